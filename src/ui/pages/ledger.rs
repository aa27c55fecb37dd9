//! LedgerPage.

use leptos::prelude::*;

/// LedgerPage.
#[component]
pub fn LedgerPage() -> impl IntoView {
    view! { <main class="page" id="page" tabindex="-1"></main> }
}
