//! The root: what stands on the page in each phase of the app.

use leptos_router::NavigateOptions;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};

use crate::i18n::shell as words;
use crate::platform::marks::mark;
use crate::platform::{offline, timer};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::error_state::ErrorState;
use crate::ui::pages::first_run::FirstRun;
use crate::ui::parts::{Parts, waiting};
use crate::ui::preferences::Preferences;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::{AppState, Phase};
use crate::ui::tasks::{effect, spawn_local};
use crate::ui::view::{foreign, live, view};

/// Puts the app on the page.
pub fn mount(parts: Parts) {
    mount_to_body(move || view! { <App parts/> });
    mark("huikuan:boot");
}

/// The root component.
#[component]
fn App(
    /// What can wait.
    parts: Parts,
) -> impl IntoView {
    let preferences = Preferences::read();
    preferences.follow();
    let worker = dataset("storage-worker").unwrap_or_else(|| "/storage-worker.js".to_owned());
    let state = AppState::new(preferences, worker);
    provide_context(state);
    state.start();
    fetch_the_rest(state, parts);
    let phases = move || view! { <Phases state parts/> };
    foreign(leptos::view! { <Router>{phases()}</Router> })
}

/// How long the first screen has the network to itself, in milliseconds.
const FIRST_SCREEN: u32 = 2_000;

/// What the first screen does not need: the desk, and the app's copy on the device. At once where a book opens.
fn fetch_the_rest(state: AppState, parts: Parts) {
    let asked = StoredValue::new(false);
    effect(move || {
        let phase = state.phase.get();
        if phase == Phase::Starting || asked.get_value() {
            return;
        }
        asked.set_value(true);
        spawn_local(async move {
            if phase == Phase::FirstRun {
                timer::sleep(FIRST_SCREEN).await;
            }
            parts.shell.ahead();
            offline::keep(move || state.newer.set(true)).await;
        });
    });
}

#[component]
fn Phases(
    /// The app's state.
    state: AppState,
    /// What can wait.
    parts: Parts,
) -> impl IntoView {
    let path = use_location().pathname;
    let navigate = use_navigate();
    effect(move || {
        if let Some(to) = state.destination.get() {
            navigate(to, NavigateOptions { replace: true, ..NavigateOptions::default() });
            state.destination.set(None);
        }
    });
    // Only a change of phase builds the screen anew, not every touch of the signal.
    let phase = Memo::new(move |_| state.phase.get());
    let importing = Memo::new(move |_| path.get() == routes::IMPORT);
    live(move || {
        match phase.get() {
            Phase::Starting | Phase::Opening => waiting(),
            Phase::FirstRun if importing.get() => parts.import.view(),
            Phase::FirstRun => view! { <FirstRun/> },
            Phase::Ready => parts.shell.view(),
            Phase::Failed(error) => {
                // Only here: a change of language must not build a whole screen anew and lose what is on it.
                let lang = state.lang();
                let (what, safe) = words::store_failed(&error, lang);
                view! {
                    <main class="page is-alone" id="page">
                        <ErrorState what safe page=true>
                            <Button
                                text=words::try_again(lang).to_owned()
                                kind=ButtonKind::Primary
                                on_press=Callback::new(move |()| state.try_again())
                            />
                        </ErrorState>
                    </main>
                }
            }
        }
    })
}

/// A value that the build wrote on the page's root element, such as the address of a worker.
pub fn dataset(name: &str) -> Option<String> {
    web_sys::window()?.document()?.document_element()?.get_attribute(&format!("data-{name}"))
}
