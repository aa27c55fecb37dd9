//! What is shown or not, and what is shown once for each of a list.

use std::hash::{DefaultHasher, Hash, Hasher as _};

use leptos::prelude::*;

use super::{AnyView, ChildrenFn, live, nothing, rows};
use crate::ui::cells::{Held, Memo};

/// One of a list: what it is known by, and how it is shown.
pub struct Row {
    /// What it is known by.
    pub key: Key,
    /// Makes its view.
    pub view: Box<dyn FnOnce() -> AnyView>,
}

/// What a row is known by. Most that differ are told apart by one number.
#[derive(PartialEq)]
pub struct Key {
    hash: u64,
    value: Held,
}

impl Key {
    fn new<K: Hash + PartialEq + 'static>(value: K) -> Self {
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);
        Self { hash: hasher.finish(), value: Held::compared(value) }
    }
}

/// Shows something for as long as a condition holds.
#[component]
pub fn Show(
    /// The condition.
    when: impl Fn() -> bool + Send + Sync + 'static,
    /// What is shown.
    children: ChildrenFn,
) -> AnyView {
    let shown = Memo::new(move |_| when());
    live(move || if shown.get() { children() } else { nothing() })
}

/// Shows a list. What has the same key stays in the page as it is, wherever in the list it stands.
#[component]
pub fn For<T, I, K, V>(
    /// The list.
    each: impl Fn() -> I + Send + 'static,
    /// What tells one from the others, and whether it is still the same.
    key: impl Fn(&T) -> K + Send + 'static,
    /// One of them.
    children: V,
) -> AnyView
where
    I: IntoIterator<Item = T>,
    T: 'static,
    K: Hash + PartialEq + 'static,
    V: Fn(T) -> AnyView + Clone + Send + 'static,
{
    rows(Box::new(move || {
        let row = |it: T| {
            let (key, view) = (Key::new(key(&it)), children.clone());
            Row { key, view: Box::new(move || view(it)) }
        };
        each().into_iter().map(row).collect()
    }))
}
