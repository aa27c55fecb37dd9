//! The rows of what settled what: each leads to the other side, and can be taken back.

use crate::domain::money::Money;
use crate::i18n::entry as words;
use crate::i18n::format::date::day;
use crate::i18n::format::money::full;
use crate::i18n::ledger::{adjustment_kind, method};
use crate::ledger::book::{Adjustment, Invoice, Receipt};
use crate::ledger::command::Command;
use crate::ledger::id::EntityId;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::money::MoneyView;
use crate::ui::entry::{Doing, Opened, Shown};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::settling::numbered;
use crate::ui::state::AppState;
use crate::ui::view::view;

/// What a receipt settled of the invoice.
pub fn taken(
    invoice: &Invoice,
    receipt: &Receipt,
    amount: Money,
    opened: Opened,
    attempt: Attempt,
) -> AnyView {
    let Opened { state, lead, close, .. } = opened;
    let (lang, today) = (state.lang(), state.today.get());
    let (receipt_id, invoice_id) = (receipt.id, invoice.id);
    let release = Callback::new(move |()| release(state, receipt_id, invoice_id, attempt, close));
    let text = state.say(words::release);
    view! {
        <li class="row">
            <button type="button" class="btn is-ghost is-link entry-lead" on:click=move |_| lead.run(Shown::Receipt(receipt_id))>
                {day(receipt.date, today, lang)}
                " "
                {method(receipt.method, lang)}
            </button>
            <span class="push"></span>
            <b class="num"><MoneyView amount=full(-amount, receipt.currency)/></b>
            <Button text kind=ButtonKind::Ghost on_press=release disabled=attempt.busy/>
        </li>
    }
}

/// Takes back what a receipt settled of an invoice.
fn release(state: AppState, receipt: EntityId, invoice: EntityId, attempt: Attempt, close: Callback<()>) {
    attempt.carry_out(Ok(Command::Release { receipt, invoice }), Vec::new(), move |first| {
        close.try_run(());
        state.tell(words::released(state.preferences.lang.get_untracked()), Some(first));
    });
}

/// A credit note, write-off or return.
pub fn lowered(row: &Adjustment, invoice: &Invoice, opened: Opened) -> AnyView {
    let state = opened.state;
    let (lang, today) = (state.lang(), state.today.get());
    let text = state.say(words::void);
    let reason =
        row.reason.as_ref().map(|reason| view! { <span class="row-note">{reason.to_string()}</span> });
    view! {
        <li class="row">
            <span class="push">
                {day(row.date, today, lang)}
                " "
                {adjustment_kind(row.kind, lang)}
                {reason}
            </span>
            <b class="num"><MoneyView amount=full(-row.amount, invoice.currency)/></b>
            <Button text kind=ButtonKind::Ghost on_press=opened.begin(Doing::Void(row.id))/>
        </li>
    }
}

/// An invoice that the receipt settled in part or in full.
pub fn settled(
    receipt: &Receipt,
    invoice: &Invoice,
    amount: Money,
    opened: Opened,
    attempt: Attempt,
) -> AnyView {
    let Opened { state, lead, close, .. } = opened;
    let (lang, today) = (state.lang(), state.today.get());
    let (receipt_id, invoice_id) = (receipt.id, invoice.id);
    let release = Callback::new(move |()| release(state, receipt_id, invoice_id, attempt, close));
    let text = state.say(words::release);
    view! {
        <li class="row">
            <button type="button" class="btn is-ghost is-link entry-lead" on:click=move |_| lead.run(Shown::Invoice(invoice_id))>
                {numbered(&invoice.number, invoice.tranche(), state)}
            </button>
            <span class="lab push">{words::due_on(&day(invoice.due, today, lang), lang)}</span>
            <b class="num"><MoneyView amount=full(amount, receipt.currency)/></b>
            <Button text kind=ButtonKind::Ghost on_press=release disabled=attempt.busy/>
        </li>
    }
}
