//! Owns: tables as an XLSX workbook, one sheet each: their rows, widths and names.
//! Does not own: wording and order of the figures; the parts around the sheets (`parts`), formats (`styles`), texts.
//! Invariant: text is written as string cells, so no text is ever a formula; numbers are written digit by digit and
//! never pass through floating arithmetic; equal tables give equal bytes.

mod archive;
mod parts;
mod styles;
mod texts;

use std::fmt::Write as _;
use std::io;

use chrono::{Datelike, NaiveDate};

use self::archive::Archive;
use self::styles::{Styles, sum_of};
use self::texts::{Texts, is_allowed};
use super::{CellOut, ColumnKind, TableOut, decimal};

/// Rows of a sheet.
const MOST_ROWS: usize = 1_048_576;
/// Columns of a sheet.
const MOST_COLUMNS: usize = 16_384;
/// Characters of the longest name of a sheet, in UTF-16.
const LONGEST_NAME: usize = 31;
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

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> WriteError {
        WriteError::Writer(error.to_string())
    }
}

/// Writes tables as a workbook: head rows frozen, money and dates as typed cells, sums as plain numbers.
pub fn write_xlsx(tables: &[TableOut]) -> Result<Vec<u8>, WriteError> {
    // A workbook without a sheet is none.
    let nothing = [TableOut { name: "Sheet1".to_owned(), ..TableOut::default() }];
    let tables = if tables.is_empty() { &nothing } else { tables };
    if tables.iter().any(is_too_large) {
        return Err(WriteError::TooLarge);
    }
    let mut names: Vec<String> = Vec::new();
    for table in tables {
        names.push(sheet_name(&table.name, &names));
    }
    let styles = Styles::of(tables);
    let mut texts = Texts::default();
    let mut archive = Archive::default();
    parts::write(&mut archive, &names, &styles)?;
    for (idx, table) in tables.iter().enumerate() {
        archive.begin(&format!("xl/{}", parts::sheet_path(idx)))?;
        write_sheet(&mut archive, table, idx == 0, &styles, &mut texts)?;
    }
    archive.begin("xl/sharedStrings.xml")?;
    texts.write(&mut archive)?;
    Ok(archive.finish()?)
}

fn is_too_large(table: &TableOut) -> bool {
    let n_rows = 1 + table.rows.len() + usize::from(table.footer.is_some());
    let mut rows = table.rows.iter().chain(&table.footer);
    n_rows > MOST_ROWS || table.columns.len() > MOST_COLUMNS || rows.any(|row| row.len() > MOST_COLUMNS)
}

fn write_sheet<'a>(
    archive: &mut Archive,
    table: &'a TableOut,
    is_first: bool,
    styles: &Styles,
    texts: &mut Texts<'a>,
) -> io::Result<()> {
    archive.write(parts::sheet_begin(is_first).as_bytes())?;
    if !table.columns.is_empty() {
        archive.write(widths(table).as_bytes())?;
    }
    archive.write(b"<sheetData>")?;
    let mut row = RowOut::default();
    row.begin(1);
    for (at, column) in table.columns.iter().enumerate() {
        row.text(at, styles.head(column.kind), texts.place(&column.head));
    }
    archive.write(row.end())?;
    let plain: Vec<usize> = table.columns.iter().map(|column| styles.plain(column.kind)).collect();
    for (idx, cells) in table.rows.iter().chain(&table.footer).enumerate() {
        row.begin(idx + 2);
        for (at, cell) in cells.iter().enumerate() {
            let kind = table.columns.get(at).map_or(ColumnKind::Text, |column| column.kind);
            let style = plain.get(at).copied().unwrap_or_default();
            let is_sum = idx >= table.rows.len() && at < plain.len();
            row.cell(at, if is_sum { sum_of(style) } else { style }, cell, kind, texts);
        }
        archive.write(row.end())?;
    }
    archive.write(parts::SHEET_END.as_bytes())
}

/// One row on its way out; its buffer and the letters of its columns serve all rows of a sheet.
#[derive(Default)]
struct RowOut {
    xml: String,
    number: String,
    letters: Vec<String>,
}

impl RowOut {
    fn begin(&mut self, number: usize) {
        self.number = number.to_string();
        self.xml.clear();
        let _ = write!(self.xml, r#"<row r="{number}">"#);
    }

    fn end(&mut self) -> &[u8] {
        self.xml.push_str("</row>");
        self.xml.as_bytes()
    }

    fn cell<'a>(
        &mut self,
        at: usize,
        style: usize,
        cell: &'a CellOut,
        kind: ColumnKind,
        texts: &mut Texts<'a>,
    ) {
        match cell {
            CellOut::Empty => self.text(at, style, None),
            CellOut::Text(text) => self.text(at, style, texts.place(text)),
            CellOut::Money(money) => self.number(at, style, &decimal(money.minor(), kind.money_digits())),
            CellOut::Integer(number) => self.number(at, style, &number.to_string()),
            // A format of per cent shows the number a hundredfold, so four decimals are stored.
            CellOut::Percent(hundredths) => self.number(at, style, &decimal(*hundredths, 4)),
            CellOut::Date(date) => match day_number(*date) {
                Some(number) => self.number(at, style, &number.to_string()),
                None => self.text(at, style, texts.place(date.to_string())),
            },
        }
    }

    fn number(&mut self, at: usize, style: usize, number: &str) {
        self.put(at, style, "", number);
    }

    /// A cell that shows the text at this place, or an empty one.
    fn text(&mut self, at: usize, style: usize, place: Option<usize>) {
        match place {
            Some(place) => self.put(at, style, r#" t="s""#, &place.to_string()),
            // What somebody fills in later takes the look of its column.
            None if style != 0 => self.put(at, style, "", ""),
            None => {}
        }
    }

    fn put(&mut self, at: usize, style: usize, kind: &str, value: &str) {
        while self.letters.len() <= at {
            self.letters.push(column_letters(self.letters.len()));
        }
        let letters = self.letters.get(at).map_or("", String::as_str);
        let number = &self.number;
        let _ = write!(self.xml, r#"<c r="{letters}{number}" s="{style}"{kind}"#);
        let _ = match value {
            "" => self.xml.write_str("/>"),
            _ => write!(self.xml, "><v>{value}</v></c>"),
        };
    }
}

/// `A` to `Z`, `AA` and so on.
fn column_letters(at: usize) -> String {
    let before = (at / 26).checked_sub(1).map(column_letters).unwrap_or_default();
    format!("{before}{}", char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at % 26]))
}

/// Excel's number of a day. Its calendar begins in 1900, ends in 9999 and knows a 29 February 1900.
fn day_number(date: NaiveDate) -> Option<i32> {
    // Days from the first of January of the year 1 to the last but one of 1899.
    const BEFORE: i32 = 693_594;
    let number = date.num_days_from_ce() - BEFORE;
    let number = if number <= 60 { number - 1 } else { number };
    (1900..=9999).contains(&date.year()).then_some(number)
}

fn widths(table: &TableOut) -> String {
    let mut xml = "<cols>".to_owned();
    for at in 0..table.columns.len() {
        // In characters of seven points, with five of a cell's margins.
        let (number, width) = (at + 1, width(table, at));
        let _ =
            write!(xml, r#"<col min="{number}" max="{number}" width="{width}.7109375" customWidth="1"/>"#);
    }
    xml + "</cols>"
}

/// Width in characters: the longest of the head and the first rows, within reason.
fn width(table: &TableOut, at: usize) -> usize {
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
    (head.max(widest.unwrap_or(0)) + 2).clamp(8, 48)
}

/// Chinese characters are two wide.
fn display_width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// A name that Excel accepts for a sheet and that no other sheet of the workbook has.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let in_names = |c: &char| {
        !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\n' | '\r' | '\t') && is_allowed(*c)
    };
    let wanted: String = wanted.chars().filter(in_names).collect();
    let at_most = |room: usize| {
        let mut room = room;
        let fits = |c: &char| room.checked_sub(c.len_utf16()).map(|rest| room = rest).is_some();
        let name: String = wanted.chars().take_while(fits).collect();
        let name = name.trim_matches(['\'', ' ']);
        if name.is_empty() { "Sheet".to_owned() } else { name.to_owned() }
    };
    // Excel keeps one name for itself.
    let is_taken = |name: &str| {
        let same = |other: &str| lower(other).eq(lower(name));
        same("history") || taken.iter().any(|other| same(other))
    };
    let numbered = (2..).map(|number: u32| {
        let number = format!(" {number}");
        at_most(LONGEST_NAME - number.len()) + &number
    });
    let mut names = std::iter::once(at_most(LONGEST_NAME)).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or_default()
}
