//! How to answer what customers say, found by what was heard; and what is never done, with what to do instead.

use crate::i18n::labels::choices;
use crate::i18n::playbook as words;
use crate::ui::components::search_box::SearchBox;
use crate::ui::components::sheet::Sheet;
use crate::ui::notes::Notes;
use crate::ui::prelude::*;
use crate::ui::state::expect_state;
use crate::ui::view::{live, view};

/// What they say, what to verify, how to answer.
#[component]
pub fn Excuses(
    /// The notes.
    notes: Notes,
) -> impl IntoView {
    let state = expect_state();
    let heard = RwSignal::new(String::new());
    let cards = move || {
        let lang = state.lang();
        let asked = heard.with(|text| text.trim().to_lowercase());
        let found: Vec<AnyView> = choices("excuse", lang)
            .filter_map(|(code, said)| {
                let [verify, answer, _] = notes.row("excuse", code);
                let hit = [said, &verify, &answer].iter().any(|text| text.to_lowercase().contains(&asked));
                hit.then(|| {
                    view! {
                        <li class="excuse">
                            <b>{said}</b>
                            <dl>
                                <dt>{words::verify(lang)}</dt>
                                <dd>{verify}</dd>
                                <dt>{words::answer(lang)}</dt>
                                <dd class="spoken">{answer}</dd>
                            </dl>
                        </li>
                    }
                })
            })
            .collect();
        if found.is_empty() {
            return view! { <p class="row lab">{words::nothing_heard(lang)}</p> };
        }
        view! { <ul class="excuses" data-testid="excuses">{found}</ul> }
    };
    view! {
        <div class="page-body" tabindex="0" role="group" aria-label=state.say(words::excuses)>
            <div class="excuse-search">
                <SearchBox
                    label=state.say(words::search)
                    clear_label=state.say(words::clear_search)
                    value=heard
                />
            </div>
            <section class="sheet">{live(cards)}</section>
        </div>
    }
}

/// What is never done: only to recognise it, each with its lawful substitute.
#[component]
pub fn Never(
    /// The notes.
    notes: Notes,
) -> impl IntoView {
    let state = expect_state();
    let rows = move || {
        let lang = state.lang();
        notes.with(|content| {
            let rows = content.rows("ethics").map(|[_, never, instead, ground]| {
                view! {
                    <tr>
                        <th scope="row"><s>{never.to_owned()}</s></th>
                        <td>{instead.to_owned()}</td>
                        <td class="cap">{ground.to_owned()}</td>
                    </tr>
                }
            });
            view! {
                <table class="table playbook-never" data-testid="never">
                    <thead>
                        <tr>
                            <th scope="col">{words::never(lang)}</th>
                            <th scope="col">{words::instead(lang)}</th>
                            <th scope="col">{words::ground(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            }
        })
    };
    let note = move || view! { <span class="cap">{words::never_note(state.lang())}</span> };
    // It can be scrolled without a pointer.
    view! {
        <div class="page-body" tabindex="0" role="group" aria-label=state.say(words::never)>
            <Sheet title=state.say(words::never) aside=note>{live(rows)}</Sheet>
        </div>
    }
}
