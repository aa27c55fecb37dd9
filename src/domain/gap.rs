//! Owns the gap between what must come in and what was promised, and whether the measures of a plan close it.
//! Does not own the plan itself, its owners and dates (`ledger`).
//! Invariant: a gap that is closed stays closed when a measure grows; `planned` and `residual` sum to the gap.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::decimal::Arithmetic as _;
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;

/// What can be done about a gap (措施), the catalogue's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Measure {
    /// 回款潜力分析.
    PotentialAnalysis,
    /// 客户激励.
    CustomerIncentive,
    /// 基层促销宣传.
    GrassrootsPromo,
    /// 开发网点.
    OpenOutlets,
    /// 提供新产品.
    NewProduct,
    /// 派驻业务人员.
    LendSalesStaff,
    /// 培训客户员工.
    TrainStaff,
    /// 下游进货促销.
    DownstreamPromo,
    /// 陪同下线收款.
    AccompanyDownstream,
    /// 提前付款折扣.
    EarlyDiscount,
    /// 其他.
    Other,
}

impl Measure {
    /// Every measure, in the catalogue's order.
    pub const ALL: [Measure; 11] = [
        Measure::PotentialAnalysis,
        Measure::CustomerIncentive,
        Measure::GrassrootsPromo,
        Measure::OpenOutlets,
        Measure::NewProduct,
        Measure::LendSalesStaff,
        Measure::TrainStaff,
        Measure::DownstreamPromo,
        Measure::AccompanyDownstream,
        Measure::EarlyDiscount,
        Measure::Other,
    ];

    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            Measure::PotentialAnalysis => "POTENTIAL_ANALYSIS",
            Measure::CustomerIncentive => "CUSTOMER_INCENTIVE",
            Measure::GrassrootsPromo => "GRASSROOTS_PROMO",
            Measure::OpenOutlets => "OPEN_OUTLETS",
            Measure::NewProduct => "NEW_PRODUCT",
            Measure::LendSalesStaff => "LEND_SALES_STAFF",
            Measure::TrainStaff => "TRAIN_STAFF",
            Measure::DownstreamPromo => "DOWNSTREAM_PROMO",
            Measure::AccompanyDownstream => "ACCOMPANY_DOWNSTREAM",
            Measure::EarlyDiscount => "EARLY_DISCOUNT",
            Measure::Other => "OTHER",
        }
    }

    /// Reads a catalogue code.
    pub fn from_code(code: &str) -> Option<Measure> {
        Self::ALL.into_iter().find(|measure| measure.code() == code)
    }
}

/// What one measure of a plan is to bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Increment {
    /// Which measure.
    pub measure: Measure,
    /// How much more comes in if it works.
    pub amount: Money,
    /// How likely it works, 0–1.
    pub probability: Decimal,
}

/// Whether a gap is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapStatus {
    /// 无差距: the commitment reaches the target.
    NoGap,
    /// 差距已覆盖: the measures reach the gap if all of them work.
    Closed,
    /// 差距未覆盖.
    Open,
}

impl GapStatus {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            GapStatus::NoGap => "NO_GAP",
            GapStatus::Closed => "CLOSED",
            GapStatus::Open => "OPEN",
        }
    }

    /// Whether a plan may be submitted: with an open gap only beside a written reason.
    pub fn may_submit(self, written_reason: &str) -> bool {
        self != GapStatus::Open || !written_reason.trim().is_empty()
    }
}

/// A gap and what closes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Target − commitment; zero or less is no gap.
    pub gap: Money,
    /// Σ increments.
    pub planned: Money,
    /// Σ increment × probability, rounded once; `None` when it does not fit.
    pub expected: Option<Money>,
    /// Gap − planned; negative when more is planned than needed, zero without a gap.
    pub residual: Money,
    /// Planned in percent of the gap, two decimals; `None` without a gap.
    pub coverage_pct: Option<Decimal>,
    /// Whether it is closed.
    pub status: GapStatus,
    /// Whether it is closed even by what is to be expected.
    pub closed_expected: bool,
}

/// The gap between a target and a commitment, and how far the measures of a plan close it.
///
/// Whether the expectation closes it is decided on the unrounded sum.
///
/// ```
/// use huikuan::domain::gap::{GapStatus, Increment, Measure, gap};
/// use huikuan::domain::{money::Money, rounding::parse};
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let increment = |measure, amount, p| Increment { measure, amount: yuan(amount), probability: parse(p).unwrap() };
/// let plan = [
///     increment(Measure::CustomerIncentive, 40_000, "0.7"),
///     increment(Measure::GrassrootsPromo, 35_000, "0.6"),
/// ];
/// let gap = gap(yuan(300_000), yuan(200_000), &plan);
/// assert_eq!((gap.status, gap.residual), (GapStatus::Open, yuan(25_000)));
/// assert_eq!(gap.expected, Some(yuan(49_000))); // 28 000 + 21 000
/// ```
pub fn gap(target: Money, commitment: Money, plan: &[Increment]) -> Gap {
    let gap = target - commitment;
    let planned: Money = plan.iter().map(|increment| increment.amount).sum();
    let expected = plan.iter().try_fold(Decimal::ZERO, |sum, increment| {
        sum.plus(increment.probability.times(increment.amount.minor().into())?)
    });
    let (status, residual) = match () {
        () if !gap.is_positive() => (GapStatus::NoGap, Money::ZERO),
        () if planned >= gap => (GapStatus::Closed, gap - planned),
        () => (GapStatus::Open, gap - planned),
    };
    let coverage = || Fraction::of(planned, gap)?.percent(2);
    Gap {
        gap,
        planned,
        expected: expected.and_then(Money::from_minor_half_up),
        residual,
        coverage_pct: gap.is_positive().then(coverage).flatten(),
        status,
        closed_expected: status == GapStatus::NoGap
            || expected.is_some_and(|expected| expected >= Decimal::from(gap.minor())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rounding::parse;

    fn planned(minor: i64, probability: &str) -> Increment {
        Increment {
            measure: Measure::Other,
            amount: Money::from_minor(minor),
            probability: parse(probability).unwrap(),
        }
    }

    fn closed(target: i64, plan: &[Increment]) -> (GapStatus, bool, Option<i64>) {
        let gap = gap(Money::from_minor(target), Money::ZERO, plan);
        (gap.status, gap.closed_expected, gap.expected.map(Money::minor))
    }

    #[test]
    fn the_unrounded_expectation_decides() {
        // 0.5 + 0.4 = 0.9, printed as 1: not enough for a gap of 1.
        assert_eq!(closed(1, &[planned(1, "0.5"), planned(1, "0.4")]), (GapStatus::Closed, false, Some(1)));
        assert_eq!(closed(1, &[planned(1, "0.5"), planned(1, "0.5")]), (GapStatus::Closed, true, Some(1)));
    }

    #[test]
    fn the_sum_is_rounded_once() {
        // 3 × 0.5 = 1.5, not 1 + 1 + 1.
        assert_eq!(closed(9, &[planned(1, "0.5"); 3]), (GapStatus::Open, false, Some(2)));
    }

    #[test]
    fn no_gap_leaves_nothing_to_close() {
        let none = gap(Money::from_minor(5), Money::from_minor(5), &[planned(3, "1")]);
        assert_eq!((none.status, none.residual, none.coverage_pct), (GapStatus::NoGap, Money::ZERO, None));
        assert_eq!((none.planned.minor(), none.closed_expected), (3, true));
    }

    #[test]
    fn an_open_gap_needs_a_reason() {
        assert!(GapStatus::Closed.may_submit("") && GapStatus::NoGap.may_submit(""));
        assert!(!GapStatus::Open.may_submit(" ") && GapStatus::Open.may_submit("新客户"));
    }

    #[test]
    fn what_does_not_fit_is_no_expectation() {
        let huge = Increment { probability: Decimal::MAX, ..planned(i64::MAX, "1") };
        assert_eq!(closed(1, &[huge]), (GapStatus::Closed, false, None));
        for measure in Measure::ALL {
            assert_eq!(Measure::from_code(measure.code()), Some(measure));
            assert_eq!(serde_json::to_string(&measure).unwrap(), format!("\"{}\"", measure.code()));
        }
    }
}
