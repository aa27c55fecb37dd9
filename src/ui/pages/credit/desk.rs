//! What the parts of a score card share: the form, what it comes to, and storing it.

use crate::domain::credit_limit::Exposure;
use crate::domain::grade::ByGrade;
use crate::domain::money::Currency;
use crate::i18n::credit as words;
use crate::i18n::credit::why::Version;
use crate::i18n::why::Answer;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::Book;
use crate::ledger::command::{Command, Deal};
use crate::ledger::event::dealing::{Assessment, Says};
use crate::ledger::gate::credit::CreditForm;
use crate::ledger::gate::{Field, Problem};
use crate::ledger::id::EntityId;
use crate::platform::{ids, timer};
use crate::report::credit::changes::{Change, changes};
use crate::report::credit::standing::exposure;
use crate::report::credit::{Credit, credit};
use crate::ui::components::policy_mark::version;
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, focus};
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::AppState;
use crate::ui::tasks::spawn_local;

/// The parts of the form by their place; the first is the score.
pub const TAB_ASPECTS: usize = 1;
/// Checklists.
pub const TAB_CONTRACT: usize = 2;
/// Figures, report, exception.
pub const TAB_LIMIT: usize = 3;

form_fields! {
    /// The form's fields.
    Fields of CreditForm {
        levels: [u8; 3], growth: String, profit: String, aspects: [u8; 6], checks: [Option<u16>; 4], knockouts: u8,
        monthly: String, net_worth: String, working: String, agency: String, report_on: String,
        report_says: String, report_limit: String, exception: String, who: String, why: String, until: String,
        note: String,
    }
}

/// What stays while the card begins anew.
#[derive(Clone, Copy)]
pub struct Around {
    /// Which part of the form is shown.
    pub tab: RwSignal<usize>,
    /// The history is open.
    pub past: RwSignal<bool>,
    /// The figure explained.
    pub answer: RwSignal<Option<Answer>>,
    /// Counts what was stored.
    pub saved: RwSignal<u32>,
}

impl Around {
    /// Nothing open.
    pub fn new() -> Self {
        Self {
            tab: RwSignal::new(0),
            past: RwSignal::new(false),
            answer: RwSignal::new(None),
            saved: RwSignal::new(0),
        }
    }
}

/// What the form comes to now.
#[derive(Clone, PartialEq)]
pub struct Now {
    /// The verdict.
    pub credit: Credit,
    /// What the form says.
    pub draft: Assessment,
    /// The assessment that holds.
    pub last: Option<Assessment>,
    /// What is not as it was then.
    pub changes: Vec<Change>,
    /// The book's currency.
    pub currency: Currency,
    /// For how many days each grade's old debts may stand before nothing more is sent.
    pub grace: ByGrade<u16>,
    /// Which version of the house's numbers.
    pub version: Version,
    /// What is owed and about to be.
    pub exposure: Exposure,
}

/// The card's shared state; copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The app's state.
    pub state: AppState,
    /// Whose.
    pub customer: CustomerIdx,
    /// Its name in every book.
    pub id: EntityId,
    /// The form's attempt.
    pub attempt: Attempt,
    /// What it comes to.
    pub now: Memo<Now>,
    /// Whether it differs from what was assessed last.
    pub changed: Memo<bool>,
    around: StoredValue<Around>,
    fields: StoredValue<Fields>,
    at_first: StoredValue<(CreditForm, DraftName)>,
}

impl Desk {
    /// Sets the form and the memos up; once a customer and assessment.
    pub fn new(state: AppState, customer: CustomerIdx, around: Around) -> Self {
        let today = untrack(|| state.today.get());
        let (id, blank) = state.book_now(|book| {
            let row = &book.customers()[customer];
            let last = row.assessment().map(|last| CreditForm::of(last, book.currency(), today));
            (row.id, last.unwrap_or_default())
        });
        let name = DraftName::of(state, &format!("credit:{id}"));
        let fields = StoredValue::new(Fields::of(name.read().unwrap_or_else(|| blank.clone())));
        name.follow(blank.clone(), move || fields.get_value().read());
        let attempt = Attempt::new(state, move || problems(state, fields));
        let now = Memo::fresh(move || now(state, customer, fields));
        let at_first = blank.clone();
        let changed = Memo::new(move |_| fields.get_value().read() != at_first);
        let at_first = StoredValue::new((blank, name));
        Self {
            state,
            customer,
            id,
            attempt,
            now,
            changed,
            around: StoredValue::new(around),
            fields,
            at_first,
        }
    }

    /// What stays while the card begins anew.
    pub fn around(self) -> Around {
        self.around.get_value()
    }

    /// The form.
    pub fn fields(self) -> Fields {
        self.fields.get_value()
    }

    /// Everything as it was assessed last.
    pub fn reset(self) {
        self.fields().fill(self.at_first.get_value().0);
    }

    /// Decides and stores, or names what is wrong and goes there.
    pub fn decide(self) {
        let (state, attempt, around) = (self.state, self.attempt, self.around());
        if attempt.busy.get_untracked() {
            return;
        }
        if let Some(first) = untrack(|| problems(state, self.fields)).first() {
            around.tab.set(if matches!(first.field, Field::Growth | Field::Profit) { 0 } else { TAB_LIMIT });
            attempt.refuse();
            spawn_local(async {
                timer::breathe().await;
                focus("#page [aria-invalid=\"true\"]");
            });
            return;
        }
        let now = self.now.get_untracked();
        let credit = now.credit;
        let limit = credit.limit().binding.map(|(_, limit)| limit);
        let said = Assessment { grade: credit.grade, score: credit.score, limit, ..now.draft };
        let says = Says::Assessment(Some(Box::new(said)));
        let deal = Deal { customer: Some(self.id), id: ids::mint(), says };
        let (_, name) = self.at_first.get_value();
        attempt.begin();
        spawn_local(async move {
            let outcome = state.run(&Command::Deal(vec![deal])).await;
            if let Ok(first) = &outcome {
                name.forget();
                let lang = state.preferences.lang.get_untracked();
                state.tell(
                    words::decided(credit.grade, credit.score, limit, now.currency, lang),
                    Some(*first),
                );
                around.saved.update(|saved| *saved += 1);
            } else {
                attempt.end(outcome, |_| ());
            }
        });
    }
}

fn problems(state: AppState, fields: StoredValue<Fields>) -> Vec<Problem> {
    fields.get_value().read().read(state.book(Book::currency), state.today.get()).1
}

fn now(state: AppState, customer: CustomerIdx, fields: StoredValue<Fields>) -> Now {
    let today = state.today.get();
    let form = fields.get_value().read();
    state.book(|book| {
        let currency = book.currency();
        let row = &book.customers()[customer];
        let (draft, _) = form.read(currency, today);
        let house = book.house();
        let last = row.assessment().cloned();
        Now {
            credit: credit(book, customer, &draft, &house, today),
            changes: last
                .as_ref()
                .map(|last| changes(book, customer, last, &draft, &house))
                .unwrap_or_default(),
            draft,
            last,
            currency,
            grace: house.shipping().grace_days,
            version: version(book.policy()),
            exposure: exposure(book, customer),
        }
    })
}
