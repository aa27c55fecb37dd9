//! Check box and radio row: the whole line is the target.

use crate::ui::prelude::*;
use crate::ui::view::view;

/// A yes or no.
#[component]
pub fn CheckField(
    /// What is answered.
    #[prop(into)]
    label: Signal<String>,
    /// The answer.
    value: RwSignal<bool>,
    /// What a yes brings with it; may be empty.
    #[prop(optional, into)]
    hint: Signal<String>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=value
                on:change=move |ev| value.set(event_target_checked(&ev))
            />
            <span>
                {label} <span class="lab" hidden=move || hint.with(String::is_empty)>
                    {hint}
                </span>
            </span>
        </label>
    }
}

/// One of several answers, each on its own line; the group shares `name`.
#[component]
pub fn RadioField(
    /// The name the group shares.
    name: &'static str,
    /// The code of this answer.
    code: &'static str,
    /// Its words.
    #[prop(into)]
    label: Signal<String>,
    /// The code chosen in the group.
    value: RwSignal<String>,
    /// What this answer brings with it; may be empty.
    #[prop(optional, into)]
    hint: Signal<String>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="radio"
                name=name
                value=code
                prop:checked=move || value.with(|now| now == code)
                on:change=move |_| value.set(code.to_owned())
            />
            <span>
                {label} <span class="lab" hidden=move || hint.with(String::is_empty)>
                    {hint}
                </span>
            </span>
        </label>
    }
}
