//! Owns: our own files into the book and out of it: export, merge, restore; work that can be watched and stopped.
//! Does not own: lists (`lists`), what a file holds (`exchange::envelope`).
//! Invariant: whatever fails or is stopped leaves the book as it was.

use std::cell::Cell;
use std::collections::HashSet;
use std::rc::Rc;

use crate::exchange::envelope::{EnvelopeError, FileRead, Scope};
use crate::i18n::refusal::Obstacle;
use crate::ledger::event::{ExcludeFact, Fact, Nature};
use crate::ledger::id::{EntityId, EventId};
use crate::platform::marks::Span;
use crate::platform::storage_worker::{Answer, ExportedFile, PART, Question};
use crate::platform::timer::{breathe, sleep};
use crate::platform::wire::{Line, WorkerGone};
use crate::platform::{clock, ids};
use crate::storage::log::{self, Link};
use crate::storage::port::{Exported, StoreError};
use crate::ui::prelude::*;
use crate::ui::state::{AppState, Failure, Saving};

/// Long work that a person can watch and stop.
#[derive(Clone)]
pub struct FileTask {
    /// Done and total, as the work counts them.
    pub progress: RwSignal<(u64, u64)>,
    stopped: Rc<Cell<bool>>,
}

impl Default for FileTask {
    fn default() -> Self {
        Self { progress: RwSignal::new((0, 0)), stopped: Rc::new(Cell::new(false)) }
    }
}

impl FileTask {
    /// Asks the work to stop; nothing is written.
    pub fn stop(&self) {
        self.stopped.set(true);
    }

    /// Whether it was asked to.
    pub fn is_stopped(&self) -> bool {
        self.stopped.get()
    }
}

/// Why a file did not get in or out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handing {
    /// The person stopped it.
    Stopped,
    /// It made no progress for ten seconds, or the reader died of it.
    Stuck,
    /// It is not a file of ours, or not whole.
    Unreadable(EnvelopeError),
    /// A sample and a real book never meet.
    SampleAndReal,
    /// The two books count in different currencies.
    OtherCurrency,
    /// The book or the store says no.
    Failed(Failure),
}

impl From<StoreError> for Handing {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl<'a> From<&'a Handing> for Obstacle<'a> {
    fn from(handing: &'a Handing) -> Self {
        match handing {
            Handing::Stopped => Self::Stopped,
            Handing::Stuck => Self::Stuck,
            Handing::Unreadable(error) => Self::Unreadable(error),
            Handing::SampleAndReal => Self::SampleAndReal,
            Handing::OtherCurrency => Self::OtherCurrency,
            Handing::Failed(Failure::Refused(refusal)) => Self::Refused(refusal),
            Handing::Failed(Failure::Store(error)) => Self::Store(error),
        }
    }
}

/// What taking a file into the open book would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergePreview {
    /// Events the book does not have.
    pub n_events: u64,
    /// Events it has, which an earlier undone merge keeps out.
    pub n_excluded: u64,
    /// The file is of another book, no device of which is known here.
    pub stranger: bool,
}

/// Bytes of a log gone through, or handed to the storage worker, in one go.
pub(super) const STAGE_BYTES: usize = 1_000_000;
/// A reader waited for without progress for so many milliseconds is stopped.
const STUCK_AFTER: u32 = 10_000;

impl AppState {
    /// Writes the book, or some customers of it, as a file that was read back and found whole.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn export(&self, scope: Scope) -> Result<ExportedFile, Handing> {
        let span = Span::start("huikuan:export");
        let entry = self.entry.get_untracked().ok_or(StoreError::NoSuchBook)?;
        match self.ask(&Question::Export(entry.key, scope)).await? {
            Answer::Exported(file) => {
                span.end();
                Ok(*file)
            }
            _ => Err(StoreError::Aborted.into()),
        }
    }

    /// Notes that an export of the whole book was handed over.
    pub async fn note_export(&self, n_events: u64) {
        let Some(entry) = self.entry.get_untracked() else { return };
        let exported = Exported { n_events, at: clock::now() };
        if self.ask(&Question::NoteExport(entry.key, exported)).await.is_ok() {
            self.look_at_shelf().await.ok();
        }
    }

    /// Reads somebody's file in a reader of its own, which is stopped with the task or when it makes no progress.
    ///
    /// # Errors
    /// When it was stopped, got stuck, or is not a whole file of ours.
    pub async fn read_file(&self, bytes: Vec<u8>, task: &FileTask) -> Result<FileRead, Handing> {
        let reader: Line<Answer> = Line::start(PART).map_err(|_| StoreError::Unavailable)?;
        let reader = Rc::new(reader);
        let silent = Rc::new(Cell::new(0));
        let done = Rc::new(Cell::new(false));
        watch(Rc::clone(&reader), task.clone(), Rc::clone(&silent), Rc::clone(&done));
        let progress = task.progress;
        let hear: Rc<dyn Fn(Answer)> = Rc::new(move |answer| {
            if let Answer::Progress(done, total) = answer {
                silent.set(0);
                progress.set((done, total));
            }
        });
        let answer = reader.ask(&Question::Read(bytes), Some(hear)).await;
        done.set(true);
        reader.stop();
        match answer {
            Ok(Answer::Read(read)) => Ok(*read),
            Ok(Answer::Unreadable(error)) => Err(Handing::Unreadable(error)),
            Ok(Answer::Failed(error)) => Err(error.into()),
            _ if task.is_stopped() => Err(Handing::Stopped),
            Err(WorkerGone::Missing) => Err(StoreError::Missing.into()),
            _ => Err(Handing::Stuck),
        }
    }

    /// Whether this file may be taken into the open book at all.
    ///
    /// # Errors
    /// When one is a sample and the other is not, or they count in different currencies.
    pub fn preview_merge(&self, file: &FileRead) -> Result<(), Handing> {
        self.book_now(|book| {
            if (file.book.nature == Nature::Sample) != book.is_sample() {
                Err(Handing::SampleAndReal)
            } else if file.book.currency != book.currency() {
                Err(Handing::OtherCurrency)
            } else {
                Ok(())
            }
        })
    }

    /// What taking this file into the open book would do, by comparing every event. A file whose events cannot stand
    /// beside the book's own, because one of them was changed, is found out here.
    ///
    /// # Errors
    /// When the two may not be merged, it was stopped, or the store fails.
    pub async fn compare(&self, file: &FileRead, task: &FileTask) -> Result<MergePreview, Handing> {
        self.preview_merge(file)?;
        let entry = self.entry.get_untracked().ok_or(StoreError::NoSuchBook)?;
        let Answer::Tail(own, _) = self.ask(&Question::Tail(entry.key, 0)).await? else {
            return Err(StoreError::Aborted.into());
        };
        let total = own.len() + file.lines.len();
        let mut known = HashSet::new();
        let (mut links, mut n_events, mut n_bytes, mut breathed) = (Vec::new(), 0, 0, 0);
        for (place, line) in (1..).zip(log::lines(&own).chain(log::lines(&file.lines))) {
            let (read, _) =
                log::read_line(line, place).map_err(EnvelopeError::from).map_err(Handing::Unreadable)?;
            n_bytes += line.len() + 1;
            // The book's own lines come first: what is new among the file's is new to all of them.
            if known.insert(read.id) && n_bytes > own.len() {
                n_events += 1;
            }
            links.push(Link {
                device: read.device,
                seq: read.seq,
                id: read.id,
                prev: read.prev,
                at: read.at,
            });
            if n_bytes - breathed >= STAGE_BYTES {
                breathed = n_bytes;
                task.progress.set((n_bytes as u64, total as u64));
                breathe().await;
                if task.is_stopped() {
                    return Err(Handing::Stopped);
                }
            }
        }
        log::verify_links(links).map_err(EnvelopeError::from).map_err(Handing::Unreadable)?;
        let n_excluded = self.kept_out(file).len() as u64;
        let stranger = self.book_now(|book| {
            book.id() != Some(file.book.id)
                && !file.heads.iter().any(|(device, ..)| book.chain(*device).is_some())
        });
        Ok(MergePreview { n_events, n_excluded, stranger })
    }

    /// The events of this file that an undone merge keeps out of the open book.
    fn kept_out(&self, file: &FileRead) -> Vec<EventId> {
        self.book_now(|book| {
            let excluded: HashSet<&EventId> = book.excluded().iter().collect();
            if excluded.is_empty() {
                return Vec::new();
            }
            log::lines(&file.lines).map(EventId::of).filter(|id| excluded.contains(id)).collect()
        })
    }

    /// Takes a file into the open book by union; `lift` lets events count again that an undone merge keeps out.
    /// What comes back is all that counts now and did not before: what undoing this merge takes out.
    ///
    /// # Errors
    /// When the two may not be merged or the store fails; then nothing changed.
    pub async fn merge(&self, file: FileRead, lift: bool) -> Result<Vec<EventId>, Handing> {
        self.preview_merge(&file)?;
        let inner = self.inner();
        let lifts = if lift { self.kept_out(&file) } else { Vec::new() };
        if inner.busy.replace(true) {
            return Err(StoreError::Blocked.into());
        }
        self.saving.set(Saving::Saving);
        let merged = self.take_file(file).await;
        inner.busy.set(false);
        self.saving
            .set(merged.as_ref().map_or_else(|error| Saving::NotSaved(error.clone()), |_| Saving::Saved));
        let mut counting = merged?;
        if !lifts.is_empty() {
            counting.extend(&lifts);
            self.exclude(ExcludeFact { events: Vec::new(), lifts }).await?;
        }
        Ok(counting)
    }

    async fn take_file(&self, file: FileRead) -> Result<Vec<EventId>, StoreError> {
        let entry = self.entry.get_untracked().ok_or(StoreError::NoSuchBook)?;
        let Answer::Merged(fresh) = self.ask(&Question::Merge(entry.key, file.lines, file.people)).await?
        else {
            return Err(StoreError::Aborted);
        };
        self.load(entry.key).await?;
        self.look_at_shelf().await.ok();
        if let Some(tabs) = &*self.inner().tabs.borrow() {
            tabs.tell(entry.key);
        }
        Ok(fresh)
    }

    /// Undoes a merge: the events it brought no longer count.
    ///
    /// # Errors
    /// When the store fails; then nothing changed.
    pub async fn undo_merge(&self, events: Vec<EventId>) -> Result<(), Handing> {
        self.exclude(ExcludeFact { events, lifts: Vec::new() }).await
    }

    async fn exclude(&self, fact: ExcludeFact) -> Result<(), Handing> {
        if let Err(error) = self.store(vec![Fact::Exclude(fact)], Vec::new(), None).await {
            self.saving.set(Saving::NotSaved(error.clone()));
            return Err(error.into());
        }
        let entry = self.entry.get_untracked().ok_or(StoreError::NoSuchBook)?;
        // What no longer counts is taken out by folding anew.
        self.ask(&Question::Refresh(entry.key)).await?;
        Ok(self.load(entry.key).await?)
    }

    /// Puts a file on the shelf as a book of its own, and opens it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn restore(&self, file: FileRead) -> Result<(), Handing> {
        let FileRead { book, lines, people, .. } = file;
        // A chain of its own from here on: the original goes on elsewhere.
        let device = ids::mint_device();
        self.shelve(book, device, lines, people).await.map_err(Handing::Failed)
    }

    /// The hash of all that the open book comes to: equal books have equal hashes.
    pub fn state_hash(&self) -> String {
        let inner = self.inner();
        let people: Vec<(EntityId, _)> = inner.people.borrow().clone().into_iter().collect();
        crate::exchange::envelope::state_hash(&inner.book.borrow(), &people)
    }
}

/// Stops a reader with its task, or when nothing was heard of it for too long. Not by the clock: while the page was
/// busy handing over a large file, or the tablet slept, nobody was waiting.
fn watch(reader: Rc<Line<Answer>>, task: FileTask, silent: Rc<Cell<u32>>, done: Rc<Cell<bool>>) {
    const TURN: u32 = 100;
    leptos::task::spawn_local(async move {
        while !done.get() {
            if task.is_stopped() || silent.get() > STUCK_AFTER {
                reader.stop();
                return;
            }
            sleep(TURN).await;
            silent.set(silent.get() + TURN);
        }
    });
}
