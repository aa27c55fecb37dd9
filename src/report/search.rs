//! Finding a customer or an invoice by what a person remembers: part of a name, its pinyin initials, a number.

use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::Book;
use crate::ledger::import::normalised;

/// Customers as searched: prepared once per book revision, read at every keystroke.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchIndex {
    rows: Vec<Searchable>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Searchable {
    name: String,
    initials: String,
    code: String,
    voided: bool,
}

impl SearchIndex {
    /// Prepares a book. `initial` gives the first letter of a character's pinyin; the browser knows it.
    pub fn of(book: &Book, initial: &mut dyn FnMut(char) -> Option<char>) -> Self {
        let mut prepared = |row: &crate::ledger::book::Customer| {
            let name = normalised(&row.name);
            let initials = name
                .chars()
                .filter_map(|c| if c.is_ascii() { c.is_ascii_alphanumeric().then_some(c) } else { initial(c) })
                .collect();
            Searchable { name, initials, code: normalised(&row.code), voided: row.voided }
        };
        Self { rows: book.customers().rows().iter().map(&mut prepared).collect() }
    }

    /// Which customers match, by row number: those whose name starts with the query first, then by place in the book.
    pub fn customers(&self, query: &str) -> Vec<CustomerIdx> {
        use crate::ledger::arena::Key as _;
        let query = normalised(query);
        let mut found: Vec<(u8, u32)> = (0_u32..)
            .zip(&self.rows)
            .filter(|(_, row)| !row.voided)
            .filter_map(|(place, row)| rank(row, &query).map(|rank| (rank, place)))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, place)| CustomerIdx::from_place(place)).collect()
    }

    /// For every customer whether it matches; an empty query matches all.
    pub fn matches(&self, query: &str) -> Vec<bool> {
        let query = normalised(query);
        self.rows.iter().map(|row| rank(row, &query).is_some()).collect()
    }
}

fn rank(row: &Searchable, query: &str) -> Option<u8> {
    if query.is_empty() || row.name.starts_with(query) {
        Some(0)
    } else if row.initials.starts_with(query) || row.code.starts_with(query) {
        Some(1)
    } else if row.name.contains(query) || row.initials.contains(query) || row.code.contains(query) {
        Some(2)
    } else {
        None
    }
}

/// Whether a number contains the query, letters in either case. The query is lower case.
pub fn number_matches(number: &str, query: &str) -> bool {
    let (number, query) = (number.as_bytes(), query.as_bytes());
    query.is_empty() || number.windows(query.len()).any(|part| part.eq_ignore_ascii_case(query))
}
