//! A row of the ledger: read from the book when it comes into view, and put into as few nodes as its columns need.
//!
//! Invariant: nothing of a row follows a signal. What it shows goes into its key ([`key`]), so a row whose key stays the
//! same is not built again.

use chrono::{Datelike as _, NaiveDate};
use leptos::ev::MouseEvent;

use crate::domain::aging::{days_past_due, dial};
use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::date::day;
use crate::i18n::format::money::{full, plain};
use crate::i18n::ledger as words;
use crate::ledger::arena::{AdjustmentIdx, CustomerIdx, InvoiceIdx, ReceiptIdx};
use crate::ledger::book::Book;
use crate::ledger::event::BillOutcome;
use crate::ledger::id::EntityId;
use crate::report::ledger::EntryRef;
use crate::ui::components::dial::Dial;
use crate::ui::pages::ledger::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::AppState;
use crate::ui::view::view;

/// What a row shows, as a number: its entry, the book's revision, the day and the language.
pub fn key(state: AppState, desk: Desk, index: usize) -> u64 {
    let entry = desk.list.with(|list| list.entries.get(index).copied());
    let (place, kind) = match entry {
        None => (0, 3),
        Some(entry @ EntryRef::Invoice(_)) => (entry.place() as u64, 0),
        Some(entry @ EntryRef::Receipt(_)) => (entry.place() as u64, 1),
        Some(entry @ EntryRef::Adjustment(_)) => (entry.place() as u64, 2),
    };
    let day = u64::from(state.today.get().ordinal()) & 0xFF;
    let lang = u64::from(state.lang() == Lang::En);
    u64::from(state.revision()) << 43 ^ day << 35 ^ lang << 34 ^ kind << 32 ^ place
}

/// The cells of a row.
pub fn cells(state: AppState, desk: Desk, index: usize) -> AnyView {
    let Some(entry) = desk.list.with_untracked(|list| list.entries.get(index).copied()) else {
        return ().into_view();
    };
    let seen =
        Seen { desk, lang: state.preferences.lang.get_untracked(), today: state.today.get_untracked() };
    state.book_now(|book| match entry {
        EntryRef::Invoice(it) => seen.invoice(book, it),
        EntryRef::Receipt(it) => seen.receipt(book, it),
        EntryRef::Adjustment(it) => seen.adjustment(book, it),
    })
}

/// On which day and in which language rows are read.
#[derive(Clone, Copy)]
struct Seen {
    desk: Desk,
    lang: Lang,
    today: NaiveDate,
}

impl Seen {
    fn invoice(self, book: &Book, it: InvoiceIdx) -> AnyView {
        let (row, lang) = (&book.invoices()[it], self.lang);
        let state = words::state(row.state, lang);
        let tag = state.map(|state| view! { <span class="tag is-hollow">{state}</span> });
        let part = row.tranche().map(|(part, of)| {
            view! { <span class="lab nowrap">{words::tranche(part, of, lang)}</span> }
        });
        view! {
            {self.day(row.due)}
            <span class="ledger-what" role="cell">
                {self.link(row.id, number_or(&row.number, words::no_number(lang)))}
                {part}
                {tag}
            </span>
            {customer(book, row.customer)}
            {self.age(row.due, row.open)}
            {amount(row.amount, row.currency, book.currency())}
            {rest(row.open, row.currency)}
        }
    }

    fn receipt(self, book: &Book, it: ReceiptIdx) -> AnyView {
        let (row, lang) = (&book.receipts()[it], self.lang);
        let number = row.reference.as_ref().map(|number| {
            view! { <span class="lab cell-clip">{number.to_string()}</span> }
        });
        let tag = row.imported.then(|| view! { <span class="tag">{words::imported(lang)}</span> });
        let refused = row.is_refused_bill();
        let bill = row.bill.map(|bill| words::bill_state(&bill, self.today, lang));
        let held = row.bill.is_some_and(|bill| bill.outcome == BillOutcome::Held);
        view! {
            {self.day(row.date)}
            <span class="ledger-what" role="cell">
                {self.link(row.id, words::method(row.method, lang).to_owned())}
                {number}
                {tag}
            </span>
            {customer(book, row.customer)}
            <span class="ledger-bill nowrap" class:due=refused class:lab=!(refused || held) role="cell">{bill}</span>
            {amount(row.amount, row.currency, book.currency())}
            {rest(row.unapplied, row.currency)}
        }
    }

    fn adjustment(self, book: &Book, it: AdjustmentIdx) -> AnyView {
        let (row, lang) = (&book.adjustments()[it], self.lang);
        let invoice = &book.invoices()[row.invoice];
        let number = number_or(&invoice.number, words::no_number(lang));
        view! {
            {self.day(row.date)}
            <span class="ledger-what" role="cell">
                {self.link(row.id, words::adjustment_kind(row.kind, lang).to_owned())}
                <span class="lab cell-clip">{number}</span>
            </span>
            {customer(book, invoice.customer)}
            <span class="lab cell-clip is-folded" role="cell">
                {row.reason.as_deref().unwrap_or_default().to_owned()}
            </span>
            {rest(row.amount, invoice.currency)}
        }
    }

    fn day(self, date: NaiveDate) -> AnyView {
        view! { <span class="lab nowrap" role="cell">{day(date, self.today, self.lang)}</span> }
    }

    /// The one link of a row, which covers it. It opens the entry over this list; anywhere else its address does.
    fn link(self, id: EntityId, text: String) -> AnyView {
        let open = move |ev: MouseEvent| {
            if ev.button() == 0 && !(ev.ctrl_key() || ev.meta_key() || ev.shift_key() || ev.alt_key()) {
                ev.prevent_default();
                self.desk.open(id);
            }
        };
        view! { <a class="row-open strong cell-clip" href=routes::invoice(id) on:click=open>{text}</a> }
    }

    /// How old what is open is; an invoice that is settled has no age.
    fn age(self, due: NaiveDate, open: Money) -> AnyView {
        let (days, lang) = (days_past_due(due, self.today), self.lang);
        if open.is_zero() {
            return view! { <span class="quiet nowrap" role="cell">{words::settled(lang)}</span> };
        }
        view! {
            <span class="nowrap" class:due=days.is_positive() role="cell">
                <Dial level=dial(days)/>
                {words::days(days, lang)}
            </span>
        }
    }
}

fn number_or(number: &str, none: &str) -> String {
    if number.is_empty() { none.to_owned() } else { number.to_owned() }
}

fn customer(book: &Book, customer: CustomerIdx) -> impl IntoView + use<> {
    let name = book.customers()[customer].name.clone();
    view! { <span class="cell-clip" role="cell">{name}</span> }
}

/// An amount without its mark where the column's own currency goes without saying.
fn amount(amount: Money, currency: Currency, base: Currency) -> AnyView {
    let written = if currency == base { plain(amount, currency) } else { full(amount, currency).to_string() };
    view! { <span class="num lab is-folded" role="cell">{written}</span> }
}

/// What is left, with a quiet mark and quiet minor digits; the mark is the style sheet's, to spare a node.
fn rest(amount: Money, currency: Currency) -> AnyView {
    let written = full(amount, currency);
    let whole = format!("{}{}", written.sign, written.whole);
    view! {
        <b class="num money" class:is-nothing=amount.is_zero() role="cell" data-mark=written.mark>
            {whole}
            <small>{written.minor}</small>
        </b>
    }
}
