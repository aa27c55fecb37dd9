//! Whether a fact could have been written by this app: what a file from elsewhere is held to before it is merged. A
//! fold never fails, but amounts below zero or beyond an entry would bend the book's sums.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::money::Money;
use crate::ledger::event::dealing::{DealingFact, MOST_SURE, Says, Since};
use crate::ledger::event::{AccountFact, Fact, InvoiceRow, InvoiceTerms};

impl Fact {
    /// Whether every amount is within what an entry can be and every day within the years 1 to 9999.
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Account(fact) => fact.is_sound(),
            Self::Dealing(fact) => fact.is_sound(),
            _ => true,
        }
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

impl DealingFact {
    fn is_sound(&self) -> bool {
        let since = |since: &Option<Since>| since.as_ref().is_none_or(|since| is_day(since.on));
        let whose = self.customer.is_none() == self.says.is_of_the_book();
        let optional = |amount: Option<Money>| amount.is_none_or(is_amount);
        let says = match &self.says {
            Says::Promise(Some(it)) => {
                let slices = it.slices.iter().all(|slice| is_amount(slice.amount) && is_day(slice.due));
                let sure = it.confidence.is_none_or(|sure| (1..=MOST_SURE).contains(&sure));
                slices && !it.slices.is_empty() && is_day(it.on) && since(&it.withdrawn) && sure
            }
            Says::Hold(Some(it)) => is_day(it.on) && since(&it.released),
            Says::Assessment(Some(it)) => {
                let exception = it.exception.as_ref();
                let external = it.external.as_ref();
                is_day(it.on)
                    && [it.limit, it.monthly_sales, it.net_worth, it.working_capital]
                        .into_iter()
                        .all(optional)
                    && exception.is_none_or(|it| is_amount(it.limit) && is_day(it.until))
                    && external.is_none_or(|it| optional(it.limit) && is_day(it.date))
            }
            Says::Talk(Some(it)) => {
                is_day(it.on)
                    && [it.expected, it.opening, it.ordered, it.target].into_iter().all(is_amount)
                    && it.rounds.iter().all(|round| is_amount(round.amount) && is_day(round.on))
            }
            Says::PutOff(Some(it)) => is_day(it.on) && is_day(it.until),
            Says::Target(Some(it)) => is_amount(it.amount) && is_day(it.month),
            Says::Plan(Some(it)) => {
                let agreed = it.agreed.is_none_or(is_day);
                is_amount(it.collect) && optional(it.ship) && is_day(it.month) && is_day(it.on) && agreed
            }
            Says::Measure(Some(it)) => {
                let likely = it.probability <= 100;
                is_amount(it.amount) && optional(it.actual) && is_day(it.month) && is_day(it.by) && likely
            }
            Says::House(Some(it)) => it.problems().is_empty(),
            Says::Signed(Some(it)) => is_day(it.on) && it.is_signed() && it.is_whole(),
            // What stands on a statement may be below zero: then we owe them.
            Says::Statement(Some(it)) => {
                let answer = it.answer.as_ref();
                [it.from, it.on, it.to].into_iter().all(is_day)
                    && it.balance.abs().fits_an_entry()
                    && answer.is_none_or(|it| it.balance.abs().fits_an_entry() && is_day(it.on))
            }
            Says::Contact(Some(it)) => is_day(it.on) && since(&it.next) && it.is_sound(),
            Says::Issue(Some(it)) => {
                is_day(it.on) && it.fix_by.is_none_or(is_day) && since(&it.settled) && it.is_sound()
            }
            Says::Diagnosis(Some(it)) => is_day(it.on) && it.is_sound(),
            Says::Procedure(Some(it)) => is_day(it.on) && it.is_sound(),
            Says::Order(Some(it)) => {
                let amounts = [it.amount, it.prepaid, it.release, it.unbilled];
                is_day(it.on) && amounts.into_iter().all(is_amount) && it.is_sound()
            }
            _ => true,
        };
        whose && says
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
