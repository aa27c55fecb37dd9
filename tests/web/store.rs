//! The shelf in the browser's own database: what every store is held to, and what only a database can get wrong.

use std::cell::Cell;

use huikuan::ledger::event::Nature;
use huikuan::ledger::id::{DeviceId, EntityId};
use huikuan::storage::idb::IdbStore;
use huikuan::storage::port::{Append, BookEntry, Store as _, StoreError};
use wasm_bindgen_test::wasm_bindgen_test;

/// A database name that no other test uses.
fn fresh() -> String {
    thread_local! { static COUNT: Cell<u32> = const { Cell::new(0) }; }
    let n = COUNT.with(|count| count.replace(count.get() + 1));
    format!("test-{n}-{}", js_sys::Date::now())
}

fn entry(key: u128) -> BookEntry {
    BookEntry {
        key: EntityId::from_bits(key),
        name: "账簿".to_owned(),
        nature: Nature::Real,
        device: DeviceId::from_bits(7),
        n_segments: 0,
        bytes: 0,
        exported: None,
    }
}

#[wasm_bindgen_test]
async fn the_shelf_in_the_database_keeps_every_promise() {
    crate::conformance::conformance(async || IdbStore::new(fresh())).await;
}

#[wasm_bindgen_test]
async fn two_connections_have_one_shelf() {
    let name = fresh();
    crate::conformance::one_shelf(async || IdbStore::new(name.clone())).await;
}

#[wasm_bindgen_test]
async fn what_was_written_is_there_for_another_connection() {
    let name = fresh();
    let first = IdbStore::new(name.clone());
    let entry = entry(1);
    first.create(&entry).await.unwrap();
    let write = Append { segments: vec![b"line\n".to_vec()], ..Append::default() };
    first.append(entry.key, &write).await.unwrap();
    let second = IdbStore::new(name);
    assert_eq!(second.segments(entry.key, 0).await.unwrap(), vec![b"line\n".to_vec()]);
    // The second writes; the first is behind and is told so, with nothing of its own written.
    let more = Append { expected: 1, segments: vec![b"second\n".to_vec()], ..Append::default() };
    second.append(entry.key, &more).await.unwrap();
    let late = Append { expected: 1, segments: vec![b"first\n".to_vec()], ..Append::default() };
    assert_eq!(first.append(entry.key, &late).await, Err(StoreError::Behind { found: 2 }));
    assert_eq!(first.segments(entry.key, 0).await.unwrap().len(), 2);
}

#[wasm_bindgen_test]
async fn two_writers_at_once_never_both_write_the_same_place() {
    let name = fresh();
    let (first, second) = (IdbStore::new(name.clone()), IdbStore::new(name));
    let entry = entry(2);
    first.create(&entry).await.unwrap();
    let write = |text: &str| Append { segments: vec![text.as_bytes().to_vec()], ..Append::default() };
    let (a, b) = (write("a\n"), write("b\n"));
    let together = js_sys::Promise::all(&js_sys::Array::of2(
        &wasm_bindgen_futures::future_to_promise(async move {
            Ok(first.append(EntityId::from_bits(2), &a).await.is_ok().into())
        }),
        &wasm_bindgen_futures::future_to_promise(async move {
            Ok(second.append(EntityId::from_bits(2), &b).await.is_ok().into())
        }),
    ));
    let outcomes = js_sys::Array::from(&wasm_bindgen_futures::JsFuture::from(together).await.unwrap());
    let n_written = outcomes.iter().filter(|outcome| outcome.as_bool() == Some(true)).count();
    assert_eq!(n_written, 1);
}
