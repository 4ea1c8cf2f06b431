//! The browser: finding, rows, one note whole.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::cache::Slot;
use super::nested::Nested;
use super::presets::Presets;
use super::search::{Entry, Notes, Places};
use super::{
    CardRow, Collection, CollectionError, NoteDetail, NoteFilter, NoteRow, NoteSort, NoteState, Result, SortColumn,
    decks, rows, source, study,
};
use crate::model::{Card, CardSchedule, Day, DeckId, Due, NoteId, Phase, Rest};
use crate::note_types;
use crate::schedule::ForgettingCurve;

impl Collection {
    /// The notes that match, sorted; ties in the order in which they were added, notes without a value last. Substring of
    /// any length, pinyin initials, filters.
    pub fn find(&self, filter: &NoteFilter, sort: NoteSort) -> Result<Vec<NoteId>> {
        let decks = match filter.deck {
            Some(deck) => Some(self.read(|conn| decks::below(conn, deck))?),
            None => None,
        };
        let today = self.calendar().day(self.now());
        self.with_notes(|conn, notes, cards| {
            let mut takes = notes.matching(conn, &filter.text)?;
            let mut keep = |among: &mut dyn Iterator<Item = i64>| {
                let mut has = vec![false; takes.len()];
                let mut places = Places::new(&notes.entries);
                among.filter_map(|note| places.of(note)).for_each(|at| has[at] = true);
                takes.iter_mut().zip(has).for_each(|(takes, has)| *takes &= has);
            };
            if decks.is_some() || filter.state.is_some() || filter.flag.is_some() {
                let fits = |slot: &&Slot| {
                    decks.as_ref().is_none_or(|decks| decks.contains(&slot.deck))
                        && filter.state.is_none_or(|state| in_state(slot, state, today))
                        && filter.flag.is_none_or(|flag| slot.flag == flag)
                };
                keep(&mut cards.iter().filter(fits).map(|slot| slot.note.0));
            }
            for (sql, value) in narrowing(filter) {
                let mut statement = conn.prepare_cached(sql)?;
                let ids = statement.query_map([value], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
                keep(&mut ids.into_iter());
            }
            let fits = |entry: &Entry| {
                filter.note_type.is_none_or(|kind| entry.note_type == kind)
                    && filter.among.as_ref().is_none_or(|among| among.has(entry.id))
            };
            let found = (0..takes.len()).filter(|&at| takes[at] && fits(&notes.entries[at])).collect();
            self.sorted(conn, notes, cards, found, sort, today)
        })
    }

    fn sorted(
        &self,
        conn: &Connection,
        notes: &mut Notes,
        cards: &[Slot],
        found: Vec<usize>,
        sort: NoteSort,
        today: Day,
    ) -> Result<Vec<NoteId>> {
        let key: Box<dyn Fn(usize) -> Option<i64>> = match sort.column {
            SortColumn::Added => Box::new(|at| Some(notes.entries[at].added_at.0)),
            SortColumn::Headline => {
                let order = notes.headline_order(conn)?.to_owned();
                Box::new(move |at| Some(i64::from(order[at])))
            }
            SortColumn::Type => Box::new(|at| Some(notes.entries[at].note_type as i64)),
            SortColumn::Retrievability => {
                let curve = Recall::new(self);
                // Between 0 and 1, where the bits of floats are in the order of the numbers.
                let recall =
                    |slot: &Slot| curve.of(slot.deck, &slot.schedule).map(|recall| i64::from(recall.to_bits()));
                let least = least(notes, cards, today, recall);
                Box::new(move |at| least[at])
            }
            SortColumn::Due => {
                let due = |slot: &Slot| self.due_day(&slot.schedule).map(|day| i64::from(day.0));
                let least = least(notes, cards, today, due);
                Box::new(move |at| least[at])
            }
        };
        let mut keyed: Vec<(Option<i64>, usize)> = found.into_iter().map(|at| (key(at), at)).collect();
        keyed.sort_by(|(a, _), (b, _)| match (a, b) {
            (Some(a), Some(b)) if sort.descending => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        });
        Ok(keyed.into_iter().map(|(_, at)| notes.entries[at].id).collect())
    }

    /// The study day on which a card is due; None for a new card.
    fn due_day(&self, schedule: &CardSchedule) -> Option<Day> {
        match schedule.due {
            Due::Position(_) => None,
            Due::At(at) => Some(self.calendar().day(at)),
            Due::On(day) => Some(day),
        }
    }

    /// The rows of these notes (those on screen), in the same order. Notes that are gone are left out.
    pub fn rows(&self, notes: &[NoteId]) -> Result<Vec<NoteRow>> {
        let today = self.calendar().day(self.now());
        let curve = Recall::new(self);
        let mut out = Vec::with_capacity(notes.len());
        self.read(|conn| {
            for note in notes {
                let mut statement = conn.prepare_cached("SELECT body_json FROM notes WHERE id = ?1")?;
                let body = match statement.query_row([note.0], |row| rows::body(row, 0)) {
                    Ok(body) => body,
                    Err(rusqlite::Error::QueryReturnedNoRows) => continue,
                    Err(error) => return Err(error.into()),
                };
                let cards = rows::cards_of_note(conn, *note)?;
                let awake = || cards.iter().filter(|card| rows::awake(card.rest, today));
                let suspended = cards.iter().any(|card| card.rest == Rest::Suspended);
                out.push(NoteRow {
                    id: *note,
                    note_type: body.note_type(),
                    headline: note_types::headline(&body),
                    summary: note_types::summary(&body),
                    retrievability: awake().filter_map(|card| curve.of(card.deck, &card.schedule)).reduce(f32::min),
                    due: awake().filter_map(|card| self.due_day(&card.schedule)).min(),
                    flag: cards.iter().map(|card| card.flag).max().unwrap_or(0),
                    suspended: suspended
                        && cards.iter().all(|card| matches!(card.rest, Rest::Suspended | Rest::Asleep)),
                    buried: awake().next().is_none()
                        && cards.iter().any(|card| matches!(card.rest, Rest::BuriedUntil(until) if until > today)),
                    leech: cards.iter().any(|card| card.leech),
                });
            }
            Ok(())
        })?;
        Ok(out)
    }

    /// One note with its cards and source.
    pub fn note(&self, note: NoteId) -> Result<NoteDetail> {
        let curve = Recall::new(self);
        self.read(|conn| {
            let origin = source::load(conn, note)?;
            let cards = rows::cards_of_note(conn, note)?;
            let Some(deck) = cards.first().map(|card| card.deck) else {
                return Err(CollectionError::not_found(format_args!("cards of note {}", note.0)));
            };
            Ok(NoteDetail {
                id: note,
                deck,
                deck_path: decks::path(conn, deck)?,
                tags: source::tags(conn, note)?,
                findings: findings(conn, note)?,
                cards: cards.iter().map(|card| self.card_row(card, &curve)).collect(),
                below: Nested::new(self, conn).of(note, &origin.body)?,
                body: origin.body,
                source: origin.source,
                document_title: origin.document_title,
                source_text: origin.source_text,
                source_span: origin.source_span,
            })
        })
    }

    fn card_row(&self, card: &Card, curve: &Recall<'_>) -> CardRow {
        CardRow {
            id: card.id,
            key: card.key,
            phase: card.schedule.phase,
            rest: card.rest,
            retrievability: curve.of(card.deck, &card.schedule),
            due: self.due_day(&card.schedule),
            flag: card.flag,
            lapses: card.schedule.lapses,
            reviews: card.schedule.reviews,
            leech: card.leech,
        }
    }
}

/// Retrievability now, of many cards.
struct Recall<'a> {
    /// By preset.
    curves: Vec<ForgettingCurve>,
    presets: &'a Presets,
    now: crate::model::TimeMs,
}

impl<'a> Recall<'a> {
    fn new(collection: &'a Collection) -> Self {
        let presets = &collection.presets;
        let curves = presets.schedules().iter().map(ForgettingCurve::new).collect();
        Self { curves, presets, now: collection.now() }
    }

    fn of(&self, deck: DeckId, schedule: &CardSchedule) -> Option<f32> {
        let (memory, last) = (schedule.memory?, schedule.last_review_at?);
        Some(self.curves[self.presets.place(deck)].recall(memory, crate::schedule::elapsed_days(last, self.now)))
    }
}

/// The least value among each note's awake cards.
fn least(notes: &Notes, cards: &[Slot], today: Day, value: impl Fn(&Slot) -> Option<i64>) -> Vec<Option<i64>> {
    let mut least: Vec<Option<i64>> = vec![None; notes.entries.len()];
    let mut places = Places::new(&notes.entries);
    for slot in cards.iter().filter(|slot| rows::awake(slot.rest, today)) {
        if let Some(value) = value(slot)
            && let Some(at) = places.of(slot.note.0)
        {
            least[at] = Some(least[at].map_or(value, |least| least.min(value)));
        }
    }
    least
}

/// The questions of a filter that the file answers: each gives the notes among which the found ones must be.
fn narrowing(filter: &NoteFilter) -> Vec<(&'static str, Value)> {
    let mut asked = Vec::new();
    if let Some(tag) = &filter.tag {
        let sql = "SELECT note_id FROM note_tags WHERE tag_id = (SELECT id FROM tags WHERE name = ?1)";
        asked.push((sql, Value::from(tag.clone())));
    }
    if filter.with_findings {
        asked.push(("SELECT DISTINCT note_id FROM note_findings WHERE ?1", Value::from(1)));
    }
    if let Some(document) = filter.document {
        asked.push(("SELECT id FROM notes WHERE document_id = ?1", Value::from(document.0)));
    }
    asked
}

fn in_state(slot: &Slot, state: NoteState, today: Day) -> bool {
    match state {
        NoteState::New => slot.schedule.phase == Phase::New && slot.rest != Rest::Asleep,
        NoteState::Learning => matches!(slot.schedule.phase, Phase::Learning | Phase::Relearning),
        NoteState::Review => slot.schedule.phase == Phase::Review,
        NoteState::Due => slot.schedule.phase != Phase::New && study::candidate(slot, 0, today).is_some(),
        NoteState::Suspended => slot.rest == Rest::Suspended,
        NoteState::Buried => matches!(slot.rest, Rest::BuriedUntil(until) if until > today),
        NoteState::Leech => slot.leech,
    }
}

fn findings(conn: &Connection, note: NoteId) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT kind FROM note_findings WHERE note_id = ?1 ORDER BY kind")?;
    Ok(statement.query_map([note.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
