//! Drafts: what was typed into a form and not stored yet, kept on this device, a book at a time.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::ledger::id::EntityId;
use crate::platform::keep;
use crate::ui::state::AppState;
use crate::ui::tasks::effect;

/// How the names of a book's drafts begin.
fn beginning(book: EntityId) -> String {
    format!("draft:{book}:")
}

/// How the names of what is only tried out begin: it holds nothing that would be stored.
fn trial(book: EntityId) -> String {
    format!("trial:{book}:")
}

/// Whether a form of this book holds something that was not stored.
pub fn any_draft(book: EntityId) -> bool {
    keep::any(&beginning(book))
}

/// Forgets what was typed into the forms of a book, when the book is erased.
pub fn forget_drafts(book: EntityId) {
    keep::forget_all(&beginning(book));
    keep::forget_all(&trial(book));
}

fn book(state: AppState) -> Option<EntityId> {
    state.entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.key))
}

/// Where one form's draft is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftName(String);

impl DraftName {
    /// The draft of a form of the open book: `record`, or `record:` and what it was opened for.
    pub fn of(state: AppState, form: &str) -> Self {
        Self(book(state).map_or_else(String::new, beginning) + form)
    }

    /// What is tried out over the open book, such as a calculator's figures.
    pub fn of_trial(state: AppState, what: &str) -> Self {
        Self(book(state).map_or_else(String::new, trial) + what)
    }

    /// What was typed last time.
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        let text = keep::read_text(&self.0)?;
        let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect::<Option<_>>()?;
        // A form of another version of the app leaves a rest, or has too little.
        postcard::take_from_bytes(&bytes).ok().filter(|(_, rest)| rest.is_empty()).map(|(form, _)| form)
    }

    /// The fields of a form as it was left, or as it is at first; what is typed into them is kept from now on.
    pub fn keep<T, F>(&self, at_first: T, of: fn(T) -> F, read: fn(&F) -> T) -> F
    where
        T: Clone + Serialize + DeserializeOwned + PartialEq + 'static,
        F: Copy + 'static,
    {
        let fields = of(self.read().unwrap_or_else(|| at_first.clone()));
        self.follow(at_first, move || read(&fields));
        fields
    }

    /// Keeps a form while it is on screen; a form as it was at first leaves no draft.
    pub fn follow<T: Serialize + PartialEq + 'static>(&self, at_first: T, form: impl Fn() -> T + 'static) {
        let name = self.0.clone();
        effect(move || {
            let form = form();
            if form == at_first {
                keep::forget(&name);
            } else {
                keep::write_text(&name, &text(&form));
            }
        });
    }

    /// It was stored, or thrown away.
    pub fn forget(&self) {
        keep::forget(&self.0);
    }
}

/// A form as a text that a browser keeps: its bytes, each a character. Drafts never leave this version of the app, which
/// is only changed where none is left, so they need no names of fields.
fn text<T: Serialize>(form: &T) -> String {
    postcard::to_allocvec(form).unwrap_or_default().into_iter().map(char::from).collect()
}
