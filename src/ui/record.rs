//! Quick add (记一笔): an invoice or a receipt in a few taps, from any screen.
//!
//! Owns what the sheet was opened for, its draft, and storing it. What is read from the fields is the gate's work; what
//! a receipt settles is asked of the book. What was typed stays until it is stored or thrown away.

use crate::domain::money::{Currency, Money};
use crate::i18n::format::date::iso;
use crate::i18n::{record as words, shell};
use crate::ledger::book::{Book, Invoice};
use crate::ledger::event::PayMethod;
use crate::ledger::gate::invoice::InvoiceForm;
use crate::ledger::gate::receipt::{ReceiptForm, Settling, SettlingForm, ShareForm};
use crate::ledger::gate::terms::TermsForm;
use crate::ledger::gate::{Field, code_of};
use crate::ledger::id::EntityId;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::dialog::{Dialog, DialogPlace};
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::prelude::*;
use crate::ui::record::amount_entry::AmountEntry;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::desk::{Desk, problems};
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::{RecordDraft, RecordFields};
use crate::ui::record::invoice::{InvoiceFields, thirty_days};
use crate::ui::record::picker::CustomerPicker;
use crate::ui::record::receipt::ReceiptFields;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

pub mod amount_entry;
pub mod attempt;
pub mod choice;
mod currency;
mod desk;
pub mod draft;
pub mod fields;
mod invoice;
mod picker;
mod receipt;
pub mod settling;
pub mod terms;

/// What is being recorded, and what is known of it already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    /// Whose.
    pub customer: Option<EntityId>,
    /// Money received rather than an invoice.
    pub receipt: bool,
    /// For a receipt: the invoice it was taken for, which is settled first.
    pub invoice: Option<EntityId>,
    /// How much it probably is.
    pub amount: Option<(Money, Currency)>,
}

impl Recording {
    /// Money received from a customer.
    pub fn receipt_of(customer: EntityId) -> Self {
        Self { customer: Some(customer), receipt: true, ..Self::default() }
    }

    /// Money received for one invoice.
    pub fn receipt_for(customer: EntityId, invoice: EntityId) -> Self {
        Self { invoice: Some(invoice), ..Self::receipt_of(customer) }
    }

    /// Money that a customer was to pay.
    pub fn receipt_expected(customer: EntityId, amount: Money, currency: Currency) -> Self {
        Self { amount: Some((amount, currency)), ..Self::receipt_of(customer) }
    }

    /// An invoice to a customer.
    pub fn invoice_to(customer: EntityId) -> Self {
        Self { customer: Some(customer), ..Self::default() }
    }

    /// What the draft is kept under: one for each thing it can be opened for.
    fn draft_name(&self, state: AppState) -> DraftName {
        let what = if self.receipt { "receipt" } else { "invoice" };
        let name = match (self.customer, self.invoice) {
            (_, Some(invoice)) => format!("record:{invoice}"),
            (Some(customer), None) => format!("record:{what}:{customer}"),
            (None, None) => "record".to_owned(),
        };
        DraftName::of(state, &name)
    }

    /// The form as it stands before anybody typed.
    fn blank(&self, state: AppState) -> RecordDraft {
        let today = iso(state.today.get_untracked());
        let customer = self.customer.map(|id| id.to_string()).unwrap_or_default();
        let (agreed, invoice) = state.book_now(|book| (self.has_terms(book), self.invoice_in(book)));
        let mut form = InvoiceForm {
            customer: customer.clone(),
            issued: today.clone(),
            terms: if agreed { TermsForm::default() } else { thirty_days() },
            ..InvoiceForm::default()
        };
        let mut money = ReceiptForm {
            customer,
            date: today,
            method: code_of(&PayMethod::default()),
            ..ReceiptForm::default()
        };
        let expected = invoice.as_ref().map(|row| (row.open, row.currency)).or(self.amount);
        if let Some((amount, currency)) = expected {
            let base = state.book_now(Book::currency);
            money.amount = amount.plain(currency);
            money.currency = if currency == base { String::new() } else { currency.code().to_owned() };
            form.amount.clone_from(&money.amount);
            form.currency.clone_from(&money.currency);
        }
        if let Some(row) = invoice {
            let share = ShareForm { invoice: row.id.to_string(), amount: String::new() };
            money.settling = SettlingForm { how: Settling::Chosen, shares: vec![share] };
        }
        RecordDraft { receipt: self.receipt || self.customer.is_none(), invoice: form, money }
    }

    fn has_terms(&self, book: &Book) -> bool {
        let known = self.customer.and_then(|id| book.customers().find(id));
        known.is_some_and(|customer| book.customers()[customer].terms.is_some())
    }

    fn invoice_in(&self, book: &Book) -> Option<Invoice> {
        let known = self.invoice.and_then(|id| book.invoices().find(id));
        known.map(|it| book.invoices()[it].clone())
    }
}

/// The quick add.
#[component]
pub fn RecordDialog(
    /// What is being recorded; nothing while it is closed.
    open: RwSignal<Option<Recording>>,
) -> impl IntoView {
    let state = expect_state();
    let is_open = Memo::new(move |_| open.with(Option::is_some));
    view! {
        <Dialog
            id="record-title"
            open=is_open
            on_close=Callback::new(move |()| open.set(None))
            title=state.say(words::title)
            close_label=state.say(shell::close)
            place=DialogPlace::Bottom
        >
            {move || open.get().map(|recording| view! { <RecordForm recording open/> })}
        </Dialog>
    }
}

#[component]
fn RecordForm(
    /// What it was opened for.
    recording: Recording,
    /// Closes the sheet.
    open: RwSignal<Option<Recording>>,
) -> impl IntoView {
    let state = expect_state();
    let name = recording.draft_name(state);
    let blank = recording.blank(state);
    let kept = name.read::<RecordDraft>();
    let restored = RwSignal::new(kept.is_some());
    let fields = RecordFields::of(kept.unwrap_or_else(|| blank.clone()));
    name.follow(blank.clone(), move || fields.draft());
    let attempt = Attempt::new(state, move || problems(state, fields));
    let desk = Desk { state, fields, attempt, name: StoredValue::new(name), open };
    let purse = Signal::derive(move || desk.purse());
    let start_over = Callback::new(move |()| {
        fields.fill(blank.clone());
        restored.set(false);
    });
    let kinds = Signal::derive(move || {
        let lang = state.lang();
        vec![Segment::new(words::receipt(lang)), Segment::new(words::invoice(lang))]
    });
    let own = move || {
        if fields.receipt.get() {
            view! { <ReceiptFields fields purse attempt/> }
        } else {
            view! { <InvoiceFields fields attempt/> }
        }
    };
    view! {
        <div class="record-top">
            <Segmented
                label=state.say(words::what)
                options=kinds
                selected=Signal::derive(move || Some(usize::from(!fields.receipt.get())))
                on_select=Callback::new(move |place| fields.receipt.set(place == 0))
            />
            <span class="record-restored" hidden=move || !restored.get() data-testid="draft-restored">
                <span class="lab">{move || words::restored(state.lang())}</span>
                <Button
                    text=state.say(words::start_over)
                    kind=ButtonKind::Ghost
                    on_press=start_over
                />
            </span>
        </div>
        <div class="record">
            <div class="record-fields">
                <CustomerPicker
                    customer=fields.customer
                    new_customer=fields.new_customer
                    problem=attempt.problem(Field::Customer)
                />
                {own}
            </div>
            <AmountEntry fields purse attempt recording on_save=Callback::new(move |()| desk.save())/>
        </div>
        <attempt::Failed attempt/>
    }
}
