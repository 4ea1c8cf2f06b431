//! The card that is shown, and how far it is revealed.

use std::collections::HashMap;

use super::texts::Texts;
use crate::app::Command;
use crate::collection::StudyCard;
use crate::model::{Grade, ItemKey, TimeMs};
use crate::note_types::{Answer, Face, Question, mark_list};
use crate::schedule::Outcome;

/// Which side shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The question; of a list, the items revealed so far.
    Question,
    /// The answer.
    Answer,
}

/// A card on screen.
pub struct Shown {
    /// The card with its note.
    pub card: StudyCard,
    /// What its sides show.
    pub face: Face,
    /// Their texts, laid out.
    pub texts: Texts,
    /// What each button leads to.
    pub outcomes: [Outcome; 4],
    /// Which side shows.
    pub side: Side,
    /// How many of a list's items are revealed.
    pub revealed: usize,
    /// Which items were recalled, by place.
    pub ticks: Vec<bool>,
    /// The item that the keys work on.
    pub focus: usize,
    /// Whether that item is to be scrolled into sight.
    pub follow: bool,
    /// Whether an ordered list came in another order.
    pub out_of_order: bool,
    /// Since when it is shown.
    pub since: TimeMs,
}

impl Shown {
    /// A card with its question side up.
    pub fn new(card: StudyCard, face: Face, outcomes: [Outcome; 4], since: TimeMs) -> Self {
        let items = match &face.answer {
            Answer::Items { items, .. } => items.len(),
            _ => 0,
        };
        let texts = Texts::new(&card, &face);
        Self {
            card,
            face,
            texts,
            outcomes,
            side: Side::Question,
            revealed: 0,
            ticks: vec![true; items],
            focus: 0,
            follow: false,
            out_of_order: false,
            since,
        }
    }

    /// The same card read again, revealed and ticked as far as it was: an item that was edited or moved is known by its
    /// key.
    pub fn refreshed(self, card: StudyCard, face: Face, outcomes: [Outcome; 4]) -> Self {
        if (&card.body, &card.source_text) == (&self.card.body, &self.card.source_text) && face == self.face {
            return Self { card, outcomes, ..self };
        }
        let mut fresh = Self::new(card, face, outcomes, self.since);
        let ticked: HashMap<ItemKey, bool> = self.marks().into_iter().collect();
        let keys = fresh.marks().into_iter().map(|(key, _)| key);
        fresh.ticks = keys.map(|key| ticked.get(&key).copied().unwrap_or(true)).collect();
        fresh.side = self.side;
        fresh.revealed = match self.side {
            Side::Answer => fresh.ticks.len(),
            Side::Question => self.revealed.min(fresh.ticks.len().saturating_sub(1)),
        };
        fresh.focus = self.focus.min(fresh.revealed.saturating_sub(1));
        fresh.out_of_order = self.out_of_order && fresh.ordered();
        fresh
    }

    /// Whether the whole list is asked, item by item.
    pub fn whole_list(&self) -> bool {
        matches!(self.face.question, Question::List { .. }) && !self.ticks.is_empty()
    }

    /// Whether its order carries meaning.
    pub fn ordered(&self) -> bool {
        matches!(self.face.question, Question::List { ordered: true, .. })
    }

    fn marks(&self) -> Vec<(ItemKey, bool)> {
        match &self.face.answer {
            Answer::Items { items, .. } if self.whole_list() => {
                items.iter().map(|item| item.key).zip(self.ticks.iter().copied()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The grade proposed, and how many items were missed.
    pub fn proposed(&self) -> (Grade, usize) {
        if !self.whole_list() {
            return (Grade::Good, 0);
        }
        let (grade, missed) = mark_list(&self.marks(), self.ordered(), !self.out_of_order);
        (grade, missed.len())
    }

    /// The items whose cards wake.
    pub fn missed(&self) -> Vec<ItemKey> {
        if self.whole_list() { mark_list(&self.marks(), self.ordered(), !self.out_of_order).1 } else { Vec::new() }
    }

    /// The commands that fit the side that shows.
    pub fn commands(&self) -> Vec<Command> {
        let list = self.whole_list();
        let mut commands = match self.side {
            Side::Question if list => vec![Command::RevealNext, Command::RevealAll],
            Side::Question => vec![Command::Reveal],
            Side::Answer => vec![
                Command::GradeProposed,
                Command::GradeAgain,
                Command::GradeHard,
                Command::GradeGood,
                Command::GradeEasy,
            ],
        };
        if list && self.revealed > 0 {
            commands.extend([Command::NextItem, Command::PreviousItem, Command::TickItem]);
        }
        if list && self.ordered() && self.side == Side::Answer {
            commands.push(Command::OutOfOrder);
        }
        commands
    }

    /// Runs one of them (grades apart).
    pub fn command(&mut self, command: Command) {
        let last = self.revealed.saturating_sub(1);
        self.follow |= matches!(command, Command::RevealNext | Command::NextItem | Command::PreviousItem);
        match command {
            Command::Reveal => self.side = Side::Answer,
            Command::RevealNext => {
                self.revealed += 1;
                self.focus = self.revealed - 1;
                if self.revealed >= self.ticks.len() {
                    self.side = Side::Answer;
                }
            }
            Command::RevealAll => {
                self.revealed = self.ticks.len();
                self.side = Side::Answer;
            }
            Command::NextItem => self.focus = (self.focus + 1).min(last),
            Command::PreviousItem => self.focus = self.focus.saturating_sub(1),
            Command::TickItem => {
                if let Some(tick) = self.ticks.get_mut(self.focus) {
                    *tick = !*tick;
                }
            }
            Command::OutOfOrder => self.out_of_order = !self.out_of_order,
            _ => {}
        }
    }
}
