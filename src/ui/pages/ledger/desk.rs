//! What the parts of the ledger screen share: what is looked at, what is typed, and the list it comes to.
//!
//! Owns the memos and the way into the address. The entries are put in order once a book revision and sort; a keystroke
//! narrows that order at once, and only the address waits until the typing pauses.

use std::time::Duration;

use crate::ledger::book::Book;
use crate::ledger::id::EntityId;
use crate::platform::marks::measured;
use crate::report::ledger::{EntryKind, EntryRef, LedgerList, Order};
use crate::ui::pages::ledger::address::Address;
use crate::ui::prelude::*;
use crate::ui::state::{AppState, expect_state};
use crate::ui::tasks::effect;

/// The typing has paused.
const PAUSE: Duration = Duration::from_millis(300);

/// The screen's shared state; copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What the address asks for.
    pub address: Memo<Address>,
    /// Which kind of entry.
    pub kind: Memo<EntryKind>,
    /// The words typed; the address has them a moment later.
    pub query: RwSignal<String>,
    /// The list.
    pub list: Memo<LedgerList>,
    /// The row to bring into view.
    pub reveal: RwSignal<Option<usize>>,
    /// The invoice that is open.
    pub invoice: RwSignal<Option<EntityId>>,
    /// The receipt that is open.
    pub receipt: RwSignal<Option<EntityId>>,
    /// The address names an entry that is not in the book.
    pub unknown: RwSignal<bool>,
    written: StoredValue<String>,
    waiting: StoredValue<Option<TimeoutHandle>>,
    go: Callback<(Address, bool)>,
}

impl Desk {
    /// Sets the memos up; once a screen.
    pub fn new() -> Self {
        let state = expect_state();
        let params = state.query;
        let go = Callback::new(move |(address, replace): (Address, bool)| {
            let to = address.write();
            if replace { state.note(&to) } else { state.push(&to) }
        });
        let address = Memo::new(move |_| params.with(Address::read));
        let typed = address.with_untracked(|it| it.query.clone());
        let query = RwSignal::new(typed.clone());
        let kind = Memo::new(move |_| address.with(|it| it.kind));
        let sorted = Memo::new(move |_| address.with(|it| (it.kind, it.sort, it.reversed())));
        let order = Memo::new(move |_| {
            let ((kind, sort, reversed), index) = (sorted.get(), state.search_index());
            measured("huikuan:report:ledger-order", || {
                state.book(|book| Order::of(book, &index, kind, sort, reversed))
            })
        });
        let filter = Memo::new(move |_| address.with(|it| it.filter));
        let list = Memo::fresh(move || {
            let (order, filter, query) = (order.read(), filter.get(), query.read());
            let (index, today) = (state.search_index(), state.today.get());
            measured("huikuan:report:ledger", || {
                state.book(|book| order.narrowed(book, &index, filter, &query, today))
            })
        });
        let desk = Self {
            address,
            kind,
            query,
            list,
            reveal: RwSignal::new(None),
            invoice: RwSignal::new(None),
            receipt: RwSignal::new(None),
            unknown: RwSignal::new(false),
            written: StoredValue::new(typed),
            waiting: StoredValue::new(None),
            go,
        };
        desk.keep_words_in_address();
        desk.start_at_the_top();
        desk.open_what_the_address_names(state);
        desk
    }

    /// Looks at something else; the address follows.
    pub fn change(&self, edit: impl FnOnce(Address) -> Address) {
        self.write(edit(self.address.get_untracked()), true);
    }

    /// Opens an entry: the way back closes it.
    pub fn open(&self, id: EntityId) {
        let address = self.address.get_untracked();
        self.write(Address { entry: Some(id.to_string()), ..address }, false);
    }

    /// Back to every entry of the kind.
    pub fn show_all(&self) {
        self.query.set(String::new());
        self.change(|address| Address::default().of_kind(address.kind));
    }

    /// Whatever is written, the words typed so far go along.
    fn write(&self, address: Address, replace: bool) {
        self.stop_waiting();
        let query = self.query.get_untracked().trim().to_owned();
        self.written.set_value(query.clone());
        let address = Address { query, ..address };
        if address != self.address.get_untracked() {
            self.go.run((address, replace));
        }
    }

    fn stop_waiting(&self) {
        if let Some(waiting) = self.waiting.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
    }

    /// What is typed goes to the address once the typing pauses; what the address says anew goes into the box.
    fn keep_words_in_address(self) {
        let typed = move |_: &String, _: Option<&String>, _: Option<()>| {
            self.stop_waiting();
            let write = move || self.change(|address| address);
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

    /// Another list begins at its first row.
    fn start_at_the_top(self) {
        let looked_at =
            Memo::new(move |_| (self.query.get(), self.address.with(|it| (it.filter, it.sort, it.turned))));
        Effect::watch(move || looked_at.get(), move |_, _, _| self.reveal.set(Some(0)), false);
    }

    /// The entry in the address opens in its dialog, and stands in view behind it; closing it clears the address.
    fn open_what_the_address_names(self, state: AppState) {
        let named = Memo::new(move |_| self.address.with(|it| it.entry.clone()));
        effect(move || {
            let found = named.get().map(|id| {
                let entry = EntityId::parse(&id);
                entry.and_then(|id| state.book_now(|book| EntryRef::find(book, id)))
            });
            self.unknown.set(found == Some(None));
            let (invoice, receipt) = state.book_now(|book| dialogs_for(book, found.flatten()));
            self.invoice.set(invoice);
            self.receipt.set(receipt);
            if let Some(entry) = found.flatten() {
                let place = self.list.with_untracked(|list| list.entries.iter().position(|it| *it == entry));
                self.reveal.set(place);
            }
        });
        let is_open = Memo::new(move |_| self.invoice.get().is_some() || self.receipt.get().is_some());
        let closed = move |open: &bool, _: Option<&bool>, _: Option<()>| {
            if !open && !self.unknown.get_untracked() {
                self.close();
            }
        };
        Effect::watch(move || is_open.get(), closed, false);
    }

    /// The address names no entry any more.
    pub fn close(&self) {
        self.change(|address| Address { entry: None, ..address });
    }
}

/// The invoice or the receipt whose dialog shows an entry; an adjustment is seen on its invoice.
fn dialogs_for(book: &Book, entry: Option<EntryRef>) -> (Option<EntityId>, Option<EntityId>) {
    match entry {
        None => (None, None),
        Some(EntryRef::Invoice(it)) => (Some(book.invoices()[it].id), None),
        Some(EntryRef::Receipt(it)) => (None, Some(book.receipts()[it].id)),
        Some(EntryRef::Adjustment(it)) => (Some(book.invoices()[book.adjustments()[it].invoice].id), None),
    }
}
