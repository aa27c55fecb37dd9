//! The question before a book is deleted: which one, what is lost, and whether there is a backup.

use crate::i18n::books as words;
use crate::ledger::event::Nature;
use crate::platform::{clock, keep};
use crate::report::backup::backup;
use crate::storage::port::BookEntry;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::dialog::Dialog;
use crate::ui::components::icon::Icon;
use crate::ui::pages::books::bring_in::last_merge_name;
use crate::ui::pages::books::hand_out::go_to_export;
use crate::ui::pages::books::work::{Work, WorkView};
use crate::ui::prelude::*;
use crate::ui::state::{AppState, expect_state};
use crate::ui::tasks::spawn_local;
use crate::ui::view::view;

/// Asks, and deletes.
#[component]
pub(super) fn EraseDialog(
    /// The book to delete.
    asked: RwSignal<Option<BookEntry>>,
) -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let work = Work::new();
    let is_sample =
        move || asked.with(|entry| entry.as_ref().is_some_and(|entry| entry.nature == Nature::Sample));
    let is_open = move || asked.with(|asked| asked.as_ref().is_some_and(|asked| is_open(asked, state)));
    let close = Callback::new(move |()| asked.set(None));
    let erase = Callback::new(move |()| {
        let Some(entry) = asked.get_untracked() else { return };
        work.begin(words::working);
        spawn_local(async move {
            match state.erase_book(entry.key).await {
                Ok(()) => {
                    keep::forget(&last_merge_name(entry.key));
                    state.tell(words::erased(&entry.name, state.preferences.lang.get_untracked()), None);
                    work.end(None);
                    asked.set(None);
                }
                Err(failure) => work.end(Some(failure.into())),
            }
        });
    });
    let export_first = Callback::new(move |()| {
        asked.set(None);
        go_to_export();
    });
    let warning = move || asked.with(|asked| asked.as_ref().and_then(|asked| warning(asked, state)));
    let foot = move || {
        let export = (is_open() && warning().is_some()).then(|| {
            view! {
                <Button
                    text=state.say(words::storage::export)
                    kind=ButtonKind::Primary
                    on_press=export_first
                />
            }
        });
        view! {
            <Button text=state.say(words::cancel) on_press=close/>
            <Button
                text=Signal::derive(move || words::erase_for_good(is_sample(), lang()).to_owned())
                kind=ButtonKind::Danger
                disabled=Signal::derive(move || work.is_busy())
                on_press=erase
            />
            {export}
        }
    };
    let title = move || {
        asked.with(|asked| {
            asked.as_ref().map_or_else(String::new, |asked| words::erase_title(&asked.name, lang()))
        })
    };
    view! {
        <Dialog
            id="erase-title"
            open=Signal::derive(move || asked.with(Option::is_some))
            on_close=close
            title=Signal::derive(title)
            close_label=state.say(words::close)
            foot
        >
            <p>{move || if is_sample() { words::erase_sample(lang()) } else { words::erase_real(lang()) }}</p>
            {move || {
                warning()
                    .map(|text| {
                        view! {
                            <p class="erase-warning due">
                                {Icon::Alert}
                                <span>{text}</span>
                            </p>
                        }
                    })
            }}
            <WorkView work/>
        </Dialog>
    }
}

fn is_open(asked: &BookEntry, state: AppState) -> bool {
    state.entry.with(|open| open.as_ref().is_some_and(|open| open.key == asked.key))
}

/// What of a real book is in no backup.
fn warning(asked: &BookEntry, state: AppState) -> Option<String> {
    if asked.nature == Nature::Sample {
        return None;
    }
    let (today, lang) = (state.today.get(), state.lang());
    let exported = asked.exported.as_ref().map(|exported| clock::day_of(exported.at));
    if !is_open(asked, state) {
        return Some(words::erase_unknown(exported, today, lang));
    }
    let kept = asked.exported.as_ref().map(|exported| (exported.n_events, exported.at));
    let since = state.book(|book| backup(book, kept, clock::now())).n_since;
    let n_since = i64::try_from(since).unwrap_or(i64::MAX);
    (n_since > 0).then(|| words::erase_unexported(n_since, exported, today, lang))
}
