//! The frame every field shares: its label above, its hint below, its problem beside it.
//!
//! Owns the ids that tie them together (`aria-describedby`). Problems come from the gate; no field judges its value.

use crate::ui::components::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// The text a control is described by: the ids of its hint and its problem.
pub fn described_by(id: &str) -> String {
    format!("{id}-hint {id}-problem")
}

/// `aria-invalid` of a control with this problem.
pub fn invalid(problem: Signal<Option<String>>) -> impl Fn() -> &'static str + Send + Clone {
    move || if problem.with(Option::is_some) { "true" } else { "false" }
}

/// Label, control, hint and problem in reading order.
#[component]
pub fn FieldFrame(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// What the field asks for.
    #[prop(into)]
    label: Signal<String>,
    /// What helps to fill it in; may be empty.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What is wrong with the value, and how to set it right.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
    /// Takes a whole line of a field grid.
    #[prop(optional)]
    whole: bool,
    /// The control.
    children: Children,
) -> impl IntoView {
    let base = if whole { "field is-whole" } else { "field" };
    let class = move || format!("{base}{}", if problem.with(Option::is_some) { " is-wrong" } else { "" });
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    view! {
        <div class=class>
            <label class="field-label" for=id>
                {label}
            </label>
            {children()}
            <p class="field-hint" id=hint_id hidden=move || hint.with(String::is_empty)>
                {hint}
            </p>
            <p class="field-problem" id=problem_id aria-live="polite" hidden=move || problem.with(Option::is_none)>
                {move || problem.get().map(|text| view! { {Icon::Alert} <span>{text}</span> })}
            </p>
        </div>
    }
}
