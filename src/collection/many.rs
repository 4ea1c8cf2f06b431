//! Adding many notes at once, as a table gives them.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _};

use super::gate::Write;
use super::rows::{self, body_json};
use super::{Beside, Changes, Collection, CollectionError, Operation, Result, Tell, decks, notes, tags};
use crate::model::{DeckId, Guid, ItemKey, ListItem, NoteBody, NoteId};
use crate::note_types;

/// A note of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct NewNote {
    /// Its global id, where the table has one: the note of that id is changed, if it is there.
    pub guid: Option<Guid>,
    /// Its content.
    pub body: NoteBody,
    /// Tags.
    pub tags: Vec<String>,
    /// The path of the deck to put it in; made when absent.
    pub deck: String,
}

/// What became of the notes of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Added.
    pub added: usize,
    /// There under their id, and changed to what the table says.
    pub changed: usize,
    /// There already, with this content; nothing was done.
    pub same: usize,
}

impl Collection {
    /// Takes in many notes as one operation. A note that is there by its id is changed, cards that stay keep their history;
    /// one whose content is there already is passed over, so that a table read twice doubles nothing.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when a note yields no card, or the path of a deck is empty in part.
    pub fn take_notes(&mut self, given: &[NewNote]) -> Result<(Taken, Changes)> {
        let seed = self.next_seed();
        self.transact(Operation::Import, |write| {
            let mut new: Vec<(&NewNote, Option<&Guid>, DeckId)> = Vec::new();
            let mut paths: HashMap<&str, DeckId> = HashMap::new();
            let taken = sort_out(write.conn, given, seed, &mut |note, fate| match fate {
                Fate::Changed(id, now) => notes::edit(write, id, &now).map(drop),
                Fate::New(guid) => {
                    let deck = match paths.get(note.deck.as_str()) {
                        Some(deck) => *deck,
                        None => *paths.entry(&note.deck).or_insert(decks::ensure(write, &note.deck)?),
                    };
                    new.push((note, guid, deck));
                    Ok(())
                }
            })?;
            add(write, &new)?;
            Ok(taken)
        })
    }

    /// These notes as a table gives them, in the order given.
    ///
    /// # Errors
    /// [`CollectionError::NotFound`] when one of them is not there.
    pub fn table_notes(&self, notes: &[NoteId]) -> Result<Vec<NewNote>> {
        self.read(|conn| table_notes(conn, notes))
    }

    /// A note's global id.
    pub fn note_guid(&self, note: NoteId) -> Result<Guid> {
        let guid = self.read(|conn| {
            let mut statement = conn.prepare_cached("SELECT guid FROM notes WHERE id = ?1")?;
            Ok(statement.query_row([note.0], |row| row.get(0).map(Guid)).optional()?)
        })?;
        guid.ok_or_else(|| CollectionError::not_found(format_args!("note {}", note.0)))
    }
}

impl Beside {
    /// What [`Collection::take_notes`] would do with these. None: it was told to stop.
    pub fn compare_notes(&self, given: &[NewNote], tell: &Tell) -> Result<Option<Taken>> {
        self.read(tell, |conn| sort_out(conn, given, 0, &mut |_, _| Ok(())))
    }

    /// As [`Collection::table_notes`]. None: it was told to stop.
    pub fn table_notes(&self, notes: &[NoteId], tell: &Tell) -> Result<Option<Vec<NewNote>>> {
        self.read(tell, |conn| table_notes(conn, notes))
    }
}

fn table_notes(conn: &Connection, notes: &[NoteId]) -> Result<Vec<NewNote>> {
    let ids = rows::id_set(notes.iter().map(|note| note.0));
    let mut tags: HashMap<i64, Vec<String>> = HashMap::new();
    let mut statement = conn.prepare_cached(
        "SELECT nt.note_id, t.name FROM note_tags nt JOIN tags t ON t.id = nt.tag_id
         WHERE nt.note_id IN (SELECT value FROM json_each(?1)) ORDER BY t.name",
    )?;
    let mut found = statement.query([&ids])?;
    while let Some(row) = found.next()? {
        tags.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    // A note lies where its first card does.
    let mut statement = conn.prepare_cached(
        "SELECT n.id, n.guid, n.body_json, d.path FROM notes n
         JOIN cards c ON c.id = (SELECT min(id) FROM cards WHERE note_id = n.id) JOIN decks d ON d.id = c.deck_id
         WHERE n.id IN (SELECT value FROM json_each(?1))",
    )?;
    let mut found = statement.query([&ids])?;
    let mut by_id: HashMap<NoteId, NewNote> = HashMap::new();
    while let Some(row) = found.next()? {
        let id = NoteId(row.get(0)?);
        let note = NewNote {
            guid: Some(Guid(row.get(1)?)),
            body: rows::body(row, 2)?,
            tags: tags.remove(&id.0).unwrap_or_default(),
            deck: row.get(3)?,
        };
        by_id.insert(id, note);
    }
    let missing = |note: &NoteId| CollectionError::not_found(format_args!("note {}", note.0));
    notes.iter().map(|note| by_id.remove(note).ok_or_else(|| missing(note))).collect()
}

/// What becomes of a note that is given, where something becomes of it.
enum Fate<'a> {
    /// It is added, under that id or one of its own.
    New(Option<&'a Guid>),
    /// The note that is there is changed to this.
    Changed(NoteId, NoteBody),
}

/// Says of each note what becomes of it.
fn sort_out<'a>(
    conn: &Connection,
    given: &'a [NewNote],
    seed: u64,
    each: &mut dyn FnMut(&'a NewNote, Fate<'a>) -> Result<()>,
) -> Result<Taken> {
    let mut taken = Taken::default();
    let mut known = contents(conn)?;
    let mut ids = HashSet::new();
    for note in given {
        let guid = note.guid.as_ref().filter(|guid| !ids.contains(*guid));
        if let Some((id, body)) = guid.map(|guid| there(conn, guid)).transpose()?.flatten() {
            let now = as_the_table_says(&body, &note.body, seed);
            if content(&now)? == content(&body)? {
                taken.same += 1;
            } else {
                taken.changed += 1;
                each(note, Fate::Changed(id, now))?;
            }
        } else if known.insert(content(&note.body)?) {
            // An id that was given away and deleted is not used again.
            let guid = guid.filter(|guid| !buried(conn, guid).unwrap_or(true));
            ids.extend(guid);
            taken.added += 1;
            each(note, Fate::New(guid))?;
        } else {
            taken.same += 1;
        }
    }
    Ok(taken)
}

fn add(write: &mut Write<'_>, new: &[(&NewNote, Option<&Guid>, DeckId)]) -> Result<()> {
    // Tags may be there already, so they are no part of the range that undo takes back.
    let names: HashSet<&String> = new.iter().flat_map(|(note, ..)| &note.tags).collect();
    for name in tags::normal(&names.into_iter().cloned().collect::<Vec<_>>()) {
        tags::tag(write, &name)?;
    }
    write.bulk(&["notes", "note_tags", "cards"], |write| {
        let mut next_card = notes::next_card(write)?;
        for (note, guid, deck) in new {
            let guid = guid.map_or_else(|| write.guid(), |guid| (*guid).clone());
            let id = write.insert(
                "INSERT INTO notes (guid, note_type, body_json, added_at_ms, changed_at_ms) VALUES (?1, ?2, ?3, ?4, ?4)",
                (guid.0, note.body.note_type().name(), body_json(&note.body)?, write.now.0),
            )?;
            tags::add(write, id, &note.tags)?;
            for (key, rest) in notes::wanted(&note.body)? {
                notes::add_card(write, next_card, id, *deck, key, rest)?;
                next_card += 1;
            }
        }
        Ok(())
    })
}

/// The note of that id.
fn there(conn: &Connection, guid: &Guid) -> Result<Option<(NoteId, NoteBody)>> {
    let mut statement = conn.prepare_cached("SELECT id, body_json FROM notes WHERE guid = ?1")?;
    Ok(statement.query_row([&guid.0], |row| Ok((NoteId(row.get(0)?), rows::body(row, 1)?))).optional()?)
}

fn buried(conn: &Connection, guid: &Guid) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM graves WHERE kind = 'note' AND guid = ?1)";
    Ok(conn.prepare_cached(sql)?.query_row([&guid.0], |row| row.get(0))?)
}

/// The table's content, with what a table does not hold as it was: the identity of items, the number announced.
fn as_the_table_says(body: &NoteBody, table: &NoteBody, seed: u64) -> NoteBody {
    let mut now = table.clone();
    if let (NoteBody::List { items: old, announced: said, .. }, NoteBody::List { items, announced, .. }) =
        (body, &mut now)
    {
        let texts: Vec<String> = items.iter().map(|item| item.text.clone()).collect();
        (*items, *announced) = (note_types::reconcile_items(old, &texts, seed), *said);
    }
    now
}

/// What two notes that say the same have in common.
pub(super) fn content(body: &NoteBody) -> Result<String> {
    match body {
        NoteBody::List { name, items, ordered, mnemonic, explanation, .. } => {
            let item = |item: &ListItem| ListItem { key: ItemKey(0), text: item.text.clone() };
            body_json(&NoteBody::List {
                name: name.clone(),
                items: items.iter().map(item).collect(),
                announced: None,
                ordered: *ordered,
                mnemonic: mnemonic.clone(),
                explanation: explanation.clone(),
            })
        }
        body => body_json(body),
    }
}

/// The contents of all notes.
pub(super) fn contents(conn: &Connection) -> Result<HashSet<String>> {
    let mut known = HashSet::new();
    let mut statement = conn.prepare_cached("SELECT note_type, body_json FROM notes")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let is_list = row.get_ref(0)?.as_str().is_ok_and(|kind| kind == "list");
        known.insert(if is_list { content(&rows::body(row, 1)?)? } else { row.get(1)? });
    }
    Ok(known)
}
