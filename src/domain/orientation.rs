//! Owns the orientation of a team (导向象限): sales attainment against collection attainment.
//! Does not own targets or results. Invariant: without a target there is no attainment, and so no quadrant.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::exact::Exact;
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;

/// The editable number: a definition of this product, nobody prescribes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrientationPolicy {
    /// From this attainment on, a fraction, a target counts as met.
    pub threshold: Exact,
}

impl Default for OrientationPolicy {
    /// 0.90.
    fn default() -> Self {
        OrientationPolicy { threshold: Exact::new(90, 2) }
    }
}

/// One of the four orientations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quadrant {
    /// 消极导向型: neither.
    Passive,
    /// 销货主导型: sales only.
    SalesLed,
    /// 回款主导型: collection only.
    CollectionLed,
    /// 战略导向型: both.
    Strategic,
}

impl Quadrant {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            Quadrant::Passive => "PASSIVE",
            Quadrant::SalesLed => "SALES_LED",
            Quadrant::CollectionLed => "COLLECTION_LED",
            Quadrant::Strategic => "STRATEGIC",
        }
    }
}

/// Results and their targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attainment {
    /// Sold.
    pub sales: Money,
    /// To be sold.
    pub sales_target: Money,
    /// Collected.
    pub collected: Money,
    /// To be collected.
    pub collection_target: Money,
}

/// Where a team stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation {
    /// Sales / target, four decimals; `None` without a target.
    pub sales_attainment: Option<Decimal>,
    /// Collected / target, four decimals; `None` without a target.
    pub collection_attainment: Option<Decimal>,
    /// The quadrant; `None` while one of them is missing.
    pub quadrant: Option<Quadrant>,
}

/// The orientation of a team; the threshold itself counts as met, before anything is rounded.
///
/// ```
/// use huikuan::domain::{money::Money, orientation::{Attainment, OrientationPolicy, Quadrant, orientation}};
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let team = Attainment {
///     sales: yuan(50),
///     sales_target: yuan(100),
///     collected: yuan(90),
///     collection_target: yuan(100),
/// };
/// assert_eq!(orientation(&team, &OrientationPolicy::default()).quadrant, Some(Quadrant::CollectionLed));
/// ```
pub fn orientation(team: &Attainment, policy: &OrientationPolicy) -> Orientation {
    let attained =
        |result: Money, target: Money| target.is_positive().then(|| Fraction::of(result, target)).flatten();
    let sales = attained(team.sales, team.sales_target);
    let collection = attained(team.collected, team.collection_target);
    let is_met = |attained: Fraction| !attained.is_below(policy.threshold.value());
    let quadrant =
        sales.zip(collection).map(|(sales, collection)| match (is_met(sales), is_met(collection)) {
            (true, true) => Quadrant::Strategic,
            (true, false) => Quadrant::SalesLed,
            (false, true) => Quadrant::CollectionLed,
            (false, false) => Quadrant::Passive,
        });
    let printed = |attained: Option<Fraction>| attained.and_then(|attained| attained.rounded(4));
    Orientation { sales_attainment: printed(sales), collection_attainment: printed(collection), quadrant }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quadrant(sales: i64, collected: i64, target: i64) -> Option<&'static str> {
        let minor = Money::from_minor;
        let team = Attainment {
            sales: minor(sales),
            sales_target: minor(100_000),
            collected: minor(collected),
            collection_target: minor(target),
        };
        orientation(&team, &OrientationPolicy::default()).quadrant.map(Quadrant::code)
    }

    #[test]
    fn the_printed_attainment_does_not_decide() {
        // 89 999 of 100 000 prints as 0.9000.
        assert_eq!(quadrant(90_000, 89_999, 100_000), Some("SALES_LED"));
        assert_eq!(quadrant(89_999, 89_999, 100_000), Some("PASSIVE"));
        assert_eq!(quadrant(90_000, 90_000, 100_000), Some("STRATEGIC"));
    }

    #[test]
    fn without_a_target_there_is_no_quadrant() {
        assert_eq!([quadrant(1, 1, 0), quadrant(1, 1, -1)], [None; 2]);
        let json = serde_json::to_string(&OrientationPolicy::default()).unwrap();
        assert_eq!(serde_json::from_str::<OrientationPolicy>(&json).unwrap(), OrientationPolicy::default());
    }
}
