//! Owns the early warning (预警机制): a level for a customer, and the reasons for it.
//! Does not own the figures it looks at: exposure, days past due, promises, reconciliations, stocktakes, limitation.
//! Invariant: the level is the worst of its reasons; what is unknown gives no reason.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::fraction::Fraction;
use crate::domain::money::Money;

/// How bad it is, from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AlertLevel {
    /// 正常.
    Green,
    /// 注意.
    Yellow,
    /// 警告.
    Orange,
    /// 严重.
    Red,
}

impl AlertLevel {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            AlertLevel::Green => "GREEN",
            AlertLevel::Yellow => "YELLOW",
            AlertLevel::Orange => "ORANGE",
            AlertLevel::Red => "RED",
        }
    }
}

/// What gives a warning, in the order in which reasons are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WarningReason {
    /// 额度使用.
    Utilisation,
    /// 逾期.
    Overdue,
    /// 失约.
    BrokenPromise,
    /// 对账过期.
    Reconciliation,
    /// 盘库过期.
    Stocktake,
    /// 时效临近.
    Limitation,
}

impl WarningReason {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            WarningReason::Utilisation => "UTILISATION",
            WarningReason::Overdue => "OVERDUE",
            WarningReason::BrokenPromise => "BROKEN_PROMISE",
            WarningReason::Reconciliation => "RECONCILIATION",
            WarningReason::Stocktake => "STOCKTAKE",
            WarningReason::Limitation => "LIMITATION",
        }
    }
}

/// Three thresholds of one figure. Which way they count is said where they are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds {
    /// For yellow; `None` where this figure never gives yellow.
    pub yellow: Option<i64>,
    /// For orange.
    pub orange: Option<i64>,
    /// For red.
    pub red: Option<i64>,
}

impl Thresholds {
    /// The worst level whose threshold is passed.
    fn level(&self, is_passed: impl Fn(i64) -> bool) -> AlertLevel {
        match () {
            () if self.red.is_some_and(&is_passed) => AlertLevel::Red,
            () if self.orange.is_some_and(&is_passed) => AlertLevel::Orange,
            () if self.yellow.is_some_and(&is_passed) => AlertLevel::Yellow,
            () => AlertLevel::Green,
        }
    }
}

/// The editable thresholds: a definition of this product, nobody prescribes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlyWarningPolicy {
    /// Percent of the limit used: yellow and orange from the threshold on, red above it.
    pub utilisation_pct: Thresholds,
    /// Days past due of the oldest open invoice: above the threshold.
    pub max_dpd: Thresholds,
    /// Promises broken in 90 days: from the threshold on.
    pub broken_promises: Thresholds,
    /// Days since the last reconciliation: above the threshold.
    pub reconciliation_age: Thresholds,
    /// Days since the last stocktake: above the threshold.
    pub stocktake_age: Thresholds,
    /// Days left until the claim is barred: up to the threshold.
    pub limitation_days_left: Thresholds,
}

impl Default for EarlyWarningPolicy {
    /// Utilisation 80 / 95 / over 100 %, overdue over 0 / 30 / 60 days, one or two broken promises, monthly
    /// reconciliation (月对账) 31 / 62 days, stocktake every 15 days (每15天盘库) 15 / 30, limitation 180 / 90 / 30.
    fn default() -> Self {
        let at = |yellow, orange, red| Thresholds { yellow, orange, red };
        EarlyWarningPolicy {
            utilisation_pct: at(Some(80), Some(95), Some(100)),
            max_dpd: at(Some(0), Some(30), Some(60)),
            broken_promises: at(None, Some(1), Some(2)),
            reconciliation_age: at(Some(31), Some(62), None),
            stocktake_age: at(Some(15), Some(30), None),
            limitation_days_left: at(Some(180), Some(90), Some(30)),
        }
    }
}

/// What is known about a customer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signals {
    /// What the customer owes and is about to owe.
    pub exposure: Money,
    /// The credit limit; zero where none is granted.
    pub limit: Money,
    /// Days past due of the oldest open invoice; none without open invoices.
    pub max_dpd: Option<i64>,
    /// Promises broken in the last 90 days.
    pub broken_promises_90d: u32,
    /// Days since the last reconciliation; none when there never was one to be due.
    pub reconciliation_age: Option<i64>,
    /// Days since the last stocktake at the customer; none when none applies.
    pub stocktake_age: Option<i64>,
    /// Days until the next claim is barred; none when no clock runs.
    pub limitation_days_left: Option<i64>,
}

/// A level and its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlyWarning {
    /// Exposure in percent of the limit, two decimals; `None` without a limit.
    pub utilisation_pct: Option<Decimal>,
    /// The worst level of all reasons; green without one.
    pub level: AlertLevel,
    /// What gives a warning, and how bad it is, in the fixed order.
    pub reasons: Vec<(WarningReason, AlertLevel)>,
}

/// The early-warning level of a customer.
///
/// Exact amounts decide on utilisation, not the printed percentage. Without a limit any exposure is red, and none
/// gives no reason.
///
/// ```
/// use huikuan::domain::early_warning::{AlertLevel, EarlyWarningPolicy, Signals, WarningReason, early_warning};
/// use huikuan::domain::money::Money;
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let signals = Signals {
///     exposure: yuan(160_000),
///     limit: yuan(200_000), // exactly 80 %: yellow
///     max_dpd: Some(31), // more than 30: orange
///     ..Signals::default()
/// };
/// let warning = early_warning(&signals, &EarlyWarningPolicy::default());
/// assert_eq!(warning.level, AlertLevel::Orange);
/// assert_eq!(warning.reasons[0], (WarningReason::Utilisation, AlertLevel::Yellow));
/// ```
pub fn early_warning(signals: &Signals, policy: &EarlyWarningPolicy) -> EarlyWarning {
    let above = |value: Option<i64>, thresholds: Thresholds| {
        value.map_or(AlertLevel::Green, |value| thresholds.level(|limit| value > limit))
    };
    let broken = i64::from(signals.broken_promises_90d);
    let left = signals.limitation_days_left;
    let levels = [
        (WarningReason::Utilisation, utilisation(signals, policy)),
        (WarningReason::Overdue, above(signals.max_dpd, policy.max_dpd)),
        (WarningReason::BrokenPromise, policy.broken_promises.level(|limit| broken >= limit)),
        (WarningReason::Reconciliation, above(signals.reconciliation_age, policy.reconciliation_age)),
        (WarningReason::Stocktake, above(signals.stocktake_age, policy.stocktake_age)),
        (
            WarningReason::Limitation,
            left.map_or(AlertLevel::Green, |left| policy.limitation_days_left.level(|limit| left <= limit)),
        ),
    ];
    let reasons: Vec<_> = levels.into_iter().filter(|(_, level)| *level > AlertLevel::Green).collect();
    EarlyWarning {
        utilisation_pct: signals
            .limit
            .is_positive()
            .then(|| Fraction::of(signals.exposure, signals.limit)?.percent(2))
            .flatten(),
        level: reasons.iter().map(|(_, level)| *level).max().unwrap_or(AlertLevel::Green),
        reasons,
    }
}

/// 100 × exposure against percent × limit, in whole minor units.
fn utilisation(signals: &Signals, policy: &EarlyWarningPolicy) -> AlertLevel {
    if !signals.limit.is_positive() {
        return if signals.exposure.is_positive() { AlertLevel::Red } else { AlertLevel::Green };
    }
    let used = i128::from(signals.exposure.minor()) * 100;
    let at = |pct: i64| i128::from(signals.limit.minor()) * i128::from(pct);
    let thresholds = policy.utilisation_pct;
    if thresholds.red.is_some_and(|pct| used > at(pct)) {
        return AlertLevel::Red;
    }
    Thresholds { red: None, ..thresholds }.level(|pct| used >= at(pct))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warned(signals: &Signals) -> Vec<String> {
        let warning = early_warning(signals, &EarlyWarningPolicy::default());
        warning.reasons.iter().map(|(reason, level)| format!("{}:{}", reason.code(), level.code())).collect()
    }

    fn used(exposure: i64, limit: i64) -> Signals {
        Signals {
            exposure: Money::from_minor(exposure),
            limit: Money::from_minor(limit),
            ..Signals::default()
        }
    }

    #[test]
    fn exact_amounts_decide_on_utilisation() {
        let none: [&str; 0] = [];
        assert_eq!(warned(&used(79_999, 100_000)), none); // prints as 80.00 %
        assert_eq!(warned(&used(80_000, 100_000)), ["UTILISATION:YELLOW"]);
        assert_eq!(warned(&used(95_000, 100_000)), ["UTILISATION:ORANGE"]);
        assert_eq!(warned(&used(100_000, 100_000)), ["UTILISATION:ORANGE"]);
        assert_eq!(warned(&used(100_001, 100_000)), ["UTILISATION:RED"]);
    }

    #[test]
    fn no_limit_is_red_only_with_exposure() {
        assert_eq!(warned(&used(1, 0)), ["UTILISATION:RED"]);
        for (exposure, limit) in [(0, 0), (-5, 0), (0, 100)] {
            let warning = early_warning(&used(exposure, limit), &EarlyWarningPolicy::default());
            assert_eq!((warning.level, warning.reasons), (AlertLevel::Green, Vec::new()));
        }
        assert_eq!(early_warning(&used(0, 0), &EarlyWarningPolicy::default()).utilisation_pct, None);
    }

    #[test]
    fn every_threshold_has_its_side() {
        let dpd = |days| warned(&Signals { max_dpd: Some(days), ..Signals::default() });
        assert_eq!(
            [0, 1, 30, 31, 60, 61].map(|days| dpd(days).join("")),
            ["", "OVERDUE:YELLOW", "OVERDUE:YELLOW", "OVERDUE:ORANGE", "OVERDUE:ORANGE", "OVERDUE:RED"]
        );
        let broken = |n| warned(&Signals { broken_promises_90d: n, ..Signals::default() });
        assert_eq!(
            [0, 1, 2, 9].map(|n| broken(n).join("")),
            ["", "BROKEN_PROMISE:ORANGE", "BROKEN_PROMISE:RED", "BROKEN_PROMISE:RED"]
        );
        let left = |days| warned(&Signals { limitation_days_left: Some(days), ..Signals::default() });
        assert_eq!(
            [181, 180, 91, 90, 31, 30, -5].map(|days| left(days).join("")),
            [
                "",
                "LIMITATION:YELLOW",
                "LIMITATION:YELLOW",
                "LIMITATION:ORANGE",
                "LIMITATION:ORANGE",
                "LIMITATION:RED",
                "LIMITATION:RED"
            ]
        );
    }

    #[test]
    fn reasons_stand_in_their_order_and_the_worst_is_the_level() {
        let all = Signals {
            exposure: Money::from_minor(90),
            limit: Money::from_minor(100),
            max_dpd: Some(1),
            broken_promises_90d: 1,
            reconciliation_age: Some(63),
            stocktake_age: Some(16),
            limitation_days_left: Some(30),
        };
        assert_eq!(
            warned(&all),
            [
                "UTILISATION:YELLOW",
                "OVERDUE:YELLOW",
                "BROKEN_PROMISE:ORANGE",
                "RECONCILIATION:ORANGE",
                "STOCKTAKE:YELLOW",
                "LIMITATION:RED"
            ]
        );
        assert_eq!(early_warning(&all, &EarlyWarningPolicy::default()).level, AlertLevel::Red);
        let json = serde_json::to_string(&EarlyWarningPolicy::default()).unwrap();
        assert_eq!(serde_json::from_str::<EarlyWarningPolicy>(&json).unwrap(), EarlyWarningPolicy::default());
    }
}
