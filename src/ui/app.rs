//! The root: the first screen, or the desk, which is fetched for it.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::platform::marks::mark;
use crate::platform::{keep, storage_worker, timer, wire};
use crate::ui::pages::first_run::FirstRun;
use crate::ui::parts::{Parts, waiting};
use crate::ui::preferences::Preferences;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::{AppState, LAST_BOOK, Phase};
use crate::ui::tasks::{effect, spawn_local};
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
    let state = AppState::new(preferences, path());
    provide_context(state);
    follow_address(state);
    begin(state, parts);
    // Only a change of it builds the screen anew.
    let shown = Memo::new(move |_| match state.phase.get() {
        Phase::Starting => Shown::Nothing,
        Phase::FirstRun if state.path.with(|path| path != routes::IMPORT) => Shown::FirstScreen,
        _ => Shown::Desk,
    });
    // The router comes with the desk; the first screen goes elsewhere without one.
    effect(move || {
        if shown.get() != Shown::FirstScreen {
            return;
        }
        if let Some(to) = state.destination.get() {
            state.destination.set(None);
            replace_address(to);
            state.path.set(to.to_owned());
        }
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

/// Hears of the person going back and forth.
fn follow_address(state: AppState) {
    let moved = Closure::<dyn FnMut(JsValue)>::new(move |_| state.path.set(path()));
    if let Some(window) = web_sys::window() {
        let heard = window.add_event_listener_with_callback("popstate", moved.as_ref().unchecked_ref());
        heard.ok();
    }
    // Heard as long as the page lives.
    moved.forget();
}

fn path() -> String {
    web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

fn replace_address(to: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        history.replace_state_with_url(&JsValue::NULL, "", Some(to)).ok();
    }
}
