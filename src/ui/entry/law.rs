//! What bounds an invoice besides its due date: when its money may be expected as the customer pays, the statutory
//! day, and when its claim is barred.

use crate::i18n::claims as words;
use crate::i18n::format::date::day_with_weekday;
use crate::i18n::procedure;
use crate::i18n::why::Answer;
use crate::i18n::worksheet::{why, word};
use crate::ledger::arena::InvoiceIdx;
use crate::ledger::book::{Book, Invoice};
use crate::ledger::event::CustomerKind;
use crate::ledger::event::dealing::Procedure;
use crate::report::claims;
use crate::report::procedure as report;
use crate::ui::prelude::*;
use crate::ui::state::AppState;
use crate::ui::view::view;
use crate::ui::why::why_button;

/// The day by which the law has a state body or large enterprise pay, where the debtor is one.
pub(super) fn statutory(row: &Invoice, kind: Option<CustomerKind>, state: AppState) -> Option<AnyView> {
    let (lang, today) = (state.lang(), state.today.get());
    let house = state.book(Book::house);
    let found = state.calendar(|calendar| claims::statutory(row, kind, &house, today, calendar))?;
    let flags: Vec<AnyView> = words::statutory_flags(&found, lang)
        .into_iter()
        .map(|flag| view! { <span class="lab">{flag}</span> })
        .collect();
    let is_past = found.days_past > 0 && row.open.is_positive();
    let day = words::statutory_day(&found, lang);
    let answer = Callback::new(move |()| {
        let lang = state.lang();
        Some(why(&found.filled, words::statutory_note(lang), lang))
    });
    Some(view! {
        <dt>{words::statutory(lang)}</dt>
        <dd data-testid="statutory">
            <span class="entry-told">
                <span class:due=is_past>{day}</span>
                {why_button(words::statutory(lang), answer)}
            </span>
            {flags}
            <span class="lab">{words::statutory_note(lang)}</span>
        </dd>
    })
}

/// When the money may be expected, as the customer pays. Only for our eyes.
pub(super) fn expected(row: &Invoice, pays: &Procedure, state: AppState) -> Option<AnyView> {
    let (lang, today) = (state.lang(), state.today.get());
    let found = state.calendar(|calendar| report::expected(row, pays, today, calendar))?;
    let title = word("expected_date", lang).unwrap_or_default();
    let notes = procedure::expected_notes(&found, row.due, lang);
    let day = day_with_weekday(found.day, today, lang);
    let answer = Callback::new(move |()| {
        let lang = state.lang();
        let note = if found.missed { procedure::from_today(lang) } else { procedure::from_issue(lang) };
        Some(why(&found.filled, note, lang))
    });
    Some(view! {
        <dt data-private="">{title}</dt>
        <dd data-testid="expected" data-private="">
            <span class="entry-told"><span>{day}</span> {why_button(title, answer)}</span>
            <span class="lab">{notes}</span>
        </dd>
    })
}

/// When the claim is barred. Only for our eyes: who owes need not be told.
pub(super) fn limitation(invoice: InvoiceIdx, row: &Invoice, state: AppState) -> Option<AnyView> {
    let (lang, today) = (state.lang(), state.today.get());
    if row.due >= today || !row.open.is_positive() {
        return None;
    }
    let clock = state.book(|book| claims::clock(book, invoice, today))?;
    Some(view! {
        <dt data-private="">{words::limitation(lang)}</dt>
        <dd data-testid="limitation" data-private="">
            <span class="entry-told">
                <span class:due=words::is_near(&clock)>{words::clock(&clock, lang)}</span>
                {why_button(words::limitation(lang), limitation_why(invoice, state))}
            </span>
            <span class="lab">{words::clock_from(&clock, row.due, lang)}</span>
        </dd>
    })
}

/// The steps of an invoice's limitation.
pub fn limitation_why(invoice: InvoiceIdx, state: AppState) -> Callback<(), Option<Answer>> {
    Callback::new(move |()| {
        let (lang, today) = (state.lang(), state.today.get());
        let filled = state
            .book(|book| state.calendar(|calendar| claims::clock_filled(book, invoice, today, calendar)))?;
        Some(why(&filled, words::limitation_note(lang), lang))
    })
}
