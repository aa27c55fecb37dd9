//! Owns what becomes of a payment promise (付款承诺): its state, how far a customer's promises hold, when to follow up.
//! Does not own receipts and which promise they belong to (`ledger`), or the tasks made from a cadence (`report`).
//! Invariant: a state follows from payments and dates alone; nobody sets it by hand.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::date::{add_days, days_between};
use crate::domain::exact::Exact;
use crate::domain::fraction::Fraction;
use crate::domain::grade::{ByGrade, Grade};
use crate::domain::money::Money;
use crate::domain::workday::{Calendar, Convention};

/// The editable numbers of promises: definitions of this product, nobody prescribes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromisePolicy {
    /// Days after the promised day in which a payment still keeps the promise.
    pub tolerance_days: u16,
    /// How many days back promises count for the reliability.
    pub window_days: u16,
    /// From so many matured promises on the customer's own reliability counts.
    pub min_matured: u16,
    /// The reliability of a grade until then, a fraction.
    pub default_reliability: ByGrade<Exact>,
    /// Workdays around the promised day on which to follow up, rising; negative is before.
    pub cadence: ByGrade<Vec<i8>>,
    /// A promise above this percent of the best month is too good to be true.
    pub too_good_above_best_pct: u16,
    /// A promise up to this percent of a typical month is too easy to mean anything.
    pub too_easy_up_to_typical_pct: u16,
}

impl Default for PromisePolicy {
    /// No tolerance; a year; three promises; A 0.90, B 0.75, C 0.50, D 0.25; the less reputation, the closer the
    /// follow-up (跟踪松紧看信誉); people promise easily what is trivial (25 %) or impossible (150 %).
    fn default() -> Self {
        let share = |pct| Exact::new(pct, 2);
        PromisePolicy {
            tolerance_days: 0,
            window_days: 365,
            min_matured: 3,
            default_reliability: ByGrade { a: share(90), b: share(75), c: share(50), d: share(25) },
            cadence: ByGrade {
                a: vec![-1, 1],
                b: vec![-3, -1, 0, 1],
                c: vec![-5, -3, -1, 0, 1, 2, 3],
                d: vec![-10, -5, -3, -2, -1, 0, 1, 2, 3, 4, 5],
            },
            too_good_above_best_pct: 150,
            too_easy_up_to_typical_pct: 25,
        }
    }
}

/// What a customer promised to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// How much.
    pub promised: Money,
    /// By when.
    pub due: NaiveDate,
    /// When another promise took its place.
    pub replaced_on: Option<NaiveDate>,
    /// When the customer took it back.
    pub withdrawn_on: Option<NaiveDate>,
}

impl Promise {
    /// A promise that stands.
    pub fn new(promised: Money, due: NaiveDate) -> Promise {
        Promise { promised, due, replaced_on: None, withdrawn_on: None }
    }

    /// The last day on which a payment keeps it.
    pub fn deadline(&self, policy: &PromisePolicy) -> NaiveDate {
        add_days(self.due, policy.tolerance_days.into()).unwrap_or(NaiveDate::MAX)
    }

    /// Whether another promise had taken its place before its day.
    fn is_superseded(&self, as_of: NaiveDate) -> bool {
        self.replaced_on.is_some_and(|day| day < self.due && day <= as_of)
    }

    /// Whether it was replaced or taken back on its day or later.
    fn is_given_up_late(&self, as_of: NaiveDate) -> bool {
        let late = |day: Option<NaiveDate>| day.is_some_and(|day| self.due <= day && day <= as_of);
        late(self.replaced_on) || late(self.withdrawn_on)
    }

    /// Whether it tells something about the customer's reliability: its day has passed, not too long ago, and no
    /// other promise had taken its place before.
    pub fn is_matured(&self, as_of: NaiveDate, policy: &PromisePolicy) -> bool {
        let is_recent = days_between(self.due, as_of) <= policy.window_days.into();
        self.deadline(policy) < as_of && is_recent && !self.is_superseded(as_of)
    }
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PromiseStatus {
    /// 待兑现: its day has not passed.
    Open,
    /// 按期兑现: paid in full by its day.
    Kept,
    /// 逾期兑现: paid in full, but later.
    KeptLate,
    /// 部分兑现: its day has passed and a part was paid.
    Partial,
    /// 未兑现: its day has passed and nothing was paid.
    Broken,
    /// 已改期: another promise took its place before its day.
    Superseded,
}

impl PromiseStatus {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            PromiseStatus::Open => "OPEN",
            PromiseStatus::Kept => "KEPT",
            PromiseStatus::KeptLate => "KEPT_LATE",
            PromiseStatus::Partial => "PARTIAL",
            PromiseStatus::Broken => "BROKEN",
            PromiseStatus::Superseded => "SUPERSEDED",
        }
    }
}

/// Where a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What became of it.
    pub status: PromiseStatus,
    /// Receipts up to its day, tolerance included.
    pub paid_by_due: Money,
    /// What is still missing: promised less all receipts, never below zero.
    pub remaining: Money,
}

/// Where a promise stands on `as_of`, from the receipts that belong to it; later ones do not exist yet.
///
/// ```
/// use huikuan::domain::promise::{Promise, PromisePolicy, PromiseStatus, standing};
/// use huikuan::domain::{date::parse_iso, money::Money};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let promise = Promise::new(yuan(50_000), day("2026-11-10"));
/// let receipts = [(day("2026-11-10"), yuan(20_000)), (day("2026-11-15"), yuan(30_000))];
/// let on = |as_of| standing(&promise, receipts, day(as_of), &PromisePolicy::default()).status;
/// assert_eq!(on("2026-11-10"), PromiseStatus::Open); // due today is still open
/// assert_eq!(on("2026-11-11"), PromiseStatus::Partial);
/// assert_eq!(on("2026-11-15"), PromiseStatus::KeptLate);
/// ```
pub fn standing(
    promise: &Promise,
    receipts: impl IntoIterator<Item = (NaiveDate, Money)>,
    as_of: NaiveDate,
    policy: &PromisePolicy,
) -> Standing {
    let deadline = promise.deadline(policy);
    let (mut paid, mut paid_by_due) = (Money::ZERO, Money::ZERO);
    for (day, amount) in receipts.into_iter().filter(|(day, _)| *day <= as_of) {
        paid += amount;
        if day <= deadline {
            paid_by_due += amount;
        }
    }
    let status = match () {
        () if promise.is_superseded(as_of) => PromiseStatus::Superseded,
        () if paid_by_due >= promise.promised => PromiseStatus::Kept,
        () if as_of <= deadline => PromiseStatus::Open,
        () if paid >= promise.promised => PromiseStatus::KeptLate,
        () if paid.is_positive() => PromiseStatus::Partial,
        () => PromiseStatus::Broken,
    };
    Standing { status, paid_by_due, remaining: (promise.promised - paid).max(Money::ZERO) }
}

/// The level of an invoice (承诺次数等级): how many promises on it were not kept in full by their day.
///
/// Each comes with what was paid on it by its day. One replaced before its day does not count; one replaced or taken
/// back on its day or later does, unless it was paid all the same.
pub fn level<'a>(
    promises: impl IntoIterator<Item = (&'a Promise, Money)>,
    as_of: NaiveDate,
    policy: &PromisePolicy,
) -> usize {
    let failed = |(promise, paid_by_due): &(&Promise, Money)| {
        let is_over = promise.deadline(policy) < as_of || promise.is_given_up_late(as_of);
        is_over && !promise.is_superseded(as_of) && *paid_by_due < promise.promised
    };
    promises.into_iter().filter(failed).count()
}

/// What a matured promise says about a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matured {
    /// What was promised.
    pub promised: Money,
    /// What of it was paid by its day.
    pub paid_by_due: Money,
}

/// How far a customer's promises hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability {
    exact: Fraction,
    /// The rate, 0–1, four decimals.
    pub rate: Decimal,
    /// Whether too little is known and the default of the grade stands in.
    pub default_used: bool,
}

impl Reliability {
    /// What may be expected of an open promise: the unrounded rate times its remainder, rounded half up.
    pub fn expected(&self, open_remainder: Money) -> Option<Money> {
        self.exact.times(open_remainder.into())?.to_money()
    }
}

/// How far a customer's promises hold: Σ min(paid by the day, promised) / Σ promised over matured promises.
///
/// Pass those for which [`Promise::is_matured`] holds. With fewer than the policy wants: the default of the grade.
/// `None` only when a figure does not fit.
///
/// ```
/// use huikuan::domain::promise::{Matured, PromisePolicy, reliability};
/// use huikuan::domain::{grade::Grade, money::Money};
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let matured = [(50_000, 50_000), (80_000, 40_000), (20_000, 0), (30_000, 35_000)]
///     .map(|(promised, paid)| Matured { promised: yuan(promised), paid_by_due: yuan(paid) });
/// let known = reliability(matured, Grade::B, &PromisePolicy::default()).unwrap();
/// assert_eq!(known.rate.to_string(), "0.6667"); // (50 + 40 + 0 + 30) / 180
/// assert_eq!(known.expected(yuan(60_000)), Some(yuan(40_000)));
/// ```
pub fn reliability(
    matured: impl IntoIterator<Item = Matured>,
    grade: Grade,
    policy: &PromisePolicy,
) -> Option<Reliability> {
    let mut n_matured = 0_usize;
    let (mut kept, mut promised) = (Money::ZERO, Money::ZERO);
    for promise in matured.into_iter().filter(|promise| promise.promised.is_positive()) {
        n_matured += 1;
        kept += promise.paid_by_due.clamp(Money::ZERO, promise.promised);
        promised += promise.promised;
    }
    let known =
        (n_matured >= usize::from(policy.min_matured)).then(|| Fraction::of(kept, promised)).flatten();
    let default = policy.default_reliability.of(grade).value();
    let exact = known.unwrap_or(default.into());
    Some(Reliability { exact, rate: exact.rounded(4)?, default_used: known.is_none() })
}

/// The days on which to follow up a promise: workdays around its day, moved to the next workday if it is none.
///
/// Only days after `today`. `None` beyond the calendar's end.
///
/// ```
/// use huikuan::domain::promise::{PromisePolicy, cadence};
/// use huikuan::domain::{date::parse_iso, grade::Grade, workday::Calendar};
/// let day = |text: &str| parse_iso(text).unwrap();
/// // Promised for 5 October, a holiday: the promise is looked at on 8 October.
/// let calendar = Calendar::china();
/// let days = cadence(day("2026-10-05"), Grade::B, day("2026-09-21"), &calendar, &PromisePolicy::default());
/// assert_eq!(days.unwrap(), ["2026-09-28", "2026-09-30", "2026-10-08", "2026-10-09"].map(day));
/// ```
pub fn cadence(
    due: NaiveDate,
    grade: Grade,
    today: NaiveDate,
    calendar: &Calendar,
    policy: &PromisePolicy,
) -> Option<Vec<NaiveDate>> {
    let base = calendar.adjust(due, Convention::Following)?;
    let days: Option<Vec<NaiveDate>> =
        policy.cadence.of(grade).iter().map(|offset| calendar.add_workdays(base, (*offset).into())).collect();
    days.map(|days| days.into_iter().filter(|day| *day > today).collect())
}

/// Whether a promise can be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Credibility {
    /// 过于轻易: so little that it means nothing.
    TooEasy,
    /// 可信.
    Plausible,
    /// 过高难信: more than the customer ever paid.
    TooGood,
    /// 无历史: there is nothing to compare with.
    NoHistory,
}

impl Credibility {
    /// Too little to mean anything, or more than can be.
    pub const fn is_doubtful(self) -> bool {
        matches!(self, Credibility::TooEasy | Credibility::TooGood)
    }

    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            Credibility::TooEasy => "TOO_EASY",
            Credibility::Plausible => "PLAUSIBLE",
            Credibility::TooGood => "TOO_GOOD",
            Credibility::NoHistory => "NO_HISTORY",
        }
    }
}

/// Whether a promise can be believed, beside what the customer pays in a typical and in the best month.
///
/// ```
/// use huikuan::domain::promise::{Credibility, PromisePolicy, credibility};
/// use huikuan::domain::money::Money;
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let verdict = |promised| credibility(yuan(promised), yuan(60_000), yuan(80_000), &PromisePolicy::default());
/// assert_eq!(verdict(15_000), Credibility::TooEasy); // a quarter of a typical month
/// assert_eq!(verdict(120_000), Credibility::Plausible); // one and a half of the best
/// assert_eq!(verdict(120_001), Credibility::TooGood);
/// ```
pub fn credibility(
    promised: Money,
    typical_month: Money,
    best_month: Money,
    policy: &PromisePolicy,
) -> Credibility {
    let times = |amount: Money, pct: u16| i128::from(amount.minor()) * i128::from(pct);
    let promised = times(promised, 100);
    match () {
        () if !typical_month.is_positive() || !best_month.is_positive() => Credibility::NoHistory,
        () if promised > times(best_month, policy.too_good_above_best_pct) => Credibility::TooGood,
        () if promised <= times(typical_month, policy.too_easy_up_to_typical_pct) => Credibility::TooEasy,
        () => Credibility::Plausible,
    }
}

#[cfg(test)]
mod tests;
