//! What the ledger knows of a calculator's fields: the day, an overdue invoice, the sums of the book.

use chrono::{Days, NaiveDate};

use crate::domain::late_interest::rates::{PublishedRate, RateTable};
use crate::domain::money::Money;
use crate::ledger::arena::InvoiceIdx;
use crate::ledger::book::{Book, Invoice};
use crate::report::worksheet::{Kind, Value, Worksheet};

/// The field that says a calculator speaks of the sales of a period.
const SALES: &str = "credit_sales";

/// A value for each field of these sheets that the ledger can fill in, by its name.
///
/// Amounts are in the book's currency. The invoice is the one asked for, else the one longest past due.
pub fn prefill(
    sheets: &[Worksheet],
    book: &Book,
    invoice: Option<InvoiceIdx>,
    today: NaiveDate,
) -> Vec<(&'static str, Value)> {
    let mut known: Vec<_> = ["paid", "as_of", "today"].map(|name| (name, Value::Date(today))).to_vec();
    if let Some(row) = subject(book, invoice, today) {
        known.extend([("principal", Value::Money(row.open)), ("due", Value::Date(row.due))]);
    }
    let fields = || sheets.iter().flat_map(|sheet| sheet.fields);
    if fields().any(|field| field.name == SALES) {
        known.extend(sums(book, today));
    }
    let house = book.house();
    let published = [("reference_rates", house.ecb()), ("base_rates", house.boe())];
    known.extend(published.map(|(name, table)| (name, Value::Text(lines(&table)))));
    // A name may mean a day in one calculator and an amount in another.
    known.retain(|(name, value)| {
        let is_day = matches!(value, Value::Date(_));
        fields().any(|field| field.name == *name && is_day == matches!(field.kind, Kind::Date))
    });
    known
}

/// The open invoices in the book's currency.
fn open(book: &Book) -> impl Iterator<Item = (InvoiceIdx, &Invoice)> {
    let currency = book.currency();
    let rows = book.invoices().iter();
    rows.filter(move |(_, row)| !row.voided && row.currency == currency && row.open.is_positive())
}

/// The invoice that a claim is about.
fn subject(book: &Book, asked: Option<InvoiceIdx>, today: NaiveDate) -> Option<&Invoice> {
    let asked = asked.and_then(|asked| open(book).find(|(idx, _)| *idx == asked));
    let oldest = || open(book).filter(|(_, row)| row.due < today).min_by_key(|(_, row)| row.due);
    asked.or_else(oldest).map(|(_, row)| row)
}

/// The sums of the book for the ratios: what is owed, what of it is not due, what was sold in a year.
fn sums(book: &Book, today: NaiveDate) -> [(&'static str, Value); 4] {
    let owed: Money = open(book).map(|(_, row)| row.open).sum();
    let current: Money = open(book).filter(|(_, row)| row.due >= today).map(|(_, row)| row.open).sum();
    let since = today.checked_sub_days(Days::new(365)).unwrap_or(today);
    let sold = book.invoices().iter().filter(|(_, row)| {
        !row.voided && row.currency == book.currency() && row.issued > since && row.issued <= today
    });
    let sold: Money = sold.map(|(_, row)| row.amount).sum();
    [
        ("ar_end", Value::Money(owed)),
        ("ar_current", Value::Money(current)),
        (SALES, Value::Money(sold)),
        ("days", Value::Count(365)),
    ]
}

/// Published rates, a line each: the day and the rate in percent.
fn lines(table: &RateTable) -> String {
    let line = |rate: &PublishedRate| format!("{}\t{}", rate.from, rate.pct.value());
    table.rates.iter().map(line).collect::<Vec<_>>().join("\n")
}
