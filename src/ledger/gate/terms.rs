//! Payment terms as a form: which rule, and its numbers as typed.

use serde::{Deserialize, Serialize};

use crate::domain::due_date::{DueBase, DueRule, Terms};
use crate::domain::workday::Convention;
use crate::ledger::gate::{Field, Reader, count, of_code};

/// The most days a term may run: ten years.
const MOST_DAYS: u16 = 3_650;
/// The most months a term may run.
const MOST_MONTHS: u16 = 120;

/// Terms being filled in. Numbers that the chosen rule does not ask for are kept and not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TermsForm {
    /// The catalogue's `due_kind`; empty where no terms are chosen.
    pub code: String,
    /// So many days or months.
    pub count: String,
    /// The day of the month.
    pub day: String,
    /// How many months after the invoice that day lies.
    pub months: String,
    /// The catalogue's `workday_convention`.
    pub rest: String,
    /// The catalogue's `due_base`.
    pub base: String,
}

impl Default for TermsForm {
    fn default() -> Self {
        Self {
            code: String::new(),
            count: "30".to_owned(),
            day: "25".to_owned(),
            months: "1".to_owned(),
            rest: Convention::None.code().to_owned(),
            base: DueBase::default().code().to_owned(),
        }
    }
}

impl TermsForm {
    /// The form of terms that are known.
    pub fn of(terms: Terms) -> Self {
        let mut form = Self {
            code: terms.rule.code().to_owned(),
            rest: terms.convention.code().to_owned(),
            base: terms.base.code().to_owned(),
            ..Self::default()
        };
        match terms.rule {
            DueRule::OnReceipt => {}
            DueRule::NetDays { days } | DueRule::EomPlus { days } => form.count = days.to_string(),
            DueRule::NetMonths { months } => form.count = months.to_string(),
            DueRule::DayOfMonth { day, months } => {
                form.day = day.to_string();
                form.months = months.to_string();
            }
        }
        form
    }

    /// The terms, as far as they can be read: for the due date shown beside the form.
    pub fn terms(&self) -> Option<Terms> {
        self.read(&mut Reader::default())
    }

    /// The terms, or nothing where something is wrong; what is wrong is noted.
    pub(super) fn read(&self, reader: &mut Reader) -> Option<Terms> {
        let rule = match self.code.as_str() {
            "ON_RECEIPT" => DueRule::OnReceipt,
            "NET_DAYS" => {
                DueRule::NetDays { days: reader.keep(Field::TermCount, count(&self.count, 0, MOST_DAYS))? }
            }
            "NET_MONTHS" => DueRule::NetMonths {
                months: reader.keep(Field::TermCount, count(&self.count, 0, MOST_MONTHS))?,
            },
            "EOM_PLUS" => {
                DueRule::EomPlus { days: reader.keep(Field::TermCount, count(&self.count, 0, MOST_DAYS))? }
            }
            "DAY_OF_MONTH" => {
                let day = reader.keep(Field::TermDay, count(&self.day, 1, 31));
                let months = reader.keep(Field::TermMonths, count(&self.months, 0, MOST_MONTHS));
                DueRule::DayOfMonth { day: u8::try_from(day?).unwrap_or(31), months: months? }
            }
            _ => {
                reader.refuse(Field::Due, crate::ledger::gate::ProblemKind::Missing);
                return None;
            }
        };
        let convention =
            Convention::ALL.into_iter().find(|it| it.code() == self.rest).unwrap_or(Convention::None);
        let base = of_code(&self.base).unwrap_or_default();
        Some(Terms { base, convention, rule })
    }
}
