//! What the parts of the day's screen share: which day in which currency, its list, the month, and what is being done.
//!
//! Owns the memos: both reports are worked out anew when the book, the day or a choice changes.

use chrono::NaiveDate;

use crate::domain::aging::BucketScheme;
use crate::domain::money::Currency;
use crate::i18n::today::Telling;
use crate::i18n::why::Answer;
use crate::ledger::book::Book;
use crate::platform::marks::measured;
use crate::report::aging::currencies;
use crate::report::today::month::{Month, month};
use crate::report::today::{Looking, Policies, Today, today};
use crate::ui::deal::Deciding;
use crate::ui::deal::put_off::next_workday;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::{AppState, expect_state};

/// How many rows are shown at first, and how many more each time.
const ROWS: usize = 30;

/// The screen's shared state; copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The app's state.
    pub state: AppState,
    /// The currencies of the book.
    pub currencies: Memo<Vec<Currency>>,
    /// The one looked at.
    pub currency: Memo<Currency>,
    /// The list.
    pub list: Memo<Today>,
    /// The month.
    pub month: Memo<Month>,
    /// What is being decided.
    pub doing: Deciding,
    /// Somebody asks for the order.
    pub asked: RwSignal<bool>,
    /// How many rows are shown.
    pub shown: RwSignal<usize>,
    ahead: Memo<bool>,
    scheme: Memo<BucketScheme>,
    go: Callback<(bool, Currency)>,
}

impl Desk {
    /// Sets the memos up; once a screen.
    pub fn new() -> Self {
        let state = expect_state();
        let query = state.query;
        let go = Callback::new(move |(ahead, currency): (bool, Currency)| {
            let base = state.book_now(Book::currency);
            let mut parts = Vec::new();
            if ahead {
                parts.push("day=next".to_owned());
            }
            if currency != base {
                parts.push(format!("currency={currency}"));
            }
            let mark = if parts.is_empty() { "" } else { "?" };
            state.note(&format!("{}{mark}{}", routes::TODAY, parts.join("&")));
        });
        let known = Memo::new(move |_| state.book(currencies));
        let ahead = Memo::new(move |_| query.with(|query| query.get("day").as_deref() == Some("next")));
        let currency = Memo::new(move |_| {
            let asked = query.with(|query| query.get("currency").and_then(|code| Currency::parse(&code)));
            let known = known.read();
            asked.filter(|it| known.contains(it)).or(known.first().copied()).unwrap_or_default()
        });
        let scheme = Memo::new(move |_| state.scheme());
        let list = Memo::fresh(move || {
            let day = if ahead.get() { next_workday(state) } else { state.today.get() };
            looking(state, currency.get(), &scheme.read(), |book, looking| {
                measured("huikuan:report:today", || today(book, looking, day))
            })
        });
        let month = Memo::fresh(move || {
            let today = state.today.get();
            looking(state, currency.get(), &scheme.read(), |book, looking| {
                measured("huikuan:report:month", || month(book, looking, today))
            })
        });
        Self {
            state,
            currencies: known,
            currency,
            list,
            month,
            doing: RwSignal::new(None),
            asked: RwSignal::new(false),
            shown: RwSignal::new(ROWS),
            ahead,
            scheme,
            go,
        }
    }

    /// Whether the next workday is looked at.
    pub fn looks_ahead(self) -> bool {
        self.ahead.get()
    }

    /// Looks at the next workday, or at today again.
    pub fn look_ahead(self, ahead: bool) {
        self.shown.set(ROWS);
        self.go.run((ahead, self.currency.get_untracked()));
    }

    /// Looks at another currency.
    pub fn look_in(self, currency: Option<Currency>) {
        let currency = currency.unwrap_or_else(|| self.currency.get_untracked());
        self.go.run((self.ahead.get_untracked(), currency));
    }

    /// Shows more rows.
    pub fn show_more(self) {
        self.shown.update(|shown| *shown += ROWS);
    }

    /// The next workday.
    pub fn next_day(self) -> NaiveDate {
        next_workday(self.state)
    }

    /// Tells of matters as they are looked at, followed.
    pub fn telling<T>(self, tell: impl FnOnce(&Telling<'_>) -> T) -> T {
        let scheme = self.scheme.read();
        tell(&Telling {
            currency: self.currency.get(),
            scheme: &scheme,
            today: self.state.today.get(),
            lang: self.state.lang(),
        })
    }

    /// The order explained, while somebody asks.
    pub fn order(self) -> Option<Answer> {
        let list = self.asked.get().then(|| self.list.read())?;
        let name = |row: &crate::report::today::Row| {
            self.state.book(|book| book.customers()[row.customer].name.clone())
        };
        Some(self.telling(|telling| telling.order(&list, &name)))
    }
}

fn looking<T>(
    state: AppState,
    currency: Currency,
    scheme: &BucketScheme,
    report: impl FnOnce(&Book, &Looking<'_>) -> T,
) -> T {
    state.book(|book| {
        let policies = Policies::of(&book.house());
        state.calendar(|calendar| report(book, &Looking { currency, scheme, calendar, policies: &policies }))
    })
}
