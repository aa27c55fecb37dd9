//! Books on the shelf: starting the app, opening, creating, erasing.

use std::rc::Rc;

use crate::domain::money::Currency;
use crate::i18n::Lang;
use crate::ledger::book::Book;
use crate::ledger::event::{BookFact, Fact, Nature, PersonRecord};
use crate::ledger::id::{DeviceId, EntityId};
use crate::ledger::sample::{self, SampleLang};
use crate::platform::storage_worker::{Answer, Question};
use crate::platform::tabs::Tabs;
use crate::platform::{clock, ids, keep, persist, timer};
use crate::storage::log::Pen;
use crate::storage::port::{BookEntry, StoreError};
use crate::ui::record::draft::forget_drafts;
use crate::ui::state::{AppState, Failure, LAST_BOOK, Phase};
use crate::ui::tasks::spawn_local;

impl AppState {
    /// Looks at the shelf and opens the book of the last visit.
    pub fn start(&self) {
        let state = *self;
        let hear = move |key| {
            if state.entry.get_untracked().is_some_and(|entry| entry.key == key) {
                spawn_local(async move {
                    // What the other tab wrote is read again at the next command if it cannot be read now.
                    state.catch_up().await.ok();
                });
            }
        };
        *self.inner().tabs.borrow_mut() = Some(Tabs::open(hear));
        spawn_local(async move {
            state.arrive().await;
            state.follow_days().await;
        });
    }

    async fn arrive(&self) {
        if let Err(error) = self.read_shelf().await {
            self.phase.set(Phase::Failed(error));
            return;
        }
        let books = self.shelf.get_untracked();
        let last = keep::read::<EntityId>(LAST_BOOK);
        let wanted = books.iter().find(|entry| Some(entry.key) == last).or_else(|| books.first());
        match wanted.map(|entry| entry.key) {
            // Touched only where it changes: a screen that is shown stays.
            None if self.phase.get_untracked() == Phase::FirstRun => {}
            None => self.phase.set(Phase::FirstRun),
            Some(key) => self.open_book(key).await,
        }
    }

    /// Keeps `today` true past midnight.
    async fn follow_days(&self) {
        loop {
            timer::sleep(clock::millis_to_midnight().min(600_000)).await;
            let today = clock::today();
            if self.today.get_untracked() != today {
                self.today.set(today);
            }
        }
    }

    /// Tries again after the store failed.
    pub fn try_again(&self) {
        let state = *self;
        self.phase.set(Phase::Opening);
        spawn_local(async move { state.arrive().await });
    }

    /// Reads the shelf again: sizes and exports as they are now, of the open book too.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn look_at_shelf(&self) -> Result<(), StoreError> {
        self.read_shelf().await?;
        let key = self.entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.key));
        let found =
            self.shelf.with_untracked(|shelf| shelf.iter().find(|entry| Some(entry.key) == key).cloned());
        if found.is_some() {
            self.entry.set(found);
        }
        Ok(())
    }

    async fn read_shelf(&self) -> Result<(), StoreError> {
        match self.ask(&Question::Shelf).await? {
            Answer::Shelf(books) => {
                self.shelf.set(books);
                Ok(())
            }
            _ => Err(StoreError::Aborted),
        }
    }

    /// Opens a book; its hashes are checked after it is shown.
    pub async fn open_book(&self, key: EntityId) {
        // Another book on the screen, or the first screen, gives way only to a book that is there.
        if matches!(self.phase.get_untracked(), Phase::Failed(_)) {
            self.phase.set(Phase::Opening);
        }
        if let Err(error) = self.load(key).await {
            self.phase.set(Phase::Failed(error));
        } else {
            keep::write(LAST_BOOK, &key);
            if !self.behind.get_value() {
                self.show();
            }
            let state = *self;
            spawn_local(async move {
                timer::sleep(400).await;
                if let Err(StoreError::Damaged) = state.ask(&Question::Verify(key)).await {
                    state.saving.set(crate::ui::state::Saving::NotSaved(StoreError::Damaged));
                }
            });
        }
    }

    /// Creates the sample book in the language of the interface, and opens it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn create_sample(&self) -> Result<(), Failure> {
        let lang = match self.preferences.lang.get_untracked() {
            Lang::ZhCn => SampleLang::Zh,
            Lang::En => SampleLang::En,
        };
        let (facts, people) = sample::sample(lang, self.today.get_untracked(), &mut ids::mint);
        self.create(facts, people).await
    }

    /// Opens the sample book on the shelf; creates one where there is none.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn open_sample(&self) -> Result<(), Failure> {
        let known = self.shelf.with_untracked(|shelf| {
            shelf.iter().find(|entry| entry.nature == Nature::Sample).map(|entry| entry.key)
        });
        let Some(key) = known else { return self.create_sample().await };
        self.open_book(key).await;
        Ok(())
    }

    /// Puts a new sample book, relative to today, in the place of this one, and opens it.
    ///
    /// # Errors
    /// When this is no sample, or the store fails.
    pub async fn reset_sample(&self, key: EntityId) -> Result<(), Failure> {
        let is_sample = self.shelf.with_untracked(|shelf| {
            shelf.iter().any(|entry| entry.key == key && entry.nature == Nature::Sample)
        });
        if !is_sample {
            return Err(StoreError::NoSuchBook.into());
        }
        self.create_sample().await?;
        self.ask(&Question::Erase(key)).await?;
        Ok(self.read_shelf().await?)
    }

    /// Creates an empty book, and opens it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn create_empty(&self, name: &str, currency: Currency) -> Result<(), Failure> {
        // Not by way of `decide`: the first screen would have to fetch all the rules of the ledger.
        let name = name.trim().to_owned();
        let book = BookFact { currency, id: ids::mint(), name, nature: Nature::Real };
        let facts = vec![Fact::Book(book)];
        self.create(facts, Vec::new()).await
    }

    /// Creates an empty book and loads it behind the screen that asked for it, which then shows it when it is done.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn create_behind(&self, name: &str, currency: Currency) -> Result<(), Failure> {
        self.behind.set_value(true);
        let created = self.create_empty(name, currency).await;
        self.behind.set_value(false);
        created
    }

    /// Shows the book that is loaded.
    pub fn show(&self) {
        self.phase.set(Phase::Ready);
    }

    async fn create(&self, facts: Vec<Fact>, people: Vec<(EntityId, PersonRecord)>) -> Result<(), Failure> {
        let book = facts
            .iter()
            .find_map(|fact| match fact {
                Fact::Book(book) => Some(book.clone()),
                _ => None,
            })
            .ok_or(StoreError::Aborted)?;
        let device = ids::mint_device();
        let sealed = Pen::new(&Book::default(), device)
            .seal(facts, clock::now())
            .map_err(|error| StoreError::Backend(error.to_string()))?;
        let at = sealed.events.first().map(|event| event.at).unwrap_or_default();
        let people = people.into_iter().map(|(id, record)| (id, PersonRecord { at, ..record })).collect();
        self.shelve(book, device, sealed.lines, people).await
    }

    /// Puts a log on the shelf under a new key, and opens it; this browser goes on writing as `device`.
    ///
    /// # Errors
    /// When the store fails; then there is no book more.
    pub(super) async fn shelve(
        &self,
        book: BookFact,
        device: DeviceId,
        lines: Vec<u8>,
        people: Vec<(EntityId, PersonRecord)>,
    ) -> Result<(), Failure> {
        let BookFact { name, nature, .. } = book;
        let entry =
            BookEntry { key: ids::mint(), name, nature, device, n_segments: 0, bytes: 0, exported: None };
        let key = entry.key;
        if let Err(error) = self.ask(&Question::Create(entry, lines, people)).await {
            // A book whose log did not get in is no book; if it cannot be taken away now, it can be erased by hand.
            self.ask(&Question::Erase(key)).await.ok();
            return Err(error.into());
        }
        if nature == Nature::Real {
            // The first real data here: now it makes sense to ask the browser to keep it.
            spawn_local(async {
                persist::ask().await;
            });
        }
        self.read_shelf().await?;
        self.open_book(key).await;
        match self.phase.get_untracked() {
            Phase::Failed(error) => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Takes a book off the shelf for good; opens another, or starts over.
    ///
    /// # Errors
    /// When the store fails; then the book is still there.
    pub async fn erase_book(&self, key: EntityId) -> Result<(), Failure> {
        self.ask(&Question::Erase(key)).await?;
        forget_drafts(key);
        self.read_shelf().await?;
        if self.entry.get_untracked().is_some_and(|entry| entry.key == key) {
            keep::forget(LAST_BOOK);
            let inner = self.inner();
            *inner.book.borrow_mut() = Rc::default();
            inner.people.borrow_mut().clear();
            self.entry.set(None);
            self.arrive().await;
        }
        Ok(())
    }
}
