//! The figures of the whole ledger behind the switch: the ratios, the loss allowance and the roll rates. Each answers
//! 'why?'; where sales are missing, that is said instead of a figure.

use crate::i18n::Lang;
use crate::i18n::aging::bucket;
use crate::i18n::format::money::{Detail, brief, full};
use crate::i18n::metrics as words;
use crate::i18n::why::Answer;
use crate::report::metrics::{Metric, Metrics, Roll};
use crate::report::worksheet::{Filled, Value};
use crate::ui::components::icon::Icon;
use crate::ui::components::money::{MoneyView, Wan};
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::components::sheet::Sheet;
use crate::ui::pages::aging::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::shell::use_overlays;
use crate::ui::view::{live, view};
use crate::ui::why::why_button;

/// The list, or the figures of the whole.
#[component]
pub fn MetricsSwitch(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    let options = move || {
        let lang = state.lang();
        vec![Segment::new(words::table(lang)), Segment::new(words::metrics(lang))]
    };
    view! {
        <Segmented
            label=state.say(words::shown)
            options=Signal::derive(options)
            selected=Signal::derive(move || Some(usize::from(desk.metrics_shown())))
            on_select=Callback::new(move |place| desk.change(|address| address.metrics = place == 1))
        />
    }
}

/// The ratios beside the receivable, as the mock has them: DSO and CEI.
pub fn chief(desk: Desk) -> AnyView {
    view! { {stat(desk, Metric::Dso, true)} {stat(desk, Metric::Cei, true)} }
}

/// All of it.
#[component]
pub fn MetricsView(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    live(move || {
        (desk.metrics_shown() && !desk.nothing_owed()).then(|| {
            view! {
                <div class="metrics no-print" data-testid="metrics">
                    {ratios(desk)}
                    <div class="metrics-pair">{allowance(desk)} {rolls(desk)}</div>
                </div>
            }
        })
    })
}

fn ratios(desk: Desk) -> AnyView {
    let state = desk.state();
    let missing = move || {
        let lang = state.lang();
        desk.measured(|it| it.missing).map(|it| view! { <p class="lab">{words::missing(it, lang)}</p> })
    };
    let all: Vec<AnyView> = Metric::ALL.into_iter().map(|metric| stat(desk, metric, false)).collect();
    view! {
        <Sheet title=state.say(words::ratios)>
            <div class="metrics-body">
                <div class="stats metrics-stats">{all}</div>
                {missing}
            </div>
        </Sheet>
    }
}

/// A ratio that can be asked about: its figure, and under it the variant.
fn stat(desk: Desk, metric: Metric, is_chief: bool) -> AnyView {
    let state = desk.state();
    let asked = use_overlays().why;
    let told = move || {
        let lang = state.lang();
        let number = desk
            .measured(|it| state.calendar(|calendar| it.figure(metric, calendar)))
            .map(|number| words::figure(metric, &number, lang));
        match number {
            Some((number, unit)) => view! { <span class="wan">{number}<u>{unit}</u></span> },
            None => view! { <span class="none">"—"</span> },
        }
    };
    let name = move || {
        let lang = state.lang();
        if is_chief { words::short(metric, lang) } else { words::name(metric, lang).to_owned() }
    };
    let answer = move || {
        let lang = state.lang();
        desk.measured(|it| Some(state.calendar(|calendar| words::answer(metric, it, calendar, lang))))
    };
    view! {
        <button
            type="button"
            class="stat"
            data-testid=format!("{}-{metric:?}", if is_chief { "chief" } else { "metric" })
            on:click=move |_| asked.set(untrack(answer))
        >
            <span class="lab">
                {name}
                <span class="stat-mark no-print">{Icon::Info}</span>
            </span>
            <b>{told}</b>
            {move || (!is_chief).then(|| {
                view! { <span class="cap metrics-variant">{words::variant(metric, state.lang())}</span> }
            })}
        </button>
    }
}

/// A word of the table.
type Word = fn(Lang) -> &'static str;

/// A table of figures by age, what each column is called above it, and how they came about beside its title.
fn figures(
    desk: Desk,
    of: Word,
    id: &'static str,
    answer: fn(Desk) -> Option<Answer>,
    heads: &[Word],
    (rows, foot): (AnyView, AnyView),
) -> AnyView {
    let state = desk.state();
    let why = move || why_button(of(state.lang()), Callback::new(move |()| answer(desk)));
    let head = move |(place, word): (usize, Word)| {
        let is_figure = place > 0;
        view! { <th class:num=is_figure>{move || word(state.lang())}</th> }
    };
    let heads = heads.iter().copied().enumerate().map(head).collect_view();
    view! {
        <Sheet title=state.say(of) aside=why>
            <table class="table" data-testid=id>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
                <tfoot>{foot}</tfoot>
            </table>
        </Sheet>
    }
}

/// The allowance: a line a bucket, and their sum.
fn allowance(desk: Desk) -> AnyView {
    let state = desk.state();
    let answer = |desk: Desk| {
        let (state, lang) = (desk.state(), desk.state().lang());
        desk.measured(|it| state.calendar(|calendar| words::provision_answer(it, calendar, lang)))
    };
    let filled = move || desk.measured(|it| state.calendar(|calendar| it.provision(calendar)));
    let rows = move || filled().map(|it| lines(&it, state.lang())).unwrap_or_default();
    let foot = move || {
        let filled = filled()?;
        let (total, share) = (filled.money("total")?, filled.number("coverage_pct").unwrap_or_default());
        let lang = state.lang();
        let owed = desk.measured(|it| it.by_age.iter().copied().sum());
        Some(view! {
            <tr>
                <th scope="row">{words::total(lang)}</th>
                <td class="num"><MoneyView amount=full(owed, filled.currency)/></td>
                <td class="num">{format!("{share}%")}</td>
                <td class="num strong" data-testid="provision-total">
                    <MoneyView amount=full(total, filled.currency)/>
                </td>
            </tr>
        })
    };
    let heads: [Word; 4] = [words::age, words::balance, words::rate, words::set_aside];
    figures(desk, words::provision, "provision", answer, &heads, (live(rows), live(foot)))
}

/// The lines of the allowance, as the calculator has them.
fn lines(it: &Filled, lang: Lang) -> Vec<AnyView> {
    let of = |name: &str| {
        let steps = it.steps.steps.iter().filter(|step| step.name == name);
        steps.map(|step| step.value.clone()).collect::<Vec<_>>()
    };
    let money = |value: Option<&Value>| match value {
        Some(Value::Money(amount)) => view! { <MoneyView amount=full(*amount, it.currency)/> },
        _ => ().into_view(),
    };
    let (balances, sums) = (of("lines.balance"), of("lines.provision"));
    let rates = of("lines.rate");
    let line = |(place, bucket): (usize, Value)| {
        let name = if let Value::Code(code) = bucket { words::band(code, lang) } else { "" };
        let rate = rates
            .get(place)
            .map(|rate| crate::i18n::worksheet::value(it.sheet.name, rate, it.currency, lang));
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="num">{money(balances.get(place))}</td>
                <td class="num">{rate}</td>
                <td class="num">{money(sums.get(place))}</td>
            </tr>
        }
    };
    of("lines.bucket").into_iter().enumerate().map(line).collect()
}

/// How much of each bucket rolled on within a month.
fn rolls(desk: Desk) -> AnyView {
    let state = desk.state();
    let answer = |desk: Desk| {
        let lang = desk.state().lang();
        desk.measured(|it| Some(desk.spec.with(|spec| words::roll_answer(it, spec, lang))))
    };
    let rows = move || {
        let lang = state.lang();
        desk.measured(|it| {
            desk.spec.with(|spec| {
                let row = |(place, roll): (usize, &Roll)| {
                    roll_row(it, bucket(&spec.scheme, place, spec.basis, lang), roll, lang)
                };
                it.rolls.iter().enumerate().take(spec.scheme.n_buckets()).map(row).collect::<Vec<AnyView>>()
            })
        })
    };
    let foot = move || {
        let lang = state.lang();
        desk.measured(|it| Some(roll_row(it, words::total(lang).to_owned(), &it.rolled(), lang)))
    };
    let heads: [Word; 6] =
        [words::age, words::before, words::settled, words::stayed, words::rolled, words::roll_rates];
    figures(desk, words::roll_rates, "rolls", answer, &heads, (live(rows), live(foot)))
}

fn roll_row(it: &Metrics, name: String, roll: &Roll, lang: Lang) -> AnyView {
    let sum =
        |sum| view! { <td class="num"><Wan amount=brief(sum, it.currency, Detail::Balance, lang)/></td> };
    view! {
        <tr>
            <th scope="row">{name}</th>
            {sum(roll.before)}
            {sum(roll.settled)}
            {sum(roll.stayed)}
            {sum(roll.rolled)}
            <td class="num strong">{words::roll_rate(roll)}</td>
        </tr>
    }
}
