//! During the visit: what happened, in a few taps, stored at once.

use crate::i18n::visit as words;
use crate::ledger::event::dealing::Says;
use crate::ledger::gate::contact::TouchForm;
use crate::platform::ids;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::icon::Icon;
use crate::ui::deal::touch::{TouchFields, keep, touch_command, touch_fields};
use crate::ui::pages::visit::Desk;
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, Failed};
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
    let fields = TouchFields::of(draft.read().unwrap_or_else(|| blank.clone()));
    draft.follow(blank, move || fields.read());
    let parse = move || fields.read().parse(state.today.get());
    let attempt = Attempt::new(state, move || parse().err().unwrap_or_default());
    let save = Callback::new(move |()| {
        let command =
            untrack(parse).map(|it| touch_command(customer, ids::mint(), Says::Contact(Some(Box::new(it)))));
        let done = Callback::new(move |()| desk.step.set(2));
        keep((state, attempt), command, Some(draft.clone()), words::saved, done);
    });
    view! {
        <div class="page-body">
            <section class="sheet visit-card" data-private="">
                {touch_fields(state, customer, fields, attempt)}
                <Failed attempt/>
                <div class="btn-row is-end">
                    <Button
                        text=state.say(words::save)
                        icon=Icon::Check
                        kind=ButtonKind::Primary
                        large=true
                        on_press=save
                        disabled=attempt.busy
                    />
                </div>
            </section>
        </div>
    }
}
