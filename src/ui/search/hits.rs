//! What the search found: customers, invoices, and the way to all of it in the ledger, as one list to choose from.

use crate::domain::aging::{days_past_due, dial};
use crate::i18n::format::money::full;
use crate::i18n::ledger::days;
use crate::i18n::search as words;
use crate::ledger::arena::InvoiceIdx;
use crate::ledger::book::Book;
use crate::report::search::{CustomerHit, Found};
use crate::ui::components::dial::Dial;
use crate::ui::components::icon::Icon;
use crate::ui::components::money::MoneyView;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::search::{RESULTS, Search};
use crate::ui::state::Query;
use crate::ui::view::view;

/// The id of the row at a place.
pub fn option_id(place: usize) -> String {
    format!("search-option-{place}")
}

/// Where the row at a place leads.
pub fn target(book: &Book, found: &Found, query: &str, place: usize) -> Option<String> {
    if let Some(hit) = found.customers.get(place) {
        return Some(routes::customer(book.customers()[hit.customer].id));
    }
    let place = place - found.customers.len();
    if let Some(it) = found.invoices.get(place) {
        return Some(routes::invoice(book.invoices()[*it].id));
    }
    (place == found.invoices.len()).then(|| in_ledger(query))
}

/// Everything that matches, in the ledger.
fn in_ledger(query: &str) -> String {
    let mut said = Query::default();
    said.insert("q", query.trim());
    said.of(routes::LEDGER)
}

/// The rows to choose from.
#[component]
pub fn Hits(
    /// The search.
    search: Search,
) -> impl IntoView {
    let state = search.state;
    let groups = move || {
        let lang = state.lang();
        search.found.with(|found| {
            if found.customers.is_empty() && found.invoices.is_empty() {
                return None;
            }
            let (n_customers, n_invoices) = (found.customers.len(), found.invoices.len());
            let customers = state.book(|book| {
                let row = |(place, hit)| customer(search, book, place, hit);
                found.customers.iter().copied().enumerate().map(row).collect_view()
            });
            let invoices = state.book(|book| {
                let row = |(place, it)| invoice(search, book, n_customers + place, it);
                found.invoices.iter().copied().enumerate().map(row).collect_view()
            });
            let heading = |of: &'static str, shown, all: usize, counted: String| {
                let more = (all > shown).then(|| words::first_of(shown, &counted, lang));
                view! { <div class="finder-heading lab" role="presentation"><b>{of}</b> {more}</div> }
            };
            let of_customers = (n_customers > 0).then(|| {
                let all = words::n_customers(found.n_customers, lang);
                let of = words::customers(lang);
                view! {
                    <div role="group" aria-label=of>
                        {heading(of, n_customers, found.n_customers, all)}
                        {customers}
                    </div>
                }
            });
            let of_invoices = (n_invoices > 0).then(|| {
                let all = words::n_invoices(found.n_invoices, lang);
                let of = words::invoices(lang);
                view! {
                    <div role="group" aria-label=of>
                        {heading(of, n_invoices, found.n_invoices, all)}
                        {invoices}
                    </div>
                }
            });
            Some(view! { {of_customers} {of_invoices} {all_of_it(search, n_customers + n_invoices)} })
        })
    };
    let told = move || {
        let (customers, invoices) = search.found.with(|found| (found.n_customers, found.n_invoices));
        let query = search.query.read();
        (!query.trim().is_empty()).then(|| words::found(customers, invoices, state.lang()))
    };
    view! {
        <div
            class="finder-results"
            id=RESULTS
            role="listbox"
            aria-label=move || words::results(state.lang())
            hidden=move || search.n_rows() == 0
        >
            {groups}
        </div>
        <span class="sr-only" role="status">{told}</span>
    }
}

/// A row that can be chosen by key or by touch. A press does not take the cursor out of the box.
fn option(search: Search, place: usize, cells: AnyView) -> AnyView {
    view! {
        <div
            class="finder-row"
            id=option_id(place)
            role="option"
            aria-selected=move || if search.chosen.get() == place { "true" } else { "false" }
            on:mousedown=|ev| ev.prevent_default()
            on:click=move |_| search.go(place)
        >
            {cells}
        </div>
    }
}

/// A customer: what it owes, and what of it is past due.
fn customer(search: Search, book: &Book, place: usize, hit: CustomerHit) -> AnyView {
    let (row, base, lang) = (&book.customers()[hit.customer], book.currency(), search.state.lang());
    let owes = if hit.receivable.is_zero() {
        view! { <span class="quiet">{words::owes_nothing(lang)}</span> }
    } else {
        view! { <b><MoneyView amount=full(hit.receivable, base)/></b> }
    };
    let overdue = hit.overdue.is_positive().then(|| {
        view! { <span class="due lab">{words::overdue(lang)} " " <MoneyView amount=full(hit.overdue, base)/></span> }
    });
    let about = [row.code.as_str(), row.territory.as_str()].into_iter().filter(|it| !it.is_empty());
    let about = about.collect::<Vec<_>>().join(" · ");
    let cells = view! {
        {Icon::Customers}
        <span class="finder-who">
            <b class="cell-clip">{row.name.clone()}</b>
            <span class="lab cell-clip">{about}</span>
        </span>
        <span class="finder-owes">{owes} {overdue}</span>
    };
    option(search, place, cells.into_view())
}

/// An invoice: whose, how old, and what is left of it.
fn invoice(search: Search, book: &Book, place: usize, it: InvoiceIdx) -> AnyView {
    let (row, lang) = (&book.invoices()[it], search.state.lang());
    let past_due = days_past_due(row.due, search.state.today.get());
    let number =
        if row.number.is_empty() { words::no_number(lang).to_owned() } else { row.number.to_string() };
    let left = if row.open.is_zero() {
        view! { <span class="quiet">{words::settled(lang)}</span> }
    } else {
        view! {
            <b><MoneyView amount=full(row.open, row.currency)/></b>
            <span class="lab nowrap" class:due=past_due.is_positive()>
                <Dial level=dial(past_due)/>
                " "
                {days(past_due, lang)}
            </span>
        }
    };
    let cells = view! {
        {Icon::Document}
        <span class="finder-who">
            <b class="cell-clip">{number}</b>
            <span class="lab cell-clip">{book.customers()[row.customer].name.clone()}</span>
        </span>
        <span class="finder-owes">{left}</span>
    };
    option(search, place, cells.into_view())
}

/// The last row leads to the ledger, narrowed to the same words.
fn all_of_it(search: Search, place: usize) -> AnyView {
    let text = move || words::in_ledger(search.query.read().trim(), search.state.lang());
    let cells = view! {
        {Icon::Ledger}
        <span class="finder-who"><span class="cell-clip">{text}</span></span>
        {Icon::Right}
    };
    option(search, place, cells.into_view())
}
