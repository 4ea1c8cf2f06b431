//! What was answered since the person came to study.

use std::collections::VecDeque;

use super::shown::Shown;
use crate::collection::{Collection, Scope, Sitting, SittingAnswer, SittingLimit};
use crate::model::{CardId, Grade, Rest, Settings, TimeMs};
use crate::note_types;

/// One answer, for the summary.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The note's headline.
    pub name: String,
    /// The grade given.
    pub grade: Grade,
    /// Whether the person was sure of it beforehand.
    pub sure: bool,
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
    /// What is studied, and since when; none before the first card.
    sitting: Option<Sitting>,
    /// Whether the collection was told that it is over.
    ended: bool,
}

impl Session {
    /// Goes on with one that was broken off: what lies between its last answer and now was no study.
    pub fn again(mut sitting: Sitting, answers: &[SittingAnswer], collection: &Collection) -> Self {
        let last = answers.last().map_or(sitting.began_at, |answer| answer.at);
        sitting.away_ms += (collection.now().0 - last.0).max(0);
        let answered = |answer: &SittingAnswer| {
            // A card that was deleted since has nothing to tell.
            let card = collection.study_card(answer.card).ok();
            Answered {
                name: card.as_ref().map(|card| note_types::headline(&card.body)).unwrap_or_default(),
                grade: answer.grade,
                sure: answer.sure,
                source_text: card.map(|card| card.source_text).unwrap_or_default(),
                card: answer.card,
                reviews_before: answer.reviews_before,
            }
        };
        Self { given: answers.iter().map(answered).collect(), sitting: Some(sitting), ended: false }
    }

    /// Whether it is that sitting.
    pub fn is(&self, sitting: &Sitting) -> bool {
        self.sitting.as_ref().is_some_and(|ours| ours.began_at == sitting.began_at && ours.scope == sitting.scope)
    }

    /// The sitting, to be kept with an answer.
    pub fn sitting(&self) -> Option<Sitting> {
        self.sitting.clone()
    }

    /// Whether it has reached its limit, or the one that is set for all sittings.
    pub fn over(&mut self, scope: &Scope, limit: Option<SittingLimit>, settings: &Settings, now: TimeMs) -> bool {
        let sitting = self.sitting.get_or_insert_with(|| Sitting::new(scope.clone(), limit, now));
        let set = SittingLimit { minutes: settings.session_minutes, cards: settings.session_cards };
        let SittingLimit { minutes, cards } = sitting.limit.unwrap_or(set);
        let (ms, cards) = (i64::from(minutes) * 60_000, cards as usize);
        !sitting.extended && ((ms > 0 && sitting.lasted_ms(now) >= ms) || (cards > 0 && self.given.len() >= cards))
    }

    /// It goes on beyond its limit.
    pub fn extend(&mut self) {
        if let Some(sitting) = &mut self.sitting {
            sitting.extended = true;
        }
    }

    /// Nothing is left of it. Whether the collection is still to be told.
    pub fn end(&mut self) -> bool {
        !self.given.is_empty() && !std::mem::replace(&mut self.ended, true)
    }

    /// The cards that were missed, each once, in the order of [`Session::missed`].
    pub fn missed_cards(&self) -> VecDeque<CardId> {
        let mut cards = VecDeque::new();
        for answer in self.wrong() {
            if !cards.contains(&answer.card) {
                cards.push_back(answer.card);
            }
        }
        cards
    }

    /// An answer was given.
    pub fn answered(&mut self, shown: &Shown, grade: Grade) {
        let card = &shown.card.card;
        self.ended = false;
        self.given.push(Answered {
            name: note_types::headline(&shown.card.body),
            grade,
            sure: shown.sure,
            source_text: shown.card.source_text.clone(),
            card: card.id,
            reviews_before: card.schedule.reviews,
        });
    }

    /// Forgets the last answer if the collection does not hold it (any more): it was taken back, or could not be kept.
    /// Returns its card, if that can be asked.
    pub fn taken_back(&mut self, collection: &Collection) -> Option<CardId> {
        let last = self.given.last()?;
        let card = collection.card(last.card).ok()?;
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

    /// What was missed, each once: first that of which the person was sure, for an error made in confidence is the one best
    /// corrected; then the others, in order.
    pub fn missed(&self) -> Vec<&Answered> {
        let mut missed: Vec<&Answered> = Vec::new();
        for answer in self.wrong() {
            if !missed.iter().any(|other| other.name == answer.name) {
                missed.push(answer);
            }
        }
        missed
    }

    fn wrong(&self) -> impl Iterator<Item = &Answered> {
        let wrong =
            |sure: bool| self.given.iter().filter(move |answer| answer.grade == Grade::Again && answer.sure == sure);
        wrong(true).chain(wrong(false)).filter(|answer| !answer.name.is_empty())
    }
}
