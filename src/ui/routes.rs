//! Where each screen lives. Filters, sort and days live behind the `?`, so that every view can be linked.

use crate::ledger::id::EntityId;

/// The day's list.
pub const TODAY: &str = "/today";
/// Aging.
pub const AGING: &str = "/aging";
/// Credit.
pub const CREDIT: &str = "/credit";
/// The calculators.
pub const CALCULATORS: &str = "/calculators";
/// The customers.
pub const CUSTOMERS: &str = "/customers";
/// Negotiations.
pub const NEGOTIATE: &str = "/negotiate";
/// The month's plan.
pub const PLAN: &str = "/plan";
/// A promise or statement as the paper that is signed.
pub const PLEDGE: &str = "/pledge";
/// A customer's statement.
pub const STATEMENT: &str = "/statement";
/// The house's own numbers.
pub const POLICY: &str = "/policy";
/// The ledger.
pub const LEDGER: &str = "/ledger";
/// Books, files, language, theme.
pub const BOOKS: &str = "/books";
/// Reading somebody's list.
pub const IMPORT: &str = "/import";
/// Why customers do not pay, and what to try.
pub const PLAYBOOK: &str = "/playbook";
/// Visits; each is one customer's.
pub const VISIT: &str = "/visit";
/// What has no place of its own on the bar.
pub const MORE: &str = "/more";
/// Where the app opens.
pub const HOME: &str = TODAY;

/// The screen that a path names, and whom or what it is about. A path of more parts names none.
pub fn parts(path: &str) -> (&str, &str) {
    let path = path.strip_suffix('/').unwrap_or(path);
    match path.matches('/').count() {
        1 => (path, ""),
        2 => path.rsplit_once('/').unwrap_or_default(),
        _ => ("", ""),
    }
}

/// A calculator.
pub fn calculator(name: &str) -> String {
    format!("{CALCULATORS}/{name}")
}

/// A customer's page.
pub fn customer(id: EntityId) -> String {
    format!("{CUSTOMERS}/{id}")
}

/// A customer's credit.
pub fn credit(id: EntityId) -> String {
    format!("{CREDIT}/{id}")
}

/// The talk with a customer.
pub fn negotiate(id: EntityId) -> String {
    format!("{NEGOTIATE}/{id}")
}

/// A promise or statement as the paper that is signed.
pub fn pledge(id: EntityId) -> String {
    format!("{PLEDGE}/{id}")
}

/// The statement of these days as the paper that is signed: under its customer's name, as it is not on record yet.
pub fn pledge_of(customer: EntityId, from: &str, to: &str) -> String {
    format!("{PLEDGE}/{customer}?from={from}&to={to}")
}

/// A customer's statement.
pub fn statement(id: EntityId) -> String {
    format!("{STATEMENT}/{id}")
}

/// The playbook for a customer.
pub fn playbook(id: EntityId) -> String {
    format!("{PLAYBOOK}/{id}")
}

/// A visit to a customer.
pub fn visit(id: EntityId) -> String {
    format!("{VISIT}/{id}")
}

/// An invoice, opened in the ledger.
pub fn invoice(id: EntityId) -> String {
    format!("{LEDGER}?entry={id}")
}
