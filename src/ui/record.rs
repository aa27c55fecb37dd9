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
    /// For a receipt: the invoice it was taken for, which is settled first.
    pub invoice: Option<EntityId>,
}

impl Recording {
    /// Money received from a customer.
    pub fn receipt_of(customer: EntityId) -> Self {
        Self { customer: Some(customer), receipt: true, invoice: None }
    }

    /// Money received for one invoice.
    pub fn receipt_for(customer: EntityId, invoice: EntityId) -> Self {
        Self { customer: Some(customer), receipt: true, invoice: Some(invoice) }
    }

    /// An invoice to a customer.
    pub fn invoice_to(customer: EntityId) -> Self {
        Self { customer: Some(customer), receipt: false, invoice: None }
    }
}

/// The quick add.
#[component]
pub fn RecordDialog(
    /// What is being recorded; nothing while it is closed.
    open: RwSignal<Option<Recording>>,
) -> impl IntoView {
    let _ = open;
}
