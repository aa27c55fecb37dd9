//! Import: somebody's list, from the file to the book. Nothing is written before it is confirmed.

use crate::i18n::import as words;
use crate::ui::pages::import::session::{Session, Step};
use crate::ui::prelude::*;
use crate::ui::state::expect_state;
use crate::ui::view::view;

mod check;
mod choose;
mod outcome;
mod own;
mod problems;
mod session;

/// The import screen.
#[component]
pub fn ImportPage() -> impl IntoView {
    let state = expect_state();
    let session = Session::new(state);
    let lang = move || state.lang();
    let steps = move || {
        let at = session.step.get();
        let names = [words::step_file(lang()), words::step_check(lang()), words::step_write(lang())];
        let current = match at {
            Step::Choose | Step::Own => 0,
            Step::Check => 1,
            Step::Write => 2,
        };
        names
            .into_iter()
            .enumerate()
            .map(|(place, name)| view! { <li aria-current=(place == current).then_some("step")>{name}</li> })
            .collect_view()
    };
    let step = Memo::new(move |_| session.step.get());
    let body = move || match step.get() {
        Step::Choose => view! { <choose::Choose session/> },
        Step::Own => view! { <own::OwnFile session/> },
        Step::Check => view! { <check::Check session/> },
        Step::Write => view! { <outcome::OutcomeStep session/> },
    };
    view! {
        <main class="page" id="page" tabindex="-1">
            <header class="page-head">
                <h1>{move || words::title(lang())}</h1>
                <ol class="import-steps">{steps}</ol>
            </header>
            <div class="page-body">{body}</div>
        </main>
    }
}
