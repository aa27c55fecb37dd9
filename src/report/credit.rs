//! A customer's credit: six factors to a score, a grade, its terms and a limit; each with what it rests on.
//!
//! Owns what of the ledger enters the score: payments and open invoices of twelve months, and the knock-outs that the
//! ledger shows by itself. Does not own the calculators (`domain`) or what stands today (`standing`).
//! Invariant: the shares of the factors sum to the score, to the hundredth.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::domain::credit_limit::{CreditLimit, CreditLimitPolicy, LimitBasis, credit_limit};
use crate::domain::credit_score::codes::{CreditFlag, Factor, Knockout};
use crate::domain::credit_score::policy::{CreditScorePolicy, RateSteps};
use crate::domain::credit_score::{self, Level};
use crate::domain::date::{add_months, days_between};
use crate::domain::fraction::Fraction;
use crate::domain::grade::{Grade, TermsPolicy};
use crate::domain::money::{Currency, Money};
use crate::domain::pbi::{self, Payment, PbiPolicy};
use crate::domain::promise::PromiseStatus;
use crate::domain::sorting::sort_by_key;
use crate::ledger::arena::{CustomerIdx, InvoiceIdx};
use crate::ledger::balance::settles_at;
use crate::ledger::book::Book;
use crate::ledger::event::BillOutcome;
use crate::ledger::event::dealing::Assessment;
use crate::ledger::event::house::House;
use crate::report::promises::promises_of;

pub mod changes;
pub mod standing;

/// Points of one filled cell, in hundredths: a fifth of all.
const CELL: i64 = 2_000;
/// All points, in hundredths.
const FULL: i64 = 10_000;
/// More days past due than this rule a customer out.
const KNOCKOUT_DAYS: i64 = 180;
/// For how long a refused bill, and sales, count.
const YEAR: i32 = 12;

/// How a customer paid in the last twelve months, as the ledger knows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Amount-weighted average days beyond terms; none where nothing was paid or is overdue.
    pub days: Option<Fraction>,
    /// The payment behaviour index, in hundredths.
    pub index: Option<i64>,
    /// Paid in that time.
    pub paid: Money,
    /// Open and past due.
    pub overdue: Money,
    /// In which currency both are.
    pub currency: Currency,
    /// Slices of promises kept by their day.
    pub kept: usize,
    /// Slices of which a part came by their day.
    pub partial: usize,
    /// Slices of which nothing came by their day.
    pub broken: usize,
}

/// One factor as it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactorNow {
    /// Which.
    pub factor: Factor,
    /// Its weight.
    pub weight: u16,
    /// Its points of 100, in hundredths; none where it is not known.
    pub points: Option<i64>,
    /// What it gives to the score, in hundredths.
    pub share: i64,
    /// What one cell more would give, in hundredths; none at the top and where it is not known.
    pub raise: Option<i64>,
}

/// A customer's credit as it would be decided today.
#[derive(Clone, Debug, PartialEq)]
pub struct Credit {
    /// How the customer paid.
    pub history: History,
    /// The six factors, in the catalogue's order.
    pub factors: Vec<FactorNow>,
    /// The score in hundredths; none where no factor is known.
    pub score: Option<u16>,
    /// The grade the score alone would give.
    pub grade_by_score: Option<Grade>,
    /// The grade after caps and vetoes.
    pub grade: Grade,
    /// What was applied, in the order of application.
    pub flags: Vec<CreditFlag>,
    /// What of the knock-outs the ledger shows.
    pub found: Vec<Knockout>,
    /// From which score on A, B and C, in hundredths.
    pub bands: [i64; 3],
    /// What each grade gets.
    pub terms: TermsPolicy,
    /// The numbers of the limit.
    pub limit_policy: CreditLimitPolicy,
    /// What the customer buys in a month, by the ledger's last twelve.
    pub sales_seen: Money,
    /// The limit of each grade with its candidates, best grade first.
    pub limits: [CreditLimit; 4],
    /// The next better grade by score, and the points missing, in hundredths.
    pub next: Option<(Grade, i64)>,
    /// The workdays round a promised day on which a customer of this grade is followed up.
    pub cadence: Vec<i8>,
    /// When it is looked at again, if it is decided today.
    pub next_review: Option<NaiveDate>,
}

impl Credit {
    /// The limit of the grade, with its candidates.
    pub fn limit(&self) -> &CreditLimit {
        let [a, b, c, d] = &self.limits;
        match self.grade {
            Grade::A => a,
            Grade::B => b,
            Grade::C => c,
            Grade::D => d,
        }
    }
}

/// A customer's credit on a day, by what is judged in `draft` and what the ledger knows. The draft's own grade, score,
/// limit and day are not looked at.
pub fn credit(
    book: &Book,
    customer: CustomerIdx,
    draft: &Assessment,
    house: &House,
    today: NaiveDate,
) -> Credit {
    let (policy, terms) = (house.credit_score(), house.terms());
    let (history, limit_policy) = (history_under(book, customer, house, today), house.credit_limit());
    let found = found(book, customer, today);
    let scored = scored(draft, history.days, &found, &policy, &house.pbi());
    let weight: i64 = scored.factors.iter().map(|it| i64::from(it.weight)).sum();
    let score = scored.score.map(hundredths);
    let mut factors: Vec<FactorNow> = Factor::ALL
        .into_iter()
        .map(|factor| {
            let points = scored.factors.iter().find(|it| it.factor == factor).map(|it| hundredths(it.points));
            let own = policy.weights.of(factor);
            let step = points.and_then(|points| step(factor, points, &policy));
            let raise = step.filter(|_| weight > 0).map(|step| share(step * i64::from(own), weight));
            FactorNow { factor, weight: own, points, share: 0, raise }
        })
        .collect();
    spread(&mut factors, weight, score.unwrap_or_default());
    let sales_seen = monthly_sales(book, customer, today);
    let limits = Grade::ALL.map(|grade| {
        let basis = LimitBasis {
            grade,
            monthly_sales: Some(draft.monthly_sales.unwrap_or(sales_seen)),
            net_worth: draft.net_worth,
            working_capital: draft.working_capital,
            own_yearly_sales: None,
            policy_cap: None,
        };
        credit_limit(&basis, &limit_policy, &terms)
    });
    let bands = [policy.bands.a, policy.bands.b, policy.bands.c].map(|band| hundredths(band.value()));
    let better = [Grade::A, Grade::B, Grade::C].into_iter().zip(bands);
    let next = score.and_then(|score| {
        better.rev().find(|(_, from)| score < *from).map(|(grade, from)| (grade, from - score))
    });
    Credit {
        history,
        factors,
        score: score.and_then(|score| u16::try_from(score).ok()),
        grade_by_score: scored.grade_by_score,
        grade: scored.grade,
        flags: scored.flags,
        found,
        bands,
        terms,
        limit_policy,
        sales_seen,
        limits,
        next,
        cadence: house.promise().cadence.of(scored.grade).clone(),
        next_review: add_months(today, house.credit_review().every_months.into()),
    }
}

fn scored(
    draft: &Assessment,
    days: Option<Fraction>,
    found: &[Knockout],
    policy: &CreditScorePolicy,
    curve: &PbiPolicy,
) -> credit_score::CreditScore {
    let rate = |hundredths: Option<i32>| hundredths.map(|it| Decimal::new(it.into(), 4));
    let aspects: Vec<_> = draft.aspects.iter().copied().flatten().collect();
    let knockouts: Vec<Knockout> =
        Knockout::ALL.into_iter().filter(|it| found.contains(it) || draft.knockouts.contains(it)).collect();
    let known = credit_score::Assessment {
        brand_scale: draft.brand_scale,
        growth: rate(draft.growth),
        profit_rate: rate(draft.profit_rate),
        days_beyond_terms: days,
        industry_reputation: draft.industry_reputation,
        product_strength: draft.product_strength,
        aspects: &aspects,
        evidence_items: draft.checks.evidence.map(|bits| u8::try_from(bits.count_ones()).unwrap_or(u8::MAX)),
        knockouts: &knockouts,
    };
    credit_score::score(&known, policy, curve)
}

/// The points of a factor on a day, in hundredths; none where it is not known.
fn points_of(
    book: &Book,
    customer: CustomerIdx,
    said: &Assessment,
    factor: Factor,
    house: &House,
) -> Option<i64> {
    let curve = house.pbi();
    let days = days_beyond_terms(book, customer, said.on, &curve).0;
    let scored = scored(said, days, &[], &house.credit_score(), &curve);
    scored.factors.iter().find(|it| it.factor == factor).map(|it| hundredths(it.points))
}

/// A number in hundredths; it has at most two decimals.
fn hundredths(value: Decimal) -> i64 {
    let mut value = value;
    value.rescale(2);
    i64::try_from(value.mantissa()).unwrap_or_default()
}

/// `part / whole`, half up.
fn share(part: i64, whole: i64) -> i64 {
    (part * 2 + whole) / (whole * 2)
}

/// How many points one cell more would add, in hundredths.
fn step(factor: Factor, points: i64, policy: &CreditScorePolicy) -> Option<i64> {
    let next = |steps: &RateSteps| {
        steps.steps.iter().map(|(_, points)| i64::from(*points) * 100).rfind(|it| *it > points)
    };
    let level = || policy.level_points.iter().map(|it| i64::from(*it) * 100).find(|it| *it > points);
    let to = match factor {
        Factor::Growth => next(&policy.growth),
        Factor::ProfitRate => next(&policy.profit_rate),
        Factor::PaymentHistory => Some(FULL.min(points + CELL)),
        Factor::BrandScale | Factor::IndustryReputation | Factor::ProductStrength => level(),
    };
    to.map(|to| to - points).filter(|step| *step > 0)
}

/// Gives each factor its share of the score, so that they sum to it: the largest remainders are rounded up.
fn spread(factors: &mut [FactorNow], weight: i64, score: i64) {
    if weight == 0 {
        return;
    }
    let exact = |it: &FactorNow| it.points.unwrap_or_default() * i64::from(it.weight);
    for it in factors.iter_mut() {
        it.share = exact(it) / weight;
    }
    let missing = score - factors.iter().map(|it| it.share).sum::<i64>();
    let mut places: Vec<usize> =
        (0..factors.len()).filter(|place| factors.get(*place).is_some_and(|it| exact(it) > 0)).collect();
    sort_by_key(&mut places, |place| factors.get(*place).map(|it| std::cmp::Reverse(exact(it) % weight)));
    for place in places.into_iter().cycle().take(usize::try_from(missing).unwrap_or_default()) {
        if let Some(it) = factors.get_mut(place) {
            it.share += 1;
        }
    }
}

/// How a customer paid in the twelve months up to a day.
pub fn history(book: &Book, customer: CustomerIdx, as_of: NaiveDate) -> History {
    history_under(book, customer, &book.house(), as_of)
}

/// The same under other numbers of the house.
fn history_under(book: &Book, customer: CustomerIdx, house: &House, as_of: NaiveDate) -> History {
    let policy = house.pbi();
    let (days, payments, currency) = days_beyond_terms(book, customer, as_of, &policy);
    let since = add_months(as_of, -i32::from(policy.window_months)).unwrap_or(as_of);
    let paid = payments.iter().filter(|it| it.paid.is_some_and(|paid| paid > since)).map(|it| it.amount);
    let overdue = payments.iter().filter(|it| it.paid.is_none() && it.due < as_of).map(|it| it.amount);
    let promises = promises_of(book, customer, as_of, &house.promise());
    let slices: Vec<PromiseStatus> = promises
        .iter()
        .flat_map(|it| &it.slices)
        .filter(|it| it.promise.due > since)
        .map(|it| it.status)
        .collect();
    let n = |of: &[PromiseStatus]| slices.iter().filter(|it| of.contains(it)).count();
    History {
        days,
        index: days.and_then(|days| pbi::printed(days, &policy)).map(hundredths),
        paid: paid.sum(),
        overdue: overdue.sum(),
        currency,
        kept: n(&[PromiseStatus::Kept]),
        partial: n(&[PromiseStatus::Partial]),
        broken: n(&[PromiseStatus::Broken, PromiseStatus::KeptLate]),
    }
}

/// How many days after the due date came what was paid in the window of the index, weighted by amount, to the nearest
/// day; nothing where nothing was paid. What is overdue still does not count: it says nothing of the day it will come.
pub fn usual_delay(book: &Book, customer: CustomerIdx, policy: &PbiPolicy, as_of: NaiveDate) -> Option<i32> {
    let mut payments = payments(book, customer, book.currency(), as_of);
    payments.retain(|it| it.paid.is_some());
    pbi::average_days_beyond_terms(payments, as_of, policy)?.rounded(0)?.to_i32()
}

fn days_beyond_terms(
    book: &Book,
    customer: CustomerIdx,
    as_of: NaiveDate,
    policy: &PbiPolicy,
) -> (Option<Fraction>, Vec<Payment>, Currency) {
    let row = &book.customers()[customer];
    let base = book.currency();
    let is_base = row.balances.is_empty() || row.balances.iter().any(|it| it.currency == base);
    let currency = row.balances.first().filter(|_| !is_base).map_or(base, |it| it.currency);
    let payments = payments(book, customer, currency, as_of);
    (pbi::average_days_beyond_terms(payments.iter().copied(), as_of, policy), payments, currency)
}

/// What was set against a customer's invoices and when it came in, and what of them is open on a day.
///
/// A bill counts from the day it was handed over, as the terms of grades C and D ask for one; refused, it never was a
/// payment. What a list only says to be 'paid so far' has no day of payment and does not count.
pub fn payments(book: &Book, customer: CustomerIdx, currency: Currency, as_of: NaiveDate) -> Vec<Payment> {
    let adjusted: Vec<(InvoiceIdx, Money)> = book
        .adjustments()
        .rows()
        .iter()
        .filter(|row| !row.voided && row.date <= as_of && book.invoices()[row.invoice].customer == customer)
        .map(|row| (row.invoice, row.amount))
        .collect();
    let mut found = Vec::new();
    let invoices = book.invoices_of(customer);
    for (idx, row) in
        invoices.filter(|(_, row)| !row.voided && row.currency == currency && row.issued <= as_of)
    {
        // Worked out here and not by `open_at`, which goes over the whole book for a past day.
        let mut open = row.amount - adjusted.iter().filter(|(of, _)| *of == idx).map(|(_, by)| *by).sum();
        for part in book.allocations_to(idx) {
            let receipt = &book.receipts()[part.receipt];
            if settles_at(receipt, as_of) {
                open -= part.amount;
                if !receipt.imported && !receipt.is_refused_bill() {
                    found.push(Payment { amount: part.amount, due: row.due, paid: Some(receipt.date) });
                }
            }
        }
        if open.is_positive() {
            found.push(Payment { amount: open, due: row.due, paid: None });
        }
    }
    found
}

/// The knock-outs that the ledger shows by itself: a bill refused within twelve months, an invoice more than 180 days
/// past due.
pub fn found(book: &Book, customer: CustomerIdx, today: NaiveDate) -> Vec<Knockout> {
    let since = add_months(today, -YEAR).unwrap_or(today);
    let refused = book.receipts_of(customer).any(|(_, row)| {
        let bill = row.bill.filter(|bill| bill.outcome == BillOutcome::Dishonoured);
        let day = bill.map(|bill| bill.settled.unwrap_or(row.date));
        !row.voided && day.is_some_and(|day| since < day && day <= today)
    });
    let open = book.open_at(today);
    let late = book.invoices_of(customer).any(|(idx, row)| {
        !row.voided && days_between(row.due, today) > KNOCKOUT_DAYS && open.of(idx).is_positive()
    });
    let mut found = Vec::new();
    if refused {
        found.push(Knockout::BillDishonoured);
    }
    if late {
        found.push(Knockout::Overdue180);
    }
    found
}

/// What a customer bought in a month on average, over the last twelve, in the book's currency.
pub fn monthly_sales(book: &Book, customer: CustomerIdx, today: NaiveDate) -> Money {
    let since = add_months(today, -YEAR).unwrap_or(today);
    let base = book.currency();
    let invoices = book.invoices_of(customer).map(|(_, row)| row);
    let bought: Money = invoices
        .filter(|row| !row.voided && row.currency == base && since < row.issued && row.issued <= today)
        .map(|row| row.amount)
        .sum();
    Money::from_minor(share(bought.minor().max(0), YEAR.into()))
}

/// An assessment in which nothing is judged yet.
pub fn blank(today: NaiveDate) -> Assessment {
    Assessment {
        aspects: [None; 6],
        brand_scale: None::<Level>,
        checks: crate::ledger::event::dealing::Checks::default(),
        exception: None,
        external: None,
        grade: Grade::C,
        growth: None,
        industry_reputation: None,
        knockouts: Vec::new(),
        limit: None,
        monthly_sales: None,
        net_worth: None,
        note: String::new(),
        on: today,
        product_strength: None,
        profit_rate: None,
        score: None,
        working_capital: None,
    }
}
