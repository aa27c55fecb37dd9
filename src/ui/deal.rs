//! What is decided about a customer beside money, as small forms over the screen: stopping and resuming shipping,
//! an order before it is taken, putting off, the month's target, a call and what came of it, contacts, messages, what we
//! owe.
//!
//! Owns which of them is open. Each keeps what was typed as a draft, names its problems beside the fields, and is one
//! step that can be taken back.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::i18n::{
    deal as words, message as message_words, order as order_words, paper as paper_words, plan as plan_words,
    playbook, procedure as procedure_words, shell, visit,
};
use crate::ledger::command::Command;
use crate::ledger::event::dealing::Slice;
use crate::ledger::event::paper::Statement;
use crate::ledger::gate::Problem;
use crate::ledger::id::EntityId;
use crate::report::plan::proposal::Past;
use crate::ui::components::dialog::Dialog;
use crate::ui::deal::call::CallSheet;
use crate::ui::deal::hold::{ResumeSheet, StopSheet};
use crate::ui::deal::issue::IssueSheet;
use crate::ui::deal::message::MessageSheet;
use crate::ui::deal::order::{OrderSheet, Ordered};
use crate::ui::deal::paper::{AnswerSheet, SellerSheet};
use crate::ui::deal::plan::{MeasureSheet, PlanSheet};
use crate::ui::deal::procedure::ProcedureSheet;
use crate::ui::deal::promise::{PromiseDialog, Promising};
use crate::ui::deal::put_off::PutOffSheet;
use crate::ui::deal::target::TargetSheet;
use crate::ui::deal::touch::TouchSheet;
use crate::ui::pages::customer::form::Buttons;
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::record::draft::DraftName;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

pub mod call;
pub mod hold;
pub mod issue;
pub mod message;
pub mod order;
pub mod paper;
pub mod plan;
pub mod plan_card;
pub mod procedure;
pub mod promise;
pub mod put_off;
pub mod target;
pub mod touch;

/// What is being decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Shipping to a customer is stopped.
    Stop {
        /// Whose.
        customer: EntityId,
        /// The probable reason and condition.
        probable: [String; 2],
        /// The order over which it is stopped, put on record with it.
        order: Option<Ordered>,
    },
    /// Shipping to a customer goes on.
    Resume(EntityId),
    /// Matters of a customer wait.
    PutOff(EntityId, Vec<&'static str>),
    /// What is to be collected in the month that begins on this day.
    Target(NaiveDate),
    /// What is to come in from a customer in a month.
    Plan {
        /// Whose.
        customer: EntityId,
        /// The first day of the month.
        month: NaiveDate,
    },
    /// What is done about a customer's gap.
    Measure {
        /// Whose.
        customer: EntityId,
        /// The first day of the month.
        month: NaiveDate,
        /// Which; none for a new one.
        id: Option<EntityId>,
        /// What worked before, to start from.
        like: Option<Past>,
    },
    /// A matter that we owe a customer; none for a new one.
    Issue(EntityId, Option<EntityId>),
    /// A contact on record is changed.
    Touch(EntityId, EntityId),
    /// How a customer pays.
    Pays(EntityId),
    /// An order of a customer is checked; none for a new one.
    Order(EntityId, Option<EntityId>),
    /// A customer is written to, in a currency; the message of this code first, where it fits.
    Message(EntityId, Currency, &'static str),
    /// A customer answered a statement.
    Answer(EntityId, Statement),
    /// Who we are on paper.
    Seller,
    /// A customer is called about a sum.
    Call {
        /// Whom.
        customer: EntityId,
        /// About how much.
        amount: Money,
        /// In which currency.
        currency: Currency,
        /// The promise that was not kept, for another in its place.
        promise: EntityId,
        /// Whether it is the only one.
        only: bool,
        /// The matters it is about.
        codes: Vec<&'static str>,
    },
}

/// Which form is open, if any.
pub type Deciding = RwSignal<Option<Doing>>;

/// The forms.
#[component]
pub fn DealDialog(
    /// Which is open.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let promising = RwSignal::new(None::<Promising>);
    let open = Memo::new(move |_| doing.with(Option::is_some));
    let title = Signal::derive(move || {
        let title = match doing.get() {
            Some(Doing::Resume(_)) => words::resume_title,
            Some(Doing::PutOff(..)) => words::put_off_title,
            Some(Doing::Target(_)) => words::target_title,
            Some(Doing::Plan { .. }) => plan_words::plan_title,
            Some(Doing::Measure { .. }) => plan_words::measure_title,
            Some(Doing::Answer(..)) => paper_words::answer_title,
            Some(Doing::Seller) => paper_words::letterhead,
            Some(Doing::Call { .. }) => words::call,
            Some(Doing::Issue(..)) => playbook::issue_title,
            Some(Doing::Pays(_)) => procedure_words::title,
            Some(Doing::Touch(..)) => visit::log,
            Some(Doing::Order(..)) => order_words::title,
            Some(Doing::Message(..)) => message_words::title,
            Some(Doing::Stop { .. }) | None => words::stop_title,
        };
        title(state.lang()).to_owned()
    });
    let form = move || match doing.get()? {
        Doing::Stop { customer, probable, order } => {
            Some(view! { <StopSheet customer probable order doing/> })
        }
        Doing::Order(customer, which) => Some(view! { <OrderSheet customer which doing promising/> }),
        Doing::Resume(customer) => Some(view! { <ResumeSheet customer doing/> }),
        Doing::PutOff(customer, codes) => Some(view! { <PutOffSheet customer codes doing/> }),
        Doing::Target(month) => Some(view! { <TargetSheet month doing/> }),
        Doing::Plan { customer, month } => Some(view! { <PlanSheet customer month doing/> }),
        Doing::Measure { customer, month, id, like } => {
            Some(view! { <MeasureSheet customer month id like doing/> })
        }
        Doing::Issue(customer, which) => Some(view! { <IssueSheet customer which doing/> }),
        Doing::Pays(customer) => Some(view! { <ProcedureSheet customer doing/> }),
        Doing::Touch(customer, id) => Some(view! { <TouchSheet customer id doing/> }),
        Doing::Message(customer, currency, first) => {
            Some(view! { <MessageSheet customer currency first doing/> })
        }
        Doing::Answer(customer, statement) => Some(view! { <AnswerSheet customer statement doing/> }),
        Doing::Seller => Some(view! { <SellerSheet doing/> }),
        Doing::Call { customer, amount, currency, promise, only, codes } => {
            let again = Promising {
                // Of several promises only one is replaced: then nobody knows the sum yet.
                slices: only
                    .then(|| Slice { amount, due: state.today.get_untracked() })
                    .into_iter()
                    .collect(),
                replaces: Some(promise),
                ..Promising::of(customer, currency)
            };
            Some(view! { <CallSheet again sum=amount codes doing promising/> })
        }
    };
    view! {
        <Dialog
            id="deal-title"
            open
            on_close=Callback::new(move |()| doing.set(None))
            title
            close_label=state.say(shell::close)
        >
            {form}
        </Dialog>
        <PromiseDialog open=promising/>
    }
}

/// The way of a small form to the book.
#[derive(Clone)]
struct Small {
    attempt: Attempt,
    draft: DraftName,
    doing: Deciding,
}

impl Small {
    /// Stores it; the draft is done with and the toast says what happened.
    fn store(&self, parsed: Result<Command, Vec<Problem>>, said: String) {
        self.store_with(parsed, said, None);
    }

    /// The same; something else is done with as well.
    fn store_with(&self, parsed: Result<Command, Vec<Problem>>, said: String, done: Option<Callback<()>>) {
        let doing = self.doing;
        self.attempt.keep(parsed, Some(self.draft.clone()), said, move || {
            if let Some(done) = done {
                done.run(());
            }
            doing.set(None);
        });
    }

    /// The foot: why it was not stored, and its two buttons.
    fn foot(&self, save: Callback<()>) -> AnyView {
        let (attempt, doing) = (self.attempt, self.doing);
        let cancel = Callback::new(move |()| doing.set(None));
        view! {
            <Failed attempt/>
            <Buttons attempt save cancel void=None/>
        }
    }
}

/// Whose matter it is, over the fields.
fn whose(state: AppState, customer: EntityId) -> AnyView {
    let name = state.book_now(|book| {
        let found = book.customers().find(customer);
        found.map(|it| book.customers()[it].name.clone()).unwrap_or_default()
    });
    view! { <p class="deal-whose">{name}</p> }
}

/// Texts that are probably meant, as buttons that fill a field.
fn probable(value: RwSignal<String>, texts: Vec<&'static str>) -> AnyView {
    let buttons = texts.into_iter().map(|text| {
        view! {
            <button type="button" class="btn is-tonal" on:click=move |_| value.set(text.to_owned())>{text}</button>
        }
    });
    view! { <div class="btn-row">{buttons.collect_view()}</div> }
}
