//! The house's numbers as a form: a list of raw texts, in the order of [`House::fields`].

use serde::{Deserialize, Serialize};

use crate::ledger::event::house::{House, HouseProblem};
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader};

/// Where the weights begin.
pub const WEIGHTS: usize = 0;
/// Where the bands of A to C begin.
pub const BANDS: usize = 6;
/// Where the days of credit of A to D begin.
pub const DAYS: usize = 9;
/// Where the chances of A to D begin.
pub const CHANCES: usize = 21;
/// What money costs.
pub const MONEY_COST: usize = 25;
/// The buckets of one's own.
pub const AGING: usize = 26;

/// The house's numbers being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HouseForm {
    /// The texts.
    pub texts: Vec<String>,
}

impl HouseForm {
    /// The form that says these numbers.
    pub fn of(house: &House) -> Self {
        Self { texts: house.fields().into_iter().map(|field| field.now).collect() }
    }

    /// The numbers.
    ///
    /// # Errors
    /// Everything that is wrong with them, each by itself and together.
    pub fn parse(&self) -> Result<House, Vec<Problem>> {
        let (house, fields) = House::read(&self.texts);
        let mut reader = Reader::default();
        for (at, field) in fields.iter().enumerate() {
            if let Some(fault) = field.fault {
                reader.refuse(Field::Nth(at), ProblemKind::House(HouseProblem::Number(at, fault)));
            }
        }
        for problem in house.problems() {
            let (at, n) = place_of(problem);
            // What could not be read stands at its default, which says nothing about the others.
            let unread = |at: usize| fields.get(at).is_some_and(|field| field.fault.is_some());
            if !(at..at + n).any(unread) {
                reader.refuse(Field::Nth(at), ProblemKind::House(problem));
            }
        }
        reader.finish(Some(house))
    }
}

/// The field that a problem of the whole stands beside, and how many fields it speaks of.
fn place_of(problem: HouseProblem) -> (usize, usize) {
    match problem {
        HouseProblem::Weights(_) => (WEIGHTS, 6),
        HouseProblem::Bands => (BANDS, 3),
        HouseProblem::Terms(grade) => (DAYS + grade as usize, 1),
        HouseProblem::Chance(grade) => (CHANCES + grade as usize, 1),
        HouseProblem::MoneyCost => (MONEY_COST, 1),
        HouseProblem::Aging => (AGING, 1),
        HouseProblem::Number(at, _) => (at, 1),
    }
}
