//! What a person set for themselves on this device: language, theme, how aging is looked at.

use crate::domain::aging::Preset;
use crate::i18n::Lang;
use crate::platform::keep;
use crate::ui::components::language_switch::Theme;
use crate::ui::prelude::*;
use crate::ui::tasks::effect;

/// Preferences as signals; a change is kept at once.
#[derive(Clone, Copy)]
pub struct Preferences {
    /// The language of the interface.
    pub lang: RwSignal<Lang>,
    /// The theme.
    pub theme: RwSignal<Theme>,
    /// The buckets of aging.
    pub preset: RwSignal<Preset>,
    /// Boundaries of one's own, in days.
    pub boundaries: RwSignal<Vec<u16>>,
}

impl Preferences {
    /// What was kept, else what the browser asks for; what only the desk needs is read by [`Self::follow_desk`].
    pub fn read() -> Self {
        let asked = || {
            web_sys::window()
                .and_then(|window| window.navigator().language())
                .as_deref()
                .and_then(Lang::parse)
        };
        let lang = keep::read_word("lang").as_deref().and_then(Lang::parse).or_else(asked);
        Self {
            lang: RwSignal::new(lang.unwrap_or_default()),
            theme: RwSignal::new(keep::read_word("theme").map_or(Theme::System, |code| Theme::parse(&code))),
            preset: RwSignal::new(Preset::default()),
            boundaries: RwSignal::new(Vec::new()),
        }
    }

    /// Writes language and theme to the page and keeps every change.
    pub fn follow(&self) {
        let this = *self;
        effect(move || {
            let lang = this.lang.get();
            keep::write_word("lang", lang.tag());
            if let Some(root) = root() {
                root.set_attribute("lang", lang.tag()).ok();
            }
        });
        effect(move || {
            let theme = this.theme.get();
            keep::write_word("theme", theme.code());
            if let Some(root) = root() {
                root.set_attribute("data-theme", if is_dark(theme) { "dark" } else { "light" }).ok();
            }
        });
    }

    /// Reads how aging is looked at, and keeps every change.
    pub fn follow_desk(&self) {
        let this = *self;
        this.preset.set(keep::read("aging-preset").unwrap_or_default());
        this.boundaries.set(keep::read("aging-boundaries").unwrap_or_default());
        effect(move || keep::write("aging-preset", &this.preset.get()));
        effect(move || keep::write("aging-boundaries", &this.boundaries.get()));
    }
}

fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.document_element()
}

fn is_dark(theme: Theme) -> bool {
    match theme {
        Theme::Light => false,
        Theme::Dark => true,
        Theme::System => web_sys::window()
            .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten())
            .is_some_and(|query| query.matches()),
    }
}
