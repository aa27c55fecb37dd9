//! The ledger as a table: the entries that are listed, in their order, and their sums.
//!
//! Every entry names its currency. The sums are those of the book's currency, and say so: currencies are never mixed.

use chrono::NaiveDate;

use crate::domain::aging::days_past_due;
use crate::domain::money::{Currency, Money};
use crate::exchange::sheet::write::{CellOut, ColumnKind, ColumnOut, TableOut};
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::{Adjustment, Book, Customer, Invoice, Receipt};
use crate::ledger::event::{AdjustmentKind, BillOutcome, InvoiceState, PayMethod};
use crate::report::ledger::{EntryKind, EntryRef, LedgerList};

/// What a column of the table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Whose.
    Customer,
    /// The customer's number in our books.
    Code,
    /// The number of an invoice.
    Number,
    /// The day an invoice is dated.
    Issued,
    /// The day it is due.
    Due,
    /// Days past due of what is open.
    DaysPastDue,
    /// The state of its goods.
    State,
    /// The project or contract.
    Project,
    /// The day money came in.
    Received,
    /// How it was paid.
    Method,
    /// The bank's or the bill's number.
    Reference,
    /// When a bill is payable.
    Matures,
    /// What became of a bill.
    Bill,
    /// The day of an adjustment.
    Date,
    /// Why an invoice is lower.
    Kind,
    /// In somebody's words.
    Reason,
    /// The currency of the amounts.
    Currency,
    /// What was invoiced, received or taken off.
    Amount,
    /// What is open of an invoice.
    Open,
    /// What is not set against any invoice.
    Unapplied,
    /// Our person.
    Owner,
    /// Where the customer is.
    Territory,
}

/// A word the table needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The name of its sheet.
    Sheet(EntryKind),
    /// The head of a column.
    Head(Column),
    /// The name of the last row, whose sums are in this currency.
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

const INVOICES: [Column; 13] = [
    Column::Customer,
    Column::Code,
    Column::Number,
    Column::Issued,
    Column::Due,
    Column::DaysPastDue,
    Column::State,
    Column::Currency,
    Column::Amount,
    Column::Open,
    Column::Project,
    Column::Owner,
    Column::Territory,
];
const RECEIPTS: [Column; 12] = [
    Column::Customer,
    Column::Code,
    Column::Received,
    Column::Method,
    Column::Reference,
    Column::Matures,
    Column::Bill,
    Column::Currency,
    Column::Amount,
    Column::Unapplied,
    Column::Owner,
    Column::Territory,
];
const ADJUSTMENTS: [Column; 10] = [
    Column::Customer,
    Column::Code,
    Column::Date,
    Column::Kind,
    Column::Number,
    Column::Reason,
    Column::Currency,
    Column::Amount,
    Column::Owner,
    Column::Territory,
];

impl Column {
    /// The columns of a kind of entry, from the left.
    pub const fn of(kind: EntryKind) -> &'static [Self] {
        match kind {
            EntryKind::Invoices => &INVOICES,
            EntryKind::Receipts => &RECEIPTS,
            EntryKind::Adjustments => &ADJUSTMENTS,
        }
    }

    const fn holds(self, digits: u32) -> ColumnKind {
        match self {
            Self::Issued | Self::Due | Self::Received | Self::Matures | Self::Date => ColumnKind::Date,
            Self::Amount | Self::Open | Self::Unapplied => ColumnKind::Money { digits },
            Self::DaysPastDue => ColumnKind::Integer,
            _ => ColumnKind::Text,
        }
    }
}

/// The listed entries, in their order, and the sums of those in the book's currency.
pub fn ledger_table(
    book: &Book,
    list: &LedgerList,
    kind: EntryKind,
    as_of: NaiveDate,
    say: &dyn Fn(Word) -> String,
) -> TableOut {
    let base = book.currency();
    let currencies = list.others.iter().map(|sum| sum.currency).chain([base]);
    let digits = currencies.map(Currency::minor_digits).max().unwrap_or(2);
    let writer = Writer { book, as_of, digits, say };
    let columns = Column::of(kind);
    let heads = columns.iter().map(|it| ColumnOut { head: say(Word::Head(*it)), kind: it.holds(digits) });
    let row = |entry: &EntryRef| columns.iter().map(|column| writer.cell(*entry, *column)).collect();
    let foot = |(place, column): (usize, &Column)| match column {
        Column::Amount => writer.money(list.amount, base),
        Column::Open | Column::Unapplied => writer.money(list.open, base),
        _ if place == 0 => CellOut::Text(say(Word::Total(base))),
        _ => CellOut::Empty,
    };
    TableOut {
        name: say(Word::Sheet(kind)),
        columns: heads.collect(),
        rows: list.entries.iter().map(row).collect(),
        footer: Some(columns.iter().enumerate().map(foot).collect()),
    }
}

/// Writes cells.
struct Writer<'a> {
    book: &'a Book,
    as_of: NaiveDate,
    /// Decimals of the money columns: those of the currency that has most.
    digits: u32,
    say: &'a dyn Fn(Word) -> String,
}

impl Writer<'_> {
    fn cell(&self, entry: EntryRef, column: Column) -> CellOut {
        match entry {
            EntryRef::Invoice(it) => self.of_invoice(&self.book.invoices()[it], column),
            EntryRef::Receipt(it) => self.of_receipt(&self.book.receipts()[it], column),
            EntryRef::Adjustment(it) => self.of_adjustment(&self.book.adjustments()[it], column),
        }
    }

    fn of_invoice(&self, row: &Invoice, column: Column) -> CellOut {
        match column {
            Column::Number => text(&row.number),
            Column::Issued => CellOut::Date(row.issued),
            Column::Due => CellOut::Date(row.due),
            Column::DaysPastDue if row.open.is_zero() => CellOut::Empty,
            Column::DaysPastDue => CellOut::Integer(days_past_due(row.due, self.as_of)),
            Column::State => self.word(Word::State(row.state)),
            Column::Project => text(row.project().unwrap_or_default()),
            Column::Currency => text(row.currency.code()),
            Column::Amount => self.money(row.amount, row.currency),
            Column::Open => self.money(row.open, row.currency),
            other => self.of_customer(row.customer, other),
        }
    }

    fn of_receipt(&self, row: &Receipt, column: Column) -> CellOut {
        match column {
            Column::Received => CellOut::Date(row.date),
            Column::Method => self.word(Word::Method(row.method)),
            Column::Reference => text(row.reference.as_deref().unwrap_or_default()),
            Column::Matures => row.bill.and_then(|bill| bill.matures).map_or(CellOut::Empty, CellOut::Date),
            Column::Bill => row.bill.map_or(CellOut::Empty, |bill| self.word(Word::Bill(bill.outcome))),
            Column::Currency => text(row.currency.code()),
            Column::Amount => self.money(row.amount, row.currency),
            Column::Unapplied => self.money(row.unapplied, row.currency),
            other => self.of_customer(row.customer, other),
        }
    }

    fn of_adjustment(&self, row: &Adjustment, column: Column) -> CellOut {
        let invoice = &self.book.invoices()[row.invoice];
        match column {
            Column::Date => CellOut::Date(row.date),
            Column::Kind => self.word(Word::Kind(row.kind)),
            Column::Number => text(&invoice.number),
            Column::Reason => text(row.reason.as_deref().unwrap_or_default()),
            Column::Currency => text(invoice.currency.code()),
            Column::Amount => self.money(row.amount, invoice.currency),
            other => self.of_customer(invoice.customer, other),
        }
    }

    fn of_customer(&self, customer: CustomerIdx, column: Column) -> CellOut {
        let row: &Customer = &self.book.customers()[customer];
        match column {
            Column::Customer => text(&row.name),
            Column::Code => text(&row.code),
            Column::Owner => text(&row.owner),
            Column::Territory => text(&row.territory),
            _ => CellOut::Empty,
        }
    }

    fn word(&self, word: Word) -> CellOut {
        CellOut::Text((self.say)(word))
    }

    /// An amount in minor units of the column: yen beside dollars are written with two decimals.
    fn money(&self, amount: Money, currency: Currency) -> CellOut {
        let more = 10_i64.pow(self.digits.saturating_sub(currency.minor_digits()));
        CellOut::Money(Money::from_minor(amount.minor().saturating_mul(more)))
    }
}

fn text(text: &str) -> CellOut {
    if text.is_empty() { CellOut::Empty } else { CellOut::Text(text.to_owned()) }
}
