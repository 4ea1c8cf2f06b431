//! An explanation in one's own words, marked by oneself against the key points of the answer.

use eframe::egui::Ui;

use super::choice::Choice;
use crate::app::widgets::{prose, text_area};
use crate::app::{Command, Theme, Type};
use crate::note_types::comparable;
use crate::tr;

/// What was explained, and which key points it had.
pub struct Explain {
    /// The person's own words.
    own: String,
    focus: bool,
    /// Whether the key points are shown.
    pub open: bool,
    /// The key points.
    pub had: Choice,
    /// The whole answer.
    text: String,
}

impl Explain {
    /// Before anything was said.
    pub fn new(text: &str, phrases: &[String]) -> Self {
        let had = Choice { small: true, ..Choice::new(phrases.to_vec(), true) };
        Self { own: String::new(), focus: true, open: false, had, text: text.to_owned() }
    }

    /// As it was answered.
    pub fn with(mut self, had: &[bool]) -> Self {
        let places = had.iter().enumerate().filter(|(_, had)| **had).map(|(place, _)| place);
        self.had = self.had.with(places);
        self.open = true;
        self
    }

    /// Shows the key points; those that stand in the person's words are ticked.
    pub fn open(&mut self) {
        let own = comparable(&self.own);
        for (phrase, had) in self.had.options.iter().zip(&mut self.had.chosen) {
            let phrase = comparable(phrase);
            *had |= !phrase.is_empty() && own.contains(&phrase);
        }
        self.open = true;
    }

    /// The commands that apply.
    pub fn commands(&self) -> Vec<Command> {
        match self.open {
            true => self.had.commands().chain([Command::SubmitAnswer]).collect(),
            false => vec![Command::ShowPhrases],
        }
    }

    /// Draws it; `marked`: it was answered.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, marked: bool) {
        if !self.open {
            let field = text_area(ui, &tr!("quiz.own_words"), &mut self.own, 4);
            if std::mem::take(&mut self.focus) {
                field.request_focus();
            }
            ui.label(theme.soft(Type::Small, tr!("quiz.explain_hint")));
            return;
        }
        if !self.own.trim().is_empty() {
            ui.label(theme.soft(Type::SmallStrong, tr!("quiz.own_words")));
            prose(ui, Type::Body, &self.own, theme.ink);
            ui.add_space(6.0);
        }
        prose(ui, Type::Reading, &self.text, theme.ink);
        ui.add_space(6.0);
        ui.label(theme.soft(Type::SmallStrong, tr!("quiz.phrases")));
        let right = vec![true; self.had.options.len()];
        self.had.ui(ui, theme, marked.then_some(right.as_slice()));
    }
}
