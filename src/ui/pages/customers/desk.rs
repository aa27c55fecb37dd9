//! What the parts of the list of customers share: the order, the words typed, and the rows that match.
//!
//! The rows are worked out once a revision and order; a keystroke only narrows them, and reaches the address when the
//! typing pauses.

use std::time::Duration;

use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::Key as _;
use crate::platform::marks::measured;
use crate::report::customers::{CustomerRow, CustomerSort, customers};
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::{AppState, Query, expect_state};
use crate::ui::tasks::effect;

/// The typing has paused.
const PAUSE: Duration = Duration::from_millis(300);

const SORT_CODES: [(CustomerSort, &str); 3] =
    [(CustomerSort::Balance, "owed"), (CustomerSort::Oldest, "oldest"), (CustomerSort::Name, "name")];

/// What is looked at, as the address says it: `?sort=oldest&q=hmnz`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Address {
    sort: CustomerSort,
    query: String,
}

impl Address {
    fn read(params: &Query) -> Self {
        let code = params.get("sort").unwrap_or_default();
        let sort = SORT_CODES.iter().find(|(_, known)| *known == code).map(|(sort, _)| *sort);
        Self { sort: sort.unwrap_or_default(), query: params.get("q").unwrap_or_default() }
    }

    fn write(&self) -> String {
        let mut params = Query::default();
        if let Some((_, code)) = SORT_CODES.iter().find(|(sort, _)| *sort == self.sort) {
            params.insert("sort", code);
        }
        if !self.query.is_empty() {
            params.insert("q", &self.query);
        }
        params.of(routes::CUSTOMERS)
    }
}

/// The screen's shared state; copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The app's state.
    pub state: AppState,
    /// The words typed; the address has them a moment later.
    pub query: RwSignal<String>,
    /// The order.
    pub sort: Memo<CustomerSort>,
    /// All customers in order.
    pub rows: Memo<Vec<CustomerRow>>,
    /// Those that match the words typed.
    pub found: Memo<Vec<CustomerRow>>,
    address: Memo<Address>,
    written: StoredValue<String>,
    waiting: StoredValue<Option<TimeoutHandle>>,
    go: Callback<Address>,
}

impl Desk {
    /// Sets the memos up; once a screen.
    pub fn new() -> Self {
        let state = expect_state();
        let params = state.query;
        let go = Callback::new(move |address: Address| {
            state.note(&address.write());
        });
        let address = Memo::new(move |_| params.with(Address::read));
        let typed = address.with_untracked(|it| it.query.clone());
        let query = RwSignal::new(typed.clone());
        let sort = Memo::new(move |_| address.with(|it| it.sort));
        let rows = Memo::fresh(move || {
            let (sort, today) = (sort.get(), state.today.get());
            let mut rows =
                measured("huikuan:report:customers", || state.book(|book| customers(book, sort, today)));
            if sort == CustomerSort::Name {
                let ranks = state.search_index().alphabetical();
                sort_by_key(&mut rows, |row| ranks.get(row.customer.place()).copied());
            }
            rows
        });
        let found = Memo::fresh(move || {
            let query = query.get();
            if query.trim().is_empty() {
                return rows.get();
            }
            let matching = state.search_index().matches(&query);
            let matches = |row: &&CustomerRow| matching.get(row.customer.place()).copied().unwrap_or(false);
            rows.with(|rows| rows.iter().filter(matches).copied().collect())
        });
        let (written, waiting) = (StoredValue::new(typed), StoredValue::new(None));
        let desk = Self { state, query, sort, rows, found, address, written, waiting, go };
        desk.keep_words_in_address();
        desk
    }

    /// Another order.
    pub fn sort_by(self, sort: CustomerSort) {
        self.write(sort);
    }

    fn write(self, sort: CustomerSort) {
        self.stop_waiting();
        let query = self.query.get_untracked().trim().to_owned();
        self.written.set_value(query.clone());
        let address = Address { sort, query };
        if address != self.address.get_untracked() {
            self.go.run(address);
        }
    }

    fn stop_waiting(self) {
        if let Some(waiting) = self.waiting.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
    }

    /// What is typed goes to the address once the typing pauses; what the address says anew goes into the box.
    fn keep_words_in_address(self) {
        let typed = move |_: &String, _: Option<&String>, _: Option<()>| {
            self.stop_waiting();
            let write = move || self.write(self.sort.get_untracked());
            if let Ok(handle) = set_timeout_with_handle(write, PAUSE) {
                self.waiting.set_value(Some(handle));
            }
        };
        Effect::watch(move || self.query.get(), typed, false);
        let told = Memo::new(move |_| self.address.with(|it| it.query.clone()));
        effect(move || {
            let told = told.get();
            if told != self.written.get_value() {
                self.written.set_value(told.clone());
                self.query.set(told);
            }
        });
        on_cleanup(move || self.stop_waiting());
    }
}
