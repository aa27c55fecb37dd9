//! Text to the device's clipboard. Nothing is read from it.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Puts text into the clipboard; `false` where the browser does not allow it (an insecure address, a refusal).
pub async fn copy(text: &str) -> bool {
    match asked(text) {
        Some(asked) => JsFuture::from(asked).await.is_ok(),
        None => false,
    }
}

fn asked(text: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let clipboard =
        Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok().filter(JsValue::is_object)?;
    let write: Function = Reflect::get(&clipboard, &JsValue::from_str("writeText")).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &JsValue::from_str(text)).ok()?.dyn_into().ok()
}
