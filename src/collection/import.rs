//! Taking in a document with its notes, as one operation.

use super::gate::Write;
use super::rows::body_json;
use super::{Changes, Collection, CollectionError, DocumentInfo, Import, ImportNote, Operation, Result};
use super::{decks, notes, tags};
use crate::document::{Reading, propose_date};
use crate::model::{Day, DocumentId, Guid, NoteBody, TimeMs};
use crate::note_types;
use crate::versions::Sketch;

impl Collection {
    /// Takes in a document and its accepted notes as one operation.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when the deck's path is empty in part, a span does not lie in the text, or a note
    /// yields no card.
    pub fn import(&mut self, import: &Import) -> Result<Changes> {
        self.change(Operation::Import, |write| {
            let deck = decks::ensure(write, &import.deck)?;
            let (guid, now) = (write.guid().0, write.now.0);
            let document = write.insert(
                "INSERT INTO documents (guid, title, origin, document_day, imported_at_ms, text, changed_at_ms)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5)",
                (guid, &import.title, &import.origin, import.date.map(|day| day.0), now, &import.text),
            )?;
            // Tags may be there already, so they are no part of the range that undo takes back.
            let mut names: Vec<&String> = import.notes.iter().flat_map(|note| &note.tags).collect();
            names.sort_unstable();
            names.dedup();
            for name in tags::normal(&names.into_iter().cloned().collect::<Vec<_>>()) {
                tags::tag(write, &name)?;
            }
            add_sketch(write, document, &import.text)?;
            // In order, so that their index grows at its end and not everywhere at once.
            let mut guids: Vec<Guid> = import.notes.iter().map(|_| write.guid()).collect();
            guids.sort_unstable();
            write.bulk(&["notes", "note_tags", "note_findings", "cards", "left_out"], |write| {
                for body in &import.left_out {
                    leave_out(write, document, body)?;
                }
                let mut next_card = notes::next_card(write)?;
                for (note, guid) in import.notes.iter().zip(guids) {
                    let id = add_note(write, document, note, guid, &import.text)?;
                    for (key, rest) in notes::wanted(&note.body)? {
                        notes::add_card(write, next_card, id, deck, key, rest)?;
                        next_card += 1;
                    }
                }
                Ok(())
            })
        })
    }

    /// Takes in a reading with all its drafts, into the deck of that path. `origin` is the file's path, or empty.
    pub fn import_document(&mut self, reading: &Reading, origin: &str, deck: &str) -> Result<Changes> {
        let seed = self.next_seed();
        let settled = self.settled(reading)?;
        let notes = note_types::drafts(reading, seed)
            .into_iter()
            .filter(|draft| !note_types::cards(&draft.body).is_empty())
            .map(|draft| ImportNote {
                findings: draft.open_findings(reading, &settled),
                span: Some(draft.span),
                tags: Vec::new(),
                body: draft.body,
                read: None,
            })
            .collect();
        self.import(&Import {
            title: reading.title.clone(),
            origin: origin.to_owned(),
            date: date(reading, origin),
            text: reading.text.clone(),
            deck: deck.to_owned(),
            notes,
            left_out: Vec::new(),
        })
    }

    /// Documents taken in, newest first.
    pub fn documents(&self) -> Result<Vec<DocumentInfo>> {
        self.read(|conn| {
            let sql = "SELECT id, guid, title, origin, document_day, imported_at_ms,
                     (SELECT count(*) FROM notes WHERE document_id = documents.id)
                 FROM documents ORDER BY imported_at_ms DESC, id DESC";
            let mut statement = conn.prepare_cached(sql)?;
            Ok(statement.query_map([], info)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The document taken in last whose text is this one, if there is any.
    pub fn document_with_text(&self, text: &str) -> Result<Option<DocumentInfo>> {
        use rusqlite::OptionalExtension as _;
        let found = self.read(|conn| {
            // The length alone rules nearly all out, without their texts being loaded.
            let sql = "SELECT id FROM documents WHERE octet_length(text) = ?1 AND text = ?2 ORDER BY id DESC LIMIT 1";
            let mut statement = conn.prepare_cached(sql)?;
            Ok(statement.query_row((text.len(), text), |row| row.get(0).map(DocumentId)).optional()?)
        })?;
        let Some(found) = found else { return Ok(None) };
        Ok(self.documents()?.into_iter().find(|document| document.id == found))
    }

    /// A document's text.
    pub fn document_text(&self, document: DocumentId) -> Result<String> {
        use rusqlite::OptionalExtension as _;
        self.read(|conn| {
            let mut statement = conn.prepare_cached("SELECT text FROM documents WHERE id = ?1")?;
            let text = statement.query_row([document.0], |row| row.get(0)).optional()?;
            text.ok_or_else(|| CollectionError::not_found(format_args!("document {}", document.0)))
        })
    }
}

/// The date that a document bears; `origin` is its path.
pub(super) fn date(reading: &Reading, origin: &str) -> Option<Day> {
    propose_date(origin.rsplit(['/', '\\']).next().unwrap_or(origin), &reading.text)
}

/// Keeps a document's sketch.
pub(super) fn add_sketch(write: &Write<'_>, document: i64, text: &str) -> Result<()> {
    write.run("DELETE FROM document_sketches WHERE document_id = ?1", [document])?;
    let sql = "INSERT INTO document_sketches (document_id, hashes) VALUES (?1, ?2)";
    write.insert(sql, (document, Sketch::of(text).to_bytes()))?;
    Ok(())
}

/// Keeps what a document gives and the person did not accept.
pub(super) fn leave_out(write: &Write<'_>, document: i64, body: &NoteBody) -> Result<()> {
    let sql = "INSERT INTO left_out (document_id, body_json, changed_at_ms) VALUES (?1, ?2, ?3)";
    write.insert(sql, (document, body_json(body)?, write.now.0))?;
    Ok(())
}

/// Adds a note of a document, without its cards.
pub(super) fn add_note(write: &Write<'_>, document: i64, note: &ImportNote, guid: Guid, text: &str) -> Result<i64> {
    if let Some(span) = note.span
        && text.get(span.start..span.end).is_none()
    {
        return Err(CollectionError::invalid(format_args!("{}..{}", span.start, span.end)));
    }
    let read = note.read.as_ref().filter(|read| **read != note.body).map(body_json).transpose()?;
    let id = write.insert(
        "INSERT INTO notes (guid, note_type, body_json, document_id, span_start_byte, span_end_byte, added_at_ms,
             changed_at_ms, document_body_json) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8)",
        (
            guid.0,
            note.body.note_type().name(),
            body_json(&note.body)?,
            document,
            note.span.map(|span| span.start),
            note.span.map(|span| span.end),
            write.now.0,
            read,
        ),
    )?;
    tags::add(write, id, &note.tags)?;
    add_findings(write, id, &note.findings)?;
    Ok(id)
}

/// Keeps the kinds of the findings that concern a note.
pub(super) fn add_findings(write: &Write<'_>, note: i64, findings: &[String]) -> Result<()> {
    let mut kinds: Vec<&String> = findings.iter().collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        write.insert("INSERT INTO note_findings (note_id, kind) VALUES (?1, ?2)", (note, kind))?;
    }
    Ok(())
}

fn info(row: &rusqlite::Row<'_>) -> rusqlite::Result<DocumentInfo> {
    Ok(DocumentInfo {
        id: DocumentId(row.get(0)?),
        guid: Guid(row.get(1)?),
        title: row.get(2)?,
        origin: row.get(3)?,
        date: row.get::<_, Option<i32>>(4)?.map(Day),
        imported_at: TimeMs(row.get(5)?),
        notes: row.get(6)?,
    })
}
