//! The rows: number, stamp, why, who, what shows it, how much, and one verb.

use crate::domain::aging::dial;
use crate::i18n::Lang;
use crate::i18n::deal as deal_words;
use crate::i18n::format::money::{Detail, brief, full};
use crate::i18n::procedure;
use crate::i18n::today as words;
use crate::ledger::id::EntityId;
use crate::report::procedure::{next_run, open_questions};
use crate::report::today::{Cause, Group, Row};
use crate::ui::components::button::{Button, ButtonKind, IconButton};
use crate::ui::components::dial::Dial;
use crate::ui::components::icon::Icon;
use crate::ui::components::money::{MoneyView, Wan};
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::deal::Doing;
use crate::ui::pages::today::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::record::Recording;
use crate::ui::routes;
use crate::ui::shell::use_overlays;
use crate::ui::view::view;

/// How many, how much, which day, and why in this order.
#[component]
pub fn Head(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let days = Signal::derive(move || {
        let lang = state.lang();
        let next = words::next_day(desk.next_day(), state.today.get(), lang);
        vec![Segment::new(words::today(lang)), Segment::new(next)]
    });
    let sum = move || {
        let total = desk.list.with(|list| (!list.rows.is_empty()).then_some(list.total))?;
        Some(view! { <Wan amount=brief(total, desk.currency.get(), Detail::Balance, state.lang())/> })
    };
    let title = move || words::first_these(desk.list.with(|list| list.rows.len()), state.lang());
    view! {
        <header class="sheet-head">
            <h2>{title}</h2>
            <span class="lab">{sum}</span>
            <span class="push"></span>
            <Segmented
                label=state.say(words::which_day)
                options=days
                selected=Signal::derive(move || Some(usize::from(desk.looks_ahead())))
                on_select=Callback::new(move |place: usize| desk.look_ahead(place == 1))
            />
            <Button
                text=state.say(words::why)
                icon=Icon::Info
                kind=ButtonKind::Ghost
                on_press=Callback::new(move |()| desk.asked.set(true))
            />
        </header>
    }
}

/// The rows of the list.
pub fn rows(desk: Desk) -> AnyView {
    let state = desk.state;
    let list = desk.list.read();
    let shown = desk.shown.get();
    let items = list.rows.iter().take(shown).enumerate().map(|(place, row)| item(desk, place, row));
    let items = items.collect_view();
    let more = (list.rows.len() > shown).then(|| {
        let press = Callback::new(move |()| desk.show_more());
        view! { <div class="row"><Button text=state.say(words::more) kind=ButtonKind::Ghost on_press=press/></div> }
    });
    let put_off = (list.put_off > 0).then(|| {
        view! { <p class="row cap" data-testid="put-off">{words::put_off(list.put_off, state.lang())}</p> }
    });
    view! {
        // Reached by keyboard, so that a long list can be scrolled without a pointer.
        <div class="sheet-body" tabindex="0" role="group" aria-label=words::list(state.lang())>
            <ol class="today-rows" data-testid="today">{items}</ol>
            {more}
            {put_off}
        </div>
    }
}

fn item(desk: Desk, place: usize, row: &Row) -> AnyView {
    let (state, cause) = (desk.state, row.matter.cause);
    let lang = state.lang();
    let day = desk.list.with(|list| list.day);
    let (id, name) = state.book(|book| {
        let row = &book.customers()[row.customer];
        (row.id, row.name.clone())
    });
    let known = match cause {
        Cause::Due { person: Some(person), .. } => state.person(person).map(|it| it.name),
        Cause::PayDay { .. } => {
            state.book(|book| procedure::runs_and_papers(book.customers()[row.customer].procedure()?, lang))
        }
        Cause::Questions { .. } => {
            state.book(|book| procedure::missing(&open_questions(&book.customers()[row.customer])?, lang))
        }
        _ => None,
    };
    let (reason, evidence, caption, also) = desk.telling(|telling| {
        let also = (!row.also.is_empty()).then(|| telling.also(&row.also, day));
        let evidence = telling.evidence(&cause, known.as_deref());
        (telling.reason(&cause, day), evidence, telling.amount_of(row, day), also)
    });
    let tone = match cause.group() {
        Group::Due => "today-why acc",
        Group::PayDay | Group::Questions | Group::Review | Group::Ours => "today-why",
        _ if matches!(cause, Cause::MayResume { .. }) => "today-why acc",
        _ => "today-why due",
    };
    let amount = row.matter.amount.is_positive().then(|| {
        let age = row.age().map(|days| view! { <Dial level=dial(days)/> });
        view! {
            <b><MoneyView amount=full(row.matter.amount, desk.currency.get())/></b>
            <span class="cap">{age}{caption}</span>
        }
    });
    let codes: Vec<&'static str> =
        std::iter::once(&row.matter).chain(&row.also).map(|matter| matter.cause.group().code()).collect();
    let put_off = codes.clone();
    let class = if place == 0 { "today-row is-first" } else { "today-row" };
    // A day that has not come is looked at, not worked off.
    let later = (!desk.looks_ahead()).then(|| {
        let label = words::put_off_of(&name, lang);
        let press = Callback::new(move |()| desk.doing.set(Some(Doing::PutOff(id, put_off.clone()))));
        view! { <IconButton icon=Icon::Clock label on_press=press ghost=true/> }
    });
    let verb = verb(desk, row, (id, &name), codes, place == 0);
    view! {
        <li class=class>
            <span class="today-n" aria-hidden="true">{(place + 1).to_string()}</span>
            {stamp(&cause, lang)}
            <div class="today-what" data-private="">
                <p class=tone>{reason}</p>
                <a class="today-who" href=routes::customer(id)>{name}</a>
                <p class="today-evidence">{evidence}</p>
                {also.map(|also| {
                    // Broken between two reasons, not inside one.
                    let parts = also.split_inclusive(['；', ';']).map(str::to_owned);
                    let parts = parts.map(|part| view! { <span>{part}</span> }).collect_view();
                    view! { <p class="cap today-also">{parts}</p> }
                })}
                {pays(desk, row)}
            </div>
            <div class="today-amount" data-private="">{amount}</div>
            {verb}
            {later}
        </li>
    }
}

/// When they pay next and by when the papers must be there, and what is not known of a large or public customer.
fn pays(desk: Desk, row: &Row) -> Option<AnyView> {
    let (state, day) = (desk.state, desk.list.with(|list| list.day));
    let lang = state.lang();
    // The day itself, or which questions are open, may stand above.
    let group = row.matter.cause.group();
    let with_next = row.matter.amount.is_positive() && group != Group::PayDay;
    let (known, open) = state.book(|book| {
        let row = &book.customers()[row.customer];
        (row.procedure().filter(|_| with_next).cloned(), open_questions(row))
    });
    let next = state.calendar(|calendar| next_run(&known?, day, calendar));
    let next = next.map(|next| procedure::next_run(next, state.today.get(), lang));
    let open = open.filter(|open| !open.is_empty() && group != Group::Questions).map(|open| {
        view! { <Tag text=procedure::readiness(&open, lang) kind=TagKind::Hollow/> }
    });
    (next.is_some() || open.is_some())
        .then(|| view! { <p class="cap today-pays" data-testid="today-pays">{next} " " {open}</p> })
}

/// The seal of a reason: shape and character in Chinese, shape and symbol in English.
fn stamp(cause: &Cause, lang: Lang) -> AnyView {
    let (class, icon) = match cause {
        Cause::Due { .. } => ("stamp is-promise", Icon::Pen),
        Cause::Failed { .. } => ("stamp is-broken", Icon::Close),
        Cause::OverLimit { .. } => ("stamp is-limit", Icon::Up),
        Cause::StopDue { .. } => ("stamp is-limit", Icon::TruckStop),
        Cause::MayResume { .. } => ("stamp is-open", Icon::Check),
        Cause::Crossed { .. } => ("stamp is-age", Icon::Clock),
        Cause::PayDay { .. } => ("stamp is-day", Icon::Calendar),
        Cause::Questions { .. } => ("stamp is-ask", Icon::Question),
        Cause::Barred { .. } => ("stamp is-limit", Icon::Clock),
        Cause::Review { .. } => ("stamp is-ask", Icon::Credit),
        Cause::Ours { .. } => ("stamp is-ask", Icon::Pen),
    };
    let level = match cause {
        Cause::Crossed { days, .. } => dial(*days),
        _ => 0,
    };
    let mark = match lang {
        Lang::ZhCn => words::stamp(cause).into_view(),
        Lang::En => icon.view(),
    };
    view! { <span class=class style:--level=level.to_string() aria-hidden="true"><b>{mark}</b></span> }
}

/// The one verb of a row.
fn verb(
    desk: Desk,
    row: &Row,
    (id, name): (EntityId, &str),
    codes: Vec<&'static str>,
    first: bool,
) -> AnyView {
    let overlays = use_overlays();
    let (lang, currency, amount) = (desk.state.lang(), desk.currency.get(), row.matter.amount);
    let class = if first { "btn is-primary" } else { "btn" };
    let button = |icon: Icon, text: &'static str, press: Box<dyn Fn()>| {
        view! {
            <button
                type="button"
                class=class
                aria-label=words::verb_of(text, name, lang)
                on:click=move |_| press()
            >
                {icon}
                {text}
            </button>
        }
    };
    let link = |icon: Icon, text: &'static str, href: String| {
        view! {
            <a class=class href=href aria-label=words::verb_of(text, name, lang)>
                {icon}
                {text}
            </a>
        }
    };
    match row.matter.cause {
        Cause::Due { .. } => button(
            Icon::Check,
            words::receive(lang),
            Box::new(move || {
                overlays.recording.set(Some(Recording::receipt_expected(id, amount, currency)));
            }),
        ),
        Cause::Failed { promise, n, .. } => button(
            Icon::Phone,
            deal_words::call(lang),
            Box::new(move || {
                let codes = codes.clone();
                desk.doing.set(Some(Doing::Call {
                    customer: id,
                    amount,
                    currency,
                    promise,
                    only: n == 1,
                    codes,
                }));
            }),
        ),
        cause @ (Cause::OverLimit { .. } | Cause::StopDue { .. }) => {
            let probable = [
                deal_words::probable_reason(&cause, currency, lang),
                deal_words::probable_condition(amount, currency, lang),
            ];
            button(
                Icon::TruckStop,
                deal_words::stop(lang),
                Box::new(move || {
                    desk.doing.set(Some(Doing::Stop {
                        customer: id,
                        probable: probable.clone(),
                        order: None,
                    }));
                }),
            )
        }
        Cause::MayResume { .. } => button(
            Icon::Check,
            deal_words::resume(lang),
            Box::new(move || desk.doing.set(Some(Doing::Resume(id)))),
        ),
        Cause::Crossed { .. } => link(Icon::Deal, words::negotiate(lang), routes::negotiate(id)),
        Cause::PayDay { .. } => link(Icon::Document, words::hand_in(lang), routes::visit(id)),
        Cause::Questions { .. } => {
            button(Icon::Pen, words::fill(lang), Box::new(move || desk.doing.set(Some(Doing::Pays(id)))))
        }
        Cause::Barred { .. } => link(Icon::Pen, words::reconcile(lang), routes::statement(id)),
        Cause::Review { .. } => link(Icon::Credit, words::assess(lang), routes::credit(id)),
        Cause::Ours { issue, .. } => button(
            Icon::Check,
            words::settle(lang),
            Box::new(move || desk.doing.set(Some(Doing::Issue(id, Some(issue))))),
        ),
    }
}
