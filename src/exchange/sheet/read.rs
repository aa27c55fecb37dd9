//! Owns: applying a mapping to a list, row by row, with the cells a person has put right.
//! Does not own: proposing the mapping (`recognise`), what becomes of the rows in a book.
//! Invariant: reading a row depends on the mapping, the fixes and the columns' habits alone, so any part of the list
//! can be read again at any time and in any order with the same result.

mod cells;
mod passed;
mod rules;
mod twins;

use std::collections::BTreeMap;

use self::cells::RowCells;
use self::twins::Twins;
use super::cell::amount::DecimalMark;
use super::cell::words::tidy;
use super::error::SheetError;
use super::field::{Field, Mapping};
use super::profile::{AmountHabit, Profile};
use super::progress::{Stage, Watch, announce_row};
use super::row::{Fix, ImportRow, RowOutcome, RowProblem};
use super::table::{CellView, RawTable, RowView, Source};
use crate::domain::sorting::sort_by_key;

/// All rows of a list, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// Rows that can go in.
    pub rows: Vec<ImportRow>,
    /// Everything wrong with the others.
    pub problems: Vec<RowProblem>,
}

/// Reads a whole list at once.
///
/// # Errors
/// [`SheetError::Cancelled`].
pub fn read(table: &RawTable, mapping: &Mapping, watch: &mut Watch<'_>) -> Result<Parsed, SheetError> {
    let reading = Reading::new(table, mapping.clone(), watch)?;
    let mut parsed = Parsed::default();
    for idx in reading.begin()..table.n_rows() {
        announce_row(watch, Stage::Check, idx, table.n_rows())?;
        match reading.row(table, idx) {
            RowOutcome::Good(row) => parsed.rows.push(*row),
            RowOutcome::Bad(problems) => parsed.problems.extend(problems),
            RowOutcome::Passed => {}
        }
    }
    Ok(parsed)
}

/// A list under a mapping, with the cells that have been put right.
#[derive(Debug, Clone)]
pub struct Reading {
    mapping: Mapping,
    profile: Profile,
    heads: Vec<String>,
    habits: Vec<AmountHabit>,
    places: [Option<usize>; Field::ALL.len()],
    fixes: BTreeMap<(u32, u32), String>,
    twins: Twins,
    begin: usize,
    is_text: bool,
    epoch_1904: bool,
}

impl Reading {
    /// Looks through the mapped columns.
    ///
    /// # Errors
    /// [`SheetError::Cancelled`].
    pub fn new(table: &RawTable, mapping: Mapping, watch: &mut Watch<'_>) -> Result<Reading, SheetError> {
        let profile = Profile::of(table, &mapping, watch)?;
        Ok(Reading::with_profile(table, mapping, profile))
    }

    /// [`Reading::new`] with columns that have been looked through already.
    pub(super) fn with_profile(table: &RawTable, mapping: Mapping, profile: Profile) -> Reading {
        let head_idx = table.find_row(mapping.head_row);
        let head = head_idx.and_then(|idx| table.row(idx));
        let text = |column| head.map(|row| tidy(&row.cell(column).shown()).into_owned()).unwrap_or_default();
        let places = Field::ALL.map(|field| mapping.column_of(field));
        let (is_text, epoch_1904) = match table.source() {
            Source::Text { .. } => (true, false),
            Source::Workbook { epoch_1904, .. } => (false, *epoch_1904),
        };
        let mut reading = Reading {
            habits: profile.habits(table, &mapping),
            profile,
            heads: (0..table.n_columns()).map(text).collect(),
            places,
            fixes: BTreeMap::new(),
            twins: Twins::default(),
            begin: head_idx.map_or(0, |idx| idx + 1),
            is_text,
            epoch_1904,
            mapping,
        };
        reading.twins = Twins::find(table, &reading);
        reading
    }

    /// The mapping that is applied.
    pub const fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// What the columns tell.
    pub const fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Head texts from the left.
    pub fn heads(&self) -> &[String] {
        &self.heads
    }

    /// Place of the first row below the head among the kept rows.
    pub const fn begin(&self) -> usize {
        self.begin
    }

    /// Cells that have been put right so far.
    pub fn fixes(&self) -> impl Iterator<Item = Fix> {
        self.fixes.iter().map(|((row, column), text)| Fix { row: *row, column: *column, text: text.clone() })
    }

    /// Puts cells right; the same cell again replaces the earlier text.
    pub fn apply(&mut self, table: &RawTable, fixes: impl IntoIterator<Item = Fix>) {
        let identity = [Field::CustomerName, Field::CustomerCode, Field::InvoiceNumber];
        let mut moved = false;
        for fix in fixes {
            let field = self.mapping.columns.get(fix.column as usize).copied().flatten();
            moved |= field.is_some_and(|field| identity.contains(&field));
            self.fixes.insert((fix.row, fix.column), fix.text);
        }
        if moved {
            self.twins = Twins::find(table, self);
        }
    }

    /// Reads the row at a place among the kept rows.
    pub fn row(&self, table: &RawTable, idx: usize) -> RowOutcome {
        let Some(row) = table.row(idx).filter(|_| idx >= self.begin) else { return RowOutcome::Passed };
        if passed::is_passed(self, row) {
            return RowOutcome::Passed;
        }
        let mut cells = RowCells::new(self, row);
        match rules::read_row(&mut cells, table, idx) {
            Some(read) if cells.problems.is_empty() => RowOutcome::Good(Box::new(read)),
            _ => {
                sort_by_key(&mut cells.problems, |problem| problem.column);
                RowOutcome::Bad(cells.problems)
            }
        }
    }

    fn place(&self, field: Field) -> Option<usize> {
        self.places.get(field as usize).copied().flatten()
    }

    fn habit(&self, column: usize) -> AmountHabit {
        let plain =
            AmountHabit { mark: DecimalMark::Dot, unit: self.mapping.unit_or_one(), is_scaled: false };
        self.habits.get(column).copied().unwrap_or(plain)
    }

    fn fix_at(&self, row: u32, column: usize) -> Option<&str> {
        if self.fixes.is_empty() {
            return None;
        }
        self.fixes.get(&(row, u32::try_from(column).ok()?)).map(String::as_str)
    }

    /// The cell of a field, put right where a person has done so.
    fn cell<'a>(&'a self, row: RowView<'a>, field: Field) -> CellView<'a> {
        let Some(column) = self.place(field) else { return CellView::Empty };
        self.fix_at(row.number(), column).map_or_else(|| row.cell(column), CellView::Text)
    }
}
