//! Owns the summary of a list of open items: buckets, states, years, key accounts, weighted lateness.
//! Does not own where open balances come from; one call is one currency.
//! Invariant: every breakdown sums to the total, to the minor unit.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::aging::{BucketScheme, YearBand, days_past_due, vintage, year_band};
use crate::domain::decimal::Arithmetic as _;
use crate::domain::money::Money;
use crate::domain::rounding::half_up;
use crate::domain::sorting::sort_by_key;

/// One open item: its balance after receipts, credit notes, write-offs and returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem<C, S> {
    /// Whose debt it is.
    pub customer: C,
    /// When it was invoiced.
    pub invoice_date: NaiveDate,
    /// When it was or is due.
    pub due: NaiveDate,
    /// What is still open.
    pub open: Money,
    /// The state of the goods behind it.
    pub state: S,
}

/// The summary of a list of open items of one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portfolio<C, S> {
    /// Everything open, due or not. Unapplied cash is not in it.
    pub total: Money,
    /// One sum per bucket of the scheme, 'not due' included.
    pub buckets: Vec<Money>,
    /// What is past its due day.
    pub overdue: Money,
    /// Overdue in percent of the total, 2 places half up; `None` when nothing is open.
    pub overdue_pct: Option<Decimal>,
    /// Sums by state of the goods; only states that occur.
    pub by_state: BTreeMap<S, Money>,
    /// Sums by age in years; only bands that occur.
    pub by_year_band: BTreeMap<YearBand, Money>,
    /// Sums by calendar year of the invoice; only years that occur.
    pub by_vintage: BTreeMap<i32, Money>,
    /// The largest debtors in falling order until their sum reaches the key share of the total.
    pub key_accounts: Vec<C>,
    /// What the key accounts owe.
    pub key_total: Money,
    /// What all others owe.
    pub non_key_total: Money,
    /// Average days past due weighted by what is open, 2 places half up; items not yet due count as zero days.
    /// `None` when nothing is open.
    pub weighted_days_past_due: Option<Decimal>,
}

/// Summarises open items as of a day.
///
/// Weighted days = Σ open × max(0, days past due) ÷ Σ open, one rounding at the end.
///
/// ```
/// use huikuan::domain::{aging::{BucketScheme, portfolio::{OpenItem, summarise}}, date::parse_iso, money::Money};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let item = |customer, due, open| OpenItem {
///     customer, invoice_date: day("2026-09-01"), due: day(due), open: Money::from_minor(open), state: "NORMAL",
/// };
/// let items = [item("A", "2026-11-11", 30_000), item("B", "2026-12-01", 10_000)];
/// let share = "0.75".parse().unwrap();
/// let all = summarise(&items, day("2026-11-21"), &BucketScheme::default(), share);
/// assert_eq!(all.overdue_pct.unwrap().to_string(), "75.00"); // 300.00 of 400.00
/// assert_eq!(all.weighted_days_past_due.unwrap().to_string(), "7.50"); // 300 × 10 ÷ 400
/// assert_eq!(all.key_accounts, ["A"]);
/// ```
pub fn summarise<C: Ord + Clone, S: Ord + Copy>(
    items: &[OpenItem<C, S>],
    as_of: NaiveDate,
    scheme: &BucketScheme,
    key_share: Decimal,
) -> Portfolio<C, S> {
    let mut buckets = vec![Money::ZERO; scheme.n_buckets()];
    let mut overdue = Money::ZERO;
    let mut weighted_days = 0_i128;
    let (mut by_state, mut by_year_band, mut by_vintage, mut by_customer) =
        (BTreeMap::new(), BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for item in items {
        let dpd = days_past_due(item.due, as_of);
        buckets[scheme.place(item.invoice_date, item.due, as_of)] += item.open;
        if dpd > 0 {
            overdue += item.open;
            weighted_days += i128::from(item.open.minor()) * i128::from(dpd);
        }
        *by_state.entry(item.state).or_default() += item.open;
        *by_year_band.entry(year_band(item.invoice_date, as_of)).or_default() += item.open;
        *by_vintage.entry(vintage(item.invoice_date)).or_default() += item.open;
        *by_customer.entry(item.customer.clone()).or_default() += item.open;
    }
    let total: Money = items.iter().map(|item| item.open).sum();
    let (key_accounts, key_total) = key_accounts(by_customer, total, key_share);
    Portfolio {
        total,
        buckets,
        overdue,
        overdue_pct: per_total(i128::from(overdue.minor()) * 100, total),
        by_state,
        by_year_band,
        by_vintage,
        key_accounts,
        key_total,
        non_key_total: total - key_total,
        weighted_days_past_due: per_total(weighted_days, total),
    }
}

/// The largest debtors, by name where they owe the same, until they hold the share of the total.
fn key_accounts<C: Ord>(by_customer: BTreeMap<C, Money>, total: Money, share: Decimal) -> (Vec<C>, Money) {
    let wanted = Decimal::from(total.minor()).times(share).unwrap_or(Decimal::MAX);
    let mut falling: Vec<(C, Money)> =
        by_customer.into_iter().filter(|(_, open)| open.is_positive()).collect();
    sort_by_key(&mut falling, |(_, open)| Reverse(*open));
    let mut held = Money::ZERO;
    let mut accounts = Vec::new();
    for (customer, open) in falling {
        if Decimal::from(held.minor()) >= wanted {
            break;
        }
        held += open;
        accounts.push(customer);
    }
    (accounts, held)
}

/// A sum per minor unit of the total, 2 places half up.
fn per_total(sum: i128, total: Money) -> Option<Decimal> {
    let sum = Decimal::try_from_i128_with_scale(sum, 0).ok()?;
    Some(half_up(sum.over(Decimal::from(total.minor()))?, 2))
}
