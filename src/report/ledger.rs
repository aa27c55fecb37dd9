//! The ledger as a list: every invoice, receipt and adjustment, searched, filtered and sorted.

use chrono::NaiveDate;

use crate::domain::money::Money;
use crate::ledger::arena::{AdjustmentIdx, CustomerIdx, InvoiceIdx, Key as _, ReceiptIdx};
use crate::ledger::book::Book;
use crate::ledger::event::InvoiceState;
use crate::ledger::import::normalised;
use crate::report::search::{SearchIndex, number_matches};

/// What to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerSpec {
    /// Which kind of entry.
    pub kind: EntryKind,
    /// Narrowed how.
    pub filter: Filter,
    /// Part of a customer's name, initials or number, or of an entry's number.
    pub query: String,
    /// In which order.
    pub sort: Sort,
    /// The other way round.
    pub reversed: bool,
}

/// Which kind of entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntryKind {
    /// Invoices.
    #[default]
    Invoices,
    /// Money and bills received.
    Receipts,
    /// Credit notes, write-offs and returns.
    Adjustments,
}

/// Narrowed how; each means what it can for its kind of entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// Not at all.
    #[default]
    All,
    /// Invoices with something open; receipts with something unapplied.
    Open,
    /// Invoices past due with something open; bills in the drawer.
    Overdue,
    /// Disputed invoices, or with the goods back.
    Abnormal,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By due date (invoices) or day (others), oldest first.
    #[default]
    Date,
    /// By amount, largest first.
    Amount,
    /// By what is open or unapplied, largest first.
    Open,
    /// By customer's name, then date.
    Customer,
}

/// An entry of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryRef {
    /// An invoice.
    Invoice(InvoiceIdx),
    /// A receipt.
    Receipt(ReceiptIdx),
    /// A credit note, write-off or return.
    Adjustment(AdjustmentIdx),
}

/// The list: what the screen then reads row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerList {
    /// The entries in order.
    pub entries: Vec<EntryRef>,
    /// Sum of their amounts in the book's currency.
    pub amount: Money,
    /// Sum of what is open or unapplied in the book's currency.
    pub open: Money,
}

/// Lists entries. Invoices are overdue or not as of the day given.
pub fn ledger(book: &Book, index: &SearchIndex, spec: &LedgerSpec, as_of: NaiveDate) -> LedgerList {
    let query = normalised(&spec.query);
    let matching = index.matches(&query);
    let matches = |customer: CustomerIdx, number: &str| {
        query.is_empty()
            || matching.get(customer.place()).copied().unwrap_or(false)
            || number_matches(number, &query)
    };
    let mut keyed: Vec<(SortKey, EntryRef)> = Vec::new();
    let mut list = LedgerList::default();
    let mut take = |entry: Entry, reference: EntryRef, ranks: &[u32]| {
        if entry.own_currency {
            list.amount += entry.amount;
            list.open += entry.open;
        }
        keyed.push((spec.sort.key(&entry, ranks), reference));
    };
    let ranks = if spec.sort == Sort::Customer { name_ranks(book) } else { Vec::new() };
    let base = book.currency();
    match spec.kind {
        EntryKind::Invoices => {
            for (it, row) in book.invoices().iter() {
                let wanted = match spec.filter {
                    Filter::All => true,
                    Filter::Open => row.open.is_positive(),
                    Filter::Overdue => row.open.is_positive() && row.due < as_of,
                    Filter::Abnormal => row.state != InvoiceState::Normal,
                };
                if wanted && !row.voided && matches(row.customer, &row.number) {
                    let own_currency = row.currency == base;
                    let entry =
                        Entry { date: row.due, amount: row.amount, open: row.open, customer: row.customer, own_currency };
                    take(entry, EntryRef::Invoice(it), &ranks);
                }
            }
        }
        EntryKind::Receipts => {
            for (it, row) in book.receipts().iter() {
                let wanted = match spec.filter {
                    Filter::All => true,
                    Filter::Open => row.unapplied.is_positive(),
                    Filter::Overdue => row.is_held_bill(),
                    Filter::Abnormal => !row.settles(),
                };
                if wanted && !row.voided && matches(row.customer, row.reference.as_deref().unwrap_or_default()) {
                    let own_currency = row.currency == base;
                    let entry = Entry {
                        date: row.date,
                        amount: row.amount,
                        open: row.unapplied,
                        customer: row.customer,
                        own_currency,
                    };
                    take(entry, EntryRef::Receipt(it), &ranks);
                }
            }
        }
        EntryKind::Adjustments => {
            for (it, row) in book.adjustments().iter() {
                let invoice = &book.invoices()[row.invoice];
                if !row.voided && matches(invoice.customer, &invoice.number) {
                    let own_currency = invoice.currency == base;
                    let entry = Entry {
                        date: row.date,
                        amount: row.amount,
                        open: Money::ZERO,
                        customer: invoice.customer,
                        own_currency,
                    };
                    take(entry, EntryRef::Adjustment(it), &ranks);
                }
            }
        }
    }
    keyed.sort_unstable();
    list.entries = keyed.into_iter().map(|(_, entry)| entry).collect();
    if spec.reversed {
        list.entries.reverse();
    }
    list
}

struct Entry {
    date: NaiveDate,
    amount: Money,
    open: Money,
    customer: CustomerIdx,
    own_currency: bool,
}

/// Smaller comes first; ties by date.
type SortKey = (i64, NaiveDate);

impl Sort {
    fn key(self, entry: &Entry, ranks: &[u32]) -> SortKey {
        let first = match self {
            Self::Date => 0,
            Self::Amount => -entry.amount.minor(),
            Self::Open => -entry.open.minor(),
            Self::Customer => ranks.get(entry.customer.place()).copied().map_or(0, i64::from),
        };
        (first, entry.date)
    }
}

/// The place of each customer when they are sorted by name.
fn name_ranks(book: &Book) -> Vec<u32> {
    let rows = book.customers().rows();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|&a, &b| rows.get(a).map(|row| &row.name).cmp(&rows.get(b).map(|row| &row.name)));
    let mut ranks = vec![0; rows.len()];
    for (rank, place) in (0_u32..).zip(order) {
        if let Some(slot) = ranks.get_mut(place) {
            *slot = rank;
        }
    }
    ranks
}
