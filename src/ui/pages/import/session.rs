//! One list on its way in: the worker that reads it, and what is known of it so far.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::money::Currency;
use crate::exchange::envelope::FileRead;
use crate::exchange::list::list_row;
use crate::exchange::sheet::field::Mapping;
use crate::exchange::sheet::preview::Preview;
use crate::exchange::sheet::progress::Progress;
use crate::exchange::sheet::row::{Fix, ProblemKind};
use crate::i18n::import as words;
use crate::ledger::import::{ListRow, Outcome};
use crate::platform::files;
use crate::platform::marks::Span;
use crate::platform::sheet_worker::{Answer, PART, Question};
use crate::platform::timer::sleep;
use crate::platform::wire::{Line, WorkerGone};
use crate::storage::port::StoreError;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::shell;
use crate::ui::state::{AppState, FileTask, Handing, Reading, Worked};
use crate::ui::tasks::spawn_local;

/// Where the import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// No file yet.
    Choose,
    /// A file of our own.
    Own,
    /// Columns and rows are being checked.
    Check,
    /// What would be written is shown.
    Write,
}

/// What is being waited for, as said on the screen, and how far it is in percent where that is known.
pub(super) type Waiting = Option<(String, Option<u8>)>;

/// One list on its way in.
#[derive(Clone, Copy)]
pub(super) struct Session {
    pub(super) state: AppState,
    pub(super) step: RwSignal<Step>,
    pub(super) file_name: RwSignal<String>,
    pub(super) preview: RwSignal<Option<Preview>>,
    pub(super) outcome: RwSignal<Option<Outcome>>,
    pub(super) own: RwSignal<Option<FileRead>>,
    pub(super) failure: RwSignal<Option<String>>,
    pub(super) waiting: RwSignal<Waiting>,
    pub(super) as_of: RwSignal<NaiveDate>,
    pub(super) take_changes: RwSignal<bool>,
    pub(super) new_book: RwSignal<bool>,
    pub(super) book_name: RwSignal<String>,
    inner: StoredValue<Rc<Inner>>,
}

#[derive(Default)]
struct Inner {
    worker: RefCell<Option<Rc<Line<Answer>>>>,
    rows: RefCell<Rc<Vec<ListRow>>>,
    worked: RefCell<Option<Worked>>,
    task: RefCell<FileTask>,
    /// Milliseconds waited since the worker was last heard of.
    silent: Cell<u32>,
    /// The code of the worker did not arrive.
    missing: Cell<bool>,
}

/// Rows asked of the worker in one message.
const ROWS_AT_ONCE: u32 = 2_000;
/// A reader waited for without progress for so many milliseconds is stopped.
const STUCK_AFTER: u32 = 10_000;

impl Session {
    pub(super) fn new(state: AppState) -> Self {
        let session = Self {
            state,
            step: RwSignal::new(Step::Choose),
            file_name: RwSignal::new(String::new()),
            preview: RwSignal::new(None),
            outcome: RwSignal::new(None),
            own: RwSignal::new(None),
            failure: RwSignal::new(None),
            waiting: RwSignal::new(None),
            as_of: RwSignal::new(state.today.get_untracked()),
            take_changes: RwSignal::new(false),
            new_book: RwSignal::new(false),
            book_name: RwSignal::new(String::new()),
            inner: StoredValue::new(Rc::default()),
        };
        on_cleanup(move || session.stop());
        session
    }

    fn inner(&self) -> Rc<Inner> {
        self.inner.get_value()
    }

    fn lang(&self) -> crate::i18n::Lang {
        self.state.preferences.lang.get_untracked()
    }

    /// Stops whatever is going on; nothing was written.
    pub(super) fn stop(&self) {
        let inner = self.inner();
        inner.task.borrow().stop();
        if let Some(worker) = inner.worker.take() {
            worker.stop();
        }
        self.waiting.set(None);
    }

    /// Starts over with another file.
    pub(super) fn start_over(&self) {
        self.stop();
        self.preview.set(None);
        self.outcome.set(None);
        self.own.set(None);
        self.failure.set(None);
        self.step.set(Step::Choose);
    }

    /// Reads the chosen file: a book of ours, or somebody's list.
    pub(super) fn open(&self, file: web_sys::File) {
        let session = *self;
        self.start_over();
        self.file_name.set(file.name());
        spawn_local(async move {
            let lang = session.lang();
            session
                .waiting
                .set(Some((words::stage(crate::exchange::sheet::progress::Stage::Unpack, 0, lang), None)));
            let Ok(bytes) = files::read(&file).await else {
                session.fail(words::file_gone(lang));
                return;
            };
            if is_own(&bytes) {
                session.open_own(bytes).await;
            } else {
                session.ask_preview(Question::Open { bytes, sheet: None }).await;
            }
        });
    }

    async fn open_own(&self, bytes: Vec<u8>) {
        let lang = self.lang();
        let task = self.new_task();
        self.waiting.set(Some((words::reading_own(lang).to_owned(), None)));
        match self.state.read_file(bytes, &task).await {
            Ok(read) => {
                self.waiting.set(None);
                self.own.set(Some(read));
                self.step.set(Step::Own);
            }
            Err(Handing::Stopped) => self.waiting.set(None),
            Err(handing) => self.fail(shell::say_handing(&handing, self.state)),
        }
    }

    /// Says what went wrong; the book has not been touched.
    pub(super) fn fail(&self, what: impl Into<String>) {
        self.waiting.set(None);
        self.failure.set(Some(what.into()));
    }

    /// Asks the sheet worker; stops it when it makes no progress.
    async fn ask(&self, question: &Question) -> Option<Answer> {
        let inner = self.inner();
        let worker = {
            let running = inner.worker.borrow().clone();
            if let Some(worker) = running {
                worker
            } else {
                let worker = Rc::new(Line::start(PART).ok()?);
                *inner.worker.borrow_mut() = Some(Rc::clone(&worker));
                worker
            }
        };
        inner.silent.set(0);
        let done = Rc::new(Cell::new(false));
        self.watch(Rc::clone(&worker), Rc::clone(&done));
        let session = *self;
        let hear: Rc<dyn Fn(Answer)> = Rc::new(move |answer| {
            if let Answer::Progress(progress) = answer {
                session.show_progress(progress);
            }
        });
        let answer = worker.ask(question, Some(hear)).await;
        done.set(true);
        inner.missing.set(answer.as_ref().err() == Some(&WorkerGone::Missing));
        answer.ok()
    }

    fn watch(&self, worker: Rc<Line<Answer>>, done: Rc<Cell<bool>>) {
        let inner = self.inner();
        spawn_local(async move {
            // Not by the clock: while the page itself was busy or asleep, nobody was waiting.
            const TURN: u32 = 250;
            while !done.get() {
                if inner.silent.get() > STUCK_AFTER {
                    worker.stop();
                    return;
                }
                sleep(TURN).await;
                inner.silent.set(inner.silent.get() + TURN);
            }
        });
    }

    fn show_progress(&self, progress: Progress) {
        let Some(inner) = self.inner.try_get_value() else { return };
        inner.silent.set(0);
        let text = words::stage(progress.stage, progress.done, self.lang());
        let percent = u64::from(progress.done) * 100 / u64::from(progress.total.max(1));
        self.waiting.set(Some((text, u8::try_from(percent.min(100)).ok())));
    }

    /// Asks for a preview, by opening a file or by reading it differently.
    async fn ask_preview(&self, question: Question) {
        let lang = self.lang();
        let span = Span::start("huikuan:read-list");
        match self.ask(&question).await {
            Some(Answer::Preview(preview)) => {
                span.end();
                self.waiting.set(None);
                self.failure.set(None);
                self.preview.set(Some(*preview));
                self.step.set(Step::Check);
            }
            Some(Answer::Refused(error)) => self.fail(words::refused(&error, lang)),
            _ if self.waiting.get_untracked().is_none() => {}
            _ if self.inner().missing.get() => {
                self.fail(shell::say_handing(&StoreError::Missing.into(), self.state));
            }
            _ => self.fail(shell::say_handing(&Handing::Stuck, self.state)),
        }
    }

    /// Reads the columns as this mapping says.
    pub(super) fn remap(&self, mapping: Mapping) {
        let session = *self;
        spawn_local(async move { session.ask_preview(Question::Preview(Some(mapping))).await });
    }

    /// Puts a cell right and looks again.
    pub(super) fn put_right(&self, fix: Fix) {
        let session = *self;
        spawn_local(async move {
            session.ask(&Question::Fix(fix)).await;
            session.ask_preview(Question::Preview(None)).await;
        });
    }

    /// Takes every suggestion of one kind.
    pub(super) fn put_all_right(&self, kind: ProblemKind) {
        let session = *self;
        spawn_local(async move {
            session.ask(&Question::AcceptAll(kind)).await;
            session.ask_preview(Question::Preview(None)).await;
        });
    }

    /// Fetches the good rows and works out what they would do.
    pub(super) fn compare(&self) {
        let session = *self;
        spawn_local(async move {
            let lang = session.lang();
            session.waiting.set(Some((words::comparing(lang).to_owned(), None)));
            let span = Span::start("huikuan:compare");
            let task = session.new_task();
            let mut rows = Vec::new();
            let mut from = Some(0);
            while let Some(place) = from {
                match session.ask(&Question::Rows { from: place, limit: ROWS_AT_ONCE }).await {
                    Some(Answer::Rows(chunk)) => {
                        rows.extend(chunk.rows.into_iter().map(list_row));
                        from = chunk.next;
                    }
                    _ => return,
                }
            }
            *session.inner().rows.borrow_mut() = Rc::new(rows);
            if session.work_out(&task).await {
                span.end();
                session.waiting.set(None);
                session.step.set(Step::Write);
            }
        });
    }

    /// Works out again what would be written, after an answer changed.
    pub(super) fn compare_again(&self) {
        let session = *self;
        spawn_local(async move {
            session.work_out(&session.new_task()).await;
        });
    }

    /// Work that takes the place of what was going on.
    fn new_task(&self) -> FileTask {
        let task = FileTask::default();
        self.inner().task.replace(task.clone()).stop();
        task
    }

    /// Works out what would be written; whether it came to an end.
    async fn work_out(&self, task: &FileTask) -> bool {
        let inner = self.inner();
        let rows = Rc::clone(&inner.rows.borrow());
        let reading = self.reading(self.new_book.get_untracked());
        let Some(worked) = self.state.work_out(&rows, reading, task).await else { return false };
        self.outcome.set(Some(worked.outcome.clone()));
        *inner.worked.borrow_mut() = Some(worked);
        true
    }

    fn reading(&self, new_book: bool) -> Reading {
        Reading {
            as_of: self.as_of.get_untracked(),
            take_changes: !new_book && self.take_changes.get_untracked(),
            new_book: new_book.then(|| self.currency()),
        }
    }

    /// Writes the list, into a book of its own where one was asked for.
    pub(super) fn write(&self) {
        let session = *self;
        spawn_local(async move {
            let lang = session.lang();
            session.waiting.set(Some((words::writing(lang).to_owned(), Some(0))));
            if session.new_book.get_untracked() {
                let currency = session.currency();
                let name = session.book_name.get_untracked();
                let name = if name.trim().is_empty() { words::book_default(lang).to_owned() } else { name };
                if let Err(failure) = session.state.create_behind(&name, currency).await {
                    session.fail(shell::say(&failure, session.state));
                    return;
                }
                session.new_book.set(false);
            }
            let (inner, task) = (session.inner(), session.new_task());
            let (rows, worked) = (Rc::clone(&inner.rows.borrow()), inner.worked.take());
            let taken = session.state.import_list(&rows, worked, session.reading(false), &task).await;
            match taken {
                Ok((first, outcome)) => {
                    session.waiting.set(None);
                    let state = session.state;
                    state.tell(words::done(&outcome, lang), Some(first));
                    state.go(routes::AGING);
                    state.show();
                }
                Err(Handing::Stopped) => session.waiting.set(None),
                Err(handing) => {
                    session.fail(shell::say_handing(&handing, session.state));
                }
            }
        });
    }

    /// The currency of the list: a new book counts in it.
    fn currency(&self) -> Currency {
        self.preview.with_untracked(|preview| {
            preview.as_ref().map(|it| it.mapping.currency_or_base()).unwrap_or_default()
        })
    }

    /// Takes our own file into the open book, or puts it on the shelf.
    pub(super) fn take_own(&self, merge: bool) {
        let session = *self;
        let Some(file) = self.own.get_untracked() else { return };
        spawn_local(async move {
            let lang = session.lang();
            session.waiting.set(Some((words::writing(lang).to_owned(), None)));
            let state = session.state;
            let taken = if merge {
                state.merge(file, false).await.map(|fresh| words::merged_n(fresh.len(), lang))
            } else {
                let name = file.book.name.clone();
                state.restore(file).await.map(|()| name)
            };
            session.waiting.set(None);
            match taken {
                Ok(said) => {
                    state.tell(said, None);
                    state.go(routes::HOME);
                }
                Err(handing) => {
                    session.fail(shell::say_handing(&handing, session.state));
                }
            }
        });
    }
}

/// Whether a file looks like a book of ours: the first thing it says is its format.
fn is_own(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| *byte == b'{' || *byte == b'[')
}
