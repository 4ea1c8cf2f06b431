//! Beginning a quiz, answering its questions, finishing it.

use super::{QuizForm, past};
use crate::collection::gate::Write;
use crate::collection::{Changes, Collection, CollectionError, Given as Review, Operation, Result, answer, rows};
use crate::model::{Card, CardKey, Due, Guid, ItemKey, NoteBody, NoteId, Phase, QuizId};
use crate::note_types::typed_key;
use crate::quiz::{Given, Marked, Question, Task, mark};

/// A longer look at a question says nothing about it.
const MOST_TAKEN_MS: u32 = 600_000;

impl Collection {
    /// Begins a quiz with these questions.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when there are none.
    pub fn begin_quiz(&mut self, form: &QuizForm, questions: &[Question]) -> Result<(QuizId, Changes)> {
        self.transact(Operation::BeginQuiz, |write| {
            if questions.is_empty() {
                return Err(CollectionError::invalid("questions"));
            }
            let json = |value: serde_json::Result<String>| value.map_err(CollectionError::invalid);
            let guid = write.guid().0;
            let seed = i64::try_from(form.seed).map_err(CollectionError::invalid)?;
            let quiz = write.insert(
                "INSERT INTO quizzes (guid, scope_json, length_json, kinds_json, seed, exam, counts, begun_at_ms, changed_at_ms)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
                (
                    guid,
                    json(serde_json::to_string(&form.scope))?,
                    json(serde_json::to_string(&form.length))?,
                    json(serde_json::to_string(&form.kinds))?,
                    seed,
                    form.exam,
                    form.counts,
                    write.now.0,
                ),
            )?;
            for (place, question) in questions.iter().enumerate() {
                write.insert(
                    "INSERT INTO quiz_questions (quiz_id, place, note_guid, kind, question_json, doubtful)
                     VALUES (?1, ?2, ?3, ?4, ?5, 0)",
                    (quiz, place, &question.note.0, question.kind.name(), json(serde_json::to_string(question))?),
                )?;
            }
            Ok(QuizId(quiz))
        })
    }

    /// Answers the question at that place, or answers it anew. In practice an answer without a cue is, where the quiz is to
    /// count, a review of its card if that was due; in an exam it becomes one when the exam is finished.
    pub fn answer_quiz(&mut self, quiz: QuizId, place: usize, given: &Given, taken_ms: u32) -> Result<Changes> {
        self.warm()?;
        self.change(Operation::AnswerQuiz, |write| {
            let whole = past::load(write.conn, quiz)?;
            let Some(asked) = whole.questions.get(place) else {
                return Err(CollectionError::not_found(format_args!("question {place} of quiz {}", quiz.0)));
            };
            let marked = put(write, asked.row, &asked.question, given, taken_ms)?;
            if whole.form.counts && !whole.form.exam && asked.answer.is_none() {
                review(write, &asked.question, &marked, taken_ms)?;
            }
            Ok(())
        })
    }

    /// Sets the question at that place aside to be thought over, or takes that back.
    pub fn doubt_quiz(&mut self, quiz: QuizId, place: usize, doubtful: bool) -> Result<Changes> {
        self.change(Operation::DoubtQuiz, |write| {
            let sql = "UPDATE quiz_questions SET doubtful = ?3 WHERE quiz_id = ?1 AND place = ?2 AND doubtful <> ?3";
            write.run(sql, (quiz.0, place, doubtful))?;
            Ok(())
        })
    }

    /// Finishes a quiz. In an exam what was not answered counts as not known, and the answers become reviews where the quiz
    /// is to count.
    pub fn finish_quiz(&mut self, quiz: QuizId) -> Result<Changes> {
        self.warm()?;
        self.change(Operation::FinishQuiz, |write| {
            let whole = past::load(write.conn, quiz)?;
            let sql =
                "UPDATE quizzes SET finished_at_ms = ?2, changed_at_ms = ?2 WHERE id = ?1 AND finished_at_ms IS NULL";
            if write.run(sql, (quiz.0, write.now.0))? == 0 || !whole.form.exam {
                return Ok(());
            }
            for asked in &whole.questions {
                let Some(answer) = &asked.answer else {
                    put(write, asked.row, &asked.question, &Given::Nothing, 0)?;
                    continue;
                };
                if whole.form.counts {
                    review(write, &asked.question, &mark(&asked.question, &answer.given), answer.taken_ms)?;
                }
            }
            Ok(())
        })
    }

    /// Deletes quizzes with their answers; the reviews that they were stay.
    pub fn delete_quizzes(&mut self, quizzes: &[QuizId]) -> Result<Changes> {
        self.change(Operation::DeleteQuiz, |write| {
            let ids = rows::id_set(quizzes.iter().map(|quiz| quiz.0));
            let of = "SELECT value FROM json_each(?1)";
            let asked = format!("SELECT id FROM quiz_questions WHERE quiz_id IN ({of})");
            write.run(&format!("DELETE FROM quiz_answers WHERE question_id IN ({asked})"), [&ids])?;
            write.run(&format!("DELETE FROM quiz_questions WHERE quiz_id IN ({of})"), [&ids])?;
            write.run(&format!("DELETE FROM quizzes WHERE id IN ({of})"), [&ids])?;
            Ok(())
        })
    }
}

/// Keeps an answer in place of the one before.
fn put(write: &Write<'_>, row: i64, question: &Question, given: &Given, taken_ms: u32) -> Result<Marked> {
    let marked = mark(question, given);
    let json = serde_json::to_string(given).map_err(CollectionError::invalid)?;
    let taken = taken_ms.min(MOST_TAKEN_MS);
    let (now, day) = (write.now.0, write.calendar.day(write.now).0);
    let values = (row, &json, marked.points, marked.of, now, day, taken);
    let again = "UPDATE quiz_answers SET given_json = ?2, points = ?3, most_points = ?4, at_ms = ?5, at_day = ?6,
        taken_ms = min(taken_ms + ?7, 600000) WHERE question_id = ?1";
    if write.run(again, values)? == 0 {
        write.insert(
            "INSERT INTO quiz_answers (question_id, given_json, points, most_points, at_ms, at_day, taken_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            values,
        )?;
    }
    Ok(marked)
}

/// Answers the card that asks the same without a cue, if it is there and due.
fn review(write: &Write<'_>, question: &Question, marked: &Marked, taken_ms: u32) -> Result<()> {
    let Some(key) = question.card() else { return Ok(()) };
    let Some((note, body)) = note_of(write, &question.note)? else { return Ok(()) };
    let cards = rows::cards_of_note(write.conn, note)?;
    let Some(card) = cards.iter().find(|card| card.key == key && is_due(write, card)) else { return Ok(()) };
    let missed = if key == CardKey::List { missed(question, marked, &body) } else { Vec::new() };
    let given = Review { taken_ms, missed, ..Review::new(card.id, marked.grade()) };
    answer::apply(write, &given, &[])
}

fn is_due(write: &Write<'_>, card: &Card) -> bool {
    let today = write.calendar.day(write.now);
    rows::awake(card.rest, today)
        && card.schedule.phase != Phase::New
        && match card.schedule.due {
            Due::Position(_) => false,
            Due::At(at) => at <= write.now,
            Due::On(day) => day <= today,
        }
}

fn note_of(write: &Write<'_>, guid: &Guid) -> Result<Option<(NoteId, NoteBody)>> {
    use rusqlite::OptionalExtension as _;
    let mut statement = write.conn.prepare_cached("SELECT id, body_json FROM notes WHERE guid = ?1")?;
    Ok(statement.query_row([&guid.0], |row| Ok((NoteId(row.get(0)?), rows::body(row, 1)?))).optional()?)
}

/// The items of the note, as it now is, that were not written.
fn missed(question: &Question, marked: &Marked, body: &NoteBody) -> Vec<ItemKey> {
    let (Task::Write { items, .. }, NoteBody::List { items: now, .. }) = (&question.task, body) else {
        return Vec::new();
    };
    let missing = items.iter().zip(&marked.recalled).filter(|(_, recalled)| !**recalled);
    let missing: Vec<String> = missing.map(|(item, _)| typed_key(item)).collect();
    now.iter().filter(|item| missing.contains(&typed_key(&item.text))).map(|item| item.key).collect()
}
