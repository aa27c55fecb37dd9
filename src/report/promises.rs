//! How a customer's promises stand on a day. Owns which money belongs to which promise: what came in on or after the
//! day a promise was given goes to the slice that is due first, in the promise's currency, until it is full.
//! Does not own what a slice is then called (`domain::promise`).

use chrono::NaiveDate;

use crate::domain::date::days_between;
use crate::domain::grade::Grade;
use crate::domain::money::{Currency, Money};
use crate::domain::promise::{self, Matured, PromisePolicy, PromiseStatus, Reliability};
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::{Book, Customer, Receipt};
use crate::ledger::event::BillOutcome;
use crate::ledger::event::dealing::Promise;
use crate::ledger::id::EntityId;

/// A promise as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct PromiseNow<'a> {
    /// Its name.
    pub id: EntityId,
    /// What was said.
    pub said: &'a Promise,
    /// When another took its place.
    pub replaced_on: Option<NaiveDate>,
    /// Its slices, as they were promised.
    pub slices: Vec<SliceNow>,
}

/// A slice as it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SliceNow {
    /// What was promised.
    pub promise: promise::Promise,
    /// What became of it.
    pub status: PromiseStatus,
    /// What came in by its day.
    pub paid_by_due: Money,
    /// What is still to come.
    pub remaining: Money,
}

/// Every promise of a customer as it stands on a day, in the order in which they were given.
///
/// A bill is money when it is honoured, unless a bill is what was promised; a refused one never was.
pub fn promises_of<'a>(
    book: &'a Book,
    customer: CustomerIdx,
    as_of: NaiveDate,
    policy: &PromisePolicy,
) -> Vec<PromiseNow<'a>> {
    let said: Vec<(EntityId, &Promise)> =
        book.customers()[customer].promises().into_iter().filter(|(_, said)| said.on <= as_of).collect();
    if said.is_empty() {
        return Vec::new();
    }
    let replaced_on = |id: EntityId| {
        said.iter().filter(|(_, other)| other.replaces == Some(id)).map(|(_, other)| other.on).min()
    };
    let mut slices: Vec<Open<'_>> = Vec::new();
    for (place, (id, said)) in said.iter().enumerate() {
        let (replaced_on, withdrawn_on) = (replaced_on(*id), said.withdrawn.as_ref().map(|since| since.on));
        slices.extend(said.slices.iter().map(|slice| Open {
            place,
            said,
            slice: promise::Promise { promised: slice.amount, due: slice.due, replaced_on, withdrawn_on },
            paid: Vec::new(),
        }));
    }
    // A stable sort: of two slices of one day, the one promised first.
    crate::domain::sorting::sort_by_key(&mut slices, |open| open.slice.due);
    let mut receipts: Vec<&Receipt> = book.receipts_of(customer).map(|(_, row)| row).collect();
    receipts.retain(|row| !row.voided && row.date <= as_of);
    crate::domain::sorting::sort_by_key(&mut receipts, |row| row.date);
    for row in receipts {
        let mut left = row.amount;
        for open in &mut slices {
            let Some(day) = counts_on(row, open.said, as_of) else { continue };
            let share = left.min(open.room(day));
            if share.is_positive() {
                open.paid.push((day, share));
                left -= share;
            }
        }
    }
    said.iter()
        .enumerate()
        .map(|(place, &(id, said))| PromiseNow {
            id,
            said,
            replaced_on: replaced_on(id),
            slices: slices
                .iter()
                .filter(|open| open.place == place)
                .map(|it| it.now(as_of, policy))
                .collect(),
        })
        .collect()
}

/// The promises that one took the place of, the last of them first.
pub fn replaced_by<'a>(row: &'a Customer, said: &Promise) -> Vec<&'a Promise> {
    let promises = row.promises();
    let mut before = Vec::new();
    let mut replaced = said.replaces;
    // Two tablets can have each replaced the other's: no chain is longer than there are promises.
    while let Some((_, it)) = promises.iter().find(|(id, _)| Some(*id) == replaced)
        && before.len() < promises.len()
    {
        before.push(*it);
        replaced = it.replaces;
    }
    before
}

/// How promises whose day has passed were kept, by number and by money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Slices kept in full by their day.
    pub n_kept: i64,
    /// Slices whose day has passed.
    pub n_due: i64,
    /// What came in of them by their day.
    pub paid: Money,
    /// What they came to.
    pub due: Money,
}

impl Kept {
    /// What slices come to in one currency.
    pub fn of<'a>(
        slices: impl IntoIterator<Item = &'a SliceNow>,
        today: NaiveDate,
        policy: &PromisePolicy,
    ) -> Self {
        let mut kept = Self::default();
        for slice in slices {
            let over = slice.promise.deadline(policy) < today;
            if !over || slice.status == PromiseStatus::Superseded {
                continue;
            }
            kept.n_kept += i64::from(slice.status == PromiseStatus::Kept);
            kept.n_due += 1;
            kept.paid += slice.paid_by_due.min(slice.promise.promised);
            kept.due += slice.promise.promised;
        }
        kept
    }
}

/// The day from which a receipt counts for a promise, if it does.
fn counts_on(row: &Receipt, said: &Promise, as_of: NaiveDate) -> Option<NaiveDate> {
    let day = match row.bill {
        None => row.date,
        Some(bill) if bill.outcome == BillOutcome::Dishonoured => return None,
        Some(_) if said.method.is_bill() => row.date,
        Some(bill) => bill.settled.filter(|_| bill.outcome == BillOutcome::Honoured)?,
    };
    (row.currency == said.currency && said.on <= day && day <= as_of).then_some(day)
}

struct Open<'a> {
    place: usize,
    said: &'a Promise,
    slice: promise::Promise,
    paid: Vec<(NaiveDate, Money)>,
}

impl Open<'_> {
    /// What it can still take on a day: nothing once it was replaced or taken back.
    fn room(&self, day: NaiveDate) -> Money {
        let over = |end: Option<NaiveDate>| end.is_some_and(|end| end <= day);
        if over(self.slice.replaced_on) || over(self.slice.withdrawn_on) {
            return Money::ZERO;
        }
        self.slice.promised - self.paid.iter().map(|(_, paid)| *paid).sum()
    }

    fn now(&self, as_of: NaiveDate, policy: &PromisePolicy) -> SliceNow {
        let standing = promise::standing(&self.slice, self.paid.iter().copied(), as_of, policy);
        SliceNow {
            promise: self.slice,
            status: standing.status,
            paid_by_due: standing.paid_by_due,
            remaining: standing.remaining,
        }
    }
}

impl SliceNow {
    /// Whether money is still expected of it: neither full, nor replaced, nor taken back.
    pub fn is_awaited(&self) -> bool {
        let failed = matches!(self.status, PromiseStatus::Broken | PromiseStatus::Partial);
        let ended = self.promise.replaced_on.is_some() || self.promise.withdrawn_on.is_some();
        self.remaining.is_positive() && !ended && (failed || self.status == PromiseStatus::Open)
    }

    /// Whether its day passed without all of it.
    pub fn has_failed(&self) -> bool {
        matches!(self.status, PromiseStatus::Broken | PromiseStatus::Partial | PromiseStatus::KeptLate)
    }
}

impl PromiseNow<'_> {
    /// All of it that is still awaited.
    pub fn awaited(&self) -> Money {
        self.slices.iter().filter(|slice| slice.is_awaited()).map(|slice| slice.remaining).sum()
    }

    /// What became of it as a whole: the worst of its slices, while none is open that could still be kept.
    pub fn status(&self) -> PromiseStatus {
        let worst = [
            PromiseStatus::Broken,
            PromiseStatus::Partial,
            PromiseStatus::Open,
            PromiseStatus::KeptLate,
            PromiseStatus::Kept,
        ];
        let any = |status: &PromiseStatus| self.slices.iter().any(|slice| slice.status == *status);
        worst.into_iter().find(any).unwrap_or(PromiseStatus::Superseded)
    }
}

/// How far promises hold: kept by their day ÷ promised over the policy's window, or the grade's default.
pub fn reliability(
    promises: &[PromiseNow<'_>],
    grade: Grade,
    as_of: NaiveDate,
    policy: &PromisePolicy,
) -> Option<Reliability> {
    let matured = promises.iter().flat_map(|it| &it.slices).filter(|it| it.promise.is_matured(as_of, policy));
    let matured = matured.map(|it| Matured { promised: it.promise.promised, paid_by_due: it.paid_by_due });
    promise::reliability(matured, grade, policy)
}

/// How many slices were not kept in full by their day, among those whose day lies within so many days before.
pub fn n_failed(promises: &[PromiseNow<'_>], as_of: NaiveDate, days: i64, policy: &PromisePolicy) -> usize {
    let recent = promises
        .iter()
        .flat_map(|it| &it.slices)
        .filter(|slice| days_between(slice.promise.due, as_of) <= days)
        .map(|slice| (&slice.promise, slice.paid_by_due));
    promise::level(recent, as_of, policy)
}

/// What is awaited in a currency with a day in this span, both ends included.
pub fn awaited(promises: &[PromiseNow<'_>], currency: Currency, from: NaiveDate, to: NaiveDate) -> Money {
    let slices = promises.iter().filter(|it| it.said.currency == currency).flat_map(|it| &it.slices);
    slices
        .filter(|slice| slice.is_awaited() && (from..=to).contains(&slice.promise.due))
        .map(|slice| slice.remaining)
        .sum()
}
