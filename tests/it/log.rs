//! The log: its frozen first format, canonical bytes, and chains that show when something was changed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use expect_test::expect;
use huikuan::ledger::event::{Fact, Frame, json};
use huikuan::ledger::id::{DeviceId, EventId, Hlc};
use huikuan::storage::log::{self, Link, LogError, verify_links};
use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::Value;

use crate::laws::script::{act, any_history, intent};
use crate::laws::tablet::{Tablet, fold};

/// Format 1, frozen when it was first written: one of every row and every word, a kind and a version that only a newer
/// app knows, three tablets. These bytes never change.
pub const LOG_V1: &[u8] = include_bytes!("../fixtures/log/log-v1.jsonl");

fn v1() -> Vec<&'static [u8]> {
    log::lines(LOG_V1).collect()
}

/// What a log comes to, for an accountant's eye.
fn summary(lines: &[u8]) -> String {
    let book = fold(lines);
    let mut out = format!("{} ({}), {} events, ", book.name(), book.currency(), book.n_events());
    writeln!(
        out,
        "{} not understood, {} kept out, {} dangling",
        book.n_unknown(),
        book.excluded().len(),
        book.n_dangling()
    )
    .unwrap();
    for row in book.customers().rows() {
        let line = |line: &huikuan::ledger::book::Balance| {
            let cents =
                [line.receivable, line.unapplied, line.bills_held].map(|sum| sum.plain(line.currency));
            format!(" {}: open {} unapplied {} bills {}", line.currency, cents[0], cents[1], cents[2])
        };
        let balances: String = row.balances.iter().map(line).collect();
        writeln!(out, "{} {:?} {} people,{balances}", row.name, row.kind, row.people.len()).unwrap();
    }
    for row in book.invoices().rows() {
        let open = row.open.plain(row.currency);
        let part = row.tranche().map(|(part, of)| format!(" {part}/{of}")).unwrap_or_default();
        let void = if row.voided { " void" } else { "" };
        writeln!(out, "{}{part} due {} open {open} {:?}{void}", row.number, row.due, row.state).unwrap();
    }
    for row in book.receipts().rows() {
        let bill = row.bill.map(|bill| format!(" {:?}", bill.outcome)).unwrap_or_default();
        let void = if row.voided { " void" } else { "" };
        let free = row.unapplied.plain(row.currency);
        writeln!(out, "{:?} {} free {free}{bill}{void}", row.method, row.amount.plain(row.currency)).unwrap();
    }
    let undone = book.batches().iter().filter(|batch| batch.undone).count();
    writeln!(out, "{} steps, {undone} undone, {:?}", book.batches().len(), book.conflicts()).unwrap();
    out
}

#[test]
fn the_frozen_log_still_comes_to_the_same() {
    let digest = EventId::of(LOG_V1).to_string();
    assert_eq!(
        digest, "972d592aac04fa39517d976f21409d362e359d3eacba33e3ac3d574c8c9006cc",
        "the bytes are frozen"
    );
    assert_eq!(log::verify(v1().into_iter()), Ok(35));
    assert_eq!(fold(LOG_V1).broken_laws(), []);
    expect![[r#"
        华东片区 2026 (CNY), 35 events, 2 not understood, 1 kept out, 0 dangling
        城东农业局 Some(Gov) 0 people, CNY: open 1300.00 unapplied 0.00 bills 0.00 USD: open 200.00 unapplied 0.00 bills 0.00
        农技推广站 None 0 people, CNY: open 540.00 unapplied 0.00 bills 0.00
        天禾生物科技 Some(Large) 0 people, CNY: open 70.00 unapplied 0.00 bills 0.00
        绿源植保有限公司 Some(Sme) 0 people,
        惠民农资经营部 Some(Individual) 9 people, CNY: open 1140.00 unapplied 200.00 bills 100.00
        Mekong Rice "Trading" \ Co Some(Overseas) 0 people,
        XS-0824-01 due 2026-09-23 open 600.00 Normal
        XS-0824-02 due 2026-10-23 open 400.00 Abnormal
         due 2026-11-23 open 300.00 ReturnedStock
        US-7 due 2026-12-01 open 200.00 Normal
        XS-0824-03 due 2026-09-30 open 540.00 Normal
        XS-0912-02 1/2 due 2026-09-24 open 440.00 ReturnedStock
        XS-0912-02 2/2 due 2026-10-24 open 700.00 Abnormal
        B-1 due 2026-12-20 open 70.00 Normal
        Transfer 400.00 free 0.00
        Other 60.00 free 0.00
        Cash 100.00 free 100.00
        BankAcceptance 100.00 free 0.00 Honoured
        CommercialAcceptance 100.00 free 0.00 Dishonoured
        EReceivable 100.00 free 0.00 Held
        Cheque 100.00 free 0.00
        Offset 100.00 free 100.00
        Other 100.00 free 0.00 void
        Transfer 50.00 free 0.00
        34 steps, 3 undone, []
    "#]].assert_eq(&summary(LOG_V1));
}

#[test]
fn every_line_of_the_frozen_log_is_written_again_with_the_same_bytes() {
    for line in v1() {
        canonical(line);
        let frame: Frame<'_> = json::read_bytes(line).unwrap();
        match Fact::read(&frame).unwrap() {
            Fact::Unknown => {}
            fact => {
                assert_eq!(fact.kind(), frame.kind);
                assert_eq!(fact.body().unwrap(), frame.body.get());
                assert!(fact.is_sound());
            }
        }
    }
}

/// Keys in alphabetical order and no blanks: what a map sorted by key writes.
fn canonical(line: &[u8]) {
    let value: Value = serde_json::from_slice(line).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap().as_bytes(), line);
    assert!(only_integers(&value), "a fraction in {value}");
}

fn only_integers(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_i64().is_some(),
        Value::Array(items) => items.iter().all(only_integers),
        Value::Object(members) => members.values().all(only_integers),
        _ => true,
    }
}

#[test]
fn what_only_a_newer_app_understands_is_kept_and_counted() {
    let lines = v1();
    let unknown: Vec<_> = lines
        .iter()
        .filter(|line| log::read_event(line, 0).unwrap().fact == Fact::Unknown)
        .map(|line| String::from_utf8(line.to_vec()).unwrap())
        .collect();
    assert_eq!(unknown.len(), 2);
    assert!(unknown[0].contains("\"kind\":\"promise\"") && unknown[1].contains("\"v\":2"));
    let book = fold(LOG_V1);
    assert_eq!(book.n_unknown(), 2);
    assert!(book.chain(DeviceId::from_bits(0x5eed_0000_0000_0003)).is_some(), "its chain goes on");
}

/// The chain of the first tablet.
fn chain() -> Vec<&'static [u8]> {
    let of_first = |line: &&[u8]| log::read_line(line, 0).unwrap().0.device.bits() == 0x5eed_0000_0000_0001;
    v1().into_iter().filter(of_first).collect()
}

fn link(line: &[u8]) -> Result<Link, LogError> {
    let (line, _) = log::read_line(line, 0)?;
    Ok(Link { device: line.device, seq: line.seq, id: line.id, prev: line.prev, at: line.at })
}

#[test]
fn one_changed_bit_anywhere_breaks_the_chain() {
    let events = chain();
    let links: Vec<Link> = events.iter().map(|line| link(line).unwrap()).collect();
    // The last event is held by the heads of a file only.
    for (n, line) in events.iter().enumerate().take(events.len() - 1) {
        for place in 0..line.len() {
            let mut changed = line.to_vec();
            changed[place] ^= 1 << (place % 7);
            let Ok(changed) = link(&changed) else { continue };
            // A line of another device is in another chain; the heads of a file tell that, too.
            if changed.device == links[n].device {
                let mut whole = links.clone();
                whole[n] = changed;
                assert!(verify_links(whole).is_err(), "line {n}, byte {place}");
            }
        }
    }
}

#[test]
fn gaps_are_allowed_and_forks_are_not() {
    let lines = chain();
    let gap = lines.iter().enumerate().filter(|(place, _)| place % 5 != 2).map(|(_, line)| *line);
    assert!(log::verify(gap).is_ok());
    // The same lines twice, in any order, are the same chain.
    assert_eq!(log::verify(lines.iter().rev().chain(&lines).copied()), Ok(lines.len() as u64));
    let mut one = Tablet::with_book(1);
    let mut same_device = one.clone();
    for (tablet, name) in [(&mut one, "甲"), (&mut same_device, "乙")] {
        tablet.run(&huikuan::ledger::command::Command::RenameBook { name: name.to_owned() }).unwrap();
    }
    let both = one.lines().into_iter().chain(same_device.lines());
    assert_eq!(log::verify(both), Err(LogError::ChainBroken { device: one.device(), seq: 1 }));
}

#[test]
fn a_chain_begins_at_its_beginning_and_time_only_goes_forward() {
    let id = |n: u8| EventId::of(&[n]);
    let link = |seq: u64, prev: Option<u8>, at: u64| Link {
        device: DeviceId::from_bits(7),
        seq,
        id: id(u8::try_from(seq % 100).unwrap()),
        prev: prev.map(id),
        at: Hlc::from_bits(at),
    };
    let broken = |seq| Err(LogError::ChainBroken { device: DeviceId::from_bits(7), seq });
    let good = vec![link(0, None, 5), link(1, Some(0), 6), link(4, Some(3), 9)];
    assert_eq!(verify_links(good), Ok(3));
    assert_eq!(verify_links(vec![link(2, None, 5)]), broken(2), "no link to what came before");
    assert_eq!(verify_links(vec![link(0, Some(9), 5)]), broken(0), "something before the first");
    assert_eq!(verify_links(vec![link(0, None, 5), link(1, Some(0), 5)]), broken(1), "time stood still");
    assert_eq!(
        verify_links(vec![link(0, None, 5), link(3, Some(2), 4)]),
        broken(3),
        "back in time over a gap"
    );
    assert_eq!(verify_links(vec![link(u64::MAX, Some(1), 5)]), broken(u64::MAX), "no chain is that long");
    let latest = Hlc::LATEST.bits();
    assert_eq!(verify_links(vec![link(0, None, latest)]), Ok(1));
    assert_eq!(verify_links(vec![link(0, None, latest + 1)]), broken(0), "a stamp that leaves no room");
    assert!(Hlc::default().next(u64::MAX) < Hlc::LATEST, "a clock gone wild still writes readable stamps");
}

#[test]
fn what_is_no_event_is_told_by_its_line() {
    for text in [
        "{}",
        "null",
        r#"{"batch":[0,1],"body":{},"dev":"00","hlc":"0000000000000001","kind":"book","seq":0,"v":1}"#,
        r#"{"batch":[0,1],"body":{},"dev":"0000000000000001","hlc":"0000000000000001","kind":"book","seq":-1,"v":1}"#,
        r#"{"batch":[0,1],"body":{},"dev":"0000000000000001","hlc":"0000000000000001","kind":"book","seq":0,"v":1,"x":1}"#,
        r#"{"batch":[0,1],"batch":[0,1],"body":{},"dev":"0000000000000001","hlc":"0000000000000001","kind":"x","seq":0,"v":1}"#,
    ] {
        let lines = [v1()[0], text.as_bytes()];
        assert_eq!(log::verify(lines.into_iter()), Err(LogError::NotAnEvent { line: 2 }), "{text}");
    }
    // A body without the shape of its kind: its chain holds, and still it is no event.
    let text = r#"{"batch":[0,1],"body":{"act":"import"},"dev":"0000000000000001","hlc":"0000000000000001","kind":"account","seq":0,"v":1}"#;
    assert_eq!(log::fold([text.as_bytes()].into_iter()), Err(LogError::NotAnEvent { line: 1 }));
}

proptest! {
    #![proptest_config(Config { cases: 64, failure_persistence: None, ..Config::default() })]

    #[test]
    fn whatever_is_written_is_canonical_and_reads_back(history in any_history(24)) {
        let mut tablet = Tablet::with_book(1);
        for op in history {
            if let Some(intent) = intent(op, &tablet) {
                act(&mut tablet, &intent);
            }
        }
        let mut batches: BTreeMap<u64, (u32, u32)> = BTreeMap::new();
        for line in tablet.lines() {
            canonical(line);
            let frame: Frame<'_> = json::read_bytes(line).unwrap();
            let fact = Fact::read(&frame).unwrap();
            prop_assert!(fact.is_sound());
            let body = fact.body().unwrap();
            prop_assert_eq!(body, frame.body.get());
            batches.insert(frame.seq, frame.batch);
        }
        // A batch is unbroken: its places run from 0 to its length.
        let mut next = 0;
        for (place, length) in batches.into_values() {
            prop_assert_eq!(place, next);
            next = if place + 1 == length { 0 } else { place + 1 };
        }
        prop_assert_eq!(next, 0);
    }
}
