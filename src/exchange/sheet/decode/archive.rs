//! Owns: unpacking a workbook's archive once, only to count, before any part of it is read.
//! Does not own: reading cells (`workbook`).
//! Invariant: at most one buffer is held, whatever the archive says about its sizes.

use std::io::Read;

use super::container::{Container, Fault};
use crate::exchange::sheet::error::{
    Bomb, Flaw, Found, MAX_ARCHIVE_ENTRIES, MAX_CELLS, MAX_UNPACKED_BYTES, SheetError,
};
use crate::exchange::sheet::progress::{Stage, Watch, announce};

/// The longest stretch of XML without a tag; a cell of Excel holds 32 767 characters, each at most ten bytes as an
/// entity.
const LONGEST_TEXT: usize = 1024 * 1024;
/// Most styles, fonts, sheets, names and relations that are read; Excel makes 64 000 styles at most.
const MOST_RECORDS: usize = 200_000;
/// Programs copy a format's text into every style that names it, so their product is what counts; no workbook of
/// people comes near.
const MOST_STYLE_BYTES: usize = 96 * 1024 * 1024;
const BUFFER: usize = 64 * 1024;

/// What counting found out besides.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Some sheet has merged cells.
    pub(super) merged: bool,
}

pub(super) fn survey(bytes: &[u8], watch: &mut Watch<'_>) -> Result<Survey, SheetError> {
    let archive = Container::open(bytes).ok_or(flawed(Flaw::Archive))?;
    let entries = archive.entries();
    if entries.len() > MAX_ARCHIVE_ENTRIES {
        return Err(SheetError::Bomb { what: Bomb::Entries });
    }
    check_kind(&archive)?;
    let mut scan = Scan::default();
    for (idx, entry) in entries.iter().enumerate() {
        announce(watch, Stage::Unpack, idx, entries.len())?;
        let mut part = archive.part(entry).map_err(refusal)?;
        if entry.is_folder() {
            continue;
        }
        if entry.leads_out() {
            return Err(flawed(Flaw::ArchivePath));
        }
        scan.read_part(&entry.name.to_ascii_lowercase(), &mut part)?;
    }
    Ok(scan.survey)
}

fn flawed(detail: Flaw) -> SheetError {
    SheetError::Malformed { row: None, detail }
}

fn refusal(fault: Fault) -> SheetError {
    match fault {
        Fault::Locked => SheetError::Encrypted,
        Fault::Damaged => flawed(Flaw::Archive),
    }
}

/// Tells a workbook from the other kinds of files that are archives inside.
fn check_kind(archive: &Container<'_>) -> Result<(), SheetError> {
    let name = |name: &str| name.to_ascii_lowercase().replace('\\', "/");
    let names: Vec<String> = archive.entries().iter().map(|entry| name(&entry.name)).collect();
    let has = |end: &str| names.iter().any(|name| name.trim_start_matches('/').ends_with(end));
    let found = if has("workbook.bin") {
        Found::Xlsb
    } else if has("workbook.xml")
        || (has("[content_types].xml") && names.iter().any(|n| n.contains("worksheets/")))
    {
        return Ok(());
    } else if has("content.xml") {
        Found::Ods
    } else if has("word/document.xml") || has("ppt/presentation.xml") {
        Found::Document
    } else {
        Found::Archive
    };
    Err(SheetError::NotASheet { found })
}

/// Counts bytes, tags and declared sizes while they stream by.
#[derive(Default)]
struct Scan {
    survey: Survey,
    unpacked: u64,
    n_texts: usize,
    part: Part,
    n_records: usize,
    /// Bytes of the part since its last tag began.
    since_tag: usize,
    /// The longest such stretch of the part.
    longest_stretch: usize,
    /// Styles in the part.
    n_styles: usize,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    Texts,
    Sheet,
    Xml,
    #[default]
    Other,
}

/// How far a word may reach beyond the byte that gives it away; that much of each buffer is looked at again.
const LOOK_AHEAD: usize = 64;

impl Scan {
    fn read_part(&mut self, name: &str, content: &mut impl Read) -> Result<(), SheetError> {
        // The name is in lower case already.
        self.part = match name.rsplit('.').next() {
            Some("xml") if name.ends_with("sharedstrings.xml") => Part::Texts,
            Some("xml") if name.contains("worksheets/") => Part::Sheet,
            Some("xml" | "rels") => Part::Xml,
            _ => Part::Other,
        };
        (self.since_tag, self.longest_stretch, self.n_styles) = (0, 0, 0);
        let mut buffer = vec![0_u8; BUFFER + LOOK_AHEAD];
        let mut kept = 0;
        let mut is_first = true;
        loop {
            let room = buffer.get_mut(kept..).unwrap_or_default();
            let n_read = content.read(room).map_err(|_| flawed(Flaw::Archive))?;
            self.unpacked += n_read as u64;
            if self.unpacked > MAX_UNPACKED_BYTES {
                return Err(SheetError::Bomb { what: Bomb::Unpacked });
            }
            let seen = buffer.get(..kept + n_read).unwrap_or_default();
            if std::mem::take(&mut is_first) {
                self.check_start(seen)?;
            }
            let looked_at = if n_read == 0 { seen.len() } else { seen.len().saturating_sub(LOOK_AHEAD) };
            if self.part != Part::Other {
                self.look(seen, looked_at)?;
            }
            if n_read == 0 {
                return Ok(());
            }
            let end = kept + n_read;
            buffer.copy_within(looked_at..end, 0);
            kept = end - looked_at;
        }
    }

    fn check_start(&self, chunk: &[u8]) -> Result<(), SheetError> {
        // Counting looks for ASCII; XML in wide characters would pass by it and no writer makes it.
        let wide = matches!(chunk, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, ..] | [_, 0, ..]);
        if chunk.starts_with(b"PK\x03\x04") {
            Err(SheetError::Bomb { what: Bomb::Nested })
        } else if wide && self.part != Part::Other {
            Err(flawed(Flaw::Xml))
        } else {
            Ok(())
        }
    }

    /// Looks at the first `end` bytes of what is seen.
    fn look(&mut self, seen: &[u8], end: usize) -> Result<(), SheetError> {
        let mut at = 0;
        while let Some(length) = seen.get(at..end).and_then(|rest| rest.iter().position(|byte| *byte == b'<'))
        {
            self.advance(length)?;
            self.since_tag = 0;
            at += length + 1;
            self.look_at_tag(seen.get(at..).unwrap_or_default())?;
        }
        self.advance(end.saturating_sub(at))?;
        if self.part == Part::Texts {
            check_declared_texts(seen, end)?;
        }
        Ok(())
    }

    fn advance(&mut self, length: usize) -> Result<(), SheetError> {
        self.since_tag += length;
        self.longest_stretch = self.longest_stretch.max(self.since_tag);
        if self.since_tag > LONGEST_TEXT {
            Err(SheetError::Bomb { what: Bomb::LongText })
        } else if self.n_styles * self.longest_stretch > MOST_STYLE_BYTES {
            Err(SheetError::Bomb { what: Bomb::Styles })
        } else {
            Ok(())
        }
    }

    fn look_at_tag(&mut self, tag: &[u8]) -> Result<(), SheetError> {
        match self.part {
            Part::Sheet => self.survey.merged |= local_name(tag).starts_with(b"mergeCell"),
            Part::Texts => {
                let is_text =
                    matches!(local_name(tag), [b's', b'i', b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n', ..]);
                self.n_texts += usize::from(is_text);
                if self.n_texts > MAX_CELLS {
                    return Err(SheetError::Bomb { what: Bomb::Texts });
                }
            }
            Part::Xml => self.look_at_record(local_name(tag))?,
            Part::Other => {}
        }
        Ok(())
    }

    fn look_at_record(&mut self, name: &[u8]) -> Result<(), SheetError> {
        const RECORDS: [&[u8]; 8] =
            [b"xf", b"font", b"fill", b"border", b"numFmt", b"sheet", b"definedName", b"Relationship"];
        let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default();
        if RECORDS.contains(&name) {
            self.n_records += 1;
            self.n_styles += usize::from(name == b"xf");
        }
        if self.n_records > MOST_RECORDS { Err(SheetError::Bomb { what: Bomb::Styles }) } else { Ok(()) }
    }
}

/// A tag without its namespace prefix: `x:si>` is `si>`.
fn local_name(tag: &[u8]) -> &[u8] {
    let ends = |byte: &u8| matches!(byte, b':' | b'>' | b'/' | b' ' | b'=' | b'\t' | b'\r' | b'\n');
    match tag.iter().take(LOOK_AHEAD / 2).position(ends) {
        Some(at) if tag.get(at) == Some(&b':') => tag.get(at + 1..).unwrap_or_default(),
        _ => tag,
    }
}

/// A file that declares more texts than a list could use is no list, and may be after whoever reserves room for them. The word is found by its rarest letter.
fn check_declared_texts(seen: &[u8], end: usize) -> Result<(), SheetError> {
    let mut at = 0;
    while let Some(length) = seen.get(at..end).and_then(|rest| rest.iter().position(|byte| *byte == b'q')) {
        at += length + 1;
        let number = seen.get(at..).and_then(|rest| rest.strip_prefix(b"ueCount")).map_or(0, leading_number);
        if number > MAX_CELLS {
            return Err(SheetError::Bomb { what: Bomb::Texts });
        }
    }
    Ok(())
}

/// The number in `="123"`; one too long to count is the largest.
fn leading_number(text: &[u8]) -> usize {
    let digits =
        text.iter().skip_while(|byte| matches!(byte, b'=' | b'"' | b'\'') || byte.is_ascii_whitespace());
    digits
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0_usize, |number, digit| number.saturating_mul(10).saturating_add(usize::from(digit - b'0')))
}
