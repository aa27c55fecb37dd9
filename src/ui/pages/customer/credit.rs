//! What is used of the limit, the grade, and what warns: the credit of a customer on its page.

use chrono::NaiveDate;

use crate::domain::early_warning::AlertLevel;
use crate::domain::money::Money;
use crate::domain::workday::Calendar;
use crate::i18n::claims;
use crate::i18n::credit::{self as words, standing as stands};
use crate::i18n::worksheet::why;
use crate::ledger::book::Book;
use crate::report::behaviour;
use crate::report::credit::standing::{Standing, standing};
use crate::report::worksheet::Filled;
use crate::ui::components::icon::Icon;
use crate::ui::components::seal::Seal;
use crate::ui::pages::customer::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::view::{live, view};
use crate::ui::why::why_button;

fn row_of(desk: Desk) -> Standing {
    let today = desk.state.today.get();
    desk.state.book(|book| standing(book, desk.customer, today))
}

/// The grade beside the name; leads to the score card.
#[component]
pub fn GradeSeal(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let grade = Memo::new(move |_| row_of(desk).grade);
    live(move || {
        let lang = state.lang();
        let href = routes::credit(desk.id());
        match grade.get() {
            Some((_, now)) => {
                let label = words::grade_label(now, lang);
                view! { <a class="grade-link" href=href data-private=""><Seal letter=now.code() label/></a> }
            }
            None => view! { <a class="btn is-ghost" href=href>{Icon::Credit} {words::never(lang)}</a> },
        }
    })
}

/// The bar of the limit.
#[component]
pub fn Limit(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let row = Memo::new(move |_| row_of(desk));
    live(move || {
        let lang = state.lang();
        let currency = state.book(Book::currency);
        // The limit is one of the book's currency; beside another there is nothing to compare.
        if desk.currency.get() != currency {
            return ().into_view();
        }
        row.with(|row| {
            let set = row.limit.is_some();
            let label = format!("{} {}", words::exposure(lang), stands::used_share(row, lang));
            let bar = row.limit.map(|limit| limit_bar(row.exposure.total(), limit, label));
            let used = set.then(|| format!("{}{}", lang.pick("，", ", "), stands::used_share(row, lang)));
            view! {
                <div class="credit-line" data-testid="customer-credit" data-private="true">
                    {bar}
                    <div class="between cap">
                        <span>{stands::limit_of(row, currency, lang)} {used}</span>
                        <span>{set.then(|| stands::room(row, currency, lang))}</span>
                    </div>
                </div>
            }
        })
    })
}

/// What warns, and when the credit is looked at again.
#[component]
pub fn Warning(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let row = Memo::new(move |_| row_of(desk));
    live(move || {
        let (lang, today) = (state.lang(), state.today.get());
        let currency = state.book(Book::currency);
        let filled = move |fill: fn(&Standing, &Book, &Calendar, NaiveDate) -> Option<Filled>| {
            let today = state.today.get();
            state.book(|book| state.calendar(|calendar| row.with(|row| fill(row, book, calendar, today))))
        };
        let warning_why = Callback::new(move |()| {
            let lang = state.lang();
            Some(why(&filled(behaviour::warning)?, claims::warning_note(lang), lang))
        });
        let review_why = Callback::new(move |()| {
            let lang = state.lang();
            Some(why(&filled(behaviour::review)?, claims::review_note(lang), lang))
        });
        row.with(|row| {
            let level = row.warning.level;
            let reasons = stands::reasons(row, currency, lang).join(lang.pick("，", ", "));
            let warning = (level > AlertLevel::Green).then(|| {
                let class = if level >= AlertLevel::Orange { "credit-alert due" } else { "credit-alert" };
                view! {
                    <div class="credit-told">
                        <p class=class>{Icon::Alert} <span><b>{stands::alert(level, lang)}</b> " " {reasons}</span></p>
                        {why_button(claims::warning(lang), warning_why)}
                    </div>
                }
            });
            let reviewed = row.review.is_some();
            let review = row.review.map(|review| match row.grade {
                Some((decided, now)) if decided != now => stands::lowered(now, lang),
                _ => stands::review_state(&review, &row.triggers, today, lang),
            });
            view! {
                <div class="credit-warn" data-testid="customer-warning" data-private="true">
                    {warning}
                    <div class="credit-told">
                        <a class="credit-more" href=routes::credit(desk.id())>
                            {review.unwrap_or_else(|| words::assess_first(lang).to_owned())}
                            {Icon::Right}
                        </a>
                        {reviewed.then(|| why_button(claims::review(lang), review_why))}
                    </div>
                </div>
            }
        })
    })
}

/// Ink up to the limit, hatched beyond, a mark at the limit.
pub fn limit_bar(used: Money, limit: Money, label: String) -> AnyView {
    let (used, limit) = (i128::from(used.max(Money::ZERO).minor()), i128::from(limit.minor()));
    // The bar is as long as the larger of the two, with a little room behind the mark.
    let whole = (used.max(limit * 106 / 100)).max(1);
    let at = |part: i128| part * 100 / whole;
    let ink = at(used.min(limit));
    let over = at(used) - ink;
    let beyond = (over > 0).then(|| {
        view! { <em style:left=format!("{ink}%") style:right="0"></em> }
    });
    view! {
        <div class="exposure-bar" role="img" aria-label=label>
            <i style:width=format!("{ink}%")></i>
            {beyond}
            <s style:left=format!("{}%", at(limit))></s>
        </div>
    }
}
