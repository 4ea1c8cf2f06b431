//! The queue, and what the study screen shows of a card.

use std::cell::Cell;
use std::collections::HashSet;
use std::sync::Arc;

use rusqlite::Connection;

use super::cache::Slot;
use super::nested::Nested;
use super::presets::Presets;
use super::{Collection, CollectionError, Result, Scope, StudyCard, answer, decks, rows, source};
use crate::model::{self, Card, CardId, DeckId, DocumentId, Due, NoteId, Phase, TimeMs};
use crate::schedule::queue::{self, Candidate, DoneToday, Order, Queue, Rules};
use crate::schedule::{self, Calendar, Outcome};

impl Collection {
    /// Today's queue.
    pub fn queue(&self, scope: &Scope) -> Result<Queue> {
        if let Scope::Chosen(chosen) = scope {
            return self.queue_of_chosen(chosen);
        }
        let now = self.now();
        let calendar = self.calendar();
        let today = calendar.day(now);
        let (done, select) =
            self.read(|conn| Ok((done_today(conn, today, &self.presets)?, Selection::new(conn, scope)?)))?;
        let backlog = self.backlog(today, &done)?;
        let waiting = self.with_cards(|cards| {
            let mut waiting = Waiting::default();
            for slot in cards.iter().filter(|slot| select.takes(slot)) {
                waiting.add(slot, self.presets.place(slot.deck), today);
            }
            Ok(waiting)
        })?;
        let day = Day {
            presets: &self.presets,
            done: &done,
            calendar: &calendar,
            now,
            new: self.takes_new(backlog.is_some()),
        };
        match backlog {
            Some(_) => self.weigh(&waiting.due, today, calendar.start(today.plus(1)))?,
            None => return self.with_cards(|cards| Ok(waiting.queue(cards, &day, Order::Forgotten))),
        }
        self.with_weighed(|cards, gains| waiting.queue(cards, &day, Order::Worth(gains)))
    }

    /// Whether new cards are shown.
    pub(super) fn takes_new(&self, backlog: bool) -> bool {
        !backlog || !self.settings.backlog_pauses_new
    }

    /// A card alone.
    ///
    /// # Errors
    /// [`CollectionError::NotFound`] when it was deleted.
    pub fn card(&self, card: CardId) -> Result<Card> {
        self.read(|conn| rows::load_card(conn, card))
    }

    /// All that the study screen shows of a card.
    pub fn study_card(&self, card: CardId) -> Result<StudyCard> {
        self.read(|conn| {
            let card = rows::load_card(conn, card)?;
            let origin = source::load(conn, card.note)?;
            let retrievability =
                schedule::retrievability(&card.schedule, self.presets.of(card.deck), &self.calendar(), self.now());
            Ok(StudyCard {
                deck_path: decks::path(conn, card.deck)?,
                tags: source::tags(conn, card.note)?,
                retrievability,
                below: Nested::new(self, conn).of(card.note, &origin.body)?,
                body: origin.body,
                source: origin.source,
                document_title: origin.document_title,
                source_text: origin.source_text,
                source_span: origin.source_span,
                card,
            })
        })
    }

    /// What each button leads to now.
    pub fn outcomes(&self, card: CardId) -> Result<[Outcome; 4]> {
        let (card, note) = self.read(|conn| {
            let card = rows::load_card(conn, card)?;
            let note = rows::cards_of_note(conn, card.note)?;
            Ok((card, note))
        })?;
        let (settings, calendar) = (self.presets.of(card.deck), self.calendar());
        self.with_due(|due| answer::outcomes(&card, &note, settings, &calendar, self.now(), due))
    }
}

/// What the queue of a day is built by.
#[derive(Clone, Copy)]
pub(super) struct Day<'a> {
    pub(super) presets: &'a Presets,
    /// What was done today, by preset.
    pub(super) done: &'a [DoneToday],
    pub(super) calendar: &'a Calendar,
    pub(super) now: TimeMs,
    /// Whether new cards are shown.
    pub(super) new: bool,
}

/// The cards of a scope that can be shown today.
#[derive(Clone, Default)]
pub(super) struct Waiting {
    /// In learning, or due for review.
    due: Vec<Candidate>,
    /// New, by preset: the place among the new cards, and the card's id. There may be a hundred thousand, and twenty are
    /// wanted.
    new: Vec<Vec<(i64, CardId)>>,
}

impl Waiting {
    /// Adds a card of the preset at that place.
    pub(super) fn add(&mut self, slot: &Slot, preset: usize, today: model::Day) {
        match slot.schedule.due {
            Due::Position(position) => {
                if rows::awake(slot.rest, today) {
                    self.of_preset(preset).push((position, slot.id));
                }
            }
            _ => self.due.extend(candidate(slot, preset, today)),
        }
    }

    pub(super) fn add_all(&mut self, other: &Self) {
        self.due.extend_from_slice(&other.due);
        for (preset, new) in other.new.iter().enumerate() {
            self.of_preset(preset).extend_from_slice(new);
        }
    }

    fn of_preset(&mut self, preset: usize) -> &mut Vec<(i64, CardId)> {
        if self.new.len() <= preset {
            self.new.resize_with(preset + 1, Vec::new);
        }
        &mut self.new[preset]
    }

    /// The queue. `cards` are all cards by id. Only the first new cards are handed on; when siblings among them leave
    /// the day's number short, more.
    pub(super) fn queue(mut self, cards: &[Slot], day: &Day<'_>, order: Order<'_>) -> Queue {
        if !day.new {
            self.new.clear();
        }
        let rules: Vec<Rules<'_>> = day
            .presets
            .schedules()
            .iter()
            .zip(day.done)
            .map(|(settings, done)| Rules { settings, done: *done })
            .collect();
        let wanted: Vec<usize> = rules
            .iter()
            .zip(self.new.iter().map(Vec::len).chain(std::iter::repeat(0)))
            .map(|(rules, there)| (rules.settings.new_per_day.saturating_sub(rules.done.new) as usize).min(there))
            .collect();
        let all: usize = wanted.iter().sum();
        let due = self.due.len();
        let mut times = 4_usize;
        loop {
            self.due.truncate(due);
            let mut exhausted = true;
            for (preset, (new, wanted)) in self.new.iter_mut().zip(&wanted).enumerate() {
                let few = if *wanted == 0 { 0 } else { wanted.saturating_mul(times) + 16 * times };
                exhausted &= few >= new.len() || *wanted == 0;
                let first = if few < new.len() { new.select_nth_unstable(few).0 } else { &mut new[..] };
                self.due.extend(first.iter().filter_map(|(_, id)| {
                    let slot = &cards[cards.binary_search_by_key(id, |slot| slot.id).ok()?];
                    Some(Candidate { card: slot.id, note: slot.note, schedule: slot.schedule, rules: preset })
                }));
            }
            let queue = queue::build(&self.due, &rules, order, day.calendar, day.now);
            if queue.counts.new >= all || exhausted {
                return queue;
            }
            times *= 8;
        }
    }
}

/// A card of the preset at that place as a candidate for today, when it is awake and due.
pub(super) fn candidate(slot: &Slot, preset: usize, today: model::Day) -> Option<Candidate> {
    let due = match slot.schedule.due {
        Due::On(day) => day <= today,
        _ => true,
    };
    (due && rows::awake(slot.rest, today)).then_some(Candidate {
        card: slot.id,
        note: slot.note,
        schedule: slot.schedule,
        rules: preset,
    })
}

/// What was done on that day, for the daily limits, by preset. Cards deleted since count with the default one.
pub(super) fn done_today(conn: &Connection, today: model::Day, presets: &Presets) -> Result<Vec<DoneToday>> {
    let mut done = vec![DoneToday::default(); presets.schedules().len()];
    // Where there is one preset the index alone answers.
    let sql = if done.len() == 1 {
        "SELECT before_phase, NULL, count(*) FROM reviews WHERE at_day = ?1 AND kind = 0 GROUP BY before_phase"
    } else {
        "SELECT r.before_phase, c.deck_id, count(*) FROM reviews r LEFT JOIN cards c ON c.id = r.card_id
         WHERE r.at_day = ?1 AND r.kind = 0 GROUP BY r.before_phase, c.deck_id"
    };
    let mut statement = conn.prepare_cached(sql)?;
    let mut counts = statement.query([today.0])?;
    while let Some(row) = counts.next()? {
        let (phase, deck, count): (i64, Option<i64>, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let done = &mut done[deck.map_or(0, |deck| presets.place(DeckId(deck)))];
        if phase == Phase::New as i64 {
            done.new += count;
        } else if phase == Phase::Review as i64 {
            done.reviews += count;
        }
    }
    Ok(done)
}

/// The cards of a scope.
pub(super) enum Selection {
    All,
    Decks(HashSet<DeckId>),
    Notes(Among),
    Cards(HashSet<CardId>),
}

/// Notes by id, and where the one stands that was asked for last: cards come about in the order of their notes, so that the
/// next one stands near.
pub(super) struct Among {
    notes: Arc<[NoteId]>,
    at: Cell<usize>,
}

impl Among {
    fn new(notes: Arc<[NoteId]>) -> Self {
        Self { notes, at: Cell::new(0) }
    }

    fn has(&self, note: NoteId) -> bool {
        let at = self.at.get();
        let before = |at: usize| at == 0 || self.notes[at - 1] < note;
        let near = [at, at + 1]
            .into_iter()
            .find(|&at| at <= self.notes.len() && before(at) && self.notes.get(at).is_none_or(|here| note <= *here));
        let at = near.unwrap_or_else(|| self.notes.partition_point(|other| *other < note));
        self.at.set(at);
        self.notes.get(at) == Some(&note)
    }
}

impl Selection {
    pub(super) fn new(conn: &Connection, scope: &Scope) -> Result<Self> {
        Ok(match scope {
            Scope::All => Self::All,
            Scope::Deck(deck) => Self::Decks(decks::below(conn, *deck)?.into_iter().collect()),
            Scope::Document(document) => Self::Notes(Among::new(notes_of_document(conn, *document)?)),
            Scope::Tag(tag) => Self::Notes(Among::new(notes_with_tag(conn, tag)?)),
            Scope::Notes(notes) => Self::Notes(Among::new(notes.notes())),
            Scope::Chosen(chosen) => Self::Cards(chosen.cards.iter().copied().collect()),
        })
    }

    pub(super) fn takes(&self, slot: &Slot) -> bool {
        match self {
            Self::All => true,
            Self::Decks(decks) => decks.contains(&slot.deck),
            Self::Notes(notes) => notes.has(slot.note),
            Self::Cards(cards) => cards.contains(&slot.id),
        }
    }
}

/// The notes with a tag, by id; none when no note has it any more.
fn notes_with_tag(conn: &Connection, tag: &str) -> Result<Arc<[NoteId]>> {
    let sql = "SELECT note_id FROM note_tags WHERE tag_id = (SELECT id FROM tags WHERE name = ?1) ORDER BY note_id";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map([tag], |row| row.get(0).map(NoteId))?.collect::<rusqlite::Result<_>>()?)
}

/// The notes of a document, by id.
fn notes_of_document(conn: &Connection, document: DocumentId) -> Result<Arc<[NoteId]>> {
    let mut statement = conn.prepare_cached("SELECT id FROM notes WHERE document_id = ?1 ORDER BY id")?;
    let notes: Arc<[NoteId]> =
        statement.query_map([document.0], |row| row.get(0).map(NoteId))?.collect::<rusqlite::Result<_>>()?;
    let there: bool = conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM documents WHERE id = ?1)")?
        .query_row([document.0], |row| row.get(0))?;
    if !there {
        return Err(CollectionError::not_found(format_args!("document {}", document.0)));
    }
    Ok(notes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_note_is_among_those_whatever_was_asked_before(
            notes in proptest::collection::btree_set(0_i64..40, 0..20),
            asked in proptest::collection::vec(-2_i64..42, 0..60),
        ) {
            let among = Among::new(notes.iter().copied().map(NoteId).collect());
            for note in asked {
                prop_assert_eq!(among.has(NoteId(note)), notes.contains(&note), "{}", note);
            }
        }
    }
}
