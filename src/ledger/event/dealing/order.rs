//! An order as it was checked before it shipped (发货控制): what the rule said, and what was done.
//!
//! Owns its shape. Like an assessment it is a fact of its day: it does not change when a rule or a payment does later.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date::stored;
use crate::domain::money::{Currency, Money};
use crate::domain::shipping::{ShippingReason, Verdict};

/// An order, what the rule of shipping said of it, and what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// What was ordered.
    pub amount: Money,
    /// What was done.
    pub course: Course,
    /// The currency of the amounts.
    pub currency: Currency,
    /// What the rule said.
    pub decision: Verdict,
    /// Anything worth keeping in mind; may be empty.
    pub note: String,
    /// The day.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// Paid in advance.
    pub prepaid: Money,
    /// Why it ships although the rule or a stop says no; empty where neither does.
    pub reason: String,
    /// The cash that releases it.
    pub release: Money,
    /// The rule that decided; none where nothing stood against it.
    pub rule: Option<ShippingReason>,
    /// Shipped before and not invoiced yet.
    pub unbilled: Money,
}

/// What is done with an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Course {
    /// It ships.
    #[default]
    Ship,
    /// It ships once something is paid.
    WhenPaid,
    /// It does not ship.
    Hold,
}

impl Order {
    /// Whether it ships although the rule or a stop says no.
    pub fn is_override(&self) -> bool {
        self.course == Course::Ship && (self.decision != Verdict::Allow || !self.reason.is_empty())
    }

    /// Whether it says what can be: the rule that decided means what was decided, and an override says why.
    pub fn is_sound(&self) -> bool {
        let decided = self.rule.map_or(Verdict::Allow, ShippingReason::verdict);
        decided == self.decision && (!self.is_override() || !self.reason.trim().is_empty())
    }
}
