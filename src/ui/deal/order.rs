//! The order check: what is overdue and the cash that releases it first, then the order, what the rule says of it, and
//! the one next act. What is done is kept with the order, in one step.

use crate::domain::money::{Currency, Money};
use crate::domain::shipping::Verdict;
use crate::i18n::format::money::{Detail, brief, full, mark};
use crate::i18n::worksheet::why;
use crate::i18n::{deal, message, order as words, promise, record};
use crate::ledger::book::Book;
use crate::ledger::command::{Command, Deal};
use crate::ledger::event::dealing::{Course, Order, Says, Slice};
use crate::ledger::gate::order::{OrderForm, PREPAID, UNBILLED};
use crate::ledger::gate::{Field, Problem};
use crate::ledger::id::EntityId;
use crate::platform::ids;
use crate::report::order::{Asked, Check, check};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::icon::Icon;
use crate::ui::components::money::{MoneyView, Wan};
use crate::ui::components::money_field::MoneyField;
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::deal::promise::Promising;
use crate::ui::deal::{Deciding, Doing, Small, whose};
use crate::ui::pages::customer::credit::limit_bar;
use crate::ui::prelude::*;
use crate::ui::record::amount_entry::{keypad, reading};
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};
use crate::ui::why::why_button;

form_fields! {
    /// An order on screen.
    OrderFields of OrderForm { amount: String, unbilled: String, prepaid: String, reason: String, note: String }
}

/// An order that is put on record with what comes of it.
pub type Ordered = (EntityId, Order);

/// The entry of an order, as part of a step.
pub fn deal_of(customer: EntityId, (id, order): Ordered) -> Deal {
    Deal { customer: Some(customer), id, says: Says::Order(Some(Box::new(order))) }
}

fn draft_of(state: AppState, name: EntityId) -> DraftName {
    DraftName::of(state, &format!("order:{name}"))
}

/// What was typed is done with where an order is on record.
pub fn forget(state: AppState, customer: EntityId, ordered: Option<&Ordered>) {
    if let Some((id, _)) = ordered {
        draft_of(state, customer).forget();
        draft_of(state, *id).forget();
    }
}

/// The suggested act; the others stand beside it.
fn chief(it: &Check) -> Course {
    match () {
        () if it.decision.verdict == Verdict::Allow => Course::Ship,
        () if it.ask().is_positive() && it.knockouts.is_empty() => Course::WhenPaid,
        () => Course::Hold,
    }
}

/// What the parts of the sheet share.
#[derive(Clone, Copy)]
struct Desk {
    state: AppState,
    customer: EntityId,
    /// The name of the order.
    id: EntityId,
    base: Currency,
    fields: OrderFields,
    checked: Memo<Option<Check>>,
    /// The suggested act, whether it may ship, whether shipping is stopped: what the buttons follow, so that a key
    /// pressed does not build them anew.
    mode: Memo<(Course, bool, bool)>,
    /// What was asked for last.
    course: RwSignal<Course>,
    attempt: Attempt,
    small: StoredValue<Small>,
    doing: Deciding,
    promising: RwSignal<Option<Promising>>,
}

/// Checks an order.
#[component]
pub fn OrderSheet(
    /// Whose.
    customer: EntityId,
    /// An order on record, looked at again.
    which: Option<EntityId>,
    /// Closes the form.
    doing: Deciding,
    /// Opens the form of a promise.
    promising: RwSignal<Option<Promising>>,
) -> impl IntoView {
    let state = expect_state();
    let base = state.book_now(Book::currency);
    let draft = draft_of(state, which.unwrap_or(customer));
    let blank = blank(state, customer, which, base);
    let fields = draft.keep(blank, OrderFields::of, OrderFields::read);
    let checked = Memo::fresh(move || {
        let [order, unbilled, prepaid] = fields.read().asked(base);
        let today = state.today.get();
        state.book(|book| {
            let found = book.customers().find(customer)?;
            Some(check(book, found, Asked { order, unbilled, prepaid }, today))
        })
    });
    let mode = Memo::new(move |_| {
        checked.with(|it| it.as_ref().map(|it| (chief(it), it.may_ship(), it.is_held))).unwrap_or_default()
    });
    let course = RwSignal::new(Course::default());
    let attempt =
        Attempt::new(state, move || parse(state, base, (fields, checked, course)).err().unwrap_or_default());
    let small = StoredValue::new(Small { attempt, draft, doing });
    let id = which.unwrap_or_else(ids::mint);
    let desk =
        Desk { state, customer, id, base, fields, checked, mode, course, attempt, small, doing, promising };
    view! {
        <div class="record">
            <div class="record-fields">
                {whose(state, customer)}
                <section class="order-check" data-testid="order-check" data-private="">
                    {live(move || checked.with(|it| it.as_ref().map(|it| told(state, it, base))))}
                </section>
                <div class="record-pair">
                    <TextField
                        id="order-unbilled"
                        label=state.say(words::unbilled)
                        value=fields.unbilled
                        problem=attempt.problem(UNBILLED)
                        kind=TextKind::Digits
                    />
                    <TextField
                        id="order-prepaid"
                        label=state.say(words::prepaid)
                        value=fields.prepaid
                        problem=attempt.problem(PREPAID)
                        kind=TextKind::Digits
                    />
                </div>
                <TextField id="order-note" label=state.say(words::note) value=fields.note/>
            </div>
            {desk.amount()}
        </div>
        <Failed attempt/>
    }
}

/// The order as it would be kept.
fn parse(
    state: AppState,
    base: Currency,
    (fields, checked, course): (OrderFields, Memo<Option<Check>>, RwSignal<Course>),
) -> Result<Order, Vec<Problem>> {
    let judged = checked.with(|it| it.as_ref().map(Check::judged)).ok_or_else(Vec::new)?;
    fields.read().parse(course.get(), judged, base, state.today.get())
}

impl Desk {
    /// Does what was chosen, and keeps the order with it.
    fn act(self, chosen: Course) {
        let Self { state, customer, id, base, doing, .. } = self;
        self.course.set(chosen);
        let parsed = untrack(|| parse(state, base, (self.fields, self.checked, self.course)));
        let Some(it) = self.checked.get_untracked() else { return };
        let lang = state.preferences.lang.get_untracked();
        match (chosen, parsed) {
            (Course::WhenPaid, Ok(order)) => {
                let slice = Slice { amount: it.ask(), due: state.today.get_untracked() };
                doing.set(None);
                self.promising.set(Some(Promising {
                    slices: vec![slice],
                    order: Some((id, order)),
                    ..Promising::of(customer, base)
                }));
            }
            (Course::Hold, Ok(order)) if !it.is_held => {
                let (probable, order) = (words::probable_stop(&it, base, lang), Some((id, order)));
                doing.set(Some(Doing::Stop { customer, probable, order }));
            }
            (_, parsed) => {
                let command = parsed.map(|order| Command::Deal(vec![deal_of(customer, (id, order))]));
                self.small.with_value(|it| it.store(command, words::recorded(lang).to_owned()));
            }
        }
    }

    fn word(self, chosen: Course) -> &'static str {
        let lang = self.state.lang();
        match chosen {
            Course::Ship => words::ship(lang),
            Course::WhenPaid => promise::record(lang),
            Course::Hold if self.mode.get().2 => words::leave(lang),
            Course::Hold => deal::stop(lang),
        }
    }

    /// The amount with its keys, of which the accent key is the suggested act, and the others below.
    fn amount(self) -> AnyView {
        let Self { state, base, attempt, fields, .. } = self;
        let go = Callback::new(move |()| self.act(self.mode.get_untracked().0));
        let ok = Signal::derive(move || {
            let busy = attempt.busy.get();
            if busy { record::saving(state.lang()) } else { self.word(self.mode.get().0) }.to_owned()
        });
        let reading = Signal::derive(move || fields.amount.with(|raw| reading(raw, base, state)));
        view! {
            <div class="record-amount">
                <MoneyField
                    id="order-amount"
                    label=state.say(words::amount)
                    value=fields.amount
                    reading
                    mark=Signal::stored(mark(base).trim().to_owned())
                    problem=attempt.problem(Field::Amount)
                    on_enter=go
                />
                {keypad(fields.amount, ok, go, attempt, state)}
                {live(move || self.exceptions())}
            </div>
        }
    }

    /// What can be done where the rule or a stop says no.
    fn exceptions(self) -> Option<AnyView> {
        let Self { state, customer, base, attempt, doing, .. } = self;
        let (chief, may_ship, _) = self.mode.get();
        if may_ship {
            return None;
        }
        let press = move |chosen: Course| Callback::new(move |()| self.act(chosen));
        let write = Callback::new(move |()| doing.set(Some(Doing::Message(customer, base, "HOLD"))));
        let hold = (chief != Course::Hold).then(|| {
            let (text, on_press) = (self.word(Course::Hold), press(Course::Hold));
            view! { <Button text icon=Icon::TruckStop on_press disabled=attempt.busy/> }
        });
        Some(view! {
            <TextField
                id="order-reason"
                label=state.say(words::reason)
                value=self.fields.reason
                problem=attempt.problem(Field::Reason)
            />
            <div class="btn-row is-end">
                <Button text=state.say(message::title) icon=Icon::Pen kind=ButtonKind::Ghost on_press=write/>
                <Button text=state.say(words::ship_anyway) on_press=press(Course::Ship) disabled=attempt.busy/>
                {hold}
            </div>
        })
    }
}

/// What stands in the form at first: the order on record, or what they paid and was not settled with anything.
fn blank(state: AppState, customer: EntityId, which: Option<EntityId>, base: Currency) -> OrderForm {
    state.book_now(|book| {
        let Some(found) = book.customers().find(customer) else { return OrderForm::default() };
        let row = &book.customers()[found];
        if let Some(Says::Order(Some(order))) = which.and_then(|id| row.said_by(id)) {
            return OrderForm::of(order);
        }
        let paid = row.balance(base).unapplied;
        let prepaid = if paid.is_positive() { paid.plain(base) } else { String::new() };
        OrderForm { prepaid, ..OrderForm::default() }
    })
}

/// What is overdue, what the rule says, and the figures beside the limit.
fn told(state: AppState, it: &Check, base: Currency) -> AnyView {
    let lang = state.lang();
    let asked = it.clone();
    let answer = Callback::new(move |()| {
        let (lang, today) = (state.lang(), state.today.get());
        let filled = state.book(|book| state.calendar(|calendar| asked.filled(book, calendar, today)))?;
        Some(why(&filled, words::why_note(&asked, lang), lang))
    });
    let is_clear = it.decision.verdict == Verdict::Allow;
    let is_asked = it.asked.order.is_positive();
    let verdict = (is_asked || !is_clear).then(|| {
        let kind = if is_clear { TagKind::Accent } else { TagKind::Due };
        let icon = if is_clear { Icon::Check } else { Icon::TruckStop };
        let mut reasons = String::new();
        for reason in &it.decision.reasons {
            reasons += if reasons.is_empty() { "" } else { lang.pick("；", "; ") };
            reasons += words::reason_of(*reason, lang);
        }
        view! {
            <div class="order-verdict">
                <Tag text=words::verdict(it.decision.verdict, lang) kind icon/>
                <b>{reasons}</b>
                {why_button(words::decision(lang), answer)}
            </div>
        }
    });
    let fill_in = (is_clear && !is_asked).then(|| view! { <p class="lab">{words::fill_in(lang)}</p> });
    let ask = it.ask();
    let sum = (!is_clear && ask.is_positive()).then(|| {
        view! { <p class="figure"><MoneyView amount=full(ask, base)/></p> }
    });
    let held = it.is_held.then(|| view! { <p class="lab">{words::held(lang)}</p> });
    let used = it.decision.exposure;
    let cell = |label: &'static str, figure: AnyView, due: bool| {
        view! { <div><dt>{label}</dt><dd class:due=due>{figure}</dd></div> }
    };
    let short = |sum: Money| view! { <Wan amount=brief(sum, base, Detail::Balance, lang)/> };
    let limit = it.limit.map_or_else(|| words::no_limit(lang).into_view(), short);
    let beside = it.limit.map(|limit| {
        let (label, figure) = words::beside_limit(limit - used, base, lang);
        cell(label, figure.into_view(), used > limit)
    });
    let bar = it.limit.map(|limit| limit_bar(used, limit, words::exposure(lang).to_owned()));
    view! {
        <p class="lab">
            {it.overdue.is_positive().then(|| view! { <b class="due">{words::overdue(lang)} " " {short(it.overdue)}</b> " " })}
            {words::overdue_line(it, lang)}
        </p>
        {verdict}
        {sum}
        {(!is_clear).then(|| view! { <p class="lab">{words::release_line(it, lang)}</p> })}
        {fill_in}
        {held}
        {bar}
        <dl class="bucket-list" style:--n="4">
            {cell(words::receivable(lang), short(it.receivable), false)}
            {cell(words::exposure(lang), short(used), false)}
            {cell(words::limit(lang), limit, false)}
            {beside}
        </dl>
        <p class="cap">{words::made_of(lang)}</p>
    }
}
