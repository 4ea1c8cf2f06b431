//! What the browser searches, filters and sorts by, of all notes, in memory.
//!
//! What a list of all notes needs is read at once; their texts, which take longer, on a thread of their own. Who searches
//! before that is done waits for it.

mod behind;
mod fold;
mod haystack;
mod pinyin;
mod texts;

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;

use super::rows::id_set;
use super::{CollectionError, Result};
use crate::model::{NoteId, NoteType, TimeMs};
use behind::Behind;

/// A note as the browser sorts it.
pub(super) struct Entry {
    pub(super) id: NoteId,
    pub(super) note_type: NoteType,
    pub(super) added_at: TimeMs,
}

/// All notes by id, with their texts.
pub(super) struct Notes {
    pub(super) entries: Vec<Entry>,
    texts: Behind,
    /// The place of each entry when sorted by its headline's sound; made when first asked for.
    headline_order: Option<Vec<u32>>,
}

impl Notes {
    /// Reads all notes; of the collection at `path` the texts on a thread of their own, where there is a file to read.
    pub(super) fn load(conn: &Connection, path: &Path) -> Result<Self> {
        Ok(Self { entries: entries(conn, None)?, texts: Behind::start(path), headline_order: None })
    }

    /// Reads these notes again. Whether it is worth while to keep the rest.
    pub(super) fn update(&mut self, conn: &Connection, ids: &BTreeSet<i64>) -> Result<bool> {
        self.entries.retain(|entry| !ids.contains(&entry.id.0));
        self.entries.extend(entries(conn, Some(&id_set(ids.iter().copied())))?);
        self.entries.sort_by_key(|entry| entry.id);
        self.headline_order = None;
        self.texts.update(conn, ids)
    }

    /// The notes whose headline is one of those.
    pub(super) fn named(&mut self, conn: &Connection, is_one: impl Fn(&str) -> bool) -> Result<Vec<i64>> {
        let texts = self.texts.get(conn)?;
        Ok(self.entries.iter().map(|entry| entry.id.0).filter(|note| is_one(texts.headline(*note))).collect())
    }

    /// Which entries hold all the words of `query`.
    pub(super) fn matching(&mut self, conn: &Connection, query: &str) -> Result<Vec<bool>> {
        let mut all = vec![true; self.entries.len()];
        for word in query.split_whitespace() {
            let texts = self.texts.get(conn)?;
            let mut hits = vec![false; self.entries.len()];
            let mut places = Places::new(&self.entries);
            texts.search(word, |note| {
                if let Some(at) = places.of(note) {
                    hits[at] = true;
                }
            });
            all.iter_mut().zip(hits).for_each(|(all, hit)| *all &= hit);
        }
        Ok(all)
    }

    /// The place of each entry when sorted by its headline's sound.
    pub(super) fn headline_order(&mut self, conn: &Connection) -> Result<&[u32]> {
        if self.headline_order.is_none() {
            let texts = self.texts.get(conn)?;
            let mut sorted: Vec<(&str, u32)> =
                self.entries.iter().zip(0..).map(|(entry, at)| (texts.sound(entry.id.0), at)).collect();
            sorted.sort_unstable();
            let mut order = vec![0; sorted.len()];
            for ((_, at), place) in sorted.into_iter().zip(0..) {
                order[at as usize] = place;
            }
            self.headline_order = Some(order);
        }
        Ok(self.headline_order.as_deref().unwrap_or_default())
    }
}

fn entries(conn: &Connection, only: Option<&str>) -> Result<Vec<Entry>> {
    let among = if only.is_some() { "id IN (SELECT value FROM json_each(?1))" } else { "?1 IS NULL" };
    let sql = format!("SELECT id, note_type, added_at_ms FROM notes WHERE {among} ORDER BY id");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut found = statement.query([only])?;
    let mut entries = Vec::new();
    while let Some(row) = found.next()? {
        let name = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let note_type = NoteType::from_name(name).ok_or_else(|| CollectionError::not_found(name))?;
        entries.push(Entry { id: NoteId(row.get(0)?), note_type, added_at: TimeMs(row.get(2)?) });
    }
    Ok(entries)
}

/// Finds entries by note; fast when asked in the order of the entries.
pub(super) struct Places<'a> {
    entries: &'a [Entry],
    next: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(entries: &'a [Entry]) -> Self {
        Self { entries, next: 0 }
    }

    /// The entry of that note.
    pub(super) fn of(&mut self, note: i64) -> Option<usize> {
        let is = |at: &usize| self.entries.get(*at).is_some_and(|entry| entry.id.0 == note);
        let at = [self.next, self.next.wrapping_sub(1)]
            .into_iter()
            .find(is)
            .or_else(|| self.entries.binary_search_by_key(&note, |entry| entry.id.0).ok())?;
        self.next = at + 1;
        Some(at)
    }
}
