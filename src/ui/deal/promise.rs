//! Recording a promise: how much in all, in equal parts or chosen ones, by when, how, and who gave it.
//!
//! Owns the form and what it is worth today. Opened by a negotiation that it closes, by a promise that it replaces, or
//! from a customer's page.

use crate::domain::date::{month_start, parse_iso};
use crate::domain::instalment::{Instalment, InstalmentPolicy, equal_plan};
use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::date::iso;
use crate::i18n::format::money::{mark, plain};
use crate::i18n::why::Answer;
use crate::i18n::{claims, promise as words, shell};
use crate::ledger::book::Customer;
use crate::ledger::command::{Command, Deal};
use crate::ledger::event::PayMethod;
use crate::ledger::event::dealing::{MOST_SURE, Measure, Promise, Says, Slice, Talk};
use crate::ledger::gate::invoice::PartForm;
use crate::ledger::gate::promise::PromiseForm;
use crate::ledger::gate::{Field, amount, code_of};
use crate::ledger::id::EntityId;
use crate::platform::ids;
use crate::report::behaviour::plan_worth;
use crate::report::plan::promised::believed;
use crate::ui::components::date_field::DateField;
use crate::ui::components::dialog::{Dialog, DialogPlace};
use crate::ui::components::money_field::MoneyField;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::TextField;
use crate::ui::deal::order::{self, Ordered};
use crate::ui::prelude::*;
use crate::ui::record::amount_entry::{keypad, reading};
use crate::ui::record::attempt::{self, Attempt};
use crate::ui::record::choice::{Coded, coded, one_of, people, some_of};
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::{AppState, expect_state};
use crate::ui::tasks::effect;
use crate::ui::view::{live, view};
use crate::ui::why::why_button;

/// The most parts a promise is split into by a tap.
const MOST_PARTS: usize = 4;

/// What a promise is being recorded for.
#[derive(Clone, Debug, PartialEq)]
pub struct Promising {
    /// Whose.
    pub customer: EntityId,
    /// In which currency.
    pub currency: Currency,
    /// What was agreed already; none where it is still to be said.
    pub slices: Vec<Slice>,
    /// The promise it takes the place of.
    pub replaces: Option<EntityId>,
    /// The negotiation it closes, as it stands.
    pub talk: Option<(EntityId, Talk)>,
    /// The order that ships once it is kept, put on record with it.
    pub order: Option<Ordered>,
    /// The customer is looking on: what waiting costs us is not told.
    pub watched: bool,
}

impl Promising {
    /// A promise out of nothing.
    pub fn of(customer: EntityId, currency: Currency) -> Self {
        Self {
            customer,
            currency,
            slices: Vec::new(),
            replaces: None,
            talk: None,
            order: None,
            watched: false,
        }
    }

    fn draft_name(&self, state: AppState) -> DraftName {
        let of = match (&self.talk, self.replaces) {
            (Some((talk, _)), _) => format!("talk:{talk}"),
            (None, Some(replaces)) => format!("again:{replaces}"),
            (None, None) if self.order.is_some() => format!("order:{}", self.customer),
            (None, None) => self.customer.to_string(),
        };
        DraftName::of(state, &format!("promise:{of}"))
    }

    fn blank(&self, state: AppState) -> PromiseForm {
        let today = iso(state.today.get_untracked());
        let part =
            |slice: &Slice| PartForm { amount: plain(slice.amount, self.currency), due: iso(slice.due) };
        let parts: Vec<PartForm> = self.slices.iter().map(part).collect();
        let sum: Money = self.slices.iter().map(|slice| slice.amount).sum();
        PromiseForm {
            amount: if sum.is_positive() { sum.plain(self.currency) } else { String::new() },
            on: today.clone(),
            method: code_of(&PayMethod::default()),
            person: String::new(),
            note: String::new(),
            confidence: String::new(),
            competing: String::new(),
            backing: String::new(),
            parts: if parts.is_empty() {
                vec![PartForm { due: today, ..PartForm::default() }]
            } else {
                parts
            },
        }
    }
}

form_fields! {
    /// A promise.
    PromiseFields of PromiseForm {
        amount: String, on: String, method: String, person: String, note: String, confidence: String,
        competing: String, backing: String, parts: Vec<PartForm>,
    }
}

/// The form of a promise; open while there is something to record it for.
#[component]
pub fn PromiseDialog(
    /// What it is for; nothing while it is closed.
    open: RwSignal<Option<Promising>>,
    /// It was recorded.
    #[prop(optional, into)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let state = expect_state();
    let is_open = Memo::new(move |_| open.with(Option::is_some));
    view! {
        <Dialog
            id="promise-title"
            open=is_open
            on_close=Callback::new(move |()| open.set(None))
            title=state.say(words::title)
            close_label=state.say(shell::close)
            place=DialogPlace::Bottom
        >
            {move || open.get().map(|promising| view! { <Form promising open on_done/> })}
        </Dialog>
    }
}

#[component]
fn Form(
    /// What it is for.
    promising: Promising,
    /// Closes it.
    open: RwSignal<Option<Promising>>,
    /// It was recorded.
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let state = expect_state();
    let currency = promising.currency;
    let draft = promising.draft_name(state);
    let blank = promising.blank(state);
    let fields = draft.keep(blank, PromiseFields::of, PromiseFields::read);
    let parse = move || fields.read().parse(currency, state.today.get());
    let attempt = Attempt::of(state, parse);
    let customer = promising.customer;
    let ours = (!promising.watched)
        .then(|| view! { <Worth fields currency/> {ours(state, customer, currency, fields)} });
    let promising = StoredValue::new(promising);
    let save = Callback::new(move |()| {
        let draft = draft.clone();
        let command = untrack(parse).map(|promise| promising.with_value(|it| it.command(promise)));
        attempt.carry_out(command, Vec::new(), move |first| {
            draft.forget();
            promising.with_value(|it| order::forget(state, customer, it.order.as_ref()));
            open.set(None);
            state.tell(words::saved(state.preferences.lang.get_untracked()), Some(first));
            if let Some(done) = on_done {
                done.run(());
            }
        });
    });
    let reading = Signal::derive(move || fields.amount.with(|raw| reading(raw, currency, state)));
    let ok = Signal::derive(move || {
        let lang = state.lang();
        if attempt.busy.get() { words::saving(lang) } else { words::save(lang) }.to_owned()
    });
    view! {
        <div class="record">
            <div class="record-fields">
                <Parts fields currency attempt/>
                <div class="record-pair">
                    <SelectField
                        id="promise-person"
                        label=state.say(words::person)
                        options=Signal::derive(move || people(state, customer))
                        value=fields.person
                    />
                    <SelectField
                        id="promise-method"
                        label=state.say(words::method)
                        options=Signal::derive(move || coded("pay_method", state.lang()))
                        value=fields.method
                        problem=attempt.problem(Field::Method)
                    />
                </div>
                <div class="record-pair">
                    <DateField
                        id="promise-on"
                        label=state.say(words::on)
                        value=fields.on
                        problem=attempt.problem(Field::Date)
                        latest=Signal::derive(move || iso(state.today.get()))
                    />
                    <TextField id="promise-note" label=state.say(words::note) value=fields.note/>
                </div>
                {ours}
            </div>
            <div class="record-amount">
                <MoneyField
                    id="promise-amount"
                    label=state.say(words::amount)
                    value=fields.amount
                    reading
                    mark=mark(currency).trim().to_owned()
                    problem=attempt.problem(Field::Amount)
                    on_enter=save
                />
                {keypad(fields.amount, ok, save, attempt, state)}
            </div>
        </div>
        <attempt::Failed attempt/>
    }
}

impl Promising {
    /// The promise, the end of the negotiation it came from, and the order it releases, in one step.
    fn command(&self, promise: Promise) -> Command {
        let talk = self.talk.as_ref().map(|(id, _)| *id);
        let promise = Promise { replaces: self.replaces, talk, ..promise };
        let closed = self.talk.iter().map(|(id, talk)| Deal {
            customer: Some(self.customer),
            id: *id,
            says: Says::Talk(Some(Box::new(Talk { closed: true, ..talk.clone() }))),
        });
        let promised = Deal {
            customer: Some(self.customer),
            id: ids::mint(),
            says: Says::Promise(Some(Box::new(promise))),
        };
        let ordered = self.order.iter().map(|it| order::deal_of(self.customer, it.clone()));
        Command::Deal(closed.chain([promised]).chain(ordered).collect())
    }
}

/// In how many parts, and each of them: equal ones by a tap, then changed at will.
#[component]
fn Parts(
    /// The fields.
    fields: PromiseFields,
    /// The currency.
    currency: Currency,
    /// The form's attempt.
    attempt: Attempt,
) -> impl IntoView {
    let state = expect_state();
    let split = move |n: usize| {
        let form = untrack(|| fields.read());
        let first = form.parts.first().and_then(|part| parse_iso(&part.due));
        let first = first.unwrap_or(state.today.get_untracked());
        let sum = amount::read(&form.amount, currency).unwrap_or_default();
        fields.parts.set(parts_of(state, sum, n, first, currency));
    };
    // Equal parts follow the whole as it is typed; parts that somebody chose stay.
    effect(move || {
        let sum = fields.amount.with(|raw| amount::read(raw, currency)).unwrap_or_default();
        let parts = fields.parts.get_untracked();
        let untouched = parts.len() > 1 && {
            let of: Money = parts.iter().filter_map(|part| amount::read(&part.amount, currency).ok()).sum();
            let first = parts.first().and_then(|part| parse_iso(&part.due));
            first.is_some_and(|first| parts_of(state, of, parts.len(), first, currency) == parts)
        };
        if untouched && sum.is_positive() {
            split(parts.len());
        }
    });
    let count = Memo::new(move |_| fields.parts.with(Vec::len));
    let options = (1..=MOST_PARTS).map(|n| Segment::new(n.to_string())).collect::<Vec<_>>();
    let problem = attempt.problem(Field::Parts);
    let rows = move || {
        let n = count.get();
        (0..n).map(|place| part(fields, place, n > 1, attempt, state)).collect_view()
    };
    view! {
        <div class="field" class:is-wrong=move || problem.with(Option::is_some)>
            <span class="between">
                <span class="field-label">{move || words::parts(state.lang())}</span>
                <Segmented
                    label=state.say(words::parts)
                    options=Signal::derive(move || options.clone())
                    selected=Signal::derive(move || count.get().checked_sub(1))
                    on_select=Callback::new(move |place: usize| split(place + 1))
                />
            </span>
            <ul class="record-parts">{rows}</ul>
            <p class="field-problem" aria-live="polite" hidden=move || problem.with(Option::is_none)>
                {move || problem.get()}
            </p>
        </div>
    }
}

/// One part: the only one is the whole, so it has just a day.
fn part(
    fields: PromiseFields,
    place: usize,
    with_amount: bool,
    attempt: Attempt,
    state: AppState,
) -> AnyView {
    let read = move |of: fn(&PartForm) -> &String| {
        fields.parts.with_untracked(|parts| parts.get(place).map(of).cloned().unwrap_or_default())
    };
    let (sum, due) = (RwSignal::new(read(|part| &part.amount)), RwSignal::new(read(|part| &part.due)));
    // The controls hold raw text of their own; what they say goes into the form, and the form's changes back.
    effect(move || {
        let (typed, day) = (sum.get(), due.get());
        let known = fields.parts.with_untracked(|parts| {
            parts.get(place).is_some_and(|part| part.amount == typed && part.due == day)
        });
        if !known {
            fields.parts.update(|parts| {
                if let Some(part) = parts.get_mut(place) {
                    (part.amount, part.due) = (typed, day);
                }
            });
        }
    });
    effect(move || {
        let now = fields.parts.with(|parts| parts.get(place).cloned());
        let Some(now) = now else { return };
        if sum.get_untracked() != now.amount {
            sum.set(now.amount);
        }
        if due.get_untracked() != now.due {
            due.set(now.due);
        }
    });
    let amount = with_amount.then(|| {
        view! {
            <TextField
                id=format!("promise-part-{place}")
                label=Signal::derive(move || words::nth_amount(place, state.lang()))
                value=sum
                problem=attempt.problem(Field::PartAmount(place))
            />
        }
    });
    view! {
        <li class="promise-part">
            {amount}
            <DateField
                id=format!("promise-due-{place}")
                label=state.say(words::by)
                value=due
                problem=attempt.problem(Field::PartDue(place))
                earliest=fields.on
            />
        </li>
    }
}

/// Equal monthly parts from a day on, as raw text.
fn parts_of(
    state: AppState,
    sum: Money,
    n: usize,
    first: chrono::NaiveDate,
    currency: Currency,
) -> Vec<PartForm> {
    let n = u16::try_from(n).unwrap_or(1).max(1);
    let plan = if n > 1 && sum.is_positive() {
        state.calendar(|calendar| equal_plan(sum, n, first, calendar, &InstalmentPolicy::default()))
    } else {
        None
    };
    let blank = || vec![PartForm { amount: String::new(), due: iso(first) }; usize::from(n)];
    plan.map_or_else(blank, |plan| {
        let part = |it: &Instalment| PartForm { amount: plain(it.amount, currency), due: iso(it.due) };
        plan.iter().map(part).collect()
    })
}

/// What we think of it, which the customer is not shown: whether it is to be believed, how sure our person is, whom
/// else they promised money to, and what backs it.
fn ours(state: AppState, customer: EntityId, currency: Currency, fields: PromiseFields) -> AnyView {
    let verdict = move || {
        let (today, lang) = (state.today.get(), state.lang());
        let sum = fields.amount.with(|raw| amount::read(raw, currency)).unwrap_or_default();
        let found = state.book(|book| {
            let it = book.customers().find(customer).filter(|_| sum.is_positive())?;
            Some(believed(book, it, (sum, currency), month_start(today)))
        });
        found.map(|(usual, verdict)| {
            let class = if verdict.is_doubtful() { "lab promise-doubt" } else { "lab" };
            view! { <p class=class>{words::believed(verdict, usual, currency, lang)}</p> }
        })
    };
    let backing = move || {
        let measures = measures(state, customer);
        if measures.is_empty() {
            return view! { <p class="lab">{words::no_measures(state.lang())}</p> };
        }
        some_of(state, words::backing, move |lang| named(&measures, currency, lang), fields.backing)
    };
    let sure = |_| (1..=MOST_SURE).map(|n| (n.to_string(), n.to_string())).collect();
    view! {
        <div class="promise-ours" data-private="">
            {live(verdict)}
            {one_of(state, words::confidence, sure, fields.confidence, Signal::stored(None))}
            <TextField id="promise-competing" label=state.say(words::competing) value=fields.competing/>
            {live(backing)}
        </div>
    }
}

/// The measures against this month's gap of a customer, and later ones.
fn measures(state: AppState, customer: EntityId) -> Vec<(EntityId, Measure)> {
    let month = month_start(state.today.get());
    state.book(|book| {
        let row = book.customers().find(customer).map(|it| &book.customers()[it]);
        let all = row.into_iter().flat_map(Customer::measures).filter(|(_, it)| it.month >= month);
        all.map(|(id, it)| (id, it.clone())).collect()
    })
}

/// Measures to choose from, by what they are and what they bring.
fn named(measures: &[(EntityId, Measure)], currency: Currency, lang: Lang) -> Vec<Coded> {
    let named = |(id, it): &(EntityId, Measure)| (id.to_string(), words::backed_by(it, currency, lang));
    measures.iter().map(named).collect()
}

/// What the parts are worth today.
#[component]
fn Worth(
    /// The fields.
    fields: PromiseFields,
    /// The currency.
    currency: Currency,
) -> impl IntoView {
    let state = expect_state();
    live(move || {
        let today = state.today.get();
        let promise = fields.read().parse(currency, today).ok()?;
        let text = worth_of(state, &promise.slices, currency)?;
        let answer = Callback::new(move |()| worth_answer(state, &promise.slices, currency));
        let why = why_button(claims::plan_worth(state.lang()), answer);
        Some(view! { <div class="talk-worth" data-private=""><p class="lab">{text}</p> {why}</div> })
    })
}

/// What slices are worth today, in words; nothing where all is paid at once.
pub fn worth_of(state: AppState, slices: &[Slice], currency: Currency) -> Option<String> {
    let bp = state.book(|book| book.house().money_cost);
    let it = plan_worth(slices, state.today.get(), bp)?;
    Some(words::plan_worth(it.worth, it.whole() - it.worth, currency, &yearly(bp), state.lang()))
}

/// The same, slice by slice.
pub fn worth_answer(state: AppState, slices: &[Slice], currency: Currency) -> Option<Answer> {
    let (lang, today) = (state.lang(), state.today.get());
    let bp = state.book(|book| book.house().money_cost);
    let it = plan_worth(slices, today, bp)?;
    Some(claims::parts_answer(&it.parts, (it.worth, &yearly(bp)), today, currency, lang))
}

fn yearly(bp: u16) -> String {
    format!("{}.{:02}%", bp / 100, bp % 100)
}
