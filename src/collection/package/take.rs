//! Taking a package in, as one operation.

use std::collections::{BTreeSet, HashMap};

use rusqlite::OptionalExtension as _;

use super::compare::{self, PackageCounts, PackageEntry, PackageStatus};
use super::data::{Package, PackedCard, PackedDocument, PackedNote, PackedReview};
use crate::collection::gate::Write;
use crate::collection::rows::{self, SCHEDULE, SCHEDULE_COLUMNS, body_json};
use crate::collection::{Changes, Collection, CollectionError, ImportNote, Operation, Result};
use crate::collection::{decks, import, notes, presets, source};
use crate::model::{Card, CardKey, DeckId, Guid, NoteId, Phase};
use crate::versions;

impl Collection {
    /// Takes a package in as one operation: new notes with their documents, in their decks; changed ones where the person
    /// did not change the same; nothing twice, and what was deleted stays deleted, unless `decided` (as
    /// [`Collection::compare_package`] gave it, with other ticks) says otherwise. With `progress` its schedules and reviews
    /// are taken for cards that were never reviewed here; what is here is never overwritten.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when the package is not [`Package::sound`].
    pub fn take_package(
        &mut self,
        package: &Package,
        decided: Option<&[PackageEntry]>,
        progress: bool,
    ) -> Result<(PackageCounts, Changes)> {
        package.sound().map_err(CollectionError::invalid)?;
        self.transact(Operation::Import, |write| {
            let mut entries = compare::entries(write.conn, package)?;
            let counts = PackageCounts::of(&entries);
            // What became of a note since it was looked at counts; the ticks are the person's.
            for (entry, decided) in entries.iter_mut().zip(decided.unwrap_or_default()) {
                if entry.status == decided.status {
                    entry.accepted = decided.accepted;
                    if entry.yours == decided.yours {
                        entry.changes.clone_from(&decided.changes);
                    }
                }
            }
            Taking { package, progress, decks: HashMap::new(), documents: HashMap::new(), touched: BTreeSet::new() }
                .all(write, &entries)?;
            Ok(counts)
        })
    }
}

/// A package being taken in.
struct Taking<'a> {
    package: &'a Package,
    progress: bool,
    /// The decks here, by their places in the package.
    decks: HashMap<usize, DeckId>,
    documents: HashMap<usize, Document>,
    /// Decks whose cards got reviews.
    touched: BTreeSet<i64>,
}

/// A document of the package as it stands here.
struct Document {
    id: i64,
    text: String,
    /// Whether its text here is that of the package.
    same: bool,
}

impl Taking<'_> {
    fn all(&mut self, write: &mut Write<'_>, entries: &[PackageEntry]) -> Result<()> {
        for (note, entry) in self.package.notes.iter().zip(entries) {
            match entry.note {
                Some(id) => self.go_on(write, note, id, entry)?,
                None if entry.accepted => self.add(write, note, entry)?,
                None => {}
            }
        }
        for deck in &self.touched {
            presets::settle_deck(write, DeckId(*deck))?;
        }
        Ok(())
    }

    /// A note that is here already.
    fn go_on(&mut self, write: &mut Write<'_>, note: &PackedNote, id: NoteId, entry: &PackageEntry) -> Result<()> {
        if let (true, Some(yours)) = (entry.accepted, &entry.yours) {
            let merged = versions::merge(yours, &note.body, &entry.changes);
            if merged != *yours {
                notes::edit(write, id, &merged)?;
            }
            give(write, &note.guid, &body_json(&note.body)?)?;
        }
        if let Some(place) = note.document {
            self.document(write, place)?;
        }
        self.progress_of(write, note, id)
    }

    fn add(&mut self, write: &mut Write<'_>, note: &PackedNote, entry: &PackageEntry) -> Result<()> {
        let deck = self.deck(write, note.deck)?;
        if entry.status == PackageStatus::Deleted {
            write.run("DELETE FROM graves WHERE kind = 'note' AND guid = ?1", [&note.guid])?;
        }
        let given = ImportNote {
            body: note.body.clone(),
            span: None,
            tags: note.tags.clone(),
            findings: note.findings.clone(),
            read: note.read.clone(),
        };
        let guid = Guid(note.guid.to_ascii_lowercase());
        let id = match note.document {
            Some(place) => {
                self.document(write, place)?;
                let from = self.package.documents.get(place).map_or("", |document| document.text.as_str());
                let Some(document) = self.documents.get(&place) else { return Ok(()) };
                let span = match note.span {
                    Some(span) if !document.same => {
                        versions::moved(from, &document.text, &[span]).into_iter().next().flatten()
                    }
                    span => span,
                };
                import::add_note(write, document.id, &ImportNote { span, ..given }, guid, &document.text)?
            }
            None => {
                let id = write.insert(
                    "INSERT INTO notes (guid, note_type, body_json, added_at_ms, changed_at_ms)
                     VALUES (?1, ?2, ?3, ?4, ?4)",
                    (guid.0, note.body.note_type().name(), body_json(&note.body)?, write.now.0),
                )?;
                crate::collection::tags::add(write, id, &note.tags)?;
                import::add_findings(write, id, &note.findings)?;
                id
            }
        };
        for (card, (key, rest)) in (notes::next_card(write)?..).zip(notes::wanted(&note.body)?) {
            notes::add_card(write, card, id, deck, key, rest)?;
        }
        give(write, &note.guid, &body_json(&note.body)?)?;
        self.progress_of(write, note, NoteId(id))
    }

    /// The deck here: that of the same global id, wherever the person has put it, else that of the path.
    fn deck(&mut self, write: &mut Write<'_>, place: usize) -> Result<DeckId> {
        if let Some(deck) = self.decks.get(&place) {
            return Ok(*deck);
        }
        let packed = self.package.decks.get(place).ok_or_else(|| CollectionError::invalid("deck"))?;
        let find = |write: &Write<'_>| -> Result<Option<i64>> {
            let mut statement = write.conn.prepare_cached("SELECT id FROM decks WHERE guid = ?1")?;
            Ok(statement.query_row([&packed.guid], |row| row.get(0)).optional()?)
        };
        let deck = match find(write)? {
            Some(deck) => DeckId(deck),
            None => {
                let existed = decks::exists(write.conn, &packed.path)?;
                let deck = decks::ensure(write, &packed.path)?;
                if !existed {
                    // It is the same deck in both collections.
                    write.run("UPDATE decks SET guid = ?2 WHERE id = ?1", (deck.0, &packed.guid))?;
                }
                deck
            }
        };
        self.decks.insert(place, deck);
        Ok(deck)
    }

    /// The document here: that of the same global id, brought up to date where the package's is newer, or one of the same
    /// text; else it is taken in.
    fn document(&mut self, write: &mut Write<'_>, place: usize) -> Result<()> {
        if self.documents.contains_key(&place) {
            return Ok(());
        }
        let packed = self.package.documents.get(place).ok_or_else(|| CollectionError::invalid("document"))?;
        let sql = "SELECT id, text, imported_at_ms FROM documents
            WHERE guid = ?1 OR (octet_length(text) = ?2 AND text = ?3) ORDER BY guid = ?1 DESC LIMIT 1";
        let mut statement = write.conn.prepare_cached(sql)?;
        let here: Option<(i64, String, i64)> = statement
            .query_row((&packed.guid, packed.text.len(), &packed.text), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        drop(statement);
        let document = match here {
            None => {
                let id = write.insert(
                    "INSERT INTO documents (guid, title, origin, document_day, imported_at_ms, text, changed_at_ms)
                     VALUES (?1, ?2, '', ?3, ?4, ?5, ?6)",
                    (&packed.guid, &packed.title, packed.day, packed.taken_in_at_ms, &packed.text, write.now.0),
                )?;
                import::add_sketch(write, id, &packed.text)?;
                Document { id, text: packed.text.clone(), same: true }
            }
            Some((id, text, _)) if text == packed.text => Document { id, text, same: true },
            Some((id, text, taken_in_at_ms)) if taken_in_at_ms < packed.taken_in_at_ms => {
                renew(write, id, &text, packed)?;
                Document { id, text: packed.text.clone(), same: true }
            }
            Some((id, text, _)) => Document { id, text, same: false },
        };
        self.documents.insert(place, document);
        Ok(())
    }

    /// Schedules and reviews, for cards that were never reviewed here.
    fn progress_of(&mut self, write: &mut Write<'_>, note: &PackedNote, id: NoteId) -> Result<()> {
        if !self.progress || note.cards.is_empty() {
            return Ok(());
        }
        for card in rows::cards_of_note(write.conn, id)? {
            let key = card.key.to_string();
            let Some(packed) = note.cards.iter().find(|packed| packed.key == key) else { continue };
            if card.schedule.phase != Phase::New || card.schedule.reviews > 0 || logged(write, &card)? {
                continue;
            }
            for review in note.reviews.iter().filter(|review| review.key == key) {
                log(write, &card, &note.guid, review)?;
            }
            if packed.schedule.phase != Phase::New {
                self.touched.insert(card.deck.0);
                let PackedCard { schedule, rest, leech, .. } = packed.clone();
                rows::save_card(write, &Card { schedule, rest, leech, ..card.clone() })?;
            }
            if packed.flag > 0 {
                write.run("UPDATE cards SET flag = ?2 WHERE id = ?1", (card.id.0, packed.flag))?;
            }
        }
        Ok(())
    }
}

/// Whether there is a line about the card.
fn logged(write: &Write<'_>, card: &Card) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM reviews WHERE card_id = ?1)";
    Ok(write.conn.prepare_cached(sql)?.query_row([card.id.0], |row| row.get(0))?)
}

/// Puts a newer text in the place of the one that is here; the notes go to their new places.
fn renew(write: &Write<'_>, document: i64, old: &str, packed: &PackedDocument) -> Result<()> {
    let mut statement = write.conn.prepare_cached(
        "SELECT id, span_start_byte, span_end_byte FROM notes WHERE document_id = ?1 AND span_start_byte IS NOT NULL",
    )?;
    let here: Vec<(i64, crate::model::Span)> = statement
        .query_map([document], |row| Ok((row.get(0)?, crate::model::Span { start: row.get(1)?, end: row.get(2)? })))?
        .collect::<rusqlite::Result<_>>()?;
    let spans: Vec<crate::model::Span> = here.iter().map(|(_, span)| *span).collect();
    write.run(
        "UPDATE documents SET title = ?2, document_day = coalesce(?3, document_day), imported_at_ms = ?4, text = ?5,
             changed_at_ms = ?6 WHERE id = ?1",
        (document, &packed.title, packed.day, packed.taken_in_at_ms, &packed.text, write.now.0),
    )?;
    import::add_sketch(write, document, &packed.text)?;
    for ((note, span), moved) in here.iter().zip(versions::moved(old, &packed.text, &spans)) {
        let former = moved.is_none().then(|| source::around(old, *span).0);
        write.run(
            "UPDATE notes SET span_start_byte = ?2, span_end_byte = ?3, former_passage = ?4, changed_at_ms = ?5
             WHERE id = ?1",
            (note, moved.map(|span| span.start), moved.map(|span| span.end), former, write.now.0),
        )?;
    }
    Ok(())
}

/// Notes what the package gave.
fn give(write: &Write<'_>, guid: &str, json: &str) -> Result<()> {
    let sql = "UPDATE given_notes SET body_json = ?2, changed_at_ms = ?3 WHERE note_guid = ?1 AND body_json <> ?2";
    let changed = write.run(sql, (guid, json, write.now.0))?;
    let there: bool = write
        .conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM given_notes WHERE note_guid = ?1)")?
        .query_row([guid], |row| row.get(0))?;
    if changed == 0 && !there {
        let sql = "INSERT INTO given_notes (note_guid, body_json, changed_at_ms) VALUES (?1, ?2, ?3)";
        write.insert(sql, (guid, json, write.now.0))?;
    }
    Ok(())
}

/// Adds a line of another collection's log.
fn log(write: &Write<'_>, card: &Card, guid: &str, review: &PackedReview) -> Result<()> {
    if review.key.parse::<CardKey>() != Ok(card.key) {
        return Ok(());
    }
    let columns =
        |side: &str| SCHEDULE.split(", ").map(|c| format!("{side}_{}", c.trim())).collect::<Vec<_>>().join(", ");
    let values = (1..=10 + 2 * SCHEDULE_COLUMNS).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "INSERT INTO reviews (card_id, note_guid, card_key, machine, at_ms, at_day, kind, grade, taken_ms, sure, {}, {})
         VALUES ({values})",
        columns("before"),
        columns("after")
    );
    let mut statement = write.conn.prepare_cached(&sql)?;
    statement.raw_bind_parameter(1, card.id.0)?;
    statement.raw_bind_parameter(2, guid)?;
    statement.raw_bind_parameter(3, &review.key)?;
    statement.raw_bind_parameter(4, &review.machine)?;
    statement.raw_bind_parameter(5, review.at_ms)?;
    statement.raw_bind_parameter(6, review.at_day)?;
    statement.raw_bind_parameter(7, review.kind)?;
    statement.raw_bind_parameter(8, review.grade)?;
    statement.raw_bind_parameter(9, review.taken_ms.min(600_000))?;
    statement.raw_bind_parameter(10, review.sure)?;
    rows::bind_schedule(&mut statement, 11, &review.before)?;
    rows::bind_schedule(&mut statement, 11 + SCHEDULE_COLUMNS, &review.after)?;
    statement.raw_execute()?;
    Ok(())
}
