//! Whom other numbers of the house would move: every customer whose score, grade, terms, limit, warning or place in the
//! day's list would be another one, and what the loss allowance would come to.
//!
//! Does not own any of these figures: each is its own report, asked twice. Scores are what an assessment of today would
//! come to; what was decided stays decided until somebody assesses anew.

use chrono::NaiveDate;

use crate::domain::aging::BucketScheme;
use crate::domain::early_warning::AlertLevel;
use crate::domain::exact::Exact;
use crate::domain::grade::{Grade, GradeTerms};
use crate::domain::money::Money;
use crate::domain::provision::{ProvisionMatrix, provision};
use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::{CustomerIdx, Key as _};
use crate::ledger::book::Book;
use crate::ledger::event::house::House;
use crate::ledger::event::house::pen::Field;
use crate::report::credit::credit;
use crate::report::credit::standing::standing_under;
use crate::report::metrics::owed_by_age;
use crate::report::today::{Looking, Policies, today};

/// A figure before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// The score, in hundredths.
    Score(Option<u16>, Option<u16>),
    /// The grade.
    Grade(Grade, Grade),
    /// The terms.
    Terms(GradeTerms, GradeTerms),
    /// The limit, in the book's currency.
    Limit(Option<Money>, Option<Money>),
    /// The level of the warning.
    Warning(AlertLevel, AlertLevel),
    /// The place in the list of the day, from one; nothing where it is not on it.
    Place(Option<usize>, Option<usize>),
}

/// A customer that moves, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Whose.
    pub customer: CustomerIdx,
    /// What is not as it was, in the order of [`Shift`].
    pub shifts: Vec<Shift>,
}

/// What other numbers would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyChange {
    /// Who moves; who owes most comes first.
    pub moved: Vec<Moved>,
    /// The loss allowance by each matrix that would come to something else: its name, before and after.
    pub allowance: Vec<(String, Money, Money)>,
}

/// Whom `after` would move on a day, where the day's list is seen in these buckets.
pub fn policy_change(book: &Book, after: &House, scheme: &BucketScheme, as_of: NaiveDate) -> PolicyChange {
    let before = book.house();
    let (old, new) = (places(book, &before, scheme, as_of), places(book, after, scheme, as_of));
    let mut moved = Vec::new();
    for (customer, row) in book.customers().iter().filter(|(_, row)| !row.voided) {
        let mut shifts = Vec::new();
        let mut push = |is_so: bool, shift: Shift| shifts.extend(is_so.then_some(shift));
        if let Some(assessed) = row.assessment() {
            let [old, new] = [&before, after].map(|house| credit(book, customer, assessed, house, as_of));
            push(old.score != new.score, Shift::Score(old.score, new.score));
            push(old.grade != new.grade, Shift::Grade(old.grade, new.grade));
            let terms = [&old, &new].map(|it| *it.terms.terms.of(it.grade));
            let [old_terms, new_terms] = terms;
            push(old_terms != new_terms, Shift::Terms(old_terms, new_terms));
            let [old, new] = [&old, &new].map(|it| it.limit().binding.map(|(_, limit)| limit));
            push(old != new, Shift::Limit(old, new));
        }
        let level = |house| standing_under(book, customer, house, as_of).warning.level;
        let (was, is) = (level(&before), level(after));
        push(was != is, Shift::Warning(was, is));
        let place = |all: &[Option<usize>]| all.get(customer.place()).copied().flatten();
        push(place(&old) != place(&new), Shift::Place(place(&old), place(&new)));
        if !shifts.is_empty() {
            moved.push(Moved { customer, shifts });
        }
    }
    sort_by_key(&mut moved, |it| {
        let row = &book.customers()[it.customer];
        (std::cmp::Reverse(row.balance(book.currency()).receivable), row.id)
    });
    PolicyChange { moved, allowance: allowances(book, &before, after, as_of) }
}

/// Where each customer stands in the day's list, by its place in the book.
fn places(book: &Book, house: &House, scheme: &BucketScheme, as_of: NaiveDate) -> Vec<Option<usize>> {
    let (policies, calendar) = (Policies::of(house), house.calendar(as_of));
    let looking = Looking { currency: book.currency(), scheme, calendar: &calendar, policies: &policies };
    let mut places = vec![None; book.customers().rows().len()];
    for (nth, row) in (1..).zip(today(book, &looking, as_of).rows) {
        if let Some(place) = places.get_mut(row.customer.place()) {
            *place = Some(nth);
        }
    }
    places
}

/// The allowance by each matrix whose rates differ, where it comes to something else.
fn allowances(book: &Book, before: &House, after: &House, as_of: NaiveDate) -> Vec<(String, Money, Money)> {
    let pairs: Vec<(ProvisionMatrix, ProvisionMatrix)> =
        before.provision().into_iter().zip(after.provision()).filter(|(old, new)| old != new).collect();
    let mut found = Vec::new();
    for (old, new) in pairs {
        let codes = old.rates.iter().map(|(code, _)| code.as_str());
        let balances: Vec<(&str, Money)> = codes.zip(owed_by_age(book, &old, as_of)).collect();
        let total = |matrix| provision(&balances, matrix, Exact::new(1, 0), &[]).ok().map(|it| it.total);
        if let (Some(was), Some(is)) = (total(&old), total(&new))
            && was != is
        {
            found.push((old.id, was, is));
        }
    }
    found
}

/// The numbers of a version that are not those of another: each as it is now, with what it was.
pub fn differences(before: &House, after: &House) -> Vec<(Field, String)> {
    let pairs = after.fields().into_iter().zip(before.fields());
    pairs.filter(|(now, was)| now.now != was.now).map(|(now, was)| (now, was.now)).collect()
}
