//! Where the log is kept. The protocol (what an event's bytes are, how a log is verified and folded, what a store
//! must promise) is pure and native; only the browser's stores know a browser.

#[cfg(target_arch = "wasm32")]
pub mod idb;
pub mod log;
pub mod mem;
pub mod port;
pub mod snapshot;
