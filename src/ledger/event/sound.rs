//! Whether a fact could have been written by this app: what a file from elsewhere is held to before it is merged. A
//! fold never fails, but amounts below zero or beyond an entry would bend the book's sums.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::money::Money;
use crate::ledger::event::{AccountFact, Fact, InvoiceRow, InvoiceTerms};

impl Fact {
    /// Whether every amount is within what an entry can be and every day within the years 1 to 9999.
    pub fn is_sound(&self) -> bool {
        if let Self::Account(fact) = self { fact.is_sound() } else { true }
    }
}

impl AccountFact {
    fn is_sound(&self) -> bool {
        let receipts = self.receipts.iter().all(|row| {
            let spread = row.to.iter().all(|(_, amount)| is_amount(*amount));
            is_amount(row.amount) && is_day(row.date) && row.matures.is_none_or(is_day) && spread
        });
        receipts
            && self.invoices.iter().all(is_invoice)
            && self.paid.iter().all(|row| is_amount(row.paid) && is_day(row.as_of))
            && self.allocations.iter().all(|row| is_amount(row.amount))
            && self.releases.iter().all(|row| row.amount.is_none_or(is_amount))
            && self.adjustments.iter().all(|row| is_amount(row.amount) && is_day(row.date))
            && self.bills.iter().all(|row| is_day(row.date))
    }
}

fn is_amount(amount: Money) -> bool {
    !amount.is_negative() && amount.fits_an_entry()
}

fn is_day(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

fn is_invoice(row: &InvoiceRow) -> bool {
    let says = InvoiceTerms { amount: row.amount, due: row.due, issued: row.issued };
    let part = row.tranche.is_none_or(|(part, of)| (1..=of).contains(&part));
    part && are_terms(&says) && row.was.as_ref().is_none_or(are_terms)
}

fn are_terms(terms: &InvoiceTerms) -> bool {
    is_amount(terms.amount) && is_day(terms.due) && is_day(terms.issued)
}
