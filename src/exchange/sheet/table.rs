//! Owns: the cells of one list as the file holds them, packed so that 100 000 rows cost little more than the file.
//! Does not own: what the cells mean (`recognise`, `read`), how files are decoded (`decode`).
//! Invariant: blank rows are not kept, trailing blank cells neither; every row knows its number in the file.

mod build;

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::exchange::sheet::number::Stored;

pub(super) use self::build::{GridRows, PackedRows};

/// How a list was stored in its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// A text file.
    Text {
        /// How its characters are coded.
        encoding: Encoding,
        /// What stands between two cells.
        delimiter: Delimiter,
    },
    /// An Excel workbook.
    Workbook {
        /// Names of the sheets that can be chosen.
        sheets: Vec<String>,
        /// Place of the chosen one in `sheets`.
        chosen: u32,
        /// Day numbers count from 1904 instead of 1900.
        epoch_1904: bool,
    },
}

/// Character coding of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB18030, which covers GBK and GB2312.
    Gb18030,
}

/// What stands between two cells of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Bar,
}

impl Delimiter {
    /// The separating byte.
    pub const fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
            Delimiter::Bar => b'|',
        }
    }
}

/// Why a cell has no value although something is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellFault {
    /// `#REF!`
    Reference,
    /// `#DIV/0!`
    Division,
    /// `#N/A`
    NotAvailable,
    /// `#NAME?`
    Name,
    /// `#NULL!`
    Null,
    /// `#NUM!`
    Number,
    /// `#VALUE!` and newer kinds.
    Value,
    /// A formula whose result the file does not hold.
    NoResult,
}

impl CellFault {
    /// What Excel shows in such a cell.
    pub const fn shown(self) -> &'static str {
        match self {
            CellFault::Reference => "#REF!",
            CellFault::Division => "#DIV/0!",
            CellFault::NotAvailable => "#N/A",
            CellFault::Name => "#NAME?",
            CellFault::Null => "#NULL!",
            CellFault::Number => "#NUM!",
            CellFault::Value => "#VALUE!",
            CellFault::NoResult => "=",
        }
    }
}

/// One cell as the file holds it. A formula is never evaluated: only its stored result is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CellView<'a> {
    /// Nothing.
    Empty,
    /// Text; in a text file every cell is text.
    Text(&'a str),
    /// A number as the workbook stores it.
    Number(Stored),
    /// A cell formatted as a date, its time dropped.
    Date(NaiveDate),
    /// True or false.
    Flag(bool),
    /// No value.
    Fault(CellFault),
}

impl<'a> CellView<'a> {
    /// The cell as a person sees it.
    pub fn shown(self) -> Cow<'a, str> {
        match self {
            CellView::Empty => Cow::Borrowed(""),
            CellView::Text(text) => Cow::Borrowed(text),
            CellView::Number(number) => Cow::Owned(number.to_string()),
            CellView::Date(date) => Cow::Owned(date.to_string()),
            CellView::Flag(true) => Cow::Borrowed("TRUE"),
            CellView::Flag(false) => Cow::Borrowed("FALSE"),
            CellView::Fault(fault) => Cow::Borrowed(fault.shown()),
        }
    }

    /// Whether a person sees nothing in it.
    pub fn is_blank(self) -> bool {
        match self {
            CellView::Empty => true,
            CellView::Text(text) => text.chars().all(is_blank_char),
            _ => false,
        }
    }
}

/// Spaces of every width, and marks that have none.
pub(super) fn is_blank_char(c: char) -> bool {
    // Letters, digits and Chinese characters first: they are nearly all there is.
    if c.is_ascii_graphic() || ('\u{3041}'..='\u{D7A3}').contains(&c) {
        return false;
    }
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Cell {
    Empty,
    Text { from: u32, to: u32 },
    Number(Stored),
    Date(NaiveDate),
    Flag(bool),
    Fault(CellFault),
}

#[derive(Debug, Clone)]
enum Store {
    /// All cells are text and lie one behind the other: each is known by its end.
    Packed { text: String, ends: Vec<u32> },
    /// Cells of a workbook; equal shared texts are stored once.
    Grid { text: String, cells: Vec<Cell> },
}

#[derive(Debug, Clone, Copy)]
struct RowMark {
    first: u32,
    number: u32,
}

/// One list as its file holds it.
#[derive(Debug, Clone)]
pub struct RawTable {
    source: Source,
    rows: Vec<RowMark>,
    store: Store,
    n_columns: u32,
}

/// One row of a list.
#[derive(Debug, Clone, Copy)]
pub struct RowView<'a> {
    table: &'a RawTable,
    first: usize,
    end: usize,
    number: u32,
}

impl RawTable {
    /// How the list was stored.
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// Rows that are not blank, head and title rows included.
    pub fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// Cells of the longest row.
    pub const fn n_columns(&self) -> usize {
        self.n_columns as usize
    }

    /// The row at a place among the kept rows.
    pub fn row(&self, idx: usize) -> Option<RowView<'_>> {
        let mark = self.rows.get(idx)?;
        let end = self.rows.get(idx + 1).map_or_else(|| self.n_cells(), |next| next.first as usize);
        Some(RowView { table: self, first: mark.first as usize, end, number: mark.number })
    }

    /// All kept rows from a place on.
    pub fn rows_from(&self, idx: usize) -> impl Iterator<Item = RowView<'_>> {
        (idx..self.rows.len()).filter_map(|at| self.row(at))
    }

    /// The place of the row with this number in the file.
    pub fn find_row(&self, number: u32) -> Option<usize> {
        self.rows.binary_search_by_key(&number, |mark| mark.number).ok()
    }

    fn n_cells(&self) -> usize {
        match &self.store {
            Store::Packed { ends, .. } => ends.len(),
            Store::Grid { cells, .. } => cells.len(),
        }
    }

    fn cell(&self, at: usize) -> CellView<'_> {
        match &self.store {
            Store::Packed { text, ends } => {
                let from = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
                let to = ends.get(at).copied().unwrap_or(from);
                match text.get(from as usize..to as usize) {
                    None | Some("") => CellView::Empty,
                    Some(found) => CellView::Text(found),
                }
            }
            Store::Grid { text, cells } => match cells.get(at).copied().unwrap_or(Cell::Empty) {
                Cell::Empty => CellView::Empty,
                Cell::Text { from, to } => {
                    text.get(from as usize..to as usize).map_or(CellView::Empty, CellView::Text)
                }
                Cell::Number(number) => CellView::Number(number),
                Cell::Date(date) => CellView::Date(date),
                Cell::Flag(flag) => CellView::Flag(flag),
                Cell::Fault(fault) => CellView::Fault(fault),
            },
        }
    }
}

impl<'a> RowView<'a> {
    /// The row's number in the file, counted from 1, blank rows included.
    pub const fn number(self) -> u32 {
        self.number
    }

    /// Cells up to the last one that is not blank.
    pub const fn len(self) -> usize {
        self.end - self.first
    }

    /// Whether nothing is in the row.
    pub const fn is_empty(self) -> bool {
        self.end == self.first
    }

    /// The cell of a column; nothing beyond the end.
    pub fn cell(self, column: usize) -> CellView<'a> {
        if column < self.len() { self.table.cell(self.first + column) } else { CellView::Empty }
    }

    /// All cells from the left.
    pub fn cells(self) -> impl Iterator<Item = CellView<'a>> {
        (0..self.len()).map(move |column| self.cell(column))
    }
}
