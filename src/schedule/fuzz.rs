//! Fuzz: intervals are spread over neighbouring days, so that cards learnt together do not come back together for ever.
//! The bounds are Anki's. Of the days within them the one with least work is taken ([`Work`]), and chance decides where they
//! are alike.
//!
//! Work thins out with the distance: what lies far ahead has fewer cards yet. Who takes the least of it always takes the
//! later days, and the intervals grow (in a simulation by 11 to 16 %, which cost 0.7 to 0.9 points of retention; weighing
//! by the distance to a power, as Anki does, shortened them as much). So a day is compared with the straight line through
//! the days around: intervals stayed within 0.6 %, retention within 0.02 points, and days differed from the next ones a
//! third as much as by chance alone.

use std::collections::BTreeMap;

use crate::model::{Day, DayWork};

/// One day, plus these shares of the days that lie in each range, is how far an interval may move either way.
const RANGES: [(std::ops::Range<f32>, f32); 3] = [(2.5..7.0, 0.15), (7.0..20.0, 0.1), (20.0..f32::MAX, 0.05)];

/// What is to be done on the days ahead.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// The reviews that are due on each day.
    pub due: &'a BTreeMap<Day, u32>,
    /// The days on which other cards of the note are due.
    pub siblings: &'a [Day],
}

impl Work<'_> {
    /// Nothing at all.
    pub fn none() -> Self {
        static NOTHING: BTreeMap<Day, u32> = BTreeMap::new();
        Self { due: &NOTHING, siblings: &[] }
    }
}

/// How busy each day of the week may be: the share of a normal day's work.
fn share(work: DayWork) -> f64 {
    match work {
        DayWork::Normal => 1.0,
        DayWork::Less => 0.5,
        DayWork::None => 0.0,
    }
}

/// Of the range of a long interval no more days than these are looked at, before and after the one that chance gives.
const NEAR: u32 = 15;

/// At least so many days before and after a range tell how work thins out.
const AROUND: u32 = 7;

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

    /// As [`Self::days`], counted from the day `from`; within the range the day with least work: not one on which nothing is
    /// to fall due, not one with another card of the note, then the least for its share of a normal day, seen from the
    /// straight line through the days around; of days that are alike the one nearest to where chance put it.
    pub fn days_among(
        self,
        interval: f32,
        (minimum, maximum): (u32, u32),
        from: Day,
        week: &[DayWork; 7],
        work: Work<'_>,
    ) -> u32 {
        let by_chance = self.days(interval, minimum, maximum);
        if self.0.is_none() {
            return by_chance;
        }
        let maximum = maximum.max(1);
        let (low, high) = bounds(interval, minimum.clamp(1, maximum), maximum);
        let (low, high) = (low.max(by_chance.saturating_sub(NEAR)), high.min(by_chance.saturating_add(NEAR)));
        let around = (high - low + 1).max(AROUND);
        let choices: Vec<Choice> = (low.saturating_sub(around).max(1)..=high.saturating_add(around))
            .map(|days| Choice::new(days, from, week, work))
            .collect();
        let slope = slope(&choices);
        let rank = |choice: &Choice| {
            let work = choice.work.unwrap_or(0.0) - slope * f64::from(choice.days);
            (choice.work.is_none(), choice.sibling, work, choice.days.abs_diff(by_chance))
        };
        let best = choices.iter().filter(|choice| (low..=high).contains(&choice.days)).min_by(|a, b| {
            let (a, b) = (rank(a), rank(b));
            (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)).then(a.3.cmp(&b.3))
        });
        best.map_or(by_chance, |choice| choice.days)
    }

    /// A learning step made up to a quarter longer, at most five minutes, so that cards do not come back in the order in
    /// which they went.
    pub fn step_ms(self, secs: u32) -> i64 {
        let ms = i64::from(secs) * 1000;
        let room = (ms / 4).min(300_000);
        self.0.map_or(ms, |place| ms + (f64::from(place) * room as f64) as i64)
    }
}

/// A day on which an interval may end.
struct Choice {
    days: u32,
    /// Its work with this card, as many normal days' cards as that is; None: nothing is to fall due then.
    work: Option<f64>,
    sibling: bool,
}

impl Choice {
    fn new(days: u32, from: Day, week: &[DayWork; 7], work: Work<'_>) -> Self {
        let day = from.plus(i32::try_from(days).unwrap_or(i32::MAX));
        let share = share(week[day.weekday()]);
        let cards = work.due.get(&day).copied().unwrap_or(0);
        Self {
            days,
            work: (share > 0.0).then(|| (f64::from(cards) + 1.0) / share),
            sibling: work.siblings.contains(&day),
        }
    }
}

/// By how much the work grows from day to day: the slope of the straight line through those on which something may fall
/// due.
fn slope(choices: &[Choice]) -> f64 {
    let points = || choices.iter().filter_map(|choice| Some((f64::from(choice.days), choice.work?)));
    let count = points().count() as f64;
    let sum = points().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    let (x, y) = (sum.0 / count, sum.1 / count);
    let (along, spread) = points().fold((0.0, 0.0), |(along, spread), point| {
        (along + (point.0 - x) * (point.1 - y), spread + (point.0 - x).powi(2))
    });
    if spread > 0.0 { along / spread } else { 0.0 }
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

    const USUAL: [DayWork; 7] = [DayWork::Normal; 7];

    /// Cards of intervals from 4 to 49 days, short ones oftener, one after another, each on the day that is chosen for it. Returns the work of
    /// the days ahead, and by how much the intervals became longer.
    fn scheduled(week: &[DayWork; 7], balanced: bool) -> (BTreeMap<Day, u32>, f64) {
        let mut due = BTreeMap::new();
        let mut longer = 0.0;
        const CARDS: u32 = 6_000;
        for card in 0..CARDS {
            let interval = 4.0 * ((card * 7_919 % CARDS) as f32 * 2.5 / CARDS as f32).exp();
            let fuzz = Fuzz::from_seed(u64::from(card));
            // Thirty cards a day: the days move on.
            let from = Day(20_000 + (card / 30).cast_signed());
            let days = if balanced {
                fuzz.days_among(interval, (1, 1_000), from, week, Work { due: &due, siblings: &[] })
            } else {
                fuzz.days(interval, 1, 1_000)
            };
            longer += f64::from(days) / f64::from(interval) / f64::from(CARDS);
            *due.entry(from.plus(days.cast_signed())).or_default() += 1;
        }
        // The days in the middle, which have all their cards.
        (due.into_iter().filter(|(day, _)| (20_050..20_190).contains(&day.0)).collect(), longer)
    }

    /// By how much days differ from the one before, as a share of the mean.
    fn roughness(due: &BTreeMap<Day, u32>) -> f64 {
        let work: Vec<f64> = due.values().map(|cards| f64::from(*cards)).collect();
        let mean = work.iter().sum::<f64>() / work.len() as f64;
        let steps = work.windows(2).map(|pair| (pair[1] - pair[0]).powi(2));
        (steps.sum::<f64>() / (work.len() - 1) as f64).sqrt() / mean
    }

    #[test]
    fn days_become_alike_and_intervals_no_longer() {
        let (chance, _) = scheduled(&USUAL, false);
        let (balanced, longer) = scheduled(&USUAL, true);
        println!("roughness {:.3} → {:.3}, intervals × {longer:.4}", roughness(&chance), roughness(&balanced));
        assert!(roughness(&balanced) < roughness(&chance) / 3.0);
        assert!((longer - 1.0).abs() < 0.03, "{longer}");
    }

    #[test]
    fn a_day_with_less_work_gets_about_half_and_one_without_none() {
        let mut week = USUAL;
        (week[2], week[6]) = (DayWork::Less, DayWork::None);
        let (due, _) = scheduled(&week, true);
        let on = |weekday: usize| {
            let days = || due.iter().filter(|(day, _)| day.weekday() == weekday);
            // A day on which nothing falls due is not in the map.
            days().map(|(_, cards)| f64::from(*cards)).sum::<f64>() / 20.0
        };
        let usual = [0, 1, 3, 4, 5].map(on).iter().sum::<f64>() / 5.0;
        assert!((0.35..0.65).contains(&(on(2) / usual)), "{} of {usual}", on(2));
        assert!(on(6) < 0.05 * usual, "{} of {usual}", on(6));
    }

    fn work() -> impl Strategy<Value = BTreeMap<Day, u32>> {
        proptest::collection::btree_map((20_000_i32..20_120).prop_map(Day), 1_u32..40, 0..120)
    }

    fn week() -> impl Strategy<Value = [DayWork; 7]> {
        proptest::array::uniform7(prop::sample::select(vec![DayWork::Normal, DayWork::Less, DayWork::None]))
    }

    proptest! {
        #[test]
        fn the_chosen_day_lies_in_the_range_avoids_what_it_can_and_is_always_the_same(
            interval in 0.0_f32..200.0,
            minimum in 0_u32..120,
            maximum in 0_u32..400,
            place in proptest::option::of(0.0_f32..1.0),
            due in work(),
            siblings in proptest::collection::vec((20_000_i32..20_120).prop_map(Day), 0..4),
            week in week(),
        ) {
            let (fuzz, from) = (Fuzz(place), Day(20_000));
            let work = Work { due: &due, siblings: &siblings };
            let days = fuzz.days_among(interval, (minimum, maximum), from, &week, work);
            prop_assert_eq!(days, fuzz.days_among(interval, (minimum, maximum), from, &week, work));
            let maximum = maximum.max(1);
            let minimum = minimum.clamp(1, maximum);
            if place.is_none() {
                prop_assert_eq!(days, fuzz.days(interval, minimum, maximum));
                return Ok(());
            }
            let (low, high) = bounds(interval, minimum, maximum);
            prop_assert!((low..=high).contains(&days), "{} of {}..={}", days, low, high);
            let day = |days: u32| from.plus(days.cast_signed());
            let free = |days: &u32| week[day(*days).weekday()] != DayWork::None;
            let apart = |days: &u32| !siblings.contains(&day(*days));
            let range = || low..=high;
            prop_assert!(free(&days) || !range().any(|other| free(&other)));
            prop_assert!(apart(&days) || !range().any(|other| free(&other) == free(&days) && apart(&other)));
        }

        #[test]
        fn without_other_work_chance_decides_as_before(
            interval in 0.0_f32..40_000.0, minimum in 0_u32..4_000, maximum in 0_u32..40_000, place in 0.0_f32..1.0, all in 0_u32..9,
        ) {
            let fuzz = Fuzz(Some(place));
            let chance = fuzz.days(interval, minimum, maximum);
            prop_assert_eq!(fuzz.days_among(interval, (minimum, maximum), Day(3), &USUAL, Work::none()), chance);
            // Nor where all days have as much.
            let due: BTreeMap<Day, u32> = (0..700).map(|day| (Day(day), all)).collect();
            let interval = interval.min(400.0);
            let (minimum, maximum) = (minimum.min(400), maximum.min(500));
            let chance = fuzz.days(interval, minimum, maximum);
            let work = Work { due: &due, siblings: &[] };
            prop_assert_eq!(fuzz.days_among(interval, (minimum, maximum), Day(3), &USUAL, work), chance);
        }

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
