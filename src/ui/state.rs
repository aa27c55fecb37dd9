//! The app's state: the open book in one place, and the only road by which it changes.
//!
//! `run` decides a command, stores its facts, and only then applies them: the screen never shows money that is not on
//! disk. Pages read the book through [`AppState::book`], which follows its revision.

use std::cell::{Cell, Ref, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::aging::{BucketScheme, Preset};
use crate::domain::workday::Calendar;
use crate::i18n::Lang;
use crate::ledger::book::Book;
use crate::ledger::command::{Command, Ctx};
use crate::ledger::event::{Fact, PersonRecord};
use crate::ledger::id::{EntityId, EventId};
use crate::ledger::refusal::Refusal;
use crate::platform::marks::{Span, heap};
use crate::platform::pinyin::Initials;
use crate::platform::storage_worker::{Answer, PART, Question};
use crate::platform::tabs::Tabs;
use crate::platform::wire::{Line, WorkerGone};
use crate::platform::{clock, ids};
use crate::report::search::SearchIndex;
use crate::storage::log::{self, Pen};
use crate::storage::port::{BookEntry, StoreError};
use crate::storage::snapshot;
use crate::ui::preferences::Preferences;
use crate::ui::prelude::*;

mod address;
mod files;
mod lists;
mod shelf;

pub use address::Query;
pub use files::{FileTask, Handing, MergePreview};
pub use lists::{Reading, Worked};

/// Preference under which the last open book is kept.
pub const LAST_BOOK: &str = "book";

/// What the app is doing as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Finding out where to begin.
    Starting,
    /// There is no book yet.
    FirstRun,
    /// A book is being loaded.
    Opening,
    /// A book is open.
    Ready,
    /// The store cannot be used.
    Failed(StoreError),
}

/// Where the last write stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// All is on disk.
    Saved,
    /// On its way.
    Saving,
    /// It did not get there.
    NotSaved(StoreError),
}

/// Why a command was not carried out. What was typed is still in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The book says no.
    Refused(Refusal),
    /// The store failed.
    Store(StoreError),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// What was just done, and the step to take back if it was a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// In the person's words.
    pub text: String,
    /// The step's first event; none where there is nothing to take back.
    pub undo: Option<EventId>,
    /// It stays until it is closed.
    pub stays: bool,
}

/// The app's state; copied freely, there is one.
#[derive(Clone, Copy)]
pub struct AppState {
    // Of the page's own lifetime, and made when the desk arrives: the first screen carries no code for what is in it.
    inner: StoredValue<Option<&'static Inner>>,
    /// What the app is doing as a whole.
    pub phase: RwSignal<Phase>,
    /// The open book's place on the shelf.
    pub entry: RwSignal<Option<BookEntry>>,
    /// All books.
    pub shelf: RwSignal<Vec<BookEntry>>,
    /// Where the last write stands.
    pub saving: RwSignal<Saving>,
    /// What was just done.
    pub notice: RwSignal<Option<Notice>>,
    /// A newer version of the app lies ready on this device.
    pub newer: RwSignal<bool>,
    /// The civil date, kept current.
    pub today: RwSignal<NaiveDate>,
    /// The path of the address, whoever changed it.
    pub path: RwSignal<String>,
    /// What the address says beside it.
    pub query: RwSignal<Query>,
    /// Language, theme and the like.
    pub preferences: Preferences,
    behind: StoredValue<bool>,
    revision: RwSignal<u32>,
}

struct Inner {
    // Shared, so that a long look at it (a preview) never stands in the way of a write.
    book: RefCell<Rc<Book>>,
    people: RefCell<BTreeMap<EntityId, PersonRecord>>,
    n_segments: Cell<u32>,
    worker: RefCell<Option<Rc<Line<Answer>>>>,
    tabs: RefCell<Option<Tabs>>,
    initials: Initials,
    index: RefCell<Option<(u32, Rc<SearchIndex>)>>,
    calendar: Calendar,
    busy: Cell<bool>,
}

/// The app's state from anywhere below the root component.
///
/// # Panics
/// Only if called outside the app, which a test of the root component would notice.
#[expect(clippy::expect_used, reason = "the root component provides it before anything else is shown")]
pub fn expect_state() -> AppState {
    use_context::<AppState>().expect("AppState is provided by the root component")
}

impl AppState {
    /// An app that has not looked at its shelf yet, nor where it stands.
    pub fn new(preferences: Preferences) -> Self {
        Self {
            inner: StoredValue::new(None),
            phase: RwSignal::new(Phase::Starting),
            entry: RwSignal::new(None),
            shelf: RwSignal::new(Vec::new()),
            saving: RwSignal::new(Saving::Saved),
            notice: RwSignal::new(None),
            newer: RwSignal::new(false),
            today: RwSignal::new(clock::today()),
            path: RwSignal::default(),
            query: RwSignal::default(),
            behind: StoredValue::new(false),
            preferences,
            revision: RwSignal::new(0),
        }
    }

    fn inner(&self) -> &'static Inner {
        if let Some(inner) = self.inner.get_value() {
            return inner;
        }
        let made = Inner {
            book: RefCell::default(),
            people: RefCell::default(),
            n_segments: Cell::new(0),
            worker: RefCell::default(),
            tabs: RefCell::default(),
            initials: Initials::default(),
            index: RefCell::default(),
            calendar: Calendar::china(),
            busy: Cell::new(false),
        };
        let inner: &'static Inner = Box::leak(Box::new(made));
        self.inner.set_value(Some(inner));
        inner
    }

    /// A word in the language of the interface, for a property of a component.
    pub fn say(self, word: fn(Lang) -> &'static str) -> Signal<String> {
        Signal::derive(move || word(self.lang()).to_owned())
    }

    /// The language, followed.
    pub fn lang(&self) -> Lang {
        self.preferences.lang.get()
    }

    /// Reads the open book; the reader runs again when the book changes.
    pub fn book<T>(&self, read: impl FnOnce(&Book) -> T) -> T {
        self.revision.track();
        read(&self.lent())
    }

    /// Reads the open book once.
    pub fn book_now<T>(&self, read: impl FnOnce(&Book) -> T) -> T {
        read(&self.lent())
    }

    // One piece of code for the hundreds of places that read.
    #[inline(never)]
    fn lent(&self) -> Ref<'static, Book> {
        Ref::map(self.inner().book.borrow(), |book| &**book)
    }

    /// The book's revision, followed: changes with every stored step.
    pub fn revision(&self) -> u32 {
        self.revision.get()
    }

    /// A person's own data, followed.
    pub fn person(&self, id: EntityId) -> Option<PersonRecord> {
        self.revision.track();
        self.inner().people.borrow().get(&id).cloned()
    }

    /// The buckets chosen, followed: for buckets of one's own those set here, else those of the house.
    pub fn scheme(&self) -> BucketScheme {
        match self.preferences.preset.get() {
            Preset::Own => {
                BucketScheme::own(&self.boundaries()).unwrap_or_else(|_| BucketScheme::preset(Preset::Own))
            }
            fixed => BucketScheme::preset(fixed),
        }
    }

    /// The boundaries of one's own buckets, followed; none where neither this device nor the house has set any.
    pub fn boundaries(&self) -> Vec<u16> {
        let here = self.preferences.boundaries.get();
        if here.is_empty() { self.book(|book| book.house().aging) } else { here }
    }

    /// Which days are working days: as published, or as the house's rules say.
    pub fn calendar<T>(&self, read: impl FnOnce(&Calendar) -> T) -> T {
        let inner = self.inner();
        let own = self.book_now(|book| {
            let house = book.house();
            let on = if house.has_own_rest_days() { book.policy().at } else { None };
            on.map(|on| house.calendar(clock::day_of(on.millis())))
        });
        read(own.as_ref().unwrap_or(&inner.calendar))
    }

    /// Customers as searched; prepared at most once a revision.
    pub fn search_index(&self) -> Rc<SearchIndex> {
        let (revision, inner) = (self.revision.get(), self.inner());
        let kept = inner.index.borrow().clone();
        if let Some((of, index)) = kept
            && of == revision
        {
            return index;
        }
        let index = Rc::new(SearchIndex::of(&inner.book.borrow(), &mut |c| inner.initials.of(c)));
        *inner.index.borrow_mut() = Some((revision, Rc::clone(&index)));
        index
    }

    /// Carries out a command: decided, stored, applied. What it was can be taken back by the id that comes back.
    ///
    /// # Errors
    /// When the book refuses it or the store fails; then nothing changed.
    pub async fn run(&self, command: &Command) -> Result<EventId, Failure> {
        self.run_with(command, Vec::new()).await
    }

    /// Carries out a command that comes with person records.
    ///
    /// # Errors
    /// When the book refuses it or the store fails; then nothing changed.
    pub async fn run_with(
        &self,
        command: &Command,
        people: Vec<(EntityId, PersonRecord)>,
    ) -> Result<EventId, Failure> {
        let span = Span::start("huikuan:commit");
        let inner = self.inner();
        let today = self.today.get_untracked();
        let name = match command {
            Command::RenameBook { name } => Some(name.trim().to_owned()),
            _ => None,
        };
        // Another tab may have written first: read what it wrote and decide again, once.
        for attempt in 0..2 {
            let facts = {
                let mut mint = ids::mint;
                let mut ctx = Ctx { today, mint: &mut mint, calendar: &inner.calendar };
                inner.book.borrow().decide(command, &mut ctx)?
            };
            match self.store(facts, people.clone(), name.clone()).await {
                Err(StoreError::Behind { .. }) if attempt == 0 => self.catch_up().await?,
                Err(error) => {
                    self.saving.set(Saving::NotSaved(error.clone()));
                    return Err(error.into());
                }
                Ok(first) => {
                    span.end();
                    return Ok(first);
                }
            }
        }
        Err(StoreError::Aborted.into())
    }

    /// Seals facts, writes them, and applies them once they are on disk; the batch's first event.
    async fn store(
        &self,
        facts: Vec<Fact>,
        people: Vec<(EntityId, PersonRecord)>,
        name: Option<String>,
    ) -> Result<EventId, StoreError> {
        let inner = self.inner();
        let entry = self.entry.get_untracked().ok_or(StoreError::NoSuchBook)?;
        if inner.busy.replace(true) {
            return Err(StoreError::Blocked);
        }
        self.saving.set(Saving::Saving);
        let outcome = self.write(inner, &entry, facts, people, name).await;
        inner.busy.set(false);
        if outcome.is_ok() {
            self.saving.set(Saving::Saved);
            self.revision.update(|revision| *revision += 1);
        }
        outcome
    }

    async fn write(
        &self,
        inner: &Inner,
        entry: &BookEntry,
        facts: Vec<Fact>,
        people: Vec<(EntityId, PersonRecord)>,
        name: Option<String>,
    ) -> Result<EventId, StoreError> {
        let now = clock::now();
        let mut pen = Pen::new(&inner.book.borrow(), entry.device);
        let sealed = pen.seal(facts, now).map_err(|error| StoreError::Backend(error.to_string()))?;
        let first = sealed.events.first().map(|event| event.id).ok_or(StoreError::Aborted)?;
        let at = sealed.events.first().map(|event| event.at).unwrap_or_default();
        let people: Vec<_> =
            people.into_iter().map(|(id, record)| (id, PersonRecord { at, ..record })).collect();
        let question = Question::Append {
            key: entry.key,
            expected: inner.n_segments.get(),
            lines: sealed.lines,
            people: people.clone(),
            name: name.clone(),
        };
        match self.ask(&question).await? {
            Answer::Written(n_segments) => inner.n_segments.set(n_segments),
            Answer::Failed(error) => return Err(error),
            _ => return Err(StoreError::Aborted),
        }
        {
            let mut shared = inner.book.borrow_mut();
            let book = Rc::make_mut(&mut shared);
            sealed.events.iter().for_each(|event| book.apply(event));
        }
        inner.people.borrow_mut().extend(people);
        if name.is_some() {
            self.entry.update(|entry| {
                if let (Some(entry), Some(name)) = (entry, name) {
                    entry.name = name;
                }
            });
        }
        if let Some(tabs) = &*inner.tabs.borrow() {
            tabs.tell(entry.key);
        }
        Ok(first)
    }

    /// Reads what other tabs wrote to the open book.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn catch_up(&self) -> Result<(), StoreError> {
        let inner = self.inner();
        let Some(entry) = self.entry.get_untracked() else { return Ok(()) };
        let Answer::Tail(lines, n_segments) =
            self.ask(&Question::Tail(entry.key, inner.n_segments.get())).await?
        else {
            return Err(StoreError::Aborted);
        };
        let mut events = Vec::new();
        for (place, line) in log::lines(&lines).enumerate() {
            events.push(log::read_event(line, place + 1).map_err(|_| StoreError::Damaged)?);
        }
        let clock = inner.book.borrow().clock();
        if events.iter().any(|event| event.at <= clock || matches!(event.fact, Fact::Exclude(_))) {
            return self.load(entry.key).await;
        }
        {
            let mut shared = inner.book.borrow_mut();
            let book = Rc::make_mut(&mut shared);
            for event in &events {
                book.apply(event);
            }
        }
        inner.n_segments.set(n_segments);
        self.revision.update(|revision| *revision += 1);
        Ok(())
    }

    /// Loads a book into the state.
    async fn load(&self, key: EntityId) -> Result<(), StoreError> {
        let span = Span::start("huikuan:fold");
        let inner = self.inner();
        let opened = match self.ask(&Question::Open(key)).await? {
            Answer::Opened(opened) => opened,
            Answer::Failed(error) => return Err(error),
            _ => return Err(StoreError::Aborted),
        };
        let mut book = snapshot::decode(&opened.fold).ok_or(StoreError::Damaged)?;
        for (place, line) in log::lines(&opened.tail).enumerate() {
            book.apply(&log::read_event(line, place + 1).map_err(|_| StoreError::Damaged)?);
        }
        *inner.book.borrow_mut() = Rc::new(book);
        *inner.people.borrow_mut() = opened.people.into_iter().collect();
        inner.n_segments.set(opened.entry.n_segments);
        self.entry.set(Some(opened.entry));
        self.revision.update(|revision| *revision += 1);
        span.end();
        heap();
        Ok(())
    }

    /// Asks the storage worker; starts it where it is not running.
    async fn ask(&self, question: &Question) -> Result<Answer, StoreError> {
        let worker = self.worker()?;
        match worker.ask(question, None).await {
            Ok(Answer::Failed(error)) => Err(error),
            Ok(answer) => Ok(answer),
            Err(gone) => {
                *self.inner().worker.borrow_mut() = None;
                Err(match gone {
                    WorkerGone::Died => StoreError::Silent,
                    WorkerGone::Missing => StoreError::Missing,
                })
            }
        }
    }

    fn worker(&self) -> Result<Rc<Line<Answer>>, StoreError> {
        let inner = self.inner();
        if let Some(worker) = &*inner.worker.borrow() {
            return Ok(Rc::clone(worker));
        }
        let worker = Line::start(PART).map_err(|gone| match gone {
            WorkerGone::Died => StoreError::Unavailable,
            WorkerGone::Missing => StoreError::Missing,
        })?;
        let worker = Rc::new(worker);
        *inner.worker.borrow_mut() = Some(Rc::clone(&worker));
        Ok(worker)
    }

    /// Says what was done, with the step to take back.
    pub fn tell(&self, text: impl Into<String>, undo: Option<EventId>) {
        self.notice.set(Some(Notice { text: text.into(), undo, stays: false }));
    }

    /// Says what went wrong; it stays until it is closed.
    pub fn warn(&self, text: impl Into<String>) {
        self.notice.set(Some(Notice { text: text.into(), undo: None, stays: true }));
    }
}
