//! A field of text, in one line or several. The value is raw text; the gate reads it.

use crate::ui::components::field::{FieldFrame, described_by, invalid};
use crate::ui::prelude::*;
use crate::ui::view::view;

/// What a text field is for: decides the keyboard on screen and what the browser may fill in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Any one line.
    #[default]
    Line,
    /// Several lines.
    Lines,
    /// A telephone number.
    Phone,
    /// A whole number.
    Digits,
}

/// A field of text.
#[component]
pub fn TextField(
    /// The id of the control, unique on the page.
    #[prop(into)]
    id: String,
    /// What it asks for.
    #[prop(into)]
    label: Signal<String>,
    /// The raw text.
    value: RwSignal<String>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
    /// What it is for.
    #[prop(optional)]
    kind: TextKind,
    /// Takes a whole line of a field grid.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let described = described_by(&id);
    let control_id = id.clone();
    let input_mode = match kind {
        TextKind::Phone => Some("tel"),
        TextKind::Digits => Some("numeric"),
        TextKind::Line | TextKind::Lines => None,
    };
    let control = if kind == TextKind::Lines {
        view! {
            <textarea
                class="field-control"
                id=control_id
                aria-describedby=described
                aria-invalid=invalid(problem)
                prop:value=value
                on:input=move |ev| value.set(event_target_value(&ev))
            ></textarea>
        }
    } else {
        view! {
            <input
                class="field-control"
                type="text"
                id=control_id
                inputmode=input_mode
                autocomplete="off"
                aria-describedby=described
                aria-invalid=invalid(problem)
                prop:value=value
                on:input=move |ev| value.set(event_target_value(&ev))
            />
        }
    };
    view! {
        <FieldFrame id=id label=label hint=hint problem=problem whole=whole>
            {control}
        </FieldFrame>
    }
}
