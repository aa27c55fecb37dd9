//! Owns what a collector earns (回款提成): commission on one's own sales by how late they were paid, and a reward for
//! recovering old debts. Does not own payroll. Invariant: nobody is rewarded for letting his own debts age, nor
//! punished for what was not his doing.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::aging::YearBand;
use crate::domain::decimal::Arithmetic as _;
use crate::domain::exact::Exact;
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;

/// The editable numbers of the incentive: a definition of this product, nobody prescribes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncentivePolicy {
    /// Up to so many days past due, this factor; by rising days.
    pub factors: Vec<(i32, Exact)>,
    /// The factor of what came later still.
    pub latest_factor: Exact,
    /// Added once for money that came early or in one payment on time.
    pub bonus: Exact,
    /// From so many days before the due day money counts as early.
    pub early_days: u16,
    /// The multiple of the legacy rate for debts up to one year old at the campaign's start.
    pub legacy_first_year: Exact,
    /// For those of the second year.
    pub legacy_second_year: Exact,
    /// For those of the third year.
    pub legacy_third_year: Exact,
    /// For older ones.
    pub legacy_older: Exact,
}

impl Default for IncentivePolicy {
    /// On time 1.00, up to 30 days 0.80, 60 days 0.60, 90 days 0.40, later 0.20; + 0.10 for 15 days early or all at
    /// once; legacy 1.0, 1.5, 2.0, 2.5 times by year.
    fn default() -> Self {
        let tenths = |tenths| Exact::new(tenths, 1);
        IncentivePolicy {
            factors: vec![(0, tenths(10)), (30, tenths(8)), (60, tenths(6)), (90, tenths(4))],
            latest_factor: tenths(2),
            bonus: tenths(1),
            early_days: 15,
            legacy_first_year: tenths(10),
            legacy_second_year: tenths(15),
            legacy_third_year: tenths(20),
            legacy_older: tenths(25),
        }
    }
}

/// Money collected on one's own sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnCollection {
    /// How much.
    pub collected: Money,
    /// The commission rate, a fraction.
    pub base_rate: Decimal,
    /// Days past due on receipt; negative is early.
    pub dpd: i64,
    /// Whether it was all of the invoice in one payment.
    pub is_single_full_payment: bool,
    /// Whether it was late through something of ours that is not the seller's doing: quality, papers.
    pub is_ours_non_sales: bool,
}

/// What a collection earns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commission {
    /// The factor applied, two decimals.
    pub factor: Decimal,
    /// Collected × base rate × factor, rounded half up.
    pub commission: Money,
}

/// Commission on one's own sale. `None` when it does not fit.
///
/// ```
/// use huikuan::domain::incentive::{IncentivePolicy, OwnCollection, own_commission};
/// use huikuan::domain::{money::Money, rounding::parse};
/// let collection = OwnCollection {
///     collected: Money::from_minor(8_888_888),
///     base_rate: parse("0.015").unwrap(),
///     dpd: 31,
///     is_single_full_payment: false,
///     is_ours_non_sales: false,
/// };
/// let earned = own_commission(&collection, &IncentivePolicy::default()).unwrap();
/// assert_eq!(earned.factor.to_string(), "0.60");
/// assert_eq!(earned.commission, Money::from_minor(80_000)); // 88 888.88 × 1.5 % × 0.60 = 799.99992
/// ```
pub fn own_commission(collection: &OwnCollection, policy: &IncentivePolicy) -> Option<Commission> {
    let by_days = policy.factors.iter().find(|(days, _)| collection.dpd <= i64::from(*days));
    let by_days = by_days.map_or(policy.latest_factor, |(_, factor)| *factor).value();
    let factor = if collection.is_ours_non_sales { Decimal::ONE } else { by_days };
    let is_early = collection.dpd <= -i64::from(policy.early_days);
    let is_at_once = collection.dpd <= 0 && collection.is_single_full_payment;
    let bonus = if is_early || is_at_once { policy.bonus.value() } else { Decimal::ZERO };
    let factor = Fraction::from(factor.plus(bonus)?);
    let commission =
        Fraction::from(collection.collected).times(collection.base_rate.into())?.times(factor)?;
    Some(Commission { factor: factor.rounded(2)?, commission: commission.to_money()? })
}

/// Money recovered on an old debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LegacyRecovery {
    /// How much.
    pub collected: Money,
    /// The reward rate of the campaign, a fraction.
    pub legacy_base_rate: Decimal,
    /// The age of the debt when the campaign began.
    pub band: YearBand,
    /// Whether it was recovered by whoever made the sale.
    pub is_original_seller: bool,
    /// Whether the debt existed before the campaign.
    pub existed_before_campaign: bool,
}

/// The reward for recovering an old debt; `None` where nothing is earned.
///
/// Only for debts assigned to somebody else than the seller, or which existed before the campaign: one's own debts
/// must not be left to age for it. Older debts earn more.
///
/// ```
/// use huikuan::domain::incentive::{IncentivePolicy, LegacyRecovery, legacy_commission};
/// use huikuan::domain::{aging::YearBand, money::Money, rounding::parse};
/// let recovery = LegacyRecovery {
///     collected: Money::from_minor(5_000_000),
///     legacy_base_rate: parse("0.03").unwrap(),
///     band: YearBand::Y2To3,
///     is_original_seller: false,
///     existed_before_campaign: true,
/// };
/// assert_eq!(legacy_commission(&recovery, &IncentivePolicy::default()), Some(Money::from_minor(300_000)));
/// ```
pub fn legacy_commission(recovery: &LegacyRecovery, policy: &IncentivePolicy) -> Option<Money> {
    if recovery.is_original_seller && !recovery.existed_before_campaign {
        return None;
    }
    let multiple = match recovery.band {
        YearBand::Y0To1 => policy.legacy_first_year,
        YearBand::Y1To2 => policy.legacy_second_year,
        YearBand::Y2To3 => policy.legacy_third_year,
        YearBand::Y3To4 | YearBand::Y4To5 | YearBand::Y5Plus => policy.legacy_older,
    };
    let rate = recovery.legacy_base_rate.times(multiple.value())?;
    Fraction::from(recovery.collected).times(rate.into())?.to_money()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn late(dpd: i64) -> OwnCollection {
        OwnCollection {
            collected: Money::from_minor(10_000),
            base_rate: Decimal::new(2, 2),
            dpd,
            is_single_full_payment: false,
            is_ours_non_sales: false,
        }
    }

    fn factor(collection: OwnCollection) -> String {
        own_commission(&collection, &IncentivePolicy::default()).unwrap().factor.to_string()
    }

    #[test]
    fn every_delay_has_its_factor() {
        let factors = [-15, -14, 0, 1, 30, 31, 60, 61, 90, 91, 9_999].map(|dpd| factor(late(dpd)));
        let expected =
            ["1.10", "1.00", "1.00", "0.80", "0.80", "0.60", "0.60", "0.40", "0.40", "0.20", "0.20"];
        assert_eq!(factors, expected);
    }

    #[test]
    fn the_bonus_comes_once_and_only_in_time() {
        let at_once = |dpd| factor(OwnCollection { is_single_full_payment: true, ..late(dpd) });
        assert_eq!([at_once(-20), at_once(0), at_once(1)], ["1.10", "1.10", "0.80"]);
        let ours = |collection| factor(OwnCollection { is_ours_non_sales: true, ..collection });
        let late_at_once = OwnCollection { is_single_full_payment: true, ..late(75) };
        assert_eq!([ours(late_at_once), ours(late(-15))], ["1.00", "1.10"]);
    }

    #[test]
    fn own_debts_earn_nothing_for_having_aged() {
        let recovery = |band, is_original_seller, existed_before_campaign| LegacyRecovery {
            collected: Money::from_minor(1_000),
            legacy_base_rate: Decimal::new(1, 1),
            band,
            is_original_seller,
            existed_before_campaign,
        };
        let policy = IncentivePolicy::default();
        let earned = |recovery| legacy_commission(&recovery, &policy).map(Money::minor);
        assert_eq!(earned(recovery(YearBand::Y1To2, true, false)), None);
        assert_eq!(earned(recovery(YearBand::Y1To2, false, false)), Some(150));
        assert_eq!(
            YearBand::ALL.map(|band| earned(recovery(band, true, true))),
            [100, 150, 200, 250, 250, 250].map(Some)
        );
        let json = serde_json::to_string(&policy).unwrap();
        assert_eq!(serde_json::from_str::<IncentivePolicy>(&json).unwrap(), policy);
    }
}
