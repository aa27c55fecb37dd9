//! The sheet worker: spreadsheets in and out, off the UI thread, in a module of its own.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
