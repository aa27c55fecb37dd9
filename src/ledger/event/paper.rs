//! What stands on paper between the parties: a signature under a text, an account statement with its answer, and who
//! we are on both. Like every body: keys in alphabetical order, integers and strings only.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date::{month_start, stored};
use crate::domain::money::{Currency, Money};
use crate::ledger::id::{EntityId, EventId};

/// A text that the customer signed. What was signed is here in full: a promise that is changed later keeps the
/// signature of the text that was signed, and no other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// SHA-256 of the text, in hexadecimal digits.
    pub hash: String,
    /// The promise or statement it was drawn up from.
    pub of: EntityId,
    /// The day.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// Who signed: the key of a person record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<EntityId>,
    /// The strokes on the glass (see [`Signed::strokes`]); empty where the name was typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub strokes: String,
    /// The text, as it was shown.
    pub text: String,
    /// The name that was typed in place of a signature.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub typed: String,
}

/// An account statement that was handed over (对账单), and what came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// What they owe by our books at its end.
    pub balance: Money,
    /// The currency of the amounts.
    pub currency: Currency,
    /// Its first day.
    #[serde(with = "stored")]
    pub from: NaiveDate,
    /// The day it was handed over.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// Its last day.
    #[serde(with = "stored")]
    pub to: NaiveDate,
}

/// What the customer says of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// What they owe by their books.
    pub balance: Money,
    /// What differs and why, in somebody's words; empty where nothing does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub differs: String,
    /// The day of the answer.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// Who signed it: the key of a person record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<EntityId>,
    /// Whether it bears their seal.
    pub stamped: bool,
}

/// Who we are on what we hand over (抬头).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seller {
    /// The account to pay to.
    pub account: String,
    /// The bank it is with.
    pub bank: String,
    /// Whom to ask.
    pub clerk: String,
    /// Our legal name.
    pub name: String,
    /// How to call.
    pub phone: String,
}

impl Signed {
    /// The hash of a text.
    pub fn hash_of(text: &str) -> String {
        EventId::of(text.as_bytes()).to_string()
    }

    /// Whether the text is still the one that was signed.
    pub fn is_whole(&self) -> bool {
        self.hash == Self::hash_of(&self.text)
    }

    /// Whether anybody signed at all.
    pub fn is_signed(&self) -> bool {
        !self.strokes.is_empty() || !self.typed.trim().is_empty()
    }

    /// The strokes on the glass: the points of each, in thousandths of the pad's width. Points stand apart by spaces,
    /// strokes by semicolons; what is no point is passed over.
    pub fn strokes(&self) -> impl Iterator<Item = Vec<(u16, u16)>> {
        let point = |text: &str| {
            let (x, y) = text.split_once(',')?;
            Some((x.parse().ok()?, y.parse().ok()?))
        };
        self.strokes.split(';').map(move |stroke| stroke.split(' ').filter_map(point).collect())
    }
}

impl Statement {
    /// The entry of a customer's statement in a currency up to a month's end or a day in it: one a month.
    pub fn id(customer: EntityId, currency: Currency, to: NaiveDate) -> EntityId {
        let month = month_start(to).to_string();
        let parts = [&customer.bits().to_be_bytes(), currency.code().as_bytes(), month.as_bytes()];
        EntityId::derived("statement", &parts)
    }
}

impl Answer {
    /// Whether they say the same as we do.
    pub fn agrees(&self, statement: &Statement) -> bool {
        self.balance == statement.balance && self.differs.trim().is_empty()
    }
}

impl Seller {
    /// The one entry of it in a book.
    pub const ID: EntityId = EntityId::from_bits(0x5e11_e5e1_1e50_0000_0000_0000_0000_0001);
}
