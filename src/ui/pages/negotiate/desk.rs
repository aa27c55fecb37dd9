//! What both sheets share: the figures as typed, the sheet worked out from them, and the steps of the talk.

use serde::{Deserialize, Serialize};

use crate::domain::date::parse_iso;
use crate::domain::decimal::Arithmetic as _;
use crate::domain::instalment::{InstalmentPolicy, equal_plan};
use crate::domain::money::{Currency, Money};
use crate::domain::rounding::parse as parse_decimal;
use crate::i18n::format::date::iso;
use crate::i18n::negotiate as words;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::command::Command;
use crate::ledger::event::dealing::{Round, Says, Side, Slice, Talk};
use crate::ledger::gate::amount;
use crate::ledger::id::EntityId;
use crate::platform::ids;
use crate::platform::marks::measured;
use crate::report::negotiate::{Anchors, Items, TalkSheet, first_anchors, items, past, sheet, unit_for};
use crate::ui::deal::promise::Promising;
use crate::ui::pages::negotiate::currency_of;
use crate::ui::prelude::*;
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::shell::say;
use crate::ui::state::AppState;
use crate::ui::tasks::spawn_local;

/// The customer's side.
pub(super) const THEIRS: Side = Side::Theirs;

/// The figures as typed; kept until the talk ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub(super) struct TalkForm {
    /// What we count on.
    pub expected: String,
    /// What we want to leave with.
    pub target: String,
    /// What we open with.
    pub opening: String,
    /// What of an order is to be paid before it ships; may be empty.
    pub ordered: String,
    /// What the customer offers.
    pub counter: String,
    /// In how many parts.
    pub parts: u16,
    /// When the first is paid.
    pub first: String,
    /// All of it today, for less.
    pub at_once: bool,
    /// How much less, in per cent.
    pub discount: String,
}

/// Kept as a list of texts, as other forms are.
impl From<TalkForm> for Vec<String> {
    fn from(form: TalkForm) -> Self {
        let at_once = if form.at_once { "1" } else { "" };
        let TalkForm { expected, target, opening, ordered, counter, parts, first, discount, .. } = form;
        vec![
            expected,
            target,
            opening,
            ordered,
            counter,
            parts.to_string(),
            first,
            at_once.to_owned(),
            discount,
        ]
    }
}

impl From<Vec<String>> for TalkForm {
    fn from(texts: Vec<String>) -> Self {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap_or_default();
        Self {
            expected: next(),
            target: next(),
            opening: next(),
            ordered: next(),
            counter: next(),
            parts: next().parse().unwrap_or(1),
            first: next(),
            at_once: !next().is_empty(),
            discount: next(),
        }
    }
}

form_fields! {
    /// The figures.
    TalkFields of TalkForm {
        expected: String, target: String, opening: String, ordered: String, counter: String, parts: u16,
        first: String, at_once: bool, discount: String,
    }
}

/// The page's shared state; copied freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) state: AppState,
    pub(super) customer: CustomerIdx,
    pub(super) id: EntityId,
    pub(super) currency: Currency,
    pub(super) fields: TalkFields,
    /// What was said so far, oldest first.
    pub(super) rounds: Memo<Vec<Round>>,
    /// What can be itemised.
    pub(super) items: Memo<Items>,
    /// The figures as read; what cannot be read is zero.
    pub(super) anchors: Memo<Anchors>,
    /// All that follows from them.
    pub(super) sheet: Memo<TalkSheet>,
    /// The rung chosen instead of the next one.
    pub(super) chosen: RwSignal<Option<Money>>,
    /// Whether the customer looks on.
    pub(super) turned: RwSignal<bool>,
    /// Whether the hand is looked at all the same.
    pub(super) peeking: RwSignal<bool>,
    pub(super) promising: RwSignal<Option<Promising>>,
    busy: RwSignal<bool>,
}

impl Desk {
    pub(super) fn new(state: AppState, customer: CustomerIdx) -> Self {
        let (id, currency) =
            state.book_now(|book| (book.customers()[customer].id, currency_of(book, customer)));
        let name = draft_name(state, id);
        let blank = blank(state, customer, currency);
        let fields = name.keep(blank, TalkFields::of, TalkFields::read);
        let read = move |raw: RwSignal<String>| {
            raw.with(|raw| amount::read(raw, currency)).unwrap_or_default().max(Money::ZERO)
        };
        let rounds = Memo::new(move |_| {
            state.book(|book| {
                let talk = book.customers()[customer].talk();
                talk.map(|(_, talk)| talk.rounds.clone()).unwrap_or_default()
            })
        });
        let items = Memo::new(move |_| {
            let (today, ordered) = (state.today.get(), read(fields.ordered));
            state.book(|book| items(book, customer, currency, today, ordered))
        });
        let anchors = Memo::new(move |_| Anchors {
            expected: read(fields.expected),
            target: read(fields.target),
            opening: read(fields.opening),
        });
        let sheet = Memo::new(move |_| {
            let justified = items.with(Items::justified);
            let past = state.book(|book| past(book, customer, currency));
            measured("huikuan:report:negotiate", || {
                rounds.with(|rounds| sheet(&anchors.get(), rounds, justified, &past))
            })
        });
        Self {
            state,
            customer,
            id,
            currency,
            fields,
            rounds,
            items,
            anchors,
            sheet,
            chosen: RwSignal::new(None),
            turned: RwSignal::new(false),
            peeking: RwSignal::new(false),
            promising: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// What is asked next: the rung somebody chose, else the one the ladder suggests.
    pub(super) fn next(self) -> Option<Money> {
        self.chosen.get().or_else(|| self.sheet.with(|sheet| sheet.next))
    }

    /// What stands on the customer's face: our next ask, or turned to them the last one made.
    pub(super) fn on_face(self) -> Option<Money> {
        let said = self.sheet.with(|sheet| sheet.ours);
        if self.turned.get() { said } else { self.next().or(said) }
    }

    /// Whether private figures may be in the page.
    pub(super) fn is_open(self) -> bool {
        !self.turned.get() || self.peeking.get()
    }

    /// The step of the customer's stepper.
    pub(super) fn unit(self) -> Money {
        unit_for(self.anchors.with(|anchors| anchors.target.max(anchors.opening)))
    }

    /// The parts on the face; all at once for less where that was chosen.
    pub(super) fn slices(self) -> Vec<Slice> {
        let Some(sum) = self.on_face() else { return Vec::new() };
        let today = self.state.today.get();
        if self.fields.at_once.get() {
            return vec![Slice { amount: sum - self.discount_of(sum), due: today }];
        }
        let first = self.fields.first.with(|first| parse_iso(first)).unwrap_or(today).max(today);
        let n = self.fields.parts.get().clamp(1, 4);
        if n == 1 {
            return vec![Slice { amount: sum, due: first }];
        }
        let plan = self.state.calendar(|it| equal_plan(sum, n, first, it, &InstalmentPolicy::default()));
        let slice = |it: crate::domain::instalment::Instalment| Slice { amount: it.amount, due: it.due };
        plan.unwrap_or_default().into_iter().map(slice).collect()
    }

    /// The discount's rate as a share, while it can be read.
    pub(super) fn rate(self) -> Option<rust_decimal::Decimal> {
        let rate = self.fields.discount.with(|raw| parse_decimal(raw.trim()))?;
        let share = rate.over(rust_decimal::Decimal::ONE_HUNDRED)?;
        (share >= rust_decimal::Decimal::ZERO && share < rust_decimal::Decimal::ONE).then_some(share)
    }

    /// What paying at once takes off a sum, rounded half up to the minor unit.
    pub(super) fn discount_of(self, sum: Money) -> Money {
        let off = self.rate().and_then(|share| rust_decimal::Decimal::from(sum.minor()).times(share));
        off.and_then(Money::from_minor_half_up).unwrap_or_default()
    }

    /// Records a sum named by one side.
    pub(super) fn record(self, by: Side, amount: Money, argument: String) {
        let round = Round { amount, argument, by, on: self.state.today.get_untracked() };
        let (id, mut talk) = self.talk();
        talk.rounds.push(round);
        let lang = self.state.preferences.lang.get_untracked();
        let told = if by == THEIRS { words::offered(lang) } else { words::asked(lang) };
        self.write(id, talk, told, move || self.chosen.set(None));
    }

    /// Ends the talk without a promise.
    pub(super) fn end(self) {
        let (id, talk) = self.talk();
        let told = words::ended(self.state.preferences.lang.get_untracked());
        self.write(id, Talk { closed: true, ..talk }, told, move || self.start_over());
    }

    fn write(self, id: EntityId, talk: Talk, told: &'static str, then: impl FnOnce() + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let says = Says::Talk(Some(Box::new(talk)));
        let command = Command::say(self.id, id, says);
        spawn_local(async move {
            let outcome = self.state.run(&command).await;
            self.busy.set(false);
            match outcome {
                Ok(first) => {
                    then();
                    self.state.tell(told, Some(first));
                }
                Err(failure) => self.state.warn(say(&failure, self.state)),
            }
        });
    }

    /// The talk that goes on, with the figures as they stand now; a new one otherwise.
    fn talk(self) -> (EntityId, Talk) {
        let known = self
            .state
            .book_now(|book| book.customers()[self.customer].talk().map(|(id, talk)| (id, talk.clone())));
        let anchors = self.anchors.get_untracked();
        let today = self.state.today.get_untracked();
        let (id, rounds, on) =
            known.map_or_else(|| (ids::mint(), Vec::new(), today), |(id, talk)| (id, talk.rounds, talk.on));
        let ordered = self.items.with_untracked(|items| items.ordered);
        let talk = Talk {
            closed: false,
            currency: self.currency,
            expected: anchors.expected,
            on,
            opening: anchors.opening,
            ordered,
            rounds,
            target: anchors.target,
        };
        (id, talk)
    }

    /// Opens the form of the promise this comes to: the sum said last, whoever said it.
    pub(super) fn settle(self) {
        let last = self.rounds.with_untracked(|rounds| rounds.last().map(|round| round.amount));
        let shown = untrack(|| self.on_face());
        let turned = self.turned.get_untracked();
        let agreed = if turned { shown } else { last.or(shown) };
        let slices = untrack(|| self.slices());
        let of: Money = slices.iter().map(|slice| slice.amount).sum();
        let at_once = self.fields.at_once.get_untracked();
        let today = self.state.today.get_untracked();
        let slices = match agreed {
            // The parts on the face are of another sum: the form splits anew.
            Some(agreed) if !at_once && agreed != of => vec![Slice { amount: agreed, due: today }],
            _ => slices,
        };
        self.promising.set(Some(Promising {
            slices,
            talk: Some(self.talk()),
            watched: turned,
            ..Promising::of(self.id, self.currency)
        }));
    }

    /// Figures as they would be suggested now.
    pub(super) fn start_over(self) {
        draft_name(self.state, self.id).forget();
        self.fields.fill(blank(self.state, self.customer, self.currency));
        self.chosen.set(None);
        self.turned.set(false);
    }
}

fn draft_name(state: AppState, customer: EntityId) -> DraftName {
    DraftName::of(state, &format!("talk:{customer}"))
}

/// The figures of the talk that goes on; without one, what the account suggests.
fn blank(state: AppState, customer: CustomerIdx, currency: Currency) -> TalkForm {
    let today = state.today.get_untracked();
    let (anchors, ordered) = state.book_now(|book| {
        if let Some((_, talk)) = book.customers()[customer].talk() {
            let Talk { expected, target, opening, ordered, .. } = *talk;
            return (Anchors { expected, target, opening }, ordered);
        }
        let justified = items(book, customer, currency, today, Money::ZERO).justified();
        (first_anchors(justified), Money::ZERO)
    });
    let plain = |sum: Money| sum.plain(currency);
    TalkForm {
        expected: plain(anchors.expected),
        target: plain(anchors.target),
        opening: plain(anchors.opening),
        ordered: if ordered.is_positive() { plain(ordered) } else { String::new() },
        counter: String::new(),
        parts: 1,
        first: iso(today),
        at_once: false,
        discount: "1".to_owned(),
    }
}
