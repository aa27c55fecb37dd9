//! What is agreed, judged and decided beside money: promises, stops of shipping, credit assessments, negotiations,
//! contacts, what we owe, why they do not pay, how they pay, orders checked, what is put off, the month's target, what
//! is planned of a customer, and the house's own rules.
//!
//! One idea carries them all: an entry has a name and what it says now. Saying something else is a new event of the
//! same name, and nothing is said any more when it is taken back. So the history of each is the events of its name,
//! and undo says again what was said before. Like every body: keys in alphabetical order, integers and strings only.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::credit_score::Level;
use crate::domain::credit_score::codes::{Knockout, TrafficLight};
use crate::domain::date::stored;
use crate::domain::grade::Grade;
use crate::domain::money::{Currency, Money};
use crate::ledger::event::PayMethod;
use crate::ledger::event::contact::{Diagnosis, Issue, Touch};
use crate::ledger::event::house::House;
use crate::ledger::event::json::{self, Malformed, Raw};
use crate::ledger::event::paper::{Seller, Signed, Statement};
use crate::ledger::id::{EntityId, EventId};

mod order;
mod plan;
mod procedure;

pub use order::{Course, Order};
pub use plan::{Measure, Plan};
pub use procedure::{COPY_FORMS, INVOICE_NEEDS, MOST_DAYS, Procedure, QUESTIONS, Stage};

/// An entry says something now, or nothing any more.
#[derive(Clone, Debug, PartialEq)]
pub struct DealingFact {
    /// Whose account; absent for what concerns the whole book.
    pub customer: Option<EntityId>,
    /// The entry's name in every book.
    pub id: EntityId,
    /// What it says.
    pub says: Says,
    /// For an undo: the first event of the step that is taken back.
    pub undoes: Option<EventId>,
}

/// What an entry says, by its kind; nothing where it was taken back. A snapshot holds it as it was written, so that
/// each kind is read and written in one way only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Told", into = "Told")]
pub enum Says {
    /// A payment promise (付款承诺).
    Promise(Option<Box<Promise>>),
    /// Shipping stopped, and resumed (停发货).
    Hold(Option<Box<Hold>>),
    /// A credit assessment (信用评定).
    Assessment(Option<Box<Assessment>>),
    /// A negotiation with its rounds (谈判).
    Talk(Option<Box<Talk>>),
    /// A matter of the day put off (改期).
    PutOff(Option<PutOff>),
    /// What is to be collected in a month (月目标).
    Target(Option<Target>),
    /// A customer's month: what is to come in, and what stands in the way (计划).
    Plan(Option<Box<Plan>>),
    /// What is done about a customer's gap in a month (措施).
    Measure(Option<Box<Measure>>),
    /// The house's own numbers (规则).
    House(Option<Box<House>>),
    /// A text signed by the customer (签字).
    Signed(Option<Box<Signed>>),
    /// An account statement and its answer (对账单).
    Statement(Option<Box<Statement>>),
    /// Who we are on paper (抬头).
    Seller(Option<Box<Seller>>),
    /// A visit, a call or a message (催收接触).
    Contact(Option<Box<Touch>>),
    /// What we still owe a customer (遗留问题).
    Issue(Option<Box<Issue>>),
    /// Why a customer does not pay (原因诊断).
    Diagnosis(Option<Box<Diagnosis>>),
    /// How a customer pays (付款流程).
    Procedure(Option<Box<Procedure>>),
    /// An order checked before it ships (接单).
    Order(Option<Box<Order>>),
}

/// As sure as one can be of a promise.
pub const MOST_SURE: u8 = 5;

/// What a customer promised to pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// The measures that back it: a promise that nothing backs is not much of one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub backing: Vec<EntityId>,
    /// Whom else the customer promised money to, as far as we know; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub competing: String,
    /// How sure our person is that it will be kept, from 1 to 5, where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// The currency of the amounts.
    pub currency: Currency,
    /// How it is to be paid.
    pub method: PayMethod,
    /// Anything worth keeping in mind; may be empty.
    pub note: String,
    /// The day it was given.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// Who gave it: the key of a person record.
    pub person: Option<EntityId>,
    /// The promise it replaces.
    pub replaces: Option<EntityId>,
    /// How much by when, earliest first.
    pub slices: Vec<Slice>,
    /// The negotiation it came from.
    pub talk: Option<EntityId>,
    /// Taken back by the customer.
    pub withdrawn: Option<Since>,
}

/// A part of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slice {
    /// How much.
    pub amount: Money,
    /// The last day on which it is kept.
    #[serde(with = "stored")]
    pub due: NaiveDate,
}

/// A day, and what is said with it: from when and why, or by when and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Since {
    /// The day.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// In somebody's words.
    pub reason: String,
}

/// Shipping to a customer is stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// Until when or what; may be empty.
    pub condition: String,
    /// From which day.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// In somebody's words.
    pub reason: String,
    /// Shipping goes on again.
    pub released: Option<Since>,
}

/// A customer's credit as it was assessed: what was known, and what was decided on it. The decision is a fact of its
/// day; it does not change when a rule or a payment does later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// Lights of background, management, operation, solvency, record and system; absent where not judged.
    pub aspects: [Option<TrafficLight>; 6],
    /// Brand scale.
    pub brand_scale: Option<Level>,
    /// What was seen of the checklists.
    pub checks: Checks,
    /// What the house would grant beside its own rule.
    pub exception: Option<Exception>,
    /// An agency's report.
    pub external: Option<ExternalReport>,
    /// The grade decided.
    pub grade: Grade,
    /// Growth of revenue a year, in hundredths of a per cent.
    pub growth: Option<i32>,
    /// Reputation in the industry.
    pub industry_reputation: Option<Level>,
    /// What rules the customer out, besides what the ledger shows.
    pub knockouts: Vec<Knockout>,
    /// The limit decided, in the book's currency; absent where nothing bounds it.
    pub limit: Option<Money>,
    /// What the customer buys in a month.
    pub monthly_sales: Option<Money>,
    /// What the customer is worth.
    pub net_worth: Option<Money>,
    /// Anything worth keeping in mind; may be empty.
    pub note: String,
    /// The day of the assessment.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// Strength of what the customer sells.
    pub product_strength: Option<Level>,
    /// Net margin of the latest year, in hundredths of a per cent.
    pub profit_rate: Option<i32>,
    /// The score, in hundredths; absent where no factor was known.
    pub score: Option<u16>,
    /// What the customer can pay with.
    pub working_capital: Option<Money>,
}

/// The checklists of an assessment (A30, A33–A35): bit n stands for item n; absent where not gone through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checks {
    /// Clauses protecting the claim, eight items.
    pub claim: Option<u16>,
    /// Appearance or evidence, six items.
    pub evidence: Option<u16>,
    /// Method, term and liability stated, three items.
    pub liability: Option<u16>,
    /// Trade terms clear, ten items.
    pub terms: Option<u16>,
}

/// A deviation from the rule: somebody answers for it, and it ends (A12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The limit granted.
    pub limit: Money,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    #[serde(with = "stored")]
    pub until: NaiveDate,
    /// Who granted it.
    pub who: String,
}

/// A report of a credit agency (A14); it is leaned on for six months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalReport {
    /// The day of the report.
    #[serde(with = "stored")]
    pub date: NaiveDate,
    /// The limit it advises.
    pub limit: Option<Money>,
    /// The agency.
    pub provider: String,
    /// Its grade or opinion, in its words.
    pub says: String,
}

/// A negotiation about one sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Talk {
    /// It ended, with a promise or without.
    pub closed: bool,
    /// The currency of the amounts.
    pub currency: Currency,
    /// What we count on.
    pub expected: Money,
    /// The day it began.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// What we open with.
    pub opening: Money,
    /// What of a confirmed order is to be paid before it ships.
    pub ordered: Money,
    /// What was said in turn.
    pub rounds: Vec<Round>,
    /// What we want to leave with.
    pub target: Money,
}

/// A sum named across the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// How much.
    pub amount: Money,
    /// With what argument, or in exchange for what; may be empty.
    pub argument: String,
    /// Who named it.
    pub by: Side,
    /// On which day.
    #[serde(with = "stored")]
    pub on: NaiveDate,
}

/// The two sides of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// We asked.
    Ours,
    /// They offered.
    Theirs,
}

/// A matter of the day that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PutOff {
    /// On which day it was put off.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
    /// The first day on which it shows again.
    #[serde(with = "stored")]
    pub until: NaiveDate,
    /// Which matter: the code of its reason group.
    pub what: String,
}

/// What is to be collected in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// How much, in the book's currency.
    pub amount: Money,
    /// The first day of the month.
    #[serde(with = "stored")]
    pub month: NaiveDate,
}

impl Target {
    /// The entry of a month's target: the same on every tablet.
    pub fn id(month: NaiveDate) -> EntityId {
        EntityId::derived("target", &[month.to_string().as_bytes()])
    }
}

impl PutOff {
    /// The entry of a customer's matter put off: the same on every tablet.
    pub fn id(customer: EntityId, what: &str) -> EntityId {
        EntityId::derived("put_off", &[&customer.bits().to_be_bytes(), what.as_bytes()])
    }
}

impl Promise {
    /// All of it.
    pub fn amount(&self) -> Money {
        self.slices.iter().map(|slice| slice.amount).sum()
    }
}

/// What an entry says as a snapshot holds it: its kind, and the JSON of the wire.
#[derive(Serialize, Deserialize)]
struct Told {
    of: String,
    now: Option<String>,
}

impl From<Says> for Told {
    fn from(says: Says) -> Self {
        // Writing an entry does not fail; should it, the snapshot says nothing of it and is not believed.
        let now = says.written().unwrap_or_default();
        Self { of: says.of().to_owned(), now }
    }
}

impl TryFrom<Told> for Says {
    type Error = Malformed;
    fn try_from(told: Told) -> Result<Self, Malformed> {
        // Of a kind that this app does not know there is no entry.
        Self::read(&told.of, told.now.as_deref())?.ok_or(Malformed)
    }
}

/// A dealing as its bytes say; `now` is read by what it is `of`, and was written by its own kind.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    customer: Option<EntityId>,
    id: EntityId,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    now: Option<Raw<'a>>,
    of: &'a str,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undoes: Option<EventId>,
}

/// Every kind with its code, once: what a kind is called, how it is read and how it is written.
macro_rules! kinds {
    ($($kind:ident $code:literal,)+) => {
        impl Says {
            /// The code of its kind.
            pub fn of(&self) -> &'static str {
                match self {
                    $(Self::$kind(_) => $code,)+
                }
            }

            /// The same kind, saying nothing.
            #[must_use]
            pub fn nothing(&self) -> Self {
                match self {
                    $(Self::$kind(_) => Self::$kind(None),)+
                }
            }

            /// Whether it says nothing.
            pub fn is_nothing(&self) -> bool {
                match self {
                    $(Self::$kind(now) => now.is_none(),)+
                }
            }

            /// Reads what an entry of a kind says; nothing where only a newer app knows the kind.
            fn read(of: &str, now: Option<&str>) -> Result<Option<Self>, Malformed> {
                Ok(Some(match of {
                    $($code => Self::$kind(now.map(json::read).transpose()?),)+
                    _ => return Ok(None),
                }))
            }

            fn written(&self) -> Result<Option<String>, Malformed> {
                match self {
                    $(Self::$kind(now) => now.as_ref().map(json::write).transpose(),)+
                }
            }
        }
    };
}
kinds! {
    Promise "promise", Hold "hold", Assessment "assessment", Talk "talk", PutOff "put_off", Target "target",
    Plan "plan", Measure "measure", House "house", Signed "signed", Statement "statement", Seller "seller",
    Contact "contact", Issue "issue", Diagnosis "diagnosis", Order "order", Procedure "procedure",
}

impl Says {
    /// Whether it concerns the book rather than a customer.
    pub fn is_of_the_book(&self) -> bool {
        matches!(self, Self::Target(_) | Self::House(_) | Self::Seller(_))
    }
}

impl DealingFact {
    /// Reads a body; nothing where it is of a kind that only a newer app knows.
    pub(super) fn read(body: &str) -> Result<Option<Self>, Malformed> {
        let wire: Wire<'_> = json::read(body)?;
        let Some(says) = Says::read(wire.of, wire.now.map(Raw::get))? else { return Ok(None) };
        Ok(Some(Self { customer: wire.customer, id: wire.id, says, undoes: wire.undoes }))
    }

    pub(super) fn body(&self) -> Result<String, Malformed> {
        let now = self.says.written()?;
        json::write(&Wire {
            customer: self.customer,
            id: self.id,
            now: now.as_deref().map(Raw::of),
            of: self.says.of(),
            undoes: self.undoes,
        })
    }
}
