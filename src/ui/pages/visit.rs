//! Visit (拜访): before it one card, during it a log of a few taps, after it a look back and the next step.
//!
//! Owns the order of the three and which of them is on the screen.

use crate::domain::money::Currency;
use crate::i18n::{Lang, customer as customer_words, message, visit as words};
use crate::ledger::arena::CustomerIdx;
use crate::ledger::id::EntityId;
use crate::report::visit::{Card, card};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::deal::promise::{PromiseDialog, Promising};
use crate::ui::deal::{DealDialog, Deciding, Doing};
use crate::ui::notes::Notes;
use crate::ui::pages::customers::CustomersPage;
use crate::ui::pages::visit::after::After;
use crate::ui::pages::visit::before::Before;
use crate::ui::pages::visit::during::During;
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::routes;
use crate::ui::shell::sample_mark;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};

mod after;
mod before;
mod during;

/// What the three parts share; copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The app's state.
    state: AppState,
    /// Who is visited.
    customer: CustomerIdx,
    /// Its name in every book.
    id: EntityId,
    /// The currency of the figures.
    currency: Currency,
    /// What to know at the door.
    card: Memo<Card>,
    /// Which part is on the screen: before, during, after.
    step: RwSignal<usize>,
    /// What is being decided in a dialog.
    doing: Deciding,
    /// A promise being recorded.
    promising: RwSignal<Option<Promising>>,
    /// The notes.
    notes: Notes,
}

/// A visit to a customer.
#[component]
pub fn VisitPage() -> impl IntoView {
    let state = expect_state();
    let found = state.subject_customer();
    live(move || match found.get() {
        Some(customer) => view! { <Steps customer/> },
        None => view! { <CustomersPage/> },
    })
}

/// The three parts.
#[component]
fn Steps(
    /// Who is visited.
    customer: CustomerIdx,
) -> impl IntoView {
    let state = expect_state();
    let (id, name, currency) = state.book_now(|book| {
        let row = &book.customers()[customer];
        let owes = |it| row.balances.iter().any(|line| line.currency == it && line.receivable.is_positive());
        let other = row.balances.iter().find(|line| line.receivable.is_positive()).map(|line| line.currency);
        let base = book.currency();
        (row.id, row.name.clone(), if owes(base) { base } else { other.unwrap_or(base) })
    });
    let card = Memo::fresh(move || {
        let today = state.today.get();
        state.book(|book| card(book, customer, currency, today))
    });
    let desk = Desk {
        state,
        customer,
        id,
        currency,
        card,
        step: RwSignal::new(0),
        doing: RwSignal::new(None),
        promising: RwSignal::new(None),
        notes: Notes::here(state),
    };
    let (step, doing) = (desk.step, desk.doing);
    let steps = Signal::derive(move || {
        let lang = state.lang();
        [words::before(lang), words::during(lang), words::after(lang)].map(Segment::new).to_vec()
    });
    let shown = move || match step.get() {
        0 => view! { <Before desk/> },
        1 => view! { <During desk/> },
        _ => view! { <After desk/> },
    };
    let write = Callback::new(move |()| doing.set(Some(Doing::Message(id, currency, ""))));
    view! {
        <main class="page" id="page" tabindex="-1">
            <header class="page-head">
                <a
                    class="btn is-ghost is-icon page-back"
                    href=routes::customer(id)
                    aria-label=state.say(customer_words::back)
                >
                    {Icon::Left}
                </a>
                <h1>{move || words::title(state.lang())}</h1>
                <a class="page-sub credit-name" href=routes::customer(id)>{name}</a>
                {sample_mark(state)}
                <span class="push"></span>
                <span class="btn-row is-end">
                    <Segmented
                        label=state.say(words::part)
                        options=steps
                        selected=Signal::derive(move || Some(step.get()))
                        on_select=Callback::new(move |place| step.set(place))
                    />
                    <Button text=state.say(message::title) icon=Icon::Pen on_press=write/>
                </span>
            </header>
            {desk.notes.missing(state)}
            {live(shown)}
            <DealDialog doing/>
            <PromiseDialog open=desk.promising/>
        </main>
    }
}

/// The foot of a part that is stored: why it was not, and its one button.
fn foot(state: AppState, word: fn(Lang) -> &'static str, attempt: Attempt, save: Callback<()>) -> AnyView {
    view! {
        <Failed attempt/>
        <div class="btn-row is-end">
            <Button
                text=state.say(word)
                icon=Icon::Check
                kind=ButtonKind::Primary
                large=true
                on_press=save
                disabled=attempt.busy
            />
        </div>
    }
}
