//! What was planned in the sample: this month's plans, some of them agreed to, what is done about the gap, and what it
//! brought last month.

use chrono::{Months, NaiveDate};

use crate::domain::gap::Measure as Kind;
use crate::ledger::event::AccountFact;
use crate::ledger::event::Fact;
use crate::ledger::event::dealing::{Measure, Plan, Says};
use crate::ledger::id::EntityId;
use crate::ledger::sample::dealings::dealing;
use crate::ledger::sample::{Making, Words, say, yuan};

/// A dealer's plan, by its place in the list: how many months ago, in yuan, agreed to or not, what stands in the way
/// and how it is made up for.
struct Planned(usize, u32, i64, bool, Words, Words);

/// A measure: whose, how many months ago, which, in yuan, its chance, what it rests on, and what it brought.
struct Done(usize, u32, Kind, i64, u8, Words, Option<i64>);

const NOTHING: Words = ("", "");

const PLANS: [Planned; 6] = [
    Planned(0, 0, 60_000, true, ("库存积压", "Overstocked"), ("陪他下乡收款", "Collect downstream together")),
    Planned(1, 0, 50_000, false, ("等冬储政策", "Waits for the winter scheme"), NOTHING),
    Planned(4, 0, 81_000, true, NOTHING, NOTHING),
    Planned(7, 0, 95_000, true, NOTHING, NOTHING),
    Planned(0, 1, 50_000, true, NOTHING, NOTHING),
    Planned(3, 1, 60_000, false, NOTHING, NOTHING),
];

const DONE: [Done; 5] = [
    Done(
        0,
        0,
        Kind::AccompanyDownstream,
        60_000,
        60,
        ("三户零售商欠他 8 万", "Three retailers owe him 80K"),
        None,
    ),
    Done(1, 0, Kind::DownstreamPromo, 20_000, 50, ("去年冬储收回 3 万", "Last winter brought 30K"), None),
    Done(7, 0, Kind::EarlyDiscount, 15_000, 80, ("提前付清让 1%", "1% off for paying early"), None),
    Done(0, 1, Kind::AccompanyDownstream, 50_000, 60, ("两户零售商", "Two retailers"), Some(30_000)),
    Done(3, 1, Kind::CustomerIncentive, 40_000, 50, ("返利政策", "Rebate"), Some(20_000)),
];

impl Making<'_> {
    /// What was planned with one of the dealers, as entries of its account.
    pub(super) fn plans(&mut self, dealer: usize, owner: Words, account: &AccountFact) -> Vec<Fact> {
        let customer = account.customer;
        let mut facts = Vec::new();
        for Planned(_, ago, collect, agreed, difficulties, remedies) in
            PLANS.iter().filter(|it| it.0 == dealer)
        {
            let month = self.month(*ago);
            // Said before the month began: that is what it is held against.
            let on = month.pred_opt().unwrap_or(month);
            let plan = Plan {
                agreed: agreed.then_some(on),
                agreed_by: account.people.first().map(|row| row.id).filter(|_| *agreed),
                collect: yuan(*collect),
                difficulties: say(*difficulties, self.lang),
                month,
                on,
                reason: String::new(),
                remedies: say(*remedies, self.lang),
                ship: None,
            };
            facts.push(dealing(Some(customer), Plan::id(customer, month), Says::Plan(Some(Box::new(plan)))));
        }
        for Done(_, ago, kind, amount, probability, basis, actual) in DONE.iter().filter(|it| it.0 == dealer)
        {
            let month = self.month(*ago);
            let measure = Measure {
                actual: actual.map(yuan),
                amount: yuan(*amount),
                basis: say(*basis, self.lang),
                by: crate::domain::date::month_end(month),
                kind: *kind,
                month,
                owner: say(owner, self.lang),
                probability: *probability,
            };
            let id: EntityId = (self.mint)();
            facts.push(dealing(Some(customer), id, Says::Measure(Some(Box::new(measure)))));
        }
        facts
    }

    /// The first day of the month so many months ago.
    fn month(&self, ago: u32) -> NaiveDate {
        let first = crate::domain::date::month_start(self.today);
        first.checked_sub_months(Months::new(ago)).unwrap_or(first)
    }
}
