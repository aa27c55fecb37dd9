//! The store in memory: every promise, and every call of a journey failing once.

use huikuan::ledger::event::Nature;
use huikuan::ledger::id::{DeviceId, EntityId};
use huikuan::storage::mem::{Fault, MemStore};
use huikuan::storage::port::{Append, BookEntry, Store as _, StoreError};

#[path = "../shared/store.rs"]
mod conformance;

/// Runs a future of the store in memory, which never waits.
fn now<T>(work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(outcome) = work.as_mut().poll(&mut cx) {
            return outcome;
        }
    }
}

#[test]
fn the_store_in_memory_keeps_every_promise() {
    now(conformance::conformance(async || MemStore::default()));
}

fn entry() -> BookEntry {
    BookEntry {
        key: EntityId::from_bits(1),
        name: "账簿".to_owned(),
        nature: Nature::Real,
        device: DeviceId::from_bits(1),
        n_segments: 0,
        bytes: 0,
        exported: None,
    }
}

/// Three writes, each tried again after a failure as the app does: read where the log ends, and go on from there.
fn journey(store: &MemStore) -> Result<(), StoreError> {
    let key = entry().key;
    let again = |result: Result<(), StoreError>, undone: &dyn Fn() -> Result<(), StoreError>| match result {
        Ok(()) => Ok(()),
        Err(_) => undone(),
    };
    let created = now(store.create(&entry()));
    again(created, &|| match now(store.create(&entry())) {
        // It had been written before the answer was lost.
        Err(StoreError::Behind { .. }) => Ok(()),
        other => other,
    })?;
    for n in 0..3_u32 {
        let write = Append { expected: n, segments: vec![vec![b'0' + n as u8, b'\n']], ..Append::default() };
        again(now(store.append(key, &write)), &|| match now(store.append(key, &write)) {
            Err(StoreError::Behind { found }) if found == n + 1 => Ok(()),
            other => other,
        })?;
    }
    Ok(())
}

#[test]
fn whatever_call_fails_nothing_is_half_written_and_nothing_twice() {
    let calm = MemStore::default();
    journey(&calm).unwrap();
    let errors = [
        StoreError::Quota,
        StoreError::Blocked,
        StoreError::Silent,
        StoreError::Aborted,
        StoreError::Unavailable,
        StoreError::TooNew,
        StoreError::Backend("connection lost".to_owned()),
    ];
    let mut n_cases = 0;
    for n in 1..=calm.n_calls() {
        for error in &errors {
            for fault in [Fault::Fails(error.clone()), Fault::WrittenThen(error.clone())] {
                let store = MemStore::default();
                store.fail(n, fault.clone());
                journey(&store).unwrap();
                let segments = now(store.segments(entry().key, 0)).unwrap();
                assert_eq!(segments, [b"0\n", b"1\n", b"2\n"], "call {n}, {fault:?}");
                n_cases += 1;
            }
        }
    }
    assert_eq!(n_cases, 4 * 7 * 2);
}
