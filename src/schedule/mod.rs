//! FSRS memory, the day boundary, steps, queue order, leeches, readiness. Pure: time, chance and the cards are handed in.
//!
//! An answer's memory state is computed by the `fsrs` crate ([`memory`]); steps, fuzz and due days ([`answer`]) follow
//! Anki's engine, against whose recorded behaviour they are tested. [`replay()`] computes a card again from its reviews;
//! [`item_sleeps`] says when a list's item needs no card of its own any more. [`queue`] orders the day, after days away by
//! what [`backlog`] weighs; [`fit`] finds a person's parameters, [`price`] what a desired retention costs, and [`readiness`]
//! plans for a study session.

mod answer;
pub mod backlog;
mod calendar;
pub mod fit;
mod fuzz;
mod memory;
mod past;
pub mod price;
pub mod queue;
pub mod readiness;
mod replay;
mod reschedule;
mod sleep;
mod steps;

pub use answer::{fuzz_seed, is_leech, outcomes, outcomes_among};
pub use calendar::Calendar;
pub use fuzz::Work;
pub use memory::{ForgettingCurve, Model, Recall, default_parameters, stored};
pub use past::{Past, PastReview};
pub use replay::{replay, replay_memory, since_new};
pub use reschedule::{Moves, reschedule};
pub use sleep::{ItemAnswer, item_sleeps};

use crate::model::{CardSchedule, Grade, MemoryState, ScheduleSettings, TimeMs};

/// How long until a card comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// A (re)learning step.
    Seconds(u32),
    /// Days.
    Days(u32),
}

/// What one answer button leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The button.
    pub grade: Grade,
    /// How long until the card comes back.
    pub interval: Interval,
    /// The memory afterwards as FSRS computes it; `after` holds it rounded (see [`stored`]).
    pub memory: MemoryState,
    /// The card afterwards, as it is to be kept.
    pub after: CardSchedule,
    /// Whether this answer marks the card as a leech.
    pub leech: bool,
}

/// The probability of recall (retrievability) at `at`, 0 to 1; None for a card never reviewed. Time counts by the clock, in
/// fractions of a day, so that what is shown falls evenly (scheduling and the queue count study days).
pub fn retrievability(
    card: &CardSchedule,
    settings: &ScheduleSettings,
    calendar: &Calendar,
    at: TimeMs,
) -> Option<f32> {
    // The curve needs no calendar; it is asked for so that a count by study days stays possible.
    let _ = calendar;
    let (memory, last) = (card.memory?, card.last_review_at?);
    Some(ForgettingCurve::new(settings).recall(memory, elapsed_days(last, at)))
}

/// Days from one time to another by the clock; 0 when `to` is before `from`.
pub fn elapsed_days(from: TimeMs, to: TimeMs) -> f32 {
    (to.0.saturating_sub(from.0).max(0) as f64 / 86_400_000.0) as f32
}
