//! The one native integration test: golden vectors, features, laws, words, house rules.
#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

mod aging_report;
mod domain_laws;
mod envelope;
mod gate;
mod golden;
mod labels;
mod laws;
mod ledger;
mod ledger_report;
mod log;
mod sample;
mod components;
mod sheet;
mod store;
mod style;
mod words;
