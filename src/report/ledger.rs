//! The ledger as a list: every invoice, receipt and adjustment, searched, filtered and sorted.
//!
//! Owns which entries a list holds, their order and their sums. The list holds row numbers only: whoever shows it reads
//! the rows from the book. An [`Order`] is made once for a book and a sort; a keystroke only narrows it, in one pass and
//! without an allocation per row. Sums are in the book's currency, others stand beside them by name.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::money::{Currency, Money};
use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::{AdjustmentIdx, InvoiceIdx, Key as _, ReceiptIdx};
use crate::ledger::book::Book;
use crate::ledger::id::EntityId;
use crate::ledger::import::normalised;
use crate::report::ledger::rows::{Row, Rows};
use crate::report::search::{SearchIndex, number_matches};

mod rows;

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
    /// Disputed invoices, or with the goods back; bills that were refused.
    Abnormal,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By due date (invoices) or day (others), oldest first.
    #[default]
    Date,
    /// By the number printed on it, then date.
    Number,
    /// By customer's name, Chinese names by their initials, then date.
    Customer,
    /// By amount, largest first.
    Amount,
    /// By what is open or unapplied, largest first.
    Open,
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

impl EntryRef {
    /// The entry of this name, whatever kind it is.
    pub fn find(book: &Book, id: EntityId) -> Option<Self> {
        let invoice = book.invoices().find(id).map(Self::Invoice);
        let receipt = || book.receipts().find(id).map(Self::Receipt);
        let adjustment = || book.adjustments().find(id).map(Self::Adjustment);
        invoice.or_else(receipt).or_else(adjustment)
    }

    /// Its name in every book.
    pub fn id(self, book: &Book) -> EntityId {
        match self {
            Self::Invoice(it) => book.invoices()[it].id,
            Self::Receipt(it) => book.receipts()[it].id,
            Self::Adjustment(it) => book.adjustments()[it].id,
        }
    }

    /// Its row number among its kind.
    pub fn place(self) -> usize {
        match self {
            Self::Invoice(it) => it.place(),
            Self::Receipt(it) => it.place(),
            Self::Adjustment(it) => it.place(),
        }
    }
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
    /// The entries in other currencies: not part of the sums above.
    pub others: Vec<CurrencySum>,
}

/// What the entries of a currency that is not the book's come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurrencySum {
    /// The currency.
    pub currency: Currency,
    /// How many entries.
    pub n_entries: usize,
    /// Sum of their amounts.
    pub amount: Money,
    /// Sum of what is open or unapplied.
    pub open: Money,
}

/// All live entries of a kind in an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    kind: EntryKind,
    places: Vec<u32>,
}

impl Order {
    /// Puts the entries of a kind in order. Ties go by date, then by what became known first.
    pub fn of(book: &Book, index: &SearchIndex, kind: EntryKind, sort: Sort, reversed: bool) -> Self {
        let rows = Rows { book, kind };
        let live = (0_u32..).take(rows.len()).filter(|&place| !rows.at(place).voided);
        let ranks = match sort {
            Sort::Customer => index.alphabetical(),
            Sort::Number => rows.number_ranks(),
            Sort::Date | Sort::Amount | Sort::Open => Vec::new(),
        };
        let rank = |place: usize| ranks.get(place).copied().map_or(0, i64::from);
        let mut keys: Vec<u128> = live
            .map(|place| {
                let row = rows.at(place);
                let first = match sort {
                    Sort::Date => 0,
                    Sort::Number => rank(place as usize),
                    Sort::Customer => rank(row.customer.place()),
                    Sort::Amount => -row.amount.minor(),
                    Sort::Open => -row.open.minor(),
                };
                key(first, row.date, place)
            })
            .collect();
        keys.sort_unstable();
        #[expect(clippy::cast_possible_truncation, reason = "the place is the lowest part of the key")]
        let mut places: Vec<u32> = keys.into_iter().map(|key| key as u32).collect();
        if reversed {
            places.reverse();
        }
        Self { kind, places }
    }

    /// How many entries there are before any is left out.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no live entry of the kind.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Those that the filter and the query leave, with their sums. Invoices are overdue or not as of the day given.
    pub fn narrowed(
        &self,
        book: &Book,
        index: &SearchIndex,
        filter: Filter,
        query: &str,
        as_of: NaiveDate,
    ) -> LedgerList {
        let query = normalised(query);
        let customers = if query.is_empty() { Vec::new() } else { index.matches(&query) };
        let rows = Rows { book, kind: self.kind };
        let base = book.currency();
        let mut list = LedgerList::default();
        // The rows are read where they lie and the order is walked over marks: reading them in order would wait for
        // memory at every one of them.
        let mut marks = vec![false; rows.len()];
        let mut n_marked = 0;
        for (place, mark) in (0_u32..).zip(&mut marks) {
            let row = rows.at(place);
            let matches = query.is_empty()
                || customers.get(row.customer.place()).copied().unwrap_or(false)
                || number_matches(row.number, &query);
            if matches && !row.voided && rows.passes(place, filter, as_of) {
                (*mark, n_marked) = (true, n_marked + 1);
                list.add(&row, base);
            }
        }
        list.entries.reserve_exact(n_marked);
        let marked = |place: &&u32| marks.get(**place as usize).copied().unwrap_or(false);
        list.entries.extend(self.places.iter().filter(marked).map(|place| rows.entry(*place)));
        list
    }
}

/// Lists entries: the order and what is left of it in one step.
pub fn ledger(book: &Book, index: &SearchIndex, spec: &LedgerSpec, as_of: NaiveDate) -> LedgerList {
    let order = Order::of(book, index, spec.kind, spec.sort, spec.reversed);
    order.narrowed(book, index, spec.filter, &spec.query, as_of)
}

impl LedgerList {
    fn add(&mut self, row: &Row<'_>, base: Currency) {
        if row.currency == base {
            self.amount += row.amount;
            self.open += row.open;
            return;
        }
        let known = self.others.iter().position(|sum| sum.currency == row.currency).unwrap_or_else(|| {
            let none =
                CurrencySum { currency: row.currency, n_entries: 0, amount: Money::ZERO, open: Money::ZERO };
            self.others.push(none);
            sort_by_key(&mut self.others, |sum| sum.currency);
            self.others.partition_point(|sum| sum.currency < row.currency)
        });
        if let Some(sum) = self.others.get_mut(known) {
            sum.n_entries += 1;
            sum.amount += row.amount;
            sum.open += row.open;
        }
    }
}

/// Smaller comes first: `first`, then the date, then the place.
fn key(first: i64, date: NaiveDate, place: u32) -> u128 {
    // Flipping the sign bit makes unsigned order the order of signed numbers.
    let first = first.cast_unsigned() ^ (1 << 63);
    let day = date.num_days_from_ce().cast_unsigned() ^ (1 << 31);
    u128::from(first) << 64 | u128::from(day) << 32 | u128::from(place)
}
