//! Choosing among a few: one of them in a row, or any of them as buttons that are pressed or not.

use crate::i18n::labels::choices;
use crate::i18n::{Lang, customer, promise};
use crate::ledger::gate::chosen::{is_chosen, toggle};
use crate::ledger::id::EntityId;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::prelude::*;
use crate::ui::state::AppState;
use crate::ui::view::view;

/// A code and its word.
pub type Coded = (String, String);

/// Codes and words as a list to choose from has them.
pub fn owned<'a>(of: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Coded> {
    of.into_iter().map(|(code, text)| (code.to_owned(), text.to_owned())).collect()
}

/// Every code of an enum of the catalogue.
pub fn coded(name: &'static str, lang: Lang) -> Vec<Coded> {
    owned(choices(name, lang))
}

/// The contacts at a customer, nobody first.
pub fn people(state: AppState, of: EntityId) -> Vec<Coded> {
    let lang = state.lang();
    let contacts = state.book(|book| {
        let row = book.customers().find(of).map(|it| &book.customers()[it]);
        row.map(|row| row.people.clone()).unwrap_or_default()
    });
    let nobody = (String::new(), promise::nobody(lang).to_owned());
    let named = contacts.into_iter().filter_map(|contact| {
        let name = state.person(contact.person)?.name;
        Some((contact.person.to_string(), format!("{name} {}", customer::role_of(contact.role, lang))))
    });
    std::iter::once(nobody).chain(named).collect()
}

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
        let pressed = {
            let code = code.clone();
            move || chosen.with(|now| is_chosen(now, &code)).to_string()
        };
        let press = move |_| chosen.update(|now| *now = toggle(now, &code));
        view! {
            <button type="button" class="btn" aria-pressed=pressed on:click=press>
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
