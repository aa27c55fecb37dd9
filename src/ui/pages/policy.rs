//! Rules: the house's own numbers, edited as a whole, stored as a version, taken back like any step.
//!
//! One list of numbers ([`House::fields`]) makes the form, the preview and the history; nothing here knows a number by
//! its name but the weights, whose sum is shown while they are typed.

use crate::i18n::policy as words;
use crate::ledger::book::Book;
use crate::ledger::command::{Command, Deal};
use crate::ledger::event::dealing::Says;
use crate::ledger::event::house::House;
use crate::ledger::event::house::pen::{Field as Number, Group};
use crate::ledger::gate::house::HouseForm;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::sheet::Sheet;
use crate::ui::prelude::*;
use crate::ui::record::attempt::{self, Attempt, focus};
use crate::ui::record::draft::DraftName;
use crate::ui::shell::PageHead;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::view;

mod changes;
mod groups;

/// What the parts share.
#[derive(Clone, Copy)]
struct Desk {
    state: AppState,
    /// The product's own numbers, in the order of the form.
    numbers: StoredValue<Vec<Number>>,
    texts: StoredValue<Vec<RwSignal<String>>>,
    /// Which groups are open.
    open: StoredValue<Vec<RwSignal<bool>>>,
    attempt: Attempt,
}

impl Desk {
    fn text(self, at: usize) -> RwSignal<String> {
        self.texts.with_value(|texts| texts.get(at).copied()).unwrap_or_default()
    }

    fn is_open(self, group: Group) -> RwSignal<bool> {
        self.open.with_value(|open| open.get(group as usize).copied()).unwrap_or_default()
    }

    /// Writes numbers into the fields.
    fn fill(self, house: &House) {
        self.texts.with_value(|texts| {
            for (field, text) in texts.iter().zip(HouseForm::of(house).texts) {
                field.set(text);
            }
        });
    }

    /// Opens the groups in which something is wrong, and goes to the first of them.
    fn show_wrong(self) {
        let wrong = untrack(|| form(self.texts)).parse().err().unwrap_or_default();
        self.numbers.with_value(|numbers| {
            for problem in &wrong {
                if let crate::ledger::gate::Field::Nth(at) = problem.field
                    && let Some(number) = numbers.get(at)
                {
                    self.is_open(number.group).set(true);
                }
            }
        });
        crate::ui::tasks::spawn_local(async {
            crate::platform::timer::breathe().await;
            focus(".page-body [aria-invalid=\"true\"]");
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
    let house = state.book_now(Book::house);
    let stored = HouseForm::of(&house);
    let draft = DraftName::of(state, "house");
    let kept = draft.read::<HouseForm>().filter(|kept| kept.texts.len() == stored.texts.len());
    let texts = kept.unwrap_or_else(|| stored.clone()).texts.into_iter().map(RwSignal::new).collect();
    let texts = StoredValue::new(texts);
    draft.follow(stored, move || form(texts));
    let attempt = Attempt::new(state, move || form(texts).parse().err().unwrap_or_default());
    let open = Group::ALL.into_iter().map(|group| RwSignal::new(group == Group::Score)).collect();
    let numbers = StoredValue::new(House::default().fields());
    let desk = Desk { state, numbers, texts, open: StoredValue::new(open), attempt };
    let read = Memo::new(move |_| form(texts).parse().ok());
    let changed = Memo::new(move |_| read.with(|read| read.as_ref() != Some(&state.book(Book::house))));
    let previewed = RwSignal::new(None::<House>);
    let preview = Callback::new(move |()| {
        let house = read.get_untracked();
        if house.is_none() {
            attempt.refuse();
            desk.show_wrong();
        }
        previewed.set(house);
    });
    let save = Callback::new(move |()| {
        let command = untrack(|| form(texts)).parse().map(|house| {
            let says = Says::House(Some(Box::new(house)));
            Command::Deal(vec![Deal { customer: None, id: House::ID, says }])
        });
        if command.is_err() {
            desk.show_wrong();
        }
        let draft = draft.clone();
        attempt.carry_out(command, Vec::new(), move |first| {
            draft.forget();
            previewed.set(None);
            state.tell(words::saved(state.preferences.lang.get_untracked()), Some(first));
        });
    });
    // A step taken back, or another tab's, shows at once, unless something was typed.
    let before = StoredValue::new(house);
    crate::ui::tasks::effect(move || {
        let now = state.book(Book::house);
        let was = before.get_value();
        if now != was {
            if untrack(|| form(texts)) == HouseForm::of(&was) {
                desk.fill(&now);
            }
            before.set_value(now);
        }
    });
    let mark = move || {
        let lang = state.lang();
        let word = if read.with(Option::is_none) { words::wrong(lang) } else { words::not_saved(lang) };
        changed.get().then(|| view! { <span class="lab" role="status">{word}</span> })
    };
    let idle = move || attempt.busy.get() || !changed.get();
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead title=state.say(words::title)/>
            <div class="page-body">
                <p class="lab">{move || words::note(state.lang())}</p>
                {Group::ALL.into_iter().map(|group| groups::group(desk, group)).collect_view()}
                {move || changes::preview(desk, previewed.get().filter(|it| read.with(|read| read.as_ref() == Some(it))))}
                <Sheet title=state.say(words::history)>{move || changes::versions(desk)}</Sheet>
            </div>
            <attempt::Failed attempt/>
            <div class="btn-row is-end policy-foot">
                {mark}
                <Button text=state.say(words::preview) on_press=preview disabled=Signal::derive(idle)/>
                <Button
                    text=state.say(words::save)
                    kind=ButtonKind::Primary
                    on_press=save
                    disabled=Signal::derive(idle)
                />
            </div>
        </main>
    }
}
