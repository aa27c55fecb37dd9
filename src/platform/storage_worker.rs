//! The storage worker: the only one that touches the store. Loads, folds, verifies, writes, exports and merges off
//! the page's thread.
//!
//! The same module serves as the reader: a disposable worker that reads somebody's file, so that a hostile one can
//! be stopped at any time without touching the store.

use std::cell::RefCell;
use std::collections::{HashSet, VecDeque};
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::domain::sorting::map;
use crate::exchange::envelope::{self, EnvelopeError, FileRead, Scope};
use crate::ledger::event::PersonRecord;
use crate::ledger::id::{EntityId, EventId};
use crate::platform::wire::{Answering, Replies, serve};
use crate::storage::idb::IdbStore;
use crate::storage::port::{Append, BookEntry, Exported, Snapshot, Store as _, StoreError};
use crate::storage::{log, snapshot};

/// The part of the app that runs here.
pub const PART: &str = "storage";
/// The name of the database.
pub const DATABASE: &str = "huikuan";
/// Segments stay below this, so that a record of the store stays small.
const SEGMENT_BYTES: usize = 1_000_000;
/// A tail longer than this is worth a new snapshot.
const LONG_TAIL: usize = 200_000;

/// Whether the browser is sure that nothing was ever kept here. Asked by the page, which need not wait for the worker.
pub async fn keeps_nothing() -> bool {
    let names = async {
        let factory = get(&js_sys::global(), "indexedDB")?;
        let databases: Function = get(&factory, "databases")?.dyn_into().ok()?;
        let promise: Promise = databases.call0(&factory).ok()?.dyn_into().ok()?;
        let listed: Array = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
        Some(listed.iter().filter_map(|database| get(&database, "name")).collect::<Vec<_>>())
    };
    names.await.is_some_and(|names| !names.contains(&JsValue::from_str(DATABASE)))
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &JsValue::from_str(name)).ok()
}

/// What the page asks.
#[derive(Debug, Serialize, Deserialize)]
pub enum Question {
    /// Which books are there.
    Shelf,
    /// Load a book.
    Open(EntityId),
    /// The log from a segment on, to catch up with another tab.
    Tail(EntityId, u32),
    /// Put a new book on the shelf, with its first log.
    Create(BookEntry, #[serde(with = "serde_bytes")] Vec<u8>, Vec<(EntityId, PersonRecord)>),
    /// Lines of the next write, where they are too many for one message.
    Stage(#[serde(with = "serde_bytes")] Vec<u8>),
    /// Write the lines staged so far, and these, to the end of a book's log.
    Append {
        /// Which book.
        key: EntityId,
        /// The number of the next segment, as the page knows it.
        expected: u32,
        /// The lines.
        #[serde(with = "serde_bytes")]
        lines: Vec<u8>,
        /// Person records to put.
        people: Vec<(EntityId, PersonRecord)>,
        /// The book's new name, if it has one.
        name: Option<String>,
    },
    /// Check every hash of a book's log.
    Verify(EntityId),
    /// Fold the log anew and keep that as the snapshot.
    Refresh(EntityId),
    /// Write a book, or some customers of it, as a file; read it back.
    Export(EntityId, Scope),
    /// Take the events of a file into a book.
    Merge(EntityId, #[serde(with = "serde_bytes")] Vec<u8>, Vec<(EntityId, PersonRecord)>),
    /// Note that an export was verified and handed over.
    NoteExport(EntityId, Exported),
    /// Take a book off the shelf.
    Erase(EntityId),
    /// Read somebody's file (asked of the reader).
    Read(#[serde(with = "serde_bytes")] Vec<u8>),
}

/// What the worker answers.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    /// On the way: done and total.
    Progress(u64, u64),
    /// The shelf.
    Shelf(Vec<BookEntry>),
    /// A book.
    Opened(Box<Opened>),
    /// Lines of the log.
    Tail(#[serde(with = "serde_bytes")] Vec<u8>, u32),
    /// It is on disk; so many segments there are now.
    Written(u32),
    /// All hashes hold, over so many events.
    Verified(u64),
    /// Done.
    Done,
    /// A file, read back and found whole.
    Exported(Box<ExportedFile>),
    /// Events taken in: how many were new, and which, for undoing the merge.
    Merged(Vec<EventId>),
    /// Somebody's file.
    Read(Box<FileRead>),
    /// The file cannot be read.
    Unreadable(EnvelopeError),
    /// The store failed.
    Failed(StoreError),
}

impl Answering for Answer {
    fn is_progress(&self) -> bool {
        matches!(self, Self::Progress(..))
    }
}

/// A loaded book.
#[derive(Debug, Serialize, Deserialize)]
pub struct Opened {
    /// Its place on the shelf.
    pub entry: BookEntry,
    /// The fold, as a snapshot's bytes.
    #[serde(with = "serde_bytes")]
    pub fold: Vec<u8>,
    /// Lines written since.
    #[serde(with = "serde_bytes")]
    pub tail: Vec<u8>,
    /// Its people.
    pub people: Vec<(EntityId, PersonRecord)>,
}

/// A file to hand over.
#[derive(Debug, Serialize, Deserialize)]
pub struct ExportedFile {
    /// Its bytes.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
    /// How many events it holds.
    pub n_events: u64,
    /// How many people it names.
    pub n_people: u64,
    /// Its hash, as written in it.
    pub sha256: String,
}

/// Serves until the page is gone.
pub fn run() {
    let queue: Rc<RefCell<VecDeque<(u32, Question)>>> = Rc::default();
    let desk = Rc::new(Desk { store: IdbStore::new(DATABASE), staged: RefCell::default() });
    // One after the other: a question is answered before the next is looked at, so that writes never interleave.
    serve(move |out: &Replies, number, question| {
        let mut waiting = queue.borrow_mut();
        waiting.push_back((number, question));
        if waiting.len() > 1 {
            return;
        }
        let (queue, out, desk) = (Rc::clone(&queue), out.clone(), Rc::clone(&desk));
        spawn_local(async move {
            loop {
                let next = queue
                    .borrow_mut()
                    .front_mut()
                    .map(|(number, question)| (*number, std::mem::replace(question, Question::Shelf)));
                let Some((number, question)) = next else { break };
                let progress = |done, total| out.send(number, &Answer::Progress(done, total));
                let answer = desk.answer(question, &progress).await.unwrap_or_else(Answer::Failed);
                out.send(number, &answer);
                queue.borrow_mut().pop_front();
            }
        });
    });
}

/// The store, and lines on their way into it.
struct Desk {
    store: IdbStore,
    staged: RefCell<Vec<u8>>,
}

impl Desk {
    async fn answer(&self, question: Question, progress: &dyn Fn(u64, u64)) -> Result<Answer, StoreError> {
        let store = &self.store;
        Ok(match question {
            Question::Shelf => Answer::Shelf(store.shelf().await?),
            Question::Open(key) => Answer::Opened(Box::new(open(store, key).await?)),
            Question::Tail(key, from) => {
                let segments = store.segments(key, from).await?;
                let n_segments = from.saturating_add(u32::try_from(segments.len()).unwrap_or(u32::MAX));
                Answer::Tail(segments.concat(), n_segments)
            }
            Question::Create(entry, lines, people) => {
                let write = Append { segments: cut(&lines), people, ..Append::default() };
                store.create(&entry).await?;
                store.append(entry.key, &write).await?;
                refresh(store, entry.key).await?;
                Answer::Done
            }
            Question::Stage(lines) => {
                self.staged.borrow_mut().extend_from_slice(&lines);
                Answer::Done
            }
            Question::Append { key, expected, lines, people, name } => {
                let mut staged = self.staged.take();
                let lines = if staged.is_empty() {
                    lines
                } else {
                    staged.extend_from_slice(&lines);
                    staged
                };
                let write = Append { expected, segments: cut(&lines), people, name };
                store.append(key, &write).await?;
                Answer::Written(
                    expected.saturating_add(u32::try_from(write.segments.len()).unwrap_or(u32::MAX)),
                )
            }
            Question::Verify(key) => {
                let segments = store.segments(key, 0).await?;
                let lines = segments.iter().flat_map(|segment| log::lines(segment));
                Answer::Verified(log::verify(lines).map_err(|_| StoreError::Damaged)?)
            }
            Question::Refresh(key) => {
                refresh(store, key).await?;
                Answer::Done
            }
            Question::Export(key, scope) => Answer::Exported(Box::new(export(store, key, &scope).await?)),
            Question::Merge(key, lines, people) => Answer::Merged(merge(store, key, &lines, people).await?),
            Question::NoteExport(key, exported) => {
                store.note_export(key, &exported).await?;
                Answer::Done
            }
            Question::Erase(key) => {
                store.erase(key).await?;
                Answer::Done
            }
            Question::Read(bytes) => {
                let mut told = |done, total| progress(done, total);
                match envelope::read(&bytes, &mut told) {
                    Ok(read) => Answer::Read(Box::new(read)),
                    Err(error) => Answer::Unreadable(error),
                }
            }
        })
    }
}

async fn entry(store: &IdbStore, key: EntityId) -> Result<BookEntry, StoreError> {
    store.shelf().await?.into_iter().find(|entry| entry.key == key).ok_or(StoreError::NoSuchBook)
}

/// The snapshot with the lines since, or a new fold where there is no snapshot to believe.
async fn open(store: &IdbStore, key: EntityId) -> Result<Opened, StoreError> {
    let entry = entry(store, key).await?;
    let people = store.people(key).await?;
    if let Some(kept) = store.snapshot(key).await?.filter(|kept| kept.n_segments <= entry.n_segments)
        && let Some(clock) = snapshot::clock(&kept.bytes)
    {
        let tail = store.segments(key, kept.n_segments).await?.concat();
        let comes_after = log::lines(&tail)
            .enumerate()
            .all(|(place, line)| log::read_line(line, place + 1).is_ok_and(|(line, _)| line.at > clock));
        if comes_after && tail.len() < LONG_TAIL {
            return Ok(Opened { entry, fold: kept.bytes, tail, people });
        }
    }
    let folded = refresh(store, key).await?;
    Ok(Opened { entry, fold: folded.bytes, tail: Vec::new(), people })
}

async fn refresh(store: &IdbStore, key: EntityId) -> Result<Snapshot, StoreError> {
    let segments = store.segments(key, 0).await?;
    let book = log::fold(segments.iter().flat_map(|segment| log::lines(segment)))
        .map_err(|_| StoreError::Damaged)?;
    let folded = snapshot::encode(&book, u32::try_from(segments.len()).unwrap_or(u32::MAX));
    // A cache that cannot be kept costs time at the next start, nothing else.
    store.keep_snapshot(key, &folded).await.ok();
    Ok(folded)
}

/// Cuts lines into segments at line ends.
fn cut(lines: &[u8]) -> Vec<Vec<u8>> {
    let mut segments: Vec<Vec<u8>> = Vec::new();
    for line in log::lines(lines) {
        match segments.last_mut() {
            Some(segment) if segment.len() + line.len() < SEGMENT_BYTES => {
                segment.extend_from_slice(line);
                segment.push(b'\n');
            }
            _ => segments.push([line, b"\n"].concat()),
        }
    }
    segments
}

async fn export(store: &IdbStore, key: EntityId, scope: &Scope) -> Result<ExportedFile, StoreError> {
    let segments = store.segments(key, 0).await?;
    let people = store.people(key).await?;
    let lines = segments.iter().flat_map(|segment| log::lines(segment));
    let bytes = envelope::write(lines, &people, scope).map_err(|_| StoreError::Damaged)?;
    // A file is a copy of the log: there is no room for more of them than are needed.
    drop(segments);
    // Read back what will be handed over: 'exported' is only said of a file that was found whole.
    let read = envelope::read(&bytes, &mut |_, _| ()).map_err(|_| StoreError::Damaged)?;
    Ok(ExportedFile {
        n_events: read.n_events,
        n_people: read.people.len() as u64,
        sha256: read.sha256,
        bytes,
    })
}

async fn merge(
    store: &IdbStore,
    key: EntityId,
    lines: &[u8],
    people: Vec<(EntityId, PersonRecord)>,
) -> Result<Vec<EventId>, StoreError> {
    let segments = store.segments(key, 0).await?;
    let known: HashSet<EventId> =
        segments.iter().flat_map(|segment| log::lines(segment)).map(EventId::of).collect();
    let mut fresh = Vec::new();
    let mut ids = Vec::new();
    for line in log::lines(lines) {
        let id = EventId::of(line);
        if !known.contains(&id) {
            fresh.extend_from_slice(line);
            fresh.push(b'\n');
            ids.push(id);
        }
    }
    let stands = map(store.people(key).await?);
    let people: Vec<_> = people
        .into_iter()
        .filter(|(id, record)| stands.get(id).is_none_or(|known| known.at < record.at))
        .collect();
    if ids.is_empty() && people.is_empty() {
        return Ok(ids);
    }
    let expected = u32::try_from(segments.len()).unwrap_or(u32::MAX);
    let write = Append { expected, segments: cut(&fresh), people, name: None };
    store.append(key, &write).await?;
    refresh(store, key).await?;
    Ok(ids)
}
