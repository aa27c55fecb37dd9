//! Owns: what a person sees of a list before anything of it goes into a book.
//! Does not own: sentences, layout, the decision.
//! Invariant: counts and sums cover the whole list even where examples and problems are capped.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::error::SheetError;
use super::field::{Field, Mapping, Questions};
use super::progress::{Stage, Watch, announce_row};
use super::read::Reading;
use super::recognise::questions;
use super::row::{ImportRow, RowOutcome, RowProblem};
use super::table::{RawTable, Source};
use crate::domain::money::{Currency, Money};

/// Rows shown as the file holds them.
pub const SHOWN_ROWS: usize = 50;
/// Problems listed; all are counted.
pub const LISTED_PROBLEMS: usize = 1_000;
/// Characters of a shown cell.
const SHOWN_CHARS: usize = 120;

/// A list before its import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// How the list was stored.
    pub source: Source,
    /// Columns from the left.
    pub heads: Vec<ColumnHead>,
    /// The mapping that is applied.
    pub mapping: Mapping,
    /// What is left to ask.
    pub questions: Questions,
    /// The first rows below the head.
    pub rows: Vec<ShownRow>,
    /// Counts and sums.
    pub totals: Totals,
    /// The first problems, in the order of the rows.
    pub problems: Vec<RowProblem>,
}

/// One column of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnHead {
    /// Its head.
    pub text: String,
    /// Its meaning; `None` is left out of the import.
    pub field: Option<Field>,
    /// How sure the proposal was of that meaning, in per cent; 0 where a person chose it.
    pub confidence: u8,
}

/// One row as the file holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownRow {
    /// Its number in the file.
    pub row: u32,
    /// Its cells as a person sees them.
    pub cells: Vec<String>,
}

/// Counts and sums over a whole list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Rows that can go in.
    pub n_good: u32,
    /// Rows with problems.
    pub n_bad: u32,
    /// Rows that are no invoices: totals, repeated heads, remarks.
    pub n_passed: u32,
    /// Different customers in the good rows.
    pub n_customers: u32,
    /// Problems in all, listed or not.
    pub n_problems: u32,
    /// Sums of the good rows, by currency.
    pub sums: Vec<CurrencySum>,
}

/// Sums of the good rows in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrencySum {
    /// The currency.
    pub currency: Currency,
    /// Rows.
    pub n_rows: u32,
    /// What was invoiced.
    pub amount: Money,
    /// What was paid of it; a row with a payment day and no paid sum is paid in full.
    pub paid: Money,
}

/// Looks through the whole list.
///
/// # Errors
/// [`SheetError::Cancelled`].
pub fn preview(
    table: &RawTable,
    reading: &Reading,
    confidence: &[u8],
    watch: &mut Watch<'_>,
) -> Result<Preview, SheetError> {
    let mut tally = Tally::default();
    let mut problems = Vec::new();
    for idx in reading.begin()..table.n_rows() {
        announce_row(watch, Stage::Check, idx, table.n_rows())?;
        match reading.row(table, idx) {
            RowOutcome::Good(row) => tally.add(*row),
            RowOutcome::Bad(found) => {
                tally.totals.n_bad += 1;
                tally.totals.n_problems += u32::try_from(found.len()).unwrap_or(u32::MAX);
                let room = LISTED_PROBLEMS.saturating_sub(problems.len());
                problems.extend(found.into_iter().take(room));
            }
            RowOutcome::Passed => tally.totals.n_passed += 1,
        }
    }
    Ok(Preview {
        source: table.source().clone(),
        heads: heads(reading, confidence),
        mapping: reading.mapping().clone(),
        questions: questions(reading.mapping(), reading.profile()),
        rows: shown_rows(table, reading),
        totals: tally.finish(),
        problems,
    })
}

fn heads(reading: &Reading, confidence: &[u8]) -> Vec<ColumnHead> {
    let columns = &reading.mapping().columns;
    let head = |(at, text): (usize, &String)| ColumnHead {
        text: clip(text),
        field: columns.get(at).copied().flatten(),
        confidence: confidence.get(at).copied().unwrap_or(0),
    };
    reading.heads().iter().enumerate().map(head).collect()
}

fn shown_rows(table: &RawTable, reading: &Reading) -> Vec<ShownRow> {
    let rows = table.rows_from(reading.begin()).take(SHOWN_ROWS);
    rows.map(|row| ShownRow {
        row: row.number(),
        cells: row.cells().map(|cell| clip(&cell.shown())).collect(),
    })
    .collect()
}

fn clip(text: &str) -> String {
    text.chars().take(SHOWN_CHARS).collect()
}

#[derive(Default)]
struct Tally {
    totals: Totals,
    sums: BTreeMap<Currency, CurrencySum>,
    customers: HashSet<String>,
}

impl Tally {
    fn add(&mut self, row: ImportRow) {
        let ImportRow { currency, amount, .. } = row;
        let nothing = CurrencySum { currency, n_rows: 0, amount: Money::ZERO, paid: Money::ZERO };
        let sum = self.sums.entry(currency).or_insert(nothing);
        sum.n_rows += 1;
        sum.amount += amount;
        sum.paid += row.paid.or(row.settled.map(|_| amount)).unwrap_or_default();
        self.totals.n_good += 1;
        self.customers.insert(row.customer_code.unwrap_or(row.customer_name));
    }

    fn finish(self) -> Totals {
        Totals {
            n_customers: u32::try_from(self.customers.len()).unwrap_or(u32::MAX),
            sums: self.sums.into_values().collect(),
            ..self.totals
        }
    }
}
