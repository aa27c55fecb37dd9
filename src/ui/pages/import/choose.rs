//! First step: which file.

use wasm_bindgen::JsCast as _;
use web_sys::{DragEvent, HtmlInputElement};

use crate::i18n::import as words;
use crate::ui::components::button::Button;
use crate::ui::components::error_state::ErrorState;
use crate::ui::components::icon::Icon;
use crate::ui::components::progress::Progress;
use crate::ui::pages::import::session::Session;
use crate::ui::prelude::*;
use crate::ui::view::{live, view};

/// The drop area, and what came of the last file.
#[component]
pub(super) fn Choose(
    /// The import.
    session: Session,
) -> impl IntoView {
    let lang = move || session.state.lang();
    let over = RwSignal::new(false);
    let choose = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let file = input.as_ref().and_then(HtmlInputElement::files).and_then(|files| files.get(0));
        if let Some(file) = file {
            session.open(file);
        }
        // The same file can be chosen again after it was changed.
        if let Some(input) = input {
            input.set_value("");
        }
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
        if let Some(file) = file {
            session.open(file);
        }
    };
    let failure = move || {
        session.failure.get().map(|what| {
            let safe = session.state.say(words::untouched);
            view! { <ErrorState what safe/> }
        })
    };
    view! {
        {failure}
        <Working session/>
        <label
            class="drop-area"
            class:is-over=move || over.get()
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            {Icon::Sheet}
            <b>{move || words::choose(lang())}</b>
            <span class="lab">{move || words::choose_note(lang())}</span>
            <span class="lab">{move || words::choose_own(lang())}</span>
            <input
                type="file"
                accept=".csv,.tsv,.txt,.xlsx,.json"
                data-testid="import-file"
                aria-label=move || words::choose(lang())
                on:change=choose
            />
        </label>
    }
}

/// What is being waited for, with the way to stop it.
#[component]
pub(super) fn Working(
    /// The import.
    session: Session,
) -> impl IntoView {
    let shown = Memo::new(move |_| session.waiting.get().is_some());
    live(move || {
        shown.get().then(|| {
            let text =
                Signal::derive(move || session.waiting.get().map(|(text, _)| text).unwrap_or_default());
            let done = Signal::derive(move || session.waiting.get().and_then(|(_, done)| done));
            let stop = session.state.say(words::stop);
            view! {
                <div class="sheet import-working" role="status">
                    <Progress text done/>
                    <Button text=stop on_press=Callback::new(move |()| session.stop())/>
                </div>
            }
        })
    })
}
