//! Runs in a real browser; empty natively.
#![cfg(target_arch = "wasm32")]
