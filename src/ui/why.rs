//! The 'why?' sheet: formula, inputs with this ledger's numbers, steps, source; to be read or copied as text.
//!
//! One component for every figure. Does not work anything out: it shows an [`Answer`] that `i18n` has put in words.

use crate::i18n::Lang;
use crate::i18n::shell::close;
use crate::i18n::why::{self as words, Answer, Part};
use crate::platform::clipboard;
use crate::ui::components::button::{Button, IconButton};
use crate::ui::components::dialog::{Dialog, DialogPlace};
use crate::ui::components::icon::Icon;
use crate::ui::components::policy_mark::PolicyMark;
use crate::ui::prelude::*;
use crate::ui::shell::use_overlays;
use crate::ui::state::expect_state;
use crate::ui::tasks::spawn_local;
use crate::ui::view::view;

/// The sheet; open while there is an answer.
#[component]
pub fn WhyDialog(
    /// The figure explained; nothing while the sheet is closed.
    #[prop(into)]
    answer: Signal<Option<Answer>>,
    /// Somebody has read it.
    on_close: Callback<()>,
    /// The id of its title, where a screen has its own beside the one of all screens.
    #[prop(default = "why-title")]
    id: &'static str,
) -> impl IntoView {
    let state = expect_state();
    let open = Memo::new(move |_| answer.with(Option::is_some));
    let title = Signal::derive(move || {
        let named = answer.with(|answer| answer.as_ref().map(|answer| answer.title.clone()));
        named.unwrap_or_else(|| words::how_so(state.lang()).to_owned())
    });
    let text = Callback::new(move |()| {
        let lang = state.preferences.lang.get_untracked();
        answer.get_untracked().map(|answer| answer.text(lang)).unwrap_or_default()
    });
    // Anew for every answer: what was copied was another one.
    let foot = move || {
        answer.track();
        view! { <PolicyMark/> <Copy text/> }
    };
    view! {
        <Dialog
            id=id
            open=open
            on_close=on_close
            title=title
            close_label=state.say(close)
            place=DialogPlace::Bottom
            foot=foot
        >
            // Reached by keyboard, so that a long answer can be scrolled without a pointer.
            <div class="why" tabindex="0" role="group" aria-labelledby=id data-testid="why" data-private="">
                {move || answer.get().map(|answer| told(answer, state.lang()))}
            </div>
        </Dialog>
    }
}

/// The small button beside a figure that answers 'why?', on a screen or in a dialog.
pub fn why_button(of: &str, answer: Callback<(), Option<Answer>>) -> AnyView {
    let lang = expect_state().lang();
    let asked = use_overlays().why;
    let label = words::how_so_of(of, lang);
    let ask = Callback::new(move |()| asked.set(untrack(|| answer.run(()))));
    view! { <IconButton icon=Icon::Info label ghost=true on_press=ask/> }
}

/// Puts a text into the clipboard, and says whether it is there.
#[component]
pub fn Copy(
    /// The text, asked for when it is wanted.
    text: Callback<(), String>,
) -> impl IntoView {
    let state = expect_state();
    // None before the first press, then whether the clipboard took it.
    let copied = RwSignal::new(None::<bool>);
    let copy = Callback::new(move |()| {
        let text = text.run(());
        spawn_local(async move { copied.set(Some(clipboard::copy(&text).await)) });
    });
    let word = Signal::derive(move || {
        let lang = state.lang();
        if copied.get() == Some(true) { words::copied(lang) } else { words::copy(lang) }.to_owned()
    });
    let refused = move || (copied.get() == Some(false)).then(|| words::not_copied(state.lang()));
    view! {
        <span class="lab push" role="status">{refused}</span>
        <Button text=word icon=Icon::Document on_press=copy/>
    }
}

/// An answer, part by part.
pub fn told(answer: Answer, lang: Lang) -> AnyView {
    let parts = answer
        .parts
        .into_iter()
        .map(|part| {
            let Part { formula, inputs, steps, sources } = part;
            let sources = (!sources.is_empty()).then(|| words::rests_on(&sources, lang));
            view! {
                <section class="why-part">
                    {(!formula.is_empty()).then(|| view! { <p class="why-formula">{formula}</p> })}
                    <dl class="why-lines">{lines(inputs)}</dl>
                    <dl class="why-lines is-result">{lines(steps)}</dl>
                    {sources.map(|sources| view! { <p class="cap">{sources}</p> })}
                </section>
            }
        })
        .collect_view();
    view! {
        <p class="why-value">{answer.value}</p>
        {parts}
    }
}

fn lines(lines: Vec<(String, String)>) -> AnyView {
    lines
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
        .collect_view()
        .into_view()
}
