//! A call to a customer: whom to call, and what came of it.

use crate::domain::money::Money;
use crate::i18n::format::money::full;
use crate::i18n::{customer as people, deal as words};
use crate::ledger::book::Contact;
use crate::ledger::event::PersonRecord;
use crate::ledger::gate::hold::put_off;
use crate::ledger::id::EntityId;
use crate::ui::components::button::Button;
use crate::ui::components::icon::Icon;
use crate::ui::components::money::MoneyView;
use crate::ui::deal::promise::Promising;
use crate::ui::deal::put_off::next_workday;
use crate::ui::deal::{Deciding, whose};
use crate::ui::prelude::*;
use crate::ui::record::Recording;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::shell::use_overlays;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

/// Calls a customer about a sum.
#[component]
pub fn CallSheet(
    /// Another promise of theirs, as it would begin.
    again: Promising,
    /// About how much.
    sum: Money,
    /// The matters it is about.
    codes: Vec<&'static str>,
    /// Closes the sheet.
    doing: Deciding,
    /// Opens the form of a promise.
    promising: RwSignal<Option<Promising>>,
) -> impl IntoView {
    let state = expect_state();
    let overlays = use_overlays();
    let attempt = Attempt::new(state, Vec::new);
    let (customer, currency) = (again.customer, again.currency);
    let paid = Callback::new(move |()| {
        doing.set(None);
        overlays.recording.set(Some(Recording::receipt_expected(customer, sum, currency)));
    });
    let promise = Callback::new(move |()| {
        doing.set(None);
        promising.set(Some(again.clone()));
    });
    let no_answer = Callback::new(move |()| {
        let lang = state.preferences.lang.get_untracked();
        let (today, until) = (state.today.get_untracked(), untrack(|| next_workday(state)));
        let command = put_off(customer, &codes, today, until, words::no_answer_reason(lang));
        let said = words::was_put_off(until, today, lang);
        attempt.carry_out(Ok(command), Vec::new(), move |first| {
            doing.set(None);
            state.tell(said, Some(first));
        });
    });
    view! {
        {whose(state, customer)}
        <p class="figure"><MoneyView amount=full(sum, currency)/></p>
        {move || numbers(state, customer)}
        <h3>{move || words::outcome(state.lang())}</h3>
        <div class="btn-row">
            <Button text=state.say(words::paid) icon=Icon::Check on_press=paid/>
            <Button text=state.say(words::new_promise) icon=Icon::Pen on_press=promise/>
            <Button text=state.say(words::no_answer) icon=Icon::Clock on_press=no_answer disabled=attempt.busy/>
        </div>
        <Failed attempt/>
    }
}

/// Everybody at the customer who can be called.
fn numbers(state: AppState, customer: EntityId) -> AnyView {
    let lang = state.lang();
    let contacts = state.book(|book| {
        let found = book.customers().find(customer);
        found.map(|it| book.customers()[it].people.clone()).unwrap_or_default()
    });
    let known = contacts.into_iter().filter_map(|it| Some((it, state.person(it.person)?)));
    let known: Vec<(Contact, PersonRecord)> = known.filter(|(_, person)| !person.phone.is_empty()).collect();
    if known.is_empty() {
        return view! { <p class="lab">{words::no_number(lang)}</p> };
    }
    let rows = known.into_iter().enumerate().map(|(place, (contact, person))| {
        let number: String = person.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        let class = if place == 0 { "btn is-primary" } else { "btn" };
        view! {
            <li class="row">
                <span class="push" data-private="">
                    <span class="row-title">{person.name.clone()}</span>
                    " "
                    <span class="lab">{people::role_of(contact.role, lang)}</span>
                </span>
                <a
                    class=class
                    href=format!("tel:{number}")
                    aria-label=format!("{} {}", people::call_person(&person.name, lang), person.phone)
                    data-private=""
                >
                    {Icon::Phone}
                    {person.phone}
                </a>
            </li>
        }
    });
    view! { <ul class="rows deal-numbers">{rows.collect_view()}</ul> }
}
