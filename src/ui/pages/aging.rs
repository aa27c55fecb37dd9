//! AgingPage.

use leptos::prelude::*;

/// AgingPage.
#[component]
pub fn AgingPage() -> impl IntoView {
    view! { <main class="page" id="page" tabindex="-1"></main> }
}
