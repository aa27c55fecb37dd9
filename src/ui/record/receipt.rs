//! The fields of a receipt: the day, how it was paid, and what it settles.

use crate::i18n::format::date::iso;
use crate::i18n::labels::choices;
use crate::i18n::record as words;
use crate::ledger::gate::Field;
use crate::ui::components::date_field::DateField;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::TextField;
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::currency::CurrencyField;
use crate::ui::record::fields::RecordFields;
use crate::ui::record::settling::{Purse, SettlingChoice};
use crate::ui::state::expect_state;
use crate::ui::view::view;

/// What a receipt has besides customer and amount.
#[component]
pub fn ReceiptFields(
    /// The fields.
    fields: RecordFields,
    /// The money, as soon as its customer is known.
    purse: Signal<Option<Purse>>,
    /// The form's attempt.
    attempt: Attempt,
) -> impl IntoView {
    let state = expect_state();
    let methods = Signal::derive(move || {
        let all = choices("pay_method", state.lang());
        all.map(|(code, text)| (code.to_owned(), text.to_owned())).collect::<Vec<_>>()
    });
    let is_bill = Memo::new(move |_| fields.money().pay_method().is_bill());
    let bill = move || {
        is_bill.get().then(|| {
            view! {
                <DateField
                    id="record-matures"
                    label=state.say(words::matures)
                    value=fields.matures
                    problem=attempt.problem(Field::Matures)
                    earliest=fields.day
                />
            }
        })
    };
    view! {
        <div class="record-pair">
            <DateField
                id="record-day"
                label=state.say(words::received_on)
                value=fields.day
                problem=attempt.problem(Field::Date)
                latest=Signal::derive(move || iso(state.today.get()))
            />
            <SelectField
                id="record-method"
                label=state.say(words::method)
                options=methods
                value=fields.method
                problem=attempt.problem(Field::Method)
            />
            {bill}
        </div>
        <SettlingChoice fields=fields.settling purse attempt/>
        <details class="record-more">
            <summary>{move || words::more(state.lang())}</summary>
            <div class="record-pair">
                <TextField
                    id="record-reference"
                    label=state.say(words::reference)
                    value=fields.reference
                />
                <CurrencyField value=fields.currency attempt/>
            </div>
        </details>
    }
}
