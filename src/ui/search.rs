//! Finding a customer or an invoice from anywhere: a box, what it finds as it is typed in, and Enter.
//!
//! Owns the keys that open it (`/`, Ctrl or Cmd with K) and the walk through what was found. The cursor stays in the
//! box: the chosen row is told by `aria-activedescendant`.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys;

use crate::i18n::{search as words, shell};
use crate::platform::marks::measured;
use crate::report::search::{Found, find};
use crate::ui::components::button::IconButton;
use crate::ui::components::dialog::Dialog;
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::search::hits::{Hits, option_id, target};
use crate::ui::state::{AppState, expect_state};
use crate::ui::tasks::effect;
use crate::ui::view::{live, view};

mod hits;

/// As many of each kind as a person takes in at a glance.
const MOST: usize = 5;
/// The list of what was found.
const RESULTS: &str = "search-results";

/// The search.
#[component]
pub fn SearchDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let state = expect_state();
    listen_for_keys(open);
    view! {
        <Dialog
            id="search-title"
            open
            on_close=Callback::new(move |()| open.set(false))
            title=state.say(shell::search)
            close_label=state.say(shell::close)
        >
            <Finder open/>
        </Dialog>
    }
}

/// `/` and Ctrl or Cmd with K open the search, unless somebody types or answers something.
fn listen_for_keys(open: RwSignal<bool>) {
    let listening = window_event_listener(leptos::ev::keydown, move |ev| {
        let key = ev.key();
        let with_command = (ev.ctrl_key() || ev.meta_key()) && !ev.alt_key() && !ev.shift_key();
        let asked = if with_command {
            key.eq_ignore_ascii_case("k")
        } else {
            key == "/" && !ev.alt_key() && !is_typing(&ev)
        };
        if asked && !ev.default_prevented() && !something_is_open() {
            ev.prevent_default();
            open.set(true);
        }
    });
    on_cleanup(move || listening.remove());
}

fn is_typing(ev: &KeyboardEvent) -> bool {
    let target: Option<web_sys::HtmlElement> = ev.target().and_then(|target| target.dyn_into().ok());
    target.is_some_and(|it| {
        it.is_content_editable() || matches!(it.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    })
}

fn something_is_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// What the parts of the search share.
#[derive(Clone, Copy)]
pub struct Search {
    /// The app's state.
    pub state: AppState,
    /// The words typed.
    pub query: RwSignal<String>,
    /// What they find.
    pub found: Memo<Found>,
    /// The place of the chosen row: customers, then invoices, then the way to the ledger.
    pub chosen: RwSignal<usize>,
    go: Callback<usize>,
}

impl Search {
    fn new(open: RwSignal<bool>) -> Self {
        let state = expect_state();
        let query = RwSignal::new(String::new());
        let found = Memo::new(move |_| {
            let (index, today, query) = (state.search_index(), state.today.get(), query.get());
            measured("huikuan:report:search", || state.book(|book| find(book, &index, &query, MOST, today)))
        });
        let go = Callback::new(move |place: usize| {
            let address = found.with_untracked(|found| {
                state.book_now(|book| target(book, found, &query.read_untracked(), place))
            });
            if let Some(address) = address {
                open.set(false);
                state.open(&address);
            }
        });
        Self { state, query, found, chosen: RwSignal::new(0), go }
    }

    /// How many rows there are to choose from.
    pub fn n_rows(&self) -> usize {
        let n_hits = self.found.with(|found| found.customers.len() + found.invoices.len());
        if n_hits == 0 { 0 } else { n_hits + 1 }
    }

    /// Leads to what the row at this place stands for.
    pub fn go(&self, place: usize) {
        self.go.run(place);
    }

    fn walk(&self, ev: &KeyboardEvent) {
        // Enter and arrows that choose among an input method's candidates are not ours.
        if ev.is_composing() {
            return;
        }
        let (n_rows, chosen) = (untrack(|| self.n_rows()), self.chosen.get_untracked());
        let next = match ev.key().as_str() {
            _ if n_rows == 0 => return,
            "ArrowDown" => (chosen + 1) % n_rows,
            "ArrowUp" => (chosen + n_rows - 1) % n_rows,
            "Enter" => {
                ev.prevent_default();
                return self.go(chosen);
            }
            _ => return,
        };
        ev.prevent_default();
        self.chosen.set(next);
        bring_into_view(next);
    }
}

/// Scrolls the results by as little as shows the row.
fn bring_into_view(place: usize) {
    let element = |id: &str| document().get_element_by_id(id)?.dyn_into::<web_sys::HtmlElement>().ok();
    let (Some(list), Some(row)) = (element(RESULTS), element(&option_id(place))) else { return };
    let (start, end) = (row.offset_top(), row.offset_top() + row.offset_height());
    let seen = list.scroll_top()..list.scroll_top() + list.client_height();
    // The first row takes the heading above it along.
    if place == 0 {
        list.set_scroll_top(0);
    } else if start < seen.start {
        list.set_scroll_top(start);
    } else if end > seen.end {
        list.set_scroll_top(end - list.client_height());
    }
}

/// The box and what it finds.
#[component]
fn Finder(
    /// Whether the search is open; choosing a row closes it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let search = Search::new(open);
    let state = search.state;
    let input = NodeRef::<html::Input>::new();
    let take_cursor = move || {
        if let Some(input) = input.try_get_untracked().flatten() {
            // A box that cannot take the focus has been closed meanwhile.
            let _ = input.focus();
        }
    };
    effect(move || {
        input.track();
        request_animation_frame(take_cursor);
    });
    let typed = move |ev| {
        search.query.set(event_target_value(&ev));
        search.chosen.set(0);
    };
    let clear = Callback::new(move |()| {
        search.query.set(String::new());
        search.chosen.set(0);
        take_cursor();
    });
    let chosen = move || (search.n_rows() > 0).then(|| option_id(search.chosen.get()));
    let expanded = move || if search.n_rows() > 0 { "true" } else { "false" };
    let prompt = Signal::derive(move || words::prompt(state.lang()));
    view! {
        <div class="finder">
            <div class="search-box" role="search">
                {Icon::Search}
                <input
                    type="search"
                    autocomplete="off"
                    autofocus
                    role="combobox"
                    aria-label=prompt
                    aria-autocomplete="list"
                    aria-expanded=expanded
                    aria-controls=RESULTS
                    aria-activedescendant=chosen
                    placeholder=prompt
                    node_ref=input
                    prop:value=search.query
                    on:input=typed
                    on:keydown=move |ev| search.walk(&ev)
                />
                <span hidden=move || search.query.with(String::is_empty)>
                    <IconButton
                        icon=Icon::Close
                        label=state.say(words::clear)
                        on_press=clear
                        ghost=true
                    />
                </span>
            </div>
            <Hits search/>
            <Nothing search/>
        </div>
    }
}

/// Before anything is typed, and when nothing is found.
#[component]
fn Nothing(
    /// The search.
    search: Search,
) -> impl IntoView {
    let state = search.state;
    let is_empty = Memo::new(move |_| search.n_rows() == 0);
    live(move || {
        is_empty.get().then(|| {
            let title = Signal::derive(move || {
                let lang = state.lang();
                match search.query.read().trim() {
                    "" => words::hint_title(lang).to_owned(),
                    query => words::not_found(query, lang),
                }
            });
            let note = state.say(words::hint);
            view! { <EmptyState why=Emptiness::Nothing(Icon::Search) title note/> }
        })
    })
}
