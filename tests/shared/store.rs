//! What every store promises, whatever is behind it. Run natively on the one in memory and in a browser on the real
//! ones, so it knows neither.

use huikuan::ledger::event::{Nature, PersonRecord};
use huikuan::ledger::id::{DeviceId, EntityId, Hlc};
use huikuan::storage::port::{Append, BookEntry, Exported, Snapshot, Store, StoreError};

/// A book for the shelf.
pub fn entry(key: u128, name: &str) -> BookEntry {
    BookEntry {
        key: EntityId::from_bits(key),
        name: name.to_owned(),
        nature: Nature::Real,
        device: DeviceId::from_bits(0xd0 + u64::try_from(key).unwrap()),
        n_segments: 0,
        bytes: 0,
        exported: None,
    }
}

/// Some lines that tell which segment they are.
pub fn segment(n: usize) -> Vec<u8> {
    format!("{{\"segment\":{n},\"名\":\"惠民\"}}\n{{\"segment\":{n}}}\n").into_bytes()
}

/// Somebody.
pub fn person(id: u128, name: &str) -> (EntityId, PersonRecord) {
    let record = PersonRecord { at: Hlc::from_bits(7), name: name.to_owned(), ..PersonRecord::default() };
    (EntityId::from_bits(id), record)
}

fn key(n: u128) -> EntityId {
    EntityId::from_bits(n)
}

fn lines(expected: u32, segments: Vec<Vec<u8>>) -> Append {
    Append { expected, segments, ..Append::default() }
}

/// Holds a store to its promises; `open` opens a new, empty shelf each time.
pub async fn conformance<S: Store>(open: impl AsyncFn() -> S) {
    books_stand_in_the_order_in_which_they_came(&open().await).await;
    segments_come_back_in_order_with_the_same_bytes(&open().await).await;
    a_write_refused_leaves_nothing_of_itself(&open().await).await;
    books_do_not_touch_each_other(&open().await).await;
    a_book_erased_is_gone_with_all_that_was_its(&open().await).await;
    a_book_that_is_not_there_is_told(&open().await).await;
    large_and_empty_segments_are_kept(&open().await).await;
}

/// Holds a store to its promises to several tabs; `open` opens the same shelf each time, empty at first.
pub async fn one_shelf<S: Store>(open: impl AsyncFn() -> S) {
    what_is_written_is_there_for_the_next_who_opens(&open).await;
    of_two_writers_the_second_is_behind(&open().await, &open().await).await;
}

async fn books_stand_in_the_order_in_which_they_came<S: Store>(store: &S) {
    assert_eq!(store.shelf().await, Ok(Vec::new()), "a new shelf is empty");
    // Keys are minted rising, so that a store may stand its books by key.
    let books = [entry(2, "二"), entry(5, "五"), entry(9, "九"), entry(10, "十")];
    for book in &books {
        store.create(book).await.unwrap();
    }
    assert_eq!(store.shelf().await.unwrap(), books);
    assert!(store.create(&entry(2, "又一个二")).await.is_err(), "its key is taken");
    assert_eq!(store.shelf().await.unwrap(), books);
}

async fn segments_come_back_in_order_with_the_same_bytes<S: Store>(store: &S) {
    store.create(&entry(1, "账簿")).await.unwrap();
    assert_eq!(store.segments(key(1), 0).await, Ok(Vec::new()));
    // More than ten, so that an order by text would show.
    for n in (0..12).step_by(2) {
        let write = lines(u32::try_from(n).unwrap(), vec![segment(n), segment(n + 1)]);
        store.append(key(1), &write).await.unwrap();
    }
    let all: Vec<Vec<u8>> = (0..12).map(segment).collect();
    assert_eq!(store.segments(key(1), 0).await.unwrap(), all);
    assert_eq!(store.segments(key(1), 9).await.unwrap(), all[9..]);
    assert_eq!(store.segments(key(1), 12).await.unwrap(), Vec::<Vec<u8>>::new());
    assert_eq!(store.segments(key(1), 99).await.unwrap(), Vec::<Vec<u8>>::new());
    let shelved = store.shelf().await.unwrap();
    assert_eq!(shelved[0].n_segments, 12);
    assert_eq!(shelved[0].bytes, all.iter().map(|segment| segment.len() as u64).sum::<u64>());
}

async fn what_is_written_is_there_for_the_next_who_opens<S: Store>(open: &impl AsyncFn() -> S) {
    let snapshot = Snapshot { n_segments: 1, bytes: vec![0, 255, 10, 0] };
    let exported = Exported { n_events: 2, at: 1_795_219_200_000 };
    {
        let store = open().await;
        store.create(&entry(1, "账簿")).await.unwrap();
        let people = vec![person(3, "王会计"), person(1, "何志强")];
        let write =
            Append { expected: 0, segments: vec![segment(0)], people, name: Some("新名".to_owned()) };
        store.append(key(1), &write).await.unwrap();
        assert_eq!(store.snapshot(key(1)).await, Ok(None));
        store.keep_snapshot(key(1), &Snapshot { n_segments: 0, bytes: vec![1] }).await.unwrap();
        store.keep_snapshot(key(1), &snapshot).await.unwrap();
        store.note_export(key(1), &exported).await.unwrap();
    }
    let store = open().await;
    let shelved = store.shelf().await.unwrap();
    let bytes = segment(0).len() as u64;
    let expected = BookEntry { n_segments: 1, bytes, exported: Some(exported), ..entry(1, "新名") };
    assert_eq!(shelved, [expected]);
    assert_eq!(store.segments(key(1), 0).await.unwrap(), [segment(0)]);
    assert_eq!(store.people(key(1)).await.unwrap(), [person(1, "何志强"), person(3, "王会计")], "by id");
    assert_eq!(store.snapshot(key(1)).await.unwrap(), Some(snapshot));
    // A record takes the place of the one before; the others stay.
    let write = Append { expected: 1, people: vec![person(3, "王会计师")], ..Append::default() };
    store.append(key(1), &write).await.unwrap();
    assert_eq!(store.people(key(1)).await.unwrap(), [person(1, "何志强"), person(3, "王会计师")]);
    assert_eq!(store.shelf().await.unwrap()[0].n_segments, 1, "people alone are no segment");
}

async fn of_two_writers_the_second_is_behind<S: Store>(one: &S, other: &S) {
    one.create(&entry(2, "账簿")).await.unwrap();
    one.append(key(2), &lines(0, vec![segment(0)])).await.unwrap();
    let late = lines(0, vec![segment(7)]);
    assert_eq!(other.append(key(2), &late).await, Err(StoreError::Behind { found: 1 }));
    // It reads what the first wrote, and goes on from there.
    assert_eq!(other.segments(key(2), 0).await.unwrap(), [segment(0)]);
    other.append(key(2), &lines(1, vec![segment(1)])).await.unwrap();
    // A write tried again is never there twice.
    let again = lines(1, vec![segment(1)]);
    assert_eq!(other.append(key(2), &again).await, Err(StoreError::Behind { found: 2 }));
    let ahead = lines(5, vec![segment(5)]);
    assert_eq!(one.append(key(2), &ahead).await, Err(StoreError::Behind { found: 2 }), "no gap either");
    assert_eq!(one.segments(key(2), 0).await.unwrap(), [segment(0), segment(1)]);
}

async fn a_write_refused_leaves_nothing_of_itself<S: Store>(store: &S) {
    store.create(&entry(1, "账簿")).await.unwrap();
    let people = vec![person(1, "王会计")];
    store.append(key(1), &Append { segments: vec![segment(0)], people, ..Append::default() }).await.unwrap();
    let before = (store.shelf().await, store.segments(key(1), 0).await, store.people(key(1)).await);
    let write = Append {
        expected: 0,
        segments: vec![segment(1), segment(2)],
        people: vec![person(1, "别人"), person(2, "又一人")],
        name: Some("别名".to_owned()),
    };
    assert!(store.append(key(1), &write).await.is_err());
    let after = (store.shelf().await, store.segments(key(1), 0).await, store.people(key(1)).await);
    assert_eq!(after, before);
}

async fn books_do_not_touch_each_other<S: Store>(store: &S) {
    for n in [1, 2] {
        store.create(&entry(n, "账簿")).await.unwrap();
        let segments = vec![segment(usize::try_from(n).unwrap())];
        let people = vec![person(1, &format!("{n}"))];
        store.append(key(n), &Append { segments, people, ..Append::default() }).await.unwrap();
    }
    store.keep_snapshot(key(1), &Snapshot { n_segments: 1, bytes: vec![1] }).await.unwrap();
    store.note_export(key(1), &Exported { n_events: 1, at: 1 }).await.unwrap();
    assert_eq!(store.segments(key(2), 0).await.unwrap(), [segment(2)]);
    assert_eq!(store.people(key(1)).await.unwrap(), [person(1, "1")]);
    assert_eq!(store.people(key(2)).await.unwrap(), [person(1, "2")]);
    assert_eq!(store.snapshot(key(2)).await, Ok(None));
    assert_eq!(store.shelf().await.unwrap()[1].exported, None);
}

async fn a_book_erased_is_gone_with_all_that_was_its<S: Store>(store: &S) {
    for n in [1, 2] {
        store.create(&entry(n, "账簿")).await.unwrap();
        let people = vec![person(n, "王会计")];
        let segments = vec![segment(0), segment(1)];
        store.append(key(n), &Append { segments, people, ..Append::default() }).await.unwrap();
        store.keep_snapshot(key(n), &Snapshot { n_segments: 2, bytes: vec![1] }).await.unwrap();
    }
    store.erase(key(1)).await.unwrap();
    let left: Vec<EntityId> = store.shelf().await.unwrap().into_iter().map(|book| book.key).collect();
    assert_eq!(left, [key(2)]);
    assert_eq!(store.segments(key(2), 0).await.unwrap().len(), 2);
    assert_eq!(store.segments(key(1), 0).await, Err(StoreError::NoSuchBook));
    // A book of the same key starts from nothing.
    store.create(&entry(1, "新账簿")).await.unwrap();
    assert_eq!(store.segments(key(1), 0).await, Ok(Vec::new()));
    assert_eq!(store.people(key(1)).await, Ok(Vec::new()));
    assert_eq!(store.snapshot(key(1)).await, Ok(None));
    assert!(store.shelf().await.unwrap().contains(&entry(1, "新账簿")));
}

async fn a_book_that_is_not_there_is_told<S: Store>(store: &S) {
    let none = StoreError::NoSuchBook;
    assert_eq!(store.append(key(1), &lines(0, vec![segment(0)])).await, Err(none.clone()));
    assert_eq!(store.segments(key(1), 0).await, Err(none.clone()));
    assert_eq!(store.people(key(1)).await, Err(none.clone()));
    assert_eq!(store.snapshot(key(1)).await, Err(none.clone()));
    let snapshot = Snapshot { n_segments: 0, bytes: Vec::new() };
    assert_eq!(store.keep_snapshot(key(1), &snapshot).await, Err(none.clone()));
    assert_eq!(store.note_export(key(1), &Exported { n_events: 0, at: 0 }).await, Err(none.clone()));
    assert_eq!(store.erase(key(1)).await, Err(none));
    assert_eq!(store.shelf().await, Ok(Vec::new()));
}

async fn large_and_empty_segments_are_kept<S: Store>(store: &S) {
    store.create(&entry(1, "账簿")).await.unwrap();
    let large: Vec<u8> = (0..6_000_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    store.append(key(1), &lines(0, vec![large.clone(), Vec::new(), segment(2)])).await.unwrap();
    let back = store.segments(key(1), 0).await.unwrap();
    assert!(back[0] == large, "six megabytes come back as they were");
    assert_eq!(back[1..], [Vec::new(), segment(2)]);
}
