//! A group of numbers: closed until somebody opens it, with its source and the way back to the product's own.

use leptos::wasm_bindgen::JsCast as _;

use crate::domain::grade::Settlement;
use crate::i18n::policy::{self as words, fields};
use crate::ledger::event::house::pen::{Field as Number, Group, Kind};
use crate::ledger::gate::{Field, code_of};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::pages::policy::Desk;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// A group.
pub(super) fn group(desk: Desk, group: Group) -> AnyView {
    let (state, open) = (desk.state, desk.is_open(group));
    let numbers: Vec<(usize, Number)> = desk.numbers.with_value(|all| {
        all.iter().cloned().enumerate().filter(|(_, number)| number.group == group).collect()
    });
    let numbers = StoredValue::new(numbers);
    let n_own = move || {
        let own = numbers.with_value(|numbers| {
            numbers.iter().filter(|(at, number)| desk.text(*at).with(|text| *text != number.default)).count()
        });
        (own > 0).then(|| view! { <span class="tag">{words::n_own(own, state.lang())}</span> })
    };
    let defaults = Callback::new(move |()| {
        numbers.with_value(|numbers| {
            for (at, number) in numbers {
                desk.text(*at).set(number.default.clone());
            }
        });
    });
    let toggle = move |ev: web_sys::Event| {
        let details = ev.target().and_then(|it| it.dyn_into::<web_sys::HtmlDetailsElement>().ok());
        open.set(details.is_some_and(|it| it.open()));
    };
    let body = move || {
        open.get().then(|| {
            view! {
                <div class="policy-group">
                    <p class="cap">{move || fields::source(group, state.lang())}</p>
                    {rows(desk, &numbers.get_value())}
                    <div class="btn-row is-end">
                        <Button text=state.say(words::defaults) kind=ButtonKind::Ghost on_press=defaults/>
                    </div>
                </div>
            }
        })
    };
    view! {
        <details class="sheet" prop:open=move || open.get() on:toggle=toggle>
            <summary class="sheet-head">
                <h2>{move || fields::group(group, state.lang())}</h2>
                {n_own}
            </summary>
            {body}
        </details>
    }
}

/// Numbers of one row stand side by side under its name; those that stand alone fill lines together.
fn rows(desk: Desk, numbers: &[(usize, Number)]) -> Vec<AnyView> {
    let mut views = Vec::new();
    let mut rest = numbers;
    while let Some((_, first)) = rest.first() {
        let alone = |number: &Number| {
            !numbers.iter().any(|(_, it)| it.row == number.row && it.column != number.column)
        };
        let together = |number: &Number| number.row == first.row || alone(first) && alone(number);
        let n = rest.iter().take_while(|(_, number)| together(number)).count().max(1);
        let (these, others) = rest.split_at(n);
        let fields: Vec<AnyView> =
            these.iter().map(|(at, number)| control(desk, *at, number, alone(first))).collect();
        views.push(if alone(first) {
            view! { <div class="policy-fields">{fields}</div> }
        } else {
            row(desk, first.row, fields)
        });
        rest = others;
    }
    views
}

fn row(desk: Desk, row: &'static str, fields: Vec<AnyView>) -> AnyView {
    let state = desk.state;
    let sum = (row == "weight").then_some(move || sum(desk));
    view! {
        <fieldset class="policy-row">
            <legend>{move || fields::row(row, state.lang())} " " {sum}</legend>
            <div class="policy-fields">{fields}</div>
            <p class="field-hint" hidden=move || fields::hint(row, state.lang()).is_empty()>
                {move || fields::hint(row, state.lang())}
            </p>
        </fieldset>
    }
}

/// What the weights sum to, while they can be read.
fn sum(desk: Desk) -> AnyView {
    let sum: Option<u16> = (0..6).map(|at| desk.text(at).with(|text| text.trim().parse::<u16>().ok())).sum();
    let class = if sum == Some(100) { "num" } else { "num due" };
    let sum = sum.map_or_else(|| "—".to_owned(), |sum| sum.to_string());
    view! { <span>{words::sum(desk.state.lang())} " " <b class=class data-testid="weight-sum">{sum}</b></span> }
}

/// The control of a number; one that stands alone carries its name and hint itself.
fn control(desk: Desk, at: usize, number: &Number, alone: bool) -> AnyView {
    let (state, kind, value) = (desk.state, number.kind, desk.text(at));
    let (row, column) = (number.row, number.column);
    let label = Signal::derive(move || {
        let lang = state.lang();
        if alone { fields::row(row, lang) } else { fields::column(column, lang) }.to_owned()
    });
    let hint = Signal::derive(move || if alone { fields::hint(row, state.lang()) } else { "" }.to_owned());
    let problem = desk.attempt.problem(Field::Nth(at));
    let id = format!("policy-{at}");
    let choices = move || {
        let lang = state.lang();
        if kind == Kind::YesNo {
            return [("yes", words::yes(lang)), ("no", words::no(lang))]
                .map(|(code, word)| (code.to_owned(), word.to_owned()))
                .to_vec();
        }
        [Settlement::OpenAccount, Settlement::BankAcceptance, Settlement::BeforeShipment]
            .map(|way| (code_of(&way), words::settlement_of(way, lang).to_owned()))
            .to_vec()
    };
    match kind {
        Kind::YesNo | Kind::Settlement => {
            let options = Signal::derive(choices);
            view! { <SelectField id label options value hint problem/> }
        }
        Kind::Rates | Kind::Calendar => {
            view! { <TextField id label value hint problem kind=TextKind::Lines whole=true/> }
        }
        Kind::List => view! { <TextField id label value hint problem whole=true/> },
        Kind::Number | Kind::Day => view! { <TextField id label value hint problem/> },
    }
}
