//! Whether the file is whole, and every memory the one that its reviews lead to.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::presets::Presets;
use super::{CheckReport, Collection, Result, log, notes, rows};
use crate::model::{Card, CardKey, CardSchedule, Day, Due, Phase, Rest, Settings};
use crate::schedule::Model;

impl Collection {
    /// Integrity check and every memory state computed again from the log.
    pub fn check(&self) -> Result<CheckReport> {
        self.read(|conn| run(conn, &self.settings, &|_| {}))
    }
}

/// The whole check. `tell` hears how much is done, 0 to 1.
pub(super) fn run(conn: &Connection, settings: &Settings, tell: &dyn Fn(f32)) -> Result<CheckReport> {
    let mut problems = Vec::new();
    tell(0.05);
    sqlite(conn, &mut problems)?;
    tell(0.3);
    let notes = structure(conn, &mut problems)?;
    tell(0.5);
    let presets = Presets::load(conn, settings)?;
    let cards = memories(conn, &presets, &mut problems, &|share| tell(0.5 + share / 2.0))?;
    Ok(CheckReport { notes, cards, reviews: log::count(conn)?, problems })
}

/// What SQLite itself finds.
fn sqlite(conn: &Connection, problems: &mut Vec<String>) -> Result<()> {
    let mut statement = conn.prepare("PRAGMA main.integrity_check")?;
    let found = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    problems.extend(found.into_iter().filter(|line| line != "ok").map(|line| format!("sqlite: {line}")));
    let mut statement = conn.prepare("PRAGMA main.foreign_key_check")?;
    let mut broken = statement.query([])?;
    while let Some(row) = broken.next()? {
        let (table, id): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
        problems.push(format!("{table} {}: refers to a row that is not there", id.unwrap_or_default()));
    }
    Ok(())
}

/// Cards fit their notes, places lie in their documents, decks have the decks above them.
fn structure(conn: &Connection, problems: &mut Vec<String>) -> Result<usize> {
    let mut keys: HashMap<i64, HashSet<String>> = HashMap::new();
    let mut statement = conn.prepare("SELECT note_id, key FROM cards")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        keys.entry(row.get(0)?).or_default().insert(row.get(1)?);
    }
    let mut statement = conn.prepare("SELECT id, note_type, body_json FROM notes ORDER BY id")?;
    let mut found = statement.query([])?;
    let mut count = 0;
    while let Some(row) = found.next()? {
        count += 1;
        let (id, note_type): (i64, String) = (row.get(0)?, row.get(1)?);
        let Ok(body) = rows::body(row, 2) else {
            problems.push(format!("note {id}: its content cannot be read"));
            continue;
        };
        if body.note_type().name() != note_type {
            problems
                .push(format!("note {id}: is marked as {note_type}, but its content is a {}", body.note_type().name()));
        }
        let wanted: HashSet<String> =
            notes::wanted(&body).unwrap_or_default().into_iter().map(|(key, _)| key.to_string()).collect();
        if keys.remove(&id).unwrap_or_default() != wanted {
            problems.push(format!("note {id}: its cards do not fit its content"));
        }
    }
    let mut statement = conn.prepare(
        "SELECT n.id FROM notes n JOIN documents d ON d.id = n.document_id
         WHERE n.span_end_byte > octet_length(d.text) OR n.span_start_byte < 0 ORDER BY n.id",
    )?;
    for id in statement.query_map([], |row| row.get::<_, i64>(0))? {
        problems.push(format!("note {}: its place does not lie in its document", id?));
    }
    let mut statement = conn.prepare("SELECT path FROM decks ORDER BY path")?;
    let paths = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<HashSet<String>>>()?;
    for path in &paths {
        if path.rsplit_once("::").is_some_and(|(parent, _)| !paths.contains(parent)) {
            problems.push(format!("deck {path}: the deck above it is not there"));
        }
    }
    Ok(count)
}

/// Whether a card may sleep: an item's, never missed, or learnt better than its list.
fn may_sleep(conn: &Connection, card: &Card) -> Result<bool> {
    let never = matches!(card.key, CardKey::Item(_)) && card.schedule.phase == Phase::New;
    Ok(never || log::sleeps(conn, card)?)
}

/// Every memory is the one its reviews lead to, and every card stands as its last line says.
fn memories(conn: &Connection, presets: &Presets, problems: &mut Vec<String>, tell: &dyn Fn(f32)) -> Result<usize> {
    let all: usize = conn.query_row("SELECT count(*) FROM cards", [], |row| row.get(0))?;
    let models: Vec<Model> = presets.schedules().iter().map(Model::new).collect();
    let sql = format!("{} {}", log::LINES, log::IN_ORDER);
    let lines = conn.prepare(&sql)?.query_map([], log::line)?.collect::<rusqlite::Result<Vec<_>>>()?;
    let by_card: HashMap<i64, &[log::Line]> =
        lines.chunk_by(|a, b| a.card == b.card).map(|lines| (lines[0].card.0, lines)).collect();
    let mut last = conn.prepare(&format!(
        "SELECT n.guid = r.note_guid AND c.key = r.card_key, r.id, {} FROM reviews r JOIN cards c ON c.id = r.card_id
         JOIN notes n ON n.id = c.note_id WHERE r.card_id = ?1 ORDER BY r.id DESC LIMIT 1",
        rows::SCHEDULE.split(", ").map(|column| format!("r.after_{}", column.trim())).collect::<Vec<_>>().join(", ")
    ))?;
    let moved = last_moves(conn)?;
    let mut statement = conn.prepare(&format!("SELECT {} FROM cards ORDER BY id", rows::card_columns()))?;
    let mut count = 0;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        count += 1;
        if count % 1_000 == 0 {
            tell(count as f32 / all as f32);
        }
        let id: i64 = row.get(0)?;
        let Ok(card) = rows::card(row) else {
            problems.push(format!("card {id}: cannot be read"));
            continue;
        };
        if card.rest == Rest::Asleep && !may_sleep(conn, &card)? {
            problems.push(format!("card {id}: sleeps, but is no item of a list that is new or firmer than its list"));
        }
        let lines = by_card.get(&id).copied().unwrap_or_default();
        let (same_card, logged) = if lines.is_empty() {
            (true, CardSchedule { due: card.schedule.due, ..CardSchedule::new(0) })
        } else {
            let (same_card, review, mut logged): (bool, i64, _) =
                last.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, rows::schedule(row, 2)?)))?;
            if let Some((day, interval_days)) =
                moved.get(&id).filter(|(after, ..)| *after == review).map(|m| (m.1, m.2))
            {
                logged = CardSchedule { due: Due::On(Day(day)), interval_days, ..logged };
            }
            (same_card, logged)
        };
        if !same_card {
            problems.push(format!("card {id}: its reviews are another card's"));
        }
        // A memory may be younger than the last review: it is computed again when FSRS's parameters change.
        if !(CardSchedule { memory: card.schedule.memory, ..logged } == card.schedule) {
            problems.push(format!("card {id}: does not stand as its last review left it"));
        }
        if log::memory(lines, &models[presets.place(card.deck)]) != card.schedule.memory {
            problems.push(format!("card {id}: its memory is not the one that its reviews lead to"));
        }
    }
    Ok(count)
}

/// The last move of each card other than by an answer: the line of the log after which it was, the day, the interval.
fn last_moves(conn: &Connection) -> Result<HashMap<i64, (i64, i32, u32)>> {
    let sql = "SELECT card_id, review_id, after_due_day, after_interval_days FROM reschedules ORDER BY id";
    let mut statement = conn.prepare(sql)?;
    let moves = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?;
    Ok(moves.collect::<rusqlite::Result<_>>()?)
}
