//! A paper that is signed on the glass: a promise, or the balance of an account statement. Who owes whom how much, by
//! when or on which day, and for which invoices.
//!
//! Owns which invoices it names. Does not own the wording (`i18n::paper`).

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::Book;
use crate::ledger::event::ContactRole;
use crate::ledger::event::dealing::{Promise, Says};
use crate::ledger::event::paper::{Seller, Signed, Statement};
use crate::ledger::id::EntityId;
use crate::report::statement::{currency_of, ledger};

/// What a paper says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paper {
    /// To pay.
    Promise(Promise),
    /// That this is what is owed.
    Statement(Statement),
}

/// A paper drawn up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pledge {
    /// The name of the promise or statement.
    pub id: EntityId,
    /// Whose it is.
    pub customer: EntityId,
    /// The customer's legal name.
    pub debtor: String,
    /// Who we are.
    pub seller: Seller,
    /// What it says.
    pub paper: Paper,
    /// The numbers of the invoices it speaks of, those due first in front.
    pub invoices: Vec<String>,
    /// The contacts who sign for the customer (B15): another's signature is weaker evidence.
    pub signers: Vec<EntityId>,
    /// What was signed, if anything was.
    pub signed: Option<Signed>,
}

impl Pledge {
    /// The currency of its amounts.
    pub fn currency(&self) -> Currency {
        match &self.paper {
            Paper::Promise(it) => it.currency,
            Paper::Statement(it) => it.currency,
        }
    }

    /// What is promised or owed; below zero where we owe them.
    pub fn sum(&self) -> Money {
        match &self.paper {
            Paper::Promise(it) => it.amount(),
            Paper::Statement(it) => it.balance,
        }
    }
}

/// The paper of this name.
pub fn pledge(book: &Book, id: EntityId) -> Option<Pledge> {
    let mut live = book.customers().iter().filter(|(_, row)| !row.voided);
    let (customer, said) = live.find_map(|(it, row)| Some((it, row.said_by(id)?)))?;
    let paper = match said {
        Says::Promise(Some(it)) => Paper::Promise((**it).clone()),
        Says::Statement(Some(it)) => Paper::Statement((**it).clone()),
        _ => return None,
    };
    Some(drawn_up(book, customer, id, paper))
}

/// A customer's statement of these days; nothing of it is on record before it is signed. Once the month's statement
/// was signed, it is that one.
pub fn statement_of(
    book: &Book,
    customer: EntityId,
    (from, to): (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> Option<Pledge> {
    let found = book.customers().find(customer).filter(|it| !book.customers()[*it].voided)?;
    let row = &book.customers()[found];
    let currency = currency_of(book, row);
    let id = Statement::id(customer, currency, to);
    if row.signature(id).is_some() {
        return pledge(book, id);
    }
    let balance = ledger(book, found, currency, from, to).closing;
    let is_it = |said: &&Statement| (said.from, said.to, said.balance) == (from, to, balance);
    let said = row.statement(currency, to).filter(is_it).cloned();
    let anew = || Statement { answer: None, balance, currency, from, on: today, to };
    Some(drawn_up(book, found, id, Paper::Statement(said.unwrap_or_else(anew))))
}

fn drawn_up(book: &Book, customer: CustomerIdx, id: EntityId, paper: Paper) -> Pledge {
    let row = &book.customers()[customer];
    let invoices = match &paper {
        Paper::Promise(it) => covered(book, customer, it.currency, it.amount(), NaiveDate::MAX),
        Paper::Statement(it) => {
            // What was booked since for the days it covers changes the invoices, not the balance that was stated.
            let stands = ledger(book, customer, it.currency, it.from, it.to).closing == it.balance;
            let all = if stands { Money::from_minor(i64::MAX) } else { Money::ZERO };
            covered(book, customer, it.currency, all, it.to)
        }
    };
    let signs = |role| matches!(role, ContactRole::Owner | ContactRole::Signer);
    Pledge {
        id,
        customer: row.id,
        debtor: row.name.clone(),
        seller: book.seller(),
        invoices,
        paper,
        signers: row.people.iter().filter(|it| signs(it.role)).map(|it| it.person).collect(),
        signed: row.signature(id).cloned(),
    }
}

/// The invoices open on a day that a sum pays, those due first in front.
fn covered(
    book: &Book,
    customer: CustomerIdx,
    currency: Currency,
    sum: Money,
    as_of: NaiveDate,
) -> Vec<String> {
    let open_at = book.open_at(as_of);
    let mut rows: Vec<_> = book
        .invoices_of(customer)
        .filter(|(_, row)| !row.voided && row.currency == currency && !row.number.is_empty())
        .map(|(it, row)| (row.due, row.number.clone(), open_at.of_row(it, row)))
        .filter(|(.., open)| open.is_positive())
        .collect();
    sort_by_key(&mut rows, |(due, number, _)| (*due, number.clone()));
    let mut left = sum;
    let mut numbers: Vec<String> = Vec::new();
    for (_, number, open) in rows {
        if !left.is_positive() {
            break;
        }
        left -= open;
        if numbers.last().is_none_or(|last| **last != *number) {
            numbers.push(number.to_string());
        }
    }
    numbers
}
