//! The month: what was to be collected, what was, what is promised, and what should be in by now.

use chrono::NaiveDate;

use crate::domain::date::{add_days, days_between, month_end, month_start};
use crate::domain::gap::gap;
use crate::domain::money::{Currency, Money};
use crate::ledger::book::{Book, Receipt};
use crate::ledger::event::BillOutcome;
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
    /// Promised for the days from today to its end, and not yet in.
    pub promised: Money,
    /// What neither came in nor is promised; zero without a target.
    pub gap: Money,
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
    let mut to_come = Money::ZERO;
    let with_dealings = book.customers().iter().filter(|(_, row)| !row.voided && !row.dealings().is_empty());
    for (customer, _) in with_dealings {
        let promises = promises_of(book, customer, today, &looking.policies.promise);
        to_come += awaited(&promises, looking.currency, today, last);
        for (day, sum) in &mut days {
            *sum += awaited(&promises, looking.currency, *day, *day);
        }
    }
    let wanted = target.unwrap_or_default();
    Month {
        month: first,
        days_left: days_between(today, last),
        target,
        collected,
        promised: to_come,
        gap: gap(wanted, collected + to_come, &[]).gap.max(Money::ZERO),
        workdays: (gone, all),
        due_by_now: share(wanted, gone, all),
        days,
    }
}

/// The day on which a receipt became money in this currency, if it did. A balance taken over from a list is no
/// payment that anybody saw.
fn collected_on(row: &Receipt, currency: Currency) -> Option<NaiveDate> {
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
