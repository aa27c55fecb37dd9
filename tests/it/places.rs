//! What stands in place beside the ledger's figures: law, behaviour, bills and the metrics of the whole, each compared
//! with the calculators, with a computation by hand, and with the report it stands beside.

use chrono::NaiveDate;
use expect_test::expect;
use huikuan::domain::aging::{BucketScheme, Preset};
use huikuan::domain::date::{add_days, add_months, days_between, parse_iso};
use huikuan::domain::limitation::{EvidenceGrade, ResetKind};
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::workday::Calendar;
use huikuan::i18n::Lang;
use huikuan::i18n::claims as law;
use huikuan::i18n::metrics::{answer, provision_answer, roll_answer};
use huikuan::i18n::worksheet::why;
use huikuan::ledger::arena::CustomerIdx;
use huikuan::ledger::book::Book;
use huikuan::ledger::command::{Command, DueSpec, NewInvoice, Part, Payer};
use huikuan::ledger::event::CustomerKind;
use huikuan::ledger::event::contact::Touch;
use huikuan::ledger::event::dealing::Slice;
use huikuan::ledger::event::house::House;
use huikuan::ledger::sample::SampleLang;
use huikuan::report::aging::{AgingSpec, Basis, GroupBy, aging};
use huikuan::report::behaviour;
use huikuan::report::claims::{clock, clock_filled, clocks, late_interest, statutory};
use huikuan::report::credit::history;
use huikuan::report::credit::standing::standing;
use huikuan::report::metrics::{Metric, Metrics, Missing, metrics, provision_matrix};
use huikuan::report::worksheet::{Value, late_interest_of};

use crate::laws::tablet::Tablet;

fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

fn sample() -> Tablet {
    crate::sample::tablet(SampleLang::Zh, day("2026-11-24"))
}

fn spec() -> AgingSpec {
    AgingSpec {
        scheme: BucketScheme::preset(Preset::Cn),
        basis: Basis::Due,
        by: GroupBy::Customer,
        currency: Currency::CNY,
    }
}

fn live(book: &Book) -> impl Iterator<Item = CustomerIdx> {
    book.customers().iter().filter(|(_, row)| !row.voided).map(|(it, _)| it)
}

/// The sums of a day, straight from the rows and the facts: receivable, not due, owed when the period began, sold.
fn by_hand(book: &Book, as_of: NaiveDate) -> [Money; 4] {
    let from = add_days(as_of, -90).unwrap();
    let mut sums = [Money::ZERO; 4];
    let (now, then) = (book.open_at(as_of), book.open_at(from));
    for (it, row) in book.invoices().iter().filter(|(_, row)| row.currency == Currency::CNY) {
        sums[0] += now.of(it);
        sums[1] += if row.due >= as_of { now.of(it) } else { Money::ZERO };
        sums[2] += then.of(it);
        if !row.voided && from < row.issued && row.issued <= as_of {
            sums[3] += row.amount;
        }
    }
    sums
}

fn check_laws(book: &Book, it: &Metrics) {
    let report = aging(book, &spec(), it.as_of);
    assert_eq!(it.receivable, report.buckets_sum(), "the same receivable as the buckets beside it");
    assert_eq!(it.current, it.receivable - report.overdue);
    assert_eq!(it.by_age.iter().copied().sum::<Money>(), it.receivable, "no balance is left out");
    let ago = aging(book, &spec(), it.month_ago);
    for (roll, before) in it.rolls.iter().zip(&ago.buckets) {
        assert_eq!(roll.before, *before, "what stood there is what the report of that day says");
        assert_eq!(roll.settled + roll.stayed + roll.rolled, roll.before);
        assert!(roll.settled >= Money::ZERO && roll.rate_pct().is_none_or(|rate| rate <= 100.into()));
    }
    assert_eq!(it.rolls.last().unwrap().rolled, Money::ZERO, "nothing is older than the oldest bucket");
}

#[test]
fn the_metrics_of_the_sample_are_those_of_its_rows() {
    let (tablet, calendar) = (sample(), Calendar::china());
    let it = metrics(&tablet.book, &spec(), tablet.today);
    let [receivable, current, begin, _] = by_hand(&tablet.book, tablet.today);
    assert_eq!([it.receivable, it.current, it.begin], [receivable, current, begin]);
    check_laws(&tablet.book, &it);
    assert_eq!(it.missing, None);
    let figure = |metric| it.figure(metric, &calendar).unwrap();
    let two = |part: i64, whole: i64| format!("{}.{:02}", part / whole, (part % whole * 200 / whole + 1) / 2);
    let days = |sum: Money| two(sum.minor() * 90, it.sales.minor());
    assert_eq!(figure(Metric::Dso), days(receivable));
    assert_eq!(figure(Metric::BestPossible), days(current));
    assert_eq!(figure(Metric::Add), days(receivable - current));
    let collectable = begin + it.sales - current;
    assert_eq!(figure(Metric::Cei), two((begin + it.sales - receivable).minor() * 100, collectable.minor()));
    let said: Vec<String> =
        Metric::ALL.iter().map(|metric| format!("{metric:?} {}", figure(*metric))).collect();
    expect!["Dso 104.58 · Countback 151.42 · BestPossible 52.76 · Add 51.81 · Cei 3.99"]
        .assert_eq(&said.join(" · "));
    let allowance = it.provision(&calendar).unwrap();
    let matrix = provision_matrix(&House::default());
    let by_hand: Money = matrix
        .rates
        .iter()
        .zip(&it.by_age)
        .map(|((_, rate), sum)| {
            let exact = rate.value() * rust_decimal::Decimal::from(sum.minor());
            Money::from_minor_half_up(exact).unwrap()
        })
        .sum();
    assert_eq!(allowance.money("total"), Some(by_hand));
    expect!["174010.00"].assert_eq(&by_hand.plain(Currency::CNY));
}

#[test]
fn the_laws_hold_on_every_day_of_two_years() {
    let tablet = sample();
    for back in (-40..700).step_by(7) {
        let as_of = add_days(tablet.today, -back).unwrap();
        check_laws(&tablet.book, &metrics(&tablet.book, &spec(), as_of));
    }
}

#[test]
fn every_answer_says_its_variant_its_source_and_the_same_figure() {
    let (tablet, calendar) = (sample(), Calendar::china());
    let it = metrics(&tablet.book, &spec(), tablet.today);
    for lang in Lang::ALL {
        for metric in Metric::ALL {
            let told = answer(metric, &it, &calendar, lang);
            assert!(told.value.starts_with(&it.figure(metric, &calendar).unwrap()), "{told:?}");
            assert!(told.parts[0].formula.contains(lang.pick("含税", "VAT")), "{told:?}");
            assert!(!told.parts[0].steps.is_empty() && !told.parts[0].sources.is_empty());
        }
        let allowance = provision_answer(&it, &calendar, lang).unwrap();
        assert!(allowance.text(lang).contains("5%"), "{}", allowance.text(lang));
        assert!(roll_answer(&it, &spec(), lang).value.ends_with('%'));
    }
}

#[test]
fn without_sales_it_is_said_what_is_missing() {
    let calendar = Calendar::china();
    let mut tablet = Tablet::with_book(1);
    let none = metrics(&tablet.book, &spec(), tablet.today);
    assert_eq!(none.missing, Some(Missing::Sales));
    let first = add_days(tablet.today, -30).unwrap();
    invoice(&mut tablet, first, 30, 100_000);
    let young = metrics(&tablet.book, &spec(), tablet.today);
    assert_eq!(young.missing, Some(Missing::History { first, from: young.from }));
    assert_eq!(young.figure(Metric::Dso, &calendar), None);
    let told = answer(Metric::Dso, &young, &calendar, Lang::ZhCn);
    assert!(told.value == "—" && told.parts[0].formula.contains("缺销售记录"), "{told:?}");
    // A list of what is open, and no receipt: what was paid in the meantime is not in it.
    let old = add_days(tablet.today, -200).unwrap();
    invoice(&mut tablet, old, 30, 100_000);
    assert_eq!(metrics(&tablet.book, &spec(), tablet.today).missing, Some(Missing::Paid));
    // The allowance and the roll rates need no sales.
    assert!(young.provision(&calendar).unwrap().money("total").unwrap().is_positive());
}

fn invoice(tablet: &mut Tablet, issued: NaiveDate, days: i64, yuan: i64) {
    let n = tablet.book.invoices().len();
    let part =
        Part { amount: Money::from_minor(yuan * 100), due: DueSpec::On(add_days(issued, days).unwrap()) };
    let new = NewInvoice {
        customer: Payer::New(format!("客户{n}")),
        number: format!("N-{n}"),
        issued,
        currency: None,
        project: None,
        parts: vec![part],
    };
    tablet.run(&Command::RecordInvoice(new)).unwrap();
}

#[test]
fn late_interest_of_a_customer_is_that_of_its_invoices() {
    let (tablet, calendar) = (sample(), Calendar::china());
    let (book, house, mut n_sums) = (&tablet.book, House::default(), 0);
    for customer in live(book) {
        let kind = book.customers()[customer].kind;
        for sum in late_interest(book, customer, Currency::CNY, tablet.today) {
            let rows = book
                .invoices_of(customer)
                .flat_map(|(_, row)| late_interest_of(row, kind, tablet.today, (&calendar, &house)));
            let of_rule = rows.filter(|(sheet, _)| sheet.variant == sum.sheet.variant);
            assert_eq!(of_rule.map(|(_, interest)| interest).sum::<Money>(), sum.interest);
            for lang in Lang::ALL {
                let told = law::late_answer(&sum, book, Currency::CNY, lang);
                assert!(!told.parts[0].sources.is_empty() && !law::requires(&sum, lang).is_empty());
            }
            n_sums += 1;
        }
    }
    assert!(n_sums > 10, "{n_sums}");
}

#[test]
fn the_statutory_day_binds_those_whom_the_regulation_binds() {
    let calendar = Calendar::china();
    let mut tablet = Tablet::with_book(1);
    let issued = day("2026-09-10");
    let mut of = |kind, days| {
        invoice(&mut tablet, issued, days, 1_000);
        let row = tablet.book.invoices().rows().last().unwrap();
        statutory(row, Some(kind), &House::default(), day("2026-11-24"), &calendar)
    };
    let gov = of(CustomerKind::Gov, 90).unwrap();
    assert_eq!((gov.due, gov.days_past, gov.under_old_rules), (day("2026-11-09"), 15, false));
    assert!(law::statutory_flags(&gov, Lang::ZhCn)[0].contains("60"));
    assert!(law::statutory_day(&gov, Lang::ZhCn).contains("已过 15 天"));
    let large = of(CustomerKind::Large, 120).unwrap();
    assert_eq!(
        (large.due, large.filled.codes("flags")),
        (day("2027-01-08"), vec!["OVER_60_MUST_BE_REASONABLE"])
    );
    assert!(of(CustomerKind::Sme, 90).is_none() && of(CustomerKind::Overseas, 90).is_none());
    for lang in Lang::ALL {
        let told = why(&gov.filled, law::statutory_note(lang), lang);
        let text = told.text(lang);
        assert!(text.contains("2026-11-09") && text.contains("802"), "{text}");
    }
}

#[test]
fn the_clock_runs_from_the_last_event_that_can_be_proved() {
    let (tablet, calendar) = (sample(), Calendar::china());
    let (book, today) = (&tablet.book, tablet.today);
    let (mut n_paid, mut n_spoken, mut n_demanded) = (0, 0, 0);
    for customer in live(book) {
        let clocks = clocks(book, customer, Currency::CNY, today);
        assert!(clocks.is_sorted_by_key(|clock| clock.limitation.safe_by));
        for it in &clocks {
            let row = &book.invoices()[it.invoice];
            let paid = book.allocations_to(it.invoice).map(|part| &book.receipts()[part.receipt]);
            let last = paid.filter(|it| it.settles() && !it.imported).map(|it| it.date).max();
            // A demand that they signed for, of which the sample has one, begins it anew as well.
            let touches = book.customers()[customer].touches();
            let signed = |it: &&Touch| it.asked && it.evidence == EvidenceGrade::WrittenDelivered;
            let demanded = touches.iter().map(|(_, it)| *it).filter(signed).map(|it| it.on).max();
            let from = last.max(demanded).map_or(row.due, |later| later.max(row.due));
            assert_eq!(it.limitation.safe_by, add_months(from, 36).unwrap(), "{}", row.number);
            assert_eq!(it.limitation.days_left, days_between(today, it.limitation.safe_by));
            let kind = if demanded.is_some() { ResetKind::Demand } else { ResetKind::PartPayment };
            assert!(it.last.is_none_or(|(last, _)| last == kind));
            n_demanded += usize::from(demanded.is_some());
            (n_paid, n_spoken) = (n_paid + usize::from(last.is_some()), n_spoken + it.n_unproven);
            // Its steps come to the same day.
            let filled = clock_filled(book, it.invoice, today, &calendar).unwrap();
            assert_eq!(filled.date("safe_by"), Some(it.limitation.safe_by));
            assert_eq!(clock(book, it.invoice, today).as_ref(), Some(it));
            for lang in Lang::ALL {
                let text = why(&filled, law::limitation_note(lang), lang).text(lang);
                assert!(!text.contains("PART_PAYMENT") && text.contains("188"), "{text}");
            }
        }
    }
    assert!(n_paid > 0 && n_spoken > 0 && n_demanded > 0, "{n_paid} {n_spoken} {n_demanded}");
}

#[test]
fn what_answers_why_is_the_figure_that_stands_there() {
    let (tablet, calendar) = (sample(), Calendar::china());
    let (book, today) = (&tablet.book, tablet.today);
    for customer in live(book) {
        let known = history(book, customer, today);
        let filled = behaviour::index(&known, &House::default(), &calendar, today);
        let index = filled.and_then(|it| it.number("pbi"));
        let shown = known.index.map(|it| format!("{}.{:02}", it / 100, it % 100));
        assert_eq!(index, shown, "{}", book.customers()[customer].name);
        let row = standing(book, customer, today);
        let warned = behaviour::warning(&row, book, &calendar, today).unwrap();
        assert_eq!(warned.codes("level"), [row.warning.level.code()]);
        assert_eq!(warned.codes("reasons").len(), row.warning.reasons.len());
        let review = behaviour::review(&row, book, &calendar, today);
        let status = review.as_ref().map(|it| it.codes("status")[0]);
        assert_eq!(status, row.review.map(|it| it.status.code()));
        assert_eq!(review.and_then(|it| it.date("next_review")), row.review.map(|it| it.next_review));
    }
}

#[test]
fn a_bill_is_worth_its_face_less_the_money_it_keeps_waiting() {
    let calendar = Calendar::china();
    let face = (Money::from_minor(10_000_000), Currency::CNY);
    let taken = day("2026-11-24");
    let of = |matures| behaviour::bill_in_cash(face, taken, day(matures), &House::default(), &calendar);
    let bill = of("2027-05-24").unwrap();
    // 100 000 × 6 % × 181 ÷ 360
    assert_eq!(bill.money("interest"), Some(Money::from_minor(301_667)));
    assert_eq!(bill.money("net"), Some(Money::from_minor(9_698_333)));
    assert_eq!(bill.value("days"), Some(&Value::Count(181)));
    assert!(
        law::bill_line(&bill, Lang::ZhCn).contains("¥96,983.33"),
        "{}",
        law::bill_line(&bill, Lang::ZhCn)
    );
    assert!(of("2026-11-24").is_none(), "a bill that is due has nothing to discount");
}

#[test]
fn parts_are_worth_less_the_later_they_come() {
    let today = day("2026-11-24");
    let slices: Vec<Slice> = [0, 30, 60]
        .map(|days| Slice { amount: Money::from_minor(6_000_000), due: add_days(today, days).unwrap() })
        .to_vec();
    let it = behaviour::plan_worth(&slices, today, 600).unwrap();
    let own: Vec<i64> = it.parts.iter().map(|(_, _, worth)| worth.minor()).collect();
    assert!(own.is_sorted_by(|a, b| a > b) && own[0] == 6_000_000, "{own:?}");
    assert!((own.iter().sum::<i64>() - it.worth.minor()).abs() <= 2, "rounded once as a sum");
    assert_eq!(behaviour::plan_worth(&slices[..1], today, 600), None);
}

#[test]
fn a_large_book_is_one_pass() {
    let tablet = Tablet::with_list(100_000, 5_000);
    let today = tablet.today;
    let it = metrics(&tablet.book, &spec(), today);
    check_laws(&tablet.book, &it);
    let [receivable, current, ..] = by_hand(&tablet.book, today);
    assert_eq!((it.receivable, it.current), (receivable, current));
}
