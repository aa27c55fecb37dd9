//! The sample book.
