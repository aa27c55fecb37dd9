//! The part of the app that can wait: everything behind an open book.
//!
//! A newcomer's first screen needs a third of the app. In the published build the rest is a module of its own, cut out
//! by the feature `split` (at the functions of `main.rs`) and fetched while somebody reads the first screen or a book
//! is opened; while developing all of it is one module, and every view is there at once.

use std::future::Future;
use std::pin::Pin;

use leptos::wasm_split::SplitLoaderError;

use crate::i18n::shell as words;
use crate::platform::styles;
use crate::ui::app::dataset;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::error_state::ErrorState;
use crate::ui::components::skeleton::Skeleton;
use crate::ui::pages::import::ImportPage;
use crate::ui::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::state::expect_state;
use crate::ui::tasks::spawn_local;
use crate::ui::view::{live, view};

/// The shell round every screen of an open book.
pub fn shell() -> AnyView {
    view! { <Shell/> }
}

/// Reading somebody's list, before there is a book.
pub fn import() -> AnyView {
    view! { <div class="app is-bare"><ImportPage/></div> }
}

/// What builds a view, once its code is there.
pub type Fetched = Result<fn() -> AnyView, Missing>;

/// Code on its way.
pub type Fetching = Pin<Box<dyn Future<Output = Fetched>>>;

/// The code could not be fetched; trying again may help.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// The views whose code may still have to be fetched.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// [`shell`].
    pub shell: Part,
    /// [`import`].
    pub import: Part,
}

impl Parts {
    /// From what fetches them.
    pub fn new(shell: fn() -> Fetching, import: fn() -> Fetching) -> Self {
        Self { shell: Part::new(shell), import: Part::new(import) }
    }
}

/// A view whose code may still have to be fetched.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    fetch: fn() -> Fetching,
    there: StoredValue<Option<fn() -> AnyView>>,
}

impl Part {
    fn new(fetch: fn() -> Fetching) -> Self {
        Self { fetch, there: StoredValue::new(None) }
    }

    async fn arrive(self) -> Fetched {
        let style = styles::load(&dataset("desk-style").unwrap_or_else(|| "/style/desk.css".to_owned()));
        let build = (self.fetch)().await?;
        style.await.map_err(|styles::NotLoaded| Missing)?;
        self.there.set_value(Some(build));
        Ok(build)
    }

    /// Fetches the code before anybody asks for the view.
    pub fn ahead(self) {
        // Not there yet is no failure: whoever needs it asks again, and is told.
        spawn_local(async move { _ = self.arrive().await });
    }

    /// The view: at once where its code is there.
    pub fn view(self) -> AnyView {
        if let Some(build) = self.there.get_value() {
            return build();
        }
        let arrived = RwSignal::new(None::<Fetched>);
        let fetch = move || {
            arrived.set(None);
            spawn_local(async move { arrived.set(Some(self.arrive().await)) });
        };
        fetch();
        live(move || match arrived.get() {
            None => waiting(),
            Some(Ok(build)) => build(),
            Some(Err(Missing)) => missing(Callback::new(move |()| fetch())),
        })
    }
}

/// What stands on the page while something is on its way.
pub fn waiting() -> AnyView {
    let state = expect_state();
    let label = state.say(words::opening);
    view! { <main class="page is-alone" id="page"><Skeleton rows=6 label/></main> }
}

fn missing(again: Callback<()>) -> AnyView {
    let lang = expect_state().preferences.lang.get_untracked();
    let (what, safe) = (words::part_missing(lang).to_owned(), words::part_missing_safe(lang).to_owned());
    view! {
        <main class="page is-alone" id="page">
            <ErrorState what safe page=true>
                <Button text=words::try_again(lang).to_owned() kind=ButtonKind::Primary on_press=again/>
            </ErrorState>
        </main>
    }
}
