//! Credit (mock 05): the customers by how their credit stands, and one customer's score card with its verdict.
//!
//! Nothing is stored until somebody decides; until then every change is a trial, kept as a draft.

use crate::i18n::{credit as words, customer, shell};
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::Book;
use crate::ledger::id::EntityId;
use crate::ui::components::button::{Button, ButtonKind, LinkButton};
use crate::ui::components::dialog::{Dialog, DialogPlace};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::pages::credit::desk::{Around, Desk, TAB_ASPECTS, TAB_CONTRACT, TAB_LIMIT};
use crate::ui::prelude::*;
use crate::ui::record::attempt::Failed;
use crate::ui::routes;
use crate::ui::shell::{PageHead, sample_mark};
use crate::ui::state::expect_state;
use crate::ui::view::{live, view};
use crate::ui::why::WhyDialog;

mod contract;
mod desk;
mod limit;
mod list;
mod past;
mod score;
mod verdict;

pub use list::CreditPage;

/// A customer's credit.
#[component]
pub fn CreditOf() -> impl IntoView {
    let state = expect_state();
    let around = Around::new();
    let found = state.subject_customer();
    // A new assessment, and one taken back, begin the card anew.
    let last = Memo::new(move |_| found.get().and_then(|it| state.book(|book| last_of(book, it))));
    live(move || {
        _ = (last.get(), around.saved.get());
        match found.get() {
            Some(customer) => view! { <Card desk=Desk::new(state, customer, around)/> },
            None => view! { <NotHere/> },
        }
    })
}

fn last_of(book: &Book, customer: CustomerIdx) -> Option<EntityId> {
    book.customers()[customer].assessments().first().map(|(id, _)| *id)
}

/// The score card and what it comes to.
#[component]
fn Card(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let name = state.book_now(|book| book.customers()[desk.customer].name.clone());
    let unsaved = move || {
        desk.changed.get().then(|| {
            view! {
                <span class="credit-trial" data-testid="credit-trial">
                    <Tag text=state.say(words::not_saved) kind=TagKind::Hollow icon=Icon::Pen/>
                    <Button
                        text=state.say(words::reset)
                        kind=ButtonKind::Ghost
                        on_press=Callback::new(move |()| desk.reset())
                    />
                </span>
            }
        })
    };
    let options = Signal::derive(move || {
        let lang = state.lang();
        let tabs = [
            words::tab_score(lang),
            words::tab_aspects(lang),
            words::tab_contract(lang),
            words::tab_limit(lang),
        ];
        tabs.map(Segment::new).to_vec()
    });
    let tab = desk.around().tab;
    let shown = move || match tab.get() {
        TAB_ASPECTS => view! { <contract::Aspects desk/> },
        TAB_CONTRACT => view! { <contract::Contract desk/> },
        TAB_LIMIT => view! { <limit::Limit desk/> },
        _ => view! { <score::Six desk/> },
    };
    let past = desk.around().past;
    view! {
        <main class="page" id="page" tabindex="-1">
            <header class="page-head">
                <a
                    class="btn is-ghost is-icon page-back"
                    href=routes::CREDIT
                    aria-label=move || words::back(state.lang())
                >
                    {Icon::Left}
                </a>
                <h1>{move || words::title(state.lang())}</h1>
                <a class="page-sub credit-name" href=routes::customer(desk.id)>{name}</a>
                {sample_mark(state)}
                {unsaved}
                <span class="push"></span>
                <span class="btn-row is-end">
                    <Button
                        text=state.say(words::history)
                        icon=Icon::Clock
                        on_press=Callback::new(move |()| past.set(true))
                    />
                    <Button
                        text=state.say(words::decide)
                        icon=Icon::Check
                        kind=ButtonKind::Primary
                        disabled=desk.attempt.busy
                        on_press=Callback::new(move |()| desk.decide())
                    />
                </span>
            </header>
            <Failed attempt=desk.attempt/>
            <div class="page-body credit-duo">
                <section class="sheet" data-private="true">
                    <header class="sheet-head credit-tabs">
                        <Segmented
                            label=state.say(words::tabs)
                            options
                            selected=Signal::derive(move || Some(tab.get()))
                            on_select=Callback::new(move |place| tab.set(place))
                        />
                        {move || (tab.get() == 0).then(|| {
                            view! { <span class="cap">{words::tap(state.lang())}</span> }
                        })}
                    </header>
                    {shown}
                </section>
                <verdict::Verdict desk/>
            </div>
            <WhyDialog
                answer=desk.around().answer
                on_close=Callback::new(move |()| desk.around().answer.set(None))
            />
            <Dialog
                id="credit-past-title"
                open=past
                on_close=Callback::new(move |()| past.set(false))
                title=state.say(words::history)
                close_label=state.say(shell::close)
                place=DialogPlace::Wide
            >
                <past::Past desk/>
            </Dialog>
        </main>
    }
}

/// The address names nobody in this book.
#[component]
fn NotHere() -> impl IntoView {
    let state = expect_state();
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead title=state.say(shell::credit)/>
            <div class="page-body">
                <section class="sheet">
                    <EmptyState
                        why=Emptiness::Nothing(Icon::Credit)
                        title=state.say(customer::not_here)
                        note=state.say(customer::not_here_note)
                    >
                        <LinkButton href=routes::CREDIT.to_owned() text=state.say(words::back)/>
                    </EmptyState>
                </section>
            </div>
        </main>
    }
}
