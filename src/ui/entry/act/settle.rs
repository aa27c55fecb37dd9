//! Setting what is unapplied of a receipt against invoices.

use crate::i18n::entry as words;
use crate::ledger::arena::ReceiptIdx;
use crate::ledger::gate::receipt::{Settling, SettlingForm};
use crate::ui::entry::act::{Act, Storing};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::SettlingFields;
use crate::ui::record::settling::{Purse, SettlingChoice};
use crate::ui::state::expect_state;
use crate::ui::view::view;

/// What is unapplied already need not be kept so.
const WAYS: [Settling; 3] = [Settling::OldestFirst, Settling::Chosen, Settling::Proportional];

/// Sets the rest of a receipt against invoices.
#[component]
pub fn SettleAct(
    /// Which receipt.
    receipt: ReceiptIdx,
    /// It is done.
    done: Callback<()>,
    /// Leaves it.
    cancel: Callback<()>,
) -> impl IntoView {
    let state = expect_state();
    let id = state.book_now(|book| book.receipts()[receipt].id);
    let draft = DraftName::of(state, &format!("settle:{id}"));
    let fields = SettlingFields::of(draft.read().unwrap_or_default());
    draft.follow(SettlingForm::default(), move || fields.read());
    let read = move || state.book(|book| fields.read().parse(book, id));
    let attempt = Attempt::new(state, move || read().err().unwrap_or_default());
    let purse = Signal::derive(move || {
        state.book(|book| {
            let row = &book.receipts()[receipt];
            Some(Purse { customer: row.customer, currency: row.currency, there: row.unapplied })
        })
    });
    let storing = Storing { state, draft, done };
    let save = Callback::new(move |()| {
        storing.carry_out(attempt, untrack(read), |_, lang| words::settled_rest(lang).to_owned());
    });
    view! {
        <Act title=state.say(words::settle_rest) attempt save cancel>
            <SettlingChoice fields purse attempt ways=&WAYS/>
        </Act>
    }
}
