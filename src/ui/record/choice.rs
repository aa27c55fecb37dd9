//! Choosing among a few: one of them in a row, or any of them as buttons that are pressed or not.

use crate::i18n::Lang;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::prelude::*;
use crate::ui::state::AppState;
use crate::ui::view::view;

/// A code and its word.
pub type Coded = (String, String);

/// One of a few codes, in a row, with what is wrong with it beneath.
pub fn one_of(
    state: AppState,
    label: fn(Lang) -> &'static str,
    options: fn(Lang) -> Vec<Coded>,
    value: RwSignal<String>,
    problem: Signal<Option<String>>,
) -> AnyView {
    let words = Signal::derive(move || {
        options(state.lang()).into_iter().map(|(_, text)| Segment::new(text)).collect::<Vec<_>>()
    });
    let selected = Signal::derive(move || {
        value.with(|now| options(state.lang()).iter().position(|(code, _)| code == now))
    });
    let choose = Callback::new(move |place: usize| {
        let mut all = untrack(|| options(state.lang()));
        value.set(all.swap_remove(place).0);
    });
    view! {
        <div class="field" class:is-wrong=move || problem.with(Option::is_some)>
            <span class="field-label">{state.say(label)}</span>
            <Segmented label=state.say(label) options=words selected on_select=choose/>
            <p class="field-problem" aria-live="polite" hidden=move || problem.with(Option::is_none)>
                {move || problem.get()}
            </p>
        </div>
    }
}

/// Any of a few codes; the value holds those chosen, with spaces between them.
pub fn some_of(
    state: AppState,
    label: fn(Lang) -> &'static str,
    options: impl Fn(Lang) -> Vec<Coded> + Send + Sync + 'static,
    chosen: RwSignal<String>,
) -> AnyView {
    let chip = move |(code, text): Coded| {
        let code = StoredValue::new(code);
        let pressed =
            move || code.with_value(|code| chosen.with(|now| now.split(' ').any(|known| known == code)));
        let press = move |_| {
            let on = untrack(pressed);
            code.with_value(|code| {
                chosen.update(|now| {
                    let mut kept: Vec<&str> = now.split_whitespace().filter(|known| known != code).collect();
                    if !on {
                        kept.push(code);
                    }
                    *now = kept.join(" ");
                });
            });
        };
        view! {
            <button type="button" class="btn" aria-pressed=move || pressed().to_string() on:click=press>
                {text}
            </button>
        }
    };
    let chips = move || options(state.lang()).into_iter().map(chip).collect_view();
    view! {
        <div class="field" role="group" aria-label=state.say(label)>
            <span class="field-label">{state.say(label)}</span>
            <div class="chips">{chips}</div>
        </div>
    }
}
