//! The review log: adding lines, and computing a memory again from them.

use rusqlite::{Connection, Row};

use super::gate::Write;
use super::rows::{self, SCHEDULE_COLUMNS};
use super::{CollectionError, Given, Result};
use crate::model::{Card, CardId, CardKey, CardSchedule, Day, DeckId, Grade, MemoryState, Phase};
use crate::schedule::{self, ItemAnswer, Model, stored};

/// What a line of the log is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An answer.
    Answer = 0,
    /// An item that was missed when its whole list was asked: Again.
    Missed = 1,
    /// The card was made new again.
    Reset = 2,
}

/// A longer look at a card says nothing about it.
const MOST_TAKEN_MS: u32 = 600_000;

const INSERT: &str = "INSERT INTO reviews (card_id, note_guid, card_key, machine, at_ms, at_day, kind, grade, taken_ms,
    before_phase, before_new_position, before_due_at_ms, before_due_day, before_stability_days, before_difficulty,
    before_steps_left, before_interval_days, before_last_review_at_ms, before_reviews, before_lapses,
    after_phase, after_new_position, after_due_at_ms, after_due_day, after_stability_days, after_difficulty,
    after_steps_left, after_interval_days, after_last_review_at_ms, after_reviews, after_lapses, sure)
    SELECT ?1, n.guid, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
    ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32 FROM notes n WHERE n.id = ?2";

/// Adds a line: `card` as it was, `after` as it will be; `given`: the answer, none when the card is made new.
pub(super) fn add(
    write: &Write<'_>,
    card: &Card,
    kind: Kind,
    given: Option<&Given>,
    after: &CardSchedule,
) -> Result<()> {
    let mut statement = write.conn.prepare_cached(INSERT)?;
    statement.raw_bind_parameter(1, card.id.0)?;
    statement.raw_bind_parameter(2, card.note.0)?;
    statement.raw_bind_parameter(3, card.key.to_string())?;
    statement.raw_bind_parameter(4, write.machine)?;
    statement.raw_bind_parameter(5, write.now.0)?;
    statement.raw_bind_parameter(6, write.calendar.day(write.now).0)?;
    statement.raw_bind_parameter(7, kind as i64)?;
    statement.raw_bind_parameter(8, given.map(|given| given.grade.number()))?;
    statement.raw_bind_parameter(9, given.map_or(0, |given| given.taken_ms.min(MOST_TAKEN_MS)))?;
    for (first, schedule) in [(10, &card.schedule), (10 + SCHEDULE_COLUMNS, after)] {
        rows::bind_schedule(&mut statement, first, schedule)?;
    }
    statement.raw_bind_parameter(32, given.is_some_and(|given| given.sure))?;
    if statement.raw_execute()? == 0 {
        return Err(CollectionError::not_found(format_args!("note {}", card.note.0)));
    }
    Ok(())
}

/// What replaying needs of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) card: CardId,
    pub(super) day: Day,
    /// None: the card was made new again.
    pub(super) grade: Option<Grade>,
    pub(super) before_phase: Phase,
    pub(super) after: Option<MemoryState>,
}

/// All lines; [`IN_ORDER`] goes at the end.
pub(super) const LINES: &str =
    "SELECT card_id, at_day, grade, before_phase, after_stability_days, after_difficulty FROM reviews";

/// Those of a card together and in the order in which they were added.
pub(super) const IN_ORDER: &str = "ORDER BY card_id, id";

/// Reads [`LINES`].
pub(super) fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    let after = match (row.get::<_, Option<f64>>(4)?, row.get::<_, Option<f64>>(5)?) {
        (Some(stability), Some(difficulty)) => {
            Some(MemoryState { stability_days: stability as f32, difficulty: difficulty as f32 })
        }
        _ => None,
    };
    Ok(Line {
        card: CardId(row.get(0)?),
        day: Day(row.get(1)?),
        grade: row.get::<_, Option<i64>>(2)?.and_then(Grade::from_number),
        before_phase: if row.get::<_, i64>(3)? == 0 { Phase::New } else { Phase::Review },
        after,
    })
}

/// The memory that a card's lines leave behind. Days between reviews are those that were recorded; where the person
/// travelled between two time zones, the answer may have counted one day more or less, which its own line tells.
pub(super) fn memory(lines: &[Line], model: &Model) -> Option<MemoryState> {
    let mut memory: Option<MemoryState> = None;
    let mut last: Option<Day> = None;
    for line in lines {
        let Some(grade) = line.grade else {
            (memory, last) = (None, None);
            continue;
        };
        if line.before_phase == Phase::New {
            (memory, last) = (None, None);
        }
        let days = last.map_or(0, |last| i64::from(line.day.0) - i64::from(last.0));
        let step = |days: i64| {
            let days = u32::try_from(days.max(0)).unwrap_or(0);
            stored(model.next(memory, days)[usize::from(grade.number()) - 1].memory)
        };
        let counted = step(days);
        let near = || [days - 1, days + 1].into_iter().map(step).find(|near| Some(*near) == line.after);
        memory = Some(if Some(counted) == line.after { counted } else { near().unwrap_or(counted) });
        last = Some(line.day);
    }
    memory
}

/// Computes every memory of a deck's cards again from the log under `model`, and keeps those that differ. Done when the
/// deck's FSRS parameters are others than before. Due days stay: they move when rescheduling is asked for.
pub(super) fn recompute(write: &Write<'_>, deck: DeckId, model: &Model) -> Result<()> {
    let sql = format!("{LINES} WHERE card_id IN (SELECT id FROM cards WHERE deck_id = ?1) {IN_ORDER}");
    let lines = write.conn.prepare_cached(&sql)?.query_map([deck.0], line)?.collect::<rusqlite::Result<Vec<_>>>()?;
    for lines in lines.chunk_by(|a, b| a.card == b.card) {
        if let (Some(memory), Some(last)) = (memory(lines, model), lines.last()) {
            write.run(
                "UPDATE cards SET stability_days = ?2, difficulty = ?3, changed_at_ms = ?4
                 WHERE id = ?1 AND phase <> 0 AND (stability_days IS NOT ?2 OR difficulty IS NOT ?3)",
                (last.card.0, f64::from(memory.stability_days), f64::from(memory.difficulty), write.now.0),
            )?;
        }
    }
    Ok(())
}

/// Whether the log tells that this card, an item's, sleeps although it was answered: it was firmer than its list twice in a
/// row (see [`schedule::item_sleeps`]). Compared is what was written down with each answer.
pub(super) fn sleeps(conn: &Connection, card: &Card) -> Result<bool> {
    if !matches!(card.key, CardKey::Item(_)) || card.schedule.phase != Phase::Review {
        return Ok(false);
    }
    let mut statement = conn.prepare_cached(
        "SELECT r.grade, r.after_phase, r.after_stability_days, (SELECT l.after_stability_days FROM reviews l
             WHERE l.card_id = (SELECT id FROM cards WHERE note_id = ?2 AND key = 'list') AND l.id < r.id
             ORDER BY l.id DESC LIMIT 1)
         FROM reviews r WHERE r.card_id = ?1 ORDER BY r.id DESC",
    )?;
    let mut lines = statement.query([card.id.0, card.note.0])?;
    let mut failed = None;
    let answers = std::iter::from_fn(|| match lines.next().and_then(|line| line.map(item_answer).transpose()) {
        // Made new again: what was before says nothing.
        Ok(answer) => answer.flatten(),
        Err(error) => {
            failed = Some(error);
            None
        }
    });
    let sleeps = schedule::item_sleeps(answers);
    failed.map_or(Ok(sleeps), |error| Err(error.into()))
}

fn item_answer(row: &Row<'_>) -> rusqlite::Result<Option<ItemAnswer>> {
    let (Some(grade), Some(stability)) =
        (row.get::<_, Option<i64>>(0)?.and_then(Grade::from_number), row.get::<_, Option<f64>>(2)?)
    else {
        return Ok(None);
    };
    Ok(Some(ItemAnswer {
        grade,
        phase: rows::phase(row, 1)?,
        stability_days: stability as f32,
        list_stability_days: row.get::<_, Option<f64>>(3)?.map(|days| days as f32),
    }))
}

/// How many lines there are.
pub(super) fn count(conn: &Connection) -> Result<usize> {
    Ok(conn.query_row("SELECT count(*) FROM reviews", [], |row| row.get(0))?)
}
