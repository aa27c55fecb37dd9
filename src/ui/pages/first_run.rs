//! FirstRun.

use leptos::prelude::*;

/// FirstRun.
#[component]
pub fn FirstRun() -> impl IntoView {
    view! { <main class="page" id="page" tabindex="-1"></main> }
}
