//! Acts on an invoice: its state, and lowering it without money.

use crate::domain::money::Currency;
use crate::i18n::format::date::iso;
use crate::i18n::format::money::full;
use crate::i18n::ledger::adjustment_kind;
use crate::i18n::{Lang, entry as words};
use crate::ledger::arena::InvoiceIdx;
use crate::ledger::command::Command;
use crate::ledger::event::AdjustmentKind;
use crate::ledger::gate::act::{AdjustForm, StateForm};
use crate::ledger::gate::{Field, amount, code_of};
use crate::ui::components::date_field::DateField;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::TextField;
use crate::ui::entry::act::{Act, Storing};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::choice::coded;
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::expect_state;
use crate::ui::view::view;

form_fields! {
    /// A lowering on screen.
    AdjustFields of AdjustForm { kind: String, amount: String, date: String, reason: String }
}
form_fields! {
    /// A state on screen.
    StateFields of StateForm { state: String, reason: String }
}

/// The kinds of lowering in the order in which they are offered.
const ADJUSTMENTS: [AdjustmentKind; 3] =
    [AdjustmentKind::CreditNote, AdjustmentKind::Return, AdjustmentKind::WriteOff];

/// Says that an invoice is disputed, that its goods are back, or that all is well again.
#[component]
pub fn StateAct(
    /// Which invoice.
    invoice: InvoiceIdx,
    /// It is done.
    done: Callback<()>,
    /// Leaves it.
    cancel: Callback<()>,
) -> impl IntoView {
    let state = expect_state();
    let (id, now) = state.book_now(|book| (book.invoices()[invoice].id, book.invoices()[invoice].state));
    let draft = DraftName::of(state, &format!("state:{id}"));
    let blank = StateForm { state: code_of(&now), reason: String::new() };
    let fields = draft.keep(blank, StateFields::of, StateFields::read);
    let parse = move || state.book(|book| fields.read().parse(book, id));
    let attempt = Attempt::of(state, parse);
    let storing = Storing { state, draft, done };
    let save = Callback::new(move |()| {
        storing.carry_out(attempt, untrack(parse), |_, lang| words::state_set(lang).to_owned());
    });
    let options = Signal::derive(move || coded("receivable_state", state.lang()));
    view! {
        <Act title=state.say(words::set_state) attempt save cancel>
            <SelectField
                id="state-state"
                label=state.say(words::state)
                options
                value=fields.state
                problem=attempt.problem(Field::Kind)
            />
            <TextField
                id="state-reason"
                label=state.say(words::reason)
                value=fields.reason
                problem=attempt.problem(Field::Reason)
            />
        </Act>
    }
}

/// Lowers an invoice without money: a credit note, goods back, or given up.
#[component]
pub fn AdjustAct(
    /// Which invoice.
    invoice: InvoiceIdx,
    /// It is done.
    done: Callback<()>,
    /// Leaves it.
    cancel: Callback<()>,
) -> impl IntoView {
    let state = expect_state();
    let (id, currency) =
        state.book_now(|book| (book.invoices()[invoice].id, book.invoices()[invoice].currency));
    let draft = DraftName::of(state, &format!("adjust:{id}"));
    let blank = AdjustForm {
        kind: code_of(&AdjustmentKind::CreditNote),
        date: iso(state.today.get_untracked()),
        ..AdjustForm::default()
    };
    let fields = draft.keep(blank, AdjustFields::of, AdjustFields::read);
    let parse = move || state.book(|book| fields.read().parse(book, id, state.today.get()));
    let attempt = Attempt::of(state, parse);
    let storing = Storing { state, draft, done };
    let save = Callback::new(move |()| {
        storing.carry_out(attempt, untrack(parse), move |command, lang| adjusted(command, currency, lang));
    });
    let hint = Signal::derive(move || {
        let read = fields.amount.with(|raw| amount::read(raw, currency).ok());
        let open = state.book(|book| book.invoices()[invoice].open);
        read.map_or_else(
            || words::at_most(open, currency, state.lang()),
            |read| full(read, currency).to_string(),
        )
    });
    let kinds = Signal::derive(move || {
        let lang = state.lang();
        ADJUSTMENTS.map(|kind| (code_of(&kind), adjustment_kind(kind, lang).to_owned())).to_vec()
    });
    view! {
        <Act title=state.say(words::adjust) attempt save cancel>
            <div class="field-grid">
                <SelectField
                    id="adjust-kind"
                    label=state.say(words::kind)
                    options=kinds
                    value=fields.kind
                    problem=attempt.problem(Field::Kind)
                />
                <DateField
                    id="adjust-date"
                    label=state.say(words::on_day)
                    value=fields.date
                    problem=attempt.problem(Field::Date)
                    latest=Signal::derive(move || iso(state.today.get()))
                />
            </div>
            <TextField
                id="adjust-amount"
                label=state.say(words::by_how_much)
                value=fields.amount
                hint
                problem=attempt.problem(Field::Amount)
            />
            <TextField
                id="adjust-reason"
                label=state.say(words::reason)
                value=fields.reason
                problem=attempt.problem(Field::Reason)
            />
        </Act>
    }
}

fn adjusted(command: &Command, currency: Currency, lang: Lang) -> String {
    match command {
        Command::Adjust { kind, amount, .. } => words::adjusted(*kind, *amount, currency, lang),
        _ => String::new(),
    }
}
