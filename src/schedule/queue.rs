//! The order in which cards are shown.

use crate::model::{CardId, CardSchedule, NoteId, TimeMs};

/// How many cards are left today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New cards.
    pub new: usize,
    /// Cards in (re)learning steps.
    pub learning: usize,
    /// Reviews.
    pub review: usize,
}

/// A card that may be shown today: awake, and new, learning, or due.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The card.
    pub card: CardId,
    /// Its note, so that siblings can be kept apart.
    pub note: NoteId,
    /// Its schedule.
    pub schedule: CardSchedule,
}

/// Today's cards in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Queue {
    /// What is left.
    pub counts: Counts,
    /// Learning cards by time, earliest first.
    pub learning: Vec<(TimeMs, CardId)>,
    /// Reviews, lowest retrievability first, with the new cards spread between.
    pub main: Vec<CardId>,
}

impl Queue {
    /// The card to show at `now`: a learning card that is due, else the first of `main`, else, when nothing else is
    /// left, a learning card due within 20 minutes. None: done for now (see [`Queue::next_at`]).
    pub fn next(&self, now: TimeMs) -> Option<CardId> {
        let _ = now;
        unimplemented!()
    }

    /// When the next learning card falls due, if any waits.
    pub fn next_at(&self) -> Option<TimeMs> {
        self.learning.first().map(|(at, _)| *at)
    }
}
