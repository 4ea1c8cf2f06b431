//! Chance that is the same in every version of the program: a paper is told to a colleague by its seed. (The generators of
//! `rand` may change with its versions.)

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

fn finish(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

impl Chance {
    /// Chance of its own for each combination of these numbers.
    pub(super) fn of(parts: &[u64]) -> Self {
        Self(parts.iter().fold(STEP, |state, part| finish(state.wrapping_add(STEP) ^ *part)))
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        finish(self.0)
    }

    /// A number below `n`; 0 for 0.
    pub(super) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    pub(super) fn heads(&mut self) -> bool {
        self.next() >> 63 == 1
    }

    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            things.swap(at, self.below(at + 1));
        }
    }
}

/// A hash of texts, the same in every version.
pub(super) struct Hash(u64);

impl Hash {
    pub(super) fn new() -> Self {
        Self(STEP)
    }

    pub(super) fn number(&mut self, number: u64) -> &mut Self {
        self.0 = (self.0 ^ number).wrapping_mul(0xff51_afd7_ed55_8ccd).rotate_left(29);
        self
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        let mut chunks = text.as_bytes().chunks_exact(8);
        for chunk in &mut chunks {
            self.number(chunk.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)));
        }
        let rest = chunks.remainder().iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        self.number(rest).number(text.len() as u64)
    }

    pub(super) fn done(&self) -> u64 {
        finish(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// These numbers may never change: seeds that people have written down would give other papers.
    #[test]
    fn chance_is_the_same_for_ever() {
        let mut chance = Chance::of(&[7, 9]);
        let drawn: Vec<usize> = (0..8).map(|_| chance.below(100)).collect();
        let mut order = [0, 1, 2, 3, 4, 5];
        chance.shuffle(&mut order);
        let hash = Hash::new().text("五大安全").number(5).done();
        assert_eq!((drawn, order, hash), (FOR_EVER.0.to_vec(), FOR_EVER.1, FOR_EVER.2));
    }

    const FOR_EVER: ([usize; 8], [i32; 6], u64) =
        ([43, 5, 47, 45, 50, 5, 53, 75], [5, 1, 3, 2, 4, 0], 16_706_437_173_038_564_405);

    #[test]
    fn every_number_below_comes() {
        let mut chance = Chance::of(&[1]);
        let mut seen = [0; 5];
        (0..1000).for_each(|_| seen[chance.below(5)] += 1);
        assert!(seen.iter().all(|times| (140..260).contains(times)), "{seen:?}");
        assert_eq!(chance.below(0), 0);
    }
}
