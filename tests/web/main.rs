//! Runs in a real browser; empty natively.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

// `view!` writes paths as the app's own modules have them.
use huikuan::ui;
use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);

#[path = "../shared/store.rs"]
mod conformance;
mod store;
mod view;
