//! Keypad: digits, point, 00, the unit, back, and the one accent button. It writes raw text into the field beside it.

pub mod keys;

use crate::ui::components::icon::Icon;
use crate::ui::components::keypad::keys::{Key, press};
use crate::ui::prelude::*;
use crate::ui::view::view;

/// The keys for an amount.
#[component]
pub fn Keypad(
    /// The raw text the keys write.
    value: RwSignal<String>,
    /// The unit key: 万 in Chinese, K in English.
    unit: &'static str,
    /// What the group is, for those who hear it.
    #[prop(into)]
    label: Signal<String>,
    /// What the back key does, for those who hear it.
    #[prop(into)]
    back_label: Signal<String>,
    /// The verb of the accent key.
    #[prop(into)]
    ok: Signal<String>,
    /// What the accent key does.
    on_ok: Callback<()>,
    /// The accent key cannot act yet.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let key = move |key: Key| move |_| value.update(|raw| *raw = press(raw, key));
    let digit = move |digit: u8| view! { <button type="button" on:click=key(Key::Digit(digit))>{digit.to_string()}</button> };
    view! {
        <div class="keypad" role="group" aria-label=label>
            {digit(1)}
            {digit(2)}
            {digit(3)}
            <button type="button" aria-label=back_label on:click=key(Key::Back)>
                {Icon::Backspace}
            </button>
            {digit(4)}
            {digit(5)}
            {digit(6)}
            <button type="button" class="is-unit" on:click=key(Key::Unit(unit))>
                {unit}
            </button>
            {digit(7)}
            {digit(8)}
            {digit(9)}
            <button type="button" class="keypad-ok" disabled=disabled on:click=move |_| on_ok.run(())>
                {ok}
            </button>
            <button type="button" on:click=key(Key::Point)>
                "."
            </button>
            {digit(0)}
            <button type="button" on:click=key(Key::Hundred)>
                "00"
            </button>
        </div>
    }
}
