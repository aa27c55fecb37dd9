//! Small things kept beside the ledger: preferences, and forms that were not finished.

use gloo_storage::{LocalStorage, Storage as _};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::ledger::event::json;

/// What was kept under a name, if it still has the shape asked for.
pub fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    json::read(&read_text(name)?).ok()
}

/// Keeps a value under a name. A browser that keeps nothing makes preferences last for this visit only.
pub fn write<T: Serialize>(name: &str, value: &T) {
    if let Ok(text) = json::write(value) {
        write_text(name, &text);
    }
}

/// A word that was kept under a name: as [`read`], without a reader of JSON, which the first screen has not got.
pub fn read_word(name: &str) -> Option<String> {
    Some(read_text(name)?.trim_matches('"').to_owned())
}

/// A text as it was kept.
pub fn read_text(name: &str) -> Option<String> {
    storage()?.get_item(&format!("huikuan:{name}")).ok()?
}

/// Keeps a word that needs no escaping, so that [`read`] finds it too.
pub fn write_word(name: &str, word: &str) {
    write_text(name, &format!("\"{word}\""));
}

/// Keeps a text as it is.
pub fn write_text(name: &str, text: &str) {
    if let Some(storage) = storage() {
        storage.set_item(&format!("huikuan:{name}"), text).ok();
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Forgets a name.
pub fn forget(name: &str) {
    LocalStorage::delete(format!("huikuan:{name}"));
}

/// Whether anything is kept under a name that begins so.
pub fn any(beginning: &str) -> bool {
    !names(beginning).is_empty()
}

/// Forgets every name that begins so.
pub fn forget_all(beginning: &str) {
    for name in names(beginning) {
        LocalStorage::delete(name);
    }
}

fn names(beginning: &str) -> Vec<String> {
    let storage = LocalStorage::raw();
    let n = storage.length().unwrap_or(0);
    let names = (0..n).filter_map(|place| storage.key(place).ok().flatten());
    let beginning = format!("huikuan:{beginning}");
    names.filter(|name| name.starts_with(&beginning)).collect()
}
