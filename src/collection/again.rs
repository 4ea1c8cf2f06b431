//! Taking in a changed document again, as one operation: its notes go on with their history.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension as _;

use super::gate::Write;
use super::rows::body_json;
use super::{Changes, Collection, CollectionError, ImportNote, Operation, Result};
use super::{decks, import, notes, source};
use crate::document::Reading;
use crate::model::{Day, DocumentId, NoteId, Span};
use crate::note_types::{self, Draft};
use crate::versions::{Comparison, Decision, Entry, Status, compare};

/// A new version of a document, with what the person decided about each of its notes.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportAgain {
    /// The comparison, its entries as the person left them.
    pub comparison: Comparison,
    /// The new title.
    pub title: String,
    /// Where it came from: a path, or empty (then the earlier one stays).
    pub origin: String,
    /// The date it bears (None: the earlier one stays).
    pub date: Option<Day>,
    /// Its text.
    pub text: String,
    /// The path of the deck for notes that are new; made when absent and needed.
    pub deck: String,
    /// For each draft, the kinds of its findings that are open.
    pub findings: Vec<Vec<String>>,
}

impl ImportAgain {
    /// Of what was read; `settled` as [`Collection::settled`] gives it.
    pub fn new(
        comparison: Comparison,
        reading: &Reading,
        drafts: &[Draft],
        settled: &[Option<Decision>],
        origin: &str,
        date: Option<Day>,
        deck: &str,
    ) -> Self {
        Self {
            comparison,
            title: reading.title.clone(),
            origin: origin.to_owned(),
            date,
            text: reading.text.clone(),
            deck: deck.to_owned(),
            findings: drafts.iter().map(|draft| draft.open_findings(reading, settled)).collect(),
        }
    }
}

impl Collection {
    /// Takes in a new version of a document as one operation: its text and the places of its notes, what changed and is to
    /// be taken, what is new; vanished notes are removed where the person says so, and else stay, with the sentence in
    /// which they stood. What is not taken of a change counts from now on as the person's own wording. Cards that stay
    /// keep their history, and the review log keeps every line. A note that was edited or deleted since the comparison
    /// was made stays as it is.
    ///
    /// # Errors
    /// [`CollectionError::NotFound`] without that document; [`CollectionError::Invalid`] when the deck's path is empty in
    /// part, a place does not lie in the text, or a note yields no card.
    pub fn import_again(&mut self, again: &ImportAgain) -> Result<Changes> {
        self.change(Operation::ImportAgain, |write| {
            let document = again.comparison.document;
            let old_text = replace_text(write, document, again)?;
            let mut removed = Vec::new();
            for entry in &again.comparison.entries {
                if let Some(span) = entry.span
                    && again.text.get(span.start..span.end).is_none()
                {
                    return Err(CollectionError::invalid(format_args!("{}..{}", span.start, span.end)));
                }
                let findings = entry.draft.and_then(|draft| again.findings.get(draft)).map(Vec::as_slice);
                match (entry.status, entry.note) {
                    (Status::Vanished, Some(note)) if entry.accepted => removed.push(note.0),
                    (Status::Vanished, Some(note)) => vanish(write, document, note, &old_text)?,
                    (_, Some(note)) => go_on(write, document, note, entry, findings.unwrap_or_default())?,
                    (_, None) => add(write, again, entry, findings.unwrap_or_default())?,
                }
            }
            notes::delete(write, &removed)
        })
    }
}

impl Collection {
    /// Takes in a reading as the new version of a document with everything that is no conflict, new notes into the deck of
    /// that path (None: where most of the document's notes are, else one of its title). Says what it found.
    ///
    /// # Errors
    /// As [`Collection::import_again`].
    pub fn import_document_again(
        &mut self,
        document: DocumentId,
        reading: &Reading,
        origin: &str,
        deck: Option<&str>,
    ) -> Result<(Comparison, Changes)> {
        let (seed, settled) = (self.next_seed(), self.settled(reading)?);
        let drafts = note_types::drafts(reading, seed);
        let comparison = compare(&self.before(document)?, &reading.text, &drafts, seed);
        let deck = match deck {
            Some(deck) => deck.to_owned(),
            None => self.deck_of_document(document)?.unwrap_or_else(|| reading.title.replace("::", " ")),
        };
        let date = import::date(reading, origin);
        let again = ImportAgain::new(comparison, reading, &drafts, &settled, origin, date, &deck);
        let changes = self.import_again(&again)?;
        Ok((again.comparison, changes))
    }
}

/// Puts the new text in the place of the old one, which is returned.
fn replace_text(write: &Write<'_>, document: DocumentId, again: &ImportAgain) -> Result<String> {
    let sql = "SELECT text FROM documents WHERE id = ?1";
    let old: Option<String> = write.conn.prepare_cached(sql)?.query_row([document.0], |row| row.get(0)).optional()?;
    let Some(old) = old else { return Err(CollectionError::not_found(format_args!("document {}", document.0))) };
    write.run(
        "UPDATE documents SET title = ?2, origin = iif(?3 = '', origin, ?3), document_day = coalesce(?4, document_day),
             imported_at_ms = ?5, text = ?6, changed_at_ms = ?5 WHERE id = ?1",
        (document.0, &again.title, &again.origin, again.date.map(|day| day.0), write.now.0, &again.text),
    )?;
    import::add_sketch(write, document.0, &again.text)?;
    Ok(old)
}

/// A note as its row says.
struct Kept {
    json: String,
    /// What the document gave, as JSON; None when that is `json`.
    document: Option<String>,
    span: Option<Span>,
    vanished: bool,
}

/// None when it was deleted since, or is another document's.
fn kept(write: &Write<'_>, document: DocumentId, note: NoteId) -> Result<Option<Kept>> {
    let mut statement = write.conn.prepare_cached(
        "SELECT body_json, document_body_json, span_start_byte, span_end_byte, former_passage IS NOT NULL
         FROM notes WHERE id = ?1 AND document_id = ?2",
    )?;
    let kept = statement.query_row((note.0, document.0), |row| {
        let span = (row.get::<_, Option<usize>>(2)?, row.get::<_, Option<usize>>(3)?);
        Ok(Kept {
            json: row.get(0)?,
            document: row.get(1)?,
            span: span.0.zip(span.1).map(|(start, end)| Span { start, end }),
            vanished: row.get(4)?,
        })
    });
    Ok(kept.optional()?)
}

/// A note that the new version has no more, and that stays: with the sentence in which it stood.
fn vanish(write: &Write<'_>, document: DocumentId, note: NoteId, old_text: &str) -> Result<()> {
    let Some(kept) = kept(write, document, note)?.filter(|kept| !kept.vanished) else { return Ok(()) };
    let passage = kept.span.map_or("", |span| source::around(old_text, span).0);
    write.run(
        "UPDATE notes SET span_start_byte = NULL, span_end_byte = NULL, former_passage = ?2, changed_at_ms = ?3
         WHERE id = ?1",
        (note.0, passage, write.now.0),
    )?;
    write.run("DELETE FROM note_findings WHERE note_id = ?1", [note.0])?;
    Ok(())
}

/// A note that the new version has too.
fn go_on(write: &Write<'_>, document: DocumentId, note: NoteId, entry: &Entry, findings: &[String]) -> Result<()> {
    let Some(kept) = kept(write, document, note)? else { return Ok(()) };
    let now = entry.document.as_ref().map(body_json).transpose()?;
    // Edited since the comparison was made: that edit stands, and it is known what the document says.
    let seen = entry.yours.as_ref().map(body_json).transpose()?;
    let body = entry.body().filter(|_| seen.as_ref() == Some(&kept.json));
    let json = body.as_ref().map_or_else(|| Ok(kept.json.clone()), body_json)?;
    let base = now.or_else(|| kept.document.clone()).unwrap_or_else(|| kept.json.clone());
    let base_now = Some(&base).filter(|base| **base != json);
    if let Some(body) = body.filter(|_| json != kept.json) {
        notes::rewrite(write, note, &body, Some(&base))?;
    } else if base_now != kept.document.as_ref() {
        let sql = "UPDATE notes SET document_body_json = ?2, changed_at_ms = ?3 WHERE id = ?1";
        write.run(sql, (note.0, base_now, write.now.0))?;
    }
    if kept.span != entry.span || kept.vanished {
        write.run(
            "UPDATE notes SET span_start_byte = ?2, span_end_byte = ?3, former_passage = NULL, changed_at_ms = ?4
             WHERE id = ?1",
            (note.0, entry.span.map(|span| span.start), entry.span.map(|span| span.end), write.now.0),
        )?;
    }
    if entry.draft.is_some() {
        replace_findings(write, note, findings)?;
    }
    Ok(())
}

fn replace_findings(write: &Write<'_>, note: NoteId, findings: &[String]) -> Result<()> {
    let mut statement = write.conn.prepare_cached("SELECT kind FROM note_findings WHERE note_id = ?1")?;
    let there = statement.query_map([note.0], |row| row.get(0))?.collect::<rusqlite::Result<BTreeSet<String>>>()?;
    if there != findings.iter().cloned().collect() {
        write.run("DELETE FROM note_findings WHERE note_id = ?1", [note.0])?;
        import::add_findings(write, note.0, findings)?;
    }
    Ok(())
}

/// What is in the document for the first time, or was left out: taken in, or kept as left out.
fn add(write: &mut Write<'_>, again: &ImportAgain, entry: &Entry, findings: &[String]) -> Result<()> {
    let document = again.comparison.document.0;
    let Some(body) = entry.body() else {
        if let (Status::New, Some(body)) = (entry.status, &entry.document) {
            import::leave_out(write, document, body)?;
        }
        return Ok(());
    };
    if let Some(left_out) = &entry.left_out {
        write.run("DELETE FROM left_out WHERE id = ?1 AND document_id = ?2", (left_out.id, document))?;
    }
    let deck = decks::ensure(write, &again.deck)?;
    let cards = notes::wanted(&body)?;
    let read = entry.document.clone();
    let note = ImportNote { body, span: entry.span, tags: Vec::new(), findings: findings.to_vec(), read };
    let guid = write.guid();
    let id = import::add_note(write, document, &note, guid, &again.text)?;
    for (card, (key, rest)) in (notes::next_card(write)?..).zip(cards) {
        notes::add_card(write, card, id, deck, key, rest)?;
    }
    Ok(())
}
