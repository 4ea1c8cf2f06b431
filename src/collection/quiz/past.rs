//! What was asked and answered.

use rusqlite::{Connection, OptionalExtension as _, Row};

use super::QuizForm;
use crate::collection::{Collection, CollectionError, Result, rows};
use crate::model::{Day, Guid, NoteBody, NoteId, QuizId, TimeMs};
use crate::quiz::{self, Given, Kind, Question, Tried};

/// A quiz with its questions and answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Quiz {
    /// The quiz.
    pub id: QuizId,
    /// What it was to be.
    pub form: QuizForm,
    /// When it was begun.
    pub begun_at: TimeMs,
    /// When it was finished; None while it can be gone on with.
    pub finished_at: Option<TimeMs>,
    /// Its questions in their order.
    pub questions: Vec<Asked>,
}

/// A question of a quiz.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub(super) row: i64,
    /// The question, as it was asked.
    pub question: Question,
    /// Its note, if that is still there.
    pub note: Option<NoteId>,
    /// Whether it was set aside to be thought over.
    pub doubtful: bool,
    /// The answer.
    pub answer: Option<QuizAnswer>,
}

/// An answer to a question of a quiz.
#[derive(Clone, Debug, PartialEq)]
pub struct QuizAnswer {
    /// What was answered.
    pub given: Given,
    /// How long it took, ms.
    pub taken_ms: u32,
}

impl Quiz {
    /// How long the answers took so far, ms.
    pub fn taken_ms(&self) -> u64 {
        self.questions.iter().filter_map(|asked| asked.answer.as_ref()).map(|answer| u64::from(answer.taken_ms)).sum()
    }

    /// How many questions were answered.
    pub fn answered(&self) -> usize {
        self.questions.iter().filter(|asked| asked.answer.is_some()).count()
    }

    /// Its results; questions without an answer are worth nothing.
    pub fn results(&self) -> quiz::Results {
        quiz::results(
            self.questions.iter().map(|asked| (&asked.question, asked.answer.as_ref().map(|answer| &answer.given))),
        )
    }
}

/// A quiz in the history.
#[derive(Clone, Debug, PartialEq)]
pub struct QuizInfo {
    /// The quiz.
    pub id: QuizId,
    /// What it was to be.
    pub form: QuizForm,
    /// When it was begun.
    pub begun_at: TimeMs,
    /// When it was finished; None while it can be gone on with.
    pub finished_at: Option<TimeMs>,
    /// Its questions.
    pub questions: usize,
    /// Those that were answered.
    pub answered: usize,
    /// Those answered with all their points.
    pub right: usize,
    /// 0 to 100, as [`quiz::Results::score`].
    pub score: u32,
    /// How long the answers took, ms.
    pub taken_ms: u64,
}

/// A mistake that is still to be got right.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownMistake {
    /// The note.
    pub note: NoteId,
    /// Its global id.
    pub guid: Guid,
    /// The note's content.
    pub body: NoteBody,
    /// The kind of question.
    pub kind: Kind,
    /// How often it was wrong.
    pub times: u32,
    /// When it was wrong last.
    pub last_day: Day,
    /// On how many study days it has been right since.
    pub right_days: u32,
}

const FORM: &str =
    "q.id, q.scope_json, q.length_json, q.kinds_json, q.seed, q.exam, q.counts, q.begun_at_ms, q.finished_at_ms";

/// Reads [`FORM`]. Of what a later program wrote the defaults are read.
fn form(row: &Row<'_>) -> rusqlite::Result<(QuizId, QuizForm, TimeMs, Option<TimeMs>)> {
    let form = QuizForm::default();
    let json = |at: usize| -> rusqlite::Result<String> { row.get(at) };
    let form = QuizForm {
        scope: serde_json::from_str(&json(1)?).unwrap_or(form.scope),
        length: serde_json::from_str(&json(2)?).unwrap_or(form.length),
        kinds: serde_json::from_str(&json(3)?).unwrap_or(form.kinds),
        seed: row.get::<_, i64>(4)?.unsigned_abs(),
        exam: row.get(5)?,
        counts: row.get(6)?,
    };
    Ok((QuizId(row.get(0)?), form, TimeMs(row.get(7)?), row.get::<_, Option<i64>>(8)?.map(TimeMs)))
}

/// A quiz, whole.
pub(super) fn load(conn: &Connection, quiz: QuizId) -> Result<Quiz> {
    let sql = format!("SELECT {FORM} FROM quizzes q WHERE q.id = ?1");
    let found = conn.prepare_cached(&sql)?.query_row([quiz.0], form).optional()?;
    let Some((id, form, begun_at, finished_at)) = found else {
        return Err(CollectionError::not_found(format_args!("quiz {}", quiz.0)));
    };
    let mut statement = conn.prepare_cached(
        "SELECT q.id, q.question_json, q.doubtful, n.id, a.given_json, a.taken_ms FROM quiz_questions q
         LEFT JOIN notes n ON n.guid = q.note_guid LEFT JOIN quiz_answers a ON a.question_id = q.id
         WHERE q.quiz_id = ?1 ORDER BY q.place",
    )?;
    let asked = |row: &Row<'_>| -> rusqlite::Result<Asked> {
        let answer = match row.get_ref(4)?.as_str_or_null()? {
            Some(json) => Some(QuizAnswer { given: rows::json(4, json)?, taken_ms: row.get(5)? }),
            None => None,
        };
        Ok(Asked {
            row: row.get(0)?,
            question: rows::json(1, row.get_ref(1)?.as_str()?)?,
            doubtful: row.get(2)?,
            note: row.get::<_, Option<i64>>(3)?.map(NoteId),
            answer,
        })
    };
    let questions = statement.query_map([quiz.0], asked)?.collect::<rusqlite::Result<_>>()?;
    Ok(Quiz { id, form, begun_at, finished_at, questions })
}

/// The mistakes that are left, whose notes are still there; those made last come last. Of an exam that is not finished
/// nothing is told.
pub(super) fn open_mistakes(conn: &Connection) -> Result<Vec<KnownMistake>> {
    let mut statement = conn.prepare_cached(
        "SELECT q.note_guid, q.kind, a.at_day, a.points = a.most_points FROM quiz_answers a
         JOIN quiz_questions q ON q.id = a.question_id JOIN quizzes z ON z.id = q.quiz_id
         WHERE z.exam = 0 OR z.finished_at_ms IS NOT NULL ORDER BY a.at_ms, a.id",
    )?;
    let mut tried = Vec::new();
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        // A kind of a later program cannot be asked here.
        if let Some(kind) = Kind::from_name(&row.get::<_, String>(1)?) {
            tried.push(Tried { note: Guid(row.get(0)?), kind, day: Day(row.get(2)?), right: row.get(3)? });
        }
    }
    let mut note = conn.prepare_cached("SELECT id, body_json FROM notes WHERE guid = ?1")?;
    let mut known = Vec::new();
    for mistake in quiz::open_mistakes(tried) {
        let there =
            note.query_row([&mistake.note.0], |row| Ok((NoteId(row.get(0)?), rows::body(row, 1)?))).optional()?;
        if let Some((id, body)) = there {
            known.push(KnownMistake {
                note: id,
                guid: mistake.note,
                body,
                kind: mistake.kind,
                times: mistake.times,
                last_day: mistake.last_day,
                right_days: mistake.right_days,
            });
        }
    }
    Ok(known)
}

impl Collection {
    /// A quiz with its questions and answers.
    pub fn quiz(&self, quiz: QuizId) -> Result<Quiz> {
        self.read(|conn| load(conn, quiz))
    }

    /// All quizzes, the newest first.
    pub fn quizzes(&self) -> Result<Vec<QuizInfo>> {
        self.read(|conn| {
            let sql = format!(
                "SELECT {FORM}, count(*), count(a.id), coalesce(sum(a.points = a.most_points), 0),
                 coalesce(sum(a.points * 1.0 / a.most_points), 0.0), coalesce(sum(a.taken_ms), 0)
                 FROM quizzes q JOIN quiz_questions u ON u.quiz_id = q.id LEFT JOIN quiz_answers a ON a.question_id = u.id
                 GROUP BY q.id ORDER BY q.begun_at_ms DESC, q.id DESC"
            );
            let mut statement = conn.prepare_cached(&sql)?;
            let info = |row: &Row<'_>| {
                let (id, form, begun_at, finished_at) = form(row)?;
                let questions: usize = row.get(9)?;
                let score = 100.0 * row.get::<_, f64>(12)? / questions.max(1) as f64;
                Ok(QuizInfo {
                    id,
                    form,
                    begun_at,
                    finished_at,
                    questions,
                    answered: row.get(10)?,
                    right: row.get(11)?,
                    score: score.round() as u32,
                    taken_ms: row.get(13)?,
                })
            };
            Ok(statement.query_map([], info)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The mistakes (错题) that are left; those made last come last.
    pub fn quiz_mistakes(&self) -> Result<Vec<KnownMistake>> {
        self.read(open_mistakes)
    }
}
