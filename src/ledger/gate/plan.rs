//! A customer's month and a measure against its gap, as forms.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date::month_end;
use crate::domain::gap::Measure as MeasureKind;
use crate::domain::money::{Currency, Money};
use crate::ledger::book::Book;
use crate::ledger::command::Command;
use crate::ledger::event::dealing::{Measure, Plan, Says};
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, amount, count, said};
use crate::ledger::id::EntityId;

/// The field of what is shipped, and of what a measure brought.
pub const SECOND_AMOUNT: Field = Field::Nth(1);
/// The field of a measure's chance.
pub const CHANCE: Field = Field::Nth(0);

/// A draft is kept as a list of texts: one way to read and write for every form that is.
macro_rules! kept_as_texts {
    ($form:ident { $($field:ident),+ $(,)? }) => {
        impl From<$form> for Vec<String> {
            fn from(form: $form) -> Self {
                vec![$(form.$field),+]
            }
        }

        impl From<Vec<String>> for $form {
            fn from(texts: Vec<String>) -> Self {
                let mut texts = texts.into_iter();
                Self { $($field: texts.next().unwrap_or_default()),+ }
            }
        }
    };
}

kept_as_texts!(PlanForm { collect, ship, difficulties, remedies, confirmed_by, confirmed_on, reason });
kept_as_texts!(MeasureForm { kind, amount, probability, owner, by, basis, actual });

/// A customer's month being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct PlanForm {
    /// To be collected.
    pub collect: String,
    /// To be shipped; may be empty.
    pub ship: String,
    /// What stands in the way.
    pub difficulties: String,
    /// How it is made up for.
    pub remedies: String,
    /// Who of the customer agreed: a contact's id, or empty.
    pub confirmed_by: String,
    /// When the customer agreed; empty where it did not yet.
    pub confirmed_on: String,
    /// Why the figures changed, or are as high as they are.
    pub reason: String,
}

impl PlanForm {
    /// A plan as its form.
    pub fn of(plan: &Plan, currency: Currency) -> Self {
        Self {
            collect: plan.collect.plain(currency),
            ship: plan.ship.map(|it| it.plain(currency)).unwrap_or_default(),
            difficulties: plan.difficulties.clone(),
            remedies: plan.remedies.clone(),
            confirmed_by: plan.agreed_by.map(|it| it.to_string()).unwrap_or_default(),
            confirmed_on: plan.agreed.map(|it| it.to_string()).unwrap_or_default(),
            reason: plan.reason.clone(),
        }
    }

    /// The command that says what is planned of a customer's month.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(
        &self,
        book: &Book,
        customer: EntityId,
        month: NaiveDate,
        today: NaiveDate,
    ) -> Result<Command, Vec<Problem>> {
        let currency = book.currency();
        let mut reader = Reader::default();
        let before = book.customers().find(customer).and_then(|it| book.customers()[it].plan(month));
        let collect = if said(&self.collect).is_some() {
            reader.amount(Field::Amount, &self.collect, currency)
        } else {
            reader.keep(Field::Amount, Err(ProblemKind::NoCollectionTarget))
        };
        if month_end(month) < today {
            reader.refuse(Field::Amount, ProblemKind::MonthOver);
        }
        let ship = said(&self.ship).and_then(|text| reader.amount(SECOND_AMOUNT, &text, currency));
        let by = EntityId::parse(&self.confirmed_by);
        let asked = by.is_some() || said(&self.confirmed_on).is_some();
        let on = if asked { reader.past_day(Field::Date, &self.confirmed_on, today) } else { None };
        let reason = said(&self.reason).unwrap_or_default();
        let plan = collect.map(|collect| Plan {
            agreed: on,
            agreed_by: by,
            collect,
            difficulties: said(&self.difficulties).unwrap_or_default(),
            month,
            on: today,
            reason,
            remedies: said(&self.remedies).unwrap_or_default(),
            ship,
        });
        // The same figures were said when they were said; other ones after the month began tell why.
        let same = plan.as_ref().zip(before).is_some_and(|(plan, before)| plan.has_figures_of(before));
        let plan = plan.map(|plan| Plan { on: before.filter(|_| same).map_or(today, |it| it.on), ..plan });
        let unexplained = plan.as_ref().is_some_and(|plan| plan.reason.is_empty());
        if before.is_some() && !same && month <= today && unexplained {
            reader.refuse(Field::Reason, ProblemKind::Missing);
        }
        if plan.as_ref() == before && before.is_some() {
            reader.refuse(Field::Amount, ProblemKind::AlreadySo);
        }
        reader.finish(
            plan.map(|plan| {
                Command::say(customer, Plan::id(customer, month), Says::Plan(Some(Box::new(plan))))
            }),
        )
    }
}

/// A measure being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct MeasureForm {
    /// Which of the catalogue's, by its code.
    pub kind: String,
    /// How much more comes in if it works.
    pub amount: String,
    /// How likely it works, in per cent.
    pub probability: String,
    /// Who sees to it.
    pub owner: String,
    /// By when it is done.
    pub by: String,
    /// What the estimate rests on.
    pub basis: String,
    /// What it brought; empty where that is not known.
    pub actual: String,
}

impl MeasureForm {
    /// A measure as its form.
    pub fn of(measure: &Measure, currency: Currency) -> Self {
        Self {
            kind: measure.kind.code().to_owned(),
            amount: measure.amount.plain(currency),
            probability: measure.probability.to_string(),
            owner: measure.owner.clone(),
            by: measure.by.to_string(),
            basis: measure.basis.clone(),
            actual: measure.actual.map(|it| it.plain(currency)).unwrap_or_default(),
        }
    }

    /// The command that says what is done about a customer's gap; `id` names the measure.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(
        &self,
        currency: Currency,
        customer: EntityId,
        id: EntityId,
        month: NaiveDate,
    ) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let kind = reader.keep(Field::Kind, MeasureKind::from_code(&self.kind).ok_or(ProblemKind::Missing));
        let amount = reader.amount(Field::Amount, &self.amount, currency);
        let typed = self.probability.trim().trim_end_matches(['%', '％']);
        let probability = reader.keep(CHANCE, count(typed, 0, 100));
        let owner = reader.text(Field::Name, &self.owner);
        let by = reader.day(Field::Until, &self.by);
        let basis = reader.text(Field::Reason, &self.basis);
        let actual = self.actual(currency, &mut reader);
        let measure = kind.zip(amount).zip(probability).zip(owner).zip(by).zip(basis);
        let measure = measure.map(|(((((kind, amount), probability), owner), by), basis)| Measure {
            actual,
            amount,
            basis,
            by,
            kind,
            month,
            owner,
            probability: u8::try_from(probability).unwrap_or(100),
        });
        reader.finish(measure.map(|it| Command::say(customer, id, Says::Measure(Some(Box::new(it))))))
    }

    /// What it brought, which may be nothing at all.
    fn actual(&self, currency: Currency, reader: &mut Reader) -> Option<Money> {
        let text = said(&self.actual)?;
        if amount::read(&text, currency) == Ok(Money::ZERO) {
            return Some(Money::ZERO);
        }
        reader.amount(SECOND_AMOUNT, &text, currency)
    }
}

/// The command that takes a measure away.
pub fn drop_measure(customer: EntityId, id: EntityId) -> Command {
    Command::say(customer, id, Says::Measure(None))
}
