//! A field of several lines: a row of inputs each, added and taken away one by one.
//!
//! What stands in the rows is kept as the text of the field: a line each, cells parted by tabs, as a spreadsheet
//! copies them.

use crate::i18n::worksheet as words;
use crate::report::worksheet::{Field, cells};
use crate::ui::components::button::{Button, ButtonKind, IconButton};
use crate::ui::components::icon::Icon;
use crate::ui::pages::calculators::Desk;
use crate::ui::pages::calculators::fields::{Input, control, usual};
use crate::ui::prelude::*;
use crate::ui::tasks::effect;
use crate::ui::view::view;

/// One row.
#[derive(Clone, Copy)]
struct Line {
    id: usize,
    cells: StoredValue<Vec<RwSignal<String>>>,
}

/// The rows of one field.
#[derive(Clone, Copy)]
struct Lines {
    columns: &'static [Field],
    all: RwSignal<Vec<Line>>,
    made: StoredValue<usize>,
}

impl Lines {
    fn line(self, text: &str) -> Line {
        let id = self.made.get_value();
        self.made.set_value(id + 1);
        let mut texts = cells(text).map(str::to_owned);
        let cell = |column: &Field| RwSignal::new(texts.next().unwrap_or_else(|| usual(column)));
        Line { id, cells: StoredValue::new(self.columns.iter().map(cell).collect()) }
    }

    /// An empty row at the end.
    fn add(self) {
        let line = self.line("");
        self.all.update(|all| all.push(line));
    }

    fn remove(self, id: usize) {
        self.all.update(|all| all.retain(|line| line.id != id));
    }

    fn text(self) -> String {
        let text = |line: &Line| {
            let cells: Vec<_> = line.cells.get_value().into_iter().map(RwSignal::get).collect();
            cells.join("\t")
        };
        self.all.with(|all| all.iter().map(text).collect::<Vec<_>>().join("\n"))
    }
}

/// A field of several lines.
pub(super) fn lines(desk: Desk, field: &'static Field, columns: &'static [Field], input: Input) -> AnyView {
    let (state, of) = (desk.state, desk.sheet().name);
    let rows = Lines { columns, all: RwSignal::new(Vec::new()), made: StoredValue::new(0) };
    let text = input.value;
    rows.all.set(text.with_untracked(|text| text.lines().map(|line| rows.line(line)).collect()));
    if field.else_.is_none() && rows.all.with_untracked(Vec::is_empty) {
        rows.add();
    }
    effect(move || text.set(rows.text()));
    let (id, problem) = (input.id, input.problem);
    let row = move |line: Line| {
        let id = id.clone();
        let cell = move |(place, column): (usize, &'static Field)| {
            let said = format!("{}.{}", field.name, column.name);
            control(
                desk,
                &column.kind,
                Input {
                    id: format!("{id}-{}-{}", line.id, column.name),
                    label: Signal::derive(move || words::say(of, &said, state.lang())),
                    hint: Signal::default(),
                    problem: Signal::default(),
                    value: line.cells.with_value(|cells| cells.get(place).copied()).unwrap_or_default(),
                },
            )
        };
        view! {
            <li class="calculator-line">
                {columns.iter().enumerate().map(cell).collect_view()}
                <IconButton
                    icon=Icon::Trash
                    label=state.say(words::remove_line)
                    on_press=Callback::new(move |()| rows.remove(line.id))
                    ghost=true
                />
            </li>
        }
    };
    view! {
        <fieldset class="field is-whole" class:is-wrong=move || problem.with(Option::is_some)>
            <legend class="field-label">{input.label}</legend>
            <ul class="calculator-lines">
                <For each=move || rows.all.get() key=|line| line.id children=row/>
            </ul>
            <p class="field-problem" aria-live="polite" hidden=move || problem.with(Option::is_none)>
                {move || problem.get().map(|text| view! { {Icon::Alert} <span>{text}</span> })}
            </p>
            <Button
                text=state.say(words::add_line)
                icon=Icon::Plus
                kind=ButtonKind::Ghost
                on_press=Callback::new(move |()| rows.add())
            />
        </fieldset>
    }
}
