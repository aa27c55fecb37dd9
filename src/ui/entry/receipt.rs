//! A receipt: its facts, the bill it may be, and what it settled.

use crate::i18n::entry as words;
use crate::i18n::format::date::{day, day_with_weekday};
use crate::i18n::format::money::full;
use crate::i18n::ledger::{bill_state, method};
use crate::ledger::arena::ReceiptIdx;
use crate::ledger::book::{Book, Receipt};
use crate::ledger::id::EntityId;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::money::MoneyView;
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::entry::act::VoidAct;
use crate::ui::entry::act::bill::BillAct;
use crate::ui::entry::act::settle::SettleAct;
use crate::ui::entry::settled::settled;
use crate::ui::entry::{CustomerLink, Doing, Gone, Opened};
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::state::AppState;
use crate::ui::view::{live, view};

/// The live receipt of this id.
fn standing(book: &Book, id: EntityId) -> Option<ReceiptIdx> {
    book.receipts().find(id).filter(|it| !book.receipts()[*it].voided)
}

/// A receipt, or the act that is being done with it.
#[component]
pub fn ReceiptBody(
    /// Which.
    id: EntityId,
    /// The dialog.
    opened: Opened,
) -> impl IntoView {
    let Opened { state, doing, close, .. } = opened;
    let found = Memo::new(move |_| state.book(|book| standing(book, id)));
    let cancel = opened.stop();
    live(move || {
        let Some(receipt) = found.get() else { return view! { <Gone/> } };
        match doing.get() {
            Some(Doing::Settle) => view! { <SettleAct receipt done=close cancel/> },
            Some(Doing::Honour) => view! { <BillAct receipt=id honoured=true done=close cancel/> },
            Some(Doing::Dishonour) => {
                view! { <BillAct receipt=id honoured=false done=close cancel/> }
            }
            Some(Doing::Void(_)) => {
                view! { <VoidAct id note=words::void_receipt_note done=close cancel/> }
            }
            _ => view! {
                <Facts receipt opened/>
                <Settles receipt opened/>
            },
        }
    })
}

/// What can be done with a receipt.
#[component]
pub fn ReceiptActs(
    /// Which.
    id: EntityId,
    /// The dialog.
    opened: Opened,
) -> impl IntoView {
    let state = opened.state;
    let here = Memo::new(move |_| {
        state.book(|book| {
            let row = &book.receipts()[standing(book, id)?];
            Some((row.is_held_bill(), row.settles() && row.unapplied.is_positive()))
        })
    });
    live(move || {
        here.get().map(|(is_held, has_rest)| {
            let bill = is_held.then(|| {
                let kind = if has_rest { ButtonKind::Outline } else { ButtonKind::Primary };
                view! {
                    <Button text=state.say(words::dishonoured) on_press=opened.begin(Doing::Dishonour)/>
                    <Button text=state.say(words::honoured) kind on_press=opened.begin(Doing::Honour)/>
                }
            });
            let settle = has_rest.then(|| {
                view! {
                    <Button
                        text=state.say(words::settle_rest)
                        kind=ButtonKind::Primary
                        on_press=opened.begin(Doing::Settle)
                    />
                }
            });
            view! {
                <Button text=state.say(words::void) kind=ButtonKind::Ghost on_press=opened.begin(Doing::Void(id))/>
                <span class="push"></span>
                {bill}
                {settle}
            }
        })
    })
}

/// The facts of a receipt.
#[component]
fn Facts(
    /// Which.
    receipt: ReceiptIdx,
    /// The dialog.
    opened: Opened,
) -> impl IntoView {
    let state = opened.state;
    live(move || {
        let (lang, today) = (state.lang(), state.today.get());
        let (row, customer, name) = state.book(|book| {
            let row = book.receipts()[receipt].clone();
            let customer = &book.customers()[row.customer];
            (row, customer.id, customer.name.clone())
        });
        let imported = row.imported.then(|| view! { <span class="row-note">{words::imported(lang)}</span> });
        let reference = row.reference.as_ref().map(|reference| {
            view! { <dt>{words::reference(lang)}</dt> <dd>{reference.to_string()}</dd> }
        });
        view! {
            <dl class="facts entry-facts">
                <dt>{words::customer(lang)}</dt>
                <dd><CustomerLink customer name opened/></dd>
                <dt>{words::received(lang)}</dt>
                <dd><b class="figure"><MoneyView amount=full(row.amount, row.currency)/></b></dd>
                <dt>{words::unapplied(lang)}</dt>
                <dd><MoneyView amount=full(row.unapplied, row.currency)/></dd>
                <dt>{words::date(lang)}</dt>
                <dd>{day_with_weekday(row.date, today, lang)}</dd>
                <dt>{words::method(lang)}</dt>
                <dd>{method(row.method, lang)} {imported}</dd>
                {reference}
                {bill(&row, state)}
            </dl>
        }
    })
}

/// What is known of the bill that a receipt is.
fn bill(row: &Receipt, state: AppState) -> Option<impl IntoView + use<>> {
    let bill = row.bill?;
    let (lang, today) = (state.lang(), state.today.get());
    let text = bill_state(&bill, today, lang);
    let kind = if row.is_refused_bill() { TagKind::Due } else { TagKind::Plain };
    let settled = bill.settled.map(|settled| day(settled, today, lang));
    let matures = bill.matures.map(|matures| {
        view! { <dt>{words::matures(lang)}</dt> <dd>{day_with_weekday(matures, today, lang)}</dd> }
    });
    Some(view! {
        {matures}
        <dt>{words::bill(lang)}</dt>
        <dd><Tag text kind/> " " {settled}</dd>
    })
}

/// What a receipt settled.
#[component]
fn Settles(
    /// Which.
    receipt: ReceiptIdx,
    /// The dialog.
    opened: Opened,
) -> impl IntoView {
    let state = opened.state;
    let attempt = Attempt::new(state, Vec::new);
    let rows = move || {
        state.book(|book| {
            let row = &book.receipts()[receipt];
            let parts = book.allocations_of(receipt).filter(|_| row.settles());
            parts
                .map(|part| settled(row, &book.invoices()[part.invoice], part.amount, opened, attempt))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <section class="entry-part">
            <h3>{move || words::settles(state.lang())}</h3>
            {move || {
                let rows = rows();
                let lang = state.lang();
                if rows.is_empty() {
                    return view! { <p class="lab">{words::settles_nothing(lang)}</p> };
                }
                let (rest, currency) = state.book(|book| {
                    (book.receipts()[receipt].unapplied, book.receipts()[receipt].currency)
                });
                view! {
                    <ul class="entry-rows">{rows}</ul>
                    <p class="row total">
                        <span class="push">{words::unapplied(lang)}</span>
                        <span class="num"><MoneyView amount=full(rest, currency)/></span>
                    </p>
                }
            }}
            <Failed attempt/>
        </section>
    }
}
