//! Rows that are never removed, reached by a small typed number or by their id.

use std::marker::PhantomData;

use hashbrown::HashTable;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ledger::id::EntityId;

/// A row that has a name in every book.
pub trait Named {
    /// That name.
    fn id(&self) -> EntityId;
}

/// A row number of one kind of row.
pub trait Key: Copy {
    /// From a place in the arena.
    fn from_place(place: u32) -> Self;
    /// The place in the arena.
    fn place(self) -> usize;
}

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub struct $name(u32);

        impl Key for $name {
            fn from_place(place: u32) -> Self {
                Self(place)
            }
            fn place(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}
keys!(
    /// Row number of a customer.
    CustomerIdx,
    /// Row number of an invoice.
    InvoiceIdx,
    /// Row number of a receipt.
    ReceiptIdx,
    /// Row number of an adjustment.
    AdjustmentIdx,
);

/// Rows in the order in which they became known, found by id without storing the ids twice.
#[derive(Clone, Debug)]
pub struct Arena<K, T> {
    rows: Vec<T>,
    places: HashTable<u32>,
    key: PhantomData<K>,
}

/// Ids are already evenly spread: their lower bits serve as the hash.
#[expect(clippy::cast_possible_truncation, reason = "a hash may drop bits")]
fn hash(id: EntityId) -> u64 {
    let bits = id.bits();
    (bits as u64) ^ (bits >> 64) as u64
}

impl<K, T> Default for Arena<K, T> {
    fn default() -> Self {
        Self { rows: Vec::new(), places: HashTable::new(), key: PhantomData }
    }
}

impl<K: Key, T: Named> Arena<K, T> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row number of this id.
    pub fn find(&self, id: EntityId) -> Option<K> {
        let named = |place: &u32| self.rows.get(*place as usize).is_some_and(|row| row.id() == id);
        self.places.find(hash(id), named).map(|place| K::from_place(*place))
    }

    /// Adds a row whose id is not there yet.
    pub fn push(&mut self, row: T) -> K {
        let place = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let rows = &self.rows;
        let rehash = |place: &u32| rows.get(*place as usize).map_or(0, |row| hash(row.id()));
        self.places.insert_unique(hash(row.id()), place, rehash);
        self.rows.push(row);
        K::from_place(place)
    }

    /// All rows with their numbers.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (K, &T)> + ExactSizeIterator + Clone {
        self.rows
            .iter()
            .enumerate()
            .map(|(place, row)| (K::from_place(u32::try_from(place).unwrap_or(u32::MAX)), row))
    }

    /// All rows.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// Makes room at once for a list that is about to be read.
    pub fn reserve(&mut self, n: usize) {
        self.rows.reserve(n);
        let rows = &self.rows;
        self.places.reserve(n, |place| rows.get(*place as usize).map_or(0, |row| hash(row.id())));
    }
}

impl<K: Key, T> std::ops::Index<K> for Arena<K, T> {
    type Output = T;

    /// Row numbers are only made by this arena and rows are never removed, so the row is there.
    fn index(&self, key: K) -> &T {
        &self.rows[key.place()]
    }
}

impl<K: Key, T> std::ops::IndexMut<K> for Arena<K, T> {
    fn index_mut(&mut self, key: K) -> &mut T {
        &mut self.rows[key.place()]
    }
}

impl<K, T: PartialEq> PartialEq for Arena<K, T> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl<K, T: Serialize> Serialize for Arena<K, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

impl<'de, K, T: Deserialize<'de> + Named> Deserialize<'de> for Arena<K, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rows = Vec::<T>::deserialize(deserializer)?;
        let mut places = HashTable::with_capacity(rows.len());
        for (place, row) in (0_u32..).zip(&rows) {
            places.insert_unique(hash(row.id()), place, |place: &u32| {
                rows.get(*place as usize).map_or(0, |row| hash(row.id()))
            });
        }
        Ok(Self { rows, places, key: PhantomData })
    }
}
