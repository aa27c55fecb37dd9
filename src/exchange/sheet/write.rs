//! Owns: tables as they leave the house, as CSV and as XLSX.
//! Does not own: which figures a table shows (reports), its wording (`i18n`).
//! Invariant: text is never a formula, whatever it begins with; money never passes through floating arithmetic.

mod csv;
mod defuse;
mod xlsx;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::money::Money;

pub use self::csv::write_csv;
pub use self::defuse::defuse;
pub use self::xlsx::{WriteError, write_xlsx};

/// A table to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableOut {
    /// Name of its sheet.
    pub name: String,
    /// Columns from the left.
    pub columns: Vec<ColumnOut>,
    /// Rows of cells, as many as columns.
    pub rows: Vec<Vec<CellOut>>,
    /// A last row, as plain values: sums are not formulas.
    pub footer: Option<Vec<CellOut>>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnOut {
    /// Its head.
    pub head: String,
    /// What its cells hold.
    pub kind: ColumnKind,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// Money with so many decimals.
    Money {
        /// Decimals of the currency.
        digits: u32,
    },
    /// Days.
    Date,
    /// Whole numbers.
    Integer,
    /// Per cent with two decimals.
    Percent,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellOut {
    /// Nothing.
    Empty,
    /// Text, whatever it looks like.
    Text(String),
    /// Minor units, of as many decimals as the column has.
    Money(Money),
    /// A day.
    Date(#[serde(with = "crate::domain::date::stored")] NaiveDate),
    /// A whole number.
    Integer(i64),
    /// Hundredths of a per cent: 1234 is 12.34 %.
    Percent(i64),
}

impl ColumnKind {
    const fn money_digits(self) -> u32 {
        match self {
            ColumnKind::Money { digits } => digits,
            _ => 2,
        }
    }
}

/// An integer with its decimal point put in.
fn decimal(value: i64, digits: u32) -> String {
    let width = digits as usize;
    let sign = if value < 0 { "-" } else { "" };
    let text = format!("{:0>1$}", value.unsigned_abs(), width + 1);
    let (whole, fraction) = text.split_at(text.len() - width);
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}
