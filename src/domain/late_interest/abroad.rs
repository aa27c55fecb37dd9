//! Owns late interest abroad: European Union, United Kingdom, India, Japan, United States (federal).
//! Does not own exchange rates, or the reference rates themselves: they come in as tables.
//! Invariant: the reference day differs by country: the half-year's first day (EU), the day before it (UK).

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::date::{add_months, days_between};
use crate::domain::decimal::Arithmetic as _;
use crate::domain::exact::Exact;
use crate::domain::fraction::Fraction;
use crate::domain::late_interest::LateClaim;
use crate::domain::late_interest::rates::RateTable;
use crate::domain::money::Money;
use crate::domain::power::power;
use crate::domain::rounding::half_up;

/// The numbers of these laws, editable because they change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbroadLatePolicy {
    /// Days of a year, but for the United States.
    pub basis_days: u16,
    /// Percentage points above the reference rate: Directive 2011/7/EU, and the British Act of 1998.
    pub margin_points: Exact,
    /// The fixed sum of the Directive, in cents: EUR 40.
    pub eu_fixed_sum: Money,
    /// The fixed sums of the Act: below this debt in pence, this sum; by rising debt.
    pub uk_fixed_sums: Vec<(Money, Money)>,
    /// The fixed sum for every larger debt.
    pub uk_fixed_sum_above: Money,
    /// How many times the bank rate (MSMED Act s. 16).
    pub india_multiple: Exact,
    /// A year, by the rule of the 取適法.
    pub japan_annual: Exact,
    /// Days of a period of compounding (Prompt Payment Act).
    pub us_period_days: u16,
    /// Days of a year there.
    pub us_basis_days: u16,
}

impl Default for AbroadLatePolicy {
    /// EU and UK 8 points; EUR 40; GBP 40 below 1 000, 70 below 10 000, 100 from there; India three times the bank
    /// rate; Japan 14.6 %; United States 30-day periods of a 360-day year.
    fn default() -> Self {
        let major = |amount: i64| Money::from_minor(amount * 100);
        AbroadLatePolicy {
            basis_days: 365,
            margin_points: Exact::new(8, 0),
            eu_fixed_sum: major(40),
            uk_fixed_sums: vec![(major(1_000), major(40)), (major(10_000), major(70))],
            uk_fixed_sum_above: major(100),
            india_multiple: Exact::new(3, 0),
            japan_annual: Exact::new(146, 3),
            us_period_days: 30,
            us_basis_days: 360,
        }
    }
}

/// Days with one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PctSegment {
    /// In percent a year, two decimals.
    pub rate_pct: Decimal,
    /// How many days.
    pub days: i64,
}

/// Late interest in the European Union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EuInterest {
    /// Days late.
    pub days: i64,
    /// The rate of each stretch; neighbours with the same rate are one.
    pub segments: Vec<PctSegment>,
    /// Σ of the unrounded stretches, rounded once.
    pub interest: Money,
    /// The fixed sum; nothing when nothing is late.
    pub fixed_sum: Money,
    /// Interest + fixed sum.
    pub total: Money,
}

/// Late interest under Directive 2011/7/EU: the reference rate of 1 January or 1 July plus 8 points, actual / 365.
///
/// `None` when a half-year has no reference rate.
pub fn eu(claim: &LateClaim, reference: &RateTable, policy: &AbroadLatePolicy) -> Option<EuInterest> {
    let mut rates: Vec<(Decimal, i64)> = Vec::new();
    let mut from = claim.first_late_day()?;
    while from <= claim.paid {
        let next = next_half_year(from)?;
        let last = next.pred_opt()?.min(claim.paid);
        let rate = with_margin(reference, half_year(from)?, policy)?;
        let days = days_between(from, last) + 1;
        match rates.last_mut() {
            Some((same, so_far)) if *same == rate => *so_far += days,
            _ => rates.push((rate, days)),
        }
        from = next;
    }
    let segments = rates.iter().map(|(rate, days)| PctSegment { rate_pct: percent(*rate), days: *days });
    let segments = segments.collect();
    let interest = claim.simple_interest(rates, policy.basis_days)?;
    let fixed_sum = if claim.days() > 0 { policy.eu_fixed_sum } else { Money::ZERO };
    Some(EuInterest { days: claim.days(), segments, interest, fixed_sum, total: interest + fixed_sum })
}

/// The first day of a day's half-year.
fn half_year(day: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year(), if day.month() < 7 { 1 } else { 7 }, 1)
}

fn next_half_year(day: NaiveDate) -> Option<NaiveDate> {
    add_months(half_year(day)?, 6)
}

/// The reference rate of a day plus the margin, a fraction a year.
fn with_margin(reference: &RateTable, day: NaiveDate, policy: &AbroadLatePolicy) -> Option<Decimal> {
    let margin = policy.margin_points.value().over(Decimal::ONE_HUNDRED)?;
    reference.at(day)?.plus(margin)
}

/// A fraction a year in percent, two decimals.
fn percent(rate: Decimal) -> Decimal {
    half_up(rate.saturating_mul(Decimal::ONE_HUNDRED), 2)
}

/// Late interest in the United Kingdom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UkInterest {
    /// Days late.
    pub days: i64,
    /// The day whose base rate counts.
    pub reference_date: NaiveDate,
    /// Base rate + 8, in percent, two decimals.
    pub rate_pct: Decimal,
    /// The interest.
    pub interest: Money,
    /// The fixed sum by size of the debt; nothing when nothing is late.
    pub fixed_sum: Money,
    /// Interest + fixed sum.
    pub total: Money,
}

/// Late interest under the Act of 1998: base rate of the latest 31 December or 30 June before the first late day plus
/// 8 points, the same for all days, actual / 365.
///
/// `None` when no base rate is known for that day.
///
/// ```
/// use huikuan::domain::late_interest::{LateClaim, abroad::{AbroadLatePolicy, uk}};
/// use huikuan::domain::late_interest::rates::{PublishedRate, RateTable};
/// use huikuan::domain::{date::parse_iso, exact::Exact, money::Money};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let base = [("2024-12-31", 475), ("2025-06-30", 425)].map(|(from, bp)| PublishedRate {
///     from: day(from),
///     pct: Exact::new(bp, 2),
/// });
/// let base = RateTable { source: "Bank of England".to_owned(), as_of: day("2025-11-01"), rates: base.to_vec() };
/// let claim = LateClaim { principal: Money::from_minor(85_000), due: day("2025-08-31"), paid: day("2025-10-15") };
/// let interest = uk(&claim, &base, &AbroadLatePolicy::default()).unwrap();
/// assert_eq!(interest.reference_date, day("2025-06-30"));
/// assert_eq!(interest.interest, Money::from_minor(1_284)); // 850 × 12.25 % × 45/365
/// assert_eq!(interest.total, Money::from_minor(5_284)); // + 40.00
/// ```
pub fn uk(claim: &LateClaim, base_rates: &RateTable, policy: &AbroadLatePolicy) -> Option<UkInterest> {
    let reference_date = half_year(claim.first_late_day()?)?.pred_opt()?;
    let rate = with_margin(base_rates, reference_date, policy)?;
    let days = claim.days();
    let interest = claim.simple_interest([(rate, days)], policy.basis_days)?;
    let tier = policy.uk_fixed_sums.iter().find(|(below, _)| claim.principal < *below);
    let fixed_sum = match tier {
        _ if days == 0 => Money::ZERO,
        Some((_, sum)) => *sum,
        None => policy.uk_fixed_sum_above,
    };
    Some(UkInterest {
        days,
        reference_date,
        rate_pct: percent(rate),
        interest,
        fixed_sum,
        total: interest + fixed_sum,
    })
}

/// Simple interest at a yearly rate (a fraction), and what the British government's own example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateInterest {
    /// Principal × rate × days / 365, rounded once.
    pub interest: Money,
    /// The daily amount rounded first, then × days: how gov.uk does it.
    pub daily_rounded: Money,
}

/// Simple interest for a number of days, by the product's rounding and by gov.uk's.
///
/// ```
/// use huikuan::domain::late_interest::abroad::{AbroadLatePolicy, at_rate};
/// use huikuan::domain::{money::Money, rounding::parse};
/// let interest =
///     at_rate(Money::from_minor(100_000), parse("0.085").unwrap(), 50, &AbroadLatePolicy::default()).unwrap();
/// assert_eq!(interest.interest, Money::from_minor(1_164)); // 1 000 × 8.5 % × 50/365 = 11.643…
/// assert_eq!(interest.daily_rounded, Money::from_minor(1_150)); // 0.23 × 50
/// ```
pub fn at_rate(
    principal: Money,
    annual_rate: Decimal,
    days: u32,
    policy: &AbroadLatePolicy,
) -> Option<RateInterest> {
    let a_day = Fraction::new(annual_rate, policy.basis_days.into())?.times(principal.into())?;
    let rounded_day = a_day.to_money()?;
    Some(RateInterest {
        interest: a_day.times(Decimal::from(days).into())?.to_money()?,
        daily_rounded: Money::from_minor(rounded_day.minor().checked_mul(days.into())?),
    })
}

/// Interest compounded by periods, simple for the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompoundInterest {
    /// Full periods.
    pub periods: i64,
    /// Days beyond them.
    pub rest_days: i64,
    /// The interest, rounded once.
    pub interest: Money,
}

/// Late interest under the Indian MSMED Act: three times the bank rate (a fraction), compounded at each full month,
/// simple for the days beyond, actual / 365.
///
/// `claim.due` is the last day in time. `None` when a figure does not fit.
pub fn india(claim: &LateClaim, bank_rate: Decimal, policy: &AbroadLatePolicy) -> Option<CompoundInterest> {
    let annual = bank_rate.times(policy.india_multiple.value())?;
    let periods = full_months(claim.due, claim.paid);
    let rest_days = days_between(add_months(claim.due, periods)?, claim.paid).max(0);
    let monthly = annual.over(Decimal::from(12))?;
    let rest = Fraction::new(annual.times(rest_days.into())?, policy.basis_days.into())?;
    compounded(claim.principal, monthly, periods.into(), rest, rest_days)
}

/// How many whole months lie between two days; none when the second is earlier.
fn full_months(from: NaiveDate, to: NaiveDate) -> i32 {
    let month = |day: NaiveDate| day.year() * 12 + i32::from(u8::try_from(day.month0()).unwrap_or_default());
    let months = month(to) - month(from);
    let is_full = add_months(from, months).is_some_and(|day| day <= to);
    (if is_full { months } else { months - 1 }).max(0)
}

/// Principal × (1 + rate per period)^periods × (1 + rest) − principal.
fn compounded(
    principal: Money,
    per_period: Decimal,
    periods: i64,
    rest: Fraction,
    rest_days: i64,
) -> Option<CompoundInterest> {
    let growth = power(Decimal::ONE.plus(per_period)?, periods, 1)?;
    let grown = Fraction::from(growth).times(Fraction::from(Decimal::ONE).plus(rest)?)?;
    let interest = grown.minus(Decimal::ONE.into())?.times(principal.into())?.to_money()?;
    Some(CompoundInterest { periods, rest_days, interest })
}

/// Interest in whole minor units, rounded down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlooredInterest {
    /// Days late.
    pub days: i64,
    /// The interest; yen have no part.
    pub interest: Money,
}

/// Late interest under the Japanese 取適法: 14.6 % a year, actual / 365, yen rounded down (a choice of this product).
///
/// `claim.due` is the last day in time, at the latest the 60th after receipt. `None` when it does not fit.
pub fn japan(claim: &LateClaim, policy: &AbroadLatePolicy) -> Option<FlooredInterest> {
    let days = claim.days();
    let rate_days = policy.japan_annual.value().times(days.into())?;
    let years = Fraction::new(rate_days, policy.basis_days.into())?;
    let yen = years.times(claim.principal.into())?.value()?.floor();
    Some(FlooredInterest { days, interest: Money::from_minor(i64::try_from(yen.mantissa()).ok()?) })
}

/// Late interest of a United States federal agency: compounded every 30 days, simple on a 360-day year for the rest,
/// at the yearly rate (a fraction) of the half-year.
///
/// `P × (1 + r/12)^n × (1 + r/360 × d) − P`. `None` when a figure does not fit.
pub fn united_states(
    principal: Money,
    days: u32,
    annual_rate: Decimal,
    policy: &AbroadLatePolicy,
) -> Option<CompoundInterest> {
    let (days, period) = (i64::from(days), i64::from(policy.us_period_days));
    let (periods, rest_days) = (days.checked_div(period)?, days.checked_rem(period)?);
    let per_period = annual_rate.over(Decimal::from(12))?;
    let rest = Fraction::new(annual_rate.times(rest_days.into())?, policy.us_basis_days.into())?;
    compounded(principal, per_period, periods, rest, rest_days)
}
