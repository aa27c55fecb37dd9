//! The book: what the facts come to. Owns the state that facts are folded into; never stored as truth, always
//! rebuilt from the log (a snapshot of it is a cache).
//!
//! Invariants, checked by [`crate::ledger::check`]: open and unapplied amounts are never negative; a customer's
//! balance is the sum over its rows.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date::stored;
use crate::domain::due_date::Terms;
use crate::domain::money::{Currency, Money};
use crate::ledger::arena::{AdjustmentIdx, Arena, CustomerIdx, InvoiceIdx, Named, ReceiptIdx};
use crate::ledger::book::dealings::Dealing;
use crate::ledger::book::restore::Restore;
use crate::ledger::event::{
    Act, AdjustmentKind, BillOutcome, BookFact, ContactRole, CustomerFields, CustomerKind, InvoiceState,
    InvoiceTerms, KeyMark, Nature, PayMethod,
};
use crate::ledger::id::{DeviceId, EntityId, EventId, Hlc};

mod conflict;
pub mod dealings;
mod plans;
pub(crate) mod restore;

pub use conflict::Conflict;

/// Everything known of one seller's receivables.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Book {
    pub(crate) identity: Option<BookFact>,
    pub(crate) customers: Arena<CustomerIdx, Customer>,
    pub(crate) invoices: Arena<InvoiceIdx, Invoice>,
    pub(crate) receipts: Arena<ReceiptIdx, Receipt>,
    pub(crate) adjustments: Arena<AdjustmentIdx, Adjustment>,
    pub(crate) allocations: Vec<Allocation>,
    pub(crate) dealings: Vec<Dealing>,
    pub(crate) batches: Vec<Batch>,
    pub(crate) restores: Vec<(u32, Restore)>,
    pub(crate) conflicts: Vec<Conflict>,
    pub(crate) chains: Vec<Chain>,
    pub(crate) clock: Hlc,
    pub(crate) excluded: Vec<EventId>,
    pub(crate) n_events: u64,
    pub(crate) n_unknown: u64,
    pub(crate) n_dangling: u64,
    #[serde(with = "stored::option")]
    pub(crate) last_date: Option<NaiveDate>,
}

/// A customer and its account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Customer {
    /// Its name in every book.
    pub id: EntityId,
    /// The legal name.
    pub name: String,
    /// The number in the seller's books; empty where there is none.
    pub code: String,
    /// What sort of customer.
    pub kind: Option<CustomerKind>,
    /// Where it is; empty where not said.
    pub territory: String,
    /// Our person who answers for it; empty where nobody does.
    pub owner: String,
    /// Whether it is watched weekly.
    pub key: bool,
    /// The agreed way to a due date.
    pub terms: Option<Terms>,
    /// Anything worth keeping in mind.
    pub note: String,
    /// Added in error.
    pub voided: bool,
    /// Its contacts, in the order in which they became known.
    pub people: Vec<Contact>,
    /// What it owes, a line a currency, in the order in which the currencies were met.
    pub balances: Vec<Balance>,
    pub(crate) batch: u32,
    pub(crate) invoices: Vec<InvoiceIdx>,
    pub(crate) receipts: Vec<ReceiptIdx>,
    pub(crate) dealings: Vec<Dealing>,
}

/// Somebody at the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The key of the person record.
    pub person: EntityId,
    /// What they decide.
    pub role: ContactRole,
}

/// What a customer owes in one currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// The currency of the amounts.
    pub currency: Currency,
    /// The open amounts of its invoices.
    pub receivable: Money,
    /// Received and not set against any invoice; never netted into a bucket.
    pub unapplied: Money,
    /// Bills in the drawer: they settle invoices, and are not money yet.
    pub bills_held: Money,
}

/// An invoice, or one tranche of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Invoice {
    /// Its name in every book.
    pub id: EntityId,
    /// Whose.
    pub customer: CustomerIdx,
    /// What was invoiced.
    pub amount: Money,
    /// What of it is still open today: `amount − credit notes − write-offs − returns − allocations`.
    pub open: Money,
    /// The day it is dated.
    #[serde(with = "stored")]
    pub issued: NaiveDate,
    /// The last day on which payment is in time.
    #[serde(with = "stored")]
    pub due: NaiveDate,
    /// The number printed on it; empty where there is none.
    pub number: Box<str>,
    /// What else is known, where anything is.
    pub extra: Option<Box<InvoiceExtra>>,
    /// Its currency.
    pub currency: Currency,
    /// Normal, disputed, or the goods are back.
    pub state: InvoiceState,
    /// Recorded in error.
    pub voided: bool,
    pub(crate) batch: u32,
    pub(crate) last_allocation: u32,
}

/// What few invoices have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceExtra {
    /// The project or contract.
    pub project: Option<String>,
    /// How the due date was reached.
    pub terms: Option<Terms>,
    /// Which part of how many.
    pub tranche: Option<(u8, u8)>,
    /// Why its state is not normal.
    pub state_reason: Option<String>,
}

/// Money or a bill received.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its name in every book.
    pub id: EntityId,
    /// Whose.
    pub customer: CustomerIdx,
    /// How much.
    pub amount: Money,
    /// What of it is not set against any invoice.
    pub unapplied: Money,
    /// The day it came in.
    #[serde(with = "stored")]
    pub date: NaiveDate,
    /// The bank's or the bill's number.
    pub reference: Option<Box<str>>,
    /// Its maturity and what became of it, for a bill.
    pub bill: Option<Bill>,
    /// Its currency.
    pub currency: Currency,
    /// How it was paid.
    pub method: PayMethod,
    /// A balance of an imported list, not a payment seen.
    pub imported: bool,
    /// Recorded in error.
    pub voided: bool,
    pub(crate) batch: u32,
    pub(crate) last_allocation: u32,
}

/// A bill of exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    /// When it is payable.
    #[serde(with = "stored::option")]
    pub matures: Option<NaiveDate>,
    /// What became of it.
    pub outcome: BillOutcome,
    /// On which day.
    #[serde(with = "stored::option")]
    pub settled: Option<NaiveDate>,
}

/// A credit note, write-off or return.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Adjustment {
    /// Its name in every book.
    pub id: EntityId,
    /// The invoice it lowers.
    pub invoice: InvoiceIdx,
    /// By how much.
    pub amount: Money,
    /// From which day.
    #[serde(with = "stored")]
    pub date: NaiveDate,
    /// Why it is lower.
    pub kind: AdjustmentKind,
    /// In somebody's words.
    pub reason: Option<Box<str>>,
    /// Recorded in error.
    pub voided: bool,
    pub(crate) batch: u32,
}

/// A part of a receipt set against an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// What it is taken from.
    pub receipt: ReceiptIdx,
    /// What it settles.
    pub invoice: InvoiceIdx,
    /// How much; zero once it was released or one of its sides was voided.
    pub amount: Money,
    pub(crate) batch: u32,
    pub(crate) before_of_receipt: u32,
    pub(crate) before_to_invoice: u32,
}

/// The end of a chain of allocations.
pub(crate) const NO_ALLOCATION: u32 = u32::MAX;

/// One step of somebody, the unit of undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Its first event.
    pub first: EventId,
    /// Who wrote it.
    pub device: DeviceId,
    /// When.
    pub at: Hlc,
    /// Why, where an account tells; what was agreed or decided tells for itself.
    pub act: Option<Act>,
    /// It was taken back by a later step.
    pub undone: bool,
}

/// How far the log of one device is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// Whose log.
    pub device: DeviceId,
    /// The number of its last event.
    pub seq: u64,
    /// Its last event.
    pub head: EventId,
    pub(crate) batch: u32,
}

impl Book {
    /// The book's name in every copy of it; absent before its first event.
    pub fn id(&self) -> Option<EntityId> {
        self.identity.as_ref().map(|book| book.id)
    }

    /// What its owner calls it.
    pub fn name(&self) -> &str {
        self.identity.as_ref().map_or("", |book| &book.name)
    }

    /// The currency of amounts that name none.
    pub fn currency(&self) -> Currency {
        self.identity.as_ref().map_or_else(Currency::default, |book| book.currency)
    }

    /// Whether it is a living example rather than somebody's money.
    pub fn is_sample(&self) -> bool {
        self.identity.as_ref().is_some_and(|book| book.nature == Nature::Sample)
    }

    /// Its customers.
    pub fn customers(&self) -> &Arena<CustomerIdx, Customer> {
        &self.customers
    }

    /// Its invoices.
    pub fn invoices(&self) -> &Arena<InvoiceIdx, Invoice> {
        &self.invoices
    }

    /// Its receipts.
    pub fn receipts(&self) -> &Arena<ReceiptIdx, Receipt> {
        &self.receipts
    }

    /// Its credit notes, write-offs and returns.
    pub fn adjustments(&self) -> &Arena<AdjustmentIdx, Adjustment> {
        &self.adjustments
    }

    /// What was set against what.
    pub fn allocations(&self) -> &[Allocation] {
        &self.allocations
    }

    /// The steps taken, oldest first.
    pub fn batches(&self) -> &[Batch] {
        &self.batches
    }

    /// Where tablets disagree.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// How far each device's log is known, in the order in which they were met.
    pub fn chains(&self) -> &[Chain] {
        &self.chains
    }

    /// The latest stamp seen.
    pub fn clock(&self) -> Hlc {
        self.clock
    }

    /// How many events it was folded from.
    pub fn n_events(&self) -> u64 {
        self.n_events
    }

    /// How many of them only a newer app understands.
    pub fn n_unknown(&self) -> u64 {
        self.n_unknown
    }

    /// How many facts speak of things that are in no file read so far.
    pub fn n_dangling(&self) -> u64 {
        self.n_dangling
    }

    /// Events that an undone merge keeps out.
    pub fn excluded(&self) -> &[EventId] {
        &self.excluded
    }

    /// The latest day any fact speaks of: from then on, balances as of a day are today's balances.
    pub fn last_date(&self) -> Option<NaiveDate> {
        self.last_date
    }

    /// A customer's invoices in the order in which they became known, voided ones included.
    pub fn invoices_of(
        &self,
        customer: CustomerIdx,
    ) -> impl DoubleEndedIterator<Item = (InvoiceIdx, &Invoice)> {
        self.customers[customer].invoices.iter().map(|&invoice| (invoice, &self.invoices[invoice]))
    }

    /// A customer's receipts in the order in which they became known, voided ones included.
    pub fn receipts_of(
        &self,
        customer: CustomerIdx,
    ) -> impl DoubleEndedIterator<Item = (ReceiptIdx, &Receipt)> {
        self.customers[customer].receipts.iter().map(|&receipt| (receipt, &self.receipts[receipt]))
    }

    /// What of this receipt was set against which invoices, latest first.
    pub fn allocations_of(&self, receipt: ReceiptIdx) -> impl Iterator<Item = &Allocation> {
        self.chained(self.receipts[receipt].last_allocation, |row| row.before_of_receipt)
    }

    /// What was set against this invoice, latest first.
    pub fn allocations_to(&self, invoice: InvoiceIdx) -> impl Iterator<Item = &Allocation> {
        self.chained(self.invoices[invoice].last_allocation, |row| row.before_to_invoice)
    }

    fn chained(&self, last: u32, before: fn(&Allocation) -> u32) -> impl Iterator<Item = &Allocation> {
        let at = |place: u32| self.allocations.get(place as usize);
        std::iter::successors(at(last), move |row| at(before(row))).filter(|row| !row.amount.is_zero())
    }

    /// What lowers this invoice besides money.
    pub fn adjustments_to(&self, invoice: InvoiceIdx) -> impl Iterator<Item = &Adjustment> {
        self.adjustments.rows().iter().filter(move |row| row.invoice == invoice && !row.voided)
    }

    /// Which tablet wrote this receipt.
    pub fn device_of(&self, receipt: &Receipt) -> Option<DeviceId> {
        self.batches.get(receipt.batch as usize).map(|batch| batch.device)
    }

    /// The chain of this device, if it wrote anything.
    pub fn chain(&self, device: DeviceId) -> Option<&Chain> {
        self.chains.iter().find(|chain| chain.device == device)
    }
}

impl Customer {
    /// What it owes in this currency.
    pub fn balance(&self, currency: Currency) -> Balance {
        let zero = Balance { currency, ..Balance::default() };
        self.balances.iter().find(|balance| balance.currency == currency).copied().unwrap_or(zero)
    }

    pub(crate) fn balance_mut(&mut self, currency: Currency) -> &mut Balance {
        let place =
            self.balances.iter().position(|balance| balance.currency == currency).unwrap_or_else(|| {
                self.balances.push(Balance { currency, ..Balance::default() });
                self.balances.len() - 1
            });
        &mut self.balances[place]
    }

    /// How many invoices it ever had, voided ones included.
    pub fn n_invoices(&self) -> usize {
        self.invoices.len()
    }

    /// Its fields as a change would name them.
    pub fn fields(&self) -> CustomerFields {
        CustomerFields {
            code: Some(self.code.clone()),
            key: Some(if self.key { KeyMark::Key } else { KeyMark::Ordinary }),
            kind: self.kind,
            name: Some(self.name.clone()),
            note: Some(self.note.clone()),
            owner: Some(self.owner.clone()),
            terms: self.terms,
            territory: Some(self.territory.clone()),
        }
    }
}

impl Invoice {
    /// What a later list may tell differently.
    pub fn terms(&self) -> InvoiceTerms {
        InvoiceTerms { amount: self.amount, due: self.due, issued: self.issued }
    }

    /// Which part of how many, where it is due in parts.
    pub fn tranche(&self) -> Option<(u8, u8)> {
        self.extra.as_ref().and_then(|extra| extra.tranche)
    }

    /// The project or contract.
    pub fn project(&self) -> Option<&str> {
        self.extra.as_ref().and_then(|extra| extra.project.as_deref())
    }
}

impl Receipt {
    /// Whether it counts as settling invoices: not voided, and not a bill that was refused.
    pub fn settles(&self) -> bool {
        !self.voided && !self.is_refused_bill()
    }

    /// Whether it is a bill that was refused: what it had settled is kept in mind, and counts for nothing.
    pub fn is_refused_bill(&self) -> bool {
        self.bill.is_some_and(|bill| bill.outcome == BillOutcome::Dishonoured)
    }

    /// Whether it is a bill still in the drawer.
    pub fn is_held_bill(&self) -> bool {
        !self.voided && self.bill.is_some_and(|bill| bill.outcome == BillOutcome::Held)
    }
}

macro_rules! named {
    ($($row:ty),+) => {$(
        impl Named for $row {
            fn id(&self) -> EntityId {
                self.id
            }
        }
    )+};
}
named!(Customer, Invoice, Receipt, Adjustment);
