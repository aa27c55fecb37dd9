//! The house's numbers: defaults are the calculators' own, what is said reaches them, what is wrong is said, a version
//! has a name, and other numbers move who they should.

use chrono::NaiveDate;
use huikuan::domain::aging::{BucketScheme, Preset};
use huikuan::domain::credit_limit::CreditLimitPolicy;
use huikuan::domain::credit_review::CreditReviewPolicy;
use huikuan::domain::credit_score::policy::CreditScorePolicy;
use huikuan::domain::date::parse_iso;
use huikuan::domain::early_warning::EarlyWarningPolicy;
use huikuan::domain::escalation::EscalationPolicy;
use huikuan::domain::grade::Grade;
use huikuan::domain::incentive::IncentivePolicy;
use huikuan::domain::instalment::acceleration::AccelerationPolicy;
use huikuan::domain::late_interest::abroad::AbroadLatePolicy;
use huikuan::domain::late_interest::china::ChinaLatePolicy;
use huikuan::domain::late_interest::rates::RateTable;
use huikuan::domain::limitation::LimitationPolicy;
use huikuan::domain::pbi::PbiPolicy;
use huikuan::domain::promise::PromisePolicy;
use huikuan::domain::provision::ProvisionMatrix;
use huikuan::domain::shipping::ShippingPolicy;
use huikuan::domain::sme_due::SmeDuePolicy;
use huikuan::domain::workday::Calendar;
use huikuan::i18n::Lang;
use huikuan::i18n::policy::fields as words;
use huikuan::ledger::command::{Command, Deal};
use huikuan::ledger::event::dealing::Says;
use huikuan::ledger::event::house::pen::{Fault, Group, Kind, Order};
use huikuan::ledger::event::house::{House, HouseProblem};
use huikuan::ledger::gate::house::HouseForm;
use huikuan::ledger::gate::{Field, Problem, ProblemKind};
use huikuan::ledger::id::EntityId;
use huikuan::ledger::sample::{SampleLang, sample};
use huikuan::report::policy_change::{PolicyChange, Shift, policy_change};

use crate::laws::tablet::Tablet;

fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

/// The product's numbers with these texts instead.
fn said(texts: &[(&str, &str)]) -> Result<House, Vec<Problem>> {
    let fields = House::default().fields();
    let mut form = HouseForm::of(&House::default());
    for (code, text) in texts {
        let at = fields.iter().position(|field| field.code() == *code).unwrap_or_else(|| panic!("{code}"));
        (*text).clone_into(&mut form.texts[at]);
    }
    form.parse()
}

fn faults(texts: &[(&str, &str)]) -> Vec<(String, Fault)> {
    let fields = House::default().fields();
    let problems = said(texts).unwrap_err();
    let fault = |problem: Problem| match (problem.field, problem.kind) {
        (Field::Nth(at), ProblemKind::House(HouseProblem::Number(_, fault))) => (fields[at].code(), fault),
        other => panic!("{other:?}"),
    };
    problems.into_iter().map(fault).collect()
}

#[test]
fn a_house_that_says_nothing_has_the_calculators_own_numbers() {
    // A version that says one unrelated thing goes the long way through the texts.
    let spoken = said(&[("tolerance", "1")]).unwrap();
    assert_eq!(spoken.own.len(), 1);
    for house in [House::default(), spoken] {
        assert_eq!(house.credit_score(), CreditScorePolicy::default());
        assert_eq!(house.pbi(), PbiPolicy::default());
        assert_eq!(house.credit_limit(), CreditLimitPolicy::default());
        assert_eq!(house.credit_review(), CreditReviewPolicy::default());
        assert_eq!(house.shipping(), ShippingPolicy::default());
        assert_eq!(PromisePolicy { tolerance_days: 0, ..house.promise() }, PromisePolicy::default());
        assert_eq!(house.early_warning(), EarlyWarningPolicy::default());
        assert_eq!(house.escalation(), EscalationPolicy::default());
        assert_eq!(house.incentive(), IncentivePolicy::default());
        assert_eq!(house.provision(), ProvisionMatrix::shipped());
        assert_eq!(house.sme_due(), SmeDuePolicy::default());
        assert_eq!(house.limitation(), LimitationPolicy::default());
        assert_eq!(house.acceleration(), AccelerationPolicy::default());
        assert_eq!(house.china_late(), ChinaLatePolicy::default());
        assert_eq!(house.abroad_late(), AbroadLatePolicy::default());
        assert_eq!(house.lpr(), RateTable::lpr_1y());
        assert_eq!(house.calendar(day("2026-11-24")), Calendar::china());
    }
}

#[test]
fn every_number_reads_back_as_it_is_written_and_has_its_words() {
    // Each of them said as it stands is the product's own: nothing differs, nothing is wrong.
    let house = House::default();
    let (read, fields) = House::read(&HouseForm::of(&house).texts);
    assert_eq!((&read, read.problems()), (&house, vec![]));
    for field in &fields {
        assert_eq!((&field.now, field.fault), (&field.default, None), "{}", field.code());
        for lang in Lang::ALL {
            assert!(!words::row(field.row, lang).is_empty(), "{}", field.row);
            assert!(!words::name(field, lang).is_empty());
        }
        if !field.column.is_empty() && field.column.len() > 1 {
            assert_ne!(words::column(field.column, Lang::ZhCn), field.column, "{}", field.code());
        }
    }
    let mut codes: Vec<String> = fields.iter().map(huikuan::ledger::event::house::pen::Field::code).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), fields.len(), "no name twice");
    for group in Group::ALL {
        assert!(fields.iter().any(|field| field.group == group));
        for lang in Lang::ALL {
            let source = words::source(group, lang);
            assert!(source.contains("2026-"), "every default has its date");
            let warned = source.contains("不是法律意见") || source.contains("Not legal advice");
            assert_eq!(warned, group.is_law());
            assert!(!words::group(group, lang).is_empty());
        }
    }
    assert!(fields.iter().any(|field| field.kind == Kind::Calendar));
}

#[test]
fn what_is_said_reaches_the_calculator() {
    let house = said(&[
        ("coefficient.A", "2"),
        ("net_worth", "12.5"),
        ("utilisation.YELLOW", ""),
        ("overdue.RED", "90"),
        ("cadence.B", "-2 1"),
        ("chance.B", "80"),
        ("escalation.LEGAL", "120"),
        ("factors", "0:1 30:0.75"),
        ("matrix.CN_A", "6 10 15 30 50 100"),
        ("limitation_months", "24"),
        ("sme_daily", "0.06"),
        ("lpr", "2025-05-20 3.00\n2026-12-21 2.90"),
        ("growth_steps.steps", "30:100 0:50"),
        ("commercial_bills", "no"),
        ("in_force", "2025-07-01"),
        ("window", "６"),
    ])
    .unwrap();
    assert_eq!(house.credit_limit().coefficient.a.value().to_string(), "2");
    assert_eq!(house.credit_limit().net_worth_share.value().to_string(), "0.125");
    assert_eq!(house.early_warning().utilisation_pct.yellow, None);
    assert_eq!(house.early_warning().max_dpd.red, Some(90));
    assert_eq!(house.promise().cadence.b, [-2, 1]);
    assert_eq!(house.promise().default_reliability.b.value().to_string(), "0.80");
    assert_eq!(house.escalation().from_days[7], 120);
    assert_eq!(house.incentive().factors.len(), 2);
    assert_eq!(house.provision()[0].rates[0].1.value().normalize().to_string(), "0.06");
    assert_eq!(house.limitation().months, 24);
    assert_eq!(house.china_late().sme_daily.value().normalize().to_string(), "0.0006");
    assert_eq!(house.lpr().at(day("2026-12-22")).unwrap().to_string(), "0.0290");
    assert_eq!(house.credit_score().growth.steps.len(), 2);
    assert!(!house.shipping().counts_commercial_bills);
    assert_eq!(house.sme_due().in_force_from, day("2025-07-01"));
    assert_eq!(house.pbi().window_months, 6);
    // What stands in a place of its own in events is not said twice.
    assert!(!house.own.contains_key("chance.B") && house.own.len() == 15);
    // It is what an event says, and it reads back.
    let json = serde_json::to_string(&house).unwrap();
    assert_eq!(serde_json::from_str::<House>(&json).unwrap(), house);
    let old = serde_json::to_string(&House::default()).unwrap();
    assert!(!old.contains("own") && !old.contains("defaults"), "events from before say the same: {old}");
}

#[test]
fn everything_that_is_wrong_is_said_at_once_and_beside_its_number() {
    let wrong = faults(&[
        ("coefficient.B", "x"),
        ("level_points", "20 40"),
        ("curve", "0:80 -5:90"),
        ("overdue.ORANGE", "70"),
        ("lpr", "2025-05-20 3.00\n2024-01-01 3.1"),
        ("rest_days", "2026: 01-01..01-03"),
        ("in_force", "yesterday"),
        ("limitation_left.RED", "95"),
    ]);
    let expected = [
        ("level_points", Fault::Count(5)),
        ("curve", Fault::Order(Order::Rising)),
        ("coefficient.B", Fault::Number(0, 10)),
        ("in_force", Fault::Day),
        ("lpr", Fault::Rates(2)),
        ("rest_days", Fault::Incomplete(2026)),
        ("overdue.RED", Fault::Order(Order::Rising)),
        ("limitation_left.RED", Fault::Order(Order::Falling)),
    ];
    assert_eq!(wrong, expected.map(|(code, fault)| (code.to_owned(), fault)));
    for (_, fault) in wrong {
        assert!(Lang::ALL.into_iter().all(|lang| !words::fault(fault, lang).is_empty()));
    }
}

#[test]
fn a_year_is_complete_or_marked_unknown() {
    let shipped = House::default().fields().into_iter().find(|field| field.row == "rest_days").unwrap().now;
    let last = shipped.lines().last().unwrap();
    assert_eq!(last, "2027: ?");
    let published = "2027: 01-01..01-03 02-05..02-12 04-05 05-01..05-05 06-09 09-15 10-01..10-07 + 02-13";
    let house = said(&[("rest_days", &shipped.replace(last, published))]).unwrap();
    let calendar = house.calendar(day("2026-11-24"));
    assert!(calendar.is_known(day("2027-02-08")) && !calendar.is_workday(day("2027-02-08")));
    assert!(calendar.is_workday(day("2027-02-13")));
    assert_eq!(
        calendar.years[&2026],
        Calendar::china().years[&2026],
        "what was not touched keeps its source"
    );
    for (line, fault) in [
        ("2027", Fault::Year(1)),
        ("2027: 13-01", Fault::Year(1)),
        ("2027: ?\n2026: ?", Fault::Year(2)),
        ("2027: 01-01..01-03 02-05..02-12 + 02-15", Fault::Year(1)),
        ("2027: 01-01 02-05..02-12", Fault::Incomplete(2027)),
    ] {
        assert_eq!(faults(&[("rest_days", line)]), [("rest_days".to_owned(), fault)], "{line}");
    }
}

fn sample_tablet() -> Tablet {
    let mut tablet = Tablet::blank(1);
    tablet.today = day("2026-11-24");
    let mut n = 0;
    let (facts, _) = sample(SampleLang::Zh, tablet.today, &mut || {
        n += 1;
        EntityId::from_bits(n)
    });
    tablet.write(facts);
    tablet
}

fn change(tablet: &Tablet, texts: &[(&str, &str)]) -> PolicyChange {
    policy_change(&tablet.book, &said(texts).unwrap(), &BucketScheme::preset(Preset::Cn), tablet.today)
}

#[test]
fn other_numbers_move_whom_they_should_and_nobody_else() {
    let tablet = sample_tablet();
    assert_eq!(change(&tablet, &[]), PolicyChange::default(), "nobody moves for nothing");
    assert_eq!(change(&tablet, &[("japan", "15")]), PolicyChange::default());
    let kinds = |change: &PolicyChange| {
        let all = change.moved.iter().flat_map(|it| &it.shifts);
        all.map(std::mem::discriminant).collect::<std::collections::HashSet<_>>()
    };
    let assessed = tablet.book.customers().iter().filter(|(_, row)| row.assessment().is_some()).count();
    let weights = change(&tablet, &[("weight.brand_scale", "25"), ("weight.payment_history", "20")]);
    assert!(!weights.moved.is_empty() && weights.moved.len() <= assessed);
    assert!(weights.moved.iter().all(|it| matches!(it.shifts[0], Shift::Score(Some(_), Some(_)))));
    let bands = change(&tablet, &[("band.A", "99")]);
    assert!(bands.moved.iter().any(|it| matches!(it.shifts[0], Shift::Grade(Grade::A, Grade::B))));
    let terms = change(&tablet, &[("days.B", "45")]);
    assert!(terms.moved.iter().any(|it| it.shifts.iter().any(|shift| matches!(shift, Shift::Terms(..)))));
    assert!(terms.moved.iter().any(|it| it.shifts.iter().any(|shift| matches!(shift, Shift::Limit(..)))));
    let coefficients = change(&tablet, &[("coefficient.A", "3")]);
    assert_eq!(kinds(&coefficients).len(), 1, "{coefficients:?}");
    let warning = change(&tablet, &[("overdue.ORANGE", "5"), ("overdue.RED", "10")]);
    assert!(warning.moved.iter().all(|it| matches!(it.shifts[..], [Shift::Warning(was, is)] if was < is)));
    assert!(!warning.moved.is_empty());
    // Two broke promises: the one whose money is likelier to come is asked first.
    let order = change(&tablet, &[("chance.B", "99"), ("chance.C", "40")]);
    let shifts: Vec<&[Shift]> = order.moved.iter().map(|it| it.shifts.as_slice()).collect();
    let swapped = [&[Shift::Place(Some(3), Some(2))], &[Shift::Place(Some(2), Some(3))]];
    assert!(shifts.len() == 2 && swapped.iter().all(|swap| shifts.contains(&swap.as_slice())), "{order:?}");
    let matrix = change(&tablet, &[("matrix.CN_A", "6 10 15 30 50 100")]);
    assert!(matrix.moved.is_empty());
    assert!(matches!(&matrix.allowance[..], [(id, was, is)] if id == "CN_A" && was < is));
}

#[test]
fn a_version_has_its_name_and_taking_it_back_gives_the_name_before() {
    let mut tablet = sample_tablet();
    let names = |tablet: &Tablet| {
        tablet.book.policies().iter().map(|it| (it.name.number, it.is_undo)).collect::<Vec<_>>()
    };
    let mut store = |texts: &[(&str, &str)]| {
        let says = Says::House(Some(Box::new(said(texts).unwrap())));
        tablet.run(&Command::Deal(vec![Deal { customer: None, id: House::ID, says }])).unwrap();
        tablet.book.policies().last().unwrap().step.unwrap().first
    };
    store(&[("window", "6")]);
    let second = store(&[("window", "9")]);
    tablet.run(&Command::Undo { first: second }).unwrap();
    assert_eq!(names(&tablet), [(1, false), (2, false), (1, true)]);
    assert_eq!((tablet.book.policy().number, tablet.book.house().pbi().window_months), (1, 6));
    let first = tablet.book.policies()[0].step.unwrap().first;
    tablet.run(&Command::Undo { first }).unwrap();
    assert_eq!((tablet.book.policy().number, tablet.book.policy().at), (0, None));
    assert_eq!(tablet.book.house(), House::default());
}
