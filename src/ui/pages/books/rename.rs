//! Giving the open book another name.

use leptos::ev::SubmitEvent;

use crate::i18n::books as words;
use crate::ledger::command::Command;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::dialog::Dialog;
use crate::ui::components::text_field::TextField;
use crate::ui::pages::books::work::{Work, WorkView};
use crate::ui::prelude::*;
use crate::ui::state::expect_state;
use crate::ui::tasks::{effect, spawn_local};
use crate::ui::view::view;

/// Asks for the new name and keeps it.
#[component]
pub(super) fn RenameDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let state = expect_state();
    let name = RwSignal::new(String::new());
    let work = Work::new();
    effect(move || {
        if open.get() {
            let now = state.entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.name.clone()));
            name.set(now.unwrap_or_default());
        }
    });
    let save = Callback::new(move |()| {
        if untrack(|| work.is_busy()) {
            return;
        }
        work.begin(words::working);
        spawn_local(async move {
            match state.run(&Command::RenameBook { name: name.get_untracked() }).await {
                Ok(_) => {
                    // The shelf shows the name too; it is read again at the next visit if it cannot be read now.
                    state.look_at_shelf().await.ok();
                    work.end(None);
                    open.set(false);
                    state.tell(words::renamed(state.preferences.lang.get_untracked()), None);
                }
                Err(failure) => work.end(Some(failure.into())),
            }
        });
    });
    let foot = move || {
        view! {
            <Button
                text=state.say(words::cancel)
                on_press=Callback::new(move |()| open.set(false))
            />
            <Button
                text=state.say(words::save)
                kind=ButtonKind::Primary
                disabled=Signal::derive(move || work.is_busy())
                on_press=save
            />
        }
    };
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        save.run(());
    };
    view! {
        <Dialog
            id="rename-title"
            open
            on_close=Callback::new(move |()| open.set(false))
            title=state.say(words::rename)
            close_label=state.say(words::close)
            foot
        >
            <form on:submit=submit>
                <TextField id="rename-name" label=state.say(words::name) value=name/>
            </form>
            <WorkView work/>
        </Dialog>
    }
}
