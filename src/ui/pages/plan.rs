//! The plan of a month: what is to come in, how far it has got, who is to bring the rest and by what.
//!
//! Owns the order of the parts. Which month and which customer are looked at stands in the address.

use chrono::NaiveDate;

use crate::domain::date::{add_months, month_start, parse_iso};
use crate::domain::money::Money;
use crate::i18n::worksheet::why;
use crate::i18n::{deal, format, plan as words, today as today_words};
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::Book;
use crate::ledger::id::EntityId;
use crate::platform::marks::measured;
use crate::report::forecast::NO_DAY;
use crate::report::plan::effect::effects;
use crate::report::plan::{MonthPlan, month_plan};
use crate::ui::components::button::{IconButton, LinkButton};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::deal::plan_card::{PlanCard, bar, planned_sum};
use crate::ui::deal::{DealDialog, Deciding, Doing};
use crate::ui::pages::plan::list::listed;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::shell::PageHead;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};
use crate::ui::why::why_button;

mod forecast;
mod list;

/// A month's plan, followed.
pub fn followed(state: AppState, month: impl Fn() -> NaiveDate + Send + Sync + 'static) -> Memo<MonthPlan> {
    Memo::fresh(move || {
        let (first, today) = (month(), state.today.get());
        measured("huikuan:report:plan", || {
            state.book(|book| state.calendar(|calendar| month_plan(book, first, today, calendar)))
        })
    })
}

/// What the parts share; copied freely.
#[derive(Clone, Copy)]
struct Desk {
    state: AppState,
    plan: Memo<MonthPlan>,
    doing: Deciding,
    picked: Memo<Option<CustomerIdx>>,
    /// A place of the forecast.
    week: Memo<Option<usize>>,
}

/// The plan.
#[component]
pub fn PlanPage() -> impl IntoView {
    let state = expect_state();
    let query = state.query;
    let month = Memo::new(move |_| {
        let asked = query.with(|query| parse_iso(&format!("{}-01", query.get("month")?)));
        asked.unwrap_or_else(|| month_start(state.today.get()))
    });
    let picked = Memo::new(move |_| {
        let id = query.with(|query| EntityId::parse(&query.get("customer")?))?;
        state.book(|book| book.customers().find(id))
    });
    let plan = followed(state, move || month.get());
    let week = Memo::new(move |_| {
        let asked = query.with(|query| query.get("week")?.parse().ok());
        asked.filter(|week| *week <= NO_DAY)
    });
    let desk = Desk { state, plan, doing: RwSignal::new(None), picked, week };
    let class = Signal::derive(move || {
        if picked.get().is_some() || week.get().is_some() {
            "page-body is-two plan-body has-card"
        } else {
            "page-body is-two plan-body"
        }
    });
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead title=state.say(words::plan) beside=move || months(state, month)/>
            <div class=class>
                <section class="sheet is-filling plan-list">
                    <Head desk/>
                    {listed(desk)}
                </section>
                <aside class="sheet plan-side" data-testid="plan-side">{beside(desk)}</aside>
            </div>
            <DealDialog doing=desk.doing/>
        </main>
    }
}

/// The month looked at, and the ways to those beside it.
fn months(state: AppState, month: Memo<NaiveDate>) -> AnyView {
    live(move || {
        let (lang, first) = (state.lang(), month.get());
        let to = |months: i32, icon: Icon, label: &'static str| {
            let href = address(add_months(first, months).unwrap_or(first), "");
            view! { <a class="btn is-ghost is-icon" href=href aria-label=label>{icon}</a> }
        };
        view! {
            <span class="plan-month">
                {to(-1, Icon::Left, words::previous(lang))}
                <b aria-live="polite">{format::date::month(first, state.today.get(), lang)}</b>
                {to(1, Icon::Right, words::next(lang))}
            </span>
        }
    })
}

/// Where a month stands, and what is looked at beside it: `customer=…` or `week=…`.
fn address(month: NaiveDate, beside: &str) -> String {
    // 2026-11 of 2026-11-01.
    let day = format::date::iso(month);
    let and = if beside.is_empty() { "" } else { "&" };
    format!("{}?month={}{and}{beside}", routes::PLAN, day.get(..7).unwrap_or(&day))
}

/// Target, bar, and what is to be known of the month.
#[component]
fn Head(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let answer = Callback::new(move |()| {
        let (today, lang) = (state.today.get(), state.lang());
        let currency = state.book(Book::currency);
        let filled = state.calendar(|calendar| desk.plan.with(|plan| plan.why(currency, calendar, today)))?;
        Some(why(&filled, words::why_note(lang), lang))
    });
    let aim = Callback::new(move |()| {
        desk.doing.set(Some(Doing::Target(desk.plan.with_untracked(|plan| plan.month))));
    });
    live(move || {
        let (lang, today) = (state.lang(), state.today.get());
        let currency = state.book(Book::currency);
        desk.plan.with(|plan| {
            let mut notes = vec![words::coverage(plan.coverage, plan.planned_by, today, lang)];
            if plan.whole.is_positive() {
                notes.push(words::committed_share(plan.committed_share(), lang));
            }
            notes.extend(words::left_over(plan.unassigned, plan.over, currency, lang));
            if plan.doubted.is_positive() {
                notes.push(words::doubted(plan.doubted, currency, lang));
            }
            notes.extend(plan.accuracy().map(|share| words::accuracy(share, lang)));
            let notes = notes.into_iter().map(|text| view! { <li>{text}</li> });
            let sums = [plan.collected, plan.promised, plan.gap.planned, plan.gap.gap];
            let missing = plan.gap.gap.max(Money::ZERO);
            view! {
                <header class="plan-head" data-testid="plan-head">
                    <div class="between">
                        <h2>{deal::target_of(plan.month, today, lang)}</h2>
                        <b class="plan-goal">{planned_sum(state, plan.target.unwrap_or(plan.whole))}</b>
                        <IconButton
                            icon=Icon::Pen
                            label=state.say(today_words::change_target)
                            on_press=aim
                            ghost=true
                        />
                        <span class="push"></span>
                        <span class="lab">{words::gap(lang)}</span>
                        <b class="plan-gap">{planned_sum(state, missing)}</b>
                        {why_button(words::gap(lang), answer)}
                    </div>
                    {bar(state, sums)}
                    <ul class="plan-notes cap">{notes.collect_view()}</ul>
                </header>
            }
        })
    })
}

/// The customer or the week that was picked; else the weeks ahead, and how measures did.
fn beside(desk: Desk) -> AnyView {
    let state = desk.state;
    let ahead = forecast::ahead(state);
    live(move || {
        let (lang, month) = (state.lang(), desk.plan.with(|plan| plan.month));
        let Some(customer) = desk.picked.get() else {
            if let Some(week) = desk.week.get() {
                return ahead.with(|found| forecast::lines(state, month, found, week));
            }
            let weeks = ahead.with(|found| forecast::weeks(state, month, found));
            return view! { {weeks} {outcomes(state)} };
        };
        let (name, id) = state.book(|book| {
            let row = &book.customers()[customer];
            (row.name.clone(), row.id)
        });
        let all = address(month, "");
        view! {
            <div class="between">
                <a class="plan-who row-title" data-testid="plan-who" href=routes::customer(id)>{name} {Icon::Right}</a>
                <LinkButton href=all text=words::overview(lang).to_owned()/>
            </div>
            <PlanCard plan=desk.plan customer doing=desk.doing/>
        }
    })
}

/// What measures brought, by territory.
fn outcomes(state: AppState) -> AnyView {
    let lang = state.lang();
    let currency = state.book(Book::currency);
    let found = state.book(effects);
    let none = found.is_empty().then(|| view! { <p class="lab">{words::no_effects(lang)}</p> });
    let rows = found.into_iter().map(|it| {
        let share = format::share::percent_of(it.actual.minor(), it.estimated.minor());
        let share = share.map(format::share::percent).unwrap_or_default();
        let told = words::effect(&it, currency, lang);
        view! {
            <li class="row">
                <span class="push">
                    <b class="row-title">{words::kind_of(it.kind, lang)}</b>
                    <span class="row-note">{it.territory} " " {told}</span>
                </span>
                <b class="num">{share}</b>
            </li>
        }
    });
    view! {
        <h2>{words::effects(lang)}</h2>
        <ul class="rows plan-effects" data-private="">{rows.collect_view()}</ul>
        {none}
    }
}

/// Nothing to collect in this month.
fn empty(state: AppState) -> AnyView {
    view! {
        <EmptyState
            why=Emptiness::Nothing(Icon::Check)
            title=state.say(words::nothing)
            note=state.say(words::nothing_note)
        />
    }
}
