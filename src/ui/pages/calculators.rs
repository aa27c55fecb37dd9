//! Every calculator on its own: what is given at one side, the result and its steps at the other.
//!
//! Nothing here changes the book. The ledger's numbers are filled in first, where there are any.

use crate::domain::money::Currency;
use crate::i18n::why::how_so;
use crate::i18n::worksheet as words;
use crate::ledger::book::Book;
use crate::ledger::id::EntityId;
use crate::report::worksheet::{Entries, GROUPS, Kind, Steps, Worksheet, Wrong, all, example, prefill};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::icon::Icon;
use crate::ui::components::sheet::{Sheet, SheetBody};
use crate::ui::pages::calculators::fields::{field, usual, variants};
use crate::ui::prelude::*;
use crate::ui::record::draft::DraftName;
use crate::ui::routes;
use crate::ui::shell::PageHead;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};
use crate::ui::why::{Copy, told};

mod fields;
mod lines;

/// The list of calculators.
#[component]
pub fn CalculatorsPage() -> impl IntoView {
    let state = expect_state();
    let groups = move || {
        let lang = state.lang();
        let link = move |sheets: &&'static [Worksheet]| {
            let name = sheets.first().map(|sheet| sheet.name).unwrap_or_default();
            view! {
                <li>
                    <a class="row is-link" href=routes::calculator(name)>
                        <span class="push">{words::say(name, name, lang)}</span>
                        {Icon::Right}
                    </a>
                </li>
            }
        };
        GROUPS
            .iter()
            .map(|(group, sheets)| {
                let title = Signal::derive(move || words::group(*group, state.lang()).to_owned());
                view! { <Sheet title><ul class="rows calculators">{sheets.iter().map(link).collect_view()}</ul></Sheet> }
            })
            .collect_view()
    };
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead title=state.say(words::calculators)/>
            <div class="page-body">
                <p class="lab">{move || words::note(state.lang())}</p>
                {groups}
            </div>
        </main>
    }
}

/// One calculator, as the address names it.
#[component]
pub fn CalculatorPage() -> impl IntoView {
    let state = expect_state();
    let subject = state.subject();
    live(move || {
        let named = subject.get();
        let sheets = all().find(|sheets| sheets.iter().any(|sheet| sheet.name == named));
        if let Some(sheets) = sheets {
            calculator(state, sheets)
        } else {
            state.go(routes::CALCULATORS);
            ().into_view()
        }
    })
}

/// What the parts share.
#[derive(Clone, Copy)]
struct Desk {
    state: AppState,
    sheets: &'static [Worksheet],
    variant: RwSignal<String>,
    /// The code of the currency all amounts are in.
    currency: RwSignal<String>,
    /// What stands in each field, for the fields of all variants.
    texts: StoredValue<Vec<(&'static str, RwSignal<String>)>>,
    /// Raised when all fields were filled in at once: those with lines are made anew.
    filled: RwSignal<()>,
    worked: Memo<Worked>,
}

/// A sheet worked out, or why not.
#[derive(Clone, PartialEq)]
struct Worked {
    steps: Option<Steps>,
    wrong: Vec<Wrong>,
}

impl Desk {
    fn sheet(self) -> &'static Worksheet {
        let chosen = self.variant.with(|variant| self.sheets.iter().find(|sheet| sheet.variant == variant));
        chosen.unwrap_or(&self.sheets[0])
    }

    fn text(self, name: &str) -> RwSignal<String> {
        let known = self.texts.with_value(|texts| texts.iter().find(|(known, _)| *known == name).copied());
        known.map(|(_, text)| text).unwrap_or_default()
    }

    fn currency(self) -> Currency {
        self.currency.with(|code| Currency::parse(code)).unwrap_or_default()
    }

    fn typed(self) -> Vec<String> {
        self.sheet().fields.iter().map(|field| self.text(field.name).get()).collect()
    }
}

fn calculator(state: AppState, sheets: &'static [Worksheet]) -> AnyView {
    let query = state.query.get_untracked();
    let asked = query.get("variant").unwrap_or_default();
    let first = sheets.iter().find(|sheet| sheet.variant == asked).or(sheets.first());
    let invoice = query.get("invoice").and_then(|id| EntityId::parse(&id));
    let known = state.book_now(|book| {
        let invoice = invoice.and_then(|id| book.invoices().find(id));
        prefill(sheets, book, invoice, state.today.get_untracked())
    });
    let (is_known, base) = (!known.is_empty(), state.book_now(Book::currency));
    let mut texts: Vec<(&'static str, RwSignal<String>)> = Vec::new();
    for field in sheets.iter().flat_map(|sheet| sheet.fields) {
        if !texts.iter().any(|(name, _)| *name == field.name) {
            let known = known.iter().find(|(name, _)| *name == field.name);
            let known = known.map(|(_, value)| words::typed(value, base));
            texts.push((field.name, RwSignal::new(known.unwrap_or_else(|| usual(field)))));
        }
    }
    let name = sheets.first().map(|sheet| sheet.name).unwrap_or_default();
    let variant = RwSignal::new(first.map(|sheet| sheet.variant).unwrap_or_default().to_owned());
    let currency = RwSignal::new(base.code().to_owned());
    let mut all = vec![variant, currency];
    all.extend(texts.iter().map(|(_, text)| *text));
    keep(state, name, &all, query.get("invoice").is_none() && asked.is_empty());
    let mut desk = Desk {
        state,
        sheets,
        variant,
        currency,
        texts: StoredValue::new(texts),
        filled: RwSignal::new(()),
        worked: Memo::fresh(|| Worked { steps: None, wrong: Vec::new() }),
    };
    desk.worked = Memo::fresh(move || work_out(desk));
    let title = Signal::derive(move || words::say(name, name, state.lang()));
    let back = (routes::CALCULATORS.to_owned(), words::calculators(state.lang()).to_owned());
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead title=title back=back/>
            <div class="page-body">
                <div class="calculator">
                    <Sheet title=state.say(words::given) body=SheetBody::Padded>
                        <div class="calculator-fields">
                            <div class="calculator-start is-whole">
                                {is_known.then(|| view! { <p class="lab">{move || words::from_book(state.lang())}</p> })}
                                <Button
                                    text=state.say(words::try_example)
                                    kind=ButtonKind::Ghost
                                    on_press=Callback::new(move |()| try_example(desk))
                                />
                            </div>
                            {(sheets.len() > 1).then(|| variants(desk))}
                            {move || desk.sheet().has_amounts().then(|| fields::currency(desk))}
                            {move || {
                                desk.filled.track();
                                desk.sheet().fields.iter().map(|it| field(desk, it)).collect_view()
                            }}
                        </div>
                    </Sheet>
                    <Sheet title=state.say(words::result) aside=move || copy(desk) body=SheetBody::Padded>
                        <div class="why" data-testid="worked">{move || result(desk)}</div>
                    </Sheet>
                </div>
            </div>
        </main>
    }
}

/// Fills in a worked example.
fn try_example(desk: Desk) {
    let Some((currency, texts)) = example(desk.sheet()) else { return };
    desk.currency.set(currency.code().to_owned());
    for (field, text) in desk.sheet().fields.iter().zip(texts) {
        let usual = || if matches!(field.kind, Kind::Choice(_)) { usual(field) } else { String::new() };
        desk.text(field.name).set(if text.is_empty() { usual() } else { text });
    }
    desk.filled.set(());
}

/// What was typed is there again after a reload, unless the address asks for something of its own.
fn keep(state: AppState, name: &str, all: &[RwSignal<String>], again: bool) {
    let kept = DraftName::of_trial(state, name);
    let read = all.to_vec();
    let texts = move || read.iter().map(|text| text.get()).collect::<Vec<_>>();
    let at_first = untrack(&texts);
    if again && let Some(typed) = kept.read::<Vec<String>>().filter(|typed| typed.len() == at_first.len()) {
        for (text, typed) in all.iter().zip(typed) {
            text.set(typed);
        }
    }
    kept.follow(at_first, texts);
}

fn work_out(desk: Desk) -> Worked {
    let (state, sheet, typed) = (desk.state, desk.sheet(), desk.typed());
    let currency = desk.currency();
    let house = state.book(Book::house);
    state.calendar(|calendar| {
        let texts = typed.iter().map(String::as_str);
        let entries = Entries::new(sheet.fields, texts, currency, calendar, state.today.get()).under(house);
        Worked { steps: (sheet.work_out)(&entries), wrong: entries.wrong() }
    })
}

fn result(desk: Desk) -> AnyView {
    let (state, worked) = (desk.state, desk.worked.get());
    let lang = state.lang();
    match worked.steps {
        Some(steps) => told(words::answer(desk.sheet(), &desk.typed(), &steps, desk.currency(), lang), lang),
        None if worked.wrong.is_empty() => view! { <p class="lab">{words::no_answer(lang)}</p> },
        None => view! { <p class="lab">{words::nothing_yet(lang)}</p> },
    }
}

fn copy(desk: Desk) -> AnyView {
    let text = Callback::new(move |()| {
        let lang = desk.state.preferences.lang.get_untracked();
        let steps = desk.worked.get_untracked().steps.unwrap_or_default();
        untrack(|| words::answer(desk.sheet(), &desk.typed(), &steps, desk.currency(), lang)).text(lang)
    });
    view! { <span class="lab">{move || how_so(desk.state.lang())}</span> <Copy text/> }
}
