//! Owns how one receipt is spread over open debts: oldest due first, as the debtor says, in proportion, and the
//! two legal orders of the Civil Code.
//! Does not own receipts, their undo or who decides the method (`ledger`).
//! Invariant: allocated + unapplied = amount, and no debt receives more than is open.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::money::Money;
use crate::domain::sorting::sort_by_key;

/// How a receipt finds its debts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Method {
    /// Oldest due first (先到期先冲).
    #[default]
    FifoDue,
    /// As the debtor specified, the rest oldest due first (债务人指定).
    Specified,
    /// By open balance (按比例).
    Proportional,
    /// The legal order among several debts (民法典 560 条).
    #[serde(rename = "CN_560")]
    Cn560,
    /// The legal order within one debt: costs, interest, principal (民法典 561 条).
    #[serde(rename = "CN_561")]
    Cn561,
}

impl Method {
    /// Every method, in the order they are offered.
    pub const ALL: [Method; 5] =
        [Method::FifoDue, Method::Specified, Method::Proportional, Method::Cn560, Method::Cn561];

    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            Method::FifoDue => "FIFO_DUE",
            Method::Specified => "SPECIFIED",
            Method::Proportional => "PROPORTIONAL",
            Method::Cn560 => "CN_560",
            Method::Cn561 => "CN_561",
        }
    }
}

/// One open debt a receipt may go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDebt<K> {
    /// Which debt it is; also the last tie-break.
    pub id: K,
    /// When it was invoiced.
    pub invoice_date: NaiveDate,
    /// When it was or is due.
    pub due: NaiveDate,
    /// What is still open; zero or less takes nothing.
    pub open: Money,
    /// How much of it is secured; only the legal order asks.
    pub secured: Money,
    /// The yearly interest it bears, as a fraction; only the legal order asks.
    pub annual_rate: Decimal,
}

/// Where a receipt went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation<K> {
    /// What each debt received, in the order the debts were given; debts that received nothing are left out.
    pub allocated: Vec<(K, Money)>,
    /// What found no debt. It stands apart and never makes a balance negative.
    pub unapplied: Money,
}

impl<K> OpenDebt<K> {
    /// An unsecured debt without interest.
    pub fn plain(id: K, invoice_date: NaiveDate, due: NaiveDate, open: Money) -> OpenDebt<K> {
        OpenDebt { id, invoice_date, due, open, secured: Money::ZERO, annual_rate: Decimal::ZERO }
    }
}

/// A receipt on its way: what is left of it and what each debt has received so far.
struct Spread<'a, K> {
    debts: &'a [OpenDebt<K>],
    received: Vec<Money>,
    left: Money,
}

impl<'a, K: Ord + Clone> Spread<'a, K> {
    fn new(amount: Money, debts: &'a [OpenDebt<K>]) -> Self {
        Spread { debts, received: vec![Money::ZERO; debts.len()], left: amount }
    }

    fn still_open(&self, idx: usize) -> Money {
        (self.debts[idx].open - self.received[idx]).max(Money::ZERO)
    }

    /// Pays one debt up to a cap, its open balance and what is left.
    fn pay(&mut self, idx: usize, cap: Money) {
        let paid = cap.min(self.still_open(idx)).min(self.left).max(Money::ZERO);
        self.received[idx] += paid;
        self.left -= paid;
    }

    /// Pays what the debtor named, in the debtor's order; names of debts not listed are passed over.
    fn pay_designated(&mut self, designation: &[(K, Money)]) {
        for (id, wish) in designation {
            if let Some(idx) = self.debts.iter().position(|debt| debt.id == *id) {
                self.pay(idx, *wish);
            }
        }
    }

    /// Pays in order of due date, then invoice date, then id.
    fn pay_oldest_first(&mut self) {
        let mut order: Vec<usize> = (0..self.debts.len()).collect();
        sort_by_key(&mut order, |idx| {
            let debt = &self.debts[*idx];
            (debt.due, debt.invoice_date, &debt.id)
        });
        for idx in order {
            self.pay(idx, self.debts[idx].open);
        }
    }

    /// Pays a group of equal rank: in full if the money reaches, else by open balance.
    fn pay_in_proportion(&mut self, group: &[usize]) {
        let weights: Vec<i64> = group.iter().map(|idx| self.still_open(*idx).minor()).collect();
        let open: Money = weights.iter().copied().map(Money::from_minor).sum();
        let shares = self.left.min(open).max(Money::ZERO).split(&weights);
        for (idx, share) in group.iter().zip(shares) {
            self.pay(*idx, share);
        }
    }

    fn finish(self) -> Allocation<K> {
        let ids = self.debts.iter().map(|debt| debt.id.clone());
        let allocated = ids.zip(self.received).filter(|(_, received)| !received.is_zero()).collect();
        Allocation { allocated, unapplied: self.left }
    }
}

/// Oldest due first; then invoice date, then id.
///
/// ```
/// use huikuan::domain::{allocation::{OpenDebt, fifo_due}, date::parse_iso, money::Money};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let debt = |id, due, open| OpenDebt::plain(id, day("2026-06-01"), day(due), Money::from_minor(open));
/// let debts = [debt("I2", "2026-07-15", 2_000), debt("I1", "2026-07-01", 1_000)];
/// let spread = fifo_due(Money::from_minor(2_500), &debts);
/// assert_eq!(spread.allocated, [("I2", Money::from_minor(1_500)), ("I1", Money::from_minor(1_000))]);
/// // More than is owed stays unapplied.
/// assert_eq!(fifo_due(Money::from_minor(3_500), &debts).unapplied, Money::from_minor(500));
/// ```
pub fn fifo_due<K: Ord + Clone>(amount: Money, debts: &[OpenDebt<K>]) -> Allocation<K> {
    specified(amount, &[], debts)
}

/// First what the debtor named, each capped at its open balance, then the rest oldest due first.
///
/// ```
/// use huikuan::domain::{allocation::{OpenDebt, specified}, date::parse_iso, money::Money};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let debt = |id, due, open| OpenDebt::plain(id, day("2026-06-01"), day(due), Money::from_minor(open));
/// let debts = [debt("I1", "2026-07-01", 1_000), debt("I4", "2026-12-31", 500)];
/// // The debtor names 9.00 for I4, where only 5.00 is open: 5.00 goes there, 7.00 to the oldest.
/// let spread = specified(Money::from_minor(1_200), &[("I4", Money::from_minor(900))], &debts);
/// assert_eq!(spread.allocated, [("I1", Money::from_minor(700)), ("I4", Money::from_minor(500))]);
/// ```
pub fn specified<K: Ord + Clone>(
    amount: Money,
    designation: &[(K, Money)],
    debts: &[OpenDebt<K>],
) -> Allocation<K> {
    let mut spread = Spread::new(amount, debts);
    spread.pay_designated(designation);
    spread.pay_oldest_first();
    spread.finish()
}

/// By open balance: each share rounded down, odd minor units to the largest remainders, ties in list order.
///
/// ```
/// use huikuan::domain::{allocation::{OpenDebt, proportional}, date::parse_iso, money::Money};
/// let day = parse_iso("2026-07-01").unwrap();
/// let debts = ["I1", "I2", "I3"].map(|id| OpenDebt::plain(id, day, day, Money::from_minor(1_000)));
/// let spread = proportional(Money::from_minor(1_000), &debts);
/// let shares: Vec<i64> = spread.allocated.iter().map(|(_, share)| share.minor()).collect();
/// assert_eq!(shares, [334, 333, 333]);
/// ```
pub fn proportional<K: Ord + Clone>(amount: Money, debts: &[OpenDebt<K>]) -> Allocation<K> {
    let mut spread = Spread::new(amount, debts);
    spread.pay_in_proportion(&(0..debts.len()).collect::<Vec<_>>());
    spread.finish()
}

/// The legal order among several debts of one debtor (民法典 art. 560).
///
/// What the debtor named at the time of payment comes first. Then due debts (due on or before `as_of`) before
/// undue ones; among them the least secured, then the heavier burden (higher rate), then the earlier due date;
/// debts equal in all three share by open balance.
///
/// ```
/// use huikuan::domain::{allocation::{OpenDebt, legal_order}, date::parse_iso, money::Money};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let debt = |id, due, secured| OpenDebt {
///     secured: Money::from_minor(secured),
///     ..OpenDebt::plain(id, day("2026-06-01"), day(due), Money::from_minor(1_000))
/// };
/// // The undue debt waits, and the secured one waits for the unsecured, older or not.
/// let debts = [debt("secured", "2026-07-01", 1_000), debt("bare", "2026-08-01", 0), debt("undue", "2027-01-01", 0)];
/// let spread = legal_order(Money::from_minor(1_500), &[], &debts, day("2026-11-21"));
/// assert_eq!(spread.allocated, [("secured", Money::from_minor(500)), ("bare", Money::from_minor(1_000))]);
/// ```
pub fn legal_order<K: Ord + Clone>(
    amount: Money,
    designation: &[(K, Money)],
    debts: &[OpenDebt<K>],
    as_of: NaiveDate,
) -> Allocation<K> {
    let mut spread = Spread::new(amount, debts);
    spread.pay_designated(designation);
    let mut ranks: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (idx, debt) in debts.iter().enumerate() {
        let rank = (debt.due > as_of, debt.secured, Reverse(debt.annual_rate), debt.due);
        ranks.entry(rank).or_default().push(idx);
    }
    for group in ranks.values() {
        spread.pay_in_proportion(group);
    }
    spread.finish()
}

/// The parts of one debt, or what a receipt paid of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DebtParts {
    /// Costs of enforcing the claim.
    pub expenses: Money,
    /// Interest accrued.
    pub interest: Money,
    /// The debt itself.
    pub principal: Money,
}

/// The legal order within one debt (民法典 art. 561), unless agreed otherwise: costs, interest, principal.
///
/// Returns what was paid of each part and what is left over.
///
/// ```
/// use huikuan::domain::{allocation::{DebtParts, within_one_debt}, money::Money};
/// let yuan = |yuan: i64| Money::from_minor(yuan * 100);
/// let owed = DebtParts { expenses: yuan(200), interest: yuan(500), principal: yuan(10_000) };
/// let (paid, unapplied) = within_one_debt(yuan(600), owed);
/// assert_eq!(paid, DebtParts { expenses: yuan(200), interest: yuan(400), principal: yuan(0) });
/// assert_eq!(unapplied, yuan(0));
/// ```
pub fn within_one_debt(amount: Money, owed: DebtParts) -> (DebtParts, Money) {
    let mut left = amount;
    let mut pay = |part: Money| {
        let paid = part.min(left).max(Money::ZERO);
        left -= paid;
        paid
    };
    let paid = DebtParts {
        expenses: pay(owed.expenses),
        interest: pay(owed.interest),
        principal: pay(owed.principal),
    };
    (paid, left)
}

#[cfg(test)]
mod tests;
