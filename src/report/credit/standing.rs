//! Where a customer's credit stands today: what is used of the limit, when it is looked at again, what warns.
//!
//! Owns which facts of the ledger set off a review. Does not own the levels (`domain::early_warning`) or the day of a
//! review (`domain::credit_review`). Invariant: exposure = receivable + bills not honoured − received and not applied.

use chrono::NaiveDate;

use crate::domain::credit_limit::Exposure;
use crate::domain::credit_review::{CreditReview, ReviewStatus, Trigger, credit_review};
use crate::domain::date::{add_days, days_between};
use crate::domain::early_warning::{EarlyWarning, Signals, early_warning};
use crate::domain::grade::Grade;
use crate::domain::limitation::LimitationPolicy;
use crate::domain::money::Money;
use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::Book;
use crate::ledger::event::dealing::Assessment;
use crate::ledger::event::house::House;
use crate::report::claims::{Spoken, days_to_bar};
use crate::report::credit::{found, history_under};
use crate::report::promises::{PromiseNow, n_failed, promises_of};

/// So many days back, broken promises warn.
const RECENT: i64 = 90;
/// So many days past due, an invoice asks for a review.
const LONG_OVERDUE: i64 = 60;
/// The fall of the payment behaviour index that asks for one, in hundredths.
const FALL: i64 = 1_500;
/// Limitation is looked into when this many days of the three years have passed.
pub const NEARLY_BARRED: i64 = 3 * 365 - 200;

/// Where a customer's credit stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whose.
    pub customer: CustomerIdx,
    /// What is owed and about to be.
    pub exposure: Exposure,
    /// The limit that holds; none where nobody was assessed or nothing bounds it.
    pub limit: Option<Money>,
    /// Whether that is an exception rather than the rule.
    pub is_exception: bool,
    /// The grade decided, and the one to go by: lower while the review is overdue.
    pub grade: Option<(Grade, Grade)>,
    /// The score decided, in hundredths.
    pub score: Option<u16>,
    /// When it is looked at again; none where it never was.
    pub review: Option<CreditReview>,
    /// What asks for a review at once.
    pub triggers: Vec<Trigger>,
    /// The level, and the reasons for it.
    pub warning: EarlyWarning,
    /// Days past due of the oldest open invoice.
    pub oldest: Option<i64>,
    /// Promises not kept within ninety days.
    pub n_failed: u32,
    /// Days until the first claim is barred, where that is near.
    pub days_to_bar: Option<i64>,
    /// Whether goods left on credit without any written terms being seen (A36).
    pub unwritten: bool,
}

impl Standing {
    /// What is above the limit.
    pub fn over(&self) -> Money {
        self.limit.map_or(Money::ZERO, |limit| (self.exposure.total() - limit).max(Money::ZERO))
    }
}

/// What a customer owes and is about to owe, in the book's currency.
pub fn exposure(book: &Book, customer: CustomerIdx) -> Exposure {
    let balance = book.customers()[customer].balance(book.currency());
    Exposure {
        receivable: balance.receivable,
        bills_not_honoured: balance.bills_held,
        prepaid: balance.unapplied,
        ..Exposure::default()
    }
}

/// Where a customer's credit stands on a day.
pub fn standing(book: &Book, customer: CustomerIdx, today: NaiveDate) -> Standing {
    standing_under(book, customer, &book.house(), today)
}

/// The same under other numbers of the house.
pub fn standing_under(book: &Book, customer: CustomerIdx, house: &House, today: NaiveDate) -> Standing {
    let row = &book.customers()[customer];
    let policy = house.promise();
    let promises = promises_of(book, customer, today, &policy);
    let assessed = row.assessment();
    let limit = row.limit(today);
    let exposure = exposure(book, customer);
    let (oldest, days_to_bar) = oldest(book, customer, today, &house.limitation());
    let n_failed = u32::try_from(n_failed(&promises, today, RECENT, &policy)).unwrap_or(u32::MAX);
    let signals = Signals {
        // Without an assessment there is no limit to speak of, which is not a limit of nothing.
        exposure: if limit.is_some() { exposure.total().max(Money::ZERO) } else { Money::ZERO },
        limit: limit.unwrap_or_default(),
        max_dpd: oldest,
        broken_promises_90d: n_failed,
        reconciliation_age: None,
        stocktake_age: None,
        limitation_days_left: days_to_bar,
    };
    let triggers =
        assessed.map(|it| triggers(book, customer, it, &promises, limit, (house, today))).unwrap_or_default();
    let review = assessed.and_then(|it| credit_review(it.on, &triggers, today, &house.credit_review()));
    let status = review.map_or(ReviewStatus::Ok, |review| review.status);
    let checks = assessed.map(|it| it.checks);
    Standing {
        customer,
        exposure,
        limit,
        is_exception: assessed.and_then(|it| it.exception.as_ref()).is_some_and(|it| today <= it.until),
        grade: assessed.map(|it| (it.grade, status.effective_grade(it.grade))),
        score: assessed.and_then(|it| it.score),
        review,
        triggers,
        warning: early_warning(&signals, &house.early_warning()),
        oldest: oldest.filter(|days| *days > 0),
        n_failed,
        days_to_bar,
        unwritten: exposure.receivable.is_positive()
            && checks.is_none_or(|it| it.liability.unwrap_or_default() != 0b111),
    }
}

/// The days past due of the oldest open invoice, and the days until the first claim is barred where that may be near.
pub fn oldest(
    book: &Book,
    customer: CustomerIdx,
    today: NaiveDate,
    policy: &LimitationPolicy,
) -> (Option<i64>, Option<i64>) {
    let (mut oldest, mut left, mut spoken) = (None::<i64>, None::<i64>, None::<Spoken>);
    for (idx, row) in book.invoices_of(customer).filter(|(_, row)| !row.voided && row.open.is_positive()) {
        let days = days_between(row.due, today);
        oldest = Some(oldest.map_or(days, |most| most.max(days)));
        if days < NEARLY_BARRED {
            continue;
        }
        let spoken = spoken.get_or_insert_with(|| Spoken::of(book, customer));
        if let Some(days) = days_to_bar(book, idx, spoken, today, policy) {
            left = Some(left.map_or(days, |least| least.min(days)));
        }
    }
    (oldest, left)
}

/// What happened since the last assessment that asks for a new one. Who owns the customer is not in the ledger.
fn triggers(
    book: &Book,
    customer: CustomerIdx,
    last: &Assessment,
    promises: &[PromiseNow<'_>],
    limit: Option<Money>,
    (house, today): (&House, NaiveDate),
) -> Vec<Trigger> {
    if today <= last.on {
        return Vec::new();
    }
    let index = |on| history_under(book, customer, house, on).index;
    let failed_since = n_failed(promises, today, days_between(last.on, today), &house.promise());
    let crossed =
        |due: NaiveDate| add_days(due, LONG_OVERDUE).is_some_and(|day| last.on < day && day <= today);
    let long_overdue = || {
        book.invoices_of(customer).any(|(_, row)| !row.voided && row.open.is_positive() && crossed(row.due))
    };
    let happened = |trigger: &Trigger| match trigger {
        Trigger::Knockout => last.grade != Grade::D && !found(book, customer, today).is_empty(),
        Trigger::PbiDrop15 => {
            index(last.on).zip(index(today)).is_some_and(|(before, now)| before - now >= FALL)
        }
        Trigger::OverLimit => limit.is_some_and(|limit| exposure(book, customer).total() > limit),
        Trigger::OwnershipChange => false,
        Trigger::BrokenPromise2 => failed_since >= 2,
        Trigger::Overdue60 => long_overdue(),
    };
    Trigger::ALL.into_iter().filter(happened).collect()
}

/// Every live customer, worst first: by level, then over the limit, then by what is
/// at stake.
pub fn standings(book: &Book, today: NaiveDate) -> Vec<Standing> {
    let (live, house) = (book.customers().iter().filter(|(_, row)| !row.voided), book.house());
    let mut rows: Vec<Standing> =
        live.map(|(customer, _)| standing_under(book, customer, &house, today)).collect();
    sort_by_key(&mut rows, |row| {
        let over = row.over();
        std::cmp::Reverse((row.warning.level, over, row.exposure.total()))
    });
    rows
}
