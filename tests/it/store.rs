//! The store in memory, held to what every store promises, and to keeping its word when calls fail.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use huikuan::ledger::event::PersonRecord;
use huikuan::ledger::id::EntityId;
use huikuan::storage::mem::{Fault, MemStore};
use huikuan::storage::port::{Append, Exported, Snapshot, Store, StoreError};

#[path = "../shared/store.rs"]
mod shared;

use shared::{conformance, entry, one_shelf, person, segment};

/// Runs a future to its end: nothing here ever waits.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

#[test]
fn the_store_in_memory_keeps_every_promise() {
    block_on(conformance(async || MemStore::default()));
    let shelf = MemStore::default();
    block_on(one_shelf(async || shelf.clone()));
}

/// Does it again until it is done, as an app does: a call that says it is behind was carried out before.
async fn insist<S: Store>(store: &S, work: impl AsyncFn(&S) -> Result<(), StoreError>) -> u32 {
    for tries in 1..4 {
        match work(store).await {
            Ok(()) => return tries,
            Err(StoreError::Behind { .. } | StoreError::NoSuchBook) if tries > 1 => return tries,
            Err(_) => {}
        }
    }
    unreachable!("it never got done")
}

const KEY: EntityId = EntityId::from_bits(1);

/// A day's work: a book, two writes, a cached fold, an export; and another book that comes and goes.
async fn journey(store: &MemStore) -> u32 {
    let other = EntityId::from_bits(2);
    let first = Append {
        expected: 0,
        segments: vec![segment(0), segment(1)],
        people: vec![person(1, "王会计")],
        name: None,
    };
    let second = Append {
        expected: 2,
        segments: vec![segment(2)],
        people: vec![person(1, "王会计师"), person(2, "小李")],
        name: Some("惠民".to_owned()),
    };
    let snapshot = Snapshot { n_segments: 3, bytes: vec![7; 9] };
    let exported = Exported { n_events: 3, at: 1_000 };
    let mut tries = 0;
    tries += insist(store, async |it: &MemStore| it.create(&entry(1, "账簿")).await).await;
    tries += insist(store, async |it: &MemStore| it.create(&entry(2, "样例")).await).await;
    tries += insist(store, async |it: &MemStore| it.append(KEY, &first).await).await;
    tries += insist(store, async |it: &MemStore| it.append(KEY, &second).await).await;
    tries += insist(store, async |it: &MemStore| it.keep_snapshot(KEY, &snapshot).await).await;
    tries += insist(store, async |it: &MemStore| it.note_export(KEY, &exported).await).await;
    tries + insist(store, async |it: &MemStore| it.erase(other).await).await
}

#[test]
fn whichever_call_fails_and_however_it_is_done_once_when_insisted_on() {
    let errors = [
        StoreError::Quota,
        StoreError::Aborted,
        StoreError::Silent,
        StoreError::Unavailable,
        StoreError::Blocked,
        StoreError::Backend("Connection to Indexed Database server lost".to_owned()),
    ];
    block_on(async {
        let calm = MemStore::default();
        let n_calls = journey(&calm).await;
        for n in 1..=n_calls {
            for error in &errors {
                for fault in [Fault::Fails(error.clone()), Fault::WrittenThen(error.clone())] {
                    let store = MemStore::default();
                    store.fail(n, fault.clone());
                    assert_eq!(journey(&store).await, n_calls + 1, "{fault:?} at call {n}");
                    assert_eq!(store.shelf().await, calm.shelf().await, "{fault:?} at call {n}");
                    let (ours, theirs) = (store.segments(KEY, 0).await, calm.segments(KEY, 0).await);
                    assert_eq!(ours, theirs, "{fault:?} at call {n}");
                    assert_eq!(store.people(KEY).await, calm.people(KEY).await, "{fault:?} at call {n}");
                    assert_eq!(store.snapshot(KEY).await, calm.snapshot(KEY).await, "{fault:?} at call {n}");
                }
            }
        }
    });
}

#[test]
fn a_write_that_fails_leaves_nothing_of_itself() {
    block_on(async {
        let store = MemStore::default();
        store.create(&entry(1, "账簿")).await.unwrap();
        let before = (store.shelf().await, store.segments(KEY, 0).await, store.people(KEY).await);
        let write = Append {
            expected: 0,
            segments: vec![segment(0), segment(1)],
            people: vec![person(1, "王会计")],
            name: Some("改名".to_owned()),
        };
        store.fail(1, Fault::Fails(StoreError::Quota));
        assert_eq!(store.append(KEY, &write).await, Err(StoreError::Quota));
        assert_eq!((store.shelf().await, store.segments(KEY, 0).await, store.people(KEY).await), before);
        // The answer was lost on the way: the next try learns that it was written, whole.
        store.fail(1, Fault::WrittenThen(StoreError::Silent));
        assert_eq!(store.append(KEY, &write).await, Err(StoreError::Silent));
        assert_eq!(store.append(KEY, &write).await, Err(StoreError::Behind { found: 2 }));
        assert_eq!(store.segments(KEY, 0).await.unwrap(), write.segments);
        assert_eq!(store.people(KEY).await.unwrap(), write.people);
        assert_eq!(store.n_calls(), 12, "every call was counted");
    });
}

#[test]
fn a_person_survives_the_way_between_page_and_worker() {
    let record = PersonRecord { name: "何志强".to_owned(), ..PersonRecord::default() };
    let bytes = postcard::to_allocvec(&record).unwrap();
    assert_eq!(postcard::from_bytes::<PersonRecord>(&bytes).unwrap(), record);
}
