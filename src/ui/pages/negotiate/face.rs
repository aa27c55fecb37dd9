//! The customer's face: one sum, in how many parts and by when, and what paying at once saves.
//!
//! Turned to them it shows the last offer made, never the next one; before anything was said, what is past due.

use crate::domain::date::days_between;
use crate::domain::early_discount::{DiscountTerms, EarlyDiscountPolicy, break_even, simple_apr};
use crate::i18n::format::characters::in_characters;
use crate::i18n::format::date::{day_or_today, iso};
use crate::i18n::format::money::{Detail, brief, full};
use crate::i18n::{negotiate as words, promise};
use crate::ledger::event::dealing::{Side, Slice};
use crate::report::negotiate::Items;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::check_field::CheckField;
use crate::ui::components::date_field::DateField;
use crate::ui::components::icon::Icon;
use crate::ui::components::money::MoneyView;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::components::text_field::TextField;
use crate::ui::deal::promise::worth_of;
use crate::ui::pages::negotiate::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// The id of the face, where the screen goes when it is turned.
pub(super) const ID: &str = "talk-face";

/// The customer's face.
#[component]
pub fn Face(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    view! {
        <section class="sheet talk-face" id=ID data-testid="face">
            {move || hero(desk)}
            {plan(desk)}
            {discount(desk)}
            {move || buttons(desk)}
        </section>
    }
}

/// The sum: what we ask next, or what we asked.
fn hero(desk: Desk) -> AnyView {
    let lang = desk.state.lang();
    let turned = desk.turned.get();
    let (said, given) = desk.sheet.with(|sheet| (sheet.ours, sheet.given));
    let sum = desk.on_face();
    let label = match (turned, said) {
        (true, Some(_)) => words::our_offer(lang),
        (true, None) => words::on_account(lang),
        (false, _) => words::next_ask(lang),
    };
    let shown = sum.unwrap_or_else(|| desk.items.with(Items::sum_overdue));
    let figure = brief(shown, desk.currency, Detail::Plan, lang);
    let next_given = if turned { given } else { desk.anchors.with(|it| it.opening) - shown };
    let given = next_given.is_positive().then(|| words::given(next_given, desk.currency, lang));
    view! {
        <div class="talk-hero" data-testid="talk-hero">
            <div class="between"><span>{label}</span><span>{given}</span></div>
            <p class="talk-figure">{figure.figure}<u>{figure.unit}</u></p>
            <p>{full(shown, desk.currency).to_string()}</p>
            <p class="talk-characters" lang="zh-CN">{in_characters(shown, desk.currency)}</p>
        </div>
    }
}

fn plan(desk: Desk) -> AnyView {
    let state = desk.state;
    let fields = desk.fields;
    let rows = move || {
        let (lang, today) = (state.lang(), state.today.get());
        let rows: Vec<AnyView> = desk
            .slices()
            .into_iter()
            .enumerate()
            .map(|(place, slice)| {
                view! {
                    <li>
                        <span class="talk-nth">{promise::nth(place, lang)}</span>
                        <span>{day_or_today(slice.due, today, lang)}</span>
                        <b class="num"><MoneyView amount=full(slice.amount, desk.currency)/></b>
                    </li>
                }
            })
            .collect();
        view! { <ol class="talk-plan" data-testid="plan">{rows}</ol> }
    };
    let worth = move || {
        let text = if desk.turned.get() { None } else { worth_of(state, &desk.slices(), desk.currency) };
        text.map(|text| view! { <p class="cap" data-private="">{text}</p> })
    };
    let options = (1..=4).map(|n| Segment::new(n.to_string())).collect::<Vec<_>>();
    view! {
        <div class="talk-part">
            <div class="between">
                <h2>{move || words::parts(state.lang())}</h2>
                <Segmented
                    label=state.say(words::parts)
                    options=Signal::derive(move || options.clone())
                    selected=Signal::derive(move || usize::from(fields.parts.get()).checked_sub(1))
                    on_select=Callback::new(move |place: usize| {
                        fields.parts.set(u16::try_from(place + 1).unwrap_or(1));
                        fields.at_once.set(false);
                    })
                />
            </div>
            {rows}
            {worth}
            <div class="talk-first">
                <DateField
                    id="talk-first"
                    label=state.say(words::first_day)
                    value=fields.first
                    earliest=Signal::derive(move || iso(state.today.get()))
                />
            </div>
        </div>
    }
}

/// Paying at once for less; what that costs us is ours to know.
fn discount(desk: Desk) -> AnyView {
    let state = desk.state;
    let label = Signal::derive(move || {
        let rate = desk.fields.discount.with(|raw| raw.trim().to_owned());
        format!("{} {rate}%", words::discount(state.lang()))
    });
    let saves = Signal::derive(move || {
        let (lang, sum) = (state.lang(), desk.on_face().unwrap_or_default());
        let saves = words::saves(desk.discount_of(sum), desk.currency, lang);
        let cost = if desk.turned.get() { None } else { cost(desk) };
        match cost {
            Some((apr, most)) => format!("{saves} · {}", words::discount_cost(&apr, &most, lang)),
            None => saves,
        }
    });
    let rate = move || {
        (!desk.turned.get()).then(|| {
            view! {
                <TextField id="talk-discount" label=state.say(words::discount_rate) value=desk.fields.discount/>
            }
        })
    };
    view! {
        <div class="talk-part talk-discount">
            <CheckField label value=desk.fields.at_once hint=saves/>
            {rate}
        </div>
    }
}

/// The discount over a year, and the most that is not dearer than waiting for the parts.
fn cost(desk: Desk) -> Option<(String, String)> {
    let today = desk.state.today.get();
    let sum = desk.on_face()?;
    let days = mean_days(&waiting(desk), today);
    let net_days = u16::try_from(days).ok().filter(|days| *days > 0)?;
    let terms = DiscountTerms { discount: desk.rate()?, discount_days: 0, net_days };
    let policy = EarlyDiscountPolicy::default();
    let apr = simple_apr(&terms, &policy).ok()?;
    let bp = desk.state.book(|book| book.house().money_cost);
    let most = break_even(sum, rust_decimal::Decimal::new(i64::from(bp), 4), days, &policy)?;
    let most = crate::domain::rounding::half_up(most.max_discount_pct, 2);
    Some((apr.to_string(), most.to_string()))
}

/// The parts as they would be without paying at once.
fn waiting(desk: Desk) -> Vec<Slice> {
    if !desk.fields.at_once.get() {
        return desk.slices();
    }
    let first = desk.fields.first.with(|first| crate::domain::date::parse_iso(first));
    let due = first.unwrap_or(desk.state.today.get());
    desk.on_face().map(|amount| Slice { amount, due }).into_iter().collect()
}

/// The days of the parts weighted by their amounts, rounded down.
fn mean_days(slices: &[Slice], today: chrono::NaiveDate) -> i64 {
    let total: i128 = slices.iter().map(|slice| i128::from(slice.amount.minor())).sum();
    let weighted: i128 = slices
        .iter()
        .map(|slice| i128::from(slice.amount.minor()) * i128::from(days_between(today, slice.due)))
        .sum();
    if total == 0 { 0 } else { i64::try_from(weighted / total).unwrap_or(0) }
}

fn buttons(desk: Desk) -> AnyView {
    let state = desk.state;
    let settle = Callback::new(move |()| desk.settle());
    if desk.turned.get() {
        let said = desk.sheet.with(|sheet| sheet.ours.is_some());
        return said
            .then(|| {
                view! {
                    <div class="talk-go">
                        <Button
                            text=state.say(words::agree)
                            icon=Icon::Pen
                            kind=ButtonKind::Primary
                            on_press=settle
                        />
                    </div>
                }
            })
            .into_view();
    }
    let next = desk.next();
    let say = Callback::new(move |()| {
        let Some(sum) = untrack(|| desk.next()) else { return };
        let rungs = desk.sheet.with_untracked(|sheet| sheet.ladder.clone().unwrap_or_default());
        let step = rungs.iter().position(|rung| *rung == sum);
        let lang = state.preferences.lang.get_untracked();
        let argument = step.map(|step| words::trade(step, step + 1 == rungs.len() && step > 0, lang));
        desk.record(Side::Ours, sum, argument.unwrap_or_default().to_owned());
    });
    view! {
        <div class="talk-go">
            <Button
                text=state.say(words::say_it)
                kind=ButtonKind::Primary
                on_press=say
                disabled=next.is_none()
            />
            <Button text=state.say(words::settle) icon=Icon::Pen on_press=settle/>
        </div>
    }
}
