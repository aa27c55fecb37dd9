//! How a customer pays, as a form: who handles a request for money, on which days they pay, what they want with it.

use crate::i18n::labels::choices;
use crate::i18n::procedure as words;
use crate::ledger::command::{Command, Deal};
use crate::ledger::event::dealing::{Procedure, Says};
use crate::ledger::gate::Field;
use crate::ledger::gate::procedure::{
    ACCEPTANCE, CUTOFF, MONTHLY, ProcedureForm, RUNS, TRANSPORT, WEEKLY, is_chosen, toggle,
};
use crate::ledger::id::EntityId;
use crate::report::procedure::is_asked;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::deal::promise::people;
use crate::ui::deal::{Deciding, Small, whose};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

form_fields! {
    /// How they pay, on screen.
    ProcedureFields of ProcedureForm {
        submit: String, submit_days: String, sign: String, sign_days: String, approve: String, approve_days: String,
        pay: String, pay_days: String, every: String, days: String, cutoff: String, rest: String, invoice: String,
        copy: String, papers: String, methods: String, known: String,
    }
}

/// Codes with their words.
type Options = Vec<(String, String)>;

/// Says how a customer pays.
#[component]
pub fn ProcedureSheet(
    /// Whose way.
    customer: EntityId,
    /// Closes the form.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let draft = DraftName::of(state, &format!("procedure:{customer}"));
    let (blank, asked) = state.book_now(|book| {
        let row = book.customers().find(customer).map(|it| &book.customers()[it]);
        let known = row.and_then(|row| row.procedure()).map(ProcedureForm::of);
        (known.unwrap_or_else(ProcedureForm::blank), row.is_some_and(|row| is_asked(row.kind)))
    });
    let fields = ProcedureFields::of(draft.read().unwrap_or_else(|| blank.clone()));
    draft.follow(blank, move || fields.read());
    let parse = move || fields.read().parse(state.today.get());
    let attempt = Attempt::new(state, move || parse().err().unwrap_or_default());
    let small = Small { state, attempt, draft, doing };
    let foot = small.clone();
    let save = Callback::new(move |()| {
        let says = untrack(parse).map(|it| Says::Procedure(Some(Box::new(it))));
        let id = Procedure::id(customer);
        let deal = says.map(|says| Command::Deal(vec![Deal { customer: Some(customer), id, says }]));
        small.store(deal, words::kept(state.preferences.lang.get_untracked()).to_owned());
    });
    let steps = [
        (fields.submit, fields.submit_days),
        (fields.sign, fields.sign_days),
        (fields.approve, fields.approve_days),
        (fields.pay, fields.pay_days),
    ];
    let steps = steps.into_iter().enumerate().map(|(nth, (who, days))| {
        let said = move || words::steps(state.lang())[nth];
        view! {
            <SelectField
                id=format!("pays-who-{nth}")
                label=Signal::derive(move || said().1.to_owned())
                options=Signal::derive(move || people(state, customer))
                value=who
            />
            <TextField
                id=format!("pays-days-{nth}")
                label=Signal::derive(move || said().2.to_owned())
                value=days
                problem=attempt.problem(Field::Nth(nth))
                kind=TextKind::Digits
            />
        }
    });
    let select =
        move |id: &'static str, label: fn(_) -> &'static str, value, of: &'static str, other: bool| {
            let options = Signal::derive(move || labels(state, of, other));
            view! { <SelectField id label=state.say(label) options value/> }
        };
    let every = Signal::derive(move || {
        let lang = state.lang();
        let ways =
            [(MONTHLY, words::monthly(lang)), (WEEKLY, words::weekly(lang)), ("", words::no_runs(lang))];
        owned(ways)
    });
    let papers = move || {
        let lang = state.lang();
        owned([(TRANSPORT, words::transport(lang)), (ACCEPTANCE, words::acceptance(lang))])
    };
    let questions = asked
        .then(|| checks(state, words::questions, fields.known, move || labels(state, "gov_question", false)));
    view! {
        {whose(state, customer)}
        <div class="field-grid">{steps.collect_view()}</div>
        <div class="field-grid">
            <SelectField id="pays-every" label=state.say(words::every) options=every value=fields.every/>
            <TextField
                id="pays-days"
                label=state.say(words::days)
                hint=state.say(words::days_hint)
                value=fields.days
                problem=attempt.problem(RUNS)
            />
            <TextField
                id="pays-cutoff"
                label=state.say(words::cutoff)
                value=fields.cutoff
                problem=attempt.problem(CUTOFF)
                kind=TextKind::Digits
            />
            {select("pays-rest", words::rest, fields.rest, "workday_convention", false)}
            {select("pays-invoice", words::invoice, fields.invoice, "invoice_need", true)}
            {select("pays-copy", words::copy, fields.copy, "copy_form", true)}
        </div>
        {checks(state, words::papers, fields.papers, papers)}
        {checks(state, words::methods, fields.methods, move || labels(state, "pay_method", false))}
        {questions}
        {foot.foot(save)}
    }
}

fn owned<const N: usize>(of: [(&str, &str); N]) -> Options {
    of.into_iter().map(|(code, text)| (code.to_owned(), text.to_owned())).collect()
}

/// The catalogue's labels of an enum, led by 'not said' where that is an answer.
fn labels(state: AppState, of: &str, or_unsaid: bool) -> Options {
    let lang = state.lang();
    let unsaid = or_unsaid.then(|| ("", words::unsaid(lang)));
    let all = unsaid.into_iter().chain(choices(of, lang));
    all.map(|(code, text)| (code.to_owned(), text.to_owned())).collect()
}

/// Any of a few, as boxes to tick; their codes are one text.
fn checks(
    state: AppState,
    title: fn(crate::i18n::Lang) -> &'static str,
    value: RwSignal<String>,
    options: impl Fn() -> Options + Send + 'static,
) -> AnyView {
    let boxes = move || {
        let options = options().into_iter().map(|(code, text)| {
            let ticked = code.clone();
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || value.with(|codes| is_chosen(codes, &ticked))
                        on:change=move |_| value.update(|codes| *codes = toggle(codes, &code))
                    />
                    <span>{text}</span>
                </label>
            }
        });
        options.collect_view()
    };
    view! {
        <fieldset class="deal-checks">
            <legend>{move || title(state.lang())}</legend>
            {boxes}
        </fieldset>
    }
}
