//! The customers by how their credit stands, worst first.

use crate::domain::early_warning::AlertLevel;
use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::credit::{self as words, standing as stands};
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::shell;
use crate::ledger::arena::Key as _;
use crate::platform::marks::measured;
use crate::report::credit::standing::{Standing, standings};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::components::money::Wan;
use crate::ui::components::seal::Grade;
use crate::ui::components::virtual_list::VirtualList;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::shell::PageHead;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};

/// The list.
#[component]
pub fn CreditPage() -> impl IntoView {
    let state = expect_state();
    let rows = Memo::fresh(move || {
        let today = state.today.get();
        measured("huikuan:report:credit", || state.book(|book| standings(book, today)))
    });
    let n = Memo::new(move |_| rows.with(Vec::len));
    let any = Memo::new(move |_| n.get() > 0);
    let listed = move || {
        if !any.get() {
            return view! {
                <EmptyState
                    why=Emptiness::Nothing(Icon::Credit)
                    title=state.say(words::none_yet)
                    note=state.say(words::none_yet_note)
                />
            };
        }
        let key = move |index: usize| {
            let place = rows.with(|rows| rows.get(index).map_or(u64::MAX, |row| row.customer.place() as u64));
            let lang = u64::from(state.lang() == Lang::En);
            let day = u64::from(chrono::Datelike::ordinal(&state.today.get())) & 0xFF;
            u64::from(state.revision()) << 41 ^ day << 33 ^ lang << 32 ^ place
        };
        view! {
            <VirtualList
                label=state.say(words::list)
                class="credit-list"
                count=n
                key
                row=move |index| cells(state, rows, index)
                head=move || head(state)
            />
        }
    };
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead title=state.say(shell::credit)/>
            <div class="page-body">
                <section class="sheet is-filling" data-testid="credit-list" data-private="true">{live(listed)}</section>
            </div>
        </main>
    }
}

fn head(state: AppState) -> AnyView {
    let lang = state.lang();
    let columns = [
        words::customer(lang),
        words::score(lang),
        words::used(lang),
        words::limit(lang),
        words::review(lang),
    ];
    let cells = columns
        .into_iter()
        .enumerate()
        .map(|(place, text)| {
            let class = if (1..4).contains(&place) { "num" } else { "" };
            view! { <span class=class role="columnheader">{text}</span> }
        })
        .collect_view();
    view! { <div class="vlist-line" role="row">{cells}</div> }
}

/// The cells of a row. Nothing in them follows a signal: what they show is in the key.
fn cells(state: AppState, rows: Memo<Vec<Standing>>, index: usize) -> AnyView {
    let lang = state.preferences.lang.get_untracked();
    let today = state.today.get_untracked();
    let (name, id, currency) = state.book_now(|book| {
        let found = rows.with_untracked(|rows| rows.get(index).map(|row| row.customer));
        let row = found.map(|it| &book.customers()[it]);
        (row.map(|row| row.name.clone()), row.map(|row| row.id), book.currency())
    });
    let (Some(name), Some(id)) = (name, id) else { return ().into_view() };
    rows.with_untracked(|rows| {
        let Some(row) = rows.get(index) else { return ().into_view() };
        let grade = match row.grade {
            Some((_, now)) => view! { <Grade letter=now.code()/> },
            None => view! { <span class="grade is-none">"—"</span> },
        };
        let review = row.review.as_ref().map_or_else(
            || words::never(lang).to_owned(),
            |review| stands::review_state(review, &row.triggers, today, lang),
        );
        let score = match row.score {
            Some(score) => words::points(score.into()).into_view(),
            None => sum(None, currency, lang),
        };
        let over = if row.over().is_positive() { "num due" } else { "num" };
        view! {
            <span class="customer-who" role="cell">
                <span class="who">{grade} <a class="row-open cell-clip" href=routes::credit(id)>{name}</a></span>
                {level(row, currency, lang)}
            </span>
            <span class="num is-folded" role="cell">{score}</span>
            <span class=over role="cell">{sum(Some(row.exposure.total()), currency, lang)}</span>
            <span class="num" role="cell">{sum(row.limit, currency, lang)}</span>
            <span class="lab is-folded credit-review" role="cell">{review}</span>
        }
    })
}

/// The level and its reasons, under the name.
fn level(row: &Standing, currency: Currency, lang: Lang) -> AnyView {
    let level = row.warning.level;
    let mut said = vec![stands::alert(level, lang).to_owned()];
    said.extend(stands::reasons(row, currency, lang));
    let class = if level >= AlertLevel::Orange { "cap cell-clip due" } else { "cap cell-clip" };
    // Broken between two reasons, not inside one.
    let last = said.len().saturating_sub(1);
    let said = said.into_iter().enumerate();
    let said = said.map(|(place, text)| view! { <span>{text} {(place < last).then_some(" · ")}</span> });
    view! { <span class=class>{said.collect_view()}</span> }
}

fn sum(sum: Option<Money>, currency: Currency, lang: Lang) -> AnyView {
    match sum {
        Some(sum) => view! { <Wan amount=brief(sum, currency, Detail::Balance, lang)/> },
        None => view! { <span class="none">"—"</span> },
    }
}
