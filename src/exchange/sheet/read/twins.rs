//! Owns: finding rows that repeat the customer and invoice number of an earlier row.
//! Does not own: duplicates between this list and a book.
//! Invariant: a row without a number is never a twin.

use std::collections::{BTreeMap, HashMap};

use super::{Reading, passed};
use crate::exchange::sheet::cell::words::{says_nothing, tidy};
use crate::exchange::sheet::field::Field;
use crate::exchange::sheet::table::RawTable;

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
        let mut seen: HashMap<String, (u32, u32)> = HashMap::new();
        let mut key = String::new();
        for row in table.rows_from(reading.begin) {
            let number = reading.cell(row, Field::InvoiceNumber).shown();
            let number = tidy(&number);
            if says_nothing(&number) || passed::is_passed(reading, row) {
                continue;
            }
            let code = reading.cell(row, Field::CustomerCode).shown();
            let name = reading.cell(row, Field::CustomerName).shown();
            let customer = if says_nothing(&tidy(&code)) { tidy(&name) } else { tidy(&code) };
            key.clear();
            key.extend(customer.chars().flat_map(char::to_lowercase));
            key.push('\u{1F}');
            key.push_str(&number);
            match seen.get_mut(&key) {
                Some((first_row, n_before)) => {
                    twins.insert(row.number(), Twin { first_row: *first_row, n_before: *n_before });
                    *n_before += 1;
                }
                None => {
                    seen.insert(key.clone(), (row.number(), 1));
                }
            }
        }
        Twins(twins)
    }

    pub(super) fn of(&self, row: u32) -> Option<Twin> {
        self.0.get(&row).copied()
    }
}
