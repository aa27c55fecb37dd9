//! Empty state: the 清 seal where everything is done, a quiet symbol where nothing is there yet.

use crate::i18n::Lang;
use crate::ui::components::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// Why there is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emptiness {
    /// All done: the seal, 清 in Chinese and a tick in English.
    Cleared(Lang),
    /// Nothing there yet, or nothing found.
    Nothing(Icon),
}

/// What stands where a list would.
#[component]
pub fn EmptyState(
    /// Why there is nothing.
    why: Emptiness,
    /// What that means, in a few words.
    #[prop(into)]
    title: Signal<String>,
    /// One more line; may be empty.
    #[prop(optional, into)]
    note: Signal<String>,
    /// What to do next: a button or two.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let mark = match why {
        Emptiness::Cleared(Lang::ZhCn) => {
            view! { <span class="seal is-cleared" aria-hidden="true">"清"</span> }
        }
        Emptiness::Cleared(Lang::En) => {
            view! { <span class="seal is-cleared" aria-hidden="true">{Icon::Check}</span> }
        }
        Emptiness::Nothing(icon) => icon.view(),
    };
    view! {
        <div class="empty-state">
            {mark}
            <b class="empty-state-title">{title}</b>
            <span class="lab" hidden=move || note.with(String::is_empty)>
                {note}
            </span>
            {children.map(|children| view! { <div class="btn-row">{children()}</div> })}
        </div>
    }
}
