//! What is stored: facts, in events. Owns the wire form of format 1, which is frozen (fixtures/log-v1.jsonl).
//!
//! An event speaks of one customer's account, or of the book. So a customer's history can be handed on whole, with
//! every hash intact. Structs here declare their fields in alphabetical order: that is the canonical order of the
//! keys, and a test holds it. Integers and strings only: money is an integer of minor units, dates are ISO text.

use serde::{Deserialize, Serialize};

use crate::domain::money::Currency;
use crate::ledger::event::dealing::DealingFact;
use crate::ledger::event::json::{Malformed, Raw};
use crate::ledger::id::{DeviceId, EntityId, EventId, Hlc};

pub mod contact;
pub mod dealing;
pub mod house;
pub mod json;
pub mod paper;
mod rows;
mod sound;

pub use rows::{
    AdjustmentKind, AdjustmentRow, AllocationRow, BillOutcome, BillRow, Cleared, ContactRole, CustomerChange,
    CustomerFields, CustomerKind, InvoiceRow, InvoiceState, InvoiceTerms, KeyMark, PaidRow, PayMethod,
    PersonRow, ReceiptRow, ReleaseRow, StateRow, VoidRow,
};

/// The version of the wire form that this app writes.
pub const FORMAT: u32 = 1;

/// An event as its bytes say, its body still text.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame<'a> {
    /// Place of this event in its batch (the unit of undo), and the batch's length.
    pub batch: (u32, u32),
    /// What happened; its shape is told by `kind`.
    #[serde(borrow)]
    pub body: Raw<'a>,
    /// The chain it belongs to.
    pub dev: DeviceId,
    /// When, in the order of things.
    pub hlc: Hlc,
    /// `book`, `account`, `dealing` or `exclude`; others are kept for a newer app.
    pub kind: &'a str,
    /// The event before it in its chain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev: Option<EventId>,
    /// Its number in its chain, from 0.
    pub seq: u64,
    /// The version of the wire form.
    pub v: u32,
}

/// The body of an event, read.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// `book`: the book was opened, or renamed.
    Book(BookFact),
    /// `account`: facts about one customer.
    Account(Box<AccountFact>),
    /// `dealing`: something agreed, judged or decided.
    Dealing(Box<DealingFact>),
    /// `exclude`: a merge was undone; the named events no longer count.
    Exclude(ExcludeFact),
    /// Written by a newer app: kept, passed on, not understood.
    Unknown,
}

/// Why the facts of one batch were written: the words of the audit trail and of undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// A list was imported.
    Import,
    /// The sample book was generated.
    Sample,
    /// A customer was added.
    AddCustomer,
    /// A customer's fields were changed.
    EditCustomer,
    /// A contact was added, changed or removed.
    EditContact,
    /// An invoice was recorded, in one or more tranches.
    RecordInvoice,
    /// Money or a bill was received.
    RecordReceipt,
    /// A receipt was set against invoices.
    Allocate,
    /// An allocation was taken back.
    Release,
    /// A credit note, write-off or return.
    Adjust,
    /// An invoice became disputed, returned or normal.
    SetState,
    /// A bill was honoured or dishonoured.
    SettleBill,
    /// Something recorded in error was voided.
    Void,
    /// A step was undone.
    Undo,
}

/// The book as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookFact {
    /// The currency that amounts without one are in.
    pub currency: Currency,
    /// The book's own name in every copy of it.
    pub id: EntityId,
    /// What its owner calls it.
    pub name: String,
    /// A real ledger, or one to try things on.
    pub nature: Nature,
}

/// A real ledger and a sample never meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Somebody's money.
    Real,
    /// A living example.
    Sample,
}

/// The undoing of a merge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExcludeFact {
    /// The events that no longer count.
    pub events: Vec<EventId>,
    /// Empty to exclude; the earlier exclusions that are lifted, where the merge was done again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lifts: Vec<EventId>,
}

/// Facts about one customer, written together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountFact {
    /// Why.
    pub act: Act,
    /// Credit notes, write-offs and returns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<AdjustmentRow>,
    /// Receipts set against invoices, after the receipt was recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allocations: Vec<AllocationRow>,
    /// What became of bills.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bills: Vec<BillRow>,
    /// Whose account.
    pub customer: EntityId,
    /// What is known of the customer, where it is new or changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<CustomerChange>,
    /// Invoices, one row a tranche.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invoices: Vec<InvoiceRow>,
    /// 'Paid so far' figures of an imported list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paid: Vec<PaidRow>,
    /// People at the customer: their roles here, their names in person records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonRow>,
    /// Money and bills received.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub receipts: Vec<ReceiptRow>,
    /// Allocations taken back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub releases: Vec<ReleaseRow>,
    /// Invoices whose state changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<StateRow>,
    /// For an undo: the first event of the step that is taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<EventId>,
    /// Things recorded in error.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voids: Vec<VoidRow>,
}

impl AccountFact {
    /// No facts yet about this customer.
    pub fn new(act: Act, customer: EntityId) -> Self {
        Self {
            act,
            adjustments: Vec::new(),
            allocations: Vec::new(),
            bills: Vec::new(),
            customer,
            fields: None,
            invoices: Vec::new(),
            paid: Vec::new(),
            people: Vec::new(),
            receipts: Vec::new(),
            releases: Vec::new(),
            states: Vec::new(),
            undoes: None,
            voids: Vec::new(),
        }
    }

    /// How many rows it holds; an event is kept below [`ROWS_PER_EVENT`].
    pub fn n_rows(&self) -> usize {
        self.adjustments.len()
            + self.allocations.len()
            + self.bills.len()
            + usize::from(self.fields.is_some())
            + self.invoices.len()
            + self.paid.len()
            + self.people.len()
            + self.receipts.len()
            + self.releases.len()
            + self.states.len()
            + self.voids.len()
    }
}

/// An event with more rows than this is written as several.
pub const ROWS_PER_EVENT: usize = 1_000;

/// A person's own data, kept outside the hashed bodies so that it can be erased.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonRecord {
    /// When it was last written: of two versions the later stands.
    pub at: Hlc,
    /// Their name.
    pub name: String,
    /// Anything else.
    pub note: String,
    /// How to call them.
    pub phone: String,
}

impl Fact {
    /// The `kind` of the frame it is written in.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Book(_) => "book",
            Self::Account(_) => "account",
            Self::Dealing(_) => "dealing",
            Self::Exclude(_) => "exclude",
            Self::Unknown => "unknown",
        }
    }

    /// Reads the body of a frame, bringing older versions up to this one. A newer version, or a kind that this app
    /// does not know, is [`Fact::Unknown`]: kept, never guessed at.
    ///
    /// # Errors
    /// When a body of a known kind and version does not have the shape of that kind.
    pub fn read(frame: &Frame<'_>) -> Result<Self, Malformed> {
        // Version 1 is the first; `upcast(v1 -> v2)` will stand here.
        if frame.v != FORMAT {
            return Ok(Self::Unknown);
        }
        let body = frame.body.get();
        Ok(match frame.kind {
            "book" => Self::Book(json::read(body)?),
            "account" => Self::Account(json::read(body)?),
            "dealing" => DealingFact::read(body)?.map_or(Self::Unknown, |fact| Self::Dealing(Box::new(fact))),
            "exclude" => Self::Exclude(json::read(body)?),
            _ => Self::Unknown,
        })
    }

    /// The body as canonical JSON.
    ///
    /// # Errors
    /// Never for facts made by this app; a failure would be a bug of a row's serialiser.
    pub fn body(&self) -> Result<String, Malformed> {
        match self {
            Self::Book(fact) => json::write(fact),
            Self::Account(fact) => json::write(fact),
            Self::Dealing(fact) => fact.body(),
            Self::Exclude(fact) => json::write(fact),
            Self::Unknown => Ok("{}".to_owned()),
        }
    }
}
