//! Numbers for what is compared, between SKJ or with an earlier state: equal things have the same, others hardly ever.
//! They are quick, the same on every machine, and no protection against malice.

use std::hash::{BuildHasherDefault, Hash, Hasher};

/// For maps whose keys are such numbers.
pub type Mixing = BuildHasherDefault<Mix>;

#[derive(Clone, Copy, Debug, Default)]
pub struct Mix(u64);

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.write_u64(u64::from_le_bytes(*word)));
        let last = rest.iter().fold(rest.len() as u64, |word, byte| word << 8 | u64::from(*byte));
        self.write_u64(last);
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        self.0 = mixed ^ mixed >> 29;
    }

    fn finish(&self) -> u64 {
        let mixed = self.0.wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 32
    }
}

/// Never zero.
pub fn hash(value: impl Hash) -> u64 {
    let mut mix = Mix::default();
    value.hash(&mut mix);
    mix.finish().max(1)
}

#[allow(clippy::cast_possible_truncation)]
pub fn small(value: impl Hash) -> u32 {
    ((hash(value) >> 32) as u32).max(1)
}
