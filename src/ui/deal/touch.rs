//! A contact on record: the fields that say what happened, in a few taps, and the form that changes it afterwards.

use crate::i18n::Lang;
use crate::i18n::format::date::iso;
use crate::i18n::{playbook, visit as words};
use crate::ledger::command::Command;
use crate::ledger::event::dealing::Says;
use crate::ledger::gate::contact::TouchForm;
use crate::ledger::gate::{Field, code_of};
use crate::ledger::id::EntityId;
use crate::ui::components::date_field::DateField;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::TextField;
use crate::ui::deal::{Deciding, whose};
use crate::ui::pages::customer::form::Buttons;
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::record::choice::{Coded, coded, one_of, owned, people, some_of};
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};

form_fields! {
    /// A contact on screen.
    TouchFields of TouchForm {
        on: String, channel: String, person: String, asked: String, outcome: String, heard: String, said: String,
        cause: String, evidence: String, note: String, stance: String, next_on: String, next: String,
    }
}

fn channels(lang: Lang) -> Vec<Coded> {
    words::CHANNELS.into_iter().map(|it| (code_of(&it), words::channel_of(it, lang).to_owned())).collect()
}

fn outcomes(lang: Lang) -> Vec<Coded> {
    words::OUTCOMES.into_iter().map(|it| (code_of(&it), words::outcome_of(it, lang).to_owned())).collect()
}

fn asked(lang: Lang) -> Vec<Coded> {
    owned([("yes", words::was_asked(lang)), ("no", words::not_asked(lang))])
}

/// What happened: how, whether it was asked, what came of it, what was said; the rest behind one tap.
pub fn touch_fields(state: AppState, customer: EntityId, fields: TouchFields, attempt: Attempt) -> AnyView {
    let fine = Signal::stored(None::<String>);
    view! {
        <div class="touch-taps">
            {one_of(state, words::channel, channels, fields.channel, fine)}
            {one_of(state, words::asked, asked, fields.asked, attempt.problem(Field::Asked))}
            {one_of(state, words::outcome, outcomes, fields.outcome, attempt.problem(Field::Kind))}
            {some_of(state, words::excuses, |lang| coded("excuse", lang), fields.heard)}
        </div>
        <details class="record-more touch-more">
            <summary>{state.say(words::more)}</summary>
            <div class="field-grid">
                <SelectField
                    id="touch-person"
                    label=state.say(words::person)
                    options=Signal::derive(move || people(state, customer))
                    value=fields.person
                />
                <DateField
                    id="touch-on"
                    label=state.say(words::on)
                    value=fields.on
                    problem=attempt.problem(Field::Date)
                    latest=Signal::derive(move || iso(state.today.get()))
                />
                <SelectField
                    id="touch-evidence"
                    label=state.say(words::evidence)
                    options=Signal::derive(move || coded("evidence_grade", state.lang()))
                    value=fields.evidence
                    hint=state.say(words::evidence_note)
                />
                <SelectField
                    id="touch-cause"
                    label=state.say(words::cause)
                    options=Signal::derive(move || playbook::cause_choices(state.lang()))
                    value=fields.cause
                />
                <TextField id="touch-said" label=state.say(words::said) value=fields.said/>
                <TextField id="touch-note" label=state.say(words::note) value=fields.note/>
            </div>
        </details>
    }
}

/// Changes a contact that is on record, or takes it away.
#[component]
pub fn TouchSheet(
    /// Whose.
    customer: EntityId,
    /// Which.
    id: EntityId,
    /// Closes the form.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let known = state.book_now(|book| {
        let row = &book.customers()[book.customers().find(customer)?];
        row.touches().into_iter().find(|(known, _)| *known == id).map(|(_, it)| TouchForm::of(it))
    });
    let draft = DraftName::of(state, &format!("touch:{id}"));
    let known = known.unwrap_or_default();
    let fields = draft.keep(known, TouchFields::of, TouchFields::read);
    let parse = move || fields.read().parse(state.today.get());
    let attempt = Attempt::of(state, parse);
    let draft = StoredValue::new(draft);
    let cancel = Callback::new(move |()| doing.set(None));
    let store = move |command| {
        let said = words::saved(state.preferences.lang.get_untracked()).to_owned();
        attempt.keep(command, Some(draft.get_value()), said, move || doing.set(None));
    };
    let save = Callback::new(move |()| {
        let touch = untrack(parse);
        store(touch.map(|it| Command::say(customer, id, Says::Contact(Some(Box::new(it))))));
    });
    let void = Callback::new(move |()| store(Ok(Command::say(customer, id, Says::Contact(None)))));
    view! {
        {whose(state, customer)}
        {touch_fields(state, customer, fields, attempt)}
        {live(move || after_fields(state, fields, attempt))}
        <Failed attempt/>
        <Buttons attempt save cancel void=Some(void)/>
    }
}

fn stances(_: Lang) -> Vec<Coded> {
    (1..=5).map(|n: u8| (n.to_string(), n.to_string())).collect()
}

/// Looking back, and what comes next.
pub fn after_fields(state: AppState, fields: TouchFields, attempt: Attempt) -> AnyView {
    let lang = state.lang();
    let probable = [words::follow_up(lang), words::bring_papers(lang), words::call_again(lang)];
    view! {
        <div class="touch-after">
            {one_of(state, words::stance, stances, fields.stance, attempt.problem(Field::Nth(0)))}
            <p class="cap">{words::stance_note(lang)}</p>
            <div class="field-grid">
                <TextField
                    id="touch-next"
                    label=state.say(words::next)
                    value=fields.next
                    problem=attempt.problem(Field::Reason)
                />
                <DateField
                    id="touch-next-on"
                    label=state.say(words::next_on)
                    value=fields.next_on
                    problem=attempt.problem(Field::Until)
                    earliest=Signal::derive(move || iso(state.today.get()))
                />
            </div>
            {crate::ui::deal::probable(fields.next, probable.to_vec())}
        </div>
    }
}
