//! What the browser searches, filters and sorts by, of all notes, in memory.

mod fold;
mod haystack;
mod pinyin;

use std::collections::{BTreeSet, HashMap};

use ::pinyin::ToPinyin as _;
use memchr::memmem::Finder;
use rusqlite::Connection;

use super::Result;
use super::rows::{self, id_set};
use crate::model::{DocumentId, NoteBody, NoteId, NoteType, TimeMs};
use crate::note_types;
use haystack::Haystack;

/// A note as the browser filters and sorts it.
pub(super) struct Entry {
    pub(super) id: NoteId,
    pub(super) note_type: NoteType,
    pub(super) document: Option<DocumentId>,
    pub(super) added_at: TimeMs,
    pub(super) with_findings: bool,
    pub(super) tags: Vec<String>,
    headline: String,
}

/// All notes by id, with their texts.
pub(super) struct Notes {
    pub(super) entries: Vec<Entry>,
    texts: Haystack<u8>,
    initials: Haystack<pinyin::Initials>,
    /// The place of each entry when sorted by its headline's pinyin; made when first asked for.
    headline_order: Option<Vec<u32>>,
}

impl Notes {
    /// Reads all notes.
    pub(super) fn load(conn: &Connection) -> Result<Self> {
        let mut notes =
            Self { entries: Vec::new(), texts: Haystack::new(), initials: Haystack::new(), headline_order: None };
        notes.read(conn, None)?;
        Ok(notes)
    }

    /// Reads these notes again.
    pub(super) fn update(&mut self, conn: &Connection, ids: &BTreeSet<i64>) -> Result<bool> {
        self.entries.retain(|entry| !ids.contains(&entry.id.0));
        self.texts.remove(ids);
        self.initials.remove(ids);
        self.headline_order = None;
        self.read(conn, Some(&id_set(ids.iter().copied())))?;
        self.entries.sort_by_key(|entry| entry.id);
        Ok(!self.texts.is_wasteful())
    }

    fn read(&mut self, conn: &Connection, only: Option<&str>) -> Result<()> {
        let among = |column: &str| match only {
            Some(_) => format!("{column} IN (SELECT value FROM json_each(?1))"),
            None => "?1 IS NULL".to_owned(),
        };
        let mut tags: HashMap<i64, Vec<String>> = HashMap::new();
        let sql = format!(
            "SELECT nt.note_id, t.name FROM note_tags nt JOIN tags t ON t.id = nt.tag_id WHERE {}",
            among("nt.note_id")
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let mut found = statement.query([only])?;
        while let Some(row) = found.next()? {
            tags.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        let sql = format!(
            "SELECT id, document_id, added_at_ms, body_json,
                 EXISTS (SELECT 1 FROM note_findings WHERE note_id = notes.id)
             FROM notes WHERE {} ORDER BY id",
            among("id")
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let mut found = statement.query([only])?;
        while let Some(row) = found.next()? {
            let id: i64 = row.get(0)?;
            let body = rows::body(row, 3)?;
            let tags = tags.remove(&id).unwrap_or_default();
            let headline = note_types::headline(&body);
            self.texts.add(id, |out| {
                each_text(&body, |text| line(text, out));
                tags.iter().for_each(|tag| line(tag, out));
            });
            self.initials.add(id, |out| {
                pinyin::initials_into(&headline, out);
                if let NoteBody::List { items, .. } = &body {
                    items.iter().for_each(|item| pinyin::initials_into(&item.text, out));
                }
            });
            self.entries.push(Entry {
                id: NoteId(id),
                note_type: body.note_type(),
                document: row.get::<_, Option<i64>>(1)?.map(DocumentId),
                added_at: TimeMs(row.get(2)?),
                with_findings: row.get(4)?,
                tags,
                headline,
            });
        }
        Ok(())
    }

    /// The notes whose headline is one of those.
    pub(super) fn named(&self, is_one: impl Fn(&str) -> bool) -> Vec<i64> {
        self.entries.iter().filter(|entry| is_one(&entry.headline)).map(|entry| entry.id.0).collect()
    }

    /// Which entries hold all the words of `query`.
    pub(super) fn matching(&self, query: &str) -> Vec<bool> {
        let mut all = vec![true; self.entries.len()];
        for word in query.split_whitespace() {
            let word = fold::fold(word);
            let mut hits = vec![false; self.entries.len()];
            let mut places = Places::new(&self.entries);
            let mut hit = |note| {
                if let Some(at) = places.of(note) {
                    hits[at] = true;
                }
            };
            let finder = Finder::new(&word);
            self.texts.search(|text| finder.find(text), &mut hit);
            if let Some(typed) = pinyin::typed(&word) {
                self.initials.search(|text| pinyin::find(text, &typed), &mut hit);
            }
            all.iter_mut().zip(hits).for_each(|(all, hit)| *all &= hit);
        }
        all
    }

    /// The place of each entry when sorted by its headline's pinyin.
    pub(super) fn headline_order(&mut self) -> &[u32] {
        let entries = &self.entries;
        self.headline_order.get_or_insert_with(|| {
            let mut sorted: Vec<(String, u32)> =
                entries.iter().zip(0..).map(|(entry, at)| (pinyin_key(&entry.headline), at)).collect();
            sorted.sort_unstable();
            let mut order = vec![0; sorted.len()];
            for ((_, at), place) in sorted.into_iter().zip(0..) {
                order[at as usize] = place;
            }
            order
        })
    }
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

fn line(text: &str, out: &mut Vec<u8>) {
    if !text.is_empty() {
        fold::fold_into(text, out);
        out.push(b'\n');
    }
}

/// Each text of a note.
fn each_text(body: &NoteBody, mut each: impl FnMut(&str)) {
    match body {
        NoteBody::Term { term, definition } => [term, definition].into_iter().for_each(|text| each(text)),
        NoteBody::List { name, items, mnemonic, explanation, .. } => {
            each(name);
            items.iter().for_each(|item| each(&item.text));
            each(mnemonic);
            each(explanation);
        }
        NoteBody::Figure { label, sentence, .. } => [label, sentence].into_iter().for_each(|text| each(text)),
        NoteBody::Cloze { text } => each(text),
        NoteBody::Basic { front, back, .. } => [front, back].into_iter().for_each(|text| each(text)),
    }
}

/// A text as one sorts it by sound: each character's pinyin, digits and letters before.
fn pinyin_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len() * 2);
    for c in text.chars().take(12) {
        match c.to_pinyin() {
            Some(pinyin) => {
                key.push_str(pinyin.plain());
                key.push(' ');
            }
            None if c.is_alphanumeric() => key.extend(c.to_lowercase()),
            None => {}
        }
    }
    key
}
