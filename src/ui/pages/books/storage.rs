//! Where the data is, in honest words: how many copies, how old the backup, what the browser promised.
//!
//! What is left of the disk is never shown: no browser knows it.

use chrono::NaiveDate;

use crate::i18n::Lang;
use crate::i18n::books::storage as words;
use crate::i18n::refusal;
use crate::ledger::event::Nature;
use crate::platform::{clock, persist};
use crate::report::backup::{Backup, Urgency, backup};
use crate::ui::components::button::Button;
use crate::ui::components::icon::Icon;
use crate::ui::components::sheet::Sheet;
use crate::ui::pages::books::hand_out::go_to_export;
use crate::ui::prelude::*;
use crate::ui::state::{AppState, Saving, expect_state};
use crate::ui::tasks::{effect, spawn_local};
use crate::ui::view::{live, view};

/// Where the data is.
#[component]
pub(super) fn StorageSheet() -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let used = RwSignal::new(None::<u64>);
    // The figure follows what is written, as far as the browser keeps it current.
    effect(move || {
        state.revision();
        state.shelf.track();
        spawn_local(async move {
            used.set(persist::used().await);
        });
    });
    let used_line = move || {
        let bytes = used.get()?;
        Some(view! {
            <li>
                {Icon::Data}
                <span>{words::used(bytes, lang())}</span>
            </li>
        })
    };
    let tab_line = persist::is_safari_tab().then(|| {
        view! {
            <li>
                {Icon::Alert}
                <span>
                    <b class="due">{move || words::tab(lang())}</b>
                    <span class="row-note">{move || words::tab_note(lang())}</span>
                </span>
            </li>
        }
    });
    view! {
        <Sheet title=state.say(words::title)>
            <ul class="storage-list" data-testid="storage">
                {move || saved_line(state)}
                {move || backup_line(state)}
                <Promise/>
                {tab_line}
                {used_line}
            </ul>
        </Sheet>
    }
}

fn line(warm: bool, icon: Icon, what: String, note: String, button: Option<AnyView>) -> AnyView {
    let noted = !note.is_empty();
    view! {
        <li>
            {if warm { Icon::Alert } else { icon }}
            <span>
                <b class=if warm { "due" } else { "" }>{what}</b>
                {noted.then(|| view! { <span class="row-note">{note}</span> })}
            </span>
            {button}
        </li>
    }
}

fn saved_line(state: AppState) -> AnyView {
    let lang = state.lang();
    match state.saving.get() {
        Saving::Saved => {
            let (what, note) = (words::saved(lang), words::saved_note(lang));
            line(false, Icon::Device, what.to_owned(), note.to_owned(), None)
        }
        Saving::Saving => line(false, Icon::Device, words::saving(lang).to_owned(), String::new(), None),
        Saving::NotSaved(error) => {
            let said = refusal::say_store(&error, lang);
            line(true, Icon::Alert, words::not_saved(lang).to_owned(), said, None)
        }
    }
}

fn backup_line(state: AppState) -> AnyView {
    let (today, lang) = (state.today.get(), state.lang());
    let Some(entry) = state.entry.get() else { return ().into_view() };
    if entry.nature == Nature::Sample {
        return line(
            false,
            Icon::Export,
            words::sample(lang).to_owned(),
            words::sample_note(lang).to_owned(),
            None,
        );
    }
    let exported = entry.exported.as_ref().map(|exported| (exported.n_events, exported.at));
    let standing = state.book(|book| backup(book, exported, clock::now()));
    let day = exported.map(|(_, at)| clock::day_of(at));
    let (what, note) = backup_words(standing, day, today, lang);
    let button = (standing.urgency > Urgency::None).then(|| {
        let text = state.say(words::export);
        view! { <Button text on_press=Callback::new(|()| go_to_export())/> }
    });
    line(standing.urgency >= Urgency::Due, Icon::Export, what, note, button)
}

fn backup_words(
    standing: Backup,
    exported: Option<NaiveDate>,
    today: NaiveDate,
    lang: Lang,
) -> (String, String) {
    match (standing.oldest, exported) {
        (Some(oldest), _) => {
            let n_since = i64::try_from(standing.n_since).unwrap_or(i64::MAX);
            let note = words::behind_note(clock::day_of(oldest), exported, today, lang);
            (words::behind(n_since, exported, lang), note)
        }
        (None, Some(day)) => (words::backed_up(lang).to_owned(), words::backed_up_note(day, today, lang)),
        (None, None) => (words::nothing_yet(lang).to_owned(), String::new()),
    }
}

/// What the browser promised, and asking again.
#[component]
fn Promise() -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let promised = RwSignal::new(None::<bool>);
    spawn_local(async move {
        promised.set(persist::is_promised().await);
    });
    let ask = Callback::new(move |()| {
        spawn_local(async move {
            promised.set(persist::ask().await);
        });
    });
    let button = move || {
        let text = state.say(words::ask);
        view! { <Button text on_press=ask/> }
    };
    live(move || {
        let lang = lang();
        let (what, note, button) = match promised.get() {
            Some(true) => (words::kept(lang), words::kept_note(lang), None),
            Some(false) => (words::not_kept(lang), words::not_kept_note(lang), Some(button())),
            None => (words::no_answer(lang), "", None),
        };
        line(false, Icon::Lock, what.to_owned(), note.to_owned(), button)
    })
}
