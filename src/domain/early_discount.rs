//! Owns the discount for paying early (提前付款折扣): what it costs a year, and how much of one is worth giving.
//! Does not own the break-even of a doubtful debt, where not being paid at all counts too (`negotiation`).
//! Invariant: no figure without a meaning: the net day must lie after the discount day.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::decimal::Arithmetic as _;
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;
use crate::domain::power::power;
use crate::domain::rounding::half_up;

/// The editable number of these formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlyDiscountPolicy {
    /// Days of a year: 365, or 360 by money-market custom.
    pub basis_days: u16,
}

impl Default for EarlyDiscountPolicy {
    /// A year of 365 days.
    fn default() -> Self {
        EarlyDiscountPolicy { basis_days: 365 }
    }
}

/// Terms such as 2/10 net 30: so much off when paid by the discount day, all of it by the net day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiscountTerms {
    /// The discount as a fraction: 0.02 for 2 %.
    pub discount: Decimal,
    /// Days until which the discount is given.
    pub discount_days: u16,
    /// Days until which the whole is due.
    pub net_days: u16,
}

/// What giving the discount costs, as if the money were borrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiscountCost {
    /// Percent a year without compounding, two decimals.
    pub simple_apr_pct: Decimal,
    /// Percent a year with compounding, two decimals; `None` where it is beyond any figure.
    pub effective_pct: Option<Decimal>,
}

/// Why a discount has no yearly cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DiscountProblem {
    /// The net day is not after the discount day, so nothing is gained by waiting.
    #[error("the net day is not after the discount day")]
    NetNotAfterDiscount,
    /// The discount is below zero or all of the amount.
    #[error("no meaningful discount")]
    NoMeaning,
}

impl DiscountProblem {
    /// The catalogue flag, where there is one.
    pub fn flag(self) -> Option<&'static str> {
        match self {
            DiscountProblem::NetNotAfterDiscount => Some("NET_NOT_AFTER_DISCOUNT"),
            DiscountProblem::NoMeaning => None,
        }
    }
}

/// The yearly cost of a discount for early payment.
///
/// ```text
/// simple    = d / (1 − d) × basis / (N − n)
/// effective = (1 + d / (1 − d)) ^ (basis / (N − n)) − 1
/// ```
///
/// Standard annualisation of trade-credit terms. Each percentage is rounded once, half up, to two decimals.
///
/// # Errors
///
/// [`DiscountProblem::NetNotAfterDiscount`] before anything else; [`DiscountProblem::NoMeaning`] for a discount
/// outside 0 to 1.
///
/// ```
/// use huikuan::domain::early_discount::{DiscountTerms, EarlyDiscountPolicy, yearly_cost};
/// use huikuan::domain::rounding::parse;
/// let terms = DiscountTerms { discount: parse("0.02").unwrap(), discount_days: 10, net_days: 30 };
/// let cost = yearly_cost(&terms, &EarlyDiscountPolicy::default()).unwrap();
/// assert_eq!(cost.simple_apr_pct.to_string(), "37.24"); // 0.02/0.98 × 365/20
/// assert_eq!(cost.effective_pct.unwrap().to_string(), "44.59"); // (1/0.98)^(365/20) − 1
/// ```
pub fn yearly_cost(
    terms: &DiscountTerms,
    policy: &EarlyDiscountPolicy,
) -> Result<DiscountCost, DiscountProblem> {
    let simple_apr_pct = simple_apr(terms, policy)?;
    Ok(DiscountCost { simple_apr_pct, effective_pct: effective(*terms, *policy) })
}

/// The simple yearly cost alone, in percent, as [`yearly_cost`] has it.
///
/// # Errors
///
/// Those of [`yearly_cost`].
pub fn simple_apr(terms: &DiscountTerms, policy: &EarlyDiscountPolicy) -> Result<Decimal, DiscountProblem> {
    if terms.net_days <= terms.discount_days {
        return Err(DiscountProblem::NetNotAfterDiscount);
    }
    if terms.discount < Decimal::ZERO || terms.discount >= Decimal::ONE || policy.basis_days == 0 {
        return Err(DiscountProblem::NoMeaning);
    }
    let share = Fraction::new(terms.discount, Decimal::ONE - terms.discount);
    let times = Fraction::of_counts(policy.basis_days.into(), days(*terms));
    let simple = share.zip(times).and_then(|(share, times)| share.times(times)?.percent(2));
    simple.ok_or(DiscountProblem::NoMeaning)
}

fn days(terms: DiscountTerms) -> i64 {
    i64::from(terms.net_days - terms.discount_days)
}

fn effective(terms: DiscountTerms, policy: EarlyDiscountPolicy) -> Option<Decimal> {
    let paid = Decimal::ONE - terms.discount;
    let growth = power(Decimal::ONE.over(paid)?, policy.basis_days.into(), days(terms))?;
    let effective = growth.minus(Decimal::ONE)?.times(Decimal::ONE_HUNDRED)?;
    Some(half_up(effective, 2))
}

/// The largest discount for money now that is not dearer than waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakEven {
    /// In percent, four decimals.
    pub max_discount_pct: Decimal,
    /// On the amount asked about.
    pub max_discount: Money,
}

/// The break-even discount for being paid `days` earlier, when money costs `cost_of_money` a year (a fraction).
///
/// `1 − 1 / (1 + k t / basis)`, that is `k t / (basis + k t)`; each figure rounded once, half up. `None` for a
/// negative cost, negative days or a figure that does not fit.
///
/// ```
/// use huikuan::domain::early_discount::{EarlyDiscountPolicy, break_even};
/// use huikuan::domain::{money::Money, rounding::parse};
/// let amount = Money::from_minor(100_000_00);
/// let most = break_even(amount, parse("0.12").unwrap(), 60, &EarlyDiscountPolicy::default()).unwrap();
/// assert_eq!(most.max_discount_pct.to_string(), "1.9344"); // 7.2 / 372.2
/// assert_eq!(most.max_discount, Money::from_minor(1_934_44));
/// ```
pub fn break_even(
    amount: Money,
    cost_of_money: Decimal,
    days: i64,
    policy: &EarlyDiscountPolicy,
) -> Option<BreakEven> {
    if cost_of_money < Decimal::ZERO || days < 0 || policy.basis_days == 0 {
        return None;
    }
    let cost_days = cost_of_money.times(Decimal::from(days))?;
    let share = Fraction::new(cost_days, Decimal::from(policy.basis_days).plus(cost_days)?)?;
    Some(BreakEven {
        max_discount_pct: share.percent(4)?,
        max_discount: share.times(amount.into())?.to_money()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rounding::parse;

    fn terms(discount: &str, discount_days: u16, net_days: u16) -> DiscountTerms {
        DiscountTerms { discount: parse(discount).unwrap(), discount_days, net_days }
    }

    fn cost(discount: &str, discount_days: u16, net_days: u16) -> Result<(String, String), DiscountProblem> {
        let cost = yearly_cost(&terms(discount, discount_days, net_days), &EarlyDiscountPolicy::default())?;
        let effective = cost.effective_pct.map_or_else(String::new, |effective| effective.to_string());
        Ok((cost.simple_apr_pct.to_string(), effective))
    }

    #[test]
    fn waiting_must_be_possible() {
        assert_eq!(cost("0.02", 30, 30), Err(DiscountProblem::NetNotAfterDiscount));
        assert_eq!(cost("0.02", 31, 30), Err(DiscountProblem::NetNotAfterDiscount));
        assert_eq!(cost("2", 31, 30), Err(DiscountProblem::NetNotAfterDiscount));
    }

    #[test]
    fn a_discount_is_a_part_of_the_amount() {
        for discount in ["-0.01", "1", "1.5"] {
            assert_eq!(cost(discount, 10, 30), Err(DiscountProblem::NoMeaning), "{discount}");
        }
        assert_eq!(cost("0", 10, 30), Ok(("0.00".to_owned(), "0.00".to_owned())));
        // 100 to the power 365 is no figure; a year is exactly one power.
        assert_eq!(cost("0.99", 0, 1), Ok(("3613500.00".to_owned(), String::new())));
        assert_eq!(cost("0.5", 0, 365), Ok(("100.00".to_owned(), "100.00".to_owned())));
    }

    #[test]
    fn a_year_without_days_has_no_cost() {
        let policy = EarlyDiscountPolicy { basis_days: 0 };
        assert_eq!(yearly_cost(&terms("0.02", 10, 30), &policy), Err(DiscountProblem::NoMeaning));
        assert_eq!(break_even(Money::ZERO, Decimal::ONE, 30, &policy), None);
    }

    #[test]
    fn waiting_for_nothing_is_worth_nothing() {
        let amount = Money::from_minor(100);
        let policy = EarlyDiscountPolicy::default();
        let none = break_even(amount, parse("0.1").unwrap(), 0, &policy).unwrap();
        assert_eq!((none.max_discount_pct.to_string().as_str(), none.max_discount), ("0.0000", Money::ZERO));
        assert_eq!(break_even(amount, parse("-0.1").unwrap(), 30, &policy), None);
        assert_eq!(break_even(amount, parse("0.1").unwrap(), -1, &policy), None);
        assert_eq!(break_even(amount, Decimal::MAX, i64::MAX, &policy), None);
    }
}
