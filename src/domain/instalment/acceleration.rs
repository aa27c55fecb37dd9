//! Owns when a seller by instalments may call the whole price due (加速到期).
//! Does not own the plan (`instalment`) or the demand (`ledger`). Law: 民法典 634; sales interpretation art. 27.
//! Invariant: exact amounts decide; the printed share may look like a fifth and not be one.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::fraction::Fraction;
use crate::domain::money::Money;

/// The numbers of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccelerationPolicy {
    /// The fewest instalments that make a sale one by instalments.
    pub min_instalments: u16,
    /// The percent of the whole price that must be due and unpaid.
    pub min_unpaid_pct: u8,
}

impl Default for AccelerationPolicy {
    /// At least three instalments, at least one fifth of the price due and unpaid.
    fn default() -> Self {
        AccelerationPolicy { min_instalments: 3, min_unpaid_pct: 20 }
    }
}

/// A sale by instalments in arrears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrears {
    /// The whole price.
    pub price: Money,
    /// In how many instalments it is paid.
    pub n_instalments: u16,
    /// What is due and unpaid.
    pub unpaid_due: Money,
    /// Whether it was demanded and a reasonable time has passed since.
    pub demanded_and_time_elapsed: bool,
}

/// Whether the whole may be called due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acceleration {
    /// Whether every condition of the law holds.
    pub may_accelerate: bool,
    /// Due and unpaid in percent of the price, two decimals; `None` without a price.
    pub share_pct: Option<Decimal>,
}

/// Whether the whole price may be called due.
///
/// Only with three instalments or more, one fifth of the price or more due and unpaid, after a demand and a
/// reasonable time.
///
/// ```
/// use huikuan::domain::instalment::acceleration::{AccelerationPolicy, Arrears, acceleration};
/// use huikuan::domain::money::Money;
/// let arrears = Arrears {
///     price: Money::from_minor(10_000_000),
///     n_instalments: 5,
///     unpaid_due: Money::from_minor(2_000_000), // exactly one fifth
///     demanded_and_time_elapsed: true,
/// };
/// assert!(acceleration(&arrears, &AccelerationPolicy::default()).may_accelerate);
/// let almost = Arrears { unpaid_due: Money::from_minor(1_999_999), ..arrears }; // prints as 20.00 %
/// assert!(!acceleration(&almost, &AccelerationPolicy::default()).may_accelerate);
/// ```
pub fn acceleration(arrears: &Arrears, policy: &AccelerationPolicy) -> Acceleration {
    let (price, unpaid) = (i128::from(arrears.price.minor()), i128::from(arrears.unpaid_due.minor()));
    let share_reached = price > 0 && unpaid * 100 >= price * i128::from(policy.min_unpaid_pct);
    Acceleration {
        may_accelerate: arrears.n_instalments >= policy.min_instalments
            && share_reached
            && arrears.demanded_and_time_elapsed,
        share_pct: Fraction::of(arrears.unpaid_due, arrears.price).and_then(|share| share.percent(2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_condition_is_needed() {
        let all = Arrears {
            price: Money::from_minor(100),
            n_instalments: 3,
            unpaid_due: Money::from_minor(20),
            demanded_and_time_elapsed: true,
        };
        let may = |arrears| acceleration(&arrears, &AccelerationPolicy::default()).may_accelerate;
        assert!(may(all));
        assert!(!may(Arrears { n_instalments: 2, ..all }));
        assert!(!may(Arrears { unpaid_due: Money::from_minor(19), ..all }));
        assert!(!may(Arrears { demanded_and_time_elapsed: false, ..all }));
        let priceless = acceleration(&Arrears { price: Money::ZERO, ..all }, &AccelerationPolicy::default());
        assert_eq!(priceless, Acceleration { may_accelerate: false, share_pct: None });
    }
}
