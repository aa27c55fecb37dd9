//! Which matters a customer has on a day. Owns what makes each of them one; their order is `today`'s.
//!
//! One pass over the invoices and one over the receipts, a row a customer; promises and assessments are looked at only
//! where there are any.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::credit_review::{ReviewStatus, Trigger, credit_review};
use crate::domain::date::{add_days, days_between};
use crate::domain::grade::Grade;
use crate::domain::money::Money;
use crate::ledger::arena::{CustomerIdx, Key as _};
use crate::ledger::book::{Book, Customer, Invoice};
use crate::ledger::event::PayMethod;
use crate::ledger::event::dealing::Assessment;
use crate::report::credit::standing::{NEARLY_BARRED, oldest};
use crate::report::playbook::open_issues;
use crate::report::procedure;
use crate::report::promises::{PromiseNow, SliceNow, n_failed, promises_of};
use crate::report::today::{Cause, Group, Looking, Matter};

/// Past due by more than this, a customer's credit is looked at again.
const REVIEW_BEYOND_DAYS: i64 = 60;
/// So many days before a claim is barred it is a matter of the day.
const BARRED_WITHIN: i64 = 60;
/// So many promises broken since the assessment, likewise.
const REVIEW_AT_BROKEN: usize = 2;

/// What the invoices and bills of a customer come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    /// From which day on a change of bucket is new; none where nobody said otherwise.
    from: Option<NaiveDate>,
    /// The grade to go by and its grace, where the customer was assessed.
    grade: Option<(Grade, u16)>,
    owed: Money,
    /// Commercial bills in the drawer: the drawee may not pay.
    bills: Money,
    newest: Option<NaiveDate>,
    oldest: Option<NaiveDate>,
    /// What is open beyond the grace.
    late: Money,
    /// The latest due day of what is beyond the grace, and of what is beyond the days of a review.
    late_due: Option<NaiveDate>,
    review_due: Option<NaiveDate>,
    crossed: Option<Crossed>,
}

#[derive(Clone, Copy, Debug)]
struct Crossed {
    amount: Money,
    n: u32,
    bucket: usize,
    day: NaiveDate,
    days: i64,
}

impl Account {
    /// How many days the oldest open invoice is past due.
    pub(super) fn oldest(&self, day: NaiveDate) -> Option<i64> {
        self.oldest.map(|due| days_between(due, day))
    }
}

/// The accounts of all customers, by their place.
pub(super) fn accounts(book: &Book, looking: &Looking<'_>, day: NaiveDate, since: NaiveDate) -> Vec<Account> {
    let mut accounts: Vec<Account> =
        book.customers().rows().iter().map(|row| beginning(row, looking, day, since)).collect();
    let open_at = book.open_at(day);
    for (invoice, row) in book.invoices().iter() {
        let open = open_at.of(invoice);
        if !open.is_positive() || row.currency != looking.currency {
            continue;
        }
        if let Some(account) = accounts.get_mut(row.customer.place()) {
            account.take(row, open, looking, day, since);
        }
    }
    let commercial = |method: PayMethod| method == PayMethod::CommercialAcceptance;
    for row in book.receipts().rows() {
        let counts = row.is_held_bill() && row.currency == looking.currency && commercial(row.method);
        if counts && let Some(account) = accounts.get_mut(row.customer.place()) {
            account.bills += row.amount;
        }
    }
    accounts
}

/// What is known of a customer before its invoices are looked at.
fn beginning(row: &Customer, looking: &Looking<'_>, day: NaiveDate, since: NaiveDate) -> Account {
    if row.dealings().is_empty() {
        return Account::default();
    }
    // What was put off until now comes back, although it is not new any more.
    let back = row.put_off(Group::Bucket.code()).filter(|it| since < it.until && it.until <= day);
    let from = back.and_then(|it| looking.calendar.add_workdays(it.on, -1));
    let grade = row.assessment().map(|it| {
        let grade =
            review(it, &[], looking, day).map_or(it.grade, |(_, status)| status.effective_grade(it.grade));
        (grade, *looking.policies.shipping.grace_days.of(grade))
    });
    Account { from, grade, ..Account::default() }
}

impl Account {
    fn take(&mut self, row: &Invoice, open: Money, looking: &Looking<'_>, day: NaiveDate, since: NaiveDate) {
        let days = i64::from(day.num_days_from_ce() - row.due.num_days_from_ce());
        self.owed += open;
        self.newest = self.newest.max(Some(row.issued));
        self.oldest = Some(self.oldest.map_or(row.due, |oldest| oldest.min(row.due)));
        if let Some((_, grace)) = self.grade {
            if days > grace.into() {
                self.late += open;
                self.late_due = self.late_due.max(Some(row.due));
            }
            if days > REVIEW_BEYOND_DAYS {
                self.review_due = self.review_due.max(Some(row.due));
            }
        }
        let from = self.from.unwrap_or(since);
        let bucket = |on: NaiveDate| looking.scheme.place(row.issued, row.due, on);
        let now = bucket(day);
        if now == 0 || bucket(from) >= now {
            return;
        }
        let entered = from.iter_days().skip(1).find(|on| bucket(*on) == now).unwrap_or(day);
        let crossed = self.crossed.get_or_insert(Crossed {
            amount: Money::ZERO,
            n: 0,
            bucket: now,
            day: entered,
            days,
        });
        crossed.amount += open;
        crossed.n += 1;
        crossed.days = crossed.days.max(days);
        if (now, entered) > (crossed.bucket, crossed.day) {
            (crossed.bucket, crossed.day) = (now, entered);
        }
    }
}

/// A customer's matters in the order of their groups, one a group, and its promises, which tell how likely money is.
pub(super) struct Matters<'a> {
    pub(super) matters: Vec<Matter>,
    pub(super) promises: Vec<PromiseNow<'a>>,
}

/// The matters of a customer.
pub(super) fn matters_of<'a>(
    book: &'a Book,
    customer: CustomerIdx,
    account: &Account,
    looking: &Looking<'_>,
    day: NaiveDate,
) -> Matters<'a> {
    let row = &book.customers()[customer];
    let barred = barred(book, customer, account, looking, day);
    if row.dealings().is_empty() {
        let matters = [account.crossed.map(|it| it.matter(false)), barred];
        return Matters { matters: matters.into_iter().flatten().collect(), promises: Vec::new() };
    }
    let mut promises = promises_of(book, customer, day, &looking.policies.promise);
    promises.retain(|it| it.said.currency == looking.currency);
    let awaited = promises.iter().any(|it| it.awaited().is_positive());
    let matters = [
        due(&promises, day),
        failed(&promises, looking, day),
        limit(book, row, account, looking, day),
        account.crossed.map(|it| it.matter(awaited)),
        pay_day(row, account, looking, day),
        questions(row, account, day),
        barred,
        due_review(row, account, &promises, looking, day),
        ours(row, account, day),
    ];
    Matters { matters: matters.into_iter().flatten().collect(), promises }
}

/// Slices of a kind with the promises they belong to.
fn slices<'a, 'b>(
    promises: &'b [PromiseNow<'a>],
    is_one: impl Fn(&SliceNow) -> bool,
) -> Vec<(&'b PromiseNow<'a>, SliceNow)> {
    let all = promises.iter().flat_map(|it| it.slices.iter().map(move |slice| (it, *slice)));
    all.filter(|(_, slice)| slice.is_awaited() && is_one(slice)).collect()
}

fn due(promises: &[PromiseNow<'_>], day: NaiveDate) -> Option<Matter> {
    let slices = slices(promises, |slice| slice.promise.due == day);
    let (latest, _) = slices.iter().max_by_key(|(it, _)| it.said.on)?;
    let cause = Cause::Due { said: latest.said.on, person: latest.said.person, method: latest.said.method };
    Some(Matter { cause, amount: slices.iter().map(|(_, slice)| slice.remaining).sum(), happened: day })
}

fn failed(promises: &[PromiseNow<'_>], looking: &Looking<'_>, day: NaiveDate) -> Option<Matter> {
    let policy = &looking.policies.promise;
    let slices = slices(promises, SliceNow::has_failed);
    let (newest, latest) = slices.iter().max_by_key(|(_, slice)| slice.promise.due)?;
    let (due, deadline) = (latest.promise.due, latest.promise.deadline(policy));
    let this_year = i64::from(day.ordinal0());
    let amount: Money = slices.iter().map(|(_, slice)| slice.remaining).sum();
    let whole = slices.iter().map(|(_, slice)| slice.promise.promised).sum();
    let cause = Cause::Failed {
        days: days_between(deadline, day),
        times: n_failed(promises, day, this_year, policy).max(1),
        n: slices.len(),
        promised: whole,
        paid: whole - amount,
        due,
        promise: newest.id,
    };
    Some(Matter { cause, amount, happened: add_days(deadline, 1).unwrap_or(day) })
}

/// Over the limit before an old debt before going on; what is stopped already is not stopped again.
fn limit(
    book: &Book,
    row: &Customer,
    account: &Account,
    looking: &Looking<'_>,
    day: NaiveDate,
) -> Option<Matter> {
    let used = account.owed + account.bills;
    let limit = row.limit(day).filter(|_| looking.currency == book.currency());
    let over = limit.filter(|limit| used > *limit);
    if let Some((_, hold)) = row.hold() {
        // Somebody nobody assessed has no grace.
        let late =
            if account.grade.is_some() { account.late.is_positive() } else { account.oldest(day) > Some(0) };
        let over = over.is_some() || late;
        let cause = Cause::MayResume { on: hold.on };
        return (!over).then_some(Matter { cause, amount: Money::ZERO, happened: hold.on });
    }
    if let Some(limit) = over {
        let happened = account.newest.unwrap_or(day);
        return Some(Matter { cause: Cause::OverLimit { used, limit }, amount: used - limit, happened });
    }
    let (grade, allowed) = account.grade?;
    let due = account.late_due.filter(|_| account.late.is_positive())?;
    let cause = Cause::StopDue { days: account.oldest(day).unwrap_or_default(), grade, grace: allowed };
    let happened = add_days(due, i64::from(allowed) + 1).unwrap_or(day);
    Some(Matter { cause, amount: account.late, happened })
}

impl Crossed {
    fn matter(self, promised: bool) -> Matter {
        let Self { amount, n, bucket, day, days } = self;
        Matter { cause: Cause::Crossed { bucket, day, n, days, promised }, amount, happened: day }
    }
}

/// They pay today or on the next workday, and there is something to pay.
fn pay_day(row: &Customer, account: &Account, looking: &Looking<'_>, day: NaiveDate) -> Option<Matter> {
    let pays = row.procedure().filter(|_| account.owed.is_positive())?;
    let on = procedure::pay_day(pays, day, looking.calendar)?;
    // It comes up on the workday before.
    let happened = looking.calendar.add_workdays(on, -1)?;
    (happened <= day).then_some(Matter { cause: Cause::PayDay { on }, amount: account.owed, happened })
}

fn questions(row: &Customer, account: &Account, day: NaiveDate) -> Option<Matter> {
    let open =
        procedure::open_questions(row).filter(|open| !open.is_empty() && account.owed.is_positive())?;
    let happened = row.procedure().map_or(day, |it| it.on);
    Some(Matter { cause: Cause::Questions { n: open.len() }, amount: account.owed, happened })
}

/// A claim that soon cannot be enforced any more; looked for only where something is old enough.
fn barred(
    book: &Book,
    customer: CustomerIdx,
    account: &Account,
    looking: &Looking<'_>,
    day: NaiveDate,
) -> Option<Matter> {
    account.oldest(day).filter(|days| *days >= NEARLY_BARRED)?;
    let (_, left) = oldest(book, customer, day, &looking.policies.limitation);
    let days = left.filter(|left| (0..=BARRED_WITHIN).contains(left))?;
    // It came up on the first of these days.
    let happened = add_days(day, days - BARRED_WITHIN).unwrap_or(day);
    Some(Matter { cause: Cause::Barred { days }, amount: account.owed, happened })
}

/// What we said would be mended by now; the longest overdue.
fn ours(row: &Customer, account: &Account, day: NaiveDate) -> Option<Matter> {
    let open = open_issues(row).into_iter();
    let overdue = open.filter_map(|(id, it)| Some((it.fix_by.filter(|by| *by < day)?, id, it.times)));
    let (by, issue, times) = overdue.min()?;
    Some(Matter { cause: Cause::Ours { issue, by, times }, amount: account.owed, happened: by })
}

fn review(
    assessment: &Assessment,
    triggers: &[Trigger],
    looking: &Looking<'_>,
    day: NaiveDate,
) -> Option<(NaiveDate, ReviewStatus)> {
    let review = credit_review(assessment.on, triggers, day, &looking.policies.review)?;
    Some((review.next_review, review.status))
}

/// Due by date, or because something happened after the assessment: it was made knowing what was before.
fn due_review(
    row: &Customer,
    account: &Account,
    promises: &[PromiseNow<'_>],
    looking: &Looking<'_>,
    day: NaiveDate,
) -> Option<Matter> {
    let assessment = row.assessment()?;
    let mut triggers = Vec::new();
    let mut happened = None;
    let mut trigger = |what: Trigger, on: Option<NaiveDate>| {
        if let Some(on) = on.filter(|on| assessment.on < *on) {
            triggers.push(what);
            happened = happened.max(Some(on));
        }
    };
    trigger(Trigger::Overdue60, account.review_due.and_then(|due| add_days(due, REVIEW_BEYOND_DAYS + 1)));
    let policy = &looking.policies.promise;
    let broken: Vec<NaiveDate> = promises
        .iter()
        .flat_map(|it| &it.slices)
        .filter(|slice| slice.has_failed() && slice.promise.due >= assessment.on)
        .filter_map(|slice| add_days(slice.promise.deadline(policy), 1))
        .collect();
    let enough = broken.len() >= REVIEW_AT_BROKEN;
    trigger(Trigger::BrokenPromise2, broken.into_iter().max().filter(|_| enough));
    let (next, status) = review(assessment, &triggers, looking, day)?;
    if status == ReviewStatus::Ok {
        return None;
    }
    let happened = happened.max(Some(next).filter(|next| *next <= day)).unwrap_or(day);
    let cause = Cause::Review { last: assessment.on, next, status };
    Some(Matter { cause, amount: account.owed, happened })
}
