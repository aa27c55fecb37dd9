//! Why a figure of the aging report is what it is: the rule, and this ledger's own numbers.
//!
//! Owns the parts a figure is made of. Does not own the rules of age and due date (`domain` gives those as traces) or
//! a single word. Invariant: the parts of a figure sum to that figure, to the minor unit.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::domain::sorting::sort_by_key;
use crate::domain::trace::{Trace, Value};
use crate::domain::workday::Calendar;
use crate::ledger::arena::{InvoiceIdx, ReceiptIdx};
use crate::ledger::book::{Book, Invoice};
use crate::ledger::event::AdjustmentKind;
use crate::report::aging::{AgingReport, AgingSpec, Basis, DrillLine, Group, Placing, drill, is_held_at};

/// A figure that can be asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// All that is owed.
    Receivable,
    /// What of it is past due.
    Overdue,
    /// Received and not set against any invoice.
    Unapplied,
    /// Bills in the drawer.
    BillsHeld,
    /// One bucket of the whole ledger.
    Bucket(usize),
    /// What a group owes, in one bucket or in all.
    Cell(Group, Option<usize>),
    /// The age and what is open of one invoice.
    Invoice(InvoiceIdx),
}

/// What a figure is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Invoiced, less all that lowered it.
    Receivable(Composition),
    /// Receivable less what is not due yet.
    Overdue(OverdueWhy),
    /// One line a receipt.
    Unapplied(Parts<ReceiptIdx>),
    /// One line a bill.
    BillsHeld(Parts<ReceiptIdx>),
    /// One line a group.
    Bucket(usize, Parts<Group>),
    /// One line an invoice.
    Cell(Group, Option<usize>, Parts<DrillLine>),
    /// Age, due date and what is open.
    Invoice(Box<InvoiceWhy>),
}

/// `open = amount − credit notes − write-offs − returns − allocations` (RULINGS, ledger 1), with its numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Composition {
    /// Invoices dated by the day and not voided.
    pub n_invoices: u32,
    /// Their amounts.
    pub invoiced: Money,
    /// Credited.
    pub credited: Money,
    /// Given up.
    pub written_off: Money,
    /// Sent back.
    pub returned: Money,
    /// Set against receipts, bills held included.
    pub settled: Money,
    /// What is left.
    pub open: Money,
}

/// Receivable less what is not due yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverdueWhy {
    /// All that is owed.
    pub receivable: Money,
    /// Due on the day or later.
    pub not_due: Money,
    /// Due before the day.
    pub overdue: Money,
    /// How many invoices are past due.
    pub n_invoices: u32,
    /// The invoice longest past due.
    pub oldest: Option<(InvoiceIdx, i64)>,
}

/// The largest parts of a sum, and the rest as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts<T> {
    /// The largest, largest first.
    pub first: Vec<(T, Money)>,
    /// How many more there are.
    pub n_rest: usize,
    /// Their sum.
    pub rest: Money,
    /// All of it.
    pub sum: Money,
}

/// More parts than this are told as one sum.
const TOLD: usize = 8;

impl<T> Parts<T> {
    fn of(all: impl IntoIterator<Item = (T, Money)>) -> Self {
        let mut first: Vec<(T, Money)> = all.into_iter().filter(|(_, part)| !part.is_zero()).collect();
        sort_by_key(&mut first, |(_, part)| std::cmp::Reverse(part.minor()));
        let sum = first.iter().map(|(_, part)| *part).sum();
        // A rest of one is better told than counted.
        let told = if first.len() == TOLD + 1 { TOLD + 1 } else { TOLD };
        let rest = first.split_off(told.min(first.len()));
        Self { n_rest: rest.len(), rest: rest.into_iter().map(|(_, part)| part).sum(), first, sum }
    }
}

/// Why an invoice has its age, its due date and its open amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceWhy {
    /// Which.
    pub invoice: InvoiceIdx,
    /// How its bucket was reached.
    pub age: AgeWhy,
    /// How its due date was reached; absent where it was typed or came with a list.
    pub due: Option<Trace>,
    /// How its open amount was reached.
    pub open: Composition,
}

/// How a bucket was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgeWhy {
    /// By the rule of the calculator.
    Traced(Trace),
    /// By days since the invoice date, because that is the basis chosen.
    SinceIssued {
        /// The invoice date.
        issued: NaiveDate,
        /// Days since.
        days: i64,
        /// The bucket.
        bucket: usize,
    },
}

/// What this figure of the report is made of; nothing where the figure is no longer there.
pub fn why(
    book: &Book,
    spec: &AgingSpec,
    report: &AgingReport,
    calendar: &Calendar,
    figure: &Figure,
) -> Option<Why> {
    let as_of = report.as_of;
    Some(match figure {
        Figure::Receivable => Why::Receivable(composition(book, spec.currency, as_of)),
        Figure::Overdue => Why::Overdue(overdue(book, spec.currency, report)),
        Figure::Unapplied => Why::Unapplied(receipts(book, spec.currency, |it| book.unapplied_at(it, as_of))),
        Figure::BillsHeld => Why::BillsHeld(receipts(book, spec.currency, |it| {
            let row = &book.receipts()[it];
            if is_held_at(row, as_of) { row.amount } else { Money::ZERO }
        })),
        Figure::Bucket(bucket) => {
            let of_row = |row: &super::AgingRow| row.buckets.get(*bucket).copied().unwrap_or_default();
            let parts = report.rows.iter().map(|row| (row.group.clone(), of_row(row)));
            Why::Bucket(*bucket, Parts::of(parts))
        }
        Figure::Cell(group, bucket) => {
            let lines = drill(book, spec, as_of, group, *bucket);
            Why::Cell(group.clone(), *bucket, Parts::of(lines.into_iter().map(|line| (line, line.open))))
        }
        Figure::Invoice(invoice) => {
            let row = book.invoices().rows().get(crate::ledger::arena::Key::place(*invoice))?;
            Why::Invoice(Box::new(InvoiceWhy {
                invoice: *invoice,
                age: age(spec, row, as_of),
                due: due(row, calendar),
                open: composition_of(book, *invoice, as_of),
            }))
        }
    })
}

fn age(spec: &AgingSpec, row: &Invoice, as_of: NaiveDate) -> AgeWhy {
    if spec.basis == Basis::Issued && !spec.scheme.counts_years() {
        let days = (as_of - row.issued).num_days();
        return AgeWhy::SinceIssued {
            issued: row.issued,
            days,
            bucket: Placing::new(spec, as_of).bucket(row),
        };
    }
    AgeWhy::Traced(spec.scheme.explain(row.issued, row.due, as_of))
}

/// The way from the invoice date to the due date, where the invoice says which terms led there and they still do.
fn due(row: &Invoice, calendar: &Calendar) -> Option<Trace> {
    let terms = row.extra.as_ref()?.terms?;
    let trace = terms.explain(row.issued, calendar)?;
    (trace.result() == Some(&Value::Date(row.due))).then_some(trace)
}

/// What lowered each invoice besides money by a day.
fn lowered(book: &Book, as_of: NaiveDate) -> BTreeMap<InvoiceIdx, Composition> {
    let mut lowered: BTreeMap<InvoiceIdx, Composition> = BTreeMap::new();
    for row in book.adjustments().rows().iter().filter(|row| !row.voided && row.date <= as_of) {
        let sums = lowered.entry(row.invoice).or_default();
        match row.kind {
            AdjustmentKind::CreditNote => sums.credited += row.amount,
            AdjustmentKind::WriteOff => sums.written_off += row.amount,
            AdjustmentKind::Return => sums.returned += row.amount,
        }
    }
    lowered
}

impl Composition {
    /// One invoice. What did not fit into it (more credited than was open) does not count.
    fn of(row: &Invoice, open: Money, lowered: Composition) -> Self {
        let mut left = row.amount - open;
        let mut take = |wanted: Money| {
            let taken = wanted.min(left);
            left -= taken;
            taken
        };
        let (credited, written_off, returned) =
            (take(lowered.credited), take(lowered.written_off), take(lowered.returned));
        Self { n_invoices: 1, invoiced: row.amount, credited, written_off, returned, settled: left, open }
    }

    fn add(&mut self, other: &Self) {
        self.n_invoices += other.n_invoices;
        self.invoiced += other.invoiced;
        self.credited += other.credited;
        self.written_off += other.written_off;
        self.returned += other.returned;
        self.settled += other.settled;
        self.open += other.open;
    }
}

fn composition(book: &Book, currency: Currency, as_of: NaiveDate) -> Composition {
    let open_at = book.open_at(as_of);
    let lowered = lowered(book, as_of);
    let mut whole = Composition::default();
    for (invoice, row) in book.invoices().iter() {
        if !row.voided && row.issued <= as_of && row.currency == currency {
            let lowered = lowered.get(&invoice).copied().unwrap_or_default();
            whole.add(&Composition::of(row, open_at.of(invoice), lowered));
        }
    }
    whole
}

fn composition_of(book: &Book, invoice: InvoiceIdx, as_of: NaiveDate) -> Composition {
    let lowered = lowered(book, as_of).remove(&invoice).unwrap_or_default();
    Composition::of(&book.invoices()[invoice], book.open_at(as_of).of(invoice), lowered)
}

fn overdue(book: &Book, currency: Currency, report: &AgingReport) -> OverdueWhy {
    let open_at = book.open_at(report.as_of);
    let mut why = OverdueWhy {
        receivable: report.total,
        not_due: Money::ZERO,
        overdue: Money::ZERO,
        n_invoices: 0,
        oldest: None,
    };
    for (invoice, row) in book.invoices().iter().filter(|(_, row)| row.currency == currency) {
        let (open, days) = (open_at.of(invoice), (report.as_of - row.due).num_days());
        if open.is_zero() {
            continue;
        }
        if days <= 0 {
            why.not_due += open;
            continue;
        }
        why.overdue += open;
        why.n_invoices += 1;
        if why.oldest.is_none_or(|(_, oldest)| days > oldest) {
            why.oldest = Some((invoice, days));
        }
    }
    why
}

fn receipts(book: &Book, currency: Currency, part: impl Fn(ReceiptIdx) -> Money) -> Parts<ReceiptIdx> {
    let own = book.receipts().iter().filter(|(_, row)| row.currency == currency);
    Parts::of(own.map(|(it, _)| (it, part(it))))
}
