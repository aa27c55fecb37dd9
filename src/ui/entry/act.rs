//! What can be done with an entry, as small forms inside its dialog: lowering, state, bill, settling the rest, voiding.
//!
//! Each keeps what was typed as a draft, names its problems beside the fields, and leaves the dialog once it is stored.

use crate::i18n::Lang;
use crate::i18n::entry as words;
use crate::ledger::command::Command;
use crate::ledger::gate::act::VoidForm;
use crate::ledger::gate::{Field, Problem};
use crate::ledger::id::{EntityId, EventId};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::text_field::TextField;
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

pub mod bill;
pub mod invoice;
pub mod settle;

form_fields! {
    /// A reason on screen.
    VoidFields of VoidForm { reason: String }
}

/// Stores a small form; the draft is done with and the toast says what happened.
#[derive(Clone)]
struct Storing {
    state: AppState,
    draft: DraftName,
    done: Callback<()>,
}

impl Storing {
    fn carry_out(
        &self,
        attempt: Attempt,
        parsed: Result<Command, Vec<Problem>>,
        said: impl Fn(&Command, Lang) -> String + 'static,
    ) {
        let Storing { state, draft, done } = self.clone();
        let text = parsed.as_ref().map(|command| said(command, state.preferences.lang.get_untracked()));
        let text = text.unwrap_or_default();
        attempt.carry_out(parsed, Vec::new(), move |first: EventId| {
            draft.forget();
            done.try_run(());
            state.tell(text, Some(first));
        });
    }
}

/// The fields of an act over its two buttons.
#[component]
fn Act(
    /// What is done.
    #[prop(into)]
    title: Signal<String>,
    /// What it brings with it; may be empty.
    #[prop(optional, into)]
    note: Signal<String>,
    /// The form's attempt.
    attempt: Attempt,
    /// Stores it.
    save: Callback<()>,
    /// Leaves it.
    cancel: Callback<()>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let state = expect_state();
    let saving = Signal::derive(move || {
        let lang = state.lang();
        if attempt.busy.get() { words::saving(lang) } else { words::save(lang) }.to_owned()
    });
    view! {
        <section class="entry-act">
            <h3>{title}</h3>
            <p class="lab" hidden=move || note.with(String::is_empty)>{note}</p>
            {children()}
            <Failed attempt/>
            <div class="btn-row is-end">
                <Button text=state.say(words::cancel) on_press=cancel/>
                <Button text=saving kind=ButtonKind::Primary on_press=save disabled=attempt.busy/>
            </div>
        </section>
    }
}

/// Voids an invoice, receipt, adjustment or customer.
#[component]
pub fn VoidAct(
    /// Which.
    id: EntityId,
    /// What that does.
    note: fn(Lang) -> &'static str,
    /// It is done.
    done: Callback<()>,
    /// Leaves it.
    cancel: Callback<()>,
) -> impl IntoView {
    let state = expect_state();
    let draft = DraftName::of(state, &format!("void:{id}"));
    let fields = VoidFields::of(draft.read().unwrap_or_default());
    draft.follow(VoidForm::default(), move || fields.read());
    let attempt = Attempt::new(state, move || fields.read().parse(id).err().unwrap_or_default());
    let storing = Storing { state, draft, done };
    let save = Callback::new(move |()| {
        let parsed = untrack(|| fields.read().parse(id));
        storing.carry_out(attempt, parsed, |_, lang| words::voided(lang).to_owned());
    });
    view! {
        <Act title=state.say(words::void) note=state.say(note) attempt save cancel>
            <TextField
                id="void-reason"
                label=state.say(words::reason)
                value=fields.reason
                problem=attempt.problem(Field::Reason)
            />
        </Act>
    }
}
