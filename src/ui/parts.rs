//! The part of the app that can wait: the desk, which is all but the first screen.
//!
//! A newcomer's first screen needs a tenth of the app. In the published build the rest is modules of their own, cut out
//! by the feature `split` (at the functions of `main.rs`) and fetched while somebody reads the first screen or a book
//! is opened; while developing all of it is one module, and every view is there at once.

use std::future::Future;
use std::pin::Pin;

use leptos::wasm_split::SplitLoaderError;

use crate::i18n::shell as words;
use crate::platform::{styles, told};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::error_state::ErrorState;
use crate::ui::components::skeleton::Skeleton;
use crate::ui::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::state::{AppState, expect_state};
use crate::ui::tasks::spawn_local;
use crate::ui::view::{live, view};

/// The code could not be fetched; trying again may help.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Code on its way.
pub type Fetching<T> = Pin<Box<dyn Future<Output = Result<T, Missing>>>>;

/// What may still have to be fetched.
#[derive(Clone, Copy)]
pub struct Parts {
    fetch: fn() -> Fetching<&'static Desk>,
    desk: StoredValue<Option<&'static Desk>>,
    /// How often it did not arrive.
    missed: StoredValue<u8>,
}

impl Parts {
    /// From what fetches the desk.
    pub fn new(fetch: fn() -> Fetching<&'static Desk>) -> Self {
        Self { fetch, desk: StoredValue::new(None), missed: StoredValue::new(0) }
    }

    /// Fetches the desk, which then looks at the shelf.
    async fn arrive(self, state: AppState) -> Result<&'static Desk, Missing> {
        let style = styles::load(&told::address("desk-style", "/style/desk.css"));
        let desk = (self.fetch)().await?;
        style.await.map_err(|styles::NotLoaded| Missing)?;
        if self.desk.get_value().is_none() {
            self.desk.set_value(Some(desk));
            (desk.begin)(state);
        }
        Ok(desk)
    }

    /// Fetches the desk before anybody asks for it.
    pub fn ahead(self, state: AppState) {
        // Not there yet is no failure: whoever needs it asks again, and is told.
        spawn_local(async move { _ = self.arrive(state).await });
    }

    /// A view of the desk, at once where the desk is there; `meanwhile` stands in its place until then.
    pub fn view(
        self,
        build: impl Fn(&'static Desk) -> AnyView + Copy + Send + Sync + 'static,
        meanwhile: fn() -> AnyView,
        page: bool,
    ) -> AnyView {
        let state = expect_state();
        if let Some(desk) = self.desk.get_value() {
            return build(desk);
        }
        let arrived = RwSignal::new(None::<Result<&'static Desk, Missing>>);
        let fetch = move || {
            arrived.set(None);
            spawn_local(async move {
                let desk = self.arrive(state).await;
                if desk.is_err() {
                    self.missed.try_update_value(|missed| *missed = missed.saturating_add(1));
                }
                arrived.set(Some(desk));
            });
        };
        fetch();
        let again = Callback::new(move |()| {
            // A page of a version that the host no longer has asks for names that nobody knows: what helps is the page
            // anew. Nothing was typed yet.
            if self.missed.get_value() > 1 {
                reload();
            }
            fetch();
        });
        live(move || match arrived.get() {
            None => meanwhile(),
            Some(Ok(desk)) => build(desk),
            Some(Err(Missing)) => missing(again, page),
        })
    }
}

fn reload() {
    if let Some(window) = web_sys::window() {
        window.location().reload().ok();
    }
}

/// What stands on the page while something is on its way.
pub fn waiting() -> AnyView {
    let state = expect_state();
    let label = state.say(words::opening);
    view! { <main class="page is-alone" id="page"><Skeleton rows=6 label/></main> }
}

fn missing(again: Callback<()>, page: bool) -> AnyView {
    let lang = expect_state().preferences.lang.get_untracked();
    let (what, safe) = (words::part_missing(lang).to_owned(), words::part_missing_safe(lang).to_owned());
    let said = view! {
        <ErrorState what safe page>
            <Button text=words::try_again(lang).to_owned() kind=ButtonKind::Primary on_press=again/>
        </ErrorState>
    };
    if page {
        view! { <main class="page is-alone" id="page">{said}</main> }
    } else {
        said
    }
}
