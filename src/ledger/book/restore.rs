//! What a step changed rather than added, as it was before: what undo puts back. Owns these notes, which `apply` takes
//! and `decide::undo` reads; nothing outside the ledger sees them.

use serde::{Deserialize, Serialize};

use crate::domain::due_date::Terms;
use crate::domain::money::Money;
use crate::ledger::arena::{CustomerIdx, InvoiceIdx, ReceiptIdx};
use crate::ledger::event::{BillOutcome, ContactRole, CustomerKind, InvoiceState, InvoiceTerms, KeyMark};
use crate::ledger::id::EntityId;

/// What a step changed rather than added: the values to put back when it is undone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Restore {
    Fields { customer: CustomerIdx, was: Box<FieldsBefore> },
    State { invoice: InvoiceIdx, was: InvoiceState, became: InvoiceState, reason: Option<Box<str>> },
    Terms { invoice: InvoiceIdx, was: InvoiceTerms, became: InvoiceTerms },
    Person { customer: CustomerIdx, person: EntityId, was: Option<ContactRole> },
    Bill { receipt: ReceiptIdx, became: BillOutcome },
    Released { place: u32, amount: Money },
    Voided { id: EntityId },
}

/// What a field that may be not known was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) enum Before<T> {
    /// The change did not name it.
    #[default]
    NotNamed,
    /// This, or not known.
    Was(Option<T>),
}

impl<T> Before<T> {
    fn is_named(&self) -> bool {
        matches!(self, Self::Was(_))
    }

    /// Whether it was not known before a change that named it.
    pub(crate) fn was_not_known(&self) -> bool {
        matches!(self, Self::Was(None))
    }

    /// What it was, where it was named and known.
    pub(crate) fn known(self) -> Option<T> {
        match self {
            Self::NotNamed => None,
            Self::Was(was) => was,
        }
    }
}

/// The fields a change named, as they were; absent where it did not name them. A type of its own because the wire's
/// leaves out absent fields, which a snapshot cannot read back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct FieldsBefore {
    pub(crate) code: Option<String>,
    pub(crate) key: Option<KeyMark>,
    pub(crate) kind: Before<CustomerKind>,
    pub(crate) name: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) owner: Option<String>,
    pub(crate) terms: Before<Terms>,
    pub(crate) territory: Option<String>,
}

impl FieldsBefore {
    /// Whether both name the same field.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let named = |it: &Self| {
            let (code, key, kind, name) =
                (it.code.is_some(), it.key.is_some(), it.kind.is_named(), it.name.is_some());
            let (note, owner) = (it.note.is_some(), it.owner.is_some());
            [code, key, kind, name, note, owner, it.terms.is_named(), it.territory.is_some()]
        };
        named(self).into_iter().zip(named(other)).any(|(one, other)| one && other)
    }
}
