//! The notes out of which a quiz is made, on any thread: over a connection of its own, which only reads.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use rusqlite::Connection;

use super::QuizScope;
use crate::collection::presets::Presets;
use crate::collection::{Collection, Result, Scope, decks, open, rows, source, study_sessions};
use crate::document::{Heading, read_outline, section_at, sections};
use crate::model::{DeckId, DocumentId, Guid, Settings, Span, TimeMs};
use crate::quiz::QuizNote;
use crate::schedule::{ForgettingCurve, elapsed_days};

/// What a thread needs to read the notes for a quiz as they stand.
#[derive(Clone, Debug)]
pub struct QuizReader {
    path: PathBuf,
    now: TimeMs,
    settings: Settings,
}

impl QuizReader {
    /// Reads them. Waits for nobody: what is committed while it reads is not in it.
    ///
    /// # Errors
    /// As every query, and [`crate::collection::CollectionError::Io`] when the file is gone.
    pub fn read(&self, scope: &QuizScope) -> Result<Vec<QuizNote>> {
        open::reader(&self.path)
            .and_then(|conn| self.read_from(&conn, scope))
            .map_err(|error| error.explain(&self.path))
    }

    fn read_from(&self, conn: &Connection, scope: &QuizScope) -> Result<Vec<QuizNote>> {
        let conn = &conn.unchecked_transaction()?;
        let among = self.among(conn, scope)?;
        let mut documents = Documents { conn, known: HashMap::new() };
        let mut notes = Vec::new();
        // A wrong answer comes from the same document or deck, where there is one; otherwise from anywhere.
        let around: &Option<HashSet<i64>> = match scope {
            QuizScope::Deck { .. } => &among,
            _ => &None,
        };
        let document = match scope {
            QuizScope::Document { document, .. } | QuizScope::Section { document, .. } => Some(document.0),
            _ => None,
        };
        let awake = awake(conn)?;
        let mut statement = conn.prepare(
            "SELECT id, guid, body_json, document_id, span_start_byte, span_end_byte FROM notes
             WHERE ?1 IS NULL OR document_id = ?1 ORDER BY id",
        )?;
        let mut found = statement.query([document])?;
        while let Some(row) = found.next()? {
            let id: i64 = row.get(0)?;
            if around.as_ref().is_some_and(|around| !around.contains(&id)) {
                continue;
            }
            let place =
                (row.get::<_, Option<i64>>(3)?, row.get::<_, Option<usize>>(4)?, row.get::<_, Option<usize>>(5)?);
            let (section, passage) = match place {
                (Some(document), Some(start), Some(end)) => documents.get(document)?.place(Span { start, end }),
                _ => (String::new(), String::new()),
            };
            let asked = awake.contains(&id)
                && match scope {
                    QuizScope::Section { heading, .. } => section == *heading,
                    _ => among.as_ref().is_none_or(|among| among.contains(&id)),
                };
            notes.push(QuizNote { guid: Guid(row.get(1)?), body: rows::body(row, 2)?, section, passage, asked });
        }
        Ok(notes)
    }

    /// The notes that are asked about; None: all that are read.
    fn among(&self, conn: &Connection, scope: &QuizScope) -> Result<Option<HashSet<i64>>> {
        Ok(match scope {
            QuizScope::All | QuizScope::Document { .. } | QuizScope::Section { .. } => None,
            QuizScope::Deck { deck, .. } => Some(of_deck(conn, *deck)?),
            QuizScope::Tag { tag } => Some(with_tag(conn, tag)?),
            // Of one that was deleted nothing is asked.
            QuizScope::StudySession { session, .. } => match study_sessions::scope(conn, *session)? {
                Some(scope) => of_scope(conn, &scope)?,
                None => Some(HashSet::new()),
            },
            QuizScope::Weak => {
                let mut weak = self.weak(conn)?;
                weak.extend(super::past::open_mistakes(conn)?.into_iter().map(|mistake| mistake.note.0));
                Some(weak)
            }
            QuizScope::Mistakes => {
                Some(super::past::open_mistakes(conn)?.into_iter().map(|mistake| mistake.note.0).collect())
            }
        })
    }

    /// Notes with a leech, or with a card that is recalled with less probability than is desired.
    fn weak(&self, conn: &Connection) -> Result<HashSet<i64>> {
        let presets = Presets::load(conn, &self.settings)?;
        let curves: Vec<_> = presets.schedules().iter().map(ForgettingCurve::new).collect();
        let mut statement = conn.prepare(&format!("SELECT {} FROM cards WHERE rest <> 2", rows::card_columns()))?;
        let mut weak = HashSet::new();
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let card = rows::card(row)?;
            let forgotten = match (card.schedule.memory, card.schedule.last_review_at) {
                (Some(memory), Some(last)) => {
                    let recall = curves[presets.place(card.deck)].recall(memory, elapsed_days(last, self.now));
                    recall < presets.of(card.deck).desired_retention
                }
                _ => false,
            };
            if forgotten || card.leech {
                weak.insert(card.note.0);
            }
        }
        Ok(weak)
    }
}

fn ids(conn: &Connection, sql: &str, value: &dyn rusqlite::ToSql) -> Result<HashSet<i64>> {
    Ok(conn.prepare(sql)?.query_map([value], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn of_deck(conn: &Connection, deck: DeckId) -> Result<HashSet<i64>> {
    let below = rows::id_set(decks::below(conn, deck)?.into_iter().map(|deck| deck.0));
    let sql = "SELECT DISTINCT note_id FROM cards WHERE deck_id IN (SELECT value FROM json_each(?1))";
    ids(conn, sql, &below)
}

fn with_tag(conn: &Connection, tag: &str) -> Result<HashSet<i64>> {
    ids(conn, "SELECT note_id FROM note_tags WHERE tag_id = (SELECT id FROM tags WHERE name = ?1)", &tag)
}

/// The notes whose cards are studied in that scope; None: all.
fn of_scope(conn: &Connection, scope: &Scope) -> Result<Option<HashSet<i64>>> {
    Ok(match scope {
        Scope::All => None,
        Scope::Deck(deck) => Some(of_deck(conn, *deck)?),
        Scope::Document(document) => Some(ids(conn, "SELECT id FROM notes WHERE document_id = ?1", &document.0)?),
        Scope::Tag(tag) => Some(with_tag(conn, tag)?),
        Scope::Notes(set) => Some(set.notes().iter().map(|note| note.0).collect()),
        Scope::Chosen(chosen) => {
            let cards = rows::id_set(chosen.cards.iter().map(|card| card.0));
            let sql = "SELECT DISTINCT note_id FROM cards WHERE id IN (SELECT value FROM json_each(?1))";
            Some(ids(conn, sql, &cards)?)
        }
    })
}

/// Notes that were not taken out of study.
fn awake(conn: &Connection) -> Result<HashSet<i64>> {
    let mut statement = conn.prepare("SELECT DISTINCT note_id FROM cards WHERE rest IN (0, 3)")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The documents of the notes, each read once.
struct Documents<'c> {
    conn: &'c Connection,
    known: HashMap<i64, Document>,
}

struct Document {
    text: String,
    outline: Vec<Heading>,
}

impl Documents<'_> {
    fn get(&mut self, id: i64) -> Result<&Document> {
        use std::collections::hash_map::Entry;
        Ok(match self.known.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let mut statement = self.conn.prepare_cached("SELECT text FROM documents WHERE id = ?1")?;
                let text: String = statement.query_row([id], |row| row.get(0))?;
                new.insert(Document { outline: read_outline(&text), text })
            }
        })
    }
}

impl Document {
    /// The section and the sentence of a place.
    fn place(&self, span: Span) -> (String, String) {
        let section = section_at(&sections(&self.outline), span.start).to_owned();
        (section, source::around(&self.text, span).0.to_owned())
    }
}

impl Collection {
    /// What a thread needs to read the notes for a quiz. None for a collection in memory, which no other thread can read.
    pub fn quiz_reader(&self) -> Option<QuizReader> {
        (self.path.as_os_str() != ":memory:").then(|| self.quiz_reader_here())
    }

    /// The notes for a quiz of that scope, read at once. What `asked` says may be asked about; the others lend wrong answers.
    pub fn quiz_notes(&self, scope: &QuizScope) -> Result<Vec<QuizNote>> {
        self.read(|conn| self.quiz_reader_here().read_from(conn, scope))
    }

    fn quiz_reader_here(&self) -> QuizReader {
        QuizReader { path: self.path.clone(), now: self.now(), settings: self.settings.clone() }
    }

    /// The headings under which a document's sections stand, each once.
    pub fn quiz_sections(&self, document: DocumentId) -> Result<Vec<String>> {
        let outline = read_outline(&self.document_text(document)?);
        let mut headings: Vec<String> = Vec::new();
        for heading in sections(&outline) {
            if !headings.contains(&heading.text) {
                headings.push(heading.text.clone());
            }
        }
        Ok(headings)
    }
}
