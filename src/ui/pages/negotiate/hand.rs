//! Our hand: the three figures, what they are made of, how both sides came nearer, what each step trades, and what the
//! customer offers. Turned to the customer, none of it is in the page.

use crate::domain::money::Money;
use crate::i18n::format::date::day;
use crate::i18n::format::money::{Detail, brief, full};
use crate::i18n::negotiate as words;
use crate::ledger::arena::InvoiceIdx;
use crate::ledger::event::dealing::Side;
use crate::ledger::gate::amount;
use crate::platform::timer;
use crate::report::negotiate::Items;
use crate::ui::components::button::{Button, ButtonKind, IconButton};
use crate::ui::components::icon::Icon;
use crate::ui::components::money::{MoneyView, Wan};
use crate::ui::components::text_field::TextField;
use crate::ui::pages::negotiate::chart::chart;
use crate::ui::pages::negotiate::desk::{Desk, THEIRS};
use crate::ui::prelude::*;
use crate::ui::tasks::spawn_local;
use crate::ui::view::view;

/// How long the veil must be held before it lifts.
const HOLD: u32 = 1_000;

/// Our hand.
#[component]
pub fn Hand(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let body = move || if desk.is_open() { open(desk) } else { veiled() };
    let aside = move || {
        let lang = state.lang();
        let overdue = desk.items.with(Items::sum_overdue);
        let overdue = desk.is_open().then(|| words::overdue(overdue, desk.currency, lang));
        view! { <span class="cap" data-private="">{overdue} {words::only_us(lang)}</span> }
    };
    let veil = move || desk.turned.get().then(|| veil(desk));
    let class = move || if desk.is_open() { "sheet talk-hand" } else { "sheet talk-hand is-veiled" };
    view! {
        <section class=class data-testid="hand">
            <header class="sheet-head">
                {Icon::Lock}
                <h2>{move || words::hand(state.lang())}</h2>
                <span class="push"></span>
                {aside}
            </header>
            {body}
            {veil}
        </section>
    }
}

/// The pill over the veil: held for a second, it lets its owner look.
fn veil(desk: Desk) -> AnyView {
    let lang = desk.state.lang();
    let held = RwSignal::new(0_u32);
    let press = move || {
        let now = held.get_untracked() + 1;
        held.set(now);
        spawn_local(async move {
            timer::sleep(HOLD).await;
            if held.try_get_untracked() == Some(now) {
                desk.peeking.set(true);
            }
        });
    };
    let release = move || {
        held.update(|held| *held += 1);
        desk.peeking.set(false);
    };
    let is_key = |ev: &leptos::ev::KeyboardEvent| matches!(ev.key().as_str(), " " | "Enter") && !ev.repeat();
    view! {
        <div class="talk-veil" class:is-lifted=move || desk.peeking.get()>
            <button
                type="button"
                class="talk-pill"
                on:pointerdown=move |_| press()
                on:pointerup=move |_| release()
                on:pointerleave=move |_| release()
                on:pointercancel=move |_| release()
                on:keydown=move |ev| {
                    if is_key(&ev) {
                        press();
                    }
                }
                on:keyup=move |_| release()
            >
                {Icon::EyeOff}
                <b>{words::veiled(lang)}</b>
                <span class="lab">{words::peek(lang)}</span>
            </button>
        </div>
    }
}

/// What stands behind the veil: the same shapes, and nothing to read.
fn veiled() -> AnyView {
    let anchors = (0..3).map(|_| view! { <span class="talk-anchor"><b>"000"</b></span> }).collect_view();
    let steps = (0..4).map(|_| view! { <li><b>"000"</b></li> }).collect_view();
    view! {
        <div class="talk-body" aria-hidden="true">
            <div class="talk-anchors">{anchors}</div>
            <div class="talk-chart"></div>
            <ol class="talk-ladder">{steps}</ol>
        </div>
    }
}

fn open(desk: Desk) -> AnyView {
    let state = desk.state;
    view! {
        <div class="talk-body" data-private="">
            <div class="talk-anchors">
                {anchor(desk, "talk-expected", words::expected, desk.fields.expected)}
                {anchor(desk, "talk-target", words::target, desk.fields.target)}
                {anchor(desk, "talk-opening", words::opening, desk.fields.opening)}
            </div>
            <ul class="talk-notes lab">{move || notes(desk)}</ul>
            {move || chart(desk)}
            <p class="cap talk-ladder-note">{move || words::ladder_note(state.lang())}</p>
            {move || ladder(desk)}
            {offer(desk)}
            <details class="talk-more">
                <summary>{move || words::made_of(state.lang())}</summary>
                {move || made_of(desk)}
                <TextField
                    id="talk-ordered"
                    label=state.say(words::ordered)
                    value=desk.fields.ordered
                />
            </details>
            <details class="talk-more" hidden=move || desk.rounds.with(Vec::is_empty)>
                <summary>{move || words::rounds(state.lang())}</summary>
                {move || said(desk)}
            </details>
            <span class="btn-row is-end talk-ends">
                <Button
                    text=state.say(words::start_over)
                    kind=ButtonKind::Ghost
                    on_press=Callback::new(move |()| desk.start_over())
                />
                {move || {
                    let any = desk.rounds.with(|rounds| !rounds.is_empty());
                    any.then(|| {
                        let end = Callback::new(move |()| desk.end());
                        view! { <Button text=state.say(words::no_deal) on_press=end/> }
                    })
                }}
            </span>
        </div>
    }
}

/// One of the three figures: typed in place, with its reading above.
fn anchor(
    desk: Desk,
    id: &'static str,
    word: fn(crate::i18n::Lang) -> &'static str,
    raw: RwSignal<String>,
) -> AnyView {
    let state = desk.state;
    let currency = desk.currency;
    let read = move || raw.with(|raw| amount::read(raw, currency).ok());
    let echo = move || {
        let read = read()?;
        Some(view! { <Wan amount=brief(read, currency, Detail::Plan, state.lang())/> })
    };
    let wrong = move || read().is_none().then(|| words::no_figure(state.lang()));
    view! {
        <label class="talk-anchor" for=id>
            <span class="lab">{move || word(state.lang())}</span>
            <b>{echo} {Icon::Pen}</b>
            <input
                class="field-control"
                id=id
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-invalid=move || read().is_none().then_some("true")
                prop:value=raw
                on:input=move |ev| raw.set(event_target_value(&ev))
            />
            <span class="field-problem">{wrong}</span>
        </label>
    }
}

/// What stands against the figures, and the two asks that the formulas come to.
fn notes(desk: Desk) -> AnyView {
    let lang = desk.state.lang();
    let currency = desk.currency;
    let justified = desk.items.with(Items::justified);
    let anchors = desk.anchors.get();
    let mut notes: Vec<(bool, String)> = Vec::new();
    let mut against = |holds: bool, what: fn(crate::i18n::Lang) -> &'static str| {
        if holds {
            notes.push((true, what(lang).to_owned()));
        }
    };
    against(anchors.target > justified, words::target_high);
    against(anchors.opening > justified && anchors.target <= justified, words::opening_high);
    against(anchors.opening < anchors.target, words::opening_low);
    against(anchors.target < anchors.expected, words::target_low);
    desk.sheet.with(|sheet| {
        let reached = sheet.theirs.is_some_and(|theirs| theirs >= anchors.target);
        if reached && anchors.target.is_positive() {
            notes.push((false, words::reached(lang).to_owned()));
        }
        notes.push((false, words::formula(sheet.ask.ask, sheet.ask.capped, currency, lang)));
        if let Some(habit) = sheet.habit {
            let share = percent(habit.habit);
            notes.push((false, words::habit(&share, habit.ask, sheet.n_past, currency, lang)));
        }
    });
    notes
        .into_iter()
        .map(|(is_against, text)| {
            let class = if is_against { "due" } else { "" };
            view! { <li class=class>{text}</li> }
        })
        .collect_view()
        .into_view()
}

/// A share of four decimals as whole per cents.
fn percent(share: rust_decimal::Decimal) -> String {
    let hundred = share * rust_decimal::Decimal::ONE_HUNDRED;
    format!("{}%", crate::domain::rounding::half_up(hundred, 0))
}

/// The steps: those said are struck, the next is ringed, each says what it trades.
fn ladder(desk: Desk) -> AnyView {
    let lang = desk.state.lang();
    let currency = desk.currency;
    let next = desk.next();
    let (rungs, ours) = desk.sheet.with(|sheet| (sheet.ladder.clone().unwrap_or_default(), sheet.ours));
    let n = rungs.len();
    let mut before: Option<Money> = None;
    let steps: Vec<AnyView> = rungs
        .into_iter()
        .enumerate()
        .map(|(step, rung)| {
            let less = before.replace(rung).map(|before| before - rung);
            let used = ours.is_some_and(|ours| ours <= rung);
            let is_next = next == Some(rung);
            let class = match () {
                () if is_next => "is-next",
                () if used => "is-used",
                () => "",
            };
            let trade = match step {
                0 if !used => words::axis_opening(lang),
                _ => words::trade(step, step + 1 == n && n > 1, lang),
            };
            let rise = n - 1 - step;
            view! {
                <li class=class style:--h=rise.to_string()>
                    <button
                        type="button"
                        aria-pressed=if is_next { "true" } else { "false" }
                        on:click=move |_| desk.chosen.set(Some(rung))
                    >
                        <b>
                            <Wan amount=brief(rung, currency, Detail::Plan, lang)/>
                            {less.map(|less| {
                                let less = brief(Money::ZERO - less, currency, Detail::Plan, lang).to_string();
                                view! { <em>{less}</em> }
                            })}
                        </b>
                        <span>{trade}</span>
                    </button>
                </li>
            }
        })
        .collect();
    view! { <ol class="talk-ladder">{steps}</ol> }
}

/// What the customer offers: typed, or by steps.
fn offer(desk: Desk) -> AnyView {
    let state = desk.state;
    let currency = desk.currency;
    let counter = desk.fields.counter;
    let read = move || counter.with(|raw| amount::read(raw, currency)).ok().filter(|sum| sum.is_positive());
    let step = move |up: bool| {
        let unit = untrack(|| desk.unit());
        let from = counter.with_untracked(|raw| amount::read(raw, currency)).ok();
        let from = from.or_else(|| desk.sheet.with_untracked(|sheet| sheet.theirs));
        let from = from.unwrap_or_else(|| desk.anchors.with_untracked(|anchors| anchors.expected));
        let to = if up { from + unit } else { (from - unit).max(Money::ZERO) };
        counter.set(to.plain(currency));
    };
    let echo = move || {
        let sum = read()?;
        Some(view! { <Wan amount=brief(sum, currency, Detail::Plan, state.lang())/> })
    };
    let keep = Callback::new(move |()| {
        if let Some(sum) = untrack(read) {
            desk.record(THEIRS, sum, String::new());
            counter.set(String::new());
        }
    });
    view! {
        <div class="talk-offer">
            <label for="talk-counter">
                <b>{move || words::their_offer(state.lang())}</b>
                <span class="cap">{move || words::by_steps(desk.unit(), currency, state.lang())}</span>
            </label>
            <span class="talk-step">
                <IconButton
                    icon=Icon::Minus
                    label=state.say(words::less)
                    on_press=Callback::new(move |()| step(false))
                    ghost=true
                />
                <span class="talk-counter">
                    <input
                        class="field-control"
                        id="talk-counter"
                        type="text"
                        inputmode="decimal"
                        autocomplete="off"
                        prop:value=counter
                        on:input=move |ev| counter.set(event_target_value(&ev))
                        on:keydown=move |ev| {
                            if ev.key() == "Enter" {
                                keep.run(());
                            }
                        }
                    />
                    <b aria-hidden="true">{echo}</b>
                </span>
                <IconButton
                    icon=Icon::Plus
                    label=state.say(words::more)
                    on_press=Callback::new(move |()| step(true))
                    ghost=true
                />
            </span>
            <Button
                text=state.say(words::keep_offer)
                on_press=keep
                disabled=Signal::derive(move || read().is_none())
            />
        </div>
    }
}

/// What can be asked for, invoice by invoice.
fn made_of(desk: Desk) -> AnyView {
    let lang = desk.state.lang();
    let currency = desk.currency;
    let items = desk.items.get();
    let line = |text: String, sum: Money, strong: bool| {
        let class = if strong { "row total" } else { "row" };
        view! {
            <li class=class>
                <span class="push">{text}</span>
                <span class="num"><MoneyView amount=full(sum, currency)/></span>
            </li>
        }
    };
    let invoice = |(it, open): &(InvoiceIdx, Money), word: &str| {
        let (number, due) = desk.state.book(|book| {
            let row = &book.invoices()[*it];
            (row.number.to_string(), row.due)
        });
        line(format!("{number} {word} {}", day(due, desk.state.today.get(), lang)), *open, false)
    };
    let overdue: Vec<AnyView> =
        items.overdue.iter().map(|row| invoice(row, words::item_overdue(lang))).collect();
    let falling = words::item_falling_due(lang);
    let falling_due: Vec<AnyView> = items.falling_due.iter().map(|row| invoice(row, &falling)).collect();
    let ordered =
        items.ordered.is_positive().then(|| line(words::item_order(lang).to_owned(), items.ordered, false));
    let left_out =
        items.left_out.is_positive().then(|| line(words::left_out(lang).to_owned(), items.left_out, false));
    view! {
        <ul class="rows">
            {overdue}
            {falling_due}
            {ordered}
            {line(words::justified(lang).to_owned(), items.justified(), true)}
            {left_out}
        </ul>
    }
}

/// What was said, line by line.
fn said(desk: Desk) -> AnyView {
    let (lang, today) = (desk.state.lang(), desk.state.today.get());
    let lines: Vec<AnyView> = desk.rounds.with(|rounds| {
        rounds
            .iter()
            .map(|round| {
                let sum = full(round.amount, desk.currency).to_string();
                let line = words::line(round.by == Side::Ours, &sum, round.on, today, lang);
                let argument = round.argument.clone();
                view! { <li class="row"><span class="push">{line}</span><span class="lab">{argument}</span></li> }
            })
            .collect()
    });
    view! { <ol class="rows" data-testid="rounds">{lines}</ol> }
}
