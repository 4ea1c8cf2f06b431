//! The card that is shown, and how far it is revealed.

use std::collections::{HashMap, HashSet};

use super::texts::Texts;
use super::typing::{self, Typing};
use crate::app::Command;
use crate::collection::{Below, StudyCard};
use crate::model::{Grade, ItemKey, TimeMs};
use crate::note_types::{Answer, Face, Piece, Question, hint, mark_list};
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
    /// How many hints were asked for.
    pub hints: usize,
    /// The answer that is typed, where it is.
    pub typing: Option<Typing>,
    /// Whether the person said that they are sure, before the answer showed.
    pub sure: bool,
    /// The items whose lists below them are open, by place.
    pub opened: HashSet<usize>,
    /// Whether it is shown to be looked at, and not to be marked.
    pub settled: bool,
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
            hints: 0,
            typing: None,
            sure: false,
            settled: false,
            opened: HashSet::new(),
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
        fresh.sure = self.sure;
        fresh.revealed = match self.side {
            Side::Answer => fresh.ticks.len(),
            Side::Question => self.revealed.min(fresh.ticks.len().saturating_sub(1)),
        };
        fresh.focus = self.focus.min(fresh.revealed.saturating_sub(1));
        fresh.out_of_order = self.out_of_order && fresh.ordered();
        fresh
    }

    /// Whether the item at that place is seen.
    pub fn open(&self, place: usize) -> bool {
        let typed = self.typing.as_ref().is_some_and(|typing| typing.has(place));
        place < self.revealed || typed
    }

    /// The list below the item at that place.
    pub fn below(&self, place: usize) -> Option<&Below> {
        self.card.below.get(place)?.as_ref()
    }

    /// The place of the item that the key to open works on: seen, and with a list below it.
    pub fn key_place(&self) -> Option<usize> {
        let place = match &self.face.answer {
            Answer::Items { items, .. } if !self.whole_list() => items.iter().position(|item| item.asked)?,
            _ => self.focus,
        };
        let seen = if self.whole_list() { self.open(place) } else { self.side == Side::Answer };
        (seen && self.below(place).is_some()).then_some(place)
    }

    /// Opens the list below the item at that place, or closes it.
    pub fn open_below(&mut self, place: usize) {
        if !self.opened.remove(&place) {
            self.opened.insert(place);
        }
    }

    /// The hint that was asked for: of a list, to its first item that is not seen. With it, that item's place.
    pub fn hint(&self) -> Option<(usize, String)> {
        self.hint_of(self.hints)
    }

    fn hint_of(&self, step: usize) -> Option<(usize, String)> {
        let Side::Question = self.side else { return None };
        match &self.face.answer {
            Answer::Items { items, .. } => {
                let whole = self.whole_list();
                let asked = |place: usize| if whole { !self.open(place) } else { items[place].asked };
                let place = (0..items.len()).find(|place| asked(*place))?;
                let others = items.iter().enumerate().filter(|(other, _)| *other != place);
                let question = &self.face.question;
                let others: Vec<&str> = others.map(|(_, item)| question.own(&item.text)).collect();
                Some((place, hint(question.own(&items[place].text), &others, step)?))
            }
            Answer::Text(text) => Some((0, hint(text, &[], step)?)),
            Answer::Filled => {
                let Question::Gaps { pieces, .. } = &self.face.question else { return None };
                let gap = pieces.iter().find_map(|piece| match piece {
                    Piece::Gap(text) => Some(text),
                    Piece::Text(_) => None,
                });
                Some((0, hint(gap?, &[], step)?))
            }
        }
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
        let typed = self.typing.as_ref().and_then(Typing::proposed);
        if !self.whole_list() {
            return (typed.unwrap_or(Grade::Good), 0);
        }
        let (grade, missed) = mark_list(&self.marks(), self.ordered(), !self.out_of_order);
        (typed.map_or(grade, |typed| grade.min(typed)), missed.len())
    }

    /// The items whose cards wake.
    pub fn missed(&self) -> Vec<ItemKey> {
        if self.whole_list() { mark_list(&self.marks(), self.ordered(), !self.out_of_order).1 } else { Vec::new() }
    }

    /// Whether nothing of the answer was seen yet.
    pub fn is_hidden(&self) -> bool {
        self.side == Side::Question && (0..self.ticks.len()).all(|place| !self.open(place))
    }

    /// What was typed and is wrong.
    pub fn wrong(&self) -> Vec<String> {
        self.typing.as_ref().map(Typing::wrong).unwrap_or_default()
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
        if self.hint_of(self.hints + 1).is_some() {
            commands.push(Command::Hint);
        }
        if list && self.revealed > 0 {
            commands.extend([Command::NextItem, Command::PreviousItem, Command::TickItem]);
        }
        if self.key_place().is_some() {
            commands.push(Command::OpenItem);
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
            Command::Sure => {
                self.sure = true;
                if self.typing.as_ref().is_some_and(Typing::has_text) {
                    typing::enter(self);
                } else if self.whole_list() {
                    self.command(Command::RevealNext);
                } else {
                    self.side = Side::Answer;
                }
            }
            Command::Reveal => self.side = Side::Answer,
            Command::Hint => self.hints += 1,
            Command::RevealNext => {
                self.hints = 0;
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
            Command::OpenItem => {
                if let Some(place) = self.key_place() {
                    self.open_below(place);
                }
            }
            Command::OutOfOrder => self.out_of_order = !self.out_of_order,
            _ => {}
        }
    }
}
