//! Owns what waiting for a doubtful debt is worth, and so the largest discount for money today.
//! Does not own discounts agreed beforehand (`early_discount`). A manager's figure: never shown to the customer.
//! Invariant: discount and worth of waiting are two views of one figure: A × (1 − discount) = worth.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::decimal::Arithmetic as _;
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;

/// The editable number of this formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorthPolicy {
    /// Days of a year.
    pub basis_days: u16,
}

impl Default for WorthPolicy {
    /// A year of 365 days.
    fn default() -> Self {
        WorthPolicy { basis_days: 365 }
    }
}

/// A debt that may be paid later, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubtful {
    /// What is owed.
    pub amount: Money,
    /// The probability that it is paid at all, 0–1.
    pub paid_probability: Decimal,
    /// What money costs us a year, as a fraction.
    pub cost_of_money: Decimal,
    /// In how many days it would be paid.
    pub days: i64,
    /// What collecting it would cost.
    pub collection_cost: Money,
}

/// What waiting is worth today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worth {
    /// Amount × p / (1 + k t / 365) − cost, rounded half up; may be negative.
    pub waiting_value: Money,
    /// The largest discount in percent, two decimals; `None` where nothing is owed.
    pub max_discount_pct: Option<Decimal>,
}

/// What waiting for a debt is worth, and the discount for cash today that equals it.
///
/// ```text
/// worth = A × p / (1 + k t / 365) − C        discount = 1 − p / (1 + k t / 365) + C / A
/// ```
///
/// `None` for a probability outside 0 to 1, a negative cost of money or time, or a figure that does not fit.
///
/// ```
/// use huikuan::domain::negotiation::worth::{Doubtful, WorthPolicy, worth_of_waiting};
/// use huikuan::domain::{money::Money, rounding::parse};
/// let debt = Doubtful {
///     amount: Money::from_minor(250_000_00),
///     paid_probability: parse("0.60").unwrap(),
///     cost_of_money: parse("0.10").unwrap(),
///     days: 365,
///     collection_cost: Money::from_minor(12_000_00),
/// };
/// let worth = worth_of_waiting(&debt, &WorthPolicy::default()).unwrap();
/// assert_eq!(worth.waiting_value, Money::from_minor(124_363_64)); // 150 000 / 1.1 − 12 000
/// assert_eq!(worth.max_discount_pct.unwrap().to_string(), "50.25"); // 1 − 0.5454… + 0.048
/// ```
pub fn worth_of_waiting(debt: &Doubtful, policy: &WorthPolicy) -> Option<Worth> {
    let is_probability = Decimal::ZERO <= debt.paid_probability && debt.paid_probability <= Decimal::ONE;
    if !is_probability || debt.cost_of_money < Decimal::ZERO || debt.days < 0 {
        return None;
    }
    // p / (1 + k t / basis) = p × basis / (basis + k t)
    let basis = Decimal::from(policy.basis_days);
    let waiting = basis.plus(debt.cost_of_money.times(Decimal::from(debt.days))?)?;
    let kept = Fraction::new(debt.paid_probability.times(basis)?, waiting)?;
    let worth = kept.times(debt.amount.into())?.minus(debt.collection_cost.into())?;
    let discount = debt.amount.is_positive().then(|| {
        let cost = Fraction::of(debt.collection_cost, debt.amount)?;
        Fraction::from(Decimal::ONE).minus(kept)?.plus(cost)?.percent(2)
    });
    Some(Worth { waiting_value: worth.to_money()?, max_discount_pct: discount.flatten() })
}
