//! BooksPage.

use leptos::prelude::*;

/// BooksPage.
#[component]
pub fn BooksPage() -> impl IntoView {
    view! { <main class="page" id="page" tabindex="-1"></main> }
}
