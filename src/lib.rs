//! 回款簿 Huikuan: a receivables ledger and collection coach that lives in the browser.
//!
//! The rooms, from the ground up. An import only ever points down; `src/ARCHITECTURE.md` has the picture.
//!
//! * [`domain`]: values and rules (money, dates, calculators). Knows nobody.
//! * [`ledger`]: facts, the book they come to, and how it changes. Knows `domain`.
//! * [`report`]: read models of the book, pure functions to plain data.
//! * [`storage`]: the log and the stores that keep it. Only `storage::idb` knows a browser.
//! * [`exchange`]: files in and out.
//! * [`i18n`]: words, labels, written forms of amounts and dates.
//! * `platform`: the browser's services and the workers; wasm32 only.
//! * `ui`: what a person sees and touches; wasm32 only. Knows everybody.

pub mod domain;
pub mod exchange;
pub mod i18n;
pub mod ledger;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod report;
pub mod storage;
#[cfg(target_arch = "wasm32")]
pub mod ui;
