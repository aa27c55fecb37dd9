//! What came in from the customer, latest first: money, and bills that are money only when honoured.

use crate::i18n::customer as words;
use crate::i18n::format::date::day;
use crate::i18n::format::money::full;
use crate::i18n::ledger::{bill_state, method};
use crate::ledger::book::Receipt;
use crate::ui::components::money::MoneyView;
use crate::ui::pages::customer::desk::Desk;
use crate::ui::pages::customer::invoices::More;
use crate::ui::prelude::*;
use crate::ui::view::{live, view};

/// So many rows are shown at first.
const FEW: usize = 6;

/// The receipts.
#[component]
pub fn Receipts(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let rows = Memo::fresh(move || {
        desk.account.with(|account| {
            state.book(|book| {
                account.receipts.iter().map(|it| book.receipts()[*it].clone()).collect::<Vec<Receipt>>()
            })
        })
    });
    let n = Memo::new(move |_| rows.with(Vec::len));
    let shown = RwSignal::new(FEW);
    let listed = move || rows.with(|rows| rows.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    let looks = |row: &Receipt| (row.id, row.unapplied, row.bill.map(|bill| bill.outcome as u8));
    let any = Memo::new(move |_| n.get() > 0);
    let table = move || {
        let head = move || {
            let lang = state.lang();
            view! {
                <th class="table-title" scope="col">{words::receipts(n.get(), lang)}</th>
                <th scope="col">{words::method(lang)}</th>
                <th scope="col" class="num">{words::unapplied(lang)}</th>
                <th scope="col" class="num">{words::amount(lang)}</th>
            }
        };
        view! {
            <table class="table" data-testid="receipts">
                <thead><tr>{head}</tr></thead>
                <tbody>
                    <For each=listed key=looks children=move |row| view! { <ReceiptRow desk row/> }/>
                </tbody>
            </table>
            <More desk shown n/>
        }
    };
    live(move || any.get().then(|| view! { <section class="sheet">{table()}</section> }))
}

#[component]
fn ReceiptRow(
    /// What the parts share.
    desk: Desk,
    /// The receipt.
    row: Receipt,
) -> impl IntoView {
    let state = desk.state;
    let (id, currency, bill, paid_by) = (row.id, row.currency, row.bill, row.method);
    let held = row.is_held_bill();
    let refused = row.is_refused_bill();
    let tag = move || {
        bill.map(|bill| {
            let text = bill_state(&bill, state.today.get(), state.lang());
            let class = if refused {
                "tag is-due"
            } else if held {
                "tag is-hollow"
            } else {
                "tag"
            };
            view! { <span class=class>{text}</span> }
        })
    };
    let unapplied =
        row.unapplied.is_positive().then(|| view! { <MoneyView amount=full(row.unapplied, currency)/> });
    view! {
        <tr class="is-link">
            <th scope="row">
                <button type="button" class="row-open" on:click=move |_| desk.receipt.set(Some(id))>
                    {move || day(row.date, state.today.get(), state.lang())}
                </button>
            </th>
            <td>{move || method(paid_by, state.lang())} " " {tag}</td>
            <td class="num">{unapplied}</td>
            <td class="num"><b><MoneyView amount=full(row.amount, currency)/></b></td>
        </tr>
    }
}
