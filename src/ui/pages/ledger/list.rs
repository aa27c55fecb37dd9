//! The list of the ledger screen: heads that sort, rows, and the sums of what is listed.

use crate::domain::money::Money;
use crate::i18n::Lang;
use crate::i18n::format::money::full;
use crate::i18n::ledger as words;
use crate::i18n::shell;
use crate::ledger::book::Book;
use crate::report::ledger::{CurrencySum, EntryKind, Filter, Sort};
use crate::ui::components::button::{Button, ButtonKind, LinkButton};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::components::money::MoneyView;
use crate::ui::components::virtual_list::VirtualList;
use crate::ui::pages::ledger::desk::Desk;
use crate::ui::pages::ledger::row;
use crate::ui::prelude::*;
use crate::ui::record::Recording;
use crate::ui::routes;
use crate::ui::shell::use_overlays;
use crate::ui::state::expect_state;
use crate::ui::view::{live, view};

/// The list, or what stands where there is nothing to list.
#[component]
pub fn LedgerSheet(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = expect_state();
    let shown = Memo::new(move |_| (desk.kind.get(), desk.list.with(|list| list.entries.is_empty())));
    live(move || match shown.get() {
        (_, true) => view! { <section class="sheet is-filling"><Nothing desk/></section> },
        (kind, false) => {
            let count = Signal::derive(move || desk.list.with(|list| list.entries.len()));
            let label = Signal::derive(move || words::kind(kind, state.lang()).to_owned());
            view! {
                <section class="sheet is-filling">
                    <VirtualList
                        class=class_of(kind)
                        label
                        count
                        key=move |index| row::key(state, desk, index)
                        row=move |index| row::cells(state, desk, index)
                        reveal=desk.reveal
                        head=move || head(state.lang(), desk, kind)
                        foot=move || view! { <Sums desk kind/> }
                    />
                </section>
            }
        }
    })
}

const fn class_of(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Invoices => "ledger-list",
        EntryKind::Receipts => "ledger-list is-receipts",
        EntryKind::Adjustments => "ledger-list is-adjustments",
    }
}

/// The heads of a kind's columns.
fn head(lang: Lang, desk: Desk, kind: EntryKind) -> AnyView {
    let plain = |text: &'static str, class: &'static str| {
        view! { <span class=class role="columnheader">{text}</span> }
    };
    let sorting = |text: &'static str, class: &'static str, sort: Sort| {
        view! { <SortHead desk text class sort/> }
    };
    let heads = match kind {
        EntryKind::Invoices => vec![
            sorting(words::due(lang), "", Sort::Date),
            sorting(words::number(lang), "", Sort::Number),
            sorting(words::customer(lang), "", Sort::Customer),
            plain(words::overdue(lang), ""),
            sorting(words::invoiced(lang), "num is-folded", Sort::Amount),
            sorting(words::open(lang), "num", Sort::Open),
        ],
        EntryKind::Receipts => vec![
            sorting(words::received(lang), "", Sort::Date),
            plain(words::paid_by(lang), ""),
            sorting(words::customer(lang), "", Sort::Customer),
            plain(words::bill(lang), ""),
            sorting(words::amount(lang), "num is-folded", Sort::Amount),
            sorting(words::unapplied(lang), "num", Sort::Open),
        ],
        EntryKind::Adjustments => vec![
            sorting(words::date(lang), "", Sort::Date),
            plain(words::adjustment(lang), ""),
            sorting(words::customer(lang), "", Sort::Customer),
            plain(words::reason(lang), "is-folded"),
            sorting(words::amount(lang), "num", Sort::Amount),
        ],
    };
    view! { <div class="vlist-line" role="row">{heads}</div> }
}

/// A head that sorts; pressed again, the other way round.
#[component]
fn SortHead(
    /// What is looked at.
    desk: Desk,
    /// What stands in the column.
    text: &'static str,
    /// How it stands.
    class: &'static str,
    /// What a press sorts by.
    sort: Sort,
) -> impl IntoView {
    let rising = Memo::new(move |_| {
        desk.address.with(|it| {
            let largest_first = matches!(sort, Sort::Amount | Sort::Open);
            (it.sort == sort).then(|| it.reversed() == largest_first)
        })
    });
    let arrow = move || {
        let arrow = if rising.get()? { "↑" } else { "↓" };
        Some(view! { <span aria-hidden="true">{arrow}</span> })
    };
    let order = move || match rising.get() {
        None => "none",
        Some(true) => "ascending",
        Some(false) => "descending",
    };
    view! {
        <span class=class role="columnheader" aria-sort=order>
            <button
                type="button"
                class="sort"
                on:click=move |_| desk.change(|address| address.sorted(sort))
            >
                {text}
                {arrow}
            </button>
        </span>
    }
}

/// How many are listed and what they come to; other currencies stand beside the sums by name.
#[component]
fn Sums(
    /// What is looked at.
    desk: Desk,
    /// What is listed.
    kind: EntryKind,
) -> impl IntoView {
    let state = expect_state();
    let line = move || {
        let (lang, base) = (state.lang(), state.book(Book::currency));
        let (n, amount, open) = desk.list.with(|list| (list.entries.len(), list.amount, list.open));
        let sum = |label: &'static str, amount: Money| {
            view! {
                <span class="num ledger-sum" role="cell">
                    <span class="lab only-bar">{label}</span>
                    <MoneyView amount=full(amount, base)/>
                </span>
            }
        };
        let whole = if kind == EntryKind::Invoices { words::invoiced(lang) } else { words::amount(lang) };
        let left = match kind {
            EntryKind::Invoices => Some(sum(words::open(lang), open)),
            EntryKind::Receipts => Some(sum(words::unapplied(lang), open)),
            EntryKind::Adjustments => None,
        };
        view! {
            <span class="ledger-count" role="cell">{words::n_entries(n, kind, lang)}</span>
            {sum(whole, amount)}
            {left}
        }
    };
    let others = move || {
        let (lang, base) = (state.lang(), state.book(Book::currency));
        let said = |sum: &CurrencySum| {
            let said = words::other_currency(sum, kind, base, lang);
            view! { <div class="ledger-other lab" role="row"><span role="cell">{said}</span></div> }
        };
        desk.list.with(|list| list.others.iter().map(said).collect_view())
    };
    view! {
        <div class="vlist-line ledger-total" role="row" data-testid="ledger-sums">{line}</div>
        {others}
    }
}

/// Nothing to list: not yet, not any more, or not under these words.
#[component]
fn Nothing(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = expect_state();
    live(move || {
        let lang = state.lang();
        let (kind, filter) = desk.address.with(|it| (it.kind, it.filter));
        let query = desk.query.get();
        let query = query.trim();
        if !query.is_empty() {
            return view! {
                <EmptyState
                    why=Emptiness::Nothing(Icon::Search)
                    title=words::not_found(query, lang)
                    note=words::not_found_note(lang).to_owned()
                >
                    {show_all(lang, desk)}
                </EmptyState>
            };
        }
        let (title, good) = words::nothing_in(kind, filter, lang);
        if filter == Filter::All {
            return nothing_yet(kind, title, lang);
        }
        let why = if good { Emptiness::Cleared(lang) } else { Emptiness::Nothing(Icon::Ledger) };
        view! { <EmptyState why title=title.to_owned()>{show_all(lang, desk)}</EmptyState> }
    })
}

fn show_all(lang: Lang, desk: Desk) -> AnyView {
    let text = words::show_all(lang).to_owned();
    view! { <Button text on_press=Callback::new(move |()| desk.show_all())/> }
}

/// How to begin.
fn nothing_yet(kind: EntryKind, title: &'static str, lang: Lang) -> AnyView {
    let overlays = use_overlays();
    let why = Emptiness::Nothing(Icon::Ledger);
    if kind == EntryKind::Adjustments {
        let note = words::no_adjustments_note(lang).to_owned();
        return view! { <EmptyState why title=title.to_owned() note/> };
    }
    let record = Callback::new(move |()| {
        let recording = Recording { receipt: kind == EntryKind::Receipts, ..Recording::default() };
        overlays.recording.set(Some(recording));
    });
    view! {
        <EmptyState why title=title.to_owned() note=words::nothing_yet_note(lang).to_owned()>
            <Button text=shell::record(lang).to_owned() kind=ButtonKind::Primary icon=Icon::Plus on_press=record/>
            <LinkButton href=routes::IMPORT.to_owned() text=words::import(lang).to_owned()/>
        </EmptyState>
    }
}
