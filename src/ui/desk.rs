//! The desk: everything behind the first screen, as the first screen knows it. In the published build nothing but
//! `main.rs` names it, so that it can be fetched later.

use crate::i18n::shell as words;
use crate::platform::offline;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::error_state::ErrorState;
use crate::ui::pages::first_run::ways::{Wanted, Ways};
use crate::ui::pages::import::ImportPage;
use crate::ui::parts::waiting;
use crate::ui::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::state::{AppState, Phase, expect_state};
use crate::ui::tasks::spawn_local;
use crate::ui::view::{live, view};

/// What the desk does for the first screen.
#[derive(Debug)]
pub struct Desk {
    /// Looks at the shelf, opens the book of the last visit, has the app kept on the device.
    pub begin: fn(AppState),
    /// Every screen but the first.
    pub screens: fn() -> AnyView,
    /// Carries out what the first screen offers.
    pub ways: fn(Wanted) -> AnyView,
}

/// All of it.
pub static DESK: Desk = Desk { begin, screens, ways };

fn begin(state: AppState) {
    state.start();
    spawn_local(offline::keep(move || state.newer.set(true)));
}

fn screens() -> AnyView {
    view! { <Screens/> }
}

fn ways(wanted: Wanted) -> AnyView {
    view! { <Ways wanted/> }
}

/// What stands on the page in each phase of the app.
#[component]
fn Screens() -> impl IntoView {
    let state = expect_state();
    state.preferences.follow_desk();
    // Only a change of phase builds the screen anew, not every touch of the signal.
    let phase = Memo::new(move |_| state.phase.get());
    live(move || match phase.get() {
        Phase::Starting | Phase::Opening => waiting(),
        Phase::FirstRun => view! { <div class="app is-bare"><ImportPage/></div> },
        Phase::Ready => view! { <Shell/> },
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
    })
}
