//! Rules: the house's own numbers, edited as a whole, stored as a version, taken back like any step.

use crate::domain::credit_score::codes::Factor;
use crate::domain::grade::{Grade, Settlement};
use crate::i18n::policy as words;
use crate::ledger::book::Book;
use crate::ledger::command::{Command, Deal};
use crate::ledger::event::dealing::Says;
use crate::ledger::event::house::House;
use crate::ledger::gate::house::{
    AGING, BANDS, CHANCES, DAYS, DEPOSITS, HouseForm, MONEY_COST, N_TEXTS, SETTLEMENTS, WEIGHTS,
};
use crate::ledger::gate::{Field, code_of};
use crate::platform::clock;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::icon::Icon;
use crate::ui::components::sheet::{Sheet, SheetBody};
use crate::ui::components::text_field::TextField;
use crate::ui::prelude::*;
use crate::ui::record::attempt::{self, Attempt};
use crate::ui::record::draft::DraftName;
use crate::ui::shell::PageHead;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

/// What the parts share.
#[derive(Clone, Copy)]
struct Desk {
    state: AppState,
    texts: StoredValue<Vec<RwSignal<String>>>,
    attempt: Attempt,
}

impl Desk {
    fn text(self, at: usize) -> RwSignal<String> {
        self.texts.with_value(|texts| texts.get(at).copied()).unwrap_or_default()
    }

    /// Writes numbers into the fields.
    fn fill(self, house: &House) {
        self.texts.with_value(|texts| {
            for (field, text) in texts.iter().zip(HouseForm::of(house).texts) {
                field.set(text);
            }
        });
    }
}

fn form(texts: StoredValue<Vec<RwSignal<String>>>) -> HouseForm {
    HouseForm { texts: texts.with_value(|texts| texts.iter().map(|text| text.get()).collect()) }
}

/// The house's own numbers.
#[component]
pub fn PolicyPage() -> impl IntoView {
    let state = expect_state();
    let house = state.book_now(crate::ledger::book::Book::house);
    let stored = HouseForm::of(&house);
    let draft = DraftName::of(state, "house");
    let kept = draft.read::<HouseForm>().filter(|kept| kept.texts.len() == N_TEXTS);
    let texts = kept.unwrap_or_else(|| stored.clone()).texts.into_iter().map(RwSignal::new).collect();
    let texts = StoredValue::new(texts);
    draft.follow(stored, move || form(texts));
    let attempt = Attempt::new(state, move || form(texts).parse().err().unwrap_or_default());
    let desk = Desk { state, texts, attempt };
    let changed = Memo::new(move |_| form(texts) != HouseForm::of(&state.book(Book::house)));
    let save = Callback::new(move |()| {
        let command = untrack(|| form(texts)).parse().map(|house| {
            let says = Says::House(Some(Box::new(house)));
            Command::Deal(vec![Deal { customer: None, id: House::ID, says }])
        });
        let draft = draft.clone();
        attempt.carry_out(command, Vec::new(), move |first| {
            draft.forget();
            state.tell(words::saved(state.preferences.lang.get_untracked()), Some(first));
        });
    });
    // A step taken back, or another tab's, shows at once, unless something was typed.
    let before = StoredValue::new(house);
    crate::ui::tasks::effect(move || {
        let now = state.book(Book::house);
        let was = before.get_value();
        if now != was {
            if untrack(|| form(texts)) != HouseForm::of(&now) {
                desk.fill(&now);
            }
            before.set_value(now);
        }
    });
    let defaults = Callback::new(move |()| desk.fill(&House::default()));
    let mark =
        move || changed.get().then(|| view! { <span class="lab">{words::not_saved(state.lang())}</span> });
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead title=state.say(words::title)/>
            <div class="page-body">
                <p class="lab">{move || words::note(state.lang())}</p>
                <Sheet title=state.say(words::weights) aside=move || weight_sum(desk) body=SheetBody::Padded>
                    <div class="policy-weights">{weights(desk)}</div>
                </Sheet>
                <Sheet title=state.say(words::grades)>
                    {move || grades(desk)}
                </Sheet>
                <Sheet title=state.say(words::others) body=SheetBody::Padded>
                    <div class="policy-weights">
                        {field(desk, MONEY_COST, state.say(words::money_cost), state.say(words::money_cost_hint))}
                        {field(desk, AGING, state.say(words::aging), state.say(words::aging_hint))}
                    </div>
                </Sheet>
                <Sheet title=state.say(words::history)>{move || versions(desk)}</Sheet>
            </div>
            <attempt::Failed attempt/>
            <div class="btn-row is-end policy-foot">
                {mark}
                <Button text=state.say(words::defaults) kind=ButtonKind::Ghost on_press=defaults/>
                <Button
                    text=state.say(words::save)
                    kind=ButtonKind::Primary
                    on_press=save
                    disabled=Signal::derive(move || attempt.busy.get() || !changed.get())
                />
            </div>
        </main>
    }
}

fn field(desk: Desk, at: usize, label: Signal<String>, hint: Signal<String>) -> AnyView {
    view! {
        <TextField
            id=format!("policy-{at}")
            label
            hint
            value=desk.text(at)
            problem=desk.attempt.problem(Field::Nth(at))
        />
    }
    .into_view()
}

fn weights(desk: Desk) -> Vec<AnyView> {
    let state = desk.state;
    let of = |(n, factor): (usize, Factor)| {
        let label = Signal::derive(move || words::factor(factor, state.lang()).to_owned());
        field(desk, WEIGHTS + n, label, Signal::default())
    };
    Factor::ALL.into_iter().enumerate().map(of).collect()
}

/// What the weights sum to, while they can be read.
fn weight_sum(desk: Desk) -> AnyView {
    let sum: Option<u16> = (0..Factor::ALL.len())
        .map(|n| desk.text(WEIGHTS + n).with(|text| text.trim().parse::<u16>().ok()))
        .sum();
    let class = if sum == Some(100) { "num" } else { "num due" };
    let sum = sum.map_or_else(|| "—".to_owned(), |sum| sum.to_string());
    view! { <span>{words::sum(desk.state.lang())} " " <b class=class data-testid="weight-sum">{sum}</b></span> }
        .into_view()
}

/// A row a grade: what it takes to get it, and what it gets.
fn grades(desk: Desk) -> AnyView {
    let state = desk.state;
    let lang = state.lang();
    let rows = Grade::ALL.into_iter().enumerate().map(|(n, grade)| {
        let band = if n < 3 {
            cell(desk, BANDS + n, words::band, grade)
        } else {
            view! { <span class="lab">{words::below(lang)}</span> }.into_view()
        };
        view! {
            <tr>
                <th scope="row"><span class="seal">{grade.code()}</span></th>
                <td>{band}</td>
                <td>{cell(desk, DAYS + n, words::days, grade)}</td>
                <td>{cell(desk, DEPOSITS + n, words::deposit, grade)}</td>
                <td>{settlement(desk, SETTLEMENTS + n, grade)}</td>
                <td>{cell(desk, CHANCES + n, words::chance, grade)}</td>
            </tr>
        }
    });
    let heads = [words::grade, words::band, words::days, words::deposit, words::settlement, words::chance];
    let heads = heads.map(|head| view! { <th scope="col">{head(lang)}</th> }).into_iter().collect_view();
    view! {
        <div class="table-wrap">
            <table class="table policy-grades">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_view()
}

/// A number of one grade; its column names it for the eye, its label for the ear.
fn cell(desk: Desk, at: usize, what: fn(crate::i18n::Lang) -> &'static str, grade: Grade) -> AnyView {
    let state = desk.state;
    let text = desk.text(at);
    let problem = desk.attempt.problem(Field::Nth(at));
    view! {
        <input
            class="field-control"
            type="text"
            inputmode="numeric"
            autocomplete="off"
            aria-label=move || words::of_grade(what(state.lang()), grade.code(), state.lang())
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            prop:value=text
            on:input=move |ev| text.set(event_target_value(&ev))
        />
        <span class="field-problem" aria-live="polite">{move || problem.get()}</span>
    }
    .into_view()
}

fn settlement(desk: Desk, at: usize, grade: Grade) -> AnyView {
    let state = desk.state;
    let text = desk.text(at);
    let ways = [Settlement::OpenAccount, Settlement::BankAcceptance, Settlement::BeforeShipment];
    let options = ways.into_iter().map(|way| {
        let (code, chosen) = (code_of(&way), code_of(&way));
        view! {
            <option value=code prop:selected=move || text.with(|now| *now == chosen)>
                {move || words::settlement_of(way, state.lang())}
            </option>
        }
    });
    view! {
        <span class="field-select">
            <select
                class="field-control"
                aria-label=move || words::of_grade(words::settlement(state.lang()), grade.code(), state.lang())
                on:change=move |ev| text.set(event_target_value(&ev))
            >
                {options.collect_view()}
            </select>
            {Icon::Down}
        </span>
    }
    .into_view()
}

/// What changed when, latest first.
fn versions(desk: Desk) -> AnyView {
    let (lang, today) = (desk.state.lang(), desk.state.today.get());
    let known = desk.state.book(|book| {
        let of = |row: &crate::ledger::book::dealings::Dealing| {
            let on = book.step_of(row).map(|step| clock::day_of(step.at.millis()));
            let Says::House(house) = &row.says else { return (on, None) };
            (on, house.as_deref().cloned())
        };
        book.dealings().iter().filter(|row| row.id == House::ID).map(of).collect::<Vec<_>>()
    });
    if known.is_empty() {
        return view! { <p class="row lab">{words::unchanged(lang)}</p> }.into_view();
    }
    let rows = known.into_iter().enumerate().rev().map(|(n, (on, house))| {
        let house = house.unwrap_or_default();
        let weights = house.weights.iter().map(ToString::to_string).collect::<Vec<_>>().join("/");
        let [a, b, c] = house.bands;
        view! {
            <li class="row">
                <span class="push">{words::version(n + 1, on, today, lang)}</span>
                <span class="lab num">{weights} " · " {format!("{a}/{b}/{c}")}</span>
            </li>
        }
    });
    view! { <ol class="rows" data-testid="versions">{rows.collect_view()}</ol> }.into_view()
}
