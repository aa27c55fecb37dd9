//! A field to choose one of a list, with the device's own list.

use crate::ui::components::field::{FieldFrame, described_by, invalid};
use crate::ui::components::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// A field to choose one of a list.
#[component]
pub fn SelectField(
    /// The id of the control, unique on the page.
    #[prop(into)]
    id: String,
    /// What it asks for.
    #[prop(into)]
    label: Signal<String>,
    /// Codes and their words, in order.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The code chosen.
    value: RwSignal<String>,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What is wrong with the choice.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let described = described_by(&id);
    let control_id = id.clone();
    let choices = move || {
        options
            .get()
            .into_iter()
            .map(|(code, text)| {
                let chosen = code.clone();
                view! {
                    <option value=code prop:selected=move || value.with(|now| *now == chosen)>
                        {text}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <FieldFrame id=id label=label hint=hint problem=problem>
            <span class="field-select">
                <select
                    class="field-control"
                    id=control_id
                    aria-describedby=described
                    aria-invalid=invalid(problem)
                    on:change=move |ev| value.set(event_target_value(&ev))
                >
                    {choices}
                </select>
                {Icon::Down}
            </span>
        </FieldFrame>
    }
}
