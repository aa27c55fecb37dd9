//! The sheet worker: spreadsheets in and out. Started when first needed, and stopped at any time without harm: it knows
//! no book and no store.

use std::cell::RefCell;

use serde::{Deserialize, Serialize};
use web_sys::TextDecoder;

use crate::exchange::sheet::error::SheetError;
use crate::exchange::sheet::field::Mapping;
use crate::exchange::sheet::preview::Preview;
use crate::exchange::sheet::progress::{Flow, Progress};
use crate::exchange::sheet::row::{Fix, ProblemKind};
use crate::exchange::sheet::workbook::{RowCheck, RowChunk, Workbook};
use crate::exchange::sheet::write::{TableOut, write_csv, write_xlsx};
use crate::platform::wire::{Answering, Replies, serve};

/// The part of the app that runs here.
pub const PART: &str = "sheet";

/// What the page asks.
#[derive(Debug, Serialize, Deserialize)]
pub enum Question {
    /// Read a file; of a workbook the sheet of this name, else the first that has a list. Answers with a preview.
    Open {
        /// The file.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
        /// Which sheet.
        sheet: Option<String>,
    },
    /// Look again, with another understanding of the columns.
    Preview(Option<Mapping>),
    /// Put a cell right.
    Fix(Fix),
    /// Put every cell with this problem right as suggested.
    AcceptAll(ProblemKind),
    /// The good rows from a place on.
    Rows {
        /// The place.
        from: u32,
        /// How many places to look at.
        limit: u32,
    },
    /// A table as CSV.
    Csv(TableOut),
    /// Tables as an Excel workbook.
    Xlsx(Vec<TableOut>),
}

/// What the worker answers.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    /// On the way.
    Progress(Progress),
    /// What the list holds and how it is understood.
    Preview(Box<Preview>),
    /// The row after a cell was put right.
    Checked(Box<RowCheck>),
    /// How many cells were put right.
    Accepted(u32),
    /// Good rows.
    Rows(RowChunk),
    /// A file.
    File(#[serde(with = "serde_bytes")] Vec<u8>),
    /// The file cannot be read as a list.
    Refused(SheetError),
    /// The table cannot be written.
    NotWritten,
}

impl Answering for Answer {
    fn is_progress(&self) -> bool {
        matches!(self, Self::Progress(_))
    }
}

/// Serves until it is stopped.
pub fn run() {
    let open: RefCell<Option<Workbook>> = RefCell::new(None);
    serve(move |out: &Replies, number, question| {
        let mut watch = |progress| {
            out.send(number, &Answer::Progress(progress));
            // Whoever wants it stopped stops the worker: nothing it is told would be heard meanwhile.
            Flow::Continue
        };
        let answer = answer(&open, question, &mut watch).unwrap_or_else(Answer::Refused);
        out.send(number, &answer);
    });
}

/// Every browser knows the encoding, so this module carries no tables for it.
fn read_gb18030(bytes: &[u8]) -> String {
    let read = TextDecoder::new_with_label("gb18030").and_then(|decoder| decoder.decode_with_u8_array(bytes));
    read.unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
}

fn answer(
    open: &RefCell<Option<Workbook>>,
    question: Question,
    watch: &mut dyn FnMut(Progress) -> Flow,
) -> Result<Answer, SheetError> {
    let mut open = open.borrow_mut();
    if let Question::Open { bytes, sheet } = question {
        let mut workbook = Workbook::open(bytes, sheet.as_deref(), read_gb18030, watch)?;
        let preview = workbook.preview(None, watch)?;
        *open = Some(workbook);
        return Ok(Answer::Preview(Box::new(preview)));
    }
    let written = |bytes: Option<Vec<u8>>| bytes.map_or(Answer::NotWritten, Answer::File);
    match question {
        Question::Csv(table) => return Ok(written(Some(write_csv(&table)))),
        Question::Xlsx(tables) => return Ok(written(write_xlsx(&tables).ok())),
        _ => {}
    }
    let workbook = open.as_mut().ok_or(SheetError::Empty)?;
    Ok(match question {
        Question::Preview(mapping) => Answer::Preview(Box::new(workbook.preview(mapping, watch)?)),
        Question::Fix(fix) => Answer::Checked(Box::new(workbook.apply_fix(fix))),
        Question::AcceptAll(kind) => Answer::Accepted(workbook.accept_suggestions(kind, watch)?),
        Question::Rows { from, limit } => Answer::Rows(workbook.rows(from, limit)),
        Question::Open { .. } | Question::Csv(_) | Question::Xlsx(_) => Answer::NotWritten,
    })
}
