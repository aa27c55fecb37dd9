//! The sheet worker: spreadsheets in and out, off the UI thread, in a module of its own.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    huikuan::platform::sheet_worker::run();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
