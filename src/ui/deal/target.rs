//! What is to be collected in a month.

use chrono::NaiveDate;

use crate::i18n::deal as words;
use crate::i18n::format::money::mark;
use crate::i18n::record;
use crate::ledger::book::Book;
use crate::ledger::gate::Field;
use crate::ledger::gate::hold::TargetForm;
use crate::ui::components::money_field::MoneyField;
use crate::ui::deal::{Deciding, Small};
use crate::ui::prelude::*;
use crate::ui::record::amount_entry::{keypad, reading};
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::expect_state;
use crate::ui::view::view;

form_fields! {
    /// A target on screen.
    TargetFields of TargetForm { amount: String }
}

/// Sets the target of a month.
#[component]
pub fn TargetSheet(
    /// Its first day.
    month: NaiveDate,
    /// Closes the form.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let base = state.book_now(Book::currency);
    let known = state.book_now(|book| book.target(month)).map(|it| it.amount.plain(base));
    let draft = DraftName::of(state, &format!("target:{month}"));
    let blank = TargetForm { amount: known.unwrap_or_default() };
    let fields = draft.keep(blank, TargetFields::of, TargetFields::read);
    let parse = move || fields.read().parse(base, month);
    let attempt = Attempt::of(state, parse);
    let small = Small { attempt, draft, doing };
    let save = Callback::new(move |()| {
        let said = words::target_set(state.preferences.lang.get_untracked());
        small.store(untrack(parse), said.to_owned());
    });
    let reading = Signal::derive(move || fields.amount.with(|raw| reading(raw, base, state)));
    let ok = Signal::derive(move || {
        let lang = state.lang();
        if attempt.busy.get() { record::saving(lang) } else { record::save(lang) }.to_owned()
    });
    view! {
        <p class="lab">{move || words::target_note(state.lang())}</p>
        <MoneyField
            id="target-amount"
            label=state.say(words::target_amount)
            value=fields.amount
            reading
            mark=Signal::stored(mark(base).trim().to_owned())
            problem=attempt.problem(Field::Amount)
            on_enter=save
        />
        {keypad(fields.amount, ok, save, attempt, state)}
        <Failed attempt/>
    }
}
