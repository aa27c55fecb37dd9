//! Owns late interest under Chinese law: the SME regulation, LPR plus a surcharge, contract rates, judgments.
//! Does not own which of them a court will grant: figures stand side by side, none is 'the' claim.
//! Invariant: a contract rate is never cut silently; what may be held excessive is flagged.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::decimal::Arithmetic as _;
use crate::domain::exact::Exact;
use crate::domain::late_interest::LateClaim;
use crate::domain::late_interest::rates::{RateSegment, RateTable};
use crate::domain::money::Money;
use crate::domain::rounding::half_up;

/// The numbers of the law, editable because they change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChinaLatePolicy {
    /// Days of a year for yearly rates.
    pub basis_days: u16,
    /// A day, where an SME and its debtor agreed on nothing (保障中小企业款项支付条例 art. 17: 日万分之五).
    pub sme_daily: Exact,
    /// A day, on top of ordinary interest, after a judgment (法释〔2014〕8号 art. 1: 日万分之一点七五).
    pub judgment_daily: Exact,
    /// The least a court adds to the LPR where no penalty was agreed (sales interpretation art. 18).
    pub min_markup: Exact,
    /// The most it adds.
    pub max_markup: Exact,
    /// The multiple of the LPR above which private lending is not protected: only a yardstick for sales.
    pub lending_multiple: Exact,
    /// How far above the loss a penalty is normally held excessive (contract-part interpretation art. 65).
    pub excess_factor: Exact,
}

impl Default for ChinaLatePolicy {
    /// 0.05 % and 0.0175 % a day; LPR plus 30 to 50 %; four times LPR; 30 % above the loss; 365 days.
    fn default() -> Self {
        ChinaLatePolicy {
            basis_days: 365,
            sme_daily: Exact::new(5, 4),
            judgment_daily: Exact::new(175, 6),
            min_markup: Exact::new(30, 2),
            max_markup: Exact::new(50, 2),
            lending_multiple: Exact::new(4, 0),
            excess_factor: Exact::new(130, 2),
        }
    }
}

/// Interest at a daily rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DailyInterest {
    /// Days late.
    pub days: i64,
    /// Principal × daily rate × days, rounded half up.
    pub interest: Money,
}

/// What an SME may ask where nothing is agreed: 0.05 % a day. `None` when it does not fit.
///
/// ```
/// use huikuan::domain::late_interest::{LateClaim, china::{ChinaLatePolicy, sme_default}};
/// use huikuan::domain::{date::parse_iso, money::Money};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let claim = LateClaim { principal: Money::from_minor(5_000), due: day("2026-10-31"), paid: day("2026-11-01") };
/// let interest = sme_default(&claim, &ChinaLatePolicy::default()).unwrap();
/// assert_eq!((interest.days, interest.interest.minor()), (1, 3)); // 50.00 × 0.05 % = 0.025
/// ```
pub fn sme_default(claim: &LateClaim, policy: &ChinaLatePolicy) -> Option<DailyInterest> {
    daily(claim, policy.sme_daily.value())
}

/// The doubled part after a judgment, on the unpaid sum, beside ordinary interest. `None` when it does not fit.
pub fn judgment_double(claim: &LateClaim, policy: &ChinaLatePolicy) -> Option<DailyInterest> {
    daily(claim, policy.judgment_daily.value())
}

fn daily(claim: &LateClaim, rate: Decimal) -> Option<DailyInterest> {
    let days = claim.days();
    Some(DailyInterest { days, interest: claim.simple_interest([(rate, days)], 1)? })
}

/// Interest at a rate an SME agreed, which may not be below the LPR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgreedInterest {
    /// Days late.
    pub days: i64,
    /// The rate applied, a fraction a year, six decimals.
    pub rate: Decimal,
    /// Whether the LPR stood in for a lower agreed rate.
    pub floor_applied: bool,
    /// The interest.
    pub interest: Money,
}

/// Interest at an agreed rate of an SME's contract: at least the LPR on the day of the contract.
///
/// `None` when no LPR is known for that day.
pub fn sme_agreed(
    claim: &LateClaim,
    agreed_annual: Decimal,
    contract_date: NaiveDate,
    lpr: &RateTable,
    policy: &ChinaLatePolicy,
) -> Option<AgreedInterest> {
    let floor = lpr.at(contract_date)?;
    let (days, rate) = (claim.days(), agreed_annual.max(floor));
    Some(AgreedInterest {
        days,
        rate: half_up(rate, 6),
        floor_applied: agreed_annual < floor,
        interest: claim.simple_interest([(rate, days)], policy.basis_days)?,
    })
}

/// Interest at the LPR of the first late day, with a surcharge or plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LprInterest {
    /// Days late.
    pub days: i64,
    /// The LPR of the first late day, a fraction a year, four decimals.
    pub lpr: Decimal,
    /// The rate applied, six decimals.
    pub rate: Decimal,
    /// The interest.
    pub interest: Money,
}

/// LPR of the first late day × (1 + markup), the same for all days (sales interpretation art. 18).
///
/// `None` when no LPR is known for that day.
///
/// ```
/// use huikuan::domain::late_interest::{LateClaim, china::{ChinaLatePolicy, lpr_plus}, rates::RateTable};
/// use huikuan::domain::{date::parse_iso, money::Money, rounding::parse};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let claim = LateClaim { principal: Money::from_minor(10_000_000), due: day("2026-06-30"), paid: day("2026-09-28") };
/// let interest = lpr_plus(&claim, parse("0.30").unwrap(), &RateTable::lpr_1y(), &ChinaLatePolicy::default()).unwrap();
/// assert_eq!(interest.rate.to_string(), "0.039000"); // 3.00 % × 1.30
/// assert_eq!(interest.interest, Money::from_minor(96_164)); // 100 000 × 3.9 % × 90/365
/// ```
pub fn lpr_plus(
    claim: &LateClaim,
    markup: Decimal,
    lpr: &RateTable,
    policy: &ChinaLatePolicy,
) -> Option<LprInterest> {
    let lpr = lpr.at(claim.first_late_day()?)?;
    let (days, rate) = (claim.days(), lpr.times(Decimal::ONE.plus(markup)?)?);
    Some(LprInterest {
        days,
        lpr: half_up(lpr, 4),
        rate: half_up(rate, 6),
        interest: claim.simple_interest([(rate, days)], policy.basis_days)?,
    })
}

/// Plain LPR of the first late day: what a large enterprise owes an SME whose pay-when-paid clause is void
/// (法释〔2024〕11号) and who agreed on no rate.
pub fn back_to_back(claim: &LateClaim, lpr: &RateTable, policy: &ChinaLatePolicy) -> Option<LprInterest> {
    lpr_plus(claim, Decimal::ZERO, lpr, policy)
}

/// Interest that follows every change of the LPR.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentedInterest {
    /// Days late.
    pub days: i64,
    /// The LPR of each stretch.
    pub segments: Vec<RateSegment>,
    /// Σ of the unrounded stretches, rounded once.
    pub interest: Money,
}

/// LPR × (1 + markup) with the LPR of every single day, as an option beside [`lpr_plus`].
pub fn lpr_plus_segmented(
    claim: &LateClaim,
    markup: Decimal,
    lpr: &RateTable,
    policy: &ChinaLatePolicy,
) -> Option<SegmentedInterest> {
    let segments = lpr.segments(claim.first_late_day()?, claim.paid)?;
    let factor = Decimal::ONE.plus(markup)?;
    let rates: Option<Vec<_>> =
        segments.iter().map(|segment| Some((segment.rate.times(factor)?, segment.days))).collect();
    Some(SegmentedInterest {
        days: claim.days(),
        interest: claim.simple_interest(rates?, policy.basis_days)?,
        segments,
    })
}

/// What a debtor may say against a contract rate: he may ask a court to reduce it (民法典 585).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PenaltyFlag {
    /// Above four times the LPR.
    Above4xLpr,
    /// More than 30 % above LPR plus 50 %.
    Above1_3xOfLprPlus50,
}

impl PenaltyFlag {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            PenaltyFlag::Above4xLpr => "ABOVE_4X_LPR",
            PenaltyFlag::Above1_3xOfLprPlus50 => "ABOVE_1_3X_OF_LPR_PLUS_50",
        }
    }
}

/// Interest at the contract's daily rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractInterest {
    /// Days late.
    pub days: i64,
    /// The interest in full, whatever the flags say.
    pub interest: Money,
    /// Daily rate × 365 in percent, two decimals.
    pub annualised_pct: Decimal,
    /// Whether it may be held excessive.
    pub flags: Vec<PenaltyFlag>,
}

/// Interest at the contract's daily rate (a fraction), compared with the LPR of the first late day.
///
/// `None` when no LPR is known for that day.
pub fn contract_daily(
    claim: &LateClaim,
    daily_rate: Decimal,
    lpr: &RateTable,
    policy: &ChinaLatePolicy,
) -> Option<ContractInterest> {
    let lpr = lpr.at(claim.first_late_day()?)?;
    let annual = daily_rate.times(policy.basis_days.into())?;
    let with_markup = lpr.times(Decimal::ONE.plus(policy.max_markup.value())?)?;
    let tests = [
        (PenaltyFlag::Above4xLpr, lpr.times(policy.lending_multiple.value())?),
        (PenaltyFlag::Above1_3xOfLprPlus50, with_markup.times(policy.excess_factor.value())?),
    ];
    let DailyInterest { days, interest } = daily(claim, daily_rate)?;
    Some(ContractInterest {
        days,
        interest,
        annualised_pct: half_up(annual.times(Decimal::ONE_HUNDRED)?, 2),
        flags: tests.into_iter().filter(|(_, limit)| annual > *limit).map(|(flag, _)| flag).collect(),
    })
}
