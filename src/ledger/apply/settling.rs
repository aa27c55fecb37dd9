//! What settles what: receipts set against invoices, released, refused, voided. Owns every change of an open or an
//! unapplied amount, and with it the balances of customers.

use crate::domain::money::Money;
use crate::domain::sorting::sort_by_key;
use crate::ledger::apply::Fold;
use crate::ledger::arena::{InvoiceIdx, ReceiptIdx};
use crate::ledger::book::restore::Restore;
use crate::ledger::book::{Allocation, Bill, Conflict, NO_ALLOCATION};
use crate::ledger::event::{AllocationRow, BillOutcome, BillRow, ReleaseRow, VoidRow};

impl Fold<'_> {
    pub(super) fn allocation(&mut self, row: &AllocationRow) {
        match (self.book.receipts.find(row.receipt), self.book.invoices.find(row.invoice)) {
            (Some(receipt), Some(invoice)) => self.allocate(receipt, invoice, row.amount),
            _ => self.dangling(),
        }
    }

    /// Sets as much of the receipt against the invoice as both sides have; what does not fit is a conflict.
    pub(super) fn allocate(&mut self, receipt: ReceiptIdx, invoice: InvoiceIdx, wanted: Money) {
        let from = &self.book.receipts[receipt];
        let to = &self.book.invoices[invoice];
        let fits =
            from.settles() && !to.voided && from.currency == to.currency && from.customer == to.customer;
        let amount =
            if fits { wanted.min(from.unapplied).min(to.open).max(Money::ZERO) } else { Money::ZERO };
        if amount.is_positive() {
            self.change_unapplied(receipt, -amount);
            self.change_open(invoice, -amount);
            match self.released_row(receipt, invoice, wanted) {
                Some(row) => row.amount = amount,
                None => self.book.link(receipt, invoice, amount, self.batch),
            }
        }
        if amount < wanted {
            self.book.conflicts.push(Conflict::OverAllocated { receipt, invoice, excess: wanted - amount });
        }
    }

    /// Where a release is taken back: the row that it emptied, which belongs to the step that set it.
    fn released_row(
        &mut self,
        receipt: ReceiptIdx,
        invoice: InvoiceIdx,
        amount: Money,
    ) -> Option<&mut Allocation> {
        let undoing = self.undoing?;
        let allocations = &self.book.allocations;
        let emptied = self.book.restores.iter().filter_map(|(of, restore)| match restore {
            Restore::Released { place, amount: was } if *of == undoing && *was == amount => {
                Some(*place as usize)
            }
            _ => None,
        });
        let place = emptied.into_iter().find(|&place| {
            allocations
                .get(place)
                .is_some_and(|row| row.receipt == receipt && row.invoice == invoice && row.amount.is_zero())
        })?;
        self.book.allocations.get_mut(place)
    }

    pub(super) fn bill(&mut self, row: &BillRow) {
        self.seen(row.date);
        let Some(receipt) = self.book.receipts.find(row.receipt) else { return self.dangling() };
        let known = &self.book.receipts[receipt];
        let Some(bill) = known.bill.filter(|bill| !known.voided && bill.outcome != row.outcome) else {
            return;
        };
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
        let settled: Vec<_> =
            self.book.allocations_of(receipt).map(|row| (row.invoice, row.amount)).collect();
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

    pub(super) fn release(&mut self, row: &ReleaseRow) {
        let (Some(receipt), Some(invoice)) =
            (self.book.receipts.find(row.receipt), self.book.invoices.find(row.invoice))
        else {
            return self.dangling();
        };
        self.free(receipt, invoice, row.amount);
    }

    /// Takes back what the receipt had settled of the invoice, all or so much: first what the step that is taken back
    /// had set, then the latest.
    fn free(&mut self, receipt: ReceiptIdx, invoice: InvoiceIdx, most: Option<Money>) {
        let counts = self.book.receipts[receipt].settles();
        let mut freed = Money::ZERO;
        let mut places = self.book.places_of(receipt);
        places.reverse();
        sort_by_key(&mut places, |&place| Some(self.book.allocations[place].batch) != self.undoing);
        for place in places {
            let row = &mut self.book.allocations[place];
            let part = most.map_or(row.amount, |most| row.amount.min(most - freed));
            if row.invoice == invoice && part.is_positive() {
                row.amount -= part;
                freed += part;
                let place = u32::try_from(place).unwrap_or(NO_ALLOCATION);
                self.restore(Restore::Released { place, amount: part });
            }
        }
        if counts {
            self.change_unapplied(receipt, freed);
            self.change_open(invoice, freed);
        }
    }

    pub(super) fn void(&mut self, row: &VoidRow) {
        let changed = if let Some(invoice) = self.book.invoices.find(row.id) {
            self.void_invoice(invoice)
        } else if let Some(receipt) = self.book.receipts.find(row.id) {
            self.void_receipt(receipt)
        } else if let Some(adjustment) = self.book.adjustments.find(row.id) {
            let known = &mut self.book.adjustments[adjustment];
            let (voided, invoice, amount) =
                (std::mem::replace(&mut known.voided, true), known.invoice, known.amount);
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
            self.free(receipt, invoice, None);
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
        if self.book.receipts[receipt].settles() {
            let settled: Vec<InvoiceIdx> = self.book.allocations_of(receipt).map(|row| row.invoice).collect();
            for invoice in settled {
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

    pub(super) fn change_open(&mut self, invoice: InvoiceIdx, by: Money) {
        let known = &mut self.book.invoices[invoice];
        known.open += by;
        let (customer, currency) = (known.customer, known.currency);
        self.book.customers[customer].balance_mut(currency).receivable += by;
    }

    pub(super) fn change_unapplied(&mut self, receipt: ReceiptIdx, by: Money) {
        let known = &mut self.book.receipts[receipt];
        known.unapplied += by;
        let (customer, currency) = (known.customer, known.currency);
        self.book.customers[customer].balance_mut(currency).unapplied += by;
    }
}
