//! Owns: turning the bytes of a foreign file into a [`RawTable`], by what the bytes are and not by the file's name.
//! Does not own: what the columns mean (`recognise`), our own JSON (`exchange::envelope`).
//! Invariant: sizes are counted before memory is taken; no input panics.

mod archive;
mod container;
mod encoding;
mod text;
mod workbook;

pub use self::encoding::ReadGb18030;
use super::error::{Found, MAX_FILE_BYTES, SheetError};
use super::progress::Watch;
use super::table::RawTable;

/// Reads a CSV, TSV or XLSX file; `sheet` names the sheet of a workbook, the first useful one is taken otherwise.
///
/// # Errors
/// Why the file as a whole cannot be read.
pub fn decode(
    bytes: Vec<u8>,
    sheet: Option<&str>,
    read_gb18030: ReadGb18030,
    watch: &mut Watch<'_>,
) -> Result<RawTable, SheetError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(SheetError::TooLarge { bytes: bytes.len() as u64, limit: MAX_FILE_BYTES as u64 });
    }
    match bytes.as_slice() {
        [] => Err(SheetError::Empty),
        [b'P', b'K', 3 | 5 | 7, ..] => workbook::read(&bytes, sheet, watch),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(compound_file(&bytes)),
        _ => match foreign_kind(&bytes) {
            Some(found) => Err(SheetError::NotASheet { found }),
            None => text::read(bytes, read_gb18030, watch),
        },
    }
}

/// Old Excel files and encrypted new ones share a container; the encrypted one names its content.
fn compound_file(bytes: &[u8]) -> SheetError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if contains(bytes, &name) { SheetError::Encrypted } else { SheetError::OldExcel }
}

/// What the first bytes say the file is, when that is no list.
fn foreign_kind(bytes: &[u8]) -> Option<Found> {
    let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = head.trim_ascii_start();
    let starts = |mark: &[u8]| head.get(..mark.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(mark));
    if starts(b"%PDF") {
        Some(Found::Pdf)
    } else if starts(b"\x89PNG") || starts(b"\xFF\xD8\xFF") || starts(b"GIF8") {
        Some(Found::Picture)
    } else if starts(b"Rar!") || starts(b"7z\xBC\xAF") || starts(b"\x1F\x8B") {
        Some(Found::Archive)
    } else if starts(b"{")
        || head.strip_prefix(b"[").is_some_and(|inner| inner.trim_ascii_start().starts_with(b"{"))
    {
        Some(Found::Json)
    } else if [
        &b"<?xml"[..],
        b"<html",
        b"<!doctype",
        b"<table",
        b"<head",
        b"<meta",
        b"<style",
        b"MIME-Version:",
    ]
    .into_iter()
    .any(starts)
    {
        Some(Found::Markup)
    } else {
        None
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
