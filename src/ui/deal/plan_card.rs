//! A customer's month on a card: target, what came in, what is promised, what is done about the rest, and the way to
//! all of it. Stands on the plan and on the customer's page.

use chrono::NaiveDate;

use crate::domain::money::Money;
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::worksheet::why;
use crate::i18n::{plan as words, today};
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::Book;
use crate::ledger::event::dealing::Says;
use crate::ledger::id::EntityId;
use crate::report::plan::proposal::propose;
use crate::report::plan::{Line, MonthPlan};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::icon::Icon;
use crate::ui::components::money::Wan;
use crate::ui::components::seal::{Fill, Swatch};
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::deal::{Deciding, Doing};
use crate::ui::prelude::*;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};
use crate::ui::why::why_button;

/// A sum of the plan in the book's currency.
pub fn planned_sum(state: AppState, sum: Money) -> AnyView {
    view! { <Wan amount=brief(sum, state.book(Book::currency), Detail::Plan, state.lang())/> }
}

/// The month as one bar with its legend: in hand, promised, measures, missing.
pub fn bar(state: AppState, [collected, promised, planned, gap]: [Money; 4]) -> AnyView {
    let lang = state.lang();
    let gap = gap.max(Money::ZERO);
    // Measures fill the gap and no more than it.
    let planned = planned.clamp(Money::ZERO, gap);
    let parts = [
        (today::collected(lang), collected, "is-solid", Fill::Solid),
        (today::promised(lang), promised, "is-hatched", Fill::Hatched),
        (words::measures_short(lang), planned, "is-planned", Fill::Hollow),
        (words::missing(lang), gap - planned, "is-hollow", Fill::Hollow),
    ];
    let label = words::bar(parts.map(|(name, sum, ..)| (name, sum)), state.book(Book::currency), lang);
    let fills = parts.into_iter().filter(|(_, sum, ..)| sum.is_positive()).map(|(_, sum, class, _)| {
        let grow = sum.minor().to_string();
        view! { <i class=class style:flex-grow=grow></i> }
    });
    let legend = parts.into_iter().map(|(name, sum, class, fill)| {
        let swatch = if class == "is-planned" {
            view! { <span class="swatch is-planned"></span> }
        } else {
            view! { <Swatch fill/> }
        };
        view! { <div><dt>{swatch} {name}</dt><dd>{planned_sum(state, sum)}</dd></div> }
    });
    view! {
        <div class="plan-bar" role="img" aria-label=label>{fills.collect_view()}</div>
        <dl class="plan-legend">{legend.collect_view()}</dl>
    }
}

/// The card.
#[component]
pub fn PlanCard(
    /// The month's plan.
    plan: Memo<MonthPlan>,
    /// Whose card.
    customer: CustomerIdx,
    /// Opens the forms.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    live(move || {
        let id = state.book(|book| book.customers()[customer].id);
        plan.with(|now| {
            let it = Card { state, plan, customer, id, month: now.month, doing };
            match now.line(customer) {
                Some(line) => it.card(line),
                None => it.nothing(),
            }
        })
    })
}

/// Whose card and of which month; copied freely.
#[derive(Clone, Copy)]
struct Card {
    state: AppState,
    plan: Memo<MonthPlan>,
    customer: CustomerIdx,
    id: EntityId,
    month: NaiveDate,
    doing: Deciding,
}

impl Card {
    fn does(self, what: Doing) -> Callback<()> {
        Callback::new(move |()| self.doing.set(Some(what.clone())))
    }

    fn measure(self, id: Option<EntityId>) -> Doing {
        Doing::Measure { customer: self.id, month: self.month, id, like: None }
    }

    fn buttons(self, line: Option<&Line>) -> AnyView {
        let state = self.state;
        let has_plan = line.is_some_and(|line| line.planned);
        let open = line.is_some_and(|line| line.gap.residual.is_positive());
        let (text, kind) = if has_plan {
            (state.say(words::change), ButtonKind::Outline)
        } else {
            (state.say(words::make), ButtonKind::Tonal)
        };
        let plan = self.does(Doing::Plan { customer: self.id, month: self.month });
        let measure = self.does(self.measure(None));
        let kind_of_measure = if has_plan && open { ButtonKind::Tonal } else { ButtonKind::Outline };
        view! {
            <div class="btn-row">
                <Button text icon=Icon::Pen kind on_press=plan/>
                <Button text=state.say(words::add) icon=Icon::Plus kind=kind_of_measure on_press=measure/>
            </div>
        }
    }

    fn nothing(self) -> AnyView {
        let lang = self.state.lang();
        view! {
            <div class="between plan-card-head"><h2>{self.title()}</h2></div>
            <p class="lab">{words::unplanned(lang)}</p>
            {self.buttons(None)}
        }
    }

    fn title(self) -> String {
        words::of_month(self.month, self.state.today.get(), self.state.lang())
    }

    fn card(self, line: &Line) -> AnyView {
        let state = self.state;
        let (lang, today) = (state.lang(), state.today.get());
        let currency = state.book(Book::currency);
        let (agreed, has_plan) = (line.agreed, line.planned);
        let (said, kind) = match agreed {
            Some(on) => (words::agreed_on(on, today, lang), TagKind::Accent),
            None if has_plan => (words::unconfirmed(lang).to_owned(), TagKind::Hollow),
            None => (words::unplanned(lang).to_owned(), TagKind::Hollow),
        };
        let class = if agreed.is_some() { "plan-target figure" } else { "plan-target figure is-open" };
        let mut doubts = Vec::new();
        if let Some(doubt) = line.doubt {
            doubts.push(words::doubt(doubt, currency, lang));
        }
        if line.doubted.is_positive() {
            doubts.push(words::doubted(line.doubted, currency, lang));
        }
        let doubts = doubts
            .into_iter()
            .map(|text| view! { <p class="plan-doubt">{Icon::Alert} <span>{text}</span></p> });
        let told = state.book(|book| {
            book.customers()[self.customer].plan(self.month).map(|plan| words::told(plan, lang))
        });
        let marks = line.quality.map(|marks| words::quality(marks, lang));
        let accuracy = line.accuracy.map(|(_, share)| words::accuracy(share, lang));
        let sums = [line.collected, line.promised, line.gap.planned, line.gap.gap];
        let target = planned_sum(state, line.target);
        let (lines, proposal) = (self.measures(line), self.proposal(line));
        let answer = Callback::new(move |()| {
            let (today, lang) = (state.today.get(), state.lang());
            let filled = state.calendar(|calendar| {
                self.plan.with(|plan| plan.line(self.customer)?.why(currency, calendar, today))
            })?;
            Some(why(&filled, words::why_note(lang), lang))
        });
        view! {
            <div class="between plan-card-head"><h2>{self.title()}</h2> <Tag text=said kind/></div>
            <div class="between">
                <span class=class>{target}</span>
                {why_button(words::gap(lang), answer)}
            </div>
            {bar(state, sums)}
            {doubts.collect_view()}
            <p class="lab" data-private="">{told}</p>
            {lines}
            {proposal}
            {self.buttons(Some(line))}
            <p class="cap">{marks} " " {accuracy}</p>
        }
    }

    fn measures(self, line: &Line) -> AnyView {
        let (state, lang) = (self.state, self.state.lang());
        let rows = state.book(|book| {
            let said = line.measures.iter().filter_map(|it| book.customers()[self.customer].said_by(it.id));
            let rows = said.zip(&line.measures).map(|(said, it)| self.row(it.id, said));
            rows.collect_view()
        });
        let total = (line.gap.gap.is_positive() || !line.measures.is_empty()).then(|| {
            let left = line.gap.residual.max(Money::ZERO);
            view! {
                <p class="between plan-total" data-testid="plan-short">
                    <b>{words::short(lang)}</b> <b>{planned_sum(state, left)}</b>
                </p>
            }
        });
        view! { <ul class="rows plan-measures" data-private="">{rows}</ul> {total} }
    }

    fn row(self, id: EntityId, said: &Says) -> AnyView {
        let Says::Measure(Some(it)) = said else { return ().into_view() };
        let (state, lang) = (self.state, self.state.lang());
        let currency = state.book(Book::currency);
        let edit = self.does(self.measure(Some(id)));
        let actual =
            it.actual.map(|sum| view! { <span class="cap acc">{words::brought(sum, currency, lang)}</span> });
        view! {
            <li>
                <button type="button" class="row is-link" on:click=move |_| edit.run(())>
                    <span class="push">
                        <b class="row-title">{words::kind_of(it.kind, lang)}</b>
                        <span class="row-note">{words::measure_note(it, state.today.get(), lang)}</span>
                    </span>
                    <span class="num"><b>"+" {planned_sum(state, it.amount)}</b> {actual}</span>
                </button>
            </li>
        }
    }

    /// What closes the gap, said plainly where nothing does.
    fn proposal(self, line: &Line) -> AnyView {
        let (state, lang) = (self.state, self.state.lang());
        let currency = state.book(Book::currency);
        let Some(it) = state.book(|book| propose(book, line, self.month)) else { return ().into_view() };
        if !it.enough.is_empty() {
            // All of them: nothing to choose from.
            let chosen = line.measures.iter().filter(|measure| it.enough.contains(&measure.id));
            let kinds: Vec<_> = chosen.map(|measure| measure.kind).collect();
            let some = kinds.len() < line.measures.len();
            return some.then(|| view! { <p class="lab">{words::enough(&kinds, lang)}</p> }).into_view();
        }
        let known = it.add.iter().map(|past| {
            let again = Doing::Measure { customer: self.id, month: self.month, id: None, like: Some(*past) };
            view! {
                <div class="between plan-past">
                    <span class="lab">{words::past(past, currency, state.today.get(), lang)}</span>
                    <Button text=state.say(words::as_before) on_press=self.does(again)/>
                </div>
            }
        });
        let short = it.short.is_positive().then(|| {
            view! { <p class="lab">{words::none_closes(it.short, !it.add.is_empty(), currency, lang)}</p> }
        });
        let fitting = it.fitting.map(|kinds| view! { <p class="lab">{words::fitting(&kinds, lang)}</p> });
        view! { <div data-testid="proposal" data-private="">{known.collect_view()} {short} {fitting}</div> }
    }
}
