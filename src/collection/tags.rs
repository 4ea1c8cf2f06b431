//! Tags.

use unicode_normalization::UnicodeNormalization as _;

use super::gate::Write;
use super::rows::id_set;
use super::{Changes, Collection, CollectionError, Operation, Result};
use crate::model::NoteId;

impl Collection {
    /// Adds and removes tags. Space around a tag is cut off; an empty one is passed over.
    pub fn tag_notes(&mut self, notes: &[NoteId], add: &[String], remove: &[String]) -> Result<Changes> {
        self.change(Operation::Tag, |write| {
            let ids = id_set(notes.iter().map(|note| note.0));
            for name in normal(remove) {
                touch(write, &ids, &name, true)?;
                write.run(
                    "DELETE FROM note_tags WHERE note_id IN (SELECT value FROM json_each(?1))
                     AND tag_id = (SELECT id FROM tags WHERE name = ?2)",
                    (&ids, &name),
                )?;
            }
            for name in normal(add) {
                let tag = tag(write, &name)?;
                touch(write, &ids, &name, false)?;
                write.run(
                    "INSERT INTO note_tags (note_id, tag_id) SELECT id, ?2 FROM notes
                     WHERE id IN (SELECT value FROM json_each(?1))
                     AND NOT EXISTS (SELECT 1 FROM note_tags WHERE note_id = notes.id AND tag_id = ?2)",
                    (&ids, tag),
                )?;
            }
            Ok(())
        })
    }

    /// All tags in use, in the order of their characters.
    pub fn tags(&self) -> Result<Vec<String>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT name FROM tags WHERE EXISTS (SELECT 1 FROM note_tags WHERE tag_id = tags.id) ORDER BY name",
            )?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// The notes' rows change with their tags, so that another collection hears of it: those that have the tag, or those
/// that have not.
fn touch(write: &Write<'_>, ids: &str, name: &str, have: bool) -> Result<()> {
    write.run(
        "UPDATE notes SET changed_at_ms = ?3 WHERE id IN (SELECT value FROM json_each(?1))
         AND EXISTS (SELECT 1 FROM note_tags nt JOIN tags t ON t.id = nt.tag_id
                     WHERE nt.note_id = notes.id AND t.name = ?2) = ?4",
        (ids, name, write.now.0, have),
    )?;
    Ok(())
}

/// Gives a new note its tags.
pub(super) fn add(write: &Write<'_>, note: i64, tags: &[String]) -> Result<()> {
    for name in normal(tags) {
        let tag = tag(write, &name)?;
        write.insert("INSERT INTO note_tags (note_id, tag_id) VALUES (?1, ?2)", (note, tag))?;
    }
    Ok(())
}

/// Finds or makes a tag.
pub(super) fn tag(write: &Write<'_>, name: &str) -> Result<i64> {
    use rusqlite::OptionalExtension as _;
    let mut statement = write.conn.prepare_cached("SELECT id FROM tags WHERE name = ?1")?;
    match statement.query_row([name], |row| row.get(0)).optional().map_err(CollectionError::from)? {
        Some(id) => Ok(id),
        None => write.insert("INSERT INTO tags (name, changed_at_ms) VALUES (?1, ?2)", (name, write.now.0)),
    }
}

/// Tags as they are kept: composed, without space around, each once.
pub(super) fn normal(tags: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for tag in tags {
        let name: String = tag.trim().nfc().collect();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
