//! Notes: adding, editing, deleting.

use rusqlite::OptionalExtension as _;

use super::gate::Write;
use super::rows::{self, body_json, id_set, rest_values};
use super::{Changes, Collection, CollectionError, Operation, Result, decks, presets, tags};
use crate::model::{CardKey, DeckId, NoteBody, NoteId, Rest};
use crate::note_types;

impl Collection {
    /// Adds a note written by hand.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when it yields no card (a cloze without gaps, say).
    pub fn add_note(&mut self, deck: DeckId, body: &NoteBody, tags: &[String]) -> Result<(NoteId, Changes)> {
        self.transact(Operation::AddNote, |write| insert(write, deck, body, tags))
    }

    /// Replaces a note's content; cards are added and removed to fit, those that stay keep their history.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when it yields no card.
    pub fn update_note(&mut self, note: NoteId, body: &NoteBody) -> Result<Changes> {
        self.change(Operation::EditNote, |write| edit(write, note, body))
    }

    /// Deletes notes with their cards; the review log keeps its lines.
    pub fn delete_notes(&mut self, notes: &[NoteId]) -> Result<Changes> {
        self.change(Operation::DeleteNotes, |write| {
            let ids: Vec<i64> = notes.iter().map(|note| note.0).collect();
            delete(write, &ids)
        })
    }

    /// Moves notes' cards to a deck.
    pub fn move_notes(&mut self, notes: &[NoteId], deck: DeckId) -> Result<Changes> {
        self.change(Operation::MoveNotes, |write| {
            decks::path(write.conn, deck)?;
            write.run(
                "UPDATE cards SET deck_id = ?2, changed_at_ms = ?3
                 WHERE note_id IN (SELECT value FROM json_each(?1)) AND deck_id <> ?2",
                (id_set(notes.iter().map(|note| note.0)), deck.0, write.now.0),
            )?;
            presets::settle_deck(write, deck)
        })
    }

    /// How many notes there are.
    pub fn note_count(&self) -> Result<usize> {
        self.read(|conn| Ok(conn.prepare_cached("SELECT count(*) FROM notes")?.query_row([], |row| row.get(0))?))
    }

    /// All cards of these notes.
    pub fn cards_of(&self, notes: &[NoteId]) -> Result<Vec<crate::model::CardId>> {
        self.read(|conn| {
            let sql = "SELECT id FROM cards WHERE note_id IN (SELECT value FROM json_each(?1)) ORDER BY id";
            let mut statement = conn.prepare_cached(sql)?;
            let ids = statement
                .query_map([id_set(notes.iter().map(|note| note.0))], |row| row.get(0).map(crate::model::CardId))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// Adds a note without a document.
pub(super) fn insert(write: &mut Write<'_>, deck: DeckId, body: &NoteBody, tags: &[String]) -> Result<NoteId> {
    decks::path(write.conn, deck)?;
    let cards = wanted(body)?;
    let guid = write.guid().0;
    let note = write.insert(
        "INSERT INTO notes (guid, note_type, body_json, added_at_ms, changed_at_ms) VALUES (?1, ?2, ?3, ?4, ?4)",
        (guid, body.note_type().name(), body_json(body)?, write.now.0),
    )?;
    for (id, (key, rest)) in (next_card(write)?..).zip(cards) {
        add_card(write, id, note, deck, key, rest)?;
    }
    tags::add(write, note, tags)?;
    Ok(NoteId(note))
}

/// Replaces a note's content by the person's own.
pub(super) fn edit(write: &Write<'_>, note: NoteId, body: &NoteBody) -> Result<()> {
    let sql = "SELECT body_json, CASE WHEN document_id IS NOT NULL THEN coalesce(document_body_json, body_json) END
        FROM notes WHERE id = ?1";
    let mut statement = write.conn.prepare_cached(sql)?;
    let old: Option<(String, Option<String>)> =
        statement.query_row([note.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((old, document)) = old else {
        return Err(CollectionError::not_found(format_args!("note {}", note.0)));
    };
    if old == body_json(body)? {
        return Ok(());
    }
    rewrite(write, note, body, document.as_deref())
}

/// Replaces a note's content, and adds and removes cards to fit. `document` is what its document gives, as JSON, if it has
/// one.
pub(super) fn rewrite(write: &Write<'_>, note: NoteId, body: &NoteBody, document: Option<&str>) -> Result<()> {
    let json = body_json(body)?;
    let wanted = wanted(body)?;
    let there = rows::cards_of_note(write.conn, note)?;
    let other = document.filter(|document| *document != json);
    write.run(
        "UPDATE notes SET note_type = ?2, body_json = ?3, document_body_json = ?4, changed_at_ms = ?5 WHERE id = ?1",
        (note.0, body.note_type().name(), &json, other, write.now.0),
    )?;
    let deck = there.first().map(|card| card.deck);
    let mut next = next_card(write)?;
    for (key, rest) in &wanted {
        if let Some(deck) = deck
            && !there.iter().any(|card| card.key == *key)
        {
            add_card(write, next, note.0, deck, *key, *rest)?;
            next += 1;
        }
    }
    for card in there.iter().filter(|card| !wanted.iter().any(|(key, _)| *key == card.key)) {
        let guid: String = write.conn.query_row("SELECT guid FROM notes WHERE id = ?1", [note.0], |row| row.get(0))?;
        write.bury_in_graves("card", &format!("{guid}#{}", card.key))?;
        write.run("DELETE FROM cards WHERE id = ?1", [card.id.0])?;
    }
    Ok(())
}

/// Deletes notes with all that hangs on them; what their documents gave is kept as left out. Notes that are gone already
/// are passed over.
pub(super) fn delete(write: &Write<'_>, notes: &[i64]) -> Result<()> {
    let ids = id_set(notes.iter().copied());
    write.run(
        "INSERT INTO left_out (document_id, note_guid, body_json, changed_at_ms)
         SELECT document_id, guid, coalesce(nullif(document_body_json, 'null'), body_json), ?2 FROM notes
         WHERE id IN (SELECT value FROM json_each(?1)) AND document_id IS NOT NULL ORDER BY id",
        (&ids, write.now.0),
    )?;
    write.run(
        "INSERT INTO graves (kind, guid, changed_at_ms)
         SELECT 'note', guid, ?2 FROM notes WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id",
        (&ids, write.now.0),
    )?;
    for table in ["note_tags", "note_findings", "cards"] {
        write.run(&format!("DELETE FROM {table} WHERE note_id IN (SELECT value FROM json_each(?1))"), [&ids])?;
    }
    write.run("DELETE FROM notes WHERE id IN (SELECT value FROM json_each(?1))", [&ids])?;
    Ok(())
}

/// The cards a note is to have, each key once.
///
/// # Errors
/// [`CollectionError::Invalid`] when there are none; `what` is the note's headline.
pub(super) fn wanted(body: &NoteBody) -> Result<Vec<(CardKey, Rest)>> {
    let mut cards = note_types::cards(body);
    let mut seen = Vec::new();
    cards.retain(|(key, _)| {
        !seen.contains(key) && {
            seen.push(*key);
            true
        }
    });
    if cards.is_empty() {
        return Err(CollectionError::invalid(note_types::headline(body)));
    }
    Ok(cards)
}

/// The id of the next card. An id that stands in the log is not given out again.
pub(super) fn next_card(write: &Write<'_>) -> Result<i64> {
    let sql =
        "SELECT max((SELECT coalesce(max(id), 0) FROM cards), (SELECT coalesce(max(card_id), 0) FROM reviews)) + 1";
    Ok(write.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Adds a new card. Its place among the new cards is its id: those made first come first.
pub(super) fn add_card(write: &Write<'_>, id: i64, note: i64, deck: DeckId, key: CardKey, rest: Rest) -> Result<()> {
    let (rest, buried_until_day) = rest_values(rest);
    write.insert(
        "INSERT INTO cards (id, note_id, key, deck_id, phase, new_position, steps_left, interval_days, reviews, lapses,
             rest, buried_until_day, flag, leech, changed_at_ms)
         VALUES (?1, ?2, ?3, ?4, 0, ?1, 0, 0, 0, 0, ?5, ?6, 0, 0, ?7)",
        (id, note, key.to_string(), deck.0, rest, buried_until_day, write.now.0),
    )?;
    Ok(())
}
