//! The house's own numbers, as far as they may be edited: what the calculators take instead of their defaults.
//!
//! Written whole, so that what was decided under a version can be told from its event alone.

use serde::{Deserialize, Serialize};

use crate::domain::credit_score::policy::{CreditScorePolicy, Weights};
use crate::domain::exact::Exact;
use crate::domain::grade::{ByGrade, Grade, GradeTerms, TermsPolicy};
use crate::ledger::id::EntityId;

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
    /// What money costs us a year, in hundredths of a per cent: for instalments and early payment.
    pub money_cost: u16,
    /// What each grade gets.
    pub terms: ByGrade<GradeTerms>,
    /// What each factor weighs, in the catalogue's order; they sum to 100.
    pub weights: [u8; 6],
}

impl Default for House {
    /// The product's own definitions (A02–A11; RULES of the day's order).
    fn default() -> Self {
        Self {
            aging: Vec::new(),
            bands: [85, 70, 55],
            chances: ByGrade { a: 90, b: 75, c: 50, d: 25 },
            money_cost: 600,
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
}

impl House {
    /// The one entry of a book that holds them.
    pub const ID: EntityId = EntityId::from_bits(0x0068_6f75_7365);

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
        problems
    }

    /// The credit score's numbers under this version.
    pub fn credit_score(&self) -> CreditScorePolicy {
        let mut policy = CreditScorePolicy::default();
        let [brand_scale, growth, profit_rate, payment_history, industry_reputation, product_strength] =
            self.weights.map(u16::from);
        policy.weights = Weights {
            brand_scale,
            growth,
            profit_rate,
            payment_history,
            industry_reputation,
            product_strength,
        };
        let [a, b, c] = self.bands.map(|band| Exact::new(band.into(), 0));
        (policy.bands.a, policy.bands.b, policy.bands.c) = (a, b, c);
        policy
    }

    /// The terms of the grades under this version.
    pub fn terms(&self) -> TermsPolicy {
        TermsPolicy { terms: self.terms }
    }
}
