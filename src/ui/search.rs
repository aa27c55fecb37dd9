//! Finding a customer or an invoice from anywhere.

use leptos::prelude::*;

/// The search.
#[component]
pub fn SearchDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let _ = open;
}
