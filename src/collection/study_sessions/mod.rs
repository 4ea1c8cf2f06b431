//! Study sessions (学习会): keeping them (here), what is to be done for those ahead (`ahead`), what came of one that is past
//! (`after`).

mod after;
mod ahead;

use rusqlite::{Connection, OptionalExtension as _, Row};

pub use after::After;
pub use ahead::Ahead;

use super::gate::Write;
use super::{Changes, Collection, CollectionError, Operation, Result, Scope};
use crate::model::{StudySessionId, TimeMs};

/// What a study session is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct StudySessionForm {
    /// What it is called; never empty.
    pub name: String,
    /// When it is.
    pub at: TimeMs,
    /// The cards for it.
    pub scope: Scope,
    /// The share of them to be recalled then, above 0 and at most 1.
    pub target: f32,
    /// Minutes a day that are given for it, at most [`StudySessionForm::MOST_MINUTES`].
    pub minutes_a_day: u32,
}

impl StudySessionForm {
    /// Ten hours a day.
    pub const MOST_MINUTES: u32 = 600;

    fn check(&self) -> Result<()> {
        let checks = [
            ("name", !self.name.trim().is_empty()),
            ("target", self.target > 0.0 && self.target <= 1.0),
            ("minutes_a_day", self.minutes_a_day <= Self::MOST_MINUTES),
        ];
        checks.into_iter().find(|(_, fine)| !fine).map_or(Ok(()), |(what, _)| Err(CollectionError::invalid(what)))
    }

    fn scope_json(&self) -> Result<String> {
        serde_json::to_string(&self.scope).map_err(CollectionError::invalid)
    }
}

/// How a study session went, as the person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Went {
    /// Well.
    Well,
    /// Fairly.
    Fairly,
    /// Badly.
    Badly,
    /// It was not held, or the person was not there.
    NotHeld,
}

impl Went {
    /// All.
    pub const ALL: [Went; 4] = [Went::Well, Went::Fairly, Went::Badly, Went::NotHeld];

    /// Its name, as it is kept.
    pub fn name(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Fairly => "fairly",
            Self::Badly => "badly",
            Self::NotHeld => "not_held",
        }
    }
}

/// A study session.
#[derive(Clone, Debug, PartialEq)]
pub struct StudySession {
    /// Its row.
    pub id: StudySessionId,
    /// What it is to be.
    pub form: StudySessionForm,
    /// How it went; None: not said.
    pub went: Option<Went>,
}

impl Collection {
    /// All study sessions, by their time.
    pub fn study_sessions(&self) -> Result<Vec<StudySession>> {
        self.read(|conn| {
            let sql = format!("SELECT {COLUMNS} FROM study_sessions ORDER BY at_ms, id");
            Ok(conn.prepare_cached(&sql)?.query_map([], session)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Keeps a new study session.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when it has no name, or a value is out of its range.
    pub fn add_study_session(&mut self, form: &StudySessionForm) -> Result<(StudySessionId, Changes)> {
        form.check()?;
        self.transact(Operation::AddStudySession, |write| {
            let guid = write.guid().0;
            let sql =
                "INSERT INTO study_sessions (guid, name, at_ms, scope_json, target_share, minutes_a_day, changed_at_ms)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            let scope = form.scope_json()?;
            let (target, minutes) = (f64::from(form.target), form.minutes_a_day);
            let values = (guid, form.name.trim(), form.at.0, scope, target, minutes, write.now.0);
            write.insert(sql, values).map(StudySessionId)
        })
    }

    /// Changes what a study session is to be. One that was moved to a later time is asked about anew.
    ///
    /// # Errors
    /// As [`Self::add_study_session`], and [`CollectionError::NotFound`].
    pub fn edit_study_session(&mut self, id: StudySessionId, form: &StudySessionForm) -> Result<Changes> {
        form.check()?;
        self.change(Operation::EditStudySession, |write| {
            let before = load(write.conn, id)?;
            if before.form == *form {
                return Ok(());
            }
            let sql = "UPDATE study_sessions SET name = ?2, at_ms = ?3, scope_json = ?4, target_share = ?5,
                minutes_a_day = ?6, went = CASE WHEN ?3 > at_ms THEN NULL ELSE went END, changed_at_ms = ?7 WHERE id = ?1";
            let scope = form.scope_json()?;
            let (target, minutes) = (f64::from(form.target), form.minutes_a_day);
            write.run(sql, (id.0, form.name.trim(), form.at.0, scope, target, minutes, write.now.0))?;
            Ok(())
        })
    }

    /// Deletes a study session. Its cards stay.
    ///
    /// # Errors
    /// [`CollectionError::NotFound`].
    pub fn delete_study_session(&mut self, id: StudySessionId) -> Result<Changes> {
        self.change(Operation::DeleteStudySession, |write| {
            let guid: Option<String> = write
                .conn
                .prepare_cached("SELECT guid FROM study_sessions WHERE id = ?1")?
                .query_row([id.0], |row| row.get(0))
                .optional()?;
            let guid = guid.ok_or_else(|| missing(id))?;
            write.run("DELETE FROM study_sessions WHERE id = ?1", [id.0])?;
            write.bury_in_graves("study_session", &guid)
        })
    }

    /// Says how a study session went.
    ///
    /// # Errors
    /// [`CollectionError::NotFound`].
    pub fn study_session_went(&mut self, id: StudySessionId, went: Went) -> Result<Changes> {
        self.change(Operation::StudySessionWent, |write: &mut Write<'_>| {
            load(write.conn, id)?;
            let sql = "UPDATE study_sessions SET went = ?2, changed_at_ms = ?3 WHERE id = ?1 AND went IS NOT ?2";
            write.run(sql, (id.0, went.name(), write.now.0))?;
            Ok(())
        })
    }
}

const COLUMNS: &str = "id, name, at_ms, scope_json, target_share, minutes_a_day, went";

fn session(row: &Row<'_>) -> rusqlite::Result<StudySession> {
    let scope: String = row.get(3)?;
    let went: Option<String> = row.get(6)?;
    let form = StudySessionForm {
        name: row.get(1)?,
        at: TimeMs(row.get(2)?),
        // Of a scope that a later program wrote nothing is known: it has no cards here.
        scope: serde_json::from_str(&scope).unwrap_or_else(|_| Scope::Chosen(super::Chosen::default())),
        target: row.get::<_, f64>(4)? as f32,
        minutes_a_day: row.get(5)?,
    };
    let went = went.and_then(|went| Went::ALL.into_iter().find(|known| known.name() == went));
    Ok(StudySession { id: StudySessionId(row.get(0)?), form, went })
}

fn load(conn: &Connection, id: StudySessionId) -> Result<StudySession> {
    let sql = format!("SELECT {COLUMNS} FROM study_sessions WHERE id = ?1");
    conn.prepare_cached(&sql)?.query_row([id.0], session).optional()?.ok_or_else(|| missing(id))
}

/// What a study session is about, if it is there.
pub(super) fn scope(conn: &Connection, id: StudySessionId) -> Result<Option<Scope>> {
    match load(conn, id) {
        Ok(session) => Ok(Some(session.form.scope)),
        Err(CollectionError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

fn missing(id: StudySessionId) -> CollectionError {
    CollectionError::not_found(format_args!("study session {}", id.0))
}
