//! What a receipt settles: the way, the invoices it will take and what stays unapplied, shown before anything is stored.
//!
//! The preview asks the book itself (`Book::spread`), so what is shown is what will be stored.

use crate::domain::aging::dial;
use crate::domain::money::{Currency, Money};
use crate::i18n::aging::days;
use crate::i18n::format::money::full;
use crate::i18n::{entry, record as words};
use crate::ledger::arena::{CustomerIdx, InvoiceIdx};
use crate::ledger::book::Book;
use crate::ledger::gate::Field;
use crate::ledger::gate::receipt::Settling;
use crate::ledger::id::EntityId;
use crate::ui::components::dial::Dial;
use crate::ui::components::icon::Icon;
use crate::ui::components::money::MoneyView;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::fields::SettlingFields;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};

mod choose;

use choose::Choosing;

/// So many invoices are listed one by one where they are not chosen.
const LISTED: usize = 6;

/// The money that is to be set against invoices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purse {
    /// Whose.
    pub customer: CustomerIdx,
    /// In which currency.
    pub currency: Currency,
    /// How much; zero while that cannot be read.
    pub there: Money,
}

/// An invoice, and what it takes of the money.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Taking {
    id: EntityId,
    number: String,
    days_past_due: i64,
    open: Money,
    takes: Money,
    currency: Currency,
}

/// The way of settling and its effect.
#[component]
pub fn SettlingChoice(
    /// The fields.
    fields: SettlingFields,
    /// The money, as soon as its customer is known.
    #[prop(into)]
    purse: Signal<Option<Purse>>,
    /// The form's attempt.
    attempt: Attempt,
    /// The ways that are offered.
    #[prop(default = &Settling::ALL)]
    ways: &'static [Settling],
) -> impl IntoView {
    let state = expect_state();
    let problem = attempt.problem(Field::Settling);
    let options = Signal::derive(move || {
        ways.iter().map(|how| Segment::new(words::settling(*how, state.lang()))).collect::<Vec<_>>()
    });
    let selected = Signal::derive(move || {
        let how = fields.how.get();
        ways.iter().position(|it| *it == how)
    });
    let select = Callback::new(move |place: usize| {
        if let Some(how) = ways.get(place) {
            fields.how.set(*how);
        }
    });
    let chosen = Memo::new(move |_| fields.how.get() == Settling::Chosen);
    let label = state.say(words::settles);
    view! {
        <div class="field settling" class:is-wrong=move || problem.with(Option::is_some)>
            <span class="field-label">{label}</span>
            <Segmented label options selected on_select=select/>
            {move || {
                if chosen.get() {
                    view! { <Choosing fields purse attempt/> }
                } else {
                    view! { <Effect fields purse/> }
                }
            }}
            <p class="field-problem" aria-live="polite" hidden=move || problem.with(Option::is_none)>
                {move || problem.get().map(|text| view! { {Icon::Alert} <span>{text}</span> })}
            </p>
            <Rest fields purse/>
        </div>
    }
}

/// Which invoices would be settled, the first few by name.
#[component]
fn Effect(
    /// The fields.
    fields: SettlingFields,
    /// The money.
    purse: Signal<Option<Purse>>,
) -> impl IntoView {
    let state = expect_state();
    let whose = Memo::new(move |_| purse.get().map(|purse| purse.customer));
    let takings = Memo::new(move |_| {
        let purse = purse.get().filter(|purse| purse.there.is_positive())?;
        Some(state.book(|book| takings(book, fields, purse, state)))
    });
    live(move || {
        let lang = state.lang();
        match takings.get() {
            None => {
                let hint = if whose.get().is_some() {
                    words::settles_nothing_yet
                } else {
                    words::settles_for_nobody_yet
                };
                view! { <p class="field-hint">{hint(lang)}</p> }
            }
            Some(list) => {
                let n_more = list.len().saturating_sub(LISTED);
                let more = (n_more > 0).then(|| {
                    view! { <li class="row lab">{words::more_invoices(n_more, lang)}</li> }
                });
                let rows = list.into_iter().take(LISTED).map(|taking| line(taking, state)).collect_view();
                view! { <ul class="record-effect" data-testid="settling-effect">{rows} {more}</ul> }
            }
        }
    })
}

fn line(taking: Taking, state: AppState) -> AnyView {
    let lang = state.lang();
    let Taking { number, days_past_due, open, takes, currency, .. } = taking;
    let outcome = if takes == open {
        words::settled(lang).to_owned()
    } else {
        words::left(&full(open - takes, currency).to_string(), lang)
    };
    view! {
        <li class="row">
            <span class="cell-clip push">{number}</span>
            <span class="nowrap" class:due=move || { days_past_due > 0 }>
                <Dial level=dial(days_past_due)/>
                " "
                {days(days_past_due, lang)}
            </span>
            <span class="lab nowrap">{outcome}</span>
            <b class="num"><MoneyView amount=full(takes, currency)/></b>
        </li>
    }
}

/// What stays unapplied.
#[component]
fn Rest(
    /// The fields.
    fields: SettlingFields,
    /// The money.
    purse: Signal<Option<Purse>>,
) -> impl IntoView {
    let state = expect_state();
    let rest = Memo::new(move |_| {
        let purse = purse.get().filter(|purse| purse.there.is_positive())?;
        let taken: Money =
            state.book(|book| spread(book, fields, purse)).iter().map(|(_, share)| *share).sum();
        Some((purse.there - taken, purse.currency)).filter(|(rest, _)| rest.is_positive())
    });
    live(move || {
        rest.get().map(|(rest, currency)| {
            view! {
                <p class="row record-rest" data-testid="settling-rest">
                    <span class="push">{words::stays_unapplied(state.lang())}</span>
                    <b class="num"><MoneyView amount=full(rest, currency)/></b>
                </p>
            }
        })
    })
}

/// How the money would be spread, as the book would store it.
fn spread(book: &Book, fields: SettlingFields, purse: Purse) -> Vec<(InvoiceIdx, Money)> {
    let how = fields.read().allocating(book, purse.customer, purse.currency, purse.there);
    book.spread(purse.customer, purse.currency, purse.there, &how).unwrap_or_default()
}

fn takings(book: &Book, fields: SettlingFields, purse: Purse, state: AppState) -> Vec<Taking> {
    let shares = spread(book, fields, purse);
    shares.into_iter().map(|(it, share)| taking(book, it, share, state)).collect()
}

fn taking(book: &Book, invoice: InvoiceIdx, takes: Money, state: AppState) -> Taking {
    let row = &book.invoices()[invoice];
    Taking {
        id: row.id,
        number: numbered(&row.number, row.tranche(), state),
        days_past_due: (state.today.get() - row.due).num_days(),
        open: row.open,
        takes,
        currency: row.currency,
    }
}

/// An invoice's number as it stands in a row: with its part, where it is due in parts.
pub fn numbered(number: &str, tranche: Option<(u8, u8)>, state: AppState) -> String {
    let number = if number.is_empty() { entry::no_number(state.lang()) } else { number };
    tranche.map_or_else(|| number.to_owned(), |(part, of)| format!("{number} · {part}/{of}"))
}
