//! After days away: whether there is a backlog, which reviews are worth most, and when it will be cleared.

use std::collections::BTreeMap;

use super::memory::{ForgettingCurve, Model};
use crate::model::{CardSchedule, Day, ScheduleSettings};

/// A day on which fewer reviews than these were given tells nothing of what is usual.
const LEAST_USUAL: u32 = 20;

/// How far ahead a review is to be of use, days.
const HORIZON_DAYS: f32 = 30.0;

/// A backlog that takes longer is not told in days any more.
const LONGEST_DAYS: u32 = 365;

/// How many reviews a usual day has: the median of the days on which there were any, at least twenty.
pub fn usual_reviews(days: &mut [u32]) -> u32 {
    let middle = days.len() / 2;
    let median = if days.is_empty() { 0 } else { *days.select_nth_unstable(middle).1 };
    median.max(LEAST_USUAL)
}

/// What a review does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gain {
    /// Recall gained in thirty days by a minute of it, 0 to 1 a card.
    pub per_minute: f32,
    /// How likely the card is recalled, 0 to 1.
    pub recall: f32,
    /// Days until it comes back when it is.
    pub recalled_days: f32,
    /// Days until it comes back when it is not.
    pub forgotten_days: f32,
}

/// The memory model of one preset, to weigh many reviews by.
pub struct Scales {
    model: Model,
    curve: ForgettingCurve,
    relearning_steps: f32,
}

impl Scales {
    /// Those of `settings`.
    pub fn new(settings: &ScheduleSettings) -> Self {
        Self {
            model: Model::new(settings),
            curve: ForgettingCurve::new(settings),
            relearning_steps: settings.relearning_steps_secs.len() as f32,
        }
    }

    /// What reviewing `card` today does, `elapsed_days` study days after the last time: the recall that may be expected in
    /// thirty days with Good where it is recalled now and Again where it is not, less what it would be without the review,
    /// by the minutes that an answer takes (`answer_secs`) and, where it is forgotten, each step after it (`step_secs`).
    /// None for a card without a memory.
    pub fn weigh(&self, card: &CardSchedule, elapsed_days: u32, answer_secs: f32, step_secs: f32) -> Option<Gain> {
        let memory = card.memory?;
        let [again, _, good, _] = self.model.next(Some(memory), elapsed_days);
        let recall = self.curve.recall(memory, elapsed_days as f32);
        let later = |memory| self.curve.recall(memory, HORIZON_DAYS);
        let with = recall * later(good.memory) + (1.0 - recall) * later(again.memory);
        let without = self.curve.recall(memory, elapsed_days as f32 + HORIZON_DAYS);
        let secs = answer_secs + (1.0 - recall) * self.relearning_steps * step_secs;
        Some(Gain {
            per_minute: (with - without) * 60.0 / secs.max(1.0),
            recall,
            recalled_days: good.interval_days.max(1.0),
            forgotten_days: again.interval_days.max(1.0),
        })
    }
}

/// In how many days all that is due is done, today the first of them, when `per_day` reviews are given each day: what is due
/// now is taken in the order of `due`, what falls due on the days after `today` (`ahead`) is added, and what was reviewed
/// comes back as the memory model expects. `done`: how many were given today already. None: not within a year.
pub fn cleared_in(due: &[Gain], ahead: &BTreeMap<Day, u32>, today: Day, per_day: u32, done: u32) -> Option<u32> {
    let days = LONGEST_DAYS as usize;
    // The expected number, by days from today.
    let mut arriving = vec![0.0_f64; days + 1];
    for (day, cards) in ahead.range(today.plus(1)..=today.plus(LONGEST_DAYS.cast_signed())) {
        arriving[(day.0 - today.0).unsigned_abs() as usize] += f64::from(*cards);
    }
    // What comes anew is like the cards that waited: it comes back as they do on the average.
    let count = due.len().max(1) as f32;
    let mean = |of: fn(&Gain) -> f32| due.iter().map(of).sum::<f32>() / count;
    let usual = Gain {
        per_minute: 0.0,
        recall: 0.9,
        recalled_days: mean(|gain| gain.recalled_days).max(1.0),
        forgotten_days: mean(|gain| gain.forgotten_days).max(1.0),
    };
    let (mut waiting, mut others) = (due.iter(), 0.0_f64);
    for day in 0..days {
        others += arriving[day];
        let mut room = f64::from(per_day.saturating_sub(if day == 0 { done } else { 0 }));
        let mut back = |gain: &Gain, cards: f64| {
            let shares = [(gain.recalled_days, gain.recall), (gain.forgotten_days, 1.0 - gain.recall)];
            for (after, share) in shares {
                if let Some(there) = arriving.get_mut(day.saturating_add(after.round() as usize)) {
                    *there += cards * f64::from(share);
                }
            }
        };
        while room >= 1.0
            && let Some(gain) = waiting.next()
        {
            room -= 1.0;
            back(gain, 1.0);
        }
        let given = others.min(room);
        others -= given;
        back(&usual, given);
        if waiting.as_slice().is_empty() && others < 1.0 {
            return u32::try_from(day).ok().map(|day| day + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Due, MemoryState, Phase};
    use proptest::prelude::*;

    fn card(stability_days: f32, difficulty: f32) -> CardSchedule {
        CardSchedule {
            phase: Phase::Review,
            due: Due::On(Day(0)),
            memory: Some(MemoryState { stability_days, difficulty }),
            reviews: 4,
            ..CardSchedule::new(0)
        }
    }

    fn scales() -> Scales {
        Scales::new(&ScheduleSettings::default())
    }

    #[test]
    fn a_usual_day_is_the_median_and_never_tiny() {
        assert_eq!(usual_reviews(&mut []), LEAST_USUAL);
        assert_eq!(usual_reviews(&mut [3, 4, 2]), LEAST_USUAL);
        assert_eq!(usual_reviews(&mut [80, 400, 60]), 80);
    }

    #[test]
    fn a_quick_card_is_worth_more_than_a_slow_one_and_a_forgotten_one_takes_longer() {
        let weigh = |secs| scales().weigh(&card(10.0, 5.0), 20, secs, 10.0).unwrap().per_minute;
        assert!((weigh(5.0) / weigh(20.0) - 2.0).abs() < 2.0 && weigh(5.0) > weigh(20.0));
        let steps = |relearning_steps_secs: Vec<u32>| {
            let settings = ScheduleSettings { relearning_steps_secs, ..ScheduleSettings::default() };
            Scales::new(&settings).weigh(&card(10.0, 5.0), 60, 8.0, 8.0).unwrap().per_minute
        };
        assert!(steps(vec![600, 1_200]) < steps(vec![600]) && steps(vec![600]) < steps(vec![]));
        assert_eq!(scales().weigh(&CardSchedule::new(1), 3, 8.0, 8.0), None);
    }

    /// Cards of many kinds, long overdue, with the seconds that each takes.
    fn backlog() -> Vec<(CardSchedule, u32, f32)> {
        let kinds = (0..400_u32).map(|at| {
            let stability = 0.5 * 1.014_f32.powi(at.cast_signed());
            let elapsed = stability as u32 + 5 + at * 37 % 60;
            (card(stability, 2.0 + (at * 13 % 70) as f32 / 10.0), elapsed, 3.0 + (at * 29 % 20) as f32)
        });
        kinds.collect()
    }

    /// What may be expected to be recalled in thirty days more than without study, when the cards are taken in that order
    /// for so many minutes.
    fn recalled(order: &[(Gain, f32)], minutes: f32) -> f32 {
        let mut left = minutes * 60.0;
        let taken = order.iter().take_while(|(_, secs)| {
            left -= secs;
            left >= 0.0
        });
        taken.map(|(gain, secs)| gain.per_minute * secs / 60.0).sum()
    }

    #[test]
    fn the_same_minutes_keep_more_than_with_the_most_forgotten_first() {
        let scales = scales();
        let mut cards: Vec<(Gain, f32)> = backlog()
            .iter()
            .map(|(card, elapsed, secs)| {
                let gain = scales.weigh(card, *elapsed, *secs, 8.0).unwrap();
                (gain, secs + (1.0 - gain.recall) * 8.0)
            })
            .collect();
        cards.sort_by(|a, b| a.0.recall.total_cmp(&b.0.recall));
        let forgotten = cards.clone();
        cards.sort_by(|a, b| b.0.per_minute.total_cmp(&a.0.per_minute));
        for minutes in [5.0, 10.0, 20.0, 40.0] {
            let (worth, before) = (recalled(&cards, minutes), recalled(&forgotten, minutes));
            println!("{minutes} min: {worth:.1} cards more recalled in 30 days, before {before:.1}");
            assert!(worth > before);
        }
    }

    #[test]
    fn a_backlog_is_cleared_by_what_is_left_of_a_day() {
        let gain = Gain { per_minute: 1.0, recall: 1.0, recalled_days: 500.0, forgotten_days: 1.0 };
        let due = vec![gain; 100];
        let (none, today) = (BTreeMap::new(), Day(10));
        assert_eq!(cleared_in(&due, &none, today, 25, 0), Some(4));
        assert_eq!(cleared_in(&due, &none, today, 25, 20), Some(5), "today's first twenty are given");
        assert_eq!(cleared_in(&due, &none, today, 0, 0), None);
        // Ten more each day.
        let ahead = (11..60).map(|day| (Day(day), 10)).collect();
        assert_eq!(cleared_in(&due, &ahead, today, 25, 0), Some(7), "a tenth of them comes back the day after");
        assert!(cleared_in(&due, &ahead, today, 10, 0) > Some(59), "only when nothing falls due any more");
        // What is forgotten comes back.
        let hard = Gain { recall: 0.5, ..gain };
        assert!(cleared_in(&vec![hard; 100], &none, today, 25, 0) > Some(4));
    }

    proptest! {
        #[test]
        fn who_does_more_a_day_is_done_no_later(
            due in proptest::collection::vec((0.0_f32..1.0, 1.0_f32..90.0, 1.0_f32..5.0), 0..300),
            ahead in proptest::collection::btree_map((1_i32..200).prop_map(Day), 0_u32..30, 0..100),
            per_day in 1_u32..80,
        ) {
            let due: Vec<Gain> = due
                .into_iter()
                .map(|(recall, recalled_days, forgotten_days)| Gain { per_minute: 0.0, recall, recalled_days, forgotten_days })
                .collect();
            let first = cleared_in(&due, &ahead, Day(0), per_day, 0);
            // All at once is the soonest there is.
            let most = due.len() as u32;
            if let Some(days) = first {
                prop_assert!(days >= most.div_ceil(per_day).max(1));
            }
            prop_assert_eq!(cleared_in(&due, &ahead, Day(0), most.max(1), 0), Some(1));
        }

        #[test]
        fn a_gain_is_a_number(
            stability in 0.001_f32..36_500.0, difficulty in 1.0_f32..=10.0, elapsed in 0_u32..40_000, secs in 0.0_f32..600.0,
        ) {
            let gain = scales().weigh(&card(stability, difficulty), elapsed, secs, 8.0).unwrap();
            prop_assert!(gain.per_minute.is_finite() && (0.0..=1.0).contains(&gain.recall));
            prop_assert!(gain.recalled_days >= gain.forgotten_days && gain.forgotten_days >= 1.0);
        }
    }
}
