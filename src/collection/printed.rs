//! Notes as papers need them: many at once.

use std::collections::HashMap;

use super::rows::{self, id_set};
use super::{Collection, CollectionError, PrintedNote, Result};
use crate::model::{DocumentId, NoteId};

impl Collection {
    /// These notes with the titles of their documents, in the order given.
    ///
    /// # Errors
    /// [`CollectionError::NotFound`] when one of them is not there.
    pub fn printed(&self, notes: &[NoteId]) -> Result<Vec<PrintedNote>> {
        let mut found: HashMap<NoteId, PrintedNote> = self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT n.id, n.body_json, coalesce(d.title, '') FROM notes n LEFT JOIN documents d ON d.id = n.document_id
                 WHERE n.id IN (SELECT value FROM json_each(?1))",
            )?;
            let found = statement.query_map([id_set(notes.iter().map(|note| note.0))], |row| {
                let id = NoteId(row.get(0)?);
                Ok((id, PrintedNote { id, body: rows::body(row, 1)?, document_title: row.get(2)? }))
            })?;
            Ok(found.collect::<rusqlite::Result<_>>()?)
        })?;
        let missing = |note: &NoteId| CollectionError::not_found(format_args!("note {}", note.0));
        notes.iter().map(|note| found.remove(note).ok_or_else(|| missing(note))).collect()
    }

    /// These notes as they stand in their documents: by document, then by place; those of no document behind them, as they
    /// were added.
    pub fn as_in_documents(&self, notes: &[NoteId]) -> Result<Vec<NoteId>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT id FROM notes WHERE id IN (SELECT value FROM json_each(?1))
                 ORDER BY document_id IS NULL, document_id, span_start_byte IS NULL, span_start_byte, id",
            )?;
            let found = statement.query_map([id_set(notes.iter().map(|note| note.0))], |row| row.get(0).map(NoteId))?;
            Ok(found.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The path of the deck in which, or below which, all of these notes lie; None when there is none.
    pub fn common_deck(&self, notes: &[NoteId]) -> Result<Option<String>> {
        let paths: Vec<String> = self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT path FROM decks WHERE id IN (SELECT deck_id FROM cards
                     WHERE note_id IN (SELECT value FROM json_each(?1)))",
            )?;
            let found = statement.query_map([id_set(notes.iter().map(|note| note.0))], |row| row.get(0))?;
            Ok(found.collect::<rusqlite::Result<_>>()?)
        })?;
        let mut paths = paths.iter().map(|path| path.split("::").collect::<Vec<_>>());
        let Some(mut common) = paths.next() else { return Ok(None) };
        for path in paths {
            let same = common.iter().zip(&path).take_while(|(a, b)| a == b).count();
            common.truncate(same);
        }
        Ok(Some(common.join("::")).filter(|path| !path.is_empty()))
    }

    /// The document whose title is `title`, or else the only one in whose title it stands; None when there is none, or
    /// several.
    pub fn document_titled(&self, title: &str) -> Result<Option<DocumentId>> {
        let documents = self.documents()?;
        if let Some(exact) = documents.iter().find(|document| document.title == title) {
            return Ok(Some(exact.id));
        }
        let mut like = documents.iter().filter(|document| document.title.contains(title));
        Ok(like.next().filter(|_| like.next().is_none()).map(|document| document.id))
    }
}
