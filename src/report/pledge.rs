//! A promise as the paper that is signed: who owes whom how much, by when, and for which invoices.
//!
//! Owns which invoices it names. Does not own the wording (`i18n::paper`).

use crate::domain::money::{Currency, Money};
use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::{Book, Invoice};
use crate::ledger::event::dealing::{Promise, Says};
use crate::ledger::event::paper::{Seller, Signed};
use crate::ledger::id::EntityId;

/// A promise drawn up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pledge {
    /// Its name.
    pub id: EntityId,
    /// Whose it is.
    pub customer: EntityId,
    /// The customer's legal name.
    pub debtor: String,
    /// Who we are.
    pub seller: Seller,
    /// What was promised.
    pub promise: Promise,
    /// The numbers of the invoices it speaks of, those due first in front.
    pub invoices: Vec<String>,
    /// What was signed, if anything was.
    pub signed: Option<Signed>,
}

/// The promise of this name.
pub fn pledge(book: &Book, id: EntityId) -> Option<Pledge> {
    let mut live = book.customers().iter().filter(|(_, row)| !row.voided);
    let (customer, said) = live.find_map(|(it, row)| Some((it, row.said_by(id)?)))?;
    let Says::Promise(Some(promise)) = said else { return None };
    let row = &book.customers()[customer];
    Some(Pledge {
        id,
        customer: row.id,
        debtor: row.name.clone(),
        seller: book.seller(),
        invoices: covered(book, customer, promise.currency, promise.amount()),
        promise: (**promise).clone(),
        signed: row.signature(id).cloned(),
    })
}

/// The open invoices that a sum pays, those due first in front.
fn covered(book: &Book, customer: CustomerIdx, currency: Currency, sum: Money) -> Vec<String> {
    let is_open = |row: &&Invoice| {
        !row.voided && row.currency == currency && row.open.is_positive() && !row.number.is_empty()
    };
    let mut rows: Vec<&Invoice> = book.invoices_of(customer).map(|(_, row)| row).filter(is_open).collect();
    sort_by_key(&mut rows, |row| (row.due, row.number.clone()));
    let mut left = sum;
    let mut numbers: Vec<String> = Vec::new();
    for row in rows {
        if !left.is_positive() {
            break;
        }
        left -= row.open;
        if numbers.last().is_none_or(|last| **last != *row.number) {
            numbers.push(row.number.to_string());
        }
    }
    numbers
}
