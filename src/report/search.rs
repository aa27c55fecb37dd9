//! Finding a customer or an invoice by what a person remembers: part of a name, its pinyin initials, a number.
//!
//! Owns how a query is matched and what comes first. Queries are read as people type them: either case, full-width or
//! half-width, with or without spaces. Invariant: nothing is allocated per invoice, so every keystroke can ask anew.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::domain::money::Money;
use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::{CustomerIdx, InvoiceIdx, Key as _};
use crate::ledger::book::{Book, Customer};
use crate::ledger::import::normalised;

/// Characters with two readings that customers' names are full of: 重庆 is found by `cq` and by `zq`.
const TWO_READINGS: [(char, char, char); 12] = [
    ('重', 'c', 'z'),
    ('长', 'c', 'z'),
    ('厦', 's', 'x'),
    ('行', 'h', 'x'),
    ('乐', 'l', 'y'),
    ('朝', 'c', 'z'),
    ('曾', 'c', 'z'),
    ('藏', 'c', 'z'),
    ('单', 'd', 's'),
    ('调', 'd', 't'),
    ('解', 'j', 'x'),
    ('会', 'h', 'k'),
];

/// Customers as searched: prepared once per book revision, read at every keystroke.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchIndex {
    rows: Vec<Searchable>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Searchable {
    name: String,
    /// One ASCII letter or digit a character.
    initials: String,
    /// The same with the other readings; empty where there are none.
    others: String,
    code: String,
    voided: bool,
}

impl SearchIndex {
    /// Prepares a book. `initial` gives the first letter of a character's pinyin; the browser knows it.
    pub fn of(book: &Book, initial: &mut dyn FnMut(char) -> Option<char>) -> Self {
        Self { rows: book.customers().rows().iter().map(|row| Searchable::of(row, initial)).collect() }
    }

    /// Which customers match, by row number: those whose name starts with the query first, then by place in the book.
    pub fn customers(&self, query: &str) -> Vec<CustomerIdx> {
        let mut found: Vec<(u8, u32)> = self.ranked(&normalised(query)).collect();
        sort_by_key(&mut found, |hit| *hit);
        found.into_iter().map(|(_, place)| CustomerIdx::from_place(place)).collect()
    }

    /// For every customer whether it matches; an empty query matches all.
    pub fn matches(&self, query: &str) -> Vec<bool> {
        let query = normalised(query);
        self.rows.iter().map(|row| row.rank(&query).is_some()).collect()
    }

    /// The place of each customer in alphabetical order, Chinese names by their initials.
    pub fn alphabetical(&self) -> Vec<u32> {
        let mut order: Vec<(&str, &str, u32)> = (0_u32..)
            .zip(&self.rows)
            .map(|(place, row)| (row.initials.as_str(), row.name.as_str(), place))
            .collect();
        sort_by_key(&mut order, |row| *row);
        let mut ranks = vec![0; order.len()];
        for (rank, (.., place)) in (0_u32..).zip(order) {
            if let Some(slot) = ranks.get_mut(place as usize) {
                *slot = rank;
            }
        }
        ranks
    }

    /// The live customers that match a normalised query, each with how well.
    fn ranked(&self, query: &str) -> impl Iterator<Item = (u8, u32)> {
        let live = (0_u32..).zip(&self.rows).filter(|(_, row)| !row.voided);
        live.filter_map(move |(place, row)| row.rank(query).map(|rank| (rank, place)))
    }
}

impl Searchable {
    fn of(row: &Customer, initial: &mut dyn FnMut(char) -> Option<char>) -> Self {
        let name = normalised(&row.name);
        let (mut initials, mut others) = (String::new(), String::new());
        let mut ambiguous = false;
        for c in name.chars() {
            let first = if c.is_ascii() { c.is_ascii_alphanumeric().then_some(c) } else { initial(c) };
            let Some(first) = first.filter(char::is_ascii) else { continue };
            let readings = TWO_READINGS.iter().find(|(of, ..)| *of == c);
            ambiguous |= readings.is_some();
            let (one, other) = readings.map_or((first, first), |(_, one, other)| (*one, *other));
            initials.push(if other == first { other } else { one });
            others.push(if other == first { one } else { other });
        }
        if !ambiguous {
            others.clear();
        }
        Self { name, initials, others, code: normalised(&row.code), voided: row.voided }
    }

    /// How well it matches: 0 from the start of its name, 1 from the start of its initials or code, 2 within.
    fn rank(&self, query: &str) -> Option<u8> {
        if query.is_empty() || self.name.starts_with(query) {
            return Some(0);
        }
        let initials = self.spelt(query);
        if initials == Some(0) || self.code.starts_with(query) {
            Some(1)
        } else if self.name.contains(query) || initials.is_some() || self.code.contains(query) {
            Some(2)
        } else {
            None
        }
    }

    /// Where its initials spell the query, each character in either of its readings.
    fn spelt(&self, query: &str) -> Option<usize> {
        if self.others.is_empty() {
            return self.initials.find(query);
        }
        let (query, others) = (query.as_bytes(), self.others.as_bytes());
        let mut windows = self.initials.as_bytes().windows(query.len()).zip(others.windows(query.len()));
        windows.position(|(one, other)| {
            query.iter().zip(one).zip(other).all(|((wanted, one), other)| wanted == one || wanted == other)
        })
    }
}

/// Whether a number contains the query. The query is normalised.
pub fn number_matches(number: &str, query: &str) -> bool {
    query.is_empty() || place_in(number, query).is_some()
}

/// Where in a number a normalised query stands: the bytes before it and after it.
fn place_in(number: &str, query: &str) -> Option<(usize, usize)> {
    let around = |whole: &str, before: usize| (before, whole.len() - before - query.len());
    let plain = plain_place_in(number.as_bytes(), query.as_bytes()).map(|before| around(number, before));
    plain.or_else(|| {
        // Spaces, full-width and accented letters are rare in numbers: only then a normalised copy is worth it.
        let folds = number.bytes().any(|byte| byte <= b' ' || matches!(byte, 0xC2..=0xE3 | 0xEF));
        if !folds {
            return None;
        }
        let number = normalised(number);
        number.find(query).map(|before| around(&number, before))
    })
}

fn plain_place_in(number: &[u8], query: &[u8]) -> Option<usize> {
    let (first, rest) = query.split_first()?;
    let other_case = first.to_ascii_uppercase();
    number.windows(query.len()).position(|part| match part.split_first() {
        Some((start, part)) => (start == first || *start == other_case) && part.eq_ignore_ascii_case(rest),
        None => false,
    })
}

/// A customer that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustomerHit {
    /// Which.
    pub customer: CustomerIdx,
    /// What it owes in the book's currency.
    pub receivable: Money,
    /// What of it is past due.
    pub overdue: Money,
}

/// What a query found: the best of each kind, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Customers: those that begin as the query does first, then those that owe most.
    pub customers: Vec<CustomerHit>,
    /// How many customers match.
    pub n_customers: usize,
    /// Invoices by number: the number itself first, then its beginning or end; open ones before settled ones, latest
    /// due first.
    pub invoices: Vec<InvoiceIdx>,
    /// How many invoices match.
    pub n_invoices: usize,
}

/// Looks through the whole book, for at most so many of each kind. An empty query finds nothing.
pub fn find(book: &Book, index: &SearchIndex, query: &str, most: usize, today: NaiveDate) -> Found {
    let query = normalised(query);
    if query.is_empty() {
        return Found::default();
    }
    let base = book.currency();
    let mut customers = Best::new(most);
    for (rank, place) in index.ranked(&query) {
        let receivable = book.customers()[CustomerIdx::from_place(place)].balance(base).receivable;
        customers.take((rank, Reverse(receivable), place));
    }
    let mut invoices = Best::new(most);
    for (it, row) in book.invoices().iter() {
        if let Some(place) = place_in(&row.number, &query).filter(|_| !row.voided) {
            let rank = match place {
                (0, 0) => 0_u8,
                (0, _) | (_, 0) => 1,
                _ => 2,
            };
            invoices.take((rank, row.open.is_zero(), Reverse(row.due), it));
        }
    }
    let hit = |(_, Reverse(receivable), place): (u8, Reverse<Money>, u32)| {
        let customer = CustomerIdx::from_place(place);
        CustomerHit { customer, receivable, overdue: overdue_of(book, customer, today) }
    };
    Found {
        n_customers: customers.n_taken,
        customers: customers.rows.into_iter().map(hit).collect(),
        n_invoices: invoices.n_taken,
        invoices: invoices.rows.into_iter().map(|(.., it)| it).collect(),
    }
}

/// What a customer owes past due in the book's currency.
fn overdue_of(book: &Book, customer: CustomerIdx, today: NaiveDate) -> Money {
    let base = book.currency();
    let late = book.invoices_of(customer).filter(|(_, row)| row.due < today && row.currency == base);
    late.map(|(_, row)| row.open).sum()
}

/// The best few of many, kept in order; counts all of them.
struct Best<T> {
    most: usize,
    n_taken: usize,
    rows: Vec<T>,
}

impl<T: Ord> Best<T> {
    fn new(most: usize) -> Self {
        Self { most, n_taken: 0, rows: Vec::with_capacity(most + 1) }
    }

    fn take(&mut self, row: T) {
        self.n_taken += 1;
        let full = self.rows.len() >= self.most;
        if full && self.rows.last().is_none_or(|last| *last <= row) {
            return;
        }
        let place = self.rows.partition_point(|kept| *kept < row);
        self.rows.insert(place, row);
        self.rows.truncate(self.most);
    }
}
