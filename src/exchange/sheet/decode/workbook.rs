//! Owns: streaming the cells of one sheet of an XLSX workbook into a [`RawTable`].
//! Does not own: the archive's safety (`archive`, which runs first), which row is the head (`head`).
//! Invariant: formulas are never evaluated; a formula without a stored result is a fault of its cell.

mod cells;
mod formats;
mod package;
mod texts;
mod xml;

use self::cells::{Cells, Content};
use self::package::{Package, Sheet};
use super::archive;
use crate::domain::sorting::sort_by;
use crate::exchange::sheet::error::{Bomb, Flaw, MAX_COLUMNS, MAX_ROWS, SheetError};
use crate::exchange::sheet::head::{self, HeadRow};
use crate::exchange::sheet::progress::{Stage, Watch, announce_row};
use crate::exchange::sheet::table::{CellView, GridRows, RawTable, Source};

pub(super) fn read(bytes: &[u8], sheet: Option<&str>, watch: &mut Watch<'_>) -> Result<RawTable, SheetError> {
    let survey = archive::survey(bytes, watch)?;
    let mut book = Package::open(bytes).map_err(|detail| SheetError::Malformed { row: None, detail })?;
    let sheets = visible_sheets(std::mem::take(&mut book.sheets));
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let epoch_1904 = book.epoch_1904;
    let source = |chosen: usize| Source::Workbook {
        sheets: names.clone(),
        chosen: u32::try_from(chosen).unwrap_or(u32::MAX),
        epoch_1904,
    };
    if let Some(name) = sheet {
        let known = sheets.iter().enumerate().find(|(_, sheet)| sheet.name == name);
        let (chosen, sheet) = known.ok_or(SheetError::NoSheet)?;
        let rows = read_sheet(&book, sheet, survey.merged, watch)?;
        return if rows.is_empty() { Err(SheetError::Empty) } else { Ok(rows.finish(source(chosen))) };
    }
    // Many workbooks begin with a cover or a pivot: the first sheet with a head row is meant, else the first with cells.
    let mut fallback = None;
    for (chosen, sheet) in sheets.iter().enumerate() {
        let rows = read_sheet(&book, sheet, survey.merged, watch)?;
        if rows.is_empty() {
            continue;
        }
        let table = rows.finish(source(chosen));
        if head::find(&table).is_some_and(HeadRow::is_certain) {
            return Ok(table);
        }
        fallback = fallback.or(Some(table));
    }
    fallback.ok_or(if sheets.is_empty() { SheetError::NoSheet } else { SheetError::Empty })
}

/// Hidden sheets hold lists for drop-downs and old data; only when all are hidden they are meant.
fn visible_sheets(sheets: Vec<Sheet>) -> Vec<Sheet> {
    let all_hidden = sheets.iter().all(|sheet| sheet.is_hidden);
    sheets.into_iter().filter(|sheet| all_hidden || !sheet.is_hidden).collect()
}

fn read_sheet(
    book: &Package<'_>,
    sheet: &Sheet,
    merged: bool,
    watch: &mut Watch<'_>,
) -> Result<GridRows, SheetError> {
    let mut blocks = if merged { MergedBlocks::read(book, sheet) } else { MergedBlocks::default() };
    let xml = book.parts.part(&sheet.path).map_err(|detail| SheetError::Malformed { row: None, detail })?;
    let mut cells = Cells::open(xml.ok_or(SheetError::NoSheet)?, &book.date_styles, book.epoch_1904)?;
    let declared = cells.n_rows() as usize;
    let mut rows = GridRows::default();
    // Where each shared text lies in the list, once it has been put there.
    let mut spans = vec![None; book.texts.len()];
    let mut number = 0_u32;
    loop {
        let malformed = move |detail| SheetError::Malformed { row: Some(number), detail };
        let Some(cell) = cells.next().map_err(malformed)? else { break };
        let (row, column) = (cell.row.saturating_add(1), cell.column);
        if row < number {
            return Err(malformed(Flaw::RowOrder));
        }
        if row > number {
            blocks.fill(&mut rows, number)?;
            announce_row(watch, Stage::Read, rows.n_rows(), declared)?;
            number = row;
        }
        match cell.content {
            Content::Shared(idx) => {
                let span = spans.get_mut(idx).ok_or(malformed(Flaw::Xml))?;
                if let Some(span) = span {
                    rows.put_span(row, column, *span)?;
                } else {
                    let text = book.texts.get(idx).unwrap_or_default();
                    check_length(text)?;
                    let view = CellView::Text(text);
                    rows.put(row, column, view)?;
                    // A blank one is not put, so it lies nowhere.
                    *span = if view.is_blank() { None } else { rows.span(column) };
                }
            }
            Content::Written => {
                check_length(cells.written())?;
                rows.put(row, column, CellView::Text(cells.written()))?;
            }
            Content::Value(value) => rows.put(row, column, value)?,
        }
    }
    blocks.fill(&mut rows, number)?;
    Ok(rows)
}

/// One cell of many pieces may still be longer than any cell can be: 32 767 characters.
fn check_length(text: &str) -> Result<(), SheetError> {
    if text.len() > 4 * 32_767 { Err(SheetError::Bomb { what: Bomb::LongText }) } else { Ok(()) }
}

/// Merged blocks that reach over several rows: a customer named once beside all of their invoices.
#[derive(Default)]
struct MergedBlocks {
    /// First row, last row (both from 1) and first column, by first row, the last on top.
    ahead: Vec<(u32, u32, u32)>,
    /// For each column the last row of the block that is open in it.
    open_until: Vec<u32>,
}

impl MergedBlocks {
    /// A list whose merged blocks cannot be read is still a list.
    fn read(book: &Package<'_>, sheet: &Sheet) -> MergedBlocks {
        let part = book.parts.part(&sheet.path).ok().flatten();
        let blocks = part.and_then(|xml| cells::merged_blocks(xml).ok()).unwrap_or_default();
        let mut ahead: Vec<(u32, u32, u32)> = blocks
            .iter()
            .filter(|(first, last)| first.0 < last.0 && first.1 < MAX_COLUMNS && last.0 < MAX_ROWS)
            .map(|(first, last)| (first.0 + 1, last.0 + 1, first.1))
            .collect();
        sort_by(&mut ahead, |one, other| other.cmp(one));
        MergedBlocks { ahead, open_until: vec![0; MAX_COLUMNS as usize] }
    }

    /// Completes the row with this number, the last one that was put.
    fn fill(&mut self, rows: &mut GridRows, number: u32) -> Result<(), SheetError> {
        for column in 0..self.open_until.len() {
            if self.open_until.get(column).is_some_and(|last| *last >= number) {
                rows.copy_down(u32::try_from(column).unwrap_or(u32::MAX))?;
            }
        }
        while let Some((first, last, column)) = self.ahead.pop_if(|block| block.0 <= number) {
            if let Some(open) = self.open_until.get_mut(column as usize)
                && first == number
            {
                *open = last;
            }
        }
        Ok(())
    }
}
