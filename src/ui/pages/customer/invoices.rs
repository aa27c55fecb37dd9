//! The open invoices, oldest due first, and the settled ones.

use crate::domain::aging::dial;
use crate::i18n::aging::days;
use crate::i18n::customer as words;
use crate::i18n::format::date::day;
use crate::i18n::format::money::{full, plain};
use crate::i18n::ledger::state as goods;
use crate::ledger::arena::InvoiceIdx;
use crate::ledger::book::Invoice;
use crate::ledger::id::EntityId;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::dial::Dial;
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::components::money::MoneyView;
use crate::ui::pages::customer::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::record::Recording;
use crate::ui::record::settling::numbered;
use crate::ui::shell::use_overlays;
use crate::ui::view::{live, view};

/// So many rows are shown at first, and at each further press.
const STEP: usize = 40;

/// An open invoice in its row; equal ones look the same.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    invoice: Invoice,
    days_past_due: i64,
}

/// The open invoices.
#[component]
pub fn OpenInvoices(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let rows = Memo::fresh(move || {
        desk.account.with(|account| {
            state.book(|book| {
                let open = account.open.iter();
                open.map(|line| Row {
                    invoice: book.invoices()[line.invoice].clone(),
                    days_past_due: line.days_past_due,
                })
                .collect::<Vec<_>>()
            })
        })
    });
    let shown = RwSignal::new(STEP);
    let n_open = Memo::new(move |_| rows.with(Vec::len));
    let listed = move || rows.with(|rows| rows.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    let looks = |row: &Row| (row.invoice.id, row.invoice.open, row.invoice.state, row.days_past_due);
    let is_empty = Memo::new(move |_| n_open.get() == 0);
    let table = move || {
        let head = move || {
            let lang = state.lang();
            view! {
                <th class="table-title" scope="col">{words::open_invoices(n_open.get(), lang)}</th>
                <th scope="col" class="fold">{words::due(lang)}</th>
                <th scope="col">{words::days(lang)}</th>
                <th scope="col" class="num fold">{words::original(lang)}</th>
                <th scope="col" class="num">{words::open(lang)}</th>
            }
        };
        view! {
            <table class="table" data-testid="open-invoices">
                <thead><tr>{head}</tr></thead>
                <tbody>
                    <For each=listed key=looks children=move |row| view! { <OpenRow desk row/> }/>
                </tbody>
            </table>
            <More desk shown n=n_open/>
        }
    };
    view! {
        <section class="sheet">
            {move || if is_empty.get() { view! { <NothingOpen desk/> } } else { table().into_view() }}
        </section>
    }
}

#[component]
fn OpenRow(
    /// What the parts share.
    desk: Desk,
    /// The invoice.
    row: Row,
) -> impl IntoView {
    let state = desk.state;
    let Row { invoice, days_past_due } = row;
    let (id, currency, goods_state) = (invoice.id, invoice.currency, invoice.state);
    let (number, tranche) = (invoice.number.clone(), invoice.tranche());
    let tag = move || {
        goods(goods_state, state.lang()).map(|text| view! { <span class="tag is-hollow">{text}</span> })
    };
    view! {
        <tr class="is-link">
            <th scope="row">
                <button type="button" class="row-open" on:click=move |_| desk.invoice.set(Some(id))>
                    {move || numbered(&number, tranche, state)}
                </button>
                " "
                {tag}
            </th>
            <td class="nowrap fold">{move || day(invoice.due, state.today.get(), state.lang())}</td>
            <td class="nowrap" class:due=days_past_due.is_positive()>
                <Dial level=dial(days_past_due)/>
                {move || days(days_past_due, state.lang())}
            </td>
            <td class="num lab fold">{plain(invoice.amount, currency)}</td>
            <td class="num"><b><MoneyView amount=full(invoice.open, currency)/></b></td>
        </tr>
    }
}

/// The rows that are not shown yet.
#[component]
pub fn More(
    /// What the parts share.
    desk: Desk,
    /// How many are shown.
    shown: RwSignal<usize>,
    /// How many there are.
    n: Memo<usize>,
) -> impl IntoView {
    let text = desk.state.say(words::show_more);
    let press = Callback::new(move |()| shown.update(|shown| *shown += 2 * STEP));
    live(move || {
        (n.get() > shown.get()).then(|| {
            view! { <p class="sheet-foot"><Button text kind=ButtonKind::Ghost on_press=press/></p> }
        })
    })
}

/// Nothing is owed: all is settled, or there never was an invoice.
#[component]
fn NothingOpen(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let overlays = use_overlays();
    let id = desk.id();
    live(move || {
        let lang = desk.state.lang();
        if desk.account.with(|account| !account.settled.is_empty()) {
            let title = words::all_settled(lang).to_owned();
            return view! { <EmptyState why=Emptiness::Cleared(lang) title/> };
        }
        let record = Callback::new(move |()| overlays.recording.set(Some(Recording::invoice_to(id))));
        view! {
            <EmptyState
                why=Emptiness::Nothing(Icon::Document)
                title=words::no_invoices(lang).to_owned()
                note=words::no_invoices_note(lang).to_owned()
            >
                <Button text=words::new_invoice(lang).to_owned() on_press=record/>
            </EmptyState>
        }
    })
}

/// The settled invoices, folded away until somebody asks.
#[component]
pub fn Settled(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let settled = Memo::new(move |_| desk.account.with(|account| account.settled.clone()));
    let n = Memo::new(move |_| settled.with(Vec::len));
    let (is_open, shown) = (RwSignal::new(false), RwSignal::new(STEP));
    let any = Memo::new(move |_| n.get() > 0);
    let rows = move || {
        let all = settled.with(|all| all.iter().take(shown.get()).copied().collect::<Vec<InvoiceIdx>>());
        let rows =
            state.book(|book| all.iter().map(|it| settled_row(desk, &book.invoices()[*it])).collect_view());
        view! { <ul class="rows">{rows}</ul> <More desk shown n/> }
    };
    live(move || {
        any.get().then(|| {
            view! {
                <section class="sheet">
                    <h2>
                        <button
                            type="button"
                            class="row is-link fold-head"
                            aria-expanded=move || is_open.get().to_string()
                            on:click=move |_| is_open.update(|open| *open = !*open)
                        >
                            <span class="push">{move || words::settled_invoices(n.get(), state.lang())}</span>
                            <span class="fold-mark" class:is-open=move || is_open.get()>{Icon::Down}</span>
                        </button>
                    </h2>
                    {move || is_open.get().then(rows)}
                </section>
            }
        })
    })
}

fn settled_row(desk: Desk, row: &Invoice) -> impl IntoView + use<> {
    let state = desk.state;
    let id: EntityId = row.id;
    let number = numbered(&row.number, row.tranche(), state);
    view! {
        <li>
            <button type="button" class="row is-link" on:click=move |_| desk.invoice.set(Some(id))>
                <span class="push">{number}</span>
                <span class="lab">{day(row.issued, state.today.get(), state.lang())}</span>
                <span class="num fold-sum"><MoneyView amount=full(row.amount, row.currency)/></span>
            </button>
        </li>
    }
}
