//! The form of somebody at a customer. The name is kept in a person record, outside the ledger's facts.

use crate::i18n::Lang;
use crate::i18n::customer as words;
use crate::i18n::{labels, shell};
use crate::ledger::command::Command;
use crate::ledger::event::PersonRecord;
use crate::ledger::gate::Field;
use crate::ledger::gate::customer::ContactForm;
use crate::ledger::id::{EntityId, EventId};
use crate::platform::ids;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::dialog::Dialog;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::pages::customer::form::{Buttons, Restored};
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::record::choice::owned;
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

form_fields! {
    /// The form's fields.
    Fields of ContactForm { name: String, phone: String, role: String, note: String }
}

/// Whose contact, and which; none for somebody new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contacting {
    /// The customer.
    pub customer: EntityId,
    /// The person.
    pub person: Option<EntityId>,
}

impl Contacting {
    fn draft_name(self, state: AppState) -> DraftName {
        DraftName::of(state, &format!("contact:{}", self.person.unwrap_or(self.customer)))
    }

    /// The form as it stands before anybody typed.
    fn blank(self, state: AppState) -> ContactForm {
        let Some(id) = self.person else { return ContactForm::default() };
        let person = untrack(|| state.person(id)).unwrap_or_default();
        let contact = state.book_now(|book| {
            let row = &book.customers()[book.customers().find(self.customer)?];
            row.people.iter().find(|contact| contact.person == id).copied()
        });
        contact.map(|contact| ContactForm::of(contact, &person)).unwrap_or_default()
    }

    /// The command that stores the form, and the person record that goes with it.
    fn command(
        self,
        form: &ContactForm,
    ) -> Result<(Command, (EntityId, PersonRecord)), Vec<crate::ledger::gate::Problem>> {
        let contact = form.parse()?;
        let (customer, role) = (self.customer, contact.role);
        Ok(if let Some(person) = self.person {
            (Command::ChangeContact { customer, person, role: Some(role) }, (person, contact.person))
        } else {
            let person = ids::mint();
            (Command::AddContact { customer, person, role }, (person, contact.person))
        })
    }
}

/// The form of somebody at a customer.
#[component]
pub fn ContactDialog(
    /// Who; nothing while it is closed.
    contacting: RwSignal<Option<Contacting>>,
) -> impl IntoView {
    let state = expect_state();
    let open = Memo::new(move |_| contacting.with(Option::is_some));
    let title = Signal::derive(move || match contacting.get() {
        Some(Contacting { person: Some(_), .. }) => words::edit_contact(state.lang()).to_owned(),
        _ => words::add_contact(state.lang()).to_owned(),
    });
    view! {
        <Dialog
            id="contact-form-title"
            open
            on_close=Callback::new(move |()| contacting.set(None))
            title
            close_label=state.say(shell::close)
        >
            {move || contacting.get().map(|who| view! { <Form who contacting/> })}
        </Dialog>
    }
}

#[component]
fn Form(
    /// Who.
    who: Contacting,
    /// Closes the dialog.
    contacting: RwSignal<Option<Contacting>>,
) -> impl IntoView {
    let state = expect_state();
    let name = who.draft_name(state);
    let blank = who.blank(state);
    let kept = name.read::<ContactForm>();
    let restored = RwSignal::new(kept.is_some());
    let fields = Fields::of(kept.unwrap_or_else(|| blank.clone()));
    name.follow(blank.clone(), move || fields.read());
    let attempt = Attempt::new(state, move || fields.read().parse().err().unwrap_or_default());
    let start_over = Callback::new(move |()| {
        fields.fill(blank.clone());
        restored.set(false);
    });
    let draft = name.clone();
    let save = Callback::new(move |()| {
        let (command, person) = match who.command(&untrack(|| fields.read())) {
            Ok((command, person)) => (Ok(command), vec![person]),
            Err(problems) => (Err(problems), Vec::new()),
        };
        let new = who.person.is_none();
        let (draft, text) = (draft.clone(), if new { words::contact_added } else { words::contact_changed });
        attempt.carry_out(command, person, move |first| finish(state, &draft, contacting, text, first));
    });
    let remove = who.person.map(|person| {
        let press = Callback::new(move |()| {
            let gone = Command::ChangeContact { customer: who.customer, person, role: None };
            let (draft, text) = (name.clone(), words::contact_removed);
            attempt
                .carry_out(Ok(gone), Vec::new(), move |first| finish(state, &draft, contacting, text, first));
        });
        let text = state.say(words::remove_contact);
        view! { <p><Button text kind=ButtonKind::Danger on_press=press disabled=attempt.busy/></p> }
    });
    view! {
        <Restored restored start_over/>
        <Controls fields attempt/>
        {remove}
        <Failed attempt/>
        <Buttons attempt save cancel=Callback::new(move |()| contacting.set(None)) void=None/>
    }
}

/// It is stored: the draft is done with, and the toast says what happened.
fn finish(
    state: AppState,
    draft: &DraftName,
    contacting: RwSignal<Option<Contacting>>,
    text: fn(Lang) -> &'static str,
    first: EventId,
) {
    draft.forget();
    contacting.set(None);
    state.tell(text(state.preferences.lang.get_untracked()), Some(first));
}

#[component]
fn Controls(
    /// The fields.
    fields: Fields,
    /// The form's attempt.
    attempt: Attempt,
) -> impl IntoView {
    let state = expect_state();
    let roles = Signal::derive(move || {
        let lang = state.lang();
        owned(std::iter::once(("", words::choose_role(lang))).chain(labels::choices("contact_role", lang)))
    });
    view! {
        <div class="field-grid">
            <TextField id="contact-name" label=state.say(words::person) value=fields.name problem=attempt.problem(Field::Name)/>
            <SelectField
                id="contact-role"
                label=state.say(words::role)
                options=roles
                value=fields.role
                problem=attempt.problem(Field::Role)
            />
            <TextField
                id="contact-phone"
                label=state.say(words::phone)
                value=fields.phone
                problem=attempt.problem(Field::Phone)
                kind=TextKind::Phone
            />
            <TextField id="contact-note" label=state.say(words::note) value=fields.note/>
        </div>
    }
}
