//! What is added to the book or changed in it: people, invoices, receipts, adjustments, states. Owns how a row that is
//! known already is met; what settles what is in `settling`.

use crate::domain::money::{Currency, Money};
use crate::ledger::apply::{Fold, imported_receipt_id};
use crate::ledger::arena::{CustomerIdx, ReceiptIdx};
use crate::ledger::book::restore::{Before, FieldsBefore, Restore};
use crate::ledger::book::{
    Adjustment, Bill, Conflict, Contact, Customer, Invoice, InvoiceExtra, NO_ALLOCATION, Receipt,
};
use crate::ledger::event::{
    AdjustmentRow, BillOutcome, Cleared, CustomerChange, InvoiceRow, InvoiceTerms, KeyMark, PaidRow,
    PayMethod, PersonRow, ReceiptRow, StateRow,
};
use crate::ledger::id::EntityId;

impl Fold<'_> {
    pub(super) fn person(&mut self, customer: CustomerIdx, row: &PersonRow) {
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

    pub(super) fn invoice(&mut self, customer: CustomerIdx, row: &InvoiceRow) {
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
            let again = new_invoice(whose, row, known.currency, self.batch_again(known.batch));
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

    pub(super) fn receipt(&mut self, customer: CustomerIdx, row: &ReceiptRow) {
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
            Some(receipt) if self.undoing.is_some() && self.book.receipts[receipt].is_refused_bill() => {
                // It settled nothing when it was voided, and what it was once for was kept in mind.
                self.book.receipts[receipt].voided = false;
                self.needed(made.customer);
                return None;
            }
            Some(receipt) if self.book.receipts[receipt].voided => {
                let &Receipt { customer, last_allocation, batch, .. } = &self.book.receipts[receipt];
                let batch = self.batch_again(batch);
                self.book.receipts[receipt] = Receipt { customer, batch, last_allocation, ..made };
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

    pub(super) fn paid(&mut self, customer: CustomerIdx, row: &PaidRow) {
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

    pub(super) fn adjustment(&mut self, row: &AdjustmentRow) {
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
                let batch = self.batch_again(self.book.adjustments[known].batch);
                self.book.adjustments[known] = Adjustment { batch, ..made };
                known
            }
            Some(_) => return,
        };
        self.change_open(invoice, -amount);
        if amount < row.amount {
            self.book.conflicts.push(Conflict::OverAdjusted { adjustment, excess: row.amount - amount });
        }
    }

    pub(super) fn state(&mut self, row: &StateRow) {
        let Some(invoice) = self.book.invoices.find(row.invoice) else { return self.dangling() };
        let known = &mut self.book.invoices[invoice];
        let was = std::mem::replace(&mut known.state, row.state);
        let mut reason = row.reason.clone();
        if reason.is_some() || known.extra.is_some() {
            std::mem::swap(&mut known.extra.get_or_insert_default().state_reason, &mut reason);
        }
        self.restore(Restore::State { invoice, was, became: row.state, reason: reason.map(Box::from) });
    }
}

pub(super) fn new_customer(id: EntityId, batch: u32) -> Customer {
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
        dealings: Vec::new(),
    }
}

/// The values of the fields that a change names, before it.
pub(super) fn fields_before(customer: &Customer, change: &CustomerChange) -> FieldsBefore {
    fn kept<T: Clone>(named: bool, value: &T) -> Option<T> {
        named.then(|| value.clone())
    }
    let set = &change.set;
    let key = if customer.key { KeyMark::Key } else { KeyMark::Ordinary };
    FieldsBefore {
        code: kept(set.code.is_some(), &customer.code),
        key: kept(set.key.is_some(), &key),
        kind: if set.kind.is_some() || change.clears.contains(&Cleared::Kind) {
            Before::Was(customer.kind)
        } else {
            Before::NotNamed
        },
        name: kept(set.name.is_some(), &customer.name),
        note: kept(set.note.is_some(), &customer.note),
        owner: kept(set.owner.is_some(), &customer.owner),
        terms: if set.terms.is_some() || change.clears.contains(&Cleared::Terms) {
            Before::Was(customer.terms)
        } else {
            Before::NotNamed
        },
        territory: kept(set.territory.is_some(), &customer.territory),
    }
}

pub(super) fn set_fields(customer: &mut Customer, change: &CustomerChange) {
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

fn new_invoice(customer: CustomerIdx, row: &InvoiceRow, currency: Currency, batch: u32) -> Invoice {
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
