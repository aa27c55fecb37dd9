//! Error: what happened, what is safe, and what to do next.

use crate::ui::components::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// Something went wrong here.
#[component]
pub fn ErrorState(
    /// What happened.
    #[prop(into)]
    what: Signal<String>,
    /// What is safe.
    #[prop(into)]
    safe: Signal<String>,
    /// Stands alone on the screen.
    #[prop(optional)]
    page: bool,
    /// What to do next: a button or two.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=if page { "error-state is-page" } else { "error-state" } role="alert">
            {Icon::Alert}
            <div>
                <b>{what}</b>
                <p class="lab">{safe}</p>
            </div>
            {children.map(|children| view! { <div class="btn-row">{children()}</div> })}
        </div>
    }
}
