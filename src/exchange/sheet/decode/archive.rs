//! Owns: unpacking a workbook's archive once, only to count, before the spreadsheet library may touch it.
//! Does not own: reading cells (`workbook`).
//! Invariant: at most one buffer is held, whatever the archive says about its sizes.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::exchange::sheet::error::{
    Bomb, Flaw, Found, MAX_ARCHIVE_ENTRIES, MAX_CELLS, MAX_UNPACKED_BYTES, SheetError,
};
use crate::exchange::sheet::progress::{Stage, Watch, announce};

/// The longest stretch of XML without a tag; a cell of Excel holds 32 767 characters, each at most ten bytes as an
/// entity.
const LONGEST_TEXT: usize = 1024 * 1024;
const BUFFER: usize = 64 * 1024;

/// What counting found out besides.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Some sheet has merged cells.
    pub(super) merged: bool,
}

pub(super) fn survey(bytes: &[u8], watch: &mut Watch<'_>) -> Result<Survey, SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let n_entries = archive.len();
    if n_entries > MAX_ARCHIVE_ENTRIES {
        return Err(SheetError::Bomb { what: Bomb::Entries });
    }
    check_kind(&archive)?;
    let mut scan = Scan::new();
    for idx in 0..n_entries {
        announce(watch, Stage::Unpack, idx, n_entries)?;
        let mut entry = archive.by_index(idx).map_err(|error| refusal(&error))?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_err(|error| refusal(&error))?.to_ascii_lowercase();
        if entry.enclosed_name().is_none() {
            return Err(flawed(Flaw::ArchivePath));
        }
        scan.begin(&name);
        let mut buffer = vec![0_u8; BUFFER];
        loop {
            let n_read = entry.read(&mut buffer).map_err(|_| flawed(Flaw::Archive))?;
            let chunk = buffer.get(..n_read).unwrap_or_default();
            if chunk.is_empty() {
                break;
            }
            scan.take(chunk)?;
        }
    }
    Ok(scan.survey)
}

fn flawed(detail: Flaw) -> SheetError {
    SheetError::Malformed { row: None, detail }
}

fn refusal(error: &ZipError) -> SheetError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            SheetError::Encrypted
        }
        _ => flawed(Flaw::Archive),
    }
}

/// Tells a workbook from the other kinds of files that are archives inside.
fn check_kind(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), SheetError> {
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.map(|name| name.to_ascii_lowercase().replace('\\', "/")).unwrap_or_default())
        .collect();
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
struct Scan {
    survey: Survey,
    unpacked: u64,
    n_texts: usize,
    part: Part,
    fresh: bool,
    since_tag: usize,
    /// The end of the last chunk, so that a word cut in two is still seen.
    tail: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Texts,
    Sheet,
    Xml,
    Other,
}

const OVERLAP: usize = 64;

impl Scan {
    fn new() -> Scan {
        Scan {
            survey: Survey::default(),
            unpacked: 0,
            n_texts: 0,
            part: Part::Other,
            fresh: true,
            since_tag: 0,
            tail: Vec::new(),
        }
    }

    fn begin(&mut self, name: &str) {
        // The name is in lower case already.
        let ending = name.rsplit('.').next();
        self.part = match ending {
            Some("xml") if name.ends_with("sharedstrings.xml") => Part::Texts,
            Some("xml") if name.contains("worksheets/") => Part::Sheet,
            Some("xml" | "rels") => Part::Xml,
            _ => Part::Other,
        };
        self.fresh = true;
        self.since_tag = 0;
        self.tail.clear();
    }

    fn take(&mut self, chunk: &[u8]) -> Result<(), SheetError> {
        self.unpacked += chunk.len() as u64;
        if self.unpacked > MAX_UNPACKED_BYTES {
            return Err(SheetError::Bomb { what: Bomb::Unpacked });
        }
        if std::mem::take(&mut self.fresh) {
            self.check_start(chunk)?;
        }
        if self.part == Part::Other {
            return Ok(());
        }
        for run in chunk.split_inclusive(|byte| *byte == b'<') {
            self.since_tag += run.len();
            if self.since_tag > LONGEST_TEXT {
                return Err(SheetError::Bomb { what: Bomb::LongText });
            }
            if run.ends_with(b"<") {
                self.since_tag = 0;
            }
        }
        match self.part {
            Part::Texts => self.count_texts(chunk),
            Part::Sheet if !self.survey.merged => {
                self.survey.merged = self.joined(chunk).windows(9).any(|word| word == b"mergeCell");
                Ok(())
            }
            _ => Ok(()),
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

    /// Counts shared texts and believes no declared number of them that a list could not use.
    fn count_texts(&mut self, chunk: &[u8]) -> Result<(), SheetError> {
        // A tag ends a text item or is one: `<si>`, `<si/>`, `<x:si>`; counting closings of either form is enough.
        let joined = self.joined(chunk);
        let ends = |window: &&[u8]| {
            matches!(window, [b'<' | b':', b's', b'i', b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n'])
        };
        let before = joined.len() - chunk.len();
        let n_new =
            joined.windows(4).enumerate().filter(|(at, window)| at + 4 > before && ends(window)).count();
        let declared = joined.windows(11).enumerate().filter(|(_, word)| *word == b"uniqueCount");
        let declared =
            declared.filter_map(|(at, _)| joined.get(at + 11..).map(leading_number)).max().unwrap_or(0);
        self.n_texts += n_new;
        if self.n_texts > MAX_CELLS || declared > MAX_CELLS {
            return Err(SheetError::Bomb { what: Bomb::Texts });
        }
        Ok(())
    }

    /// The chunk with the end of the one before.
    fn joined(&mut self, chunk: &[u8]) -> Vec<u8> {
        let mut joined = std::mem::take(&mut self.tail);
        joined.extend_from_slice(chunk);
        self.tail = joined.get(joined.len().saturating_sub(OVERLAP)..).unwrap_or_default().to_vec();
        joined
    }
}

/// The number in `="123"`; one too long to count is the largest.
fn leading_number(text: &[u8]) -> usize {
    let digits =
        text.iter().skip_while(|byte| matches!(byte, b'=' | b'"' | b'\'') || byte.is_ascii_whitespace());
    digits
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0_usize, |number, digit| number.saturating_mul(10).saturating_add(usize::from(digit - b'0')))
}
