//! A promise as a form: how much in all, in how many parts, by when, how, and who gave it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::money::{Currency, Money};
use crate::ledger::event::PayMethod;
use crate::ledger::event::dealing::{Promise, Since, Slice};
use crate::ledger::gate::invoice::PartForm;
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, of_code, said};
use crate::ledger::id::EntityId;

/// A promise being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct PromiseForm {
    /// How much in all.
    pub amount: String,
    /// The day it was given.
    pub on: String,
    /// How it is to be paid.
    pub method: String,
    /// Who gave it: a contact's id, or empty.
    pub person: String,
    /// Anything worth keeping in mind.
    pub note: String,
    /// How sure our person is: 1 to 5, or empty.
    pub confidence: String,
    /// Whom else money was promised to.
    pub competing: String,
    /// The measures that back it: ids with spaces between them.
    pub backing: String,
    /// How much by when.
    pub parts: Vec<PartForm>,
}

/// A draft is kept as a list of texts, the parts last: one way to read and write for every form that is.
impl From<PromiseForm> for Vec<String> {
    fn from(form: PromiseForm) -> Self {
        let parts = form.parts.into_iter().flat_map(|part| [part.amount, part.due]);
        let said = [form.amount, form.on, form.method, form.person, form.note];
        said.into_iter().chain([form.confidence, form.competing, form.backing]).chain(parts).collect()
    }
}

impl From<Vec<String>> for PromiseForm {
    fn from(texts: Vec<String>) -> Self {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap_or_default();
        let (amount, on, method, person, note) = (next(), next(), next(), next(), next());
        let (confidence, competing, backing) = (next(), next(), next());
        let mut parts = Vec::new();
        while let Some(amount) = texts.next() {
            parts.push(PartForm { amount, due: texts.next().unwrap_or_default() });
        }
        Self { amount, on, method, person, note, confidence, competing, backing, parts }
    }
}

impl PromiseForm {
    /// The promise.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, currency: Currency, today: NaiveDate) -> Result<Promise, Vec<Problem>> {
        let mut reader = Reader::default();
        let on = reader.past_day(Field::Date, &self.on, today);
        let amount = reader.amount(Field::Amount, &self.amount, currency);
        let method: Option<PayMethod> =
            reader.keep(Field::Method, of_code(&self.method).ok_or(ProblemKind::Missing));
        let slices = self.slices(amount, currency, on, &mut reader);
        let promise = on.zip(method).zip(slices).map(|((on, method), slices)| Promise {
            backing: self.backing.split_whitespace().filter_map(EntityId::parse).collect(),
            competing: said(&self.competing).unwrap_or_default(),
            confidence: self.confidence.parse().ok(),
            currency,
            method,
            note: said(&self.note).unwrap_or_default(),
            on,
            person: EntityId::parse(&self.person),
            replaces: None,
            slices,
            talk: None,
            withdrawn: None,
        });
        reader.finish(promise)
    }

    /// The parts, which come to the whole; the only part is the whole.
    fn slices(
        &self,
        whole: Option<Money>,
        currency: Currency,
        on: Option<NaiveDate>,
        reader: &mut Reader,
    ) -> Option<Vec<Slice>> {
        let single = self.parts.len() <= 1;
        let read = |(place, part): (usize, &PartForm)| {
            let amount =
                if single { whole } else { reader.amount(Field::PartAmount(place), &part.amount, currency) };
            let due = reader.day(Field::PartDue(place), &part.due);
            if let (Some(due), Some(on)) = (due, on)
                && due < on
            {
                reader.refuse(Field::PartDue(place), ProblemKind::BeforeSaid { on });
            }
            amount.zip(due).map(|(amount, due)| Slice { amount, due })
        };
        let slices: Vec<Option<Slice>> = self.parts.iter().enumerate().map(read).collect();
        let slices: Vec<Slice> = slices.into_iter().collect::<Option<_>>()?;
        if slices.is_empty() {
            return reader.keep(Field::PartDue(0), Err(ProblemKind::Missing));
        }
        let (sum, amount) = (slices.iter().map(|slice| slice.amount).sum::<Money>(), whole?);
        if sum == amount {
            Some(slices)
        } else {
            reader.keep(Field::Parts, Err(ProblemKind::SlicesDiffer { sum, amount, currency }))
        }
    }
}

/// Why something ends, from today on: a promise taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EndForm {
    /// In somebody's words.
    pub reason: String,
}

impl EndForm {
    /// From which day, and why.
    ///
    /// # Errors
    /// When it does not say why.
    pub fn parse(&self, today: NaiveDate) -> Result<Since, Vec<Problem>> {
        let mut reader = Reader::default();
        let reason = reader.text(Field::Reason, &self.reason);
        reader.finish(reason.map(|reason| Since { on: today, reason }))
    }
}
