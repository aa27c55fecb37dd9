//! What the ways in of the first screen lead to. Part of the desk: fetched while the first screen is read.

use web_sys::File;

use crate::i18n::first_run as words;
use crate::ui::pages::books::new_book::NewBookDialog;
use crate::ui::pages::books::work::{Work, WorkView};
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::{AppState, expect_state};
use crate::ui::tasks::{effect, spawn_local};
use crate::ui::view::view;

/// A way in that somebody chose.
#[derive(Clone, Debug)]
pub enum Way {
    /// A living example.
    Sample,
    /// An empty book.
    Empty,
    /// A backup.
    Restore(File),
}

/// What the first screen says to the desk, and hears from it.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The way that was chosen, until it is taken.
    pub way: RwSignal<Option<Way>>,
    /// Whether one is being taken.
    pub busy: RwSignal<bool>,
    /// Whether the desk is there and listens.
    pub is_heard: StoredValue<bool>,
}

/// Takes the ways that are chosen; shows how far it is and what went wrong.
#[component]
pub fn Ways(
    /// What is chosen.
    wanted: Wanted,
) -> impl IntoView {
    let state = expect_state();
    let work = Work::new();
    let naming = RwSignal::new(false);
    wanted.is_heard.set_value(true);
    effect(move || wanted.busy.set(work.is_busy()));
    effect(move || {
        let Some(way) = wanted.way.get() else { return };
        wanted.way.set(None);
        match way {
            Way::Sample => open_sample(state, work),
            Way::Empty => naming.set(true),
            Way::Restore(file) => restore(state, work, file),
        }
    });
    view! {
        <WorkView work/>
        <NewBookDialog open=naming then=routes::CUSTOMERS/>
    }
}

fn open_sample(state: AppState, work: Work) {
    work.begin(words::sample_busy);
    spawn_local(async move {
        match state.create_sample().await {
            Ok(()) => state.go(routes::HOME),
            Err(failure) => work.end(Some(failure.into())),
        }
    });
}

fn restore(state: AppState, work: Work, file: File) {
    spawn_local(async move {
        let Some(read) = work.read(state, file).await else { return };
        work.begin(crate::i18n::books::files::restoring);
        match state.restore(read).await {
            Ok(()) => state.go(routes::HOME),
            Err(handing) => work.end(Some(handing.into())),
        }
    });
}
