//! Choosing the invoices a receipt settles, and how much each takes.

use crate::domain::aging::dial;
use crate::domain::money::{Currency, Money};
use crate::domain::sorting::sort_by_key;
use crate::i18n::aging::days;
use crate::i18n::format::money::full;
use crate::i18n::record as words;
use crate::ledger::book::Book;
use crate::ledger::gate::Field;
use crate::ledger::id::EntityId;
use crate::ui::components::dial::Dial;
use crate::ui::components::money::MoneyView;
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::fields::SettlingFields;
use crate::ui::record::settling::{Purse, Taking, spread, taking};
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

/// So many invoices can be chosen from, the oldest due first.
const CHOICE: usize = 60;

/// The open invoices to choose from, each with how much it takes.
#[component]
pub fn Choosing(
    /// The fields.
    fields: SettlingFields,
    /// The money.
    purse: Signal<Option<Purse>>,
    /// The form's attempt.
    attempt: Attempt,
) -> impl IntoView {
    let state = expect_state();
    let open = Memo::new(move |_| {
        purse.get().map(|purse| state.book(|book| open_invoices(book, purse, state))).unwrap_or_default()
    });
    let spreads = Memo::new(move |_| purse.get().map(|purse| state.book(|book| named(book, fields, purse))));
    let row = move |taking: Taking| {
        let share = Signal::derive(move || {
            spreads.with(|shares| {
                let found = shares.as_ref()?.iter().find(|(id, _)| *id == taking.id);
                found.map(|(_, share)| *share)
            })
        });
        view! { <Choice taking fields share attempt/> }
    };
    let nothing = move || {
        open.with(Vec::is_empty)
            .then(|| view! { <p class="field-hint">{words::nothing_open(state.lang())}</p> })
    };
    view! {
        <ul class="pick-list">
            <For each=move || open.get() key=|taking| (taking.id, taking.open) children=row/>
        </ul>
        {nothing}
    }
}

/// One invoice to choose.
#[component]
fn Choice(
    /// The invoice.
    taking: Taking,
    /// The fields.
    fields: SettlingFields,
    /// What it takes as things stand.
    share: Signal<Option<Money>>,
    /// The form's attempt.
    attempt: Attempt,
) -> impl IntoView {
    let state = expect_state();
    let Taking { id, number, days_past_due, open, currency, .. } = taking;
    let key = StoredValue::new(id.to_string());
    let is_chosen = Memo::new(move |_| key.with_value(|key| fields.typed(key).is_some()));
    // Money that no chosen invoice takes goes oldest due first, to invoices nobody ticked.
    let rest = move || {
        let rest = share.get().filter(|share| share.is_positive())?;
        let text = words::takes_the_rest(&full(rest, currency).to_string(), state.lang());
        Some(view! { <span class="lab nowrap">{text}</span> })
    };
    let amount = move || {
        if is_chosen.get() {
            view! { <ShareInput key id currency fields share attempt/> }
        } else {
            rest.into_view()
        }
    };
    view! {
        <li class="row choice" class:is-chosen=move || is_chosen.get()>
            <label class="check push">
                <input
                    type="checkbox"
                    prop:checked=move || is_chosen.get()
                    on:change=move |_| key.with_value(|key| fields.toggle(key))
                />
                <span class="choice-name">
                    <span class="cell-clip">{number}</span>
                    <span class="lab nowrap">
                        <Dial level=dial(days_past_due)/>
                        " "
                        {move || days(days_past_due, state.lang())}
                        " · "
                        <MoneyView amount=full(open, currency)/>
                    </span>
                </span>
            </label>
            {amount}
        </li>
    }
}

/// How much a chosen invoice takes; what it takes by itself stands in the empty field.
#[component]
fn ShareInput(
    /// The invoice's id as the form has it.
    key: StoredValue<String>,
    /// The invoice.
    id: EntityId,
    /// Its currency.
    currency: Currency,
    /// The fields.
    fields: SettlingFields,
    /// What it takes as things stand.
    share: Signal<Option<Money>>,
    /// The form's attempt.
    attempt: Attempt,
) -> impl IntoView {
    let state = expect_state();
    let problem = attempt.problem(Field::Share(id));
    let typed = move || key.with_value(|key| fields.typed(key)).unwrap_or_default();
    let by_itself = move || full(share.get().unwrap_or_default(), currency).to_string();
    view! {
        <input
            class="field-control choice-amount"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            aria-label=move || words::takes(state.lang())
            aria-invalid=move || if problem.with(Option::is_some) { "true" } else { "false" }
            placeholder=by_itself
            prop:value=typed
            on:input=move |ev| key.with_value(|key| fields.name(key, event_target_value(&ev)))
        />
        <p class="field-problem" aria-live="polite" hidden=move || problem.with(Option::is_none)>
            {move || problem.get()}
        </p>
    }
}

/// How much each invoice takes as things stand.
fn named(book: &Book, fields: SettlingFields, purse: Purse) -> Vec<(EntityId, Money)> {
    if purse.there.is_positive() {
        let shares = spread(book, fields, purse);
        return shares.into_iter().map(|(it, share)| (book.invoices()[it].id, share)).collect();
    }
    Vec::new()
}

fn open_invoices(book: &Book, purse: Purse, state: AppState) -> Vec<Taking> {
    let mut open: Vec<Taking> = book
        .invoices_of(purse.customer)
        .filter(|(_, row)| row.open.is_positive() && row.currency == purse.currency)
        .map(|(it, _)| taking(book, it, Money::ZERO, state))
        .collect();
    sort_by_key(&mut open, |taking| (std::cmp::Reverse(taking.days_past_due), taking.id));
    open.truncate(CHOICE);
    open
}
