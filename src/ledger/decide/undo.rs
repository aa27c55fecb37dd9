//! Taking back a step: facts that void what it added and put back what it changed.

use std::collections::BTreeMap;

use crate::ledger::arena::{CustomerIdx, InvoiceIdx, ReceiptIdx};
use crate::ledger::book::{Book, Restore};
use crate::ledger::decide::{Decision, changed_fields};
use crate::ledger::event::{
    AccountFact, Act, AdjustmentRow, AllocationRow, BillOutcome, BillRow, CustomerChange, Fact, InvoiceRow, PersonRow,
    ReceiptRow, ReleaseRow, StateRow, VoidRow,
};
use crate::ledger::id::{EntityId, EventId};
use crate::ledger::refusal::{Refusal, Thing};

impl Book {
    /// The facts that take back the step whose first event this is; refused where something was built on it since.
    pub(super) fn undo(&self, first: EventId) -> Decision {
        let place = self.batches.iter().rposition(|batch| batch.first == first);
        let place = place.ok_or(Refusal::NotHere(Thing::Step))?;
        if self.batches[place].undone || self.batches[place].act == Act::Undo {
            return Err(Refusal::NotUndoable);
        }
        let batch = u32::try_from(place).map_err(|_| Refusal::NotUndoable)?;
        let mut undo = Undoing { book: self, batch, first, facts: BTreeMap::new() };
        undo.added()?;
        undo.changed()?;
        undo.finish()
    }
}

struct Undoing<'a> {
    book: &'a Book,
    batch: u32,
    first: EventId,
    facts: BTreeMap<CustomerIdx, AccountFact>,
}

impl Undoing<'_> {
    fn fact(&mut self, customer: CustomerIdx) -> &mut AccountFact {
        let id = self.book.customers[customer].id;
        let first = self.first;
        self.facts.entry(customer).or_insert_with(|| {
            let mut fact = AccountFact::new(Act::Undo, id);
            fact.undoes = Some(first);
            fact
        })
    }

    fn void(&mut self, customer: CustomerIdx, id: EntityId) {
        self.fact(customer).voids.push(VoidRow { id, reason: None });
    }

    /// Receipts go first, so that the invoices they settled are free when their own turn comes.
    fn added(&mut self) -> Result<(), Refusal> {
        let (book, batch) = (self.book, self.batch);
        for (receipt, row) in book.receipts.iter().filter(|(_, row)| row.batch == batch && !row.voided) {
            self.refuse_used_receipt(receipt)?;
            self.void(row.customer, row.id);
        }
        for row in book.allocations.iter().filter(|row| row.batch == batch && !row.amount.is_zero()) {
            let receipt = &book.receipts[row.receipt];
            if receipt.batch != batch {
                let release = ReleaseRow { invoice: book.invoices[row.invoice].id, receipt: receipt.id };
                self.fact(receipt.customer).releases.push(release);
            }
        }
        for row in book.adjustments.rows().iter().filter(|row| row.batch == batch && !row.voided) {
            self.void(book.invoices[row.invoice].customer, row.id);
        }
        for (invoice, row) in book.invoices.iter().filter(|(_, row)| row.batch == batch && !row.voided) {
            self.refuse_used_invoice(invoice)?;
            self.void(row.customer, row.id);
        }
        for (customer, row) in book.customers.iter().filter(|(_, row)| row.batch == batch && !row.voided) {
            let later = row.invoices.iter().map(|&it| &book.invoices[it]).any(|it| !it.voided && it.batch != batch)
                || row.receipts.iter().map(|&it| &book.receipts[it]).any(|it| !it.voided && it.batch != batch);
            if later {
                return Err(Refusal::BuiltOn { thing: Thing::Customer, name: row.name.clone() });
            }
            self.void(customer, row.id);
        }
        Ok(())
    }

    fn refuse_used_receipt(&self, receipt: ReceiptIdx) -> Result<(), Refusal> {
        let row = &self.book.receipts[receipt];
        let settled = row.bill.is_some_and(|bill| bill.outcome != BillOutcome::Held);
        let spread_since = self.book.allocations_of(receipt).any(|it| it.batch != self.batch);
        let imported_since = row.imported
            && self.book.allocations_of(receipt).any(|it| {
                let later = |other: &crate::ledger::book::Allocation| {
                    let other = &self.book.receipts[other.receipt];
                    other.imported && !other.voided && other.batch > self.batch
                };
                self.book.allocations_to(it.invoice).any(later)
            });
        if settled || spread_since || imported_since {
            let name = row.reference.as_deref().unwrap_or_default().to_owned();
            return Err(Refusal::BuiltOn { thing: Thing::Receipt, name });
        }
        Ok(())
    }

    fn refuse_used_invoice(&self, invoice: InvoiceIdx) -> Result<(), Refusal> {
        let row = &self.book.invoices[invoice];
        let used = self.book.allocations_to(invoice).any(|it| it.batch != self.batch)
            || (!self.book.adjustments.is_empty()
                && self.book.adjustments_to(invoice).any(|it| it.batch != self.batch));
        if used {
            return Err(Refusal::BuiltOn { thing: Thing::Invoice, name: row.number.to_string() });
        }
        Ok(())
    }

    fn changed(&mut self) -> Result<(), Refusal> {
        let (book, batch) = (self.book, self.batch);
        for (_, restore) in book.restores.iter().filter(|(of, _)| *of == batch) {
            match restore {
                Restore::Fields { customer, was } => {
                    let (set, was) = changed_fields(was, &book.customers[*customer].fields());
                    self.fact(*customer).fields = Some(CustomerChange { set, was: Some(was) });
                }
                Restore::Person { customer, person, was } => {
                    let is = book.customers[*customer].people.iter().find(|it| it.person == *person);
                    let row = PersonRow { id: *person, role: *was, was: is.map(|it| it.role) };
                    self.fact(*customer).people.push(row);
                }
                Restore::State { invoice, was, became } => {
                    let row = &book.invoices[*invoice];
                    if row.state != *became {
                        return Err(Refusal::BuiltOn { thing: Thing::Invoice, name: row.number.to_string() });
                    }
                    let state = StateRow { invoice: row.id, reason: None, state: *was, was: *became };
                    self.fact(row.customer).states.push(state);
                }
                Restore::Terms { invoice, was, became } => {
                    let row = &book.invoices[*invoice];
                    if row.terms() != *became || was.amount < row.amount - row.open {
                        return Err(Refusal::BuiltOn { thing: Thing::Invoice, name: row.number.to_string() });
                    }
                    let told = InvoiceRow {
                        amount: was.amount,
                        currency: Some(row.currency),
                        due: was.due,
                        id: row.id,
                        issued: was.issued,
                        number: row.number.to_string(),
                        project: None,
                        state: row.state,
                        terms: None,
                        tranche: None,
                        was: Some(*became),
                    };
                    self.fact(row.customer).invoices.push(told);
                }
                Restore::Bill { receipt, became } => {
                    let row = &book.receipts[*receipt];
                    let bill = row.bill.filter(|bill| bill.outcome == *became);
                    let date = bill.and_then(|bill| bill.settled).ok_or(Refusal::NotUndoable)?;
                    let back = BillRow { date, outcome: BillOutcome::Held, receipt: row.id };
                    self.fact(row.customer).bills.push(back);
                }
                Restore::Released { receipt, invoice, amount } => {
                    let (from, to) = (&book.receipts[*receipt], &book.invoices[*invoice]);
                    if !from.voided && from.unapplied < *amount || to.open < *amount {
                        return Err(Refusal::BuiltOn { thing: Thing::Receipt, name: to.number.to_string() });
                    }
                    let again = AllocationRow { amount: *amount, invoice: to.id, receipt: from.id };
                    self.fact(from.customer).allocations.push(again);
                }
                Restore::Voided { id } => self.record_again(*id)?,
            }
        }
        Ok(())
    }

    /// What was voided is recorded again under its own id; what it had settled follows from the released rows.
    fn record_again(&mut self, id: EntityId) -> Result<(), Refusal> {
        let book = self.book;
        if let Some(invoice) = book.invoices.find(id) {
            let row = &book.invoices[invoice];
            let extra = row.extra.as_deref().cloned().unwrap_or_default();
            let told = InvoiceRow {
                amount: row.amount,
                currency: Some(row.currency),
                due: row.due,
                id,
                issued: row.issued,
                number: row.number.to_string(),
                project: extra.project,
                state: row.state,
                terms: extra.terms,
                tranche: extra.tranche,
                was: None,
            };
            self.fact(row.customer).invoices.push(told);
        } else if let Some(receipt) = book.receipts.find(id) {
            let row = &book.receipts[receipt];
            if row.imported {
                return Err(Refusal::NotUndoable);
            }
            let told = ReceiptRow {
                amount: row.amount,
                currency: Some(row.currency),
                date: row.date,
                id,
                matures: row.bill.and_then(|bill| bill.matures),
                method: row.method,
                reference: row.reference.as_deref().map(str::to_owned),
                to: Vec::new(),
            };
            self.fact(row.customer).receipts.push(told);
            if let Some((outcome, date)) = row.bill.and_then(|bill| Some((bill.outcome, bill.settled?))) {
                self.fact(row.customer).bills.push(BillRow { date, outcome, receipt: id });
            }
        } else if let Some(adjustment) = book.adjustments.find(id) {
            let row = &book.adjustments[adjustment];
            let invoice = &book.invoices[row.invoice];
            if invoice.voided || invoice.open < row.amount {
                return Err(Refusal::BuiltOn { thing: Thing::Invoice, name: invoice.number.to_string() });
            }
            let told = AdjustmentRow {
                amount: row.amount,
                date: row.date,
                id,
                invoice: invoice.id,
                kind: row.kind,
                reason: row.reason.as_deref().map(str::to_owned),
            };
            self.fact(invoice.customer).adjustments.push(told);
        } else {
            let customer = book.customers.find(id).ok_or(Refusal::NotUndoable)?;
            let set = book.customers[customer].fields();
            self.fact(customer).fields = Some(CustomerChange { set, was: None });
        }
        Ok(())
    }

    fn finish(self) -> Decision {
        if self.facts.is_empty() {
            return Err(Refusal::NotUndoable);
        }
        Ok(self.facts.into_values().flat_map(in_events).collect())
    }
}

/// A long list of voids as several events.
fn in_events(mut fact: AccountFact) -> Vec<Fact> {
    const MOST: usize = crate::ledger::event::ROWS_PER_EVENT;
    if fact.n_rows() <= MOST {
        return vec![fact.into()];
    }
    let voids = std::mem::take(&mut fact.voids);
    let (customer, undoes) = (fact.customer, fact.undoes);
    let mut facts: Vec<Fact> = if fact.n_rows() > 0 { vec![fact.into()] } else { Vec::new() };
    facts.extend(voids.chunks(MOST).map(|chunk| {
        let mut part = AccountFact::new(Act::Undo, customer);
        (part.voids, part.undoes) = (chunk.to_vec(), undoes);
        Fact::from(part)
    }));
    facts
}
