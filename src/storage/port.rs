//! What a store promises. Owns the trait, its errors and the shapes that cross it.
//!
//! A book's log is kept in numbered segments, each written whole or not at all. A writer names the number it expects
//! to write next, so that two tabs cannot both append to the same end: the second is told it is behind. The second
//! store of the same log (a journal beside the database) takes its place behind this same trait.

use serde::{Deserialize, Serialize};

use crate::ledger::event::{Nature, PersonRecord};
use crate::ledger::id::{DeviceId, EntityId};

/// What the shelf shows of a book without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookEntry {
    /// The key of its log in this store. A restored copy stands beside the original under its own key.
    pub key: EntityId,
    /// What its owner calls it.
    pub name: String,
    /// Real, or a sample.
    pub nature: Nature,
    /// This browser's chain in it.
    pub device: DeviceId,
    /// How many segments its log has: the number of the next.
    pub n_segments: u32,
    /// Its log's size in bytes.
    pub bytes: u64,
    /// The hash of the heads that were last exported, and when (milliseconds since 1970).
    pub exported: Option<Exported>,
}

/// The last export that was read back and found whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// How many events it held.
    pub n_events: u64,
    /// When, in milliseconds since 1970.
    pub at: u64,
}

/// A write: all of it, or none.
#[derive(Clone, Debug, Default)]
pub struct Append {
    /// The number of the first new segment, as the writer knows it.
    pub expected: u32,
    /// The new segments, each some lines of the log.
    pub segments: Vec<Vec<u8>>,
    /// Person records to put in place of the ones with the same key.
    pub people: Vec<(EntityId, PersonRecord)>,
    /// The book's name, where it changed.
    pub name: Option<String>,
}

/// A cached fold: disposable, and never believed without its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// How many segments it has taken in.
    pub n_segments: u32,
    /// The book's bytes.
    pub bytes: Vec<u8>,
}

/// What went wrong with a store, and so what can be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum StoreError {
    /// No room: free some, or export.
    #[error("no room left")]
    Quota,
    /// Another tab keeps an older layout open: close it.
    #[error("another tab holds the store")]
    Blocked,
    /// Another tab wrote first: read what it wrote, then decide again.
    #[error("another tab wrote first; the log has {found} segments")]
    Behind {
        /// How many segments there are.
        found: u32,
    },
    /// A newer app wrote this store: update.
    #[error("the store is newer than this app")]
    TooNew,
    /// No such book on this shelf.
    #[error("no such book")]
    NoSuchBook,
    /// The store did not answer in time.
    #[error("the store did not answer")]
    Silent,
    /// The code that keeps the store did not arrive.
    #[error("the code of the store did not arrive")]
    Missing,
    /// This browser keeps no store here (private mode, or switched off).
    #[error("no store here")]
    Unavailable,
    /// The transaction was undone by the browser.
    #[error("the write was undone")]
    Aborted,
    /// What is stored is not what was written.
    #[error("the stored log is damaged")]
    Damaged,
    /// Anything else, as the browser told it.
    #[error("{0}")]
    Backend(String),
}

/// A shelf of books.
#[expect(async_fn_in_trait, reason = "browser stores live on one thread; their futures need not be Send")]
pub trait Store {
    /// The books on it, in the order in which they were put there.
    async fn shelf(&self) -> Result<Vec<BookEntry>, StoreError>;

    /// Puts a new, empty book on it. Its key must be new.
    async fn create(&self, entry: &BookEntry) -> Result<(), StoreError>;

    /// Writes segments to the end of a book's log, with its people, all at once.
    ///
    /// # Errors
    /// [`StoreError::Behind`] when the log does not end where the writer thinks; nothing is written on any error. The
    /// same write tried again after an error is either written once or refused as behind.
    async fn append(&self, key: EntityId, write: &Append) -> Result<(), StoreError>;

    /// The segments from a number on.
    async fn segments(&self, key: EntityId, from: u32) -> Result<Vec<Vec<u8>>, StoreError>;

    /// All person records of a book, by id.
    async fn people(&self, key: EntityId) -> Result<Vec<(EntityId, PersonRecord)>, StoreError>;

    /// The cached fold, if there is one.
    async fn snapshot(&self, key: EntityId) -> Result<Option<Snapshot>, StoreError>;

    /// Replaces the cached fold.
    async fn keep_snapshot(&self, key: EntityId, snapshot: &Snapshot) -> Result<(), StoreError>;

    /// Notes that an export was verified.
    async fn note_export(&self, key: EntityId, exported: &Exported) -> Result<(), StoreError>;

    /// Takes a book off the shelf with all that belongs to it.
    async fn erase(&self, key: EntityId) -> Result<(), StoreError>;
}
