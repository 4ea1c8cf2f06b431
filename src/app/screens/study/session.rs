//! What was answered since the person came to study.

use super::shown::Shown;
use crate::model::{Card, CardId, Grade};
use crate::note_types;

/// One answer, for the summary.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The note's headline.
    pub name: String,
    /// The grade given.
    pub grade: Grade,
    /// Where it stands in the document.
    pub source_text: String,
    card: CardId,
    /// How often the card had been reviewed before.
    reviews_before: u32,
}

/// The answers of this session, in order.
#[derive(Default)]
pub struct Session {
    given: Vec<Answered>,
}

impl Session {
    /// An answer was given.
    pub fn answered(&mut self, shown: &Shown, grade: Grade) {
        let card = &shown.card.card;
        self.given.push(Answered {
            name: note_types::headline(&shown.card.body),
            grade,
            source_text: shown.card.source_text.clone(),
            card: card.id,
            reviews_before: card.schedule.reviews,
        });
    }

    /// A card is shown: answers to it that were taken back are forgotten.
    pub fn shows(&mut self, card: &Card) {
        self.given.retain(|answer| answer.card != card.id || answer.reviews_before < card.schedule.reviews);
    }

    /// How many answers were given.
    pub fn answers(&self) -> usize {
        self.given.len()
    }

    /// How many of them were not Again.
    pub fn recalled(&self) -> usize {
        self.given.iter().filter(|answer| answer.grade != Grade::Again).count()
    }

    /// What was missed, each once, in order.
    pub fn missed(&self) -> Vec<&Answered> {
        let mut missed: Vec<&Answered> = Vec::new();
        for answer in self.given.iter().filter(|answer| answer.grade == Grade::Again) {
            if !missed.iter().any(|other| other.name == answer.name) {
                missed.push(answer);
            }
        }
        missed
    }
}
