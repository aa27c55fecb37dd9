//! The choice of a currency: the book's first, then those it has met, then the usual ones.

use crate::domain::money::Currency;
use crate::i18n::format::money::mark;
use crate::i18n::record as words;
use crate::ledger::gate::Field;
use crate::report::aging::currencies;
use crate::ui::components::select_field::SelectField;
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::state::expect_state;
use crate::ui::view::view;

const USUAL: [Currency; 6] =
    [Currency::CNY, Currency::USD, Currency::EUR, Currency::HKD, Currency::GBP, Currency::JPY];

/// In which currency an entry is.
#[component]
pub fn CurrencyField(
    /// The code; empty for the book's.
    value: RwSignal<String>,
    /// The form's attempt.
    attempt: Attempt,
) -> impl IntoView {
    let state = expect_state();
    let options = Signal::derive(move || {
        let mut known = state.book(currencies);
        for currency in USUAL {
            if !known.contains(&currency) {
                known.push(currency);
            }
        }
        let base = known.first().copied();
        let option = |currency: Currency| {
            let code = if Some(currency) == base { String::new() } else { currency.code().to_owned() };
            (code, format!("{} {}", currency.code(), mark(currency).trim()))
        };
        known.into_iter().map(option).collect::<Vec<_>>()
    });
    view! {
        <SelectField
            id="record-currency"
            label=state.say(words::currency)
            options
            value
            problem=attempt.problem(Field::Currency)
        />
    }
}
