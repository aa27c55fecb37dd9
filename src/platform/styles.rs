//! Style sheets that can wait: fetched once, before what they dress is shown.

use std::cell::RefCell;
use std::future::Future;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The sheet could not be fetched; trying again may help.
#[derive(Clone, Copy, Debug)]
pub struct NotLoaded;

thread_local! {
    /// The sheet on its way, or there.
    static ASKED: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Has a sheet on the page; begins at once, and is done when it is there.
pub fn load(address: &str) -> impl Future<Output = Result<(), NotLoaded>> + use<> {
    let known = ASKED.with_borrow(Clone::clone);
    let asked = known.or_else(|| ask(address));
    ASKED.set(asked.clone());
    async move {
        let loaded = JsFuture::from(asked.ok_or(NotLoaded)?).await;
        loaded.map(drop).map_err(|_| {
            ASKED.set(None);
            NotLoaded
        })
    }
}

fn ask(address: &str) -> Option<Promise> {
    let document = web_sys::window()?.document()?;
    let link = document.create_element("link").ok()?;
    link.set_attribute("rel", "stylesheet").ok()?;
    link.set_attribute("href", address).ok()?;
    let mut wait = |done: Function, failed: Function| {
        let of = link.clone();
        let gone = wasm_bindgen::closure::Closure::once_into_js(move || {
            of.remove();
            failed.call0(&JsValue::UNDEFINED).ok();
        });
        let heard = link.add_event_listener_with_callback("load", &done);
        let gone: Function = wasm_bindgen::JsCast::unchecked_into(gone);
        heard.and_then(|()| link.add_event_listener_with_callback("error", &gone)).ok();
    };
    let loaded = Promise::new(&mut wait);
    // After the page's own sheet, which stands in the body: what comes later decides.
    document.body()?.append_child(&link).ok()?;
    Some(loaded)
}
