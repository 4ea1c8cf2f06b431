//! Quizzes: one set up on a page, its questions one by one, what it came to.
//!
//! - `setup`: the page on which it is set up. `asking`: a quiz under way. `result`: what it came to.
//! - `words`: words for kinds, scopes and questions. `said`: an answer in colours.

mod asking;
mod result;
mod said;
mod setup;
mod words;

use std::cell::Cell;
use std::rc::Rc;

use eframe::egui::Ui;

use self::asking::Asking;
use self::result::Outcome;
use self::setup::{Setup, Which};
use crate::app::export::{Of, PaperDialog};
use crate::app::{Command, Cx, Place, Screen};
use crate::collection::{self, Changes, CollectionError, Quiz, QuizForm, QuizScope};
use crate::jobs::Job;
use crate::model::QuizId;
use crate::quiz::{Length, MOST_QUESTIONS, Question};
use crate::tr;

/// 自测.
#[derive(Default)]
pub struct QuizScreen {
    stage: Stage,
    setup: Setup,
    /// Questions in the making, for a quiz that begins when they are there.
    making: Option<(QuizForm, Job<collection::Result<Vec<Question>>>)>,
    /// The quiz that was begun after the last frame.
    begun: Rc<Cell<Option<QuizId>>>,
    /// The quiz on screen must be read again.
    stale: bool,
    /// What a new quiz was asked to be about when the person came here last.
    about: Option<QuizScope>,
    /// The question about a paper to print.
    print: Option<PaperDialog>,
    /// Whether a field had the focus in the last frame. Escape has taken it away before commands hear of Escape.
    in_field: bool,
}

/// What is on screen.
#[derive(Default)]
enum Stage {
    #[default]
    Setup,
    Asking(Box<Asking>),
    Result(Box<Outcome>),
}

impl QuizScreen {
    fn quiz(&self) -> Option<QuizId> {
        match &self.stage {
            Stage::Setup => None,
            Stage::Asking(asking) => Some(asking.quiz.id),
            Stage::Result(outcome) => Some(outcome.quiz.id),
        }
    }

    /// Shows a quiz: asked, or finished.
    fn open(&mut self, id: QuizId, cx: &mut Cx<'_>) {
        match cx.collection.quiz(id) {
            Ok(quiz) => self.show(quiz, cx),
            // It was taken back.
            Err(CollectionError::NotFound { .. }) => self.leave(cx),
            Err(error) => {
                cx.read::<()>(Err(error));
                self.leave(cx);
            }
        }
    }

    fn show(&mut self, quiz: Quiz, cx: &mut Cx<'_>) {
        let stage = std::mem::take(&mut self.stage);
        self.stage = match (quiz.finished_at, stage) {
            (None, Stage::Asking(mut asking)) if asking.quiz.id == quiz.id => {
                asking.refresh(quiz, cx);
                Stage::Asking(asking)
            }
            (None, _) => Stage::Asking(Box::new(Asking::new(quiz, cx))),
            (Some(_), _) => Stage::Result(Box::new(Outcome::new(quiz, cx))),
        };
    }

    fn leave(&mut self, cx: &mut Cx<'_>) {
        self.stage = Stage::Setup;
        self.setup.enter(None, cx);
    }

    fn begin(&mut self, form: QuizForm, questions: Vec<Question>, cx: &mut Cx<'_>) {
        if questions.is_empty() {
            cx.say(tr!("quiz.nothing_to_ask"));
            return;
        }
        let begun = Rc::clone(&self.begun);
        cx.change(move |collection| {
            let (id, changes) = collection.begin_quiz(&form, &questions)?;
            begun.set(Some(id));
            Ok(changes)
        });
    }

    /// Asks what was answered wrong once more.
    fn practise(&mut self, which: Which, cx: &mut Cx<'_>) {
        let form = QuizForm {
            scope: QuizScope::Mistakes,
            length: Length::Questions(which.len().min(MOST_QUESTIONS)),
            seed: setup::fresh_seed(cx.collection.now()),
            ..QuizForm::default()
        };
        self.making = setup::mistakes(cx, &form, which).map(|job| (form, job));
    }

    /// Takes up what was done in the background and after the last frame.
    fn update(&mut self, cx: &mut Cx<'_>) {
        if let Some(id) = self.begun.take() {
            self.open(id, cx);
        }
        if std::mem::take(&mut self.stale)
            && let Some(id) = self.quiz()
        {
            self.open(id, cx);
        }
        if let Some(result) = self.making.as_ref().and_then(|(_, job)| job.poll())
            && let Some((form, _)) = self.making.take()
        {
            match result {
                Ok(questions) => {
                    if let Some(questions) = cx.read(questions) {
                        self.begin(form, questions, cx);
                    }
                }
                Err(_) => cx.fail(tr!("app.broke_off")),
            }
        }
        if let Stage::Setup = self.stage
            && let Some((form, questions)) = self.setup.begun(cx)
        {
            self.begin(form, questions, cx);
        }
    }
}

impl Screen for QuizScreen {
    fn enter(&mut self, place: &Place, cx: &mut Cx<'_>) {
        let about = match place {
            Place::Quiz(about) => about.clone(),
            _ => None,
        };
        // The way back leads here by the same place: then it is as it was left.
        let fresh = about.is_some() && about != self.about;
        self.about = about;
        self.print = None;
        match &mut self.stage {
            _ if fresh => {
                self.stage = Stage::Setup;
                self.setup.enter(self.about.as_ref(), cx);
            }
            Stage::Setup => self.setup.enter(None, cx),
            Stage::Asking(asking) => asking.enter(cx),
            Stage::Result(_) => {}
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.update(cx);
        let mut opened = None;
        match &mut self.stage {
            Stage::Setup => opened = self.setup.ui(ui, cx),
            Stage::Asking(asking) => asking.ui(ui, cx),
            Stage::Result(outcome) => outcome.ui(ui, cx),
        }
        if let Some(id) = opened {
            self.open(id, cx);
            ui.request_repaint();
        }
        if let Some(print) = &mut self.print
            && !print.ui(ui, cx)
        {
            self.print = None;
        }
        self.in_field = cx.egui.text_edit_focused();
    }

    fn commands(&self) -> Vec<Command> {
        if self.print.is_some() {
            return vec![Command::CancelNote];
        }
        match &self.stage {
            Stage::Setup => {
                // Escape leaves the field, and not the page.
                let escape = self.in_field.then_some(Command::LeaveQuiz);
                self.setup.commands().into_iter().chain(escape).collect()
            }
            Stage::Asking(asking) => asking.commands(),
            Stage::Result(outcome) => outcome.commands(),
        }
    }

    fn command(&mut self, command: Command, cx: &mut Cx<'_>) {
        match (command, &mut self.stage) {
            // The first Escape leaves the field.
            (Command::LeaveQuiz, _) if std::mem::take(&mut self.in_field) => {}
            (Command::LeaveQuiz, _) => self.leave(cx),
            (Command::ResumeQuiz, _) => {
                if let Some(id) = self.setup.broken_off().map(|info| info.id) {
                    self.open(id, cx);
                }
            }
            (Command::PractiseMistakes, Stage::Result(outcome)) => {
                let which = outcome.mistakes();
                self.practise(which, cx);
            }
            (Command::PractiseMistakes, _) => {
                let which = self.setup.mistakes();
                self.practise(which, cx);
            }
            (Command::CancelNote, _) => self.print = None,
            (Command::PrintQuiz, Stage::Result(outcome)) => {
                let questions = outcome.quiz.questions.iter().map(|asked| asked.question.clone()).collect();
                let of = Of::Questions(questions, outcome.quiz.form.seed);
                self.print = Some(PaperDialog::new(of, &words::scope(&outcome.quiz.form.scope)));
            }
            (Command::DeleteQuiz, Stage::Result(outcome)) => {
                let id = outcome.quiz.id;
                cx.change_and_say(tr!("quiz.deleted"), move |collection| collection.delete_quizzes(&[id]));
            }
            (command, Stage::Setup) => self.setup.command(command, cx),
            (command, Stage::Asking(asking)) => asking.command(command, cx),
            (_, Stage::Result(_)) => {}
        }
    }

    fn changed(&mut self, changes: &Changes) {
        self.stale = true;
        self.setup.changed(changes);
    }
}
