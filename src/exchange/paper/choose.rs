//! Some of many, by a seed.

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rand::seq::index;

/// So many of `all` (all of them where there are no more), drawn by the seed, in their order. The same seed over the same
/// notes draws the same.
pub fn choose<T>(all: Vec<T>, number: usize, seed: u64) -> Vec<T> {
    if number >= all.len() {
        return all;
    }
    let mut drawn = index::sample(&mut StdRng::seed_from_u64(seed), all.len(), number).into_vec();
    drawn.sort_unstable();
    let mut drawn = drawn.into_iter().peekable();
    all.into_iter().enumerate().filter(|(at, _)| drawn.next_if_eq(at).is_some()).map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_draws_the_same_and_keeps_the_order() {
        let all: Vec<u32> = (0..100).collect();
        let drawn = choose(all.clone(), 10, 7);
        assert_eq!(drawn.len(), 10);
        assert!(drawn.is_sorted());
        assert_eq!(drawn, choose(all.clone(), 10, 7));
        assert_ne!(drawn, choose(all.clone(), 10, 8));
        assert_eq!(choose(all.clone(), 1000, 7), all);
    }
}
