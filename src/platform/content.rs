//! Content files: texts in one language, fetched from our own origin when a screen first needs them. They are kept on
//! the device with the app, so they are there without a network.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::platform::told;

/// The text of a content file in the language of this tag; nothing where it does not arrive.
pub async fn fetch(tag: &str, file: &str) -> Option<String> {
    let address = format!("{}/{tag}/{file}", told::address("content", "/content"));
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str(&address)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    let text = answer.ok().then(|| answer.text().ok()).flatten()?;
    JsFuture::from(text).await.ok()?.as_string()
}
