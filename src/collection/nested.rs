//! Lists in lists: an item that is itself the name of a list (一主六双 → 双廊 → its two).

use rusqlite::{Connection, OptionalExtension as _};

use super::{Collection, Result, rows};
use crate::model::{NoteBody, NoteId, Rest};
use crate::schedule;

/// How many levels are followed.
const LEVELS: usize = 4;

/// A list of which another list's item is the name.
#[derive(Clone, Debug, PartialEq)]
pub struct Below {
    /// Its note.
    pub note: NoteId,
    /// How well it is known now, 0 to 1: the mean retrievability of its cards, 0 for those that were never studied.
    pub mastery: f32,
    /// Its items.
    pub items: Vec<BelowItem>,
}

/// An item of such a list.
#[derive(Clone, Debug, PartialEq)]
pub struct BelowItem {
    /// Its words.
    pub text: String,
    /// The list of which it is the name in turn.
    pub below: Option<Below>,
}

impl Below {
    /// The least known list here and below, with the name by which it was found.
    pub fn weakest<'a>(&'a self, name: &'a str) -> (&'a str, f32) {
        let below = self.items.iter().filter_map(|item| Some(item.below.as_ref()?.weakest(&item.text)));
        below.fold((name, self.mastery), |weakest, next| if next.1 < weakest.1 { next } else { weakest })
    }
}

/// What is asked of the file while lists are followed.
pub(super) struct Nested<'a> {
    collection: &'a Collection,
    conn: &'a Connection,
    /// The lists above, so that a circle ends.
    above: Vec<NoteId>,
}

impl<'a> Nested<'a> {
    pub(super) fn new(collection: &'a Collection, conn: &'a Connection) -> Self {
        Self { collection, conn, above: Vec::new() }
    }

    /// The lists below a note's items, by their places; empty where there is none.
    pub(super) fn of(&mut self, note: NoteId, body: &NoteBody) -> Result<Vec<Option<Below>>> {
        let NoteBody::List { items, .. } = body else { return Ok(Vec::new()) };
        self.above.push(note);
        let below: Result<Vec<Option<Below>>> = items.iter().map(|item| self.named(item.text.trim(), note)).collect();
        self.above.pop();
        let below = below?;
        Ok(if below.iter().all(Option::is_none) { Vec::new() } else { below })
    }

    /// The list of that name: of the same document before others, then the newest.
    fn named(&mut self, name: &str, parent: NoteId) -> Result<Option<Below>> {
        if self.above.len() > LEVELS {
            return Ok(None);
        }
        let found = self
            .conn
            .prepare_cached(
                "SELECT id, body_json FROM notes WHERE note_type = 'list' AND json_extract(body_json, '$.name') = ?1
                 ORDER BY document_id IS (SELECT document_id FROM notes WHERE id = ?2) DESC, id DESC LIMIT 1",
            )?
            .query_row((name, parent.0), |row| Ok((NoteId(row.get(0)?), rows::body(row, 1)?)))
            .optional()?;
        let Some((note, body)) = found.filter(|(note, _)| !self.above.contains(note)) else { return Ok(None) };
        let NoteBody::List { items, .. } = &body else { return Ok(None) };
        let mut below = self.of(note, &body)?.into_iter();
        let items = items.iter().map(|item| BelowItem { text: item.text.clone(), below: below.next().flatten() });
        let items = items.collect();
        Ok(Some(Below { note, mastery: self.mastery(note)?, items }))
    }

    fn mastery(&self, note: NoteId) -> Result<f32> {
        let cards = rows::cards_of_note(self.conn, note)?;
        let (calendar, now) = (self.collection.calendar(), self.collection.now());
        let recalls: Vec<f32> = cards
            .iter()
            .filter(|card| card.rest != Rest::Asleep)
            .map(|card| {
                let settings = self.collection.presets.of(card.deck);
                schedule::retrievability(&card.schedule, settings, &calendar, now).unwrap_or(0.0)
            })
            .collect();
        Ok(recalls.iter().sum::<f32>() / recalls.len().max(1) as f32)
    }
}

/// Every list below another, with that one: (above, below).
pub(super) fn pairs(conn: &Connection) -> Result<Vec<(NoteId, NoteId)>> {
    let mut statement = conn.prepare_cached(
        "SELECT p.id, (SELECT c.id FROM notes c WHERE c.note_type = 'list' AND c.id <> p.id
                 AND json_extract(c.body_json, '$.name') = trim(json_extract(i.value, '$.text'))
                 ORDER BY c.document_id IS p.document_id DESC, c.id DESC LIMIT 1) AS child
         FROM notes p, json_each(p.body_json, '$.items') i WHERE p.note_type = 'list' AND child IS NOT NULL",
    )?;
    let pairs = statement.query_map([], |row| Ok((NoteId(row.get(0)?), NoteId(row.get(1)?))))?;
    Ok(pairs.collect::<rusqlite::Result<_>>()?)
}
