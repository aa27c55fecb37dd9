//! A customer's month as it is planned, and what is done about its gap: the two entries of the plan.
//!
//! Owns their shape and the name of a plan, which is the same on every tablet. Which version accuracy is measured
//! against is read from the history (`ledger::book::plans`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date::stored;
use crate::domain::gap::Measure as MeasureKind;
use crate::domain::money::Money;
use crate::ledger::id::EntityId;

/// What is to come in from a customer in a month, in the book's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The day on which the customer agreed to it.
    #[serde(with = "stored::option")]
    pub agreed: Option<NaiveDate>,
    /// Who of the customer did: the key of a person record.
    pub agreed_by: Option<EntityId>,
    /// To be collected. A plan without it is none.
    pub collect: Money,
    /// What stands in the way; may be empty.
    pub difficulties: String,
    /// The first day of the month.
    #[serde(with = "stored")]
    pub month: NaiveDate,
    /// The day on which these figures were said.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// Why they are other than before, or higher than ever; may be empty.
    pub reason: String,
    /// How it is made up for; may be empty.
    pub remedies: String,
    /// To be shipped.
    pub ship: Option<Money>,
}

/// What is done about a customer's gap in a month, and what it is to bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// What it brought, once that is known.
    pub actual: Option<Money>,
    /// How much more comes in if it works.
    pub amount: Money,
    /// What the estimate rests on.
    pub basis: String,
    /// By when it is done.
    #[serde(with = "stored")]
    pub by: NaiveDate,
    /// Which of the catalogue's.
    pub kind: MeasureKind,
    /// The first day of the month whose gap it is aimed at.
    #[serde(with = "stored")]
    pub month: NaiveDate,
    /// Our person who sees to it.
    pub owner: String,
    /// How likely it works, in per cent.
    pub probability: u8,
}

impl Plan {
    /// The entry of a customer's month: the same on every tablet.
    pub fn id(customer: EntityId, month: NaiveDate) -> EntityId {
        EntityId::derived("plan", &[&customer.bits().to_be_bytes(), month.to_string().as_bytes()])
    }

    /// Whether it asks for the same money as another.
    pub fn has_figures_of(&self, other: &Self) -> bool {
        (self.collect, self.ship) == (other.collect, other.ship)
    }
}
