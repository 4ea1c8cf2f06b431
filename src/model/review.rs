//! One line of the review log.

use super::{CardId, CardSchedule, Grade, ReviewId, TimeMs};

/// An answer as it was given. Lines are added and, undo apart, never changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// Its row.
    pub id: ReviewId,
    /// The card.
    pub card: CardId,
    /// When it was answered.
    pub at: TimeMs,
    /// The answer.
    pub grade: Grade,
    /// How long the card was shown, in ms, at most ten minutes.
    pub taken_ms: u32,
    /// The schedule before the answer.
    pub before: CardSchedule,
    /// The schedule after it.
    pub after: CardSchedule,
}
