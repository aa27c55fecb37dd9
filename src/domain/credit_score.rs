//! Owns the credit score: six weighted factors, the grade, what caps it and what knocks it out.
//! Does not own payments (`pbi`), terms of a grade (`grade`) or the limit (`credit_limit`).
//! Invariant: a better factor never lowers the score; caps, aspects and knock-outs only lower the grade.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::credit_score::codes::{CreditFlag, Factor, Knockout, TrafficLight};
use crate::domain::credit_score::policy::CreditScorePolicy;
use crate::domain::decimal::Arithmetic as _;
use crate::domain::fraction::Fraction;
use crate::domain::grade::Grade;
use crate::domain::pbi::{self, PbiPolicy};

pub mod codes;
pub mod policy;

/// A judgement on the scale from 1 (unknown, weak) to 5 (leading).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl Level {
    /// A level of 1 to 5.
    pub fn new(level: u8) -> Option<Level> {
        (1..=5).contains(&level).then_some(Level(level))
    }

    /// The level, 1 to 5.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Level {
    type Error = &'static str;
    fn try_from(level: u8) -> Result<Level, Self::Error> {
        Level::new(level).ok_or("a level is 1 to 5")
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        level.0
    }
}

/// What is known about a customer. What is not known stays `None` and weighs nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Assessment<'a> {
    /// Brand scale (品牌规模).
    pub brand_scale: Option<Level>,
    /// Growth of revenue a year as a fraction (近年增长率): 0.15 is 15 %.
    pub growth: Option<Decimal>,
    /// Net margin of the latest year as a fraction (近年利润率).
    pub profit_rate: Option<Decimal>,
    /// Average days beyond terms (历史付款), from [`pbi::average_days_beyond_terms`].
    pub days_beyond_terms: Option<Fraction>,
    /// Reputation in the industry (行业综合口碑).
    pub industry_reputation: Option<Level>,
    /// Strength of what the customer sells (综合产品力).
    pub product_strength: Option<Level>,
    /// The lights of the six aspects (背景、管理、经营、偿债、信用、体制); unjudged ones are left out.
    pub aspects: &'a [TrafficLight],
    /// How many items of the appearance-or-evidence checklist are evidenced, 0–6; none when it was not gone through.
    pub evidence_items: Option<u8>,
    /// What rules the customer out (否决项), in the order to be shown.
    pub knockouts: &'a [Knockout],
}

/// What one known factor gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactorScore {
    /// Which factor.
    pub factor: Factor,
    /// Its points, 0–100, to two decimals.
    pub points: Decimal,
    /// Its weight.
    pub weight: u16,
}

/// A customer's credit score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditScore {
    /// The known factors, in the catalogue's order.
    pub factors: Vec<FactorScore>,
    /// The weighted mean of the known factors, 0–100, to two decimals; `None` when none is known.
    pub score: Option<Decimal>,
    /// The grade the score alone would give; `None` without a score.
    pub grade_by_score: Option<Grade>,
    /// The grade after caps, aspects and knock-outs.
    pub grade: Grade,
    /// What was applied, in the order of application.
    pub flags: Vec<CreditFlag>,
}

/// The credit score of a customer: six factors, their weighted mean over the known ones, then the vetoes.
///
/// Steps, in this order: score and grade (on the rounded score) → caps for missing data, payment history and
/// missing evidence → aspects → knock-outs. A cap is named whenever its condition holds, even where the grade is
/// already lower. With no factor known there is no score, and the grade is at most C.
///
/// ```
/// use huikuan::domain::credit_score::{Assessment, Level, policy::CreditScorePolicy, score};
/// use huikuan::domain::{grade::Grade, pbi::PbiPolicy, rounding::parse};
/// let known = Assessment {
///     brand_scale: Level::new(3), // 60 × 15
///     growth: parse("0.05"), // 60 × 10
///     profit_rate: parse("0.04"), // 60 × 15
///     days_beyond_terms: parse("10").map(Into::into), // index 73.33, 88.89 × 30
///     industry_reputation: Level::new(3), // 60 × 15
///     product_strength: Level::new(3), // 60 × 15
///     ..Assessment::default()
/// };
/// let credit = score(&known, &CreditScorePolicy::default(), &PbiPolicy::default());
/// assert_eq!(credit.score.unwrap().to_string(), "68.67"); // (70 × 60 + 30 × 88.888…) / 100
/// assert_eq!(credit.grade, Grade::C);
/// ```
pub fn score(known: &Assessment<'_>, policy: &CreditScorePolicy, curve: &PbiPolicy) -> CreditScore {
    let payment_history = payment_history(known, policy, curve);
    let points = points(known, policy, payment_history);
    let factors: Vec<FactorScore> = Factor::ALL
        .into_iter()
        .zip(points)
        .filter_map(|(factor, points)| {
            Some(FactorScore { factor, points: points?.rounded(2)?, weight: policy.weights.of(factor) })
        })
        .collect();
    let score = weighted_mean(&points, policy);
    let grade_by_score = score.map(|score| policy.bands.grade(score));
    let mut verdict = Verdict { grade: grade_by_score.unwrap_or(Grade::C), flags: Vec::new() };
    if score.is_none() {
        verdict.cap(Grade::C, CreditFlag::NoDataCapC);
    } else if payment_history.is_none() || too_much_missing(&factors, policy) {
        verdict.cap(Grade::C, CreditFlag::ProvisionalCapC);
    }
    verdict.weigh_payment_history(payment_history, policy);
    if known.evidence_items.is_some_and(|items| items < policy.evidence_items_for_better_than_c) {
        verdict.cap(Grade::C, CreditFlag::EvidenceCapC);
    }
    verdict.weigh_aspects(known.aspects, policy);
    for knockout in known.knockouts {
        verdict.cap(Grade::D, CreditFlag::Knockout(*knockout));
    }
    CreditScore { factors, score, grade_by_score, grade: verdict.grade, flags: verdict.flags }
}

/// The grade on its way down.
struct Verdict {
    grade: Grade,
    flags: Vec<CreditFlag>,
}

impl Verdict {
    fn cap(&mut self, best: Grade, flag: CreditFlag) {
        self.grade = self.grade.capped_at(best);
        self.flags.push(flag);
    }

    /// Volume never buys credit: who pays late is capped, however grand the brand.
    fn weigh_payment_history(&mut self, points: Option<Fraction>, policy: &CreditScorePolicy) {
        let below = |limit: u16| points.is_some_and(|points| points.is_below(limit.into()));
        if below(policy.payment_history_d_below) {
            self.cap(Grade::D, CreditFlag::PaymentHistoryD);
        } else if below(policy.payment_history_c_below) {
            self.cap(Grade::C, CreditFlag::PaymentHistoryCapC);
        }
    }

    /// One red light costs a grade and two cost them all; amber counts only where nothing is red.
    fn weigh_aspects(&mut self, aspects: &[TrafficLight], policy: &CreditScorePolicy) {
        let count = |light| aspects.iter().filter(|aspect| **aspect == light).count();
        let (red, amber) = (count(TrafficLight::Red), count(TrafficLight::Amber));
        if red >= usize::from(policy.red_aspects_for_d) {
            self.cap(Grade::D, CreditFlag::Aspect2RedD);
        } else if red > 0 {
            self.cap(self.grade.lowered(), CreditFlag::AspectRedDown1);
        } else if amber >= usize::from(policy.amber_aspects_down_one) {
            self.cap(self.grade.lowered(), CreditFlag::Aspect3AmberDown1);
        }
    }
}

/// The points of the payment history: 0 at an index of 20 or less, 100 at 80 or more, straight between.
fn payment_history(
    known: &Assessment<'_>,
    policy: &CreditScorePolicy,
    curve: &PbiPolicy,
) -> Option<Fraction> {
    let index = pbi::index(known.days_beyond_terms?, curve)?;
    let (none, full) = (Decimal::from(policy.pbi_for_no_points), Decimal::from(policy.pbi_for_full_points));
    let span = Fraction::new(Decimal::ONE_HUNDRED, full.minus(none)?)?;
    Some(index.minus(none.into())?.times(span)?.within(Decimal::ZERO, Decimal::ONE_HUNDRED))
}

/// The points of every factor, in the order of [`Factor::ALL`].
fn points(
    known: &Assessment<'_>,
    policy: &CreditScorePolicy,
    payment_history: Option<Fraction>,
) -> [Option<Fraction>; 6] {
    let whole = |points: u8| Fraction::from(Decimal::from(points));
    let level = |level: Option<Level>| {
        let points = policy.level_points.get(usize::from(level?.get()).checked_sub(1)?)?;
        Some(whole(*points))
    };
    [
        level(known.brand_scale),
        known.growth.map(|growth| whole(policy.growth.points(growth))),
        known.profit_rate.map(|rate| whole(policy.profit_rate.points(rate))),
        payment_history,
        level(known.industry_reputation),
        level(known.product_strength),
    ]
}

/// Σ weight × points / Σ weight over the known factors, rounded once, to two decimals.
fn weighted_mean(points: &[Option<Fraction>; 6], policy: &CreditScorePolicy) -> Option<Decimal> {
    let mut sum = Fraction::from(Decimal::ZERO);
    let mut weights = Decimal::ZERO;
    for (factor, points) in Factor::ALL.into_iter().zip(points) {
        let Some(points) = points else { continue };
        let weight = Decimal::from(policy.weights.of(factor));
        sum = sum.plus(points.times(weight.into())?)?;
        weights = weights.plus(weight)?;
    }
    sum.over(weights.into())?.rounded(2)
}

/// Whether more of the weight is missing than a grade better than C allows.
fn too_much_missing(factors: &[FactorScore], policy: &CreditScorePolicy) -> bool {
    let total: u64 = Factor::ALL.into_iter().map(|factor| u64::from(policy.weights.of(factor))).sum();
    let known: u64 = factors.iter().map(|factor| u64::from(factor.weight)).sum();
    (total - known) * 100 > total * u64::from(policy.missing_weight_cap_pct)
}

#[cfg(test)]
mod tests;
