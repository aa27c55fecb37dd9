//! A sheet filled in by the ledger: what stands in place on a screen, and what answers 'why?' there.
//!
//! Owns reading single values of the answer back. The same fields, steps and words as on the calculator's own screen.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::domain::workday::Calendar;
use crate::ledger::event::house::House;
use crate::report::worksheet::{Entries, Steps, Value, Worksheet, sheet_of};

/// A calculator with what the ledger knows, worked out.
#[derive(Clone, Debug)]
pub struct Filled {
    /// Which calculator.
    pub sheet: &'static Worksheet,
    /// A text for each of its fields.
    pub texts: Vec<String>,
    /// What its amounts are in.
    pub currency: Currency,
    /// What came of it.
    pub steps: Steps,
}

impl Filled {
    /// Fills a sheet in and works it out; `None` where the rule has no answer to these figures.
    pub fn new(
        (name, variant): (&str, &str),
        known: &[(&str, String)],
        currency: Currency,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Option<Self> {
        Self::by(&House::default(), (name, variant), known, currency, calendar, today)
    }

    /// The same by the house's numbers.
    pub fn by(
        house: &House,
        (name, variant): (&str, &str),
        known: &[(&str, String)],
        currency: Currency,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Option<Self> {
        let sheet = sheet_of(name, variant)?;
        let text = |field: &str| known.iter().find(|(name, _)| *name == field).map(|(_, text)| text.clone());
        let texts: Vec<String> =
            sheet.fields.iter().map(|field| text(field.name).unwrap_or_default()).collect();
        let typed = texts.iter().map(String::as_str);
        let entries = Entries::new(sheet.fields, typed, currency, calendar, today).under(house.clone());
        let steps = (sheet.work_out)(&entries)?;
        Some(Self { sheet, texts, currency, steps })
    }

    /// The last value of this name.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.steps.steps.iter().rev().find(|step| step.name == name).map(|step| &step.value)
    }

    /// An amount of the answer.
    pub fn money(&self, name: &str) -> Option<Money> {
        if let Some(Value::Money(amount)) = self.value(name) { Some(*amount) } else { None }
    }

    /// A day of the answer.
    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        if let Some(Value::Date(day)) = self.value(name) { Some(*day) } else { None }
    }

    /// A number of the answer, as it is printed.
    pub fn number(&self, name: &str) -> Option<String> {
        match self.value(name) {
            Some(Value::Number(number)) => Some(number.to_string()),
            Some(Value::Count(count)) => Some(count.to_string()),
            _ => None,
        }
    }

    /// Every code of this name, such as its flags.
    pub fn codes(&self, name: &str) -> Vec<&'static str> {
        let of_name = self.steps.steps.iter().filter(|step| step.name == name);
        of_name
            .filter_map(|step| if let Value::Code(code) = step.value { Some(code) } else { None })
            .collect()
    }
}
