//! The month: what was to be collected, what was, what is promised, and what should be in by now.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::domain::date::{add_days, days_between, month_end, month_start};
use crate::domain::gap::{Measure, gap};
use crate::domain::money::{Currency, Money};
use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::{Book, Receipt};
use crate::ledger::event::BillOutcome;
use crate::report::plan::promised::promised;
use crate::report::promises::{awaited, promises_of};
use crate::report::today::Looking;

/// How many days of promises are shown.
pub const N_DAYS: i64 = 7;

/// A month as it stands on one of its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub month: NaiveDate,
    /// How many days of it come after this one.
    pub days_left: i64,
    /// What is to be collected, where somebody said so.
    pub target: Option<Money>,
    /// Money that came in: bills when they were honoured.
    pub collected: Money,
    /// Promised for the days from today to its end, not yet in, and no more than can be believed.
    pub promised: Money,
    /// Promised beyond what can be believed.
    pub doubted: Money,
    /// What neither came in nor is promised; zero without a target.
    pub gap: Money,
    /// What is done about it: whose, which, and how much it is to bring; the largest first.
    pub measures: Vec<(CustomerIdx, Measure, Money)>,
    /// What is missing even when all of them work.
    pub short: Money,
    /// Workdays gone, today included, and workdays in all.
    pub workdays: (u32, u32),
    /// What should be in by the end of today, if every workday brought the same.
    pub due_by_now: Money,
    /// What is promised for today and the days after it.
    pub days: Vec<(NaiveDate, Money)>,
}

/// The month of a day.
pub fn month(book: &Book, looking: &Looking<'_>, today: NaiveDate) -> Month {
    let (first, last) = (month_start(today), month_end(today));
    let before = first.pred_opt().unwrap_or(first);
    let gone = looking.calendar.workdays_between(before, today);
    let all = looking.calendar.workdays_between(before, last);
    // A target is in the book's own currency.
    let target = book.target(first).map(|it| it.amount).filter(|_| looking.currency == book.currency());
    let is_in =
        |row: &&Receipt| collected_on(row, looking.currency).is_some_and(|day| first <= day && day <= today);
    let collected = book.receipts().rows().iter().filter(is_in).map(|row| row.amount).sum::<Money>();
    let days = (0..N_DAYS).filter_map(|ahead| add_days(today, ahead));
    let mut days: Vec<(NaiveDate, Money)> = days.map(|day| (day, Money::ZERO)).collect();
    let (mut to_come, mut doubted) = (Money::ZERO, Money::ZERO);
    let mut measures: Vec<(CustomerIdx, Measure, Money)> = Vec::new();
    let is_base = looking.currency == book.currency();
    let with_dealings = book.customers().iter().filter(|(_, row)| !row.voided && !row.dealings().is_empty());
    for (customer, row) in with_dealings {
        let promises = promises_of(book, customer, today, &looking.policies.promise);
        let (believed, too_good) = promised(book, customer, &promises, looking.currency, (today, last));
        to_come += believed;
        doubted += too_good;
        let of_month = row.measures().filter(|(_, it)| is_base && it.month == first);
        measures.extend(of_month.map(|(_, it)| (customer, it.kind, it.amount)));
        for (day, sum) in &mut days {
            *sum += awaited(&promises, looking.currency, *day, *day);
        }
    }
    sort_by_key(&mut measures, |(_, _, amount)| Reverse(*amount));
    let wanted = target.unwrap_or_default();
    let missing = gap(wanted, collected + to_come, &[]).gap.max(Money::ZERO);
    let planned = measures.iter().map(|(_, _, amount)| *amount).sum::<Money>();
    Month {
        month: first,
        days_left: days_between(today, last),
        target,
        collected,
        promised: to_come,
        doubted,
        gap: missing,
        measures,
        short: (missing - planned).max(Money::ZERO),
        workdays: (gone, all),
        due_by_now: share(wanted, gone, all),
        days,
    }
}

/// The day on which a receipt became money in this currency, if it did. A balance taken over from a list is no
/// payment that anybody saw.
pub(in crate::report) fn collected_on(row: &Receipt, currency: Currency) -> Option<NaiveDate> {
    if row.voided || row.imported || row.currency != currency {
        return None;
    }
    match row.bill {
        None => Some(row.date),
        Some(bill) => bill.settled.filter(|_| bill.outcome == BillOutcome::Honoured),
    }
}

/// `amount × part / whole`, rounded half up; nothing of nothing.
fn share(amount: Money, part: u32, whole: u32) -> Money {
    let (part, whole) = (i128::from(part), i128::from(whole.max(1)));
    let minor = (i128::from(amount.minor()) * part * 2 + whole).div_euclid(whole * 2);
    Money::from_minor(i64::try_from(minor).unwrap_or(i64::MAX))
}
