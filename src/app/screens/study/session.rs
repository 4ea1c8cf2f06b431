//! What was answered since the person came to study.

use std::collections::VecDeque;

use super::shown::Shown;
use crate::collection::Collection;
use crate::model::{CardId, Grade, Rest, Settings, TimeMs};
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
    /// When it began; none before the first card.
    began: Option<TimeMs>,
    /// Whether it goes on beyond its limit.
    extended: bool,
}

impl Session {
    /// Whether it has reached the limit that is set for one sitting.
    pub fn over(&mut self, settings: &Settings, now: TimeMs) -> bool {
        let began = *self.began.get_or_insert(now);
        let ms = i64::from(settings.session_minutes) * 60_000;
        let cards = settings.session_cards as usize;
        !self.extended && ((ms > 0 && now.0 - began.0 >= ms) || (cards > 0 && self.given.len() >= cards))
    }

    /// It goes on beyond its limit.
    pub fn extend(&mut self) {
        self.extended = true;
    }

    /// The cards that were missed, each once, in order.
    pub fn missed_cards(&self) -> VecDeque<CardId> {
        let mut cards = VecDeque::new();
        for answer in self.given.iter().filter(|answer| answer.grade == Grade::Again) {
            if !cards.contains(&answer.card) {
                cards.push_back(answer.card);
            }
        }
        cards
    }

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

    /// Forgets the last answer if the collection does not hold it (any more): it was taken back, or could not be kept.
    /// Returns its card, if that can be asked.
    pub fn taken_back(&mut self, collection: &Collection) -> Option<CardId> {
        let last = self.given.last()?;
        let card = collection.study_card(last.card).ok()?.card;
        if card.schedule.reviews > last.reviews_before {
            return None;
        }
        self.given.pop();
        (card.rest == Rest::Awake).then_some(card.id)
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
