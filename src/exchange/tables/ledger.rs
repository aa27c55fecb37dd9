//! The ledger list as a table: a row an entry, in the order shown. Every amount stands beside its currency; only the
//! book's own currency is summed.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::exchange::sheet::write::{CellOut, ColumnKind, ColumnOut, TableOut};
use crate::ledger::book::Book;
use crate::ledger::event::{AdjustmentKind, BillOutcome, InvoiceState, PayMethod};
use crate::report::ledger::{EntryKind, EntryRef, LedgerList};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The customer's name.
    Customer,
    /// The customer's number.
    Code,
    /// The invoice's number.
    Number,
    /// The day it is dated.
    Issued,
    /// The day it is due.
    Due,
    /// Days past due, while anything is open.
    DaysPastDue,
    /// State of the goods.
    State,
    /// Project or contract.
    Project,
    /// The day it came in.
    Received,
    /// How it was paid.
    Method,
    /// The bank's or bill's number.
    Reference,
    /// The day a bill is payable.
    Matures,
    /// What became of a bill.
    Bill,
    /// Its day.
    Date,
    /// Why the invoice is lower.
    Kind,
    /// In somebody's words.
    Reason,
    /// Currency of the amounts.
    Currency,
    /// The whole amount.
    Amount,
    /// What is open.
    Open,
    /// What is unapplied.
    Unapplied,
    /// Our person.
    Owner,
    /// Where the customer is.
    Territory,
}

/// A word that the table needs said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Name of the sheet.
    Sheet(EntryKind),
    /// Head of a column.
    Head(Column),
    /// Name of the last row.
    Total(Currency),
    /// The state of an invoice.
    State(InvoiceState),
    /// How a receipt was paid.
    Method(PayMethod),
    /// What became of a bill.
    Bill(BillOutcome),
    /// Why an invoice is lower.
    Kind(AdjustmentKind),
}

use Column as C;

const INVOICES: [Column; 13] = [
    C::Customer,
    C::Code,
    C::Number,
    C::Issued,
    C::Due,
    C::DaysPastDue,
    C::State,
    C::Currency,
    C::Amount,
    C::Open,
    C::Project,
    C::Owner,
    C::Territory,
];
const RECEIPTS: [Column; 12] = [
    C::Customer,
    C::Code,
    C::Received,
    C::Method,
    C::Reference,
    C::Matures,
    C::Bill,
    C::Currency,
    C::Amount,
    C::Unapplied,
    C::Owner,
    C::Territory,
];
const ADJUSTMENTS: [Column; 10] = [
    C::Customer,
    C::Code,
    C::Date,
    C::Kind,
    C::Number,
    C::Reason,
    C::Currency,
    C::Amount,
    C::Owner,
    C::Territory,
];

/// The entries of a list, and their sums in the book's currency.
pub fn ledger_table(
    book: &Book,
    list: &LedgerList,
    kind: EntryKind,
    today: NaiveDate,
    say: &dyn Fn(Word) -> String,
) -> TableOut {
    let columns: &[Column] = match kind {
        EntryKind::Invoices => &INVOICES,
        EntryKind::Receipts => &RECEIPTS,
        EntryKind::Adjustments => &ADJUSTMENTS,
    };
    let digits = book.currency().minor_digits();
    let out =
        columns.iter().map(|column| ColumnOut { head: say(Word::Head(*column)), kind: column.kind(digits) });
    let cell = |entry, column: &Column| Cells { book, today, digits, say }.of(entry, *column);
    let rows = list
        .entries
        .iter()
        .map(|entry| columns.iter().map(|column| cell(*entry, column)).collect())
        .collect();
    let footer = columns.iter().enumerate().map(|(place, column)| match column {
        _ if place == 0 => CellOut::Text(say(Word::Total(book.currency()))),
        C::Amount => CellOut::Money(list.amount),
        C::Open | C::Unapplied => CellOut::Money(list.open),
        _ => CellOut::Empty,
    });
    TableOut { name: say(Word::Sheet(kind)), columns: out.collect(), rows, footer: Some(footer.collect()) }
}

impl Column {
    const fn kind(self, digits: u32) -> ColumnKind {
        match self {
            Self::Issued | Self::Due | Self::Received | Self::Matures | Self::Date => ColumnKind::Date,
            Self::DaysPastDue => ColumnKind::Integer,
            Self::Amount | Self::Open | Self::Unapplied => ColumnKind::Money { digits },
            _ => ColumnKind::Text,
        }
    }
}

/// Cells of one table.
struct Cells<'a> {
    book: &'a Book,
    today: NaiveDate,
    digits: u32,
    say: &'a dyn Fn(Word) -> String,
}

impl Cells<'_> {
    fn of(&self, entry: EntryRef, column: Column) -> CellOut {
        match entry {
            EntryRef::Invoice(it) => self.invoice(&self.book.invoices()[it], column),
            EntryRef::Receipt(it) => self.receipt(&self.book.receipts()[it], column),
            EntryRef::Adjustment(it) => self.adjustment(&self.book.adjustments()[it], column),
        }
    }

    fn customer(&self, customer: crate::ledger::arena::CustomerIdx, column: Column) -> CellOut {
        let row = &self.book.customers()[customer];
        match column {
            C::Customer => text(&row.name),
            C::Code => text(&row.code),
            C::Owner => text(&row.owner),
            C::Territory => text(&row.territory),
            _ => CellOut::Empty,
        }
    }

    /// A column has the decimals of the book's currency; an amount with others stands as text.
    fn amount(&self, amount: Money, currency: Currency) -> CellOut {
        if currency.minor_digits() == self.digits {
            CellOut::Money(amount)
        } else {
            CellOut::Text(amount.plain(currency))
        }
    }

    fn invoice(&self, row: &crate::ledger::book::Invoice, column: Column) -> CellOut {
        match column {
            C::Number => text(&row.number),
            C::Issued => CellOut::Date(row.issued),
            C::Due => CellOut::Date(row.due),
            C::DaysPastDue if row.open.is_positive() => CellOut::Integer((self.today - row.due).num_days()),
            C::State => CellOut::Text((self.say)(Word::State(row.state))),
            C::Currency => text(row.currency.code()),
            C::Amount => self.amount(row.amount, row.currency),
            C::Open => self.amount(row.open, row.currency),
            C::Project => text(row.project().unwrap_or_default()),
            other => self.customer(row.customer, other),
        }
    }

    fn receipt(&self, row: &crate::ledger::book::Receipt, column: Column) -> CellOut {
        match column {
            C::Received => CellOut::Date(row.date),
            C::Method => CellOut::Text((self.say)(Word::Method(row.method))),
            C::Reference => text(row.reference.as_deref().unwrap_or_default()),
            C::Matures => row.bill.and_then(|bill| bill.matures).map_or(CellOut::Empty, CellOut::Date),
            C::Bill => {
                row.bill.map_or(CellOut::Empty, |bill| CellOut::Text((self.say)(Word::Bill(bill.outcome))))
            }
            C::Currency => text(row.currency.code()),
            C::Amount => self.amount(row.amount, row.currency),
            C::Unapplied => self.amount(row.unapplied, row.currency),
            other => self.customer(row.customer, other),
        }
    }

    fn adjustment(&self, row: &crate::ledger::book::Adjustment, column: Column) -> CellOut {
        let invoice = &self.book.invoices()[row.invoice];
        match column {
            C::Date => CellOut::Date(row.date),
            C::Kind => CellOut::Text((self.say)(Word::Kind(row.kind))),
            C::Number => text(&invoice.number),
            C::Reason => text(row.reason.as_deref().unwrap_or_default()),
            C::Currency => text(invoice.currency.code()),
            C::Amount => self.amount(row.amount, invoice.currency),
            other => self.customer(invoice.customer, other),
        }
    }
}

fn text(text: &str) -> CellOut {
    if text.is_empty() { CellOut::Empty } else { CellOut::Text(text.to_owned()) }
}
