//! Why the book says no: facts with the data for a helpful sentence; `i18n` says them.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::ledger::event::house::HouseProblem;

/// A command that cannot be carried out; the book is unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It speaks of something that is not in this book, or was voided since.
    NotHere(Thing),
    /// The book was opened already.
    AlreadyOpen,
    /// A customer needs a name.
    NameMissing,
    /// There is a customer of this name or number already.
    CustomerExists {
        /// Its name.
        name: String,
    },
    /// This customer has an invoice of this number already.
    InvoiceExists {
        /// Its number.
        number: String,
    },
    /// A plan says what is to be collected, not only what is shipped (NO_COLLECTION_TARGET).
    NoCollectionTarget,
    /// An amount must be above zero and within what an entry can be.
    AmountOutOfRange,
    /// An invoice is due on or after the day it is dated.
    DueBeforeIssue {
        /// Dated.
        issued: NaiveDate,
        /// Due.
        due: NaiveDate,
    },
    /// The terms lead to no day in the calendar.
    NoSuchDay,
    /// Money is recorded when it has come in, not before.
    InFuture {
        /// The day given.
        date: NaiveDate,
    },
    /// A day that cannot come before another does.
    DayBefore {
        /// The earliest it can be.
        from: NaiveDate,
        /// The day given.
        day: NaiveDate,
    },
    /// A day that is still to come was asked for.
    InPast {
        /// The day given.
        date: NaiveDate,
    },
    /// It has to be said why, and by whom.
    ReasonMissing,
    /// The house's numbers do not fit together.
    HouseUnsound(HouseProblem),
    /// More than is there.
    MoreThanOpen {
        /// What there is.
        open: Money,
        /// Its currency.
        currency: Currency,
    },
    /// The receipt and the invoice are in different currencies, or of different customers.
    NotTogether,
    /// Nothing would change.
    NothingToDo,
    /// It is not a bill in the drawer.
    NotAHeldBill,
    /// Something was built on it since: undo or void that first.
    BuiltOn {
        /// What it was.
        thing: Thing,
        /// Its number or name, where it has one.
        name: String,
    },
    /// This step cannot be undone: it was undone already, or it only opened the book.
    NotUndoable,
}

/// What a refusal speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A customer.
    Customer,
    /// An invoice.
    Invoice,
    /// A receipt.
    Receipt,
    /// A credit note, write-off or return.
    Adjustment,
    /// A contact.
    Contact,
    /// A promise, stop, assessment, negotiation, target or rule.
    Dealing,
    /// A step in the history.
    Step,
}
