//! Owns: why a whole file is refused, as codes with data, and the limits that foreign files must keep.
//! Does not own: problems of single rows (`row`), sentences (`i18n`).
//! Invariant: a refusal happens while counting, never after the memory was taken.

use serde::{Deserialize, Serialize};

/// Largest foreign file, in bytes.
pub const MAX_FILE_BYTES: usize = 20 * 1024 * 1024;
/// Most parts a workbook's archive may have.
pub const MAX_ARCHIVE_ENTRIES: usize = 2_000;
/// Most bytes a workbook may hold once unpacked, counted while unpacking.
pub const MAX_UNPACKED_BYTES: u64 = 100 * 1024 * 1024;
/// Most rows of a list; a cell further down is refused too, however empty the sheet is above it.
pub const MAX_ROWS: u32 = 200_000;
/// Most columns of a list.
pub const MAX_COLUMNS: u32 = 256;
/// Most cells of a list, gaps included.
pub const MAX_CELLS: usize = 2_000_000;

/// Why a file cannot be read as a list at all. Nothing of it has been taken over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum SheetError {
    /// The file is larger than foreign files may be.
    #[error("file of {bytes} bytes, at most {limit}")]
    TooLarge {
        /// Size of the file.
        bytes: u64,
        /// Largest size read.
        limit: u64,
    },
    /// The list has more rows than are read, or a cell lies below the last row that is read.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// Most rows read.
        limit: u32,
    },
    /// The list has more columns than are read.
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// Most columns read.
        limit: u32,
    },
    /// The list has more cells than are read.
    #[error("more than {limit} cells")]
    TooManyCells {
        /// Most cells read.
        limit: u32,
    },
    /// The file is built to exhaust the device, or looks like it.
    #[error("refused as a bomb: {what:?}")]
    Bomb {
        /// What is out of proportion.
        what: Bomb,
    },
    /// The content is another kind of file, whatever its name says.
    #[error("not a sheet: {found:?}")]
    NotASheet {
        /// What the content looks like.
        found: Found,
    },
    /// A workbook of Excel 97–2003 (`.xls`): to be saved as `.xlsx` first.
    #[error("old Excel workbook")]
    OldExcel,
    /// The workbook asks for a password.
    #[error("encrypted")]
    Encrypted,
    /// Nothing in it.
    #[error("empty")]
    Empty,
    /// The workbook has no sheet of the asked name, or no sheet with cells.
    #[error("no sheet")]
    NoSheet,
    /// No row looks like a head row.
    #[error("no head row")]
    NoHeader,
    /// The file is damaged.
    #[error("malformed at row {row:?}: {detail:?}")]
    Malformed {
        /// Row of the file near the damage, counted from 1, where known.
        row: Option<u32>,
        /// What is damaged.
        detail: Flaw,
    },
    /// The person stopped the work.
    #[error("cancelled")]
    Cancelled,
}

/// What is out of proportion in a file that is refused as a bomb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bomb {
    /// More parts than [`MAX_ARCHIVE_ENTRIES`].
    Entries,
    /// More bytes than [`MAX_UNPACKED_BYTES`] once unpacked.
    Unpacked,
    /// An archive inside the archive.
    Nested,
    /// More shared texts declared or held than a list has cells.
    Texts,
    /// More styles, names or sheets than a workbook can have, or styles of more text than fits.
    Styles,
    /// One text far longer than a cell can hold.
    LongText,
}

/// What the content of a refused file looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// A binary workbook (`.xlsb`).
    Xlsb,
    /// An OpenDocument sheet (`.ods`).
    Ods,
    /// A text document or presentation.
    Document,
    /// A web page or XML, as many systems export under the name `.xls`.
    Markup,
    /// JSON: perhaps our own export, which has its own way in.
    Json,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// An archive that holds no workbook.
    Archive,
    /// Bytes that are no text in any encoding we read.
    Binary,
}

/// What is damaged in a malformed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flaw {
    /// The archive cannot be unpacked.
    Archive,
    /// A part inside the archive would lie outside of it.
    ArchivePath,
    /// The XML inside is broken or not a workbook's.
    Xml,
    /// Rows are not in ascending order.
    RowOrder,
    /// A quotation mark opens a text that never closes.
    UnclosedQuote,
}
