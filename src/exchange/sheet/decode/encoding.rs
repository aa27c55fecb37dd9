//! Owns: which characters the bytes of a text file are.
//! Does not own: cells and rows (`text`).
//! Invariant: valid UTF-8 is never read as anything else; characters that cannot be read become U+FFFD, so that the
//! rows holding them can be told.

use crate::exchange::sheet::error::{Found, SheetError};
use crate::exchange::sheet::table::Encoding;

/// Reads GB18030, each unreadable piece as U+FFFD. Whoever runs this room has the tables for it: every browser does,
/// and they are larger than the rest of the module.
pub type ReadGb18030 = fn(&[u8]) -> String;

/// Decodes a text file: by its mark, else as UTF-8 where that is valid, else as GB18030.
pub(super) fn decode(bytes: Vec<u8>, read_gb18030: ReadGb18030) -> Result<(String, Encoding), SheetError> {
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return checked(utf16(rest, u16::from_le_bytes), Encoding::Utf16Le);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return checked(utf16(rest, u16::from_be_bytes), Encoding::Utf16Be);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return checked(String::from_utf8_lossy(rest).into_owned(), Encoding::Utf8);
    }
    match String::from_utf8(bytes) {
        Ok(text) => checked(text, Encoding::Utf8),
        Err(error) => {
            let bytes = error.into_bytes();
            let chinese = read_gb18030(&bytes);
            let lossy = String::from_utf8_lossy(&bytes);
            // A few damaged bytes in a UTF-8 file spoil fewer characters than reading all of it as GB18030 would.
            if n_spoilt(&chinese) > n_spoilt(&lossy) {
                return checked(lossy.into_owned(), Encoding::Utf8);
            }
            drop(lossy);
            checked(chinese, Encoding::Gb18030)
        }
    }
}

/// A surrogate without its other half becomes U+FFFD, and so does half a unit at the end.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, rest) = bytes.as_chunks();
    let read = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|found| found.unwrap_or(char::REPLACEMENT_CHARACTER));
    read.chain(rest.iter().map(|_| char::REPLACEMENT_CHARACTER)).collect()
}

fn n_spoilt(text: &str) -> usize {
    // GB18030 maps leftover byte pairs to private characters, which no list uses.
    text.chars().filter(|c| matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}')).count()
}

/// A text of many unreadable or control characters is no text.
fn checked(text: String, encoding: Encoding) -> Result<(String, Encoding), SheetError> {
    let is_control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    let n_control = text.bytes().filter(|byte| is_control(byte)).count();
    let strange = n_control + text.matches('\u{FFFD}').count();
    // A character takes four bytes at most; counted exactly only where it may matter.
    if strange * 40 > text.len() && strange * 10 > text.chars().count() {
        return Err(SheetError::NotASheet { found: Found::Binary });
    }
    Ok((text, encoding))
}
