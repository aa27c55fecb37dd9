//! The amount: a field that echoes what was typed, figures that are probably meant, and the keys.

use crate::domain::money::{Currency, Money};
use crate::i18n::format::money::{Detail, brief, full, mark};
use crate::i18n::record as words;
use crate::ledger::gate::{Field, amount};
use crate::ui::components::keypad::Keypad;
use crate::ui::components::money_field::{MoneyField, Reading};
use crate::ui::prelude::*;
use crate::ui::record::Recording;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::desk::currency_of;
use crate::ui::record::fields::RecordFields;
use crate::ui::record::settling::Purse;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};

/// The amount of an entry, and the key that stores it.
#[component]
pub fn AmountEntry(
    /// The fields.
    fields: RecordFields,
    /// The money, as soon as its customer is known.
    purse: Signal<Option<Purse>>,
    /// The form's attempt.
    attempt: Attempt,
    /// What the sheet was opened for.
    recording: Recording,
    /// Stores the entry.
    on_save: Callback<()>,
) -> impl IntoView {
    let state = expect_state();
    let currency = Memo::new(move |_| {
        let base = state.book(crate::ledger::book::Book::currency);
        fields.currency.with(|code| currency_of(code, base))
    });
    let reading = Signal::derive(move || fields.amount.with(|raw| reading(raw, currency.get(), state)));
    let suggestions = Memo::new(move |_| {
        let asked = purse.get().filter(|_| fields.receipt.get());
        asked.map(|purse| suggestions(state, purse, &recording)).unwrap_or_default()
    });
    let chips = move || {
        let all = suggestions.get().into_iter().map(|(label, sum)| {
            let figure = brief(sum, currency.get_untracked(), Detail::Balance, state.lang());
            let raw = sum.plain(currency.get_untracked());
            view! {
                <button type="button" class="btn is-tonal" on:click=move |_| fields.amount.set(raw.clone())>
                    {label(state.lang())}
                    " "
                    {figure.to_string()}
                </button>
            }
        });
        all.collect_view()
    };
    let no_chips = move || suggestions.with(Vec::is_empty);
    let save = Signal::derive(move || {
        let lang = state.lang();
        if attempt.busy.get() { words::saving(lang) } else { words::save(lang) }.to_owned()
    });
    view! {
        <div class="record-amount">
            <MoneyField
                id="record-amount"
                label=state.say(words::amount)
                value=fields.amount
                reading
                mark=Signal::derive(move || mark(currency.get()).trim().to_owned())
                problem=attempt.problem(Field::Amount)
                on_enter=on_save
            />
            <div class="btn-row" hidden=no_chips>{chips}</div>
            {keypad(fields.amount, save, on_save, attempt, state)}
        </div>
    }
}

/// The keys that write an amount, in the language of the interface.
pub fn keypad(
    value: RwSignal<String>,
    ok: Signal<String>,
    on_ok: Callback<()>,
    attempt: Attempt,
    state: AppState,
) -> AnyView {
    live(move || {
        view! {
            <Keypad
                value
                unit=words::unit_key(state.lang())
                label=state.say(words::keypad)
                back_label=state.say(words::backspace)
                ok
                on_ok
                disabled=attempt.busy
            />
        }
    })
}

/// What the raw text means so far.
pub fn reading(raw: &str, currency: Currency, state: AppState) -> Option<Reading> {
    let read = amount::read(raw, currency).ok()?;
    let brief = brief(read, currency, Detail::Balance, state.lang());
    Some(Reading { brief, full: full(read, currency) })
}

/// A figure that is probably meant, and what it is called.
type Suggestion = (fn(crate::i18n::Lang) -> &'static str, Money);

/// What is open of the invoice it is for, what is past due, and all that is owed.
fn suggestions(state: AppState, purse: Purse, recording: &Recording) -> Vec<Suggestion> {
    let today = state.today.get();
    state.book(|book| {
        let (mut all, mut overdue) = (Money::ZERO, Money::ZERO);
        for (_, row) in book.invoices_of(purse.customer).filter(|(_, row)| row.currency == purse.currency) {
            all += row.open;
            if row.due < today {
                overdue += row.open;
            }
        }
        let this =
            recording.invoice.and_then(|id| book.invoices().find(id)).map(|it| book.invoices()[it].open);
        let mut found: Vec<Suggestion> = Vec::new();
        for (label, sum) in [
            (words::this_invoice as fn(_) -> _, this.unwrap_or_default()),
            (words::all_overdue, overdue),
            (words::all_owed, all),
        ] {
            if sum.is_positive() && found.iter().all(|(_, known)| *known != sum) {
                found.push((label, sum));
            }
        }
        found
    })
}
