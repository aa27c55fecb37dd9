//! Owns: tables as an XLSX workbook, one sheet each.
//! Does not own: wording and order of the figures.
//! Invariant: text is written as string cells, so no text is ever a formula; equal tables give equal bytes.

use chrono::Datelike;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{CellOut, ColumnKind, TableOut, decimal};

/// Characters of the longest text a cell holds.
const LONGEST_TEXT: usize = 32_767;
/// Rows from which the width of a column is taken.
const MEASURED_ROWS: usize = 200;

/// Why no workbook could be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// More rows or columns than a sheet has.
    #[error("table too large for a sheet")]
    TooLarge,
    /// The writer refused, with its own words for the log.
    #[error("workbook not written: {0}")]
    Writer(String),
}

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> WriteError {
        match error {
            XlsxError::RowColumnLimitError => WriteError::TooLarge,
            other => WriteError::Writer(other.to_string()),
        }
    }
}

/// Writes tables as a workbook: head rows frozen, money and dates as typed cells, sums as plain numbers.
pub fn write_xlsx(tables: &[TableOut]) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    // The writer would stamp the time of day into the file, which is no business of a list.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let mut names: Vec<String> = Vec::new();
    for table in tables {
        let name = sheet_name(&table.name, &names);
        let sheet = book.add_worksheet();
        sheet.set_name(&name)?;
        names.push(name);
        write_table(sheet, table)?;
    }
    if tables.is_empty() {
        book.add_worksheet();
    }
    Ok(book.save_to_buffer()?)
}

fn write_table(sheet: &mut Worksheet, table: &TableOut) -> Result<(), WriteError> {
    let head = Format::new().set_bold().set_border_bottom(FormatBorder::Thin).set_text_wrap();
    for (at, column) in table.columns.iter().enumerate() {
        let at = column_no(at)?;
        let aligned = if column.kind == ColumnKind::Text {
            head.clone()
        } else {
            head.clone().set_align(FormatAlign::Right)
        };
        sheet.write_string_with_format(0, at, clip(&column.head), &aligned)?;
        sheet.set_column_width(at, f64::from(width(table, usize::from(at))))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let plain: Vec<Format> = table.columns.iter().map(|column| format(column.kind)).collect();
    let bold: Vec<Format> =
        plain.iter().map(|format| format.clone().set_bold().set_border_top(FormatBorder::Thin)).collect();
    for (idx, row) in table.rows.iter().chain(&table.footer).enumerate() {
        let number = u32::try_from(idx + 1).map_err(|_| WriteError::TooLarge)?;
        let formats = if idx < table.rows.len() { &plain } else { &bold };
        for (at, cell) in row.iter().enumerate() {
            let kind = table.columns.get(at).map_or(ColumnKind::Text, |column| column.kind);
            let fallback = Format::new();
            write_cell(sheet, (number, column_no(at)?), cell, kind, formats.get(at).unwrap_or(&fallback))?;
        }
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &CellOut,
    kind: ColumnKind,
    format: &Format,
) -> Result<(), WriteError> {
    match cell {
        CellOut::Empty => sheet.write_blank(row, column, format)?,
        CellOut::Text(text) => sheet.write_string_with_format(row, column, clip(text), format)?,
        CellOut::Money(money) => {
            let number = stored(money.minor(), kind.money_digits());
            sheet.write_number_with_format(row, column, number, format)?
        }
        CellOut::Integer(number) => {
            sheet.write_number_with_format(row, column, stored(*number, 0), format)?
        }
        // A format of per cent shows the number a hundredfold, so four decimals are stored.
        CellOut::Percent(hundredths) => {
            sheet.write_number_with_format(row, column, stored(*hundredths, 4), format)?
        }
        CellOut::Date(date) => {
            let year = u16::try_from(date.year()).unwrap_or_default();
            let day = |number: u32| u8::try_from(number).unwrap_or_default();
            match ExcelDateTime::from_ymd(year, day(date.month()), day(date.day())) {
                Ok(date) => sheet.write_datetime_with_format(row, column, &date, format)?,
                Err(_) => sheet.write_string_with_format(row, column, date.to_string(), format)?,
            }
        }
    };
    Ok(())
}

/// The number Excel stores for an exact decimal: the nearest one, found from its digits.
fn stored(value: i64, digits: u32) -> f64 {
    decimal(value, digits).parse().unwrap_or_default()
}

fn format(kind: ColumnKind) -> Format {
    match kind {
        ColumnKind::Text => Format::new(),
        ColumnKind::Money { digits: 0 } => Format::new().set_num_format("#,##0"),
        ColumnKind::Money { digits } => {
            Format::new().set_num_format(format!("#,##0.{}", "0".repeat(digits as usize)))
        }
        ColumnKind::Date => Format::new().set_num_format("yyyy-mm-dd"),
        ColumnKind::Integer => Format::new().set_num_format("0"),
        ColumnKind::Percent => Format::new().set_num_format("0.00%"),
    }
}

/// Width in characters: the longest of the head and the first rows, within reason.
fn width(table: &TableOut, at: usize) -> u8 {
    let Some(column) = table.columns.get(at) else { return 10 };
    let head = display_width(&column.head);
    let cells = table.rows.iter().take(MEASURED_ROWS).chain(&table.footer).filter_map(|row| row.get(at));
    let widest = cells
        .map(|cell| match cell {
            CellOut::Empty => 0,
            CellOut::Text(text) => text.lines().map(display_width).max().unwrap_or(0),
            CellOut::Date(_) => 10,
            // Separators of thousands take a third more.
            CellOut::Money(money) => decimal(money.minor(), column.kind.money_digits()).len() * 4 / 3,
            CellOut::Integer(number) => number.to_string().len(),
            CellOut::Percent(_) => 8,
        })
        .max();
    u8::try_from((head.max(widest.unwrap_or(0)) + 2).clamp(8, 48)).unwrap_or(48)
}

/// Chinese characters are two wide.
fn display_width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn clip(text: &str) -> String {
    // Excel counts in UTF-16; control characters would make the file unreadable.
    let mut room = LONGEST_TEXT;
    let kept = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).take_while(|c| {
        let taken = room >= c.len_utf16();
        room = room.saturating_sub(c.len_utf16());
        taken
    });
    kept.collect()
}

/// A name that Excel accepts for a sheet and that no other sheet of the workbook has.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    const LONGEST: usize = 31;
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !c.is_control();
    let name: String = wanted.chars().filter(allowed).take(LONGEST - 4).collect();
    let name = name.trim_matches(['\'', ' ']).to_owned();
    let name = if name.is_empty() { "Sheet".to_owned() } else { name };
    let is_taken = |name: &str| taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let numbered = (2..).map(|number| format!("{name} {number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or(name)
}

fn column_no(at: usize) -> Result<u16, WriteError> {
    u16::try_from(at).map_err(|_| WriteError::TooLarge)
}
