//! A package beside what is here: what it would bring.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension as _};

use super::data::Package;
use crate::collection::{Collection, Result, many, rows};
use crate::model::{NoteBody, NoteId};
use crate::versions::{self, Change};

/// What a note of a package is, here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PackageStatus {
    /// Not here yet.
    New,
    /// Here, and the package has a newer wording that the person did not touch.
    Changed,
    /// Here, changed by the package and by the person: theirs stays.
    Conflicting,
    /// Here, with nothing new to say.
    There,
    /// Another note of the same content is here: it would be learnt twice.
    Same,
    /// It was here, and the person deleted it.
    Deleted,
}

/// A note of a package beside what is here.
#[derive(Clone, Debug, PartialEq)]
pub struct PackageEntry {
    /// What it is.
    pub status: PackageStatus,
    /// The note here.
    pub note: Option<NoteId>,
    /// What the note here says.
    pub yours: Option<NoteBody>,
    /// What the package changes, each to be taken or not: conflicts are not.
    pub changes: Vec<Change>,
    /// Whether it is taken in: begins true for new, changed and conflicting ones (of these what is no conflict).
    pub accepted: bool,
}

/// How many there are of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PackageCounts {
    /// New.
    pub new: usize,
    /// Changed.
    pub changed: usize,
    /// Changed on both sides.
    pub conflicting: usize,
    /// There already, or another of the same content.
    pub there: usize,
    /// Deleted here.
    pub deleted: usize,
}

impl PackageCounts {
    /// Of these entries.
    pub fn of(entries: &[PackageEntry]) -> Self {
        let count = |wanted: &[PackageStatus]| entries.iter().filter(|entry| wanted.contains(&entry.status)).count();
        Self {
            new: count(&[PackageStatus::New]),
            changed: count(&[PackageStatus::Changed]),
            conflicting: count(&[PackageStatus::Conflicting]),
            there: count(&[PackageStatus::There, PackageStatus::Same]),
            deleted: count(&[PackageStatus::Deleted]),
        }
    }
}

impl Collection {
    /// What the package would bring, one entry for each of its notes.
    pub fn compare_package(&self, package: &Package) -> Result<Vec<PackageEntry>> {
        self.read(|conn| entries(conn, package))
    }
}

pub(super) fn entries(conn: &Connection, package: &Package) -> Result<Vec<PackageEntry>> {
    let mut contents: HashSet<String> = many::contents(conn)?;
    let mut out = Vec::with_capacity(package.notes.len());
    for note in &package.notes {
        let mut entry =
            PackageEntry { status: PackageStatus::New, note: None, yours: None, changes: Vec::new(), accepted: true };
        if let Some((id, yours)) = there(conn, &note.guid)? {
            let base = given(conn, &note.guid)?;
            entry.changes = versions::changes(&yours, base.as_ref(), &note.body);
            entry.status = match (entry.changes.is_empty(), entry.changes.iter().any(|change| change.conflict)) {
                (true, _) => PackageStatus::There,
                (false, false) => PackageStatus::Changed,
                (false, true) => PackageStatus::Conflicting,
            };
            (entry.note, entry.yours) = (Some(id), Some(yours));
        } else if buried(conn, &note.guid)? {
            (entry.status, entry.accepted) = (PackageStatus::Deleted, false);
        } else if !contents.insert(many::content(&note.body)?) {
            (entry.status, entry.accepted) = (PackageStatus::Same, false);
        }
        out.push(entry);
    }
    Ok(out)
}

/// The note of that global id.
fn there(conn: &Connection, guid: &str) -> Result<Option<(NoteId, NoteBody)>> {
    let mut statement = conn.prepare_cached("SELECT id, body_json FROM notes WHERE guid = ?1")?;
    Ok(statement.query_row([guid], |row| Ok((NoteId(row.get(0)?), rows::body(row, 1)?))).optional()?)
}

/// What a package gave for it last.
fn given(conn: &Connection, guid: &str) -> Result<Option<NoteBody>> {
    let mut statement = conn.prepare_cached("SELECT body_json FROM given_notes WHERE note_guid = ?1")?;
    Ok(statement.query_row([guid], |row| rows::body(row, 0)).optional()?)
}

fn buried(conn: &Connection, guid: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM graves WHERE kind = 'note' AND guid = ?1)";
    Ok(conn.prepare_cached(sql)?.query_row([guid], |row| row.get(0))?)
}
