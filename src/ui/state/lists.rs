//! Owns: somebody's list into the open book, worked out and then written, with the page let in all the while.
//! Does not own: what a row means (`ledger::import`), reading the list (`exchange::sheet`).
//! Invariant: what was worked out is written only against the book and the answers it was worked out for.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::money::Currency;
use crate::ledger::book::Book;
use crate::ledger::event::Fact;
use crate::ledger::id::{EntityId, EventId, Hlc};
use crate::ledger::import::{Importer, ListRow, Outcome};
use crate::ledger::refusal::Refusal;
use crate::platform::clock;
use crate::platform::marks::Span;
use crate::platform::storage_worker::{Answer, Question};
use crate::platform::timer::breathe;
use crate::storage::log::{Pen, Sealed};
use crate::storage::port::StoreError;
use crate::ui::state::files::{FileTask, Handing, STAGE_BYTES};
use crate::ui::state::{AppState, Failure, Inner, Saving};

/// Rows or events handled before the page may paint again.
const AT_ONCE: usize = 250;

/// How a list is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The day it speaks of.
    pub as_of: NaiveDate,
    /// Whether it replaces what the book has.
    pub take_changes: bool,
    /// The currency of the book it opens; absent where it goes into the open one.
    pub new_book: Option<Currency>,
}

/// What a list comes to.
#[derive(Debug)]
pub struct Worked {
    facts: Vec<Fact>,
    /// What it would do.
    pub outcome: Outcome,
    of: Against,
}

/// All that the facts of a list depend on besides its rows.
#[derive(Debug, PartialEq, Eq)]
struct Against {
    as_of: NaiveDate,
    take_changes: bool,
    base: Currency,
    /// The book as it stood; nothing where it knew nobody: one empty book is like another.
    book: Option<(Option<EntityId>, u64, Hlc)>,
}

impl Against {
    fn of(book: &Book, reading: Reading) -> Self {
        let stood = (book.id(), book.n_events(), book.clock());
        Self {
            as_of: reading.as_of,
            take_changes: reading.take_changes,
            base: reading.new_book.unwrap_or(book.currency()),
            book: (!book.customers().is_empty()).then_some(stood),
        }
    }
}

impl AppState {
    /// What a list would do to the open book (or to a new one), without writing anything; none if it was stopped.
    pub async fn work_out(&self, rows: &[ListRow], reading: Reading, task: &FileTask) -> Option<Worked> {
        let book =
            if reading.new_book.is_some() { Rc::default() } else { Rc::clone(&self.inner().book.borrow()) };
        let of = Against::of(&book, reading);
        let mut importer = Importer::new(&book, reading.as_of, reading.take_changes).counting_in(of.base);
        let total = rows.len() as u64;
        for (turn, part) in (0_u64..).zip(rows.chunks(AT_ONCE)) {
            for row in part {
                importer.take(row);
            }
            task.progress.set((turn * AT_ONCE as u64, total));
            breathe().await;
            if task.is_stopped() {
                return None;
            }
        }
        let (facts, outcome) = importer.finish();
        Some(Worked { facts, outcome, of })
    }

    /// Takes a list into the open book: one step, one undo. What was worked out before is used if it still holds.
    ///
    /// # Errors
    /// When it was stopped, the list adds nothing, or the store fails; then nothing changed.
    pub async fn import_list(
        &self,
        rows: &[ListRow],
        worked: Option<Worked>,
        reading: Reading,
        task: &FileTask,
    ) -> Result<(EventId, Outcome), Handing> {
        let span = Span::start("huikuan:import");
        let inner = self.inner();
        if inner.busy.replace(true) {
            return Err(StoreError::Blocked.into());
        }
        self.saving.set(Saving::Saving);
        let outcome = self.take_list(inner, rows, worked, reading, task).await;
        inner.busy.set(false);
        self.saving.set(match &outcome {
            Err(Handing::Failed(Failure::Store(error))) => Saving::NotSaved(error.clone()),
            _ => Saving::Saved,
        });
        if outcome.is_ok() {
            self.revision.update(|revision| *revision += 1);
            span.end();
        }
        outcome
    }

    async fn take_list(
        &self,
        inner: &Inner,
        rows: &[ListRow],
        worked: Option<Worked>,
        reading: Reading,
        task: &FileTask,
    ) -> Result<(EventId, Outcome), Handing> {
        let entry = self.entry.get_untracked().ok_or(StoreError::NoSuchBook)?;
        let (sealed, outcome) = {
            let book = Rc::clone(&inner.book.borrow());
            let of = Against::of(&book, reading);
            let Worked { facts, outcome, .. } = match worked.filter(|worked| worked.of == of) {
                Some(worked) => worked,
                None => self.work_out(rows, reading, task).await.ok_or(Handing::Stopped)?,
            };
            let sealed = self.seal_long(Pen::new(&book, entry.device), facts, task).await?;
            (sealed, outcome)
        };
        let first = sealed.events.first().map(|event| event.id);
        let first = first.ok_or(Handing::Failed(Refusal::NothingToDo.into()))?;
        for part in sealed.lines.chunks(STAGE_BYTES) {
            self.ask(&Question::Stage(part.to_vec())).await?;
        }
        let question = Question::Append {
            key: entry.key,
            expected: inner.n_segments.get(),
            lines: Vec::new(),
            people: Vec::new(),
            name: None,
        };
        let Answer::Written(n_segments) = self.ask(&question).await? else {
            return Err(StoreError::Aborted.into());
        };
        inner.n_segments.set(n_segments);
        for part in sealed.events.chunks(AT_ONCE) {
            {
                let mut shared = inner.book.borrow_mut();
                let book = Rc::make_mut(&mut shared);
                for event in part {
                    book.apply(event);
                }
            }
            breathe().await;
        }
        if let Some(tabs) = &*inner.tabs.borrow() {
            tabs.tell(entry.key);
        }
        let state = *self;
        leptos::task::spawn_local(async move {
            // The next start is quicker with a snapshot that has this list; it is no matter if it cannot be kept.
            state.ask(&Question::Refresh(entry.key)).await.ok();
        });
        Ok((first, outcome))
    }

    async fn seal_long(&self, mut pen: Pen, facts: Vec<Fact>, task: &FileTask) -> Result<Sealed, Handing> {
        let now = clock::now();
        let n_events = u32::try_from(facts.len()).unwrap_or(u32::MAX);
        let mut sealed = Sealed::default();
        let mut n_rows = 0;
        for (place, fact) in (0..n_events).zip(facts) {
            n_rows += if let Fact::Account(fact) = &fact { fact.n_rows() } else { 1 };
            pen.seal_one(fact, (place, n_events), now, &mut sealed)
                .map_err(|error| StoreError::Backend(error.to_string()))?;
            if n_rows >= AT_ONCE {
                n_rows = 0;
                task.progress.set((u64::from(place), u64::from(n_events)));
                breathe().await;
                if task.is_stopped() {
                    return Err(Handing::Stopped);
                }
            }
        }
        Ok(sealed)
    }
}
