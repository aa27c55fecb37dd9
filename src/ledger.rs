//! The ledger: facts, the book they come to, and how it changes.
//!
//! A [`command::Command`] is decided against the [`book::Book`] into facts, or refused with a reason; facts are
//! stored as events, and only stored events are applied. Knows `domain`; knows no file, browser or language.

pub mod apply;
pub mod arena;
pub mod balance;
pub mod book;
pub mod check;
pub mod command;
pub mod decide;
pub mod event;
pub mod gate;
pub mod id;
pub mod import;
pub mod refusal;
pub mod sample;
