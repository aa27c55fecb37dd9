//! After the visit: what it came to becomes a promise or a receipt, a look back at oneself, and the next step.

use crate::i18n::format::date::iso;
use crate::i18n::visit as words;
use crate::ledger::command::Command;
use crate::ledger::event::contact::{Outcome, Touch};
use crate::ledger::event::dealing::Says;
use crate::ledger::gate::contact::TouchForm;
use crate::ledger::id::EntityId;
use crate::ui::components::button::Button;
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::deal::promise::Promising;
use crate::ui::deal::put_off::next_workday;
use crate::ui::deal::touch::{TouchFields, after_fields};
use crate::ui::pages::visit::{Desk, foot};
use crate::ui::prelude::*;
use crate::ui::record::Recording;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::draft::DraftName;
use crate::ui::shell::use_overlays;
use crate::ui::view::{live, view};

/// The contact of today that was recorded last, if there is one.
#[component]
pub fn After(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let last = Memo::new(move |_| {
        let today = state.today.get();
        state.book(|book| {
            let found = book.customers()[desk.customer].touches().into_iter().next();
            found.filter(|(_, it)| it.on == today).map(|(id, it)| (id, it.clone()))
        })
    });
    live(move || {
        let shown = match last.get() {
            Some((_, it)) if it.stance.is_some() && it.next.is_some() => {
                let next = words::touch_next(&it, state.today.get(), state.lang());
                view! { <EmptyState why=Emptiness::Cleared(state.lang()) title=state.say(words::complete) note=next/> }
            }
            Some((id, it)) => view! { <Close desk id it/> },
            None => {
                view! { <EmptyState why=Emptiness::Nothing(Icon::Clock) title=state.say(words::nothing_yet)/> }
            }
        };
        view! { <div class="page-body"><section class="sheet visit-card" data-private="">{shown}</section></div> }
    })
}

/// What it came to, the look back, the next step.
#[component]
fn Close(
    /// What the parts share.
    desk: Desk,
    /// Which contact.
    id: EntityId,
    /// What it says.
    it: Touch,
) -> impl IntoView {
    let (state, customer) = (desk.state, desk.id);
    let draft = DraftName::of(state, &format!("after:{id}"));
    let lang = state.preferences.lang.get_untracked();
    let mut known = TouchForm::of(&it);
    if it.next.is_none() {
        known.next_on = iso(untrack(|| next_workday(state)));
        words::follow_up(lang).clone_into(&mut known.next);
    }
    let fields = draft.keep(known, TouchFields::of, TouchFields::read);
    let parse = move || fields.read().parse(state.today.get());
    let attempt = Attempt::of(state, parse);
    let save = Callback::new(move |()| {
        let command = untrack(parse).map(|it| Command::say(customer, id, Says::Contact(Some(Box::new(it)))));
        let said = words::saved(state.preferences.lang.get_untracked()).to_owned();
        attempt.keep(command, Some(draft.clone()), said, || ());
    });
    let overlays = use_overlays();
    let promise = Callback::new(move |()| desk.promising.set(Some(Promising::of(customer, desk.currency))));
    let receipt = Callback::new(move |()| overlays.recording.set(Some(Recording::receipt_of(customer))));
    let came_to = match it.outcome {
        Outcome::Promised => {
            view! { <Button text=state.say(words::promise) icon=Icon::Pen on_press=promise/> }
        }
        Outcome::Paid => view! { <Button text=state.say(words::receipt) icon=Icon::Check on_press=receipt/> },
        _ => ().into_view(),
    };
    view! {
        <div class="between">
            <h2>{move || words::touch_title(&it, state.lang())}</h2>
            {came_to}
        </div>
        {live(move || after_fields(state, fields, attempt))}
        {foot(state, words::save_after, attempt, save)}
    }
}
