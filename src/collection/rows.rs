//! Cards, schedules and bodies as columns.

use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::{CollectionError, Result};
use crate::model::{
    Card, CardId, CardKey, CardSchedule, Day, DeckId, Due, MemoryState, NoteBody, NoteId, Phase, Rest, TimeMs,
};

/// The columns of a schedule, as [`schedule`] reads and [`schedule_values`] writes them.
pub(super) const SCHEDULE: &str = "phase, new_position, due_at_ms, due_day, stability_days, difficulty, steps_left, \
    interval_days, last_review_at_ms, reviews, lapses";

/// How many they are.
pub(super) const SCHEDULE_COLUMNS: usize = 11;

/// Binds [`SCHEDULE`] to the parameters from `first` on.
pub(super) fn bind_schedule(
    statement: &mut rusqlite::Statement<'_>,
    first: usize,
    schedule: &CardSchedule,
) -> rusqlite::Result<()> {
    let (position, at, day) = match schedule.due {
        Due::Position(position) => (Some(position), None, None),
        Due::At(at) => (None, Some(at.0), None),
        Due::On(day) => (None, None, Some(day.0)),
    };
    statement.raw_bind_parameter(first, schedule.phase as i64)?;
    statement.raw_bind_parameter(first + 1, position)?;
    statement.raw_bind_parameter(first + 2, at)?;
    statement.raw_bind_parameter(first + 3, day)?;
    statement.raw_bind_parameter(first + 4, schedule.memory.map(|memory| f64::from(memory.stability_days)))?;
    statement.raw_bind_parameter(first + 5, schedule.memory.map(|memory| f64::from(memory.difficulty)))?;
    statement.raw_bind_parameter(first + 6, schedule.steps_left)?;
    statement.raw_bind_parameter(first + 7, schedule.interval_days)?;
    statement.raw_bind_parameter(first + 8, schedule.last_review_at.map(|at| at.0))?;
    statement.raw_bind_parameter(first + 9, schedule.reviews)?;
    statement.raw_bind_parameter(first + 10, schedule.lapses)
}

/// Writes what an answer or a reset changes of a card.
pub(super) fn save_card(write: &super::gate::Write<'_>, card: &Card) -> Result<()> {
    let mut statement = write.conn.prepare_cached(
        "UPDATE cards SET rest = ?2, buried_until_day = ?3, leech = ?4, changed_at_ms = ?5,
         phase = ?6, new_position = ?7, due_at_ms = ?8, due_day = ?9, stability_days = ?10, difficulty = ?11,
         steps_left = ?12, interval_days = ?13, last_review_at_ms = ?14, reviews = ?15, lapses = ?16 WHERE id = ?1",
    )?;
    let (rest, buried_until_day) = rest_values(card.rest);
    statement.raw_bind_parameter(1, card.id.0)?;
    statement.raw_bind_parameter(2, rest)?;
    statement.raw_bind_parameter(3, buried_until_day)?;
    statement.raw_bind_parameter(4, card.leech)?;
    statement.raw_bind_parameter(5, write.now.0)?;
    bind_schedule(&mut statement, 6, &card.schedule)?;
    statement.raw_execute()?;
    Ok(())
}

/// Reads [`SCHEDULE`] from column `at` on.
pub(super) fn schedule(row: &Row<'_>, at: usize) -> rusqlite::Result<CardSchedule> {
    let phase = phase(row, at)?;
    let due = match phase {
        Phase::New => Due::Position(row.get(at + 1)?),
        Phase::Learning | Phase::Relearning => Due::At(TimeMs(row.get(at + 2)?)),
        Phase::Review => Due::On(Day(row.get(at + 3)?)),
    };
    // Written from f32, so nothing is lost on the way back.
    let memory = match (row.get::<_, Option<f64>>(at + 4)?, row.get::<_, Option<f64>>(at + 5)?) {
        (Some(stability), Some(difficulty)) => {
            Some(MemoryState { stability_days: stability as f32, difficulty: difficulty as f32 })
        }
        _ => None,
    };
    Ok(CardSchedule {
        phase,
        due,
        memory,
        steps_left: row.get(at + 6)?,
        interval_days: row.get(at + 7)?,
        last_review_at: row.get::<_, Option<i64>>(at + 8)?.map(TimeMs),
        reviews: row.get(at + 9)?,
        lapses: row.get(at + 10)?,
    })
}

/// Reads a phase.
pub(super) fn phase(row: &Row<'_>, at: usize) -> rusqlite::Result<Phase> {
    Ok(match row.get::<_, i64>(at)? {
        0 => Phase::New,
        1 => Phase::Learning,
        2 => Phase::Review,
        3 => Phase::Relearning,
        other => return Err(FromSqlError::OutOfRange(other).into_conversion(at)),
    })
}

trait IntoConversion {
    fn into_conversion(self, column: usize) -> rusqlite::Error;
}

impl IntoConversion for FromSqlError {
    fn into_conversion(self, column: usize) -> rusqlite::Error {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Integer, Box::new(self))
    }
}

/// A [`Rest`] as `rest` and `buried_until_day`.
pub(super) fn rest_values(rest: Rest) -> (i64, Option<i32>) {
    match rest {
        Rest::Awake => (0, None),
        Rest::Asleep => (1, None),
        Rest::Suspended => (2, None),
        Rest::BuriedUntil(day) => (3, Some(day.0)),
    }
}

/// Reads `rest` and `buried_until_day` from column `at` on.
pub(super) fn rest(row: &Row<'_>, at: usize) -> rusqlite::Result<Rest> {
    Ok(match row.get::<_, i64>(at)? {
        0 => Rest::Awake,
        1 => Rest::Asleep,
        2 => Rest::Suspended,
        3 => Rest::BuriedUntil(Day(row.get(at + 1)?)),
        other => return Err(FromSqlError::OutOfRange(other).into_conversion(at)),
    })
}

/// Whether a card takes part in the queue on `day`: a buried card comes back by itself when its day has come.
pub(super) fn awake(rest: Rest, day: Day) -> bool {
    match rest {
        Rest::Awake => true,
        Rest::BuriedUntil(until) => until <= day,
        Rest::Asleep | Rest::Suspended => false,
    }
}

/// Reads a card's key.
pub(super) fn key(row: &Row<'_>, at: usize) -> rusqlite::Result<CardKey> {
    let text: String = row.get(at)?;
    text.parse().map_err(|()| FromSqlError::InvalidType.into_conversion(at))
}

/// The columns that [`card`] reads.
pub(super) fn card_columns() -> String {
    format!("id, note_id, deck_id, key, rest, buried_until_day, flag, leech, {SCHEDULE}")
}

/// Reads [`card_columns`].
pub(super) fn card(row: &Row<'_>) -> rusqlite::Result<Card> {
    Ok(Card {
        id: CardId(row.get(0)?),
        note: NoteId(row.get(1)?),
        deck: DeckId(row.get(2)?),
        key: key(row, 3)?,
        rest: rest(row, 4)?,
        flag: row.get(6)?,
        leech: row.get(7)?,
        schedule: schedule(row, 8)?,
    })
}

/// The card of that id.
pub(super) fn load_card(conn: &Connection, id: CardId) -> Result<Card> {
    conn.prepare_cached(&format!("SELECT {} FROM cards WHERE id = ?1", card_columns()))?
        .query_row([id.0], card)
        .optional()?
        .ok_or_else(|| CollectionError::not_found(format_args!("card {}", id.0)))
}

/// The cards of a note, in the order in which they were made.
pub(super) fn cards_of_note(conn: &Connection, note: NoteId) -> Result<Vec<Card>> {
    Ok(conn
        .prepare_cached(&format!("SELECT {} FROM cards WHERE note_id = ?1 ORDER BY id", card_columns()))?
        .query_map([note.0], card)?
        .collect::<rusqlite::Result<_>>()?)
}

/// Reads a note's content.
pub(super) fn body(row: &Row<'_>, at: usize) -> rusqlite::Result<NoteBody> {
    json(at, row.get_ref(at)?.as_str()?)
}

/// Reads what is kept as JSON in column `at`.
pub(super) fn json<T: serde::de::DeserializeOwned>(at: usize, json: &str) -> rusqlite::Result<T> {
    serde_json::from_str(json)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(error)))
}

/// A note's content as it is stored.
pub(super) fn body_json(body: &NoteBody) -> Result<String> {
    serde_json::to_string(body).map_err(CollectionError::invalid)
}

/// A set of row ids, for `IN (SELECT value FROM json_each(?))`.
pub(super) fn id_set(ids: impl IntoIterator<Item = i64>) -> String {
    let mut json = String::from("[");
    for (index, id) in ids.into_iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        json.push_str(&id.to_string());
    }
    json.push(']');
    json
}
