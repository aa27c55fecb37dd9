//! The forms of the gate as signals, one a field: what the controls write into.
//!
//! Every bundle is made `of` a form and `read` back as one; reading follows every field.

use serde::{Deserialize, Serialize};

use crate::ledger::gate::invoice::{InvoiceForm, PartForm};
use crate::ledger::gate::receipt::{ReceiptForm, Settling, SettlingForm, ShareForm};
use crate::ledger::gate::terms::TermsForm;
use crate::ui::prelude::*;

/// Declares a bundle whose fields are the form's own, each a signal.
macro_rules! form_fields {
    ($(#[$doc:meta])* $name:ident of $form:ident { $($field:ident: $kind:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name {
            $(
                #[doc = concat!("The form's `", stringify!($field), "`.")]
                pub $field: RwSignal<$kind>,
            )+
        }

        impl $name {
            /// The fields of a form.
            pub fn of(form: $form) -> Self {
                Self { $($field: RwSignal::new(form.$field)),+ }
            }

            /// The form as it stands, followed.
            pub fn read(&self) -> $form {
                $form { $($field: self.$field.get()),+ }
            }

            /// Writes another form into the fields.
            pub fn fill(&self, form: $form) {
                $(self.$field.set(form.$field);)+
            }
        }
    };
}
pub(crate) use form_fields;

form_fields! {
    /// Payment terms.
    TermsFields of TermsForm {
        code: String, count: String, day: String, months: String, rest: String, base: String,
    }
}

form_fields! {
    /// What a receipt settles.
    SettlingFields of SettlingForm { how: Settling, shares: Vec<ShareForm> }
}

impl SettlingFields {
    /// Chooses an invoice, or no longer.
    pub fn toggle(&self, invoice: &str) {
        self.shares.update(|shares| {
            let before = shares.len();
            shares.retain(|share| share.invoice != invoice);
            if shares.len() == before {
                shares.push(ShareForm { invoice: invoice.to_owned(), amount: String::new() });
            }
        });
    }

    /// What was typed for a chosen invoice; nothing where it is not chosen.
    pub fn typed(&self, invoice: &str) -> Option<String> {
        self.shares.with(|shares| {
            shares.iter().find(|share| share.invoice == invoice).map(|share| share.amount.clone())
        })
    }

    /// Names how much a chosen invoice takes.
    pub fn name(&self, invoice: &str, amount: String) {
        self.shares.update(|shares| {
            if let Some(share) = shares.iter_mut().find(|share| share.invoice == invoice) {
                share.amount = amount;
            }
        });
    }
}

/// A part of an invoice on screen; its number stays when another part is taken away.
#[derive(Clone, Copy)]
pub struct PartFields {
    /// Tells one part from the next.
    pub id: u32,
    /// How much.
    pub amount: RwSignal<String>,
    /// When.
    pub due: RwSignal<String>,
}

/// What is kept of the quick add: both forms, and which of them is on top.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecordDraft {
    /// Money received rather than an invoice.
    pub receipt: bool,
    /// As an invoice.
    pub invoice: InvoiceForm,
    /// As a receipt.
    pub money: ReceiptForm,
}

/// The quick add. What an invoice and a receipt share is typed once.
#[derive(Clone, Copy)]
pub struct RecordFields {
    /// Money received rather than an invoice.
    pub receipt: RwSignal<bool>,
    /// The customer's id, where it is known.
    pub customer: RwSignal<String>,
    /// The customer's name, where it is new.
    pub new_customer: RwSignal<String>,
    /// How much.
    pub amount: RwSignal<String>,
    /// In which currency; empty for the book's.
    pub currency: RwSignal<String>,
    /// The day it came in, or is dated.
    pub day: RwSignal<String>,
    /// The number of an invoice.
    pub number: RwSignal<String>,
    /// The project or contract.
    pub project: RwSignal<String>,
    /// The due date, where it is chosen directly.
    pub due: RwSignal<String>,
    /// How the due date is reached.
    pub terms: TermsFields,
    /// The parts of an invoice.
    pub parts: RwSignal<Vec<PartFields>>,
    /// How a receipt was paid.
    pub method: RwSignal<String>,
    /// When a bill is payable.
    pub matures: RwSignal<String>,
    /// The bank's or the bill's number.
    pub reference: RwSignal<String>,
    /// What a receipt settles.
    pub settling: SettlingFields,
    last_part: RwSignal<u32>,
}

impl RecordFields {
    /// The fields of a draft.
    pub fn of(draft: RecordDraft) -> Self {
        let RecordDraft { receipt, invoice, money } = draft;
        let this = Self {
            receipt: RwSignal::new(receipt),
            customer: RwSignal::default(),
            new_customer: RwSignal::default(),
            amount: RwSignal::default(),
            currency: RwSignal::default(),
            day: RwSignal::default(),
            number: RwSignal::default(),
            project: RwSignal::default(),
            due: RwSignal::default(),
            terms: TermsFields::of(TermsForm::default()),
            parts: RwSignal::default(),
            method: RwSignal::default(),
            matures: RwSignal::default(),
            reference: RwSignal::default(),
            settling: SettlingFields::of(SettlingForm::default()),
            last_part: RwSignal::new(0),
        };
        this.fill(RecordDraft { receipt, invoice, money });
        this
    }

    /// Writes another draft into the fields.
    pub fn fill(&self, draft: RecordDraft) {
        let RecordDraft { receipt, invoice, money } = draft;
        self.receipt.set(receipt);
        let parts = invoice.parts.into_iter().map(|part| self.part(part)).collect();
        self.customer.set(invoice.customer);
        self.new_customer.set(invoice.new_customer);
        self.amount.set(invoice.amount);
        self.currency.set(invoice.currency);
        self.day.set(invoice.issued);
        self.number.set(invoice.number);
        self.project.set(invoice.project);
        self.due.set(invoice.due);
        self.terms.fill(invoice.terms);
        self.parts.set(parts);
        self.method.set(money.method);
        self.matures.set(money.matures);
        self.reference.set(money.reference);
        self.settling.fill(money.settling);
    }

    /// The invoice as it stands, followed.
    pub fn invoice(&self) -> InvoiceForm {
        let part = |part: &PartFields| PartForm { amount: part.amount.get(), due: part.due.get() };
        InvoiceForm {
            customer: self.customer.get(),
            new_customer: self.new_customer.get(),
            number: self.number.get(),
            issued: self.day.get(),
            amount: self.amount.get(),
            currency: self.currency.get(),
            project: self.project.get(),
            due: self.due.get(),
            terms: self.terms.read(),
            parts: self.parts.with(|parts| parts.iter().map(part).collect()),
        }
    }

    /// The receipt as it stands, followed.
    pub fn money(&self) -> ReceiptForm {
        ReceiptForm {
            customer: self.customer.get(),
            amount: self.amount.get(),
            currency: self.currency.get(),
            date: self.day.get(),
            method: self.method.get(),
            matures: self.matures.get(),
            reference: self.reference.get(),
            settling: self.settling.read(),
        }
    }

    /// Both, as they are kept.
    pub fn draft(&self) -> RecordDraft {
        RecordDraft { receipt: self.receipt.get(), invoice: self.invoice(), money: self.money() }
    }

    /// A new part of the invoice.
    pub fn add_part(&self) {
        let part = self.part(PartForm::default());
        self.parts.update(|parts| parts.push(part));
    }

    /// Takes a part away.
    pub fn remove_part(&self, id: u32) {
        self.parts.update(|parts| parts.retain(|part| part.id != id));
    }

    fn part(&self, form: PartForm) -> PartFields {
        self.last_part.update(|last| *last += 1);
        PartFields {
            id: self.last_part.get_untracked(),
            amount: RwSignal::new(form.amount),
            due: RwSignal::new(form.due),
        }
    }
}
