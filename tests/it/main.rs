//! The one native integration test: golden vectors, features, laws, words, house rules.
#![expect(clippy::unwrap_used, reason = "tests fail loudly")]
#![expect(clippy::needless_raw_string_hashes, reason = "as expect-test writes its tables")]
#![expect(clippy::too_many_lines, reason = "tables of what is expected are read in one piece")]
#![expect(clippy::panic, clippy::format_push_string, reason = "tests fail loudly, and need not be fast")]

mod aging_report;
mod allocations;
mod collection_laws;
mod components;
mod contacts;
mod credit;
mod credit_laws;
mod dealings;
mod domain_laws;
mod envelope;
mod figure_laws;
mod forecast;
mod gate;
mod golden;
mod house;
mod json;
mod labels;
mod laws;
mod ledger;
mod ledger_report;
mod log;
mod negotiate;
mod papers;
mod places;
mod plan;
mod playbook;
mod policy;
mod procedure;
mod promises;
mod sample;
mod sheet;
mod shipping;
mod store;
mod style;
mod today;
mod words;
mod worksheet;
