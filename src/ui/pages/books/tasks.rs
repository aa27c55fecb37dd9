//! What somebody has to look at: where two tablets or two lists disagree, each with the way to it.

use chrono::NaiveDate;

use crate::i18n::Lang;
use crate::i18n::books::tasks as words;
use crate::ledger::book::{Book, Conflict, Invoice};
use crate::report::duplicates::{Task, tasks};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::components::sheet::Sheet;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::expect_state;
use crate::ui::view::view;

/// So many lines at once; what was seen to makes room for the next.
const SHOWN: usize = 30;

/// A task in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    what: String,
    note: String,
    href: Option<String>,
}

/// What somebody has to look at.
#[component]
pub(super) fn TasksSheet() -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let lines = Memo::new(move |_| {
        let (today, lang) = (state.today.get(), state.lang());
        state.book(|book| lines(book, today, lang))
    });
    let aside = move || {
        let n = lines.with(|(shown, n_further)| shown.len() + n_further);
        (n > 0).then(|| view! { <span class="cap">{n.to_string()}</span> })
    };
    let list = move || {
        let (shown, n_further) = lines.get();
        if shown.is_empty() {
            return view! {
                <EmptyState
                    why=Emptiness::Cleared(lang())
                    title=words::none(lang()).to_owned()
                    note=words::none_note(lang()).to_owned()
                />
            };
        }
        let n_further = i64::try_from(n_further).unwrap_or(i64::MAX);
        let further =
            (n_further > 0).then(|| view! { <li class="row lab">{words::further(n_further, lang())}</li> });
        view! {
            <ul class="rows" data-testid="tasks">
                {shown.into_iter().map(row).collect_view()}
                {further}
            </ul>
        }
    };
    view! { <Sheet title=state.say(words::title) aside>{list}</Sheet> }
}

fn row(line: Line) -> AnyView {
    let Line { what, note, href } = line;
    let text = view! {
        <span class="push">
            <b class="row-title">{what}</b>
            <span class="row-note">{note}</span>
        </span>
    };
    match href {
        Some(href) => view! {
            <li>
                <a class="row is-link book-row" href=href>
                    {Icon::Question}
                    {text}
                    {Icon::Right}
                </a>
            </li>
        },
        None => view! { <li class="row book-row">{Icon::Info} {text}</li> },
    }
}

/// The first lines, and how many more there are.
fn lines(book: &Book, today: NaiveDate, lang: Lang) -> (Vec<Line>, usize) {
    let tasks = tasks(book);
    let n_further = tasks.len().saturating_sub(SHOWN);
    let mut lines: Vec<Line> =
        tasks.into_iter().take(SHOWN).map(|task| say(task, book, today, lang)).collect();
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    if book.n_unknown() > 0 {
        let what = words::unknown(count(book.n_unknown()), lang);
        lines.push(Line { what, note: words::unknown_note(lang).to_owned(), href: None });
    }
    if book.n_dangling() > 0 {
        let what = words::dangling(count(book.n_dangling()), lang);
        lines.push(Line { what, note: words::dangling_note(lang).to_owned(), href: None });
    }
    (lines, n_further)
}

fn say(task: Task, book: &Book, today: NaiveDate, lang: Lang) -> Line {
    match task {
        Task::SameName { first, second } => {
            let (first, second) = (&book.customers()[first], &book.customers()[second]);
            Line {
                what: words::same_name(&first.name, &second.name, lang),
                note: words::same_name_note(lang).to_owned(),
                href: Some(routes::customer(second.id)),
            }
        }
        Task::SameReceipt { second, .. } => {
            let row = &book.receipts()[second];
            let customer = &book.customers()[row.customer];
            let amount = (row.amount, row.currency);
            Line {
                what: words::same_receipt(&customer.name, row.date, amount, today, lang),
                note: words::same_receipt_note(lang).to_owned(),
                href: Some(routes::customer(customer.id)),
            }
        }
        Task::Conflict(conflict) => say_conflict(conflict, book, today, lang),
    }
}

fn say_conflict(conflict: Conflict, book: &Book, today: NaiveDate, lang: Lang) -> Line {
    let name_of = |invoice: &Invoice| book.customers()[invoice.customer].name.clone();
    let about = |invoice: &Invoice, what, note| Line { what, note, href: Some(routes::invoice(invoice.id)) };
    match conflict {
        Conflict::InvoiceDiffers { invoice, says } => {
            let row = &book.invoices()[invoice];
            let stands = words::Told { amount: row.amount, due: row.due, issued: row.issued };
            let says = words::Told { amount: says.amount, due: says.due, issued: says.issued };
            let note = words::invoice_differs_note(&stands, &says, row.currency, today, lang);
            about(row, words::invoice_differs(&name_of(row), &row.number, lang), note)
        }
        Conflict::OverAllocated { invoice, excess, .. } => {
            let row = &book.invoices()[invoice];
            let note = words::over_allocated_note(excess, row.currency, lang);
            about(row, words::over_allocated(&name_of(row), &row.number, lang), note)
        }
        Conflict::OverAdjusted { adjustment, excess } => {
            let row = &book.invoices()[book.adjustments()[adjustment].invoice];
            let note = words::over_adjusted_note(excess, row.currency, lang);
            about(row, words::over_adjusted(&name_of(row), &row.number, lang), note)
        }
        Conflict::ReceiptDiffers { receipt, says } => {
            let row = &book.receipts()[receipt];
            let customer = &book.customers()[row.customer];
            Line {
                what: words::receipt_differs(&customer.name, row.date, today, lang),
                note: words::receipt_differs_note(row.amount, says, row.currency, lang),
                href: Some(routes::customer(customer.id)),
            }
        }
    }
}
