//! How both sides came nearer: ours square, theirs round, the midpoint a diamond, steps to come hollow on a dotted line.
//!
//! Drawn on a grid of whole numbers; the words beside it say the same.

use crate::domain::money::Money;
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::negotiate as words;
use crate::ledger::event::dealing::Side;
use crate::ui::pages::negotiate::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::view::view;

const TOP: i64 = 44;
const FOOT: i64 = 268;
const LEFT: i64 = 110;
const WIDE: i64 = 400;
/// The closest two points stand.
const FAR: i64 = 105;

/// Where a sum stands, between the highest and the lowest drawn.
struct Scale {
    high: i64,
    low: i64,
}

impl Scale {
    fn y(&self, sum: Money) -> i64 {
        let span = i128::from(self.high - self.low).max(1);
        let down = i128::from(self.high - sum.minor()) * i128::from(FOOT - TOP) / span;
        TOP + i64::try_from(down).unwrap_or(0)
    }
}

/// The chart; nothing while there are no figures to draw between.
pub(super) fn chart(desk: Desk) -> AnyView {
    let lang = desk.state.lang();
    let anchors = desk.anchors.get();
    let next = desk.next();
    let rounds = desk.rounds.get();
    let of = |side: Side| -> Vec<Money> {
        rounds.iter().filter(|round| round.by == side).map(|round| round.amount).collect()
    };
    let (ours, theirs) = (of(Side::Ours), of(Side::Theirs));
    let (ladder, midpoint) =
        desk.sheet.with(|sheet| (sheet.ladder.clone().unwrap_or_default(), sheet.midpoint));
    let to_come: Vec<Money> =
        ladder.into_iter().filter(|rung| next.is_some_and(|next| *rung <= next)).collect();
    let drawn = [anchors.expected, anchors.target, anchors.opening];
    let all = || drawn.iter().chain(&ours).chain(&theirs).map(|sum| sum.minor());
    let (Some(high), Some(low)) = (all().max(), all().min()) else { return ().into_view() };
    if high <= low {
        return ().into_view();
    }
    let scale = Scale { high, low };
    let n = i64::try_from(ours.len().max(theirs.len()) + to_come.len()).unwrap_or(1).max(2);
    let gap = FAR.min(WIDE / (n - 1));
    let x = |place: usize| LEFT + gap * i64::try_from(place).unwrap_or(0);
    let write = |sum: Money| brief(sum, desk.currency, Detail::Plan, lang).to_string();
    let points = |sums: &[Money], from: usize| -> Vec<(i64, i64)> {
        sums.iter().enumerate().map(|(place, sum)| (x(from + place), scale.y(*sum))).collect()
    };
    let (mine, yours) = (points(&ours, 0), points(&theirs, 0));
    let ahead = points(&to_come, ours.len());
    let mut dotted: Vec<(i64, i64)> = mine.last().copied().into_iter().collect();
    dotted.extend(&ahead);
    let squares: Vec<AnyView> =
        mine.iter().zip(&ours).map(|(at, sum)| square(*at, "talk-said", write(*sum))).collect();
    let hollow: Vec<AnyView> = ahead
        .iter()
        .zip(&to_come)
        .enumerate()
        .map(|(place, (at, sum))| {
            let class = if place == 0 { "talk-next" } else { "talk-ahead" };
            square(*at, class, if place == 0 { write(*sum) } else { String::new() })
        })
        .collect();
    let dots: Vec<AnyView> = yours
        .iter()
        .zip(&theirs)
        .map(|((x, y), sum)| {
            view! {
                <g class="talk-theirs">
                    <circle cx=px(*x) cy=px(*y) r="9"/>
                    <text x=px(*x) y=px(*y + 28) text-anchor="middle">{write(*sum)}</text>
                </g>
            }
        })
        .collect();
    let middle = midpoint.zip(yours.last()).map(|(sum, (x, _))| {
        let y = scale.y(sum);
        let text = words::half_way(&write(sum), sum == anchors.target, lang);
        view! {
            <g class="talk-middle">
                <path d=format!("M{} {}l12 12-12 12-12-12z", *x, y - 12)/>
                <text x=px(*x + 22) y=px(y + 22)>{text}</text>
            </g>
        }
    });
    let whose =
        [whose(mine.first(), words::ours(lang)), whose(yours.first(), words::theirs(lang))].collect_view();
    let label = words::chart(
        ours.last().map(|sum| write(*sum)).as_deref(),
        theirs.last().map(|sum| write(*sum)).as_deref(),
        &write(anchors.target),
        lang,
    );
    view! {
        <div class="talk-chart">
            <svg viewBox="0 0 640 300" role="img" aria-label=label>
                {level(&scale, anchors.expected, write(anchors.expected), words::axis_expected(lang), "talk-level is-expected")}
                {level(&scale, anchors.target, write(anchors.target), words::axis_target(lang), "talk-level is-target")}
                {level(&scale, anchors.opening, write(anchors.opening), words::axis_opening(lang), "talk-level")}
                <path class="talk-line" d=line(&mine)/>
                <path class="talk-line is-dotted" d=line(&dotted)/>
                <path class="talk-line is-theirs" d=line(&yours)/>
                {whose}
                {middle}
                {squares}
                {hollow}
                {dots}
            </svg>
        </div>
    }
}

/// One of the three figures as a line across.
fn level(scale: &Scale, sum: Money, written: String, word: &'static str, class: &'static str) -> AnyView {
    let y = scale.y(sum);
    view! {
        <g class=class>
            <path d=format!("M48 {y}H552")/>
            <text x="8" y=px(y + 5)>{written}</text>
            <text x="558" y=px(y + 5)>{word}</text>
        </g>
    }
}

/// Whose line it is, before its first point.
fn whose(first: Option<&(i64, i64)>, who: &'static str) -> Option<AnyView> {
    let (x, y) = first?;
    Some(view! { <g class="talk-whose"><text x=px(x - 20) y=px(y + 5) text-anchor="end">{who}</text></g> })
}

fn square((x, y): (i64, i64), class: &'static str, text: String) -> AnyView {
    let half = if class == "talk-next" { 13 } else { 8 };
    view! {
        <g class=class>
            <rect x=px(x - half) y=px(y - half) width=px(half * 2) height=px(half * 2) rx="3"/>
            <text x=px(x) y=px(y - 18) text-anchor="middle">{text}</text>
        </g>
    }
}

fn line(points: &[(i64, i64)]) -> String {
    let steps = points.iter().enumerate();
    steps
        .map(|(place, (x, y))| format!("{}{x} {y}", if place == 0 { "M" } else { "L" }))
        .collect::<Vec<_>>()
        .concat()
}

fn px(place: i64) -> String {
    place.to_string()
}
