//! The score card: six rows as tall as they weigh, five cells each. Rates are typed and fill their cells; how the
//! customer paid is worked out and cannot be tapped.

use crate::domain::credit_score::codes::Factor;
use crate::i18n::credit as words;
use crate::ledger::gate::Field;
use crate::report::credit::FactorNow;
use crate::ui::components::field::{described_by, invalid};
use crate::ui::components::icon::Icon;
use crate::ui::pages::credit::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// Points of one cell, in hundredths.
const CELL: i64 = 2_000;

/// The six rows and their sum.
#[component]
pub fn Six(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let rows =
        Factor::ALL.into_iter().enumerate().map(|(place, factor)| row(desk, place, factor)).collect_view();
    let total = move || {
        let score = desk.now.with(|now| now.credit.score);
        score.map_or_else(|| words::no_score(state.lang()).to_owned(), |score| words::points(score.into()))
    };
    let legend = move || {
        let gaps = desk.now.with(|now| now.credit.factors.iter().any(|it| it.points.is_none()));
        if gaps { words::legend_gaps(state.lang()) } else { words::legend(state.lang()) }
    };
    view! {
        <h2 class="sr-only">{move || words::tab_score(state.lang())}</h2>
        <ol class="six" data-testid="credit-six">{rows}</ol>
        <p class="total credit-total">
            <span>{move || words::total(state.lang())}</span>
            <b>{total}</b>
        </p>
        <p class="lab credit-legend">{legend}</p>
    }
}

fn row(desk: Desk, place: usize, factor: Factor) -> AnyView {
    let state = desk.state;
    let at = move || desk.now.with(|now| now.credit.factors.get(place).copied());
    let name = move || words::factor(factor, state.lang());
    let (note, cells) = match factor {
        Factor::BrandScale => judged(desk, factor, 0),
        Factor::IndustryReputation => judged(desk, factor, 1),
        Factor::ProductStrength => judged(desk, factor, 2),
        Factor::Growth | Factor::ProfitRate => (rate(desk, factor), filled(desk, place)),
        Factor::PaymentHistory => {
            let why = move || desk.now.with(|now| words::history_note(&now.credit.history, state.lang()));
            let note = view! {
                <span class="lab">{why}</span>
                <span class="cap credit-locked">{Icon::Lock} {move || words::locked(state.lang())}</span>
            };
            (note, filled(desk, place))
        }
    };
    let who =
        if matches!(factor, Factor::Growth | Factor::ProfitRate) { "six-who is-rate" } else { "six-who" };
    let share = move || {
        at().filter(|it| it.points.is_some()).map_or_else(|| "—".to_owned(), |it| words::points(it.share))
    };
    view! {
        <li style:--w=move || at().map(|it| it.weight.to_string())>
            <div class=who><b>{name}</b> {note}</div>
            <span class="six-weight">{move || at().map(|it| format!("{}%", it.weight))}</span>
            {cells}
            <span class="six-share">{share}</span>
        </li>
    }
}

/// A row that is tapped: what the level means, and its five cells.
fn judged(desk: Desk, factor: Factor, place: usize) -> (AnyView, AnyView) {
    let state = desk.state;
    let levels = desk.fields().levels;
    let level = move || levels.with(|levels| levels.get(place).copied().unwrap_or_default());
    let cells = (1..=5_u8)
        .map(|n| {
            let tap = move |_| {
                levels.update(|levels| {
                    if let Some(level) = levels.get_mut(place) {
                        *level = if *level == n { 0 } else { n };
                    }
                });
            };
            view! {
                <label class="cell">
                    <input
                        type="radio"
                        name=factor.code()
                        aria-label=move || words::cell(factor, n, state.lang())
                        prop:checked=move || level() == n
                        on:click=tap
                    />
                    <span aria-hidden="true">{n.to_string()}</span>
                </label>
            }
        })
        .collect_view();
    let note = view! { <span class="lab">{move || words::level(factor, level(), state.lang())}</span> };
    let cells = view! {
        <span class="cells" role="radiogroup" aria-label=move || words::factor(factor, state.lang())>{cells}</span>
    };
    (note, cells)
}

/// A rate that is typed, with what is wrong with it.
fn rate(desk: Desk, factor: Factor) -> AnyView {
    let state = desk.state;
    let is_growth = factor == Factor::Growth;
    let (value, field, unit): (_, _, fn(_) -> _) = if is_growth {
        (desk.fields().growth, Field::Growth, words::percent_a_year)
    } else {
        (desk.fields().profit, Field::Profit, words::percent_margin)
    };
    let problem = desk.attempt.problem(field);
    let id = factor.code();
    view! {
        <span class="lab" id=format!("{id}-hint")>{move || unit(state.lang())}</span>
        <input
            class="field-control"
            type="text"
            autocomplete="off"
            id=id
            aria-label=move || words::factor(factor, state.lang())
            aria-describedby=described_by(id)
            aria-invalid=invalid(problem)
            prop:value=value
            on:input=move |ev| value.set(event_target_value(&ev))
        />
        <span class="field-problem" id=format!("{id}-problem") hidden=move || problem.with(Option::is_none)>
            {move || problem.get()}
        </span>
    }
}

/// The cells of a row that is worked out: filled as far as its points go.
fn filled(desk: Desk, place: usize) -> AnyView {
    let cells = move || {
        let at: Option<FactorNow> = desk.now.with(|now| now.credit.factors.get(place).copied());
        let points = at.and_then(|it| it.points).unwrap_or_default();
        (1..=5_i64)
            .map(|n| {
                let share = (points - CELL * (n - 1)).clamp(0, CELL) * 100 / CELL;
                let is_last = share > 0 && points <= CELL * n;
                let class = if is_last { "cell is-at" } else { "cell" };
                let n = (is_last && share == 100).then(|| n.to_string());
                view! { <span class=class style:--f=format!("{share}%")>{n}</span> }
            })
            .collect_view()
    };
    view! { <span class="cells is-filled" aria-hidden="true">{cells}</span> }
}
