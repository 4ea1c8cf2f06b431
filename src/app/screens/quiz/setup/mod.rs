//! The page on which a quiz is set up, with what stands beside it: one that was broken off, mistakes, earlier ones.
//!
//! - `form`: the form; `scope`: what it is about. `prepare`: the questions, made off the thread while the form is filled.
//! - `beside`: what was broken off, and mistakes. `history`: earlier quizzes.

mod beside;
mod form;
mod history;
mod prepare;
mod scope;

use eframe::egui::Ui;

pub use self::prepare::{Which, mistakes};

use self::form::Form;
use self::prepare::Preparing;
use self::scope::Scopes;
use crate::app::theme::space;
use crate::app::widgets::{Icon, empty, header, page, scrolled_cards, side_by_side};
use crate::app::{Command, Cx, Place};
use crate::collection::{Changes, KnownMistake, NoteFilter, QuizForm, QuizInfo, QuizScope};
use crate::model::{QuizId, TimeMs};
use crate::quiz::Question;
use crate::tr;

/// The page.
#[derive(Default)]
pub struct Setup {
    form: Option<Form>,
    preparing: Preparing,
    known: Option<Known>,
    /// Reading failed: nothing is read again before something changes.
    failed: bool,
    /// The menu of what the quiz is about is to be opened.
    open: bool,
    /// The quiz is to be begun as soon as its questions are there.
    start: bool,
}

/// What was read of the collection.
struct Known {
    scopes: Scopes,
    quizzes: Vec<QuizInfo>,
    mistakes: Vec<KnownMistake>,
    notes: usize,
}

/// A number for a paper, by the time: told to a colleague it gives the same paper.
pub fn fresh_seed(now: TimeMs) -> u64 {
    let mixed = now.0.unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) % (QuizForm::LARGEST_SEED + 1)
}

impl Setup {
    /// The person came here; `about`: what a new quiz is to be about.
    pub fn enter(&mut self, about: Option<&QuizScope>, cx: &mut Cx<'_>) {
        self.known = None;
        self.failed = false;
        self.start = false;
        // Cards have fallen due, and what is weak is another thing than before.
        self.preparing.forget();
        if let Some(scope) = about {
            self.read(cx);
            if let Some(form) = &mut self.form {
                form.form.scope = scope.clone();
            }
        }
    }

    /// The collection changed.
    pub fn changed(&mut self, changes: &Changes) {
        self.known = None;
        self.failed = false;
        if changes.notes || changes.cards || changes.decks || changes.quizzes {
            self.preparing.forget();
        }
    }

    fn read(&mut self, cx: &mut Cx<'_>) {
        if self.known.is_some() || self.failed {
            return;
        }
        self.known = known(cx);
        let Some(known) = &self.known else {
            self.failed = true;
            return;
        };
        let now = cx.collection.now();
        let form = self.form.get_or_insert_with(|| {
            // As the last one was; mistakes are gone over by a button of their own.
            let last = known.quizzes.iter().find(|info| info.form.scope != QuizScope::Mistakes);
            let mut form = last.map(|info| info.form.clone()).unwrap_or_default();
            // Before a study session one wants to know whether one is ready.
            form.scope = known.scopes.near(now).unwrap_or(form.scope);
            Form::new(form, fresh_seed(now))
        });
        if !known.scopes.has(&form.form.scope) {
            form.form.scope = QuizScope::All;
        }
    }

    /// The form with its questions, once it is to be begun and they are there.
    pub fn begun(&mut self, cx: &mut Cx<'_>) -> Option<(QuizForm, Vec<Question>)> {
        let form = self.form.as_mut()?;
        self.preparing.update(cx, &form.form);
        if let Some(ready) = self.preparing.ready(&form.form)
            && !form.form.kinds.is_empty()
            && !form.form.kinds.iter().any(|kind| ready.offered.contains(kind))
        {
            // What was chosen for something else cannot be asked here.
            form.form.kinds.clear();
        }
        if !self.start {
            return None;
        }
        if self.preparing.failed() {
            self.start = false;
            return None;
        }
        let ready = self.preparing.ready(&form.form)?;
        self.start = false;
        if ready.questions.is_empty() {
            return None;
        }
        let begun = (form.form.clone(), ready.questions.clone());
        // The next one is another paper.
        form.set_seed(fresh_seed(cx.collection.now().plus_ms(1)));
        Some(begun)
    }

    /// What was answered wrong and is to be asked again.
    pub fn mistakes(&self) -> Which {
        let known = self.known.as_ref().map_or(&[][..], |known| &known.mistakes);
        known.iter().map(|mistake| (mistake.guid.clone(), mistake.kind)).collect()
    }

    /// The quiz that can be gone on with.
    pub fn broken_off(&self) -> Option<&QuizInfo> {
        self.known.as_ref()?.quizzes.iter().find(|info| info.finished_at.is_none())
    }

    /// The commands that apply.
    pub fn commands(&self) -> Vec<Command> {
        let Some(known) = self.known.as_ref().filter(|known| known.notes > 0) else { return Vec::new() };
        let resume = self.broken_off().map(|_| Command::ResumeQuiz);
        let mistakes = (!known.mistakes.is_empty()).then_some(Command::PractiseMistakes);
        let form = [Command::StartQuiz, Command::ChooseScope, Command::NewSeed];
        form.into_iter().chain(resume).chain(mistakes).collect()
    }

    /// Runs one of them, other than those that open a quiz.
    pub fn command(&mut self, command: Command, cx: &mut Cx<'_>) {
        match (command, &mut self.form) {
            (Command::StartQuiz, _) => self.start = true,
            (Command::ChooseScope, _) => self.open = true,
            (Command::NewSeed, Some(form)) => {
                let now = cx.collection.now();
                let seed = fresh_seed(now);
                // Pressed twice in the same moment it is another one still.
                let seed = if seed == form.form.seed { fresh_seed(now.plus_ms(1)) } else { seed };
                form.set_seed(seed);
            }
            _ => {}
        }
    }

    /// Draws the page. The earlier quiz that was pressed.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Option<QuizId> {
        self.read(cx);
        let mut opened = None;
        page(ui, |ui| {
            header(ui, &Command::GoQuiz.words(), "", |_| {});
            let (Some(known), Some(form)) = (&self.known, &mut self.form) else { return };
            if known.notes == 0 {
                let (words, hint) = (Command::GoImport.words(), Command::GoImport.hint());
                if empty(ui, Icon::Page, &tr!("quiz.empty"), Some((&words, &hint))) {
                    cx.run(Command::GoImport);
                }
                return;
            }
            let open = std::mem::take(&mut self.open);
            let ready = self.preparing.ready(&form.form).is_some();
            let last = self.preparing.last(&form.form.scope);
            scrolled_cards(ui, |ui| {
                let broken_off = known.quizzes.iter().find(|info| info.finished_at.is_none());
                if let Some(info) = broken_off {
                    beside::broken_off(ui, cx, info);
                }
                if form.ui(ui, cx, &known.scopes, last, ready, open) {
                    self.start = true;
                }
                if known.quizzes.is_empty() {
                    return;
                }
                let finished = known.quizzes.iter().filter(|info| info.finished_at.is_some()).count();
                let history_height = history::height(history::told(&known.quizzes), finished);
                let tallest = beside::height(known.mistakes.len()).max(history_height) + 2.0 * space::CARD;
                side_by_side(ui, tallest, &[1.0, 1.0], |ui, place| match place {
                    0 => {
                        if let Some(note) = beside::mistakes(ui, cx, &known.mistakes) {
                            cx.go(Place::Notes(NoteFilter::default(), Some(note)));
                        }
                    }
                    _ => opened = history::ui(ui, cx, &known.quizzes),
                });
            });
        });
        opened
    }
}

fn known(cx: &mut Cx<'_>) -> Option<Known> {
    let mistakes = cx.read(cx.collection.quiz_mistakes())?;
    Some(Known {
        scopes: Scopes::read(cx, !mistakes.is_empty())?,
        quizzes: cx.read(cx.collection.quizzes())?,
        notes: cx.read(cx.collection.note_count())?,
        mistakes,
    })
}
