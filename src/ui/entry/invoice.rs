//! An invoice: its facts, how its due date was reached, and what settled it.

use crate::domain::aging::dial;
use crate::domain::due_date::Terms;
use crate::domain::money::Money;
use crate::i18n::aging::days;
use crate::i18n::claims::due_answer;
use crate::i18n::entry as words;
use crate::i18n::format::date::{day, day_with_weekday};
use crate::i18n::format::money::full;
use crate::i18n::ledger::tranche;
use crate::i18n::record::terms_in_full;
use crate::i18n::worksheet::{not_advice, word};
use crate::ledger::arena::InvoiceIdx;
use crate::ledger::book::{Book, Invoice};
use crate::ledger::event::{CustomerKind, InvoiceState};
use crate::ledger::id::EntityId;
use crate::report::worksheet::{Worksheet, late_interest_of};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::dial::Dial;
use crate::ui::components::money::MoneyView;
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::entry::act::VoidAct;
use crate::ui::entry::act::invoice::{AdjustAct, StateAct};
use crate::ui::entry::law::{expected, limitation, statutory};
use crate::ui::entry::settled::{lowered, taken};
use crate::ui::entry::{CustomerLink, Doing, Gone, Opened};
use crate::ui::prelude::*;
use crate::ui::record::Recording;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::routes;
use crate::ui::shell::use_overlays;
use crate::ui::state::AppState;
use crate::ui::view::{live, view};
use crate::ui::why::why_button;

/// The live invoice of this id.
fn standing(book: &Book, id: EntityId) -> Option<InvoiceIdx> {
    book.invoices().find(id).filter(|it| !book.invoices()[*it].voided)
}

/// An invoice, or the act that is being done with it.
#[component]
pub fn InvoiceBody(
    /// Which.
    id: EntityId,
    /// The dialog.
    opened: Opened,
) -> impl IntoView {
    let Opened { state, doing, close, .. } = opened;
    let found = Memo::new(move |_| state.book(|book| standing(book, id)));
    let cancel = opened.stop();
    live(move || {
        let Some(invoice) = found.get() else { return view! { <Gone/> } };
        match doing.get() {
            Some(Doing::SetState) => view! { <StateAct invoice done=close cancel/> },
            Some(Doing::Adjust) => view! { <AdjustAct invoice done=close cancel/> },
            Some(Doing::Void(what)) if what == id => {
                view! { <VoidAct id note=words::void_invoice_note done=close cancel/> }
            }
            Some(Doing::Void(what)) => {
                view! { <VoidAct id=what note=words::void_adjustment_note done=close cancel/> }
            }
            _ => view! {
                <Facts invoice opened/>
                <SettledBy invoice opened/>
            },
        }
    })
}

/// What can be done with an invoice.
#[component]
pub fn InvoiceActs(
    /// Which.
    id: EntityId,
    /// The dialog.
    opened: Opened,
) -> impl IntoView {
    let Opened { state, close, .. } = opened;
    let overlays = use_overlays();
    let here = Memo::new(move |_| {
        state.book(|book| {
            let row = &book.invoices()[standing(book, id)?];
            Some((book.customers()[row.customer].id, row.open.is_positive()))
        })
    });
    live(move || {
        here.get().map(|(customer, is_open)| {
            let receive = Callback::new(move |()| {
                close.run(());
                overlays.recording.set(Some(Recording::receipt_for(customer, id)));
            });
            let open_acts = is_open.then(|| {
                view! {
                    <Button text=state.say(words::adjust) on_press=opened.begin(Doing::Adjust)/>
                    <Button text=state.say(words::record_receipt) kind=ButtonKind::Primary on_press=receive/>
                }
            });
            view! {
                <Button text=state.say(words::void) kind=ButtonKind::Ghost on_press=opened.begin(Doing::Void(id))/>
                <span class="push"></span>
                <Button text=state.say(words::set_state) on_press=opened.begin(Doing::SetState)/>
                {open_acts}
            }
        })
    })
}

/// The facts of an invoice.
#[component]
fn Facts(
    /// Which.
    invoice: InvoiceIdx,
    /// The dialog.
    opened: Opened,
) -> impl IntoView {
    let state = opened.state;
    live(move || {
        let (lang, today) = (state.lang(), state.today.get());
        let (row, customer, name, kind, pays) = state.book(|book| {
            let row = book.invoices()[invoice].clone();
            let customer = &book.customers()[row.customer];
            (row, customer.id, customer.name.clone(), customer.kind, customer.procedure().cloned())
        });
        let past_due = (today - row.due).num_days();
        let age = row.open.is_positive().then(|| {
            view! { <span class="nowrap" class:due=past_due.is_positive()><Dial level=dial(past_due)/> " " {days(past_due, lang)}</span> }
        });
        let optional = |name: &'static str, value: Option<String>| {
            value.map(|value| view! { <dt>{name}</dt> <dd>{value}</dd> })
        };
        let part = row.tranche().map(|(part, of)| tranche(part, of, lang));
        view! {
            <dl class="facts entry-facts">
                <dt>{words::customer(lang)}</dt>
                <dd><CustomerLink customer name opened/></dd>
                <dt>{words::amount(lang)}</dt>
                <dd><MoneyView amount=full(row.amount, row.currency)/></dd>
                <dt>{words::open(lang)}</dt>
                <dd><b class="figure"><MoneyView amount=full(row.open, row.currency)/></b></dd>
                <dt>{words::issued(lang)}</dt>
                <dd>{day(row.issued, today, lang)}</dd>
                <dt>{words::due(lang)}</dt>
                <dd>{day_with_weekday(row.due, today, lang)} " " {age}</dd>
                <dt>{words::how_due(lang)}</dt>
                <dd>{how_due(&row, state)}</dd>
                {pays.and_then(|pays| expected(&row, &pays, state))}
                {statutory(&row, kind, state)}
                {late_interest(&row, kind, state)}
                {limitation(invoice, &row, state)}
                {optional(words::tranche(lang), part)}
                {optional(words::project(lang), row.project().map(str::to_owned))}
                <dt>{words::state(lang)}</dt>
                <dd>{goods(&row, state)}</dd>
            </dl>
        }
    })
}

/// What lateness costs the customer by law, each figure with what it requires, one tap from its steps.
fn late_interest(row: &Invoice, kind: Option<CustomerKind>, state: AppState) -> Option<AnyView> {
    let (lang, today) = (state.lang(), state.today.get());
    let house = state.book(Book::house);
    let claims = state.calendar(|calendar| late_interest_of(row, kind, today, (calendar, &house)));
    let (id, currency) = (row.id, row.currency);
    let line = |(sheet, interest): (&'static Worksheet, Money)| {
        let href = format!("{}?variant={}&invoice={id}", routes::calculator(sheet.name), sheet.variant);
        view! {
            <a class="entry-claim" href=href>
                <MoneyView amount=full(interest, currency)/>
                <span>{word(&format!("{}_NEEDS", sheet.variant), lang)}</span>
            </a>
        }
    };
    let lines: Vec<AnyView> = claims.into_iter().map(line).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <dt>{word("late_interest", lang)}</dt>
            <dd>{lines} <span class="lab">{not_advice(lang)}</span></dd>
        }
    })
}

/// The state of the goods, and why it is not normal.
fn goods(row: &Invoice, state: AppState) -> impl IntoView + use<> {
    let lang = state.lang();
    let text = words::state_of(row.state, lang).to_owned();
    let reason = row.extra.as_ref().and_then(|extra| extra.state_reason.clone());
    let shown = if row.state == InvoiceState::Normal {
        text.into_view()
    } else {
        view! { <Tag text kind=TagKind::Hollow/> }
    };
    view! { {shown} " " {reason} }
}

/// The terms, and how they led to the due date.
fn how_due(row: &Invoice, state: AppState) -> AnyView {
    let lang = state.lang();
    let terms: Option<Terms> = row.extra.as_ref().and_then(|extra| extra.terms);
    let Some(terms) = terms else { return words::due_as_given(lang).into_view() };
    let trace = state.calendar(|calendar| terms.explain(row.issued, calendar));
    let due = row.due;
    let why = trace.map(|trace| {
        let answer = Callback::new(move |()| Some(due_answer(terms, &trace, due, state.lang())));
        why_button(words::how_due(lang), answer)
    });
    view! { <span class="entry-told">{terms_in_full(terms, lang)} {why}</span> }
}

/// What settled an invoice: receipts and what lowered it, and what is left.
#[component]
fn SettledBy(
    /// Which.
    invoice: InvoiceIdx,
    /// The dialog.
    opened: Opened,
) -> impl IntoView {
    let state = opened.state;
    let attempt = Attempt::new(state, Vec::new);
    let rows = move || {
        state.book(|book| {
            let receipts = book.allocations_to(invoice).filter(|row| book.receipts()[row.receipt].settles());
            let receipts: Vec<AnyView> = receipts
                .map(|row| {
                    taken(
                        &book.invoices()[invoice],
                        &book.receipts()[row.receipt],
                        row.amount,
                        opened,
                        attempt,
                    )
                })
                .collect();
            let lowered: Vec<AnyView> = book
                .adjustments_to(invoice)
                .map(|row| lowered(row, &book.invoices()[invoice], opened))
                .collect();
            receipts.into_iter().chain(lowered).collect::<Vec<_>>()
        })
    };
    let total = move || state.book(|book| (book.invoices()[invoice].open, book.invoices()[invoice].currency));
    view! {
        <section class="entry-part">
            <h3>{move || words::settled_by(state.lang())}</h3>
            {move || {
                let rows = rows();
                let lang = state.lang();
                if rows.is_empty() {
                    view! { <p class="lab">{words::settled_by_nothing(lang)}</p> }
                } else {
                    let (open, currency) = total();
                    view! {
                        <ul class="entry-rows">{rows}</ul>
                        <p class="row total">
                            <span class="push">{words::open(lang)}</span>
                            <span class="num"><MoneyView amount=full(open, currency)/></span>
                        </p>
                    }
                }
            }}
            <Failed attempt/>
        </section>
    }
}
