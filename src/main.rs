//! Starts the app: the user interface in a page, the storage worker in a worker. Names what can wait; nothing else.

#[cfg(target_arch = "wasm32")]
#[cfg_attr(
    not(feature = "split"),
    expect(clippy::unnecessary_wraps, reason = "where a part is cut out, fetching it can fail")
)]
mod app {
    use huikuan::ui::parts::{self, Fetched, Fetching, Parts};

    // The splitter cuts at these functions, so they stand here: the other modules of this package have no such parts.
    #[cfg_attr(
        feature = "split",
        leptos::wasm_split::wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)
    )]
    fn shell() -> Fetched {
        Ok(parts::shell)
    }

    #[cfg_attr(
        feature = "split",
        leptos::wasm_split::wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)
    )]
    fn import() -> Fetched {
        Ok(parts::import)
    }

    #[cfg(feature = "split")]
    fn later(part: impl Future<Output = Fetched> + 'static) -> Fetching {
        Box::pin(part)
    }

    #[cfg(not(feature = "split"))]
    fn later(part: Fetched) -> Fetching {
        Box::pin(std::future::ready(part))
    }

    pub fn start() {
        console_error_panic_hook::set_once();
        if web_sys::window().is_some() {
            huikuan::ui::app::mount(Parts::new(|| later(shell()), || later(import())));
        } else {
            huikuan::platform::storage_worker::run();
        }
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    app::start();
}
