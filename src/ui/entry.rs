//! One invoice or one receipt in a dialog: what it is, what settled it, and what can be done with it.
//!
//! Owns which entry is shown: a row inside may lead from an invoice to its receipt and back. After a step is stored the
//! dialog closes, so that the toast and its way back can be reached.

use crate::i18n::{entry as words, shell};
use crate::ledger::id::EntityId;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::dialog::{Dialog, DialogPlace};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::entry::invoice::{InvoiceActs, InvoiceBody};
use crate::ui::entry::receipt::{ReceiptActs, ReceiptBody};
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

pub mod act;
mod invoice;
mod receipt;
mod settled;

/// What a dialog shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// An invoice.
    Invoice(EntityId),
    /// A receipt.
    Receipt(EntityId),
}

/// What is being done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    /// An invoice changes its state.
    SetState,
    /// An invoice is lowered.
    Adjust,
    /// What is unapplied of a receipt is set against invoices.
    Settle,
    /// A bill was paid.
    Honour,
    /// A bill was refused.
    Dishonour,
    /// The entry, or an adjustment of it, was recorded in error.
    Void(EntityId),
}

/// The open dialog; copied freely.
#[derive(Clone, Copy)]
struct Opened {
    state: AppState,
    doing: RwSignal<Option<Doing>>,
    lead: Callback<Shown>,
    close: Callback<()>,
}

impl Opened {
    /// Back to the facts.
    fn stop(self) -> Callback<()> {
        Callback::new(move |()| self.doing.set(None))
    }

    /// Starts doing something.
    fn begin(self, doing: Doing) -> Callback<()> {
        Callback::new(move |()| self.doing.set(Some(doing)))
    }
}

/// An invoice in a dialog.
#[component]
pub fn InvoiceDialog(
    /// Which; nothing while it is closed.
    open: RwSignal<Option<EntityId>>,
) -> impl IntoView {
    view! { <EntryDialog id="invoice-dialog" open kind=Shown::Invoice/> }
}

/// A receipt in a dialog.
#[component]
pub fn ReceiptDialog(
    /// Which; nothing while it is closed.
    open: RwSignal<Option<EntityId>>,
) -> impl IntoView {
    view! { <EntryDialog id="receipt-dialog" open kind=Shown::Receipt/> }
}

/// The dialog, showing what it was opened for or what a row inside led to.
#[component]
fn EntryDialog(
    /// The id of its title.
    id: &'static str,
    /// What it was opened for.
    open: RwSignal<Option<EntityId>>,
    /// What sort of entry that is.
    kind: fn(EntityId) -> Shown,
) -> impl IntoView {
    let state = expect_state();
    let led_to = RwSignal::new(None::<Shown>);
    let doing = RwSignal::new(None::<Doing>);
    let shown = Memo::new(move |_| open.get().map(|it| led_to.get().unwrap_or_else(|| kind(it))));
    let is_open = Memo::new(move |_| shown.get().is_some());
    let close = Callback::new(move |()| {
        open.set(None);
        led_to.set(None);
        doing.set(None);
    });
    let lead = Callback::new(move |to: Shown| {
        doing.set(None);
        led_to.set(Some(to));
    });
    let opened = Opened { state, doing, lead, close };
    let back = move || {
        led_to.get().map(|_| {
            let text = state.say(words::back);
            let press = Callback::new(move |()| {
                doing.set(None);
                led_to.set(None);
            });
            view! {
                <Button text icon=Icon::Left kind=ButtonKind::Ghost on_press=press/>
            }
        })
    };
    // While something is being done its own two buttons stand at the end of its fields.
    let foot = move || match (doing.get(), shown.get()) {
        (None, Some(Shown::Invoice(id))) => view! { {back} <InvoiceActs id opened/> },
        (None, Some(Shown::Receipt(id))) => view! { {back} <ReceiptActs id opened/> },
        _ => ().into_view(),
    };
    let body = move || match shown.get() {
        None => ().into_view(),
        Some(Shown::Invoice(id)) => view! { <InvoiceBody id opened/> },
        Some(Shown::Receipt(id)) => view! { <ReceiptBody id opened/> },
    };
    view! {
        <Dialog
            id
            open=is_open
            on_close=close
            title=Signal::derive(move || shown.get().map(|shown| title(shown, state)).unwrap_or_default())
            close_label=state.say(shell::close)
            place=DialogPlace::Middle
            foot
        >
            {body}
        </Dialog>
    }
}

fn title(shown: Shown, state: AppState) -> String {
    let lang = state.lang();
    state.book(|book| match shown {
        Shown::Invoice(id) => book.invoices().find(id).map_or_else(
            || words::invoice(lang).to_owned(),
            |it| words::invoice_title(&book.invoices()[it].number, lang),
        ),
        Shown::Receipt(id) => book.receipts().find(id).map_or_else(
            || words::receipt(lang).to_owned(),
            |it| words::receipt_title(book.receipts()[it].amount, book.receipts()[it].currency, lang),
        ),
    })
}

/// The way to the customer's page; on that page it only closes the dialog.
#[component]
fn CustomerLink(
    /// Which.
    customer: EntityId,
    /// Its name.
    name: String,
    /// The dialog.
    opened: Opened,
) -> impl IntoView {
    view! {
        <a
            class="btn is-ghost is-link entry-lead"
            href=routes::customer(customer)
            on:click=move |_| opened.close.run(())
        >
            {name}
        </a>
    }
}

/// The entry was voided meanwhile, or was never here.
#[component]
fn Gone() -> impl IntoView {
    let state = expect_state();
    view! {
        <EmptyState
            why=Emptiness::Nothing(Icon::Document)
            title=state.say(words::gone)
            note=state.say(words::gone_note)
        />
    }
}
