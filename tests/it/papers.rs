//! What is handed over: the statement adds up to what the book says, a signature stands under the text that was signed
//! and under no other, and what was signed can be shown when the limitation clock is asked.

use chrono::NaiveDate;
use huikuan::domain::date::{add_days, add_months, parse_iso};
use huikuan::domain::limitation::ResetKind;
use huikuan::domain::money::{Currency, Money};
use huikuan::i18n::Lang;
use huikuan::i18n::paper as words;
use huikuan::ledger::arena::CustomerIdx;
use huikuan::ledger::book::Book;
use huikuan::ledger::command::{Command, Deal, DueSpec, NewInvoice, Part, Payer};
use huikuan::ledger::event::PayMethod;
use huikuan::ledger::event::dealing::{Promise, Says, Slice};
use huikuan::ledger::event::paper::{Answer, Seller, Signed, Statement};
use huikuan::ledger::gate::Field;
use huikuan::ledger::gate::paper::{AnswerForm, SellerForm, sign, state};
use huikuan::ledger::id::{EntityId, EventId};
use huikuan::ledger::refusal::{Refusal, Thing};
use huikuan::ledger::sample::SampleLang;
use huikuan::report::claims::clocks;
use huikuan::report::pledge::{Paper, pledge, statement_of};
use huikuan::report::statement::{ledger, long_unanswered};
use proptest::prelude::*;

use crate::laws::script::{act, any_history, intent};
use crate::laws::tablet::{Tablet, first_day, fold};

/// Its hash: these bytes never change.
const FROZEN: &str = "10f35c29addaf8637ccac021756a5a6dbb61eaaf823ff92793d4077617e5600c";
/// A log with every paper and every member of each, as they were first written.
pub const PAPERS_V1: &[u8] = include_bytes!("../fixtures/log/papers-v1.jsonl");

fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

/// A customer with an invoice of 150 000 that is 90 days late.
fn debtor() -> (Tablet, EntityId, CustomerIdx) {
    let mut tablet = Tablet::with_book(0x5eed_0000_0000_0021);
    let issued = add_days(tablet.today, -120).unwrap();
    let due = add_days(tablet.today, -90).unwrap();
    tablet
        .run(&Command::RecordInvoice(NewInvoice {
            customer: Payer::New("惠民农资经营部".to_owned()),
            number: "XS-0824-01".to_owned(),
            issued,
            currency: None,
            project: None,
            parts: vec![Part { amount: yuan(150_000), due: DueSpec::On(due) }],
        }))
        .unwrap();
    let (idx, row) = tablet.book.customers().iter().next().unwrap();
    let id = row.id;
    (tablet, id, idx)
}

fn promise() -> Promise {
    let slice = |amount, days| Slice { amount: yuan(amount), due: add_days(first_day(), days).unwrap() };
    Promise {
        backing: Vec::new(),
        competing: String::new(),
        confidence: None,
        currency: Currency::CNY,
        method: PayMethod::Transfer,
        note: String::new(),
        on: first_day(),
        person: None,
        replaces: None,
        slices: vec![slice(50_000, 0), slice(100_000, 14)],
        talk: None,
        withdrawn: None,
    }
}

fn say(customer: EntityId, id: u128, says: Says) -> Command {
    Command::Deal(vec![Deal { customer: Some(customer), id: EntityId::from_bits(id), says }])
}

fn signed(of: u128, text: &str) -> Signed {
    Signed {
        hash: Signed::hash_of(text),
        of: EntityId::from_bits(of),
        on: first_day(),
        person: None,
        strokes: "10,20 30,40;500,600".to_owned(),
        text: text.to_owned(),
        typed: String::new(),
    }
}

fn under(customer: EntityId, signed: Signed) -> Command {
    say(customer, 99, Says::Signed(Some(Box::new(signed))))
}

#[test]
fn a_signature_stands_under_its_text_and_under_a_paper_that_is_here() {
    let (mut tablet, customer, _) = debtor();
    tablet.run(&say(customer, 1, Says::Promise(Some(Box::new(promise()))))).unwrap();
    let it = pledge(&tablet.book, EntityId::from_bits(1)).unwrap();
    assert_eq!(it.invoices, ["XS-0824-01"]);
    let text = words::text(&it, Lang::ZhCn);
    let no = Err(Refusal::NotHere(Thing::Dealing));
    assert_eq!(tablet.run(&under(customer, signed(2, &text))), no, "no such promise");
    let altered = Signed { text: text.replace("150,000", "15,000"), ..signed(1, &text) };
    assert!(!altered.is_whole());
    assert_eq!(tablet.run(&under(customer, altered)), no, "another text");
    let unsigned = Signed { strokes: String::new(), typed: " ".to_owned(), ..signed(1, &text) };
    assert_eq!(tablet.run(&under(customer, unsigned)), no, "nobody signed");
    tablet.run(&under(customer, signed(1, &text))).unwrap();
    let kept = pledge(&fold(&tablet.log), EntityId::from_bits(1)).unwrap().signed.unwrap();
    assert!(kept.is_whole());
    assert_eq!(kept.text, text);
    assert_eq!(kept.strokes().collect::<Vec<_>>(), [vec![(10, 20), (30, 40)], vec![(500, 600)]]);
}

#[test]
fn the_text_says_who_owes_whom_how_much_by_when() {
    let (mut tablet, customer, _) = debtor();
    tablet.run(&say(customer, 1, Says::Promise(Some(Box::new(promise()))))).unwrap();
    let seller = SellerForm { name: "禾丰农资有限公司".to_owned(), ..SellerForm::default() };
    tablet.run(&seller.parse().unwrap()).unwrap();
    let it = pledge(&tablet.book, EntityId::from_bits(1)).unwrap();
    expect_test::expect![[r#"
        回款承诺 CN-20261121-0001
        惠民农资经营部 欠 禾丰农资有限公司 货款，承诺付清下列金额：
        金额 ¥150,000.00 壹拾伍万元整
        第 1 期，2026年11月21日 ¥50,000.00
        第 2 期，2026年12月5日 ¥100,000.00
        付款方式：银行转账。
        本承诺对应发票 XS-0824-01。
        收款方 禾丰农资有限公司
        2026-11-21"#]]
    .assert_eq(&words::text(&it, Lang::ZhCn));
    expect_test::expect![[r#"
        Promise to pay CN-20261121-0001
        惠民农资经营部 owes 禾丰农资有限公司 for goods delivered and promises to pay:
        Amount ¥150,000.00 壹拾伍万元整
        Payment 1, by 21 Nov 2026 ¥50,000.00
        Payment 2, by 5 Dec 2026 ¥100,000.00
        Paid by: Bank transfer.
        For invoices XS-0824-01.
        Payee 禾丰农资有限公司
        2026-11-21"#]]
    .assert_eq(&words::text(&it, Lang::En));
}

#[test]
fn a_signed_promise_begins_the_limitation_period_anew_and_a_spoken_one_does_not() {
    let (mut tablet, customer, idx) = debtor();
    let clock = |tablet: &Tablet| clocks(&tablet.book, idx, Currency::CNY, tablet.today).remove(0);
    let before = clock(&tablet);
    tablet.run(&say(customer, 1, Says::Promise(Some(Box::new(promise()))))).unwrap();
    let spoken = clock(&tablet);
    assert_eq!((spoken.limitation.safe_by, spoken.n_unproven), (before.limitation.safe_by, 1));
    let text = words::text(&pledge(&tablet.book, EntityId::from_bits(1)).unwrap(), Lang::ZhCn);
    tablet.run(&under(customer, signed(1, &text))).unwrap();
    let shown = clock(&tablet);
    assert_eq!(shown.last, Some((ResetKind::Acknowledgement, first_day())));
    assert_eq!(shown.n_unproven, 0);
    assert!(shown.limitation.safe_by > before.limitation.safe_by);
}

fn statement(book: &Book, customer: CustomerIdx, today: NaiveDate) -> Statement {
    let from = add_months(today, -3).unwrap();
    let balance = ledger(book, customer, Currency::CNY, from, today).closing;
    Statement { answer: None, balance, currency: Currency::CNY, from, on: today, to: today }
}

#[test]
fn a_statement_is_handed_over_answered_and_one_a_month() {
    let (mut tablet, customer, idx) = debtor();
    let handed = statement(&tablet.book, idx, tablet.today);
    assert_eq!(handed.balance, yuan(150_000));
    tablet.run(&state(customer, handed.clone())).unwrap();
    let form =
        AnswerForm { balance: "14万".to_owned(), on: "2026-11-20".to_owned(), ..AnswerForm::default() };
    let wrong = form.parse(&handed, tablet.today).unwrap_err();
    assert_eq!(wrong.iter().map(|it| it.field).collect::<Vec<_>>(), [Field::Date], "before the day it ends");
    let form = AnswerForm { on: "2026-11-21".to_owned(), stamped: true, ..form };
    let answered = form.parse(&handed, tablet.today).unwrap();
    tablet.run(&state(customer, answered)).unwrap();
    let row = &tablet.book.customers()[idx];
    assert_eq!(row.statements().len(), 1);
    let (_, kept) = row.statements()[0];
    let answer = kept.answer.clone().unwrap();
    assert!(!answer.agrees(kept));
    assert_eq!(answer.balance, yuan(140_000));
    assert!(Answer { balance: yuan(150_000), ..answer }.agrees(kept));
    // Sealed by them, it owns to the debt.
    let clock = clocks(&tablet.book, idx, Currency::CNY, tablet.today).remove(0);
    assert_eq!(clock.last, Some((ResetKind::Acknowledgement, tablet.today)));
}

/// The statement handed over today, and its name.
fn handed_over(tablet: &mut Tablet, customer: EntityId, idx: CustomerIdx) -> (Statement, EntityId) {
    let handed = statement(&tablet.book, idx, tablet.today);
    tablet.run(&state(customer, handed.clone())).unwrap();
    (handed.clone(), Statement::id(customer, handed.currency, handed.to))
}

#[test]
fn what_is_signed_of_a_statement_is_what_it_says() {
    let (mut tablet, customer, idx) = debtor();
    let (handed, id) = handed_over(&mut tablet, customer, idx);
    let it = pledge(&tablet.book, id).unwrap();
    assert_eq!((it.sum(), it.currency()), (handed.balance, handed.currency));
    let text = |lang| words::text(&it, lang).replace(&words::number_of(&it), "DZ");
    expect_test::expect![[r#"
        应收账款对账单 DZ
        惠民农资经营部 核对账目，数据无误。截至 2026-11-21 惠民农资经营部 应付 本部：
        金额 ¥150,000.00 壹拾伍万元整
        对账期间 2026-08-21 – 2026-11-21。
        未付清发票 XS-0824-01。
        本单只用于核对账目。本金及逾期利息的权利均予保留。
        收款方 本部
        2026-11-21"#]]
    .assert_eq(&text(Lang::ZhCn));
    expect_test::expect![[r#"
        Statement of account DZ
        惠民农资经营部 has checked the account: the figures are correct. On 2026-11-21 惠民农资经营部 owes 本部:
        Amount ¥150,000.00 壹拾伍万元整
        Period 2026-08-21 – 2026-11-21.
        Unpaid invoices XS-0824-01.
        For reconciliation only. All rights to principal and interest for late payment are reserved.
        Payee 本部
        2026-11-21"#]]
    .assert_eq(&text(Lang::En));
    // Booked since for the days it covers: the balance stands as it was stated, the invoices are another matter.
    let part = Part { amount: yuan(1), due: DueSpec::On(tablet.today) };
    tablet
        .run(&Command::RecordInvoice(NewInvoice {
            customer: Payer::Known(customer),
            number: "XS-1120-01".to_owned(),
            issued: add_days(tablet.today, -1).unwrap(),
            currency: None,
            project: None,
            parts: vec![part],
        }))
        .unwrap();
    let later = pledge(&tablet.book, id).unwrap();
    assert_eq!((later.sum(), later.invoices), (handed.balance, Vec::new()));
}

#[test]
fn whoever_signs_a_statement_has_answered_it_and_both_are_taken_back_as_one() {
    let (mut tablet, customer, idx) = debtor();
    let clock = |tablet: &Tablet| clocks(&tablet.book, idx, Currency::CNY, tablet.today).remove(0);
    let stands = |tablet: &Tablet| {
        let row = &tablet.book.customers()[idx];
        let said = row.statement(Currency::CNY, tablet.today);
        words::standing(tablet.today, said, tablet.today, Lang::ZhCn)
    };
    assert_eq!(stands(&tablet), "11月对账：未发出");
    let (handed, id) = handed_over(&mut tablet, customer, idx);
    let before = clock(&tablet);
    assert_eq!(stands(&tablet), "11月对账：已交付 11月21日，等回复");
    let text = words::text(&pledge(&tablet.book, id).unwrap(), Lang::ZhCn);
    let person = Some(EntityId::from_bits(0x0abc));
    let signed = Signed { of: id, person, ..signed(1, &text) };
    let done = sign(customer, EntityId::from_bits(99), signed.clone(), Some(&handed));
    let first = tablet.run(&done).unwrap();

    let kept = pledge(&fold(&tablet.log), id).unwrap().signed.unwrap();
    assert!(kept.is_whole());
    assert_eq!(kept, signed);
    assert_eq!(stands(&tablet), "11月对账：已确认 ¥150,000.00");
    let said = tablet.book.customers()[idx].statement(Currency::CNY, tablet.today).unwrap();
    let answer = said.answer.as_ref().unwrap();
    assert_eq!((answer.on, answer.person, answer.agrees(said)), (tablet.today, person, true));
    let shown = clock(&tablet);
    assert_eq!(shown.last, Some((ResetKind::Acknowledgement, tablet.today)));
    assert!(shown.limitation.safe_by > before.limitation.safe_by);

    tablet.run(&Command::Undo { first }).unwrap();
    assert_eq!(pledge(&tablet.book, id).unwrap().signed, None);
    assert_eq!(stands(&tablet), "11月对账：已交付 11月21日，等回复");
    assert_eq!(clock(&tablet), before);
}

#[test]
fn a_statement_that_was_not_handed_over_is_put_on_record_with_its_signature() {
    let (mut tablet, customer, idx) = debtor();
    let shown = statement(&tablet.book, idx, tablet.today);
    let drawn =
        |tablet: &Tablet| statement_of(&tablet.book, customer, (shown.from, shown.to), tablet.today).unwrap();
    let it = drawn(&tablet);
    assert_eq!(it.paper, Paper::Statement(shown.clone()));
    assert_eq!(pledge(&tablet.book, it.id), None, "nothing is on record before");
    let by = Signed { of: it.id, ..signed(1, &words::text(&it, Lang::ZhCn)) };
    let alone = under(customer, by.clone());
    assert_eq!(tablet.run(&alone), Err(Refusal::NotHere(Thing::Dealing)), "no signature without its paper");
    let first = tablet.run(&sign(customer, EntityId::from_bits(99), by.clone(), Some(&shown))).unwrap();
    let book = fold(&tablet.log);
    assert_eq!((book.n_unknown(), book.n_dangling(), book.broken_laws()), (0, 0, Vec::new()));
    assert_eq!(drawn(&tablet).signed, Some(by));
    // Other days of the month: the month's statement was signed, and it is that one.
    let other = statement_of(&tablet.book, customer, (tablet.today, tablet.today), tablet.today).unwrap();
    assert_eq!(other, drawn(&tablet));
    tablet.run(&Command::Undo { first }).unwrap();
    assert_eq!(drawn(&tablet), it);
    assert_eq!(tablet.book.customers()[idx].statements(), []);
}

#[test]
fn a_signature_moves_the_clock_where_the_answer_alone_did_not() {
    let (mut tablet, customer, idx) = debtor();
    let (handed, id) = handed_over(&mut tablet, customer, idx);
    let form =
        AnswerForm { balance: "150000".to_owned(), on: "2026-11-21".to_owned(), ..AnswerForm::default() };
    let answered = form.parse(&handed, tablet.today).unwrap();
    tablet.run(&state(customer, answered.clone())).unwrap();
    let clock = |tablet: &Tablet| clocks(&tablet.book, idx, Currency::CNY, tablet.today).remove(0);
    assert_eq!((clock(&tablet).last, clock(&tablet).n_unproven), (None, 1), "by word of mouth");
    let text = words::text(&pledge(&tablet.book, id).unwrap(), Lang::En);
    let signed = Signed { of: id, ..signed(1, &text) };
    // It was agreed already: the answer stays as it was, with who gave it.
    let Command::Deal(deals) = sign(customer, EntityId::from_bits(99), signed, Some(&answered)) else {
        panic!("one step");
    };
    assert_eq!(deals.len(), 1);
    tablet.run(&Command::Deal(deals)).unwrap();
    assert_eq!(clock(&tablet).last, Some((ResetKind::Acknowledgement, tablet.today)));
    // What is said later does not unsign what was signed.
    let form = AnswerForm { balance: "1".to_owned(), ..form };
    tablet.run(&state(customer, form.parse(&handed, tablet.today).unwrap())).unwrap();
    assert_eq!(clock(&tablet).last, Some((ResetKind::Acknowledgement, tablet.today)));
}

#[test]
fn it_is_said_when_nobody_answered_for_more_than_two_months() {
    let (mut tablet, customer, idx) = debtor();
    let last = |tablet: &Tablet, today: &str| {
        long_unanswered(&tablet.book.customers()[idx], Currency::CNY, day(today))
    };
    let (handed, _) = handed_over(&mut tablet, customer, idx);
    assert_eq!(last(&tablet, "2027-03-01"), None, "nothing was ever answered");
    let form = AnswerForm { balance: "1".to_owned(), on: "2026-11-21".to_owned(), ..AnswerForm::default() };
    tablet.run(&state(customer, form.parse(&handed, tablet.today).unwrap())).unwrap();
    assert_eq!(last(&tablet, "2027-01-31"), None);
    assert_eq!(last(&tablet, "2027-02-01"), Some(day("2026-11-01")));
}

#[test]
fn papers_are_read_as_they_were_first_written_and_can_be_taken_back() {
    let (mut tablet, customer, idx) = debtor();
    let mut firsts = vec![tablet.run(&say(customer, 1, Says::Promise(Some(Box::new(promise()))))).unwrap()];
    let person = Some(EntityId::from_bits(0x0abc));
    let drawn = Signed { person, ..signed(1, "回款承诺\n壹拾伍万元整") };
    let typed = Signed { strokes: String::new(), typed: "何志强".to_owned(), ..signed(1, "回款承诺") };
    firsts.push(tablet.run(&under(customer, drawn)).unwrap());
    firsts.push(tablet.run(&say(customer, 98, Says::Signed(Some(Box::new(typed))))).unwrap());
    let handed = statement(&tablet.book, idx, tablet.today);
    firsts.push(tablet.run(&state(customer, handed.clone())).unwrap());
    let answer = Answer {
        balance: yuan(140_000),
        differs: "10 月退货没有入账".to_owned(),
        on: tablet.today,
        person,
        stamped: true,
    };
    firsts.push(tablet.run(&state(customer, Statement { answer: Some(answer), ..handed })).unwrap());
    let seller = SellerForm {
        name: "禾丰农资有限公司".to_owned(),
        bank: "样例银行博罗支行".to_owned(),
        account: "0000 0000 0000 0000".to_owned(),
        clerk: "陈立".to_owned(),
        phone: "138-0000-0000".to_owned(),
    };
    firsts.push(tablet.run(&seller.parse().unwrap()).unwrap());
    for first in firsts.into_iter().rev() {
        tablet.run(&Command::Undo { first }).unwrap();
    }
    expect_test::expect_file!["../fixtures/log/papers-v1.jsonl"]
        .assert_eq(std::str::from_utf8(&tablet.log).unwrap());
    assert_eq!(EventId::of(PAPERS_V1).to_string(), FROZEN, "the bytes are frozen");
    let folded = fold(PAPERS_V1);
    assert_eq!((folded.n_unknown(), folded.n_dangling(), folded.broken_laws()), (0, 0, Vec::new()));
    assert_eq!(folded.customers().rows()[0].now().count(), 0, "all of it was taken back");
}

#[test]
fn who_we_are_has_a_name() {
    let (tablet, ..) = debtor();
    assert_eq!(tablet.book.seller().name, "本部", "the book's until more is said");
    let problems = SellerForm::of(Seller::default()).parse().unwrap_err();
    assert_eq!(problems[0].field, Field::Name);
}

#[test]
fn the_sample_adds_up_on_any_day() {
    let tablet = crate::sample::tablet(SampleLang::Zh, day("2026-11-24"));
    for (idx, row) in tablet.book.customers().iter() {
        for balance in &row.balances {
            let told = ledger(&tablet.book, idx, balance.currency, day("2026-01-01"), tablet.today);
            assert_eq!(told.closing, balance.receivable - balance.unapplied, "{}", row.name);
            for line in told.lines.windows(2) {
                assert_eq!(line[0].balance + line[1].change, line[1].balance);
                assert!(line[0].on <= line[1].on);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_statement_adds_up_whatever_happened(ops in any_history(40), back in 0_i64..60) {
        let mut tablet = Tablet::with_book(7);
        for op in ops {
            if let Some(intent) = intent(op, &tablet) {
                act(&mut tablet, &intent);
            }
        }
        prop_assume!(tablet.book.conflicts().is_empty());
        let end = add_days(tablet.today, 400).unwrap();
        let from = add_days(tablet.today, -back).unwrap();
        for (idx, row) in tablet.book.customers().iter() {
            for balance in &row.balances {
                let all = ledger(&tablet.book, idx, balance.currency, NaiveDate::MIN, end);
                prop_assert_eq!(all.closing, balance.receivable - balance.unapplied);
                let part = ledger(&tablet.book, idx, balance.currency, from, end);
                prop_assert_eq!(part.opening + part.charged - part.credited, part.closing);
                prop_assert_eq!(part.closing, all.closing);
                prop_assert!(part.lines.iter().all(|line| line.on >= from));
            }
        }
    }
}
