//! A shelf in memory, with faults on demand: what the browser's stores are held to, run natively.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::ledger::event::PersonRecord;
use crate::ledger::id::EntityId;
use crate::storage::port::{Append, BookEntry, Exported, Snapshot, Store, StoreError};

/// A shelf in memory; a clone is another handle on the same shelf, as a second tab would have.
#[derive(Clone, Debug, Default)]
pub struct MemStore {
    shelf: Rc<RefCell<Vec<Shelved>>>,
    faults: Rc<RefCell<Faults>>,
}

#[derive(Debug)]
struct Shelved {
    entry: BookEntry,
    segments: Vec<Vec<u8>>,
    people: BTreeMap<EntityId, PersonRecord>,
    snapshot: Option<Snapshot>,
}

#[derive(Debug, Default)]
struct Faults {
    calls: u32,
    script: Vec<(u32, Fault)>,
}

/// How a call goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It fails and nothing was written.
    Fails(StoreError),
    /// It was written, and then the answer was lost: the caller sees the error.
    WrittenThen(StoreError),
}

impl MemStore {
    /// Lets the `n`-th call from now on (the next is 1) go wrong.
    pub fn fail(&self, n: u32, fault: Fault) {
        let mut faults = self.faults.borrow_mut();
        let at = faults.calls + n;
        faults.script.push((at, fault));
    }

    /// How many calls were made.
    pub fn n_calls(&self) -> u32 {
        self.faults.borrow().calls
    }

    fn fault(&self) -> Option<Fault> {
        let mut faults = self.faults.borrow_mut();
        faults.calls += 1;
        let now = faults.calls;
        let place = faults.script.iter().position(|(at, _)| *at == now)?;
        Some(faults.script.swap_remove(place).1)
    }

    fn run<T>(&self, work: impl FnOnce(&mut Vec<Shelved>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match self.fault() {
            Some(Fault::Fails(error)) => Err(error),
            Some(Fault::WrittenThen(error)) => {
                work(&mut self.shelf.borrow_mut())?;
                Err(error)
            }
            None => work(&mut self.shelf.borrow_mut()),
        }
    }
}

fn book(shelf: &mut [Shelved], key: EntityId) -> Result<&mut Shelved, StoreError> {
    shelf.iter_mut().find(|book| book.entry.key == key).ok_or(StoreError::NoSuchBook)
}

impl Store for MemStore {
    async fn shelf(&self) -> Result<Vec<BookEntry>, StoreError> {
        self.run(|shelf| Ok(shelf.iter().map(|book| book.entry.clone()).collect()))
    }

    async fn create(&self, entry: &BookEntry) -> Result<(), StoreError> {
        self.run(|shelf| {
            if shelf.iter().any(|book| book.entry.key == entry.key) {
                return Err(StoreError::Behind { found: 0 });
            }
            shelf.push(Shelved {
                entry: entry.clone(),
                segments: Vec::new(),
                people: BTreeMap::new(),
                snapshot: None,
            });
            Ok(())
        })
    }

    async fn append(&self, key: EntityId, write: &Append) -> Result<(), StoreError> {
        self.run(|shelf| {
            let book = book(shelf, key)?;
            if book.entry.n_segments != write.expected {
                return Err(StoreError::Behind { found: book.entry.n_segments });
            }
            book.segments.extend(write.segments.iter().cloned());
            book.people.extend(write.people.iter().cloned());
            book.entry.n_segments = u32::try_from(book.segments.len()).unwrap_or(u32::MAX);
            book.entry.bytes += write.segments.iter().map(|segment| segment.len() as u64).sum::<u64>();
            if let Some(name) = &write.name {
                book.entry.name.clone_from(name);
            }
            Ok(())
        })
    }

    async fn segments(&self, key: EntityId, from: u32) -> Result<Vec<Vec<u8>>, StoreError> {
        self.run(|shelf| Ok(book(shelf, key)?.segments.iter().skip(from as usize).cloned().collect()))
    }

    async fn people(&self, key: EntityId) -> Result<Vec<(EntityId, PersonRecord)>, StoreError> {
        self.run(|shelf| Ok(book(shelf, key)?.people.clone().into_iter().collect()))
    }

    async fn snapshot(&self, key: EntityId) -> Result<Option<Snapshot>, StoreError> {
        self.run(|shelf| Ok(book(shelf, key)?.snapshot.clone()))
    }

    async fn keep_snapshot(&self, key: EntityId, snapshot: &Snapshot) -> Result<(), StoreError> {
        self.run(|shelf| {
            book(shelf, key)?.snapshot = Some(snapshot.clone());
            Ok(())
        })
    }

    async fn note_export(&self, key: EntityId, exported: &Exported) -> Result<(), StoreError> {
        self.run(|shelf| {
            book(shelf, key)?.entry.exported = Some(exported.clone());
            Ok(())
        })
    }

    async fn erase(&self, key: EntityId) -> Result<(), StoreError> {
        self.run(|shelf| {
            book(shelf, key)?;
            shelf.retain(|book| book.entry.key != key);
            Ok(())
        })
    }
}
