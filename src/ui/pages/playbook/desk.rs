//! What the parts of the playbook share: whose it is, the answers, the notes, and storing them.

use crate::domain::diagnosis::policy::DiagnosisPolicy;
use crate::i18n::playbook as words;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::command::Command;
use crate::ledger::event::contact::Diagnosis;
use crate::ledger::event::dealing::Says;
use crate::ledger::gate::contact::DiagnosisForm;
use crate::ledger::id::EntityId;
use crate::report::playbook::{Advice, advice, open_issues};
use crate::ui::deal::Deciding;
use crate::ui::notes::Notes;
use crate::ui::prelude::*;
use crate::ui::record::attempt::Attempt;
use crate::ui::record::draft::DraftName;
use crate::ui::state::AppState;

/// The page's shared state.
#[derive(Clone)]
pub struct Desk {
    /// The app's state.
    pub state: AppState,
    /// Whose answers they are, and the name; nobody's on the playbook by itself.
    pub whom: Option<(EntityId, String)>,
    /// The answers.
    pub form: RwSignal<DiagnosisForm>,
    /// What they come to.
    pub advice: Memo<Advice>,
    /// The notes.
    pub notes: Notes,
    /// What is being decided in a dialog.
    pub doing: Deciding,
    /// Storing the answers.
    pub attempt: Attempt,
    draft: DraftName,
}

impl Desk {
    /// Sets it up; once a customer.
    pub fn new(state: AppState, customer: Option<CustomerIdx>) -> Self {
        let whom = customer
            .map(|it| state.book_now(|book| (book.customers()[it].id, book.customers()[it].name.clone())));
        let known = state
            .book_now(|book| DiagnosisForm::of(customer.and_then(|it| book.customers()[it].diagnosis())));
        let draft = match &whom {
            Some((id, _)) => DraftName::of(state, &format!("diagnosis:{id}")),
            None => DraftName::of_trial(state, "diagnosis"),
        };
        let form = RwSignal::new(draft.read().unwrap_or_else(|| known.clone()));
        draft.follow(known, move || form.get());
        let advice = Memo::new(move |_| {
            let n_open = state.book(|book| customer.map_or(0, |it| open_issues(&book.customers()[it]).len()));
            let policy = DiagnosisPolicy::default();
            form.with(|form| advice(&form.answered(true), &form.also(), n_open, &policy))
        });
        let attempt = Attempt::new(state, Vec::new);
        Self {
            state,
            whom,
            form,
            advice,
            notes: Notes::here(state),
            doing: RwSignal::new(None),
            attempt,
            draft,
        }
    }

    /// Stores the answers.
    pub fn save(&self) -> Callback<()> {
        let Self { state, form, attempt, .. } = *self;
        let draft = StoredValue::new(self.draft.clone());
        let customer = self.whom.as_ref().map(|(id, _)| *id);
        Callback::new(move |()| {
            let Some(customer) = customer else { return };
            let lang = state.preferences.lang.get_untracked();
            let parsed = form.with_untracked(|form| form.parse(state.today.get_untracked()));
            let Ok(diagnosis) = parsed else {
                attempt.failure.set(Some(words::unanswered(lang).to_owned()));
                return;
            };
            let says = Says::Diagnosis(Some(Box::new(diagnosis)));
            let command = Command::say(customer, Diagnosis::id(customer), says);
            attempt.keep(Ok(command), Some(draft.get_value()), words::saved(lang).to_owned(), || ());
        })
    }
}
