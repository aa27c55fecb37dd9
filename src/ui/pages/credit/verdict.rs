//! What the card comes to: the grade and what lowered it, the score on its scale, the terms of each grade, what is
//! missing to the next one, follow-up, and the next review.

use crate::domain::grade::Grade;
use crate::i18n::Lang;
use crate::i18n::claims;
use crate::i18n::credit::{self as words, standing as stands, why};
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::why::how_so;
use crate::i18n::worksheet::why as explained;
use crate::report::behaviour;
use crate::report::credit::Credit;
use crate::report::credit::standing::standing;
use crate::ui::components::button::IconButton;
use crate::ui::components::icon::Icon;
use crate::ui::components::money::Wan;
use crate::ui::pages::credit::desk::{Desk, Now};
use crate::ui::prelude::*;
use crate::ui::view::view;
use crate::ui::why::why_button;

/// The verdict.
#[component]
pub fn Verdict(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let explain = Callback::new(move |()| {
        let lang = state.preferences.lang.get_untracked();
        let answer = desk.now.with_untracked(|now| why::of_score(&now.credit, now.version, lang));
        desk.around().answer.set(Some(answer));
    });
    let told = move || {
        let (lang, today) = (state.lang(), state.today.get());
        desk.now.with(|now| {
            let credit = &now.credit;
            let raise = credit.factors.iter().filter_map(|it| Some((it.factor, it.raise?)));
            let raise = raise.max_by_key(|(_, by)| *by).map(|(of, by)| words::raise(of, by, lang));
            let next = match credit.next {
                Some((grade, missing)) => words::to_next(grade, missing, lang),
                None if credit.score.is_none() => words::no_score(lang).to_owned(),
                None => words::at_top(lang).to_owned(),
            };
            let review = credit.next_review.map(|on| words::next_review(on, today, lang)).unwrap_or_default();
            let exception = now.draft.exception.as_ref().map(|it| it.limit);
            let limit = exception.or(credit.limit().binding.map(|(_, limit)| limit));
            let used = now.exposure.total();
            let icon = if limit.is_some_and(|limit| used > limit) { Icon::Alert } else { Icon::Check };
            let against = words::against(used, limit, now.currency, lang);
            let cadence = (words::follow_up(lang).to_owned(), words::cadence(&credit.cadence, lang));
            view! {
                {scale(credit, lang)}
                {flags(credit, lang)}
                {terms(now, lang)}
                {line(icon, against)}
                {line(Icon::Up, (next, raise.unwrap_or_default()))}
                {line(Icon::Clock, cadence)}
                {line(Icon::Calendar, review)}
            }
        })
    };
    view! {
        <section class="sheet verdict" data-testid="credit-verdict" data-private="true">
            <div class="verdict-big">
                {move || desk.now.with(|now| big(now, state.lang()))}
                <IconButton icon=Icon::Info label=state.say(how_so) ghost=true on_press=explain/>
            </div>
            {told}
            {move || clock(desk)}
        </section>
    }
}

/// When the assessment that holds is looked at again; nothing where there is none.
fn clock(desk: Desk) -> Option<AnyView> {
    let state = desk.state;
    let (lang, today) = (state.lang(), state.today.get());
    let row = state.book(|book| standing(book, desk.customer, today));
    let said = stands::review_state(row.review.as_ref()?, &row.triggers, today, lang);
    let answer = Callback::new(move |()| {
        let (lang, today) = (state.lang(), state.today.get());
        let filled = state.book(|book| {
            state.calendar(|calendar| {
                behaviour::review(&standing(book, desk.customer, today), book, calendar, today)
            })
        })?;
        Some(explained(&filled, claims::review_note(lang), lang))
    });
    Some(view! {
        <div class="verdict-line verdict-clock" data-testid="review-clock">
            {Icon::Clock}
            <span class="push"><b>{claims::review(lang)}</b> <span class="row-note">{said}</span></span>
            {why_button(claims::review(lang), answer)}
        </div>
    })
}

fn big(now: &Now, lang: Lang) -> AnyView {
    let (credit, last) = (&now.credit, now.last.as_ref());
    let score = credit.score.map_or_else(|| "—".to_owned(), |score| words::points(score.into()));
    let before = last.and_then(|last| last.score);
    let moved =
        before.zip(credit.score).map(|(before, now)| words::moved(i64::from(now) - i64::from(before), lang));
    let note = match (moved, last.is_some()) {
        (Some(moved), _) if now.changes.is_empty() => moved,
        (Some(moved), _) => format!("{moved}{}{}", lang.pick("：", ": "), words::changes(&now.changes, lang)),
        (None, true) => words::changes(&now.changes, lang),
        (None, false) => words::first_time(lang).to_owned(),
    };
    view! {
        <span class="seal is-grade" role="img" aria-label=words::grade_label(credit.grade, lang)>
            {credit.grade.code()}
        </span>
        <div class="push">
            <h2 class="lab">{words::last_score(before, lang)}</h2>
            <b class="verdict-score" data-testid="credit-score">{score}</b>
            <p class="lab">{note}</p>
        </div>
    }
}

/// The bands from D to A, as wide as they are, with a mark at the score.
fn scale(credit: &Credit, lang: Lang) -> AnyView {
    let [a, b, c] = credit.bands;
    let bands = [(Grade::D, 0, c), (Grade::C, c, b), (Grade::B, b, a), (Grade::A, a, 10_000)];
    let bands = bands
        .into_iter()
        .map(|(grade, from, to)| {
            let class = if credit.grade_by_score == Some(grade) { "is-on" } else { "" };
            let mark = (from > 0).then(|| view! { <small>{words::band(from)}</small> });
            view! { <span class=class style:flex-grow=(to - from).to_string()><i></i>{mark}<b>{grade.code()}</b></span> }
        })
        .collect_view();
    let mark = credit.score.map(|score| {
        let left = format!("{}.{:02}%", score / 100, score % 100);
        view! { <s style:left=left></s> }
    });
    view! { <div class="scale" role="img" aria-label=words::scale_label(credit, lang)>{mark} {bands}</div> }
}

fn flags(credit: &Credit, lang: Lang) -> AnyView {
    if credit.flags.is_empty() {
        return ().into_view();
    }
    let lines = credit
        .flags
        .iter()
        .map(|it| view! { <li>{Icon::Alert} {words::flag(*it, lang)}</li> })
        .collect_view();
    view! {
        <div class="verdict-flags" data-testid="credit-flags">
            <h3 class="sr-only">{words::lowered_by(lang)}</h3>
            <ul>{lines}</ul>
        </div>
    }
}

fn terms(now: &Now, lang: Lang) -> AnyView {
    let credit = &now.credit;
    let grace = now.grace;
    let rows = Grade::ALL
        .into_iter()
        .zip(&credit.limits)
        .map(|(grade, limit)| {
            let (what, rule) = words::terms_of(grade, credit.terms.terms.of(grade), *grace.of(grade), lang);
            let is_on = grade == credit.grade;
            let limit = match limit.binding {
                Some((_, limit)) => {
                    view! { <Wan amount=brief(limit, now.currency, Detail::Balance, lang)/> }
                }
                None => view! { <span class="none">{words::no_limit(lang)}</span> },
            };
            view! {
                <tr class=if is_on { "is-on" } else { "" } aria-current=is_on.then_some("true")>
                    <th scope="row">{grade.code()}</th>
                    <td><span class="row-title">{what}</span> <span class="row-note">{rule}</span></td>
                    <td class="num">{limit}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="verdict-terms" data-testid="credit-terms">
            <caption class="sr-only">{words::terms(lang)}</caption>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn line(icon: Icon, (head, note): (String, String)) -> AnyView {
    view! {
        <p class="verdict-line">{icon} <span><b>{head}</b> <span class="row-note">{note}</span></span></p>
    }
}
