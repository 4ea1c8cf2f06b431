//! Taking decks out as a package.

use std::collections::HashMap;

use rusqlite::Connection;

use super::data::{Package, PackedCard, PackedDeck, PackedDocument, PackedNote, PackedReview};
use crate::collection::rows::{self, SCHEDULE, SCHEDULE_COLUMNS};
use crate::collection::{Collection, Result, decks, source};
use crate::model::{DeckId, NoteId, Span};

impl Collection {
    /// A deck and those below it (None: all decks) as a package, with the documents of its notes; with `progress` the
    /// schedules of its cards and their lines of the review log go along.
    pub fn pack(&self, deck: Option<DeckId>, progress: bool) -> Result<Package> {
        self.read(|conn| pack(conn, deck, progress))
    }
}

fn pack(conn: &Connection, deck: Option<DeckId>, progress: bool) -> Result<Package> {
    let mut package = Package::default();
    let wanted: Vec<DeckId> = match deck {
        Some(deck) => decks::below(conn, deck)?,
        None => decks::paths(conn)?.into_iter().map(|(id, _)| id).collect(),
    };
    let mut places = HashMap::new();
    for deck in wanted {
        let mut statement = conn.prepare_cached("SELECT guid, path FROM decks WHERE id = ?1")?;
        let packed = statement.query_row([deck.0], |row| Ok(PackedDeck { guid: row.get(0)?, path: row.get(1)? }))?;
        places.insert(deck.0, package.decks.len());
        package.decks.push(packed);
    }
    // A note lies where its first card lies.
    let mut statement = conn.prepare(
        "SELECT n.id, n.guid, n.body_json, n.document_id, n.span_start_byte, n.span_end_byte, n.document_body_json,
             (SELECT c.deck_id FROM cards c WHERE c.note_id = n.id ORDER BY c.id LIMIT 1) FROM notes n ORDER BY n.id",
    )?;
    let mut found = statement.query([])?;
    let mut documents: HashMap<i64, usize> = HashMap::new();
    while let Some(row) = found.next()? {
        let Some(deck) = row.get::<_, Option<i64>>(7)?.and_then(|deck| places.get(&deck)) else { continue };
        let note = NoteId(row.get(0)?);
        let document = match row.get::<_, Option<i64>>(3)? {
            None => None,
            Some(id) => Some(match documents.get(&id) {
                Some(place) => *place,
                None => {
                    package.documents.push(document(conn, id)?);
                    documents.insert(id, package.documents.len() - 1);
                    package.documents.len() - 1
                }
            }),
        };
        let place = (row.get::<_, Option<usize>>(4)?, row.get::<_, Option<usize>>(5)?);
        let read = match row.get_ref(6)?.as_str_or_null().map_err(rusqlite::Error::from)? {
            None | Some("null") => None,
            Some(_) => Some(rows::body(row, 6)?),
        };
        package.notes.push(PackedNote {
            guid: row.get(1)?,
            body: rows::body(row, 2)?,
            deck: *deck,
            document,
            span: place.0.zip(place.1).map(|(start, end)| Span { start, end }),
            read,
            tags: source::tags(conn, note)?,
            findings: findings(conn, note)?,
            cards: if progress { cards(conn, note)? } else { Vec::new() },
            reviews: if progress { reviews(conn, row.get_ref(1)?.as_str().unwrap_or_default())? } else { Vec::new() },
        });
    }
    Ok(package)
}

fn document(conn: &Connection, id: i64) -> Result<PackedDocument> {
    let mut statement =
        conn.prepare_cached("SELECT guid, title, document_day, imported_at_ms, text FROM documents WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| {
        Ok(PackedDocument {
            guid: row.get(0)?,
            title: row.get(1)?,
            day: row.get(2)?,
            taken_in_at_ms: row.get(3)?,
            text: row.get(4)?,
        })
    })?)
}

fn findings(conn: &Connection, note: NoteId) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT kind FROM note_findings WHERE note_id = ?1 ORDER BY kind")?;
    Ok(statement.query_map([note.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn cards(conn: &Connection, note: NoteId) -> Result<Vec<PackedCard>> {
    let packed = rows::cards_of_note(conn, note)?.into_iter().map(|card| PackedCard {
        key: card.key.to_string(),
        schedule: card.schedule,
        rest: card.rest,
        flag: card.flag,
        leech: card.leech,
    });
    Ok(packed.collect())
}

fn reviews(conn: &Connection, note_guid: &str) -> Result<Vec<PackedReview>> {
    let side = |side: &str| {
        SCHEDULE.split(", ").map(|column| format!("{side}_{}", column.trim())).collect::<Vec<_>>().join(", ")
    };
    let sql = format!(
        "SELECT card_key, machine, at_ms, at_day, kind, grade, taken_ms, sure, {}, {} FROM reviews
         WHERE card_id IN (SELECT c.id FROM cards c JOIN notes n ON n.id = c.note_id WHERE n.guid = ?1) ORDER BY id",
        side("before"),
        side("after")
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let found = statement.query_map([note_guid], |row| {
        Ok(PackedReview {
            key: row.get(0)?,
            machine: row.get(1)?,
            at_ms: row.get(2)?,
            at_day: row.get(3)?,
            kind: row.get(4)?,
            grade: row.get(5)?,
            taken_ms: row.get(6)?,
            sure: row.get(7)?,
            before: rows::schedule(row, 8)?,
            after: rows::schedule(row, 8 + SCHEDULE_COLUMNS)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
