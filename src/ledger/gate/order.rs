//! An order being checked, as a form; what the rule says of it comes from the report.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::money::{Currency, Money};
use crate::domain::shipping::{ShippingReason, Verdict};
use crate::ledger::event::dealing::{Course, Order};
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, amount, said};

/// Where what is wrong with the goods not invoiced stands.
pub const UNBILLED: Field = Field::Nth(0);
/// Where what is wrong with the money paid in advance stands.
pub const PREPAID: Field = Field::Nth(1);

/// An order being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct OrderForm {
    /// What is ordered.
    pub amount: String,
    /// Shipped before and not invoiced yet; may be empty.
    pub unbilled: String,
    /// Paid in advance; may be empty.
    pub prepaid: String,
    /// Why it ships although the rule says no.
    pub reason: String,
    /// Anything worth keeping in mind; may be empty.
    pub note: String,
}

/// A draft is kept as a list of texts: one way to read and write for every form that is.
impl From<OrderForm> for Vec<String> {
    fn from(form: OrderForm) -> Self {
        vec![form.amount, form.unbilled, form.prepaid, form.reason, form.note]
    }
}

impl From<Vec<String>> for OrderForm {
    fn from(texts: Vec<String>) -> Self {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap_or_default();
        let (amount, unbilled, prepaid, reason, note) = (next(), next(), next(), next(), next());
        Self { amount, unbilled, prepaid, reason, note }
    }
}

/// What the rule said of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Whether it may ship.
    pub decision: Verdict,
    /// The rule that decided.
    pub rule: Option<ShippingReason>,
    /// The cash that releases it.
    pub release: Money,
    /// Shipping to the customer is stopped.
    pub held: bool,
}

impl OrderForm {
    /// The form of an order on record, to be looked at again.
    pub fn of(order: &Order) -> Self {
        let plain = |amount: Money| {
            if amount.is_zero() { String::new() } else { amount.plain(order.currency) }
        };
        Self {
            amount: plain(order.amount),
            unbilled: plain(order.unbilled),
            prepaid: plain(order.prepaid),
            reason: order.reason.clone(),
            note: order.note.clone(),
        }
    }

    /// Order, unbilled and prepaid as far as they can be read; nothing where they cannot.
    pub fn asked(&self, currency: Currency) -> [Money; 3] {
        [&self.amount, &self.unbilled, &self.prepaid].map(|text| {
            let read = amount::read(text, currency).unwrap_or_default();
            if read.is_negative() { Money::ZERO } else { read }
        })
    }

    /// The order, as it is dealt with.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(
        &self,
        course: Course,
        judged: Judged,
        currency: Currency,
        today: NaiveDate,
    ) -> Result<Order, Vec<Problem>> {
        let mut reader = Reader::default();
        let amount = reader.amount(Field::Amount, &self.amount, currency);
        let mut beside = |field: Field, text: &str| {
            said(text).map_or(Money::ZERO, |text| {
                let read = reader.balance(field, &text, currency).unwrap_or_default();
                if read.is_negative() {
                    reader.refuse(field, ProblemKind::NotPositive);
                }
                read
            })
        };
        let (unbilled, prepaid) = (beside(UNBILLED, &self.unbilled), beside(PREPAID, &self.prepaid));
        let overrides = course == Course::Ship && (judged.decision != Verdict::Allow || judged.held);
        let reason = if overrides { reader.text(Field::Reason, &self.reason) } else { None };
        let order = amount.map(|amount| Order {
            amount,
            course,
            currency,
            decision: judged.decision,
            note: said(&self.note).unwrap_or_default(),
            on: today,
            prepaid,
            reason: reason.unwrap_or_default(),
            release: judged.release,
            rule: judged.rule,
            unbilled,
        });
        reader.finish(order)
    }
}
