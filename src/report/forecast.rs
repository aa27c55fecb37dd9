//! What may come in over the next thirteen weeks: what was promised, and what only habit speaks for.
//!
//! Owns on which day open money is expected, and that it is counted once: what was promised, or is in hand without
//! having been set against anything, is not expected of an invoice again. Does not own which promise is to be believed
//! (`domain::promise`) or what a customer's own procedure comes to (`report::procedure`).
//! Law: without what was promised beyond it, the lines come to what is open less what is in hand.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::date::{add_days, days_between, month_start};
use crate::domain::money::Money;
use crate::domain::pbi::PbiPolicy;
use crate::domain::promise::{Credibility, PromisePolicy, PromiseStatus};
use crate::domain::sorting::sort_by_key;
use crate::domain::workday::Calendar;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::{Book, Invoice};
use crate::ledger::event::InvoiceState;
use crate::ledger::event::dealing::Procedure;
use crate::report::credit::usual_delay;
use crate::report::plan::promised::believed;
use crate::report::procedure;
use crate::report::promises::promises_of;

/// How many weeks are looked ahead, the running one among them.
pub const N_WEEKS: usize = 13;
/// The place of what comes after them.
pub const LATER: usize = N_WEEKS;
/// The place of what has no day.
pub const NO_DAY: usize = N_WEEKS + 1;

/// What speaks for a day, or against any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// It was promised, and is to be believed.
    Promised,
    /// The customer's own procedure.
    Procedure,
    /// So many days after the due date, as usual.
    Usual(i32),
    /// The due date: nothing else is known.
    Due,
    /// None: overdue for longer than usual, and nobody promised.
    Overdue,
    /// None: not agreed, or the goods came back.
    Contested,
}

/// Money of a customer that is expected together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The week, from 0; [`LATER`] or [`NO_DAY`].
    pub place: usize,
    /// Whose.
    pub customer: CustomerIdx,
    /// When.
    pub day: Option<NaiveDate>,
    /// Why then.
    pub basis: Basis,
    /// How much.
    pub amount: Money,
}

/// What a week, or what has none, comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Promised.
    pub committed: Money,
    /// Not promised.
    pub uncommitted: Money,
}

/// What may come in, in the book's currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The first day of each week; the first one is today, the others are Mondays.
    pub weeks: [NaiveDate; N_WEEKS],
    /// What each place comes to.
    pub sums: [Sums; NO_DAY + 1],
    /// Where it comes from: a place after the other, the largest first.
    pub lines: Vec<Line>,
}

impl Forecast {
    /// What comes from a place.
    pub fn at(&self, place: usize) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.place == place)
    }

    /// What the thirteen weeks come to.
    pub fn total(&self) -> Sums {
        let weeks = || self.sums.iter().take(N_WEEKS);
        Sums {
            committed: weeks().map(|it| it.committed).sum(),
            uncommitted: weeks().map(|it| it.uncommitted).sum(),
        }
    }
}

impl Sums {
    /// Promised or not.
    pub fn both(self) -> Money {
        self.committed + self.uncommitted
    }
}

/// What may come in from today on.
pub fn forecast(book: &Book, today: NaiveDate, calendar: &Calendar) -> Forecast {
    let (mut lines, house) = (Vec::new(), book.house());
    let known = Known { book, today, calendar, promise: house.promise(), pbi: house.pbi() };
    for (customer, row) in book.customers().iter() {
        if row.balances.is_empty() && row.dealings().is_empty() {
            continue;
        }
        known.expect_of(customer, &mut |day, basis, amount| {
            let place = day.map_or(NO_DAY, |day| week_of(day, today));
            let same = |it: &&mut Line| it.customer == customer && it.day == day && it.basis == basis;
            match lines.iter_mut().rev().take_while(|it: &&mut Line| it.customer == customer).find(same) {
                Some(line) => line.amount += amount,
                None => lines.push(Line { place, customer, day, basis, amount }),
            }
        });
    }
    let mut sums = [Sums::default(); NO_DAY + 1];
    for line in &lines {
        let sum = &mut sums[line.place];
        let side = if line.basis == Basis::Promised { &mut sum.committed } else { &mut sum.uncommitted };
        *side += line.amount;
    }
    sort_by_key(&mut lines, |line| {
        (line.place, std::cmp::Reverse(line.amount), line.day, book.customers()[line.customer].id)
    });
    let monday = |nth: usize| {
        let days =
            i64::try_from(nth * 7).unwrap_or_default() - i64::from(today.weekday().num_days_from_monday());
        add_days(today, days).unwrap_or(today).max(today)
    };
    Forecast { weeks: std::array::from_fn(monday), sums, lines }
}

/// Which week a day lies in; one that has passed is looked for this week.
fn week_of(day: NaiveDate, today: NaiveDate) -> usize {
    let from_monday = i64::from(today.weekday().num_days_from_monday());
    let weeks = (days_between(today, day).max(0) + from_monday) / 7;
    usize::try_from(weeks).unwrap_or(LATER).min(LATER)
}

/// What is known of all customers.
struct Known<'a> {
    book: &'a Book,
    today: NaiveDate,
    calendar: &'a Calendar,
    promise: PromisePolicy,
    pbi: PbiPolicy,
}

impl Known<'_> {
    /// Tells of all that one customer may pay.
    fn expect_of(&self, customer: CustomerIdx, tell: &mut dyn FnMut(Option<NaiveDate>, Basis, Money)) {
        let (book, today) = (self.book, self.today);
        let (row, currency) = (&book.customers()[customer], book.currency());
        let mut covered = row.balance(currency).unapplied;
        for promise in promises_of(book, customer, today, &self.promise) {
            let sum = (promise.said.amount(), currency);
            if promise.said.currency != currency
                || believed(book, customer, sum, month_start(today)).1 == Credibility::TooGood
            {
                continue;
            }
            // A slice that has failed commits nobody any more.
            for slice in
                promise.slices.iter().filter(|it| it.is_awaited() && it.status == PromiseStatus::Open)
            {
                tell(Some(slice.promise.due.max(today)), Basis::Promised, slice.remaining);
                covered += slice.remaining;
            }
        }
        let open = |row: &&Invoice| !row.voided && row.currency == currency && row.open.is_positive();
        let mut invoices: Vec<&Invoice> =
            book.invoices_of(customer).map(|(_, row)| row).filter(open).collect();
        if invoices.is_empty() {
            return;
        }
        sort_by_key(&mut invoices, |row| (row.state != InvoiceState::Normal, row.due));
        let usual = usual_delay(book, customer, &self.pbi, today);
        for invoice in invoices {
            let used = covered.min(invoice.open);
            covered -= used;
            let left = invoice.open - used;
            if left.is_positive() {
                let (day, basis) = self.expected(invoice, row.procedure(), usual);
                tell(day, basis, left);
            }
        }
    }

    /// When an invoice that nobody promised may be paid, and why then.
    fn expected(
        &self,
        row: &Invoice,
        pays: Option<&Procedure>,
        usual: Option<i32>,
    ) -> (Option<NaiveDate>, Basis) {
        if row.state != InvoiceState::Normal {
            return (None, Basis::Contested);
        }
        if let Some(found) = pays.and_then(|it| procedure::expected(row, it, self.today, self.calendar)) {
            return (Some(found.day), Basis::Procedure);
        }
        let ahead = |day: &NaiveDate| *day >= self.today;
        let as_usual = usual.and_then(|days| Some((days, add_days(row.due, days.into()).filter(ahead)?)));
        match as_usual {
            Some((days, day)) if days != 0 => (Some(day), Basis::Usual(days)),
            _ if ahead(&row.due) => (Some(row.due), Basis::Due),
            _ => (None, Basis::Overdue),
        }
    }
}
