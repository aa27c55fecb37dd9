//! What a customer answers to a statement, and who we are on paper.

use crate::i18n::Lang;
use crate::i18n::format::date::iso;
use crate::i18n::paper as words;
use crate::ledger::book::Book;
use crate::ledger::event::paper::Statement;
use crate::ledger::gate::Field;
use crate::ledger::gate::paper::{AnswerForm, SellerForm, state as stated};
use crate::ledger::id::EntityId;
use crate::ui::components::check_field::CheckField;
use crate::ui::components::date_field::DateField;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::deal::{Deciding, Small, whose};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::choice::people;
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

/// Records what a customer says of a statement.
#[component]
pub fn AnswerSheet(
    /// Whose.
    customer: EntityId,
    /// What was handed over.
    statement: Statement,
    /// Closes the form.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let currency = statement.currency;
    let name = Statement::id(customer, currency, statement.to);
    let draft = DraftName::of(state, &format!("answer:{name}"));
    let blank = AnswerForm {
        balance: statement.balance.plain(currency),
        on: iso(state.today.get_untracked()),
        ..AnswerForm::default()
    };
    let fields = draft.keep(blank, AnswerFields::of, AnswerFields::read);
    let statement = StoredValue::new(statement);
    let parse = move || statement.with_value(|it| fields.read().parse(it, state.today.get()));
    let attempt = Attempt::of(state, parse);
    let small = Small { attempt, draft, doing };
    let foot = small.clone();
    let save = Callback::new(move |()| {
        let said = words::answer_kept(state.preferences.lang.get_untracked());
        small.store(untrack(parse).map(|answered| stated(customer, answered)), said.to_owned());
    });
    view! {
        {whose(state, customer)}
        <div class="field-grid">
            <TextField
                id="answer-balance"
                label=state.say(words::theirs)
                value=fields.balance
                problem=attempt.problem(Field::Amount)
                kind=TextKind::Digits
            />
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
                options=Signal::derive(move || people(state, customer))
                value=fields.person
            />
            <CheckField label=state.say(words::stamped) value=fields.stamped/>
            <TextField
                id="answer-differs"
                label=state.say(words::differences)
                value=fields.differs
                kind=TextKind::Lines
                whole=true
            />
        </div>
        {foot.foot(save)}
    }
}

/// Says who we are on paper.
#[component]
pub fn SellerSheet(
    /// Closes the form.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let draft = DraftName::of(state, "seller");
    let blank = SellerForm::of(state.book_now(Book::seller));
    let fields = draft.keep(blank, SellerFields::of, SellerFields::read);
    let parse = move || fields.read().parse();
    let attempt = Attempt::of(state, parse);
    let small = Small { attempt, draft, doing };
    let foot = small.clone();
    let save = Callback::new(move |()| {
        let said = words::letterhead_kept(state.preferences.lang.get_untracked());
        small.store(untrack(parse), said.to_owned());
    });
    let field = |id: &'static str, word: fn(Lang) -> &'static str, value| {
        view! { <TextField id label=state.say(word) value/> }
    };
    view! {
        <div class="field-grid">
            <TextField
                id="seller-name"
                label=state.say(words::our_name)
                value=fields.name
                problem=attempt.problem(Field::Name)
                whole=true
            />
            {field("seller-bank", words::bank, fields.bank)}
            {field("seller-account", words::account, fields.account)}
            {field("seller-clerk", words::clerk, fields.clerk)}
            {field("seller-phone", words::phone, fields.phone)}
        </div>
        {foot.foot(save)}
    }
}
