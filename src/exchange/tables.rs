//! Reports as tables for spreadsheet programs. Owns which column holds what; words come from outside, figures from the
//! report, exact to the minor unit whatever the screen's unit is.

pub mod aging;
pub mod ledger;
