//! Why a customer does not pay, and what to try: the rule of the diagnosis, with what we still owe them.
//!
//! Owns how answers, causes set by hand and our open issues come together. Does not own the rule (`domain::diagnosis`)
//! or the words (content). Invariant: without an open issue and without causes set by hand it is the rule, unchanged;
//! while something of ours is open nothing presses; what is forbidden is never among it.

use crate::domain::diagnosis::codes::{Cause, Question, Root, Tactic};
use crate::domain::diagnosis::diagnose;
use crate::domain::diagnosis::ethics::Compliance;
use crate::domain::diagnosis::measures::fitting;
use crate::domain::diagnosis::policy::DiagnosisPolicy;
use crate::domain::gap::Measure;
use crate::ledger::book::Customer;
use crate::ledger::event::contact::Issue;
use crate::ledger::id::EntityId;

/// What comes first while something of ours is open: a date for mending it, and the part nobody disputes.
const OURS_FIRST: [u8; 2] = [22, 29];

/// How serious it is that a matter of ours came up so often (G68).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Patience {
    /// Once: forgiven.
    Once,
    /// Twice: endured.
    Twice,
    /// Three times or more: nobody pays any more, and a manager owns it.
    Spent,
}

/// How serious it is that a matter came up so often.
pub fn patience(times: u16) -> Patience {
    match times {
        0 | 1 => Patience::Once,
        2 => Patience::Twice,
        _ => Patience::Spent,
    }
}

/// Causes, and what to try.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// The causes kept: those set by hand, then those found with their points.
    pub causes: Vec<(Cause, Option<u16>)>,
    /// Something of ours comes first: a cause on our side, or an issue that is open.
    pub ours_first: bool,
    /// What to try, first choice first, and the cause that it answers; none where it answers an open issue.
    pub tactics: Vec<(Tactic, Option<Cause>)>,
    /// What would press, and has to wait until ours is settled.
    pub waiting: Vec<Tactic>,
}

/// What answers, causes set by hand and so many open issues of ours lead to.
pub fn advice(yes: &[Question], also: &[Cause], open_issues: usize, policy: &DiagnosisPolicy) -> Advice {
    let found = diagnose(yes, policy).causes;
    let by_hand = also.iter().map(|cause| (*cause, None));
    let rest = found.iter().filter(|(cause, _)| !also.contains(cause));
    let all: Vec<(Cause, Option<u16>)> =
        by_hand.chain(rest.map(|(cause, points)| (*cause, Some(*points)))).collect();
    let is_ours = |(cause, _): &(Cause, Option<u16>)| cause.root() == Root::Ours;
    let ours_first = open_issues > 0 || all.iter().any(is_ours);
    let mut causes = all;
    causes.truncate(policy.max_causes);
    // Those on our side are answered first, as the rule has it.
    let (ours, others): (Vec<_>, Vec<_>) = causes.iter().copied().partition(is_ours);
    let in_turn: Vec<Cause> = ours.into_iter().chain(others).map(|(cause, _)| cause).collect();
    let first = OURS_FIRST.into_iter().filter_map(Tactic::new).filter(|_| open_issues > 0);
    let mut tactics: Vec<(Tactic, Option<Cause>)> = first.map(|tactic| (tactic, None)).collect();
    let mut waiting = Vec::new();
    for cause in in_turn {
        for tactic in policy.tactics.get(&cause).into_iter().flatten() {
            let known = tactics.iter_mut().find(|(known, _)| known == tactic);
            match known {
                Some((_, against)) => *against = against.or(Some(cause)),
                None if tactic.compliance() == Compliance::Forbidden => {}
                None if !(ours_first && policy.pressure.contains(tactic)) => {
                    tactics.push((*tactic, Some(cause)));
                }
                None if !waiting.contains(tactic) => waiting.push(*tactic),
                None => {}
            }
        }
    }
    tactics.truncate(policy.max_tactics);
    Advice { causes, ours_first, tactics, waiting }
}

/// The measures that fit the causes diagnosed of a customer; nothing where none was diagnosed.
pub fn fitting_measures(row: &Customer) -> Option<Vec<Measure>> {
    row.diagnosis()?;
    let causes: Vec<Cause> = advice_for(row).causes.into_iter().map(|(cause, _)| cause).collect();
    (!causes.is_empty()).then(|| fitting(&causes, &DiagnosisPolicy::default()))
}

/// What we still owe a customer, longest first.
pub fn open_issues(row: &Customer) -> Vec<(EntityId, &Issue)> {
    let mut open: Vec<(EntityId, &Issue)> = row.issues().filter(|(_, it)| it.settled.is_none()).collect();
    crate::domain::sorting::sort_by_key(&mut open, |(id, it)| (it.on, *id));
    open
}

/// What follows from what is known of a customer.
pub fn advice_for(row: &Customer) -> Advice {
    let policy = DiagnosisPolicy::default();
    let n_open = open_issues(row).len();
    match row.diagnosis() {
        Some(said) => advice(&said.yes, &said.also, n_open, &policy),
        None => advice(&[], &[], n_open, &policy),
    }
}
