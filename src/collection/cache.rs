//! What is kept in memory: all cards (for the queue, counts and the browser's states), and the browser's search text.
//! Loaded when first asked for; what an operation touched is brought up to date after it.

use rusqlite::{Connection, OptionalExtension as _};

use super::rows::{self, SCHEDULE};
use super::search::Notes;
use super::watch::{Rows, Touched};
use super::{Collection, Result};
use crate::model::{CardId, CardSchedule, DeckId, NoteId, Rest};

/// A card as the queue and the browser need it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slot {
    pub(super) id: CardId,
    pub(super) note: NoteId,
    pub(super) deck: DeckId,
    pub(super) schedule: CardSchedule,
    pub(super) rest: Rest,
    pub(super) flag: u8,
    pub(super) leech: bool,
}

/// What is kept. None: to be loaded.
#[derive(Default)]
pub(super) struct Cache {
    /// All cards by id.
    cards: Option<Vec<Slot>>,
    /// All notes by id.
    notes: Option<Notes>,
}

fn columns() -> String {
    format!("SELECT id, note_id, deck_id, rest, buried_until_day, flag, leech, {SCHEDULE} FROM cards")
}

fn slot(row: &rusqlite::Row<'_>) -> rusqlite::Result<Slot> {
    Ok(Slot {
        id: CardId(row.get(0)?),
        note: NoteId(row.get(1)?),
        deck: DeckId(row.get(2)?),
        rest: rows::rest(row, 3)?,
        flag: row.get(5)?,
        leech: row.get(6)?,
        schedule: rows::schedule(row, 7)?,
    })
}

fn load_cards(conn: &Connection) -> Result<Vec<Slot>> {
    let mut statement = conn.prepare(&format!("{} ORDER BY id", columns()))?;
    Ok(statement.query_map([], slot)?.collect::<rusqlite::Result<_>>()?)
}

/// Brings `slots` up to date with the rows that were touched.
fn update_cards(conn: &Connection, slots: &mut Vec<Slot>, touched: &Rows) -> Result<bool> {
    let Some(few) = touched.few() else { return Ok(false) };
    for &id in few {
        let mut statement = conn.prepare_cached(&format!("{} WHERE id = ?1", columns()))?;
        let now = statement.query_row([id], slot).optional()?;
        match (slots.binary_search_by_key(&id, |slot| slot.id.0), now) {
            (Ok(at), Some(now)) => slots[at] = now,
            (Ok(at), None) => drop(slots.remove(at)),
            (Err(at), Some(now)) => slots.insert(at, now),
            (Err(_), None) => {}
        }
    }
    Ok(true)
}

impl Collection {
    /// Runs `use_cards` on all cards, by id.
    pub(super) fn with_cards<T>(&self, use_cards: impl FnOnce(&[Slot]) -> Result<T>) -> Result<T> {
        let mut cache = self.cache.borrow_mut();
        let slots = match cache.cards.take() {
            Some(slots) => slots,
            None => self.read(load_cards)?,
        };
        let result = use_cards(&slots);
        cache.cards = Some(slots);
        result
    }

    /// Runs `use_notes` on all notes, with the cards by id.
    pub(super) fn with_notes<T>(
        &self,
        use_notes: impl FnOnce(&Connection, &mut Notes, &[Slot]) -> Result<T>,
    ) -> Result<T> {
        self.with_cards(|_| Ok(()))?;
        let mut cache = self.cache.borrow_mut();
        if cache.notes.is_none() {
            cache.notes = Some(self.read(|conn| Notes::load(conn, &self.path))?);
        }
        let Cache { cards: Some(cards), notes: Some(notes) } = &mut *cache else {
            return Err(super::CollectionError::not_found("cache"));
        };
        self.read(|conn| use_notes(conn, notes, cards))
    }

    /// Brings what is kept up to date with what was touched; what cannot be is loaded again when next asked for.
    pub(super) fn forget(&self, touched: &Touched) {
        let mut cache = self.cache.borrow_mut();
        if touched.table("cards")
            && let Some(mut slots) = cache.cards.take()
            && matches!(update_cards(&self.conn, &mut slots, &touched.cards), Ok(true))
        {
            cache.cards = Some(slots);
        }
        let texts = ["notes", "tags", "note_tags", "note_findings"];
        if texts.iter().any(|table| touched.table(table))
            && let Some(mut notes) = cache.notes.take()
            && let Some(few) = touched.notes.few()
            && matches!(notes.update(&self.conn, few), Ok(true))
        {
            cache.notes = Some(notes);
        }
    }
}
