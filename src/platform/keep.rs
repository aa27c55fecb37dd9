//! Small things kept beside the ledger: preferences, and forms that were not finished.

use gloo_storage::{LocalStorage, Storage as _};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What was kept under a name, if it still has the shape asked for.
pub fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    LocalStorage::get(format!("huikuan:{name}")).ok()
}

/// Keeps a value under a name. A browser that keeps nothing makes preferences last for this visit only.
pub fn write<T: Serialize>(name: &str, value: &T) {
    LocalStorage::set(format!("huikuan:{name}"), value).ok();
}

/// Forgets a name.
pub fn forget(name: &str) {
    LocalStorage::delete(format!("huikuan:{name}"));
}
