//! The month beside the list: a ring of what came in, what is promised and what is missing (a bar where the screen is
//! narrow), the mark where it should be by now, and the promises of the next days.

use crate::domain::money::Money;
use crate::i18n::deal::target_of;
use crate::i18n::format::DASH;
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::format::share::{percent, percents};
use crate::i18n::{Lang, plan, today as words};
use crate::ledger::book::Book;
use crate::report::today::month::Month;
use crate::ui::components::button::{Button, ButtonKind, IconButton};
use crate::ui::components::icon::Icon;
use crate::ui::components::money::Wan;
use crate::ui::components::seal::{Fill, Swatch};
use crate::ui::deal::Doing;
use crate::ui::pages::today::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::view::{live, view};

/// How many measures are named.
const FEW_MEASURES: usize = 3;

/// The month.
#[component]
pub fn MonthSheet(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    live(move || {
        let month = desk.month.read();
        let goal = if month.target.is_some() { goal(desk, &month) } else { no_goal(desk, &month) };
        view! {
            <aside class="sheet today-month" data-testid="month">
                {goal}
                {strip(desk, &month)}
                {measures(desk, &month)}
            </aside>
        }
    })
}

fn written(desk: Desk, sum: Money) -> AnyView {
    view! { <Wan amount=brief(sum, desk.currency.get(), Detail::Plan, desk.state.lang())/> }
}

/// Sets the target of the month.
fn aim(desk: Desk) -> Callback<()> {
    Callback::new(move |()| {
        let first = desk.month.with_untracked(|month| month.month);
        desk.doing.set(Some(Doing::Target(first)));
    })
}

fn head(desk: Desk, month: &Month) -> String {
    target_of(month.month, desk.state.today.get(), desk.state.lang())
}

/// The ring, its legend, and the target.
fn goal(desk: Desk, month: &Month) -> AnyView {
    let lang = desk.state.lang();
    let target = month.target.unwrap_or_default();
    let parts = [month.collected, month.promised, month.gap];
    let shares = percents(&parts.map(Money::minor));
    let whole = parts.iter().copied().sum::<Money>().max(target);
    // Where each fill ends, in tenths of a per cent of the ring.
    let in_hand = tenths(month.collected, whole);
    let until_promised = tenths(month.collected + month.promised, whole);
    let by_now = tenths(month.due_by_now, whole);
    let due = words::due_by_now(month.workdays.0, month.workdays.1, lang);
    let names = [words::collected(lang), words::promised(lang), words::gap(lang)];
    let written_out = |sum: Money| brief(sum, desk.currency.get(), Detail::Plan, lang).to_string();
    let told = [0, 1, 2].map(|place| (names[place], written_out(parts[place])));
    let label = format!("{} · {due}", words::ring(&head(desk, month), told, lang));
    let center = if month.gap.is_positive() { words::gap(lang) } else { words::no_gap(lang) };
    let fills = [Fill::Solid, Fill::Hatched, Fill::Hollow];
    let lines = fills.into_iter().zip(names).zip(parts.into_iter().zip(shares));
    let legend = lines.map(|((fill, name), (sum, share))| legend_line(desk, fill, name, Some(share), sum));
    view! {
        <section>
            <div class="today-goal-head">
                <h2>{head(desk, month)}</h2>
                <span class="lab push">{written(desk, target)}<span class="only-bar">" · "{due.clone()}</span></span>
                <span class="only-bar today-gap"><span class="lab">{center}</span> <b>{written(desk, month.gap)}</b></span>
                <IconButton
                    icon=Icon::Pen
                    label=desk.state.say(words::change_target)
                    on_press=aim(desk)
                    ghost=true
                />
            </div>
            <div
                class="today-ring"
                role="img"
                aria-label=label
                style:--a=in_hand
                style:--b=until_promised
                style:--t=by_now
            >
                <i class="is-solid"></i>
                <i class="is-edge"></i>
                <i class="is-hatched"></i>
                <i class="is-mark"></i>
                <div class="today-ring-text" aria-hidden="true">
                    <span class="lab">{center}</span>
                    <b class="figure">{written(desk, month.gap)}</b>
                    <span class="cap">{due}</span>
                </div>
            </div>
            <dl class="today-legend">{legend.collect_view()}</dl>
        </section>
    }
}

fn legend_line(desk: Desk, fill: Fill, name: &'static str, share: Option<u8>, sum: Money) -> AnyView {
    let share = share.map(|share| view! { <dd class="today-share">{percent(share.into())}</dd> });
    view! {
        <div>
            <dt><Swatch fill/> {name}</dt>
            {share}
            <dd>{written(desk, sum)}</dd>
        </div>
    }
}

/// Without a target there is no gap; what came in and what is promised is known all the same.
fn no_goal(desk: Desk, month: &Month) -> AnyView {
    let lang = desk.state.lang();
    let is_base = desk.state.book(Book::currency) == desk.currency.get();
    let ask = is_base.then(|| {
        let text = words::set_target(lang).to_owned();
        view! {
            <p class="lab">{words::no_target(lang)}</p>
            <Button text icon=Icon::Plus kind=ButtonKind::Tonal on_press=aim(desk)/>
        }
    });
    view! {
        <section class="today-no-goal">
            <h2>{head(desk, month)}</h2>
            {ask}
            <dl class="today-legend">
                {legend_line(desk, Fill::Solid, words::collected(lang), None, month.collected)}
                {legend_line(desk, Fill::Hatched, words::promised(lang), None, month.promised)}
            </dl>
        </section>
    }
}

/// A share of the whole in per cent with one decimal, as a style takes it.
fn tenths(part: Money, whole: Money) -> String {
    let whole = i128::from(whole.minor().max(1));
    let share = (i128::from(part.minor()) * 1000 / whole).clamp(0, 1000);
    format!("{}.{}", share / 10, share % 10)
}

/// The promises of the next days, a bar each.
fn strip(desk: Desk, month: &Month) -> AnyView {
    let (lang, today, currency) = (desk.state.lang(), desk.state.today.get(), desk.currency.get());
    let most = month.days.iter().map(|(_, sum)| *sum).max().unwrap_or_default();
    let days = month.days.iter().map(|(day, sum)| {
        let figure = if sum.is_zero() { DASH.to_owned() } else { words::strip_figure(*sum, currency, lang) };
        let class = if *day == today { "is-today" } else { "" };
        let height = tenths(*sum, most);
        view! {
            <li class=class>
                <span class="today-bar" aria-hidden="true"><i style:--h=height></i></span>
                <b class:none=sum.is_zero()>{figure}</b>
                <span>{words::strip_day(*day, today, lang)}</span>
            </li>
        }
    });
    let unit = match lang {
        Lang::ZhCn => crate::i18n::format::money::ColumnUnit::TenThousand,
        Lang::En => crate::i18n::format::money::ColumnUnit::Thousand,
    };
    view! {
        <section class="today-strip only-wide">
            <div class="today-goal-head">
                <h3 class="push">{words::promises_due(lang)}</h3>
                <span class="cap">{unit.label(currency, lang)}</span>
            </div>
            <ol>{days.collect_view()}</ol>
        </section>
    }
}

/// What is done about the gap, and what is missing even then; leads to the plan.
fn measures(desk: Desk, month: &Month) -> AnyView {
    let is_base = desk.state.book(Book::currency) == desk.currency.get();
    if month.target.is_none() || !is_base {
        return ().into_view();
    }
    let lang = desk.state.lang();
    let rows = month.measures.iter().take(FEW_MEASURES).map(|(customer, kind, sum)| {
        let name = desk.state.book(|book| book.customers()[*customer].name.clone());
        let what = words::of_measure(&name, plan::kind_of(*kind, lang), lang);
        view! { <li><span class="cell-clip push">{what}</span> <b class="nowrap">"+" {written(desk, *sum)}</b></li> }
    });
    let doubted =
        month.doubted.is_positive().then(|| plan::doubted(month.doubted, desk.currency.get(), lang));
    view! {
        <section class="today-measures" data-testid="measures">
            <h3 class="only-wide">{plan::measures(lang)}</h3>
            <p class="cap">{doubted}</p>
            <ul class="only-wide">{rows.collect_view()}</ul>
            <a href=routes::PLAN><span>{plan::short(lang)}</span> <span class="nowrap">{written(desk, month.short)} {Icon::Right}</span></a>
        </section>
    }
}
