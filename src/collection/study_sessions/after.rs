//! What came of a study session: what the memory model foretells for its hour, and what quizzes found about then.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::collection::{Collection, Result, rows};
use crate::model::{CardId, MemoryState, StudySessionId, TimeMs};
use crate::schedule::{ForgettingCurve, elapsed_days};

/// Quizzes from a day and a half before the session to three days after it tell how much was known.
const BEFORE_MS: i64 = 36 * 3_600_000;
const AFTER_MS: i64 = 72 * 3_600_000;

/// What is known of a study session that is past.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct After {
    /// How many cards it has.
    pub cards: usize,
    /// The share that the memory model foretells for its hour, from the reviews before it; None without cards.
    pub predicted: Option<f32>,
    /// The share of their points that quizzes about its notes gave, in the days around it; None without any.
    pub quizzed: Option<f32>,
    /// How many questions these were.
    pub questions: usize,
}

impl Collection {
    /// What came of a study session.
    ///
    /// # Errors
    /// [`crate::collection::CollectionError::NotFound`].
    pub fn after_study_session(&self, id: StudySessionId) -> Result<After> {
        let (session, cards) = self.cards_of_study_session(id)?;
        let at = session.form.at;
        self.read(|conn| {
            let ids = rows::id_set(cards.iter().map(|(card, _)| card.0));
            let memories = memories_before(conn, &ids, at)?;
            let curves: Vec<_> = self.presets.schedules().iter().map(ForgettingCurve::new).collect();
            let recall = |(card, preset): &(CardId, usize)| {
                memories
                    .get(card)
                    .map_or(0.0, |(memory, last)| curves[*preset].recall(*memory, elapsed_days(*last, at)))
            };
            let sum: f32 = cards.iter().map(recall).sum();
            let predicted = (!cards.is_empty()).then(|| sum / cards.len() as f32);
            let (points, questions): (Option<f64>, usize) = conn
                .prepare_cached(
                    "SELECT sum(a.points * 1.0 / a.most_points), count(*) FROM quiz_answers a
                     JOIN quiz_questions q ON q.id = a.question_id
                     WHERE a.at_ms BETWEEN ?1 AND ?2 AND q.note_guid IN (
                         SELECT n.guid FROM notes n JOIN cards c ON c.note_id = n.id
                         WHERE c.id IN (SELECT value FROM json_each(?3)))",
                )?
                .query_row((at.0 - BEFORE_MS, at.0 + AFTER_MS, ids), |row| Ok((row.get(0)?, row.get(1)?)))?;
            let quizzed = points.filter(|_| questions > 0).map(|points| (points / questions as f64) as f32);
            Ok(After { cards: cards.len(), predicted, quizzed, questions })
        })
    }
}

/// Each card's memory as its last line in the log before that time left it, and when that was. A card that was made new
/// again has none. `cards`: an [`rows::id_set`].
fn memories_before(conn: &Connection, cards: &str, at: TimeMs) -> Result<HashMap<CardId, (MemoryState, TimeMs)>> {
    let mut statement = conn.prepare_cached(
        "SELECT card_id, after_stability_days, after_difficulty, at_ms FROM json_each(?1) c JOIN reviews r ON r.id =
             (SELECT id FROM reviews WHERE card_id = c.value AND at_ms <= ?2 ORDER BY id DESC LIMIT 1)",
    )?;
    let mut found = statement.query((cards, at.0))?;
    let mut memories = HashMap::new();
    while let Some(row) = found.next()? {
        if let (Some(stability), Some(difficulty)) = (row.get::<_, Option<f64>>(1)?, row.get::<_, Option<f64>>(2)?) {
            let memory = MemoryState { stability_days: stability as f32, difficulty: difficulty as f32 };
            memories.insert(CardId(row.get(0)?), (memory, TimeMs(row.get(3)?)));
        }
    }
    Ok(memories)
}
