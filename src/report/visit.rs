//! Before a visit: what to know at the door, on one card. And how often we were there.
//!
//! Owns what stands on the card. Does not own the ask (`negotiate`), the causes (`playbook`) or a sentence (`i18n`).

use chrono::NaiveDate;

use crate::domain::date::days_between;
use crate::domain::diagnosis::codes::Excuse;
use crate::domain::money::{Currency, Money};
use crate::ledger::arena::{CustomerIdx, InvoiceIdx};
use crate::ledger::book::Book;
use crate::ledger::event::ContactRole;
use crate::ledger::event::contact::{Issue, Touch};
use crate::ledger::id::EntityId;
use crate::report::negotiate::{Anchors, first_anchors, items, past, sheet};
use crate::report::playbook::open_issues;
use crate::report::promises::promises_of;

/// So many days back contacts are counted.
const LOOKED_BACK: i64 = 30;

/// So many contacts on one day are enough (D15).
pub const MOST_A_DAY: usize = 2;

/// What to know at the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// All that is owed.
    pub owed: Money,
    /// Invoices past due that can be asked for, oldest first, and what is open of each.
    pub overdue: Vec<(InvoiceIdx, Money)>,
    /// Disputed or with the goods back: not to be asked for yet.
    pub left_out: Money,
    /// What to ask for now; nothing where nothing can be itemised.
    pub ask: Option<Money>,
    /// The rungs under it.
    pub rungs: Vec<Money>,
    /// What we still owe them, longest first.
    pub issues: Vec<(EntityId, Issue)>,
    /// What was said for not paying, and how often; latest first.
    pub heard: Vec<(Excuse, usize)>,
    /// Who signs: the keys of person records.
    pub signers: Vec<EntityId>,
    /// Whether papers of ours were missing when last asked (Q02).
    pub papers_missing: bool,
    /// Promises that were not kept, or only in part.
    pub n_failed: usize,
    /// Contacts of the last thirty days: with and without asking for money (G67).
    pub asked: usize,
    /// Contacts of the last thirty days in which no money was asked for.
    pub served: usize,
    /// Contacts today.
    pub today: usize,
}

impl Card {
    /// What is past due and can be asked for.
    pub fn sum_overdue(&self) -> Money {
        self.overdue.iter().map(|(_, open)| *open).sum()
    }
}

/// The card of a customer on a day, in one currency.
pub fn card(book: &Book, customer: CustomerIdx, currency: Currency, today: NaiveDate) -> Card {
    let row = &book.customers()[customer];
    let (touches, talk) = (row.touches(), row.talk().filter(|(_, talk)| talk.currency == currency));
    let found = items(book, customer, currency, today, talk.map_or(Money::ZERO, |(_, it)| it.ordered));
    let justified = found.justified();
    let anchors = talk.map_or_else(
        || first_anchors(justified),
        |(_, it)| Anchors { expected: it.expected, target: it.target, opening: it.opening },
    );
    let rounds = talk.map_or(&[][..], |(_, it)| &it.rounds);
    let talk = sheet(&anchors, rounds, justified, &past(book, customer, currency));
    let recent = |it: &&(EntityId, &Touch)| it.1.on <= today && days_between(it.1.on, today) < LOOKED_BACK;
    let (asked, served) = touches.iter().filter(recent).fold((0, 0), |(asked, served), (_, it)| {
        if it.asked { (asked + 1, served) } else { (asked, served + 1) }
    });
    let mut heard: Vec<(Excuse, usize)> = Vec::new();
    for excuse in touches.iter().flat_map(|(_, it)| &it.heard) {
        match heard.iter_mut().find(|(known, _)| known == excuse) {
            Some((_, times)) => *times += 1,
            None => heard.push((*excuse, 1)),
        }
    }
    let signs = [ContactRole::Signer, ContactRole::Owner, ContactRole::PaymentOwner];
    let signers = row.people.iter().filter(|it| signs.contains(&it.role)).map(|it| it.person);
    let promises = promises_of(book, customer, today, &book.house().promise());
    let failed = promises.iter().flat_map(|it| &it.slices).filter(|it| it.has_failed());
    Card {
        owed: row.balances.iter().find(|it| it.currency == currency).map_or(Money::ZERO, |it| it.receivable),
        overdue: found.overdue,
        left_out: found.left_out,
        ask: talk.next.filter(|sum| sum.is_positive()),
        rungs: talk.ladder.unwrap_or_default(),
        issues: open_issues(row).into_iter().map(|(id, it)| (id, it.clone())).collect(),
        heard,
        signers: signers.collect(),
        papers_missing: row
            .diagnosis()
            .is_some_and(|it| it.yes.iter().any(|question| u8::from(*question) == 2)),
        n_failed: failed.count(),
        asked,
        served,
        today: touches.iter().filter(|(_, it)| it.on == today).count(),
    }
}
