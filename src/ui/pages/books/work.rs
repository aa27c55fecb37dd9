//! Something that takes a while on the data page and the first screen: what is being done, how to stop it, and what
//! became of it if it did not work.

use chrono::NaiveDate;
use web_sys::File;

use crate::exchange::envelope::FileRead;
use crate::i18n::Lang;
use crate::i18n::books::files as words;
use crate::i18n::refusal::{self, Obstacle, Said};
use crate::platform::files;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::error_state::ErrorState;
use crate::ui::components::progress::Progress;
use crate::ui::prelude::*;
use crate::ui::state::{AppState, Failure, FileTask, Handing, expect_state};
use crate::ui::view::view;

/// Why it did not work; put into words when it is shown, so that a change of language changes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui::pages) enum Problem {
    /// The browser no longer gives the file out.
    FileGone,
    /// The file, the book or the store says no.
    Handing(Handing),
}

impl Problem {
    fn said(&self, today: NaiveDate, lang: Lang) -> Said {
        match self {
            Self::FileGone => refusal::handing(Obstacle::FileGone, today, lang),
            Self::Handing(handing) => refusal::handing(handing, today, lang),
        }
    }
}

impl From<Handing> for Problem {
    fn from(handing: Handing) -> Self {
        Self::Handing(handing)
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self::Handing(Handing::Failed(failure))
    }
}

/// What is being done, in either language.
type Doing = fn(Lang) -> &'static str;

/// One thing at a time that takes a while.
#[derive(Clone, Copy)]
pub(in crate::ui::pages) struct Work {
    doing: RwSignal<Option<Doing>>,
    task: RwSignal<Option<FileTask>>,
    problem: RwSignal<Option<Problem>>,
}

impl Work {
    /// Nothing is being done.
    pub(in crate::ui::pages) fn new() -> Self {
        Self { doing: RwSignal::new(None), task: RwSignal::new(None), problem: RwSignal::new(None) }
    }

    /// Whether something is being done, followed.
    pub(in crate::ui::pages) fn is_busy(self) -> bool {
        self.doing.with(Option::is_some)
    }

    /// Begins; the words say what. What went wrong before is forgotten.
    pub(in crate::ui::pages) fn begin(self, doing: fn(Lang) -> &'static str) {
        self.problem.set(None);
        self.task.set(None);
        self.doing.set(Some(doing));
    }

    /// Begins something that can be stopped.
    pub(in crate::ui::pages) fn begin_task(self, doing: fn(Lang) -> &'static str) -> FileTask {
        self.begin(doing);
        let task = FileTask::default();
        self.task.set(Some(task.clone()));
        task
    }

    /// It is over. The screen may have gone meanwhile.
    pub(in crate::ui::pages) fn end(self, problem: Option<Problem>) {
        self.doing.set(None);
        self.task.set(None);
        // Whoever stopped it knows.
        let problem = problem.filter(|problem| *problem != Problem::Handing(Handing::Stopped));
        self.problem.set(problem);
    }

    /// Reads a file of ours.
    pub(in crate::ui::pages) async fn read(self, state: AppState, file: File) -> Option<FileRead> {
        let task = self.begin_task(words::reading);
        let outcome = match files::read(&file).await {
            Err(files::FileGone) => Err(Problem::FileGone),
            Ok(bytes) => state.read_file(bytes, &task).await.map_err(Problem::from),
        };
        match outcome {
            Ok(read) => {
                self.end(None);
                Some(read)
            }
            Err(problem) => {
                self.end(Some(problem));
                None
            }
        }
    }
}

/// How far it is, or what went wrong; nothing while nothing happens.
#[component]
pub(in crate::ui::pages) fn WorkView(
    /// The work.
    work: Work,
) -> impl IntoView {
    let state = expect_state();
    let text = Signal::derive(move || {
        work.doing.get().map_or_else(String::new, |doing| doing(state.lang()).to_owned())
    });
    let done = Signal::derive(move || {
        let (done, total) = work.task.with(|task| task.as_ref().map(|task| task.progress))?.get();
        let percent = (total > 0).then(|| done.min(total) * 100 / total)?;
        u8::try_from(percent).ok()
    });
    let stop = move || {
        let task = work.task.get()?;
        let task = StoredValue::new(task);
        Some(view! {
            <Button
                text=state.say(words::stop)
                kind=ButtonKind::Ghost
                on_press=Callback::new(move |()| task.with_value(FileTask::stop))
            />
        })
    };
    let running = move || {
        work.is_busy().then(|| {
            view! {
                <div class="work" data-testid="working">
                    <Progress text done/>
                    {stop}
                </div>
            }
        })
    };
    let failed = move || {
        let problem = work.problem.get()?;
        let said = problem.said(state.today.get(), state.lang());
        let (what, below) = (said.what.clone(), said.below());
        Some(view! { <ErrorState what safe=below/> })
    };
    view! {
        {running}
        {failed}
    }
}
