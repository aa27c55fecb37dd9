//! The rows of the ledger, read alike whatever their kind: what the list needs of each, and what a filter asks of it.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::ledger::arena::{AdjustmentIdx, CustomerIdx, InvoiceIdx, Key as _, ReceiptIdx};
use crate::ledger::book::{Adjustment, Book, Invoice, Receipt};
use crate::ledger::event::InvoiceState;
use crate::report::ledger::{EntryKind, EntryRef, Filter};

/// The rows of one kind, each read as the list needs it.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    /// Where they stand.
    pub(super) book: &'a Book,
    /// Of which kind.
    pub(super) kind: EntryKind,
}

/// What the list needs of a row.
pub(super) struct Row<'a> {
    pub(super) date: NaiveDate,
    pub(super) amount: Money,
    pub(super) open: Money,
    pub(super) customer: CustomerIdx,
    pub(super) currency: Currency,
    pub(super) number: &'a str,
    pub(super) voided: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn len(self) -> usize {
        match self.kind {
            EntryKind::Invoices => self.book.invoices().len(),
            EntryKind::Receipts => self.book.receipts().len(),
            EntryKind::Adjustments => self.book.adjustments().len(),
        }
    }

    pub(super) fn entry(self, place: u32) -> EntryRef {
        match self.kind {
            EntryKind::Invoices => EntryRef::Invoice(InvoiceIdx::from_place(place)),
            EntryKind::Receipts => EntryRef::Receipt(ReceiptIdx::from_place(place)),
            EntryKind::Adjustments => EntryRef::Adjustment(AdjustmentIdx::from_place(place)),
        }
    }

    pub(super) fn at(self, place: u32) -> Row<'a> {
        match self.entry(place) {
            EntryRef::Invoice(it) => Row::from(&self.book.invoices()[it]),
            EntryRef::Receipt(it) => Row::from(&self.book.receipts()[it]),
            EntryRef::Adjustment(it) => {
                let row = &self.book.adjustments()[it];
                Row::of_adjustment(row, &self.book.invoices()[row.invoice])
            }
        }
    }

    pub(super) fn passes(self, place: u32, filter: Filter, as_of: NaiveDate) -> bool {
        match (self.entry(place), filter) {
            (_, Filter::All) | (EntryRef::Adjustment(_), _) => true,
            (EntryRef::Invoice(it), filter) => {
                let row = &self.book.invoices()[it];
                match filter {
                    Filter::Overdue => row.open.is_positive() && row.due < as_of,
                    Filter::Abnormal => row.state != InvoiceState::Normal,
                    Filter::Open | Filter::All => row.open.is_positive(),
                }
            }
            (EntryRef::Receipt(it), filter) => {
                let row = &self.book.receipts()[it];
                match filter {
                    Filter::Overdue => row.is_held_bill(),
                    Filter::Abnormal => row.is_refused_bill(),
                    Filter::Open | Filter::All => row.unapplied.is_positive(),
                }
            }
        }
    }

    /// The place of each row in the order of the numbers.
    pub(super) fn number_ranks(self) -> Vec<u32> {
        let mut order: Vec<(&str, u32)> =
            (0_u32..).take(self.len()).map(|place| (self.at(place).number, place)).collect();
        order.sort_unstable();
        let mut ranks = vec![0; order.len()];
        let (mut rank, mut before) = (0, None);
        for (number, place) in order {
            rank += u32::from(before.is_some_and(|before| before != number));
            before = Some(number);
            if let Some(slot) = ranks.get_mut(place as usize) {
                *slot = rank;
            }
        }
        ranks
    }
}

impl<'a> From<&'a Invoice> for Row<'a> {
    fn from(row: &'a Invoice) -> Self {
        Self {
            date: row.due,
            amount: row.amount,
            open: row.open,
            customer: row.customer,
            currency: row.currency,
            number: &row.number,
            voided: row.voided,
        }
    }
}

impl<'a> From<&'a Receipt> for Row<'a> {
    fn from(row: &'a Receipt) -> Self {
        Self {
            date: row.date,
            amount: row.amount,
            open: row.unapplied,
            customer: row.customer,
            currency: row.currency,
            number: row.reference.as_deref().unwrap_or_default(),
            voided: row.voided,
        }
    }
}

impl<'a> Row<'a> {
    /// An adjustment goes by the number of the invoice it lowers.
    fn of_adjustment(row: &Adjustment, invoice: &'a Invoice) -> Self {
        Self {
            date: row.date,
            amount: row.amount,
            open: Money::ZERO,
            customer: invoice.customer,
            currency: invoice.currency,
            number: &invoice.number,
            voided: row.voided,
        }
    }
}
