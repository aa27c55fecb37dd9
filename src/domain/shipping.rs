//! Owns whether an order may leave (发货控制): exposure against the limit, old debt, knock-outs, stocktakes.
//! Does not own the grade and its review (`grade`, `credit_review`: pass the effective grade) or the approval itself.
//! Invariant: the worst reason decides and every reason is listed; no reason, no objection.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::credit_score::codes::Knockout;
use crate::domain::date::days_between;
use crate::domain::decimal::Arithmetic as _;
use crate::domain::grade::{ByGrade, Grade};
use crate::domain::money::Money;

/// The editable numbers of shipping control: a definition of this product, nobody prescribes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShippingPolicy {
    /// Days past due that a grade may have before nothing more is sent (前款不结,后货不送).
    pub grace_days: ByGrade<u16>,
    /// Exposure above this percent of the limit is a hold; above the limit, but not this, needs approval.
    pub hold_above_limit_pct: u16,
    /// Days after a stocktake from which the next one is missing (每15天盘库).
    pub stocktake_max_age: u16,
    /// Whether commercial acceptance bills not yet due count as exposure: the drawee may not pay.
    pub counts_commercial_bills: bool,
    /// Whether bank acceptance bills not yet due count: a bank stands behind them.
    pub counts_bank_bills: bool,
}

impl Default for ShippingPolicy {
    /// Grace A 15, B 7, C 0, D 0 days; hold above 110 %; a stocktake every 15 days; commercial bills count, bank bills
    /// do not.
    fn default() -> Self {
        ShippingPolicy {
            grace_days: ByGrade { a: 15, b: 7, c: 0, d: 0 },
            hold_above_limit_pct: 110,
            stocktake_max_age: 15,
            counts_commercial_bills: true,
            counts_bank_bills: false,
        }
    }
}

/// An order that wants to leave, and what is known about who ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipment<'a> {
    /// The grade to go by.
    pub grade: Grade,
    /// The credit limit.
    pub limit: Money,
    /// Open invoices.
    pub receivable: Money,
    /// Shipped and not yet invoiced.
    pub shipped_unbilled: Money,
    /// Commercial acceptance bills received and not yet due (商业承兑汇票).
    pub undue_commercial_bills: Money,
    /// Bank acceptance bills received and not yet due (银行承兑汇票).
    pub undue_bank_bills: Money,
    /// The order.
    pub order: Money,
    /// Paid in advance for it.
    pub prepaid: Money,
    /// Overdue in all.
    pub overdue: Money,
    /// Days past due of the oldest overdue invoice; zero without one.
    pub max_dpd: i64,
    /// The day of the last stocktake at the customer; none where none is kept.
    pub last_stocktake: Option<NaiveDate>,
    /// What rules the customer out.
    pub knockouts: &'a [Knockout],
}

impl Shipment<'_> {
    /// An order of a customer who owes nothing.
    pub fn new(grade: Grade, limit: Money, order: Money) -> Self {
        Shipment {
            grade,
            limit,
            receivable: Money::ZERO,
            shipped_unbilled: Money::ZERO,
            undue_commercial_bills: Money::ZERO,
            undue_bank_bills: Money::ZERO,
            order,
            prepaid: Money::ZERO,
            overdue: Money::ZERO,
            max_dpd: 0,
            last_stocktake: None,
            knockouts: &[],
        }
    }

    /// Receivable + unbilled + bills at risk + order − prepaid.
    fn exposure(&self, policy: &ShippingPolicy) -> Money {
        let counted = |counts: bool, bills| if counts { bills } else { Money::ZERO };
        self.receivable
            + self.shipped_unbilled
            + counted(policy.counts_commercial_bills, self.undue_commercial_bills)
            + counted(policy.counts_bank_bills, self.undue_bank_bills)
            + self.order
            - self.prepaid
    }
}

/// Whether an order may leave, from the mildest to the strictest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Verdict {
    /// 可发货.
    Allow,
    /// 需审批.
    Approval,
    /// 暂停发货.
    Hold,
}

impl Verdict {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Allow => "ALLOW",
            Verdict::Approval => "APPROVAL",
            Verdict::Hold => "HOLD",
        }
    }
}

/// What stands against an order, in the order in which reasons are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ShippingReason {
    /// Grade D pays before anything leaves.
    #[serde(rename = "GRADE_D_NEEDS_PREPAYMENT")]
    GradeDNeedsPrepayment,
    /// Overdue beyond the grace of the grade.
    OldDebtUnpaid,
    /// The customer is ruled out.
    Knockout,
    /// Far above the limit.
    #[serde(rename = "OVER_LIMIT_110")]
    OverLimit110,
    /// Above the limit.
    OverLimit,
    /// Overdue, but within the grace of the grade.
    OverdueWithinGrace,
    /// The last stocktake is too long ago.
    StocktakeOverdue,
}

impl ShippingReason {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            ShippingReason::GradeDNeedsPrepayment => "GRADE_D_NEEDS_PREPAYMENT",
            ShippingReason::OldDebtUnpaid => "OLD_DEBT_UNPAID",
            ShippingReason::Knockout => "KNOCKOUT",
            ShippingReason::OverLimit110 => "OVER_LIMIT_110",
            ShippingReason::OverLimit => "OVER_LIMIT",
            ShippingReason::OverdueWithinGrace => "OVERDUE_WITHIN_GRACE",
            ShippingReason::StocktakeOverdue => "STOCKTAKE_OVERDUE",
        }
    }

    /// What it means for the order.
    pub fn verdict(self) -> Verdict {
        match self {
            ShippingReason::GradeDNeedsPrepayment
            | ShippingReason::OldDebtUnpaid
            | ShippingReason::Knockout
            | ShippingReason::OverLimit110 => Verdict::Hold,
            ShippingReason::OverLimit
            | ShippingReason::OverdueWithinGrace
            | ShippingReason::StocktakeOverdue => Verdict::Approval,
        }
    }
}

/// Whether an order may leave, and what would let it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShippingDecision {
    /// What the customer will owe with this order.
    pub exposure: Money,
    /// What was free under the limit before it: limit − (exposure − order).
    pub available: Money,
    /// The worst of the reasons.
    pub verdict: Verdict,
    /// Every reason.
    pub reasons: Vec<ShippingReason>,
    /// Cash that removes every reason cash can remove (放行所需回款).
    pub release_cash: Money,
}

/// Whether an order may leave on `as_of`.
///
/// ```text
/// hold      grade D not prepaid · overdue beyond grace · knock-out · exposure > 110 % of the limit (A–C)
/// approval  exposure above the limit · overdue within grace · stocktake older than 15 days
/// release   max(overdue beyond grace, exposure − limit (A–C), order − prepaid (D), 0)
/// ```
///
/// ```
/// use huikuan::domain::shipping::{Shipment, ShippingPolicy, ShippingReason, Verdict, decide};
/// use huikuan::domain::{date::parse_iso, grade::Grade, money::Money};
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let order = Shipment {
///     receivable: yuan(150_000),
///     overdue: yuan(40_000),
///     max_dpd: 8, // grade B has 7 days
///     ..Shipment::new(Grade::B, yuan(500_000), yuan(60_000))
/// };
/// let decision = decide(&order, parse_iso("2026-11-21").unwrap(), &ShippingPolicy::default());
/// assert_eq!((decision.verdict, decision.release_cash), (Verdict::Hold, yuan(40_000)));
/// assert_eq!(decision.reasons, [ShippingReason::OldDebtUnpaid]);
/// ```
pub fn decide(order: &Shipment<'_>, as_of: NaiveDate, policy: &ShippingPolicy) -> ShippingDecision {
    let exposure = order.exposure(policy);
    let is_paid_first = order.grade == Grade::D;
    let is_overdue = order.overdue.is_positive();
    let is_beyond_grace = order.max_dpd > i64::from(*policy.grace_days.of(order.grade));
    let is_over_limit = !is_paid_first && exposure > order.limit;
    let is_far_over = is_over_limit
        && i128::from(exposure.minor()) * 100
            > i128::from(order.limit.minor()) * i128::from(policy.hold_above_limit_pct);
    let is_stocktake_old =
        order.last_stocktake.is_some_and(|day| days_between(day, as_of) > policy.stocktake_max_age.into());
    let rules = [
        (ShippingReason::GradeDNeedsPrepayment, is_paid_first && order.prepaid < order.order),
        (ShippingReason::OldDebtUnpaid, is_overdue && is_beyond_grace),
        (ShippingReason::Knockout, !order.knockouts.is_empty()),
        (ShippingReason::OverLimit110, is_far_over),
        (ShippingReason::OverLimit, is_over_limit && !is_far_over),
        (ShippingReason::OverdueWithinGrace, is_overdue && !is_beyond_grace),
        (ShippingReason::StocktakeOverdue, is_stocktake_old),
    ];
    let reasons: Vec<_> = rules.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect();
    let old_debt = if is_overdue && is_beyond_grace { order.overdue } else { Money::ZERO };
    let over = if is_paid_first { order.order - order.prepaid } else { exposure - order.limit };
    ShippingDecision {
        exposure,
        available: order.limit - (exposure - order.order),
        verdict: reasons.iter().map(|reason| reason.verdict()).max().unwrap_or(Verdict::Allow),
        reasons,
        release_cash: old_debt.max(over).max(Money::ZERO),
    }
}

/// What is known about one product at a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockPosition {
    /// Pieces sold a day.
    pub daily_sell_through: Decimal,
    /// For how many days the stock should last.
    pub cover_days: u16,
    /// Pieces in stock.
    pub stock: i64,
    /// Pieces on the way.
    pub in_transit: i64,
    /// Pieces ordered.
    pub order_qty: i64,
}

/// What to ship of what was ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SuggestedQuantity {
    /// Pieces missing for the cover; negative when there are too many.
    pub need: i64,
    /// What to ship: the need, at most the order, at least nothing.
    pub suggested_qty: i64,
}

/// How much of an order to ship (不能客户要多少发多少): ⌈sold a day × cover⌉ − stock − in transit, within the order.
///
/// `None` when a figure does not fit.
///
/// ```
/// use huikuan::domain::{rounding::parse, shipping::{StockPosition, suggested_quantity}};
/// let sold = parse("2.2").unwrap();
/// let stock =
///     StockPosition { daily_sell_through: sold, cover_days: 20, stock: 10, in_transit: 0, order_qty: 20 };
/// let suggested = suggested_quantity(&stock).unwrap();
/// assert_eq!((suggested.need, suggested.suggested_qty), (34, 20)); // 44 − 10
/// ```
pub fn suggested_quantity(position: &StockPosition) -> Option<SuggestedQuantity> {
    let cover = position.daily_sell_through.times(position.cover_days.into())?.ceil();
    let cover = i64::try_from(cover.mantissa()).ok()?;
    let need = cover.checked_sub(position.stock)?.checked_sub(position.in_transit)?;
    Some(SuggestedQuantity { need, suggested_qty: need.min(position.order_qty).max(0) })
}

#[cfg(test)]
mod tests;
