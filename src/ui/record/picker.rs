//! Whose: a few taps or keys to a customer, recent ones first, or a name the book does not know yet.

use leptos::ev::KeyboardEvent;

use crate::i18n::format::money::{Detail, brief};
use crate::i18n::record as words;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::gate::recent::recent;
use crate::ledger::id::EntityId;
use crate::ledger::import::normalised;
use crate::ui::components::button::Button;
use crate::ui::components::icon::Icon;
use crate::ui::components::search_box::SearchBox;
use crate::ui::prelude::*;
use crate::ui::record::attempt::focus;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

/// So many customers are offered at once.
const OFFERED: usize = 6;

/// A customer as offered.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Offer {
    id: EntityId,
    name: String,
    beside: String,
}

/// Choosing the customer of an entry.
#[component]
pub fn CustomerPicker(
    /// The id of the customer chosen; empty while none is.
    customer: RwSignal<String>,
    /// The name of a new customer; empty where a known one is meant.
    new_customer: RwSignal<String>,
    /// What is wrong with the choice.
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let state = expect_state();
    let query = RwSignal::new(String::new());
    let picked = Memo::new(move |_| picked(state, &customer.get(), &new_customer.get()));
    let change = Callback::new(move |()| {
        customer.set(String::new());
        new_customer.set(String::new());
        query.set(String::new());
    });
    let body = move || match picked.get() {
        Some(offer) => {
            let text = state.say(words::change);
            view! {
                <div class="picked" data-testid="picked-customer">
                    <span class="cell-clip">{offer.name}</span>
                    <span class="lab nowrap">{offer.beside}</span>
                    <Button text on_press=change kind=crate::ui::components::button::ButtonKind::Ghost/>
                </div>
            }
        }
        None => view! { <Offers query customer new_customer/> },
    };
    view! {
        <div class="field" class:is-wrong=move || problem.with(Option::is_some)>
            <span class="field-label">{move || words::customer(state.lang())}</span>
            {body}
            <p class="field-problem" aria-live="polite" hidden=move || problem.with(Option::is_none)>
                {move || problem.get().map(|text| view! { {Icon::Alert} <span>{text}</span> })}
            </p>
        </div>
    }
}

/// The customers that match, or the recent ones.
#[component]
fn Offers(
    /// What was typed.
    query: RwSignal<String>,
    /// Takes the id of the one chosen.
    customer: RwSignal<String>,
    /// Takes the name of a new one.
    new_customer: RwSignal<String>,
) -> impl IntoView {
    let state = expect_state();
    let offers = Memo::new(move |_| offers(state, &query.get()));
    let unknown = Memo::new(move |_| {
        let name = query.get().trim().to_owned();
        let known =
            || state.book(|book| book.customers().rows().iter().any(|row| !row.voided && row.name == name));
        Some(name.clone()).filter(|name| !name.is_empty() && !known())
    });
    let pick = move |id: EntityId| {
        customer.set(id.to_string());
        focus("#record-amount");
    };
    let take_new = move |name: String| {
        new_customer.set(name);
        focus("#record-amount");
    };
    // Enter takes the first one offered, so that a keyboard never has to leave the box.
    let on_key = move |ev: KeyboardEvent| {
        if ev.key() != "Enter" || ev.is_composing() || query.with_untracked(|query| query.trim().is_empty()) {
            return;
        }
        ev.prevent_default();
        match (offers.get_untracked().first(), unknown.get_untracked()) {
            (Some(offer), _) => pick(offer.id),
            (None, Some(name)) => take_new(name),
            (None, None) => {}
        }
    };
    let row = move |offer: Offer| {
        let id = offer.id;
        view! {
            <li>
                <button type="button" class="row is-link" on:click=move |_| pick(id)>
                    <span class="row-title cell-clip">{offer.name}</span>
                    <span class="lab push num">{offer.beside}</span>
                </button>
            </li>
        }
    };
    let fresh = move || {
        unknown.get().map(|name| {
            let text = words::new_customer(&name, state.lang());
            view! {
                <li>
                    <button type="button" class="row is-link" data-testid="new-customer" on:click=move |_| take_new(name.clone())>
                        {Icon::Plus}
                        <span class="row-title cell-clip">{text}</span>
                    </button>
                </li>
            }
        })
    };
    let nobody = move || offers.with(Vec::is_empty) && unknown.get().is_none();
    view! {
        <div on:keydown=on_key>
            <SearchBox
                label=state.say(words::find_customer)
                clear_label=state.say(words::clear)
                value=query
            />
        </div>
        <ul class="pick-list" aria-label=move || words::recent(state.lang())>
            <For each=move || offers.get() key=|offer| offer.id children=row/>
            {fresh}
            <li class="row lab" hidden=move || !nobody()>{move || words::nobody(state.lang())}</li>
        </ul>
    }
}

fn offers(state: AppState, query: &str) -> Vec<Offer> {
    let found = if normalised(query).is_empty() {
        state.book(|book| recent(book, OFFERED))
    } else {
        let index = state.search_index();
        index.customers(query).into_iter().take(OFFERED).collect()
    };
    found.into_iter().map(|customer| offer(state, customer)).collect()
}

fn offer(state: AppState, customer: CustomerIdx) -> Offer {
    let lang = state.lang();
    state.book(|book| {
        let row = &book.customers()[customer];
        let owed = row.balance(book.currency()).receivable;
        let beside = if owed.is_zero() {
            row.code.clone()
        } else {
            words::owes(&brief(owed, book.currency(), Detail::Balance, lang).to_string(), lang)
        };
        Offer { id: row.id, name: row.name.clone(), beside }
    })
}

/// The one that is chosen, as long as it is in the book.
fn picked(state: AppState, customer: &str, new_customer: &str) -> Option<Offer> {
    if !new_customer.is_empty() {
        let name = words::new_customer(new_customer, state.lang());
        return Some(Offer { id: EntityId::default(), name, beside: String::new() });
    }
    let id = EntityId::parse(customer)?;
    let known = state.book(|book| book.customers().find(id).filter(|it| !book.customers()[*it].voided))?;
    Some(offer(state, known))
}
