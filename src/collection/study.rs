//! The queue, and what the study screen shows of a card.

use std::collections::HashSet;

use rusqlite::Connection;

use super::cache::Slot;
use super::{Collection, CollectionError, Result, Scope, StudyCard, decks, rows, source};
use crate::model::{CardId, Day, DeckId, DocumentId, Due, NoteId, Phase, ScheduleSettings, TimeMs};
use crate::schedule::queue::{self, Candidate, DoneToday, Queue};
use crate::schedule::{self, Calendar, Outcome, fuzz_seed};

impl Collection {
    /// Today's queue.
    pub fn queue(&self, scope: &Scope) -> Result<Queue> {
        let now = self.now();
        let calendar = self.calendar();
        let today = calendar.day(now);
        let (done, select) = self.read(|conn| Ok((done_today(conn, today)?, Selection::new(conn, scope)?)))?;
        self.with_cards(|cards| {
            let mut waiting = Waiting::default();
            for slot in cards.iter().filter(|slot| select.takes(slot)) {
                waiting.add(slot, today);
            }
            Ok(waiting.queue(cards, &self.settings.schedule, &calendar, now, done))
        })
    }

    /// All that the study screen shows of a card.
    pub fn study_card(&self, card: CardId) -> Result<StudyCard> {
        self.read(|conn| {
            let card = rows::load_card(conn, card)?;
            let origin = source::load(conn, card.note)?;
            let retrievability =
                schedule::retrievability(&card.schedule, &self.settings.schedule, &self.calendar(), self.now());
            Ok(StudyCard {
                deck_path: decks::path(conn, card.deck)?,
                tags: source::tags(conn, card.note)?,
                retrievability,
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
        let card = self.read(|conn| rows::load_card(conn, card))?;
        let seed = fuzz_seed(card.id, card.schedule.reviews);
        Ok(schedule::outcomes(&card.schedule, &self.settings.schedule, &self.calendar(), self.now(), seed))
    }
}

/// The cards of a scope that can be shown today.
#[derive(Clone, Default)]
pub(super) struct Waiting {
    /// In learning, or due for review.
    due: Vec<Candidate>,
    /// New: the place among the new cards, and the card's id. There may be a hundred thousand, and twenty are wanted.
    new: Vec<(i64, CardId)>,
}

impl Waiting {
    pub(super) fn add(&mut self, slot: &Slot, today: Day) {
        match slot.schedule.due {
            Due::Position(position) => {
                if rows::awake(slot.rest, today) {
                    self.new.push((position, slot.id));
                }
            }
            _ => self.due.extend(candidate(slot, today)),
        }
    }

    pub(super) fn add_all(&mut self, other: &Self) {
        self.due.extend_from_slice(&other.due);
        self.new.extend_from_slice(&other.new);
    }

    /// The queue. `cards` are all cards by id. Only the first new cards are handed on; when siblings among them leave
    /// the day's number short, more.
    pub(super) fn queue(
        mut self,
        cards: &[Slot],
        settings: &ScheduleSettings,
        calendar: &Calendar,
        now: TimeMs,
        done: DoneToday,
    ) -> Queue {
        let wanted = settings.new_per_day.saturating_sub(done.new) as usize;
        let due = self.due.len();
        let mut few = wanted.saturating_mul(4) + 64;
        loop {
            self.due.truncate(due);
            let first = if few < self.new.len() { self.new.select_nth_unstable(few).0 } else { &mut self.new[..] };
            self.due.extend(first.iter().filter_map(|(_, id)| {
                let slot = &cards[cards.binary_search_by_key(id, |slot| slot.id).ok()?];
                Some(Candidate { card: slot.id, note: slot.note, schedule: slot.schedule })
            }));
            let queue = queue::build(&self.due, settings, calendar, now, done);
            if queue.counts.new >= wanted || few >= self.new.len() {
                return queue;
            }
            few *= 8;
        }
    }
}

/// A card as a candidate for today, when it is awake and due.
pub(super) fn candidate(slot: &Slot, today: Day) -> Option<Candidate> {
    let due = match slot.schedule.due {
        Due::On(day) => day <= today,
        _ => true,
    };
    (due && rows::awake(slot.rest, today)).then_some(Candidate {
        card: slot.id,
        note: slot.note,
        schedule: slot.schedule,
    })
}

/// What was done on that day, for the daily limits.
pub(super) fn done_today(conn: &Connection, today: Day) -> Result<DoneToday> {
    let mut statement = conn.prepare_cached(
        "SELECT before_phase, count(*) FROM reviews WHERE at_day = ?1 AND kind = 0 GROUP BY before_phase",
    )?;
    let mut done = DoneToday::default();
    let counts = statement.query_map([today.0], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(1)?)))?;
    for count in counts {
        match count? {
            (phase, count) if phase == Phase::New as i64 => done.new = count,
            (phase, count) if phase == Phase::Review as i64 => done.reviews = count,
            _ => {}
        }
    }
    Ok(done)
}

/// The cards of a scope.
pub(super) enum Selection {
    All,
    Decks(HashSet<DeckId>),
    Notes(HashSet<NoteId>),
}

impl Selection {
    pub(super) fn new(conn: &Connection, scope: &Scope) -> Result<Self> {
        Ok(match *scope {
            Scope::All => Self::All,
            Scope::Deck(deck) => Self::Decks(decks::below(conn, deck)?.into_iter().collect()),
            Scope::Document(document) => Self::Notes(notes_of_document(conn, document)?),
        })
    }

    pub(super) fn takes(&self, slot: &Slot) -> bool {
        match self {
            Self::All => true,
            Self::Decks(decks) => decks.contains(&slot.deck),
            Self::Notes(notes) => notes.contains(&slot.note),
        }
    }
}

fn notes_of_document(conn: &Connection, document: DocumentId) -> Result<HashSet<NoteId>> {
    let mut statement = conn.prepare_cached("SELECT id FROM notes WHERE document_id = ?1")?;
    let notes: HashSet<NoteId> =
        statement.query_map([document.0], |row| row.get(0).map(NoteId))?.collect::<rusqlite::Result<_>>()?;
    let there: bool = conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM documents WHERE id = ?1)")?
        .query_row([document.0], |row| row.get(0))?;
    if !there {
        return Err(CollectionError::not_found(format_args!("document {}", document.0)));
    }
    Ok(notes)
}
