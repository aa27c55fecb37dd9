//! The fields of a receipt: the day, how it was paid, and what it settles.

use crate::domain::date::parse_iso;
use crate::i18n::claims;
use crate::i18n::format::date::iso;
use crate::i18n::record as words;
use crate::i18n::worksheet::why;
use crate::ledger::book::Book;
use crate::ledger::gate::{Field, amount};
use crate::report::behaviour;
use crate::ui::components::date_field::DateField;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::TextField;
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::choice::coded;
use crate::ui::record::currency::CurrencyField;
use crate::ui::record::desk::currency_of;
use crate::ui::record::fields::RecordFields;
use crate::ui::record::settling::{Purse, SettlingChoice};
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};
use crate::ui::why::why_button;

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
    let methods = Signal::derive(move || coded("pay_method", state.lang()));
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
    let worth = move || is_bill.get().then(|| bill_in_cash(fields, state));
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
        {worth}
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

/// What the bill is worth in cash and what taking it costs us: only for our eyes.
fn bill_in_cash(fields: RecordFields, state: AppState) -> AnyView {
    let filled = move || {
        let currency = fields.currency.with(|code| currency_of(code, state.book(Book::currency)));
        let face = fields.amount.with(|raw| amount::read(raw, currency).ok())?;
        let taken = fields.day.with(|day| parse_iso(day))?;
        let matures = fields.matures.with(|day| parse_iso(day))?;
        let house = state.book(Book::house);
        state.calendar(|it| behaviour::bill_in_cash((face, currency), taken, matures, &house, it))
    };
    live(move || {
        let lang = state.lang();
        let told = match filled() {
            Some(it) => {
                let (line, by) = (claims::bill_line(&it, lang), claims::bill_present(&it, lang));
                let answer = Callback::new(move |()| {
                    let lang = state.lang();
                    Some(why(&it, claims::bill_note(lang), lang))
                });
                view! {
                    <span class="push">
                        <b>{claims::bill(lang)}</b>
                        <span class="lab">{line}</span>
                        <span class="lab">{by}</span>
                    </span>
                    {why_button(claims::bill(lang), answer)}
                }
            }
            None => view! { <span class="lab">{claims::bill_nothing_yet(lang)}</span> },
        };
        view! { <div class="grounds-line record-bill" data-testid="bill-in-cash" data-private="">{told}</div> }
    })
}
