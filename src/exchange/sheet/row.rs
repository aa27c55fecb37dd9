//! Owns: one row of a list once it is understood, and everything that can be wrong with one, as codes with data.
//! Does not own: finding out (`read`), sentences (`i18n`).
//! Invariant: a row is either read completely or told with all of its problems at once.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cell::words::ImportState;
use super::table::CellFault;
use crate::domain::date::stored;
use crate::domain::money::{Currency, Money};

/// One invoice as a list states it. Absent means that the list does not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRow {
    /// Number of the row in the file, counted from 1.
    pub row: u32,
    /// Name of the customer; the code where the list gives no name.
    pub customer_name: String,
    /// Code of the customer.
    pub customer_code: Option<String>,
    /// Number of the invoice.
    pub number: Option<String>,
    /// Day of the invoice. One of `issued` and `due` is always there.
    #[serde(with = "stored::option")]
    pub issued: Option<NaiveDate>,
    /// Day on which payment is due.
    #[serde(with = "stored::option")]
    pub due: Option<NaiveDate>,
    /// Full amount, more than nothing; where the list gives only the open balance, that and what was paid.
    pub amount: Money,
    /// Paid so far, at most the amount; the rest of the amount where the list gives only the open balance.
    pub paid: Option<Money>,
    /// Day of the payment; without `paid` the whole amount was paid on it.
    #[serde(with = "stored::option")]
    pub settled: Option<NaiveDate>,
    /// Still open, as the list states it.
    pub open: Option<Money>,
    /// Currency of the amounts.
    pub currency: Currency,
    /// Our salesperson.
    pub owner: Option<String>,
    /// Region, country or branch.
    pub territory: Option<String>,
    /// Kind of customer, in the list's own words.
    pub kind: Option<String>,
    /// Project, contract or order.
    pub project: Option<String>,
    /// Disputed, or the state of the goods.
    pub state: Option<ImportState>,
    /// Days of credit.
    pub terms_days: Option<u32>,
    /// Whether the list marks the customer as a key account.
    pub is_key: bool,
    /// Remarks.
    pub note: Option<String>,
}

/// One thing wrong with one row. The row is left out until it is put right or skipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// Number of the row in the file, counted from 1.
    pub row: u32,
    /// Place of the column, counted from 0; `None` when no column holds what is missing.
    pub column: Option<u32>,
    /// Head of the column.
    pub head: String,
    /// What the cell holds.
    pub found: String,
    /// What is wrong.
    pub kind: ProblemKind,
    /// What it may have meant.
    pub suggestion: Option<Suggestion>,
}

/// What can be wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProblemKind {
    /// No customer.
    MissingCustomer,
    /// No amount.
    MissingAmount,
    /// Neither an invoice date nor a due date.
    MissingDate,
    /// Not written as an amount, or not as the other amounts of its column are.
    AmountUnreadable,
    /// Below nothing: a credit note or an overpayment.
    AmountNegative,
    /// Nothing at all.
    AmountZero,
    /// More than one entry may hold.
    AmountTooLarge,
    /// More decimals than the currency has.
    TooManyDecimals {
        /// Decimals the currency has.
        allowed: u32,
    },
    /// More paid than invoiced.
    PaidExceedsAmount {
        /// The amount.
        amount: Money,
    },
    /// More open than invoiced.
    OpenExceedsAmount {
        /// The amount.
        amount: Money,
    },
    /// Amount, paid and open do not go together.
    OpenDisagrees {
        /// Amount less paid.
        expected: Money,
    },
    /// Not written as a date.
    DateUnreadable,
    /// A date that does not exist.
    DateImpossible,
    /// Day and month can be read either way.
    DateAmbiguous,
    /// The century is missing.
    DateTwoDigitYear,
    /// Before 1970 or after 2199.
    DateOutOfRange,
    /// Due before it was issued.
    DueBeforeIssue {
        /// Day of the invoice.
        #[serde(with = "stored")]
        issued: NaiveDate,
    },
    /// The same customer and invoice number stand in an earlier row.
    DuplicateInvoiceInFile {
        /// Number of the earlier row.
        first_row: u32,
    },
    /// The cell holds an error or a formula without result.
    CellError {
        /// Which.
        fault: CellFault,
    },
    /// No currency of that name, or none given.
    CurrencyUnknown,
    /// The figure names another currency than its row has.
    CurrencyDiffers {
        /// Currency of the row.
        expected: Currency,
    },
    /// Characters that could not be read.
    TextGarbled,
    /// Longer than such a text may be.
    TextTooLong {
        /// Most characters.
        limit: u32,
    },
    /// A number so long that the program that wrote the file has lost its last digits.
    DigitsLost,
    /// More cells than heads: a separator inside a cell that is not quoted.
    ExtraCells,
    /// Not a number of days, and the row has no due date.
    TermsUnreadable,
}

/// What a cell may have meant: shown to the person, and its `text` given back as the fix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The text that, put into the cell, is read as the value.
    pub text: String,
    /// The value.
    pub value: SuggestedValue,
}

/// A suggested value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SuggestedValue {
    /// An amount.
    Amount(Money, Currency),
    /// A day.
    Date(#[serde(with = "stored")] NaiveDate),
    /// A text.
    Text(String),
}

/// A cell as a person has put it right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// Number of the row in the file, counted from 1.
    pub row: u32,
    /// Place of the column, counted from 0.
    pub column: u32,
    /// What the cell is to hold.
    pub text: String,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowOutcome {
    /// Read completely.
    Good(Box<ImportRow>),
    /// Left out, with everything that is wrong with it.
    Bad(Vec<RowProblem>),
    /// No invoice: a total, a repeated head, a line of remarks.
    Passed,
}
