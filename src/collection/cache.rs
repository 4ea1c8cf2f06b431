//! What is kept in memory: all cards (for the queue, counts and the browser's states), and the browser's search text.
//! Loaded when first asked for; what an operation touched is brought up to date after it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension as _};

use super::backlog::Weighed;
use super::rows::{self, SCHEDULE};
use super::search::Notes;
use super::watch::{Rows, Touched};
use super::{Collection, Result};
use crate::model::{CardId, CardSchedule, Day, DeckId, Due, NoteId, Rest};
use crate::schedule::backlog::Gain;

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

impl Slot {
    /// The day on which it is due for review, when it takes part then.
    fn due_day(&self) -> Option<Day> {
        match (self.schedule.due, self.rest) {
            (Due::On(day), Rest::Awake | Rest::BuriedUntil(_)) => Some(day),
            _ => None,
        }
    }
}

/// How many reviews are due on each day; kept along with the cards.
pub(super) type DueDays = BTreeMap<Day, u32>;

fn count(due: &mut DueDays, slot: &Slot) {
    if let Some(day) = slot.due_day() {
        *due.entry(day).or_default() += 1;
    }
}

fn discount(due: &mut DueDays, slot: &Slot) {
    if let Some(day) = slot.due_day()
        && let Some(cards) = due.get_mut(&day)
    {
        *cards -= 1;
        if *cards == 0 {
            due.remove(&day);
        }
    }
}

/// What is kept. None: to be loaded.
#[derive(Default)]
pub(super) struct Cache {
    /// All cards by id.
    cards: Option<Vec<Slot>>,
    /// Of these cards.
    due: DueDays,
    /// Of these cards, for today's queue.
    pub(super) weighed: Weighed,
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

/// Brings `slots` and what is due up to date with the rows that were touched.
fn update_cards(conn: &Connection, slots: &mut Vec<Slot>, due: &mut DueDays, touched: &Rows) -> Result<bool> {
    let Some(few) = touched.few() else { return Ok(false) };
    for &id in few {
        let mut statement = conn.prepare_cached(&format!("{} WHERE id = ?1", columns()))?;
        let now = statement.query_row([id], slot).optional()?;
        if let Ok(at) = slots.binary_search_by_key(&id, |slot| slot.id.0) {
            discount(due, &slots[at]);
        }
        if let Some(now) = &now {
            count(due, now);
        }
        match (slots.binary_search_by_key(&id, |slot| slot.id.0), now) {
            (Ok(at), Some(now)) => slots[at] = now,
            (Ok(at), None) => drop(slots.remove(at)),
            (Err(at), Some(now)) => slots.insert(at, now),
            (Err(_), None) => {}
        }
    }
    Ok(true)
}

/// Runs `use_due` on the reviews that are due on each day; on none where the cards are not at hand.
pub(super) fn with_due<T>(cache: &RefCell<Cache>, use_due: impl FnOnce(&DueDays) -> T) -> T {
    let cache = cache.borrow();
    if cache.cards.is_some() { use_due(&cache.due) } else { use_due(&DueDays::new()) }
}

impl Collection {
    /// Runs `use_cards` on all cards, by id.
    pub(super) fn with_cards<T>(&self, use_cards: impl FnOnce(&[Slot]) -> Result<T>) -> Result<T> {
        let mut cache = self.cache.borrow_mut();
        let slots = match cache.cards.take() {
            Some(slots) => slots,
            None => {
                let slots = self.read(load_cards)?;
                cache.due.clear();
                cache.weighed.forget_all();
                slots.iter().for_each(|slot| count(&mut cache.due, slot));
                slots
            }
        };
        let result = use_cards(&slots);
        cache.cards = Some(slots);
        result
    }

    /// Has all cards and what is due at hand, for [`with_due`].
    pub(super) fn warm(&self) -> Result<()> {
        self.with_cards(|_| Ok(()))
    }

    /// Runs `use_due` on the reviews that are due on each day.
    pub(super) fn with_due<T>(&self, use_due: impl FnOnce(&DueDays) -> T) -> Result<T> {
        self.warm()?;
        Ok(with_due(&self.cache, use_due))
    }

    /// Runs `use_gains` on all cards, by id, and what of them was weighed (see [`Collection::weigh`]).
    pub(super) fn with_weighed<T>(&self, use_gains: impl FnOnce(&[Slot], &HashMap<CardId, Gain>) -> T) -> Result<T> {
        self.warm()?;
        let cache = self.cache.borrow();
        Ok(use_gains(cache.cards.as_deref().unwrap_or_default(), cache.weighed.gains()))
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
        let Cache { cards: Some(cards), notes: Some(notes), .. } = &mut *cache else {
            return Err(super::CollectionError::not_found("cache"));
        };
        self.read(|conn| use_notes(conn, notes, cards))
    }

    /// Brings what is kept up to date with what was touched; what cannot be is loaded again when next asked for.
    pub(super) fn forget(&self, touched: &Touched) {
        let mut cache = self.cache.borrow_mut();
        if touched.table("cards")
            && let Some(mut slots) = cache.cards.take()
            && matches!(update_cards(&self.conn, &mut slots, &mut cache.due, &touched.cards), Ok(true))
        {
            cache.cards = Some(slots);
            touched.cards.few().into_iter().flatten().for_each(|card| cache.weighed.forget(CardId(*card)));
        }
        if ["settings", "presets", "decks"].iter().any(|table| touched.table(table)) {
            cache.weighed.forget_all();
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
