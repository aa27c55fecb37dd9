//! A form on its way to the book: what is wrong with it, whether it is being stored, and why it was not.
//!
//! Problems are named from the first attempt on and follow what is typed. What was typed is never touched here.

use leptos::wasm_bindgen::JsCast as _;

use crate::i18n::{gate, record as words};
use crate::ledger::command::Command;
use crate::ledger::event::PersonRecord;
use crate::ledger::gate::{Field, Problem};
use crate::ledger::id::{EntityId, EventId};
use crate::platform::timer;
use crate::ui::components::error_state::ErrorState;
use crate::ui::prelude::*;
use crate::ui::record::draft::DraftName;
use crate::ui::shell::say;
use crate::ui::state::{AppState, Failure, expect_state};
use crate::ui::tasks::spawn_local;
use crate::ui::view::{live, view};

/// A form's attempt; copied freely.
#[derive(Clone, Copy)]
pub struct Attempt {
    state: AppState,
    tried: RwSignal<bool>,
    problems: Memo<Vec<Problem>>,
    /// It is being stored.
    pub busy: RwSignal<bool>,
    /// Why it was not stored.
    pub failure: RwSignal<Option<String>>,
}

impl Attempt {
    /// The attempt of a form that `check` finds the problems of.
    pub fn new(state: AppState, check: impl Fn() -> Vec<Problem> + Send + Sync + 'static) -> Self {
        let tried = RwSignal::new(false);
        let problems = Memo::new(move |_| if tried.get() { check() } else { Vec::new() });
        Self { state, tried, problems, busy: RwSignal::new(false), failure: RwSignal::new(None) }
    }

    /// The attempt of a form that is read by `parse`.
    pub fn of<T>(
        state: AppState,
        parse: impl Fn() -> Result<T, Vec<Problem>> + Send + Sync + 'static,
    ) -> Self {
        Self::new(state, move || parse().err().unwrap_or_default())
    }

    /// What is wrong with a field, and how to set it right.
    pub fn problem(self, field: Field) -> Signal<Option<String>> {
        self.problem_among(move |at| at == field)
    }

    /// What is wrong with one of several fields that share a control.
    pub fn problem_among(
        self,
        within: impl Fn(Field) -> bool + Send + Sync + 'static,
    ) -> Signal<Option<String>> {
        Signal::derive(move || {
            let today = self.state.today.get();
            let lang = self.state.lang();
            self.problems.with(|problems| {
                let found = problems.iter().find(|problem| within(problem.field));
                found.map(|problem| gate::problem(problem, today, lang))
            })
        })
    }

    /// From now on problems are named, and the first of them has the focus.
    pub fn refuse(self) {
        self.tried.set(true);
        spawn_local(async {
            timer::breathe().await;
            focus(".dialog[open] [aria-invalid=\"true\"]");
        });
    }

    /// Carries a parsed form out; `done` hears of the step once it is on disk, whether or not the form is still open.
    pub fn carry_out(
        self,
        parsed: Result<Command, Vec<Problem>>,
        people: Vec<(EntityId, PersonRecord)>,
        done: impl FnOnce(EventId) + 'static,
    ) {
        self.carry_out_erased(parsed, people, Box::new(done));
    }

    // One piece of code for every form: what follows waits for the disk, and so is large.
    #[inline(never)]
    fn carry_out_erased(
        self,
        parsed: Result<Command, Vec<Problem>>,
        people: Vec<(EntityId, PersonRecord)>,
        done: Box<dyn FnOnce(EventId)>,
    ) {
        let Ok(command) = parsed else {
            self.refuse();
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.begin();
        spawn_local(async move {
            let outcome = self.state.run_with(&command, people).await;
            self.end(outcome, done);
        });
    }

    /// The same; then the draft is done with, the form may go, and the toast says what happened.
    pub fn keep(
        self,
        parsed: Result<Command, Vec<Problem>>,
        draft: Option<DraftName>,
        said: String,
        done: impl FnOnce() + 'static,
    ) {
        self.carry_out(parsed, Vec::new(), move |first| {
            if let Some(draft) = draft {
                draft.forget();
            }
            done();
            self.state.tell(said, Some(first));
        });
    }

    /// It is being stored.
    pub fn begin(self) {
        self.failure.set(None);
        self.busy.set(true);
    }

    /// It was stored, or why not.
    pub fn end(self, outcome: Result<EventId, Failure>, done: impl FnOnce(EventId)) {
        self.busy.set(false);
        match outcome {
            Ok(first) => done(first),
            Err(failure) => self.failure.set(Some(say(&failure, self.state))),
        }
    }
}

/// Why it was not stored.
#[component]
pub fn Failed(
    /// The form's attempt.
    attempt: Attempt,
) -> impl IntoView {
    let state = expect_state();
    live(move || {
        attempt.failure.get().map(|what| {
            view! { <ErrorState what safe=state.say(words::still_here)/> }
        })
    })
}

/// Moves the focus to the first element that fits, if there is one.
pub fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it was.
        element.focus().ok();
    }
}
