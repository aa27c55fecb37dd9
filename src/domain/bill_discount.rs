//! Owns the discount of a bill (票据贴现): what it costs to be paid before maturity, and what a bill must say to equal
//! cash. Does not own the bill itself (`ledger`): a bill is not cash until it is honoured.
//! Invariant: net + interest = face; maturity on a rest day moves to the next workday, the day to present it does not.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::date::{add_days, add_months, days_between};
use crate::domain::decimal::Arithmetic as _;
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;
use crate::domain::workday::{Calendar, Convention};

/// The editable numbers of a discount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillDiscountPolicy {
    /// Days of a year for the discount: 360 by money-market custom.
    pub discount_basis: u16,
    /// Days of a year for the effective rate.
    pub effective_basis: u16,
    /// Days a bank adds for a paper bill with an out-of-town acceptor.
    pub remote_paper_days: u16,
    /// Days after maturity within which a bill is to be presented (票据法 art. 53).
    pub present_within_days: u16,
    /// The longest term of a bill in months (商业汇票承兑、贴现与再贴现管理办法 art. 25).
    pub max_term_months: u16,
    /// From which issue day on that rule holds.
    pub max_term_from: NaiveDate,
}

impl Default for BillDiscountPolicy {
    /// 360 and 365 days; 3 days; 10 days; 6 months for bills issued from 1 January 2023 on.
    fn default() -> Self {
        BillDiscountPolicy {
            discount_basis: 360,
            effective_basis: 365,
            remote_paper_days: 3,
            present_within_days: 10,
            max_term_months: 6,
            max_term_from: NaiveDate::from_ymd_opt(2023, 1, 1).unwrap_or_default(),
        }
    }
}

/// A bill that is to be discounted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiscountedBill {
    /// What it says.
    pub face: Money,
    /// The discount rate a year, a fraction.
    pub rate: Decimal,
    /// When it is discounted.
    pub discount_date: NaiveDate,
    /// The maturity printed on it.
    pub maturity: NaiveDate,
    /// When it was issued, if known.
    pub issued: Option<NaiveDate>,
    /// Whether it is paper and its acceptor is out of town.
    pub is_remote_paper: bool,
}

/// What is to be said about a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BillFlag {
    /// Its term is longer than the rules allow.
    TermOver6Months,
    /// There is nothing left to discount.
    AlreadyMatured,
}

impl BillFlag {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            BillFlag::TermOver6Months => "TERM_OVER_6_MONTHS",
            BillFlag::AlreadyMatured => "ALREADY_MATURED",
        }
    }
}

/// What a discount costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiscountCost {
    /// Face × rate × days / 360, rounded half up.
    pub interest: Money,
    /// Face − interest.
    pub net: Money,
    /// The unrounded interest in percent of the face, four decimals.
    pub cost_pct_of_face: Decimal,
    /// Rounded interest / net × 365 / days in percent, two decimals; `None` where nothing is left.
    pub effective_annual_pct: Option<Decimal>,
}

/// A discounted bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BillDiscount {
    /// Maturity moved off a rest day.
    pub adjusted_maturity: NaiveDate,
    /// Days that are paid for; zero once it has matured.
    pub days: i64,
    /// What it costs; `None` once it has matured.
    pub cost: Option<DiscountCost>,
    /// The last day to present it, from the printed maturity.
    pub present_by: NaiveDate,
    /// What is to be said about it.
    pub flags: Vec<BillFlag>,
}

/// The discount of a bill. `None` beyond the calendar or when a figure does not fit.
///
/// ```
/// use huikuan::domain::bill_discount::{BillDiscountPolicy, DiscountedBill, discount};
/// use huikuan::domain::{date::parse_iso, money::Money, rounding::parse, workday::Calendar};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let bill = DiscountedBill {
///     face: Money::from_minor(100_000_000),
///     rate: parse("0.0262").unwrap(),
///     discount_date: day("2024-08-15"),
///     maturity: day("2024-10-29"),
///     issued: None,
///     is_remote_paper: false,
/// };
/// let sold = discount(&bill, &Calendar::china(), &BillDiscountPolicy::default()).unwrap();
/// assert_eq!(sold.days, 75);
/// assert_eq!(sold.cost.unwrap().interest, Money::from_minor(545_833)); // 1 000 000 × 2.62 % × 75/360
/// ```
pub fn discount(
    bill: &DiscountedBill,
    calendar: &Calendar,
    policy: &BillDiscountPolicy,
) -> Option<BillDiscount> {
    let adjusted_maturity = calendar.adjust(bill.maturity, Convention::Following)?;
    let has_matured = bill.discount_date >= adjusted_maturity;
    let extra = if bill.is_remote_paper { i64::from(policy.remote_paper_days) } else { 0 };
    let days = if has_matured { 0 } else { days_between(bill.discount_date, adjusted_maturity) + extra };
    let latest = |issued: NaiveDate| add_months(issued, policy.max_term_months.into());
    let is_too_long = bill
        .issued
        .filter(|issued| *issued >= policy.max_term_from)
        .and_then(latest)
        .is_some_and(|latest| bill.maturity > latest);
    let tests = [(BillFlag::TermOver6Months, is_too_long), (BillFlag::AlreadyMatured, has_matured)];
    Some(BillDiscount {
        adjusted_maturity,
        days,
        cost: if has_matured { None } else { Some(cost(bill, days, policy)?) },
        present_by: add_days(bill.maturity, policy.present_within_days.into())?,
        flags: tests.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag).collect(),
    })
}

fn cost(bill: &DiscountedBill, days: i64, policy: &BillDiscountPolicy) -> Option<DiscountCost> {
    let share = share_of_year(bill.rate, days, policy)?;
    let interest = share.times(bill.face.into())?.to_money()?;
    let net = bill.face - interest;
    let effective = || {
        let years = Fraction::of_counts(policy.effective_basis.into(), days)?;
        Fraction::of(interest, net)?.times(years)?.percent(2)
    };
    let effective_annual_pct = net.is_positive().then(effective).flatten();
    Some(DiscountCost { interest, net, cost_pct_of_face: share.percent(4)?, effective_annual_pct })
}

/// rate × days / 360.
fn share_of_year(rate: Decimal, days: i64, policy: &BillDiscountPolicy) -> Option<Fraction> {
    Fraction::new(rate.times(days.into())?, policy.discount_basis.into())
}

/// The face of a bill that is to be as good as cash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GrossedUp {
    /// Cash / (1 − rate × days / 360): discounted, it brings the cash price.
    pub face_needed: Money,
    /// Cash × (1 + rate × days / 360): close, and too little.
    pub naive_face: Money,
}

/// What a bill must say to be worth a cash price. `None` where the discount eats it all.
///
/// ```
/// use huikuan::domain::bill_discount::{BillDiscountPolicy, gross_up};
/// use huikuan::domain::{money::Money, rounding::parse};
/// let face = gross_up(Money::from_minor(10_000_000), parse("0.03").unwrap(), 90, &BillDiscountPolicy::default());
/// assert_eq!(face.unwrap().face_needed, Money::from_minor(10_075_567)); // 100 000 / 0.9925
/// assert_eq!(face.unwrap().naive_face, Money::from_minor(10_075_000)); // 100 000 × 1.0075
/// ```
pub fn gross_up(
    cash_price: Money,
    annual_rate: Decimal,
    days: u32,
    policy: &BillDiscountPolicy,
) -> Option<GrossedUp> {
    let share = share_of_year(annual_rate, days.into(), policy)?;
    let (one, cash) = (Fraction::from(Decimal::ONE), Fraction::from(cash_price));
    let kept = one.minus(share)?;
    if !kept.compare(Decimal::ZERO).is_gt() {
        return None;
    }
    Some(GrossedUp {
        face_needed: cash.over(kept)?.to_money()?,
        naive_face: cash.times(one.plus(share)?)?.to_money()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::parse_iso;
    use crate::domain::rounding::parse;

    fn bill(issued: &str, discounted: &str, maturity: &str) -> BillDiscount {
        let day = |text: &str| parse_iso(text).unwrap();
        let bill = DiscountedBill {
            face: Money::from_minor(10_000),
            rate: parse("0.36").unwrap(),
            discount_date: day(discounted),
            maturity: day(maturity),
            issued: Some(day(issued)),
            is_remote_paper: false,
        };
        discount(&bill, &Calendar::china(), &BillDiscountPolicy::default()).unwrap()
    }

    #[test]
    fn the_printed_maturity_decides_on_the_term() {
        // 21 November 2026 is a Saturday: moved past six months, but not printed so.
        assert_eq!(bill("2026-05-21", "2026-11-01", "2026-11-21").flags, []);
        assert_eq!(bill("2026-05-20", "2026-11-01", "2026-11-21").flags, [BillFlag::TermOver6Months]);
        assert_eq!(bill("2022-05-20", "2022-11-01", "2023-05-20").flags, [], "issued before the rule");
    }

    #[test]
    fn a_bill_is_mature_on_its_moved_maturity() {
        assert_eq!(bill("2026-06-01", "2026-11-22", "2026-11-21").days, 1);
        let matured = bill("2026-05-01", "2026-11-23", "2026-11-21");
        assert_eq!((matured.days, matured.cost), (0, None));
        assert_eq!(matured.flags, [BillFlag::TermOver6Months, BillFlag::AlreadyMatured]);
        assert_eq!(matured.present_by.to_string(), "2026-12-01");
    }

    #[test]
    fn a_discount_may_eat_it_all() {
        let eaten = bill("2020-01-01", "2024-01-01", "2027-01-04").cost.unwrap();
        assert!(eaten.net.is_negative() && eaten.effective_annual_pct.is_none());
        let policy = BillDiscountPolicy::default();
        assert_eq!(gross_up(Money::from_minor(1), parse("1").unwrap(), 360, &policy), None);
        let json = serde_json::to_string(&policy).unwrap();
        assert_eq!(serde_json::from_str::<BillDiscountPolicy>(&json).unwrap(), policy);
    }
}
