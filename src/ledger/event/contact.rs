//! What passes between us and a customer: contacts, what we still owe them, why they do not pay.
//!
//! Owns the bodies of three kinds of entry (`dealing`). Words about people are ours alone; nobody is named but by the
//! key of a person record. Like every body: keys in alphabetical order, integers and strings only.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date::stored;
use crate::domain::diagnosis::codes::{Cause, Excuse, Question};
use crate::domain::limitation::EvidenceGrade;
use crate::ledger::event::dealing::Since;
use crate::ledger::id::EntityId;

/// So often at most is a matter counted to have come up (G68: what counts is once, twice, three times).
pub const MOST_TIMES: u16 = 99;

/// A visit, a call or a message, and what came of it (催收接触).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Touch {
    /// Whether a sum and a day were asked for: nobody promises who was not asked (F02).
    pub asked: bool,
    /// Why they do not pay, as we see it (G41).
    pub cause: Option<Cause>,
    /// How.
    pub channel: Channel,
    /// How well it can be proved.
    pub evidence: EvidenceGrade,
    /// The excuses heard.
    pub heard: Vec<Excuse>,
    /// What comes next, and on which day.
    pub next: Option<Since>,
    /// Anything worth keeping in mind; may be empty.
    pub note: String,
    /// The day.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// What came of it.
    pub outcome: Outcome,
    /// With whom: the key of a person record.
    pub person: Option<EntityId>,
    /// Why they do not pay, as they say (G41); may be empty.
    pub said: String,
    /// For whom we argued (D21), from 1, the customer, to 5, the house; absent where nobody looked back.
    pub stance: Option<u16>,
}

/// How a customer was reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Channel {
    /// At the customer's.
    #[default]
    Visit,
    /// By telephone.
    Call,
    /// By a message: chat, SMS, e-mail.
    Message,
    /// By a letter.
    Letter,
}

/// What came of a contact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Outcome {
    /// They named a sum and a day.
    #[default]
    Promised,
    /// They paid.
    Paid,
    /// They neither agreed nor refused.
    Undecided,
    /// They refused.
    Refused,
    /// Nobody was reached.
    NotReached,
}

impl Touch {
    /// Whether payment was demanded of the customer, as far as the record goes: asked for, and it reached them.
    pub fn is_demand(&self) -> bool {
        let delivered = self.evidence == EvidenceGrade::WrittenDelivered;
        self.asked && (delivered || self.outcome != Outcome::NotReached)
    }

    /// Whether it says what can be: a stance from 1 to 5, a next step that is not before it.
    pub fn is_sound(&self) -> bool {
        let in_order = self.next.as_ref().is_none_or(|next| next.on >= self.on);
        in_order && self.stance.is_none_or(|stance| (1..=5).contains(&stance))
    }
}

/// What we still owe a customer: a defect, a paper, something promised (遗留问题).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// The day by which we said it is mended; absent until we said one.
    #[serde(with = "stored::option")]
    pub fix_by: Option<NaiveDate>,
    /// Since when.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// It is settled.
    pub settled: Option<Since>,
    /// How often it came up, from once (G68).
    pub times: u16,
    /// In somebody's words.
    pub what: String,
}

impl Issue {
    /// Whether it says what can be.
    pub fn is_sound(&self) -> bool {
        (1..=MOST_TIMES).contains(&self.times) && self.fix_by.is_none_or(|by| by >= self.on)
    }
}

/// Why a customer does not pay: the answers of a day (原因诊断). What follows from them is worked out, not stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagnosis {
    /// Causes that somebody set by hand.
    pub also: Vec<Cause>,
    /// The questions answered with no, in order.
    pub no: Vec<Question>,
    /// The day.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// The questions answered with yes, in order.
    pub yes: Vec<Question>,
}

impl Diagnosis {
    /// The entry of a customer's diagnosis: the same on every tablet; its history is what it said before.
    pub fn id(customer: EntityId) -> EntityId {
        EntityId::derived("diagnosis", &[&customer.bits().to_be_bytes()])
    }

    /// Whether it says what can be: something, and no question both ways.
    pub fn is_sound(&self) -> bool {
        let says = !(self.yes.is_empty() && self.no.is_empty() && self.also.is_empty());
        says && !self.yes.iter().any(|question| self.no.contains(question))
    }
}
