//! The FSRS-6 memory model: what an answer does to a memory, and how likely a card is recalled.

use fsrs::{DEFAULT_PARAMETERS, FSRS, FSRS5_DEFAULT_DECAY};

use crate::model::{MemoryState, ScheduleSettings};

/// The desired retention that settings may name; values outside are brought in.
const RETENTION: std::ops::RangeInclusive<f32> = 0.70..=0.97;

/// What one grade would make of a memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recall {
    /// The memory afterwards, as FSRS computes it, not rounded.
    pub memory: MemoryState,
    /// Days until recall has fallen to the desired retention; a fraction, not fuzzed, not bounded.
    pub interval_days: f32,
}

/// The model with one person's parameters.
#[derive(Clone, Debug)]
pub struct Model {
    fsrs: FSRS,
    desired_retention: f32,
    /// Whether the parameters say anything about reviews of the same day.
    pub(super) short_term: bool,
}

impl Model {
    /// The model that `settings` describe. Parameters that are no set of FSRS parameters (wrong count, not finite) give
    /// the defaults; numbers out of their range are brought into it.
    pub fn new(settings: &ScheduleSettings) -> Self {
        let given = settings.parameters.as_slice();
        let (fsrs, used) = match FSRS::new(given) {
            Ok(fsrs) => (fsrs, given),
            Err(_) => (FSRS::default(), [].as_slice()),
        };
        let short_term = match used.len() {
            0 => true,
            19.. => used[17] > 0.0 && used[18] > 0.0,
            _ => false,
        };
        Self { fsrs, desired_retention: desired_retention(settings), short_term }
    }

    /// What each grade, Again first, makes of `memory` after `elapsed_days` study days (0: the same day, for which FSRS
    /// has a formula of its own). No memory: the first review.
    pub fn next(&self, memory: Option<MemoryState>, elapsed_days: u32) -> [Recall; 4] {
        let state = memory
            .filter(is_finite)
            .map(|memory| fsrs::MemoryState { stability: memory.stability_days, difficulty: memory.difficulty });
        let Ok(next) = self.fsrs.next_states(state, self.desired_retention, elapsed_days) else {
            // The crate refuses only what is not finite, and that was sorted out above. Better a memory that stands
            // still than a window that closes.
            let memory = memory.filter(is_finite).unwrap_or(FIRST_GOOD);
            return [Recall { memory, interval_days: memory.stability_days }; 4];
        };
        [next.again, next.hard, next.good, next.easy].map(|state| Recall {
            memory: MemoryState { stability_days: state.memory.stability, difficulty: state.memory.difficulty },
            interval_days: state.interval,
        })
    }
}

impl Model {
    /// Days until recall of `memory` has fallen to the desired retention; a fraction, not fuzzed, not bounded.
    pub fn interval_days(&self, memory: MemoryState) -> f32 {
        self.fsrs.next_interval(Some(memory.stability_days), self.desired_retention, 3)
    }
}

/// The parameters that apply where none are set: those of FSRS-6.
pub fn default_parameters() -> Vec<f32> {
    DEFAULT_PARAMETERS.to_vec()
}

/// A memory after one Good with the default parameters.
const FIRST_GOOD: MemoryState = MemoryState { stability_days: DEFAULT_PARAMETERS[2], difficulty: 2.118_104 };

fn is_finite(memory: &MemoryState) -> bool {
    memory.stability_days.is_finite() && memory.difficulty.is_finite()
}

/// The desired retention of `settings`, 0.70 to 0.97; 0.9 when it is no number.
fn desired_retention(settings: &ScheduleSettings) -> f32 {
    if settings.desired_retention.is_nan() {
        return 0.9;
    }
    settings.desired_retention.clamp(*RETENTION.start(), *RETENTION.end())
}

/// The memory as it is kept: stability to 4 decimals, difficulty to 3, as Anki keeps it, so that the next interval is the
/// one that Anki would give. Scheduling goes on from the rounded values, which over 200 recorded histories of up to twelve
/// reviews drew the stability at most 0.24 % away from the unrounded model.
pub fn stored(memory: MemoryState) -> MemoryState {
    MemoryState {
        stability_days: (memory.stability_days * 10_000.0).round() / 10_000.0,
        difficulty: (memory.difficulty * 1_000.0).round() / 1_000.0,
    }
}

/// The forgetting curve of FSRS-6, R(t) = (1 + factor · t / S)^−decay with factor = 0.9^(−1/decay) − 1: the probability of
/// recall after t days at a stability of S days, 0.9 at t = S. Make it once and ask it for many cards.
/// (<https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>)
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForgettingCurve {
    decay: f32,
    factor: f32,
}

impl ForgettingCurve {
    /// The curve of `settings`' parameters, or of the defaults when they are no FSRS parameters.
    pub fn new(settings: &ScheduleSettings) -> Self {
        let given = settings.parameters.as_slice();
        let decay = match given {
            _ if given.iter().any(|number| !number.is_finite()) => DEFAULT_PARAMETERS[20],
            // The range is that to which the crate brings this parameter.
            [.., decay] if given.len() == DEFAULT_PARAMETERS.len() => decay.clamp(0.1, 0.8),
            // FSRS-4.5 and 5 had no such parameter.
            _ if matches!(given.len(), 17 | 19) => FSRS5_DEFAULT_DECAY,
            _ => DEFAULT_PARAMETERS[20],
        };
        Self { decay, factor: 0.9_f32.powf(-1.0 / decay) - 1.0 }
    }

    /// The probability of recall, 0 to 1, `elapsed_days` after the last review (a fraction is welcome, less than 0 counts
    /// as 0).
    pub fn recall(&self, memory: MemoryState, elapsed_days: f32) -> f32 {
        // 0.001 days is the least stability that FSRS knows.
        self.recall_at(elapsed_days.max(0.0) / memory.stability_days.max(0.001))
    }

    /// The probability of recall after that many stabilities (1: 0.9).
    pub fn recall_at(&self, stabilities: f32) -> f32 {
        (self.factor * stabilities + 1.0).powf(-self.decay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn memory(stability_days: f32, difficulty: f32) -> MemoryState {
        MemoryState { stability_days, difficulty }
    }

    #[test]
    fn the_first_good_is_that_of_the_defaults() {
        let [_, _, good, _] = Model::new(&ScheduleSettings::default()).next(None, 0);
        assert_eq!(good.memory, FIRST_GOOD);
    }

    #[test]
    fn senseless_settings_give_the_defaults() {
        let sound = Model::new(&ScheduleSettings::default()).next(None, 0);
        for parameters in [vec![1.0; 3], vec![f32::NAN; 21], vec![f32::INFINITY; 19]] {
            let settings = ScheduleSettings { parameters, desired_retention: f32::NAN, ..ScheduleSettings::default() };
            assert_eq!(Model::new(&settings).next(None, 0), sound);
            assert_eq!(ForgettingCurve::new(&settings), ForgettingCurve::new(&ScheduleSettings::default()));
        }
    }

    #[test]
    fn a_memory_that_is_no_number_begins_anew() {
        let model = Model::new(&ScheduleSettings::default());
        assert_eq!(model.next(Some(memory(f32::NAN, 5.0)), 3), model.next(None, 3));
    }

    proptest! {
        #[test]
        fn the_curve_is_the_crates(
            stability in 0.001_f32..36_500.0,
            days in 0.0_f32..40_000.0,
            decay in 0.1_f32..0.8,
        ) {
            let mut parameters = DEFAULT_PARAMETERS.to_vec();
            parameters[20] = decay;
            let curve = ForgettingCurve::new(&ScheduleSettings { parameters, ..ScheduleSettings::default() });
            let state = fsrs::MemoryState { stability, difficulty: 5.0 };
            let theirs = fsrs::current_retrievability(state, days, decay);
            prop_assert!((curve.recall(memory(stability, 5.0), days) - theirs).abs() <= 1e-5);
        }

        #[test]
        fn the_curve_falls(stability in 0.001_f32..36_500.0, days in 0.0_f32..40_000.0, more in 0.0_f32..1_000.0) {
            let curve = ForgettingCurve::new(&ScheduleSettings::default());
            let state = memory(stability, 5.0);
            prop_assert!(curve.recall(state, days + more) <= curve.recall(state, days));
            prop_assert!((0.0..=1.0).contains(&curve.recall(state, days)));
            prop_assert!((curve.recall(state, stability) - 0.9).abs() < 1e-4);
        }

        #[test]
        fn what_is_stored_is_near(stability in 0.001_f32..36_500.0, difficulty in 1.0_f32..=10.0) {
            let kept = stored(memory(stability, difficulty));
            prop_assert!((kept.stability_days - stability).abs() <= (stability * 1e-6).max(0.000_051));
            prop_assert!((kept.difficulty - difficulty).abs() <= 0.000_501);
        }
    }
}
