//! The forms of a statement: what the customer answered, and who we are on paper.

use crate::i18n::format::date::iso;
use crate::i18n::format::money::mark;
use crate::i18n::{Lang, paper as words, shell};
use crate::ledger::event::paper::Statement;
use crate::ledger::gate::Field;
use crate::ledger::gate::paper::{AnswerForm, SellerForm, state as stated};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::check_field::CheckField;
use crate::ui::components::date_field::DateField;
use crate::ui::components::dialog::Dialog;
use crate::ui::components::money_field::MoneyField;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::deal::promise::people;
use crate::ui::pages::paper::statement::{Desk, Open};
use crate::ui::prelude::*;
use crate::ui::record::amount_entry::reading;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::expect_state;
use crate::ui::view::view;

form_fields! {
    /// The answer on screen.
    AnswerFields of AnswerForm { balance: String, differs: String, on: String, person: String, stamped: bool }
}

form_fields! {
    /// Who we are, on screen.
    SellerFields of SellerForm { name: String, bank: String, account: String, clerk: String, phone: String }
}

/// The form that is open, if any.
pub(super) fn forms(desk: Desk) -> AnyView {
    let state = desk.state;
    let close = Callback::new(move |()| desk.open.set(None));
    let title = Signal::derive(move || {
        let title = match desk.open.get() {
            Some(Open::Letterhead) => words::letterhead,
            _ => words::answer_title,
        };
        title(state.lang()).to_owned()
    });
    let form = move || match desk.open.get()? {
        Open::Answer => desk.said().map(|said| answer(desk, said)),
        Open::Letterhead => Some(letterhead(desk)),
    };
    view! {
        <Dialog
            id="statement-form"
            open=Signal::derive(move || desk.open.with(Option::is_some))
            on_close=close
            title
            close_label=state.say(shell::close)
        >
            {form}
        </Dialog>
    }
}

fn answer(desk: Desk, said: Statement) -> AnyView {
    let state = desk.state;
    let currency = said.currency;
    let draft = DraftName::of(state, &format!("answer:{}", Statement::id(desk.id, currency, said.to)));
    let blank = AnswerForm {
        balance: said.balance.plain(currency),
        on: iso(state.today.get_untracked()),
        ..AnswerForm::default()
    };
    let fields = AnswerFields::of(draft.read().unwrap_or_else(|| blank.clone()));
    draft.follow(blank, move || fields.read());
    let said = StoredValue::new(said);
    let parse = move || said.with_value(|said| fields.read().parse(said, state.today.get()));
    let attempt = Attempt::new(state, move || parse().err().unwrap_or_default());
    let save = Callback::new(move |()| {
        let draft = draft.clone();
        let command = untrack(parse).map(|statement| stated(desk.id, statement));
        attempt.carry_out(command, Vec::new(), move |first| {
            draft.forget();
            desk.open.set(None);
            state.tell(words::answer_kept(state.preferences.lang.get_untracked()), Some(first));
        });
    });
    view! {
        <MoneyField
            id="answer-balance"
            label=state.say(words::theirs)
            value=fields.balance
            reading=Signal::derive(move || fields.balance.with(|raw| reading(raw, currency, state)))
            mark=Signal::derive(move || mark(currency))
            problem=attempt.problem(Field::Amount)
        />
        <TextField id="answer-differs" label=state.say(words::differences) value=fields.differs kind=TextKind::Lines/>
        <div class="record-pair">
            <DateField
                id="answer-on"
                label=state.say(words::answered_on)
                value=fields.on
                problem=attempt.problem(Field::Date)
                latest=Signal::derive(move || iso(state.today.get()))
            />
            <SelectField
                id="answer-person"
                label=state.say(words::person)
                options=Signal::derive(move || people(state, desk.id))
                value=fields.person
            />
        </div>
        <CheckField label=state.say(words::stamped) value=fields.stamped/>
        {ends(attempt, words::save_answer, save)}
    }
}

fn letterhead(desk: Desk) -> AnyView {
    let state = desk.state;
    let draft = DraftName::of(state, "letterhead");
    let blank = SellerForm::of(state.book_now(crate::ledger::book::Book::seller));
    let fields = SellerFields::of(draft.read().unwrap_or_else(|| blank.clone()));
    draft.follow(blank, move || fields.read());
    let parse = move || fields.read().parse();
    let attempt = Attempt::new(state, move || parse().err().unwrap_or_default());
    let save = Callback::new(move |()| {
        let draft = draft.clone();
        attempt.carry_out(untrack(parse), Vec::new(), move |first| {
            draft.forget();
            desk.open.set(None);
            state.tell(words::letterhead_kept(state.preferences.lang.get_untracked()), Some(first));
        });
    });
    let field = |id: &'static str, word: fn(Lang) -> &'static str, value| {
        view! { <TextField id label=state.say(word) value/> }
    };
    view! {
        <TextField
            id="seller-name"
            label=state.say(words::our_name)
            value=fields.name
            problem=attempt.problem(Field::Name)
        />
        {field("seller-bank", words::bank, fields.bank)}
        {field("seller-account", words::account, fields.account)}
        {field("seller-clerk", words::clerk, fields.clerk)}
        {field("seller-phone", words::phone, fields.phone)}
        {ends(attempt, words::save_letterhead, save)}
    }
}

/// The end of a form: why it was not stored, and the button.
fn ends(attempt: Attempt, word: fn(Lang) -> &'static str, save: Callback<()>) -> AnyView {
    let state = expect_state();
    view! {
        <Failed attempt/>
        <span class="btn-row is-end">
            <Button text=state.say(word) kind=ButtonKind::Primary on_press=save disabled=attempt.busy/>
        </span>
    }
}
