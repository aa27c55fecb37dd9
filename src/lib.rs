//! 回款簿 Huikuan: a receivables ledger and collection coach that lives in the browser.
//!
//! The rooms, from the ground up; an import only ever points down this list:
//!
//! * [`domain`]: values and rules (money, dates, calculators). Knows nobody.
//! * [`i18n`]: words, labels and written forms of amounts and dates. Knows only the domain.
//! * `ui`: what a person sees and touches; browser only. Knows everybody.

pub mod domain;
pub mod exchange;
pub mod ledger;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod report;
pub mod storage;
pub mod i18n;
#[cfg(target_arch = "wasm32")]
pub mod ui;
