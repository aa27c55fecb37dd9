//! What other numbers would move, before they are stored; and what was changed, by whom and when.

use crate::i18n::format::date;
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::policy::{self as words, fields};
use crate::ledger::book::Book;
use crate::ledger::event::house::House;
use crate::platform::clock;
use crate::report::policy_change::{PolicyChange, differences, policy_change};
use crate::ui::components::policy_mark::version;
use crate::ui::components::sheet::Sheet;
use crate::ui::pages::policy::Desk;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::view::view;

/// Whom these numbers would move; nothing where none were looked at.
pub(super) fn preview(desk: Desk, house: Option<House>) -> Option<AnyView> {
    let (state, house) = (desk.state, house?);
    let (lang, today, scheme) = (state.lang(), state.today.get(), state.scheme());
    let (rows, n, nobody) = state.book(|book| {
        let PolicyChange { moved, allowance } = policy_change(book, &house, &scheme, today);
        let (currency, n) = (book.currency(), moved.len());
        let customers = moved.into_iter().map(|it| {
            let row = &book.customers()[it.customer];
            let shifts = it.shifts.iter().map(|shift| words::shift(*shift, currency, lang));
            let href = routes::credit(row.id);
            line(row.name.clone(), Some(href), shifts.collect::<Vec<_>>().join(" · "))
        });
        let mut rows: Vec<AnyView> = customers.collect();
        rows.extend(allowance.into_iter().map(|(matrix, was, is)| {
            let sum = |sum| brief(sum, currency, Detail::Balance, lang).to_string();
            let known = fields::matrix(&matrix, lang);
            line(format!("{} {known}", words::allowance(lang)), None, format!("{} → {}", sum(was), sum(is)))
        }));
        let nobody = rows.is_empty();
        (rows, n, nobody)
    });
    Some(view! {
        <Sheet title=state.say(words::preview_title) aside=move || words::n_moved(n, state.lang())>
            <p class="row lab" role="status">
                {if nobody { words::nobody(lang) } else { words::preview_note(lang) }}
            </p>
            <ul class="rows" data-testid="moved">{rows}</ul>
        </Sheet>
    })
}

fn line(name: String, href: Option<String>, what: String) -> AnyView {
    let name = match href {
        Some(href) => view! { <a class="push" href=href data-private="">{name}</a> },
        None => view! { <span class="push">{name}</span> },
    };
    view! { <li class="row policy-moved">{name} <span class="num" data-private="">{what}</span></li> }
}

/// What changed when and on which device, latest first.
pub(super) fn versions(desk: Desk) -> AnyView {
    let state = desk.state;
    let (lang, today, device) =
        (state.lang(), state.today.get(), state.entry.get().map(|entry| entry.device));
    let rows = state.book(|book: &Book| {
        let (mut before, mut rows) = (House::default(), Vec::new());
        for change in book.policies() {
            let now = change.house.cloned().unwrap_or_default();
            let (number, on) = version(change.name);
            let name = words::named(number, on, lang);
            let day =
                change.step.map(|step| date::day_or_today(clock::day_of(step.at.millis()), today, lang));
            let here = change.step.map(|step| step.device) == device;
            let who = if here { words::this_device(lang) } else { words::other_device(lang) };
            let head = if change.is_undo {
                format!("{} · {} · {who}", words::taken_back(&name, lang), day.unwrap_or_default())
            } else {
                format!("{name} · {who}")
            };
            let lines: Vec<AnyView> = differences(&before, &now)
                .iter()
                .map(|(field, was)| view! { <li>{words::became(field, was, lang)}</li> })
                .collect();
            rows.push(view! {
                <li class="row policy-version">
                    <b>{head}</b>
                    <ul class="lab">{lines}</ul>
                </li>
            });
            before = now;
        }
        rows
    });
    if rows.is_empty() {
        return view! { <p class="row lab">{words::unchanged(lang)}</p> };
    }
    let rows: Vec<AnyView> = rows.into_iter().rev().collect();
    view! { <ol class="rows" data-testid="versions">{rows}</ol> }
}
