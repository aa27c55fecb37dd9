//! The root: the first screen, or the desk, which is fetched for it.

use crate::platform::marks::mark;
use crate::platform::{keep, storage_worker, timer, wire};
use crate::ui::pages::first_run::FirstRun;
use crate::ui::parts::{Parts, waiting};
use crate::ui::preferences::Preferences;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::{AppState, LAST_BOOK, Phase};
use crate::ui::tasks::spawn_local;
use crate::ui::view::{live, view};

/// Puts the app on the page.
pub fn mount(parts: Parts) {
    mount_to_body(move || view! { <App parts/> });
    mark("huikuan:boot");
}

/// What is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Nothing,
    FirstScreen,
    Desk,
}

/// The root component.
#[component]
fn App(
    /// What can wait.
    parts: Parts,
) -> impl IntoView {
    let preferences = Preferences::read();
    preferences.follow();
    let state = AppState::new(preferences);
    provide_context(state);
    state.follow_address();
    begin(state, parts);
    // Only a change of it builds the screen anew.
    let shown = Memo::new(move |_| match state.phase.get() {
        Phase::Starting => Shown::Nothing,
        Phase::FirstRun if state.path.with(|path| path != routes::IMPORT) => Shown::FirstScreen,
        _ => Shown::Desk,
    });
    live(move || match shown.get() {
        Shown::Nothing => waiting(),
        Shown::FirstScreen => view! { <FirstRun parts/> },
        Shown::Desk => parts.view(|desk| (desk.screens)(), waiting, true),
    })
}

/// How long the first screen has the network to itself, in milliseconds.
const FIRST_SCREEN: u32 = 2_000;

/// Shows the first screen to whoever left no book open; the desk is there when they have read it, and looks at the
/// shelf all the same.
fn begin(state: AppState, parts: Parts) {
    if keep::read_word(LAST_BOOK).is_some() {
        // Two at once: the worker is ready when the desk asks for the book.
        wire::start_ahead(storage_worker::PART);
        state.phase.set(Phase::Opening);
        return;
    }
    state.phase.set(Phase::FirstRun);
    spawn_local(async move {
        if storage_worker::keeps_nothing().await {
            timer::sleep(FIRST_SCREEN).await;
        }
        parts.ahead(state);
    });
}
