//! What stands of promises, stops, assessments, negotiations and rules: reading access to the entries of a customer
//! and of the book. Owns 'what an entry says now'; its history is the rows of its name.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::money::{Currency, Money};
use crate::domain::sorting::sort_by_key;
use crate::ledger::book::{Batch, Book, Customer};
use crate::ledger::event::Act;
use crate::ledger::event::contact::{Diagnosis, Issue, Touch};
use crate::ledger::event::dealing::{
    Assessment, Hold, Order, Procedure, Promise, PutOff, Says, Talk, Target,
};
use crate::ledger::event::house::House;
use crate::ledger::event::paper::{Seller, Signed, Statement};
use crate::ledger::id::{EntityId, Hlc};

/// What an entry said at one time; rows stand in the order of the fold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dealing {
    /// The entry's name.
    pub id: EntityId,
    /// What it said from then on.
    pub says: Says,
    pub(crate) batch: u32,
}

/// A version of the house's numbers by its number, from one, and when it was stored; zero for the product's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PolicyName {
    /// Its number.
    pub number: usize,
    /// When it was stored.
    pub at: Option<Hlc>,
}

/// A change of the house's numbers.
#[derive(Clone, Copy, Debug)]
pub struct PolicyChange<'a> {
    /// The version that holds from then on.
    pub name: PolicyName,
    /// Whether it took another change back.
    pub is_undo: bool,
    /// The numbers; nothing for the product's own.
    pub house: Option<&'a House>,
    /// The step by which it was made.
    pub step: Option<&'a Batch>,
    batch: u32,
}

/// The rows that say what stands now, in the order in which they were said.
fn now(rows: &[Dealing]) -> impl DoubleEndedIterator<Item = &Dealing> {
    let is_last = |(place, row): &(usize, &Dealing)| {
        rows.iter().skip(place + 1).all(|later| later.id != row.id) && !row.says.is_nothing()
    };
    rows.iter().enumerate().filter(is_last).map(|(_, row)| row)
}

/// What an entry says now, if anything.
fn said_by(rows: &[Dealing], id: EntityId) -> Option<&Says> {
    rows.iter().rev().find(|row| row.id == id).map(|row| &row.says).filter(|says| !says.is_nothing())
}

impl Customer {
    /// Every entry as it stands now, in the order in which they were last said.
    pub fn now(&self) -> impl DoubleEndedIterator<Item = &Dealing> {
        now(&self.dealings)
    }

    /// Everything that was ever said, oldest first.
    pub fn dealings(&self) -> &[Dealing] {
        &self.dealings
    }

    /// What an entry says now.
    pub fn said_by(&self, id: EntityId) -> Option<&Says> {
        said_by(&self.dealings, id)
    }

    /// The promises, in the order in which they were given.
    pub fn promises(&self) -> Vec<(EntityId, &Promise)> {
        let mut promises: Vec<(EntityId, &Promise)> = self
            .now()
            .filter_map(
                |row| if let Says::Promise(Some(it)) = &row.says { Some((row.id, &**it)) } else { None },
            )
            .collect();
        sort_by_key(&mut promises, |(id, promise)| (promise.on, *id));
        promises
    }

    /// The stop of shipping that holds now.
    pub fn hold(&self) -> Option<(EntityId, &Hold)> {
        let mut holds = self.now().filter_map(|row| {
            if let Says::Hold(Some(it)) = &row.says { Some((row.id, &**it)) } else { None }
        });
        holds.rfind(|(_, hold)| hold.released.is_none())
    }

    /// Stops of shipping, in the order in which they were last spoken of.
    pub fn holds(&self) -> impl DoubleEndedIterator<Item = &Hold> {
        self.now().filter_map(|row| if let Says::Hold(Some(it)) = &row.says { Some(&**it) } else { None })
    }

    /// The assessments, latest first.
    pub fn assessments(&self) -> Vec<(EntityId, &Assessment)> {
        let mut found: Vec<(EntityId, &Assessment)> = self
            .now()
            .filter_map(
                |row| if let Says::Assessment(Some(it)) = &row.says { Some((row.id, &**it)) } else { None },
            )
            .collect();
        sort_by_key(&mut found, |(_, it)| it.on);
        found.reverse();
        found
    }

    /// The assessment that holds now.
    pub fn assessment(&self) -> Option<&Assessment> {
        let found = self
            .now()
            .filter_map(|row| if let Says::Assessment(Some(it)) = &row.says { Some(&**it) } else { None });
        found.max_by_key(|it| it.on)
    }

    /// The limit that holds on a day: an exception while it lasts, else the one decided.
    pub fn limit(&self, today: NaiveDate) -> Option<Money> {
        let assessment = self.assessment()?;
        let exception = assessment.exception.as_ref().filter(|it| today <= it.until);
        exception.map(|it| it.limit).or(assessment.limit)
    }

    /// The negotiation that goes on.
    pub fn talk(&self) -> Option<(EntityId, &Talk)> {
        let mut talks = self.talks();
        talks.rfind(|(_, talk)| !talk.closed)
    }

    /// Negotiations, in the order in which they were last spoken of.
    pub fn talks(&self) -> impl DoubleEndedIterator<Item = (EntityId, &Talk)> {
        self.now()
            .filter_map(|row| if let Says::Talk(Some(it)) = &row.says { Some((row.id, &**it)) } else { None })
    }

    /// What was signed of a promise or statement, the last time.
    pub fn signature(&self, of: EntityId) -> Option<&Signed> {
        let mut signed = self
            .now()
            .filter_map(|row| if let Says::Signed(Some(it)) = &row.says { Some(&**it) } else { None });
        signed.rfind(|it| it.of == of)
    }

    /// The statement in a currency of the month of a day.
    pub fn statement(&self, currency: Currency, of: NaiveDate) -> Option<&Statement> {
        match self.said_by(Statement::id(self.id, currency, of))? {
            Says::Statement(found) => found.as_deref(),
            _ => None,
        }
    }

    /// The statements that were handed over, by their last day.
    pub fn statements(&self) -> Vec<(EntityId, &Statement)> {
        let mut found: Vec<(EntityId, &Statement)> = self
            .now()
            .filter_map(
                |row| if let Says::Statement(Some(it)) = &row.says { Some((row.id, &**it)) } else { None },
            )
            .collect();
        sort_by_key(&mut found, |(_, it)| it.to);
        found
    }

    /// Visits, calls and messages, latest first.
    pub fn touches(&self) -> Vec<(EntityId, &Touch)> {
        let mut found: Vec<(EntityId, &Touch)> = self
            .now()
            .filter_map(
                |row| if let Says::Contact(Some(it)) = &row.says { Some((row.id, &**it)) } else { None },
            )
            .collect();
        sort_by_key(&mut found, |(_, it)| it.on);
        found.reverse();
        found
    }

    /// The orders that were checked, the one last spoken of first.
    pub fn orders(&self) -> impl Iterator<Item = (EntityId, &Order)> {
        self.now().rev().filter_map(|row| {
            if let Says::Order(Some(it)) = &row.says { Some((row.id, &**it)) } else { None }
        })
    }

    /// What we ever owed them, settled or not, in the order in which it was last spoken of.
    pub fn issues(&self) -> impl DoubleEndedIterator<Item = (EntityId, &Issue)> {
        self.now().filter_map(|row| {
            if let Says::Issue(Some(it)) = &row.says { Some((row.id, &**it)) } else { None }
        })
    }

    /// Why they do not pay, as last answered.
    pub fn diagnosis(&self) -> Option<&Diagnosis> {
        match self.said_by(Diagnosis::id(self.id))? {
            Says::Diagnosis(found) => found.as_deref(),
            _ => None,
        }
    }

    /// How they pay, as last verified.
    pub fn procedure(&self) -> Option<&Procedure> {
        match self.said_by(Procedure::id(self.id))? {
            Says::Procedure(found) => found.as_deref(),
            _ => None,
        }
    }

    /// Until when a matter of this code is put off.
    pub fn put_off(&self, what: &str) -> Option<&PutOff> {
        match self.said_by(PutOff::id(self.id, what))? {
            Says::PutOff(put_off) => put_off.as_ref(),
            _ => None,
        }
    }
}

impl Book {
    /// Everything that was ever said of the whole book, oldest first.
    pub fn dealings(&self) -> &[Dealing] {
        &self.dealings
    }

    /// What is to be collected in the month that begins on this day.
    pub fn target(&self, month: NaiveDate) -> Option<Target> {
        match said_by(&self.dealings, Target::id(month))? {
            Says::Target(target) => *target,
            _ => None,
        }
    }

    /// Who we are on paper; by the book's name until more is said.
    pub fn seller(&self) -> Seller {
        match said_by(&self.dealings, Seller::ID) {
            Some(Says::Seller(Some(seller))) => (**seller).clone(),
            _ => Seller { name: self.name().to_owned(), ..Seller::default() },
        }
    }

    /// The house's numbers that hold now.
    pub fn house(&self) -> House {
        match said_by(&self.dealings, House::ID) {
            Some(Says::House(Some(house))) => (**house).clone(),
            _ => House::default(),
        }
    }

    /// The step a dealing belongs to.
    pub fn step_of(&self, row: &Dealing) -> Option<&Batch> {
        self.batches.get(row.batch as usize)
    }

    /// Whether the step a dealing belongs to stands, rather than being taken back or taking back.
    pub fn stands(&self, row: &Dealing) -> bool {
        self.step_of(row).is_some_and(|step| !step.undone && step.act != Some(Act::Undo))
    }

    /// Every change of the house's numbers, oldest first.
    pub fn policies(&self) -> Vec<PolicyChange<'_>> {
        let mut changes: Vec<PolicyChange<'_>> = Vec::new();
        let mut n = 0;
        for row in self.dealings.iter().filter(|row| row.id == House::ID) {
            let Says::House(house) = &row.says else { continue };
            let (house, step) = (house.as_deref(), self.step_of(row));
            let is_undo = step.is_some_and(|step| step.act == Some(Act::Undo));
            n += usize::from(!is_undo);
            let name = if is_undo {
                let same = |it: &&PolicyChange<'_>| it.house == house && !it.is_undo;
                changes
                    .iter()
                    .rev()
                    .find(same)
                    .filter(|_| house.is_some())
                    .map(|it| it.name)
                    .unwrap_or_default()
            } else {
                PolicyName { number: n, at: step.map(|step| step.at) }
            };
            changes.push(PolicyChange { name, is_undo, house, step, batch: row.batch });
        }
        changes
    }

    /// The version of the house's numbers that holds now: the one that results name.
    pub fn policy(&self) -> PolicyName {
        self.policies().last().map(|it| it.name).unwrap_or_default()
    }

    /// The version that held when this was said.
    pub fn policy_of(&self, row: &Dealing) -> PolicyName {
        let before = self.policies().into_iter().rev().find(|it| it.batch <= row.batch);
        before.map(|it| it.name).unwrap_or_default()
    }
}
