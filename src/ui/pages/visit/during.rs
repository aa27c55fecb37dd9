//! During the visit: what happened, in a few taps, stored at once.

use crate::i18n::visit as words;
use crate::ledger::command::Command;
use crate::ledger::event::dealing::Says;
use crate::ledger::gate::contact::TouchForm;
use crate::platform::ids;
use crate::ui::deal::touch::{TouchFields, touch_fields};
use crate::ui::pages::visit::{Desk, foot};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::draft::DraftName;
use crate::ui::view::view;

/// The log.
#[component]
pub fn During(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let (state, customer) = (desk.state, desk.id);
    let draft = DraftName::of(state, &format!("visit:{customer}"));
    let first = state.book_now(|book| book.customers()[desk.customer].people.first().map(|it| it.person));
    let blank = TouchForm::blank(state.today.get_untracked(), first);
    let fields = draft.keep(blank, TouchFields::of, TouchFields::read);
    let parse = move || fields.read().parse(state.today.get());
    let attempt = Attempt::of(state, parse);
    let save = Callback::new(move |()| {
        let command =
            untrack(parse).map(|it| Command::say(customer, ids::mint(), Says::Contact(Some(Box::new(it)))));
        let said = words::saved(state.preferences.lang.get_untracked()).to_owned();
        attempt.keep(command, Some(draft.clone()), said, move || desk.step.set(2));
    });
    view! {
        <div class="page-body">
            <section class="sheet visit-card" data-private="">
                {touch_fields(state, customer, fields, attempt)}
                {foot(state, words::save, attempt, save)}
            </section>
        </div>
    }
}
