//! The shelf in IndexedDB.
//!
//! A write counts only after its transaction's `complete` event, with strict durability and a watchdog. A connection
//! that died is dropped and opened again, and the whole write is repeated, at most three times; a repeated write that
//! had gone through is recognised by its bytes.

use std::cell::RefCell;

use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{DomException, Error, JSError, OpenDbError};
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use js_sys::{JsString, Uint8Array};
use wasm_bindgen::JsCast as _;

use crate::ledger::event::{PersonRecord, json};
use crate::ledger::id::EntityId;
use crate::platform::timer::within;
use crate::storage::port::{Append, BookEntry, Exported, Snapshot, Store, StoreError};

const BOOKS: &str = "books";
const LOG: &str = "log";
const PEOPLE: &str = "people";
const SNAPSHOTS: &str = "snapshots";
const STORES: [&str; 4] = [BOOKS, LOG, PEOPLE, SNAPSHOTS];

/// The layout of the database; the form of what is in it is the events' own affair.
const VERSION: u8 = 1;
const OPEN_WITHIN: u32 = 10_000;
const WRITE_WITHIN: u32 = 4_000;
/// Reading a long log takes its time on an old tablet.
const READ_WITHIN: u32 = 30_000;
const TRIES: u32 = 3;

/// A shelf of books in this browser's database of this name.
#[derive(Debug)]
pub struct IdbStore {
    name: String,
    connection: RefCell<Option<Database>>,
}

impl IdbStore {
    /// The shelf in the database of this name; it is opened at the first call.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), connection: RefCell::new(None) }
    }

    async fn open(&self) -> Result<Database, StoreError> {
        if let Some(open) = self.connection.borrow().clone() {
            return Ok(open);
        }
        let opening = async {
            Database::open(self.name.as_str())
                .with_version(VERSION)
                .with_on_upgrade_needed(|_, db| {
                    for store in STORES {
                        db.create_object_store(store).build()?;
                    }
                    Ok(())
                })
                .await
        };
        let opened = within(OPEN_WITHIN, opening).await.ok_or(StoreError::Silent)?;
        let open = opened.map_err(|error| open_error(&error))?;
        *self.connection.borrow_mut() = Some(open.clone());
        Ok(open)
    }

    /// Runs work on an open database; a dead connection is opened anew and the work repeated.
    async fn run<T>(
        &self,
        millis: u32,
        work: impl AsyncFn(&Database, u32) -> Result<T, Failed>,
    ) -> Result<T, StoreError> {
        let mut last = StoreError::Unavailable;
        for attempt in 0..TRIES {
            let db = match self.open().await {
                Ok(db) => db,
                Err(error @ (StoreError::TooNew | StoreError::Unavailable)) => return Err(error),
                Err(error) => {
                    last = error;
                    continue;
                }
            };
            match within(millis, work(&db, attempt)).await {
                Some(Ok(outcome)) => return Ok(outcome),
                Some(Err(Failed::Final(error))) => return Err(error),
                Some(Err(Failed::Connection(error))) => last = error,
                None => last = StoreError::Silent,
            }
            if let Some(dead) = self.connection.borrow_mut().take() {
                dead.close();
            }
        }
        Err(last)
    }
}

/// How a piece of work failed: for good, or perhaps only because the connection died.
enum Failed {
    Final(StoreError),
    Connection(StoreError),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        let Error::DomException(exception) = &error else { return Self::Connection(backend(&error)) };
        match exception {
            DomException::InvalidStateError(_)
            | DomException::TransactionInactiveError(_)
            | DomException::AbortError(_) => Self::Connection(StoreError::Aborted),
            DomException::Other(other) => match other.name().as_str() {
                "QuotaExceededError" => Self::Final(StoreError::Quota),
                _ => Self::Connection(StoreError::Backend(other.message())),
            },
            _ => Self::Final(backend(&error)),
        }
    }
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Final(error)
    }
}

/// What the browser says of it. The library would say no more, and its own words bring the printing of every kind of
/// number along.
fn backend(error: &Error) -> StoreError {
    StoreError::Backend(match error {
        Error::DomException(exception) => exception.message(),
        Error::Unknown(JSError::Error(error)) => String::from(error.message()),
        Error::Unknown(JSError::Unknown(_)) => "unknown".to_owned(),
        Error::Serialisation(_) => "not of the form that is stored".to_owned(),
        Error::MissingData(_) => "missing data".to_owned(),
    })
}

fn open_error(error: &OpenDbError) -> StoreError {
    match error {
        OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory | OpenDbError::VersionZero => {
            StoreError::Unavailable
        }
        OpenDbError::Base(Error::DomException(DomException::Other(other))) => match other.name().as_str() {
            "VersionError" => StoreError::TooNew,
            "QuotaExceededError" => StoreError::Quota,
            "SecurityError" => StoreError::Unavailable,
            _ => StoreError::Backend(other.message()),
        },
        OpenDbError::Base(other) => backend(other),
    }
}

fn writing<'a>(db: &'a Database, stores: &[&str]) -> Result<Transaction<'a>, Failed> {
    let strict = TransactionOptions::new().with_durability(TransactionDurability::Strict);
    Ok(db.transaction(stores.to_vec()).with_mode(TransactionMode::Readwrite).with_options(strict).build()?)
}

fn segment_key(book: EntityId, number: u32) -> String {
    format!("{book}:{number:08x}")
}

/// All keys of a book in a store keyed by `book:…`.
fn of_book(book: EntityId) -> KeyRange<String> {
    KeyRange::Bound(format!("{book}:"), false, format!("{book};"), true)
}

async fn read_text(store: &ObjectStore<'_>, key: &str) -> Result<Option<String>, Failed> {
    let value: Option<JsString> = store.get(key.to_owned()).primitive()?.await?;
    Ok(value.map(String::from))
}

async fn read_bytes(store: &ObjectStore<'_>, key: &str) -> Result<Option<Vec<u8>>, Failed> {
    let value: Option<js_sys::Object> = store.get(key.to_owned()).primitive()?.await?;
    Ok(value.map(|value| bytes(&value)))
}

fn bytes(value: &js_sys::Object) -> Vec<u8> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default()
}

fn put_bytes(store: &ObjectStore<'_>, key: String, bytes: &[u8]) -> Result<(), Failed> {
    let value: js_sys::Object = Uint8Array::from(bytes).unchecked_into();
    store.put(value).with_key(key).primitive()?;
    Ok(())
}

fn put_json<T: serde::Serialize>(store: &ObjectStore<'_>, key: String, value: &T) -> Result<(), Failed> {
    let text = json::write(value).map_err(|_| StoreError::Damaged)?;
    store.put(text).with_key(key).primitive()?;
    Ok(())
}

async fn read_entry(books: &ObjectStore<'_>, key: EntityId) -> Result<BookEntry, Failed> {
    let text = read_text(books, &key.to_string()).await?.ok_or(StoreError::NoSuchBook)?;
    Ok(json::read(&text).map_err(|_| StoreError::Damaged)?)
}

async fn write(db: &Database, attempt: u32, key: EntityId, write: &Append) -> Result<(), Failed> {
    let tx = writing(db, &[BOOKS, LOG, PEOPLE])?;
    let (books, log, people) = (tx.object_store(BOOKS)?, tx.object_store(LOG)?, tx.object_store(PEOPLE)?);
    let mut entry = read_entry(&books, key).await?;
    if entry.n_segments != write.expected {
        let n_written = u32::try_from(write.segments.len()).unwrap_or(u32::MAX);
        if attempt > 0 && n_written > 0 && entry.n_segments == write.expected.saturating_add(n_written) {
            let stands = read_bytes(&log, &segment_key(key, entry.n_segments - 1)).await?;
            if stands.as_ref() == write.segments.last() {
                return Ok(());
            }
        }
        return Err(StoreError::Behind { found: entry.n_segments }.into());
    }
    for segment in &write.segments {
        put_bytes(&log, segment_key(key, entry.n_segments), segment)?;
        entry.n_segments += 1;
        entry.bytes += segment.len() as u64;
    }
    for (person, record) in &write.people {
        put_json(&people, format!("{key}:{person}"), record)?;
    }
    if let Some(name) = &write.name {
        entry.name.clone_from(name);
    }
    put_json(&books, key.to_string(), &entry)?;
    Ok(tx.commit().await?)
}

impl Store for IdbStore {
    async fn shelf(&self) -> Result<Vec<BookEntry>, StoreError> {
        self.run(READ_WITHIN, async |db: &Database, _| {
            let tx = db.transaction(BOOKS).build()?;
            let found = tx.object_store(BOOKS)?.get_all::<JsString>().primitive()?.await?;
            let mut entries = Vec::new();
            for text in found {
                let entry: BookEntry = json::read(&String::from(text?)).map_err(|_| StoreError::Damaged)?;
                entries.push(entry);
            }
            Ok(entries)
        })
        .await
    }

    async fn create(&self, entry: &BookEntry) -> Result<(), StoreError> {
        self.run(WRITE_WITHIN, async |db: &Database, attempt| {
            let tx = writing(db, &[BOOKS])?;
            let books = tx.object_store(BOOKS)?;
            if let Some(known) = read_text(&books, &entry.key.to_string()).await? {
                let same = json::write(entry).is_ok_and(|text| text == known);
                return if attempt > 0 && same {
                    Ok(())
                } else {
                    Err(StoreError::Behind { found: 0 }.into())
                };
            }
            put_json(&books, entry.key.to_string(), entry)?;
            Ok(tx.commit().await?)
        })
        .await
    }

    async fn append(&self, key: EntityId, append: &Append) -> Result<(), StoreError> {
        // A long list takes longer than one entry: a second for each 4 MB more.
        let size: usize = append.segments.iter().map(Vec::len).sum();
        let millis = WRITE_WITHIN + u32::try_from(size / 4_000).unwrap_or(u32::MAX / 2);
        self.run(millis, async |db: &Database, attempt| write(db, attempt, key, append).await).await
    }

    async fn segments(&self, key: EntityId, from: u32) -> Result<Vec<Vec<u8>>, StoreError> {
        self.run(READ_WITHIN, async |db: &Database, _| {
            let tx = db.transaction([BOOKS, LOG].to_vec()).build()?;
            read_entry(&tx.object_store(BOOKS)?, key).await?;
            let range = KeyRange::Bound(segment_key(key, from), false, format!("{key};"), true);
            let log = tx.object_store(LOG)?;
            let found = log.get_all::<js_sys::Object>().with_query::<String, _>(range).primitive()?.await?;
            found.map(|value| Ok(bytes(&value?))).collect::<Result<Vec<_>, Failed>>()
        })
        .await
    }

    async fn people(&self, key: EntityId) -> Result<Vec<(EntityId, PersonRecord)>, StoreError> {
        self.run(READ_WITHIN, async |db: &Database, _| {
            let tx = db.transaction([BOOKS, PEOPLE].to_vec()).build()?;
            read_entry(&tx.object_store(BOOKS)?, key).await?;
            let people = tx.object_store(PEOPLE)?;
            let keys = people.get_all_keys::<String>().with_query::<String, _>(of_book(key)).primitive()?;
            let values = people.get_all::<JsString>().with_query::<String, _>(of_book(key)).primitive()?;
            let mut found = Vec::new();
            for (name, value) in keys.await?.zip(values.await?) {
                let id = name?.rsplit(':').next().and_then(EntityId::parse).ok_or(StoreError::Damaged)?;
                let record = json::read(&String::from(value?)).map_err(|_| StoreError::Damaged)?;
                found.push((id, record));
            }
            Ok(found)
        })
        .await
    }

    async fn snapshot(&self, key: EntityId) -> Result<Option<Snapshot>, StoreError> {
        self.run(READ_WITHIN, async |db: &Database, _| {
            let tx = db.transaction([BOOKS, SNAPSHOTS].to_vec()).build()?;
            read_entry(&tx.object_store(BOOKS)?, key).await?;
            let kept = read_bytes(&tx.object_store(SNAPSHOTS)?, &key.to_string()).await?;
            Ok(kept.and_then(|mut bytes| {
                let number = bytes.split_off(bytes.len().checked_sub(4)?);
                let n_segments = u32::from_le_bytes(number.try_into().ok()?);
                Some(Snapshot { n_segments, bytes })
            }))
        })
        .await
    }

    async fn keep_snapshot(&self, key: EntityId, snapshot: &Snapshot) -> Result<(), StoreError> {
        let mut kept = snapshot.bytes.clone();
        kept.extend(snapshot.n_segments.to_le_bytes());
        let kept = &kept;
        self.run(READ_WITHIN, async |db: &Database, _| {
            // Disposable, so a lost write costs nothing but time: no need for strict durability.
            let tx =
                db.transaction([BOOKS, SNAPSHOTS].to_vec()).with_mode(TransactionMode::Readwrite).build()?;
            read_entry(&tx.object_store(BOOKS)?, key).await?;
            put_bytes(&tx.object_store(SNAPSHOTS)?, key.to_string(), kept)?;
            Ok(tx.commit().await?)
        })
        .await
    }

    async fn note_export(&self, key: EntityId, exported: &Exported) -> Result<(), StoreError> {
        self.run(WRITE_WITHIN, async |db: &Database, _| {
            let tx = writing(db, &[BOOKS])?;
            let books = tx.object_store(BOOKS)?;
            let mut entry = read_entry(&books, key).await?;
            entry.exported = Some(exported.clone());
            put_json(&books, key.to_string(), &entry)?;
            Ok(tx.commit().await?)
        })
        .await
    }

    async fn erase(&self, key: EntityId) -> Result<(), StoreError> {
        self.run(WRITE_WITHIN * 2, async |db: &Database, attempt| {
            let tx = writing(db, &STORES)?;
            let books = tx.object_store(BOOKS)?;
            match read_entry(&books, key).await {
                Err(Failed::Final(StoreError::NoSuchBook)) if attempt > 0 => return Ok(()),
                other => other?,
            };
            books.delete::<String, _>(key.to_string()).primitive()?;
            tx.object_store(LOG)?.delete::<String, _>(of_book(key)).primitive()?;
            tx.object_store(PEOPLE)?.delete::<String, _>(of_book(key)).primitive()?;
            tx.object_store(SNAPSHOTS)?.delete::<String, _>(key.to_string()).primitive()?;
            Ok(tx.commit().await?)
        })
        .await
    }
}
