//! ImportPage.

use leptos::prelude::*;

/// ImportPage.
#[component]
pub fn ImportPage() -> impl IntoView {
    view! { <main class="page" id="page" tabindex="-1"></main> }
}
