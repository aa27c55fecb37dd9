//! Search box: every keystroke is a search; the cross empties it and keeps the cursor there.

use leptos::html;

use crate::ui::components::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// A box to search in.
#[component]
pub fn SearchBox(
    /// What is searched, for those who hear it; also the placeholder.
    #[prop(into)]
    label: Signal<String>,
    /// What the cross does, for those who hear it.
    #[prop(into)]
    clear_label: Signal<String>,
    /// The words typed.
    value: RwSignal<String>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let clear = move |_| {
        value.set(String::new());
        if let Some(input) = input.get_untracked() {
            // A box that cannot take the focus back has been closed meanwhile.
            let _ = input.focus();
        }
    };
    view! {
        <div class="search-box" role="search">
            {Icon::Search}
            <input
                type="search"
                autocomplete="off"
                aria-label=label
                placeholder=label
                node_ref=input
                prop:value=value
                on:input=move |ev| value.set(event_target_value(&ev))
            />
            <button
                type="button"
                class="btn is-ghost is-icon"
                aria-label=clear_label
                hidden=move || value.with(String::is_empty)
                on:click=clear
            >
                {Icon::Close}
            </button>
        </div>
    }
}
