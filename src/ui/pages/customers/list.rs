//! The list of customers: heads that sort, rows, and the sums.

use crate::domain::aging::dial;
use crate::domain::money::Money;
use crate::i18n::Lang;
use crate::i18n::customers as words;
use crate::i18n::format::DASH;
use crate::i18n::format::count::{Counted, count};
use crate::i18n::format::money::full;
use crate::ledger::arena::Key as _;
use crate::ledger::book::{Book, Customer};
use crate::report::customers::{CustomerRow, CustomerSort};
use crate::ui::components::dial::Dial;
use crate::ui::components::money::MoneyView;
use crate::ui::pages::customers::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::view::{live, view};

/// What a row shows, as a number: its customer, the book's revision and the language.
pub fn key(desk: Desk, index: usize) -> u64 {
    let place = desk.found.with(|rows| rows.get(index).map_or(u64::MAX, |row| row.customer.place() as u64));
    let lang = u64::from(desk.state.lang() == Lang::En);
    let day = u64::from(chrono::Datelike::ordinal(&desk.state.today.get())) & 0xFF;
    u64::from(desk.state.revision()) << 41 ^ day << 33 ^ lang << 32 ^ place
}

/// The cells of a row. Nothing in them follows a signal: what they show is in the key.
pub fn cells(desk: Desk, index: usize) -> AnyView {
    let Some(row) = desk.found.with_untracked(|rows| rows.get(index).copied()) else {
        return ().into_view();
    };
    let lang = desk.state.preferences.lang.get_untracked();
    desk.state.book_now(|book| {
        let customer = &book.customers()[row.customer];
        let base = book.currency();
        view! {
            {who(customer, &row, lang)}
            <span class="lab nowrap is-folded" role="cell">
                {(row.n_open > 0).then(|| words::n_open(row.n_open, lang))}
            </span>
            {oldest(&row, lang)}
            <span class="num due is-folded" role="cell">
                {row.overdue.is_positive().then(|| view! { <MoneyView amount=full(row.overdue, base)/> })}
            </span>
            <b class="num" role="cell">{owed(row.balance.receivable, base)}</b>
        }
    })
}

/// The name, whether it is a key account, and what else tells it apart.
fn who(customer: &Customer, row: &CustomerRow, lang: Lang) -> AnyView {
    let beside: Vec<&str> = [customer.code.as_str(), &customer.territory, &customer.owner]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    let beside = beside.join(" · ");
    let key = customer.key.then(|| view! { <span class="tag">{words::key(lang)}</span> });
    let others = row
        .other_currencies
        .then(|| view! { <span class="tag is-hollow">{words::other_currencies(lang)}</span> });
    view! {
        <span class="customer-who" role="cell">
            <span class="who">
                <a class="row-open cell-clip" href=routes::customer(customer.id)>{customer.name.clone()}</a>
                {key}
                {others}
            </span>
            {(!beside.is_empty()).then(|| view! { <span class="cap cell-clip">{beside}</span> })}
        </span>
    }
}

fn oldest(row: &CustomerRow, lang: Lang) -> AnyView {
    let shown = (row.n_open > 0).then(|| {
        let days = if row.oldest > 0 {
            count(row.oldest, Counted::Day, lang)
        } else {
            words::not_due(lang).to_owned()
        };
        view! { <Dial level=dial(row.oldest)/> " " {days} }
    });
    let class = if row.oldest > 0 { "nowrap due" } else { "nowrap" };
    view! { <span class=class role="cell">{shown}</span> }
}

fn owed(amount: Money, base: crate::domain::money::Currency) -> AnyView {
    if amount.is_zero() {
        view! { <span class="none">{DASH}</span> }
    } else {
        view! { <MoneyView amount=full(amount, base)/> }
    }
}

/// The heads.
#[component]
pub fn Head(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let lang = move || desk.state.lang();
    view! {
        <div class="vlist-line" role="row">
            <SortHead desk sort=CustomerSort::Name text=Signal::derive(move || words::customer(lang()))/>
            <span class="is-folded" role="columnheader">{move || words::open_count(lang())}</span>
            <SortHead desk sort=CustomerSort::Oldest text=Signal::derive(move || words::oldest(lang()))/>
            <SortHead
                desk
                sort=CustomerSort::Overdue
                text=Signal::derive(move || words::overdue(lang()))
                class="num is-folded"
            />
            <SortHead
                desk
                sort=CustomerSort::Balance
                text=Signal::derive(move || words::balance(lang()))
                class="num"
            />
        </div>
    }
}

/// A head that sorts.
#[component]
fn SortHead(
    /// What is looked at.
    desk: Desk,
    /// What a press sorts by.
    sort: CustomerSort,
    /// What stands in the column.
    text: Signal<&'static str>,
    /// How it stands.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let sorted = Memo::new(move |_| desk.sort.get() == sort);
    let rising = sort == CustomerSort::Name;
    let order = move || match (sorted.get(), rising) {
        (false, _) => "none",
        (true, true) => "ascending",
        (true, false) => "descending",
    };
    let arrow = move || sorted.get().then_some(if rising { "↑" } else { "↓" });
    view! {
        <span class=class role="columnheader" aria-sort=order>
            <button type="button" class="sort" on:click=move |_| desk.sort_by(sort)>
                {move || text.get()}
                <span aria-hidden="true">{arrow}</span>
            </button>
        </span>
    }
}

/// How many are listed, and what they owe.
#[component]
pub fn Sums(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    live(move || {
        let lang = desk.state.lang();
        let (n, open, overdue, owed) = desk.found.with(|rows| {
            let sum = |of: fn(&CustomerRow) -> Money| rows.iter().map(of).sum::<Money>();
            let open: u32 = rows.iter().map(|row| row.n_open).sum();
            (rows.len(), open, sum(|row| row.overdue), sum(|row| row.balance.receivable))
        });
        let base = desk.state.book(Book::currency);
        view! {
            <div class="vlist-line" role="row">
                <span role="cell">{words::listed(n, lang)}</span>
                <span class="nowrap is-folded" role="cell">{words::n_open(open, lang)}</span>
                <span role="cell"></span>
                <span class="num due is-folded" role="cell"><MoneyView amount=full(overdue, base)/></span>
                <span class="num" role="cell"><MoneyView amount=full(owed, base)/></span>
            </div>
        }
    })
}
