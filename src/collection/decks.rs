//! Decks: a tree kept in their paths (`甲::乙`).

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _};

use super::cache::Slot;
use super::gate::Write;
use super::study::Waiting;
use super::{Changes, Collection, CollectionError, DeckRow, Operation, Result, notes, presets, study};
use crate::model::{Day, DeckId, TimeMs};
use crate::schedule::ForgettingCurve;
use crate::schedule::queue::Order;

/// Between the parts of a path.
const SEPARATOR: &str = "::";

impl Collection {
    /// All decks with their counts for today, in the order of their paths (`甲::乙` after `甲`); counts include the
    /// decks below. `mastery` is the mean retrievability of the cards that were reviewed, times their share.
    pub fn decks(&self) -> Result<Vec<DeckRow>> {
        let now = self.now();
        let calendar = self.calendar();
        let today = calendar.day(now);
        let (paths, done) = self.read(|conn| Ok((paths(conn)?, study::done_today(conn, today, &self.presets)?)))?;
        let new = self.takes_new(self.backlog(today, &done)?.is_some());
        let day = study::Day { presets: &self.presets, done: &done, calendar: &calendar, now, new };
        let curves: Vec<_> = self.presets.schedules().iter().map(ForgettingCurve::new).collect();
        let places: HashMap<DeckId, usize> = paths.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
        let mut tallies = vec![Tally::default(); paths.len()];
        self.with_cards(|cards| {
            for slot in cards {
                if let Some(&at) = places.get(&slot.deck) {
                    let preset = self.presets.place(slot.deck);
                    tallies[at].add(slot, preset, &curves[preset], today, now);
                }
            }
            Ok(())
        })?;
        // From the leaves up: a path's parent comes before it.
        for at in (0..paths.len()).rev() {
            let parent = parent(&paths[at].1).and_then(|parent| paths.iter().position(|(_, path)| path == parent));
            if let Some(parent) = parent {
                let below = std::mem::take(&mut tallies[at].waiting);
                tallies[parent].waiting.add_all(&below);
                tallies[at].waiting = below;
                let (cards, sum) = (tallies[at].cards, tallies[at].recall_sum);
                tallies[parent].cards += cards;
                tallies[parent].recall_sum += sum;
            }
        }
        self.with_cards(|cards| {
            Ok(paths
                .into_iter()
                .zip(tallies)
                .map(|((id, path), tally)| DeckRow {
                    id,
                    name: path.rsplit(SEPARATOR).next().unwrap_or_default().to_owned(),
                    depth: path.matches(SEPARATOR).count(),
                    counts: tally.waiting.queue(cards, &day, Order::Forgotten).counts,
                    cards: tally.cards,
                    mastery: (tally.cards > 0).then(|| (tally.recall_sum / tally.cards as f64) as f32),
                    path,
                })
                .collect())
        })
    }

    /// All decks with their paths, in the order of [`Self::decks`].
    pub fn deck_paths(&self) -> Result<Vec<(DeckId, String)>> {
        self.read(paths)
    }

    /// Finds or makes the deck of that path (`甲::乙`); an operation of its own.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when a part of the path is empty.
    pub fn add_deck(&mut self, path: &str) -> Result<(DeckId, Changes)> {
        self.transact(Operation::AddDeck, |write| ensure(write, path))
    }

    /// Renames a deck, the decks below with it.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when the path is empty in part, taken, or below the deck itself.
    pub fn rename_deck(&mut self, deck: DeckId, path: &str) -> Result<Changes> {
        self.change(Operation::RenameDeck, |write| {
            let from = self::path(write.conn, deck)?;
            let to = normal(path)?;
            if from == to {
                return Ok(());
            }
            if to.starts_with(&format!("{from}{SEPARATOR}")) || find(write.conn, &to)?.is_some() {
                return Err(CollectionError::invalid(to));
            }
            let moving = subtree(write.conn, &from)?;
            if let Some(parent) = parent(&to) {
                ensure(write, parent)?;
            }
            for (id, path) in moving {
                let path = format!("{to}{}", &path[from.len()..]);
                let sql = "UPDATE decks SET path = ?2, changed_at_ms = ?3 WHERE id = ?1";
                write.run(sql, (id.0, path, write.now.0))?;
            }
            // What it inherits may be another preset now.
            presets::settle(write, write.settings)
        })
    }

    /// Deletes a deck with the decks below and their notes.
    pub fn delete_deck(&mut self, deck: DeckId) -> Result<Changes> {
        self.change(Operation::DeleteDeck, |write| {
            for deck in below(write.conn, deck)? {
                let inside: Vec<i64> = write
                    .conn
                    .prepare_cached("SELECT DISTINCT note_id FROM cards WHERE deck_id = ?1")?
                    .query_map([deck.0], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?;
                notes::delete(write, &inside)?;
                let guid: String =
                    write.conn.query_row("SELECT guid FROM decks WHERE id = ?1", [deck.0], |row| row.get(0))?;
                write.bury_in_graves("deck", &guid)?;
                write.run("DELETE FROM decks WHERE id = ?1", [deck.0])?;
            }
            Ok(())
        })
    }
}

/// What is added up for a deck.
#[derive(Clone, Default)]
struct Tally {
    waiting: Waiting,
    cards: usize,
    recall_sum: f64,
}

impl Tally {
    fn add(&mut self, slot: &Slot, preset: usize, curve: &ForgettingCurve, today: Day, now: TimeMs) {
        self.waiting.add(slot, preset, today);
        if slot.rest == crate::model::Rest::Asleep {
            return;
        }
        self.cards += 1;
        if let (Some(memory), Some(last)) = (slot.schedule.memory, slot.schedule.last_review_at) {
            self.recall_sum += f64::from(curve.recall(memory, crate::schedule::elapsed_days(last, now)));
        }
    }
}

/// Trims the parts of a path.
fn normal(path: &str) -> Result<String> {
    let parts: Vec<&str> = path.split(SEPARATOR).map(str::trim).collect();
    if parts.iter().any(|part| part.is_empty()) {
        return Err(CollectionError::invalid(path));
    }
    Ok(parts.join(SEPARATOR))
}

/// The path above.
pub(super) fn parent(path: &str) -> Option<&str> {
    path.rsplit_once(SEPARATOR).map(|(parent, _)| parent)
}

fn find(conn: &Connection, path: &str) -> Result<Option<DeckId>> {
    let mut statement = conn.prepare_cached("SELECT id FROM decks WHERE path = ?1")?;
    Ok(statement.query_row([path], |row| row.get(0).map(DeckId)).optional()?)
}

/// Whether there is a deck of that path.
pub(super) fn exists(conn: &Connection, path: &str) -> Result<bool> {
    Ok(find(conn, &normal(path)?)?.is_some())
}

/// Finds or makes the deck of that path, and those above it.
pub(super) fn ensure(write: &mut Write<'_>, path: &str) -> Result<DeckId> {
    let path = normal(path)?;
    if let Some(deck) = find(write.conn, &path)? {
        return Ok(deck);
    }
    if let Some(parent) = parent(&path) {
        ensure(write, parent)?;
    }
    let guid = write.guid().0;
    let sql = "INSERT INTO decks (guid, path, changed_at_ms) VALUES (?1, ?2, ?3)";
    write.insert(sql, (guid, path, write.now.0)).map(DeckId)
}

/// A deck's path.
pub(super) fn path(conn: &Connection, deck: DeckId) -> Result<String> {
    let mut statement = conn.prepare_cached("SELECT path FROM decks WHERE id = ?1")?;
    let path = statement.query_row([deck.0], |row| row.get(0)).optional()?;
    path.ok_or_else(|| CollectionError::not_found(format_args!("deck {}", deck.0)))
}

/// All decks, a parent before its children.
pub(super) fn paths(conn: &Connection) -> Result<Vec<(DeckId, String)>> {
    let mut decks = conn
        .prepare_cached("SELECT id, path FROM decks")?
        .query_map([], |row| Ok((DeckId(row.get(0)?), row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(DeckId, String)>>>()?;
    decks.sort_by(|(_, a), (_, b)| a.split(SEPARATOR).cmp(b.split(SEPARATOR)));
    Ok(decks)
}

fn subtree(conn: &Connection, path: &str) -> Result<Vec<(DeckId, String)>> {
    let below = format!("{path}{SEPARATOR}");
    Ok(paths(conn)?.into_iter().filter(|(_, other)| other == path || other.starts_with(&below)).collect())
}

/// A deck and those below it.
pub(super) fn below(conn: &Connection, deck: DeckId) -> Result<Vec<DeckId>> {
    Ok(subtree(conn, &path(conn, deck)?)?.into_iter().map(|(id, _)| id).collect())
}
