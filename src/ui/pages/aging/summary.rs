//! The figures over the list: receivable, overdue, what stands beside them, the fan, and the law in words.

use crate::domain::money::Money;
use crate::i18n::aging as words;
use crate::i18n::format::money::{Detail, brief, full};
use crate::i18n::format::share::{percent, percent_of, percents};
use crate::i18n::why::how_so;
use crate::report::aging::AgingReport;
use crate::report::aging::why::Figure;
use crate::ui::components::aging_fan::{AgingFan, FanBucket};
use crate::ui::components::icon::Icon;
use crate::ui::components::money::{MoneyView, Wan};
use crate::ui::pages::aging::desk::Desk;
use crate::ui::pages::aging::metrics::chief;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// The sheet of figures.
#[component]
pub fn Summary(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    let class = move || {
        let crowded = desk.spec.with(|spec| spec.scheme.n_buckets() > 7);
        if crowded { "sheet aging-summary is-crowded" } else { "sheet aging-summary" }
    };
    view! {
        <section class=class data-testid="aging-summary" hidden=move || desk.nothing_owed()>
            <div class="stats">
                <Receivable desk/>
                <Overdue desk/>
                <Beside desk figure=Figure::Unapplied say=words::unapplied amount=|report| report.unapplied/>
                <Beside desk figure=Figure::BillsHeld say=words::bills_held amount=|report| report.bills_held/>
                {chief(desk)}
            </div>
            <AgingFan
                buckets=Signal::derive(move || fan(desk))
                selected=desk.bucket
                on_select=Callback::new(move |bucket| desk.narrow(bucket))
                label=state.say(words::filter)
            />
            {move || law(desk)}
        </section>
    }
}

#[component]
fn Receivable(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    let label = move || words::receivable_of(desk.report.with(|report| report.n_customers), state.lang());
    let figure = move || {
        let amount = full(desk.report.with(|report| report.total), desk.spec.with(|spec| spec.currency));
        view! { <MoneyView amount/> }
    };
    view! {
        <button type="button" class="stat is-first" on:click=move |_| desk.asked.set(Some(Figure::Receivable))>
            <span class="lab">{label}{mark(desk)}</span>
            <b data-testid="receivable">{figure}</b>
        </button>
    }
}

#[component]
fn Overdue(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    let figure = move || {
        let lang = state.lang();
        let (overdue, total) = desk.report.with(|report| (report.overdue, report.total));
        let amount = brief(overdue, desk.spec.with(|spec| spec.currency), Detail::Balance, lang);
        let share =
            percent_of(overdue.minor(), total.minor()).map(|share| words::share(&percent(share), lang));
        view! { <Wan amount/> <span class="stat-note">{share}</span> }
    };
    view! {
        <button type="button" class="stat" on:click=move |_| desk.asked.set(Some(Figure::Overdue))>
            <span class="lab">{move || words::overdue(state.lang())}{mark(desk)}</span>
            <b data-testid="overdue">{figure}</b>
        </button>
    }
}

/// A figure that stands beside the buckets.
#[component]
fn Beside(
    /// What is looked at.
    desk: Desk,
    /// Which figure.
    figure: Figure,
    /// Its name.
    say: fn(crate::i18n::Lang) -> &'static str,
    /// Its amount.
    amount: fn(&AgingReport) -> Money,
) -> impl IntoView {
    let state = desk.state();
    let shown = move || {
        let amount = brief(
            desk.report.with(amount),
            desk.spec.with(|spec| spec.currency),
            Detail::Balance,
            state.lang(),
        );
        view! { <Wan amount/> }
    };
    view! {
        <button type="button" class="stat" on:click=move |_| desk.asked.set(Some(figure.clone()))>
            <span class="lab">{move || say(state.lang())}{mark(desk)}</span>
            <b>{shown}</b>
        </button>
    }
}

/// The small sign that a figure can be asked about.
fn mark(desk: Desk) -> AnyView {
    view! {
        <span class="stat-mark no-print">{Icon::Info}</span>
        <span class="sr-only no-print">{move || how_so(desk.state().lang())}</span>
    }
}

fn fan(desk: Desk) -> Vec<FanBucket> {
    let (lang, drawn) = (desk.state().lang(), desk.shades());
    let (spec, report) = (desk.spec.read(), desk.report.read());
    let amounts: Vec<i64> = report.buckets.iter().map(|sum| sum.minor()).collect();
    let shares = percents(&amounts);
    let buckets = report.buckets.iter().zip(drawn).zip(shares).enumerate();
    buckets
        .map(|(place, ((sum, shade), share))| FanBucket {
            shade,
            name: words::bucket(&spec.scheme, place, spec.basis, lang),
            short: words::bucket_head(&spec.scheme, place, spec.basis, lang),
            amount: sum.minor(),
            written: brief(*sum, spec.currency, Detail::Balance, lang),
            share,
        })
        .collect()
}

/// The law with its figures; what stands beside it; and that a day to come is a projection.
fn law(desk: Desk) -> AnyView {
    let lang = desk.state().lang();
    let (said, holds) =
        desk.report.with(|report| words::law(report, desk.spec.with(|spec| spec.currency), lang));
    let ahead = (desk.as_of.get() > desk.state().today.get()).then(|| words::ahead(lang));
    view! {
        <p class="aging-law lab" data-testid="aging-law">
            <span class=if holds { "law" } else { "law due" } role=if holds { None } else { Some("alert") }>
                {if holds { Icon::Check } else { Icon::Alert }}
                {said}
            </span>
            <span>{words::beside(lang)}</span>
            <span class="strong" hidden=ahead.is_none()>{ahead}</span>
        </p>
    }
}
