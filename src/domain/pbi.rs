//! Owns the payment behaviour index (付款行为指数): from the days a customer pays beyond terms to a figure of 1–100.
//! Does not own payments (`ledger`) or the credit score it feeds (`credit_score`).
//! Invariant: who pays earlier never has a lower index; no payment known, no index.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::date::{add_months, days_between};
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;

/// One corner of the curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurvePoint {
    /// Amount-weighted average days beyond terms; negative is early.
    pub days: i32,
    /// The index there, 1–100.
    pub index: u8,
}

/// The curve and the window: an editable definition of this product, nobody prescribes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PbiPolicy {
    /// The corners, by rising days; straight lines between them, flat beyond the ends.
    pub curve: Vec<CurvePoint>,
    /// How many months of payments count.
    pub window_months: u16,
}

impl Default for PbiPolicy {
    /// (−30, 100) (−20, 90) (0, 80) (15, 70) (22, 60) (30, 50) (60, 40) (90, 30) (120, 20) (180, 1), over 12 months.
    fn default() -> Self {
        let corners = [
            (-30, 100),
            (-20, 90),
            (0, 80),
            (15, 70),
            (22, 60),
            (30, 50),
            (60, 40),
            (90, 30),
            (120, 20),
            (180, 1),
        ];
        let curve = corners.into_iter().map(|(days, index)| CurvePoint { days, index }).collect();
        PbiPolicy { curve, window_months: 12 }
    }
}

/// A payment of an invoice, or an invoice (or part of one) that still waits for its payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// The amount paid, or the amount still open; zero and less carries no weight.
    pub amount: Money,
    /// When it was or is due.
    pub due: NaiveDate,
    /// When it was paid; none while it is open.
    pub paid: Option<NaiveDate>,
}

/// The amount-weighted average days beyond terms (加权平均逾期天数) as of a day, undivided.
///
/// Counted are payments of the last `window_months` with the days they came after (or, negative, before) the due
/// day, and open overdue amounts with the days so far. What is open and not overdue, paid longer ago, or paid
/// after `as_of` and not due yet then, says nothing. `None` when nothing counts.
///
/// ```
/// use huikuan::domain::{date::parse_iso, money::Money, pbi::{Payment, PbiPolicy, average_days_beyond_terms}};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let payments = [
///     Payment { amount: yuan(30_000), due: day("2026-08-31"), paid: Some(day("2026-09-10")) }, // 10 days late
///     Payment { amount: yuan(10_000), due: day("2026-10-22"), paid: None }, // open for 30 days
/// ];
/// let average = average_days_beyond_terms(payments, day("2026-11-21"), &PbiPolicy::default()).unwrap();
/// // (30 000 × 10 + 10 000 × 30) / 40 000 = 15
/// assert_eq!(average.rounded(2).unwrap().to_string(), "15.00");
/// ```
pub fn average_days_beyond_terms(
    payments: impl IntoIterator<Item = Payment>,
    as_of: NaiveDate,
    policy: &PbiPolicy,
) -> Option<Fraction> {
    let since = add_months(as_of, -i32::from(policy.window_months)).unwrap_or(NaiveDate::MIN);
    let mut amount = 0_i128;
    let mut amount_days = 0_i128;
    for payment in payments {
        let days = match payment.paid.filter(|paid| *paid <= as_of) {
            Some(paid) if paid > since => days_between(payment.due, paid),
            None if payment.due < as_of => days_between(payment.due, as_of),
            Some(_) | None => continue,
        };
        let weight = i128::from(payment.amount.minor().max(0));
        amount = amount.saturating_add(weight);
        amount_days = amount_days.saturating_add(weight.saturating_mul(i128::from(days)));
    }
    let exact = |sum: i128| Decimal::try_from_i128_with_scale(sum, 0).ok();
    Fraction::new(exact(amount_days)?, exact(amount)?)
}

/// The payment behaviour index of an average of days beyond terms, undivided; 1–100 with the default curve.
///
/// `None` when the policy has no curve. Round with [`printed`].
pub fn index(days_beyond_terms: Fraction, policy: &PbiPolicy) -> Option<Fraction> {
    let at = |point: CurvePoint| Fraction::from(Decimal::from(point.index));
    let first = *policy.curve.first()?;
    let mut before = first;
    for point in policy.curve.iter().copied() {
        if days_beyond_terms.is_below(Decimal::from(point.days)) {
            return if before.days < point.days {
                between(before, point, days_beyond_terms)
            } else {
                Some(at(first))
            };
        }
        before = point;
    }
    Some(at(before))
}

/// The point of the straight line from one corner to the next: y₀ + (x − x₀)(y₁ − y₀) / (x₁ − x₀).
fn between(from: CurvePoint, to: CurvePoint, days: Fraction) -> Option<Fraction> {
    let run = i64::from(to.days) - i64::from(from.days);
    let slope = Fraction::of_counts(i64::from(to.index) - i64::from(from.index), run)?;
    let from_corner = days.minus(Decimal::from(from.days).into())?;
    slope.times(from_corner)?.plus(Decimal::from(from.index).into())
}

/// The index as it is shown, to two decimals.
///
/// ```
/// use huikuan::domain::{pbi::{PbiPolicy, printed}, rounding::parse};
/// let pbi = |days: &str| printed(parse(days).unwrap().into(), &PbiPolicy::default()).unwrap().to_string();
/// assert_eq!(pbi("7.5"), "75.00"); // half way from (0, 80) to (15, 70)
/// assert_eq!(pbi("100"), "26.67"); // 30 − 10 × 10/30
/// assert_eq!(pbi("365"), "1.00");
/// ```
pub fn printed(days_beyond_terms: Fraction, policy: &PbiPolicy) -> Option<Decimal> {
    index(days_beyond_terms, policy)?.rounded(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::parse_iso;

    fn day(text: &str) -> NaiveDate {
        parse_iso(text).unwrap()
    }

    fn average(payments: &[Payment]) -> Option<String> {
        let average =
            average_days_beyond_terms(payments.iter().copied(), day("2026-11-21"), &PbiPolicy::default());
        average.map(|days| days.rounded(2).unwrap().to_string())
    }

    fn payment(yuan: i64, due: &str, paid: Option<&str>) -> Payment {
        Payment { amount: Money::from_minor(yuan * 100), due: day(due), paid: paid.map(day) }
    }

    #[test]
    fn the_curve_passes_through_its_corners_and_is_flat_outside() {
        let policy = PbiPolicy::default();
        for point in &policy.curve {
            let at = printed(Decimal::from(point.days).into(), &policy);
            assert_eq!(at, Some(Decimal::from(point.index)), "{point:?}");
        }
        for (days, index) in [(-10_000, 100), (-31, 100), (181, 1), (1_000_000, 1)] {
            assert_eq!(printed(Decimal::from(days).into(), &policy), Some(Decimal::from(index)));
        }
    }

    #[test]
    fn only_what_says_something_counts() {
        assert_eq!(average(&[]), None);
        // Open and due today or later; paid more than twelve months ago.
        assert_eq!(average(&[payment(1, "2026-11-21", None), payment(1, "2027-01-01", None)]), None);
        assert_eq!(average(&[payment(1, "2025-11-01", Some("2025-11-21"))]), None);
        assert_eq!(average(&[payment(1, "2025-11-01", Some("2025-11-22"))]), Some("21.00".to_owned()));
        assert_eq!(average(&[payment(0, "2026-01-01", None)]), None);
        assert_eq!(average(&[payment(-5, "2026-01-01", None)]), None);
    }

    #[test]
    fn a_payment_of_tomorrow_is_still_open_today() {
        assert_eq!(average(&[payment(1, "2026-11-01", Some("2026-11-22"))]), Some("20.00".to_owned()));
        assert_eq!(average(&[payment(1, "2026-12-01", Some("2026-11-20"))]), Some("-11.00".to_owned()));
    }

    #[test]
    fn a_policy_without_a_usable_curve_does_not_invent_an_index() {
        let none = PbiPolicy { curve: Vec::new(), window_months: 12 };
        assert_eq!(printed(Decimal::ZERO.into(), &none), None);
        let step = PbiPolicy { curve: vec![CurvePoint { days: 0, index: 70 }; 2], window_months: 12 };
        assert_eq!(printed(Decimal::from(-5).into(), &step), Some(Decimal::from(70)));
        assert_eq!(printed(Decimal::from(5).into(), &step), Some(Decimal::from(70)));
        let json = serde_json::to_string(&PbiPolicy::default()).unwrap();
        assert_eq!(serde_json::from_str::<PbiPolicy>(&json).unwrap(), PbiPolicy::default());
    }
}
