//! Owns the figures of a payment talk: what to ask for, how to come down, what may be given.
//! Does not own the conduct of the talk or its words. The break-even of a discount is in `worth`.
//! Invariant: nothing is asked for that cannot be itemised, and a ladder descends and ends on its target.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::exact::Exact;
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;

pub mod worth;

/// The editable numbers of a negotiation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NegotiationPolicy {
    /// Percent of the goal at each of the four offers of the Ackerman model, rising to 100; the collector's ladder
    /// is its mirror: as far above the target as the model is below it.
    pub ackerman_pct: [u8; 4],
    /// The share of an ask that customers settle for, where too little is known of this one.
    pub default_habit: Exact,
    /// From so many past rounds on the customer's own habit counts.
    pub habit_rounds: u16,
}

impl Default for NegotiationPolicy {
    /// 65/85/95/100 (Ackerman); habit 0.75 until three rounds are known: expecting 10 and wanting 15, one asks for 20.
    fn default() -> Self {
        NegotiationPolicy {
            ackerman_pct: [65, 85, 95, 100],
            default_habit: Exact::new(75, 2),
            habit_rounds: 3,
        }
    }
}

/// What stands against an ask or a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetFlag {
    /// The target is below what the customer is expected to offer anyway.
    BelowExpectedRaiseIt,
    /// The target is above what can be itemised.
    ExceedsJustified,
}

impl TargetFlag {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            TargetFlag::BelowExpectedRaiseIt => "TARGET_BELOW_EXPECTED_RAISE_IT",
            TargetFlag::ExceedsJustified => "TARGET_EXCEEDS_JUSTIFIED",
        }
    }
}

/// What may be asked for at all: overdue, falling due in the period, and the prepayment of a confirmed order.
pub fn justified(overdue: Money, falling_due: Money, order_prepayment: Money) -> Money {
    overdue + falling_due + order_prepayment
}

/// Whether an ask is exactly the sum of the real items named for it.
pub fn is_itemised<'a>(ask: Money, items: impl IntoIterator<Item = &'a Money>) -> bool {
    items.into_iter().sum::<Money>() == ask
}

/// What to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The amount to ask for.
    pub ask: Money,
    /// Whether it was cut down to what can be itemised.
    pub capped: bool,
    /// Half way between the expected offer and the ask.
    pub midpoint: Money,
    /// What stands against it.
    pub flags: Vec<TargetFlag>,
}

/// The ask whose midpoint with the expected first offer is the target: 2 × target − expected.
///
/// Never below zero and, where `justified` is known, never above it.
///
/// ```
/// use huikuan::domain::{money::Money, negotiation::ask_midpoint};
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// // Expect 10, want 15, ask for 20.
/// assert_eq!(ask_midpoint(yuan(10), yuan(15), None).ask, yuan(20));
/// let capped = ask_midpoint(yuan(50_000), yuan(100_000), Some(yuan(120_000)));
/// assert_eq!((capped.ask, capped.capped, capped.midpoint), (yuan(120_000), true, yuan(85_000)));
/// ```
pub fn ask_midpoint(expected: Money, target: Money, justified: Option<Money>) -> Ask {
    let wanted = (target + target - expected).max(Money::ZERO);
    let (ask, capped) = capped(wanted, justified);
    let mut flags = Vec::new();
    if target < expected {
        flags.push(TargetFlag::BelowExpectedRaiseIt);
    }
    if justified.is_some_and(|justified| target > justified) {
        flags.push(TargetFlag::ExceedsJustified);
    }
    Ask { ask, capped, midpoint: settlement_estimate(expected, ask), flags }
}

/// At most what can be itemised, which is never less than nothing.
fn capped(wanted: Money, justified: Option<Money>) -> (Money, bool) {
    let cap = justified.map(|justified| justified.max(Money::ZERO)).filter(|cap| wanted > *cap);
    (cap.unwrap_or(wanted), cap.is_some())
}

/// One past round with this customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// What was asked for.
    pub asked: Money,
    /// What was settled.
    pub settled: Money,
}

/// What to ask a customer who is known to settle for a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HabitAsk {
    /// Settled over asked, four decimals.
    pub habit: Decimal,
    /// The amount to ask for.
    pub ask: Money,
    /// Whether it was cut down to what can be itemised.
    pub capped: bool,
}

/// The ask that the customer's habit turns into the target: target / h, with h = Σ settled / Σ asked.
///
/// The unrounded h is used. Fewer rounds than the policy wants, nothing asked or nothing ever settled: the default.
/// `None` when the ask does not fit.
///
/// ```
/// use huikuan::domain::{money::Money, negotiation::{NegotiationPolicy, Round, ask_by_habit}};
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let round = |asked, settled| Round { asked: yuan(asked), settled: yuan(settled) };
/// let past = [round(200_000, 150_000), round(120_000, 84_000), round(80_000, 66_000)];
/// let habit = ask_by_habit(yuan(150_000), &past, None, &NegotiationPolicy::default()).unwrap();
/// assert_eq!(habit.habit.to_string(), "0.7500"); // 300 000 / 400 000
/// assert_eq!(habit.ask, yuan(200_000));
/// ```
pub fn ask_by_habit(
    target: Money,
    past: &[Round],
    justified: Option<Money>,
    policy: &NegotiationPolicy,
) -> Option<HabitAsk> {
    let settled: Money = past.iter().map(|round| round.settled).sum();
    let asked: Money = past.iter().map(|round| round.asked).sum();
    let known =
        past.len() >= usize::from(policy.habit_rounds) && settled.is_positive() && asked.is_positive();
    let habit = if known { Fraction::of(settled, asked)? } else { policy.default_habit.value().into() };
    let wanted = Fraction::from(target).over(habit)?.to_money()?.max(Money::ZERO);
    let (ask, capped) = capped(wanted, justified);
    Some(HabitAsk { habit: habit.rounded(4)?, ask, capped })
}

/// Where two who meet half way end: (ask + counter-offer) / 2, rounded half up.
pub fn settlement_estimate(ask: Money, counter: Money) -> Money {
    let sum = i128::from(ask.minor()) + i128::from(counter.minor());
    // A midpoint is cut towards zero, so one unit more in size rounds the half away from it.
    i64::try_from(i128::midpoint(sum, sum.signum())).map_or(ask, Money::from_minor)
}

/// The collector's ladder: four rungs from the opening down to the target.
///
/// ```text
/// k = min(0.35, justified / target − 1)     T (1 + k), T (1 + k × 15/35), T (1 + k × 5/35), T
/// ```
///
/// Every rung but the last is rounded half up to `unit` and then kept between the target and what is justified;
/// the target stays exact. The shares mirror the Ackerman model.
///
/// # Errors
///
/// [`TargetFlag::ExceedsJustified`] when the target itself cannot be itemised. A target of zero or less has no
/// ladder: `Ok(None)`.
///
/// ```
/// use huikuan::domain::{money::Money, negotiation::{NegotiationPolicy, ladder}};
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let rungs = ladder(yuan(100_000), None, yuan(100), &NegotiationPolicy::default()).unwrap().unwrap();
/// assert_eq!(rungs, [135_000, 115_000, 105_000, 100_000].map(yuan));
/// ```
pub fn ladder(
    target: Money,
    justified: Option<Money>,
    unit: Money,
    policy: &NegotiationPolicy,
) -> Result<Option<[Money; 4]>, TargetFlag> {
    if justified.is_some_and(|justified| target > justified) {
        return Err(TargetFlag::ExceedsJustified);
    }
    if !target.is_positive() {
        return Ok(None);
    }
    let goal = i128::from(target.minor());
    let above = policy.ackerman_pct.map(|pct| 100 - i128::from(pct.min(100)));
    // Everything times 100 × the widest share, so that no rung is divided before it is rounded.
    let widest = above[0].max(1);
    let room = justified.map_or(i128::MAX, |justified| (i128::from(justified.minor()) - goal) * 100);
    let spread = room.min(goal * above[0]);
    let rung = |share: i128| {
        let exact = goal * 100 * widest + spread * share.min(widest);
        to_unit(exact, 100 * widest, unit).clamp(target, justified.unwrap_or(Money::from_minor(i64::MAX)))
    };
    Ok(Some([rung(above[0]), rung(above[1]), rung(above[2]), target]))
}

/// `numerator / denominator` minor units, rounded half up to a multiple of `unit`.
fn to_unit(numerator: i128, denominator: i128, unit: Money) -> Money {
    let unit = i128::from(unit.minor().max(1));
    let step = denominator * unit;
    let units = (numerator * 2 + step).div_euclid(step * 2);
    Money::from_minor(i64::try_from(units * unit).unwrap_or(i64::MAX))
}

/// The concession ladder: what we give, 65/85/95/100 % of a budget, in money or in days.
///
/// Rounded down to `unit`, so that a step is never more than its share; the last is the whole budget.
///
/// ```
/// use huikuan::domain::{money::Money, negotiation::{NegotiationPolicy, concessions}};
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// // 30 days of extra time, in whole days.
/// assert_eq!(concessions(yuan(30), yuan(1), &NegotiationPolicy::default()), [19, 25, 28, 30].map(yuan));
/// ```
pub fn concessions(budget: Money, unit: Money, policy: &NegotiationPolicy) -> [Money; 4] {
    let unit = i128::from(unit.minor().max(1));
    let step = |pct: u8| {
        let exact = i128::from(budget.minor()) * i128::from(pct);
        let whole = exact.div_euclid(100 * unit) * unit;
        Money::from_minor(i64::try_from(whole).unwrap_or(budget.minor()))
    };
    let [first, second, third, _] = policy.ackerman_pct.map(step);
    [first, second, third, budget]
}

/// The Ackerman model as a payer uses it on us: 65/85/95/100 % of what he means to pay, to the minor unit.
///
/// ```
/// use huikuan::domain::{money::Money, negotiation::{NegotiationPolicy, ackerman_offers}};
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let offers = ackerman_offers(yuan(38_000), &NegotiationPolicy::default());
/// assert_eq!(offers, [24_700, 32_300, 36_100, 38_000].map(yuan));
/// ```
pub fn ackerman_offers(target: Money, policy: &NegotiationPolicy) -> [Money; 4] {
    policy.ackerman_pct.map(|pct| {
        let exact = i128::from(target.minor().unsigned_abs()) * i128::from(pct);
        let size = to_unit(exact, 100, Money::from_minor(1));
        if target.is_negative() { -size } else { size }
    })
}

/// The zone of possible agreement (可能达成区间).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zopa {
    /// Their maximum less our minimum.
    pub width: Money,
    /// Its middle, rounded half up.
    pub mid: Money,
}

/// The zone between the least we take now and the most they can pay now; `None` when they do not meet.
pub fn zopa(our_minimum_now: Money, their_maximum_now: Money) -> Option<Zopa> {
    (our_minimum_now <= their_maximum_now).then(|| Zopa {
        width: their_maximum_now - our_minimum_now,
        mid: settlement_estimate(our_minimum_now, their_maximum_now),
    })
}

#[cfg(test)]
mod tests;
