//! Owns the days of delay of a whole book (平均逾期天数): by balance, by open items, by payments.
//! Does not own the index made of it (`pbi`). Invariant: the book measure and the behaviour measure keep different
//! names: ADD is DSO less the best possible DSO, WADL is weighted by what was paid or is open.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::date::days_between;
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;

/// Average days delinquent (ADD): DSO − best possible DSO, that is overdue / credit sales × days, two decimals.
///
/// `None` without sales.
///
/// ```
/// use huikuan::domain::{add::average_days_delinquent, money::Money};
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let add = average_days_delinquent(yuan(15_000), yuan(4_000), yuan(10_000), 30);
/// assert_eq!(add.unwrap().to_string(), "33.00"); // 45 − 12
/// ```
pub fn average_days_delinquent(
    receivable: Money,
    current: Money,
    credit_sales: Money,
    days: u32,
) -> Option<Decimal> {
    let per_sales = |balance: Money| Fraction::of(balance, credit_sales)?.times(Decimal::from(days).into());
    if !credit_sales.is_positive() {
        return None;
    }
    per_sales(receivable)?.minus(per_sales(current)?)?.rounded(2)
}

/// Weighted average days late of open items (WADL): Σ open × max(0, days past due) / Σ open, two decimals.
///
/// `None` when nothing is open.
pub fn wadl_open(items: impl IntoIterator<Item = (Money, NaiveDate)>, as_of: NaiveDate) -> Option<Decimal> {
    weighted(items.into_iter().map(|(open, due)| (open, days_between(due, as_of).max(0))))
}

/// One payment of an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// How much.
    pub amount: Money,
    /// When it was due.
    pub due: NaiveDate,
    /// When it was paid.
    pub paid: NaiveDate,
}

/// Weighted average days late of payments (WADL): Σ paid × (payment day − due day) / Σ paid, two decimals; early is
/// negative. `None` when nothing was paid.
///
/// ```
/// use huikuan::domain::{add::{Paid, wadl_paid}, date::parse_iso, money::Money};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let paid = |yuan: i64, due, paid| Paid { amount: Money::from_minor(yuan * 100), due: day(due), paid: day(paid) };
/// let early = [paid(300_000, "2026-08-31", "2026-08-21"), paid(100_000, "2026-09-30", "2026-10-02")];
/// assert_eq!(wadl_paid(early).unwrap().to_string(), "-7.00"); // (300 × −10 + 100 × 2) / 400
/// ```
pub fn wadl_paid(payments: impl IntoIterator<Item = Paid>) -> Option<Decimal> {
    let late = |payment: Paid| (payment.amount, days_between(payment.due, payment.paid));
    weighted(payments.into_iter().map(late))
}

fn weighted(items: impl Iterator<Item = (Money, i64)>) -> Option<Decimal> {
    let (mut amount, mut amount_days) = (0_i128, 0_i128);
    for (weight, days) in items {
        amount = amount.saturating_add(weight.minor().into());
        amount_days = amount_days.saturating_add(i128::from(weight.minor()) * i128::from(days));
    }
    let exact = |sum: i128| Decimal::try_from_i128_with_scale(sum, 0).ok();
    if amount <= 0 {
        return None;
    }
    Fraction::new(exact(amount_days)?, exact(amount)?)?.rounded(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::parse_iso;

    #[test]
    fn nothing_to_weigh_is_no_average() {
        let day = parse_iso("2026-11-21").unwrap();
        assert_eq!(wadl_open([], day), None);
        assert_eq!(wadl_open([(Money::ZERO, day)], day), None);
        assert_eq!(wadl_paid([]), None);
        assert_eq!(average_days_delinquent(Money::from_minor(5), Money::ZERO, Money::ZERO, 30), None);
    }

    #[test]
    fn what_is_not_due_weighs_without_days() {
        let day = |text| parse_iso(text).unwrap();
        let items =
            [(Money::from_minor(100), day("2026-11-11")), (Money::from_minor(300), day("2027-01-01"))];
        assert_eq!(wadl_open(items, day("2026-11-21")).unwrap().to_string(), "2.50");
    }

    #[test]
    fn the_difference_is_rounded_once() {
        // 1/3 − 1/6 days = 0.1666…; rounded apart it would be 0.33 − 0.17 = 0.16.
        let add =
            average_days_delinquent(Money::from_minor(2), Money::from_minor(1), Money::from_minor(6), 1);
        assert_eq!(add.unwrap().to_string(), "0.17");
    }
}
