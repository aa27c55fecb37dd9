//! Ids that nothing else has: random and ordered by time.

use uuid::Uuid;

use crate::ledger::id::{DeviceId, EntityId};

/// A new entity id.
pub fn mint() -> EntityId {
    EntityId::from_bits(Uuid::now_v7().as_u128())
}

/// A new device id: the random half of a new id.
#[expect(clippy::cast_possible_truncation, reason = "the lower half is the random one")]
pub fn mint_device() -> DeviceId {
    DeviceId::from_bits(Uuid::now_v7().as_u128() as u64)
}
