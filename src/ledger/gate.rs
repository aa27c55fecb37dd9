//! The gate: what a person typed becomes a command, or a list of everything that is wrong with it.
//!
//! Owns the forms (raw text, so that a draft survives a reload), how amounts and days are read as people type them, and
//! the problems as codes with data. Does not own their words (`i18n::gate`), nor the book's own rules: a command that
//! passes here may still be refused by [`crate::ledger::decide`].

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};

use crate::domain::date::parse_iso;
use crate::domain::money::{Currency, Money};
use crate::ledger::event::house::HouseProblem;
use crate::ledger::event::json::{self, Malformed};
use crate::ledger::gate::amount::AmountFault;
use crate::ledger::id::EntityId;

pub mod act;
pub mod amount;
pub mod chosen;
pub mod contact;
pub mod credit;
pub mod customer;
pub mod hold;
pub mod house;
pub mod invoice;
pub mod order;
pub mod paper;
pub mod plan;
pub mod procedure;
pub mod promise;
pub mod receipt;
pub mod recent;
pub mod terms;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field it stands beside.
    pub field: Field,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Whose.
    Customer,
    /// The number of an invoice.
    Number,
    /// The day an invoice is dated.
    Issued,
    /// How much.
    Amount,
    /// When it is due.
    Due,
    /// So many days or months.
    TermCount,
    /// The day of the month.
    TermDay,
    /// How many months after the invoice that day lies.
    TermMonths,
    /// In which currency.
    Currency,
    /// The amount of a tranche, by its place.
    PartAmount(usize),
    /// The due date of a tranche, by its place.
    PartDue(usize),
    /// The parts of an invoice together.
    Parts,
    /// On which day.
    Date,
    /// How it was paid.
    Method,
    /// When a bill is payable.
    Matures,
    /// What a receipt settles.
    Settling,
    /// How much of a receipt an invoice takes.
    Share(EntityId),
    /// A name.
    Name,
    /// A number in the seller's books.
    Code,
    /// How to call somebody.
    Phone,
    /// What somebody decides.
    Role,
    /// Which kind, or which state.
    Kind,
    /// Why.
    Reason,
    /// Growth in per cent.
    Growth,
    /// Margin in per cent.
    Profit,
    /// What a customer buys in a month.
    Monthly,
    /// What a customer is worth.
    NetWorth,
    /// What a customer can pay with.
    WorkingCapital,
    /// Who reported on a customer.
    Agency,
    /// The day of a report.
    ReportDate,
    /// The limit a report advises.
    ReportLimit,
    /// The limit granted beside the rule.
    Exception,
    /// The last day of something.
    Until,
    /// Whether something was asked for.
    Asked,
    /// One of a list of numbers, by its place.
    Nth(usize),
}

/// What is wrong with a field, with the data for a sentence that helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Nothing was typed or chosen.
    Missing,
    /// It is no amount.
    NotAnAmount {
        /// What was typed.
        text: String,
    },
    /// More decimals than the currency has.
    TooManyDecimals {
        /// How many it has.
        allowed: u32,
    },
    /// More than one entry may carry.
    TooLarge {
        /// The most.
        most: Money,
        /// In which currency.
        currency: Currency,
    },
    /// Zero, or below.
    NotPositive,
    /// It is no day of the calendar.
    NotADay {
        /// What was typed.
        text: String,
    },
    /// It is no whole number within the bounds.
    NotACount {
        /// What was typed.
        text: String,
        /// The least.
        least: u16,
        /// The most.
        most: u16,
    },
    /// The day has not come yet.
    InFuture {
        /// The last day that can be.
        today: NaiveDate,
    },
    /// The day has passed.
    InPast {
        /// The first day that can be.
        today: NaiveDate,
    },
    /// It is no rate in per cent.
    NotARate {
        /// What was typed.
        text: String,
    },
    /// It must be a later day.
    TooEarly {
        /// Than this one.
        after: NaiveDate,
    },
    /// Due before the invoice is dated.
    DueBeforeIssue {
        /// The day it is dated.
        issued: NaiveDate,
    },
    /// Before the invoice it speaks of.
    BeforeInvoice {
        /// The day that is dated.
        issued: NaiveDate,
    },
    /// Before the receipt it speaks of.
    BeforeReceipt {
        /// The day that came in.
        received: NaiveDate,
    },
    /// The parts do not come to the whole.
    PartsDiffer {
        /// What they come to.
        sum: Money,
        /// The whole.
        amount: Money,
        /// In which currency.
        currency: Currency,
    },
    /// The parts of a promise do not come to the whole.
    SlicesDiffer {
        /// What they come to.
        sum: Money,
        /// The whole.
        amount: Money,
        /// In which currency.
        currency: Currency,
    },
    /// Due before it was promised.
    BeforeSaid {
        /// The day it was given.
        on: NaiveDate,
    },
    /// More than is open of the invoice.
    MoreThanOpen {
        /// What is open.
        open: Money,
        /// In which currency.
        currency: Currency,
    },
    /// More was given to invoices than there is.
    MoreThanReceived {
        /// What was given.
        chosen: Money,
        /// What there is.
        there: Money,
        /// In which currency.
        currency: Currency,
    },
    /// No invoice was chosen.
    NothingChosen,
    /// It is no currency.
    NotACurrency {
        /// What was typed.
        text: String,
    },
    /// No terms are agreed with this customer.
    NoTermsAgreed,
    /// What was chosen is not in the book any more.
    NotHere,
    /// There is a customer of this name or number already.
    CustomerExists {
        /// Its name.
        name: String,
    },
    /// This customer has an invoice of this number already.
    InvoiceExists {
        /// The number.
        number: String,
    },
    /// Nobody can be called by it.
    NotAPhone {
        /// What was typed.
        text: String,
    },
    /// The house's numbers do not fit together.
    House(HouseProblem),
    /// It is so already.
    AlreadySo,
    /// A plan that does not say what is to be collected (NO_COLLECTION_TARGET).
    NoCollectionTarget,
    /// The month is over.
    MonthOver,
}

/// The value of a code such as `BANK_ACCEPTANCE`.
pub fn of_code<T: DeserializeOwned>(code: &str) -> Option<T> {
    let code: StrDeserializer<'_, Malformed> = code.into_deserializer();
    T::deserialize(code).ok()
}

/// The code of a value, such as `BANK_ACCEPTANCE`.
pub fn code_of<T: Serialize>(value: &T) -> String {
    // As an event writes it, so that no type is written in two ways: a text without anything to escape.
    let mut code = json::write(value).unwrap_or_default();
    code.retain(|it| it != '"');
    code
}

/// The problem beside a field, if there is one.
pub fn at(problems: &[Problem], field: Field) -> Option<&ProblemKind> {
    problems.iter().find(|problem| problem.field == field).map(|problem| &problem.kind)
}

/// Collects the problems of a form while its fields are read.
#[derive(Debug, Default)]
struct Reader {
    problems: Vec<Problem>,
}

impl Reader {
    fn refuse(&mut self, field: Field, kind: ProblemKind) {
        self.problems.push(Problem { field, kind });
    }

    /// What was read; a problem is noted and leaves nothing.
    fn keep<T>(&mut self, field: Field, read: Result<T, ProblemKind>) -> Option<T> {
        read.map_err(|kind| self.refuse(field, kind)).ok()
    }

    /// An amount above zero.
    fn amount(&mut self, field: Field, text: &str, currency: Currency) -> Option<Money> {
        self.keep(field, above_zero(text, currency))
    }

    /// An amount that may be zero, or below it.
    fn balance(&mut self, field: Field, text: &str, currency: Currency) -> Option<Money> {
        self.keep(field, any_amount(text, currency))
    }

    /// A day.
    fn day(&mut self, field: Field, text: &str) -> Option<NaiveDate> {
        self.keep(field, day(text))
    }

    /// A day that has come.
    fn past_day(&mut self, field: Field, text: &str, today: NaiveDate) -> Option<NaiveDate> {
        let read = day(text)
            .and_then(|day| if day > today { Err(ProblemKind::InFuture { today }) } else { Ok(day) });
        self.keep(field, read)
    }

    /// Text that must be there.
    fn text(&mut self, field: Field, text: &str) -> Option<String> {
        self.keep(field, said(text).ok_or(ProblemKind::Missing))
    }

    /// A currency; the book's where none is named.
    fn currency(&mut self, text: &str, base: Currency) -> Option<Currency> {
        let text = text.trim();
        if text.is_empty() {
            return Some(base);
        }
        let unknown = || ProblemKind::NotACurrency { text: text.to_owned() };
        self.keep(Field::Currency, Currency::parse(text).ok_or_else(unknown))
    }

    /// The form's meaning, or everything that is wrong with it.
    fn finish<T>(self, read: Option<T>) -> Result<T, Vec<Problem>> {
        match read {
            Some(read) if self.problems.is_empty() => Ok(read),
            _ => Err(self.problems),
        }
    }
}

/// Text without the spaces round it; nothing where it is empty.
fn said(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn day(text: &str) -> Result<NaiveDate, ProblemKind> {
    let text = said(text).ok_or(ProblemKind::Missing)?;
    parse_iso(&text).ok_or(ProblemKind::NotADay { text })
}

fn count(text: &str, least: u16, most: u16) -> Result<u16, ProblemKind> {
    let text = said(text).ok_or(ProblemKind::Missing)?;
    let plain: String = text.chars().map(amount::half_width).collect();
    let read = plain.parse().ok().filter(|count| (least..=most).contains(count));
    read.ok_or(ProblemKind::NotACount { text, least, most })
}

fn any_amount(text: &str, currency: Currency) -> Result<Money, ProblemKind> {
    amount::read(text, currency).map_err(|fault| match fault {
        AmountFault::Empty => ProblemKind::Missing,
        AmountFault::NotAnAmount => ProblemKind::NotAnAmount { text: text.trim().to_owned() },
        AmountFault::TooManyDecimals => ProblemKind::TooManyDecimals { allowed: currency.minor_digits() },
        AmountFault::TooLarge => ProblemKind::TooLarge { most: Money::MAX_ENTRY, currency },
    })
}

fn above_zero(text: &str, currency: Currency) -> Result<Money, ProblemKind> {
    let amount = any_amount(text, currency)?;
    if amount.is_positive() { Ok(amount) } else { Err(ProblemKind::NotPositive) }
}
