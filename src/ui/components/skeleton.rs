//! Skeleton: grey rows with the geometry of what will come, so that nothing jumps when it does.

use crate::ui::prelude::*;
use crate::ui::view::view;

/// Grey rows while something is being read.
#[component]
pub fn Skeleton(
    /// How many rows.
    rows: usize,
    /// Table rows of 48 px; otherwise rows with a stamp and a button, 76 px.
    #[prop(optional)]
    plain: bool,
    /// What is being read, for those who hear it.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let row = move |_| {
        if plain {
            view! { <div class="skeleton-row is-plain"><i></i><i></i><i></i></div> }
        } else {
            view! {
                <div class="skeleton-row">
                    <i class="is-round"></i>
                    <span><i></i><i></i></span>
                    <i class="is-button"></i>
                </div>
            }
        }
    };
    view! {
        <div role="status">
            <span class="sr-only">{label}</span>
            <div class="skeleton" aria-hidden="true">
                {(0..rows).map(row).collect_view()}
            </div>
        </div>
    }
}
