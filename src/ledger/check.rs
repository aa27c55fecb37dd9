//! The laws of the whole book: what must hold after any history. Tests run them after random commands and merges,
//! the app runs them after opening a book; an answer other than none is a bug.

use crate::domain::money::Money;
use crate::ledger::book::{Balance, Book};

/// A law that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// An invoice is open by less than nothing or more than its amount.
    Open {
        /// Row number.
        invoice: usize,
    },
    /// What an invoice is open by is not its amount less what lowered it.
    OpenNotDerived {
        /// Row number.
        invoice: usize,
    },
    /// A receipt has less than nothing unapplied, or its parts do not sum to it.
    Receipt {
        /// Row number.
        receipt: usize,
    },
    /// A customer's balance is not the sum of its rows.
    Balance {
        /// Row number.
        customer: usize,
    },
    /// A customer that counts as never recorded has an invoice or a receipt that counts.
    VoidedInUse {
        /// Row number.
        customer: usize,
    },
}

impl Book {
    /// Every law that does not hold, by recomputing all that `apply` keeps up to date.
    pub fn broken_laws(&self) -> Vec<Broken> {
        let mut broken = Vec::new();
        let mut sums: Vec<Vec<Balance>> = vec![Vec::new(); self.customers().len()];
        let mut add = |customer: crate::ledger::arena::CustomerIdx, part: Balance| {
            use crate::ledger::arena::Key as _;
            let Some(lines) = sums.get_mut(customer.place()) else { return };
            match lines.iter_mut().find(|line| line.currency == part.currency) {
                Some(line) => {
                    line.receivable += part.receivable;
                    line.unapplied += part.unapplied;
                    line.bills_held += part.bills_held;
                }
                None => lines.push(part),
            }
        };
        for (place, (invoice, row)) in self.invoices().iter().enumerate() {
            let settled: Money = self
                .allocations_to(invoice)
                .filter(|it| self.receipts()[it.receipt].settles())
                .map(|it| it.amount)
                .sum();
            let lowered: Money = if self.adjustments().is_empty() {
                Money::ZERO
            } else {
                self.adjustments_to(invoice).map(|it| it.amount).sum()
            };
            if row.open.is_negative() || row.open > row.amount {
                broken.push(Broken::Open { invoice: place });
            }
            let derived = if row.voided { Money::ZERO } else { row.amount - settled - lowered };
            if row.open != derived {
                broken.push(Broken::OpenNotDerived { invoice: place });
            }
            add(row.customer, Balance { currency: row.currency, receivable: row.open, ..Balance::default() });
        }
        for (place, (receipt, row)) in self.receipts().iter().enumerate() {
            let spread: Money = self.allocations_of(receipt).map(|it| it.amount).sum();
            let whole = if row.settles() { row.amount } else { Money::ZERO };
            let parts = if row.settles() { spread + row.unapplied } else { row.unapplied };
            if row.unapplied.is_negative() || whole != parts {
                broken.push(Broken::Receipt { receipt: place });
            }
            let bills_held = if row.is_held_bill() { row.amount } else { Money::ZERO };
            let part = Balance {
                currency: row.currency,
                unapplied: row.unapplied,
                bills_held,
                ..Balance::default()
            };
            add(row.customer, part);
        }
        for (place, (row, sums)) in self.customers().rows().iter().zip(&sums).enumerate() {
            let known = |line: &Balance| row.balance(line.currency) == *line;
            let stray = |line: &Balance| {
                *line != (Balance { currency: line.currency, ..Balance::default() })
                    && !sums.iter().any(|sum| sum.currency == line.currency)
            };
            let live = self.customers().find(row.id).is_some_and(|customer| self.has_live_rows(customer));
            if row.voided && live {
                broken.push(Broken::VoidedInUse { customer: place });
            }
            if !sums.iter().all(known) || row.balances.iter().any(stray) {
                broken.push(Broken::Balance { customer: place });
            }
        }
        broken
    }
}
