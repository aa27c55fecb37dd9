//! What is looked at, as the address says it: `?kind=receipts&show=held&q=hmnz&sort=amount&order=reversed&entry=…`.
//!
//! Owns the names of the parameters and which way round a list stands by default. What the address does not say, or
//! says wrongly, is as it is by default; so a link with only `/ledger` is every invoice, latest due first.

use crate::report::ledger::{EntryKind, Filter, Sort};
use crate::ui::routes;
use crate::ui::state::Query;

/// What is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Which kind of entry.
    pub kind: EntryKind,
    /// Narrowed how.
    pub filter: Filter,
    /// Narrowed to what matches these words.
    pub query: String,
    /// By what it is sorted.
    pub sort: Sort,
    /// The other way round than by default.
    pub turned: bool,
    /// The entry that is open, by its id.
    pub entry: Option<String>,
}

/// The kinds in the order in which they are offered.
pub const KINDS: [EntryKind; 3] = [EntryKind::Invoices, EntryKind::Receipts, EntryKind::Adjustments];
/// The filters in the order in which they are offered.
pub const FILTERS: [Filter; 4] = [Filter::All, Filter::Open, Filter::Overdue, Filter::Abnormal];

const KIND_CODES: [(EntryKind, &str); 2] =
    [(EntryKind::Receipts, "receipts"), (EntryKind::Adjustments, "adjustments")];
const FILTER_CODES: [(EntryKind, Filter, &str); 6] = [
    (EntryKind::Invoices, Filter::Open, "open"),
    (EntryKind::Invoices, Filter::Overdue, "overdue"),
    (EntryKind::Invoices, Filter::Abnormal, "disputed"),
    (EntryKind::Receipts, Filter::Open, "unapplied"),
    (EntryKind::Receipts, Filter::Overdue, "held"),
    (EntryKind::Receipts, Filter::Abnormal, "dishonoured"),
];
const SORT_CODES: [(Sort, &str); 4] =
    [(Sort::Number, "number"), (Sort::Customer, "customer"), (Sort::Amount, "amount"), (Sort::Open, "open")];

impl Address {
    /// Reads the parameters.
    pub fn read(params: &Query) -> Self {
        let text = |name: &str| params.get(name).filter(|text| !text.is_empty());
        let by_code =
            |code: String| KIND_CODES.iter().find(|(_, known)| *known == code).map(|(kind, _)| *kind);
        let kind = text("kind").and_then(by_code).unwrap_or_default();
        let filter = text("show").and_then(|code| {
            FILTER_CODES
                .iter()
                .find(|(of, _, known)| *of == kind && *known == code)
                .map(|(_, filter, _)| *filter)
        });
        let sort = text("sort")
            .and_then(|code| SORT_CODES.iter().find(|(_, known)| *known == code).map(|(sort, _)| *sort));
        Self {
            kind,
            filter: filter.unwrap_or_default(),
            query: text("q").unwrap_or_default(),
            sort: sort.unwrap_or_default(),
            turned: text("order").as_deref() == Some("reversed"),
            entry: text("entry"),
        }
    }

    /// The address, without what is as it is by default.
    pub fn write(&self) -> String {
        let mut params = Query::default();
        let mut say = |name: &'static str, value: Option<&str>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                params.insert(name, value);
            }
        };
        say("kind", KIND_CODES.iter().find(|(kind, _)| *kind == self.kind).map(|(_, code)| *code));
        let filter =
            FILTER_CODES.iter().find(|(kind, filter, _)| *kind == self.kind && *filter == self.filter);
        say("show", filter.map(|(.., code)| *code));
        say("q", Some(self.query.trim()));
        say("sort", SORT_CODES.iter().find(|(sort, _)| *sort == self.sort).map(|(_, code)| *code));
        say("order", self.turned.then_some("reversed"));
        say("entry", self.entry.as_deref());
        params.of(routes::LEDGER)
    }

    /// Whether the order is the reverse of the sort's own. What is still to come in is asked for oldest first; a list of
    /// everything begins with the latest.
    pub fn reversed(&self) -> bool {
        let chased =
            self.kind == EntryKind::Invoices && matches!(self.filter, Filter::Open | Filter::Overdue);
        (self.sort == Sort::Date && !chased) != self.turned
    }

    /// Another kind of entry: what was typed stays, what only the other kind has does not.
    pub fn of_kind(self, kind: EntryKind) -> Self {
        Self { kind, query: self.query, ..Self::default() }
    }

    /// Narrowed differently. The order by date is the one that suits the new list.
    pub fn narrowed(self, filter: Filter) -> Self {
        let turned = self.turned && self.sort != Sort::Date;
        Self { filter, turned, entry: None, ..self }
    }

    /// Sorted by another head, or by the same the other way round.
    pub fn sorted(self, sort: Sort) -> Self {
        let turned = self.sort == sort && !self.turned;
        Self { sort, turned, ..self }
    }
}
