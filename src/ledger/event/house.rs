//! The house's own numbers: what the calculators take instead of their defaults.
//!
//! Written whole, so that what was decided under a version can be told from its event alone: the numbers that differ
//! from the product's, and which of the product's own they differ from ([`DEFAULTS`]). Which numbers there are, and
//! which calculator takes them: `policies`; how one is read and held to its bounds: `pen`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::grade::{ByGrade, Grade, GradeTerms, TermsPolicy};
use crate::ledger::event::house::pen::{Fault, Field, Order, Said};
use crate::ledger::id::EntityId;

pub mod days;
pub mod pen;
mod policies;

/// Which of the product's own numbers this app carries; counts up when one of them changes. The first are those of
/// 2026-11-22.
pub const DEFAULTS: u16 = 1;

/// A version of the house's numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct House {
    /// The last days of the aging buckets of one's own; empty where none were set.
    pub aging: Vec<u16>,
    /// The lowest score of A, B and C, whole points.
    pub bands: [u8; 3],
    /// How likely the money of a customer of each grade is to come when asked for, in per cent (Today's order).
    pub chances: ByGrade<u8>,
    /// What of the product's own numbers holds where this version says nothing.
    #[serde(default = "first_defaults", skip_serializing_if = "are_first_defaults")]
    pub defaults: u16,
    /// What money costs us a year, in hundredths of a per cent: for instalments and early payment.
    pub money_cost: u16,
    /// Every other number that is not the product's own, by its name, as it is written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub own: BTreeMap<String, String>,
    /// What each grade gets.
    pub terms: ByGrade<GradeTerms>,
    /// What each factor weighs, in the catalogue's order; they sum to 100.
    pub weights: [u8; 6],
}

/// Events from before the numbers had versions do not say theirs.
const fn first_defaults() -> u16 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn are_first_defaults(defaults: &u16) -> bool {
    *defaults == first_defaults()
}

impl Default for House {
    /// The product's own definitions (A02–A11; RULES of the day's order).
    fn default() -> Self {
        Self {
            aging: Vec::new(),
            bands: [85, 70, 55],
            chances: ByGrade { a: 90, b: 75, c: 50, d: 25 },
            defaults: DEFAULTS,
            money_cost: 600,
            own: BTreeMap::new(),
            terms: TermsPolicy::default().terms,
            weights: [15, 10, 15, 30, 15, 15],
        }
    }
}

/// What is wrong with a version of the house's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HouseProblem {
    /// The weights do not sum to 100: what they sum to.
    Weights(u16),
    /// A band is above 100, or not below the one before.
    Bands,
    /// A chance is above 100.
    Chance(Grade),
    /// A down payment is above 100 per cent, or the days are more than two years.
    Terms(Grade),
    /// Money costs more than 36 per cent a year: surely mistyped.
    MoneyCost,
    /// A bucket does not end later than the one before.
    Aging,
    /// A number, by its place among all of them, and what is wrong with it.
    Number(usize, Fault),
}

/// Rows whose numbers follow one another, and whether two may be equal. Without it levels would overlap, or a worse
/// customer would get more than a better one.
const RUNS: [(&str, Order, bool); 15] = [
    ("history_below", Order::Falling, false),
    ("index", Order::Rising, false),
    ("coefficient", Order::Falling, true),
    ("grace", Order::Falling, true),
    ("utilisation", Order::Rising, false),
    ("overdue", Order::Rising, false),
    ("broken", Order::Rising, false),
    ("reconciliation", Order::Rising, false),
    ("stocktake_age", Order::Rising, false),
    ("limitation_left", Order::Falling, false),
    ("limitation", Order::Falling, false),
    ("escalation", Order::Rising, false),
    ("legacy", Order::Rising, true),
    ("markup", Order::Rising, true),
    ("government", Order::Rising, true),
];

impl House {
    /// The one entry of a book that holds them.
    pub const ID: EntityId = EntityId::from_bits(0x0068_6f75_7365);

    /// Every number as it stands, with the product's own beside it, in the order of the form.
    pub fn fields(&self) -> Vec<Field> {
        let mut fields = policies::walk(&mut self.clone(), Said::Named(&self.own));
        for (field, first) in fields.iter_mut().zip(policies::first_defaults()) {
            field.default = first.default;
        }
        fields
    }

    /// The version that texts in the order of the form say, and every number with what is wrong with it; what cannot be
    /// read stays the product's own.
    pub fn read(texts: &[String]) -> (Self, Vec<Field>) {
        let mut house = Self::default();
        let fields = policies::walk(&mut house, Said::Nth(texts));
        for field in fields.iter().skip(policies::N_FIRST).filter(|field| field.now != field.default) {
            house.own.insert(field.code(), field.now.clone());
        }
        (house, fields)
    }

    /// Everything that is wrong, in the order of the screen.
    pub fn problems(&self) -> Vec<HouseProblem> {
        /// Two years: beyond that it is no payment term.
        const MOST_DAYS: u16 = 730;
        let mut problems = Vec::new();
        let weight: u16 = self.weights.iter().map(|weight| u16::from(*weight)).sum();
        if weight != 100 {
            problems.push(HouseProblem::Weights(weight));
        }
        let [a, b, c] = self.bands;
        if a > 100 || b >= a || c >= b {
            problems.push(HouseProblem::Bands);
        }
        for grade in Grade::ALL {
            let terms = self.terms.of(grade);
            if terms.deposit_pct > 100 || terms.days > MOST_DAYS {
                problems.push(HouseProblem::Terms(grade));
            }
        }
        if self.money_cost > 3_600 {
            problems.push(HouseProblem::MoneyCost);
        }
        if self.aging.first() == Some(&0) || self.aging.windows(2).any(|pair| pair.first() >= pair.last()) {
            problems.push(HouseProblem::Aging);
        }
        problems.extend(
            Grade::ALL.into_iter().filter(|grade| *self.chances.of(*grade) > 100).map(HouseProblem::Chance),
        );
        if !self.own.is_empty() {
            let fields = self.fields();
            let faults =
                (0..).zip(&fields).filter_map(|(at, field)| Some(HouseProblem::Number(at, field.fault?)));
            problems.extend(faults);
            problems.extend(out_of_order(&fields));
        }
        problems
    }
}

/// Numbers that do not follow the one before them in their row.
fn out_of_order(fields: &[Field]) -> Vec<HouseProblem> {
    let mut found = Vec::new();
    for (row, order, equal) in RUNS {
        let mut before = None;
        for (at, field) in (0..).zip(fields).filter(|(_, field)| field.row == row) {
            let Some(now) = crate::domain::rounding::parse(&field.now) else { continue };
            let follows = before.is_none_or(|before| match order {
                _ if now == before => equal,
                Order::Rising => before < now,
                Order::Falling => before > now,
            });
            if !follows {
                found.push(HouseProblem::Number(at, Fault::Order(order)));
            }
            before = Some(now);
        }
    }
    found
}
