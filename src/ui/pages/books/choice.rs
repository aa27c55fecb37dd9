//! Choosing customers: a search, and a line for each that can be ticked.

use std::collections::BTreeSet;

use crate::i18n::books::files as words;
use crate::ledger::id::EntityId;
use crate::ui::components::search_box::SearchBox;
use crate::ui::prelude::*;
use crate::ui::state::expect_state;
use crate::ui::view::view;

/// So many lines at once: who looks for somebody further down types another letter.
const SHOWN: usize = 40;

/// Some of the customers.
#[component]
pub(super) fn CustomerChoice(
    /// Who is chosen.
    chosen: RwSignal<BTreeSet<EntityId>>,
) -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let query = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let places = query.with(|query| state.search_index().customers(query));
        let n_found = places.len();
        let rows: Vec<(EntityId, String)> = state.book(|book| {
            let named = |place: &_| (book.customers()[*place].id, book.customers()[*place].name.clone());
            places.iter().take(SHOWN).map(named).collect()
        });
        (rows, n_found)
    });
    let line = move |(id, name): (EntityId, String)| {
        let tick = move |ev| {
            let ticked = event_target_checked(&ev);
            chosen.update(|chosen| {
                if ticked {
                    chosen.insert(id);
                } else {
                    chosen.remove(&id);
                }
            });
        };
        view! {
            <li>
                <label class="check">
                    <input type="checkbox" prop:checked=move || chosen.with(|chosen| chosen.contains(&id)) on:change=tick/>
                    <span>{name}</span>
                </label>
            </li>
        }
    };
    let note = move || {
        let (n_shown, n_found) = found.with(|(rows, n_found)| (rows.len(), *n_found));
        let beyond = i64::try_from(n_found.saturating_sub(n_shown)).unwrap_or(i64::MAX);
        if n_found == 0 {
            words::none_found(lang()).to_owned()
        } else if beyond > 0 {
            words::further(beyond, lang())
        } else {
            String::new()
        }
    };
    let n_chosen = move || {
        let n = i64::try_from(chosen.with(BTreeSet::len)).unwrap_or(i64::MAX);
        words::n_chosen(n, lang())
    };
    view! {
        <div class="customer-choice">
            <SearchBox
                label=state.say(words::find)
                clear_label=state.say(words::clear)
                value=query
            />
            <ul class="customer-choice-list">
                <For each=move || found.with(|(rows, _)| rows.clone()) key=|(id, _)| *id children=line/>
            </ul>
            <p class="lab customer-choice-note">
                <span role="status">{note}</span>
                <span>{n_chosen}</span>
            </p>
        </div>
    }
}
