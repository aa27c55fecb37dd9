//! The thirteen weeks ahead: a bar each, and behind it what it is made of.

use chrono::NaiveDate;

use crate::domain::money::Money;
use crate::i18n::forecast as words;
use crate::i18n::format::DASH;
use crate::i18n::plan::overview;
use crate::ledger::book::Book;
use crate::platform::marks::measured;
use crate::report::forecast::{Forecast, LATER, Line, N_WEEKS, NO_DAY, Sums, forecast};
use crate::ui::components::button::LinkButton;
use crate::ui::components::seal::{Fill, Swatch};
use crate::ui::deal::plan_card::planned_sum;
use crate::ui::pages::plan::address;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::AppState;
use crate::ui::view::view;

/// How many lines of a week are told one by one.
const FEW: usize = 60;

/// The forecast, followed.
pub fn ahead(state: AppState) -> Memo<Forecast> {
    Memo::fresh(move || {
        let today = state.today.get();
        measured("huikuan:report:forecast", || {
            state.book(|book| state.calendar(|calendar| forecast(book, today, calendar)))
        })
    })
}

/// All weeks.
pub fn weeks(state: AppState, month: NaiveDate, found: &Forecast) -> AnyView {
    let (lang, today, currency) = (state.lang(), state.today.get(), state.book(Book::currency));
    let most = found.sums.iter().take(N_WEEKS).map(|it| it.both()).max().unwrap_or_default();
    let rows =
        (0..=NO_DAY).zip(found.sums).filter(|(place, sums)| *place < LATER || sums.both().is_positive());
    let rows = rows.map(|(place, sums)| {
        let name = words::place(found, place, today, lang);
        if sums.both().is_zero() {
            return view! {
                <li class="row plan-week">
                    <span class="plan-week-name">{name}</span>
                    <span class="num none">{DASH}</span>
                </li>
            };
        }
        // What lies beyond the weeks is no measure for them.
        let rest = (most - sums.both()).max(Money::ZERO);
        let grow = [sums.committed, sums.uncommitted, rest].map(|sum| sum.minor().to_string());
        let [committed, uncommitted, rest] = grow;
        let bar = (place < LATER).then(|| {
            let label = words::bar(sums, currency, lang);
            view! {
                <span class="plan-week-bar" role="img" aria-label=label>
                    <i class="is-hatched" style:flex-grow=committed></i>
                    <i class="is-hollow" style:flex-grow=uncommitted></i>
                    <i style:flex-grow=rest></i>
                </span>
            }
        });
        view! {
            <li>
                <a class="row plan-week" href=address(month, &format!("week={place}"))>
                    <span class="plan-week-name">{name}</span>
                    {bar}
                    <b class="num">{planned_sum(state, sums.both())}</b>
                </a>
            </li>
        }
    });
    let Sums { committed, uncommitted } = found.total();
    let sums = [
        (words::committed(lang), committed, Fill::Hatched),
        (words::uncommitted(lang), uncommitted, Fill::Hollow),
    ];
    let legend = sums.map(|(name, sum, fill)| {
        view! { <div><dt><Swatch fill/> {name}</dt><dd>{planned_sum(state, sum)}</dd></div> }
    });
    view! {
        <section class="plan-weeks" data-testid="forecast">
            <h2>{words::title(lang)}</h2>
            <dl class="plan-legend">{legend.into_iter().collect_view()}</dl>
            <ul class="rows" data-private="">{rows.collect_view()}</ul>
            <p class="cap">{words::note(lang)}</p>
        </section>
    }
}

/// What a week is made of.
pub fn lines(state: AppState, month: NaiveDate, found: &Forecast, place: usize) -> AnyView {
    let (lang, today, currency) = (state.lang(), state.today.get(), state.book(Book::currency));
    let all: Vec<&Line> = found.at(place).collect();
    let rows = all.iter().take(FEW).map(|line| {
        let (name, id) = state.book(|book| {
            let row = &book.customers()[line.customer];
            (row.name.clone(), row.id)
        });
        view! {
            <li>
                <a class="row" href=routes::customer(id)>
                    <span class="push">
                        <b class="row-title">{name}</b>
                        <span class="row-note">{words::basis(line, today, lang)}</span>
                    </span>
                    <b class="num">{planned_sum(state, line.amount)}</b>
                </a>
            </li>
        }
    });
    let more = all.get(FEW..).filter(|more| !more.is_empty()).map(|more| {
        let sum = more.iter().map(|line| line.amount).sum();
        view! { <p class="cap">{words::rest(more.len(), sum, currency, lang)}</p> }
    });
    let none = all.is_empty().then(|| view! { <p class="lab">{words::nothing(lang)}</p> });
    view! {
        <div class="between">
            <h2>{words::place(found, place, today, lang)}</h2>
            <LinkButton href=address(month, "") text=overview(lang).to_owned()/>
        </div>
        <p class="cap">{words::advice(place, lang)}</p>
        <ul class="rows plan-effects" data-private="" data-testid="forecast-lines">{rows.collect_view()}</ul>
        {more}
        {none}
    }
}
