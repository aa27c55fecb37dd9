//! The ledger list as a table: a row an entry, in the order shown.

use crate::domain::money::{Currency, Money};
use crate::exchange::sheet::write::{CellOut, ColumnKind, ColumnOut, TableOut};
use crate::ledger::book::Book;
use crate::report::ledger::{EntryKind, EntryRef, LedgerList};

/// Turns codes of entries into words, and names the columns.
pub trait LedgerWords {
    /// Name of the sheet.
    fn sheet(&self) -> String;
    /// Heads of the columns of this kind of entry, in the order of the table.
    fn heads(&self) -> Vec<String>;
    /// How a receipt was paid, why an invoice is lower, what state it is in: by the catalogue's code.
    fn word(&self, entry: EntryRef, book: &Book) -> String;
    /// Name of the last row.
    fn total(&self) -> String;
}

/// The entries of a list, and their sums in the book's currency.
pub fn ledger_table(book: &Book, kind: EntryKind, list: &LedgerList, words: &dyn LedgerWords) -> TableOut {
    let base = book.currency();
    let money = ColumnKind::Money { digits: base.minor_digits() };
    let kinds: &[ColumnKind] = match kind {
        EntryKind::Invoices => &[
            ColumnKind::Date,
            ColumnKind::Text,
            ColumnKind::Text,
            ColumnKind::Date,
            ColumnKind::Text,
            money,
            money,
            ColumnKind::Text,
        ],
        EntryKind::Receipts => &[
            ColumnKind::Date,
            ColumnKind::Text,
            ColumnKind::Text,
            ColumnKind::Text,
            ColumnKind::Text,
            money,
            money,
        ],
        EntryKind::Adjustments => {
            &[ColumnKind::Date, ColumnKind::Text, ColumnKind::Text, ColumnKind::Text, ColumnKind::Text, money]
        }
    };
    let columns =
        words.heads().into_iter().zip(kinds).map(|(head, kind)| ColumnOut { head, kind: *kind }).collect();
    let rows = list.entries.iter().map(|entry| row(book, *entry, base, words)).collect();
    let mut footer = vec![CellOut::Empty; kinds.len()];
    let mut sums = [list.amount, list.open].into_iter();
    for (cell, kind) in footer.iter_mut().zip(kinds) {
        if matches!(kind, ColumnKind::Money { .. }) {
            *cell = sums.next().map_or(CellOut::Empty, CellOut::Money);
        }
    }
    // The first column holds days: the name of the last row stands in the one beside it.
    if let Some(cell) = footer.get_mut(1) {
        *cell = CellOut::Text(words.total());
    }
    TableOut { name: words.sheet(), columns, rows, footer: Some(footer) }
}

fn row(book: &Book, entry: EntryRef, base: Currency, words: &dyn LedgerWords) -> Vec<CellOut> {
    let text = |text: &str| CellOut::Text(text.to_owned());
    // A column has the decimals of the book's currency; amounts in another stand as text beside their code.
    let amount = |amount: Money, currency: Currency| {
        if currency == base { CellOut::Money(amount) } else { CellOut::Text(amount.plain(currency)) }
    };
    let word = CellOut::Text(words.word(entry, book));
    match entry {
        EntryRef::Invoice(it) => {
            let row = &book.invoices()[it];
            vec![
                CellOut::Date(row.due),
                text(&row.number),
                text(&book.customers()[row.customer].name),
                CellOut::Date(row.issued),
                text(row.currency.code()),
                amount(row.amount, row.currency),
                amount(row.open, row.currency),
                word,
            ]
        }
        EntryRef::Receipt(it) => {
            let row = &book.receipts()[it];
            vec![
                CellOut::Date(row.date),
                text(&book.customers()[row.customer].name),
                word,
                text(row.reference.as_deref().unwrap_or_default()),
                text(row.currency.code()),
                amount(row.amount, row.currency),
                amount(row.unapplied, row.currency),
            ]
        }
        EntryRef::Adjustment(it) => {
            let row = &book.adjustments()[it];
            let invoice = &book.invoices()[row.invoice];
            vec![
                CellOut::Date(row.date),
                text(&book.customers()[invoice.customer].name),
                word,
                text(&invoice.number),
                text(invoice.currency.code()),
                amount(row.amount, invoice.currency),
            ]
        }
    }
}
