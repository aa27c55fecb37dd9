//! How far the last export lies behind: what would be lost if this device were lost now.
//!
//! Counts events and hours only; where the file went nobody can know.

use crate::ledger::book::Book;

/// So many events without an export are worth a word.
const DUE_EVENTS: u64 = 20;
/// So are hours.
const DUE_MILLIS: u64 = 24 * 3_600_000;
/// After three days it is late.
const LATE_MILLIS: u64 = 72 * 3_600_000;

/// How urgent an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Nothing was recorded since, or nothing at all.
    None,
    /// Something was, today.
    Fresh,
    /// 20 events or more, or a day.
    Due,
    /// Three days or more.
    Late,
}

/// What the last export does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Events since.
    pub n_since: u64,
    /// When the oldest of them was written, in milliseconds since 1970.
    pub oldest: Option<u64>,
    /// How urgent an export is.
    pub urgency: Urgency,
}

/// Compares the book with its last export (events in it, and when), at `now` in milliseconds since 1970.
///
/// A book without a customer has nothing to lose. An event that came with a merge may carry an older stamp than the
/// export; then the time of the export stands for it.
pub fn backup(book: &Book, exported: Option<(u64, u64)>, now: u64) -> Backup {
    let (n_kept, at) = exported.unwrap_or_default();
    let n_since = if book.customers().is_empty() { 0 } else { book.n_events().saturating_sub(n_kept) };
    if n_since == 0 {
        return Backup { n_since, oldest: None, urgency: Urgency::None };
    }
    let written = book.batches().iter().map(|batch| batch.at.millis()).filter(|written| *written > at).min();
    let oldest = written.unwrap_or(at);
    let age = now.saturating_sub(oldest);
    let urgency = if age >= LATE_MILLIS {
        Urgency::Late
    } else if age >= DUE_MILLIS || n_since >= DUE_EVENTS {
        Urgency::Due
    } else {
        Urgency::Fresh
    };
    Backup { n_since, oldest: Some(oldest), urgency }
}

#[cfg(test)]
mod tests {
    use super::{Backup, Urgency, backup};
    use crate::domain::money::Currency;
    use crate::ledger::book::Book;
    use crate::ledger::event::{AccountFact, Act, BookFact, CustomerChange, CustomerFields, Fact, Nature};
    use crate::ledger::id::{DeviceId, EntityId};
    use crate::storage::log::Pen;

    const HOUR: u64 = 3_600_000;
    const START: u64 = 1_800_000_000_000;

    fn customer(number: u128) -> Fact {
        let set = CustomerFields { name: Some(format!("C{number}")), ..CustomerFields::default() };
        let mut fact = AccountFact::new(Act::AddCustomer, EntityId::from_bits(number));
        fact.fields = Some(CustomerChange { clears: Vec::new(), set, was: None });
        fact.into()
    }

    /// A book with one customer each hour.
    fn book(n_customers: u128) -> Book {
        let mut book = Book::default();
        let id = EntityId::from_bits(900);
        let opening = BookFact { currency: Currency::CNY, id, name: "B".to_owned(), nature: Nature::Real };
        let mut now = START;
        let facts = std::iter::once(Fact::Book(opening)).chain((0..n_customers).map(customer));
        for fact in facts {
            let sealed = Pen::new(&book, DeviceId::from_bits(1)).seal(vec![fact], now).unwrap();
            sealed.events.iter().for_each(|event| book.apply(event));
            now += HOUR;
        }
        book
    }

    #[test]
    fn a_book_without_a_customer_has_nothing_to_lose() {
        let none = Backup { n_since: 0, oldest: None, urgency: Urgency::None };
        assert_eq!(backup(&book(0), None, START + 1_000 * HOUR), none);
    }

    #[test]
    fn urgency_grows_with_events_and_with_hours() {
        let now = START + 2 * HOUR;
        assert_eq!(backup(&book(1), None, now).urgency, Urgency::Fresh);
        assert_eq!(backup(&book(18), None, now).urgency, Urgency::Fresh);
        assert_eq!(backup(&book(19), None, now).urgency, Urgency::Due);
        assert_eq!(backup(&book(1), None, START + 24 * HOUR).urgency, Urgency::Due);
        assert_eq!(backup(&book(1), None, START + 72 * HOUR).urgency, Urgency::Late);
    }

    #[test]
    fn an_export_covers_what_was_written_before_it() {
        let (book, at) = (book(3), START + 2 * HOUR + 1);
        let since = backup(&book, Some((3, at)), START + 4 * HOUR);
        assert_eq!((since.n_since, since.oldest), (1, Some(START + 3 * HOUR)));
        let all = backup(&book, Some((4, START + 3 * HOUR)), START + 400 * HOUR);
        assert_eq!((all.n_since, all.urgency), (0, Urgency::None));
    }
}
