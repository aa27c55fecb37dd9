//! Putting a customer's matters off until a later day.

use crate::domain::date::parse_iso;
use crate::i18n::deal as words;
use crate::i18n::format::date::iso;
use crate::ledger::gate::Field;
use crate::ledger::gate::hold::PutOffForm;
use crate::ledger::id::EntityId;
use crate::ui::components::date_field::DateField;
use crate::ui::components::text_field::TextField;
use crate::ui::deal::{Deciding, Small, probable, whose};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

form_fields! {
    /// Matters that wait, on screen.
    PutOffFields of PutOffForm { until: String, reason: String }
}

/// The workday after today.
pub fn next_workday(state: AppState) -> chrono::NaiveDate {
    let today = state.today.get();
    state.calendar(|calendar| calendar.add_workdays(today, 1)).unwrap_or(today)
}

/// Puts matters off.
#[component]
pub fn PutOffSheet(
    /// Whose.
    customer: EntityId,
    /// Which, by the codes of their groups.
    codes: Vec<&'static str>,
    /// Closes the form.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let draft = DraftName::of(state, &format!("put-off:{customer}"));
    let blank = PutOffForm { until: iso(untrack(|| next_workday(state))), reason: String::new() };
    let fields = draft.keep(blank, PutOffFields::of, PutOffFields::read);
    let codes = StoredValue::new(codes);
    let parse = move || codes.with_value(|codes| fields.read().parse(customer, codes, state.today.get()));
    let attempt = Attempt::of(state, parse);
    let small = Small { attempt, draft, doing };
    let foot = small.clone();
    let save = Callback::new(move |()| {
        let lang = state.preferences.lang.get_untracked();
        let until = fields.until.with_untracked(|text| parse_iso(text.trim())).unwrap_or_default();
        let said = words::was_put_off(until, state.today.get_untracked(), lang);
        small.store(untrack(parse), said);
    });
    let tomorrow = state.today.get_untracked().succ_opt().unwrap_or_default();
    view! {
        {whose(state, customer)}
        <DateField
            id="put-off-until"
            label=state.say(words::until)
            value=fields.until
            problem=attempt.problem(Field::Date)
            earliest=Signal::stored(iso(tomorrow))
        />
        <TextField
            id="put-off-reason"
            label=state.say(words::why_not)
            value=fields.reason
            problem=attempt.problem(Field::Reason)
        />
        {move || {
            let lang = state.lang();
            probable(fields.reason, vec![words::not_there(lang), words::agreed_later(lang)])
        }}
        {foot.foot(save)}
    }
}
