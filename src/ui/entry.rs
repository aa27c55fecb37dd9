//! One invoice or one receipt in a dialog: what it is, what settled it, and what can be done with it.
//!
//! Owns which entry is shown: a row inside may lead from an invoice to its receipt and back. After a step is stored the
//! dialog closes, so that the toast and its way back can be reached.

use leptos::prelude::*;

use crate::i18n::{entry as words, shell};
use crate::ledger::id::EntityId;
use crate::ui::components::dialog::Dialog;
use crate::ui::state::expect_state;

/// What a dialog shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// An invoice.
    Invoice(EntityId),
    /// A receipt.
    Receipt(EntityId),
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
    let shown = Memo::new(move |_| open.get().map(|it| led_to.get().unwrap_or_else(|| kind(it))));
    let is_open = Memo::new(move |_| shown.get().is_some());
    let close = Callback::new(move |()| {
        open.set(None);
        led_to.set(None);
    });
    let title = Signal::derive(move || match shown.get() {
        Some(Shown::Receipt(_)) => words::receipt(state.lang()).to_owned(),
        _ => words::invoice(state.lang()).to_owned(),
    });
    let close_label = Signal::derive(move || shell::close(state.lang()).to_owned());
    view! {
        <Dialog id open=is_open on_close=close title close_label>
            {move || shown.get().map(|_| ())}
        </Dialog>
    }
}
