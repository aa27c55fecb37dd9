//! Every calculator on its own: what is given at one side, the result and its steps at the other.
//!
//! Nothing here changes the book. The ledger's numbers are filled in first, where there are any.

use leptos_router::hooks::{use_params_map, use_query_map};

use crate::domain::money::Currency;
use crate::i18n::why::how_so;
use crate::i18n::worksheet::{self as words, named, word};
use crate::ledger::book::Book;
use crate::ledger::id::EntityId;
use crate::report::worksheet::{Entries, Fault, Field, Kind, OFFERED, Steps, Worksheet, Wrong, prefill};
use crate::ui::components::date_field::DateField;
use crate::ui::components::icon::Icon;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::sheet::{Sheet, SheetBody};
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::shell::PageHead;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};
use crate::ui::why::{Copy, told};

/// The list of calculators.
#[component]
pub fn CalculatorsPage() -> impl IntoView {
    let state = expect_state();
    let rows = move || {
        let lang = state.lang();
        OFFERED
            .iter()
            .filter_map(|sheets| sheets.first())
            .map(|sheet| {
                view! {
                    <li>
                        <a class="row is-link" href=routes::calculator(sheet.name)>
                            <span class="push">{word(sheet.name, lang).unwrap_or(sheet.name)}</span>
                            {Icon::Right}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead title=state.say(words::calculators)/>
            <div class="page-body">
                <p class="lab">{move || words::note(state.lang())}</p>
                <section class="sheet">
                    <ul class="rows calculators">{rows}</ul>
                </section>
            </div>
        </main>
    }
}

/// One calculator, as the address names it.
#[component]
pub fn CalculatorPage() -> impl IntoView {
    let state = expect_state();
    let params = use_params_map();
    let named = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    live(move || {
        let named = named.get();
        let sheets = OFFERED.iter().find(|sheets| sheets.iter().any(|sheet| sheet.name == named));
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
    let query = use_query_map().get_untracked();
    let asked = query.get("variant").unwrap_or_default();
    let first = sheets.iter().find(|sheet| sheet.variant == asked).or(sheets.first());
    let invoice = query.get("invoice").and_then(|id| EntityId::parse(&id));
    let known = state.book_now(|book| {
        let invoice = invoice.and_then(|id| book.invoices().find(id));
        prefill(sheets, book, invoice, state.today.get_untracked())
    });
    let base = state.book_now(Book::currency);
    let mut texts: Vec<(&'static str, RwSignal<String>)> = Vec::new();
    for field in sheets.iter().flat_map(|sheet| sheet.fields) {
        if !texts.iter().any(|(name, _)| *name == field.name) {
            let known = known.iter().find(|(name, _)| *name == field.name);
            let known = known.map(|(_, value)| words::typed(value, base));
            let usual = field.else_.unwrap_or_default().to_owned();
            texts.push((field.name, RwSignal::new(known.unwrap_or(usual))));
        }
    }
    let variant = RwSignal::new(first.map(|sheet| sheet.variant).unwrap_or_default().to_owned());
    let mut desk = Desk {
        state,
        sheets,
        variant,
        currency: RwSignal::new(base.code().to_owned()),
        texts: StoredValue::new(texts),
        worked: Memo::new(|_| Worked { steps: None, wrong: Vec::new() }),
    };
    desk.worked = Memo::new(move |_| work_out(desk));
    let title = Signal::derive(move || {
        let name = sheets.first().map(|sheet| sheet.name).unwrap_or_default();
        word(name, state.lang()).unwrap_or(name).to_owned()
    });
    let back = (routes::CALCULATORS.to_owned(), words::calculators(state.lang()).to_owned());
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead title=title back=back/>
            <div class="page-body">
                <div class="calculator">
                    <Sheet title=state.say(words::given) body=SheetBody::Padded>
                        <div class="calculator-fields">
                            <p class="lab">{move || words::from_book(state.lang())}</p>
                            {(sheets.len() > 1).then(|| variants(desk))}
                            {move || desk.sheet().has_amounts().then(|| currency(desk))}
                            {move || desk.sheet().fields.iter().map(|it| field(desk, it)).collect_view()}
                        </div>
                    </Sheet>
                    <Sheet title=state.say(words::result) aside=move || copy(desk) body=SheetBody::Padded>
                        <div class="why" data-testid="worked">{move || result(desk)}</div>
                    </Sheet>
                </div>
            </div>
        </main>
    }
    .into_view()
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

fn variants(desk: Desk) -> AnyView {
    let options = Signal::derive(move || {
        let said = |sheet: &Worksheet| words::variant_of(sheet, desk.state.lang()).to_owned();
        desk.sheets.iter().map(|sheet| (sheet.variant.to_owned(), said(sheet))).collect::<Vec<_>>()
    });
    view! {
        <SelectField id="variant" label=desk.state.say(words::variant) options=options value=desk.variant/>
    }
    .into_view()
}

fn currency(desk: Desk) -> AnyView {
    let options = Currency::OFFERED.map(|code| (code.to_owned(), code.to_owned())).to_vec();
    let label = desk.state.say(words::currency);
    view! { <SelectField id="currency" label options=Signal::derive(move || options.clone()) value=desk.currency/> }
        .into_view()
}

fn field(desk: Desk, field: &'static Field) -> AnyView {
    let (state, id, value) = (desk.state, format!("given-{}", field.name), desk.text(field.name));
    let of = desk.sheet().name;
    let label = Signal::derive(move || named(of, field.name, state.lang()).unwrap_or(field.name).to_owned());
    let hint = Signal::derive(move || words::hint(of, field, state.lang()));
    // What is merely not filled in yet is no mistake.
    let problem = Signal::derive(move || {
        let wrong = desk.worked.with(|worked| {
            worked.wrong.iter().find(|it| it.field == field.name && it.fault == Fault::Unreadable).copied()
        });
        wrong.map(|wrong| words::problem(wrong, state.lang()))
    });
    match &field.kind {
        Kind::Date => view! { <DateField id label value problem/> }.into_view(),
        Kind::Choice(codes) => choice(desk, id, label, value, codes),
        Kind::Flag => choice(desk, id, label, value, &["no", "yes"]),
        Kind::Lines(_) => {
            view! { <TextField id label hint value problem kind=TextKind::Lines whole=true/> }.into_view()
        }
        _ => view! { <TextField id label hint value problem/> }.into_view(),
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
        let said = |code: &&str| ((*code).to_owned(), named(of, code, lang).unwrap_or(code).to_owned());
        codes.iter().map(said).collect::<Vec<_>>()
    });
    view! { <SelectField id label options value/> }.into_view()
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
    view! { <span class="lab">{move || how_so(desk.state.lang())}</span> <Copy text/> }.into_view()
}
