//! What is known of documents and formulas taken in earlier: of which a reading is a new version, what became of its notes,
//! and where the same formula stands elsewhere.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _};

use super::rows::{self, id_set};
use super::{Collection, CollectionError, Elsewhere, Recognised, Result};
use crate::document::Reading;
use crate::model::{Day, DocumentId, NoteBody, NoteId, Span, TimeMs};
use crate::note_types::comparable;
use crate::versions::{Before, Known, LeftOut, OldNote, Sketch, difference, recognise};

impl Collection {
    /// The documents of which the reading may be a new version, the surest first. `sketch` is [`Sketch::of`] its text
    /// (made off the thread for large ones), `origin` the file's path, or empty, `date` the date it bears. A document of
    /// which no note is left is not among them.
    pub fn recognise(
        &self,
        reading: &Reading,
        sketch: &Sketch,
        origin: &str,
        date: Option<Day>,
    ) -> Result<Vec<Recognised>> {
        let documents: Vec<_> = self.documents()?.into_iter().filter(|info| info.notes > 0).collect();
        let (mut sketches, same) = self.read(|conn| Ok((sketches(conn)?, same_text(conn, &reading.text)?)))?;
        let mut known = Vec::with_capacity(documents.len());
        for info in &documents {
            let sketch = match sketches.remove(&info.id) {
                Some(sketch) => sketch,
                None => Sketch::of(&self.document_text(info.id)?),
            };
            known.push(Known {
                document: info.id,
                title: info.title.clone(),
                origin: info.origin.clone(),
                date: info.date,
                sketch,
                same_text: same.contains(&info.id),
            });
        }
        let new = Known {
            document: DocumentId(0),
            title: reading.title.clone(),
            origin: origin.to_owned(),
            date,
            sketch: sketch.clone(),
            same_text: false,
        };
        let mut infos: HashMap<DocumentId, _> = documents.into_iter().map(|info| (info.id, info)).collect();
        let found = recognise(&new, &known).into_iter();
        Ok(found
            .filter_map(|likeness| Some(Recognised { info: infos.remove(&likeness.document)?, likeness }))
            .collect())
    }

    /// A document and its notes as they stand, for [`crate::versions::compare`].
    pub fn before(&self, document: DocumentId) -> Result<Before> {
        let text = self.document_text(document)?;
        self.read(|conn| {
            Ok(Before { document, text, notes: notes(conn, document)?, left_out: left_out(conn, document)? })
        })
    }

    /// The path of the deck that holds most of the document's cards; None when it has none.
    pub fn deck_of_document(&self, document: DocumentId) -> Result<Option<String>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT d.path FROM notes n JOIN cards c ON c.note_id = n.id JOIN decks d ON d.id = c.deck_id
                 WHERE n.document_id = ?1 GROUP BY d.id ORDER BY count(*) DESC, d.id LIMIT 1",
            )?;
            Ok(statement.query_row([document.0], |row| row.get(0)).optional()?)
        })
    }

    /// Notes of the same name as those of `bodies`, from other documents than `except` and written by hand, with how they
    /// differ; in the order of `bodies`, the notes of one name by the date of their documents, the newest first.
    pub fn elsewhere(&self, bodies: &[&NoteBody], except: Option<DocumentId>) -> Result<Vec<Elsewhere>> {
        let mut asked: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, body) in bodies.iter().enumerate() {
            let name = comparable(&crate::note_types::headline(body));
            if !name.is_empty() && difference(body, body).is_some() {
                asked.entry(name).or_default().push(index);
            }
        }
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let named: Vec<i64> =
            self.with_notes(|conn, notes, _| notes.named(conn, |name| asked.contains_key(&comparable(name))))?;
        let mut found = Vec::new();
        for note in self.read(|conn| with_documents(conn, &named))? {
            if except.is_some() && note.document == except {
                continue;
            }
            let name = comparable(&crate::note_types::headline(&note.body));
            for &index in asked.get(&name).map(Vec::as_slice).unwrap_or_default() {
                if let Some(difference) = difference(bodies[index], &note.body) {
                    found.push(Elsewhere { index, difference, ..note.clone() });
                }
            }
        }
        found.sort_by(|a, b| {
            let when = |one: &Elsewhere| (one.date, one.taken_in_at, one.note);
            a.index.cmp(&b.index).then_with(|| when(b).cmp(&when(a)))
        });
        Ok(found)
    }
}

fn sketches(conn: &Connection) -> Result<HashMap<DocumentId, Sketch>> {
    let mut statement = conn.prepare_cached("SELECT document_id, hashes FROM document_sketches")?;
    let found = statement
        .query_map([], |row| Ok((DocumentId(row.get(0)?), Sketch::from_bytes(row.get_ref(1)?.as_blob()?))))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// The documents that have this very text. Only those of its length are read.
fn same_text(conn: &Connection, text: &str) -> Result<Vec<DocumentId>> {
    let sql = "SELECT id FROM documents WHERE octet_length(text) = ?1 AND text = ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let length = i64::try_from(text.len()).unwrap_or(i64::MAX);
    Ok(statement.query_map((length, text), |row| row.get(0).map(DocumentId))?.collect::<rusqlite::Result<_>>()?)
}

fn notes(conn: &Connection, document: DocumentId) -> Result<Vec<OldNote>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, body_json, span_start_byte, span_end_byte, former_passage IS NOT NULL, document_body_json
         FROM notes WHERE document_id = ?1 ORDER BY coalesce(span_start_byte, 9e18), id",
    )?;
    let mut found = statement.query([document.0])?;
    let mut out = Vec::new();
    while let Some(row) = found.next()? {
        let body = rows::body(row, 1)?;
        let base = match row.get_ref(5)?.as_str_or_null().map_err(rusqlite::Error::from)? {
            None => Some(body.clone()),
            Some("null") => None,
            Some(_) => Some(rows::body(row, 5)?),
        };
        let span = match (row.get::<_, Option<usize>>(2)?, row.get::<_, Option<usize>>(3)?) {
            (Some(start), Some(end)) => Some(Span { start, end }),
            _ => None,
        };
        out.push(OldNote { note: NoteId(row.get(0)?), body, base, span, vanished: row.get(4)? });
    }
    Ok(out)
}

fn left_out(conn: &Connection, document: DocumentId) -> Result<Vec<LeftOut>> {
    let sql = "SELECT id, body_json, note_guid IS NOT NULL FROM left_out WHERE document_id = ?1 ORDER BY id";
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement
        .query_map([document.0], |row| {
            Ok(LeftOut { id: row.get(0)?, body: rows::body(row, 1)?, deleted: row.get(2)? })
        })?
        .collect::<rusqlite::Result<_>>();
    Ok(found?)
}

/// These notes with their documents. How they differ, and from which, is not filled in yet.
fn with_documents(conn: &Connection, notes: &[i64]) -> Result<Vec<Elsewhere>> {
    let mut statement = conn.prepare_cached(
        "SELECT n.id, n.body_json, n.document_id, d.title, d.document_day, coalesce(d.imported_at_ms, n.added_at_ms)
         FROM notes n LEFT JOIN documents d ON d.id = n.document_id WHERE n.id IN (SELECT value FROM json_each(?1))",
    )?;
    let found = statement.query_map([id_set(notes.iter().copied())], |row| {
        Ok(Elsewhere {
            index: 0,
            note: NoteId(row.get(0)?),
            body: rows::body(row, 1)?,
            document: row.get::<_, Option<i64>>(2)?.map(DocumentId),
            document_title: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
            date: row.get::<_, Option<i32>>(4)?.map(Day),
            taken_in_at: TimeMs(row.get(5)?),
            difference: crate::versions::Difference::Same,
        })
    })?;
    found.collect::<rusqlite::Result<_>>().map_err(CollectionError::from)
}
