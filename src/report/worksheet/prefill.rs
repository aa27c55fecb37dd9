//! What the ledger knows of a calculator's fields: the day, an overdue invoice, the sums of the book.

use chrono::{Days, NaiveDate};

use crate::domain::money::{Currency, Money};
use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::InvoiceIdx;
use crate::ledger::book::{Book, Invoice};
use crate::report::worksheet::Value;

/// A value for each field that the ledger can fill in, by its name.
///
/// Amounts are in the book's currency. The invoice is the one asked for, else the one longest past due.
pub fn prefill(book: &Book, invoice: Option<InvoiceIdx>, today: NaiveDate) -> Vec<(&'static str, Value)> {
    let mut known: Vec<_> = ["paid", "as_of", "today"].map(|name| (name, Value::Date(today))).to_vec();
    let currency = book.currency();
    let mut open: Vec<(InvoiceIdx, &Invoice)> = book
        .invoices()
        .iter()
        .filter(|(_, row)| !row.voided && row.currency == currency && row.open.is_positive())
        .collect();
    sort_by_key(&mut open, |(_, row)| row.due);
    let asked = invoice.and_then(|asked| open.iter().find(|(idx, _)| *idx == asked));
    if let Some((_, row)) = asked.or_else(|| open.first().filter(|(_, row)| row.due < today)) {
        known.extend([("principal", Value::Money(row.open)), ("due", Value::Date(row.due))]);
    }
    known.extend(sums(book, &open, currency, today));
    known
}

/// The sums of the book for the ratios: what is owed, what of it is not due, what was sold in a year.
fn sums(
    book: &Book,
    open: &[(InvoiceIdx, &Invoice)],
    currency: Currency,
    today: NaiveDate,
) -> [(&'static str, Value); 4] {
    let owed: Money = open.iter().map(|(_, row)| row.open).sum();
    let current: Money = open.iter().filter(|(_, row)| row.due >= today).map(|(_, row)| row.open).sum();
    let since = today.checked_sub_days(Days::new(365)).unwrap_or(today);
    let sold = book.invoices().iter().filter(|(_, row)| {
        !row.voided && row.currency == currency && row.issued > since && row.issued <= today
    });
    let sold: Money = sold.map(|(_, row)| row.amount).sum();
    [
        ("ar_end", Value::Money(owed)),
        ("ar_current", Value::Money(current)),
        ("credit_sales", Value::Money(sold)),
        ("days", Value::Count(365)),
    ]
}
