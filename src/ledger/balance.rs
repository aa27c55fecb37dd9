//! What was open as of a day. Owns the one definition of an open amount on a past day; today's stands in the rows.
//!
//! As of a day, a fact counts from its own day on: an invoice from the day it is dated, a receipt from the day it
//! came in, an adjustment from its day, and a refused bill settles until the day of its refusal.

use chrono::NaiveDate;

use crate::domain::money::Money;
use crate::ledger::arena::{InvoiceIdx, Key as _};
use crate::ledger::book::{Book, Invoice, Receipt};
use crate::ledger::event::BillOutcome;

/// Open amounts as of a day.
pub struct OpenAt<'a> {
    book: &'a Book,
    as_of: NaiveDate,
    /// Absent when the day is after every fact: then the rows say it.
    past: Option<Vec<Money>>,
}

impl Book {
    /// The open amounts as of a day: free for today, one pass over the allocations for an earlier day.
    pub fn open_at(&self, as_of: NaiveDate) -> OpenAt<'_> {
        let is_past = self.last_date.is_some_and(|last| as_of < last);
        OpenAt { book: self, as_of, past: is_past.then(|| self.open_in_the_past(as_of)) }
    }

    fn open_in_the_past(&self, as_of: NaiveDate) -> Vec<Money> {
        let counts = |row: &Invoice| !row.voided && row.issued <= as_of;
        let mut open: Vec<Money> = self
            .invoices
            .rows()
            .iter()
            .map(|row| if counts(row) { row.amount } else { Money::ZERO })
            .collect();
        let mut lower = |place: usize, by: Money| {
            if let Some(open) = open.get_mut(place) {
                // An invoice dated after the money that settled it is not open, rather than below zero.
                *open = (*open - by).max(Money::ZERO);
            }
        };
        for row in &self.allocations {
            if settles_at(&self.receipts[row.receipt], as_of) {
                lower(row.invoice.place(), row.amount);
            }
        }
        for row in self.adjustments.rows() {
            if !row.voided && row.date <= as_of {
                lower(row.invoice.place(), row.amount);
            }
        }
        open
    }

    /// What a receipt had unapplied as of a day: all of it that is not set against an invoice dated by then.
    pub fn unapplied_at(&self, receipt: crate::ledger::arena::ReceiptIdx, as_of: NaiveDate) -> Money {
        let row = &self.receipts[receipt];
        if !settles_at(row, as_of) {
            return Money::ZERO;
        }
        let spread = self.allocations_of(receipt).filter(|it| {
            let invoice = &self.invoices[it.invoice];
            !invoice.voided && invoice.issued <= as_of
        });
        row.amount - spread.map(|it| it.amount).sum::<Money>()
    }
}

/// Whether a receipt counts as settling invoices on a day.
pub fn settles_at(row: &Receipt, as_of: NaiveDate) -> bool {
    let refused = row.bill.is_some_and(|bill| {
        bill.outcome == BillOutcome::Dishonoured && bill.settled.is_none_or(|settled| settled <= as_of)
    });
    !row.voided && row.date <= as_of && !refused
}

impl OpenAt<'_> {
    /// The open amount of an invoice on that day.
    pub fn of(&self, invoice: InvoiceIdx) -> Money {
        self.of_row(invoice, &self.book.invoices[invoice])
    }

    /// The same, of an invoice whose row is at hand.
    pub fn of_row(&self, invoice: InvoiceIdx, row: &Invoice) -> Money {
        if let Some(open) = &self.past {
            return open.get(invoice.place()).copied().unwrap_or_default();
        }
        if row.issued <= self.as_of { row.open } else { Money::ZERO }
    }
}
