//! What is used of the limit, the grade, and what warns: the credit of a customer on its page.

use crate::domain::early_warning::AlertLevel;
use crate::domain::money::Money;
use crate::i18n::credit::{self as words, standing as stands};
use crate::ledger::book::Book;
use crate::report::credit::standing::{Standing, standing};
use crate::ui::components::icon::Icon;
use crate::ui::components::seal::Seal;
use crate::ui::pages::customer::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::view::{live, view};

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
            let used = set.then(|| format!("{}{}", lang.pick("，", ", "), stands::used_share(row, lang)));
            view! {
                <div class="credit-line" data-testid="customer-credit" data-private="true">
                    {bar(row, lang)}
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
        row.with(|row| {
            let level = row.warning.level;
            let reasons = stands::reasons(row, currency, lang).join(lang.pick("，", ", "));
            let warning = (level > AlertLevel::Green).then(|| {
                let class = if level >= AlertLevel::Orange { "credit-alert due" } else { "credit-alert" };
                view! {
                    <p class=class>{Icon::Alert} <span><b>{stands::alert(level, lang)}</b> " " {reasons}</span></p>
                }
            });
            let review = row.review.map(|review| match row.grade {
                Some((decided, now)) if decided != now => stands::lowered(now, lang),
                _ => stands::review_state(&review, &row.triggers, today, lang),
            });
            view! {
                <div class="credit-warn" data-testid="customer-warning" data-private="true">
                    {warning}
                    <a class="credit-more" href=routes::credit(desk.id())>
                        {review.unwrap_or_else(|| words::assess_first(lang).to_owned())}
                        {Icon::Right}
                    </a>
                </div>
            }
        })
    })
}

/// Ink up to the limit, hatched beyond, a mark at the limit.
fn bar(row: &Standing, lang: crate::i18n::Lang) -> AnyView {
    let Some(limit) = row.limit else { return ().into_view() };
    let used = row.exposure.total().max(Money::ZERO).minor();
    let (used, limit) = (i128::from(used), i128::from(limit.minor()));
    // The bar is as long as the larger of the two, with a little room behind the mark.
    let whole = (used.max(limit * 106 / 100)).max(1);
    let at = |part: i128| part * 100 / whole;
    let ink = at(used.min(limit));
    let over = at(used) - ink;
    let label = format!("{} {}", words::exposure(lang), stands::used_share(row, lang));
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
