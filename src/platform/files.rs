//! Files in and out of the browser. Nothing is sent anywhere: a file is downloaded, or handed to the tablet's own
//! share sheet where that takes it.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FilePropertyBag, HtmlAnchorElement, ShareData, Url};

/// A file to hand over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutFile {
    /// Its name.
    pub name: String,
    /// Its MIME type.
    pub mime: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The bytes of a file somebody chose.
///
/// # Errors
/// When the browser cannot read it (moved, or no longer allowed).
pub async fn read(file: &File) -> Result<Vec<u8>, FileGone> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileGone)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The file is not there any more, or may not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileGone;

/// Saves a file by the browser's download.
pub fn download(file: &OutFile) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(file.mime);
    let parts = Array::of1(&Uint8Array::from(file.bytes.as_slice()));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(&file.name);
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // The download has taken its own reference by the next turn of the event loop.
    wasm_bindgen_futures::spawn_local(async move {
        crate::platform::timer::sleep(10_000).await;
        Url::revoke_object_url(&address).ok();
    });
    Some(())
}

/// The file as the share sheet wants it, if it takes this kind of file. Android takes no `.json`: such a file goes
/// under a `.txt` name, with the same bytes.
pub fn shareable(file: &OutFile) -> Option<ShareData> {
    let as_is = share_data(&file.name, file.mime, &file.bytes);
    as_is.or_else(|| {
        share_data(&format!("{}.txt", file.name.trim_end_matches(".json")), "text/plain", &file.bytes)
    })
}

fn share_data(name: &str, mime: &str, bytes: &[u8]) -> Option<ShareData> {
    let navigator = web_sys::window()?.navigator();
    js_sys::Reflect::get(&navigator, &JsValue::from_str("canShare")).ok().filter(JsValue::is_function)?;
    let options = FilePropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let file = File::new_with_u8_array_sequence_and_options(&parts, name, &options).ok()?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    navigator.can_share_with_data(&data).then_some(data)
}

/// A text as the share sheet wants it, if the browser has one.
pub fn shareable_text(text: &str) -> Option<ShareData> {
    let navigator = web_sys::window()?.navigator();
    js_sys::Reflect::get(&navigator, &JsValue::from_str("share")).ok().filter(JsValue::is_function)?;
    let data = ShareData::new();
    data.set_text(text);
    Some(data)
}

/// Opens the share sheet. `false` when the person closed it or it was refused: then nothing was handed over.
pub async fn share(data: &ShareData) -> bool {
    let Some(window) = web_sys::window() else { return false };
    JsFuture::from(window.navigator().share_with_data(data)).await.is_ok()
}
