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
use crate::ledger::book::{
    Adjustment, Allocation, Batch, Bill, Book, Chain, Conflict, Contact, Customer, FieldsBefore, Invoice,
    InvoiceExtra, NO_ALLOCATION, Receipt, Restore,
};
use crate::ledger::event::{
    AccountFact, Act, AdjustmentRow, AllocationRow, BillOutcome, BillRow, Cleared, CustomerChange, Fact,
    InvoiceRow, InvoiceTerms, KeyMark, PaidRow, PayMethod, PersonRow, ReceiptRow, ReleaseRow, StateRow, VoidRow,
};
use crate::ledger::id::{DeviceId, EntityId, EventId, Hlc};

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
            Fact::Account(fact) => fact.act,
            _ => Act::Import,
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
            Fact::Account(fact) => Fold { book: self, batch }.account(fact),
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
        self.enter_batch(event, Act::Undo);
    }

    fn enter_batch(&mut self, event: &Event, act: Act) -> u32 {
        let known = self.chains.iter_mut().find(|chain| chain.device == event.device);
        let goes_on = event.place > 0;
        let batch = match &known {
            Some(chain) if goes_on && chain.seq + 1 == event.seq => chain.batch,
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
}

impl Fold<'_> {
    fn account(&mut self, fact: &AccountFact) {
        let customer = match self.book.customers.find(fact.customer) {
            Some(customer) => customer,
            None if fact.fields.is_some() => self.book.customers.push(new_customer(fact.customer, self.batch)),
            None => {
                self.book.n_dangling += fact.n_rows() as u64;
                return;
            }
        };
        if let Some(change) = &fact.fields {
            if self.book.customers[customer].voided {
                let row = &mut self.book.customers[customer];
                (row.voided, row.batch) = (false, self.batch);
            }
            if change.was.is_some() {
                // The values as they stand here, which another tablet may have changed since the author looked.
                let was = Box::new(fields_before(&self.book.customers[customer], change));
                self.restore(Restore::Fields { customer, was });
            }
            set_fields(&mut self.book.customers[customer], change);
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
        if let Some(first) = fact.undoes {
            self.mark_undone(first);
        }
    }

    fn restore(&mut self, restore: Restore) {
        self.book.restores.push((self.batch, restore));
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

    fn person(&mut self, customer: CustomerIdx, row: &PersonRow) {
        let people = &mut self.book.customers[customer].people;
        let was = people.iter().find(|contact| contact.person == row.id).map(|contact| contact.role);
        match (people.iter_mut().find(|contact| contact.person == row.id), row.role) {
            (Some(contact), Some(role)) => contact.role = role,
            (Some(_), None) => people.retain(|contact| contact.person != row.id),
            (None, Some(role)) => people.push(Contact { person: row.id, role }),
            (None, None) => {}
        }
        self.restore(Restore::Person { customer, person: row.id, was });
    }

    fn invoice(&mut self, customer: CustomerIdx, row: &InvoiceRow) {
        self.seen(row.issued);
        let currency = row.currency.unwrap_or(self.book.currency());
        let Some(invoice) = self.book.invoices.find(row.id) else {
            let invoice = self.book.invoices.push(new_invoice(customer, row, currency, self.batch));
            self.book.customers[customer].invoices.push(invoice);
            self.book.customers[customer].balance_mut(currency).receivable += row.amount;
            self.needed(customer);
            return;
        };
        let known = &self.book.invoices[invoice];
        let says = InvoiceTerms { amount: row.amount, due: row.due, issued: row.issued };
        if known.voided {
            // Recorded again after it was voided: it counts again, as it is told now.
            let (whose, last_allocation) = (known.customer, known.last_allocation);
            let again = new_invoice(whose, row, known.currency, self.batch);
            self.book.invoices[invoice] = Invoice { last_allocation, ..again };
            let currency = self.book.invoices[invoice].currency;
            self.book.customers[whose].balance_mut(currency).receivable += row.amount;
            self.needed(whose);
        } else if row.was == Some(known.terms()) {
            let was = known.terms();
            let settled = known.amount - known.open;
            let terms = if row.amount < settled { None } else { Some(says) };
            match terms {
                Some(became) => {
                    self.change_open(invoice, row.amount - was.amount);
                    let known = &mut self.book.invoices[invoice];
                    (known.amount, known.due, known.issued) = (row.amount, row.due, row.issued);
                    self.restore(Restore::Terms { invoice, was, became });
                }
                None => self.book.conflicts.push(Conflict::InvoiceDiffers { invoice, says }),
            }
        } else if known.terms() != says {
            self.book.conflicts.push(Conflict::InvoiceDiffers { invoice, says });
        }
    }

    fn receipt(&mut self, customer: CustomerIdx, row: &ReceiptRow) {
        self.seen(row.date);
        let currency = row.currency.unwrap_or(self.book.currency());
        let made = Receipt {
            id: row.id,
            customer,
            amount: row.amount,
            unapplied: Money::ZERO,
            date: row.date,
            reference: row.reference.as_deref().map(Box::from),
            bill: row.method.is_bill().then_some(Bill {
                matures: row.matures,
                outcome: BillOutcome::Held,
                settled: None,
            }),
            currency,
            method: row.method,
            imported: false,
            voided: false,
            batch: self.batch,
            last_allocation: NO_ALLOCATION,
        };
        if let Some(receipt) = self.add_receipt(made) {
            for (invoice, amount) in &row.to {
                match self.book.invoices.find(*invoice) {
                    Some(invoice) => self.allocate(receipt, invoice, *amount),
                    None => self.dangling(),
                }
            }
        }
    }

    /// Adds the receipt, or brings a voided one back; nothing where it is known already.
    fn add_receipt(&mut self, made: Receipt) -> Option<ReceiptIdx> {
        let (amount, currency) = (made.amount, made.currency);
        let receipt = match self.book.receipts.find(made.id) {
            None => {
                let customer = made.customer;
                let receipt = self.book.receipts.push(made);
                self.book.customers[customer].receipts.push(receipt);
                receipt
            }
            Some(receipt) if self.book.receipts[receipt].voided => {
                let customer = self.book.receipts[receipt].customer;
                let last_allocation = self.book.receipts[receipt].last_allocation;
                self.book.receipts[receipt] = Receipt { customer, last_allocation, ..made };
                receipt
            }
            Some(receipt) => {
                let known = &self.book.receipts[receipt];
                if known.amount != amount || known.currency != currency {
                    self.book.conflicts.push(Conflict::ReceiptDiffers { receipt, says: amount });
                }
                return None;
            }
        };
        self.change_unapplied(receipt, amount);
        let customer = self.book.receipts[receipt].customer;
        self.needed(customer);
        if self.book.receipts[receipt].is_held_bill() {
            self.book.customers[customer].balance_mut(currency).bills_held += amount;
        }
        Some(receipt)
    }

    fn paid(&mut self, customer: CustomerIdx, row: &PaidRow) {
        self.seen(row.as_of);
        let Some(invoice) = self.book.invoices.find(row.invoice) else { return self.dangling() };
        let before = self.book.paid_so_far(invoice);
        if row.paid <= before {
            return;
        }
        let currency = self.book.invoices[invoice].currency;
        let made = Receipt {
            id: imported_receipt_id(row.invoice, row.paid),
            customer,
            amount: row.paid - before,
            unapplied: Money::ZERO,
            date: row.as_of,
            reference: None,
            bill: None,
            currency,
            method: PayMethod::Other,
            imported: true,
            voided: false,
            batch: self.batch,
            last_allocation: NO_ALLOCATION,
        };
        let amount = made.amount;
        if let Some(receipt) = self.add_receipt(made) {
            self.allocate(receipt, invoice, amount);
            if self.book.receipts[receipt].last_allocation == NO_ALLOCATION {
                // Nothing of it fitted; its first allocation still tells which invoice it is the balance of.
                self.book.link(receipt, invoice, Money::ZERO, self.batch);
            }
        }
    }

    fn allocation(&mut self, row: &AllocationRow) {
        match (self.book.receipts.find(row.receipt), self.book.invoices.find(row.invoice)) {
            (Some(receipt), Some(invoice)) => self.allocate(receipt, invoice, row.amount),
            _ => self.dangling(),
        }
    }

    /// Sets as much of the receipt against the invoice as both sides have; what does not fit is a conflict.
    fn allocate(&mut self, receipt: ReceiptIdx, invoice: InvoiceIdx, wanted: Money) {
        let from = &self.book.receipts[receipt];
        let to = &self.book.invoices[invoice];
        let fits = from.settles() && !to.voided && from.currency == to.currency && from.customer == to.customer;
        let amount = if fits { wanted.min(from.unapplied).min(to.open).max(Money::ZERO) } else { Money::ZERO };
        if amount.is_positive() {
            self.change_unapplied(receipt, -amount);
            self.change_open(invoice, -amount);
            self.book.link(receipt, invoice, amount, self.batch);
        }
        if amount < wanted {
            self.book.conflicts.push(Conflict::OverAllocated { receipt, invoice, excess: wanted - amount });
        }
    }

    fn adjustment(&mut self, row: &AdjustmentRow) {
        self.seen(row.date);
        let Some(invoice) = self.book.invoices.find(row.invoice) else { return self.dangling() };
        let to = &self.book.invoices[invoice];
        let amount = if to.voided { Money::ZERO } else { row.amount.min(to.open) };
        let made = Adjustment {
            id: row.id,
            invoice,
            amount,
            date: row.date,
            kind: row.kind,
            reason: row.reason.as_deref().map(Box::from),
            voided: false,
            batch: self.batch,
        };
        let adjustment = match self.book.adjustments.find(row.id) {
            None => self.book.adjustments.push(made),
            Some(known) if self.book.adjustments[known].voided => {
                self.book.adjustments[known] = made;
                known
            }
            Some(_) => return,
        };
        self.change_open(invoice, -amount);
        if amount < row.amount {
            self.book.conflicts.push(Conflict::OverAdjusted { adjustment, excess: row.amount - amount });
        }
    }

    fn state(&mut self, row: &StateRow) {
        let Some(invoice) = self.book.invoices.find(row.invoice) else { return self.dangling() };
        let known = &mut self.book.invoices[invoice];
        let was = std::mem::replace(&mut known.state, row.state);
        let mut reason = row.reason.clone();
        if reason.is_some() || known.extra.is_some() {
            std::mem::swap(&mut known.extra.get_or_insert_default().state_reason, &mut reason);
        }
        self.restore(Restore::State { invoice, was, became: row.state, reason: reason.map(Box::from) });
    }

    fn bill(&mut self, row: &BillRow) {
        self.seen(row.date);
        let Some(receipt) = self.book.receipts.find(row.receipt) else { return self.dangling() };
        let known = &self.book.receipts[receipt];
        let Some(bill) = known.bill.filter(|bill| !known.voided && bill.outcome != row.outcome) else { return };
        let settled = (row.outcome != BillOutcome::Held).then_some(row.date);
        let (customer, currency, amount) = (known.customer, known.currency, known.amount);
        let held = &mut self.book.customers[customer].balance_mut(currency).bills_held;
        match (bill.outcome, row.outcome) {
            (BillOutcome::Held, _) => *held -= amount,
            (_, BillOutcome::Held) => *held += amount,
            _ => {}
        }
        if bill.outcome == BillOutcome::Dishonoured {
            self.book.receipts[receipt].bill = Some(Bill { outcome: row.outcome, settled, ..bill });
            self.settle_again(receipt);
        } else {
            if row.outcome == BillOutcome::Dishonoured {
                self.settle_no_more(receipt);
            }
            self.book.receipts[receipt].bill = Some(Bill { outcome: row.outcome, settled, ..bill });
        }
        self.restore(Restore::Bill { receipt, became: row.outcome });
    }

    /// A refused bill: what it had settled is open again, and it is worth nothing itself.
    fn settle_no_more(&mut self, receipt: ReceiptIdx) {
        let settled: Vec<_> = self.book.allocations_of(receipt).map(|row| (row.invoice, row.amount)).collect();
        for (invoice, amount) in settled {
            self.change_open(invoice, amount);
        }
        let rest = self.book.receipts[receipt].unapplied;
        self.change_unapplied(receipt, -rest);
    }

    /// The refusal was taken back: it settles what it had settled, as far as that is still open.
    fn settle_again(&mut self, receipt: ReceiptIdx) {
        let mut used = Money::ZERO;
        for place in self.book.places_of(receipt) {
            let Allocation { invoice, amount, .. } = self.book.allocations[place];
            let fits = amount.min(self.book.invoices[invoice].open);
            self.book.allocations[place].amount = fits;
            self.change_open(invoice, -fits);
            used += fits;
            if fits < amount {
                self.book.conflicts.push(Conflict::OverAllocated { receipt, invoice, excess: amount - fits });
            }
        }
        let rest = self.book.receipts[receipt].amount - used;
        self.change_unapplied(receipt, rest);
    }

    fn release(&mut self, row: &ReleaseRow) {
        let (Some(receipt), Some(invoice)) =
            (self.book.receipts.find(row.receipt), self.book.invoices.find(row.invoice))
        else {
            return self.dangling();
        };
        self.free_for_good(receipt, invoice, row.amount);
    }

    fn free_for_good(&mut self, receipt: ReceiptIdx, invoice: InvoiceIdx, most: Option<Money>) {
        let amount = self.free(receipt, invoice, most);
        if amount.is_positive() {
            self.restore(Restore::Released { receipt, invoice, amount });
        }
    }

    /// Takes back what the receipt had settled of the invoice, latest first; how much that was.
    fn free(&mut self, receipt: ReceiptIdx, invoice: InvoiceIdx, most: Option<Money>) -> Money {
        let mut freed = Money::ZERO;
        for place in self.book.places_of(receipt).into_iter().rev() {
            let row = &mut self.book.allocations[place];
            if row.invoice == invoice {
                let part = most.map_or(row.amount, |most| row.amount.min(most - freed));
                row.amount -= part;
                freed += part;
            }
        }
        if self.book.receipts[receipt].settles() {
            self.change_unapplied(receipt, freed);
            self.change_open(invoice, freed);
        }
        freed
    }

    fn void(&mut self, row: &VoidRow) {
        let changed = if let Some(invoice) = self.book.invoices.find(row.id) {
            self.void_invoice(invoice)
        } else if let Some(receipt) = self.book.receipts.find(row.id) {
            self.void_receipt(receipt)
        } else if let Some(adjustment) = self.book.adjustments.find(row.id) {
            let known = &mut self.book.adjustments[adjustment];
            let (voided, invoice, amount) = (std::mem::replace(&mut known.voided, true), known.invoice, known.amount);
            if !voided && !self.book.invoices[invoice].voided {
                self.change_open(invoice, amount);
            }
            !voided
        } else if let Some(customer) = self.book.customers.find(row.id) {
            let voided = self.book.customers[customer].voided || self.book.has_live_rows(customer);
            self.book.customers[customer].voided |= !voided;
            !voided
        } else {
            return self.dangling();
        };
        if changed {
            self.restore(Restore::Voided { id: row.id });
        }
    }

    fn void_invoice(&mut self, invoice: InvoiceIdx) -> bool {
        if self.book.invoices[invoice].voided {
            return false;
        }
        // What a refused bill had settled stays in mind: should the refusal be taken back, nothing is open here.
        let settled_by = self.book.allocations_to(invoice).map(|row| row.receipt);
        let settled_by: Vec<ReceiptIdx> = settled_by.filter(|&it| self.book.receipts[it].settles()).collect();
        for receipt in settled_by {
            self.free_for_good(receipt, invoice, None);
        }
        let adjusted: Vec<_> = self
            .book
            .adjustments
            .iter()
            .filter(|(_, row)| row.invoice == invoice && !row.voided)
            .map(|(adjustment, _)| adjustment)
            .collect();
        for adjustment in adjusted {
            self.book.adjustments[adjustment].voided = true;
        }
        let known = &mut self.book.invoices[invoice];
        let (customer, currency) = (known.customer, known.currency);
        let open = std::mem::take(&mut known.open);
        known.voided = true;
        self.book.customers[customer].balance_mut(currency).receivable -= open;
        // What adjustments had taken off never counted in the balance; it goes with the invoice.
        true
    }

    fn void_receipt(&mut self, receipt: ReceiptIdx) -> bool {
        if self.book.receipts[receipt].voided {
            return false;
        }
        let settled: Vec<InvoiceIdx> = self.book.allocations_of(receipt).map(|row| row.invoice).collect();
        for invoice in settled {
            if self.book.receipts[receipt].settles() {
                self.free_for_good(receipt, invoice, None);
            } else {
                self.free(receipt, invoice, None);
            }
        }
        let known = &mut self.book.receipts[receipt];
        let (customer, currency, amount) = (known.customer, known.currency, known.amount);
        let held = known.is_held_bill();
        let rest = known.unapplied;
        known.voided = true;
        if held {
            self.book.customers[customer].balance_mut(currency).bills_held -= amount;
        }
        self.change_unapplied(receipt, -rest);
        true
    }

    fn change_open(&mut self, invoice: InvoiceIdx, by: Money) {
        let known = &mut self.book.invoices[invoice];
        known.open += by;
        let (customer, currency) = (known.customer, known.currency);
        self.book.customers[customer].balance_mut(currency).receivable += by;
    }

    fn change_unapplied(&mut self, receipt: ReceiptIdx, by: Money) {
        let known = &mut self.book.receipts[receipt];
        known.unapplied += by;
        let (customer, currency) = (known.customer, known.currency);
        self.book.customers[customer].balance_mut(currency).unapplied += by;
    }

    fn mark_undone(&mut self, first: EventId) {
        if let Some(batch) = self.book.batches.iter_mut().rev().find(|batch| batch.first == first) {
            batch.undone = true;
        }
    }
}

impl Book {
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

    /// Whether any invoice or receipt of this customer counts.
    pub(crate) fn has_live_rows(&self, customer: CustomerIdx) -> bool {
        let row = &self.customers[customer];
        row.invoices.iter().any(|&it| !self.invoices[it].voided)
            || row.receipts.iter().any(|&it| !self.receipts[it].voided)
    }

    /// Adds an allocation to the chains of its receipt and of its invoice.
    fn link(&mut self, receipt: ReceiptIdx, invoice: InvoiceIdx, amount: Money, batch: u32) {
        let place = u32::try_from(self.allocations.len()).unwrap_or(NO_ALLOCATION);
        let before_of_receipt = std::mem::replace(&mut self.receipts[receipt].last_allocation, place);
        let before_to_invoice = std::mem::replace(&mut self.invoices[invoice].last_allocation, place);
        self.allocations.push(Allocation { receipt, invoice, amount, batch, before_of_receipt, before_to_invoice });
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

fn new_customer(id: EntityId, batch: u32) -> Customer {
    Customer {
        id,
        name: String::new(),
        code: String::new(),
        kind: None,
        territory: String::new(),
        owner: String::new(),
        key: false,
        terms: None,
        note: String::new(),
        voided: false,
        people: Vec::new(),
        balances: Vec::new(),
        batch,
        invoices: Vec::new(),
        receipts: Vec::new(),
    }
}

/// The values of the fields that a change names, before it.
fn fields_before(customer: &Customer, change: &CustomerChange) -> FieldsBefore {
    fn kept<T: Clone>(named: bool, value: &T) -> Option<T> {
        named.then(|| value.clone())
    }
    let set = &change.set;
    let key = if customer.key { KeyMark::Key } else { KeyMark::Ordinary };
    FieldsBefore {
        code: kept(set.code.is_some(), &customer.code),
        key: kept(set.key.is_some(), &key),
        kind: kept(set.kind.is_some() || change.clears.contains(&Cleared::Kind), &customer.kind),
        name: kept(set.name.is_some(), &customer.name),
        note: kept(set.note.is_some(), &customer.note),
        owner: kept(set.owner.is_some(), &customer.owner),
        terms: kept(set.terms.is_some() || change.clears.contains(&Cleared::Terms), &customer.terms),
        territory: kept(set.territory.is_some(), &customer.territory),
    }
}

fn set_fields(customer: &mut Customer, change: &CustomerChange) {
    fn put<T: Clone>(field: &mut T, value: Option<&T>) {
        if let Some(value) = value {
            field.clone_from(value);
        }
    }
    let set = &change.set;
    for cleared in &change.clears {
        match cleared {
            Cleared::Kind => customer.kind = None,
            Cleared::Terms => customer.terms = None,
        }
    }
    put(&mut customer.name, set.name.as_ref());
    put(&mut customer.code, set.code.as_ref());
    put(&mut customer.territory, set.territory.as_ref());
    put(&mut customer.owner, set.owner.as_ref());
    put(&mut customer.note, set.note.as_ref());
    customer.kind = set.kind.or(customer.kind);
    customer.terms = set.terms.or(customer.terms);
    customer.key = set.key.map_or(customer.key, |mark| mark == KeyMark::Key);
}

fn new_invoice(
    customer: CustomerIdx,
    row: &InvoiceRow,
    currency: crate::domain::money::Currency,
    batch: u32,
) -> Invoice {
    let plain = row.project.is_none() && row.terms.is_none() && row.tranche.is_none();
    let extra = (!plain).then(|| {
        Box::new(InvoiceExtra {
            project: row.project.clone(),
            terms: row.terms,
            tranche: row.tranche,
            state_reason: None,
        })
    });
    Invoice {
        id: row.id,
        customer,
        amount: row.amount,
        open: row.amount,
        issued: row.issued,
        due: row.due,
        number: row.number.as_str().into(),
        extra,
        currency,
        state: row.state,
        voided: false,
        batch,
        last_allocation: NO_ALLOCATION,
    }
}
