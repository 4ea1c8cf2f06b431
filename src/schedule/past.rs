//! What was answered of a card since it was last new: what parameters are fitted to and paces are taken from.

use crate::model::{CardId, Day, DeckId, Grade, Phase, TimeMs};

/// One line of a card's past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastReview {
    /// When.
    pub at: TimeMs,
    /// The study day written down with it.
    pub day: Day,
    /// The grade.
    pub grade: Grade,
    /// Whether the card itself was asked. Otherwise it is a list's item that was missed when the whole list was asked:
    /// it shapes the memory, but as only misses are written down it tells nothing about how often items are recalled.
    pub asked: bool,
    /// The card's stage before.
    pub phase: Phase,
    /// How long the card was shown, ms.
    pub taken_ms: u32,
}

/// A card's past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The card.
    pub card: CardId,
    /// Its deck.
    pub deck: DeckId,
    /// Its reviews since it was last new, oldest first; never empty.
    pub reviews: Vec<PastReview>,
}

impl Past {
    /// The study days before each review since the one before it; 0 for the first.
    pub fn elapsed_days(&self) -> impl Iterator<Item = u32> {
        let before = std::iter::once(None).chain(self.reviews.iter().map(|review| Some(review.day.0)));
        self.reviews.iter().zip(before).map(|(review, before)| {
            before.map_or(0, |before| u32::try_from(review.day.0.saturating_sub(before)).unwrap_or(0))
        })
    }
}
