//! The plan of a month: how the target is shared out, what a gap is and what closes it, and what plans are worth.

use chrono::{Datelike as _, NaiveDate};
use expect_test::{expect, expect_file};
use huikuan::domain::date::{add_months, parse_iso};
use huikuan::domain::diagnosis::codes::Cause;
use huikuan::domain::gap::{GapStatus, Measure as Kind};
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::workday::Calendar;
use huikuan::ledger::arena::CustomerIdx;
use huikuan::ledger::command::{Allocating, Command, Deal, DueSpec, NewInvoice, NewReceipt, Part, Payer};
use huikuan::ledger::event::contact::Diagnosis;
use huikuan::ledger::event::dealing::{Plan, Promise, Says, Slice, Target};
use huikuan::ledger::event::{CustomerFields, PayMethod};
use huikuan::ledger::gate::plan::{CHANCE, MeasureForm, PlanForm, SECOND_AMOUNT, drop_measure};
use huikuan::ledger::gate::{Field, Problem, ProblemKind, at};
use huikuan::ledger::id::{EntityId, EventId};
use huikuan::ledger::refusal::{Refusal, Thing};
use huikuan::ledger::sample::SampleLang;
use huikuan::report::plan::effect::effects;
use huikuan::report::plan::proposal::propose;
use huikuan::report::plan::{Doubt, Level, Line, MonthPlan, month_plan, tree};
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::laws::tablet::{Tablet, fold, union};

/// A log with a plan and every kind of measure, as they were first written.
pub const PLANS_V1: &[u8] = include_bytes!("../fixtures/log/plans-v1.jsonl");

pub fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

pub fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

/// A book on a day in the middle of November.
pub fn book() -> Tablet {
    let mut tablet = Tablet::with_book(7);
    tablet.today = day("2026-11-10");
    tablet
}

pub fn customer(tablet: &mut Tablet, name: &str, territory: &str, owner: &str) -> EntityId {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let fields = CustomerFields {
        name: text(name),
        territory: text(territory),
        owner: text(owner),
        ..CustomerFields::default()
    };
    tablet.run(&Command::AddCustomer { fields }).unwrap();
    tablet.book.customers().rows().last().unwrap().id
}

pub fn owes(tablet: &mut Tablet, customer: EntityId, amount: i64, due: &str) {
    let due = day(due);
    let invoice = NewInvoice {
        customer: Payer::Known(customer),
        number: format!("{customer}{}", tablet.book.invoices().len()),
        issued: due.min(tablet.today),
        parts: vec![Part { amount: yuan(amount), due: DueSpec::On(due) }],
        currency: None,
        project: None,
    };
    tablet.run(&Command::RecordInvoice(invoice)).unwrap();
}

pub fn pays(tablet: &mut Tablet, customer: EntityId, amount: i64, date: &str) {
    let receipt = NewReceipt {
        customer,
        amount: yuan(amount),
        date: day(date),
        currency: None,
        method: PayMethod::Transfer,
        matures: None,
        reference: None,
        how: Allocating::OldestFirst,
    };
    tablet.run(&Command::RecordReceipt(receipt)).unwrap();
}

pub fn promises(tablet: &mut Tablet, customer: EntityId, n: u128, amount: i64, due: &str) {
    let promise = Promise {
        backing: Vec::new(),
        competing: String::new(),
        confidence: None,
        currency: Currency::CNY,
        method: PayMethod::Transfer,
        note: String::new(),
        on: tablet.today,
        person: None,
        replaces: None,
        slices: vec![Slice { amount: yuan(amount), due: day(due) }],
        talk: None,
        withdrawn: None,
    };
    let says = Says::Promise(Some(Box::new(promise)));
    tablet
        .run(&Command::Deal(vec![Deal { customer: Some(customer), id: EntityId::from_bits(n), says }]))
        .unwrap();
}

fn aims(tablet: &mut Tablet, month: &str, amount: i64) {
    let month = day(month);
    let says = Says::Target(Some(Target { amount: yuan(amount), month }));
    tablet.run(&Command::Deal(vec![Deal { customer: None, id: Target::id(month), says }])).unwrap();
}

fn form(collect: &str) -> PlanForm {
    PlanForm { collect: collect.to_owned(), ..PlanForm::default() }
}

fn plans(tablet: &mut Tablet, customer: EntityId, month: &str, form: &PlanForm) -> Result<(), Vec<Problem>> {
    let command = form.parse(&tablet.book, customer, day(month), tablet.today)?;
    tablet.run(&command).unwrap();
    Ok(())
}

fn measure(kind: Kind, amount: i64, probability: u8) -> MeasureForm {
    MeasureForm {
        kind: kind.code().to_owned(),
        amount: amount.to_string(),
        probability: probability.to_string(),
        owner: "李敏".to_owned(),
        by: "2026-11-28".to_owned(),
        basis: "去年同期".to_owned(),
        actual: String::new(),
    }
}

fn takes(tablet: &mut Tablet, customer: EntityId, n: u128, month: &str, form: &MeasureForm) {
    let command = form.parse(Currency::CNY, customer, EntityId::from_bits(n), day(month)).unwrap();
    tablet.run(&command).unwrap();
}

fn month(tablet: &Tablet, month: &str) -> MonthPlan {
    month_plan(&tablet.book, day(month), tablet.today, &Calendar::china())
}

fn line<'a>(tablet: &Tablet, plan: &'a MonthPlan, customer: EntityId) -> &'a Line {
    plan.line(tablet.book.customers().find(customer).unwrap()).unwrap()
}

#[test]
fn the_frozen_plans_are_written_again_with_the_same_bytes() {
    let mut tablet = book();
    let who = customer(&mut tablet, "惠民农资经营部", "城东", "李敏");
    let agreed = PlanForm {
        ship: "8万".to_owned(),
        difficulties: "库存积压".to_owned(),
        remedies: "陪同下乡收款".to_owned(),
        confirmed_by: EntityId::from_bits(5).to_string(),
        confirmed_on: "2026-11-09".to_owned(),
        ..form("100000")
    };
    plans(&mut tablet, who, "2026-11-01", &form("60000")).unwrap();
    let again = PlanForm { reason: "老板回来了".to_owned(), ..agreed };
    plans(&mut tablet, who, "2026-11-01", &again).unwrap();
    for (n, kind) in (1..).zip(Kind::ALL) {
        takes(&mut tablet, who, n, "2026-11-01", &measure(kind, 8_000, 80));
    }
    let done = MeasureForm { actual: "6000".to_owned(), ..measure(Kind::Other, 8_000, 80) };
    takes(&mut tablet, who, 11, "2026-11-01", &done);
    let firsts: Vec<_> = tablet.book.batches().iter().skip(2).map(|batch| batch.first).collect();
    for first in firsts.into_iter().rev() {
        tablet.run(&Command::Undo { first }).unwrap();
    }
    expect_file!["../fixtures/log/plans-v1.jsonl"].assert_eq(std::str::from_utf8(&tablet.log).unwrap());
    let digest = EventId::of(PLANS_V1).to_string();
    assert_eq!(
        digest, "739cf24e8393256a84ee7b75191e258dbcf114dff2b33085be33344ab732d74d",
        "the bytes are frozen"
    );
    let folded = fold(PLANS_V1);
    assert_eq!((folded.n_unknown(), folded.n_dangling(), folded.broken_laws()), (0, 0, Vec::new()));
    assert_eq!(folded.customers().rows()[0].now().count(), 0, "all of it was taken back");
}

#[test]
fn two_tablets_that_plan_one_month_come_to_the_same() {
    let mut here = book();
    let who = customer(&mut here, "甲", "东", "李");
    let mut there = here.copied_to(8);
    there.today = here.today;
    plans(&mut here, who, "2026-12-01", &form("60000")).unwrap();
    there.sleep(1);
    plans(&mut there, who, "2026-12-01", &form("70000")).unwrap();
    let (one, other) = (union(&here.log, &there.log), union(&there.log, &here.log));
    assert_eq!(one, other);
    let book = fold(&one);
    let row = &book.customers().rows()[0];
    assert_eq!((row.plan(day("2026-12-01")).unwrap().collect, row.now().count()), (yuan(70_000), 1));
}

#[test]
fn the_two_gaps_of_the_sources_and_what_closes_them() {
    let mut tablet = book();
    let (one, other) = (customer(&mut tablet, "甲", "东", "李"), customer(&mut tablet, "乙", "东", "李"));
    for (customer, n, target, promised) in [(one, 1, 100_000, 50_000), (other, 2, 300_000, 200_000)] {
        owes(&mut tablet, customer, target, "2026-11-20");
        plans(&mut tablet, customer, "2026-11-01", &form(&target.to_string())).unwrap();
        promises(&mut tablet, customer, n, promised, "2026-11-27");
    }
    let five = [
        (Kind::PotentialAnalysis, 8_000, 80),
        (Kind::CustomerIncentive, 12_000, 70),
        (Kind::GrassrootsPromo, 15_000, 60),
        (Kind::OpenOutlets, 10_000, 50),
        (Kind::TrainStaff, 5_000, 60),
    ];
    for (n, (kind, amount, p)) in (10..).zip(five) {
        takes(&mut tablet, one, n, "2026-11-01", &measure(kind, amount, p));
    }
    let now = month(&tablet, "2026-11-01");
    let it = line(&tablet, &now, one).gap;
    assert_eq!((it.gap, it.planned, it.expected), (yuan(50_000), yuan(50_000), Some(yuan(31_800))));
    assert_eq!((it.status, it.residual, it.closed_expected), (GapStatus::Closed, Money::ZERO, false));
    // One measure short, and plainly so: nothing is known of this customer.
    takes(&mut tablet, other, 20, "2026-11-01", &measure(Kind::CustomerIncentive, 40_000, 70));
    takes(&mut tablet, other, 21, "2026-11-01", &measure(Kind::GrassrootsPromo, 35_000, 60));
    let now = month(&tablet, "2026-11-01");
    let short = line(&tablet, &now, other);
    assert_eq!(
        (short.gap.gap, short.gap.residual, short.gap.status),
        (yuan(100_000), yuan(25_000), GapStatus::Open)
    );
    let said = propose(&tablet.book, short, now.month).unwrap();
    assert_eq!((said.enough.len(), said.add.len(), said.short), (0, 0, yuan(25_000)));
    // Other figures, and it is closed even as expected; two of the three are enough.
    takes(&mut tablet, other, 20, "2026-11-01", &measure(Kind::CustomerIncentive, 60_000, 80));
    takes(&mut tablet, other, 21, "2026-11-01", &measure(Kind::PotentialAnalysis, 50_000, 90));
    takes(&mut tablet, other, 22, "2026-11-01", &measure(Kind::OpenOutlets, 30_000, 50));
    let now = month(&tablet, "2026-11-01");
    let it = line(&tablet, &now, other);
    assert_eq!(
        (it.gap.residual, it.gap.expected, it.gap.closed_expected),
        (yuan(-40_000), Some(yuan(108_000)), true)
    );
    let said = propose(&tablet.book, it, now.month).unwrap();
    assert_eq!(said.enough, [20, 21].map(EntityId::from_bits));
    // The same on the sheet that says why.
    let why = it.why(Currency::CNY, &Calendar::china(), tablet.today).unwrap();
    assert_eq!((why.money("gap"), why.money("expected")), (Some(yuan(100_000)), Some(yuan(108_000))));
    assert_eq!(why.codes("status"), ["CLOSED"]);
    // The company: what one has too much of does not hide what the other lacks more than once.
    assert_eq!((now.whole, now.promised, now.gap.gap), (yuan(400_000), yuan(250_000), yuan(150_000)));
}

#[test]
fn a_plan_asks_for_money_and_says_everything_that_is_wrong_at_once() {
    let mut tablet = book();
    let who = customer(&mut tablet, "甲", "东", "李");
    let bad = PlanForm { ship: "很多".to_owned(), confirmed_on: "2026-11-11".to_owned(), ..form(" ") };
    let problems = plans(&mut tablet, who, "2026-12-01", &bad).unwrap_err();
    assert_eq!(at(&problems, Field::Amount), Some(&ProblemKind::NoCollectionTarget));
    assert!(matches!(at(&problems, SECOND_AMOUNT), Some(ProblemKind::NotAnAmount { .. })));
    assert_eq!(at(&problems, Field::Date), Some(&ProblemKind::InFuture { today: tablet.today }));
    let someone = PlanForm { confirmed_by: EntityId::from_bits(5).to_string(), ..form("1万") };
    let problems = plans(&mut tablet, who, "2026-12-01", &someone).unwrap_err();
    assert_eq!(problems, [Problem { field: Field::Date, kind: ProblemKind::Missing }]);
    let over = plans(&mut tablet, who, "2026-10-01", &form("1万")).unwrap_err();
    assert_eq!(over, [Problem { field: Field::Amount, kind: ProblemKind::MonthOver }]);
    let empty =
        MeasureForm { probability: "101".to_owned(), actual: "x".to_owned(), ..MeasureForm::default() };
    let problems = empty.parse(Currency::CNY, who, EntityId::from_bits(1), day("2026-11-01")).unwrap_err();
    let fields =
        [Field::Kind, Field::Amount, CHANCE, Field::Name, Field::Until, Field::Reason, SECOND_AMOUNT];
    assert_eq!(problems.iter().map(|it| it.field).collect::<Vec<_>>(), fields);
    // The book has the last word.
    let plan = Plan {
        agreed: None,
        agreed_by: None,
        collect: yuan(10),
        difficulties: String::new(),
        month: day("2026-12-01"),
        on: tablet.today,
        reason: String::new(),
        remedies: String::new(),
        ship: None,
    };
    let id = Plan::id(who, plan.month);
    let mut says = |id, plan: &Plan| {
        let says = Says::Plan(Some(Box::new(plan.clone())));
        tablet.run(&Command::Deal(vec![Deal { customer: Some(who), id, says }])).map(|_| ())
    };
    assert_eq!(says(id, &Plan { collect: Money::ZERO, ..plan.clone() }), Err(Refusal::NoCollectionTarget));
    assert_eq!(says(id, &Plan { ship: Some(yuan(-1)), ..plan.clone() }), Err(Refusal::AmountOutOfRange));
    assert_eq!(says(id, &Plan { month: day("2026-12-02"), ..plan.clone() }), Err(Refusal::NoSuchDay));
    assert_eq!(says(EntityId::from_bits(9), &plan), Err(Refusal::NotHere(Thing::Dealing)));
    let last = day("2026-10-31");
    assert_eq!(
        says(id, &Plan { month: day("2026-10-01"), ..plan.clone() }),
        Err(Refusal::InPast { date: last })
    );
    assert_eq!(says(id, &plan), Ok(()));
}

#[test]
fn a_plan_is_frozen_when_its_month_begins() {
    let mut tablet = book();
    let who = customer(&mut tablet, "甲", "东", "李");
    owes(&mut tablet, who, 200_000, "2026-12-20");
    plans(&mut tablet, who, "2026-12-01", &form("80000")).unwrap();
    plans(&mut tablet, who, "2026-12-01", &form("100000")).unwrap();
    tablet.sleep(25);
    assert_eq!(tablet.today, day("2026-12-05"));
    let problems = plans(&mut tablet, who, "2026-12-01", &form("60000")).unwrap_err();
    assert_eq!(problems, [Problem { field: Field::Reason, kind: ProblemKind::Missing }]);
    let lower = PlanForm { reason: "客户停产检修".to_owned(), ..form("60000") };
    plans(&mut tablet, who, "2026-12-01", &lower).unwrap();
    // Agreeing to it is no other plan.
    let agreed = PlanForm { confirmed_on: "2026-12-04".to_owned(), ..lower };
    plans(&mut tablet, who, "2026-12-01", &agreed).unwrap();
    assert_eq!(plans(&mut tablet, who, "2026-12-01", &agreed).unwrap_err()[0].kind, ProblemKind::AlreadySo);
    pays(&mut tablet, who, 75_000, "2026-12-05");
    let now = month(&tablet, "2026-12-01");
    let it = line(&tablet, &now, who);
    assert!(it.agreed.is_some() && it.accuracy.is_none());
    assert_eq!((it.target, it.collected, it.gap.gap), (yuan(60_000), yuan(75_000), yuan(-15_000)));
    tablet.sleep(30);
    let now = month(&tablet, "2026-12-01");
    // 1 − |75 − 100| ÷ 100: what the month began with counts, not what it was talked down to.
    assert_eq!(line(&tablet, &now, who).accuracy, Some((yuan(100_000), 7_500)));
    assert_eq!(now.accuracy(), Some(7_500));
    // Undo says again what was said before.
    let first = tablet.book.batches().iter().rev().nth(1).unwrap().first;
    tablet.run(&Command::Undo { first }).unwrap();
    let row = &tablet.book.customers().rows()[0];
    assert!(row.plan(day("2026-12-01")).unwrap().agreed.is_none());
}

#[test]
fn a_plan_is_judged_by_its_marks_and_by_what_is_possible() {
    let mut tablet = book();
    let who = customer(&mut tablet, "甲", "东", "李");
    owes(&mut tablet, who, 300_000, "2026-11-20");
    for (amount, date) in [(20_000, "2026-08-10"), (40_000, "2026-09-10"), (30_000, "2026-10-10")] {
        pays(&mut tablet, who, amount, date);
    }
    plans(&mut tablet, who, "2026-11-01", &form("60001")).unwrap();
    let now = month(&tablet, "2026-11-01");
    assert_eq!(line(&tablet, &now, who).doubt, Some(Doubt::AboveBest(yuan(40_000))));
    assert_eq!(line(&tablet, &now, who).quality, Some(0));
    let told = PlanForm { reason: "冬储到款".to_owned(), ..form("60001") };
    plans(&mut tablet, who, "2026-11-01", &told).unwrap();
    assert_eq!(line(&tablet, &month(&tablet, "2026-11-01"), who).doubt, None);
    let other = customer(&mut tablet, "乙", "东", "李");
    owes(&mut tablet, other, 10_000, "2026-11-20");
    plans(&mut tablet, other, "2026-11-01", &form("10001")).unwrap();
    let now = month(&tablet, "2026-11-01");
    assert_eq!(line(&tablet, &now, other).doubt, Some(Doubt::MoreThanDue(yuan(10_000))));
    assert_eq!((now.coverage, now.planned_by), ((2, 2), day("2026-11-04")));
    let best = PlanForm {
        difficulties: "库存积压".to_owned(),
        remedies: "陪同收款".to_owned(),
        confirmed_on: "2026-11-09".to_owned(),
        ..told
    };
    plans(&mut tablet, who, "2026-11-01", &best).unwrap();
    promises(&mut tablet, who, 1, 50_000, "2026-11-27");
    takes(&mut tablet, who, 2, "2026-11-01", &measure(Kind::AccompanyDownstream, 20_000, 50));
    assert_eq!(line(&tablet, &month(&tablet, "2026-11-01"), who).quality, Some(5));
    // A promise beyond one and a half times the best month is told apart and closes nothing.
    promises(&mut tablet, who, 3, 60_001, "2026-11-28");
    let now = month(&tablet, "2026-11-01");
    let it = line(&tablet, &now, who);
    assert_eq!((it.promised, it.doubted), (yuan(50_000), yuan(60_001)));
    assert_eq!(now.committed_share(), 7_142);
}

#[test]
fn only_what_fits_the_causes_is_proposed() {
    let mut tablet = book();
    let who = customer(&mut tablet, "甲", "东", "李");
    owes(&mut tablet, who, 100_000, "2026-11-20");
    plans(&mut tablet, who, "2026-11-01", &form("100000")).unwrap();
    takes(&mut tablet, who, 10, "2026-11-01", &measure(Kind::CustomerIncentive, 100_000, 70));
    takes(&mut tablet, who, 11, "2026-11-01", &measure(Kind::DownstreamPromo, 60_000, 70));
    let said = |tablet: &Tablet| {
        let now = month(tablet, "2026-11-01");
        propose(&tablet.book, line(tablet, &now, who), now.month).unwrap()
    };
    assert_eq!(said(&tablet).enough, [EntityId::from_bits(10)], "nothing was diagnosed");
    let diagnosed = |tablet: &mut Tablet, also: &[Cause]| {
        let it = Diagnosis { also: also.to_vec(), no: Vec::new(), on: tablet.today, yes: Vec::new() };
        let says = Says::Diagnosis(Some(Box::new(it)));
        let deal = Deal { customer: Some(who), id: Diagnosis::id(who), says };
        tablet.run(&Command::Deal(vec![deal])).unwrap();
    };
    // Those downstream buy too little: an incentive for the dealer is not counted on.
    diagnosed(&mut tablet, &[Cause::DownstreamSlow]);
    let it = said(&tablet);
    assert_eq!((it.enough.len(), it.short), (0, yuan(40_000)));
    let fitting = it.fitting.unwrap();
    assert!(
        fitting.contains(&Kind::GrassrootsPromo) && !fitting.contains(&Kind::DownstreamPromo),
        "{fitting:?}"
    );
    // With what fits, the gap closes.
    takes(&mut tablet, who, 12, "2026-11-01", &measure(Kind::GrassrootsPromo, 40_000, 70));
    assert_eq!(said(&tablet).enough, [11, 12].map(EntityId::from_bits));
    // Nothing that is sold mends a dispute, and it says so.
    diagnosed(&mut tablet, &[Cause::Dispute]);
    let it = said(&tablet);
    assert_eq!((it.enough.len(), it.short, it.fitting), (0, yuan(100_000), Some(Vec::new())));
}

#[test]
fn what_worked_before_is_proposed_and_nothing_is_invented() {
    let mut tablet = book();
    let who = customer(&mut tablet, "甲", "东", "李");
    owes(&mut tablet, who, 100_000, "2026-11-20");
    plans(&mut tablet, who, "2026-11-01", &form("50000")).unwrap();
    let past = [
        (1, Kind::CustomerIncentive, "20000", "2026-09-01"),
        (2, Kind::CustomerIncentive, "30000", "2026-10-01"),
        (3, Kind::GrassrootsPromo, "0", "2026-10-01"),
        (4, Kind::TrainStaff, "8000", "2026-10-01"),
        (5, Kind::AccompanyDownstream, "25000", "2026-10-01"),
    ];
    for (n, kind, actual, month) in past {
        let done = MeasureForm { actual: actual.to_owned(), ..measure(kind, 40_000, 50) };
        takes(&mut tablet, who, n, month, &done);
    }
    let said = |tablet: &Tablet| {
        let now = month(tablet, "2026-11-01");
        let said = propose(&tablet.book, line(tablet, &now, who), now.month).unwrap();
        (said.add.iter().map(|it| (it.kind, it.brought)).collect::<Vec<_>>(), said.short)
    };
    let (incentive, along) = (Kind::CustomerIncentive, Kind::AccompanyDownstream);
    assert_eq!(said(&tablet), (vec![(incentive, yuan(30_000)), (along, yuan(25_000))], Money::ZERO));
    // What is planned already is not proposed again; all that is left is not enough.
    takes(&mut tablet, who, 9, "2026-11-01", &measure(incentive, 10_000, 50));
    assert_eq!(said(&tablet).1, yuan(7_000));
    tablet.run(&drop_measure(who, EntityId::from_bits(9))).unwrap();
    assert_eq!(said(&tablet).1, Money::ZERO);
    let found: Vec<_> =
        effects(&tablet.book).into_iter().map(|it| (it.kind, it.n, it.estimated, it.actual)).collect();
    assert_eq!(
        found,
        [
            (incentive, 2, yuan(80_000), yuan(50_000)),
            (Kind::GrassrootsPromo, 1, yuan(40_000), Money::ZERO),
            (Kind::TrainStaff, 1, yuan(40_000), yuan(8_000)),
            (along, 1, yuan(40_000), yuan(25_000)),
        ]
    );
}

#[test]
fn the_sample_has_a_month_to_look_at() {
    let tablet = crate::sample::tablet(SampleLang::Zh, day("2026-11-24"));
    let now = month(&tablet, "2026-11-01");
    let mut out = String::new();
    for node in tree(&tablet.book, &now) {
        let sums =
            [node.target, node.collected, node.promised, node.gap.gap, node.gap.planned, node.gap.residual];
        let sums: Vec<String> = sums.iter().map(|sum| (sum.minor() / 100).to_string()).collect();
        let indent = match node.level {
            Level::Unit => "",
            Level::Rep => "  ",
            Level::Customer(_) => "    ",
        };
        out += &format!("{indent}{}: {}\n", node.name, sums.join(" "));
    }
    expect![[r#"
        北片: 90637 0 0 90637 0 90637
          张伟: 39629 0 0 39629 0 39629
            大丰收农服站: 23525 0 0 23525 0 23525
            顺达化肥: 11866 0 0 11866 0 11866
            红星种业: 4237 0 0 4237 0 4237
          李敏: 51007 0 0 51007 0 51007
            丰泽农场: 29861 0 0 29861 0 29861
            绿源植保有限公司: 21146 0 0 21146 0 21146
        城东: 309362 40000 239000 30362 95000 -64637
          张伟: 104362 20000 61000 23362 0 23362
            城东农业局: 23362 0 0 23362 0 23362
            天禾生物科技: 81000 20000 61000 0 0 0
          李敏: 205000 20000 178000 7000 95000 -88000
            兴隆农资超市: 50000 0 0 50000 20000 30000
            惠民农资经营部: 60000 20000 0 40000 60000 -20000
            金穗农业合作社: 95000 0 80000 15000 15000 0
            永顺粮油: 0 0 98000 -98000 0 0
    "#]]
    .assert_eq(&out);
    expect!["Gap { gap: Money(12100000), planned: Money(9500000), expected: Some(Money(5800000)), residual: Money(2600000), coverage_pct: Some(78.51), status: Open, closed_expected: false } (11, 4) 6975 Money(0)"].assert_eq(&format!(
        "{:?} {:?} {} {:?}",
        now.gap,
        now.coverage,
        now.committed_share(),
        now.doubted
    ));
    let last = month(&tablet, "2026-10-01");
    expect![[r#"Some(0) [Effect { territory: "北片", kind: CustomerIncentive, n: 1, estimated: Money(4000000), actual: Money(2000000) }, Effect { territory: "城东", kind: AccompanyDownstream, n: 1, estimated: Money(5000000), actual: Money(3000000) }]"#]].assert_eq(&format!("{:?} {:?}", last.accuracy(), effects(&tablet.book)));
}

proptest! {
    #![proptest_config(Config::with_cases(64))]

    #[test]
    fn what_the_customers_bring_is_what_all_above_them_bring(
        target in 0_i64..2_000_000,
        rows in prop::collection::vec((0_i64..300_000, 0_usize..3, 0_usize..3, prop::option::of(1_i64..200_000), 0_i64..50_000), 0..12),
    ) {
        let mut tablet = book();
        if target > 0 {
            aims(&mut tablet, "2026-11-01", target);
        }
        let names = ["", "东", "西"];
        for (n, (owed, unit, rep, planned, paid)) in rows.iter().enumerate() {
            let who = customer(&mut tablet, &format!("户{n}"), names[*unit], names[*rep]);
            if *owed > 0 {
                owes(&mut tablet, who, *owed, if n % 3 == 0 { "2026-12-20" } else { "2026-11-20" });
            }
            if *paid > 0 {
                pays(&mut tablet, who, *paid, "2026-11-05");
            }
            if let Some(planned) = planned {
                plans(&mut tablet, who, "2026-11-01", &form(&planned.to_string())).unwrap();
            }
        }
        let now = month(&tablet, "2026-11-01");
        let sum = |of: fn(&Line) -> Money| now.lines.iter().map(of).sum::<Money>();
        prop_assert_eq!(sum(|it| it.target) + now.unassigned, now.whole);
        if target > 0 {
            prop_assert_eq!(now.whole - now.over, yuan(target));
        }
        // What was planned stands, to the fen.
        for line in &now.lines {
            if let Some(plan) = tablet.book.customers()[line.customer].plan(now.month) {
                prop_assert_eq!(line.target, plan.collect);
            }
            prop_assert!(!line.target.is_negative());
        }
        let nodes = tree(&tablet.book, &now);
        let of = |level: fn(Level) -> bool| nodes.iter().filter(|it| level(it.level)).map(|it| it.target).sum::<Money>();
        let all = sum(|it| it.target);
        prop_assert_eq!(of(|it| it == Level::Unit), all);
        prop_assert_eq!(of(|it| it == Level::Rep), all);
        prop_assert_eq!(of(|it| matches!(it, Level::Customer(_))), all);
        // Each level below a node comes to the node.
        let (mut unit, mut rep) = (Money::ZERO, Money::ZERO);
        for node in nodes.iter().rev() {
            match node.level {
                Level::Customer(_) => rep += node.target,
                Level::Rep => {
                    prop_assert_eq!(rep, node.target);
                    unit += rep;
                    rep = Money::ZERO;
                }
                Level::Unit => {
                    prop_assert_eq!(unit, node.target);
                    unit = Money::ZERO;
                }
            }
        }
        prop_assert_eq!(sum(|it| it.collected), now.collected);
    }

    #[test]
    fn the_set_that_is_proposed_closes_the_gap_and_none_smaller_does(
        target in 1_i64..60_000,
        amounts in prop::collection::vec(1_i64..20_000, 1..7),
    ) {
        let mut tablet = book();
        let who = customer(&mut tablet, "甲", "东", "李");
        plans(&mut tablet, who, "2026-11-01", &form(&target.to_string())).unwrap();
        for (n, amount) in (1..).zip(&amounts) {
            takes(&mut tablet, who, n, "2026-11-01", &measure(Kind::Other, *amount, 50));
        }
        let now = month(&tablet, "2026-11-01");
        let said = propose(&tablet.book, line(&tablet, &now, who), now.month).unwrap();
        let smallest = (0_u32..1 << amounts.len())
            .filter(|set| amounts.iter().enumerate().filter(|(n, _)| set >> n & 1 == 1).map(|(_, it)| it).sum::<i64>() >= target)
            .map(u32::count_ones)
            .min();
        if let Some(n) = smallest {
            prop_assert_eq!(said.enough.len(), usize::try_from(n).unwrap());
            let brings: Money = line(&tablet, &now, who).measures.iter()
                .filter(|it| said.enough.contains(&it.id)).map(|it| it.amount).sum();
            prop_assert!(brings >= yuan(target));
        } else {
            prop_assert!(said.enough.is_empty());
            prop_assert_eq!(said.short, yuan(target - amounts.iter().sum::<i64>()));
        }
    }
}

#[test]
fn a_month_ahead_asks_for_what_falls_due_by_then() {
    let mut tablet = book();
    let who = customer(&mut tablet, "甲", "", "");
    owes(&mut tablet, who, 70_000, "2026-12-20");
    aims(&mut tablet, "2026-12-01", 50_000);
    assert!(month(&tablet, "2026-11-01").lines.is_empty());
    let next = month(&tablet, "2026-12-01");
    assert_eq!(
        (line(&tablet, &next, who).target, line(&tablet, &next, who).due),
        (yuan(50_000), yuan(70_000))
    );
    let later = add_months(next.month, 1).unwrap();
    assert_eq!(later.day(), 1);
    let _: Option<&Line> =
        next.line(tablet.book.customers().iter().map(|(it, _): (CustomerIdx, _)| it).next().unwrap());
}
