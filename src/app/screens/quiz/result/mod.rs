//! What a quiz came to: the score, by kind and by section, and each mistake with its place in the source.

mod parts;
mod table;

use eframe::egui::Ui;

use super::words;
use crate::app::widgets::{Button, header, page, scrolled_cards};
use crate::app::{Command, Cx, Place};
use crate::collection::{Asked, KnownMistake, NoteDetail, Quiz};
use crate::quiz::{Given, Marked, Results, Task, mark};
use crate::tr;

use super::setup::Which;

/// A quiz that is finished.
pub struct Outcome {
    /// The quiz.
    pub quiz: Quiz,
    results: Results,
    /// The score of the last quiz about the same before it.
    before: Option<u32>,
    wrong: Vec<Wrong>,
    /// Its mistakes that are still to be got right.
    again: Which,
}

/// A question that was not answered rightly.
struct Wrong {
    /// Its place in the quiz.
    place: usize,
    /// The question, in short.
    question: String,
    marked: Marked,
    /// What more is to be said of what is right.
    more: Option<String>,
    /// Its note, if that is still there.
    note: Option<NoteDetail>,
    doubtful: bool,
}

impl Outcome {
    /// Of a quiz.
    pub fn new(quiz: Quiz, cx: &mut Cx<'_>) -> Self {
        let results = quiz.results();
        let earlier = cx.read(cx.collection.quizzes()).unwrap_or_default();
        let before = earlier
            .iter()
            .find(|info| {
                let ended = info.finished_at.is_some() && info.begun_at < quiz.begun_at;
                ended && info.id != quiz.id && info.form.scope == quiz.form.scope
            })
            .map(|info| info.score);
        let mut wrong = Vec::new();
        for (place, asked) in quiz.questions.iter().enumerate() {
            let given = asked.answer.as_ref().map_or(&Given::Nothing, |answer| &answer.given);
            let marked = mark(&asked.question, given);
            if !marked.is_right() {
                let note = asked.note.and_then(|note| cx.read(cx.collection.note(note)));
                let name = &asked.question.headline;
                let question = tr!("quiz.mistake", name = name, kind = words::kind(asked.question.kind));
                let more = match &asked.question.task {
                    Task::Judge { exchanged: Some((wrong, right)), .. } => {
                        Some(tr!("quiz.exchanged", wrong = wrong, right = right))
                    }
                    _ => None,
                };
                wrong.push(Wrong { place, question, marked, more, note, doubtful: asked.doubtful });
            }
        }
        let known = cx.read(cx.collection.quiz_mistakes()).unwrap_or_default();
        let is_here = |known: &KnownMistake| {
            quiz.questions
                .iter()
                .any(|Asked { question, .. }| question.note == known.guid && question.kind == known.kind)
        };
        let again = known.into_iter().filter(is_here).map(|known| (known.guid, known.kind)).collect();
        Self { quiz, results, before, wrong, again }
    }

    /// What was answered wrong and is to be asked again.
    pub fn mistakes(&self) -> Which {
        self.again.clone()
    }

    /// The commands that apply.
    pub fn commands(&self) -> Vec<Command> {
        let again = (!self.again.is_empty()).then_some(Command::PractiseMistakes);
        again.into_iter().chain([Command::PrintQuiz, Command::DeleteQuiz, Command::LeaveQuiz]).collect()
    }

    /// Draws the page.
    pub fn ui(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let mut source = None;
        page(ui, |ui| {
            header(ui, &tr!("quiz.result"), &words::scope(&self.quiz.form.scope), |ui| {
                if !self.again.is_empty() {
                    let words = tr!("quiz.again", n = self.again.len());
                    let again = Button::primary(words).name(Command::PractiseMistakes.words());
                    if ui.add(again.hint(Command::PractiseMistakes.hint())).clicked() {
                        cx.run(Command::PractiseMistakes);
                    }
                }
                let leave =
                    Button::quiet(tr!("quiz.back")).name(Command::LeaveQuiz.words()).hint(Command::LeaveQuiz.hint());
                if ui.add(leave).clicked() {
                    cx.run(Command::LeaveQuiz);
                }
                if ui.add(Button::quiet(tr!("quiz.print")).hint(Command::PrintQuiz.hint())).clicked() {
                    cx.run(Command::PrintQuiz);
                }
                let delete = Button::link(tr!("quiz.delete")).name(Command::DeleteQuiz.words()).soft();
                if ui.add(delete.hint(Command::DeleteQuiz.hint())).clicked() {
                    cx.run(Command::DeleteQuiz);
                }
            });
            scrolled_cards(ui, |ui| {
                parts::ui(ui, cx.theme, self);
                source = table::ui(ui, cx.theme, &self.wrong);
            });
        });
        if let Some(source) = source {
            cx.go(Place::Document(source.document, source.span));
        }
    }
}
