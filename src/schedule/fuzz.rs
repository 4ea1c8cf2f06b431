//! Fuzz: intervals are spread over neighbouring days, so that cards learnt together do not come back together for ever.
//! The bounds are Anki's.

/// One day, plus these shares of the days that lie in each range, is how far an interval may move either way.
const RANGES: [(std::ops::Range<f32>, f32); 3] = [(2.5..7.0, 0.15), (7.0..20.0, 0.1), (20.0..f32::MAX, 0.05)];

/// Where in its range an interval falls: 0 to below 1, or nothing when fuzz is off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fuzz(pub Option<f32>);

impl Fuzz {
    /// The place that `seed` decides; seeds that follow each other give places that do not.
    pub fn from_seed(seed: u64) -> Self {
        // 24 bits: as many as fit an f32 below 1.
        #[expect(clippy::cast_precision_loss, reason = "24 bits fit")]
        let place = (mix(seed) >> 40) as f32 / (1_u32 << 24) as f32;
        Self(Some(place))
    }

    /// `interval` as whole days from `minimum` to `maximum`, spread within its range.
    pub fn days(self, interval: f32, minimum: u32, maximum: u32) -> u32 {
        let maximum = maximum.max(1);
        let minimum = minimum.clamp(1, maximum);
        match self.0 {
            None => whole(interval).clamp(minimum, maximum),
            Some(place) => {
                let (low, high) = bounds(interval, minimum, maximum);
                let width = f64::from(high - low + 1);
                (low + whole_down(f64::from(place) * width)).min(high)
            }
        }
    }

    /// A learning step made up to a quarter longer, at most five minutes, so that cards do not come back in the order in
    /// which they went.
    pub fn step_ms(self, secs: u32) -> i64 {
        let ms = i64::from(secs) * 1000;
        let room = (ms / 4).min(300_000);
        self.0.map_or(ms, |place| ms + (f64::from(place) * room as f64) as i64)
    }
}

/// The least that an interval may be, so that fuzz does not take back what was already reached: a day more than
/// `previous` if it grew, `previous` if it stands about still, 0 if it shrank.
pub fn least(interval: f32, previous: u32, maximum: u32) -> u32 {
    if whole(interval) > previous {
        previous.saturating_add(1)
    } else if previous <= bounds(interval, 1, maximum.max(1)).1 {
        previous
    } else {
        0
    }
}

/// The days between which an interval may fall, `minimum` ≤ low ≤ high ≤ `maximum`; from 3 days on at least two.
pub fn bounds(interval: f32, minimum: u32, maximum: u32) -> (u32, u32) {
    let interval = interval.clamp(minimum as f32, maximum as f32);
    let delta = delta(interval);
    let low = whole(interval - delta).clamp(minimum, maximum);
    let high = whole(interval + delta).clamp(minimum, maximum);
    if low == high && high > 2 && high < maximum { (low, low + 1) } else { (low, high) }
}

/// The day on which an interval falls when nothing is left to chance, as [`bounds`] gives it.
pub fn bounds_without_fuzz(interval: f32, maximum: u32) -> (u32, u32) {
    let day = whole(interval).clamp(1, maximum.max(1));
    (day, day)
}

fn delta(interval: f32) -> f32 {
    if interval < RANGES[0].0.start {
        return 0.0;
    }
    RANGES.iter().fold(1.0, |delta, (range, share)| delta + share * (interval.min(range.end) - range.start).max(0.0))
}

/// To the nearest whole day; the cast saturates.
fn whole(days: f32) -> u32 {
    days.round() as u32
}

fn whole_down(days: f64) -> u32 {
    days as u32
}

/// SplitMix64's mixing step (Steele, Lea, Flood 2014). Written out because the numbers must stay the same for ever: a
/// replayed log has to give the same days, which the generators of `rand` do not promise between versions.
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_bounds_are_ankis() {
        // Worked out by hand from the ranges: 10 → 1 + 0.15·4.5 + 0.1·3 = 1.975; 100 → 1 + 0.675 + 1.3 + 4 = 6.975.
        assert_eq!(bounds(1.0, 1, 1000), (1, 1));
        assert_eq!(bounds(2.49, 1, 1000), (2, 2));
        assert_eq!(bounds(2.5, 1, 1000), (2, 4));
        assert_eq!(bounds(10.0, 1, 1000), (8, 12));
        assert_eq!(bounds(100.0, 1, 1000), (93, 107));
        assert_eq!(bounds(100.0, 105, 1000), (105, 112));
        assert_eq!(bounds(100.0, 1, 95), (88, 95));
        assert_eq!(bounds(3.0, 5, 1000), (5, 6));
    }

    #[test]
    fn seeds_spread_over_the_whole_range() {
        let mut seen = [0_u32; 5];
        for seed in 0..1000 {
            seen[(Fuzz::from_seed(seed).days(10.0, 1, 1000) - 8) as usize] += 1;
        }
        assert!(seen.iter().all(|count| (120..280).contains(count)), "{seen:?}");
    }

    #[test]
    fn a_step_grows_by_a_quarter_at_most() {
        assert_eq!(Fuzz(None).step_ms(600), 600_000);
        assert_eq!(Fuzz(Some(0.5)).step_ms(600), 675_000);
        assert_eq!(Fuzz(Some(0.5)).step_ms(86_400), 86_550_000);
    }

    proptest! {
        #[test]
        fn fuzz_stays_in_its_bounds_and_in_order(
            interval in 0.0_f32..40_000.0,
            more in 0.0_f32..100.0,
            minimum in 0_u32..40_000,
            maximum in 0_u32..40_000,
            place in proptest::option::of(0.0_f32..1.0),
        ) {
            let fuzz = Fuzz(place);
            let days = fuzz.days(interval, minimum, maximum);
            prop_assert!(days >= 1 && days <= maximum.max(1));
            prop_assert!(days >= minimum.min(maximum.max(1)));
            prop_assert!(fuzz.days(interval + more, minimum, maximum) >= days);
        }
    }
}
