//! Where the app stands, as the address says: read by the screens, changed by links, by the app and by the person
//! going back and forth.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Event, HtmlAnchorElement, MouseEvent, UrlSearchParams};

use crate::ledger::arena::CustomerIdx;
use crate::ledger::id::EntityId;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::AppState;

/// What stands behind the `?`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(String);

impl Query {
    /// What is said under a name.
    pub fn get(&self, name: &str) -> Option<String> {
        UrlSearchParams::new_with_str(&self.0).ok()?.get(name)
    }

    /// Says more.
    pub fn insert(&mut self, name: &str, value: &str) {
        if let Ok(params) = UrlSearchParams::new_with_str(&self.0) {
            params.append(name, value);
            self.0 = params.to_string().into();
        }
    }

    /// A path, and this behind it.
    pub fn of(&self, path: &str) -> String {
        if self.0.is_empty() { path.to_owned() } else { format!("{path}?{}", self.0) }
    }
}

impl AppState {
    /// Goes to a screen, in place of the one that is shown.
    pub fn go(&self, to: &str) {
        self.note(to);
        to_top();
    }

    /// Goes to a screen; back leads here.
    pub fn open(&self, to: &str) {
        self.push(to);
        to_top();
    }

    /// The screen shows something else, and back leads to what it showed.
    pub fn push(&self, to: &str) {
        if let Some(history) = history() {
            history.push_state_with_url(&JsValue::NULL, "", Some(to)).ok();
        }
        self.follow();
    }

    /// The screen shows something else.
    pub fn note(&self, to: &str) {
        if let Some(history) = history() {
            history.replace_state_with_url(&JsValue::NULL, "", Some(to)).ok();
        }
        self.follow();
    }

    /// Whom or what the screen that asks is about: the second part of the path, also while that screen is being left.
    pub fn subject(&self) -> Memo<String> {
        let path = self.path;
        let screen = path.with_untracked(|path| routes::parts(path).0.to_owned());
        Memo::new(move |before: Option<&String>| {
            let path = path.read();
            match (routes::parts(&path), before) {
                ((now, _), Some(before)) if now != screen => before.clone(),
                ((_, subject), _) => subject.to_owned(),
            }
        })
    }

    /// The customer that the screen is about, while it is in the book.
    pub fn subject_customer(&self) -> Memo<Option<CustomerIdx>> {
        let (state, subject) = (*self, self.subject());
        Memo::new(move |_| {
            let id = subject.with(|id| EntityId::parse(id))?;
            state.book(|book| book.customers().find(id).filter(|it| !book.customers()[*it].voided))
        })
    }

    /// Hears of links that are tapped, and of going back and forth, as long as the page lives.
    pub fn follow_address(self) {
        self.follow();
        hear("popstate", move |_| self.follow());
        hear("click", move |event| {
            if let Some(to) = event.dyn_ref::<MouseEvent>().and_then(screen_tapped) {
                event.prevent_default();
                self.open(&to);
            }
        });
    }

    /// The screen before what it shows, so that no screen reads what is meant for another.
    fn follow(&self) {
        let Some(location) = web_sys::window().map(|window| window.location()) else { return };
        let (path, search) = (location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
        if self.path.with_untracked(|known| *known != path) {
            self.path.set(path);
        }
        let query = Query(search.trim_start_matches('?').to_owned());
        if self.query.with_untracked(|known| *known != query) {
            self.query.set(query);
        }
    }
}

/// The screen of ours that a tap on a link leads to; none where the browser is to see to it.
fn screen_tapped(event: &MouseEvent) -> Option<String> {
    let elsewhere = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || elsewhere {
        return None;
    }
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let location = web_sys::window()?.location();
    let is_ours =
        link.origin() == location.origin().ok()? && link.target().is_empty() && link.hash().is_empty();
    (is_ours && !link.has_attribute("download")).then(|| format!("{}{}", link.pathname(), link.search()))
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

fn to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

fn hear(event: &str, heard: impl Fn(Event) + 'static) {
    let heard = Closure::<dyn Fn(Event)>::new(heard);
    if let Some(window) = web_sys::window() {
        window.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref()).ok();
    }
    heard.forget();
}
