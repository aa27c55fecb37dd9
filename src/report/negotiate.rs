//! The sheet of a negotiation: what can be asked for and itemised, the ask, the ladder, where both sides stand.
//! Owns which invoices stand behind an ask and what comes next. Does not own the formulas (`domain::negotiation`).

use chrono::NaiveDate;

use crate::domain::date::add_days;
use crate::domain::money::{Currency, Money};
use crate::domain::negotiation::{
    self, Ask, HabitAsk, NegotiationPolicy, Round as PastRound, TargetFlag, ask_by_habit, ask_midpoint,
};
use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::{CustomerIdx, InvoiceIdx};
use crate::ledger::book::Book;
use crate::ledger::event::InvoiceState;
use crate::ledger::event::dealing::{Round, Side, Talk};

/// How far ahead what falls due may be asked for as well, in days.
pub const PERIOD_DAYS: i64 = 30;

/// What an ask may be made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Items {
    /// Open invoices past due, oldest first.
    pub overdue: Vec<(InvoiceIdx, Money)>,
    /// Open invoices due within the period, first due first.
    pub falling_due: Vec<(InvoiceIdx, Money)>,
    /// Disputed invoices and those whose goods came back: open, but not to be asked for before they are settled.
    pub left_out: Money,
    /// What a confirmed order is to be paid before it ships.
    pub ordered: Money,
}

impl Items {
    /// What is past due.
    pub fn sum_overdue(&self) -> Money {
        self.overdue.iter().map(|(_, open)| *open).sum()
    }

    /// What falls due in the period.
    pub fn sum_falling_due(&self) -> Money {
        self.falling_due.iter().map(|(_, open)| *open).sum()
    }

    /// All that can be itemised.
    pub fn justified(&self) -> Money {
        negotiation::justified(self.sum_overdue(), self.sum_falling_due(), self.ordered)
    }
}

/// What can be asked of a customer on a day, in one currency.
pub fn items(
    book: &Book,
    customer: CustomerIdx,
    currency: Currency,
    today: NaiveDate,
    ordered: Money,
) -> Items {
    let until = add_days(today, PERIOD_DAYS).unwrap_or(NaiveDate::MAX);
    let mut items = Items { ordered, ..Items::default() };
    let open =
        book.invoices_of(customer).filter(|(_, row)| row.open.is_positive() && row.currency == currency);
    for (it, row) in open {
        match () {
            () if row.state != InvoiceState::Normal => items.left_out += row.open,
            () if row.due < today => items.overdue.push((it, row.open)),
            () if row.due <= until => items.falling_due.push((it, row.open)),
            () => {}
        }
    }
    sort_by_key(&mut items.overdue, |(it, _)| book.invoices()[*it].due);
    sort_by_key(&mut items.falling_due, |(it, _)| book.invoices()[*it].due);
    items
}

/// A figure as people say it: the largest 1, 2 or 5 with zeros that is at most a twentieth of the amount.
///
/// ```
/// use huikuan::domain::money::Money;
/// use huikuan::report::negotiate::unit_for;
/// assert_eq!(unit_for(Money::from_minor(15_000_000)), Money::from_minor(500_000)); // 150 000: by 5 000
/// assert_eq!(unit_for(Money::from_minor(19)), Money::from_minor(1));
/// ```
pub fn unit_for(amount: Money) -> Money {
    let most = amount.minor() / 20;
    let (mut unit, mut next) = (1, 2);
    // 1, 2, 5, 10, 20, 50 …: 2 and 2.5 times by turns.
    while next <= most {
        unit = next;
        next = if next.to_string().starts_with('2') { next / 2 * 5 } else { next * 2 };
    }
    Money::from_minor(unit)
}

/// The three figures somebody sets before the talk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// What we count on.
    pub expected: Money,
    /// What we want to leave with.
    pub target: Money,
    /// What we open with.
    pub opening: Money,
}

/// Anchors to begin with: all that can be itemised as the opening, and the pattern 10 → 20 → 15 under it (D01).
pub fn first_anchors(justified: Money) -> Anchors {
    let unit = unit_for(justified).minor().max(1);
    let down = |minor: i64| Money::from_minor(minor / unit * unit);
    let opening = down(justified.minor());
    let opening = if opening.is_positive() { opening } else { justified.max(Money::ZERO) };
    Anchors { expected: down(opening.minor() / 2), target: down(opening.minor() / 4 * 3), opening }
}

/// The sheet as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct TalkSheet {
    /// What the formula asks for, capped at what can be itemised.
    pub ask: Ask,
    /// What the customer's habit of settling asks for, beside it.
    pub habit: Option<HabitAsk>,
    /// How many past negotiations the habit was learnt from.
    pub n_past: usize,
    /// The rungs, the opening first; why there is none, else.
    pub ladder: Result<Vec<Money>, TargetFlag>,
    /// What we asked last.
    pub ours: Option<Money>,
    /// What they offered last.
    pub theirs: Option<Money>,
    /// What to ask next: the next rung, or the opening.
    pub next: Option<Money>,
    /// Where both meet half way, from what we asked last, or would open with.
    pub midpoint: Option<Money>,
    /// How much was given since the opening.
    pub given: Money,
}

/// Works a negotiation out from its figures and what was said.
pub fn sheet(anchors: &Anchors, rounds: &[Round], justified: Money, past: &[PastRound]) -> TalkSheet {
    let policy = NegotiationPolicy::default();
    let last = |side: Side| rounds.iter().rev().find(|round| round.by == side).map(|round| round.amount);
    let (ours, theirs) = (last(Side::Ours), last(Side::Theirs));
    let ladder = rungs(anchors, justified, &policy);
    let next = match (&ladder, ours) {
        (Ok(rungs), Some(ours)) => rungs.iter().copied().find(|rung| *rung < ours),
        (Ok(rungs), None) => rungs.first().copied(),
        (Err(_), _) => None,
    };
    TalkSheet {
        ask: ask_midpoint(anchors.expected, anchors.target, Some(justified)),
        habit: ask_by_habit(anchors.target, past, Some(justified), &policy),
        n_past: past.len(),
        ours,
        theirs,
        next,
        midpoint: theirs
            .map(|theirs| negotiation::settlement_estimate(ours.unwrap_or(anchors.opening), theirs)),
        given: ours.map_or(Money::ZERO, |ours| (anchors.opening - ours).max(Money::ZERO)),
        ladder,
    }
}

/// The golden ladder under the chosen opening, which is its first rung: at most three concessions, none repeated.
fn rungs(anchors: &Anchors, justified: Money, policy: &NegotiationPolicy) -> Result<Vec<Money>, TargetFlag> {
    if anchors.target > justified {
        return Err(TargetFlag::ExceedsJustified);
    }
    // An opening below the target leaves nothing to give; the form says so.
    if anchors.opening < anchors.target {
        return Ok(Vec::new());
    }
    let unit = unit_for(anchors.target);
    let Some([_, rest @ ..]) = negotiation::ladder(anchors.target, Some(anchors.opening), unit, policy)?
    else {
        return Ok(Vec::new());
    };
    let mut rungs = vec![anchors.opening];
    rungs.extend(rest);
    rungs.dedup();
    Ok(rungs)
}

/// What was asked and settled in the negotiations that ended with a promise.
pub fn past(book: &Book, customer: CustomerIdx, currency: Currency) -> Vec<PastRound> {
    let row = &book.customers()[customer];
    let promises = row.promises();
    let closed = row.talks().filter(|(_, talk)| talk.closed && talk.currency == currency);
    closed
        .filter_map(|(id, talk)| {
            let (_, promise) = promises.iter().find(|(_, promise)| promise.talk == Some(id))?;
            Some(PastRound { asked: first_asked(talk), settled: promise.amount() })
        })
        .collect()
}

fn first_asked(talk: &Talk) -> Money {
    talk.rounds.iter().find(|round| round.by == Side::Ours).map_or(talk.opening, |round| round.amount)
}

/// The negotiations that ended, latest first, with what was promised in the end.
pub fn ended(book: &Book, customer: CustomerIdx) -> Vec<(&Talk, Option<Money>)> {
    let row = &book.customers()[customer];
    let promises = row.promises();
    let settled = |id| promises.iter().find(|(_, it)| it.talk == Some(id)).map(|(_, it)| it.amount());
    let mut ended: Vec<_> =
        row.talks().filter(|(_, talk)| talk.closed).map(|(id, talk)| (talk, settled(id))).collect();
    ended.reverse();
    ended
}

/// The customers to talk to: whose money is past due, most first.
pub fn to_talk_to(book: &Book, currency: Currency, today: NaiveDate) -> Vec<(CustomerIdx, Money)> {
    let overdue = |it: CustomerIdx| -> Money {
        let open = book.invoices_of(it).filter(|(_, row)| row.currency == currency && row.due < today);
        open.filter(|(_, row)| row.state == InvoiceState::Normal).map(|(_, row)| row.open).sum()
    };
    let live = book.customers().iter().filter(|(_, row)| !row.voided);
    let mut found: Vec<_> =
        live.map(|(it, _)| (it, overdue(it))).filter(|(_, sum)| sum.is_positive()).collect();
    sort_by_key(&mut found, |(_, sum)| std::cmp::Reverse(*sum));
    found
}
