//! The sitting under way: kept with each answer, so that a crash does not lose its place.

use rusqlite::OptionalExtension as _;
use serde::{Deserialize, Serialize};

use super::gate::Write;
use super::{Changes, Collection, CollectionError, Operation, Result, Scope};
use crate::model::{CardId, Grade, TimeMs};

/// How long a sitting lasts at most: what comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SittingLimit {
    /// Minutes; 0: no limit.
    pub minutes: u32,
    /// Answers; 0: no limit.
    pub cards: u32,
}

/// A sitting: what is studied, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// The cards that it takes.
    pub scope: Scope,
    /// Its own limit; None: the one that is set for all.
    pub limit: Option<SittingLimit>,
    /// When it began.
    pub began_at: TimeMs,
    /// How long of the time since then nobody was there, ms.
    pub away_ms: i64,
    /// Whether it goes on beyond the limit that is set for a sitting.
    pub extended: bool,
}

impl Sitting {
    /// One that begins.
    pub fn new(scope: Scope, limit: Option<SittingLimit>, began_at: TimeMs) -> Self {
        Self { scope, limit, began_at, away_ms: 0, extended: false }
    }

    /// How long it has lasted, ms.
    pub fn lasted_ms(&self, now: TimeMs) -> i64 {
        (now.0 - self.began_at.0 - self.away_ms).max(0)
    }
}

/// What a sitting takes, as it is kept where it has a limit of its own; else its scope alone is kept.
#[derive(Serialize, Deserialize)]
struct Limited {
    scope: Scope,
    limit: SittingLimit,
}

fn read_scope(json: &str) -> Option<(Scope, Option<SittingLimit>)> {
    let limited = || serde_json::from_str::<Limited>(json).map(|limited| (limited.scope, Some(limited.limit)));
    // What a later program wrote is none of ours.
    serde_json::from_str::<Scope>(json).map(|scope| (scope, None)).or_else(|_| limited()).ok()
}

fn scope_json(sitting: &Sitting) -> Result<String> {
    let scope = sitting.scope.clone();
    match sitting.limit {
        Some(limit) => serde_json::to_string(&Limited { scope, limit }),
        None => serde_json::to_string(&scope),
    }
    .map_err(CollectionError::invalid)
}

/// An answer of a sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SittingAnswer {
    /// The card.
    pub card: CardId,
    /// The grade.
    pub grade: Grade,
    /// Whether the person was sure of it.
    pub sure: bool,
    /// How often the card had been reviewed before.
    pub reviews_before: u32,
    /// When.
    pub at: TimeMs,
}

impl Collection {
    /// The sitting that was broken off on this study day, with its answers in order; None when there is none, or nothing
    /// was answered in it.
    pub fn sitting(&self) -> Result<Option<(Sitting, Vec<SittingAnswer>)>> {
        let today = self.calendar().day(self.now());
        self.read(|conn| {
            let sitting = conn
                .prepare_cached("SELECT scope_json, began_at_ms, away_ms, extended FROM sitting")?
                .query_row([], |row| {
                    let scope: String = row.get(0)?;
                    Ok(read_scope(&scope).zip(Some((row.get(1)?, row.get(2)?, row.get(3)?))))
                })
                .optional()?;
            let Some(((scope, limit), (began_at, away_ms, extended))) = sitting.flatten() else { return Ok(None) };
            let sitting = Sitting { scope, limit, began_at: TimeMs(began_at), away_ms, extended };
            let mut statement = conn.prepare_cached(
                "SELECT card_id, grade, sure, before_reviews, at_ms FROM reviews
                 WHERE at_day = ?1 AND kind = 0 AND at_ms >= ?2 AND machine = ?3 ORDER BY id",
            )?;
            let answer = |row: &rusqlite::Row<'_>| {
                Ok(SittingAnswer {
                    card: CardId(row.get(0)?),
                    grade: Grade::from_number(row.get(1)?).ok_or(rusqlite::Error::InvalidQuery)?,
                    sure: row.get(2)?,
                    reviews_before: row.get(3)?,
                    at: TimeMs(row.get(4)?),
                })
            };
            let answers = statement.query_map((today.0, began_at, &self.machine), answer)?;
            let answers: Vec<_> = answers.collect::<rusqlite::Result<_>>()?;
            Ok((!answers.is_empty()).then_some((sitting, answers)))
        })
    }

    /// The sitting has come to its end. Not under undo.
    pub fn end_sitting(&mut self) -> Result<Changes> {
        self.kept_sitting = None;
        self.change(Operation::Answer, |write| {
            write.run("DELETE FROM sitting", [])?;
            Ok(())
        })
    }
}

/// Keeps where a sitting is.
pub(super) fn keep(write: &Write<'_>, sitting: &Sitting) -> Result<()> {
    write.run(
        "INSERT INTO sitting (id, scope_json, began_at_ms, away_ms, extended) VALUES (1, ?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET scope_json = ?1, began_at_ms = ?2, away_ms = ?3, extended = ?4",
        (scope_json(sitting)?, sitting.began_at.0, sitting.away_ms, sitting.extended),
    )?;
    Ok(())
}
