//! Bad rows: each with its row, its column, what is wrong, and the suggested fix first.

use crate::exchange::sheet::row::{Fix, RowProblem};
use crate::i18n::import as words;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::sheet::Sheet;
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::pages::import::session::Session;
use crate::ui::prelude::*;
use crate::ui::view::{live, view};

/// How many are shown at first; the rest can be asked for.
const SHOWN: usize = 100;

/// All rows that cannot be read.
#[component]
pub(super) fn Problems(
    /// The import.
    session: Session,
) -> impl IntoView {
    let title = session.state.say(words::problems);
    let n_problems =
        Memo::new(move |_| session.preview.with(|it| it.as_ref().map_or(0, |it| it.totals.n_problems)));
    let rows = move || {
        let problems = session.preview.with(|it| it.as_ref().map(|it| it.problems.clone()));
        problems.unwrap_or_default().into_iter().take(SHOWN).map(|it| problem_row(session, it)).collect_view()
    };
    let aside = move || view! { <Tag text=n_problems.get().to_string() kind=TagKind::Due/> };
    live(move || {
        (n_problems.get() > 0).then(|| {
            view! {
                <Sheet title aside=aside>
                    <ul class="import-problems rows" data-testid="import-problems">{rows}</ul>
                </Sheet>
            }
        })
    })
}

fn problem_row(session: Session, problem: RowProblem) -> AnyView {
    let lang = session.state.lang();
    let said = words::problem(&problem.kind, &problem.head, lang);
    let typed = RwSignal::new(problem.found.clone());
    let typing = RwSignal::new(false);
    let (row, column, kind) = (problem.row, problem.column, problem.kind);
    let apply = move |text: String| {
        if let Some(column) = column {
            session.put_right(Fix { row, column, text });
        }
    };
    let suggested = problem.suggestion.as_ref().zip(column).map(|(suggestion, _)| {
        let verb = format!("{} {}", words::fix(lang), words::suggested(suggestion));
        let text = suggestion.text.clone();
        view! {
            <Button text=verb kind=ButtonKind::Tonal on_press=Callback::new(move |()| apply(text.clone()))/>
            <Button
                text=words::fix_all(lang).to_owned()
                on_press=Callback::new(move |()| session.put_all_right(kind))
            />
        }
    });
    let retype = move || {
        let label = format!("{} {}", words::row_no(row, lang), words::retype(lang));
        typing.get().then(|| {
            view! {
                <input class="input" type="text" aria-label=label prop:value=typed on:input=move |event| typed.set(event_target_value(&event))/>
                <Button
                    text=words::apply(lang).to_owned()
                    kind=ButtonKind::Tonal
                    on_press=Callback::new(move |()| apply(typed.get_untracked()))
                />
            }
        })
    };
    let open_retype = column.map(|_| {
        view! {
            <Button
                text=words::retype(lang).to_owned()
                kind=ButtonKind::Ghost
                on_press=Callback::new(move |()| typing.update(|typing| *typing = !*typing))
            />
        }
    });
    view! {
        <li class="row">
            <span class="import-row-no">{words::row_no(row, lang)}</span>
            <span class="push">{said}<span class="row-note">{problem.found}</span></span>
            {suggested}
            {retype}
            {open_retype}
        </li>
    }
}
