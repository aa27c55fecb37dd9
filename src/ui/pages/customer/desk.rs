//! What the parts of a customer's page share: whose it is, the account, and which dialog is open.

use crate::domain::money::Currency;
use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::{Book, Customer};
use crate::ledger::id::EntityId;
use crate::platform::marks::measured;
use crate::report::customers::{Account, account};
use crate::ui::deal::Deciding;
use crate::ui::pages::customer::contact_form::Contacting;
use crate::ui::pages::customer::form::Editing;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::AppState;

/// The page's shared state; copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The app's state.
    pub state: AppState,
    /// Whose page it is.
    pub customer: CustomerIdx,
    /// In which currency the figures are; the address says it where it is not the book's.
    pub currency: Memo<Currency>,
    /// The account today.
    pub account: Memo<Account>,
    /// The invoice that is open.
    pub invoice: RwSignal<Option<EntityId>>,
    /// The receipt that is open.
    pub receipt: RwSignal<Option<EntityId>>,
    /// The customer's form.
    pub editing: RwSignal<Option<Editing>>,
    /// A contact's form.
    pub contacting: RwSignal<Option<Contacting>>,
    /// What is being decided beside money.
    pub doing: Deciding,
    go: Callback<Currency>,
}

impl Desk {
    /// Sets the memos up; once a customer.
    pub fn new(state: AppState, customer: CustomerIdx) -> Self {
        let params = state.query;
        let id = state.book_now(|book| book.customers()[customer].id);
        let go = Callback::new(move |currency: Currency| {
            let base = state.book_now(Book::currency);
            let query = if currency == base { String::new() } else { format!("?currency={currency}") };
            state.note(&format!("{}{query}", routes::customer(id)));
        });
        let currency = Memo::new(move |_| {
            let asked = params.with(|params| params.get("currency").and_then(|code| Currency::parse(&code)));
            state.book(|book| shown_currency(book, &book.customers()[customer], asked))
        });
        let account = Memo::fresh(move || {
            let (currency, scheme, today) = (currency.get(), state.scheme(), state.today.get());
            measured("huikuan:report:customer", || {
                state.book(|book| account(book, customer, currency, &scheme, today))
            })
        });
        Self {
            state,
            customer,
            currency,
            account,
            invoice: RwSignal::new(None),
            receipt: RwSignal::new(None),
            editing: RwSignal::new(None),
            contacting: RwSignal::new(None),
            doing: RwSignal::new(None),
            go,
        }
    }

    /// What is known of the customer, followed.
    pub fn row<T>(self, read: impl FnOnce(&Customer) -> T) -> T {
        self.state.book(|book| read(&book.customers()[self.customer]))
    }

    /// Its name in every book.
    pub fn id(self) -> EntityId {
        self.state.book_now(|book| book.customers()[self.customer].id)
    }

    /// The currencies in which it owes or paid anything, the book's own first.
    pub fn currencies(self) -> Vec<Currency> {
        self.state.book(|book| currencies(book, &book.customers()[self.customer]))
    }

    /// Looks at another currency.
    pub fn look_at(self, currency: Currency) {
        self.go.run(currency);
    }
}

fn currencies(book: &Book, row: &Customer) -> Vec<Currency> {
    let mut known: Vec<Currency> = row.balances.iter().map(|balance| balance.currency).collect();
    sort_by_key(&mut known, |currency| *currency != book.currency());
    known
}

/// The one asked for; else the book's, or the only one in which there is anything.
fn shown_currency(book: &Book, row: &Customer, asked: Option<Currency>) -> Currency {
    let known = currencies(book, row);
    let asked = asked.filter(|asked| known.contains(asked));
    asked.or(known.first().copied()).unwrap_or(book.currency())
}
