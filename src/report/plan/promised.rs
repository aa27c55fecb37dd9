//! What a customer promised for a span of days, and whether it is to be believed beside what it pays in a month.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::date::add_months;
use crate::domain::money::{Currency, Money};
use crate::domain::promise::{Credibility, credibility};
use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::Book;
use crate::report::promises::{PromiseNow, awaited};
use crate::report::today::month::collected_on;

/// How many months are looked back on.
const N_MONTHS: i32 = 12;

/// What a customer pays in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Months {
    /// Of the months in which it paid, the one in the middle.
    pub typical: Money,
    /// The best of them.
    pub best: Money,
}

/// What a customer paid in the twelve months before the one that begins on this day.
pub fn months(book: &Book, customer: CustomerIdx, currency: Currency, month: NaiveDate) -> Months {
    let from = add_months(month, -N_MONTHS).unwrap_or(month);
    let mut sums: Vec<((i32, u32), Money)> = Vec::new();
    for (_, row) in book.receipts_of(customer) {
        let day = collected_on(row, currency).filter(|day| (from..month).contains(day));
        let Some(name) = day.map(|day| (day.year(), day.month())) else { continue };
        match sums.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum += row.amount,
            None => sums.push((name, row.amount)),
        }
    }
    sort_by_key(&mut sums, |(_, sum)| *sum);
    let at = |place: usize| sums.get(place).map(|(_, sum)| *sum).unwrap_or_default();
    Months { typical: at(sums.len().saturating_sub(1) / 2), best: at(sums.len().saturating_sub(1)) }
}

/// Whether a sum is to be believed of a customer in the month that begins on a day, and beside what.
pub fn believed(
    book: &Book,
    customer: CustomerIdx,
    (sum, currency): (Money, Currency),
    month: NaiveDate,
) -> (Months, Credibility) {
    let usual = months(book, customer, currency, month);
    (usual, credibility(sum, usual.typical, usual.best, &book.house().promise()))
}

/// What is awaited of a customer in a span of days: what is to be believed, and what is more than it ever paid.
pub fn promised(
    book: &Book,
    customer: CustomerIdx,
    promises: &[PromiseNow<'_>],
    currency: Currency,
    (from, to): (NaiveDate, NaiveDate),
) -> (Money, Money) {
    let (mut believed, mut doubted) = (Money::ZERO, Money::ZERO);
    if !awaited(promises, currency, from, to).is_positive() {
        return (believed, doubted);
    }
    let month = crate::domain::date::month_start(from);
    let (usual, policy) = (months(book, customer, currency, month), book.house().promise());
    for promise in promises {
        let sum = awaited(std::slice::from_ref(promise), currency, from, to);
        let verdict = credibility(promise.said.amount(), usual.typical, usual.best, &policy);
        if verdict == Credibility::TooGood { doubted += sum } else { believed += sum }
    }
    (believed, doubted)
}
