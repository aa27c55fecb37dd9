//! An invoice as a form.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::due_date::Terms;
use crate::domain::money::{Currency, Money};
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::Book;
use crate::ledger::command::{Command, DueSpec, NewInvoice, Part, Payer};
use crate::ledger::gate::terms::TermsForm;
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, said};
use crate::ledger::id::EntityId;

/// The choice of a due date over terms.
pub const ON_DATE: &str = "DATE";

/// An invoice being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InvoiceForm {
    /// The customer's id, where it is known.
    pub customer: String,
    /// The customer's name, where it is new.
    pub new_customer: String,
    /// The number printed on it.
    pub number: String,
    /// The day it is dated.
    pub issued: String,
    /// How much.
    pub amount: String,
    /// Its currency; empty for the book's.
    pub currency: String,
    /// The project or contract.
    pub project: String,
    /// The due date, where `terms.code` is [`ON_DATE`].
    pub due: String,
    /// How the due date is reached; no code for the customer's own terms.
    pub terms: TermsForm,
    /// When which part is due, where it is due in parts.
    pub parts: Vec<PartForm>,
}

/// One part of an invoice being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartForm {
    /// How much.
    pub amount: String,
    /// When.
    pub due: String,
}

impl InvoiceForm {
    /// The command that records it.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, book: &Book, today: NaiveDate) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let customer = self.payer(book, &mut reader);
        self.refuse_twin(book, customer.as_ref(), &mut reader);
        let issued = reader.past_day(Field::Issued, &self.issued, today);
        let currency = reader.currency(&self.currency, book.currency());
        let amount = reader.amount(Field::Amount, &self.amount, currency.unwrap_or(book.currency()));
        let parts = if self.parts.is_empty() {
            let due = self.due(book, issued, &mut reader);
            amount.zip(due).map(|(amount, due)| vec![Part { amount, due }])
        } else {
            self.tranches(amount, currency.unwrap_or(book.currency()), issued, &mut reader)
        };
        let invoice = customer.zip(issued).zip(parts).map(|((customer, issued), parts)| NewInvoice {
            customer,
            number: self.number.trim().to_owned(),
            issued,
            parts,
            currency,
            project: said(&self.project),
        });
        reader.finish(invoice.map(Command::RecordInvoice))
    }

    /// The terms that the due date follows from, as far as they can be read: for the day shown beside the form.
    pub fn due_terms(&self, book: &Book) -> Option<Terms> {
        match self.terms.code.as_str() {
            "" => self.known_customer(book).and_then(|customer| book.customers()[customer].terms),
            _ => self.terms.terms(),
        }
    }

    /// The known customer chosen, if it is in the book.
    pub fn known_customer(&self, book: &Book) -> Option<CustomerIdx> {
        known_customer(&self.customer, book)
    }

    fn payer(&self, book: &Book, reader: &mut Reader) -> Option<Payer> {
        if !self.customer.is_empty() {
            let known = self.known_customer(book).map(|it| Payer::Known(book.customers()[it].id));
            return reader.keep(Field::Customer, known.ok_or(ProblemKind::NotHere));
        }
        let name = reader.text(Field::Customer, &self.new_customer)?;
        match twin(book, None, &name, "") {
            Some(name) => reader.keep(Field::Customer, Err(ProblemKind::CustomerExists { name })),
            None => Some(Payer::New(name)),
        }
    }

    fn refuse_twin(&self, book: &Book, customer: Option<&Payer>, reader: &mut Reader) {
        let number = self.number.trim();
        let Some(Payer::Known(id)) = customer else { return };
        let Some(customer) = book.customers().find(*id).filter(|_| !number.is_empty()) else { return };
        if book.invoices_of(customer).any(|(_, row)| !row.voided && &*row.number == number) {
            reader.refuse(Field::Number, ProblemKind::InvoiceExists { number: number.to_owned() });
        }
    }

    fn due(&self, book: &Book, issued: Option<NaiveDate>, reader: &mut Reader) -> Option<DueSpec> {
        match self.terms.code.as_str() {
            "" => {
                let agreed = self.due_terms(book).map(DueSpec::By);
                reader.keep(Field::Due, agreed.ok_or(ProblemKind::NoTermsAgreed))
            }
            ON_DATE => {
                let due = reader.day(Field::Due, &self.due)?;
                not_before(due, issued, Field::Due, reader).map(DueSpec::On)
            }
            _ => self.terms.read(reader).map(DueSpec::By),
        }
    }

    /// The parts, which come to the amount.
    fn tranches(
        &self,
        amount: Option<Money>,
        currency: Currency,
        issued: Option<NaiveDate>,
        reader: &mut Reader,
    ) -> Option<Vec<Part>> {
        let read = |(place, part): (usize, &PartForm)| {
            let share = reader.amount(Field::PartAmount(place), &part.amount, currency);
            let due = reader.day(Field::PartDue(place), &part.due);
            let due = due.and_then(|due| not_before(due, issued, Field::PartDue(place), reader));
            share.zip(due).map(|(amount, due)| Part { amount, due: DueSpec::On(due) })
        };
        // Every part is read, so that all problems are named at once.
        let parts: Vec<Option<Part>> = self.parts.iter().enumerate().map(read).collect();
        let parts: Vec<Part> = parts.into_iter().collect::<Option<_>>()?;
        let (sum, amount) = (parts.iter().map(|part| part.amount).sum::<Money>(), amount?);
        if sum == amount {
            Some(parts)
        } else {
            reader.keep(Field::Parts, Err(ProblemKind::PartsDiffer { sum, amount, currency }))
        }
    }
}

/// The live customer with this id as text.
pub(super) fn known_customer(id: &str, book: &Book) -> Option<CustomerIdx> {
    let found = EntityId::parse(id).and_then(|id| book.customers().find(id));
    found.filter(|it| !book.customers()[*it].voided)
}

/// The name of another live customer with this name or number.
pub(super) fn twin(book: &Book, own: Option<CustomerIdx>, name: &str, code: &str) -> Option<String> {
    let same =
        |row: &crate::ledger::book::Customer| row.name == name || (!code.is_empty() && row.code == code);
    let found = book.customers().iter().find(|(it, row)| Some(*it) != own && !row.voided && same(row));
    found.map(|(_, row)| row.name.clone())
}

fn not_before(
    due: NaiveDate,
    issued: Option<NaiveDate>,
    field: Field,
    reader: &mut Reader,
) -> Option<NaiveDate> {
    match issued.filter(|issued| due < *issued) {
        Some(issued) => reader.keep(field, Err(ProblemKind::DueBeforeIssue { issued })),
        None => Some(due),
    }
}
