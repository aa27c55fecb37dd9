//! Facts into the book. Owns the fold: it cannot fail, and an event appended to a book gives the same book as
//! folding the whole log again.
//!
//! Events come in the order of their stamps, which never puts a fact before one its author knew of. Facts of two
//! tablets that do not fit together become conflicts; nothing is dropped. A fact about something that is in no file
//! read so far is counted as dangling, and counts once the file that has it is merged.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::domain::money::Money;
use crate::ledger::arena::{CustomerIdx, InvoiceIdx, ReceiptIdx};
use crate::ledger::book::dealings::Dealing;
use crate::ledger::book::restore::Restore;
use crate::ledger::book::{Allocation, Batch, Book, Chain, NO_ALLOCATION};
use crate::ledger::event::dealing::DealingFact;
use crate::ledger::event::{AccountFact, Act, Fact};
use crate::ledger::id::{DeviceId, EntityId, EventId, Hlc};

mod rows;
mod settling;

/// An event as the book takes it: verified, with its body read.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its name.
    pub id: EventId,
    /// The chain it belongs to.
    pub device: DeviceId,
    /// Its number in its chain.
    pub seq: u64,
    /// When.
    pub at: Hlc,
    /// Its place in its batch.
    pub place: u32,
    /// What happened.
    pub fact: Fact,
}

/// The id of the receipt that a 'paid so far' figure amounts to: the same list read on two tablets makes one.
pub fn imported_receipt_id(invoice: EntityId, paid: Money) -> EntityId {
    EntityId::derived("paid", &[&invoice.bits().to_be_bytes(), &paid.minor().to_be_bytes()])
}

impl Book {
    /// Takes an event in. Events must come in the order of `(at, device, seq)`.
    pub fn apply(&mut self, event: &Event) {
        self.clock = self.clock.max(event.at);
        self.n_events += 1;
        let act = match &event.fact {
            Fact::Account(fact) => Some(fact.act),
            Fact::Dealing(fact) => fact.undoes.map(|_| Act::Undo),
            _ => None,
        };
        let batch = self.enter_batch(event, act);
        match &event.fact {
            Fact::Book(fact) => {
                // The first event of the book names it; a later one with its id renames it; others belong to merged
                // books and change nothing.
                match &mut self.identity {
                    Some(book) if book.id != fact.id => {}
                    Some(book) => book.name.clone_from(&fact.name),
                    none => *none = Some(fact.clone()),
                }
            }
            Fact::Account(fact) => {
                let undoing = fact.undoes.and_then(|first| self.place_of_step(first));
                Fold { book: self, batch, undoing }.account(fact);
            }
            Fact::Dealing(fact) => {
                let undoing = fact.undoes.and_then(|first| self.place_of_step(first));
                Fold { book: self, batch, undoing }.dealing(fact);
            }
            // Only noted: what it excludes was folded in already, so the whole log is folded anew after it.
            Fact::Exclude(fact) => {
                let named: HashSet<_> = fact.lifts.iter().chain(&fact.events).collect();
                self.excluded.retain(|id| !named.contains(id));
                self.excluded.extend(&fact.events);
            }
            Fact::Unknown => self.n_unknown += 1,
        }
    }

    /// Counts an event that an undone merge keeps out: its chain goes on, its facts do not count.
    pub fn pass_over(&mut self, event: &Event) {
        self.clock = self.clock.max(event.at);
        self.n_events += 1;
        self.enter_batch(event, Some(Act::Undo));
    }

    fn enter_batch(&mut self, event: &Event, act: Option<Act>) -> u32 {
        let known = self.chains.iter_mut().find(|chain| chain.device == event.device);
        let goes_on = event.place > 0;
        let batch = match &known {
            Some(chain) if goes_on && chain.seq.checked_add(1) == Some(event.seq) => chain.batch,
            _ => {
                let batch = Batch { first: event.id, device: event.device, at: event.at, act, undone: false };
                self.batches.push(batch);
                u32::try_from(self.batches.len() - 1).unwrap_or(u32::MAX)
            }
        };
        match known {
            Some(chain) => *chain = Chain { device: event.device, seq: event.seq, head: event.id, batch },
            None => self.chains.push(Chain { device: event.device, seq: event.seq, head: event.id, batch }),
        }
        batch
    }
}

/// One event on its way into the book.
struct Fold<'a> {
    book: &'a mut Book,
    batch: u32,
    /// The step that is taken back.
    undoing: Option<u32>,
}

impl Fold<'_> {
    fn account(&mut self, fact: &AccountFact) {
        let customer = match self.book.customers.find(fact.customer) {
            Some(customer) => customer,
            None if fact.fields.is_some() => {
                self.book.customers.push(rows::new_customer(fact.customer, self.batch))
            }
            None => {
                self.book.n_dangling += fact.n_rows() as u64;
                return;
            }
        };
        if let Some(change) = &fact.fields {
            let row = &mut self.book.customers[customer];
            if std::mem::take(&mut row.voided) && self.undoing.is_none() {
                row.batch = self.batch;
            }
            if change.was.is_some() {
                // The values as they stand here, which another tablet may have changed since the author looked.
                let was = Box::new(rows::fields_before(&self.book.customers[customer], change));
                self.restore(Restore::Fields { customer, was });
            }
            rows::set_fields(&mut self.book.customers[customer], change);
        }
        fact.people.iter().for_each(|row| self.person(customer, row));
        fact.invoices.iter().for_each(|row| self.invoice(customer, row));
        fact.receipts.iter().for_each(|row| self.receipt(customer, row));
        fact.paid.iter().for_each(|row| self.paid(customer, row));
        fact.allocations.iter().for_each(|row| self.allocation(row));
        fact.adjustments.iter().for_each(|row| self.adjustment(row));
        fact.states.iter().for_each(|row| self.state(row));
        fact.bills.iter().for_each(|row| self.bill(row));
        fact.releases.iter().for_each(|row| self.release(row));
        fact.voids.iter().for_each(|row| self.void(row));
        self.mark_undone();
    }

    fn dealing(&mut self, fact: &DealingFact) {
        let row = Dealing { id: fact.id, batch: self.batch, says: fact.says.clone() };
        match fact.customer.map(|id| self.book.customers.find(id)) {
            None => self.book.dealings.push(row),
            Some(Some(customer)) => {
                if !row.says.is_nothing() {
                    self.needed(customer);
                }
                self.book.customers[customer].dealings.push(row);
            }
            Some(None) => self.dangling(),
        }
        self.mark_undone();
    }

    fn mark_undone(&mut self) {
        if let Some(step) = self.undoing.and_then(|step| self.book.batches.get_mut(step as usize)) {
            step.undone = true;
        }
    }

    fn restore(&mut self, restore: Restore) {
        self.book.restores.push((self.batch, restore));
    }

    /// The step that a row recorded again belongs to: a voiding that is taken back leaves it where it was.
    fn batch_again(&self, batch_before: u32) -> u32 {
        if self.undoing.is_some() { batch_before } else { self.batch }
    }

    /// A customer that was voided on one tablet and dealt with on another is there: adding wins over removing.
    fn needed(&mut self, customer: CustomerIdx) {
        self.book.customers[customer].voided = false;
    }

    fn dangling(&mut self) {
        self.book.n_dangling += 1;
    }

    fn seen(&mut self, date: NaiveDate) {
        self.book.last_date = self.book.last_date.max(Some(date));
    }
}

impl Book {
    /// The step that begins with this event.
    pub(crate) fn place_of_step(&self, first: EventId) -> Option<u32> {
        self.batches
            .iter()
            .rposition(|batch| batch.first == first)
            .and_then(|place| u32::try_from(place).ok())
    }

    /// The largest 'paid so far' figure known of this invoice.
    pub fn paid_so_far(&self, invoice: InvoiceIdx) -> Money {
        self.imported_on(invoice).map(|receipt| self.receipts[receipt].amount).sum()
    }

    /// The live receipts that 'paid so far' figures of this invoice came to, wherever their money was set since.
    pub(crate) fn imported_on(&self, invoice: InvoiceIdx) -> impl Iterator<Item = ReceiptIdx> {
        let at = |place: u32| self.allocations.get(place as usize);
        let chain = std::iter::successors(at(self.invoices[invoice].last_allocation), move |row| {
            at(row.before_to_invoice)
        });
        // A receipt's first allocation is to the invoice that it was paid on.
        chain.filter(|row| row.before_of_receipt == NO_ALLOCATION).map(|row| row.receipt).filter(|&receipt| {
            let row = &self.receipts[receipt];
            row.imported && !row.voided
        })
    }

    /// The invoice that this receipt is an imported balance of.
    pub(crate) fn imported_for(&self, receipt: ReceiptIdx) -> Option<InvoiceIdx> {
        let first = self.places_of(receipt).into_iter().next().filter(|_| self.receipts[receipt].imported)?;
        self.allocations.get(first).map(|row| row.invoice)
    }

    /// Whether a later 'paid so far' figure counts on this receipt: it only holds the difference.
    pub(crate) fn is_counted_on(&self, receipt: ReceiptIdx) -> bool {
        let place = |it: ReceiptIdx| (self.receipts[it].batch, it);
        let invoice = self.imported_for(receipt);
        invoice.is_some_and(|it| self.imported_on(it).any(|other| place(other) > place(receipt)))
    }

    /// Whether any invoice, receipt or dealing of this customer counts.
    pub(crate) fn has_live_rows(&self, customer: CustomerIdx) -> bool {
        let row = &self.customers[customer];
        row.invoices.iter().any(|&it| !self.invoices[it].voided)
            || row.receipts.iter().any(|&it| !self.receipts[it].voided)
            || row.now().next().is_some()
    }

    /// Adds an allocation to the chains of its receipt and of its invoice.
    fn link(&mut self, receipt: ReceiptIdx, invoice: InvoiceIdx, amount: Money, batch: u32) {
        let place = u32::try_from(self.allocations.len()).unwrap_or(NO_ALLOCATION);
        let before_of_receipt = std::mem::replace(&mut self.receipts[receipt].last_allocation, place);
        let before_to_invoice = std::mem::replace(&mut self.invoices[invoice].last_allocation, place);
        self.allocations.push(Allocation {
            receipt,
            invoice,
            amount,
            batch,
            before_of_receipt,
            before_to_invoice,
        });
    }

    /// Where the allocations of a receipt stand, oldest first.
    fn places_of(&self, receipt: ReceiptIdx) -> Vec<usize> {
        let mut places = Vec::new();
        let mut place = self.receipts[receipt].last_allocation;
        while let Some(row) = self.allocations.get(place as usize) {
            places.push(place as usize);
            place = row.before_of_receipt;
        }
        places.reverse();
        places
    }

    /// Makes room for a list that is about to be read.
    pub fn reserve(&mut self, n_invoices: usize) {
        self.invoices.reserve(n_invoices);
    }
}
