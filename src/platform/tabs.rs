//! Other tabs of the same app: telling them that a book's log grew, and hearing it from them.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use crate::ledger::id::EntityId;

/// The line between tabs; silent where the browser has none.
#[derive(Debug)]
pub struct Tabs {
    channel: Option<BroadcastChannel>,
}

impl Tabs {
    /// Opens the line; `hear` is called with the key of a book that another tab wrote to.
    pub fn open(hear: impl Fn(EntityId) + 'static) -> Self {
        let channel = BroadcastChannel::new("huikuan").ok();
        if let Some(channel) = &channel {
            let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(key) = event.data().as_string().as_deref().and_then(EntityId::parse) {
                    hear(key);
                }
            });
            channel.set_onmessage(Some(listen.as_ref().unchecked_ref()));
            // The line is open as long as the page.
            listen.forget();
        }
        Self { channel }
    }

    /// Tells the other tabs that this book's log grew.
    pub fn tell(&self, key: EntityId) {
        if let Some(channel) = &self.channel {
            channel.post_message(&JsValue::from_str(&key.to_string())).ok();
        }
    }
}
