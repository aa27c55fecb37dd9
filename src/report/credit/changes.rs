//! What changed from one assessment to the next: inputs, in the order of the score card.

use crate::domain::credit_score::codes::Factor;
use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::Book;
use crate::ledger::book::dealings::PolicyName;
use crate::ledger::event::dealing::Assessment;
use crate::ledger::event::house::House;
use crate::ledger::id::EntityId;
use crate::report::credit::points_of;

/// One thing that is not as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A judgement from 1 to 5.
    Level(Factor, Option<u8>, Option<u8>),
    /// A rate, in hundredths of a per cent.
    Rate(Factor, Option<i32>, Option<i32>),
    /// The points of the payment history, in hundredths.
    History(Option<i64>, Option<i64>),
    /// The lights of the six aspects.
    Aspects,
    /// The checklists.
    Checks,
    /// What rules the customer out.
    Knockouts,
    /// The figures behind the limit.
    Figures,
    /// The exception.
    Exception,
}

/// What changed from `before` to `after`, the payment history as the ledger tells it of both days.
pub fn changes(
    book: &Book,
    customer: CustomerIdx,
    before: &Assessment,
    after: &Assessment,
    house: &House,
) -> Vec<Change> {
    let points = |it: &Assessment| points_of(book, customer, it, Factor::PaymentHistory, house);
    let level =
        |it: Option<crate::domain::credit_score::Level>| it.map(crate::domain::credit_score::Level::get);
    let figures = |it: &Assessment| (it.monthly_sales, it.net_worth, it.working_capital, it.external.clone());
    let all = [
        Change::Level(Factor::BrandScale, level(before.brand_scale), level(after.brand_scale)),
        Change::Rate(Factor::Growth, before.growth, after.growth),
        Change::Rate(Factor::ProfitRate, before.profit_rate, after.profit_rate),
        Change::History(points(before), points(after)),
        Change::Level(
            Factor::IndustryReputation,
            level(before.industry_reputation),
            level(after.industry_reputation),
        ),
        Change::Level(Factor::ProductStrength, level(before.product_strength), level(after.product_strength)),
    ];
    let mut found: Vec<Change> = all
        .into_iter()
        .filter(|change| match change {
            Change::Level(_, before, after) => before != after,
            Change::Rate(_, before, after) => before != after,
            Change::History(before, after) => before != after,
            _ => true,
        })
        .collect();
    let rest = [
        (before.aspects != after.aspects, Change::Aspects),
        (before.checks != after.checks, Change::Checks),
        (before.knockouts != after.knockouts, Change::Knockouts),
        (figures(before) != figures(after), Change::Figures),
        (before.exception != after.exception, Change::Exception),
    ];
    found.extend(rest.into_iter().filter(|(is_so, _)| *is_so).map(|(_, change)| change));
    found
}

/// An assessment as it was decided, beside the one before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// Its name.
    pub id: EntityId,
    /// What was known and decided.
    pub said: Assessment,
    /// The score of the one before, and what changed since; nothing for the first.
    pub since: Option<(Option<u16>, Vec<Change>)>,
    /// The version of the house's numbers it was decided under.
    pub policy: PolicyName,
}

/// Every assessment of a customer, latest first, with what changed between them.
pub fn past(book: &Book, customer: CustomerIdx, house: &House) -> Vec<Past> {
    let row = &book.customers()[customer];
    let all = row.assessments();
    let policy = |id: EntityId| row.now().find(|it| it.id == id).map(|it| book.policy_of(it));
    let before = all.iter().skip(1).map(|(_, it)| Some(*it)).chain([None]);
    all.iter()
        .zip(before)
        .map(|((id, said), before)| Past {
            id: *id,
            said: (*said).clone(),
            since: before.map(|before| (before.score, changes(book, customer, before, said, house))),
            policy: policy(*id).unwrap_or_default(),
        })
        .collect()
}
