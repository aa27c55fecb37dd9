//! Owns: rows and cells of comma-, semicolon-, tab- and bar-separated text.
//! Does not own: characters (`encoding`), meaning of cells.
//! Invariant: a row's number is the one a spreadsheet program would show for it, blank rows counted.

use csv::{ByteRecord, ReaderBuilder};

use super::encoding::{self, ReadGb18030};
use crate::exchange::sheet::error::{Flaw, MAX_ROWS, SheetError};
use crate::exchange::sheet::progress::{EVERY_ROWS, Stage, Watch, announce};
use crate::exchange::sheet::table::{Delimiter, PackedRows, RawTable};

/// Characters a cell can hold in Excel; a longer one with line breaks comes from a quotation mark left open.
const LONGEST_CELL: usize = 32_767;
/// How much of the file decides the delimiter.
const SAMPLE_BYTES: usize = 64 * 1024;

pub(super) fn read(
    bytes: Vec<u8>,
    read_gb18030: ReadGb18030,
    watch: &mut Watch<'_>,
) -> Result<RawTable, SheetError> {
    let (decoded, encoding) = encoding::decode(bytes, read_gb18030)?;
    let body = decoded.strip_prefix('\u{FEFF}').unwrap_or(&decoded);
    let (named, body) = named_delimiter(body);
    if body.trim().is_empty() {
        return Err(SheetError::Empty);
    }
    let delimiter = named.unwrap_or_else(|| sniff(body));
    let rows = split(body, delimiter, watch)?;
    Ok(rows.finish(encoding, delimiter))
}

/// Excel's own way to name the delimiter: a first line `sep=;`. What follows begins with that line's end, which
/// then counts as a row.
fn named_delimiter(body: &str) -> (Option<Delimiter>, &str) {
    let first = body.lines().next().unwrap_or_default();
    let named = match first.trim_matches('"').strip_prefix("sep=") {
        Some(",") => Delimiter::Comma,
        Some(";") => Delimiter::Semicolon,
        Some("\t") => Delimiter::Tab,
        Some("|") => Delimiter::Bar,
        _ => return (None, body),
    };
    (Some(named), body.get(first.len()..).unwrap_or_default())
}

/// The delimiter that cuts the beginning of the file into the most rows of equal length.
fn sniff(body: &str) -> Delimiter {
    let mut cut = body.len().min(SAMPLE_BYTES);
    while !body.is_char_boundary(cut) {
        cut -= 1;
    }
    let sample = body.get(..cut).unwrap_or(body);
    let candidates = [Delimiter::Comma, Delimiter::Tab, Delimiter::Semicolon, Delimiter::Bar];
    // The first of equals wins, so commas do.
    let best = candidates.into_iter().rev().max_by_key(|delimiter| evenness(sample, *delimiter));
    best.unwrap_or(Delimiter::Comma)
}

/// How evenly a delimiter cuts: rows of the commonest length weigh by their square, so that a decimal comma, which
/// no head has, loses against the semicolon that all rows have.
fn evenness(sample: &str, delimiter: Delimiter) -> usize {
    let mut lengths: Vec<usize> = Vec::new();
    let mut reader = reader(sample, delimiter);
    let mut record = ByteRecord::new();
    while lengths.len() < 200 && matches!(reader.read_byte_record(&mut record), Ok(true)) {
        lengths.push(record.len());
    }
    let weigh =
        |length: usize| lengths.iter().filter(|other| **other == length).count().pow(2) * (length - 1);
    lengths.iter().filter(|length| **length > 1).map(|length| weigh(*length)).max().unwrap_or(0)
}

fn reader(body: &str, delimiter: Delimiter) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.byte())
        .from_reader(body.as_bytes())
}

fn split(body: &str, delimiter: Delimiter, watch: &mut Watch<'_>) -> Result<PackedRows, SheetError> {
    let mut rows = PackedRows::with_capacity(body.len());
    let mut reader = reader(body, delimiter);
    let mut record = ByteRecord::new();
    let mut number = 0_u32;
    let mut n_read = 0_usize;
    let mut begin = 0_usize;
    while reader.read_byte_record(&mut record).map_err(|_| unclosed(number))? {
        let end = usize::try_from(reader.position().byte()).unwrap_or(body.len());
        number += blank_lines(body.get(begin..end).unwrap_or_default()) + 1;
        // The rows of a text file are checked before the blank ones are known, so that a file of line breaks ends.
        if number > MAX_ROWS + 1 {
            return Err(SheetError::TooManyRows { limit: MAX_ROWS });
        }
        let too_long = record.as_slice().len() > LONGEST_CELL
            && record.iter().any(|cell| cell.len() > LONGEST_CELL && cell.contains(&b'\n'));
        let last_is_open =
            end >= body.len() && is_open_at_end(&record, body.get(begin..).unwrap_or_default());
        if too_long || last_is_open {
            return Err(unclosed(number));
        }
        // Cells are cut at ASCII delimiters out of valid text, so each of them is valid text.
        let cells = record.iter().map(|cell| std::str::from_utf8(cell).unwrap_or_default());
        rows.push(number, cells)?;
        n_read += 1;
        if n_read.is_multiple_of(EVERY_ROWS) {
            announce(watch, Stage::Read, n_read, n_read.saturating_mul(body.len()) / end.max(1))?;
        }
        // The reader stops between the two marks of a Windows line end.
        let halved = body.as_bytes().get(end.saturating_sub(1)..=end) == Some(b"\r\n");
        begin = end + usize::from(halved);
    }
    Ok(rows)
}

/// Line ends before the row that a chunk of the file holds: blank rows, which the reader passes over in silence.
fn blank_lines(chunk: &str) -> u32 {
    let lead = chunk.len() - chunk.trim_start_matches(['\r', '\n']).len();
    let lead = chunk.as_bytes().get(..lead).unwrap_or_default();
    let after_return = lead.windows(2).filter(|pair| *pair == b"\r\n").count();
    u32::try_from(lead.len() - after_return).unwrap_or(u32::MAX)
}

/// Whether the last row of the file swallowed lines because its quotation mark never closes.
fn is_open_at_end(record: &ByteRecord, chunk: &str) -> bool {
    let swallowed =
        record.iter().next_back().is_some_and(|cell| cell.contains(&b'\n') || cell.contains(&b'\r'));
    swallowed && chunk.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
}

fn unclosed(row: u32) -> SheetError {
    SheetError::Malformed { row: Some(row), detail: Flaw::UnclosedQuote }
}
