//! Owns days sales outstanding (应收账款周转天数) by four methods.
//! Does not own the balances and sales that go in (`report`) or the average days of payments (`add`, `pbi`).
//! Invariant: receivables carry VAT, so sales net of VAT are grossed up before the two are compared.

use rust_decimal::Decimal;

use crate::domain::decimal::Arithmetic as _;
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;

/// Credit sales of a period, on the same VAT basis as the receivable or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sales {
    /// VAT included, as in the receivable.
    Gross(Money),
    /// Without VAT, and its rate as a fraction.
    Net {
        /// The sales without VAT.
        amount: Money,
        /// 0.13 for 13 %.
        vat: Decimal,
    },
}

impl Sales {
    /// With VAT, unrounded.
    fn gross(self) -> Option<Fraction> {
        match self {
            Sales::Gross(amount) => Some(amount.into()),
            Sales::Net { amount, vat } => Fraction::from(amount).times(Decimal::ONE.plus(vat)?.into()),
        }
    }
}

/// The receivable that is set against the sales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receivable {
    /// 期末法: at the end of the period.
    Simple {
        /// The balance.
        end: Money,
    },
    /// 平均余额法: the mean of both ends.
    Average {
        /// At its beginning.
        begin: Money,
        /// At its end.
        end: Money,
    },
    /// 最佳DSO: only what is not overdue.
    BestPossible {
        /// The part that is not due.
        current: Money,
    },
}

impl Receivable {
    fn balance(self) -> Option<Fraction> {
        match self {
            Receivable::Simple { end } => Some(end.into()),
            Receivable::Average { begin, end } => {
                Fraction::from(begin).plus(end.into())?.times(Fraction::of_counts(1, 2)?)
            }
            Receivable::BestPossible { current } => Some(current.into()),
        }
    }
}

/// Days sales outstanding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dso {
    /// Receivable / sales × days on the same VAT basis, two decimals.
    pub dso: Decimal,
    /// What would come out if sales net of VAT were not grossed up: too much by the VAT rate.
    pub if_not_grossed_up: Option<Decimal>,
}

/// Receivable / credit sales × days, rounded once, half up; `None` without sales (flag `NO_SALES`).
///
/// ```
/// use huikuan::domain::dso::{Receivable, Sales, dso};
/// use huikuan::domain::{money::Money, rounding::parse};
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let receivable = Receivable::Simple { end: yuan(1_130_000) };
/// let sales = Sales::Net { amount: yuan(3_000_000), vat: parse("0.13").unwrap() };
/// let days = dso(receivable, sales, 90).unwrap();
/// assert_eq!(days.dso.to_string(), "30.00"); // 1 130 000 / 3 390 000 × 90
/// assert_eq!(days.if_not_grossed_up.unwrap().to_string(), "33.90");
/// ```
pub fn dso(receivable: Receivable, sales: Sales, days: u32) -> Option<Dso> {
    let balance_days = receivable.balance()?.times(Decimal::from(days).into())?;
    let per = |sales: Fraction| {
        let has_sales = sales.compare(Decimal::ZERO).is_gt();
        has_sales.then(|| balance_days.over(sales)?.rounded(2)).flatten()
    };
    let if_not_grossed_up = match sales {
        Sales::Gross(_) => None,
        Sales::Net { amount, .. } => per(amount.into()),
    };
    Some(Dso { dso: per(sales.gross()?)?, if_not_grossed_up })
}

/// The catalogue's flag where there were no sales to compare with.
pub const NO_SALES: &str = "NO_SALES";

/// One month of history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthOfSales {
    /// Credit sales of the month, on the VAT basis of the receivable.
    pub sales: Money,
    /// Its days.
    pub days: u16,
}

/// DSO by counting back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Countback {
    /// Days of sales that stand open, two decimals.
    pub dso: Decimal,
    /// Whether the receivable is older than the history.
    pub exceeds_history: bool,
}

/// DSO by counting back (倒推法): whole months while the receivable covers their sales, the last one in proportion.
///
/// Months run newest first. Where the history ends before the receivable does, all its days count and
/// `exceeds_history` says so.
///
/// ```
/// use huikuan::domain::dso::{MonthOfSales, countback};
/// use huikuan::domain::money::Money;
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let months = [(400_000, 31), (500_000, 30), (300_000, 31)]
///     .map(|(sales, days)| MonthOfSales { sales: yuan(sales), days });
/// let days = countback(yuan(1_000_000), &months).unwrap();
/// assert_eq!(days.dso.to_string(), "71.33"); // 31 + 30 + 100 000 / 300 000 × 31
/// ```
pub fn countback(receivable: Money, newest_first: &[MonthOfSales]) -> Option<Countback> {
    let mut left = receivable;
    let mut whole_days = Decimal::ZERO;
    for month in newest_first {
        if !left.is_positive() {
            break;
        }
        let days = Decimal::from(month.days);
        if left < month.sales {
            let part = Fraction::of(left, month.sales)?.times(days.into())?;
            let dso = part.plus(whole_days.into())?.rounded(2)?;
            return Some(Countback { dso, exceeds_history: false });
        }
        left -= month.sales;
        whole_days = whole_days.checked_add(days)?;
    }
    let dso = Fraction::from(whole_days).rounded(2)?;
    Some(Countback { dso, exceeds_history: left.is_positive() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minor(minor: i64) -> Money {
        Money::from_minor(minor)
    }

    #[test]
    fn without_sales_there_are_no_days() {
        for sales in [0, -5] {
            assert_eq!(dso(Receivable::Simple { end: minor(100) }, Sales::Gross(minor(sales)), 30), None);
        }
        let net = Sales::Net { amount: minor(100), vat: Decimal::NEGATIVE_ONE };
        assert_eq!(dso(Receivable::Simple { end: minor(100) }, net, 30), None);
    }

    #[test]
    fn the_mean_of_odd_balances_is_not_rounded() {
        let receivable = Receivable::Average { begin: minor(1), end: minor(2) };
        assert_eq!(dso(receivable, Sales::Gross(minor(1)), 1).unwrap().dso.to_string(), "1.50");
        let best = Receivable::BestPossible { current: minor(-10) };
        assert_eq!(dso(best, Sales::Gross(minor(100)), 30).unwrap().dso.to_string(), "-3.00");
    }

    #[test]
    fn counting_back_stops_when_nothing_is_left() {
        let months =
            [(100, 31), (0, 30), (50, 31)].map(|(sales, days)| MonthOfSales { sales: minor(sales), days });
        let back = |receivable| {
            let back = countback(minor(receivable), &months).unwrap();
            (back.dso.to_string(), back.exceeds_history)
        };
        assert_eq!(back(0), ("0.00".to_owned(), false));
        assert_eq!(back(-5), ("0.00".to_owned(), false));
        assert_eq!(back(50), ("15.50".to_owned(), false));
        assert_eq!(back(100), ("31.00".to_owned(), false));
        // A month without sales explains nothing and its days pass.
        assert_eq!(back(101), ("61.62".to_owned(), false));
        assert_eq!(back(150), ("92.00".to_owned(), false));
        assert_eq!(back(151), ("92.00".to_owned(), true));
        assert_eq!(countback(minor(1), &[]).unwrap().dso.to_string(), "0.00");
        assert!(countback(minor(1), &[]).unwrap().exceeds_history);
    }
}
