//! Owns: where the parts of an archive (ZIP) lie, and their bytes, unpacked.
//! Does not own: which parts there should be (`workbook`), how much is too much (`archive`).
//! Invariant: places and sizes that the archive names only serve to find bytes that are there, so they cost nothing; a
//! part that is not what was packed ends in an error.

use std::io::{self, Read};

use crc32fast::Hasher;
use flate2::bufread::DeflateDecoder;

/// The directory's end may have a comment of this length behind it.
const LONGEST_COMMENT: usize = 0xFFFF;
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const WIDE_END: &[u8] = b"PK\x06\x06";
const WIDE_END_PLACE: &[u8] = b"PK\x06\x07";
const WIDE_END_PLACE_LENGTH: usize = 20;
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_LENGTH: usize = 46;
const PART: &[u8] = b"PK\x03\x04";
const PART_LENGTH: usize = 30;
/// In place of a number that four bytes cannot hold; it stands in a field of this kind then.
const TOO_WIDE: usize = 0xFFFF_FFFF;
const WIDE_FIELD: usize = 1;

/// An archive whose directory has been read.
pub(super) struct Container<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
}

/// What the directory says of a part.
pub(super) struct Entry {
    pub(super) name: String,
    is_locked: bool,
    method: usize,
    checksum: usize,
    packed: usize,
    place: usize,
}

/// Why a part cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Not where or how the archive says it is, or packed in a way nobody packs workbooks.
    Damaged,
    /// Only with a password.
    Locked,
}

impl Entry {
    pub(super) fn is_folder(&self) -> bool {
        self.name.ends_with(['/', '\\'])
    }

    /// Whether the part, unpacked into a folder, would lie outside of it.
    pub(super) fn leads_out(&self) -> bool {
        let mut depth = 0_usize;
        let mut leaves = |step: &str| match step {
            ".." => depth.checked_sub(1).map(|less| depth = less).is_none(),
            "" | "." => false,
            _ => {
                depth += 1;
                false
            }
        };
        self.name.contains('\0') || self.name.split(['/', '\\']).any(&mut leaves)
    }
}

impl<'a> Container<'a> {
    /// Reads the directory; nothing where there is none.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Container<'a>> {
        let last = bytes.len().checked_sub(END_LENGTH)?;
        let mut ends = (last.saturating_sub(LONGEST_COMMENT)..=last).rev();
        let end = ends.find(|at| has(bytes, *at, END))?;
        let (mut n_entries, mut at) = (number(bytes, end + 10, 2)?, number(bytes, end + 16, 4)?);
        if let Some(wide) = end.checked_sub(WIDE_END_PLACE_LENGTH)
            && has(bytes, wide, WIDE_END_PLACE)
        {
            let wide = number(bytes, wide + 8, 8)?;
            has(bytes, wide, WIDE_END).then_some(())?;
            (n_entries, at) = (number(bytes, wide + 32, 8)?, number(bytes, wide + 48, 8)?);
        }
        let mut entries = Vec::new();
        for _ in 0..n_entries {
            let (entry, next) = entry(bytes, at)?;
            entries.push(entry);
            at = next;
        }
        Some(Container { bytes, entries })
    }

    /// All parts, in the directory's order.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// A part, to be read once.
    pub(super) fn part(&self, entry: &Entry) -> Result<Part<'a>, Fault> {
        if entry.is_locked {
            return Err(Fault::Locked);
        }
        let packed = self.packed(entry).ok_or(Fault::Damaged)?;
        let content = match entry.method {
            0 => Content::Plain(packed),
            8 => Content::Packed(DeflateDecoder::new(packed)),
            _ => return Err(Fault::Damaged),
        };
        Ok(Part { content, seen: Hasher::new(), checksum: entry.checksum })
    }

    fn packed(&self, entry: &Entry) -> Option<&'a [u8]> {
        has(self.bytes, entry.place, PART).then_some(())?;
        let field = |offset| number(self.bytes, entry.place.checked_add(offset)?, 2);
        let behind = PART_LENGTH + field(26)? + field(28)?;
        self.bytes.get(entry.place.checked_add(behind)?..)?.get(..entry.packed)
    }
}

/// The directory's entry at a place, and the place behind it.
fn entry(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    has(bytes, at, ENTRY).then_some(())?;
    let bytes_here = bytes.get(at..)?;
    let field = |offset, width| number(bytes_here, offset, width);
    let name_end = ENTRY_LENGTH + field(28, 2)?;
    let more_end = name_end + field(30, 2)?;
    let name = bytes_here.get(ENTRY_LENGTH..name_end)?;
    let mut wide = wide_numbers(bytes_here.get(name_end..more_end)?);
    let mut whole = |number: usize| if number == TOO_WIDE { wide.next()? } else { Some(number) };
    // The unpacked size comes first in the wide field; nobody relies on it.
    whole(field(24, 4)?)?;
    let packed = whole(field(20, 4)?)?;
    let place = whole(field(42, 4)?)?;
    let found = Entry {
        name: String::from_utf8_lossy(name).into_owned(),
        is_locked: field(8, 2)? & 1 == 1,
        method: field(10, 2)?,
        checksum: field(16, 4)?,
        packed,
        place,
    };
    Some((found, at + more_end + field(32, 2)?))
}

/// The numbers of the field that holds those of more than four bytes.
fn wide_numbers(mut fields: &[u8]) -> impl Iterator<Item = Option<usize>> {
    let mut wide: &[u8] = &[];
    while let (Some(kind), Some(length)) = (number(fields, 0, 2), number(fields, 2, 2)) {
        let (field, rest) =
            fields.get(4..).and_then(|rest| rest.split_at_checked(length)).unwrap_or_default();
        if kind == WIDE_FIELD {
            wide = field;
        }
        fields = rest;
    }
    wide.chunks_exact(8).map(|bytes| number(bytes, 0, 8))
}

fn has(bytes: &[u8], at: usize, mark: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(mark))
}

/// The number that stands at a place, its lowest byte first; none where it ends behind the archive or means more than
/// this machine can hold.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    let bytes = bytes.get(at..)?.get(..width)?;
    usize::try_from(bytes.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))).ok()
}

/// The content of a part as it streams by.
pub(super) struct Part<'a> {
    content: Content<'a>,
    seen: Hasher,
    checksum: usize,
}

enum Content<'a> {
    Plain(&'a [u8]),
    Packed(DeflateDecoder<&'a [u8]>),
}

impl Read for Part<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_read = match &mut self.content {
            Content::Plain(bytes) => bytes.read(buffer)?,
            Content::Packed(packed) => packed.read(buffer)?,
        };
        self.seen.update(buffer.get(..n_read).unwrap_or_default());
        let is_over = n_read == 0 && !buffer.is_empty();
        if is_over && self.seen.clone().finalize() as usize != self.checksum {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(n_read)
    }
}
