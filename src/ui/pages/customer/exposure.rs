//! What is owed, what stands beside it, and how old it is.

use crate::domain::money::{Currency, Money};
use crate::i18n::aging::{as_of, bucket, bucket_head};
use crate::i18n::format::money::{Detail, brief, full};
use crate::i18n::format::share::{percent, percent_of};
use crate::i18n::{customer as words, paper};
use crate::ledger::book::Balance;
use crate::report::aging::Basis;
use crate::report::customers::Account;
use crate::report::statement::long_unanswered;
use crate::ui::components::aging_bar::{AgingBar, BarSize, Shade, Slice};
use crate::ui::components::dial::Dial;
use crate::ui::components::icon::Icon;
use crate::ui::components::money::{MoneyView, Wan};
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::pages::customer::credit::{Limit, Warning};
use crate::ui::pages::customer::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::view::{live, view};

/// The exposure, and the aging strip beside it.
#[component]
pub fn Exposure(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    view! {
        <section class="sheet exposure" data-testid="exposure">
            <div class="exposure-part"><Owed desk/></div>
            <div class="exposure-part"><Strip desk/> <Warning desk/></div>
        </section>
    }
}

/// The balance in the currency looked at.
fn balance(account: &Account, currency: Currency) -> Balance {
    let zero = Balance { currency, ..Balance::default() };
    account.balances.iter().find(|row| row.currency == currency).copied().unwrap_or(zero)
}

#[component]
fn Owed(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let figures = Memo::new(move |_| {
        let currency = desk.currency.get();
        desk.account.with(|account| (balance(account, currency), account.overdue))
    });
    let currencies = Memo::new(move |_| desk.currencies());
    let switch = move || {
        (currencies.with(Vec::len) > 1).then(|| {
            let options = Signal::derive(move || {
                currencies.with(|known| known.iter().map(|it| Segment::new(it.code())).collect::<Vec<_>>())
            });
            let selected = Signal::derive(move || {
                currencies.with(|known| known.iter().position(|it| *it == desk.currency.get()))
            });
            let select = Callback::new(move |place: usize| {
                if let Some(currency) = currencies.with_untracked(|known| known.get(place).copied()) {
                    desk.look_at(currency);
                }
            });
            let label = state.say(words::currency);
            view! { <Segmented label options selected on_select=select/> }
        })
    };
    let beside = move || {
        let lang = state.lang();
        let (row, overdue) = figures.get();
        let cell = |label: &'static str, sum: Money, due: bool| {
            let figure = brief(sum, row.currency, Detail::Balance, lang);
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd class:due=due && sum.is_positive() class:is-zero=sum.is_zero()><Wan amount=figure/></dd>
                </div>
            }
        };
        view! {
            {cell(words::overdue(lang), overdue, true)}
            {cell(words::unapplied(lang), row.unapplied, false)}
            {cell(words::bills_held(lang), row.bills_held, false)}
        }
    };
    view! {
        <div class="between exposure-head">
            <h2 class="exposure-title">{move || words::owed(state.lang())}</h2>
            {switch}
        </div>
        <p class="figure">
            {move || {
                let (row, _) = figures.get();
                view! { <MoneyView amount=full(row.receivable, row.currency)/> }
            }}
        </p>
        <Limit desk/>
        <dl class="bucket-list">{beside}</dl>
        {move || reconciled(desk)}
    }
}

/// How this month's statement stands, in the currency in which there is one.
fn reconciled(desk: Desk) -> Option<AnyView> {
    let state = desk.state;
    let (currency, today, lang) = (desk.currency.get(), state.today.get(), state.lang());
    let told = desk.row(|row| {
        let is_its = row.balances.first().is_none_or(|it| it.currency == currency);
        is_its.then(|| {
            let told = paper::standing(today, row.statement(currency, today), today, lang);
            let last = long_unanswered(row, currency, today);
            told + &last.map(|last| paper::last_answered(last, today, lang)).unwrap_or_default()
        })
    })?;
    Some({
        view! {
            <a class="credit-more" href=routes::statement(desk.id()) data-testid="reconciled">
                {told} {Icon::Right}
            </a>
        }
    })
}

/// The aging strip: the bar, and each bucket with its sum.
#[component]
fn Strip(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    live(move || {
        let lang = state.lang();
        let today = state.today.get();
        let scheme = state.scheme();
        let currency = desk.currency.get();
        let (buckets, overdue) = desk.account.with(|account| (account.buckets.clone(), account.overdue));
        let total: Money = buckets.iter().copied().sum();
        let share = percent_of(overdue.minor(), total.minor())
            .filter(|share| *share > 0)
            .map(|share| words::overdue_share(&percent(share), lang));
        let levels: Vec<u8> = (0..buckets.len()).map(|place| scheme.dial(place)).collect();
        let shades = Shade::of_levels(&levels);
        let slices: Vec<Slice> = buckets
            .iter()
            .zip(&shades)
            .map(|(sum, shade)| Slice { shade: *shade, amount: sum.minor(), dim: false })
            .collect();
        let named: Vec<(String, String)> = buckets
            .iter()
            .enumerate()
            .map(|(place, sum)| {
                let figure = brief(*sum, currency, Detail::Balance, lang).to_string();
                (bucket(&scheme, place, Basis::Due, lang), figure)
            })
            .collect();
        let label = words::bar_label(&named, lang);
        // Many buckets stand under their short names, so that they keep to one line.
        let name = if buckets.len() > 5 { bucket_head } else { bucket };
        let cells = buckets.iter().zip(&levels).enumerate().map(|(place, (sum, level))| {
            view! {
                <div>
                    <dt><Dial level=*level/> " " {name(&scheme, place, Basis::Due, lang)}</dt>
                    <dd class:is-zero=sum.is_zero()><Wan amount=brief(*sum, currency, Detail::Balance, lang)/></dd>
                </div>
            }
        });
        let cells = cells.collect_view();
        view! {
            <div class="between">
                <h2 class="exposure-title">{words::aging(lang)}</h2>
                <span class="cap">{as_of(today, today, lang)} {share.map(|share| words::comma(&share, lang))}</span>
            </div>
            <AgingBar slices label size=BarSize::Large/>
            <dl class="bucket-list" style:--n=buckets.len().to_string()>{cells}</dl>
        }
    })
}
