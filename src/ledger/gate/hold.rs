//! Stopping and resuming shipping as forms, and what is put off or aimed at in a month.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::money::Currency;
use crate::ledger::book::Book;
use crate::ledger::command::{Command, Deal};
use crate::ledger::event::dealing::{Hold, PutOff, Says, Since, Target};
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, said};
use crate::ledger::id::EntityId;

/// A stop of shipping being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HoldForm {
    /// Why.
    pub reason: String,
    /// Until when or what; may be empty.
    pub condition: String,
}

impl HoldForm {
    /// The command that stops shipping to a customer; `id` names the stop.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, customer: EntityId, id: EntityId, today: NaiveDate) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let reason = reader.text(Field::Reason, &self.reason);
        let condition = said(&self.condition).unwrap_or_default();
        let hold = reason.map(|reason| Hold { condition, on: today, reason, released: None });
        reader.finish(hold.map(|hold| Command::say(customer, id, Says::Hold(Some(Box::new(hold))))))
    }
}

/// Shipping again, being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResumeForm {
    /// Why.
    pub reason: String,
}

impl ResumeForm {
    /// The command that resumes shipping to a customer.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, book: &Book, customer: EntityId, today: NaiveDate) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let reason = reader.text(Field::Reason, &self.reason);
        let row = book.customers().find(customer).map(|it| &book.customers()[it]);
        let held = row.and_then(|row| row.hold()).ok_or(ProblemKind::NotHere);
        let held = reader.keep(Field::Reason, held);
        let command = held.zip(reason).map(|((id, hold), reason)| {
            let released = Some(Since { on: today, reason });
            Command::say(customer, id, Says::Hold(Some(Box::new(Hold { released, ..hold.clone() }))))
        });
        reader.finish(command)
    }
}

/// Matters of a customer that wait, being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PutOffForm {
    /// The first day on which they show again.
    pub until: String,
    /// Why.
    pub reason: String,
}

impl PutOffForm {
    /// The command that puts matters of these codes off, in one step.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(
        &self,
        customer: EntityId,
        codes: &[&str],
        today: NaiveDate,
    ) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let until = reader.day(Field::Date, &self.until);
        if until.is_some_and(|until| until <= today) {
            reader.refuse(Field::Date, ProblemKind::TooEarly { after: today });
        }
        let reason = reader.text(Field::Reason, &self.reason);
        let command =
            until.zip(reason).map(|(until, reason)| put_off(customer, codes, today, until, &reason));
        reader.finish(command)
    }
}

/// The command that puts matters of a customer off until a day.
pub fn put_off(
    customer: EntityId,
    codes: &[&str],
    today: NaiveDate,
    until: NaiveDate,
    reason: &str,
) -> Command {
    let deals = codes.iter().map(|what| {
        let put_off = PutOff { on: today, reason: reason.to_owned(), until, what: (*what).to_owned() };
        let says = Says::PutOff(Some(put_off));
        Deal { customer: Some(customer), id: PutOff::id(customer, what), says }
    });
    Command::Deal(deals.collect())
}

/// A month's target being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TargetForm {
    /// How much.
    pub amount: String,
}

impl TargetForm {
    /// The command that sets the target of the month that begins on this day.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, base: Currency, month: NaiveDate) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let amount = reader.amount(Field::Amount, &self.amount, base);
        let deal = amount.map(|amount| {
            let says = Says::Target(Some(Target { amount, month }));
            Deal { customer: None, id: Target::id(month), says }
        });
        reader.finish(deal.map(|deal| Command::Deal(vec![deal])))
    }
}
