//! A receipt as a form, and what it is set against.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::money::{Currency, Money};
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::Book;
use crate::ledger::command::{Allocating, Command, NewReceipt};
use crate::ledger::event::PayMethod;
use crate::ledger::gate::invoice::known_customer;
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, above_zero, of_code, said};
use crate::ledger::id::EntityId;

/// A receipt being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReceiptForm {
    /// The customer's id.
    pub customer: String,
    /// How much.
    pub amount: String,
    /// Its currency; empty for the book's.
    pub currency: String,
    /// The day it came in.
    pub date: String,
    /// The catalogue's `pay_method`; empty for a transfer.
    pub method: String,
    /// When a bill is payable; may be empty.
    pub matures: String,
    /// The bank's or the bill's number.
    pub reference: String,
    /// What it settles.
    pub settling: SettlingForm,
}

/// What a receipt settles, being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SettlingForm {
    /// How.
    pub how: Settling,
    /// The chosen invoices; one without amount takes what is open of it, as far as the receipt goes.
    pub shares: Vec<ShareForm>,
}

/// The ways to set a receipt against invoices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Settling {
    /// Oldest due first.
    #[default]
    OldestFirst,
    /// As the payer said.
    Chosen,
    /// In proportion to the open amounts.
    Proportional,
    /// Kept unapplied.
    Unapplied,
}

impl Settling {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::OldestFirst, Self::Chosen, Self::Proportional, Self::Unapplied];
}

/// What a chosen invoice takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShareForm {
    /// The invoice's id.
    pub invoice: String,
    /// How much.
    pub amount: String,
}

impl ReceiptForm {
    /// The command that records it.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, book: &Book, today: NaiveDate) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let customer = self.payer(book, &mut reader);
        let currency = reader.currency(&self.currency, book.currency());
        let amount = reader.amount(Field::Amount, &self.amount, currency.unwrap_or(book.currency()));
        let date = reader.past_day(Field::Date, &self.date, today);
        let method = self.method(&mut reader);
        let matures = self.matures(method.unwrap_or_default(), date, &mut reader);
        let how =
            self.settling.read(book, customer, currency.unwrap_or(book.currency()), amount, &mut reader);
        let receipt = customer.zip(amount).zip(date).zip(method).zip(how).map(
            |((((customer, amount), date), method), how)| NewReceipt {
                customer: book.customers()[customer].id,
                amount,
                date,
                currency,
                method,
                matures,
                reference: said(&self.reference),
                how,
            },
        );
        reader.finish(receipt.map(Command::RecordReceipt))
    }

    /// The known customer chosen, if it is in the book.
    pub fn known_customer(&self, book: &Book) -> Option<CustomerIdx> {
        known_customer(&self.customer, book)
    }

    /// How it was paid, as far as that can be read.
    pub fn pay_method(&self) -> PayMethod {
        of_code(&self.method).unwrap_or_default()
    }

    fn payer(&self, book: &Book, reader: &mut Reader) -> Option<CustomerIdx> {
        let id = reader.text(Field::Customer, &self.customer)?;
        reader.keep(Field::Customer, known_customer(&id, book).ok_or(ProblemKind::NotHere))
    }

    fn method(&self, reader: &mut Reader) -> Option<PayMethod> {
        if self.method.is_empty() {
            return Some(PayMethod::default());
        }
        reader.keep(Field::Method, of_code(&self.method).ok_or(ProblemKind::Missing))
    }

    fn matures(&self, method: PayMethod, date: Option<NaiveDate>, reader: &mut Reader) -> Option<NaiveDate> {
        if !method.is_bill() || self.matures.trim().is_empty() {
            return None;
        }
        let matures = reader.day(Field::Matures, &self.matures)?;
        match date.filter(|date| matures < *date) {
            Some(received) => reader.keep(Field::Matures, Err(ProblemKind::BeforeReceipt { received })),
            None => Some(matures),
        }
    }
}

impl SettlingForm {
    /// The command that sets what is unapplied of a receipt against invoices.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, book: &Book, receipt: EntityId) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let found = book.receipts().find(receipt).map(|it| &book.receipts()[it]).filter(|row| !row.voided);
        let row = reader.keep(Field::Settling, found.ok_or(ProblemKind::NotHere));
        let how = row.and_then(|row| {
            self.read(book, Some(row.customer), row.currency, Some(row.unapplied), &mut reader)
        });
        reader.finish(how.map(|how| Command::Allocate { receipt, how }))
    }

    /// What so much would settle, as far as the form can be read: for the preview beside it.
    pub fn allocating(
        &self,
        book: &Book,
        customer: CustomerIdx,
        currency: Currency,
        there: Money,
    ) -> Allocating {
        let mut unheard = Reader::default();
        let how = self.read(book, Some(customer), currency, Some(there), &mut unheard);
        how.unwrap_or(Allocating::Unapplied)
    }

    fn read(
        &self,
        book: &Book,
        customer: Option<CustomerIdx>,
        currency: Currency,
        there: Option<Money>,
        reader: &mut Reader,
    ) -> Option<Allocating> {
        match self.how {
            Settling::OldestFirst => Some(Allocating::OldestFirst),
            Settling::Proportional => Some(Allocating::Proportional),
            Settling::Unapplied => Some(Allocating::Unapplied),
            Settling::Chosen => self.chosen(book, customer, currency, there, reader).map(Allocating::Chosen),
        }
    }

    fn chosen(
        &self,
        book: &Book,
        customer: Option<CustomerIdx>,
        currency: Currency,
        there: Option<Money>,
        reader: &mut Reader,
    ) -> Option<Vec<(EntityId, Money)>> {
        let read: Vec<Option<(EntityId, Money, Option<Money>)>> =
            self.shares.iter().map(|share| share.read(book, customer, currency, reader)).collect();
        let chosen: Vec<(EntityId, Money, Option<Money>)> = read.into_iter().collect::<Option<_>>()?;
        let named = chosen.iter().filter_map(|(.., share)| *share).sum::<Money>();
        match there {
            _ if chosen.is_empty() => reader.keep(Field::Settling, Err(ProblemKind::NothingChosen)),
            Some(there) if named > there => {
                let problem = ProblemKind::MoreThanReceived { chosen: named, there, currency };
                reader.keep(Field::Settling, Err(problem))
            }
            _ => Some(filled_up(&chosen, there.map(|there| there - named))),
        }
    }
}

/// The shares, those without amount filled up in the order chosen from what the named ones leave.
fn filled_up(chosen: &[(EntityId, Money, Option<Money>)], left: Option<Money>) -> Vec<(EntityId, Money)> {
    let mut left = left;
    let mut share = |open: Money, named: Option<Money>| {
        named.unwrap_or_else(|| {
            let taken = left.map_or(open, |left| left.min(open));
            left = left.map(|left| left - taken);
            taken
        })
    };
    let shares = chosen.iter().map(|(id, open, named)| (*id, share(*open, *named)));
    shares.filter(|(_, share)| share.is_positive()).collect()
}

impl ShareForm {
    /// The invoice, what is open of it, and what was named.
    fn read(
        &self,
        book: &Book,
        customer: Option<CustomerIdx>,
        currency: Currency,
        reader: &mut Reader,
    ) -> Option<(EntityId, Money, Option<Money>)> {
        let found = EntityId::parse(&self.invoice).and_then(|id| book.invoices().find(id));
        let live = found.map(|it| &book.invoices()[it]).filter(|row| {
            !row.voided
                && row.currency == currency
                && customer.is_none_or(|customer| row.customer == customer)
        });
        let row = reader.keep(Field::Settling, live.ok_or(ProblemKind::NotHere))?;
        if self.amount.trim().is_empty() {
            return Some((row.id, row.open, None));
        }
        let share = above_zero(&self.amount, currency).and_then(|share| {
            if share > row.open {
                Err(ProblemKind::MoreThanOpen { open: row.open, currency })
            } else {
                Ok(share)
            }
        });
        reader.keep(Field::Share(row.id), share).map(|share| (row.id, row.open, Some(share)))
    }
}
