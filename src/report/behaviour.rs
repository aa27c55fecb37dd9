//! How a customer pays, what warns, when the credit is looked at again and what a bill is worth: calculators filled in
//! with what the ledger knows, so that each figure can say how it came about.
//!
//! Owns the texts that go into their fields. The figures themselves stand in `report::credit`; a test compares.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::credit_review::Trigger;
use crate::domain::instalment::{Instalment, InstalmentPolicy, present_value};
use crate::domain::money::{Currency, Money};
use crate::domain::workday::Calendar;
use crate::ledger::book::Book;
use crate::ledger::event::dealing::Slice;
use crate::ledger::event::house::House;
use crate::report::credit::History;
use crate::report::credit::standing::Standing;
use crate::report::worksheet::Filled;

/// The rate at which a bill is turned into cash: what money costs the house a year, in hundredths of a per cent.
pub fn bill_rate(house: &House) -> u16 {
    house.money_cost
}

/// Hundredths of a per cent as a field takes them: `6.00`.
fn percent(bp: u16) -> String {
    format!("{}.{:02}", bp / 100, bp % 100)
}

/// What a bill is worth in cash on the day it is taken, and what waiting for it costs.
pub fn bill_in_cash(
    (face, currency): (Money, Currency),
    taken: NaiveDate,
    matures: NaiveDate,
    house: &House,
    calendar: &Calendar,
) -> Option<Filled> {
    let known = [
        ("face", face.plain(currency)),
        ("rate", percent(bill_rate(house))),
        ("disc", taken.to_string()),
        ("mat", matures.to_string()),
    ];
    let filled = Filled::by(house, ("bill_discount", ""), &known, currency, calendar, taken)?;
    (face.is_positive() && filled.money("net").is_some()).then_some(filled)
}

/// The payment behaviour index of how a customer paid. Six decimals of its days, so that the index is that of the
/// undivided figure to the hundredth.
pub fn index(history: &History, house: &House, calendar: &Calendar, today: NaiveDate) -> Option<Filled> {
    let days = history.days?.rounded(6)?.normalize();
    Filled::by(house, ("pbi", ""), &[("wadl", days.to_string())], history.currency, calendar, today)
}

/// The early warning of a customer.
pub fn warning(row: &Standing, book: &Book, calendar: &Calendar, today: NaiveDate) -> Option<Filled> {
    let currency = book.currency();
    let limit = row.limit.unwrap_or_default();
    // Without an assessment there is no limit to speak of, which is not a limit of nothing.
    let exposure = if row.limit.is_some() { row.exposure.total().max(Money::ZERO) } else { Money::ZERO };
    let mut known = vec![
        ("exposure", exposure.plain(currency)),
        ("limit", limit.plain(currency)),
        ("broken_promises_90d", row.n_failed.to_string()),
    ];
    known.extend(row.oldest.map(|days| ("max_dpd", days.to_string())));
    known.extend(row.days_to_bar.map(|days| ("limitation_days_left", days.to_string())));
    Filled::by(&book.house(), ("early_warning", ""), &known, currency, calendar, today)
}

/// When a customer's credit is looked at again; nothing where it never was.
pub fn review(row: &Standing, book: &Book, calendar: &Calendar, today: NaiveDate) -> Option<Filled> {
    let last = book.customers()[row.customer].assessment()?;
    let names = [
        (Trigger::Knockout, "triggers.KNOCKOUT"),
        (Trigger::PbiDrop15, "triggers.PBI_DROP_15"),
        (Trigger::OverLimit, "triggers.OVER_LIMIT"),
        (Trigger::OwnershipChange, "triggers.OWNERSHIP_CHANGE"),
        (Trigger::BrokenPromise2, "triggers.BROKEN_PROMISE_2"),
        (Trigger::Overdue60, "triggers.OVERDUE_60"),
    ];
    let happened = |(trigger, name): (Trigger, &'static str)| {
        (name, if row.triggers.contains(&trigger) { "yes" } else { "no" }.to_owned())
    };
    let mut known = vec![("last_review", last.on.to_string()), ("today", today.to_string())];
    known.extend(names.into_iter().map(happened));
    Filled::by(&book.house(), ("credit_review", ""), &known, book.currency(), calendar, today)
}

/// The most discount worth giving for money that comes so many days sooner.
pub fn break_even(
    bp: u16,
    days: i64,
    currency: Currency,
    calendar: &Calendar,
    today: NaiveDate,
) -> Option<Filled> {
    let known = [("cost_of_money", percent(bp)), ("days", days.to_string())];
    Filled::new(("early_discount", "breakeven"), &known, currency, calendar, today)
}

/// What a discount costs a year for money that comes so many days sooner.
pub fn discount_cost(
    discount: &str,
    days: i64,
    currency: Currency,
    calendar: &Calendar,
    today: NaiveDate,
) -> Option<Filled> {
    let known = [
        ("discount", discount.to_owned()),
        ("discount_days", "0".to_owned()),
        ("net_days", days.to_string()),
    ];
    Filled::new(("early_discount", "apr"), &known, currency, calendar, today)
}

/// What parts of a sum are worth today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanWorth {
    /// The day of each part, its amount, and what that is worth today by itself.
    pub parts: Vec<(NaiveDate, Money, Money)>,
    /// All of them today, rounded once.
    pub worth: Money,
}

impl PlanWorth {
    /// What is paid in the end.
    pub fn whole(&self) -> Money {
        self.parts.iter().map(|(_, amount, _)| *amount).sum()
    }
}

/// What slices of a promise are worth today at a yearly cost of money; nothing where all is paid at once.
pub fn plan_worth(slices: &[Slice], today: NaiveDate, bp: u16) -> Option<PlanWorth> {
    let (rate, policy) = (Decimal::new(bp.into(), 4), InstalmentPolicy::default());
    let plan: Vec<Instalment> =
        slices.iter().map(|slice| Instalment { due: slice.due, amount: slice.amount }).collect();
    if plan.iter().all(|part| part.due <= today) {
        return None;
    }
    let own =
        |part: &Instalment| Some((part.due, part.amount, present_value(&[*part], today, rate, &policy)?));
    let parts = plan.iter().map(own).collect::<Option<Vec<_>>>()?;
    Some(PlanWorth { parts, worth: present_value(&plan, today, rate, &policy)? })
}
