//! Negotiate (mocks 04, 04b): our hand on the left, what the customer may see on the right.
//!
//! Owns whom to talk to, and the order of the two sheets. Turned to the customer, nothing private is in the page at all:
//! what stands behind the veil is neutral, so that no photograph of it can be read.

use crate::i18n::format::money::full;
use crate::i18n::{negotiate as words, shell};
use crate::ledger::book::Book;
use crate::report::negotiate::to_talk_to;
use crate::ui::components::button::Button;
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::components::money::MoneyView;
use crate::ui::components::sheet::Sheet;
use crate::ui::deal::promise::PromiseDialog;
use crate::ui::pages::negotiate::desk::Desk;
use crate::ui::pages::negotiate::face::Face;
use crate::ui::pages::negotiate::hand::Hand;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::shell::{PageHead, sample_mark};
use crate::ui::state::expect_state;
use crate::ui::view::{live, view};

mod chart;
mod desk;
mod face;
mod hand;

/// So many customers are offered.
const MOST: usize = 50;

/// Whom to talk to.
#[component]
pub fn NegotiatePage() -> impl IntoView {
    let state = expect_state();
    let rows = move || {
        let (today, lang) = (state.today.get(), state.lang());
        let found = state.book(|book| {
            let currency = book.currency();
            let all = to_talk_to(book, currency, today);
            let row = |(it, sum)| {
                let row: &crate::ledger::book::Customer = &book.customers()[it];
                (row.id, row.name.clone(), sum, currency)
            };
            all.into_iter().take(MOST).map(row).collect::<Vec<_>>()
        });
        if found.is_empty() {
            return view! {
                <EmptyState
                    why=Emptiness::Cleared(lang)
                    title=words::nobody(lang).to_owned()
                    note=words::nobody_note(lang).to_owned()
                />
            };
        }
        let rows = found.into_iter().map(|(id, name, sum, currency)| {
            view! {
                <li>
                    <a class="row is-link" href=routes::negotiate(id)>
                        <span class="row-title push">{name}</span>
                        <span class="due num"><MoneyView amount=full(sum, currency)/></span>
                        {Icon::Right}
                    </a>
                </li>
            }
        });
        view! { <ul class="rows" data-testid="to-talk-to" data-private="">{rows.collect_view()}</ul> }
    };
    let note = move || view! { <span class="cap">{words::choose_note(state.lang())}</span> };
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead title=state.say(words::title)/>
            <div class="page-body">
                <Sheet title=state.say(words::choose) aside=note>{rows}</Sheet>
            </div>
        </main>
    }
}

/// The talk with one customer.
#[component]
pub fn TalkPage() -> impl IntoView {
    let state = expect_state();
    let found = state.subject_customer();
    live(move || match found.get() {
        Some(customer) => view! { <Table desk=Desk::new(state, customer)/> },
        None => view! { <NegotiatePage/> },
    })
}

/// Both sheets.
#[component]
fn Table(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let round = move || {
        let n = desk.rounds.with(|rounds| rounds.iter().filter(|round| round.by == desk::THEIRS).count());
        (!desk.turned.get()).then(|| words::round(n + 1, state.lang()))
    };
    let turn_text = Signal::derive(move || {
        let lang = state.lang();
        if desk.turned.get() { words::turn_back(lang) } else { words::turn(lang) }.to_owned()
    });
    let turn = Callback::new(move |()| {
        desk.turned.update(|turned| *turned = !*turned);
        // On an upright screen the sum may have been scrolled away.
        let page = web_sys::window().and_then(|window| window.document());
        if let Some(face) = page.and_then(|page| page.get_element_by_id(face::ID)) {
            face.scroll_into_view();
        }
    });
    let with = move || {
        state.book(|book| {
            let row = &book.customers()[desk.customer];
            let person = row.people.first().and_then(|contact| state.person(contact.person));
            words::with(&row.name, person.map(|it| it.name).as_deref(), state.lang())
        })
    };
    view! {
        <main class="page" id="page" tabindex="-1">
            <header class="page-head">
                <a
                    class="btn is-ghost is-icon page-back"
                    href=routes::customer(desk.id)
                    aria-label=state.say(shell::customers)
                >
                    {Icon::Left}
                </a>
                <h1>{move || words::title(state.lang())}</h1>
                <span class="page-sub">{with}</span>
                {sample_mark(state)}
                <span class="push"></span>
                <span class="lab">{round}</span>
                <Button text=turn_text icon=Icon::Flip on_press=turn/>
            </header>
            <div class="talk">
                <Hand desk/>
                <Face desk/>
            </div>
            <PromiseDialog open=desk.promising on_done=Callback::new(move |()| desk.start_over())/>
        </main>
    }
}

/// The book's own currency where somebody owes nothing in another.
fn currency_of(book: &Book, customer: crate::ledger::arena::CustomerIdx) -> crate::domain::money::Currency {
    let balances = &book.customers()[customer].balances;
    let base = book.currency();
    let owes = |currency| balances.iter().any(|row| row.currency == currency && row.receivable.is_positive());
    if owes(base) {
        return base;
    }
    balances.iter().find(|row| row.receivable.is_positive()).map_or(base, |row| row.currency)
}
