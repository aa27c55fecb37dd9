//! Ledger (台账): every invoice, receipt and adjustment in one list, searched, filtered and sorted.
//!
//! Owns the layout of the screen. What is looked at lives in the address; what is listed is the report's.

use crate::exchange::tables::ledger::ledger_table;
use crate::i18n::aging::as_of;
use crate::i18n::ledger as words;
use crate::i18n::ledger::table::word;
use crate::i18n::shell;
use crate::report::ledger::EntryKind;
use crate::ui::components::button::IconButton;
use crate::ui::components::icon::Icon;
use crate::ui::components::search_box::SearchBox;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::entry::{InvoiceDialog, ReceiptDialog};
use crate::ui::pages::ledger::address::{FILTERS, KINDS};
use crate::ui::pages::ledger::desk::Desk;
use crate::ui::pages::ledger::list::LedgerSheet;
use crate::ui::prelude::*;
use crate::ui::shell::PageHead;
use crate::ui::state::expect_state;
use crate::ui::table_out::TableOutButton;
use crate::ui::view::{live, view};

mod address;
mod desk;
mod list;
mod row;

/// The ledger.
#[component]
pub fn LedgerPage() -> impl IntoView {
    let state = expect_state();
    let desk = Desk::new();
    let day = move || {
        let today = state.today.get();
        as_of(today, today, state.lang())
    };
    let table = Callback::new(move |()| {
        let (kind, lang) = (desk.kind.get_untracked(), state.preferences.lang.get_untracked());
        let today = state.today.get_untracked();
        state.book_now(|book| {
            let say = |it| word(it, lang);
            let table = desk.list.with_untracked(|list| ledger_table(book, list, kind, today, &say));
            (table, words::file_name(book.name(), kind, today, lang))
        })
    });
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead
                title=state.say(shell::ledger)
                beside=move || view! { <span class="page-sub nowrap">{day}</span> }
                actions=move || view! { <TableOutButton make=table/> }
            />
            <div class="page-body">
                <Filters desk/>
                <UnknownEntry desk/>
                <LedgerSheet desk/>
            </div>
            <InvoiceDialog open=desk.invoice/>
            <ReceiptDialog open=desk.receipt/>
        </main>
    }
}

/// What is listed: which kind, narrowed how, matching which words.
#[component]
fn Filters(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = expect_state();
    let kinds =
        Signal::derive(move || KINDS.map(|kind| Segment::new(words::kind(kind, state.lang()))).to_vec());
    let kind = Signal::derive(move || KINDS.iter().position(|kind| *kind == desk.kind.get()));
    let choose_kind = Callback::new(move |place: usize| {
        if let Some(kind) = KINDS.get(place) {
            desk.change(|address| address.of_kind(*kind));
        }
    });
    let filters = Signal::derive(move || {
        let (kind, lang) = (desk.kind.get(), state.lang());
        FILTERS.map(|filter| Segment::new(words::filter(kind, filter, lang))).to_vec()
    });
    let filter = Signal::derive(move || {
        let filter = desk.address.with(|it| it.filter);
        FILTERS.iter().position(|known| *known == filter)
    });
    let choose_filter = Callback::new(move |place: usize| {
        if let Some(filter) = FILTERS.get(place) {
            desk.change(|address| address.narrowed(*filter));
        }
    });
    let narrowing = move || {
        let label = state.say(words::filters);
        (desk.kind.get() != EntryKind::Adjustments)
            .then(|| view! { <Segmented label options=filters selected=filter on_select=choose_filter/> })
    };
    view! {
        <div class="filters is-ledger">
            <Segmented
                label=state.say(words::kinds)
                options=kinds
                selected=kind
                on_select=choose_kind
            />
            {narrowing}
            <SearchBox
                label=state.say(words::search)
                clear_label=state.say(words::clear_search)
                value=desk.query
            />
        </div>
    }
}

/// A link named an entry that is not here.
#[component]
fn UnknownEntry(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = expect_state();
    let close = Callback::new(move |()| {
        desk.unknown.set(false);
        desk.close();
    });
    live(move || {
        desk.unknown.get().then(|| {
            view! {
                <div class="banner is-calm" role="status" data-testid="unknown-entry">
                    {Icon::Info}
                    <span>{move || words::unknown_entry(state.lang())}</span>
                    <IconButton
                        icon=Icon::Close
                        label=state.say(shell::close)
                        on_press=close
                        ghost=true
                    />
                </div>
            }
        })
    })
}
