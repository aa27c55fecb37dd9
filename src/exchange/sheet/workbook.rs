//! Owns: an opened list while a person looks at it: the one handle a worker keeps between messages.
//! Does not own: messages, files, the book the rows go into.
//! Invariant: what `rows` hands out is exactly what the last `preview` counted as good.

use serde::{Deserialize, Serialize};

use super::decode::{ReadGb18030, decode};
use super::error::SheetError;
use super::field::Mapping;
use super::preview::{Preview, preview};
use super::progress::{Stage, Watch, announce_row};
use super::read::Reading;
use super::recognise::{Proposal, look_through, propose_below};
use super::row::{Fix, ImportRow, ProblemKind, RowOutcome, RowProblem};
use super::table::RawTable;

/// An opened list.
#[derive(Debug, Clone)]
pub struct Workbook {
    table: RawTable,
    confidence: Vec<u8>,
    reading: Reading,
}

/// Some of the good rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChunk {
    /// The rows.
    pub rows: Vec<ImportRow>,
    /// Where the next chunk begins; `None` at the end.
    pub next: Option<u32>,
}

/// What became of a row after a cell was put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCheck {
    /// Number of the row in the file.
    pub row: u32,
    /// The row, if it can go in now.
    pub read: Option<ImportRow>,
    /// What is still wrong with it.
    pub problems: Vec<RowProblem>,
}

impl Workbook {
    /// Opens a CSV or XLSX file by its content; its name does not matter.
    ///
    /// # Errors
    /// Why the file as a whole cannot be read.
    pub fn open(
        bytes: Vec<u8>,
        sheet: Option<&str>,
        read_gb18030: ReadGb18030,
        watch: &mut Watch<'_>,
    ) -> Result<Workbook, SheetError> {
        let table = decode(bytes, sheet, read_gb18030, watch)?;
        let (proposal, profile) = look_through(&table, watch)?;
        let reading = Reading::with_profile(&table, proposal.mapping, profile);
        Ok(Workbook { table, confidence: proposal.confidence, reading })
    }

    /// The cells as the file holds them.
    pub const fn table(&self) -> &RawTable {
        &self.table
    }

    /// Proposes the columns anew below another head row.
    ///
    /// # Errors
    /// [`SheetError::NoHeader`] when the file has no such row, [`SheetError::Cancelled`].
    pub fn propose_below(&self, head_row: u32, watch: &mut Watch<'_>) -> Result<Proposal, SheetError> {
        propose_below(&self.table, head_row, watch)
    }

    /// Looks through the whole list, under a changed mapping if one is given. Cells put right stay so.
    ///
    /// # Errors
    /// [`SheetError::Cancelled`]; the earlier mapping then still applies.
    pub fn preview(
        &mut self,
        mapping: Option<Mapping>,
        watch: &mut Watch<'_>,
    ) -> Result<Preview, SheetError> {
        if let Some(mapping) = mapping.filter(|mapping| mapping != self.reading.mapping()) {
            let before = self.reading.mapping();
            let same = (before.head_row, &before.columns) == (mapping.head_row, &mapping.columns);
            let mut reading = if same {
                Reading::with_profile(&self.table, mapping, self.reading.profile().clone())
            } else {
                Reading::new(&self.table, mapping, watch)?
            };
            let confidence = self.confidence.iter().enumerate().map(|(at, sure)| {
                let same = reading.mapping().columns.get(at) == self.reading.mapping().columns.get(at);
                if same { *sure } else { 0 }
            });
            self.confidence = confidence.collect();
            let fixes: Vec<Fix> = self.reading.fixes().collect();
            reading.apply(&self.table, fixes);
            self.reading = reading;
        }
        preview(&self.table, &self.reading, &self.confidence, watch)
    }

    /// Puts one cell right and reads its row again.
    pub fn apply_fix(&mut self, fix: Fix) -> RowCheck {
        let row = fix.row;
        self.reading.apply(&self.table, [fix]);
        let outcome = self.table.find_row(row).map(|idx| self.reading.row(&self.table, idx));
        let (read, problems) = match outcome {
            Some(RowOutcome::Good(read)) => (Some(*read), Vec::new()),
            Some(RowOutcome::Bad(problems)) => (None, problems),
            Some(RowOutcome::Passed) | None => (None, Vec::new()),
        };
        RowCheck { row, read, problems }
    }

    /// Takes every suggestion for one kind of problem, in the whole list; returns how many cells changed. Rows are
    /// passed through once, so a suggestion that leads to another problem is left for the person.
    ///
    /// # Errors
    /// [`SheetError::Cancelled`]; nothing is changed then.
    pub fn accept_suggestions(
        &mut self,
        kind: ProblemKind,
        watch: &mut Watch<'_>,
    ) -> Result<u32, SheetError> {
        let alike = std::mem::discriminant(&kind);
        let mut fixes = Vec::new();
        for idx in self.reading.begin()..self.table.n_rows() {
            announce_row(watch, Stage::Check, idx, self.table.n_rows())?;
            let RowOutcome::Bad(problems) = self.reading.row(&self.table, idx) else { continue };
            let alike = problems.into_iter().filter(|problem| std::mem::discriminant(&problem.kind) == alike);
            fixes.extend(alike.filter_map(|problem| {
                Some(Fix { row: problem.row, column: problem.column?, text: problem.suggestion?.text })
            }));
        }
        let n_fixes = u32::try_from(fixes.len()).unwrap_or(u32::MAX);
        self.reading.apply(&self.table, fixes);
        Ok(n_fixes)
    }

    /// The good rows from a place on, at most `limit` rows of the list looked at; begin with 0.
    pub fn rows(&self, from: u32, limit: u32) -> RowChunk {
        let begin = (from as usize).max(self.reading.begin());
        let end = begin.saturating_add(limit.max(1) as usize).min(self.table.n_rows());
        let rows = (begin..end).filter_map(|idx| match self.reading.row(&self.table, idx) {
            RowOutcome::Good(row) => Some(*row),
            _ => None,
        });
        let next = u32::try_from(end).ok().filter(|_| end < self.table.n_rows());
        RowChunk { rows: rows.collect(), next }
    }
}
