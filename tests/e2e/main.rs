//! Journeys in a real browser against the built app: what a person does, seen from outside.
//!
//! Run all with `cargo xtask test --only e2e` (after `cargo xtask build`), some with a filter behind it:
//! `cargo xtask test --only e2e first_paint`. A journey is a test in a file of its own here:
//!
//! ```ignore
//! #[tokio::test]
//! async fn a_rep_opens_the_sample() -> Outcome {
//!     let setting = Setting::landscape("a rep opens the sample").on("2026-03-10");
//!     journey(setting, async |page| {
//!         page.goto("/").await?;
//!         page.click(Role::Button, "先用样例试一试").await?;
//!         page.see("应收").await?;
//!         page.accessible("today").await?; // axe: nothing serious
//!         page.screenshot("today").await   // target/screens/today.png
//!     })
//!     .await
//! }
//! ```
//!
//! The setting fixes window, language, theme, time zone (Asia/Shanghai) and, with `on`, the day the page believes it
//! is. The journey gets a browser with an empty profile (`returning` keeps that of the journey of the same name) and an
//! empty download folder. Everything waits up to ten seconds for what it names; nothing sleeps. Elements are found as
//! people name them, by role and accessible name (exact, else the shortest that contains it), or by `data-testid`; while
//! a modal dialog is open only its inside is searched. At the end a journey fails by itself when the console has an
//! error or a request left our origin, and a failed one leaves `target/screens/failed <name>.png`. What a story gives
//! back is handed on, so a file downloaded by one person can be uploaded by the next.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, reason = "tests fail loudly")]

mod calculators;
mod credit;
mod first_paint;
mod first_steps;
mod forecast;
#[allow(dead_code, reason = "the vocabulary of journeys, of which each journey uses a part")]
mod harness;
mod lists;
mod month;
mod negotiate;
mod offline;
mod papers;
mod parts;
mod pays;
mod places;
mod plan;
mod policy;
mod shipping;
mod tables;
mod today;
mod visit;
