//! FSRS memory, the day boundary, steps, queue order, leeches. Pure: time, chance and the cards are handed in.

mod calendar;
pub mod queue;

pub use calendar::Calendar;

use crate::model::{CardSchedule, Grade, ScheduleSettings, TimeMs};

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
    /// The card afterwards.
    pub after: CardSchedule,
    /// Whether this answer marks the card as a leech.
    pub leech: bool,
}

/// What each of the four buttons leads to at `now`, Again first. `seed` decides the fuzz; the same seed gives the same
/// intervals (the card's id and its number of reviews make a good one).
pub fn outcomes(
    card: &CardSchedule,
    settings: &ScheduleSettings,
    calendar: &Calendar,
    now: TimeMs,
    seed: u64,
) -> [Outcome; 4] {
    let _ = (card, settings, calendar, now, seed);
    unimplemented!()
}

/// The probability of recall (retrievability) at `at`, 0 to 1; None for a card never reviewed.
pub fn retrievability(
    card: &CardSchedule,
    settings: &ScheduleSettings,
    calendar: &Calendar,
    at: TimeMs,
) -> Option<f32> {
    let _ = (card, settings, calendar, at);
    unimplemented!()
}
