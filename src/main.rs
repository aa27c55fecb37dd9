//! Starts the app: the user interface in a page, the storage worker in a worker. Nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    if web_sys::window().is_some() {
        huikuan::ui::app::mount();
    } else {
        huikuan::platform::storage_worker::run();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
