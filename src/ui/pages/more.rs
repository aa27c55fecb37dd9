//! MorePage.

use leptos::prelude::*;

/// MorePage.
#[component]
pub fn MorePage() -> impl IntoView {
    view! { <main class="page" id="page" tabindex="-1"></main> }
}
