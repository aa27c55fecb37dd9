//! Quick add: an invoice or a receipt in a few taps.

use leptos::prelude::*;

use crate::ledger::id::EntityId;

/// What is being recorded, and what is known of it already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    /// Whose.
    pub customer: Option<EntityId>,
    /// Money received rather than an invoice.
    pub receipt: bool,
}

/// The quick add.
#[component]
pub fn RecordDialog(
    /// What is being recorded; nothing while it is closed.
    open: RwSignal<Option<Recording>>,
) -> impl IntoView {
    let _ = open;
}
