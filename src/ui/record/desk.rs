//! Storing what the quick add holds: what is wrong with it, the command it makes, and what is said afterwards.

use crate::domain::money::{Currency, Money};
use crate::i18n::record as words;
use crate::ledger::book::Book;
use crate::ledger::command::Command;
use crate::ledger::event::CustomerFields;
use crate::ledger::gate::{Field, Problem, amount};
use crate::ledger::id::{EntityId, EventId};
use crate::ledger::refusal::{Refusal, Thing};
use crate::ui::prelude::*;
use crate::ui::record::Recording;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::{RecordDraft, RecordFields};
use crate::ui::record::settling::Purse;
use crate::ui::state::{AppState, Failure};
use crate::ui::tasks::spawn_local;

/// The form on the sheet.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) state: AppState,
    pub(super) fields: RecordFields,
    pub(super) attempt: Attempt,
    pub(super) name: StoredValue<DraftName>,
    pub(super) open: RwSignal<Option<Recording>>,
}

impl Desk {
    /// The money that a receipt brings, as soon as its customer is known.
    pub(super) fn purse(self) -> Option<Purse> {
        let form = self.fields.money();
        self.state.book(|book| {
            let customer = form.known_customer(book)?;
            let currency = currency_of(&form.currency, book.currency());
            let there = amount::read(&form.amount, currency).unwrap_or_default().max(Money::ZERO);
            Some(Purse { customer, currency, there })
        })
    }

    pub(super) fn save(self) {
        if self.attempt.busy.get_untracked() {
            return;
        }
        if untrack(|| problems(self.state, self.fields)).is_empty() {
            let draft = self.name.get_value();
            self.attempt.begin();
            spawn_local(async move {
                match self.store().await {
                    Ok((first, text)) => {
                        draft.forget();
                        self.attempt.end(Ok(first), move |first| self.done(first, text));
                    }
                    Err(failure) => self.attempt.end(Err(failure), |_| ()),
                }
            });
        } else {
            self.attempt.refuse();
        }
    }

    /// Stores the entry; a receipt of somebody new adds the customer first, as a step of its own. The form is read
    /// before anything is awaited: the sheet may be closed meanwhile.
    async fn store(self) -> Result<(EventId, String), Failure> {
        let (state, fields) = (self.state, self.fields);
        let RecordDraft { receipt, invoice, mut money } = untrack(|| fields.draft());
        let new_customer = invoice.new_customer.trim().to_owned();
        if receipt && money.customer.is_empty() && !new_customer.is_empty() {
            let named = CustomerFields { name: Some(new_customer.clone()), ..CustomerFields::default() };
            state.run(&Command::AddCustomer { fields: named }).await?;
            let id = state.book_now(|book| newest_named(book, &new_customer));
            money.customer = id.map(|id| id.to_string()).unwrap_or_default();
            fields.customer.set(money.customer.clone());
            fields.new_customer.set(String::new());
        }
        let today = state.today.get_untracked();
        let parsed = state.book_now(|book| {
            let parsed = if receipt { money.parse(book, today) } else { invoice.parse(book, today) };
            parsed.map(|command| (recorded(&command, book.currency(), state), command))
        });
        // Nothing was wrong a moment ago, so only another tab can have taken the customer away.
        let (text, command) = parsed.map_err(|_| Refusal::NotHere(Thing::Customer))?;
        Ok((state.run(&command).await?, text))
    }

    fn done(self, first: EventId, text: String) {
        self.open.set(None);
        self.state.tell(text, Some(first));
    }
}

/// Everything that is wrong with the form on top. A receipt may be of somebody new, who is added first.
pub(super) fn problems(state: AppState, fields: RecordFields) -> Vec<Problem> {
    let today = state.today.get();
    let mut found = state.book(|book| {
        let parsed = if fields.receipt.get() {
            fields.money().parse(book, today)
        } else {
            fields.invoice().parse(book, today)
        };
        parsed.err().unwrap_or_default()
    });
    if fields.receipt.get() && fields.new_customer.with(|name| !name.trim().is_empty()) {
        found.retain(|problem| problem.field != Field::Customer);
    }
    found
}

/// The live customer of this name that was added last.
fn newest_named(book: &Book, name: &str) -> Option<EntityId> {
    book.customers().rows().iter().rev().find(|row| !row.voided && row.name == name).map(|row| row.id)
}

/// What the toast says.
fn recorded(command: &Command, base: Currency, state: AppState) -> String {
    let lang = state.preferences.lang.get_untracked();
    match command {
        Command::RecordReceipt(new) => {
            words::receipt_recorded(new.amount, new.currency.unwrap_or(base), lang)
        }
        Command::RecordInvoice(new) => {
            let amount = new.parts.iter().map(|part| part.amount).sum();
            words::invoice_recorded(amount, new.currency.unwrap_or(base), lang)
        }
        _ => String::new(),
    }
}

/// The currency a form names; the book's where it names none.
pub(super) fn currency_of(code: &str, base: Currency) -> Currency {
    Currency::parse(code.trim()).unwrap_or(base)
}
