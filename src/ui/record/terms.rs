//! Payment terms on screen: which kind, its numbers, and the day they lead to.

use chrono::NaiveDate;

use crate::domain::due_date::{DueBase, Terms};
use crate::domain::workday::Convention;
use crate::i18n::Lang;
use crate::i18n::labels::label;
use crate::i18n::record as words;
use crate::ledger::gate::Field;
use crate::ledger::gate::invoice::ON_DATE;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::fields::TermsFields;
use crate::ui::state::expect_state;
use crate::ui::view::view;

/// The kinds of terms in the order in which they are offered.
const KINDS: [&str; 5] = ["NET_DAYS", "EOM_PLUS", "DAY_OF_MONTH", "NET_MONTHS", "ON_RECEIPT"];

/// Choices beside the kinds of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BesideTerms {
    /// Nothing agreed: for a customer.
    None,
    /// The customer's own terms, where there are any, and a due date: for an invoice.
    Invoice(Option<Terms>),
}

/// The choice of terms and the numbers they ask for.
#[component]
pub fn TermsChoice(
    /// The start of the ids of the controls.
    id: &'static str,
    /// The fields.
    fields: TermsFields,
    /// What else can be chosen.
    #[prop(into)]
    beside: Signal<BesideTerms>,
    /// The form's attempt.
    attempt: Attempt,
    /// What helps to choose: the day it leads to.
    #[prop(optional, into)]
    hint: Signal<String>,
) -> impl IntoView {
    let state = expect_state();
    let options = Signal::derive(move || options(beside.get(), state.lang()));
    let number = move |name: &'static str,
                       value: RwSignal<String>,
                       label: fn(Lang) -> &'static str,
                       field| {
        let label = state.say(label);
        view! {
            <TextField id=format!("{id}-{name}") label value problem=attempt.problem(field) kind=TextKind::Digits/>
        }
    };
    let numbers = move || match fields.code.get().as_str() {
        "NET_DAYS" | "EOM_PLUS" => number("count", fields.count, words::n_days, Field::TermCount),
        "NET_MONTHS" => number("count", fields.count, words::n_months, Field::TermCount),
        "DAY_OF_MONTH" => view! {
            {number("day", fields.day, words::day_of_month, Field::TermDay)}
            {number("months", fields.months, words::months_later, Field::TermMonths)}
        },
        _ => ().into_view(),
    };
    view! {
        <SelectField
            id=format!("{id}-code")
            label=state.say(words::terms)
            options
            value=fields.code
            hint
            problem=attempt.problem(Field::Due)
        />
        {numbers}
    }
}

fn options(beside: BesideTerms, lang: Lang) -> Vec<(String, String)> {
    let kinds = KINDS.map(|code| (code.to_owned(), words::due_kind(code, lang).to_owned()));
    match beside {
        BesideTerms::None => {
            let none = (String::new(), crate::i18n::customer::no_choice(lang).to_owned());
            std::iter::once(none).chain(kinds).collect()
        }
        BesideTerms::Invoice(agreed) => {
            let own = agreed.map(|terms| (String::new(), words::agreed(terms, lang)));
            let date = (ON_DATE.to_owned(), words::on_date(lang).to_owned());
            own.into_iter().chain(kinds).chain(std::iter::once(date)).collect()
        }
    }
}

/// From which day terms run, and what a rest day does: agreed once with a customer.
#[component]
pub fn TermsDetail(
    /// The start of the ids of the controls.
    id: &'static str,
    /// The fields.
    fields: TermsFields,
) -> impl IntoView {
    let state = expect_state();
    let labelled = move |of: &'static str, code: &str| {
        (code.to_owned(), label(of, code, state.lang()).unwrap_or_default().to_owned())
    };
    let bases =
        Signal::derive(move || DueBase::ALL.iter().map(|base| labelled("due_base", base.code())).collect());
    let rests = Signal::derive(move || {
        Convention::ALL.iter().map(|rest| labelled("workday_convention", rest.code())).collect()
    });
    view! {
        <SelectField
            id=format!("{id}-base")
            label=state.say(words::base)
            options=bases
            value=fields.base
        />
        <SelectField
            id=format!("{id}-rest")
            label=state.say(words::rest_days)
            options=rests
            value=fields.rest
        />
    }
}

/// The day that terms lead to from an invoice date, in words; empty where they lead nowhere yet.
pub fn leads_to(
    state: crate::ui::state::AppState,
    terms: Option<Terms>,
    issued: Option<NaiveDate>,
) -> String {
    let due =
        terms.zip(issued).and_then(|(terms, issued)| state.calendar(|calendar| terms.due(issued, calendar)));
    let lang = state.lang();
    due.map_or_else(String::new, |due| {
        let day = crate::i18n::format::date::day_with_weekday(due, state.today.get(), lang);
        words::due_on(&day, lang)
    })
}
