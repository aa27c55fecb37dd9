//! Deciding what is agreed, judged and decided beside money. Owns what an entry must be to be written; the forms say
//! the same beside their fields, this is the last word.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::date::month_end;
use crate::domain::money::Money;
use crate::ledger::book::Book;
use crate::ledger::book::dealings::Dealing;
use crate::ledger::command::{Ctx, Deal};
use crate::ledger::decide::{Decision, entry, refuse_future};
use crate::ledger::event::Fact;
use crate::ledger::event::contact::{Diagnosis, Issue, Touch};
use crate::ledger::event::dealing::{
    Assessment, Course, DealingFact, Hold, Measure, Order, Plan, Procedure, Promise, Says, Since, Talk,
};
use crate::ledger::event::paper::{Signed, Statement};
use crate::ledger::id::{EntityId, EventId};
use crate::ledger::refusal::{Refusal, Thing};

impl Book {
    /// Entries that say something else from now on: one step.
    pub(super) fn deal(&self, deals: &[Deal], ctx: &Ctx<'_>) -> Decision {
        let mut facts = Vec::with_capacity(deals.len());
        for deal in deals {
            if deal.customer.is_none() != deal.says.is_of_the_book() {
                return Err(Refusal::NotHere(Thing::Customer));
            }
            let rows = match deal.customer {
                Some(id) => &self.known_customer(id)?.1.dealings,
                None => &self.dealings,
            };
            let before = rows.iter().rev().find(|row| row.id == deal.id).map(|row| &row.says);
            let nothing = deal.says.nothing();
            if *before.unwrap_or(&nothing) == deal.says {
                return Err(Refusal::NothingToDo);
            }
            if before.is_some_and(|before| before.of() != deal.says.of()) {
                return Err(Refusal::NotHere(Thing::Dealing));
            }
            self.refuse_unsound(deal, deals, ctx.today)?;
            let fact =
                DealingFact { customer: deal.customer, id: deal.id, says: deal.says.clone(), undoes: None };
            facts.push(Fact::Dealing(Box::new(fact)));
        }
        if facts.is_empty() { Err(Refusal::NothingToDo) } else { Ok(facts) }
    }

    fn refuse_unsound(&self, deal: &Deal, deals: &[Deal], today: NaiveDate) -> Result<(), Refusal> {
        match &deal.says {
            Says::Promise(Some(promise)) => self.refuse_promise(deal, promise, today),
            Says::Hold(Some(hold)) => self.refuse_hold(deal, hold, today),
            Says::Assessment(Some(assessment)) => refuse_assessment(assessment, today),
            Says::Talk(Some(talk)) => refuse_talk(talk, today),
            Says::PutOff(Some(put_off)) => {
                refuse_unsaid(&put_off.reason)?;
                if put_off.until > today { Ok(()) } else { Err(Refusal::InPast { date: put_off.until }) }
            }
            Says::Target(Some(target)) => entry(target.amount).and(refuse_month(target.month)),
            Says::Plan(Some(plan)) => self.refuse_plan(deal, plan, today),
            Says::Measure(Some(measure)) => refuse_measure(measure),
            Says::Signed(Some(signed)) => self.refuse_signed(deal, deals, signed, today),
            Says::Statement(Some(statement)) => refuse_statement(statement, today),
            Says::Seller(Some(seller)) => refuse_unsaid(&seller.name),
            Says::House(Some(house)) => {
                house.problems().first().map_or(Ok(()), |problem| Err(Refusal::HouseUnsound(*problem)))
            }
            Says::Contact(Some(touch)) => refuse_touch(touch, today),
            Says::Issue(Some(issue)) => refuse_issue(issue, today),
            Says::Diagnosis(Some(diagnosis)) => refuse_diagnosis(diagnosis, today),
            Says::Procedure(Some(it)) => refuse_procedure(deal, it, today),
            Says::Order(Some(order)) => self.refuse_order(deal, order, today),
            _ => Ok(()),
        }
    }

    fn refuse_promise(&self, deal: &Deal, promise: &Promise, today: NaiveDate) -> Result<(), Refusal> {
        refuse_future(promise.on, today)?;
        if promise.slices.is_empty() {
            return Err(Refusal::AmountOutOfRange);
        }
        for slice in &promise.slices {
            entry(slice.amount)?;
            if slice.due < promise.on {
                return Err(Refusal::DayBefore { from: promise.on, day: slice.due });
            }
        }
        entry(promise.amount())?;
        refuse_since(promise.withdrawn.as_ref(), promise.on, today)?;
        let (Some(other), Some(customer)) = (promise.replaces, deal.customer) else { return Ok(()) };
        let known = self.known_customer(customer)?.1.said_by(other);
        let is_one = matches!(known, Some(Says::Promise(_))) && other != deal.id;
        if is_one { Ok(()) } else { Err(Refusal::NotHere(Thing::Dealing)) }
    }

    fn refuse_hold(&self, deal: &Deal, hold: &Hold, today: NaiveDate) -> Result<(), Refusal> {
        refuse_future(hold.on, today)?;
        refuse_unsaid(&hold.reason)?;
        refuse_since(hold.released.as_ref(), hold.on, today)?;
        let Some(customer) = deal.customer else { return Ok(()) };
        let stands = self.known_customer(customer)?.1.hold();
        let twice = hold.released.is_none() && stands.is_some_and(|(id, _)| id != deal.id);
        if twice { Err(Refusal::NothingToDo) } else { Ok(()) }
    }

    /// Whoever ships against the rule or a stop says why.
    fn refuse_order(&self, deal: &Deal, order: &Order, today: NaiveDate) -> Result<(), Refusal> {
        refuse_future(order.on, today)?;
        entry(order.amount)?;
        let beside = [order.prepaid, order.release, order.unbilled];
        if beside.iter().any(|amount| amount.is_negative() || !amount.fits_an_entry()) {
            return Err(Refusal::AmountOutOfRange);
        }
        let Some(customer) = deal.customer else { return Ok(()) };
        let is_held = self.known_customer(customer)?.1.hold().is_some();
        if order.is_override() || is_held && order.course == Course::Ship {
            refuse_unsaid(&order.reason)?;
        }
        if order.is_sound() { Ok(()) } else { Err(Refusal::NothingToDo) }
    }

    /// A plan asks for money (E02); once its month has begun other figures are another version, which says why (E25).
    fn refuse_plan(&self, deal: &Deal, plan: &Plan, today: NaiveDate) -> Result<(), Refusal> {
        if !plan.collect.is_positive() {
            return Err(Refusal::NoCollectionTarget);
        }
        for amount in [Some(plan.collect), plan.ship].into_iter().flatten() {
            entry(amount)?;
        }
        refuse_month(plan.month)?;
        refuse_future(plan.on, today)?;
        refuse_future(plan.agreed.unwrap_or(today), today)?;
        let last = month_end(plan.month);
        if last < today {
            return Err(Refusal::InPast { date: last });
        }
        let Some(customer) = deal.customer else { return Ok(()) };
        let row = self.known_customer(customer)?.1;
        if deal.id != Plan::id(customer, plan.month) {
            return Err(Refusal::NotHere(Thing::Dealing));
        }
        let other = row.plan(plan.month).is_some_and(|before| !before.has_figures_of(plan));
        if other && plan.month <= today { refuse_unsaid(&plan.reason) } else { Ok(()) }
    }

    /// A signature stands under the text of a promise or statement of this customer that is here, or is put on record
    /// with it.
    fn refuse_signed(
        &self,
        deal: &Deal,
        deals: &[Deal],
        signed: &Signed,
        today: NaiveDate,
    ) -> Result<(), Refusal> {
        refuse_future(signed.on, today)?;
        let Some(customer) = deal.customer else { return Ok(()) };
        let with_it = deals.iter().find(|it| it.id == signed.of && it.customer == deal.customer);
        let known = self.known_customer(customer)?.1.said_by(signed.of).or(with_it.map(|it| &it.says));
        let is_paper = matches!(known, Some(Says::Promise(Some(_)) | Says::Statement(Some(_))));
        if is_paper && signed.is_signed() && signed.is_whole() {
            Ok(())
        } else {
            Err(Refusal::NotHere(Thing::Dealing))
        }
    }

    /// What takes back the dealings of a step: each entry says again what it said before; refused where it was spoken
    /// of since.
    pub(super) fn deal_back(&self, batch: u32, first: EventId) -> Result<Vec<Fact>, Refusal> {
        let of_customers = self.customers.iter().map(|(_, row)| (Some(row.id), row.dealings.as_slice()));
        let mut facts = Vec::new();
        for (customer, rows) in of_customers.chain([(None, self.dealings.as_slice())]) {
            let mut told: Vec<EntityId> = Vec::new();
            for (place, row) in rows.iter().enumerate().filter(|(_, row)| row.batch == batch) {
                if told.contains(&row.id) {
                    continue;
                }
                told.push(row.id);
                let (before, since) = rows.split_at(place);
                let spoken_of =
                    |later: &Dealing| later.id == row.id && later.batch != batch && self.stands(later);
                if since.iter().any(spoken_of) {
                    return Err(Refusal::BuiltOn { thing: Thing::Dealing, name: String::new() });
                }
                let before = before.iter().rev().find(|it| it.id == row.id);
                let says = before.map_or_else(|| row.says.nothing(), |before| before.says.clone());
                let fact = DealingFact { customer, id: row.id, says, undoes: Some(first) };
                facts.push(Fact::Dealing(Box::new(fact)));
            }
        }
        Ok(facts)
    }
}

fn refuse_assessment(assessment: &Assessment, today: NaiveDate) -> Result<(), Refusal> {
    refuse_future(assessment.on, today)?;
    let amounts =
        [assessment.monthly_sales, assessment.net_worth, assessment.working_capital, assessment.limit];
    if amounts.into_iter().flatten().any(|amount| amount.is_negative() || !amount.fits_an_entry()) {
        return Err(Refusal::AmountOutOfRange);
    }
    if let Some(exception) = &assessment.exception {
        entry(exception.limit)?;
        refuse_unsaid(&exception.who)?;
        refuse_unsaid(&exception.reason)?;
        if exception.until < assessment.on {
            return Err(Refusal::DayBefore { from: assessment.on, day: exception.until });
        }
    }
    match &assessment.external {
        Some(report) => refuse_future(report.date, today).and(refuse_unsaid(&report.provider)),
        None => Ok(()),
    }
}

fn refuse_statement(statement: &Statement, today: NaiveDate) -> Result<(), Refusal> {
    refuse_future(statement.on, today)?;
    if statement.to < statement.from {
        return Err(Refusal::DayBefore { from: statement.from, day: statement.to });
    }
    match &statement.answer {
        Some(answer) if answer.on < statement.to => {
            Err(Refusal::DayBefore { from: statement.to, day: answer.on })
        }
        Some(answer) => refuse_future(answer.on, today),
        None => Ok(()),
    }
}

fn refuse_talk(talk: &Talk, today: NaiveDate) -> Result<(), Refusal> {
    refuse_future(talk.on, today)?;
    let within = |amount: &Money| !amount.is_negative() && amount.fits_an_entry();
    let named = [talk.expected, talk.target, talk.opening, talk.ordered];
    if !named.iter().chain(talk.rounds.iter().map(|round| &round.amount)).all(within) {
        return Err(Refusal::AmountOutOfRange);
    }
    talk.rounds.iter().try_for_each(|round| refuse_future(round.on, today))
}

fn refuse_measure(measure: &Measure) -> Result<(), Refusal> {
    entry(measure.amount)?;
    refuse_month(measure.month)?;
    refuse_unsaid(&measure.owner)?;
    refuse_unsaid(&measure.basis)?;
    let brought = measure.actual.unwrap_or_default();
    let out_of_range = brought.is_negative() || !brought.fits_an_entry() || measure.probability > 100;
    if out_of_range { Err(Refusal::AmountOutOfRange) } else { Ok(()) }
}

fn refuse_month(month: NaiveDate) -> Result<(), Refusal> {
    if month.day() == 1 { Ok(()) } else { Err(Refusal::NoSuchDay) }
}

fn refuse_touch(touch: &Touch, today: NaiveDate) -> Result<(), Refusal> {
    refuse_future(touch.on, today)?;
    if let Some(next) = &touch.next {
        refuse_unsaid(&next.reason)?;
        if next.on < touch.on {
            return Err(Refusal::DayBefore { from: touch.on, day: next.on });
        }
    }
    if touch.is_sound() { Ok(()) } else { Err(Refusal::NothingToDo) }
}

fn refuse_issue(issue: &Issue, today: NaiveDate) -> Result<(), Refusal> {
    refuse_future(issue.on, today)?;
    refuse_unsaid(&issue.what)?;
    refuse_since(issue.settled.as_ref(), issue.on, today)?;
    match issue.fix_by {
        Some(day) if day < issue.on => Err(Refusal::DayBefore { from: issue.on, day }),
        _ if issue.is_sound() => Ok(()),
        _ => Err(Refusal::NothingToDo),
    }
}

fn refuse_diagnosis(diagnosis: &Diagnosis, today: NaiveDate) -> Result<(), Refusal> {
    refuse_future(diagnosis.on, today)?;
    if diagnosis.is_sound() { Ok(()) } else { Err(Refusal::NothingToDo) }
}

/// One a customer, with days that there are.
fn refuse_procedure(deal: &Deal, it: &Procedure, today: NaiveDate) -> Result<(), Refusal> {
    refuse_future(it.on, today)?;
    if deal.customer.is_some_and(|customer| deal.id != Procedure::id(customer)) {
        return Err(Refusal::NotHere(Thing::Dealing));
    }
    if it.is_sound() { Ok(()) } else { Err(Refusal::NoSuchDay) }
}

fn refuse_since(since: Option<&Since>, from: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    let Some(since) = since else { return Ok(()) };
    refuse_future(since.on, today)?;
    refuse_unsaid(&since.reason)?;
    if since.on < from { Err(Refusal::DayBefore { from, day: since.on }) } else { Ok(()) }
}

fn refuse_unsaid(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::ReasonMissing) } else { Ok(()) }
}
