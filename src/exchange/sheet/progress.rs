//! Owns: how long work tells how far it is and hears that it should stop.
//! Does not own: clocks, threads, messages.
//! Invariant: rows are announced at least every [`EVERY_ROWS`] of them.

use serde::{Deserialize, Serialize};

use super::error::SheetError;

/// Rows between two announcements.
pub const EVERY_ROWS: usize = 1_000;

/// Which step is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Unpacking and counting a workbook; `done` and `total` are parts of the archive.
    Unpack,
    /// Reading cells; `total` is an estimate.
    Read,
    /// Checking rows against the mapping.
    Check,
}

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The step under way.
    pub stage: Stage,
    /// Rows done.
    pub done: u32,
    /// Rows in all, never less than `done`.
    pub total: u32,
}

/// The answer to an announcement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flow {
    /// Go on.
    Continue,
    /// Stop; the work ends with [`SheetError::Cancelled`].
    Cancel,
}

/// Whoever watches the work.
pub type Watch<'a> = dyn FnMut(Progress) -> Flow + 'a;

/// Announces progress, or ends the work.
pub(super) fn announce(
    watch: &mut Watch<'_>,
    stage: Stage,
    done: usize,
    total: usize,
) -> Result<(), SheetError> {
    let done = u32::try_from(done).unwrap_or(u32::MAX);
    let total = u32::try_from(total).unwrap_or(u32::MAX).max(done);
    match watch(Progress { stage, done, total }) {
        Flow::Continue => Ok(()),
        Flow::Cancel => Err(SheetError::Cancelled),
    }
}

/// [`announce`] at every [`EVERY_ROWS`]th row, silent at the others.
pub(super) fn announce_row(
    watch: &mut Watch<'_>,
    stage: Stage,
    done: usize,
    total: usize,
) -> Result<(), SheetError> {
    if done.is_multiple_of(EVERY_ROWS) { announce(watch, stage, done, total) } else { Ok(()) }
}
