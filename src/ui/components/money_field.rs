//! Money field: raw text underneath, its echo (12.5万) on the left, the full figure on the right.
//!
//! The real input covers the field with clear text, so a hardware keyboard, the clipboard and a screen reader all work
//! on the raw value. The screen keyboard stays away: the keypad writes here. Reading the amount is the gate's work.

use leptos::ev::KeyboardEvent;

use crate::i18n::format::money::{Brief, Written};
use crate::ui::components::field::{FieldFrame, described_by, invalid};
use crate::ui::components::money::{MoneyView, Wan};
use crate::ui::prelude::*;
use crate::ui::view::view;

/// What the raw text means so far, as written; nothing while it cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// As a summary.
    pub brief: Brief,
    /// In full.
    pub full: Written,
}

/// A field for an amount.
#[component]
pub fn MoneyField(
    /// The id of the control, unique on the page.
    #[prop(into)]
    id: String,
    /// What amount it asks for.
    #[prop(into)]
    label: Signal<String>,
    /// The raw text, as typed: `125000`, `12.5万`.
    value: RwSignal<String>,
    /// What the raw text means so far.
    #[prop(into)]
    reading: Signal<Option<Reading>>,
    /// The currency's mark, shown while the field is empty.
    #[prop(into)]
    mark: Signal<String>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
    /// Enter was pressed in the field.
    #[prop(optional, into)]
    on_enter: Option<Callback<()>>,
) -> impl IntoView {
    let described = described_by(&id);
    let control_id = id.clone();
    let on_key = move |ev: KeyboardEvent| {
        if ev.key() == "Enter" && !ev.is_composing() {
            ev.prevent_default();
            if let Some(enter) = on_enter {
                enter.run(());
            }
        }
    };
    let unread = move || reading.with(Option::is_none);
    view! {
        <FieldFrame id=id label=label hint=hint problem=problem>
            <div class="money-field">
                <input
                    class="money-field-input"
                    type="text"
                    inputmode="none"
                    autocomplete="off"
                    id=control_id
                    aria-describedby=described
                    aria-invalid=invalid(problem)
                    prop:value=value
                    on:input=move |ev| value.set(event_target_value(&ev))
                    on:keydown=on_key
                />
                <span class="money-field-echo" aria-hidden="true">
                    {move || reading.get().map(|read| view! { <Wan amount=read.brief /> })}
                </span>
                <span class="money-field-figure" class:is-raw=unread aria-hidden="true">
                    {move || figure(reading.get(), value.get(), mark.get())}
                </span>
            </div>
        </FieldFrame>
    }
}

/// The full figure; the raw text while it cannot be read; the mark alone while there is none.
fn figure(reading: Option<Reading>, raw: String, mark: String) -> AnyView {
    match reading {
        Some(read) => view! { <MoneyView amount=read.full /> },
        None if raw.is_empty() => mark.into_view(),
        None => raw.into_view(),
    }
}
