//! The parts every screen is made of: plain values in, callbacks out, one file and one style sheet each.
//!
//! Owns markup, keyboard and reading order. Holds no sentence (texts are props) and knows no ledger and no report.

pub mod aging_bar;
pub mod aging_fan;
pub mod book_cover;
pub mod button;
pub mod check_field;
pub mod date_field;
pub mod dial;
pub mod dialog;
pub mod empty_state;
pub mod error_state;
pub mod field;
pub mod file_input;
pub mod icon;
pub mod keypad;
pub mod language_switch;
pub mod money;
pub mod money_field;
pub mod nav;
pub mod policy_mark;
pub mod progress;
pub mod seal;
pub mod search_box;
pub mod segmented;
pub mod select_field;
pub mod sheet;
pub mod sign_pad;
pub mod skeleton;
pub mod tag;
pub mod text_field;
pub mod toast;
pub mod virtual_list;
