//! The first screen: three ways in, a backup to restore, the language, and the promise that data stays here.
//!
//! Stands alone, without the shell and without the desk, which `ways` belongs to. Invariant: one way in at a time; what
//! went wrong is said under the ways.

use leptos::html;
use web_sys::File;

use crate::i18n::first_run as words;
use crate::i18n::shell;
use crate::ui::components::book_cover::BookCover;
use crate::ui::components::file_input::{FileInput, choose};
use crate::ui::components::icon::Icon;
use crate::ui::components::language_switch::LanguageSwitch;
use crate::ui::pages::first_run::ways::{Wanted, Way};
use crate::ui::parts::Parts;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::expect_state;
use crate::ui::view::view;

pub mod ways;

/// The first screen.
#[component]
pub fn FirstRun(
    /// What can wait.
    parts: Parts,
) -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let on_language = Callback::new(move |lang| state.preferences.lang.set(lang));
    let language = state.say(words::language);
    view! {
        <div class="first-run">
            <main class="first-run-main" id="page" tabindex="-1">
                <p class="brand">
                    <span class="rail-seal" aria-hidden="true">
                        <span>"簿"</span>
                    </span>
                    {move || shell::product(lang())}
                </p>
                <h1>
                    {move || words::title_first(lang())}
                    <br/>
                    {move || words::title_second(lang())}
                </h1>
                <p class="first-run-lead">{move || words::lead(lang())}</p>
                <Offer parts/>
            </main>
            <aside class="first-run-side">
                <div class="first-run-language">
                    <LanguageSwitch current=state.preferences.lang on_select=on_language label=language/>
                </div>
                {move || view! { <BookCover lang=lang()/> }}
            </aside>
        </div>
    }
}

/// The three ways in, and the backup: what is chosen here, the desk carries out.
#[component]
fn Offer(
    /// What can wait.
    parts: Parts,
) -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let wanted =
        Wanted { way: RwSignal::new(None), busy: RwSignal::new(false), is_heard: StoredValue::new(false) };
    let tries = RwSignal::new(0_u32);
    let backup = NodeRef::<html::Input>::new();
    let busy = Signal::derive(move || wanted.busy.get());
    let want = move |way| {
        wanted.way.set(Some(way));
        // Whoever chooses again after the desk did not arrive has it fetched again.
        if !wanted.is_heard.get_value() {
            tries.update(|tries| *tries += 1);
        }
    };
    let restore = Callback::new(move |file: File| want(Way::Restore(file)));
    let carried_out =
        move || (tries.get() > 0).then(|| parts.view(move |desk| (desk.ways)(wanted), on_its_way, false));
    let sample_note = move || words::sample_note(words::SAMPLE_CUSTOMERS, words::SAMPLE_INVOICES, lang());
    view! {
        <div class="ways-in" role="group" aria-label=move || words::ways(lang())>
            <WayIn
                icon=Icon::Play
                title=state.say(words::sample)
                note=Signal::derive(sample_note)
                first=true
                busy
                on_press=Callback::new(move |()| want(Way::Sample))
            />
            <WayIn
                icon=Icon::Sheet
                title=state.say(words::import)
                note=state.say(words::import_note)
                busy
                on_press=Callback::new(move |()| state.go(routes::IMPORT))
            />
            <WayIn
                icon=Icon::Book
                title=state.say(words::empty)
                note=state.say(words::empty_note)
                busy
                on_press=Callback::new(move |()| {
                    // This screen does not depend on the address; the shell then starts there, not at its own choice.
                    state.go(routes::CUSTOMERS);
                    want(Way::Empty);
                })
            />
        </div>
        <div class="first-run-problem">
            {carried_out}
        </div>
        <div class="first-run-safe">
            {Icon::Lock}
            <span>
                <b>{move || words::safe(lang())}</b>
                {move || lang().pick("", " ")}
                <span>{move || words::safe_more(lang())}</span>
            </span>
            <button type="button" class="btn is-ghost is-link" disabled=busy on:click=move |_| choose(backup)>
                {move || words::restore(lang())}
            </button>
            <FileInput node=backup testid="restore-file" on_file=restore/>
        </div>
    }
}

/// Said while the desk is fetched for somebody who was quicker.
fn on_its_way() -> AnyView {
    let text = expect_state().say(shell::opening);
    view! { <p class="lab" role="status">{text}</p> }
}

/// One way in.
#[component]
fn WayIn(
    /// Its symbol.
    icon: Icon,
    /// Where it leads.
    title: Signal<String>,
    /// What that means.
    note: Signal<String>,
    /// The one most people take.
    #[prop(optional)]
    first: bool,
    /// Another one is being taken.
    busy: Signal<bool>,
    /// It was chosen.
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=if first { "way-in is-first" } else { "way-in" }
            disabled=busy
            on:click=move |_| on_press.run(())
        >
            <span class="way-in-icon">{icon}</span>
            <span>
                <b>{title}</b>
                <span class="lab">{note}</span>
            </span>
            {Icon::Right}
        </button>
    }
}
