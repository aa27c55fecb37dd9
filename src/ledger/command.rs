//! What a person can ask of the book: plain data, one variant an intention.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::due_date::Terms;
use crate::domain::money::{Currency, Money};
use crate::domain::workday::Calendar;
use crate::ledger::event::dealing::Says;
use crate::ledger::event::{
    AdjustmentKind, BillOutcome, ContactRole, CustomerFields, InvoiceState, Nature, PayMethod,
};
use crate::ledger::id::{EntityId, EventId};

/// An intention.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Start a book.
    OpenBook {
        /// Its currency.
        currency: Currency,
        /// What to call it.
        name: String,
        /// Real, or a sample.
        nature: Nature,
    },
    /// Call the book something else.
    RenameBook {
        /// Its new name.
        name: String,
    },
    /// Add a customer.
    AddCustomer {
        /// What is known; the name at least.
        fields: CustomerFields,
    },
    /// Change what is known of a customer.
    EditCustomer {
        /// Which.
        customer: EntityId,
        /// The new values.
        fields: CustomerFields,
    },
    /// Add somebody at the customer; the name is kept in a person record.
    AddContact {
        /// Where.
        customer: EntityId,
        /// Key of the person record.
        person: EntityId,
        /// What they decide.
        role: ContactRole,
    },
    /// Somebody decides something else now.
    ChangeContact {
        /// Where.
        customer: EntityId,
        /// Key of the person record.
        person: EntityId,
        /// What they decide now; nothing when they left.
        role: Option<ContactRole>,
    },
    /// Record an invoice.
    RecordInvoice(NewInvoice),
    /// Record money or a bill received.
    RecordReceipt(NewReceipt),
    /// Set what is unapplied of a receipt against invoices.
    Allocate {
        /// Which receipt.
        receipt: EntityId,
        /// Against what.
        how: Allocating,
    },
    /// Take back what a receipt settled of an invoice.
    Release {
        /// Which receipt.
        receipt: EntityId,
        /// Of which invoice.
        invoice: EntityId,
    },
    /// Lower an invoice without money.
    Adjust {
        /// Which.
        invoice: EntityId,
        /// Why.
        kind: AdjustmentKind,
        /// By how much.
        amount: Money,
        /// From which day.
        date: NaiveDate,
        /// In somebody's words.
        reason: Option<String>,
    },
    /// An invoice is disputed, its goods are back, or all is well again.
    SetState {
        /// Which.
        invoice: EntityId,
        /// The new state.
        state: InvoiceState,
        /// In somebody's words.
        reason: Option<String>,
    },
    /// A bill was paid or refused.
    SettleBill {
        /// The receipt that is the bill.
        receipt: EntityId,
        /// What became of it.
        outcome: BillOutcome,
        /// On which day.
        date: NaiveDate,
    },
    /// Something was recorded in error.
    Void {
        /// An invoice, receipt, adjustment or customer.
        id: EntityId,
        /// In somebody's words.
        reason: String,
    },
    /// Entries beside money that say something else from now on, in one step.
    Deal(Vec<Deal>),
    /// Take back a step.
    Undo {
        /// The step's first event.
        first: EventId,
    },
}

/// An entry beside money, and what it says from now on.
#[derive(Clone, Debug, PartialEq)]
pub struct Deal {
    /// Whose account; absent for what concerns the whole book.
    pub customer: Option<EntityId>,
    /// The entry's name: a new one, or the one that says something else now.
    pub id: EntityId,
    /// What it says; nothing where it is taken back.
    pub says: Says,
}

impl Command {
    /// An entry of a customer says this from now on.
    pub fn say(customer: EntityId, id: EntityId, says: Says) -> Self {
        Self::Deal(vec![Deal { customer: Some(customer), id, says }])
    }
}

/// An invoice to record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInvoice {
    /// Whose.
    pub customer: Payer,
    /// The number printed on it.
    pub number: String,
    /// The day it is dated.
    pub issued: NaiveDate,
    /// When and how much: one line, or one a tranche.
    pub parts: Vec<Part>,
    /// Its currency; the book's if none.
    pub currency: Option<Currency>,
    /// The project or contract.
    pub project: Option<String>,
}

/// What is due when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// How much.
    pub amount: Money,
    /// When.
    pub due: DueSpec,
}

/// A due date, or the way to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueSpec {
    /// On this day.
    On(NaiveDate),
    /// By these terms from the invoice date.
    By(Terms),
}

/// A customer that is known, or one to add on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payer {
    /// Known.
    Known(EntityId),
    /// New, by name.
    New(String),
}

/// A receipt to record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReceipt {
    /// Whose.
    pub customer: EntityId,
    /// How much.
    pub amount: Money,
    /// The day it came in.
    pub date: NaiveDate,
    /// Its currency; the book's if none.
    pub currency: Option<Currency>,
    /// How it was paid.
    pub method: PayMethod,
    /// When the bill is payable, for a bill.
    pub matures: Option<NaiveDate>,
    /// The bank's or the bill's number.
    pub reference: Option<String>,
    /// What it is for.
    pub how: Allocating,
}

/// How a receipt is set against invoices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Allocating {
    /// Oldest due first.
    #[default]
    OldestFirst,
    /// As the payer said; the rest oldest first.
    Chosen(Vec<(EntityId, Money)>),
    /// In proportion to the open amounts.
    Proportional,
    /// Kept unapplied for now.
    Unapplied,
}

/// What a decision may lean on besides the book: the day, new ids, the calendar.
pub struct Ctx<'a> {
    /// The civil date where the tablet is.
    pub today: NaiveDate,
    /// Makes an id that nothing else has.
    pub mint: &'a mut dyn FnMut() -> EntityId,
    /// Which days are working days.
    pub calendar: &'a Calendar,
}
