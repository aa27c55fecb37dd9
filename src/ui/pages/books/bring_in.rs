//! Bringing data in: a list by import, a colleague's file or a backup by merging or as a book of its own.
//!
//! Invariant: nothing is written before the file was read whole and somebody chose what to do with it.

use std::sync::Arc;

use leptos::html;
use serde::{Deserialize, Serialize};
use web_sys::File;

use crate::exchange::envelope::FileRead;
use crate::i18n::books::files as words;
use crate::ledger::id::{EntityId, EventId};
use crate::platform::{clock, keep};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::file_input::{FileInput, choose};
use crate::ui::components::icon::Icon;
use crate::ui::components::sheet::Sheet;
use crate::ui::pages::books::merge::{MergeDialog, Offer};
use crate::ui::pages::books::work::{Work, WorkView};
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::{AppState, Handing, expect_state};
use crate::ui::tasks::spawn_local;
use crate::ui::view::view;

/// A merge longer than this is only undone from the page it was done on: its ids are too many to keep at hand.
const KEPT_IDS: usize = 20_000;

/// The last merge, kept so that it can still be undone after a reload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LastMerge {
    at: u64,
    events: Vec<EventId>,
    from: String,
}

/// Where the last merge of a book is kept.
pub(super) fn last_merge_name(key: EntityId) -> String {
    format!("merge:{key}")
}

/// The ways in.
#[component]
pub(super) fn BringInSheet() -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let work = Work::new();
    let offer = RwSignal::new(None::<Offer>);
    let last = RwSignal::new(read_last(state));
    let node = NodeRef::<html::Input>::new();
    let busy = Signal::derive(move || work.is_busy());
    let on_file = Callback::new(move |file: File| {
        spawn_local(async move {
            let Some(read) = work.read(state, file).await else { return };
            let task = work.begin_task(words::comparing);
            let preview = state.compare(&read, &task).await;
            work.end(None);
            if preview != Err(Handing::Stopped) {
                offer.set(Some(Offer { file: Arc::new(read), preview }));
            }
        });
    });
    view! {
        <Sheet title=state.say(words::title_in)>
            <a class="row is-link book-row" href=routes::IMPORT>
                {Icon::Sheet}
                <span class="push">
                    <b class="row-title">{move || words::import(lang())}</b>
                    <span class="row-note">{move || words::import_note(lang())}</span>
                </span>
                {Icon::Right}
            </a>
            <div class="row book-row">
                {Icon::Import}
                <span class="push">
                    <b class="row-title">{move || words::take(lang())}</b>
                    <span class="row-note">{move || words::take_note(lang())}</span>
                </span>
                <Button
                    text=state.say(words::choose)
                    disabled=busy
                    on_press=Callback::new(move |()| choose(node))
                />
                <FileInput node testid="merge-file" on_file/>
            </div>
            <div class="books-work">
                <WorkView work/>
            </div>
            <LastMergeRow last work/>
        </Sheet>
        <Taking offer work last/>
    }
}

/// The dialog, and what its answers do.
#[component]
fn Taking(
    /// What was offered.
    offer: RwSignal<Option<Offer>>,
    /// The work of the sheet.
    work: Work,
    /// The last merge.
    last: RwSignal<Option<LastMerge>>,
) -> impl IntoView {
    let state = expect_state();
    let merge = Callback::new(move |(file, lift): (Arc<FileRead>, bool)| {
        offer.set(None);
        work.begin(words::merging);
        spawn_local(async move {
            let from = file.book.name.clone();
            let outcome = state.merge(Arc::unwrap_or_clone(file), lift).await;
            if let Ok(events) = &outcome {
                let n_events = i64::try_from(events.len()).unwrap_or(i64::MAX);
                state.tell(words::merge_done(n_events, state.preferences.lang.get_untracked()), None);
                let merged = LastMerge { at: clock::now(), events: events.clone(), from };
                keep_last(&merged, state);
                last.set(Some(merged));
            }
            work.end(outcome.err().map(Into::into));
        });
    });
    let own = Callback::new(move |file: Arc<FileRead>| {
        offer.set(None);
        work.begin(words::restoring);
        spawn_local(async move {
            match state.restore(Arc::unwrap_or_clone(file)).await {
                Ok(()) => {
                    state.tell(words::restored(state.preferences.lang.get_untracked()), None);
                    state.go(routes::HOME);
                }
                Err(handing) => work.end(Some(handing.into())),
            }
        });
    });
    view! { <MergeDialog offer on_merge=merge on_own=own/> }
}

/// The last merge, with the way back.
#[component]
fn LastMergeRow(
    /// The last merge.
    last: RwSignal<Option<LastMerge>>,
    /// The work of the sheet.
    work: Work,
) -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let undo = Callback::new(move |()| {
        let Some(merged) = last.get_untracked() else { return };
        work.begin(words::merging);
        spawn_local(async move {
            let outcome = state.undo_merge(merged.events).await;
            if outcome.is_ok() {
                forget_last(state);
                last.set(None);
                state.tell(words::merge_undone(state.preferences.lang.get_untracked()), None);
            }
            work.end(outcome.err().map(Into::into));
        });
    });
    let shown = move || {
        let merged = last.get().filter(|merged| !merged.events.is_empty())?;
        let n_events = i64::try_from(merged.events.len()).unwrap_or(i64::MAX);
        let line = move || {
            words::merged(n_events, &merged.from, clock::day_of(merged.at), state.today.get(), lang())
        };
        Some(view! {
            <div class="row book-row" data-testid="last-merge">
                {Icon::Check}
                <span class="push">{line}</span>
                <Button
                    text=state.say(words::undo_merge)
                    kind=ButtonKind::Outline
                    icon=Icon::Undo
                    disabled=Signal::derive(move || work.is_busy())
                    on_press=undo
                />
            </div>
        })
    };
    view! { {shown} }
}

fn name_of_open(state: AppState) -> Option<String> {
    state.entry.with_untracked(|entry| entry.as_ref().map(|entry| last_merge_name(entry.key)))
}

fn read_last(state: AppState) -> Option<LastMerge> {
    keep::read(&name_of_open(state)?)
}

fn keep_last(merged: &LastMerge, state: AppState) {
    let Some(name) = name_of_open(state) else { return };
    if merged.events.len() <= KEPT_IDS {
        keep::write(&name, merged);
    } else {
        keep::forget(&name);
    }
}

fn forget_last(state: AppState) {
    if let Some(name) = name_of_open(state) {
        keep::forget(&name);
    }
}
