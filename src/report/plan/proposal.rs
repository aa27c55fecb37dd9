//! Which measures close a customer's gap: the fewest of those that were entered, else of what worked with this very
//! customer before; where its causes were diagnosed, only of those that fit them. Never invents what nobody estimated.

use chrono::NaiveDate;

use crate::domain::gap::Measure as Kind;
use crate::domain::money::Money;
use crate::domain::sorting::sort_by_key;
use crate::ledger::book::Book;
use crate::ledger::id::EntityId;
use crate::report::plan::Line;
use crate::report::playbook::fitting_measures;

/// What is proposed about a gap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The fewest measures of the plan that close the gap by themselves; empty where not even all of them do.
    pub enough: Vec<EntityId>,
    /// The fewest that worked before and close what is left; all of them where that is not enough.
    pub add: Vec<Past>,
    /// What is missing even then.
    pub short: Money,
    /// Where causes were diagnosed, the measures that fit them and are not in the plan yet; empty where none fits.
    pub fitting: Option<Vec<Kind>>,
}

/// What a measure brought with this customer the last time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    /// Which.
    pub kind: Kind,
    /// What it brought.
    pub brought: Money,
    /// In the month that began on this day.
    pub month: NaiveDate,
}

/// What closes the gap of a customer's month; nothing where there is none.
pub fn propose(book: &Book, line: &Line, month: NaiveDate) -> Option<Proposal> {
    let wanted = line.gap.gap;
    if !wanted.is_positive() {
        return None;
    }
    let row = &book.customers()[line.customer];
    let fitting = fitting_measures(row);
    // What was entered as something else is somebody's own judgement.
    let fits = |kind: Kind| kind == Kind::Other || fitting.as_ref().is_none_or(|all| all.contains(&kind));
    let entered: Vec<(EntityId, Money)> =
        line.measures.iter().filter(|it| fits(it.kind)).map(|it| (it.id, it.amount)).collect();
    let sums: Vec<Money> = entered.iter().map(|(_, amount)| *amount).collect();
    if let Some(enough) = fewest(&sums, wanted) {
        let enough = enough.into_iter().map(|place| entered[place].0).collect();
        return Some(Proposal { enough, ..Proposal::default() });
    }
    let mut known: Vec<Past> = Vec::new();
    for (_, it) in row.measures().filter(|(_, it)| fits(it.kind)) {
        let brought = it.actual.filter(|actual| actual.is_positive() && it.month < month);
        let Some(brought) = brought else { continue };
        let past = Past { kind: it.kind, brought, month: it.month };
        match known.iter_mut().find(|known| known.kind == it.kind) {
            Some(known) if known.month <= it.month => *known = past,
            Some(_) => {}
            None => known.push(past),
        }
    }
    let is_new = |kind: Kind| line.measures.iter().all(|it| it.kind != kind);
    known.retain(|past| is_new(past.kind));
    let fitting =
        fitting.as_ref().map(|all| all.iter().copied().filter(|kind| is_new(*kind)).collect::<Vec<_>>());
    // What does not fit is not counted on.
    let rest = wanted - sums.into_iter().sum::<Money>();
    let all: Money = known.iter().map(|past| past.brought).sum();
    let sums: Vec<Money> = known.iter().map(|past| past.brought).collect();
    let add = match fewest(&sums, rest) {
        Some(places) => places.into_iter().map(|place| known[place]).collect(),
        None => known,
    };
    Some(Proposal { enough: Vec::new(), add, short: (rest - all).max(Money::ZERO), fitting })
}

/// The places of the fewest that come to a sum: the largest first, as no set of as many comes to more.
fn fewest(sums: &[Money], wanted: Money) -> Option<Vec<usize>> {
    let mut places: Vec<usize> = (0..sums.len()).collect();
    sort_by_key(&mut places, |place| std::cmp::Reverse(sums[*place]));
    let mut so_far = Money::ZERO;
    let enough = places.iter().position(|place| {
        so_far += sums[*place];
        so_far >= wanted
    })?;
    places.truncate(enough + 1);
    Some(places)
}
