//! What a review does to a memory, in expectation.
//!
//! A plan asks this some hundred thousand times. The crate's answers are tabulated once for each preset, over stability,
//! difficulty and the days since the last review, and read off between the points of the table.

use super::Pace;
use crate::model::{MemoryState, ScheduleSettings};
use crate::schedule::{ForgettingCurve, Model};

/// How often a card never seen before is not recalled at first, where nothing is known of the person: 30 of 100.
const FIRST_FORGOTTEN: f32 = 0.3;

/// The table's points: stability on a scale of logarithms, difficulty.
const STABILITIES: usize = 44;
const LEAST_LN_STABILITY: f32 = -4.6;
const LN_STABILITY_STEP: f32 = 0.36;
const DIFFICULTIES: usize = 10;
const DIFFICULTY_STEP: f32 = 9.0 / (DIFFICULTIES - 1) as f32;

/// A memory as the table holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Trace {
    /// Natural logarithm of the stability in days.
    ln_stability: f32,
    difficulty: f32,
}

impl Trace {
    pub(super) fn of(memory: MemoryState) -> Self {
        Self { ln_stability: memory.stability_days.max(0.001).ln(), difficulty: memory.difficulty }
    }

    fn memory(self) -> MemoryState {
        MemoryState { stability_days: self.ln_stability.exp(), difficulty: self.difficulty }
    }

    /// Between two, `share` of the way to `other`.
    fn towards(self, other: Self, share: f32) -> Self {
        Self {
            ln_stability: self.ln_stability + share * (other.ln_stability - self.ln_stability),
            difficulty: self.difficulty + share * (other.difficulty - self.difficulty),
        }
    }
}

/// What a review comes to.
#[derive(Clone, Copy, Debug, Default)]
struct Reviewed {
    /// The probability of recall.
    recall: f32,
    /// The memory when it is recalled.
    kept: Trace,
    /// The memory when it is not, and was learnt again the same day.
    lost: Trace,
}

impl Reviewed {
    fn towards(self, other: Self, share: f32) -> Self {
        Self {
            recall: self.recall + share * (other.recall - self.recall),
            kept: self.kept.towards(other.kept, share),
            lost: self.lost.towards(other.lost, share),
        }
    }
}

/// A memory of which it is not known how its last review went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Expected {
    /// The share that was recalled, and the two memories.
    kept_share: f32,
    kept: Trace,
    lost: Trace,
}

impl Expected {
    /// One that is known.
    pub(super) fn known(memory: MemoryState) -> Self {
        let trace = Trace::of(memory);
        Self { kept_share: 1.0, kept: trace, lost: trace }
    }
}

/// Someone who learns with the parameters and steps of one preset.
pub(super) struct Learner {
    model: Model,
    curve: ForgettingCurve,
    pace: Pace,
    /// A new card after its first day, and how long that took.
    first: (Expected, f32),
    /// By the days since the last review, from one day on.
    table: Vec<Vec<Reviewed>>,
}

impl Learner {
    /// `days`: how far the table is to reach.
    pub(super) fn new(settings: &ScheduleSettings, pace: Pace, days: usize) -> Self {
        let model = Model::new(settings);
        let mut learner =
            Self { curve: ForgettingCurve::new(settings), first: first(&model, pace), table: Vec::new(), model, pace };
        learner.table = (1..=days as u32).map(|days| learner.row(days)).collect();
        learner
    }

    fn row(&self, days: u32) -> Vec<Reviewed> {
        let points = (0..STABILITIES * DIFFICULTIES).map(|at| Trace {
            ln_stability: LEAST_LN_STABILITY + LN_STABILITY_STEP * (at / DIFFICULTIES) as f32,
            difficulty: 1.0 + DIFFICULTY_STEP * (at % DIFFICULTIES) as f32,
        });
        points.map(|trace| self.ask(trace, days)).collect()
    }

    /// The model's own answer.
    fn ask(&self, trace: Trace, days: u32) -> Reviewed {
        let memory = trace.memory();
        let [again, _, good, _] = self.model.next(Some(memory), days);
        Reviewed {
            recall: self.curve.recall(memory, days as f32),
            kept: Trace::of(good.memory),
            lost: Trace::of(learnt_again(&self.model, again.memory)),
        }
    }

    /// The table's answer, where it reaches so far.
    fn reviewed(&self, trace: Trace, days: u32) -> Reviewed {
        let Some(row) = (days as usize).checked_sub(1).and_then(|row| self.table.get(row)) else {
            return self.ask(trace, days);
        };
        let (stability, stability_share) =
            between(trace.ln_stability - LEAST_LN_STABILITY, LN_STABILITY_STEP, STABILITIES);
        let (difficulty, difficulty_share) = between(trace.difficulty - 1.0, DIFFICULTY_STEP, DIFFICULTIES);
        let at = stability * DIFFICULTIES + difficulty;
        let lower = row[at].towards(row[at + 1], difficulty_share);
        let upper = row[at + DIFFICULTIES].towards(row[at + DIFFICULTIES + 1], difficulty_share);
        lower.towards(upper, stability_share)
    }

    /// A new card after its first day, and how long that takes, ms.
    pub(super) fn first(&self) -> (Expected, f32) {
        self.first
    }

    /// A memory after a review that many study days (one or more) after the last one, and how long that takes, ms.
    pub(super) fn review(&self, memory: Expected, days: u32) -> (Expected, f32) {
        let kept = self.reviewed(memory.kept, days);
        let (from_kept, mut after) = (memory.kept_share * kept.recall, (kept.kept, kept.lost));
        let mut recall = from_kept;
        if memory.kept_share < 1.0 {
            let lost = self.reviewed(memory.lost, days);
            let lost_share = 1.0 - memory.kept_share;
            recall += lost_share * lost.recall;
            let of = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 0.0 };
            after.0 = after.0.towards(lost.kept, of(lost_share * lost.recall, recall));
            after.1 = after.1.towards(lost.lost, of(lost_share * (1.0 - lost.recall), 1.0 - recall));
        }
        // Asked until it is recalled.
        let ms = (2.0 - recall) * self.pace.review_ms;
        (Expected { kept_share: recall, kept: after.0, lost: after.1 }, ms)
    }

    /// The probability of recall that many days (a fraction is welcome) after the last review.
    pub(super) fn recall(&self, memory: &Expected, days: f32) -> f32 {
        let kept = self.curve.recall(memory.kept.memory(), days);
        if memory.kept_share >= 1.0 {
            return kept;
        }
        memory.kept_share * kept + (1.0 - memory.kept_share) * self.curve.recall(memory.lost.memory(), days)
    }
}

/// The point below a place on a scale that begins at 0, and how far on to the next; beyond the ends it is the end.
fn between(place: f32, step: f32, points: usize) -> (usize, f32) {
    let place = (place / step).clamp(0.0, (points - 1) as f32);
    let below = (place as usize).min(points - 2);
    (below, place - below as f32)
}

/// Recalled later on the same day.
fn learnt_again(model: &Model, memory: MemoryState) -> MemoryState {
    model.next(Some(memory), 0)[2].memory
}

/// A new card's first day: Good, or Again and then Good. Its further steps on the same day are no part of a plan: they take
/// time and, by FSRS, add next to nothing to the memory.
fn first(model: &Model, pace: Pace) -> (Expected, f32) {
    let [again, _, good, _] = model.next(None, 0);
    let (kept, lost) = (Trace::of(good.memory), Trace::of(learnt_again(model, again.memory)));
    (Expected { kept_share: 1.0 - FIRST_FORGOTTEN, kept, lost }, pace.new_ms + FIRST_FORGOTTEN * pace.review_ms)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use proptest::prelude::*;

    const PACE: Pace = Pace { new_ms: 10_000.0, review_ms: 8_000.0 };

    static LEARNER: LazyLock<Learner> = LazyLock::new(|| Learner::new(&ScheduleSettings::default(), PACE, 30));

    #[test]
    fn a_first_day_leaves_a_memory_and_takes_time() {
        let learner = Learner::new(&ScheduleSettings::default(), PACE, 0);
        let (memory, ms) = learner.first();
        // Shown once when recalled, twice when not.
        assert!((ms - (10_000.0 + 0.3 * 8_000.0)).abs() < 1.0, "{ms}");
        assert!(learner.recall(&memory, 0.0) > 0.999);
        let tomorrow = learner.recall(&memory, 1.0);
        assert!((0.75..0.97).contains(&tomorrow), "{tomorrow}");
    }

    #[test]
    fn the_table_agrees_with_the_model_at_a_memory_of_a_day() {
        let trace = Trace { ln_stability: 0.0, difficulty: 9.533_171 };
        let (read, asked) = (LEARNER.reviewed(trace, 4), LEARNER.ask(trace, 4));
        assert!((read.recall - asked.recall).abs() < 0.01, "{read:?} {asked:?}");
        for (read, asked) in [(read.kept, asked.kept), (read.lost, asked.lost)] {
            assert!((read.ln_stability - asked.ln_stability).abs() < 0.06, "{read:?} {asked:?}");
        }
    }

    proptest! {
        /// The table says what the model says, within a hundredth of recall and five hundredths of the stability.
        #[test]
        fn the_table_agrees_with_the_model(
            ln_stability in -1.5_f32..6.0, difficulty in 1.0_f32..10.0, days in 1_u32..30,
        ) {
            let learner = &*LEARNER;
            let trace = Trace { ln_stability, difficulty };
            let (read, asked) = (learner.reviewed(trace, days), learner.ask(trace, days));
            prop_assert!((read.recall - asked.recall).abs() < 0.01, "{read:?} {asked:?}");
            for (read, asked) in [(read.kept, asked.kept), (read.lost, asked.lost)] {
                prop_assert!((read.ln_stability - asked.ln_stability).abs() < 0.06, "{read:?} {asked:?}");
                prop_assert!((read.difficulty - asked.difficulty).abs() < 0.1);
            }
        }

        /// A review never makes recall on a later day less likely than it was before.
        #[test]
        fn a_review_adds_to_recall(
            stability_days in 0.2_f32..300.0, difficulty in 1.0_f32..10.0, days in 1_u32..30, later in 0.1_f32..60.0,
        ) {
            let learner = &*LEARNER;
            let memory = Expected::known(MemoryState { stability_days, difficulty });
            let (after, ms) = learner.review(memory, days);
            prop_assert!((PACE.review_ms..=2.0 * PACE.review_ms).contains(&ms));
            let (with, without) = (learner.recall(&after, later), learner.recall(&memory, days as f32 + later));
            prop_assert!(with >= without - 0.02, "{with} {without}");
        }
    }
}
