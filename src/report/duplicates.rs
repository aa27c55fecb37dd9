//! What two tablets, or two lists, may have said twice: tasks for somebody to look at, never dropped by itself.

use std::collections::BTreeMap;

use crate::ledger::arena::{CustomerIdx, ReceiptIdx};
use crate::ledger::book::{Book, Conflict};
use crate::ledger::import::normalised;

/// Something to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Two customers of the same normalised name.
    SameName {
        /// The one known longer.
        first: CustomerIdx,
        /// The other.
        second: CustomerIdx,
    },
    /// Two receipts of the same customer, day and amount, written on different tablets.
    SameReceipt {
        /// The one known longer.
        first: ReceiptIdx,
        /// The other.
        second: ReceiptIdx,
    },
    /// Facts that did not fit together.
    Conflict(Conflict),
}

/// All of them, conflicts first, then in the order of the book.
pub fn tasks(book: &Book) -> Vec<Task> {
    let mut tasks: Vec<Task> = book.conflicts().iter().copied().map(Task::Conflict).collect();
    let mut names: BTreeMap<String, CustomerIdx> = BTreeMap::new();
    for (it, row) in book.customers().iter().filter(|(_, row)| !row.voided) {
        match names.get(&normalised(&row.name)) {
            Some(&first) => tasks.push(Task::SameName { first, second: it }),
            None => {
                names.insert(normalised(&row.name), it);
            }
        }
    }
    if book.chains().len() > 1 {
        let mut seen: BTreeMap<_, ReceiptIdx> = BTreeMap::new();
        for (it, row) in book.receipts().iter().filter(|(_, row)| !row.voided && !row.imported) {
            let key = (row.customer, row.date, row.amount, row.currency);
            match seen.get(&key) {
                Some(&first) if book.device_of(row) != book.device_of(&book.receipts()[first]) => {
                    tasks.push(Task::SameReceipt { first, second: it });
                }
                Some(_) => {}
                None => {
                    seen.insert(key, it);
                }
            }
        }
    }
    tasks
}
