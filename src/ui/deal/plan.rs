//! A customer's month, and a measure against its gap.

use chrono::NaiveDate;

use crate::domain::date::month_end;
use crate::domain::gap::Measure as Kind;
use crate::i18n::format::date::iso;
use crate::i18n::plan as words;
use crate::ledger::event::dealing::{Measure, Says};
use crate::ledger::gate::Field;
use crate::ledger::gate::plan::{CHANCE, MeasureForm, PlanForm, SECOND_AMOUNT, drop_measure};
use crate::ledger::id::EntityId;
use crate::platform::ids;
use crate::report::plan::proposal::Past;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::date_field::DateField;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::deal::{Deciding, Small, whose};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::choice::people;
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

form_fields! {
    /// A plan on screen.
    PlanFields of PlanForm {
        collect: String, ship: String, difficulties: String, remedies: String,
        confirmed_by: String, confirmed_on: String, reason: String,
    }
}

form_fields! {
    /// A measure on screen.
    MeasureFields of MeasureForm {
        kind: String, amount: String, probability: String, owner: String, by: String, basis: String,
        actual: String,
    }
}

/// Says what is to come in from a customer in a month.
#[component]
pub fn PlanSheet(
    /// Whose.
    customer: EntityId,
    /// The first day of the month.
    month: NaiveDate,
    /// Closes the form.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let draft = DraftName::of(state, &format!("plan:{customer}:{month}"));
    let blank = state.book_now(|book| {
        let row = book.customers().find(customer).map(|it| &book.customers()[it]);
        row.and_then(|row| row.plan(month)).map(|plan| PlanForm::of(plan, book.currency()))
    });
    let blank = blank.unwrap_or_default();
    let fields = draft.keep(blank, PlanFields::of, PlanFields::read);
    let parse = move || state.book(|book| fields.read().parse(book, customer, month, state.today.get()));
    let attempt = Attempt::of(state, parse);
    let small = Small { attempt, draft, doing };
    let foot = small.clone();
    let save = Callback::new(move |()| {
        let said = words::plan_kept(state.preferences.lang.get_untracked());
        small.store(untrack(parse), said.to_owned());
    });
    view! {
        {whose(state, customer)}
        <div class="field-grid">
            <TextField
                id="plan-collect"
                label=state.say(words::collect)
                value=fields.collect
                problem=attempt.problem(Field::Amount)
                kind=TextKind::Digits
            />
            <TextField
                id="plan-ship"
                label=state.say(words::ship)
                value=fields.ship
                problem=attempt.problem(SECOND_AMOUNT)
                kind=TextKind::Digits
            />
            <TextField id="plan-difficulties" label=state.say(words::difficulties) value=fields.difficulties/>
            <TextField id="plan-remedies" label=state.say(words::remedies) value=fields.remedies/>
            <SelectField
                id="plan-by"
                label=state.say(words::confirmed_by)
                options=Signal::derive(move || people(state, customer))
                value=fields.confirmed_by
            />
            <DateField
                id="plan-on"
                label=state.say(words::confirmed_on)
                value=fields.confirmed_on
                problem=attempt.problem(Field::Date)
                latest=Signal::derive(move || iso(state.today.get()))
            />
            <TextField
                id="plan-reason"
                label=state.say(words::reason)
                hint=state.say(words::reason_hint)
                value=fields.reason
                problem=attempt.problem(Field::Reason)
                whole=true
            />
        </div>
        {foot.foot(save)}
    }
}

/// Says what is done about a customer's gap, and what came of it.
#[component]
pub fn MeasureSheet(
    /// Whose.
    customer: EntityId,
    /// The first day of the month.
    month: NaiveDate,
    /// The measure that is there already.
    id: Option<EntityId>,
    /// What worked before, to start from.
    like: Option<Past>,
    /// Closes the form.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let of = id.map_or_else(|| customer.to_string(), |id| id.to_string());
    let draft = DraftName::of(state, &format!("measure:{of}:{month}"));
    let blank = blank(state, customer, month, (id, like));
    let fields = draft.keep(blank, MeasureFields::of, MeasureFields::read);
    let name = id.unwrap_or_else(ids::mint);
    let parse = move || {
        let currency = state.book(crate::ledger::book::Book::currency);
        fields.read().parse(currency, customer, name, month)
    };
    let attempt = Attempt::of(state, parse);
    let small = Small { attempt, draft, doing };
    let (foot, gone) = (small.clone(), small.clone());
    let save = Callback::new(move |()| {
        let said = words::measure_kept(state.preferences.lang.get_untracked());
        small.store(untrack(parse), said.to_owned());
    });
    let known = id.map(|id| {
        let remove = Callback::new(move |()| {
            let said = words::measure_gone(state.preferences.lang.get_untracked());
            gone.store(Ok(drop_measure(customer, id)), said.to_owned());
        });
        view! {
            <TextField
                id="measure-actual"
                label=state.say(words::actual)
                value=fields.actual
                problem=attempt.problem(SECOND_AMOUNT)
                kind=TextKind::Digits
            />
            <p class="measure-remove">
                <Button text=state.say(words::remove) kind=ButtonKind::Danger on_press=remove disabled=attempt.busy/>
            </p>
        }
    });
    view! {
        {whose(state, customer)}
        <div class="field-grid">
            <SelectField
                id="measure-kind"
                label=state.say(words::kind)
                options=Signal::derive(move || kinds(state))
                value=fields.kind
                problem=attempt.problem(Field::Kind)
            />
            <TextField
                id="measure-amount"
                label=state.say(words::amount)
                value=fields.amount
                problem=attempt.problem(Field::Amount)
                kind=TextKind::Digits
            />
            <TextField
                id="measure-chance"
                label=state.say(words::probability)
                value=fields.probability
                problem=attempt.problem(CHANCE)
                kind=TextKind::Digits
            />
            <TextField
                id="measure-basis"
                label=state.say(words::basis)
                value=fields.basis
                problem=attempt.problem(Field::Reason)
            />
            <TextField
                id="measure-owner"
                label=state.say(words::owner)
                value=fields.owner
                problem=attempt.problem(Field::Name)
            />
            <DateField
                id="measure-by"
                label=state.say(words::by)
                value=fields.by
                problem=attempt.problem(Field::Until)
            />
            {known}
        </div>
        {foot.foot(save)}
    }
}

/// What stands in the form at first: the measure as it is, or who and when, and what worked before. How likely it is
/// and how much it brings is nobody's to guess.
fn blank(
    state: AppState,
    customer: EntityId,
    month: NaiveDate,
    (id, like): (Option<EntityId>, Option<Past>),
) -> MeasureForm {
    let lang = state.preferences.lang.get_untracked();
    let today = state.today.get_untracked();
    state.book_now(|book| {
        let currency = book.currency();
        let row = book.customers().find(customer).map(|it| &book.customers()[it]);
        let known = id.and_then(|id| row?.said_by(id));
        if let Some(Says::Measure(Some(measure))) = known {
            return MeasureForm::of(measure as &Measure, currency);
        }
        MeasureForm {
            kind: like.map(|it| it.kind.code().to_owned()).unwrap_or_default(),
            amount: like.map(|it| it.brought.plain(currency)).unwrap_or_default(),
            owner: row.map(|row| row.owner.clone()).unwrap_or_default(),
            by: iso(month_end(month)),
            basis: like.map(|it| words::past(&it, currency, today, lang)).unwrap_or_default(),
            ..MeasureForm::default()
        }
    })
}

/// The catalogue's measures, and none.
fn kinds(state: AppState) -> Vec<(String, String)> {
    let lang = state.lang();
    let none = (String::new(), words::choose(lang).to_owned());
    let known =
        Kind::ALL.into_iter().map(|kind| (kind.code().to_owned(), words::kind_of(kind, lang).to_owned()));
    std::iter::once(none).chain(known).collect()
}
