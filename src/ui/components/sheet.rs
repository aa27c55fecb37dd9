//! Sheet (账页): the white page on ledger paper, its title over the bookkeeper's double rule.

use leptos::prelude::*;

/// A sheet with a title.
#[component]
pub fn Sheet(
    /// Its title.
    #[prop(into)]
    title: Signal<String>,
    /// What stands at the right of the title: a figure, a tag, a button.
    #[prop(optional, into)]
    aside: ViewFn,
    /// Takes the height that is left and scrolls inside.
    #[prop(optional)]
    filling: bool,
    /// Space round the content; without it rows reach the edges.
    #[prop(optional)]
    padded: bool,
    /// The content.
    children: Children,
) -> impl IntoView {
    let class = if filling { "sheet is-filling" } else { "sheet" };
    let body = if padded { "sheet-body is-padded" } else { "sheet-body" };
    view! {
        <section class=class>
            <header class="sheet-head">
                <h2>{title}</h2>
                {aside.run()}
            </header>
            <div class=body>{children()}</div>
        </section>
    }
}
