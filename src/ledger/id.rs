//! The names of things: entities, events, devices and the logical clock.
//!
//! Ids made by hand are random and time-ordered (minted by the platform); ids of imported things are derived from
//! their natural keys, so that the same list imported on two tablets names the same things.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_bytes::ByteArray;
use sha2::{Digest as _, Sha256};

/// Names a customer, person, invoice, receipt or adjustment, uniquely in every book.
///
/// Written as 32 lower-case hexadecimal digits in JSON, as 16 bytes in snapshots. Stands on eights: on sixteens, every
/// row that begins with one would be padded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(Rust, packed(8))]
pub struct EntityId(u128);

impl EntityId {
    /// The id with these bits; minted ids carry a time-ordered random number.
    pub const fn from_bits(bits: u128) -> Self {
        Self(bits)
    }

    /// The bits behind the id.
    pub const fn bits(self) -> u128 {
        self.0
    }

    /// An id that follows from a natural key: the first 16 bytes of SHA-256 over the kind and its parts, each part
    /// led by its length so that no two keys run together.
    pub fn derived(kind: &str, parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in std::iter::once(kind.as_bytes()).chain(parts.iter().copied()) {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let digest: [u8; 32] = hash.finalize().into();
        let (head, _) = digest.split_at(16);
        Self(head.iter().fold(0, |bits, byte| bits << 8 | u128::from(*byte)))
    }

    /// Reads 32 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.len() == 32 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if hex { u128::from_str_radix(text, 16).ok().map(Self) } else { None }
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.bits())
    }
}

impl fmt::Debug for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}…", self.bits() >> 96)
    }
}

/// The SHA-256 of an event's bytes: its name, and the link of its device's chain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId([u8; 32]);

impl EventId {
    /// The id of an event with these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 {
            return None;
        }
        let mut bytes = [0_u8; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).ok()?;
            if pair.bytes().any(|b| !(b.is_ascii_digit() || (b'a'..=b'f').contains(&b))) {
                return None;
            }
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The 32 bytes of the digest.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().take(4).try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str("…")
    }
}

/// One browser's copy of one book: new for every book it opens and for every restore, so that no two writers share
/// a chain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DeviceId(u64);

/// A hybrid logical clock: milliseconds since 1970 in the upper 48 bits, a counter below.
///
/// It orders events and never anything else: it only moves forward, past every stamp it has seen, so that an event
/// always sorts after those its author knew of, whatever the tablets' clocks say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Hlc(u64);

impl Hlc {
    /// The last wall time that is written: the end of the year 9999, whatever the tablet's clock says.
    const LATEST_MILLIS: u64 = 253_402_300_799_999;
    /// The last stamp a file may bring along: a century of ticks beyond any wall time, and room for as many more.
    pub const LATEST: Self = Self((Self::LATEST_MILLIS + 3_155_760_000_000) << 16);

    /// The stamp after `self` on a device whose clock shows `now` milliseconds: the wall time if it is ahead of
    /// everything seen, else one tick on. Never fails; a clock that jumps back only stops being used.
    #[must_use]
    pub fn next(self, now: u64) -> Self {
        Self((now.min(Self::LATEST_MILLIS) << 16).max(self.0.saturating_add(1)))
    }

    /// The wall time the stamp was made at, as its device told it, in milliseconds since 1970.
    pub fn millis(self) -> u64 {
        self.0 >> 16
    }
}

macro_rules! hex_text {
    ($name:ident) => {
        impl $name {
            /// The id with these bits.
            pub const fn from_bits(bits: u64) -> Self {
                Self(bits)
            }

            /// The bits behind it.
            pub const fn bits(self) -> u64 {
                self.0
            }

            /// Reads 16 hexadecimal digits.
            pub fn parse(text: &str) -> Option<Self> {
                let hex = text.len() == 16
                    && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
                if hex { u64::from_str_radix(text, 16).ok().map(Self) } else { None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:016x}", self.0)
            }
        }
    };
}
hex_text!(DeviceId);
hex_text!(Hlc);

/// Text for people (JSON), bits for snapshots.
macro_rules! serde_by_reader {
    ($name:ident, $bits:ty, $to:expr, $from:expr) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.collect_str(self)
                } else {
                    let to: fn(&Self) -> $bits = $to;
                    to(self).serialize(serializer)
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                    Self::parse(&text).ok_or_else(|| D::Error::custom(concat!("not a ", stringify!($name))))
                } else {
                    let from: fn($bits) -> Self = $from;
                    <$bits>::deserialize(deserializer).map(from)
                }
            }
        }
    };
}
serde_by_reader!(EntityId, ByteArray<16>, |id| ByteArray::new(id.bits().to_be_bytes()), |bits| Self(
    u128::from_be_bytes(bits.into_array())
));
serde_by_reader!(EventId, ByteArray<32>, |id| ByteArray::new(id.0), |bits| Self(bits.into_array()));
serde_by_reader!(DeviceId, u64, |id| id.0, Self);
serde_by_reader!(Hlc, u64, |stamp| stamp.0, Self);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_ids_do_not_run_parts_together() {
        assert_ne!(EntityId::derived("i", &[b"ab", b"c"]), EntityId::derived("i", &[b"a", b"bc"]));
        assert_eq!(EntityId::derived("i", &[b"a"]), EntityId::derived("i", &[b"a"]));
    }

    #[test]
    fn ids_survive_their_text() {
        let id = EntityId::from_bits(0x0123_4567_89ab_cdef_0011_2233_4455_6677);
        assert_eq!(EntityId::parse(&id.to_string()), Some(id));
        let event = EventId::of(b"x");
        assert_eq!(EventId::parse(&event.to_string()), Some(event));
        assert_eq!(EntityId::parse("0123"), None);
        assert_eq!(EventId::parse(&"G".repeat(64)), None);
    }

    #[test]
    fn the_clock_moves_forward_whatever_the_tablet_says() {
        let start = Hlc::default().next(1_000);
        let jumped_back = start.next(10);
        assert!(jumped_back > start);
        assert!(jumped_back.next(2_000) > jumped_back);
        assert!(Hlc::from_bits(u64::MAX - 1).next(5) > Hlc::from_bits(u64::MAX - 1));
    }
}
