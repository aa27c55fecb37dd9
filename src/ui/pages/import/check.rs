//! Second step: what the columns mean, what could not be told, and which rows are bad.

use crate::domain::money::Currency;
use crate::exchange::sheet::field::{AmountUnit, DateOrder, Field, Mapping};
use crate::exchange::sheet::preview::Preview;
use crate::i18n::import as words;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::components::sheet::{Sheet, SheetBody};
use crate::ui::pages::import::choose::Working;
use crate::ui::pages::import::problems::Problems;
use crate::ui::pages::import::session::Session;
use crate::ui::prelude::*;
use crate::ui::view::{live, view};

/// Columns, questions, bad rows, and a look at the first rows.
#[component]
pub(super) fn Check(
    /// The import.
    session: Session,
) -> impl IntoView {
    let lang = move || session.state.lang();
    let columns_title = session.state.say(words::columns);
    let preview_title = session.state.say(words::preview);
    let about = move || {
        session.preview.with(|preview| {
            preview.as_ref().map(|it| {
                let totals = words::totals(it.totals.n_good, it.totals.n_bad, it.totals.n_passed, lang());
                format!("{} · {} · {totals}", session.file_name.get(), words::source(&it.source, lang()))
            })
        })
    };
    let held = Signal::derive(move || {
        session.waiting.get().is_some()
            || session.preview.with(|preview| {
                preview.as_ref().is_none_or(|it| !it.questions.is_settled() || it.totals.n_good == 0)
            })
    });
    view! {
        <p class="lab" data-testid="import-about">{about}</p>
        <Working session/>
        <Questions session/>
        <Problems session/>
        <Sheet title=columns_title>{move || columns(session)}</Sheet>
        <Sheet title=preview_title>
            <div class="import-preview table-scroll" tabindex="0" role="region" aria-label=preview_title>{move || first_rows(session)}</div>
        </Sheet>
        <div class="import-go">
            <span class="lab push">{move || words::problems_note(lang())}</span>
            <Button
                text=session.state.say(words::other_file)
                on_press=Callback::new(move |()| session.start_over())
            />
            <Button
                text=session.state.say(words::next)
                kind=ButtonKind::Primary
                disabled=held
                on_press=Callback::new(move |()| {
                    session.new_book.set(session.state.entry.get_untracked().is_none());
                    session.compare();
                })
            />
        </div>
    }
}

fn change(session: Session, edit: impl FnOnce(&mut Mapping)) {
    let mapping = session.preview.with_untracked(|preview| preview.as_ref().map(|it| it.mapping.clone()));
    if let Some(mut mapping) = mapping {
        edit(&mut mapping);
        session.remap(mapping);
    }
}

/// What only the person can say.
#[component]
fn Questions(
    /// The import.
    session: Session,
) -> impl IntoView {
    let lang = move || session.state.lang();
    let title = session.state.say(words::questions);
    // A question once asked stays on the screen, so that an answer can be changed.
    let asked = Memo::new(move |before: Option<&(bool, bool, bool)>| {
        let before = before.copied().unwrap_or_default();
        session.preview.with(|preview| {
            preview.as_ref().map_or(before, |it| {
                (
                    before.0 || it.questions.date_order.is_some(),
                    before.1 || it.questions.currency,
                    before.2 || it.questions.unit.is_some(),
                )
            })
        })
    });
    let missing = move || {
        let missing = session.preview.with(|it| it.as_ref().map(|it| it.questions.missing.clone()));
        missing
            .unwrap_or_default()
            .into_iter()
            .map(|need| {
                view! { <p class="import-need" role="alert">{words::need(need, lang())}</p> }
            })
            .collect_view()
    };
    let any = move || {
        asked.get() != (false, false, false)
            || session.preview.with(|it| it.as_ref().is_some_and(|it| !it.questions.missing.is_empty()))
    };
    live(move || {
        any().then(|| {
            view! {
                <Sheet title body=SheetBody::Padded>
                    {missing}
                    {move || asked.get().0.then(|| order_question(session))}
                    {move || asked.get().1.then(|| currency_question(session))}
                    {move || asked.get().2.then(|| unit_question(session))}
                </Sheet>
            }
        })
    })
}

fn question(label: String, example: Option<String>, control: AnyView) -> AnyView {
    view! {
        <div class="import-question">
            <span>{label}{example.map(|example| view! { <span class="lab">" "{example}</span> })}</span>
            {control}
        </div>
    }
}

fn order_question(session: Session) -> AnyView {
    const ORDERS: [DateOrder; 2] = [DateOrder::MonthFirst, DateOrder::DayFirst];
    let lang = session.state.lang();
    let example = session.preview.with(|it| it.as_ref().and_then(|it| it.questions.date_order.clone()));
    let chosen = Signal::derive(move || {
        let order = session.preview.with(|it| it.as_ref().and_then(|it| it.mapping.date_order));
        ORDERS.iter().position(|it| Some(*it) == order)
    });
    let options: Vec<Segment> = ORDERS.iter().map(|it| Segment::new(words::order_name(*it, lang))).collect();
    let select = Callback::new(move |place: usize| {
        change(session, |mapping| mapping.date_order = ORDERS.get(place).copied());
    });
    let label = words::order(lang).to_owned();
    let control = view! { <Segmented label=label.clone() options=options selected=chosen on_select=select/> };
    question(label, example, control.into_view())
}

fn unit_question(session: Session) -> AnyView {
    const UNITS: [AmountUnit; 3] = [AmountUnit::One, AmountUnit::Thousand, AmountUnit::TenThousand];
    let lang = session.state.lang();
    let example = session.preview.with(|it| it.as_ref().and_then(|it| it.questions.unit.clone()));
    let chosen = Signal::derive(move || {
        let unit = session.preview.with(|it| it.as_ref().and_then(|it| it.mapping.unit));
        UNITS.iter().position(|it| Some(*it) == unit)
    });
    let options: Vec<Segment> = UNITS.iter().map(|it| Segment::new(words::unit_name(*it, lang))).collect();
    let select = Callback::new(move |place: usize| {
        change(session, |mapping| mapping.unit = UNITS.get(place).copied());
    });
    let label = words::unit(lang).to_owned();
    let control = view! { <Segmented label=label.clone() options=options selected=chosen on_select=select/> };
    question(label, example, control.into_view())
}

fn currency_question(session: Session) -> AnyView {
    let lang = session.state.lang();
    let own = session.state.book(crate::ledger::book::Book::currency);
    let mut codes: Vec<String> = vec![own.code().to_owned()];
    codes.extend(Currency::OFFERED.iter().filter(|code| **code != own.code()).map(|code| (*code).to_owned()));
    let chosen = session
        .preview
        .with(|it| it.as_ref().and_then(|it| it.mapping.currency))
        .map(|it| it.code().to_owned());
    let label = words::currency(lang);
    let pick = move |event: web_sys::Event| {
        let code = event_target_value(&event);
        change(session, |mapping| mapping.currency = Currency::parse(&code));
    };
    let options = codes
        .into_iter()
        .map(|code| {
            let selected = Some(&code) == chosen.as_ref();
            view! { <option value=code.clone() selected=selected>{code.clone()}</option> }
        })
        .collect_view();
    let control = view! {
        <select class="select" aria-label=label data-testid="import-currency" on:change=pick>
            <option value="" selected=chosen.is_none()>"—"</option>
            {options}
        </select>
    };
    question(label.to_owned(), None, control.into_view())
}

fn columns(session: Session) -> Option<AnyView> {
    let lang = session.state.lang();
    let preview = session.preview.get()?;
    let rows = (0..preview.heads.len()).map(|column| column_row(session, &preview, column)).collect_view();
    Some(view! {
        <div class="table-scroll">
            <table class="table import-map">
                <thead>
                    <tr>
                        <th>{words::head(lang)}</th>
                        <th>{words::example(lang)}</th>
                        <th>{words::meaning(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    })
}

fn column_row(session: Session, preview: &Preview, column: usize) -> Option<AnyView> {
    let lang = session.state.lang();
    let head = preview.heads.get(column)?;
    let cells = preview.rows.iter().filter_map(|row| row.cells.get(column));
    let example = cells.filter(|cell| !cell.is_empty()).take(2).cloned().collect::<Vec<_>>().join("、");
    let chosen = head.field;
    let pick = move |event: web_sys::Event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        let field = place.and_then(|place| Field::ALL.get(place).copied());
        change(session, |mapping| {
            // A meaning stands for one column: the one chosen last.
            for other in mapping.columns.iter_mut().filter(|other| field.is_some() && **other == field) {
                *other = None;
            }
            if let Some(slot) = mapping.columns.get_mut(column) {
                *slot = field;
            }
        });
    };
    let options = Field::ALL
        .iter()
        .enumerate()
        .map(|(place, field)| {
            view! {
                <option value=place.to_string() selected=Some(*field) == chosen>{words::field(*field, lang)}</option>
            }
        })
        .collect_view();
    let label = format!("{}: {}", words::meaning(lang), head.text);
    Some(view! {
        <tr>
            <td>{head.text.clone()}</td>
            <td class="lab cell-clip">{example}</td>
            <td>
                <select class="select" aria-label=label on:change=pick>
                    <option value="" selected=chosen.is_none()>{words::ignored(lang)}</option>
                    {options}
                </select>
            </td>
        </tr>
    })
}

fn first_rows(session: Session) -> Option<AnyView> {
    let lang = session.state.lang();
    let preview = session.preview.get()?;
    let bad = |row: u32, column: usize| {
        preview.problems.iter().any(|it| it.row == row && it.column.is_some_and(|at| at as usize == column))
    };
    let heads = preview.heads.iter().map(|head| view! { <th>{head.text.clone()}</th> }).collect_view();
    let rows = preview
        .rows
        .iter()
        .map(|row| {
            let cells = row
                .cells
                .iter()
                .enumerate()
                .map(|(column, cell)| view! { <td class:bad=bad(row.row, column)>{cell.clone()}</td> })
                .collect_view();
            view! { <tr><td class="lab">{row.row.to_string()}</td>{cells}</tr> }
        })
        .collect_view();
    Some(view! {
        <table class="table is-dense">
            <thead><tr><th>{words::row(lang)}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    })
}
