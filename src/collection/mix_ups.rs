//! What was typed instead: answers of other notes, kept so that a leech can be shown what it is confused with.

use rusqlite::Connection;

use super::gate::Write;
use super::{Collection, Given, Result, rows};
use crate::model::{Card, CardId, NoteBody, NoteId};
use crate::note_types;

/// Whose answer was typed: the note's global id, and the words.
pub(super) type Other = (String, String);

/// How many notes that hold the typed words are looked at.
const MOST_NOTES: i64 = 200;

/// A note that a card is confused with.
#[derive(Clone, Debug, PartialEq)]
pub struct MixUp {
    /// The other note.
    pub note: NoteId,
    /// What it says.
    pub body: NoteBody,
    /// Its answer, as it was typed last.
    pub typed: String,
    /// How often.
    pub times: u32,
}

impl Collection {
    /// What that card's answer is confused with, the most often first.
    pub fn mix_ups(&self, card: CardId) -> Result<Vec<MixUp>> {
        self.read(|conn| {
            let card = rows::load_card(conn, card)?;
            let mut statement = conn.prepare_cached(
                "SELECT o.id, o.body_json, m.typed, count(*), max(m.id) FROM mix_ups m
                 JOIN notes n ON n.guid = m.note_guid JOIN notes o ON o.guid = m.other_note_guid
                 WHERE n.id = ?1 AND m.card_key = ?2 GROUP BY o.id, m.typed ORDER BY count(*) DESC, max(m.id) DESC",
            )?;
            let mix_up = |row: &rusqlite::Row<'_>| {
                Ok(MixUp {
                    note: NoteId(row.get(0)?),
                    body: rows::body(row, 1)?,
                    typed: row.get(2)?,
                    times: row.get(3)?,
                })
            };
            let found = statement.query_map((card.note.0, card.key.to_string()), mix_up)?;
            Ok(found.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// Whose answers were typed; of each wrong one the first note that gives it.
pub(super) fn find(collection: &Collection, given: &Given) -> Result<Vec<Other>> {
    let typed = given.typed.iter().map(|typed| typed.trim()).filter(|typed| !note_types::comparable(typed).is_empty());
    collection.read(|conn| typed.filter_map(|typed| who_answers(conn, typed).transpose()).collect())
}

fn who_answers(conn: &Connection, typed: &str) -> Result<Option<Other>> {
    let wanted = note_types::comparable(typed);
    let mut statement =
        conn.prepare_cached("SELECT guid, body_json FROM notes WHERE instr(body_json, ?1) ORDER BY id LIMIT ?2")?;
    let mut found = statement.query((typed, MOST_NOTES))?;
    while let Some(row) = found.next()? {
        let answers = note_types::answers(&rows::body(row, 1)?);
        if answers.iter().any(|answer| note_types::comparable(answer) == wanted) {
            return Ok(Some((row.get(0)?, typed.to_owned())));
        }
    }
    Ok(None)
}

/// Keeps them beside the answer to `card`.
pub(super) fn add(write: &Write<'_>, card: &Card, others: &[Other]) -> Result<()> {
    for (guid, typed) in others {
        write.insert(
            "INSERT INTO mix_ups (note_guid, card_key, other_note_guid, typed, at_ms)
             SELECT guid, ?2, ?3, ?4, ?5 FROM notes WHERE id = ?1",
            (card.note.0, card.key.to_string(), guid, typed, write.now.0),
        )?;
    }
    Ok(())
}
