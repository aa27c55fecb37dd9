//! Owns how likely an invoice is paid within so many days (Kaplan–Meier): unpaid invoices count as what they are.
//! Does not own expected dates from a customer's procedure (`expected_date`).
//! Invariant: the curve never rises; nothing is made up beyond the last observation, it is said to be extrapolated.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::decimal::Arithmetic as _;
use crate::domain::rounding::half_up;

/// The editable number: below it a curve is weak evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurvivalPolicy {
    /// So many payments make a curve that can be relied on.
    pub enough_payments: u16,
}

impl Default for SurvivalPolicy {
    /// Eight.
    fn default() -> Self {
        SurvivalPolicy { enough_payments: 8 }
    }
}

/// One invoice: days to its payment, or days so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Observation {
    /// Days from the due day (or the invoice day: early payments are negative from the due day).
    pub days: i64,
    /// Whether it was paid then; unpaid ones are censored (删失): known only to be unpaid so far.
    pub paid: bool,
}

/// The share still unpaid: an exact fraction where it fits, and 28 digits of it always.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    exact: Option<(u128, u128)>,
    digits: Decimal,
}

impl Share {
    const ALL: Share = Share { exact: Some((1, 1)), digits: Decimal::ONE };

    /// The reduced fraction, as `numerator/denominator`; `None` for a curve of very many steps.
    pub fn fraction(&self) -> Option<String> {
        self.exact.map(|(part, whole)| format!("{part}/{whole}"))
    }

    /// The share, six decimals.
    pub fn rounded(&self) -> Decimal {
        half_up(self.digits, 6)
    }

    /// Times `kept / at_risk`.
    fn times(self, kept: u64, at_risk: u64) -> Option<Share> {
        let exact = self.exact.and_then(|(part, whole)| {
            let (part, whole) = (part.checked_mul(kept.into())?, whole.checked_mul(at_risk.into())?);
            let divisor = common_divisor(part, whole);
            Some((part.checked_div(divisor)?, whole.checked_div(divisor)?))
        });
        let digits = exact
            .and_then(|(part, whole)| quotient(part, whole))
            .or_else(|| self.digits.times(Decimal::from(kept))?.over(Decimal::from(at_risk)))?;
        Some(Share { exact, digits })
    }

    fn compare(&self, other: Decimal) -> Ordering {
        self.digits.cmp(&other)
    }
}

fn quotient(part: u128, whole: u128) -> Option<Decimal> {
    let exact = |number: u128| Decimal::try_from_i128_with_scale(i128::try_from(number).ok()?, 0).ok();
    exact(part)?.over(exact(whole)?)
}

fn common_divisor(one: u128, other: u128) -> u128 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}

/// The curve at a day on which something was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurveStep {
    /// The day.
    pub days: i64,
    /// How many were unpaid just before.
    pub at_risk: u64,
    /// How many were paid that day.
    pub paid: u64,
    /// The share unpaid after it.
    pub share: Share,
}

/// How long invoices stay unpaid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survival {
    /// The steps, by rising days.
    pub steps: Vec<CurveStep>,
    /// The first day on which half or less is unpaid; `None` while more than half is.
    pub median: Option<i64>,
    /// Whether too few payments stand behind it.
    pub is_weak: bool,
    last_observation: Option<i64>,
}

/// How likely an invoice is paid in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaidWithin {
    /// The probability, six decimals.
    pub probability: Decimal,
    /// Whether the horizon lies beyond the last observation, where the curve is taken to stay flat.
    pub is_extrapolated: bool,
}

/// The product-limit estimate of how long invoices stay unpaid; at equal days payments come before censorings.
///
/// Sorts the observations where they lie. `None` when a figure does not fit.
///
/// ```
/// use huikuan::domain::kaplan_meier::{Observation, SurvivalPolicy, survival};
/// let mut seen = [(7, true), (7, true), (7, false), (14, true), (21, false), (21, true)]
///     .map(|(days, paid)| Observation { days, paid });
/// let curve = survival(&mut seen, &SurvivalPolicy::default()).unwrap();
/// assert_eq!(curve.steps[1].share.fraction().unwrap(), "4/9"); // 4/6 × 2/3
/// assert_eq!(curve.median, Some(14));
/// // Unpaid after 7 days: 1 − (2/9) / (2/3) within the next 14.
/// assert_eq!(curve.paid_within(7, 14).unwrap().probability.to_string(), "0.666667");
/// ```
pub fn survival(observations: &mut [Observation], policy: &SurvivalPolicy) -> Option<Survival> {
    observations.sort_by_key(|seen| seen.days);
    let mut at_risk = u64::try_from(observations.len()).ok()?;
    let (mut share, mut steps, mut n_paid) = (Share::ALL, Vec::new(), 0_u64);
    for same_day in observations.chunk_by(|one, next| one.days == next.days) {
        let days = same_day.first()?.days;
        let paid = same_day.iter().map(|seen| u64::from(seen.paid)).sum();
        if paid > 0 {
            share = share.times(at_risk - paid, at_risk)?;
            steps.push(CurveStep { days, at_risk, paid, share });
        }
        n_paid += paid;
        at_risk -= u64::try_from(same_day.len()).ok()?;
    }
    let half = Decimal::new(5, 1);
    Some(Survival {
        median: steps.iter().find(|step| step.share.compare(half).is_le()).map(|step| step.days),
        is_weak: n_paid < u64::from(policy.enough_payments),
        last_observation: observations.last().map(|seen| seen.days),
        steps,
    })
}

impl Survival {
    /// The share unpaid after a day, what is paid that day taken off.
    fn share_at(&self, days: i64) -> Share {
        let before = self.steps.iter().take_while(|step| step.days <= days);
        before.last().map_or(Share::ALL, |step| step.share)
    }

    /// How likely an invoice unpaid after `unpaid_at` days is paid within `within` more: 1 − S(a + h) / S(a).
    ///
    /// `None` when every observed invoice was paid by then, and without observations.
    pub fn paid_within(&self, unpaid_at: i64, within: i64) -> Option<PaidWithin> {
        let horizon = unpaid_at.checked_add(within)?;
        let (now, then) = (self.share_at(unpaid_at), self.share_at(horizon));
        let still = match (now.exact, then.exact) {
            (Some((part, whole)), Some((later_part, later_whole))) => {
                let (part, whole) = (later_part.checked_mul(whole)?, later_whole.checked_mul(part)?);
                let divisor = common_divisor(part, whole);
                quotient(part.checked_div(divisor)?, whole.checked_div(divisor)?)
            }
            _ => then.digits.over(now.digits),
        };
        let probability = half_up(Decimal::ONE.minus(still?)?, 6);
        Some(PaidWithin { probability, is_extrapolated: horizon > self.last_observation? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(seen: &[(i64, bool)]) -> Survival {
        let mut seen: Vec<_> =
            seen.iter().map(|(days, paid)| Observation { days: *days, paid: *paid }).collect();
        survival(&mut seen, &SurvivalPolicy::default()).unwrap()
    }

    #[test]
    fn without_observations_nothing_is_likely() {
        let none = curve(&[]);
        assert_eq!((none.steps.len(), none.median, none.paid_within(0, 30)), (0, None, None));
        assert!(none.is_weak);
    }

    #[test]
    fn all_paid_leaves_nothing_to_predict() {
        let all = curve(&[(5, true), (-3, true)]);
        assert_eq!(all.steps.iter().map(|step| step.days).collect::<Vec<_>>(), [-3, 5]);
        assert_eq!(all.median, Some(-3), "half is unpaid after the first");
        assert_eq!(all.paid_within(5, 10), None);
        assert_eq!(all.steps[1].share.fraction().unwrap(), "0/1");
    }

    #[test]
    fn beyond_the_last_observation_the_curve_is_flat_and_says_so() {
        let seen = curve(&[(10, true), (20, false)]);
        let within = |unpaid_at, within| {
            let answer = seen.paid_within(unpaid_at, within).unwrap();
            (answer.probability.to_string(), answer.is_extrapolated)
        };
        assert_eq!(within(0, 20), ("0.500000".to_owned(), false));
        assert_eq!(within(0, 21), ("0.500000".to_owned(), true));
        assert_eq!(within(15, 1_000), ("0.000000".to_owned(), true));
        assert_eq!(seen.paid_within(i64::MAX, 1), None);
    }

    #[test]
    fn a_long_curve_goes_on_in_digits() {
        let seen: Vec<_> = (0..400).map(|days| (days, days % 2 == 0)).collect();
        let long = curve(&seen);
        assert!(long.steps.windows(2).all(|pair| pair[1].share.digits < pair[0].share.digits));
        assert!(!long.is_weak && long.paid_within(10, 50).is_some());
    }
}
