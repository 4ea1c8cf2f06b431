//! Reading what statistics are computed from, on any thread: over a connection of its own, which only reads.

use std::collections::HashMap;
use std::path::PathBuf;

use rusqlite::{Connection, Row};

use super::rows::{self, id_set};
use super::{Collection, CollectionError, Result, decks, nested, open};
use crate::model::{
    CardId, CardKey, Day, DeckId, DocumentId, Due, Grade, NoteBody, NoteId, NoteType, Phase, ScheduleSettings, TimeMs,
};
use crate::schedule::Calendar;
use crate::statistics::{CardFact, History, Line, NoteFact};

/// What a thread needs to read the [`History`] as it stands: the file, the clock and the settings of this moment.
#[derive(Clone, Debug)]
pub struct HistoryReader {
    path: PathBuf,
    now: TimeMs,
    calendar: Calendar,
    settings: ScheduleSettings,
    own_settings: HashMap<DeckId, ScheduleSettings>,
}

impl HistoryReader {
    /// Reads it. Waits for nobody: what is committed while it reads is not in it.
    ///
    /// # Errors
    /// As every query, and [`CollectionError::Io`] when the file is gone.
    pub fn read(&self) -> Result<History> {
        open::reader(&self.path).and_then(|conn| self.read_from(&conn)).map_err(|error| error.explain(&self.path))
    }

    fn read_from(&self, conn: &Connection) -> Result<History> {
        // One moment for all tables.
        let conn = &conn.unchecked_transaction()?;
        let notes = notes(conn)?;
        let (cards, places) = cards(conn, &notes)?;
        Ok(History {
            lines: lines(conn, &places)?,
            cards,
            notes,
            nested: nested::pairs(conn)?,
            decks: decks::paths(conn)?,
            documents: documents(conn)?,
            settings: self.settings.clone(),
            own_settings: self.own_settings.clone(),
            calendar: self.calendar.clone(),
            now: self.now,
        })
    }
}

impl Collection {
    /// What a thread needs to read the history as it stands. None for a collection in memory, which no other thread can
    /// read.
    pub fn history_reader(&self) -> Option<HistoryReader> {
        (self.path.as_os_str() != ":memory:").then(|| self.reader())
    }

    /// The history, read at once.
    pub fn history(&self) -> Result<History> {
        self.read(|conn| self.reader().read_from(conn))
    }

    fn reader(&self) -> HistoryReader {
        HistoryReader {
            path: self.path.clone(),
            now: self.now(),
            calendar: self.calendar(),
            settings: self.settings.schedule.clone(),
            own_settings: self.presets.own(),
        }
    }

    /// The contents of these notes. Those that are gone are left out.
    pub fn bodies(&self, notes: impl IntoIterator<Item = NoteId>) -> Result<HashMap<NoteId, NoteBody>> {
        let ids = id_set(notes.into_iter().map(|note| note.0));
        self.read(|conn| {
            let sql = "SELECT id, body_json FROM notes WHERE id IN (SELECT value FROM json_each(?1))";
            let mut statement = conn.prepare_cached(sql)?;
            let bodies = statement.query_map([ids], |row| Ok((NoteId(row.get(0)?), rows::body(row, 1)?)))?;
            Ok(bodies.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Which questions these cards ask. Those that are gone are left out.
    pub fn card_keys(&self, cards: impl IntoIterator<Item = CardId>) -> Result<HashMap<CardId, CardKey>> {
        let ids = id_set(cards.into_iter().map(|card| card.0));
        self.read(|conn| {
            let sql = "SELECT id, key FROM cards WHERE id IN (SELECT value FROM json_each(?1))";
            let mut statement = conn.prepare_cached(sql)?;
            let keys = statement.query_map([ids], |row| Ok((CardId(row.get(0)?), rows::key(row, 1)?)))?;
            Ok(keys.collect::<rusqlite::Result<_>>()?)
        })
    }
}

fn documents(conn: &Connection) -> Result<Vec<(DocumentId, String)>> {
    let mut statement = conn.prepare("SELECT id, title FROM documents ORDER BY id")?;
    Ok(statement.query_map([], |row| Ok((DocumentId(row.get(0)?), row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

fn notes(conn: &Connection) -> Result<Vec<NoteFact>> {
    let mut statement = conn.prepare("SELECT id, note_type, document_id, added_at_ms FROM notes ORDER BY id")?;
    let note = |row: &Row<'_>| {
        let kind = NoteType::from_name(row.get_ref(1)?.as_str()?);
        Ok(NoteFact {
            id: NoteId(row.get(0)?),
            note_type: kind.ok_or(rusqlite::Error::InvalidQuery)?,
            document: row.get::<_, Option<i64>>(2)?.map(DocumentId),
            added_at: TimeMs(row.get(3)?),
        })
    };
    Ok(statement.query_map([], note)?.collect::<rusqlite::Result<_>>()?)
}

/// All cards, and where each stands.
fn cards(conn: &Connection, notes: &[NoteFact]) -> Result<(Vec<CardFact>, Places)> {
    let notes = Places::new(notes.iter().map(|note| note.id.0));
    let mut statement = conn.prepare(
        "SELECT id, note_id, deck_id, phase, new_position, due_at_ms, due_day, stability_days, last_review_at_ms, rest,
             buried_until_day FROM cards ORDER BY id",
    )?;
    let mut found = statement.query([])?;
    let mut cards = Vec::new();
    while let Some(row) = found.next()? {
        let phase = rows::phase(row, 3)?;
        cards.push(CardFact {
            id: CardId(row.get(0)?),
            note: notes.of(row.get(1)?).unwrap_or(u32::MAX),
            deck: DeckId(row.get(2)?),
            phase,
            due: match phase {
                Phase::New => Due::Position(row.get(4)?),
                Phase::Learning | Phase::Relearning => Due::At(TimeMs(row.get(5)?)),
                Phase::Review => Due::On(Day(row.get(6)?)),
            },
            stability_days: row.get::<_, Option<f64>>(7)?.map(|days| days as f32),
            last_review_at: row.get::<_, Option<i64>>(8)?.map(TimeMs),
            rest: rows::rest(row, 9)?,
        });
    }
    let places = Places::new(cards.iter().map(|card| card.id.0));
    Ok((cards, places))
}

fn lines(conn: &Connection, places: &Places) -> Result<Vec<Line>> {
    let mut statement = conn.prepare(
        "SELECT card_id, at_ms, at_day, kind, grade, taken_ms, before_phase, before_stability_days, before_interval_days
         FROM reviews WHERE kind < 2 ORDER BY id",
    )?;
    let mut found = statement.query([])?;
    let mut lines = Vec::new();
    while let Some(row) = found.next()? {
        let grade = Grade::from_number(row.get(4)?);
        lines.push(Line {
            card: places.of(row.get(0)?),
            at: TimeMs(row.get(1)?),
            day: Day(row.get(2)?),
            answer: row.get::<_, i64>(3)? == 0,
            grade: grade.ok_or_else(|| CollectionError::invalid("grade"))?,
            taken_ms: row.get(5)?,
            before_phase: rows::phase(row, 6)?,
            before_stability_days: row.get::<_, Option<f64>>(7)?.map(|days| days as f32),
            before_interval_days: row.get(8)?,
        });
    }
    Ok(lines)
}

/// Where each of some ascending ids stands.
struct Places {
    ids: Vec<i64>,
    /// By id, where the ids are dense enough; [`u32::MAX`] where there is none.
    table: Vec<u32>,
}

impl Places {
    fn new(ids: impl Iterator<Item = i64>) -> Self {
        let ids: Vec<i64> = ids.collect();
        let most = ids.last().and_then(|id| usize::try_from(*id).ok()).unwrap_or(0);
        let dense = most <= ids.len() * 8 + 65_536 && ids.first().is_some_and(|id| *id >= 0);
        let mut table = vec![u32::MAX; if dense { most + 1 } else { 0 }];
        if dense {
            for (place, id) in (0_u32..).zip(&ids) {
                table[*id as usize] = place;
            }
        }
        Self { ids, table }
    }

    fn of(&self, id: i64) -> Option<u32> {
        if self.table.is_empty() {
            return self.ids.binary_search(&id).ok().and_then(|place| u32::try_from(place).ok());
        }
        let place = usize::try_from(id).ok().and_then(|id| self.table.get(id)).copied();
        place.filter(|place| *place != u32::MAX)
    }
}
