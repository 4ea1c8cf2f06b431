//! The words of all notes, made comparable, for searching and for sorting by sound.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ::pinyin::ToPinyin as _;
use memchr::memmem::Finder;
use rusqlite::Connection;

use super::haystack::Haystack;
use super::{fold, pinyin};
use crate::collection::Result;
use crate::collection::rows::{self, id_set};
use crate::model::NoteBody;
use crate::note_types;

/// The texts of notes.
pub(super) struct Texts {
    words: Haystack<u8>,
    sounds: Haystack<pinyin::Class>,
    initials: pinyin::Initials,
    heads: BTreeMap<i64, Head>,
}

struct Head {
    headline: Box<str>,
    /// How it is sorted by sound.
    sound: Box<str>,
}

/// How many notes are read between two looks at whether to go on.
const LOT: usize = 256;

impl Texts {
    /// The texts of all notes; None when it was not to `go_on`.
    pub(super) fn all(conn: &Connection, go_on: impl Fn() -> bool) -> Result<Option<Self>> {
        let mut texts = Self {
            words: Haystack::new(),
            sounds: Haystack::new(),
            initials: pinyin::Initials::new(),
            heads: BTreeMap::new(),
        };
        Ok(texts.read(conn, None, go_on)?.then_some(texts))
    }

    /// Reads these notes again. Whether it is worth while to keep the rest.
    pub(super) fn update(&mut self, conn: &Connection, ids: &BTreeSet<i64>) -> Result<bool> {
        self.words.remove(ids);
        self.sounds.remove(ids);
        ids.iter().for_each(|id| drop(self.heads.remove(id)));
        self.read(conn, Some(&id_set(ids.iter().copied())), || true)?;
        Ok(!self.words.is_wasteful())
    }

    /// Calls `hit` with each note that holds `word`, in its text or by its initials.
    pub(super) fn search(&self, word: &str, mut hit: impl FnMut(i64)) {
        let word = fold::fold(word);
        let mut needle = Vec::new();
        fold::fold_into(&word, &mut needle);
        let finder = Finder::new(&needle);
        self.words.search(|text| find_aligned(&finder, text)).into_iter().for_each(&mut hit);
        if let Some(typed) = pinyin::typed(word.as_bytes()) {
            self.sounds.search(|text| self.initials.find(text, &typed)).into_iter().for_each(hit);
        }
    }

    /// The note's headline.
    pub(super) fn headline(&self, note: i64) -> &str {
        self.heads.get(&note).map_or("", |head| &head.headline)
    }

    /// How the note's headline is sorted by sound.
    pub(super) fn sound(&self, note: i64) -> &str {
        self.heads.get(&note).map_or("", |head| &head.sound)
    }

    fn read(&mut self, conn: &Connection, only: Option<&str>, go_on: impl Fn() -> bool) -> Result<bool> {
        let among = |column: &str| match only {
            Some(_) => format!("{column} IN (SELECT value FROM json_each(?1))"),
            None => "?1 IS NULL".to_owned(),
        };
        let mut tags: HashMap<i64, Vec<String>> = HashMap::new();
        let mut statement = conn.prepare_cached(&format!(
            "SELECT nt.note_id, t.name FROM note_tags nt JOIN tags t ON t.id = nt.tag_id WHERE {}",
            among("nt.note_id")
        ))?;
        let mut found = statement.query([only])?;
        while let Some(row) = found.next()? {
            tags.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        let sql = format!("SELECT id, body_json FROM notes WHERE {} ORDER BY id", among("id"));
        let mut statement = conn.prepare_cached(&sql)?;
        let mut found = statement.query([only])?;
        let mut count = 0;
        while let Some(row) = found.next()? {
            let id: i64 = row.get(0)?;
            let body = rows::body(row, 1)?;
            self.add(id, &body, tags.get(&id).map_or(&[], Vec::as_slice));
            count += 1;
            if count % LOT == 0 && !go_on() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn add(&mut self, id: i64, body: &NoteBody, tags: &[String]) {
        let headline = note_types::headline(body);
        self.words.add(id, |out| {
            each_text(body, |text| line(text, out));
            tags.iter().for_each(|tag| line(tag, out));
        });
        self.sounds.add(id, |out| {
            self.initials.append(&headline, out);
            if let NoteBody::List { items, .. } = body {
                items.iter().for_each(|item| self.initials.append(&item.text, out));
            }
        });
        self.heads.insert(id, Head { sound: sound_of(&headline).into(), headline: headline.into() });
    }
}

fn line(text: &str, out: &mut Vec<u8>) {
    if !text.is_empty() {
        fold::fold_into(text, out);
        out.extend_from_slice(&u16::from(b'\n').to_le_bytes());
    }
}

/// Where the needle begins, two bytes a unit: not in the middle of one.
fn find_aligned(finder: &Finder<'_>, text: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + finder.find(&text[from..])?;
        if at % 2 == 0 {
            return Some(at);
        }
        from = at + 1;
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
fn sound_of(text: &str) -> String {
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
