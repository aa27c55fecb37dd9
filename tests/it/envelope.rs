//! Our own file: what is written reads back byte for byte, two people's files meet, and every other file is refused.

use std::collections::BTreeMap;

use expect_test::expect_file;
use huikuan::exchange::envelope::{EnvelopeError, FileRead, Scope, read, state_hash, write};
use huikuan::ledger::book::Book;
use huikuan::ledger::command::{Command, Deal};
use huikuan::ledger::event::dealing::Says;
use huikuan::ledger::event::house::{DEFAULTS, House};
use huikuan::ledger::event::{
    AccountFact, Act, CustomerChange, CustomerFields, ExcludeFact, Fact, Nature, PersonRecord,
};
use huikuan::ledger::id::{EntityId, EventId, Hlc};
use huikuan::storage::log;
use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::Value;

use crate::contacts::CONTACTS_V1;
use crate::dealings::DEALINGS_V1;
use crate::laws::script::{act, any_history, intent};
use crate::laws::tablet::{Tablet, fold};
use crate::log::LOG_V1;
use crate::papers::PAPERS_V1;
use crate::plan::PLANS_V1;
use crate::procedure::PROCEDURES_V1;
use crate::promises::BACKED_V1;
use crate::shipping::ORDERS_V1;

mod schema;

type People = Vec<(EntityId, PersonRecord)>;

fn quietly(bytes: &[u8]) -> Result<FileRead, EnvelopeError> {
    read(bytes, &mut |_, _| ())
}

fn whole(log: &[u8], people: &[(EntityId, PersonRecord)]) -> Vec<u8> {
    write(log::lines(log), people, &Scope::Book).unwrap()
}

/// A record for everybody the book names.
fn people_of(book: &Book) -> People {
    let mut people: BTreeMap<EntityId, PersonRecord> = BTreeMap::new();
    for contact in book.customers().rows().iter().flat_map(|row| &row.people) {
        let name = format!("联系人 \"{:?}\"\n", contact.person);
        people
            .insert(contact.person, PersonRecord { at: Hlc::from_bits(3), name, ..PersonRecord::default() });
    }
    people.into_iter().collect()
}

/// The frozen log as a file.
fn file_v1() -> Vec<u8> {
    let mut people = people_of(&fold(LOG_V1));
    let (note, phone) = ("管账".to_owned(), "138 0000 0000".to_owned());
    people[0].1 = PersonRecord { note, phone, ..people[0].1.clone() };
    whole(LOG_V1, &people)
}

/// The file with its text changed and its hash made to match again: what somebody with time and tools could hand in.
fn forged(file: &[u8], change: impl FnOnce(String) -> String) -> Vec<u8> {
    let text = std::str::from_utf8(file).unwrap();
    let sealed = text.rfind(",\"sha256\":\"").unwrap();
    let changed = change(text[..sealed].to_owned());
    let hash = EventId::of(changed.as_bytes());
    format!("{changed},\"sha256\":\"{hash}\"}}\n").into_bytes()
}

proptest! {
    #![proptest_config(Config { cases: 64, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_book_read_on_an_empty_tablet_is_the_same_book_and_the_same_file(
        history in any_history(20),
        other in any_history(8),
    ) {
        let (mut tablet, mut second) = (Tablet::with_book(1), Tablet::blank(2));
        for op in history {
            if let Some(intent) = intent(op, &tablet) {
                act(&mut tablet, &intent);
            }
        }
        let people = people_of(&tablet.book);
        let file = whole(&tablet.log, &people);
        let read = quietly(&file).unwrap();
        second.take_in(&read.lines);
        prop_assert_eq!(&second.book, &tablet.book);
        prop_assert_eq!(state_hash(&second.book, &read.people), state_hash(&tablet.book, &people));
        prop_assert_eq!(&whole(&second.log, &read.people), &file, "the same file, byte for byte");
        prop_assert_eq!((read.n_events, Some(read.book.id)), (tablet.book.n_events(), tablet.book.id()));
        // Two people: each works on, both read the other's file, and both have one book.
        for op in other {
            if let Some(intent) = intent(op, &second) {
                act(&mut second, &intent);
            }
        }
        tablet.take_in(&quietly(&whole(&second.log, &[])).unwrap().lines);
        second.take_in(&quietly(&whole(&tablet.log, &[])).unwrap().lines);
        prop_assert_eq!(&tablet.book, &second.book);
        prop_assert_eq!(tablet.book.broken_laws(), []);
        let again = tablet.log.clone();
        tablet.take_in(&read.lines);
        prop_assert_eq!(&tablet.log, &again, "an old file adds nothing");
    }

    #[test]
    fn some_customers_are_handed_on_with_their_whole_account_and_nobody_else(
        history in any_history(24),
        which in 0_usize..9,
    ) {
        let mut tablet = Tablet::with_book(1);
        for op in history {
            if let Some(intent) = intent(op, &tablet) {
                act(&mut tablet, &intent);
            }
        }
        let people = people_of(&tablet.book);
        let customers = tablet.book.customers().rows();
        let chosen: Vec<EntityId> = customers.iter().skip(which % 3).step_by(2).map(|row| row.id).collect();
        let named: Vec<EntityId> =
            customers.iter().filter(|row| chosen.contains(&row.id)).flat_map(|row| &row.people).map(|it| it.person).collect();
        let file = write(log::lines(&tablet.log), &people, &Scope::Customers(chosen.clone())).unwrap();
        let part = quietly(&file).unwrap();
        let mut sorted = chosen.clone();
        sorted.sort_unstable();
        prop_assert_eq!(&part.scope, &Scope::Customers(sorted));
        let book = fold(&part.lines);
        prop_assert_eq!(book.broken_laws(), []);
        prop_assert_eq!(book.n_dangling(), 0);
        let theirs = |book: &Book| {
            let rows = book.customers().rows().iter().filter(|row| chosen.contains(&row.id));
            let rows: Vec<_> = rows.map(|row| (row.id, row.fields(), row.balances.clone())).collect();
            rows
        };
        prop_assert_eq!(theirs(&book), theirs(&tablet.book));
        prop_assert_eq!(book.customers().len(), chosen.len());
        prop_assert!(named.iter().all(|id| part.people.iter().any(|(known, _)| known == id)), "a contact is missing");
        // The part first and the whole later comes to the whole.
        let mut second = Tablet::blank(2);
        second.take_in(&part.lines);
        second.take_in(&quietly(&whole(&tablet.log, &people)).unwrap().lines);
        prop_assert_eq!(&second.book, &tablet.book);
    }
}

#[test]
fn what_an_undone_merge_keeps_out_is_not_handed_on_with_some_customers() {
    let customer = fold(LOG_V1).customers().rows()[2].id;
    let part = write(log::lines(LOG_V1), &[], &Scope::Customers(vec![customer])).unwrap();
    let part = quietly(&part).unwrap();
    let numbers: Vec<String> =
        fold(&part.lines).invoices().rows().iter().map(|row| row.number.to_string()).collect();
    assert_eq!(numbers, ["B-1"], "B-2 is kept out");
    assert!(
        !String::from_utf8(part.lines).unwrap().contains("\"v\":2"),
        "what is not understood stays behind"
    );
    assert_eq!(part.people, []);
}

#[test]
fn a_file_says_where_it_ends_and_what_it_is() {
    let file = file_v1();
    let read = quietly(&file).unwrap();
    assert_eq!((read.n_events, read.people.len(), read.heads.len()), (35, 10 - 1, 3));
    assert_eq!((read.book.name.as_str(), read.book.nature), ("华东片区 2026", Nature::Real));
    assert_eq!(read.lines, LOG_V1);
    assert_eq!(fold(&read.lines).chains().len(), read.heads.len());
    // A byte order mark or line ends that a mail program added do not change what was written.
    assert_eq!(quietly(&[b"\xef\xbb\xbf", &file[..]].concat()), Ok(read.clone()));
    assert_eq!(quietly(&[&file[..], b"\r\n\r\n"].concat()), Ok(read));
}

#[test]
fn a_reader_of_a_long_file_tells_how_far_it_is_all_the_way() {
    let mut tablet = Tablet::with_book(1);
    let fact = |customer: u128| AccountFact {
        fields: Some(CustomerChange {
            clears: Vec::new(),
            set: CustomerFields { note: Some("长".repeat(1_000)), ..CustomerFields::default() },
            was: None,
        }),
        ..AccountFact::new(Act::AddCustomer, EntityId::from_bits(customer))
    };
    tablet.write((1..=1_500).map(|customer| fact(customer).into()).collect());
    let file = whole(&tablet.log, &[]);
    let mut told = vec![0];
    let mut total = 0;
    read(&file, &mut |done, of| {
        told.push(done);
        total = of;
    })
    .unwrap();
    told.push(total);
    assert!(file.len() > 4_000_000 && total >= file.len() as u64);
    let longest = told.windows(2).map(|pair| pair[1].checked_sub(pair[0]).unwrap()).max();
    assert!(longest < Some(1_200_000), "silent for {longest:?} bytes: {told:?} of {total}");
}

#[test]
fn a_log_without_a_book_or_with_a_broken_line_makes_no_file() {
    let lines: Vec<&[u8]> = log::lines(LOG_V1).collect();
    let promise = lines.iter().filter(|line| line.windows(9).any(|part| part == b"\"promise\"")).copied();
    assert_eq!(write(promise, &[], &Scope::Book), Err(EnvelopeError::NoBook));
    let broken = lines.iter().copied().chain([&b"{}"[..]]);
    assert_eq!(write(broken, &[], &Scope::Book), Err(EnvelopeError::NotAnEvent { event: 36 }));
}

#[test]
fn one_changed_bit_anywhere_in_a_file_is_noticed() {
    let file = whole(&Tablet::with_book(1).log, &[]);
    let whole = quietly(&file).unwrap();
    for place in 0..file.len() {
        for bit in 0..8 {
            let mut changed = file.clone();
            changed[place] ^= 1 << bit;
            let read = quietly(&changed);
            // The last line end is not content.
            assert!(
                read.is_err() || (place + 1 == file.len() && read == Ok(whole.clone())),
                "byte {place} bit {bit}"
            );
        }
    }
    for length in (0..file.len() - 1).chain([0]) {
        assert!(quietly(&file[..length]).is_err(), "cut after {length} bytes");
    }
}

#[track_caller]
fn not_json(bytes: &[u8]) {
    assert!(matches!(quietly(bytes), Err(EnvelopeError::NotJson { .. })), "{:?}", quietly(bytes));
}

#[test]
fn files_of_other_kinds_are_told_from_ours() {
    let file = file_v1();
    let text = String::from_utf8(file.clone()).unwrap();
    not_json(b"");
    not_json(b"PK\x03\x04 a workbook by another name");
    not_json(&text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    not_json(format!("{{\"format\":\"huikuan\",\"x\":{}", "[".repeat(100_000)).as_bytes());
    for part in 1..=10 {
        not_json(&file[..file.len() * part / 11]);
    }
    let deep = "[".repeat(100_000);
    for other in [
        "null",
        "[]",
        &deep,
        "{}",
        r#"{"format":"arledger","major":1}"#,
        r#"{"format":"huikuan"}"#,
        r#"{"format":"huikuan","major":0}"#,
        r#"{"format":"huikuan","major":"1"}"#,
        r#"{"format":"huikuan","format":"huikuan","major":1}"#,
        r#"{"format":"huikuan","major":-0}"#,
        r#"{"format":"huikuan","major":9223372036854775808}"#,
        r#"{"format":"huikuan","major":1e400}"#,
    ] {
        assert_eq!(quietly(other.as_bytes()), Err(EnvelopeError::NotOurs), "{other}");
    }
    let newer = text.replace("\"major\":1", "\"major\":2");
    assert_eq!(
        quietly(newer.as_bytes()),
        Err(EnvelopeError::TooNew { found: 2 }),
        "whatever its hash may be over"
    );
    let changed = text.replace("华东片区", "华西片区");
    assert_eq!(quietly(changed.as_bytes()), Err(EnvelopeError::WrongHash));
    for unsealed in
        [r#"{"format":"huikuan","major":1,"minor":0}"#, r#"{"format":"huikuan","major":1,"book":"\ud800"}"#]
    {
        assert_eq!(quietly(unsealed.as_bytes()), Err(EnvelopeError::WrongHash), "{unsealed}");
    }
}

#[test]
fn members_that_are_unknown_or_there_twice_are_refused() {
    let file = file_v1();
    let with = |member: &str| forged(&file, |text| format!("{text},{member}"));
    for member in
        ["\"__proto__\":{}", "\"device\":\"iPad\"", "\"minor\":0", "\"people\":[]", "\"sha256\":\"\""]
    {
        assert_eq!(quietly(&with(member)), Err(EnvelopeError::NotOurs), "{member}");
    }
    let without = |member: &str| forged(&file, |text| text.replacen(member, "", 1));
    assert_eq!(quietly(&without("\"minor\":0,")), Err(EnvelopeError::NotOurs));
    let twice = forged(&file, |text| {
        text.replacen("\"nature\":\"real\"", "\"nature\":\"real\",\"nature\":\"real\"", 1)
    });
    assert_eq!(quietly(&twice), Err(EnvelopeError::NotOurs));
    // Our members in another order were not written by us, and the hash would not cover what stands after it.
    let text = String::from_utf8(file.clone()).unwrap();
    let sealed = text.rfind(",\"sha256\"").unwrap();
    let moved = format!("{{{}{}", &text[sealed + 1..text.len() - 2], &text[..sealed].replacen('{', ",", 1));
    assert_eq!(quietly(format!("{moved}}}").as_bytes()), Err(EnvelopeError::WrongHash));
}

#[test]
fn a_file_that_does_not_hold_what_it_says_is_refused() {
    let file = file_v1();
    let change = |from: &str, to: &str| {
        let changed = forged(&file, |text| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        });
        quietly(&changed).map(|_| ())
    };
    let differs = Err(EnvelopeError::CountsDiffer);
    assert_eq!(change("\"events\":35", "\"events\":34"), differs);
    assert_eq!(change("\"people\":9", "\"people\":10"), differs);
    assert_eq!(
        change("\"nature\":\"real\"", "\"nature\":\"sample\""),
        differs,
        "a sample passed off as real"
    );
    assert_eq!(change("\"scope\":\"book\"", "\"scope\":{\"customers\":[]}"), differs);
    assert_eq!(change("\"seq\":29}", "\"seq\":28}"), differs, "another head");
    let id = "\"id\":\"0193500000007000800000000000012c\"";
    assert_eq!(
        change(&format!("{{{id},\"record\""), "{\"id\":\"ffffffffffffffffffffffffffffffff\",\"record\""),
        differs
    );
    assert_eq!(change("\"scope\":\"book\"", "\"scope\":\"everything\""), Err(EnvelopeError::NotOurs));
}

/// The file with the events of a changed log, its heads and counts as they should be.
fn rewritten(change: impl Fn(&mut Vec<String>)) -> Vec<u8> {
    let mut lines: Vec<String> =
        log::lines(LOG_V1).map(|line| String::from_utf8(line.to_vec()).unwrap()).collect();
    change(&mut lines);
    let events = format!("\"events\":[\n{}\n]", lines.join(",\n"));
    let file = whole(LOG_V1, &[]);
    let counted = format!("\"counts\":{{\"events\":{}", lines.len());
    forged(&file, |text| {
        let (start, end) = (text.find("\"events\":[").unwrap(), text.find("\n],\"people\"").unwrap() + 2);
        format!("{}{events}{}", &text[..start], &text[end..]).replacen(
            "\"counts\":{\"events\":35",
            &counted,
            1,
        )
    })
}

#[test]
fn changed_events_are_refused_even_where_the_hash_of_the_file_was_made_to_match() {
    let replaced = |line: usize, from: &str, to: &str| {
        quietly(&rewritten(|lines| {
            assert!(lines[line].contains(from), "{}", lines[line]);
            lines[line] = lines[line].replacen(from, to, 1);
        }))
        .map(|_| ())
    };
    assert_eq!(quietly(&rewritten(|_| ())).map(|file| file.n_events), Ok(35));
    // A larger payment, and the chain that follows it knows better.
    assert_eq!(
        replaced(1, "\"amount\":40000", "\"amount\":90000"),
        Err(EnvelopeError::ChainBroken { seq: 2 })
    );
    let prev = "\"prev\":\"34a889322cbaa28bf113d94a08c40edf04654a2ae4d3601ec29d2bac86f7c6f2\",";
    assert_eq!(replaced(1, prev, ""), Err(EnvelopeError::ChainBroken { seq: 1 }));
    let not_an_event = |event| Err(EnvelopeError::NotAnEvent { event });
    for (from, to) in [
        ("\"amount\":40000", "\"amount\":400.00"),
        ("\"amount\":40000", "\"amount\":-40000"),
        ("\"amount\":40000", "\"amount\":9223372036854775808"),
        ("\"amount\":40000", "\"amount\":9000000000001"),
        ("\"amount\":40000", "\"amount\":1e400"),
        ("\"date\":\"2026-10-09\"", "\"date\":\"2026-02-30\""),
        ("\"date\":\"2026-10-09\"", "\"date\":\"+12026-10-09\""),
        ("\"act\":\"import\"", "\"act\":\"import\",\"act\":\"import\""),
        ("\"act\":\"import\"", "\"act\":\"import\",\"__proto__\":{}"),
        ("\"act\":\"import\"", "\"act\":\"steal\""),
        ("\"seq\":1", "\"seq\":-0"),
        ("{\"batch\"", "{\n\"batch\""),
        ("\"name\":\"城东农业局\"", "\"name\":\"\\ud800\""),
    ] {
        assert_eq!(replaced(1, from, to), not_an_event(2), "{to}");
    }
    assert_eq!(quietly(&rewritten(|lines| lines.swap(3, 4))).map(|_| ()), not_an_event(5), "out of order");
    let twice = rewritten(|lines| lines.insert(1, lines[0].clone()));
    assert_eq!(quietly(&twice).map(|_| ()), not_an_event(2));
    let cut = rewritten(|lines| {
        lines.pop();
    });
    assert_eq!(quietly(&cut).map(|_| ()), Err(EnvelopeError::CountsDiffer), "its heads say there was more");
    let nameless = rewritten(|lines| lines.retain(|line| !line.contains("\"kind\":\"book\"")));
    assert!(quietly(&nameless).is_err());
}

#[test]
fn two_events_at_one_place_of_a_chain_are_refused() {
    let mut one = Tablet::with_book(1);
    let mut restored = one.clone();
    one.write(vec![Fact::Exclude(ExcludeFact { events: Vec::new(), lifts: Vec::new() })]);
    restored.sleep(1);
    restored.write(vec![Fact::Exclude(ExcludeFact { events: vec![EventId::of(b"x")], lifts: Vec::new() })]);
    let lines = one.lines().into_iter().chain(restored.lines());
    let file = write(lines, &[], &Scope::Book).unwrap();
    assert_eq!(quietly(&file), Err(EnvelopeError::ChainBroken { seq: 1 }));
}

#[test]
fn equal_books_have_equal_hashes_and_others_do_not() {
    let tablet = Tablet::with_book(1);
    let people = vec![
        (EntityId::from_bits(1), PersonRecord::default()),
        (EntityId::from_bits(2), PersonRecord::default()),
    ];
    let hash = state_hash(&tablet.book, &people);
    let reversed: Vec<_> = people.iter().rev().cloned().collect();
    assert_eq!(state_hash(&fold(&tablet.log), &reversed), hash);
    assert_ne!(state_hash(&tablet.book, &people[1..]), hash);
    assert_ne!(state_hash(&Book::default(), &people), hash);
    assert_eq!(hash.len(), 64);
}

#[test]
fn the_schema_is_up_to_date_and_says_what_a_file_says() {
    let schema = schema::schema();
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    expect_file!["../../src/exchange/envelope.schema.json"].assert_eq(&text);
    let mut checker = schema::Checker::new(&schema);
    let customer = fold(LOG_V1).customers().rows()[4].id;
    let part = write(log::lines(LOG_V1), &[], &Scope::Customers(vec![customer])).unwrap();
    let (dealings, contacts) = (whole(DEALINGS_V1, &[]), whole(CONTACTS_V1, &[]));
    let mut tablet = Tablet::with_book(1);
    let own = [("window".to_owned(), "6".to_owned())].into();
    let house = House { defaults: DEFAULTS + 1, own, ..House::default() };
    let says = Says::House(Some(Box::new(house)));
    tablet.run(&Command::Deal(vec![Deal { customer: None, id: House::ID, says }])).unwrap();
    for file in [
        file_v1(),
        part,
        dealings,
        contacts,
        whole(PLANS_V1, &[]),
        whole(PAPERS_V1, &[]),
        whole(PROCEDURES_V1, &[]),
        whole(ORDERS_V1, &[]),
        whole(BACKED_V1, &[]),
        whole(&tablet.log, &[]),
    ] {
        let value: Value = serde_json::from_slice(&file).unwrap();
        assert!(checker.fits(&value, &schema, "file"));
    }
    let mut names = std::collections::BTreeSet::new();
    checker.names(&schema, "file", &mut names);
    let never: Vec<&String> =
        names.iter().filter(|name| !name.starts_with("def ") && !checker.met.contains(*name)).collect();
    assert!(never.is_empty(), "the frozen logs have none of these: {never:?}");
    // And it tells other files apart.
    let mut other: Value = serde_json::from_slice(&file_v1()).unwrap();
    other["events"][1]["body"]["receipts"][0]["amount"] = serde_json::json!(1.5);
    assert!(!checker.fits(&other, &schema, "file"));
}
