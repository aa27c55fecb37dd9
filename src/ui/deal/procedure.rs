//! How a customer pays, as a form: who handles a request for money, on which days they pay, what they want with it.

use crate::i18n::labels::choices;
use crate::i18n::procedure as words;
use crate::ledger::command::Command;
use crate::ledger::event::dealing::{Procedure, Says};
use crate::ledger::gate::Field;
use crate::ledger::gate::chosen::{is_chosen, toggle};
use crate::ledger::gate::procedure::{
    ACCEPTANCE, COPY, CUTOFF, DAYS, EVERY, INVOICE, KNOWN, METHODS, MONTHLY, PAPERS, PEOPLE, REST, RUNS,
    TRANSPORT, WEEKLY, form, parse,
};
use crate::ledger::id::EntityId;
use crate::report::procedure::is_asked;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::deal::{Deciding, Small, whose};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::choice::{Coded, owned, people};
use crate::ui::record::draft::DraftName;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

/// In this order the fields stand; those of several choices follow.
const ORDER: [usize; 14] = [
    PEOPLE,
    DAYS,
    PEOPLE + 1,
    DAYS + 1,
    PEOPLE + 2,
    DAYS + 2,
    PEOPLE + 3,
    DAYS + 3,
    EVERY,
    RUNS,
    CUTOFF,
    REST,
    INVOICE,
    COPY,
];

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
        (form(row.and_then(|row| row.procedure())), row.is_some_and(|row| is_asked(row.kind)))
    });
    let first =
        draft.read().filter(|it: &Vec<String>| it.len() == blank.len()).unwrap_or_else(|| blank.clone());
    let fields: Vec<RwSignal<String>> = first.into_iter().map(RwSignal::new).collect();
    let texts = {
        let fields = fields.clone();
        move || fields.iter().map(|it| it.get()).collect::<Vec<String>>()
    };
    draft.follow(blank, texts.clone());
    let read = move || parse(&texts(), state.today.get());
    let problems = read.clone();
    let attempt = Attempt::new(state, move || problems().err().unwrap_or_default());
    let small = Small { attempt, draft, doing };
    let foot = small.clone();
    let save = Callback::new(move |()| {
        let says = untrack(&read).map(|it| Says::Procedure(Some(Box::new(it))));
        let id = Procedure::id(customer);
        let deal = says.map(|says| Command::say(customer, id, says));
        small.store(deal, words::kept(state.preferences.lang.get_untracked()).to_owned());
    });
    let field = |place: usize| {
        let (value, id) = (fields[place], format!("pays-{place}"));
        let label = Signal::derive(move || words::field(place, state.lang()).to_owned());
        if (DAYS..=CUTOFF).contains(&place) || place == RUNS {
            let hint = Signal::derive(move || words::hint(place, state.lang()).to_owned());
            let kind = if place == RUNS { TextKind::Line } else { TextKind::Digits };
            view! { <TextField id label hint value problem=attempt.problem(Field::Nth(place)) kind/> }
        } else {
            view! { <SelectField id label options=Signal::derive(move || options(state, customer, place)) value/> }
        }
    };
    let several = [PAPERS, METHODS, KNOWN].into_iter().filter(|place| asked || *place != KNOWN);
    let several = several.map(|place| checks(state, customer, place, fields[place]));
    view! {
        {whose(state, customer)}
        <div class="field-grid">{ORDER.map(field).into_iter().collect_view()}</div>
        {several.collect_view()}
        {foot.foot(save)}
    }
}

/// What can be chosen in a field.
fn options(state: AppState, customer: EntityId, place: usize) -> Vec<Coded> {
    let lang = state.lang();
    let of = match place {
        REST => "workday_convention",
        INVOICE => "invoice_need",
        COPY => "copy_form",
        METHODS => "pay_method",
        KNOWN => "gov_question",
        EVERY => {
            return owned([
                (MONTHLY, words::monthly(lang)),
                (WEEKLY, words::weekly(lang)),
                ("", words::no_runs(lang)),
            ]);
        }
        PAPERS => return owned([(TRANSPORT, words::transport(lang)), (ACCEPTANCE, words::acceptance(lang))]),
        _ => return people(state, customer),
    };
    let unsaid = matches!(place, INVOICE | COPY).then(|| ("", words::unsaid(lang)));
    owned(unsaid.into_iter().chain(choices(of, lang)))
}

/// Any of a few, as boxes to tick; their codes are one text.
fn checks(state: AppState, customer: EntityId, place: usize, value: RwSignal<String>) -> AnyView {
    let boxes = move || {
        let options = options(state, customer, place).into_iter().map(|(code, text)| {
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
    let title = move || words::field(place, state.lang());
    view! {
        <fieldset class="deal-checks">
            <legend>{title}</legend>
            {boxes}
        </fieldset>
    }
}
