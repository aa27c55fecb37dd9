//! A field for one day: the device's own calendar, styled. The value is ISO text, or empty.

use crate::ui::components::field::{FieldFrame, described_by, invalid};
use crate::ui::prelude::*;
use crate::ui::view::view;

/// A field for one day.
#[component]
pub fn DateField(
    /// The id of the control, unique on the page.
    #[prop(into)]
    id: String,
    /// What day it asks for.
    #[prop(into)]
    label: Signal<String>,
    /// The day as `2026-11-24`, or empty.
    value: RwSignal<String>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
    /// The earliest day the calendar offers; empty for none.
    #[prop(optional, into)]
    earliest: Signal<String>,
    /// The latest day the calendar offers; empty for none.
    #[prop(optional, into)]
    latest: Signal<String>,
) -> impl IntoView {
    let described = described_by(&id);
    let control_id = id.clone();
    let bound = |day: Signal<String>| move || Some(day.get()).filter(|day| !day.is_empty());
    view! {
        <FieldFrame id=id label=label hint=hint problem=problem>
            <input
                class="field-control"
                type="date"
                id=control_id
                min=bound(earliest)
                max=bound(latest)
                aria-describedby=described
                aria-invalid=invalid(problem)
                prop:value=value
                on:input=move |ev| value.set(event_target_value(&ev))
            />
        </FieldFrame>
    }
}
