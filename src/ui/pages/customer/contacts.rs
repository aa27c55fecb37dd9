//! Who to talk to, and what each of them decides. Names and numbers come from person records.

use crate::i18n::customer as words;
use crate::ledger::book::Contact;
use crate::ledger::event::PersonRecord;
use crate::ui::components::button::IconButton;
use crate::ui::components::icon::Icon;
use crate::ui::components::sheet::Sheet;
use crate::ui::pages::customer::contact_form::Contacting;
use crate::ui::pages::customer::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// The contacts.
#[component]
pub fn Contacts(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let customer = desk.id();
    let people = Memo::fresh(move || {
        let people = desk.row(|row| row.people.clone());
        people.into_iter().map(|contact| (contact, state.person(contact.person))).collect::<Vec<_>>()
    });
    let add = Callback::new(move |()| desk.contacting.set(Some(Contacting { customer, person: None })));
    let aside = move || {
        let label = state.say(words::add_contact);
        view! { <IconButton icon=Icon::Plus label on_press=add ghost=true/> }
    };
    let rows = move || {
        if people.with(Vec::is_empty) {
            return view! { <p class="row lab">{words::no_contacts(state.lang())}</p> };
        }
        let rows =
            people.get().into_iter().map(|(contact, person)| row(desk, contact, person)).collect_view();
        view! { <ul class="rows" data-testid="contacts">{rows}</ul> }
    };
    view! {
        <Sheet title=state.say(words::contacts) aside>
            {rows}
        </Sheet>
    }
}

fn row(desk: Desk, contact: Contact, person: Option<PersonRecord>) -> AnyView {
    let state = desk.state;
    let lang = state.lang();
    let customer = desk.id();
    let person = person.unwrap_or_else(|| PersonRecord {
        name: words::unknown_person(lang).to_owned(),
        ..PersonRecord::default()
    });
    let edit = Callback::new(move |()| {
        desk.contacting.set(Some(Contacting { customer, person: Some(contact.person) }));
    });
    let name = person.name.clone();
    let call = (!person.phone.is_empty()).then(|| {
        let number: String = person.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        view! {
            <a class="btn is-icon" href=format!("tel:{number}") aria-label=words::call_person(&person.name, lang)>
                {Icon::Phone}
            </a>
        }
    });
    let beside: Vec<&str> =
        [person.phone.as_str(), &person.note].into_iter().filter(|text| !text.is_empty()).collect();
    let beside = beside.join(" · ");
    view! {
        <li class="row contact">
            <span class="push">
                <span class="row-title">{name}</span>
                " "
                <span class="lab">{words::role_of(contact.role, lang)}</span>
                {(!beside.is_empty()).then(|| view! { <span class="row-note">{beside}</span> })}
            </span>
            {call}
            <IconButton
                icon=Icon::Pen
                label=Signal::derive(move || words::edit_person(&person.name, state.lang()))
                on_press=edit
                ghost=true
            />
        </li>
    }
}
