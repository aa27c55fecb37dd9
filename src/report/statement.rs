//! An account statement (B09): what was booked between two days, the balance after each, and how old the rest is.
//!
//! Owns which facts stand on it. Does not own words, or what the customer answers.
//! Invariant: opening + charged − credited = closing; today's closing balance is the receivable less what is unapplied.

use chrono::NaiveDate;

use crate::domain::date::{add_months, month_start};
use crate::domain::money::{Currency, Money};
use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::{Book, Customer};
use crate::ledger::event::{AdjustmentKind, BillOutcome, PayMethod};

/// What a line of a statement tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// We invoiced: the project or contract, where there is one.
    Invoice(Option<String>),
    /// They paid.
    Receipt(PayMethod),
    /// We credited, gave up, or took back.
    Adjustment(AdjustmentKind),
    /// A bill they paid with was refused.
    Refused(PayMethod),
}

/// A line of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The day.
    pub on: NaiveDate,
    /// The number on the paper behind it; may be empty.
    pub number: String,
    /// What it tells.
    pub what: What,
    /// By how much the balance grows; below zero where it falls.
    pub change: Money,
    /// The balance after it.
    pub balance: Money,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// The balance before its first day.
    pub opening: Money,
    /// Its lines, in the order of their days.
    pub lines: Vec<Line>,
    /// What was charged in all.
    pub charged: Money,
    /// What was credited in all.
    pub credited: Money,
    /// The balance after its last day.
    pub closing: Money,
}

/// What was booked for a customer in one currency from one day to another, both included.
pub fn ledger(
    book: &Book,
    customer: CustomerIdx,
    currency: Currency,
    from: NaiveDate,
    to: NaiveDate,
) -> Ledger {
    let mut lines = booked(book, customer, currency);
    lines.retain(|line| line.on <= to);
    // What was charged on a day stands before what was paid on it.
    sort_by_key(&mut lines, |line| (line.on, line.change.is_negative(), line.number.clone()));
    let begins = lines.partition_point(|line| line.on < from);
    let within = lines.split_off(begins);
    let opening = lines.iter().map(|line| line.change).sum();
    let mut told =
        Ledger { opening, lines: within, charged: Money::ZERO, credited: Money::ZERO, closing: opening };
    for line in &mut told.lines {
        told.closing += line.change;
        line.balance = told.closing;
        if line.change.is_negative() { told.credited -= line.change } else { told.charged += line.change }
    }
    told
}

/// The currency of a customer's statement: the first in which anything is owed.
pub fn currency_of(book: &Book, row: &Customer) -> Currency {
    row.balances.first().map_or(book.currency(), |balance| balance.currency)
}

/// So many months may pass after the last one that was answered.
const ANSWERED_WITHIN: i32 = 2;

/// The month of the last statement that was answered, where that is longer ago than it should be.
pub fn long_unanswered(row: &Customer, currency: Currency, today: NaiveDate) -> Option<NaiveDate> {
    let all = row.statements().into_iter().rev();
    let mut answered = all.filter(|(_, it)| it.currency == currency && it.answer.is_some());
    let last = month_start(answered.next()?.1.to);
    (add_months(last, ANSWERED_WITHIN)? < month_start(today)).then_some(last)
}

/// Every line there ever was, in no order and without balances.
fn booked(book: &Book, customer: CustomerIdx, currency: Currency) -> Vec<Line> {
    let line = |on, number: &str, what, change| Line {
        on,
        number: number.to_owned(),
        what,
        change,
        balance: Money::ZERO,
    };
    let mut lines = Vec::new();
    let invoices = || book.invoices_of(customer).filter(|(_, row)| !row.voided && row.currency == currency);
    for (_, row) in invoices() {
        let project = row.extra.as_ref().and_then(|extra| extra.project.clone());
        lines.push(line(row.issued, &row.number, What::Invoice(project), row.amount));
    }
    for (_, row) in book.receipts_of(customer).filter(|(_, row)| !row.voided && row.currency == currency) {
        let number = row.reference.as_deref().unwrap_or_default();
        lines.push(line(row.date, number, What::Receipt(row.method), -row.amount));
        if let Some(bill) = row.bill.filter(|bill| bill.outcome == BillOutcome::Dishonoured) {
            let day = bill.settled.unwrap_or(row.date);
            lines.push(line(day, number, What::Refused(row.method), row.amount));
        }
    }
    for row in book.adjustments().rows().iter().filter(|row| !row.voided) {
        let invoice = &book.invoices()[row.invoice];
        if invoice.customer == customer && !invoice.voided && invoice.currency == currency {
            lines.push(line(row.date, &invoice.number, What::Adjustment(row.kind), -row.amount));
        }
    }
    lines
}
