//! Owns: the cells of one sheet in the order of the file, and the merged blocks it names.
//! Does not own: which rows are kept (`workbook`), shared texts (`texts`).
//! Invariant: a cell that cannot be understood ends the reading; no value is guessed.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::xml::{Begin, Node, Xml, unescape_from};
use crate::domain::date::{add_days, parse_iso};
use crate::exchange::sheet::error::{Flaw, MAX_ROWS, SheetError};
use crate::exchange::sheet::number::{NoNumber, Stored};
use crate::exchange::sheet::table::{CellFault, CellView};

/// From this part of a day on it is midnight, the next day begun: programs calculate times inexactly.
const LAST_HALF_MILLISECOND: &str = "99999999421296";
/// Behind the end of either calendar.
const LAST_DAY: i64 = 3_000_000;

/// A cell and its place, both counted from 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) content: Content,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Content {
    /// The shared text at this place.
    Shared(usize),
    /// The text that [`Cells::written`] holds.
    Written,
    /// No text.
    Value(CellView<'static>),
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Shared,
    Written,
    Inline,
    Number,
    /// A number, or a text if it is none.
    Untold,
    Date,
    Flag,
    Fault,
    Unknown,
}

/// What a cell can have inside.
#[derive(Clone, Copy)]
enum Child {
    Value,
    Text,
    Formula,
}

pub(super) struct Cells<'a> {
    xml: Xml<'a>,
    date_styles: &'a [bool],
    epoch_1904: bool,
    n_rows: u32,
    row: u32,
    column: u32,
    text: String,
}

impl<'a> Cells<'a> {
    /// Goes to where the cells begin.
    pub(super) fn open(
        mut xml: Xml<'a>,
        date_styles: &'a [bool],
        epoch_1904: bool,
    ) -> Result<Cells<'a>, SheetError> {
        let malformed = |detail| SheetError::Malformed { row: None, detail };
        let mut n_rows = 0;
        let mut is_xml = false;
        loop {
            match xml.next().map_err(malformed)? {
                Node::Begin(tag) => match tag.name() {
                    b"sheetData" => break,
                    b"dimension" => n_rows = declared_rows(&tag).map_err(malformed)?,
                    _ => is_xml = true,
                },
                Node::Over if is_xml => return Err(SheetError::NoSheet),
                Node::Over => return Err(malformed(Flaw::Xml)),
                _ => {}
            }
        }
        Ok(Cells { xml, date_styles, epoch_1904, n_rows, row: 0, column: 0, text: String::new() })
    }

    /// How many rows the sheet says it has; good for an estimate only.
    pub(super) const fn n_rows(&self) -> u32 {
        self.n_rows
    }

    /// The text of the cell read last, if it is [`Content::Written`].
    pub(super) fn written(&self) -> &str {
        &self.text
    }

    pub(super) fn next(&mut self) -> Result<Option<Cell>, Flaw> {
        let begun = loop {
            match self.xml.next()? {
                Node::Begin(tag) => match tag.name() {
                    b"c" => break BegunCell::read(&tag)?,
                    b"row" => {
                        if let Some(number) = tag.attribute("r")? {
                            self.row = place(number).ok_or(Flaw::Xml)?.0;
                        }
                    }
                    _ => {}
                },
                Node::End(tag) => match tag.name() {
                    b"row" => (self.row, self.column) = (self.row.saturating_add(1), 0),
                    b"sheetData" => return Ok(None),
                    _ => {}
                },
                Node::Over => return Err(Flaw::Xml),
                _ => {}
            }
        };
        let (row, column) = begun.place.unwrap_or((self.row, self.column));
        self.column = column.saturating_add(1);
        let content = self.content(&begun)?;
        Ok(Some(Cell { row, column, content }))
    }

    fn content(&mut self, begun: &BegunCell) -> Result<Content, Flaw> {
        let mut content = Content::Value(CellView::Empty);
        let mut is_formula = false;
        loop {
            let child = match self.xml.next()? {
                Node::Begin(tag) => match tag.name() {
                    b"v" => Child::Value,
                    b"is" => Child::Text,
                    b"f" => Child::Formula,
                    _ => return Err(Flaw::Xml),
                },
                Node::End(tag) if tag.name() == b"c" => break,
                Node::Over => return Err(Flaw::Xml),
                _ => continue,
            };
            self.text.clear();
            match child {
                Child::Value => {
                    self.xml.text(&mut self.text)?;
                    content = self.value(begun)?;
                }
                Child::Text => {
                    self.xml.rich_text(b"is", &mut self.text)?;
                    content = Content::Written;
                }
                Child::Formula => {
                    self.xml.skip(b"f")?;
                    is_formula = true;
                }
            }
        }
        let has_no_result = is_formula && matches!(content, Content::Value(CellView::Empty));
        Ok(if has_no_result { Content::Value(CellView::Fault(CellFault::NoResult)) } else { content })
    }

    /// What the text of a value means.
    fn value(&mut self, begun: &BegunCell) -> Result<Content, Flaw> {
        let text = self.text.as_str();
        let value = match begun.kind {
            Kind::Written => {
                unescape_from(&mut self.text, 0);
                return Ok(Content::Written);
            }
            Kind::Date => match text.get(..10).and_then(parse_iso) {
                Some(date) => CellView::Date(date),
                None => return Ok(Content::Written),
            },
            Kind::Unknown => return Err(Flaw::Xml),
            // The text stands beside it.
            Kind::Inline => CellView::Empty,
            _ if text.is_empty() => CellView::Empty,
            Kind::Shared => return text.parse().map(Content::Shared).map_err(|_| Flaw::Xml),
            Kind::Flag => flag(text.trim())?,
            Kind::Fault => CellView::Fault(fault(text)),
            Kind::Number | Kind::Untold => match Stored::read(text) {
                Ok(number) => self.number(number, text, begun.style),
                Err(NoNumber::TooLarge) => CellView::Fault(CellFault::Number),
                Err(NoNumber::Text) if matches!(begun.kind, Kind::Untold) => return Ok(Content::Written),
                Err(NoNumber::Text) => return Err(Flaw::Xml),
            },
        };
        Ok(Content::Value(value))
    }

    /// A time of day or a length of time is a number to us.
    fn number(&self, number: Stored, text: &str, style: Option<usize>) -> CellView<'static> {
        let is_date = style.and_then(|style| self.date_styles.get(style)).is_some_and(|is_date| *is_date);
        let date = if is_date && number.is_one_or_more() { day(number, text, self.epoch_1904) } else { None };
        date.map_or(CellView::Number(number), CellView::Date)
    }
}

/// What the tag of a cell tells.
struct BegunCell {
    /// Row and column, from 0; a cell without a place follows the one before it.
    place: Option<(u32, u32)>,
    kind: Kind,
    style: Option<usize>,
}

impl BegunCell {
    fn read(tag: &Begin<'_>) -> Result<BegunCell, Flaw> {
        let mut begun = BegunCell { place: None, kind: Kind::Untold, style: None };
        for attribute in tag.attributes() {
            match attribute? {
                ("r", text) => {
                    let (row, column) = place(text).ok_or(Flaw::Xml)?;
                    begun.place = Some((row, column.ok_or(Flaw::Xml)?));
                }
                ("s", text) => begun.style = text.parse().ok(),
                ("t", text) => begun.kind = kind(text),
                _ => {}
            }
        }
        Ok(begun)
    }
}

fn kind(text: &str) -> Kind {
    match text {
        "s" => Kind::Shared,
        "str" => Kind::Written,
        "inlineStr" | "is" => Kind::Inline,
        "n" => Kind::Number,
        "d" => Kind::Date,
        "b" => Kind::Flag,
        "e" => Kind::Fault,
        _ => Kind::Unknown,
    }
}

fn flag(text: &str) -> Result<CellView<'static>, Flaw> {
    match text {
        "" => Ok(CellView::Empty),
        "0" => Ok(CellView::Flag(false)),
        "1" => Ok(CellView::Flag(true)),
        text if text.eq_ignore_ascii_case("false") => Ok(CellView::Flag(false)),
        text if text.eq_ignore_ascii_case("true") => Ok(CellView::Flag(true)),
        _ => Err(Flaw::Xml),
    }
}

fn fault(text: &str) -> CellFault {
    match text {
        "#REF!" => CellFault::Reference,
        "#DIV/0!" => CellFault::Division,
        "#N/A" => CellFault::NotAvailable,
        "#NAME?" => CellFault::Name,
        "#NULL!" => CellFault::Null,
        "#NUM!" => CellFault::Number,
        _ => CellFault::Value,
    }
}

/// The day of a day number, its time dropped; what lies beyond the calendar is its last day.
fn day(number: Stored, text: &str, epoch_1904: bool) -> Option<NaiveDate> {
    // As written where it is written plainly: midnight lies behind the fifteenth digit.
    let is_plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let text = if is_plain { Cow::Borrowed(text) } else { Cow::Owned(number.to_string()) };
    let (whole, time) = text.split_once('.').unwrap_or((&text, ""));
    let is_midnight = time >= LAST_HALF_MILLISECOND;
    let days = whole.parse().unwrap_or(i64::MAX).saturating_add(i64::from(is_midnight));
    let (year, month, day) = match days {
        _ if epoch_1904 => (1904, 1, 1),
        // The 29 February 1900 that never was.
        60 => return None,
        ..60 => (1899, 12, 31),
        _ => (1899, 12, 30),
    };
    let date = add_days(NaiveDate::from_ymd_opt(year, month, day)?, days.min(LAST_DAY))?;
    Some(date.min(NaiveDate::from_ymd_opt(9999, 12, 31)?))
}

/// Row and column of `AB12`, both from 0; `12` has no column. A place too far for the number stays too far for a list.
fn place(text: &str) -> Option<(u32, Option<u32>)> {
    let n_letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = text.split_at_checked(n_letters)?;
    let append =
        |number: u32, base: u32, digit: u8| number.saturating_mul(base).saturating_add(u32::from(digit));
    let column =
        letters.bytes().fold(0, |column, letter| append(column, 26, letter.to_ascii_uppercase() - b'A' + 1));
    let row = digits
        .bytes()
        .try_fold(0, |row, digit| digit.is_ascii_digit().then(|| append(row, 10, digit - b'0')))?;
    Some((row.checked_sub(1)?, column.checked_sub(1)))
}

fn cell_place(text: &str) -> Option<(u32, u32)> {
    let (row, column) = place(text)?;
    Some((row, column?))
}

/// The last row of `A1:G67`, counted from 1.
fn declared_rows(tag: &Begin<'_>) -> Result<u32, Flaw> {
    let last = tag.attribute("ref")?.and_then(|area| place(area.rsplit(':').next()?));
    Ok(last.map_or(0, |(row, _)| row.saturating_add(1).min(MAX_ROWS)))
}

/// First and last place of a block.
pub(super) type Block = ((u32, u32), (u32, u32));

/// The blocks of merged cells that a sheet names behind its cells.
pub(super) fn merged_blocks(mut xml: Xml<'_>) -> Result<Vec<Block>, Flaw> {
    let mut blocks = Vec::new();
    loop {
        match xml.next()? {
            Node::Begin(tag) if tag.name() == b"mergeCell" => {
                if let Some(area) = tag.attribute("ref")? {
                    let (first, last) = area.split_once(':').unwrap_or((area, area));
                    let block = cell_place(first).zip(cell_place(last)).ok_or(Flaw::Xml)?;
                    blocks.push(block);
                }
            }
            Node::End(tag) if tag.name() == b"mergeCells" => return Ok(blocks),
            Node::Over => return Err(Flaw::Xml),
            _ => {}
        }
    }
}
