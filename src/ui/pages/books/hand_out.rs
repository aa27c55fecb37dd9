//! Handing data out: the whole book or chosen customers as one file that was read back and found whole.
//!
//! Invariant: only a file of the whole book counts as a backup, and only once it was handed over.

use std::collections::BTreeSet;

use web_sys::ShareData;

use crate::exchange::envelope::Scope;
use crate::i18n::books::files as words;
use crate::ledger::id::EntityId;
use crate::platform::files::{self, OutFile};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::check_field::RadioField;
use crate::ui::components::icon::Icon;
use crate::ui::components::sheet::Sheet;
use crate::ui::pages::books::choice::CustomerChoice;
use crate::ui::pages::books::work::{Work, WorkView};
use crate::ui::prelude::*;
use crate::ui::state::{AppState, expect_state};
use crate::ui::tasks::{effect, spawn_local};
use crate::ui::view::view;

/// The id of the place to export.
const PLACE: &str = "export";
const WHOLE: &str = "book";
const SOME: &str = "customers";

/// Brings the place to export into view and puts the focus there.
pub(super) fn go_to_export() {
    let place =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id(PLACE));
    if let Some(place) = place {
        place.scroll_into_view();
        if let Some(place) = wasm_bindgen::JsCast::dyn_ref::<web_sys::HtmlElement>(&place) {
            // Where the focus cannot go, the eye still can.
            place.focus().ok();
        }
    }
}

/// A file ready to hand over.
#[derive(Clone)]
struct Made {
    file: OutFile,
    n_events: u64,
    n_people: u64,
    sha256: String,
    /// All of the book, so that handing it over is a backup.
    whole: bool,
    /// What the share sheet takes, where it takes this.
    share: Option<ShareData>,
}

/// The ways out.
#[component]
pub(super) fn HandOutSheet() -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let work = Work::new();
    let what = RwSignal::new(WHOLE.to_owned());
    let chosen = RwSignal::new(BTreeSet::<EntityId>::new());
    let made = RwSignal::new(None::<Made>);
    let some = Memo::new(move |_| what.with(|what| what == SOME));
    // A file is of one moment and one choice: with either changed, it is not the file asked for any more.
    effect(move || {
        let _ = (state.revision(), what.get(), chosen.get());
        made.set(None);
    });
    let scope = move || {
        if some.get_untracked() {
            Scope::Customers(chosen.get_untracked().into_iter().collect())
        } else {
            Scope::Book
        }
    };
    let export = Callback::new(move |()| {
        work.begin(words::exporting);
        let scope = scope();
        spawn_local(async move {
            let outcome = make(state, scope).await;
            match outcome {
                Ok(file) => {
                    work.end(None);
                    made.set(Some(file));
                }
                Err(problem) => work.end(Some(problem)),
            }
        });
    });
    let nobody = Signal::derive(move || some.get() && chosen.with(BTreeSet::is_empty));
    let disabled = Signal::derive(move || work.is_busy() || nobody.get());
    view! {
        <div id=PLACE tabindex="-1" class="books-place">
            <Sheet title=state.say(words::title_out)>
                <p class="lab books-lead">{move || words::out_note(lang())}</p>
                <What what/>
                <Show when=move || some.get()>
                    <CustomerChoice chosen/>
                </Show>
                <div class="sheet-foot">
                    <Button
                        text=state.say(words::export)
                        icon=Icon::Export
                        disabled
                        on_press=export
                    />
                    <Show when=move || nobody.get()>
                        <span class="lab">{move || words::none_chosen(lang())}</span>
                    </Show>
                    <WorkView work/>
                </div>
                {move || made.get().map(|made| view! { <MadeView made work/> })}
            </Sheet>
        </div>
    }
}

#[component]
fn What(
    /// The code of what to export.
    what: RwSignal<String>,
) -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    view! {
        <fieldset class="export-choice">
            <legend class="sr-only">{move || words::what(lang())}</legend>
            <RadioField
                name="export-what"
                code=WHOLE
                label=state.say(words::all)
                hint=state.say(words::all_note)
                value=what
            />
            <RadioField
                name="export-what"
                code=SOME
                label=state.say(words::some)
                hint=state.say(words::some_note)
                value=what
            />
        </fieldset>
    }
}

async fn make(state: AppState, scope: Scope) -> Result<Made, super::work::Problem> {
    let n_customers = match &scope {
        Scope::Book => None,
        Scope::Customers(chosen) => Some(chosen.len()),
    };
    let exported = state.export(scope).await?;
    let book = state.entry.get_untracked().map(|entry| entry.name).unwrap_or_default();
    let (today, lang) = (state.today.get_untracked(), state.preferences.lang.get_untracked());
    let name = words::file_name(&book, n_customers, today, lang);
    let file = OutFile { name, mime: "application/json", bytes: exported.bytes };
    let share = files::shareable(&file);
    Ok(Made {
        file,
        n_events: exported.n_events,
        n_people: exported.n_people,
        sha256: exported.sha256,
        whole: n_customers.is_none(),
        share,
    })
}

/// The file, and the two ways to hand it over.
#[component]
fn MadeView(
    /// The file.
    made: Made,
    /// The work of the sheet.
    work: Work,
) -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let (n_events, n_people, bytes) =
        (count(made.n_events), count(made.n_people), made.file.bytes.len() as u64);
    let holds = move || words::holds(n_events, n_people, bytes, lang());
    let checksum = made.sha256.get(..8).unwrap_or_default().to_owned();
    let name = made.file.name.clone();
    let shareable = made.share.is_some();
    let made = StoredValue::new(made);
    let save = Callback::new(move |()| {
        let now = state.preferences.lang.get_untracked();
        if made.with_value(|made| files::download(&made.file)).is_none() {
            state.warn(words::not_saved(now));
        } else {
            state.tell(words::saved(now), None);
            spawn_local(async move { handed_over(state, made).await });
        }
    });
    let share = Callback::new(move |()| {
        let Some(data) = made.with_value(|made| made.share.clone()) else { return };
        work.begin(words::share);
        spawn_local(async move {
            // Closed without choosing anybody: nothing was handed over, and there is nothing to say.
            if files::share(&data).await {
                state.tell(words::shared(state.preferences.lang.get_untracked()), None);
                handed_over(state, made).await;
            }
            work.end(None);
        });
    });
    view! {
        <div class="made" data-testid="exported">
            <p class="made-name">
                {Icon::Document}
                <b>{name}</b>
            </p>
            <p class="lab">{holds}</p>
            <p class="lab">
                {Icon::Check}
                <span>
                    {move || words::verified(lang())} " · " {move || words::checksum(lang())} " "
                    <span class="fingerprint" data-testid="export-checksum">{checksum}</span>
                </span>
            </p>
            <Show when=move || { n_people > 0 }>
                <p class="lab">{move || words::people_note(lang())}</p>
            </Show>
            <div class="btn-row">
                <Button
                    text=state.say(words::save)
                    kind=ButtonKind::Primary
                    on_press=save
                />
                <Show when=move || shareable>
                    <Button
                        text=state.say(words::share)
                        icon=Icon::Share
                        on_press=share
                    />
                </Show>
            </div>
        </div>
    }
}

async fn handed_over(state: AppState, made: StoredValue<Made>) {
    let counted = made.try_update_value(|made| made.whole.then_some(made.n_events)).flatten();
    if let Some(n_events) = counted {
        state.note_export(n_events).await;
    }
}
