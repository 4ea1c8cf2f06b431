//! Ready by the date: how much of a study session's cards will be recalled at its hour, and which reviews add most to it.
//!
//! - [`Ask`]: the cards, the study sessions ahead, the minutes a day. Each card brings the settings of its preset.
//! - `slots`: the days on which can be studied, and how long.
//! - `learner`: what a review does to a memory, in expectation, by FSRS.
//! - `course`: one card's way through its reviews.
//! - `allot`: which cards on which days: always the review that adds most expected recall per minute next.
//! - `outlook`: the shares with the plan and without it, day by day; the minutes that are needed.
//!
//! A planned review is an ordinary one: it is given to FSRS as it is, and the normal schedule goes on from it. Nothing is
//! moved, put off or held back for a plan, and what is due outside of it stays due.

mod allot;
mod course;
mod learner;
mod outlook;
mod slots;

pub use allot::{Plan, PlannedDay, plan};
pub use outlook::{Outlook, Point, outlook};

use super::Calendar;
use crate::model::{CardId, CardSchedule, Day, NoteId, ScheduleSettings, TimeMs};

/// What is to be planned.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The cards of the sessions; what sleeps or was taken out of study is no part of them.
    pub cards: Vec<AskCard>,
    /// The study sessions, at most [`Ask::MOST_SESSIONS`]; those that are past count for nothing.
    pub sessions: Vec<AskSession>,
    /// The settings of the presets that the cards use.
    pub settings: Vec<ScheduleSettings>,
    /// How long answers take this person.
    pub pace: Pace,
    /// The calendar.
    pub calendar: Calendar,
    /// The time now.
    pub now: TimeMs,
}

impl Ask {
    /// As many sessions as a card can belong to.
    pub const MOST_SESSIONS: usize = 32;
}

/// A card to plan for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AskCard {
    /// The card.
    pub card: CardId,
    /// Its note, of which one card is planned a day where siblings are kept apart.
    pub note: NoteId,
    /// Where it stands.
    pub schedule: CardSchedule,
    /// The place of its settings in [`Ask::settings`].
    pub settings: usize,
    /// The sessions to which it belongs, one bit each by their place in [`Ask::sessions`].
    pub sessions: u32,
    /// The first day on which it can be shown: later than today for a card that was put aside.
    pub from: Day,
}

/// A study session to be ready for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AskSession {
    /// When it is.
    pub at: TimeMs,
    /// Minutes a day that are given for it.
    pub minutes_a_day: u32,
    /// How long its cards were studied today already, ms.
    pub spent_today_ms: u64,
    /// The share of its cards to be recalled, 0 to 1.
    pub target: f32,
}

/// How long an answer takes, ms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// To a card never seen before.
    pub new_ms: f32,
    /// To any other.
    pub review_ms: f32,
}

#[cfg(test)]
mod tests;
