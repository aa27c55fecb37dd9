//! A month as it is planned: company, territory, rep, customer; target, what came in, what is promised, the gap, and
//! what is done about it.
//!
//! Owns the sharing out of the month's target and the judging of a plan. The gap itself is `domain::gap`, which
//! promise is whose is `report::promises`.
//! Law: what the customers are to bring comes to what their reps, their territories and the company are to bring.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::domain::date::month_end;
use crate::domain::gap::{Gap, Increment, Measure as Kind, gap};
use crate::domain::money::{Currency, Money};
use crate::domain::sorting::{sort_by, sort_by_key};
use crate::domain::workday::Calendar;
use crate::ledger::arena::{CustomerIdx, Key as _};
use crate::ledger::book::Book;
use crate::ledger::event::dealing::Measure;
use crate::ledger::id::EntityId;
use crate::report::plan::promised::promised;
use crate::report::promises::promises_of;
use crate::report::today::month::collected_on;
use crate::report::worksheet::Filled;

pub mod effect;
pub mod promised;
pub mod proposal;
mod tree;

pub use tree::{Level, Node, tree};

/// By which workday of a month every customer who owes has a plan (E06).
const PLANNED_BY: i32 = 3;
/// How much of the target is to be committed, in per cent (F07).
pub const COMMITTED_PCT: i64 = 80;

/// A customer's month.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Whose.
    pub customer: CustomerIdx,
    /// What is to come in: as planned, else its share of the month's target.
    pub target: Money,
    /// Whether there is a plan.
    pub planned: bool,
    /// When the customer agreed to it.
    pub agreed: Option<NaiveDate>,
    /// Overdue or due in the month, paid in it or not: what can be asked for.
    pub due: Money,
    /// What came in.
    pub collected: Money,
    /// Promised for the rest of the month, and to be believed.
    pub promised: Money,
    /// Promised, but more than the customer ever paid.
    pub doubted: Money,
    /// What is done about the gap.
    pub measures: Vec<Taken>,
    /// Target − what came in and is promised, and how far the measures close it.
    pub gap: Gap,
    /// Why the plan is hard to believe, where nobody explained it.
    pub doubt: Option<Doubt>,
    /// Hits of the five marks of a good plan; nothing without a plan.
    pub quality: Option<u8>,
    /// What the month began with, and how near it came, in hundredths of a per cent; once it is over.
    pub accuracy: Option<(Money, i64)>,
}

/// A measure as the gap takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its entry.
    pub id: EntityId,
    /// By when it is done.
    pub by: NaiveDate,
    /// Which.
    pub kind: Kind,
    /// What it is to bring.
    pub amount: Money,
    /// How likely, in per cent.
    pub probability: u8,
}

/// Why a plan is hard to believe (E26).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// More than is overdue or falls due.
    MoreThanDue(Money),
    /// More than one and a half times what came in in the best month.
    AboveBest(Money),
}

/// A month of the book.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthPlan {
    /// Its first day.
    pub month: NaiveDate,
    /// What is to be collected, where somebody said so.
    pub target: Option<Money>,
    /// What the customers are to bring together.
    pub whole: Money,
    /// What is left of the target with nobody to ask for it.
    pub unassigned: Money,
    /// By how much the plans alone are more than the target.
    pub over: Money,
    /// The customers with anything to collect, by territory, rep, and what is missing.
    pub lines: Vec<Line>,
    /// The company's gap.
    pub gap: Gap,
    /// What came in.
    pub collected: Money,
    /// What is promised and to be believed.
    pub promised: Money,
    /// What is promised and not to be believed.
    pub doubted: Money,
    /// How many customers owe anything, and how many of them have a plan.
    pub coverage: (usize, usize),
    /// The day by which they all should have one.
    pub planned_by: NaiveDate,
}

/// The increments of measures, as the gap takes them.
fn increments<'a>(measures: impl Iterator<Item = &'a Taken>) -> Vec<Increment> {
    let one = |it: &Taken| Increment {
        measure: it.kind,
        amount: it.amount,
        probability: rust_decimal::Decimal::new(it.probability.into(), 2),
    };
    measures.map(one).collect()
}

/// The month that begins on this day as it stands on another; in the book's currency.
pub fn month_plan(book: &Book, month: NaiveDate, as_of: NaiveDate, calendar: &Calendar) -> MonthPlan {
    let mut lines = lines(book, month, as_of);
    let target = book.target(month).map(|it| it.amount);
    let planned: Money = lines.iter().map(|line| line.target).sum();
    let rest = (target.unwrap_or(planned) - planned).max(Money::ZERO);
    let shared = share_out(rest, &mut lines);
    lines.retain(Line::says_anything);
    for line in &mut lines {
        line.judge(book, month, as_of);
    }
    let (collected, promised) = (sum(&lines, |it| it.collected), sum(&lines, |it| it.promised));
    let whole = planned + rest;
    let gap = gap(target.unwrap_or(whole), collected + promised, &increments(taken(&lines)));
    let owing = |row: &&Line| row.owes(book);
    let coverage =
        (lines.iter().filter(owing).count(), lines.iter().filter(owing).filter(|line| line.planned).count());
    let before = month.pred_opt().unwrap_or(month);
    // By reference: a name is not copied for every comparison.
    sort_by(&mut lines, |one, other| {
        let [a, b] = [one, other].map(|line| &book.customers()[line.customer]);
        let place = (&a.territory, &a.owner).cmp(&(&b.territory, &b.owner));
        place.then_with(|| other.gap.gap.cmp(&one.gap.gap)).then_with(|| a.id.cmp(&b.id))
    });
    MonthPlan {
        month,
        target,
        whole,
        unassigned: rest - shared,
        over: target.map_or(Money::ZERO, |target| (planned - target).max(Money::ZERO)),
        doubted: sum(&lines, |it| it.doubted),
        lines,
        gap,
        collected,
        promised,
        coverage,
        planned_by: calendar.add_workdays(before, PLANNED_BY).unwrap_or(month),
    }
}

/// What is done about all the gaps.
fn taken(lines: &[Line]) -> impl Iterator<Item = &Taken> {
    lines.iter().flat_map(|line| &line.measures)
}

impl Taken {
    fn of(id: EntityId, it: &Measure) -> Self {
        Self { id, by: it.by, kind: it.kind, amount: it.amount, probability: it.probability }
    }
}

fn sum(lines: &[Line], of: impl Fn(&Line) -> Money) -> Money {
    lines.iter().map(of).sum()
}

/// What is known of every customer: the target is that of its own plan so far.
fn lines(book: &Book, month: NaiveDate, as_of: NaiveDate) -> Vec<Line> {
    let (currency, last) = (book.currency(), month_end(month));
    let mut lines: Vec<Line> = book.customers().iter().map(|(customer, _)| Line::blank(customer)).collect();
    for row in book.invoices().rows() {
        if !row.voided && row.currency == currency && row.due <= last {
            lines[row.customer.place()].due += row.open;
        }
    }
    for row in book.receipts().rows() {
        let day = collected_on(row, currency);
        if day.is_some_and(|day| (month..=last).contains(&day) && day <= as_of) {
            let line = &mut lines[row.customer.place()];
            line.collected += row.amount;
            // What was paid was there to be asked for: paying does not lower the share of the one who pays.
            line.due += row.amount;
        }
    }
    let policy = book.house().promise();
    for (line, (customer, row)) in lines.iter_mut().zip(book.customers().iter()) {
        if row.dealings().is_empty() {
            continue;
        }
        if let Some(plan) = row.plan(month) {
            (line.planned, line.agreed, line.target) = (true, plan.agreed, plan.collect);
        }
        let of_month = row.measures().filter(|(_, it)| it.month == month);
        line.measures = of_month.map(|(id, it)| Taken::of(id, it)).collect();
        sort_by_key(&mut line.measures, |it| (it.by, Reverse(it.amount), it.id));
        let promises = promises_of(book, customer, as_of, &policy);
        let span = (month.max(as_of), last);
        (line.promised, line.doubted) = promised(book, customer, &promises, currency, span);
    }
    lines
}

/// Shares what the plans leave of the target among the customers without one, in proportion to what can be asked of
/// them, by largest remainder. Gives what found somebody.
fn share_out(rest: Money, lines: &mut [Line]) -> Money {
    let mut free: Vec<&mut Line> =
        lines.iter_mut().filter(|line| !line.planned && line.due.is_positive()).collect();
    let weights: Vec<i64> = free.iter().map(|line| line.due.minor()).collect();
    let shares = rest.split(&weights);
    for (line, share) in free.iter_mut().zip(&shares) {
        line.target = *share;
    }
    shares.into_iter().sum()
}

impl Line {
    fn blank(customer: CustomerIdx) -> Self {
        Self {
            customer,
            target: Money::ZERO,
            planned: false,
            agreed: None,
            due: Money::ZERO,
            collected: Money::ZERO,
            promised: Money::ZERO,
            doubted: Money::ZERO,
            measures: Vec::new(),
            gap: gap(Money::ZERO, Money::ZERO, &[]),
            doubt: None,
            quality: None,
            accuracy: None,
        }
    }

    fn says_anything(&self) -> bool {
        let sums = [self.target, self.due, self.collected, self.promised, self.doubted];
        self.planned || !self.measures.is_empty() || sums.iter().any(|sum| sum.is_positive())
    }

    /// Whether the customer owes anything at all.
    fn owes(&self, book: &Book) -> bool {
        book.customers()[self.customer].balance(book.currency()).receivable.is_positive()
    }

    /// What came in or is promised.
    pub fn committed(&self) -> Money {
        self.collected + self.promised
    }

    /// The gap, and what is to be thought of the plan.
    fn judge(&mut self, book: &Book, month: NaiveDate, as_of: NaiveDate) {
        self.gap = gap(self.target, self.committed(), &increments(self.measures.iter()));
        let Some(plan) = book.customers()[self.customer].plan(month) else { return };
        let best = promised::months(book, self.customer, book.currency(), month).best;
        let twice = |sum: Money| i128::from(sum.minor()) * 2;
        self.doubt = match () {
            () if !plan.reason.is_empty() => None,
            () if plan.collect > self.due => Some(Doubt::MoreThanDue(self.due)),
            () if best.is_positive() && twice(plan.collect) > twice(best) + i128::from(best.minor()) => {
                Some(Doubt::AboveBest(best))
            }
            () => None,
        };
        // Dated, itemised, difficulties told, measures taken where any are needed, confirmed (E10).
        let marks = [
            self.committed().is_positive() || !self.measures.is_empty(),
            self.committed() + self.gap.planned >= self.target,
            !plan.difficulties.is_empty() && !plan.remedies.is_empty(),
            !self.measures.is_empty() || !self.gap.gap.is_positive(),
            plan.agreed.is_some(),
        ];
        self.quality = Some(marks.iter().map(|mark| u8::from(*mark)).sum());
        let frozen = book.plan_at_start(self.customer, month).filter(|_| month_end(month) < as_of);
        self.accuracy = frozen.map(|plan| (plan.collect, accuracy(plan.collect, self.collected)));
    }

    /// The gap as the calculator that works it out.
    pub fn why(&self, currency: Currency, calendar: &Calendar, today: NaiveDate) -> Option<Filled> {
        why(self.target, self.committed(), self.measures.iter(), (currency, calendar, today))
    }
}

impl MonthPlan {
    /// How much of the target came in or is promised, in hundredths of a per cent (F07).
    pub fn committed_share(&self) -> i64 {
        share(self.collected + self.promised, self.target.unwrap_or(self.whole))
    }

    /// How near the plans came, all together: what each missed by, beside what they were; once the month is over.
    pub fn accuracy(&self) -> Option<i64> {
        let known =
            || self.lines.iter().filter_map(|line| line.accuracy.map(|(plan, _)| (plan, line.collected)));
        known().next()?;
        let planned: Money = known().map(|(plan, _)| plan).sum();
        let missed: Money = known().map(|(plan, came)| (plan - came).max(came - plan)).sum();
        Some(accuracy(planned, planned - missed))
    }

    /// The gap as the calculator that works it out.
    pub fn why(&self, currency: Currency, calendar: &Calendar, today: NaiveDate) -> Option<Filled> {
        let target = self.target.unwrap_or(self.whole);
        why(target, self.collected + self.promised, taken(&self.lines), (currency, calendar, today))
    }

    /// The line of a customer.
    pub fn line(&self, customer: CustomerIdx) -> Option<&Line> {
        self.lines.iter().find(|line| line.customer == customer)
    }
}

/// 1 − |actual − plan| ÷ plan, in hundredths of a per cent; never below nothing (E25).
fn accuracy(plan: Money, actual: Money) -> i64 {
    let missed = (plan - actual).max(actual - plan);
    share((plan - missed).max(Money::ZERO), plan)
}

/// A part of a whole in hundredths of a per cent, rounded down; nothing of nothing.
fn share(part: Money, whole: Money) -> i64 {
    let share = i128::from(part.minor()) * 10_000 / i128::from(whole.minor().max(1));
    i64::try_from(share).unwrap_or(0)
}

fn why<'a>(
    target: Money,
    committed: Money,
    measures: impl Iterator<Item = &'a Taken>,
    (currency, calendar, today): (Currency, &Calendar, NaiveDate),
) -> Option<Filled> {
    let line = |it: &Taken| format!("{}\t{}\t{}", it.kind.code(), it.amount.plain(currency), it.probability);
    let known = [
        ("target", target.plain(currency)),
        ("commitment", committed.plain(currency)),
        ("measures", measures.map(line).collect::<Vec<_>>().join("\n")),
    ];
    Filled::new(("gap", ""), &known, currency, calendar, today)
}
