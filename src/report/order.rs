//! An order before it is taken: what is owed with it, what the rule of shipping says, and the cash that releases it.
//!
//! Owns what the ledger knows of a shipment. Does not own the rule (`domain::shipping`) or its sheet
//! (`worksheet`, which is filled in with the same figures). Amounts are in the book's currency, as the limit is.

use chrono::NaiveDate;

use crate::domain::credit_score::codes::Knockout;
use crate::domain::date::days_between;
use crate::domain::grade::Grade;
use crate::domain::money::Money;
use crate::domain::shipping::{Shipment, ShippingDecision, ShippingReason, Verdict, decide};
use crate::domain::workday::Calendar;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::Book;
use crate::ledger::event::PayMethod;
use crate::ledger::gate::order::Judged;
use crate::report::credit::found;
use crate::report::credit::standing::standing;
use crate::report::worksheet::{Filled, sheet_of};

/// An order, and what the ledger does not know of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The order.
    pub order: Money,
    /// Shipped before and not invoiced yet.
    pub unbilled: Money,
    /// Paid in advance.
    pub prepaid: Money,
}

/// What an order comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was asked.
    pub asked: Asked,
    /// The grade to go by: C where nobody was assessed (NO_DATA_CAP_C).
    pub grade: Grade,
    /// Whether anybody was.
    pub is_assessed: bool,
    /// The limit; none where none is set, and then none is exceeded.
    pub limit: Option<Money>,
    /// Open invoices.
    pub receivable: Money,
    /// Bills not yet due that count.
    pub bills: Money,
    /// Overdue in all.
    pub overdue: Money,
    /// Days past due of the oldest overdue invoice.
    pub max_dpd: i64,
    /// The days the grade may have.
    pub grace: u16,
    /// What rules the customer out.
    pub knockouts: Vec<Knockout>,
    /// Whether shipping to the customer is stopped.
    pub is_held: bool,
    /// What the rule says.
    pub decision: ShippingDecision,
}

/// Checks an order of a customer on a day.
pub fn check(book: &Book, customer: CustomerIdx, asked: Asked, today: NaiveDate) -> Check {
    let (row, house, currency) = (&book.customers()[customer], book.house(), book.currency());
    let policy = house.shipping();
    let standing = standing(book, customer, today);
    let (mut overdue, mut max_dpd) = (Money::ZERO, 0);
    let open = book.invoices_of(customer).map(|(_, row)| row);
    for invoice in open.filter(|row| !row.voided && row.currency == currency && row.open.is_positive()) {
        let days = days_between(invoice.due, today);
        if days > 0 {
            overdue += invoice.open;
            max_dpd = max_dpd.max(days);
        }
    }
    let mut bills = Money::ZERO;
    for (_, receipt) in book.receipts_of(customer) {
        let is_banks = receipt.method == PayMethod::BankAcceptance;
        let counts = if is_banks { policy.counts_bank_bills } else { policy.counts_commercial_bills };
        if counts && receipt.is_held_bill() && receipt.currency == currency {
            bills += receipt.amount;
        }
    }
    let mut knockouts = found(book, customer, today);
    for known in row.assessment().map(|it| it.knockouts.as_slice()).unwrap_or_default() {
        if !knockouts.contains(known) {
            knockouts.push(*known);
        }
    }
    let grade = standing.grade.map_or(Grade::C, |(_, now)| now);
    let receivable = standing.exposure.receivable;
    let shipment = Shipment {
        receivable,
        shipped_unbilled: asked.unbilled,
        // What counts was added up already, whichever kind it is of.
        undue_commercial_bills: if policy.counts_commercial_bills { bills } else { Money::ZERO },
        undue_bank_bills: if policy.counts_commercial_bills { Money::ZERO } else { bills },
        prepaid: asked.prepaid,
        overdue,
        max_dpd,
        knockouts: &knockouts,
        ..Shipment::new(grade, standing.limit.unwrap_or_default(), asked.order)
    };
    let decided = |limit: Money| decide(&Shipment { limit, ..shipment }, today, &policy);
    // Where no limit is set there is none to exceed: it is as large as what is owed.
    let decision = match standing.limit {
        Some(limit) => decided(limit),
        None => decided(decided(Money::ZERO).exposure.max(Money::ZERO)),
    };
    Check {
        asked,
        grade,
        is_assessed: standing.grade.is_some(),
        limit: standing.limit,
        receivable,
        bills,
        overdue,
        max_dpd,
        grace: *policy.grace_days.of(grade),
        knockouts,
        is_held: row.hold().is_some(),
        decision,
    }
}

impl Check {
    /// The rule that decided: the first of the worst reasons.
    pub fn rule(&self) -> Option<ShippingReason> {
        let worst = self.decision.verdict;
        self.decision.reasons.iter().copied().find(|reason| reason.verdict() == worst)
    }

    /// Whether old debt and prepayment are both missing: then the rule names the larger, and both are needed.
    pub fn needs_both(&self) -> bool {
        let stands = |reason| self.decision.reasons.contains(&reason);
        stands(ShippingReason::OldDebtUnpaid) && stands(ShippingReason::GradeDNeedsPrepayment)
    }

    /// The cash that takes away every reason cash can take away.
    pub fn release(&self) -> Money {
        if self.needs_both() {
            self.overdue + self.asked.order - self.asked.prepaid
        } else {
            self.decision.release_cash
        }
    }

    /// What to ask for now that they want goods: the cash that releases them, else what is overdue (C06).
    pub fn ask(&self) -> Money {
        let release = self.release();
        if release.is_positive() { release } else { self.overdue }
    }

    /// Whether cash alone lets it leave.
    pub fn is_released_by_cash(&self) -> bool {
        self.knockouts.is_empty() && self.release().is_positive()
    }

    /// Whether it leaves without anybody's word for it.
    pub fn may_ship(&self) -> bool {
        self.decision.verdict == Verdict::Allow && !self.is_held
    }

    /// What is kept of it.
    pub fn judged(&self) -> Judged {
        let decision = self.decision.verdict;
        Judged { decision, rule: self.rule(), release: self.release(), held: self.is_held }
    }

    /// The sheet of the rule, filled in with the same figures.
    pub fn filled(&self, book: &Book, calendar: &Calendar, today: NaiveDate) -> Option<Filled> {
        let currency = book.currency();
        let decision = &self.decision;
        let limit = self.limit.unwrap_or_else(|| decision.exposure.max(Money::ZERO));
        let amounts = [
            ("lim", limit),
            ("ar", self.receivable),
            ("unbilled_shipped", self.asked.unbilled),
            ("undue_bills", self.bills),
            ("order", self.asked.order),
            ("prepaid", self.asked.prepaid),
            ("overdue", self.overdue),
        ];
        let mut known: Vec<(&str, String)> = Vec::new();
        for (name, amount) in amounts {
            known.push((name, amount.plain(currency)));
        }
        known.push(("g", self.grade.code().to_owned()));
        known.push(("dpd", self.max_dpd.to_string()));
        let is_ticked = |name: &str| match name.strip_prefix("ko.") {
            Some(code) => self.knockouts.iter().any(|it| it.code() == code),
            None => name == "count_bills" && self.bills.is_positive(),
        };
        for field in sheet_of("shipping", "")?.fields {
            if is_ticked(field.name) {
                known.push((field.name, "yes".to_owned()));
            }
        }
        Filled::by(&book.house(), ("shipping", ""), &known, currency, calendar, today)
    }
}
