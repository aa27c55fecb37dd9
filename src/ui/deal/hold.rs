//! Stopping shipping to a customer, and resuming it.

use crate::i18n::deal as words;
use crate::ledger::command::Command;
use crate::ledger::gate::Field;
use crate::ledger::gate::hold::{HoldForm, ResumeForm};
use crate::ledger::id::EntityId;
use crate::platform::ids;
use crate::ui::components::text_field::TextField;
use crate::ui::deal::order::{Ordered, deal_of, forget};
use crate::ui::deal::{Deciding, Small, whose};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::expect_state;
use crate::ui::view::view;

form_fields! {
    /// A stop on screen.
    StopFields of HoldForm { reason: String, condition: String }
}

form_fields! {
    /// Shipping again, on screen.
    ResumeFields of ResumeForm { reason: String }
}

/// Stops shipping.
#[component]
pub fn StopSheet(
    /// Whose.
    customer: EntityId,
    /// The probable reason and condition.
    probable: [String; 2],
    /// The order over which it is stopped.
    order: Option<Ordered>,
    /// Closes the form.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let draft = DraftName::of(state, &format!("hold:{customer}"));
    let [reason, condition] = probable;
    let blank = HoldForm { reason, condition };
    let fields = draft.keep(blank, StopFields::of, StopFields::read);
    let id = ids::mint();
    let parse = move || fields.read().parse(customer, id, state.today.get());
    let attempt = Attempt::of(state, parse);
    let small = Small { attempt, draft, doing };
    let foot = small.clone();
    let save = Callback::new(move |()| {
        let said = words::stopped(state.preferences.lang.get_untracked()).to_owned();
        let with_order = |stop| match (stop, order.clone()) {
            (Command::Deal(mut deals), Some(order)) => {
                deals.push(deal_of(customer, order));
                Command::Deal(deals)
            }
            (stop, _) => stop,
        };
        let order = order.clone();
        let done = Callback::new(move |()| forget(state, customer, order.as_ref()));
        small.store_with(untrack(parse).map(with_order), said, Some(done));
    });
    view! {
        {whose(state, customer)}
        <p class="lab">{move || words::stop_note(state.lang())}</p>
        <TextField
            id="hold-reason"
            label=state.say(words::reason)
            value=fields.reason
            problem=attempt.problem(Field::Reason)
        />
        <TextField id="hold-condition" label=state.say(words::condition) value=fields.condition/>
        {foot.foot(save)}
    }
}

/// Resumes shipping.
#[component]
pub fn ResumeSheet(
    /// Whose.
    customer: EntityId,
    /// Closes the form.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let draft = DraftName::of(state, &format!("resume:{customer}"));
    let blank = ResumeForm { reason: words::settled(state.preferences.lang.get_untracked()).to_owned() };
    let fields = draft.keep(blank, ResumeFields::of, ResumeFields::read);
    let parse = move || state.book(|book| fields.read().parse(book, customer, state.today.get()));
    let attempt = Attempt::of(state, parse);
    let small = Small { attempt, draft, doing };
    let foot = small.clone();
    let save = Callback::new(move |()| {
        let said = words::resumed(state.preferences.lang.get_untracked());
        small.store(untrack(parse), said.to_owned());
    });
    view! {
        {whose(state, customer)}
        <TextField
            id="resume-reason"
            label=state.say(words::why_resume)
            value=fields.reason
            problem=attempt.problem(Field::Reason)
        />
        {foot.foot(save)}
    }
}
