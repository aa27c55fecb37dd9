//! Tests that need a real browser and no app: run by `cargo xtask test --only web [FILTER]`. Empty natively.
//!
//! One file each, named after the room they test; `#[wasm_bindgen_test]` marks a test and may be async.
#![cfg(target_arch = "wasm32")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
