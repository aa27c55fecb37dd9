//! Owns the collection effectiveness index and the collection rates (回款率), each with its own denominator.
//! Does not own the amounts of a period (`report`). Invariant: a rate without a denominator is none, never zero.

use rust_decimal::Decimal;

use crate::domain::fraction::Fraction;
use crate::domain::money::Money;

/// The balances and sales of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Receivable at the beginning.
    pub begin: Money,
    /// Credit sales of the period.
    pub sales: Money,
    /// Divide the sales by so many months (the monthly-average variant); none for the plain index.
    pub months: Option<u16>,
    /// Receivable at the end.
    pub end_total: Money,
    /// What of it is not due.
    pub end_current: Money,
}

/// The collection effectiveness index in percent, two decimals; `None` where nothing could be collected.
///
/// `(begin + sales − end total) / (begin + sales − end current) × 100`
///
/// ```
/// use huikuan::domain::{cei::{Period, collection_effectiveness}, money::Money};
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let period = Period {
///     begin: yuan(400_000),
///     sales: yuan(1_200_000),
///     months: None,
///     end_total: yuan(350_000),
///     end_current: yuan(280_000),
/// };
/// assert_eq!(collection_effectiveness(&period).unwrap().to_string(), "94.70"); // 1 250 000 / 1 320 000
/// ```
pub fn collection_effectiveness(period: &Period) -> Option<Decimal> {
    let sales = Fraction::of_counts(period.sales.minor(), period.months.map_or(1, i64::from))?;
    let due = sales.plus(period.begin.into())?;
    let collectable = due.minus(period.end_current.into())?;
    if !collectable.compare(Decimal::ZERO).is_gt() {
        return None;
    }
    due.minus(period.end_total.into())?.over(collectable)?.percent(2)
}

/// What was collected, and what it may be compared with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Collections {
    /// Collected in the period.
    pub collected: Money,
    /// Planned to be collected.
    pub plan: Money,
    /// Sales of the period, on the same VAT basis.
    pub sales: Money,
    /// What fell due in the period.
    pub due: Money,
    /// What of that was collected.
    pub collected_of_due: Money,
    /// Overdue at the end.
    pub overdue: Money,
    /// Receivable at the end.
    pub receivable: Money,
}

/// Collection rates in percent, two decimals; each `None` without its denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CollectionRates {
    /// 计划完成率: collected / plan.
    pub plan_rate: Option<Decimal>,
    /// 销售回款率: collected / sales.
    pub sales_rate: Option<Decimal>,
    /// 到期回款率: collected of what fell due / what fell due.
    pub due_rate: Option<Decimal>,
    /// 逾期占比: overdue / receivable.
    pub overdue_ratio: Option<Decimal>,
}

/// The collection rates of a period: '回款率' means several things, so each says its denominator.
pub fn collection_rates(amounts: &Collections) -> CollectionRates {
    let rate = |part: Money, whole: Money| {
        whole.is_positive().then(|| Fraction::of(part, whole)?.percent(2)).flatten()
    };
    CollectionRates {
        plan_rate: rate(amounts.collected, amounts.plan),
        sales_rate: rate(amounts.collected, amounts.sales),
        due_rate: rate(amounts.collected_of_due, amounts.due),
        overdue_ratio: rate(amounts.overdue, amounts.receivable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(
        begin: i64,
        sales: i64,
        end_total: i64,
        end_current: i64,
        months: Option<u16>,
    ) -> Option<String> {
        let minor = Money::from_minor;
        let period = Period {
            begin: minor(begin),
            sales: minor(sales),
            months,
            end_total: minor(end_total),
            end_current: minor(end_current),
        };
        collection_effectiveness(&period).map(|index| index.to_string())
    }

    #[test]
    fn nothing_collectable_is_no_index() {
        assert_eq!(index(0, 100, 100, 100, None), None);
        assert_eq!(index(0, 100, 100, 101, None), None);
        assert_eq!(index(1, 1, 1, 1, Some(0)), None);
        assert_eq!(index(0, 100, 0, 0, None).unwrap(), "100.00");
    }

    #[test]
    fn a_monthly_average_is_not_rounded_in_between() {
        // Sales of 1 over 3 months: (1/3) / (1/3) of a minor unit.
        assert_eq!(index(0, 1, 0, 0, Some(3)).unwrap(), "100.00");
    }

    #[test]
    fn every_rate_has_its_own_denominator() {
        let none =
            collection_rates(&Collections { collected: Money::from_minor(5), ..Collections::default() });
        assert_eq!([none.plan_rate, none.sales_rate, none.due_rate, none.overdue_ratio], [None; 4]);
    }
}
