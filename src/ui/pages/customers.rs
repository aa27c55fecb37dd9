//! CustomersPage.

use leptos::prelude::*;

/// CustomersPage.
#[component]
pub fn CustomersPage() -> impl IntoView {
    view! { <main class="page" id="page" tabindex="-1"></main> }
}
