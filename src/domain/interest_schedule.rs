//! Owns interest over time on a debt that is paid in parts (计息表).
//! Does not own which rate applies (`late_interest`). Invariant: interest never bears interest, what is accrued is
//! rounded at each event, and every payment is interest + principal + what stays unapplied.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::date::days_between;
use crate::domain::decimal::Arithmetic as _;
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;
use crate::domain::sorting::sort_by_key;

/// What a payment settles first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaymentOrder {
    /// 先息后本: accrued interest, then principal (民法典 561).
    #[default]
    InterestFirst,
    /// 先本后息: principal, then accrued interest; only where agreed.
    PrincipalFirst,
}

impl PaymentOrder {
    /// Both orders.
    pub const ALL: [PaymentOrder; 2] = [PaymentOrder::InterestFirst, PaymentOrder::PrincipalFirst];

    /// The code.
    pub fn code(self) -> &'static str {
        match self {
            PaymentOrder::InterestFirst => "INTEREST_FIRST",
            PaymentOrder::PrincipalFirst => "PRINCIPAL_FIRST",
        }
    }

    /// Reads a code.
    pub fn from_code(code: &str) -> Option<PaymentOrder> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }
}

/// A debt that bears interest from the day after its due day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InterestDebt {
    /// What is owed.
    pub principal: Money,
    /// The interest a day, a fraction.
    pub daily_rate: Decimal,
    /// The last day without interest.
    pub due: NaiveDate,
    /// What a payment settles first.
    pub order: PaymentOrder,
}

/// One payment and what it settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScheduleRow {
    /// The day of the payment.
    pub date: NaiveDate,
    /// Days of interest since the event before.
    pub days: i64,
    /// Interest of these days, rounded half up.
    pub accrued: Money,
    /// What the payment settled of interest.
    pub to_interest: Money,
    /// What it settled of principal.
    pub to_principal: Money,
    /// Principal after it.
    pub principal_left: Money,
    /// Interest after it.
    pub interest_left: Money,
}

/// A debt and its interest over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterestSchedule {
    /// The payments up to the day, by date.
    pub rows: Vec<ScheduleRow>,
    /// Principal on the day.
    pub principal: Money,
    /// Interest on the day, not paid yet.
    pub interest: Money,
    /// What was paid beyond everything.
    pub unapplied: Money,
}

impl InterestSchedule {
    /// Principal + interest.
    pub fn total(&self) -> Money {
        self.principal + self.interest
    }
}

/// The interest on a debt up to `as_of`; payments after that day do not exist yet.
///
/// `None` when a figure does not fit.
///
/// ```
/// use huikuan::domain::interest_schedule::{InterestDebt, PaymentOrder, interest_schedule};
/// use huikuan::domain::{date::parse_iso, money::Money, rounding::parse};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let debt = InterestDebt {
///     principal: Money::from_minor(10_000_000),
///     daily_rate: parse("0.0005").unwrap(),
///     due: day("2026-06-30"),
///     order: PaymentOrder::PrincipalFirst,
/// };
/// let paid = [(day("2026-07-30"), Money::from_minor(5_000_000))];
/// let schedule = interest_schedule(&debt, &paid, day("2026-11-21")).unwrap();
/// // 30 days on 100 000 = 1 500, then 114 days on 50 000 = 2 850.
/// assert_eq!(schedule.interest, Money::from_minor(435_000));
/// assert_eq!(schedule.total(), Money::from_minor(5_435_000));
/// ```
pub fn interest_schedule(
    debt: &InterestDebt,
    payments: &[(NaiveDate, Money)],
    as_of: NaiveDate,
) -> Option<InterestSchedule> {
    let mut paid: Vec<_> = payments.iter().filter(|(date, _)| *date <= as_of).copied().collect();
    sort_by_key(&mut paid, |(date, _)| *date);
    let mut run = Running { debt, principal: debt.principal, interest: Money::ZERO, until: debt.due };
    let mut unapplied = Money::ZERO;
    let mut rows = Vec::with_capacity(paid.len());
    for (date, amount) in paid {
        let (row, left) = run.pay(date, amount)?;
        unapplied += left;
        rows.push(row);
    }
    run.accrue(as_of)?;
    Some(InterestSchedule { rows, principal: run.principal, interest: run.interest, unapplied })
}

/// A debt on its way through its payments.
struct Running<'a> {
    debt: &'a InterestDebt,
    principal: Money,
    interest: Money,
    /// The day up to which interest is reckoned.
    until: NaiveDate,
}

impl Running<'_> {
    /// Adds the interest since the event before; days before the due day bear none.
    fn accrue(&mut self, to: NaiveDate) -> Option<(i64, Money)> {
        let days = days_between(self.until, to).max(0);
        let rate = self.debt.daily_rate.times(days.into())?;
        let accrued = Fraction::from(self.principal).times(rate.into())?.to_money()?;
        self.interest = self.interest.checked_add(accrued)?;
        self.until = self.until.max(to);
        Some((days, accrued))
    }

    /// Applies a payment and returns what was left of it.
    fn pay(&mut self, date: NaiveDate, amount: Money) -> Option<(ScheduleRow, Money)> {
        let (days, accrued) = self.accrue(date)?;
        let mut left = amount.max(Money::ZERO);
        let mut settle = |owed: &mut Money| {
            let part = left.min((*owed).max(Money::ZERO));
            *owed -= part;
            left -= part;
            part
        };
        let (to_interest, to_principal) = match self.debt.order {
            PaymentOrder::InterestFirst => {
                let to_interest = settle(&mut self.interest);
                (to_interest, settle(&mut self.principal))
            }
            PaymentOrder::PrincipalFirst => {
                let to_principal = settle(&mut self.principal);
                (settle(&mut self.interest), to_principal)
            }
        };
        let row = ScheduleRow {
            date,
            days,
            accrued,
            to_interest,
            to_principal,
            principal_left: self.principal,
            interest_left: self.interest,
        };
        Some((row, left))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::parse_iso;
    use crate::domain::rounding::parse;

    fn day(text: &str) -> NaiveDate {
        parse_iso(text).unwrap()
    }

    fn schedule(order: PaymentOrder, payments: &[(&str, i64)]) -> InterestSchedule {
        let debt = InterestDebt {
            principal: Money::from_minor(100_000),
            daily_rate: parse("0.001").unwrap(),
            due: day("2026-01-31"),
            order,
        };
        let payments: Vec<_> =
            payments.iter().map(|(date, minor)| (day(date), Money::from_minor(*minor))).collect();
        interest_schedule(&debt, &payments, day("2026-03-02")).unwrap()
    }

    fn ends(schedule: &InterestSchedule) -> [i64; 3] {
        [schedule.principal, schedule.interest, schedule.unapplied].map(Money::minor)
    }

    #[test]
    fn a_surplus_pays_interest_and_then_stays_unapplied() {
        // 10 days = 1 000 of interest.
        for order in PaymentOrder::ALL {
            let paid = schedule(order, &[("2026-02-10", 101_500)]);
            assert_eq!(ends(&paid), [0, 0, 500], "{order:?}");
            assert_eq!(
                (paid.rows[0].to_interest.minor(), paid.rows[0].to_principal.minor()),
                (1_000, 100_000)
            );
            assert_eq!(PaymentOrder::from_code(order.code()), Some(order));
        }
    }

    #[test]
    fn the_order_decides_what_goes_on_bearing_interest() {
        let payments = [("2026-02-10", 50_000)];
        // Interest first: 51 000 of principal for 20 days; principal first: 50 000, and 1 000 of interest waits.
        assert_eq!(ends(&schedule(PaymentOrder::InterestFirst, &payments)), [51_000, 1_020, 0]);
        assert_eq!(ends(&schedule(PaymentOrder::PrincipalFirst, &payments)), [50_000, 2_000, 0]);
    }

    #[test]
    fn payments_stand_in_order_and_those_of_tomorrow_do_not_count() {
        let payments = [("2026-03-03", 7), ("2026-02-10", 2), ("2026-02-10", 3), ("2026-01-05", 1)];
        let rows = schedule(PaymentOrder::InterestFirst, &payments).rows;
        let told: Vec<_> =
            rows.iter().map(|row| (row.days, row.to_interest.minor() + row.to_principal.minor())).collect();
        assert_eq!(told, [(0, 1), (10, 2), (0, 3)]);
        assert!(schedule(PaymentOrder::InterestFirst, &[("2026-02-10", -5)]).rows[0].to_principal.is_zero());
    }

    #[test]
    fn what_does_not_fit_has_no_schedule() {
        let debt = InterestDebt {
            principal: Money::from_minor(i64::MAX),
            daily_rate: Decimal::ONE,
            due: day("2026-01-31"),
            order: PaymentOrder::default(),
        };
        assert_eq!(interest_schedule(&debt, &[], day("2026-03-02")), None);
    }
}
