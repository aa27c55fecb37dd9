//! What is looked at, as the address says it: `?as_of=2026-10-31&by=owner&bucket=D61_90&open=…`.
//!
//! Owns the names of the parameters. What the address does not say, or says wrongly, is as it is by default; so a link
//! with only `/aging` is today's report by customer. Buckets stand in it by code: a code that the scheme of this
//! device does not have narrows nothing.

use chrono::NaiveDate;

use crate::domain::date::parse_iso;
use crate::domain::money::Currency;
use crate::i18n::format::date::iso;
use crate::ledger::book::Book;
use crate::ledger::event::InvoiceState;
use crate::report::aging::{Basis, Group, GroupBy};
use crate::ui::routes;
use crate::ui::state::Query;

/// What is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The day; today where it says none.
    pub as_of: Option<NaiveDate>,
    /// Age from which day.
    pub basis: Basis,
    /// One row a what.
    pub by: GroupBy,
    /// In which currency; the book's where it says none.
    pub currency: Option<Currency>,
    /// The code of the bucket the list is narrowed to.
    pub bucket: Option<String>,
    /// By what the list is sorted: `name`, `total` or the code of a bucket.
    pub sort: Option<String>,
    /// The other way round.
    pub reversed: bool,
    /// The row that is open, as [`group_code`] writes it.
    pub open: Option<String>,
    /// The figures of the whole stand in place of the list.
    pub metrics: bool,
}

const GROUPINGS: [(GroupBy, &str); 6] = [
    (GroupBy::Customer, "customer"),
    (GroupBy::Owner, "owner"),
    (GroupBy::Territory, "territory"),
    (GroupBy::State, "state"),
    (GroupBy::Vintage, "year"),
    (GroupBy::Key, "key"),
];

/// The code of a grouping.
pub fn grouping_code(by: GroupBy) -> &'static str {
    GROUPINGS.iter().find(|(known, _)| *known == by).map_or("customer", |(_, code)| code)
}

/// The grouping of a code.
pub fn grouping(code: &str) -> Option<GroupBy> {
    GROUPINGS.iter().find(|(_, known)| *known == code).map(|(by, _)| *by)
}

impl Address {
    /// Reads the parameters.
    pub fn read(params: &Query) -> Self {
        let text = |name: &str| params.get(name).filter(|text| !text.is_empty());
        Self {
            as_of: text("as_of").and_then(|day| parse_iso(&day)),
            basis: if text("basis").as_deref() == Some("issued") { Basis::Issued } else { Basis::Due },
            by: text("by").and_then(|code| grouping(&code)).unwrap_or_default(),
            currency: text("currency").and_then(|code| Currency::parse(&code)),
            bucket: text("bucket"),
            sort: text("sort"),
            reversed: text("order").as_deref() == Some("reversed"),
            open: text("open"),
            metrics: text("show").as_deref() == Some("metrics"),
        }
    }

    /// The address, without what is as it is by default.
    pub fn write(&self) -> String {
        let mut params = Query::default();
        let mut say = |name: &'static str, value: Option<String>| {
            if let Some(value) = value {
                params.insert(name, &value);
            }
        };
        say("as_of", self.as_of.map(iso));
        say("basis", (self.basis == Basis::Issued).then(|| "issued".to_owned()));
        say("by", (self.by != GroupBy::Customer).then(|| grouping_code(self.by).to_owned()));
        say("currency", self.currency.map(|currency| currency.code().to_owned()));
        say("bucket", self.bucket.clone());
        say("sort", self.sort.clone());
        say("order", self.reversed.then(|| "reversed".to_owned()));
        say("open", self.open.clone());
        say("show", self.metrics.then(|| "metrics".to_owned()));
        params.of(routes::AGING)
    }
}

/// A group as the address names it.
pub fn group_code(group: &Group, book: &Book) -> String {
    match group {
        Group::Customer(customer) => book.customers()[*customer].id.to_string(),
        Group::Named(name) => format!("is {name}"),
        Group::State(InvoiceState::Normal) => "normal".to_owned(),
        Group::State(InvoiceState::Abnormal) => "abnormal".to_owned(),
        Group::State(InvoiceState::ReturnedStock) => "returned".to_owned(),
        Group::Vintage(year) => year.to_string(),
        Group::Key(true) => "key".to_owned(),
        Group::Key(false) => "other".to_owned(),
    }
}
