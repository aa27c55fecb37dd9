//! CRC-32 as archives use it, eight bytes at a time. The tables are calculated when first needed: as constants they are
//! 16 kB of a download, because nothing compresses them.
#![forbid(unsafe_code)]

use std::sync::OnceLock;

const POLYNOMIAL: u32 = 0xEDB8_8320;

/// Polynomials are written backwards: the highest bit is the 1.
const ONE: u32 = 1 << 31;

/// `[n][byte]`: what a byte does to the remainder when `n` more bytes follow it.
type Tables = [[u32; 256]; 8];

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = [[0; 256]; 8];
        let mut remainders: Vec<u32> = (0..256).map(|byte| steps(byte, 8)).collect();
        for table in &mut tables {
            for (place, remainder) in table.iter_mut().zip(&mut remainders) {
                *place = *remainder;
                *remainder = steps(*remainder, 8);
            }
        }
        tables
    })
}

fn steps(remainder: u32, n_bits: u32) -> u32 {
    (0..n_bits).fold(remainder, |rest, _| if rest & 1 == 1 { (rest >> 1) ^ POLYNOMIAL } else { rest >> 1 })
}

fn product(one: u32, other: u32) -> u32 {
    let bits = (0..32).filter(|bit| one & (ONE >> bit) != 0);
    bits.fold(0, |sum, bit| sum ^ steps(other, bit))
}

/// The checksum of some bytes.
pub fn hash(bytes: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finalize()
}

/// A checksum under way.
#[derive(Debug, Clone, Default)]
pub struct Hasher {
    sum: u32,
    length: u64,
}

impl Hasher {
    /// The checksum of nothing.
    pub fn new() -> Hasher {
        Hasher::default()
    }

    /// Continues from the checksum of what came before.
    pub fn new_with_initial_len(sum: u32, length: u64) -> Hasher {
        Hasher { sum, length }
    }

    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        let [t0, t1, t2, t3, t4, t5, t6, t7] = tables();
        let at = |table: &[u32; 256], byte: u8| table[usize::from(byte)];
        let mut rest = !self.sum;
        let (eights, tail) = bytes.as_chunks();
        for [a, b, c, d, e, f, g, h] in eights {
            let [a, b, c, d] = (rest ^ u32::from_le_bytes([*a, *b, *c, *d])).to_le_bytes();
            let first = at(t7, a) ^ at(t6, b) ^ at(t5, c) ^ at(t4, d);
            rest = first ^ at(t3, *e) ^ at(t2, *f) ^ at(t1, *g) ^ at(t0, *h);
        }
        for byte in tail {
            let [low, ..] = rest.to_le_bytes();
            rest = (rest >> 8) ^ at(t0, low ^ byte);
        }
        self.sum = !rest;
        self.length += bytes.len() as u64;
    }

    /// Adds the bytes that another one has seen.
    pub fn combine(&mut self, other: &Hasher) {
        // The first sum moves up by as many bytes as follow it.
        let (mut by, mut square, mut length) = (ONE, steps(ONE, 8), other.length);
        while length > 0 {
            if length & 1 == 1 {
                by = product(by, square);
            }
            square = product(square, square);
            length >>= 1;
        }
        self.sum = product(self.sum, by) ^ other.sum;
        self.length += other.length;
    }

    /// Forgets all bytes.
    pub fn reset(&mut self) {
        *self = Hasher::new();
    }

    /// The checksum of all bytes so far.
    pub fn finalize(self) -> u32 {
        self.sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_everybody_uses() {
        assert_eq!(hash(b""), 0);
        assert_eq!(hash(b"123456789"), 0xCBF4_3926);
        assert_eq!(hash(b"The quick brown fox jumps over the lazy dog"), 0x414F_A339);
        let bytes: Vec<u8> = (0..1000_u32).flat_map(u32::to_le_bytes).collect();
        let bit_by_bit = !bytes.iter().fold(!0, |rest, byte| steps(rest ^ u32::from(*byte), 8));
        assert_eq!(hash(&bytes), bit_by_bit);
        for cut in [0, 1, 7, 8, 9, 1000, 3999, 4000] {
            let (begin, end) = bytes.split_at(cut);
            let mut hasher = Hasher::new_with_initial_len(hash(begin), cut as u64);
            hasher.update(end);
            assert_eq!(hasher.finalize(), bit_by_bit);
            let (mut hasher, mut last) = (Hasher::new(), Hasher::new());
            hasher.update(begin);
            last.update(end);
            hasher.combine(&last);
            assert_eq!(hasher.finalize(), bit_by_bit);
        }
    }
}
