//! How the app looks on this device, and what it is.

use crate::domain::aging::Preset;
use crate::i18n::aging::preset as preset_name;
use crate::i18n::books as words;
use crate::ui::components::book_cover::BookCover;
use crate::ui::components::language_switch::{LanguageSwitch, ThemeSwitch};
use crate::ui::components::select_field::SelectField;
use crate::ui::components::sheet::Sheet;
use crate::ui::prelude::*;
use crate::ui::state::expect_state;
use crate::ui::tasks::effect;
use crate::ui::view::view;

/// Every set of buckets with its code in the list.
const PRESETS: [(&str, Preset); 5] = [
    ("cn", Preset::Cn),
    ("ifrs", Preset::Ifrs),
    ("days-120", Preset::Days120),
    ("years", Preset::Years),
    ("own", Preset::Own),
];

/// Language, theme, buckets.
#[component]
pub(super) fn SettingsSheet() -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let preferences = state.preferences;
    let language = state.say(words::language);
    let theme = state.say(words::theme);
    let themes = Signal::derive(move || {
        [words::theme_system, words::theme_light, words::theme_dark].map(|word| word(lang()).to_owned())
    });
    let code_of = |preset| PRESETS.iter().find(|(_, it)| *it == preset).map_or("cn", |(code, _)| *code);
    let chosen = RwSignal::new(code_of(preferences.preset.get_untracked()).to_owned());
    effect(move || {
        let preset = chosen.with(|chosen| PRESETS.iter().find(|(code, _)| chosen == code).map(|(_, it)| *it));
        if let Some(preset) = preset
            && preset != preferences.preset.get_untracked()
        {
            preferences.preset.set(preset);
        }
    });
    let presets = Signal::derive(move || {
        PRESETS
            .iter()
            .map(|(code, it)| ((*code).to_owned(), preset_name(*it, lang()).to_owned()))
            .collect::<Vec<_>>()
    });
    view! {
        <Sheet title=state.say(words::settings)>
            <div class="rows">
                <div class="row setting">
                    <span class="push">{language}</span>
                    <LanguageSwitch
                        current=preferences.lang
                        on_select=Callback::new(move |lang| preferences.lang.set(lang))
                        label=language
                    />
                </div>
                <div class="row setting">
                    <span class="push">{theme}</span>
                    <ThemeSwitch
                        current=preferences.theme
                        words=themes
                        on_select=Callback::new(move |theme| preferences.theme.set(theme))
                        label=theme
                    />
                </div>
                <div class="setting-field">
                    <SelectField
                        id="aging-preset"
                        label=state.say(words::preset)
                        options=presets
                        value=chosen
                        hint=state.say(words::preset_hint)
                    />
                </div>
            </div>
        </Sheet>
    }
}

/// What this is, where the data is, and what support may ask for.
#[component]
pub(super) fn AboutSheet() -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let unfolded = RwSignal::new(false);
    let toggle = move |ev| {
        let fold: web_sys::HtmlElement = event_target(&ev);
        unfolded.set(fold.has_attribute("open"));
    };
    // Hashing a large book takes a moment, so it is done only for somebody who looks.
    let hash = move || {
        if !unfolded.get() {
            return String::new();
        }
        state.revision();
        state.state_hash().get(..16).unwrap_or_default().to_owned()
    };
    view! {
        <Sheet title=state.say(words::about)>
            <div class="about">
                {move || view! { <BookCover lang=lang()/> }}
                <div>
                    <p class="strong">{move || words::version(env!("CARGO_PKG_VERSION"), lang())}</p>
                    <p>{move || words::stays(lang())}</p>
                    <p class="lab">{move || words::not_advice(lang())}</p>
                </div>
            </div>
            <details class="technical" on:toggle=toggle>
                <summary>{move || words::technical(lang())}</summary>
                <p class="lab">{move || words::fingerprint(lang())}</p>
                <p class="fingerprint" data-testid="state-hash">{hash}</p>
            </details>
        </Sheet>
    }
}
