//! Printing: what paper, of what, into which file.

use eframe::egui::Ui;

use super::whereto::{Asked, WhereTo, remark};
use crate::app::widgets::dialog;
use crate::app::{Command, Cx, Type};
use crate::exchange::paper::{self, Format, Paper, PaperKind};
use crate::model::NoteId;
use crate::quiz::Question;
use crate::{strings, tr, words};

/// Of what a paper is made.
pub enum Of {
    /// Notes.
    Notes(Vec<NoteId>),
    /// The questions of a quiz, and the number by which it can be made again.
    Questions(Vec<Question>, u64),
}

/// The question on screen.
pub struct PaperDialog {
    of: Of,
    /// What they are called together.
    name: String,
    kind: PaperKind,
    answers: bool,
    format: Format,
    to: WhereTo,
}

impl PaperDialog {
    /// Asks about a paper of these; `name` is what they are called together: a deck, a document.
    pub fn new(of: Of, name: &str) -> Self {
        let (kind, format) = (PaperKind::default(), Format::Docx);
        let title = title(&of, kind, name);
        let to = WhereTo::new(&title, format.ending());
        Self { of, name: name.to_owned(), kind, answers: true, format, to }
    }

    /// Draws it over the window. False when it is done.
    pub fn ui(&mut self, ui: &Ui, cx: &mut Cx<'_>) -> bool {
        if self.to.done(cx) {
            return false;
        }
        let mut asked = Asked::Nothing;
        let open = dialog(ui, "paper-dialog", &Command::PrintNotes.words(), 480.0, |ui| {
            self.choices(ui, cx);
            asked = self.to.ui(ui, cx, &Command::PrintNotes.words());
            asked != Asked::Leave
        });
        if asked == Asked::Write {
            self.write(cx);
        }
        open
    }

    fn choices(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let before = (self.kind, self.format);
        if let Of::Notes(notes) = &self.of {
            ui.label(cx.theme.soft(Type::Small, strings::count("notes.chosen", notes.len())));
            ui.horizontal_wrapped(|ui| {
                for kind in PaperKind::ALL {
                    let words = strings::text(&format!("paper.kind_{}", kind.name())).into_owned();
                    ui.radio_value(&mut self.kind, kind, words);
                }
            });
        }
        ui.horizontal_wrapped(|ui| {
            for format in Format::ALL {
                let words = strings::text(&format!("paper.format_{}", format.ending())).into_owned();
                ui.radio_value(&mut self.format, format, words);
            }
        });
        if self.asks() {
            ui.checkbox(&mut self.answers, tr!("paper.with_answers"));
        }
        if before.0 != self.kind {
            self.to = WhereTo::new(&title(&self.of, self.kind, &self.name), self.format.ending());
        } else if before.1 != self.format {
            self.to.set_ending(self.format.ending());
        }
    }

    fn asks(&self) -> bool {
        matches!(self.of, Of::Questions(..)) || self.kind.asks()
    }

    fn write(&mut self, cx: &mut Cx<'_>) {
        // The ending that was typed goes before what was ticked.
        let format = Format::of(&self.to.path()).unwrap_or(self.format);
        if Format::of(&self.to.path()).is_none() {
            self.to.set_ending(format.ending());
        }
        let (title, answers) = (title(&self.of, self.kind, &self.name), self.answers);
        let make: Box<dyn FnOnce() -> Paper + Send> = match &self.of {
            Of::Notes(notes) => {
                let in_order = cx.collection.as_in_documents(notes).and_then(|notes| cx.collection.printed(&notes));
                let Some(notes) = cx.read(in_order) else { return };
                let kind = self.kind;
                Box::new(move || {
                    let about = words::paper_about(kind.asks(), notes.len(), None);
                    kind.paper(&title, &about, &notes, answers, &words::paper)
                })
            }
            Of::Questions(questions, seed) => {
                let (questions, seed) = (questions.clone(), *seed);
                Box::new(move || {
                    let about = words::paper_about(true, questions.len(), Some(seed));
                    paper::quiz(&title, &about, &questions, answers, &words::paper)
                })
            }
        };
        self.to.write(cx, move || {
            let written = format.write(&make()).map_err(|error| error.to_string())?;
            Ok((written.bytes, remark(&written.missing)))
        });
    }
}

fn title(of: &Of, kind: PaperKind, name: &str) -> String {
    match of {
        Of::Notes(_) => words::paper_title(kind.name(), name),
        Of::Questions(..) => words::paper_title("quiz", name),
    }
}
