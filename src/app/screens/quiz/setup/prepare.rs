//! The questions of a quiz, made off the thread while it is being set up: so it is known what can be asked, and beginning
//! takes no time.

use std::sync::Arc;

use crate::app::Cx;
use crate::collection::{CollectionError, QuizForm, QuizScope, Result};
use crate::jobs::{Job, Progress};
use crate::model::Guid;
use crate::quiz::{Kind, Length, Question, QuizNote, Wish, again, paper};
use crate::tr;

/// What was answered wrong, by note and kind of question; it is asked again in that kind.
pub type Which = Vec<(Guid, Kind)>;

/// What can be asked, and what would be.
pub struct Prepared {
    /// For this form.
    form: QuizForm,
    notes: Arc<Vec<QuizNote>>,
    which: Which,
    /// The kinds of which there is at least one question.
    pub offered: Vec<Kind>,
    /// The sections of the document in which something can be asked; empty when the quiz is not about one.
    pub sections: Vec<String>,
    /// The questions.
    pub questions: Vec<Question>,
}

impl Prepared {
    /// Of these notes.
    fn new(form: QuizForm, notes: Arc<Vec<QuizNote>>, which: Which) -> Self {
        let offered = offered(&form, &notes, &which);
        let sections = sections(&form.scope, &notes);
        let questions = questions(&form, &notes, &which);
        Self { form, notes, which, offered, sections, questions }
    }

    /// With another paper of the same notes.
    fn again(
        form: QuizForm,
        notes: Arc<Vec<QuizNote>>,
        which: Which,
        offered: Vec<Kind>,
        sections: Vec<String>,
    ) -> Self {
        let questions = questions(&form, &notes, &which);
        Self { form, notes, which, offered, sections, questions }
    }

    /// About how long the questions take, in seconds.
    pub fn seconds(&self) -> u32 {
        self.questions.iter().map(|question| question.kind.seconds()).sum()
    }
}

/// The kinds of which there is at least one question.
fn offered(form: &QuizForm, notes: &[QuizNote], which: &Which) -> Vec<Kind> {
    let one = |kind: &Kind| match form.scope {
        QuizScope::Mistakes => which.iter().any(|(_, other)| other == kind),
        _ => !paper(notes, &Wish { length: Length::Questions(1), kinds: vec![*kind], seed: 0 }).is_empty(),
    };
    Kind::ALL.into_iter().filter(one).collect()
}

fn questions(form: &QuizForm, notes: &[QuizNote], which: &Which) -> Vec<Question> {
    if form.scope != QuizScope::Mistakes {
        return paper(notes, &form.wish());
    }
    let wanted = |kind: &Kind| form.kinds.is_empty() || form.kinds.contains(kind);
    let which: Which = which.iter().filter(|(_, kind)| wanted(kind)).cloned().collect();
    let mut questions = again(notes, &which, form.seed);
    let (mut seconds, most) = (0, form.length);
    let fits = |(at, question): (usize, &Question)| {
        let before = seconds;
        seconds += question.kind.seconds() as usize;
        match most {
            Length::Questions(number) => at < number,
            Length::Minutes(minutes) => before < minutes * 60,
        }
    };
    let kept = questions.iter().enumerate().map(fits).take_while(|fits| *fits).count();
    questions.truncate(kept);
    questions
}

fn sections(scope: &QuizScope, notes: &[QuizNote]) -> Vec<String> {
    let mut sections: Vec<String> = Vec::new();
    if let QuizScope::Document { .. } | QuizScope::Section { .. } = scope {
        for note in notes.iter().filter(|note| !note.section.trim().is_empty()) {
            if !sections.contains(&note.section) {
                sections.push(note.section.clone());
            }
        }
    }
    sections
}

/// The work under way, and what came of the last.
#[derive(Default)]
pub struct Preparing {
    prepared: Option<Prepared>,
    job: Option<Job<Result<Prepared>>>,
    /// The notes must be read again.
    stale: bool,
    /// Nothing is tried again before something changes.
    failed: bool,
}

impl Preparing {
    /// The notes changed.
    pub fn forget(&mut self) {
        (self.stale, self.failed) = (true, false);
    }

    /// Whether it could not be prepared.
    pub fn failed(&self) -> bool {
        self.failed
    }

    /// What was prepared last about the same; perhaps for another form, while the work is under way.
    pub fn last(&self, scope: &QuizScope) -> Option<&Prepared> {
        self.prepared.as_ref().filter(|prepared| prepared.form.scope == *scope)
    }

    /// What is prepared for exactly this form.
    pub fn ready(&self, form: &QuizForm) -> Option<&Prepared> {
        let ready = |prepared: &&Prepared| !self.stale && self.job.is_none() && same(&prepared.form, form);
        self.prepared.as_ref().filter(ready)
    }

    /// Takes what is done, and starts what is to be done for this form.
    pub fn update(&mut self, cx: &mut Cx<'_>, form: &QuizForm) {
        if let Some(result) = self.job.as_ref().and_then(Job::poll) {
            self.job = None;
            match result {
                Ok(prepared) => self.take(cx, prepared),
                Err(_) => {
                    self.failed = true;
                    cx.fail(tr!("app.broke_off"));
                }
            }
        }
        if self.job.is_none() && !self.failed && self.ready(form).is_none() {
            self.start(cx, form.clone());
        }
    }

    fn take(&mut self, cx: &mut Cx<'_>, prepared: Result<Prepared>) {
        match cx.read(prepared) {
            Some(prepared) => self.prepared = Some(prepared),
            None => self.failed = true,
        }
    }

    fn start(&mut self, cx: &mut Cx<'_>, form: QuizForm) {
        let known = self.prepared.as_ref().filter(|known| !self.stale && known.form.scope == form.scope);
        let again = known.map(|known| {
            let (notes, which) = (Arc::clone(&known.notes), known.which.clone());
            (notes, which, known.offered.clone(), known.sections.clone())
        });
        self.stale = false;
        if let Some((notes, which, offered, sections)) = again {
            self.job = run(cx, move |_| Ok(Prepared::again(form, notes, which, offered, sections)));
        } else {
            let Some(which) = which(cx, &form.scope) else {
                self.failed = true;
                return;
            };
            let read = reader(cx, form.scope.clone());
            self.job = run(cx, move |_| Ok(Prepared::new(form, Arc::new(read()?), which)));
        }
        self.failed = self.job.is_none();
    }
}

/// Whether they give the same questions.
fn same(a: &QuizForm, b: &QuizForm) -> bool {
    (&a.scope, a.length, &a.kinds, a.seed) == (&b.scope, b.length, &b.kinds, b.seed)
}

/// All mistakes, where the quiz is about them.
fn which(cx: &mut Cx<'_>, scope: &QuizScope) -> Option<Which> {
    if *scope != QuizScope::Mistakes {
        return Some(Which::new());
    }
    let known = cx.read(cx.collection.quiz_mistakes())?;
    Some(known.into_iter().map(|known| (known.guid, known.kind)).collect())
}

/// Reads the notes, on any thread.
fn reader(cx: &Cx<'_>, scope: QuizScope) -> Box<dyn FnOnce() -> Result<Vec<QuizNote>> + Send> {
    match cx.collection.quiz_reader() {
        Some(reader) => Box::new(move || reader.read(&scope)),
        // In memory: there is no file that another thread could read.
        None => {
            let notes = cx.collection.quiz_notes(&scope);
            Box::new(move || notes)
        }
    }
}

fn run<T: Send + 'static>(
    cx: &mut Cx<'_>,
    work: impl FnOnce(&Progress) -> Result<T> + Send + 'static,
) -> Option<Job<Result<T>>> {
    let egui = cx.egui.clone();
    let started = Job::start(move || egui.request_repaint(), work);
    let path = cx.collection.path().to_path_buf();
    cx.read(started.map_err(|source| CollectionError::Io { path, source }))
}

/// Makes questions of these mistakes; none when the work cannot be started.
pub fn mistakes(cx: &mut Cx<'_>, form: &QuizForm, which: Which) -> Option<Job<Result<Vec<Question>>>> {
    let (read, seed) = (reader(cx, form.scope.clone()), form.seed);
    run(cx, move |_| Ok(again(&read()?, &which, seed)))
}
