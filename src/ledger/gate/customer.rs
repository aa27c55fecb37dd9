//! A customer, and somebody at the customer, as forms.

use serde::{Deserialize, Serialize};

use crate::ledger::book::{Book, Contact, Customer};
use crate::ledger::command::Command;
use crate::ledger::event::{ContactRole, CustomerFields, KeyMark, PersonRecord};
use crate::ledger::gate::amount::half_width;
use crate::ledger::gate::invoice::twin;
use crate::ledger::gate::terms::TermsForm;
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, code_of, of_code};
use crate::ledger::id::EntityId;

/// A customer being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerForm {
    /// The legal name.
    pub name: String,
    /// The number in the seller's books.
    pub code: String,
    /// The catalogue's `customer_type`; empty where not said.
    pub kind: String,
    /// Where it is.
    pub territory: String,
    /// Our person.
    pub owner: String,
    /// Whether it is watched weekly.
    pub key: bool,
    /// The agreed way to a due date; no code where none is agreed.
    pub terms: TermsForm,
    /// Anything worth keeping in mind.
    pub note: String,
}

impl CustomerForm {
    /// The form of a customer that is known.
    pub fn of(row: &Customer) -> Self {
        Self {
            name: row.name.clone(),
            code: row.code.clone(),
            kind: row.kind.as_ref().map(code_of).unwrap_or_default(),
            territory: row.territory.clone(),
            owner: row.owner.clone(),
            key: row.key,
            terms: row.terms.map(TermsForm::of).unwrap_or_default(),
            note: row.note.clone(),
        }
    }

    /// The command that adds the customer, or changes the one that is named.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, book: &Book, editing: Option<EntityId>) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let own = editing.and_then(|id| book.customers().find(id));
        if editing.is_some() && own.is_none_or(|it| book.customers()[it].voided) {
            reader.refuse(Field::Customer, ProblemKind::NotHere);
        }
        let name = reader.text(Field::Name, &self.name);
        let code = self.code.trim();
        if let Some(other) = name.as_ref().and_then(|name| twin(book, own, name, "")) {
            reader.refuse(Field::Name, ProblemKind::CustomerExists { name: other });
        } else if let Some(other) = twin(book, own, "", code) {
            reader.refuse(Field::Code, ProblemKind::CustomerExists { name: other });
        }
        let terms = (!self.terms.code.is_empty()).then(|| self.terms.read(&mut reader)).flatten();
        let fields = name.map(|name| CustomerFields {
            code: Some(code.to_owned()),
            key: Some(if self.key { KeyMark::Key } else { KeyMark::Ordinary }),
            kind: of_code(&self.kind),
            name: Some(name),
            note: Some(self.note.trim().to_owned()),
            owner: Some(self.owner.trim().to_owned()),
            terms,
            territory: Some(self.territory.trim().to_owned()),
        });
        reader.finish(fields.map(|fields| match editing {
            Some(customer) => Command::EditCustomer { customer, fields },
            None => Command::AddCustomer { fields },
        }))
    }
}

/// Somebody at the customer, being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactForm {
    /// Their name.
    pub name: String,
    /// How to call them.
    pub phone: String,
    /// The catalogue's `contact_role`.
    pub role: String,
    /// Anything else.
    pub note: String,
}

/// What a contact form means: what they decide, and what is kept in their person record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewContact {
    /// What they decide.
    pub role: ContactRole,
    /// Their own data.
    pub person: PersonRecord,
}

impl ContactForm {
    /// The form of somebody who is known.
    pub fn of(contact: Contact, person: &PersonRecord) -> Self {
        Self {
            name: person.name.clone(),
            phone: person.phone.clone(),
            role: code_of(&contact.role),
            note: person.note.clone(),
        }
    }

    /// What it means.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self) -> Result<NewContact, Vec<Problem>> {
        let mut reader = Reader::default();
        let name = reader.text(Field::Name, &self.name);
        let role = reader.keep(Field::Role, of_code(&self.role).ok_or(ProblemKind::Missing));
        let phone: String = self.phone.trim().chars().map(half_width).collect();
        if !phone.is_empty() && !can_be_called(&phone) {
            reader.refuse(Field::Phone, ProblemKind::NotAPhone { text: phone.clone() });
        }
        let note = self.note.trim().to_owned();
        reader.finish(name.zip(role).map(|(name, role)| NewContact {
            role,
            person: PersonRecord { name, note, phone, ..PersonRecord::default() },
        }))
    }
}

/// Digits with the usual marks between them, and perhaps an extension.
fn can_be_called(phone: &str) -> bool {
    let n_digits = phone.chars().filter(char::is_ascii_digit).count();
    let known = |c: char| {
        c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | '.' | '/' | ',' | '*' | '#')
    };
    let worded = |c: char| matches!(c, '转' | 'x' | 'e' | 't');
    (3..=24).contains(&n_digits) && phone.chars().all(|c| known(c) || worded(c))
}
