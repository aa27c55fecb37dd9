//! The one native integration test: golden vectors, features, laws, words, house rules.
#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

mod domain_laws;
mod golden;
mod labels;
mod laws;
mod components;
mod style;
