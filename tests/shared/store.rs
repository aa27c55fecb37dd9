//! What every store is held to, natively and in the browser: one suite, whatever keeps the bytes.

use huikuan::ledger::event::{Nature, PersonRecord};
use huikuan::ledger::id::{DeviceId, EntityId};
use huikuan::storage::port::{Append, BookEntry, Exported, Snapshot, Store, StoreError};

/// Runs every promise of [`Store`] on fresh stores.
pub async fn conformance<S: Store>(open: impl AsyncFn() -> S) {
    what_is_written_is_read_back_in_order(&open().await).await;
    a_writer_that_is_behind_writes_nothing(&open().await).await;
    a_write_is_whole_or_not_at_all(&open().await).await;
    books_do_not_touch_each_other(&open().await).await;
    people_are_replaced_one_by_one(&open().await).await;
    a_snapshot_is_the_last_one_kept(&open().await).await;
    an_unknown_book_is_refused_everywhere(&open().await).await;
    large_segments_come_back_whole(&open().await).await;
    an_export_is_noted_on_the_shelf(&open().await).await;
}

fn entry(key: u128, name: &str) -> BookEntry {
    BookEntry {
        key: EntityId::from_bits(key),
        name: name.to_owned(),
        nature: Nature::Real,
        device: DeviceId::from_bits(9),
        n_segments: 0,
        bytes: 0,
        exported: None,
    }
}

fn segments(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

fn write(expected: u32, texts: &[&str]) -> Append {
    Append { expected, segments: segments(texts), ..Append::default() }
}

fn person(name: &str) -> PersonRecord {
    PersonRecord { name: name.to_owned(), phone: "138 0000 0000".to_owned(), ..PersonRecord::default() }
}

async fn what_is_written_is_read_back_in_order(store: &impl Store) {
    let book = entry(1, "甲");
    store.create(&book).await.unwrap();
    store.append(book.key, &write(0, &["a\n", "b\n"])).await.unwrap();
    store.append(book.key, &write(2, &["c\n"])).await.unwrap();
    assert_eq!(store.segments(book.key, 0).await.unwrap(), segments(&["a\n", "b\n", "c\n"]));
    assert_eq!(store.segments(book.key, 2).await.unwrap(), segments(&["c\n"]));
    assert_eq!(store.segments(book.key, 3).await.unwrap(), segments(&[]));
    let shelf = store.shelf().await.unwrap();
    assert_eq!(shelf, vec![BookEntry { n_segments: 3, bytes: 6, ..book }]);
}

async fn a_writer_that_is_behind_writes_nothing(store: &impl Store) {
    let book = entry(1, "甲");
    store.create(&book).await.unwrap();
    store.append(book.key, &write(0, &["first\n"])).await.unwrap();
    let late = Append { people: vec![(EntityId::from_bits(5), person("迟"))], ..write(0, &["late\n"]) };
    assert_eq!(store.append(book.key, &late).await, Err(StoreError::Behind { found: 1 }));
    let early = write(7, &["early\n"]);
    assert_eq!(store.append(book.key, &early).await, Err(StoreError::Behind { found: 1 }));
    assert_eq!(store.segments(book.key, 0).await.unwrap(), segments(&["first\n"]));
    assert_eq!(store.people(book.key).await.unwrap(), vec![]);
}

async fn a_write_is_whole_or_not_at_all(store: &impl Store) {
    let book = entry(1, "甲");
    store.create(&book).await.unwrap();
    let whole = Append {
        people: vec![(EntityId::from_bits(5), person("何志强"))],
        name: Some("乙".to_owned()),
        ..write(0, &["a\n", "b\n"])
    };
    store.append(book.key, &whole).await.unwrap();
    // The same write again, as after a lost answer, is refused rather than written twice.
    assert_eq!(store.append(book.key, &whole).await, Err(StoreError::Behind { found: 2 }));
    assert_eq!(store.segments(book.key, 0).await.unwrap().len(), 2);
    let shelf = store.shelf().await.unwrap();
    assert_eq!(shelf.first().map(|book| book.name.as_str()), Some("乙"));
}

async fn books_do_not_touch_each_other(store: &impl Store) {
    let (first, second) = (entry(1, "甲"), entry(2, "乙"));
    store.create(&first).await.unwrap();
    store.create(&second).await.unwrap();
    assert_eq!(store.create(&first).await, Err(StoreError::Behind { found: 0 }));
    let people = vec![(EntityId::from_bits(5), person("何志强"))];
    let to_first = Append { people: people.clone(), ..write(0, &["one\n"]) };
    let to_second = Append { people: people.clone(), ..write(0, &["two\n"]) };
    store.append(first.key, &to_first).await.unwrap();
    store.append(second.key, &to_second).await.unwrap();
    store.keep_snapshot(first.key, &Snapshot { n_segments: 1, bytes: vec![1] }).await.unwrap();
    store.keep_snapshot(second.key, &Snapshot { n_segments: 1, bytes: vec![2] }).await.unwrap();
    store.erase(first.key).await.unwrap();
    assert_eq!(store.segments(second.key, 0).await.unwrap(), segments(&["two\n"]));
    assert_eq!(store.people(second.key).await.unwrap(), people);
    assert_eq!(store.snapshot(second.key).await.unwrap().map(|kept| kept.bytes), Some(vec![2]));
    assert_eq!(store.shelf().await.unwrap().len(), 1);
    // A new book under the old key starts from nothing.
    store.create(&first).await.unwrap();
    assert_eq!(store.segments(first.key, 0).await.unwrap(), segments(&[]));
    assert_eq!(store.people(first.key).await.unwrap(), vec![]);
    assert_eq!(store.snapshot(first.key).await.unwrap(), None);
}

async fn people_are_replaced_one_by_one(store: &impl Store) {
    let book = entry(1, "甲");
    store.create(&book).await.unwrap();
    let (a, b) = (EntityId::from_bits(5), EntityId::from_bits(6));
    let both = Append { people: vec![(b, person("乙")), (a, person("甲"))], ..write(0, &["1\n"]) };
    store.append(book.key, &both).await.unwrap();
    let one = Append { people: vec![(a, person("甲二"))], ..write(1, &["2\n"]) };
    store.append(book.key, &one).await.unwrap();
    assert_eq!(store.people(book.key).await.unwrap(), vec![(a, person("甲二")), (b, person("乙"))]);
}

async fn a_snapshot_is_the_last_one_kept(store: &impl Store) {
    let book = entry(1, "甲");
    store.create(&book).await.unwrap();
    assert_eq!(store.snapshot(book.key).await.unwrap(), None);
    let kept = Snapshot { n_segments: 3, bytes: (0..=255).collect() };
    store.keep_snapshot(book.key, &Snapshot { n_segments: 1, bytes: vec![7] }).await.unwrap();
    store.keep_snapshot(book.key, &kept).await.unwrap();
    assert_eq!(store.snapshot(book.key).await.unwrap(), Some(kept));
}

async fn an_unknown_book_is_refused_everywhere(store: &impl Store) {
    let nobody = EntityId::from_bits(404);
    let nothing = Snapshot { n_segments: 0, bytes: vec![] };
    assert_eq!(store.append(nobody, &write(0, &["x\n"])).await, Err(StoreError::NoSuchBook));
    assert_eq!(store.segments(nobody, 0).await, Err(StoreError::NoSuchBook));
    assert_eq!(store.people(nobody).await, Err(StoreError::NoSuchBook));
    assert_eq!(store.snapshot(nobody).await, Err(StoreError::NoSuchBook));
    assert_eq!(store.keep_snapshot(nobody, &nothing).await, Err(StoreError::NoSuchBook));
    assert_eq!(store.note_export(nobody, &Exported { n_events: 0, at: 0 }).await, Err(StoreError::NoSuchBook));
    assert_eq!(store.erase(nobody).await, Err(StoreError::NoSuchBook));
    assert_eq!(store.shelf().await.unwrap(), vec![]);
}

async fn large_segments_come_back_whole(store: &impl Store) {
    let book = entry(1, "甲");
    store.create(&book).await.unwrap();
    let large: Vec<u8> = (0_u32..3_000_000).map(|n| u8::try_from(n % 251).unwrap_or(0)).collect();
    let write = Append { segments: vec![large.clone(), b"end\n".to_vec()], ..Append::default() };
    store.append(book.key, &write).await.unwrap();
    let read = store.segments(book.key, 0).await.unwrap();
    assert!(read.first() == Some(&large), "a large segment came back changed");
    assert_eq!(read.get(1).map(Vec::as_slice), Some(b"end\n".as_slice()));
}

async fn an_export_is_noted_on_the_shelf(store: &impl Store) {
    let book = entry(1, "甲");
    store.create(&book).await.unwrap();
    let exported = Exported { n_events: 12, at: 1_790_000_000_000 };
    store.note_export(book.key, &exported).await.unwrap();
    let shelf = store.shelf().await.unwrap();
    assert_eq!(shelf.first().and_then(|book| book.exported.clone()), Some(exported));
}
