//! What a screen is written with: Leptos' words, with our cells and our `view!` in place of its own.

pub use leptos::prelude::*;

pub use crate::ui::cells::{Callback, Memo, RwSignal, Signal, StoredValue};
pub use crate::ui::view::{
    AnyView, Children, ChildrenFn, CollectView, For, ForProps, IntoView, Show, ShowProps, ViewFn,
};
