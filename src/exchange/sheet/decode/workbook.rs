//! Owns: streaming the cells of one sheet of an XLSX workbook into a [`RawTable`].
//! Does not own: the archive's safety (`archive`, which runs first), which row is the head (`head`).
//! Invariant: formulas are never evaluated; a formula without a stored result is a fault of its cell.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{CellErrorType, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::archive;
use crate::exchange::sheet::error::{Bomb, Flaw, MAX_COLUMNS, MAX_ROWS, SheetError};
use crate::exchange::sheet::head::{self, HeadRow};
use crate::exchange::sheet::progress::{Stage, Watch, announce_row};
use crate::exchange::sheet::table::{CellFault, CellView, GridRows, RawTable, Source};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(super) fn read(bytes: &[u8], sheet: Option<&str>, watch: &mut Watch<'_>) -> Result<RawTable, SheetError> {
    let survey = archive::survey(bytes, watch)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| refusal(&error, None))?;
    let sheets = visible_sheets(&book);
    let epoch_1904 = book.has_1904_epoch();
    let source = |chosen: usize| Source::Workbook {
        sheets: sheets.clone(),
        chosen: u32::try_from(chosen).unwrap_or(u32::MAX),
        epoch_1904,
    };
    if let Some(name) = sheet {
        let chosen = sheets.iter().position(|known| known == name).ok_or(SheetError::NoSheet)?;
        let rows = read_sheet(&mut book, name, survey.merged, watch)?;
        return if rows.is_empty() { Err(SheetError::Empty) } else { Ok(rows.finish(source(chosen))) };
    }
    // Many workbooks begin with a cover or a pivot: the first sheet with a head row is meant, else the first with cells.
    let mut fallback = None;
    for (chosen, name) in sheets.iter().enumerate() {
        let rows = read_sheet(&mut book, name, survey.merged, watch)?;
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
fn visible_sheets(book: &Book<'_>) -> Vec<String> {
    let sheets = || book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let seen: Vec<String> = sheets()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    if seen.is_empty() { sheets().map(|sheet| sheet.name.clone()).collect() } else { seen }
}

fn read_sheet(
    book: &mut Book<'_>,
    name: &str,
    merged: bool,
    watch: &mut Watch<'_>,
) -> Result<GridRows, SheetError> {
    let mut blocks = if merged { merged_blocks(book, name) } else { MergedBlocks::default() };
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| refusal(&error, None))?;
    let declared = (cells.dimensions().end.0.saturating_add(1)).min(MAX_ROWS) as usize;
    let mut rows = GridRows::default();
    let mut texts: HashMap<usize, (u32, u32)> = HashMap::new();
    let mut number = 0_u32;
    loop {
        let cell = cells.next_cell_with_formula_metadata().map_err(|error| refusal(&error, Some(number)))?;
        let Some(cell) = cell else { break };
        let (row, column) = (cell.pos.0.saturating_add(1), cell.pos.1);
        if row < number {
            return Err(SheetError::Malformed { row: Some(number), detail: Flaw::RowOrder });
        }
        if row > number {
            blocks.fill(&mut rows, number)?;
            announce_row(watch, Stage::Read, rows.n_rows(), declared)?;
            number = row;
        }
        check_text(&cell.value)?;
        match cell.value {
            // Equal texts of a workbook are the same shared text, so its address tells them.
            DataRef::SharedString(text) => {
                if let Some(span) = texts.get(&(text.as_ptr() as usize)) {
                    rows.put_span(row, column, *span)?;
                } else {
                    let view = CellView::Text(text);
                    rows.put(row, column, view)?;
                    // A blank one is not put, so it lies nowhere.
                    if let Some(span) = rows.span(column).filter(|_| !view.is_blank()) {
                        texts.insert(text.as_ptr() as usize, span);
                    }
                }
            }
            value => rows.put(row, column, view(&value, cell.formula.is_some()))?,
        }
    }
    blocks.fill(&mut rows, number)?;
    Ok(rows)
}

/// One cell of many pieces may still be longer than any cell can be: 32 767 characters.
fn check_text(value: &DataRef<'_>) -> Result<(), SheetError> {
    let length = match value {
        DataRef::String(text) => text.len(),
        DataRef::SharedString(text) => text.len(),
        _ => 0,
    };
    if length > 4 * 32_767 { Err(SheetError::Bomb { what: Bomb::LongText }) } else { Ok(()) }
}

fn view<'a>(value: &'a DataRef<'_>, is_formula: bool) -> CellView<'a> {
    match value {
        DataRef::Empty if is_formula => CellView::Fault(CellFault::NoResult),
        DataRef::Empty => CellView::Empty,
        DataRef::String(text) | DataRef::DurationIso(text) => CellView::Text(text),
        DataRef::SharedString(text) => CellView::Text(text),
        DataRef::DateTimeIso(text) => iso_date(text).map_or(CellView::Text(text), CellView::Date),
        DataRef::Bool(flag) => CellView::Flag(*flag),
        DataRef::Error(error) => CellView::Fault(fault(error)),
        DataRef::Float(number) if number.is_finite() => CellView::Number(*number),
        DataRef::Float(_) => CellView::Fault(CellFault::Number),
        DataRef::Int(number) => i32::try_from(*number)
            .map_or(CellView::Fault(CellFault::Number), |small| CellView::Number(f64::from(small))),
        DataRef::DateTime(moment) => date(moment).map_or(CellView::Number(moment.as_f64()), CellView::Date),
    }
}

/// The day of a date cell; a time of day or a length of time is a number to us.
fn date(moment: &ExcelDateTime) -> Option<NaiveDate> {
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return None;
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
}

fn iso_date(text: &str) -> Option<NaiveDate> {
    crate::domain::date::parse_iso(text.get(..10)?)
}

const fn fault(error: &CellErrorType) -> CellFault {
    match error {
        CellErrorType::Ref => CellFault::Reference,
        CellErrorType::Div0 => CellFault::Division,
        CellErrorType::NA => CellFault::NotAvailable,
        CellErrorType::Name => CellFault::Name,
        CellErrorType::Null => CellFault::Null,
        CellErrorType::Num => CellFault::Number,
        _ => CellFault::Value,
    }
}

fn refusal(error: &XlsxError, row: Option<u32>) -> SheetError {
    match error {
        XlsxError::Password => SheetError::Encrypted,
        XlsxError::WorksheetNotFound(_) | XlsxError::NotAWorksheet(_) => SheetError::NoSheet,
        XlsxError::Zip(_) | XlsxError::Io(_) | XlsxError::FileNotFound(_) => {
            SheetError::Malformed { row, detail: Flaw::Archive }
        }
        _ => SheetError::Malformed { row, detail: Flaw::Xml },
    }
}

/// Merged blocks that reach over several rows: a customer named once beside all of their invoices.
#[derive(Default)]
struct MergedBlocks {
    /// First row, last row (both from 1) and first column, by first row, the last on top.
    ahead: Vec<(u32, u32, u32)>,
    /// For each column the last row of the block that is open in it.
    open_until: Vec<u32>,
}

fn merged_blocks(book: &mut Book<'_>, name: &str) -> MergedBlocks {
    // A list whose merged blocks cannot be read is still a list.
    let blocks = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let mut ahead: Vec<(u32, u32, u32)> = blocks
        .iter()
        .filter(|block| block.start.0 < block.end.0 && block.start.1 < MAX_COLUMNS && block.end.0 < MAX_ROWS)
        .map(|block| (block.start.0 + 1, block.end.0 + 1, block.start.1))
        .collect();
    ahead.sort_unstable_by(|one, other| other.cmp(one));
    MergedBlocks { ahead, open_until: vec![0; MAX_COLUMNS as usize] }
}

impl MergedBlocks {
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
