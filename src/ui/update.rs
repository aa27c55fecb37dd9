//! A newer version lies ready: it takes the place of this one when somebody says so, and never while a form is open.

use crate::i18n::shell as words;
use crate::platform::offline;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::prelude::*;
use crate::ui::record::draft::any_draft;
use crate::ui::state::expect_state;
use crate::ui::tasks::spawn_local;
use crate::ui::view::view;

/// The offer, until it is taken or put off.
#[component]
pub fn UpdateOffer() -> impl IntoView {
    let state = expect_state();
    let unfinished = RwSignal::new(false);
    let take = Callback::new(move |()| {
        let book = state.entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.key));
        unfinished.set(book.is_some_and(any_draft));
        if !unfinished.get_untracked() {
            spawn_local(offline::update());
        }
    });
    let text = move || {
        let lang = state.lang();
        if unfinished.get() { words::update_unfinished(lang) } else { words::update_ready(lang) }
    };
    let offer = move || {
        state.newer.get().then(|| {
            view! {
                <div class="update-offer sheet no-print">
                    <span>{text}</span>
                    <span class="btn-row">
                        <Button
                            text=state.say(words::later)
                            on_press=Callback::new(move |()| state.newer.set(false))
                        />
                        <Button text=state.say(words::update) kind=ButtonKind::Primary on_press=take/>
                    </span>
                </div>
            }
        })
    };
    view! { <div class="update-region" role="status">{offer}</div> }
}
