//! What statistics are computed from, and the part of it that is looked at.

use std::collections::HashMap;

use super::{Ask, MOST_DAYS, Period};
use crate::model::{
    CardId, Day, DeckId, DocumentId, Due, Grade, MemoryState, NoteId, NoteType, Phase, Rest, ScheduleSettings, TimeMs,
};
use crate::schedule::{Calendar, ForgettingCurve, elapsed_days};

/// One line of the review log that bears a grade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The card's place in [`History::cards`]; none when it was deleted.
    pub card: Option<u32>,
    /// When.
    pub at: TimeMs,
    /// The study day written down with it.
    pub day: Day,
    /// Whether it is an answer; otherwise an item missed when its whole list was asked.
    pub answer: bool,
    /// The grade.
    pub grade: Grade,
    /// How long the card was shown, ms.
    pub taken_ms: u32,
    /// The card's stage before.
    pub before_phase: Phase,
    /// Its interval before, days.
    pub before_interval_days: u32,
    /// Its stability before, days.
    pub before_stability_days: Option<f32>,
}

impl Line {
    /// Whether it counts for retention.
    pub(super) fn of_review_card(&self) -> bool {
        self.answer && self.before_phase == Phase::Review
    }

    /// Whether the card was recalled.
    pub(super) fn recalled(&self) -> bool {
        self.grade != Grade::Again
    }
}

/// A card as it stands now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardFact {
    /// The card.
    pub id: CardId,
    /// Its note's place in [`History::notes`].
    pub note: u32,
    /// Its deck.
    pub deck: DeckId,
    /// Its stage.
    pub phase: Phase,
    /// When it is due.
    pub due: Due,
    /// Whether it takes part.
    pub rest: Rest,
    /// Its stability, days; none before the first review.
    pub stability_days: Option<f32>,
    /// When it was last reviewed.
    pub last_review_at: Option<TimeMs>,
}

/// A note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteFact {
    /// The note.
    pub id: NoteId,
    /// Its kind.
    pub note_type: NoteType,
    /// The document it was read in.
    pub document: Option<DocumentId>,
    /// When it was added.
    pub added_at: TimeMs,
}

/// The log, the cards and the notes at one moment.
#[derive(Clone, Debug)]
pub struct History {
    /// All lines with a grade, in the order in which they were added.
    pub lines: Vec<Line>,
    /// All cards.
    pub cards: Vec<CardFact>,
    /// All notes, by id.
    pub notes: Vec<NoteFact>,
    /// The lists of which an item of another list is the name: (the other, the list).
    pub nested: Vec<(NoteId, NoteId)>,
    /// All decks with their paths (`甲::乙`).
    pub decks: Vec<(DeckId, String)>,
    /// All documents with their titles.
    pub documents: Vec<(DocumentId, String)>,
    /// The settings of the default preset.
    pub settings: ScheduleSettings,
    /// The settings of the decks that use another preset.
    pub own_settings: HashMap<DeckId, ScheduleSettings>,
    /// The calendar.
    pub calendar: Calendar,
    /// The moment.
    pub now: TimeMs,
}

impl History {
    /// The settings of a deck; of all: the default preset's.
    pub(super) fn settings_of(&self, deck: Option<DeckId>) -> &ScheduleSettings {
        deck.and_then(|deck| self.own_settings.get(&deck)).unwrap_or(&self.settings)
    }
}

/// The forgetting curve of each card, by its deck's parameters.
struct Curves {
    /// The default preset's first.
    curves: Vec<ForgettingCurve>,
    of_deck: HashMap<DeckId, usize>,
}

impl Curves {
    fn new(history: &History) -> Self {
        let mut curves = vec![ForgettingCurve::new(&history.settings)];
        let mut of_deck = HashMap::new();
        for (deck, settings) in &history.own_settings {
            of_deck.insert(*deck, curves.len());
            curves.push(ForgettingCurve::new(settings));
        }
        Self { curves, of_deck }
    }

    fn of(&self, card: &CardFact) -> ForgettingCurve {
        let at = if self.of_deck.is_empty() { None } else { self.of_deck.get(&card.deck) };
        self.curves[at.copied().unwrap_or(0)]
    }

    /// That of a line's card; of one that was deleted since, the default.
    fn of_line(&self, history: &History, line: &Line) -> ForgettingCurve {
        let card = line.card.and_then(|place| history.cards.get(place as usize));
        card.map_or(self.curves[0], |card| self.of(card))
    }
}

/// The part of a history that is asked for.
pub(super) struct View<'a> {
    pub(super) history: &'a History,
    pub(super) today: Day,
    /// The period's first day.
    pub(super) first: Day,
    /// Whether all decks are asked for, deleted cards with them.
    all: bool,
    /// By the place of the card.
    takes: Vec<bool>,
    curves: Curves,
}

/// A line with what came before it.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) line: &'a Line,
    /// Study days since the card's line before; none when there is none.
    pub(super) elapsed_days: Option<u32>,
    /// The forgetting curve of its card.
    pub(super) curve: ForgettingCurve,
}

const NEVER: i32 = i32::MIN;

impl<'a> View<'a> {
    pub(super) fn new(history: &'a History, ask: &Ask) -> Self {
        let today = history.calendar.day(history.now);
        let decks = ask.deck.map(|deck| below(&history.decks, deck));
        let takes = match &decks {
            None => vec![true; history.cards.len()],
            Some(decks) => history.cards.iter().map(|card| decks.contains(&card.deck)).collect(),
        };
        let curves = Curves::new(history);
        let mut view = Self { history, today, first: today, all: decks.is_none(), takes, curves };
        view.first = match ask.period.days() {
            Some(days) => today.plus(1 - days),
            None => view.beginning(),
        };
        view
    }

    /// The day of the first review or note.
    fn beginning(&self) -> Day {
        let mut first = self.today;
        let lines = self.history.lines.iter().filter(|line| self.takes(line.card)).map(|line| line.day).min();
        first = lines.map_or(first, |day| day.min(first));
        self.for_each_note_added(|day, _| first = first.min(day));
        first.max(self.today.plus(1 - MOST_DAYS))
    }

    fn takes(&self, card: Option<u32>) -> bool {
        card.map_or(self.all, |place| self.takes.get(place as usize).copied().unwrap_or(false))
    }

    /// The cards with their places.
    pub(super) fn cards(&self) -> impl Iterator<Item = (usize, &'a CardFact)> {
        self.history.cards.iter().enumerate().filter(|(place, _)| self.takes[*place])
    }

    /// All lines up to today, also those before the period.
    pub(super) fn for_each_line(&self, mut each: impl FnMut(Seen<'a>)) {
        let mut last = vec![NEVER; self.history.cards.len()];
        for line in &self.history.lines {
            let before = line.card.and_then(|place| last.get_mut(place as usize));
            let before = before.map_or(NEVER, |last| std::mem::replace(last, line.day.0));
            if line.day > self.today || !self.takes(line.card) {
                continue;
            }
            let elapsed_days = (before != NEVER).then(|| u32::try_from(line.day.0.saturating_sub(before)).unwrap_or(0));
            each(Seen { line, elapsed_days, curve: self.curves.of_line(self.history, line) });
        }
    }

    /// Each note with its day and how many of its cards count as added.
    pub(super) fn for_each_note_added(&self, mut each: impl FnMut(Day, u32)) {
        let mut cards = vec![0_u32; self.history.notes.len()];
        for (_, card) in self.cards().filter(|(_, card)| card.rest != Rest::Asleep) {
            if let Some(count) = cards.get_mut(card.note as usize) {
                *count += 1;
            }
        }
        let mut calendar = DayFinder::new(&self.history.calendar);
        for (note, cards) in self.history.notes.iter().zip(cards).filter(|(_, cards)| *cards > 0) {
            let day = calendar.day(note.added_at);
            if day <= self.today {
                each(day, cards);
            }
        }
    }

    /// A card's retrievability now; none when it was never studied.
    pub(super) fn recall_now(&self, card: &CardFact) -> Option<f32> {
        let (stability_days, last) = (card.stability_days?, card.last_review_at?);
        let memory = MemoryState { stability_days, difficulty: 5.0 };
        Some(self.curves.of(card).recall(memory, elapsed_days(last, self.history.now)))
    }

    /// The note behind a card.
    pub(super) fn note(&self, card: &CardFact) -> Option<&'a NoteFact> {
        self.history.notes.get(card.note as usize)
    }
}

/// A deck and those below it.
fn below(decks: &[(DeckId, String)], deck: DeckId) -> Vec<DeckId> {
    let Some((_, path)) = decks.iter().find(|(id, _)| *id == deck) else { return Vec::new() };
    let inside = format!("{path}::");
    decks.iter().filter(|(id, path)| *id == deck || path.starts_with(&inside)).map(|(id, _)| *id).collect()
}

/// Study days of many times, quick where neighbours lie in the same one.
pub(super) struct DayFinder<'a> {
    calendar: &'a Calendar,
    day: Day,
    from: TimeMs,
    until: TimeMs,
}

impl<'a> DayFinder<'a> {
    pub(super) fn new(calendar: &'a Calendar) -> Self {
        Self { calendar, day: Day(0), from: TimeMs(0), until: TimeMs(0) }
    }

    pub(super) fn day(&mut self, at: TimeMs) -> Day {
        if !(self.from <= at && at < self.until) {
            self.day = self.calendar.day(at);
            (self.from, self.until) = (self.calendar.start(self.day), self.calendar.start(self.day.plus(1)));
        }
        self.day
    }
}

impl Period {
    /// The period of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.name() == name)
    }
}
