//! The playbook's notes in one language: fetched when a screen needs them, and asked for again where they did not come.

use crate::i18n::Lang;
use crate::i18n::playbook::{self as words, Content};
use crate::i18n::shell;
use crate::platform::content;
use crate::ui::components::button::Button;
use crate::ui::components::error_state::ErrorState;
use crate::ui::parts::Missing;
use crate::ui::prelude::*;
use crate::ui::state::AppState;
use crate::ui::tasks::{effect, spawn_local};
use crate::ui::view::{live, view};

/// The file of every language.
const FILE: &str = "playbook.txt";

/// The notes; copied freely.
#[derive(Clone, Copy)]
pub struct Notes {
    lang: Signal<Lang>,
    /// None while it is on its way.
    got: RwSignal<Option<Result<Content, Missing>>>,
}

impl Notes {
    /// The notes in a language that may change.
    pub fn of(lang: Signal<Lang>) -> Self {
        let notes = Self { lang, got: RwSignal::new(None) };
        effect(move || {
            lang.get();
            notes.fetch();
        });
        notes
    }

    /// The notes in the language of the interface.
    pub fn here(state: AppState) -> Self {
        Self::of(Signal::derive(move || state.lang()))
    }

    fn fetch(self) {
        let asked = untrack(|| self.lang.get());
        self.got.set(None);
        spawn_local(async move {
            let text = content::fetch(asked.tag(), FILE).await;
            // Another language was asked for meanwhile.
            if untrack(|| self.lang.get()) == asked {
                self.got.set(Some(text.map(Content::new).ok_or(Missing)));
            }
        });
    }

    /// Reads the notes, followed; those that are not there yet are empty.
    pub fn with<T>(self, read: impl FnOnce(&Content) -> T) -> T {
        self.got.with(|got| match got {
            Some(Ok(content)) => read(content),
            _ => read(&Content::default()),
        })
    }

    /// The cells of one row, followed.
    pub fn row(self, kind: &str, code: &str) -> [String; 3] {
        self.with(|content| content.row(kind, code))
    }

    /// Whether they are there, followed.
    pub fn are_here(self) -> bool {
        self.got.with(|got| matches!(got, Some(Ok(_))))
    }

    /// What stands where they did not come, with the way to try again.
    pub fn missing(self, state: AppState) -> AnyView {
        live(move || {
            self.got.with(|got| matches!(got, Some(Err(Missing)))).then(|| {
                let lang = state.lang();
                let again = Callback::new(move |()| self.fetch());
                view! {
                    <ErrorState what=words::missing(lang).to_owned() safe=words::missing_safe(lang).to_owned()>
                        <Button text=shell::try_again(lang).to_owned() on_press=again/>
                    </ErrorState>
                }
            })
        })
    }
}
