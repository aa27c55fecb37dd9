//! Starts the app: the user interface in a page, a part of its own in each worker. Names what can wait; nothing else.

#[cfg(target_arch = "wasm32")]
#[cfg_attr(
    not(feature = "split"),
    expect(clippy::unnecessary_wraps, reason = "where a part is cut out, fetching it can fail")
)]
mod app {
    use huikuan::platform::{sheet_worker, storage_worker, wire};
    use huikuan::ui::desk::{self, Desk};
    use huikuan::ui::parts::{Fetching, Missing, Parts};

    // The splitter cuts at these functions, so they stand here: a part is named after what fetches it.
    #[cfg_attr(
        feature = "split",
        leptos::wasm_split::wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)
    )]
    fn desk() -> Result<&'static Desk, Missing> {
        Ok(&desk::DESK)
    }

    #[cfg_attr(
        feature = "split",
        leptos::wasm_split::wasm_split(storage, wasm_split_path = leptos::wasm_split, fallible)
    )]
    fn storage() -> Result<fn(), Missing> {
        Ok(storage_worker::run)
    }

    #[cfg_attr(
        feature = "split",
        leptos::wasm_split::wasm_split(sheet, wasm_split_path = leptos::wasm_split, fallible)
    )]
    fn sheet() -> Result<fn(), Missing> {
        Ok(sheet_worker::run)
    }

    #[cfg(feature = "split")]
    fn later<T>(part: impl Future<Output = Result<T, Missing>> + 'static) -> Fetching<T> {
        Box::pin(part)
    }

    #[cfg(not(feature = "split"))]
    fn later<T: 'static>(part: Result<T, Missing>) -> Fetching<T> {
        Box::pin(std::future::ready(part))
    }

    pub fn start() {
        console_error_panic_hook::set_once();
        match wire::part().as_deref() {
            None => huikuan::ui::app::mount(Parts::new(|| later(desk()))),
            Some(sheet_worker::PART) => serve(later(sheet())),
            Some(_) => serve(later(storage())),
        }
    }

    fn serve(part: Fetching<fn()>) {
        wasm_bindgen_futures::spawn_local(async move {
            match part.await {
                Ok(run) => run(),
                Err(Missing) => wire::say_missing(),
            }
        });
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    app::start();
}
