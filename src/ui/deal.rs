//! What is agreed with a customer, as dialogs that several screens open.

pub mod promise;
