//! Who owes how much, and how old it is, as of any day.
//!
//! Law: the buckets ('not due' included) sum to the receivable, per group and in total. Unapplied cash and bills held
//! stand beside them and never enter a bucket. Why a figure is what it is: `why`; which rows in which order: `arranged`.

use chrono::NaiveDate;

use crate::domain::aging::{BucketScheme, year_band};
use crate::domain::date::add_days;
use crate::domain::money::{Currency, Money};
use crate::domain::sorting::{sort_by, sort_by_key};
use crate::ledger::arena::{CustomerIdx, InvoiceIdx, Key as _};
use crate::ledger::balance::{OpenAt, settles_at};
use crate::ledger::book::{Book, Invoice, Receipt};
use crate::ledger::event::{BillOutcome, InvoiceState};
use crate::report::aging::groups::Groups;

pub mod arranged;
pub mod boundaries;
mod groups;
pub mod why;

/// What to look at, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgingSpec {
    /// The buckets.
    pub scheme: BucketScheme,
    /// Age from which day.
    pub basis: Basis,
    /// One row a what.
    pub by: GroupBy,
    /// In which currency; totals never mix currencies.
    pub currency: Currency,
}

/// From which day an invoice ages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// Its due date.
    #[default]
    Due,
    /// The day it is dated.
    Issued,
}

/// One row a what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupBy {
    /// Customer.
    #[default]
    Customer,
    /// Our person.
    Owner,
    /// Territory.
    Territory,
    /// Normal, disputed, goods back.
    State,
    /// Year of the invoice.
    Vintage,
    /// Key accounts against the others.
    Key,
}

impl GroupBy {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 6] =
        [Self::Customer, Self::Owner, Self::Territory, Self::State, Self::Vintage, Self::Key];
}

/// What a row stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A customer.
    Customer(CustomerIdx),
    /// Our person, or a territory; empty where the ledger does not say.
    Named(String),
    /// The state of the goods.
    State(InvoiceState),
    /// The year of the invoice.
    Vintage(i32),
    /// Key accounts, or the others.
    Key(bool),
}

/// A row: what a group owes, by age.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgingRow {
    /// Whose.
    pub group: Group,
    /// One sum a bucket.
    pub buckets: Vec<Money>,
    /// Their sum.
    pub total: Money,
    /// How many invoices are open.
    pub n_invoices: u32,
}

/// The report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgingReport {
    /// The day.
    pub as_of: NaiveDate,
    /// One sum a bucket.
    pub buckets: Vec<Money>,
    /// The receivable, summed over the invoices or taken from the balances the book keeps, never from the buckets.
    pub total: Money,
    /// What of it is past due, whatever the basis of the buckets.
    pub overdue: Money,
    /// Received by that day and not set against any invoice dated by then.
    pub unapplied: Money,
    /// Bills in the drawer on that day.
    pub bills_held: Money,
    /// The rows, largest first.
    pub rows: Vec<AgingRow>,
    /// How many customers owe anything.
    pub n_customers: u32,
    /// How many invoices are open.
    pub n_invoices: u32,
}

impl AgingReport {
    /// The sum of the buckets, which the law of this report holds equal to the receivable.
    pub fn buckets_sum(&self) -> Money {
        self.buckets.iter().copied().sum()
    }

    /// The row of a group, if it owes anything.
    pub fn row(&self, group: &Group) -> Option<&AgingRow> {
        self.rows.iter().find(|row| row.group == *group)
    }
}

/// Ages every open invoice of one currency as of a day.
pub fn aging(book: &Book, spec: &AgingSpec, as_of: NaiveDate) -> AgingReport {
    let open_at = book.open_at(as_of);
    let n_buckets = spec.scheme.n_buckets();
    let groups = Groups::of(book, spec.by);
    let mut sums = vec![Money::ZERO; groups.names.len() * n_buckets];
    let mut counts = vec![0_u32; groups.names.len()];
    let mut owes = vec![false; book.customers().len()];
    let (mut receivable, mut overdue, mut n_invoices) = (Money::ZERO, Money::ZERO, 0);
    let place = Placing::new(spec, as_of);
    for (invoice, row) in book.invoices().iter() {
        let open = open_at.of_row(invoice, row);
        if open.is_zero() || row.currency != spec.currency {
            continue;
        }
        let group = groups.of_invoice(row);
        if let Some(sum) = sums.get_mut(group * n_buckets + place.bucket(row)) {
            *sum += open;
        }
        if let Some(count) = counts.get_mut(group) {
            *count += 1;
        }
        if let Some(owes) = owes.get_mut(row.customer.place()) {
            *owes = true;
        }
        receivable += open;
        if row.due < as_of {
            overdue += open;
        }
        n_invoices += 1;
    }
    let mut buckets = vec![Money::ZERO; n_buckets];
    let mut rows = Vec::new();
    for ((group, parts), n_invoices) in groups.names.into_iter().zip(sums.chunks(n_buckets)).zip(counts) {
        if n_invoices > 0 {
            buckets.iter_mut().zip(parts).for_each(|(sum, part)| *sum += *part);
            let total = parts.iter().copied().sum();
            rows.push(AgingRow { group, buckets: parts.to_vec(), total, n_invoices });
        }
    }
    sort_by(&mut rows, |a, b| b.total.cmp(&a.total).then_with(|| a.group.cmp(&b.group)));
    let (unapplied, bills_held) = beside(book, spec.currency, as_of);
    AgingReport {
        as_of,
        total: kept_receivable(book, spec.currency, as_of).unwrap_or(receivable),
        buckets,
        overdue,
        unapplied,
        bills_held,
        rows,
        n_customers: u32::try_from(owes.into_iter().filter(|owes| *owes).count()).unwrap_or(u32::MAX),
        n_invoices,
    }
}

/// Which bucket an invoice stands in, with all that does not change from row to row worked out once: a day is compared
/// with the first day that is not yet in the next bucket, so that no days are counted.
pub(in crate::report) struct Placing {
    basis: Basis,
    as_of: NaiveDate,
    /// Absent for a scheme by years.
    bounds: Option<Vec<NaiveDate>>,
}

impl Placing {
    pub(in crate::report) fn new(spec: &AgingSpec, as_of: NaiveDate) -> Self {
        let bound = |days: u16| add_days(as_of, -i64::from(days)).unwrap_or(NaiveDate::MIN);
        let uppers = || std::iter::once(&0).chain(spec.scheme.boundaries()).copied();
        let bounds = (!spec.scheme.counts_years()).then(|| uppers().map(bound).collect());
        Self { basis: spec.basis, as_of, bounds }
    }

    pub(in crate::report) fn bucket(&self, row: &Invoice) -> usize {
        let Some(bounds) = &self.bounds else { return year_band(row.issued, self.as_of) as usize };
        let from = match self.basis {
            Basis::Due => row.due,
            Basis::Issued => row.issued,
        };
        // All bounds, though they fall: what does not depend on the row is guessed right by the processor.
        bounds.iter().filter(|bound| from < **bound).count()
    }
}

/// Whether no fact speaks of a later day: then the balances that the book keeps are those of this day.
fn is_current(book: &Book, as_of: NaiveDate) -> bool {
    book.last_date().is_none_or(|last| last <= as_of)
}

/// The receivable as the book keeps it for its customers; only for a day after every fact.
fn kept_receivable(book: &Book, currency: Currency, as_of: NaiveDate) -> Option<Money> {
    let balances = book.customers().rows().iter().map(|row| row.balance(currency).receivable);
    is_current(book, as_of).then(|| balances.sum())
}

/// Whether a receipt was a bill in the drawer on a day.
fn is_held_at(row: &Receipt, as_of: NaiveDate) -> bool {
    let waiting = row.bill.is_some_and(|bill| {
        bill.outcome == BillOutcome::Held || bill.settled.is_some_and(|settled| settled > as_of)
    });
    waiting && settles_at(row, as_of)
}

/// What stands beside the buckets: unapplied receipts, and bills in the drawer.
fn beside(book: &Book, currency: Currency, as_of: NaiveDate) -> (Money, Money) {
    if is_current(book, as_of) {
        let lines = book.customers().rows().iter().map(|row| row.balance(currency));
        return lines.fold((Money::ZERO, Money::ZERO), |(unapplied, held), line| {
            (unapplied + line.unapplied, held + line.bills_held)
        });
    }
    let mut sums = (Money::ZERO, Money::ZERO);
    for (receipt, row) in book.receipts().iter() {
        if row.currency == currency && settles_at(row, as_of) {
            sums.0 += book.unapplied_at(receipt, as_of);
            if is_held_at(row, as_of) {
                sums.1 += row.amount;
            }
        }
    }
    sums
}

/// An open invoice under a row of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrillLine {
    /// Which.
    pub invoice: InvoiceIdx,
    /// What of it was open on that day.
    pub open: Money,
    /// Days past due; zero or less is not due.
    pub days_past_due: i64,
    /// The bucket it stands in.
    pub bucket: usize,
}

/// The open invoices of a group, in one bucket or in all, oldest due first.
pub fn drill(
    book: &Book,
    spec: &AgingSpec,
    as_of: NaiveDate,
    group: &Group,
    bucket: Option<usize>,
) -> Vec<DrillLine> {
    let open_at = book.open_at(as_of);
    let place = Placing::new(spec, as_of);
    let line = |invoice: InvoiceIdx, row: &Invoice, open_at: &OpenAt<'_>| {
        let open = open_at.of_row(invoice, row);
        let within = open.is_positive() && row.currency == spec.currency;
        let stands_in = place.bucket(row);
        (within && bucket.is_none_or(|bucket| bucket == stands_in)).then(|| DrillLine {
            invoice,
            open,
            days_past_due: (as_of - row.due).num_days(),
            bucket: stands_in,
        })
    };
    let mut lines: Vec<DrillLine> = match group {
        Group::Customer(customer) => {
            book.invoices_of(*customer).filter_map(|(it, row)| line(it, row, &open_at)).collect()
        }
        other => {
            let groups = Groups::of(book, spec.by);
            let wanted = groups.names.iter().position(|name| name == other);
            let of_group = |row: &Invoice| Some(groups.of_invoice(row)) == wanted;
            book.invoices()
                .iter()
                .filter(|(_, row)| of_group(row))
                .filter_map(|(it, row)| line(it, row, &open_at))
                .collect()
        }
    };
    sort_by_key(&mut lines, |line| {
        let row = &book.invoices()[line.invoice];
        (row.due, row.issued, row.id)
    });
    lines
}

/// The currencies in which anything is or was owed, the book's own first.
pub fn currencies(book: &Book) -> Vec<Currency> {
    let mut found = vec![book.currency()];
    for balance in book.customers().rows().iter().flat_map(|row| &row.balances) {
        if !found.contains(&balance.currency) {
            found.push(balance.currency);
        }
    }
    found
}
