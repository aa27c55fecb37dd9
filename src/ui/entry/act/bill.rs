//! A bill was paid, or refused.

use crate::i18n::entry as words;
use crate::i18n::format::date::iso;
use crate::ledger::event::BillOutcome;
use crate::ledger::gate::Field;
use crate::ledger::gate::act::BillForm;
use crate::ledger::id::EntityId;
use crate::ui::components::date_field::DateField;
use crate::ui::entry::act::{Act, Storing};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::expect_state;
use crate::ui::view::view;

form_fields! {
    /// What became of a bill, on screen.
    BillFields of BillForm { date: String }
}

/// Says what became of a bill, and on which day.
#[component]
pub fn BillAct(
    /// The receipt that is the bill.
    receipt: EntityId,
    /// Whether it was paid.
    honoured: bool,
    /// It is done.
    done: Callback<()>,
    /// Leaves it.
    cancel: Callback<()>,
) -> impl IntoView {
    let state = expect_state();
    let outcome = if honoured { BillOutcome::Honoured } else { BillOutcome::Dishonoured };
    let draft = DraftName::of(state, &format!("bill:{receipt}"));
    let blank = BillForm { date: iso(state.today.get_untracked()) };
    let fields = draft.keep(blank, BillFields::of, BillFields::read);
    let parse = move || state.book(|book| fields.read().parse(book, receipt, outcome, state.today.get()));
    let attempt = Attempt::of(state, parse);
    let storing = Storing { state, draft, done };
    let save = Callback::new(move |()| {
        storing.carry_out(attempt, untrack(parse), move |_, lang| {
            words::bill_settled(honoured, lang).to_owned()
        });
    });
    let title = if honoured { words::honoured } else { words::dishonoured };
    let note =
        Signal::derive(
            move || {
                if honoured { String::new() } else { words::dishonour_note(state.lang()).to_owned() }
            },
        );
    view! {
        <Act title=state.say(title) note attempt save cancel>
            <DateField
                id="bill-date"
                label=state.say(words::on_day)
                value=fields.date
                problem=attempt.problem(Field::Date)
                latest=Signal::derive(move || iso(state.today.get()))
            />
        </Act>
    }
}
