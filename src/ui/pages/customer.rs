//! CustomerPage.

use leptos::prelude::*;

/// CustomerPage.
#[component]
pub fn CustomerPage() -> impl IntoView {
    view! { <main class="page" id="page" tabindex="-1"></main> }
}
