//! Taking back a step: facts that void what it added, then facts that put back what it changed.

use std::collections::{BTreeMap, HashSet};

use crate::domain::money::Money;
use crate::ledger::apply::imported_receipt_id;
use crate::ledger::arena::{AdjustmentIdx, CustomerIdx, InvoiceIdx, ReceiptIdx};
use crate::ledger::book::restore::{FieldsBefore, Restore};
use crate::ledger::book::{Allocation, Book};
use crate::ledger::decide::{Decision, changed_fields};
use crate::ledger::event::{
    AccountFact, Act, AdjustmentRow, AllocationRow, BillOutcome, BillRow, Cleared, CustomerChange,
    CustomerFields, Fact, InvoiceRow, InvoiceTerms, PaidRow, PersonRow, ReceiptRow, ReleaseRow, StateRow,
    VoidRow,
};
use crate::ledger::id::{EntityId, EventId};
use crate::ledger::refusal::{Refusal, Thing};

impl Book {
    /// The facts that take back the step whose first event this is; refused where something was built on it since.
    pub(super) fn undo(&self, first: EventId) -> Decision {
        let batch = self.place_of_step(first).ok_or(Refusal::NotHere(Thing::Step))?;
        let step = &self.batches[batch as usize];
        if step.undone || step.act == Some(Act::Undo) {
            return Err(Refusal::NotUndoable);
        }
        let since = Since::of(self, batch);
        let dealings = self.deal_back(batch, first)?;
        let mut undo =
            Undoing { book: self, batch, first, since, facts: BTreeMap::new(), phase: Phase::Void };
        undo.added()?;
        undo.phase = Phase::PutBack;
        undo.changed()?;
        undo.finish(dealings)
    }
}

/// What was added goes before what was changed is put back: only then is there room for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Void,
    PutBack,
}

/// What steps that came later, and still count, have changed.
#[derive(Default)]
struct Since {
    states: HashSet<InvoiceIdx>,
    terms: HashSet<InvoiceIdx>,
    fields: Vec<(CustomerIdx, FieldsBefore)>,
    people: HashSet<(CustomerIdx, EntityId)>,
    customers: HashSet<CustomerIdx>,
}

impl Since {
    fn of(book: &Book, batch: u32) -> Self {
        let mut since = Self::default();
        let counts = |of: u32| {
            let step = &book.batches[of as usize];
            of > batch && !step.undone && step.act != Some(Act::Undo)
        };
        for (_, restore) in book.restores.iter().filter(|(of, _)| counts(*of)) {
            match restore {
                Restore::State { invoice, .. } => {
                    since.states.insert(*invoice);
                }
                Restore::Terms { invoice, .. } => {
                    since.terms.insert(*invoice);
                }
                Restore::Fields { customer, was } => {
                    since.fields.push((*customer, (**was).clone()));
                    since.customers.insert(*customer);
                }
                Restore::Person { customer, person, .. } => {
                    since.people.insert((*customer, *person));
                    since.customers.insert(*customer);
                }
                Restore::Bill { .. } | Restore::Released { .. } | Restore::Voided { .. } => {}
            }
        }
        since
    }
}

struct Undoing<'a> {
    book: &'a Book,
    batch: u32,
    first: EventId,
    since: Since,
    facts: BTreeMap<(Phase, CustomerIdx), AccountFact>,
    phase: Phase,
}

impl Undoing<'_> {
    fn fact(&mut self, customer: CustomerIdx) -> &mut AccountFact {
        let id = self.book.customers[customer].id;
        let first = self.first;
        self.facts.entry((self.phase, customer)).or_insert_with(|| {
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
                if !receipt.settles() {
                    let name = receipt.reference.as_deref().unwrap_or_default().to_owned();
                    return Err(Refusal::BuiltOn { thing: Thing::Receipt, name });
                }
                let invoice = book.invoices[row.invoice].id;
                let release = ReleaseRow { amount: Some(row.amount), invoice, receipt: receipt.id };
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
            let later =
                row.invoices.iter().map(|&it| &book.invoices[it]).any(|it| !it.voided && it.batch != batch)
                    || row
                        .receipts
                        .iter()
                        .map(|&it| &book.receipts[it])
                        .any(|it| !it.voided && it.batch != batch)
                    || row.now().any(|it| it.batch != batch);
            if later || self.since.customers.contains(&customer) {
                return Err(self.customer_in_use(customer));
            }
            self.void(customer, row.id);
        }
        Ok(())
    }

    fn refuse_used_receipt(&self, receipt: ReceiptIdx) -> Result<(), Refusal> {
        let row = &self.book.receipts[receipt];
        let settled = row.bill.is_some_and(|bill| bill.outcome != BillOutcome::Held);
        let spread_since = self.book.allocations_of(receipt).any(|it| it.batch != self.batch);
        let of_this_step = |it: ReceiptIdx| self.book.receipts[it].batch == self.batch;
        let counted_on = self.book.imported_for(receipt).is_some_and(|invoice| {
            self.book.is_counted_on(receipt) && !self.book.imported_on(invoice).all(of_this_step)
        });
        if settled || spread_since || counted_on {
            let name = row.reference.as_deref().unwrap_or_default().to_owned();
            return Err(Refusal::BuiltOn { thing: Thing::Receipt, name });
        }
        Ok(())
    }

    fn refuse_used_invoice(&self, invoice: InvoiceIdx) -> Result<(), Refusal> {
        let settles = |receipt: ReceiptIdx| self.book.receipts[receipt].settles();
        let used = self.book.allocations_to(invoice).any(|it| it.batch != self.batch && settles(it.receipt))
            || (!self.book.adjustments.is_empty()
                && self.book.adjustments_to(invoice).any(|it| it.batch != self.batch));
        if used || self.since.terms.contains(&invoice) || self.since.states.contains(&invoice) {
            return Err(self.invoice_in_use(invoice));
        }
        Ok(())
    }

    fn changed(&mut self) -> Result<(), Refusal> {
        let (book, batch) = (self.book, self.batch);
        for (_, restore) in book.restores.iter().filter(|(of, _)| *of == batch) {
            match restore {
                Restore::Fields { customer, .. } if book.customers[*customer].voided => {
                    return Err(Refusal::NotHere(Thing::Customer));
                }
                Restore::Fields { customer, was } => {
                    if self.since.fields.iter().any(|(of, then)| of == customer && then.overlaps(was)) {
                        return Err(self.customer_in_use(*customer));
                    }
                    let change = put_back(was, &book.customers[*customer].fields());
                    self.fact(*customer).fields = Some(change);
                }
                Restore::Person { customer, person, was } => {
                    if self.since.people.contains(&(*customer, *person)) {
                        return Err(self.customer_in_use(*customer));
                    }
                    let is = book.customers[*customer].people.iter().find(|it| it.person == *person);
                    let row = PersonRow { id: *person, role: *was, was: is.map(|it| it.role) };
                    self.fact(*customer).people.push(row);
                }
                Restore::State { invoice, was, became, reason } => {
                    let row = &book.invoices[*invoice];
                    if row.state != *became || self.since.states.contains(invoice) {
                        return Err(self.invoice_in_use(*invoice));
                    }
                    let reason = reason.as_deref().map(str::to_owned);
                    let state = StateRow { invoice: row.id, reason, state: *was, was: *became };
                    self.fact(row.customer).states.push(state);
                }
                Restore::Terms { invoice, was, became } => self.put_back_terms(*invoice, *was, *became)?,
                Restore::Bill { receipt, became } => self.put_back_bill(*receipt, *became)?,
                Restore::Released { place, amount } => {
                    let &Allocation { receipt, invoice, batch: set_by, .. } =
                        &book.allocations[*place as usize];
                    if book.batches.get(set_by as usize).is_some_and(|step| step.undone) {
                        return Err(Refusal::NotUndoable);
                    }
                    self.allocate_again(receipt, invoice, *amount)?;
                }
                Restore::Voided { id } => self.record_again(*id)?,
            }
        }
        Ok(())
    }

    fn customer_in_use(&self, customer: CustomerIdx) -> Refusal {
        Refusal::BuiltOn { thing: Thing::Customer, name: self.book.customers[customer].name.clone() }
    }

    fn invoice_in_use(&self, invoice: InvoiceIdx) -> Refusal {
        let name = self.book.invoices[invoice].number.to_string();
        Refusal::BuiltOn { thing: Thing::Invoice, name }
    }

    fn put_back_terms(
        &mut self,
        invoice: InvoiceIdx,
        was: InvoiceTerms,
        became: InvoiceTerms,
    ) -> Result<(), Refusal> {
        let (book, batch) = (self.book, self.batch);
        let row = &book.invoices[invoice];
        let settled = book.allocations_to(invoice).filter(|it| {
            let receipt = &book.receipts[it.receipt];
            receipt.settles() && receipt.batch != batch && it.batch != batch
        });
        let lowered = book.adjustments_to(invoice).filter(|it| it.batch != batch);
        let used = settled.map(|it| it.amount).sum::<Money>() + lowered.map(|it| it.amount).sum();
        let changed = row.voided || row.terms() != became || self.since.terms.contains(&invoice);
        if changed || was.amount < used {
            return Err(self.invoice_in_use(invoice));
        }
        let told =
            InvoiceRow { amount: was.amount, due: was.due, issued: was.issued, ..self.as_told(invoice) };
        self.fact(row.customer).invoices.push(InvoiceRow { was: Some(became), ..told });
        Ok(())
    }

    /// Back into the drawer; where the refusal is taken back, what the bill had settled must still be open.
    fn put_back_bill(&mut self, receipt: ReceiptIdx, became: BillOutcome) -> Result<(), Refusal> {
        let book = self.book;
        let row = &book.receipts[receipt];
        let bill = row.bill.filter(|bill| !row.voided && bill.outcome == became);
        let date = bill.and_then(|bill| bill.settled).ok_or(Refusal::NotUndoable)?;
        if became == BillOutcome::Dishonoured {
            let mut wanted: BTreeMap<InvoiceIdx, Money> = BTreeMap::new();
            for it in book.allocations_of(receipt) {
                *wanted.entry(it.invoice).or_default() += it.amount;
            }
            if let Some((taken, _)) =
                wanted.into_iter().find(|(it, amount)| book.invoices[*it].open < *amount)
            {
                return Err(self.invoice_in_use(taken));
            }
        }
        let back = BillRow { date, outcome: BillOutcome::Held, receipt: row.id };
        self.fact(row.customer).bills.push(back);
        Ok(())
    }

    fn allocate_again(
        &mut self,
        receipt: ReceiptIdx,
        invoice: InvoiceIdx,
        amount: Money,
    ) -> Result<(), Refusal> {
        let (from, to) = (&self.book.receipts[receipt], &self.book.invoices[invoice]);
        let voided_here = from.voided && self.voided_here(from.id);
        if voided_here && from.imported {
            // Recording the balance again sets it against its invoice as well.
            return Ok(());
        }
        let from_has_it = voided_here || from.settles() && from.unapplied >= amount;
        if !from_has_it || to.open < amount {
            return Err(Refusal::BuiltOn { thing: Thing::Receipt, name: to.number.to_string() });
        }
        let again = AllocationRow { amount, invoice: to.id, receipt: from.id };
        self.fact(from.customer).allocations.push(again);
        Ok(())
    }

    fn voided_here(&self, id: EntityId) -> bool {
        let voided = |(of, restore): &(u32, Restore)| {
            *of == self.batch && matches!(restore, Restore::Voided { id: voided } if *voided == id)
        };
        self.book.restores.iter().any(voided)
    }

    /// What was voided is recorded again under its own id; what it had settled follows from the released rows.
    /// Refused where it was recorded again since, by a list read again or on another tablet, or where the step that
    /// recorded it was taken back.
    fn record_again(&mut self, id: EntityId) -> Result<(), Refusal> {
        let book = self.book;
        let recorded_since = |voided: bool, batch: u32| {
            !voided || batch > self.batch || book.batches.get(batch as usize).is_some_and(|step| step.undone)
        };
        if let Some(invoice) = book.invoices.find(id) {
            if recorded_since(book.invoices[invoice].voided, book.invoices[invoice].batch) {
                return Err(self.invoice_in_use(invoice));
            }
            let (customer, state) = (book.invoices[invoice].customer, book.invoices[invoice].state);
            let told = self.as_told(invoice);
            self.fact(customer).invoices.push(told);
            let reason = book.invoices[invoice].extra.as_ref().and_then(|extra| extra.state_reason.clone());
            if reason.is_some() {
                self.fact(customer).states.push(StateRow { invoice: id, reason, state, was: state });
            }
            Ok(())
        } else if let Some(receipt) = book.receipts.find(id) {
            let row = &book.receipts[receipt];
            if recorded_since(row.voided, row.batch) {
                let name = row.reference.as_deref().unwrap_or_default().to_owned();
                return Err(Refusal::BuiltOn { thing: Thing::Receipt, name });
            }
            self.receive_again(receipt)
        } else if let Some(adjustment) = book.adjustments.find(id) {
            let row = &book.adjustments[adjustment];
            if recorded_since(row.voided, row.batch) {
                return Err(self.invoice_in_use(row.invoice));
            }
            self.adjust_again(adjustment)
        } else {
            let customer = book.customers.find(id).ok_or(Refusal::NotUndoable)?;
            if recorded_since(book.customers[customer].voided, book.customers[customer].batch) {
                return Err(Refusal::NotUndoable);
            }
            let set = book.customers[customer].fields();
            self.fact(customer).fields = Some(CustomerChange { clears: Vec::new(), set, was: None });
            Ok(())
        }
    }

    /// The invoice as it would be told anew.
    fn as_told(&self, invoice: InvoiceIdx) -> InvoiceRow {
        let row = &self.book.invoices[invoice];
        let extra = row.extra.as_deref().cloned().unwrap_or_default();
        InvoiceRow {
            amount: row.amount,
            currency: Some(row.currency).filter(|currency| *currency != self.book.currency()),
            due: row.due,
            id: row.id,
            issued: row.issued,
            number: row.number.to_string(),
            project: extra.project,
            state: row.state,
            terms: extra.terms,
            tranche: extra.tranche,
            was: None,
        }
    }

    fn receive_again(&mut self, receipt: ReceiptIdx) -> Result<(), Refusal> {
        let row = &self.book.receipts[receipt];
        if row.imported {
            return self.balance_again(receipt);
        }
        let told = ReceiptRow {
            amount: row.amount,
            currency: Some(row.currency).filter(|currency| *currency != self.book.currency()),
            date: row.date,
            id: row.id,
            matures: row.bill.and_then(|bill| bill.matures),
            method: row.method,
            reference: row.reference.as_deref().map(str::to_owned),
            to: Vec::new(),
        };
        self.fact(row.customer).receipts.push(told);
        if let Some((outcome, date)) = row.bill.and_then(|bill| Some((bill.outcome, bill.settled?))) {
            self.fact(row.customer).bills.push(BillRow { date, outcome, receipt: row.id });
        }
        Ok(())
    }

    /// An imported balance is told again as the figure it came from, if it settles again exactly what it had settled.
    fn balance_again(&mut self, receipt: ReceiptIdx) -> Result<(), Refusal> {
        let (book, batch) = (self.book, self.batch);
        let row = &book.receipts[receipt];
        let invoice = book.imported_for(receipt).ok_or(Refusal::NotUndoable)?;
        let to = &book.invoices[invoice];
        let paid = book.paid_so_far(invoice) + row.amount;
        let freed = book.restores.iter().filter_map(|(of, restore)| match restore {
            Restore::Released { place, amount } if *of == batch => {
                let row = &book.allocations[*place as usize];
                (row.receipt == receipt).then_some((row.invoice, *amount))
            }
            _ => None,
        });
        if imported_receipt_id(to.id, paid) != row.id
            || !freed.eq([(invoice, row.amount)])
            || to.open < row.amount
        {
            return Err(self.invoice_in_use(invoice));
        }
        let told = PaidRow { as_of: row.date, invoice: to.id, paid };
        self.fact(row.customer).paid.push(told);
        Ok(())
    }

    fn adjust_again(&mut self, adjustment: AdjustmentIdx) -> Result<(), Refusal> {
        let row = &self.book.adjustments[adjustment];
        let invoice = &self.book.invoices[row.invoice];
        if invoice.voided || invoice.open < row.amount {
            return Err(self.invoice_in_use(row.invoice));
        }
        let told = AdjustmentRow {
            amount: row.amount,
            date: row.date,
            id: row.id,
            invoice: invoice.id,
            kind: row.kind,
            reason: row.reason.as_deref().map(str::to_owned),
        };
        self.fact(invoice.customer).adjustments.push(told);
        Ok(())
    }

    fn finish(self, mut facts: Vec<Fact>) -> Decision {
        facts.extend(self.facts.into_values().flat_map(in_events));
        if facts.is_empty() {
            return Err(Refusal::NotUndoable);
        }
        Ok(facts)
    }
}

/// A change that puts a customer's fields back to what they were.
fn put_back(was: &FieldsBefore, is: &CustomerFields) -> CustomerChange {
    let was = was.clone();
    let mut clears = Vec::new();
    if was.kind.was_not_known() && is.kind.is_some() {
        clears.push(Cleared::Kind);
    }
    if was.terms.was_not_known() && is.terms.is_some() {
        clears.push(Cleared::Terms);
    }
    let named = CustomerFields {
        code: was.code,
        key: was.key,
        kind: was.kind.known(),
        name: was.name,
        note: was.note,
        owner: was.owner,
        terms: was.terms.known(),
        territory: was.territory,
    };
    let (set, mut was) = changed_fields(&named, is);
    was.kind = was.kind.or(is.kind.filter(|_| clears.contains(&Cleared::Kind)));
    was.terms = was.terms.or(is.terms.filter(|_| clears.contains(&Cleared::Terms)));
    CustomerChange { clears, set, was: Some(was) }
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
