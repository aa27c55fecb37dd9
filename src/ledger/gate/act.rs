//! What is done with an entry, as forms: lowering an invoice, changing its state, settling a bill, voiding.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ledger::book::{Book, Invoice, Receipt};
use crate::ledger::command::Command;
use crate::ledger::event::{AdjustmentKind, BillOutcome, InvoiceState};
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, of_code, said};
use crate::ledger::id::EntityId;

/// A credit note, write-off or return being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AdjustForm {
    /// `CREDIT_NOTE`, `WRITE_OFF` or `RETURN`.
    pub kind: String,
    /// By how much.
    pub amount: String,
    /// From which day.
    pub date: String,
    /// In somebody's words; a write-off needs them.
    pub reason: String,
}

impl AdjustForm {
    /// The command that lowers the invoice.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, book: &Book, invoice: EntityId, today: NaiveDate) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let row = live_invoice(book, invoice, &mut reader);
        let kind: Option<AdjustmentKind> =
            reader.keep(Field::Kind, of_code(&self.kind).ok_or(ProblemKind::Missing));
        let currency = row.map_or(book.currency(), |row| row.currency);
        let amount = reader.amount(Field::Amount, &self.amount, currency);
        if let (Some(row), Some(amount)) = (row, amount)
            && amount > row.open
        {
            reader.refuse(Field::Amount, ProblemKind::MoreThanOpen { open: row.open, currency });
        }
        let date = reader.past_day(Field::Date, &self.date, today);
        if let (Some(row), Some(date)) = (row, date)
            && date < row.issued
        {
            reader.refuse(Field::Date, ProblemKind::BeforeInvoice { issued: row.issued });
        }
        let reason = said(&self.reason);
        if kind == Some(AdjustmentKind::WriteOff) && reason.is_none() {
            reader.refuse(Field::Reason, ProblemKind::Missing);
        }
        let command = kind.zip(amount).zip(date).map(|((kind, amount), date)| Command::Adjust {
            invoice,
            kind,
            amount,
            date,
            reason,
        });
        reader.finish(command)
    }
}

/// A change of an invoice's state being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StateForm {
    /// The catalogue's `receivable_state`.
    pub state: String,
    /// In somebody's words; not needed to say that all is well again.
    pub reason: String,
}

impl StateForm {
    /// The command that changes the state.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, book: &Book, invoice: EntityId) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let row = live_invoice(book, invoice, &mut reader);
        let state: Option<InvoiceState> =
            reader.keep(Field::Kind, of_code(&self.state).ok_or(ProblemKind::Missing));
        if row.is_some_and(|row| Some(row.state) == state) {
            reader.refuse(Field::Kind, ProblemKind::AlreadySo);
        }
        let reason = said(&self.reason);
        if state.is_some_and(|state| state != InvoiceState::Normal) && reason.is_none() {
            reader.refuse(Field::Reason, ProblemKind::Missing);
        }
        reader.finish(state.map(|state| Command::SetState { invoice, state, reason }))
    }
}

/// What became of a bill, being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BillForm {
    /// On which day.
    pub date: String,
}

impl BillForm {
    /// The command that says what became of the bill.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(
        &self,
        book: &Book,
        receipt: EntityId,
        outcome: BillOutcome,
        today: NaiveDate,
    ) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let found = book.receipts().find(receipt).map(|it| &book.receipts()[it]).filter(|row| !row.voided);
        let row: Option<&Receipt> = reader.keep(Field::Kind, found.ok_or(ProblemKind::NotHere));
        let date = reader.past_day(Field::Date, &self.date, today);
        if let (Some(row), Some(date)) = (row, date)
            && date < row.date
        {
            reader.refuse(Field::Date, ProblemKind::BeforeReceipt { received: row.date });
        }
        reader.finish(date.map(|date| Command::SettleBill { receipt, outcome, date }))
    }
}

/// The reason for voiding something, being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VoidForm {
    /// In somebody's words.
    pub reason: String,
}

impl VoidForm {
    /// The command that voids an invoice, receipt, adjustment or customer.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, id: EntityId) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let reason = reader.text(Field::Reason, &self.reason);
        reader.finish(reason.map(|reason| Command::Void { id, reason }))
    }
}

fn live_invoice<'a>(book: &'a Book, id: EntityId, reader: &mut Reader) -> Option<&'a Invoice> {
    let found = book.invoices().find(id).map(|it| &book.invoices()[it]).filter(|row| !row.voided);
    reader.keep(Field::Kind, found.ok_or(ProblemKind::NotHere))
}
