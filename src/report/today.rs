//! What to do on a day, in which order, and why: every customer once, under its first reason.
//!
//! Owns the order: reason groups in a fixed sequence, inside a group by the money to be expected, which is the amount
//! times the chance that it comes. Which matters there are: `matters`; the month's target beside what came in: `month`.
//! Law: a customer has one row at most; what was put off until later has none unless something new happened to it.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::domain::aging::BucketScheme;
use crate::domain::credit_review::{CreditReviewPolicy, ReviewStatus};
use crate::domain::grade::{ByGrade, Grade};
use crate::domain::limitation::LimitationPolicy;
use crate::domain::money::{Currency, Money};
use crate::domain::promise::PromisePolicy;
use crate::domain::shipping::ShippingPolicy;
use crate::domain::sorting::sort_by_key;
use crate::domain::workday::Calendar;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::{Book, Customer};
use crate::ledger::event::PayMethod;
use crate::ledger::event::house::House;
use crate::ledger::id::EntityId;
use crate::report::promises::{PromiseNow, reliability};
use crate::report::today::matters::{accounts, matters_of};

mod matters;
pub mod month;

/// The editable numbers that decide what is a matter of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policies {
    /// Of promises.
    pub promise: PromisePolicy,
    /// Of credit reviews.
    pub review: CreditReviewPolicy,
    /// Of shipping: how old a debt may be before nothing more is sent.
    pub shipping: ShippingPolicy,
    /// Of when claims are barred.
    pub limitation: LimitationPolicy,
    /// How likely the money of a grade is to come, in per cent.
    pub chances: ByGrade<u8>,
}

impl Policies {
    /// Those of a version of the house's numbers.
    pub fn of(house: &House) -> Self {
        Self {
            promise: house.promise(),
            review: house.credit_review(),
            shipping: house.shipping(),
            limitation: house.limitation(),
            chances: house.chances,
        }
    }
}

impl Default for Policies {
    fn default() -> Self {
        Self::of(&House::default())
    }
}

/// How the day is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Looking<'a> {
    /// In which currency; totals never mix currencies.
    pub currency: Currency,
    /// The buckets of aging.
    pub scheme: &'a BucketScheme,
    /// Which days are workdays.
    pub calendar: &'a Calendar,
    /// The numbers.
    pub policies: &'a Policies,
}

/// A reason group, in the order of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A promise falls due.
    Due,
    /// A promise was broken, or kept in part.
    Failed,
    /// Over the limit, or shipping is to be stopped or may go on.
    Limit,
    /// An invoice grew older by a bucket.
    Bucket,
    /// Their pay day has come, or comes next.
    PayDay,
    /// What a large or public customer is asked is not known.
    Questions,
    /// A claim will soon be barred.
    Barred,
    /// The credit is to be looked at again.
    Review,
    /// We owe them something, and our day for it has passed.
    Ours,
}

impl Group {
    /// All of them, in order.
    pub const ALL: [Self; 9] = [
        Self::Due,
        Self::Failed,
        Self::Limit,
        Self::Bucket,
        Self::PayDay,
        Self::Questions,
        Self::Barred,
        Self::Review,
        Self::Ours,
    ];

    /// The code under which a matter is put off.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Due => "promise_due",
            Self::Failed => "promise_failed",
            Self::Limit => "limit",
            Self::Bucket => "bucket",
            Self::PayDay => "pay_day",
            Self::Questions => "questions",
            Self::Barred => "barred",
            Self::Review => "review",
            Self::Ours => "ours",
        }
    }
}

/// Why a customer stands on the list, with what shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A promise falls due.
    Due {
        /// The day it was given; the latest where several fall due.
        said: NaiveDate,
        /// Who gave it.
        person: Option<EntityId>,
        /// How it is to be paid.
        method: PayMethod,
    },
    /// A promise was not kept in full.
    Failed {
        /// Days since the last day on which it would have been kept.
        days: i64,
        /// How many were not kept in full this year, this one included.
        times: usize,
        /// How many of them still wait for money.
        n: usize,
        /// What those come to.
        promised: Money,
        /// What of it came in.
        paid: Money,
        /// The last day of the latest.
        due: NaiveDate,
        /// The latest.
        promise: EntityId,
    },
    /// More is owed than the limit allows.
    OverLimit {
        /// What counts against the limit.
        used: Money,
        /// The limit.
        limit: Money,
    },
    /// The oldest debt is beyond the grace of the grade, and shipping goes on.
    StopDue {
        /// How many days the oldest is past due.
        days: i64,
        /// The grade to go by.
        grade: Grade,
        /// How many days that grade may be late.
        grace: u16,
    },
    /// Shipping is stopped, and what stopped it is over.
    MayResume {
        /// Stopped from which day.
        on: NaiveDate,
    },
    /// Invoices grew older by a bucket.
    Crossed {
        /// The oldest bucket that was entered.
        bucket: usize,
        /// On which day.
        day: NaiveDate,
        /// How many invoices.
        n: u32,
        /// How many days the oldest of them is past due.
        days: i64,
        /// Whether the customer has promised anything that is still awaited.
        promised: bool,
    },
    /// They pay today or on the next workday.
    PayDay {
        /// The day.
        on: NaiveDate,
    },
    /// So many of the questions to a large or public customer are open.
    Questions {
        /// How many.
        n: usize,
    },
    /// The first claim will be barred.
    Barred {
        /// In so many days.
        days: i64,
    },
    /// A matter that we owe was to be mended by a day that has passed.
    Ours {
        /// Which.
        issue: EntityId,
        /// The day.
        by: NaiveDate,
        /// How often they raised it.
        times: u16,
    },
    /// The credit is to be looked at again.
    Review {
        /// The day of the assessment that holds.
        last: NaiveDate,
        /// The day by date.
        next: NaiveDate,
        /// Due by date, overdue, or because something happened.
        status: ReviewStatus,
    },
}

impl Cause {
    /// The reason group.
    pub const fn group(&self) -> Group {
        match self {
            Self::Due { .. } => Group::Due,
            Self::Failed { .. } => Group::Failed,
            Self::OverLimit { .. } | Self::StopDue { .. } | Self::MayResume { .. } => Group::Limit,
            Self::Crossed { .. } => Group::Bucket,
            Self::PayDay { .. } => Group::PayDay,
            Self::Questions { .. } => Group::Questions,
            Self::Barred { .. } => Group::Barred,
            Self::Ours { .. } => Group::Ours,
            Self::Review { .. } => Group::Review,
        }
    }
}

/// One matter of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Why.
    pub cause: Cause,
    /// How much it is about.
    pub amount: Money,
    /// The day on which the latest thing of it happened: what was put off before shows again.
    pub happened: NaiveDate,
}

/// How likely the money is to come when asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    /// In hundredths of a per cent.
    pub basis_points: i64,
    /// From the customer's own promises, rather than from its grade.
    pub own: bool,
    /// The grade gone by where it is not; C where nobody assessed it.
    pub grade: Grade,
}

/// A row of the list: a customer under its first reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Whose.
    pub customer: CustomerIdx,
    /// The first reason.
    pub matter: Matter,
    /// Further reasons, in the order of their groups.
    pub also: Vec<Matter>,
    /// How likely the money is to come.
    pub chance: Chance,
    /// The amount times the chance.
    pub expected: Money,
    /// How many days the oldest open invoice is past due; none where nothing is open.
    pub oldest: Option<i64>,
}

impl Row {
    /// How many days past due what it is about is, where it is about invoices.
    pub fn age(&self) -> Option<i64> {
        match self.matter.cause {
            Cause::Crossed { days, .. } => Some(days),
            Cause::PayDay { .. } | Cause::Questions { .. } => self.oldest,
            _ => None,
        }
    }
}

/// The list of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// The day.
    pub day: NaiveDate,
    /// The workday before it: what happened since is new.
    pub since: NaiveDate,
    /// The rows in order.
    pub rows: Vec<Row>,
    /// What the rows come to.
    pub total: Money,
    /// How many customers have matters of which all are put off.
    pub put_off: u32,
}

/// What to do on a day, which is today or a later one: what is known now counts, as it will stand by then.
pub fn today(book: &Book, looking: &Looking<'_>, day: NaiveDate) -> Today {
    let since = looking.calendar.add_workdays(day, -1).unwrap_or(day);
    let accounts = accounts(book, looking, day, since);
    let mut rows = Vec::new();
    let mut put_off = 0;
    for ((customer, row), account) in book.customers().iter().zip(&accounts) {
        if row.voided {
            continue;
        }
        let known = matters_of(book, customer, account, looking, day);
        let had_any = !known.matters.is_empty();
        let mut matters = known.matters;
        matters.retain(|matter| !is_put_off(row, matter, day));
        if matters.is_empty() {
            put_off += u32::from(had_any);
            continue;
        }
        let matter = matters.remove(0);
        let (chance, expected) = expectation(&known.promises, row, matter.amount, (looking, day));
        rows.push(Row { customer, matter, also: matters, chance, expected, oldest: account.oldest(day) });
    }
    sort_by_key(&mut rows, |row| {
        let id = book.customers()[row.customer].id;
        (row.matter.cause.group(), Reverse(row.expected), Reverse(row.matter.amount), id)
    });
    let total = rows.iter().map(|row| row.matter.amount).sum();
    Today { day, since, rows, total, put_off }
}

/// Whether somebody put the matter off beyond this day, and nothing new happened to it since.
fn is_put_off(row: &Customer, matter: &Matter, day: NaiveDate) -> bool {
    let known = row.put_off(matter.cause.group().code());
    known.is_some_and(|it| day < it.until && matter.happened <= it.on)
}

/// The chance, and the amount times it: by what the customer's own promises came to where enough of them matured,
/// else by the house's numbers for the grade.
fn expectation(
    promises: &[PromiseNow<'_>],
    row: &Customer,
    amount: Money,
    (looking, day): (&Looking<'_>, NaiveDate),
) -> (Chance, Money) {
    /// One, in hundredths of a per cent.
    const WHOLE: i64 = 10_000;
    let grade = row.assessment().map_or(Grade::C, |it| it.grade);
    let policy = &looking.policies.promise;
    let known = reliability(promises, grade, day, policy).filter(|it| !it.default_used);
    let known = known.and_then(|it| it.expected(Money::from_minor(WHOLE)).zip(it.expected(amount)));
    if let Some((share, expected)) = known {
        return (Chance { basis_points: share.minor(), own: true, grade }, expected);
    }
    let percent = i64::from(*looking.policies.chances.of(grade));
    let expected = (i128::from(amount.minor()) * i128::from(percent) + 50).div_euclid(100);
    let expected = Money::from_minor(i64::try_from(expected).unwrap_or(i64::MAX));
    (Chance { basis_points: percent * 100, own: false, grade }, expected)
}
