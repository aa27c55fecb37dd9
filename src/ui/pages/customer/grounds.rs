//! What there is to collect by: interest by law over all that is late, which claim is barred first, and how the
//! customer pays. Only for our eyes; each figure says how it came about.

use crate::domain::money::Currency;
use crate::i18n::claims as words;
use crate::i18n::credit::points;
use crate::i18n::format::money::full;
use crate::i18n::worksheet::{not_advice, why};
use crate::ledger::book::Book;
use crate::report::behaviour;
use crate::report::claims::{Clock, LateSum, clocks, late_interest};
use crate::report::credit::{History, history};
use crate::ui::components::money::MoneyView;
use crate::ui::components::sheet::{Sheet, SheetBody};
use crate::ui::entry::law::limitation_why;
use crate::ui::pages::customer::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::view::view;
use crate::ui::why::why_button;

/// So many clocks are shown: those that run out first.
const CLOCKS: usize = 3;

/// The sheet; absent while nothing is late and nothing was ever paid.
#[component]
pub fn Grounds(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let found = move || {
        let (today, currency) = (state.today.get(), desk.currency.get());
        state.book(|book| {
            let late = late_interest(book, desk.customer, currency, today);
            let clocks = clocks(book, desk.customer, currency, today);
            (late, clocks, history(book, desk.customer, today), currency)
        })
    };
    let told = move || {
        let (late, clocks, history, currency) = found();
        view! {
            {(!late.is_empty()).then(|| interest(desk, late, currency))}
            {(!clocks.is_empty()).then(|| limitation(desk, &clocks))}
            {behaviour(desk, history)}
        }
    };
    let aside = move || view! { <span class="cap">{words::only_us(state.lang())}</span> };
    view! {
        <div data-testid="grounds" data-private="">
            <Sheet title=state.say(words::grounds) aside=aside body=SheetBody::Padded>
                <div class="grounds">{told}</div>
            </Sheet>
        </div>
    }
}

/// Each legal figure with what it requires; neither is the claim.
fn interest(desk: Desk, late: Vec<LateSum>, currency: Currency) -> AnyView {
    let state = desk.state;
    let lang = state.lang();
    let over = late.first().map(|sum| words::late_over(sum, currency, lang));
    let line = |sum: LateSum| {
        let needs = words::requires(&sum, lang);
        let interest = sum.interest;
        let answer = Callback::new(move |()| {
            let lang = state.lang();
            Some(state.book(|book| words::late_answer(&sum, book, currency, lang)))
        });
        view! {
            <li class="grounds-line">
                <span class="push">
                    <b><MoneyView amount=full(interest, currency)/></b>
                    <span class="lab">{needs}</span>
                </span>
                {why_button(needs, answer)}
            </li>
        }
    };
    let lines: Vec<AnyView> = late.into_iter().map(line).collect();
    view! {
        <section data-testid="late-interest">
            <h3>{words::late_interest(lang)}</h3>
            <p class="cap">{over}</p>
            <ul>{lines}</ul>
            <p class="cap">{not_advice(lang)}</p>
        </section>
    }
}

/// Which claims are barred first.
fn limitation(desk: Desk, clocks: &[Clock]) -> AnyView {
    let state = desk.state;
    let lang = state.lang();
    let line = |clock: &Clock| {
        let (number, due) = state.book(|book| {
            let row = &book.invoices()[clock.invoice];
            (words::number(row, lang), row.due)
        });
        let why = why_button(
            &format!("{} {number}", words::limitation(lang)),
            limitation_why(clock.invoice, state),
        );
        view! {
            <li class="grounds-line">
                <span class="push">
                    <b>{number}</b> " "
                    <span class:due=words::is_near(clock)>{words::clock(clock, lang)}</span>
                    <span class="lab">{words::clock_from(clock, due, lang)}</span>
                </span>
                {why}
            </li>
        }
    };
    let lines: Vec<AnyView> = clocks.iter().take(CLOCKS).map(line).collect();
    view! {
        <section data-testid="limitation-clocks">
            <h3>{words::limitation(lang)}</h3>
            <ul>{lines}</ul>
        </section>
    }
}

/// The payment behaviour index.
fn behaviour(desk: Desk, history: History) -> AnyView {
    let state = desk.state;
    let lang = state.lang();
    let Some(index) = history.index else {
        return view! {
            <section>
                <h3>{words::behaviour(lang)}</h3>
                <p class="cap">{words::no_behaviour(lang)}</p>
            </section>
        };
    };
    let (days, paid) = (words::behaviour_days(&history, lang), words::behaviour_paid(&history, lang));
    let answer = Callback::new(move |()| {
        let (lang, today) = (state.lang(), state.today.get());
        let house = state.book(Book::house);
        let filled = state.calendar(|calendar| behaviour::index(&history, &house, calendar, today))?;
        Some(why(&filled, words::behaviour_note(lang), lang))
    });
    view! {
        <section data-testid="behaviour">
            <h3>{words::behaviour(lang)}</h3>
            <div class="grounds-line">
                <span class="push">
                    <b class="figure">{points(index)}</b> <span class="cap">" / 100"</span>
                    <span class="lab">{days}</span>
                    <span class="lab">{paid}</span>
                </span>
                {why_button(words::behaviour(lang), answer)}
            </div>
        </section>
    }
}
