//! What a calculator asks for: a control for each field, by what is typed into it.

use crate::domain::money::Currency;
use crate::i18n::worksheet as words;
use crate::report::worksheet::{Fault, Field, Kind, Worksheet};
use crate::ui::components::date_field::DateField;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::TextField;
use crate::ui::pages::calculators::Desk;
use crate::ui::pages::calculators::lines::lines;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// A control, by what it is called and what stands in it.
pub(super) struct Input {
    pub(super) id: String,
    pub(super) label: Signal<String>,
    pub(super) hint: Signal<String>,
    pub(super) problem: Signal<Option<String>>,
    pub(super) value: RwSignal<String>,
}

/// What stands in a field before anybody typed.
pub(super) fn usual(field: &Field) -> String {
    let first = match field.kind {
        Kind::Choice(codes) => codes.first().copied(),
        _ => None,
    };
    field.else_.filter(|text| !text.is_empty()).or(first).unwrap_or_default().to_owned()
}

/// One field of the sheet.
pub(super) fn field(desk: Desk, field: &'static Field) -> AnyView {
    let (state, of) = (desk.state, desk.sheet().name);
    // What is merely not filled in yet is no mistake.
    let problem = Signal::derive(move || {
        let wrong = desk.worked.with(|worked| {
            worked.wrong.iter().find(|it| it.field == field.name && it.fault == Fault::Unreadable).copied()
        });
        wrong.map(|wrong| words::problem(wrong, state.lang()))
    });
    let input = Input {
        id: format!("given-{}", field.name),
        label: Signal::derive(move || words::say(of, field.name, state.lang())),
        hint: Signal::derive(move || words::hint(field, state.lang()).to_owned()),
        problem,
        value: desk.text(field.name),
    };
    match &field.kind {
        Kind::Lines(columns) => lines(desk, field, columns, input),
        kind => control(desk, kind, input),
    }
}

/// The control for one value.
pub(super) fn control(desk: Desk, kind: &Kind, input: Input) -> AnyView {
    let Input { id, label, hint, problem, value } = input;
    match kind {
        Kind::Date => view! { <DateField id label value problem/> },
        Kind::Choice(codes) => choice(desk, id, label, value, codes),
        Kind::Flag => choice(desk, id, label, value, &["no", "yes"]),
        _ => view! { <TextField id label hint value problem/> },
    }
}

fn choice(
    desk: Desk,
    id: String,
    label: Signal<String>,
    value: RwSignal<String>,
    codes: &'static [&'static str],
) -> AnyView {
    if value.with_untracked(|now| !codes.contains(&now.as_str())) {
        value.set(codes.first().copied().unwrap_or_default().to_owned());
    }
    let options = Signal::derive(move || {
        let (of, lang) = (desk.sheet().name, desk.state.lang());
        codes.iter().map(|code| ((*code).to_owned(), words::say(of, code, lang))).collect::<Vec<_>>()
    });
    view! { <SelectField id label options value/> }
}

/// Which of the variants.
pub(super) fn variants(desk: Desk) -> AnyView {
    let options = Signal::derive(move || {
        let said = |sheet: &Worksheet| words::variant_of(sheet, desk.state.lang()).to_owned();
        desk.sheets.iter().map(|sheet| (sheet.variant.to_owned(), said(sheet))).collect::<Vec<_>>()
    });
    view! { <SelectField id="variant" label=desk.state.say(words::variant) options=options value=desk.variant/> }
}

/// What the amounts are in.
pub(super) fn currency(desk: Desk) -> AnyView {
    let options = Currency::OFFERED.map(|code| (code.to_owned(), code.to_owned())).to_vec();
    let label = desk.state.say(words::currency);
    view! { <SelectField id="currency" label options=Signal::derive(move || options.clone()) value=desk.currency/> }
}
