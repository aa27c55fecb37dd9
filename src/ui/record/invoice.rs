//! The fields of an invoice: its number and day, how its due date is reached, and its parts.

use crate::domain::date::parse_iso;
use crate::domain::due_date::Terms;
use crate::i18n::format::date::iso;
use crate::i18n::record as words;
use crate::ledger::gate::Field;
use crate::ledger::gate::invoice::ON_DATE;
use crate::ledger::gate::terms::TermsForm;
use crate::ui::components::button::{Button, ButtonKind, IconButton};
use crate::ui::components::date_field::DateField;
use crate::ui::components::icon::Icon;
use crate::ui::components::text_field::TextField;
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::currency::CurrencyField;
use crate::ui::record::fields::{PartFields, RecordFields};
use crate::ui::record::terms::{BesideTerms, TermsChoice, leads_to};
use crate::ui::state::expect_state;
use crate::ui::view::view;

/// What an invoice has besides customer and amount.
#[component]
pub fn InvoiceFields(
    /// The fields.
    fields: RecordFields,
    /// The form's attempt.
    attempt: Attempt,
) -> impl IntoView {
    let state = expect_state();
    let in_parts = Memo::new(move |_| fields.parts.with(|parts| !parts.is_empty()));
    view! {
        <div class="record-pair">
            <TextField
                id="record-number"
                label=state.say(words::number)
                value=fields.number
                problem=attempt.problem(Field::Number)
            />
            <DateField
                id="record-day"
                label=state.say(words::issued)
                value=fields.day
                problem=attempt.problem(Field::Issued)
                latest=Signal::derive(move || iso(state.today.get()))
            />
        </div>
        {move || {
            if in_parts.get() {
                view! { <Parts fields attempt/> }
            } else {
                view! { <Due fields attempt/> }
            }
        }}
        <details class="record-more">
            <summary>{move || words::more(state.lang())}</summary>
            <div class="record-pair">
                <TextField
                    id="record-project"
                    label=state.say(words::project)
                    value=fields.project
                />
                <CurrencyField value=fields.currency attempt/>
            </div>
            <p class="record-in-parts" hidden=move || in_parts.get()>
                <Button
                    text=state.say(words::in_parts)
                    on_press=Callback::new(move |()| {
                        fields.add_part();
                        fields.add_part();
                    })
                />
                <span class="lab">{move || words::in_parts_note(state.lang())}</span>
            </p>
        </details>
    }
}

/// The terms that are shown where none are agreed.
pub fn thirty_days() -> TermsForm {
    TermsForm { code: "NET_DAYS".to_owned(), ..TermsForm::default() }
}

/// How the due date is reached, and the day that comes to.
#[component]
fn Due(
    /// The fields.
    fields: RecordFields,
    /// The form's attempt.
    attempt: Attempt,
) -> impl IntoView {
    let state = expect_state();
    let agreed = Memo::new(move |_| {
        state.book(|book| {
            let customer = fields.invoice().known_customer(book);
            customer.and_then(|customer| book.customers()[customer].terms)
        })
    });
    // Another customer brings its own terms, unless others were typed; without any, thirty days in plain sight.
    Effect::new(move |before: Option<Option<Terms>>| {
        let now = agreed.get();
        if before.is_some_and(|before| before != now) {
            let form = fields.terms.read();
            if now.is_some() && form == thirty_days() {
                fields.terms.code.set(String::new());
            } else if now.is_none() && form.code.is_empty() {
                fields.terms.fill(thirty_days());
            }
        }
        now
    });
    let hint = Signal::derive(move || {
        let form = fields.invoice();
        leads_to(state, state.book(|book| form.due_terms(book)), parse_iso(&form.issued))
    });
    let on_date = Memo::new(move |_| fields.terms.code.with(|code| code == ON_DATE));
    let date = move || {
        on_date.get().then(|| {
            view! {
                <DateField
                    id="record-due"
                    label=state.say(words::due)
                    value=fields.due
                    problem=attempt.problem(Field::Due)
                    earliest=fields.day
                />
            }
        })
    };
    view! {
        <div class="record-pair">
            <TermsChoice
                id="record-terms"
                fields=fields.terms
                beside=Signal::derive(move || BesideTerms::Invoice(agreed.get()))
                attempt
                hint
            />
            {date}
        </div>
    }
}

/// The parts of an invoice, an amount and a day each.
#[component]
fn Parts(
    /// The fields.
    fields: RecordFields,
    /// The form's attempt.
    attempt: Attempt,
) -> impl IntoView {
    let state = expect_state();
    let problem = attempt.problem(Field::Parts);
    let place =
        move |id: u32| fields.parts.with(|parts| parts.iter().position(|part| part.id == id).unwrap_or(0));
    let row = move |part: PartFields| {
        let id = part.id;
        let amount_problem = attempt.problem_among(move |field| field == Field::PartAmount(place(id)));
        let due_problem = attempt.problem_among(move |field| field == Field::PartDue(place(id)));
        view! {
            <li class="record-part">
                <TextField
                    id=format!("record-part-amount-{id}")
                    label=Signal::derive(move || words::part(place(id) + 1, state.lang()))
                    value=part.amount
                    problem=amount_problem
                />
                <DateField
                    id=format!("record-part-due-{id}")
                    label=state.say(words::due)
                    value=part.due
                    problem=due_problem
                    earliest=fields.day
                />
                <IconButton
                    icon=Icon::Trash
                    label=state.say(words::remove_part)
                    on_press=Callback::new(move |()| fields.remove_part(id))
                    ghost=true
                />
            </li>
        }
    };
    view! {
        <div class="field" class:is-wrong=move || problem.with(Option::is_some)>
            <span class="field-label">{move || words::in_parts(state.lang())}</span>
            <ul class="record-parts">
                <For each=move || fields.parts.get() key=|part| part.id children=row/>
            </ul>
            <p class="field-problem" aria-live="polite" hidden=move || problem.with(Option::is_none)>
                {move || problem.get().map(|text| view! { {Icon::Alert} <span>{text}</span> })}
            </p>
            <Button
                text=state.say(words::add_part)
                icon=Icon::Plus
                kind=ButtonKind::Ghost
                on_press=Callback::new(move |()| fields.add_part())
            />
        </div>
    }
}
