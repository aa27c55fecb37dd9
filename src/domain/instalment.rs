//! Owns payment by instalments (分期付款): the plan, what it costs to wait for it, the level payment.
//! Does not own promises made on a plan (`promise`). When the whole may be called due is in `acceleration`.
//! Invariant: the instalments sum to the total, to the minor unit; the last one carries what is left over.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::date::{add_months, days_between};
use crate::domain::decimal::Arithmetic as _;
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;
use crate::domain::power::power;
use crate::domain::workday::{Calendar, Convention};

pub mod acceleration;

/// The editable numbers of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalmentPolicy {
    /// How a date that falls on a rest day moves.
    pub convention: Convention,
    /// Days of a year for discounting.
    pub basis_days: u16,
}

impl Default for InstalmentPolicy {
    /// To the next workday (a period that ends on a rest day ends on the next workday, 民法典 203); 365 days.
    fn default() -> Self {
        InstalmentPolicy { convention: Convention::Following, basis_days: 365 }
    }
}

/// One instalment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instalment {
    /// When it is due, moved off rest days.
    pub due: NaiveDate,
    /// How much.
    pub amount: Money,
}

/// A plan of equal monthly instalments: each rounded down to the minor unit, the rest on the last.
///
/// The i-th is due i months after the first (clipped to the month's end), moved off rest days, the first one too.
/// `None` for nothing to pay, no instalments, or dates beyond the calendar.
///
/// ```
/// use huikuan::domain::{date::parse_iso, instalment::{InstalmentPolicy, equal_plan}, money::Money, workday::Calendar};
/// let first = parse_iso("2026-12-10").unwrap();
/// let plan = equal_plan(Money::from_minor(10_000_000), 3, first, &Calendar::china(), &InstalmentPolicy::default());
/// let plan: Vec<_> = plan.unwrap().into_iter().map(|part| (part.due.to_string(), part.amount.minor())).collect();
/// let expected = [("2026-12-10", 3_333_333), ("2027-01-11", 3_333_333), ("2027-02-10", 3_333_334)];
/// assert_eq!(plan, expected.map(|(due, minor)| (due.to_owned(), minor)));
/// ```
pub fn equal_plan(
    total: Money,
    n: u16,
    first: NaiveDate,
    calendar: &Calendar,
    policy: &InstalmentPolicy,
) -> Option<Vec<Instalment>> {
    if !total.is_positive() || n == 0 {
        return None;
    }
    let each = total.minor() / i64::from(n);
    let last = total.minor() - each * i64::from(n - 1);
    let part = |idx: u16| {
        let due = calendar.adjust(add_months(first, idx.into())?, policy.convention)?;
        let amount = Money::from_minor(if idx + 1 == n { last } else { each });
        Some(Instalment { due, amount })
    };
    (0..n).map(part).collect()
}

/// What a plan is worth today, and so what waiting for it costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanWorth {
    /// Present value with simple interest: Σ a / (1 + r × days / 365).
    pub pv_simple: Money,
    /// Present value with compound interest: Σ a / (1 + r)^(days / 365).
    pub pv_compound: Money,
    /// Total less the printed `pv_simple`.
    pub cost_of_waiting: Money,
    /// The unrounded cost of waiting in percent of the total, four decimals.
    pub cost_pct: Decimal,
}

/// The worth of a plan on `as_of` at a yearly rate (a fraction).
///
/// Days run from `as_of` to the dates as they were moved. No term is rounded; each sum is, once, half up. `None` for
/// an empty plan, a rate at or below −1, or a figure that does not fit.
///
/// ```
/// use huikuan::domain::instalment::{Instalment, InstalmentPolicy, worth};
/// use huikuan::domain::{date::parse_iso, money::Money, rounding::parse};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let plan = [Instalment { due: day("2026-12-31"), amount: Money::from_minor(5_000_000) }];
/// let worth = worth(&plan, day("2026-11-21"), parse("0.06").unwrap(), &InstalmentPolicy::default()).unwrap();
/// assert_eq!(worth.pv_simple, Money::from_minor(4_967_338)); // 50 000 / (1 + 0.06 × 40/365)
/// assert_eq!(worth.pv_compound, Money::from_minor(4_968_174)); // 50 000 / 1.06^(40/365)
/// ```
pub fn worth(
    plan: &[Instalment],
    as_of: NaiveDate,
    annual_rate: Decimal,
    policy: &InstalmentPolicy,
) -> Option<PlanWorth> {
    let total: Money = plan.iter().map(|part| part.amount).sum();
    let simple = unrounded(plan, as_of, annual_rate, policy.basis_days)?;
    let growth = Decimal::ONE.plus(annual_rate)?;
    let mut compound = Decimal::ZERO;
    for part in plan {
        let discount = power(growth, -days_between(as_of, part.due), policy.basis_days.into())?;
        compound = compound.plus(Decimal::from(part.amount.minor()).times(discount)?)?;
    }
    let whole = Decimal::from(total.minor());
    let pv_simple = Money::from_minor_half_up(simple)?;
    Some(PlanWorth {
        pv_simple,
        pv_compound: Money::from_minor_half_up(compound)?,
        cost_of_waiting: total - pv_simple,
        cost_pct: Fraction::new(whole.minus(simple)?, whole)?.percent(4)?,
    })
}

/// The present value of a plan with simple interest, as [`worth`] has it, where nothing else is asked for.
///
/// # Errors
/// `None` where [`worth`] says so.
pub fn present_value(
    plan: &[Instalment],
    as_of: NaiveDate,
    annual_rate: Decimal,
    policy: &InstalmentPolicy,
) -> Option<Money> {
    Money::from_minor_half_up(unrounded(plan, as_of, annual_rate, policy.basis_days)?)
}

/// Σ a / (1 + r × days / basis), in minor units.
fn unrounded(
    plan: &[Instalment],
    as_of: NaiveDate,
    annual_rate: Decimal,
    basis_days: u16,
) -> Option<Decimal> {
    let basis = Decimal::from(basis_days);
    plan.iter().try_fold(Decimal::ZERO, |sum, part| {
        // 1 + r d / basis = (basis + r d) / basis
        let days = Decimal::from(days_between(as_of, part.due));
        let waiting = basis.plus(annual_rate.times(days)?)?;
        if waiting <= Decimal::ZERO {
            return None;
        }
        sum.plus(Decimal::from(part.amount.minor()).times(basis)?.over(waiting)?)
    })
}

/// One line of a schedule of level payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelRow {
    /// What is paid: interest + principal.
    pub pay: Money,
    /// Interest on the balance before, rounded half up.
    pub interest: Money,
    /// What goes off the balance.
    pub principal: Money,
    /// The balance after.
    pub balance: Money,
}

/// Level payments that pay off an amount with interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelPlan {
    /// The payment of every period but the last.
    pub payment: Money,
    /// Period by period.
    pub schedule: Vec<LevelRow>,
    /// Σ interest as printed.
    pub total_interest: Money,
}

/// Equal payments over n periods: A × i / (1 − (1 + i)^−n), rounded half up; A / n without interest.
///
/// Interest is rounded in every period; the last payment absorbs the residue. A payment never exceeds what is still
/// owed. `None` for nothing owed, no periods, a negative rate or a figure that does not fit.
///
/// ```
/// use huikuan::domain::{instalment::level_payments, money::Money, rounding::parse};
/// let plan = level_payments(Money::from_minor(10_000_000), parse("0.005").unwrap(), 3).unwrap();
/// assert_eq!(plan.payment, Money::from_minor(3_366_722));
/// assert_eq!(plan.total_interest, Money::from_minor(100_166)); // 500.00 + 334.16 + 167.50
/// assert!(plan.schedule.last().unwrap().balance.is_zero());
/// ```
pub fn level_payments(amount: Money, rate_per_period: Decimal, n: u16) -> Option<LevelPlan> {
    if !amount.is_positive() || n == 0 || rate_per_period < Decimal::ZERO {
        return None;
    }
    let payment = level_payment(amount, rate_per_period, n)?;
    let mut balance = amount;
    let mut schedule = Vec::with_capacity(n.into());
    for period in 1..=n {
        let interest = Money::from_minor_half_up(Decimal::from(balance.minor()).times(rate_per_period)?)?;
        let principal = if period == n { balance } else { balance.min(payment - interest) };
        balance -= principal;
        schedule.push(LevelRow { pay: interest.checked_add(principal)?, interest, principal, balance });
    }
    let total_interest = schedule.iter().map(|row| row.interest).sum();
    Some(LevelPlan { payment, schedule, total_interest })
}

/// The payment of one period, rounded half up.
fn level_payment(amount: Money, rate: Decimal, n: u16) -> Option<Money> {
    if rate.is_zero() {
        return Fraction::of_counts(amount.minor(), n.into())?.to_money();
    }
    // What n payments are worth today is 1 − v of a perpetuity, with v = (1 + i)^−n; a v too small to write is zero.
    let worth = power(Decimal::ONE.plus(rate)?, n.into(), 1)
        .and_then(|growth| Decimal::ONE.over(growth))
        .map_or(Decimal::ONE, |v| Decimal::ONE - v);
    Fraction::new(Decimal::from(amount.minor()).times(rate)?, worth)?.to_money()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::parse_iso;
    use crate::domain::rounding::parse;

    fn day(text: &str) -> NaiveDate {
        parse_iso(text).unwrap()
    }

    fn plan(minor: i64, n: u16) -> Option<Vec<Instalment>> {
        let (calendar, policy) = (Calendar::china(), InstalmentPolicy::default());
        equal_plan(Money::from_minor(minor), n, day("2026-01-31"), &calendar, &policy)
    }

    #[test]
    fn nothing_to_pay_or_no_instalments_is_no_plan() {
        assert_eq!((plan(0, 3), plan(-5, 3), plan(100, 0)), (None, None, None));
        let parts = plan(2, 3).unwrap();
        assert_eq!(parts.iter().map(|part| part.amount.minor()).collect::<Vec<_>>(), [0, 0, 2]);
    }

    #[test]
    fn a_month_end_comes_back_after_a_short_month() {
        // 31 January is a Saturday, 28 February a make-up Saturday.
        let dues: Vec<_> = plan(900, 3).unwrap().iter().map(|part| part.due.to_string()).collect();
        assert_eq!(dues, ["2026-02-02", "2026-02-28", "2026-03-31"]);
    }

    #[test]
    fn without_interest_waiting_costs_nothing() {
        let parts = plan(1_000, 3).unwrap();
        let policy = InstalmentPolicy::default();
        let worth_at = |as_of: &str, rate: &str| worth(&parts, day(as_of), parse(rate).unwrap(), &policy);
        let free = worth_at("2026-01-01", "0").unwrap();
        assert_eq!(
            (free.pv_simple.minor(), free.pv_compound.minor(), free.cost_of_waiting.minor()),
            (1_000, 1_000, 0)
        );
        assert_eq!(free.cost_pct.to_string(), "0.0000");
        // Looked at from after the dates, waiting has earned.
        assert!(worth_at("2026-12-31", "0.1").unwrap().cost_of_waiting.is_negative());
        assert_eq!(worth_at("2026-01-01", "-1"), None);
        assert_eq!(worth_at("2036-01-01", "0.2"), None, "a simple rate has no value before it began");
        assert_eq!(worth(&[], day("2026-01-01"), Decimal::ONE, &policy), None);
    }

    #[test]
    fn level_payments_pay_off_exactly_whatever_is_rounded() {
        for (minor, rate, n) in
            [(7, "0", 12), (5, "0", 12), (100, "0.5", 40), (10_000, "0.00000001", 7), (1, "3", 2)]
        {
            let plan = level_payments(Money::from_minor(minor), parse(rate).unwrap(), n).unwrap();
            let repaid: Money = plan.schedule.iter().map(|row| row.principal).sum();
            assert_eq!(repaid.minor(), minor);
            assert_eq!(plan.schedule.last().map(|row| row.balance), Some(Money::ZERO));
            assert!(plan.schedule.iter().all(|row| !row.balance.is_negative()), "{plan:?}");
        }
    }

    #[test]
    fn what_makes_no_sense_has_no_payment() {
        let level = |minor, rate: &str, n| level_payments(Money::from_minor(minor), parse(rate).unwrap(), n);
        assert_eq!(level(0, "0.01", 3), None);
        assert_eq!(level(100, "0.01", 0), None);
        assert_eq!(level(100, "-0.01", 3), None);
        assert_eq!(level(i64::MAX, "9", 2), None);
        // So many periods that only interest is left: 1 % of 100.00.
        assert_eq!(level(10_000, "0.01", u16::MAX).map(|plan| plan.payment.minor()), Some(100));
    }
}
