//! Whether the browser keeps what is stored here: its promise, how much it holds, and where it makes none.
//!
//! What is left is never asked: the browser's figure for it is not one.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

fn storage() -> Option<StorageManager> {
    let storage = web_sys::window()?.navigator().storage();
    (!storage.is_undefined()).then_some(storage)
}

/// Whether the browser promised not to clear this by itself; none where it does not say.
pub async fn is_promised() -> Option<bool> {
    JsFuture::from(storage()?.persisted().ok()?).await.ok()?.as_bool()
}

/// Asks for that promise, and returns the answer. Some browsers ask the person.
pub async fn ask() -> Option<bool> {
    JsFuture::from(storage()?.persist().ok()?).await.ok()?.as_bool()
}

/// How many bytes the app holds in this browser, its own files included.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what an u64 can hold"
)]
pub async fn used() -> Option<u64> {
    let estimate = JsFuture::from(storage()?.estimate().ok()?).await.ok()?;
    let usage = Reflect::get(&estimate, &JsValue::from_str("usage")).ok()?.as_f64()?;
    Some(usage.clamp(0.0, 9.0e15) as u64)
}

/// Whether this is a tab of Safari, which clears what it stores after seven days without a visit. An app on the home
/// screen is not.
pub fn is_safari_tab() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    let vendor =
        Reflect::get(&navigator, &JsValue::from_str("vendor")).ok().and_then(|vendor| vendor.as_string());
    let on_home_screen = Reflect::get(&navigator, &JsValue::from_str("standalone"))
        .is_ok_and(|standalone| standalone.is_truthy())
        || window
            .match_media("(display-mode: standalone)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches());
    vendor.is_some_and(|vendor| vendor.starts_with("Apple")) && !on_home_screen
}
