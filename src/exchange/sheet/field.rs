//! Owns: what a column can mean and how a list is mapped onto those meanings, as plain data a person can change.
//! Does not own: guessing the mapping (`recognise`), applying it (`read`).
//! Invariant: an unanswered question is an absent value, never a silent guess that decides amounts or dates.

use serde::{Deserialize, Serialize};

use crate::domain::money::Currency;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// Name of the customer.
    CustomerName,
    /// Our number or short code of the customer.
    CustomerCode,
    /// Number of the invoice or of the document that stands for it.
    InvoiceNumber,
    /// Day of the invoice.
    IssueDate,
    /// Day on which payment is due.
    DueDate,
    /// Full amount of the invoice.
    Amount,
    /// Paid so far.
    Paid,
    /// Day of the payment; without a column of paid amounts the whole invoice was paid on it.
    SettledDate,
    /// Still open.
    OpenBalance,
    /// Currency of the row's amounts.
    Currency,
    /// Our salesperson.
    Owner,
    /// Region, country or branch.
    Territory,
    /// Kind of customer.
    CustomerKind,
    /// Project, contract or order the invoice belongs to.
    Project,
    /// Disputed, or the state of the goods.
    State,
    /// Days of credit.
    TermsDays,
    /// Whether the customer is a key account.
    KeyAccount,
    /// Remarks.
    Note,
}

impl Field {
    /// Every field, in the order in which a person is shown them.
    pub const ALL: [Field; 18] = [
        Field::CustomerName,
        Field::CustomerCode,
        Field::InvoiceNumber,
        Field::IssueDate,
        Field::DueDate,
        Field::Amount,
        Field::Paid,
        Field::SettledDate,
        Field::OpenBalance,
        Field::Currency,
        Field::Owner,
        Field::Territory,
        Field::CustomerKind,
        Field::Project,
        Field::State,
        Field::TermsDays,
        Field::KeyAccount,
        Field::Note,
    ];

    /// Whether its cells are days.
    pub const fn is_date(self) -> bool {
        matches!(self, Field::IssueDate | Field::DueDate | Field::SettledDate)
    }

    /// Whether its cells are sums of money.
    pub const fn is_amount(self) -> bool {
        matches!(self, Field::Amount | Field::Paid | Field::OpenBalance)
    }
}

/// In which order a date such as 3/5/2026 names day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    /// 3/5/2026 is the fifth of March.
    MonthFirst,
    /// 3/5/2026 is the third of May.
    DayFirst,
}

impl DateOrder {
    /// The other order.
    #[must_use]
    pub const fn swapped(self) -> DateOrder {
        match self {
            DateOrder::MonthFirst => DateOrder::DayFirst,
            DateOrder::DayFirst => DateOrder::MonthFirst,
        }
    }
}

/// The unit in which a list states its amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AmountUnit {
    /// Single units of the currency: 元, dollars.
    One,
    /// Thousands: 千元.
    Thousand,
    /// Ten thousands: 万元.
    TenThousand,
    /// Millions: 百万元.
    Million,
    /// Hundred millions: 亿元.
    HundredMillion,
}

impl AmountUnit {
    /// Power of ten by which a figure is multiplied.
    pub const fn exponent(self) -> u32 {
        match self {
            AmountUnit::One => 0,
            AmountUnit::Thousand => 3,
            AmountUnit::TenThousand => 4,
            AmountUnit::Million => 6,
            AmountUnit::HundredMillion => 8,
        }
    }
}

/// How the columns of a list are understood. Plain data: shown, changed and sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Number of the head row in the file, counted from 1.
    pub head_row: u32,
    /// Meaning of each column from the left; `None` is left out of the import.
    pub columns: Vec<Option<Field>>,
    /// Order of day and month where the dates do not tell; `None` until known.
    pub date_order: Option<DateOrder>,
    /// Unit of amounts without one of their own; `None` until known, and read as single units meanwhile.
    pub unit: Option<AmountUnit>,
    /// Currency of rows without one of their own; `None` until named, and read with two decimals meanwhile.
    pub currency: Option<Currency>,
}

impl Mapping {
    /// The first column with this meaning.
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(field))
    }

    /// The unit, single ones until answered.
    pub fn unit_or_one(&self) -> AmountUnit {
        self.unit.unwrap_or(AmountUnit::One)
    }

    /// The currency, yuan until answered.
    pub fn currency_or_base(&self) -> Currency {
        self.currency.unwrap_or_default()
    }
}

/// What only the person can say before the list can be imported.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questions {
    /// Day or month first: no date of the list tells. Holds such a date.
    pub date_order: Option<String>,
    /// The list names no currency.
    pub currency: bool,
    /// 元 or 万元: nothing says it and the figures look like 万元. Holds such a figure.
    pub unit: Option<String>,
    /// What no column gives.
    pub missing: Vec<Need>,
}

impl Questions {
    /// Whether nothing is left to answer.
    pub fn is_settled(&self) -> bool {
        *self == Questions::default()
    }
}

/// What a list must give in one of its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Need {
    /// A customer's name or code.
    Customer,
    /// An amount or an open balance.
    Amount,
    /// An invoice date or a due date.
    Date,
}
