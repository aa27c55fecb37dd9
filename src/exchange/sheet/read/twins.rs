//! Owns: finding rows that repeat the customer and invoice number of an earlier row.
//! Does not own: duplicates between this list and a book.
//! Invariant: a row without a number is never a twin.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Reading, passed};
use crate::exchange::sheet::cell::words::{says_nothing, tidy};
use crate::exchange::sheet::field::Field;
use crate::exchange::sheet::table::{RawTable, RowView};

/// The earlier row of a twin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Twin {
    /// Number of the first row with this customer and number.
    pub(super) first_row: u32,
    /// How many such rows stand before, the first included.
    pub(super) n_before: u32,
}

/// All rows that have an earlier twin, by row number.
#[derive(Debug, Clone, Default)]
pub(super) struct Twins(BTreeMap<u32, Twin>);

impl Twins {
    pub(super) fn find(table: &RawTable, reading: &Reading) -> Twins {
        let mut twins = BTreeMap::new();
        if reading.place(Field::InvoiceNumber).is_none() {
            return Twins(twins);
        }
        // Rows are found by the hash of their key, so that no key of 100 000 rows is kept; equal hashes are compared.
        let mut seen: HashMap<u64, Seen> = HashMap::new();
        let (mut key, mut other) = (String::new(), String::new());
        for idx in reading.begin..table.n_rows() {
            let Some(row) = table.row(idx) else { continue };
            if !write_key(reading, row, &mut key) || passed::is_passed(reading, row) {
                continue;
            }
            let mut hasher = DefaultHasher::new();
            key.hash(&mut hasher);
            match seen.entry(hasher.finish()) {
                Entry::Vacant(place) => {
                    place.insert(Seen { idx, n_rows: 1 });
                }
                Entry::Occupied(mut place) => {
                    let first = place.get_mut();
                    let Some(first_row) = table.row(first.idx) else { continue };
                    if write_key(reading, first_row, &mut other) && key == other {
                        twins.insert(
                            row.number(),
                            Twin { first_row: first_row.number(), n_before: first.n_rows },
                        );
                        first.n_rows += 1;
                    }
                }
            }
        }
        Twins(twins)
    }

    pub(super) fn of(&self, row: u32) -> Option<Twin> {
        self.0.get(&row).copied()
    }
}

struct Seen {
    idx: usize,
    n_rows: u32,
}

/// Writes the customer and number of a row; `false` when it has no number.
fn write_key(reading: &Reading, row: RowView<'_>, key: &mut String) -> bool {
    let number = reading.cell(row, Field::InvoiceNumber).shown();
    let number = tidy(&number);
    if says_nothing(&number) {
        return false;
    }
    let code = reading.cell(row, Field::CustomerCode).shown();
    let code = tidy(&code);
    let name = reading.cell(row, Field::CustomerName).shown();
    let customer = if says_nothing(&code) { tidy(&name) } else { code };
    key.clear();
    if customer.is_ascii() {
        key.push_str(&customer);
        key.make_ascii_lowercase();
    } else {
        key.extend(customer.chars().flat_map(char::to_lowercase));
    }
    key.push('\u{1F}');
    key.push_str(&number);
    true
}
