//! An answer that is typed: one line, or one for each item of a list.

use eframe::egui::{Ui, vec2};

use crate::app::widgets::{entered_paragraph, paragraph_field};
use crate::app::{Theme, Type};
use crate::tr;

/// The lines, and which of them is to get the focus.
pub struct Lines {
    /// What was typed.
    pub lines: Vec<String>,
    wanted: Option<usize>,
    /// Whether they are the items of a list.
    list: bool,
}

/// The field of a single answer, and those of a list, in points.
const ONE: f32 = 460.0;
const EACH: f32 = 380.0;
/// From so many items on they stand in two columns where there is room.
const TWO_COLUMNS: usize = 7;

impl Lines {
    /// One empty line.
    pub fn one(text: &str) -> Self {
        Self { lines: vec![text.to_owned()], wanted: Some(0), list: false }
    }

    /// So many lines, filled as far as the answer goes.
    pub fn items(count: usize, answer: &[String]) -> Self {
        let mut lines = answer.to_vec();
        lines.resize(count.max(answer.len()), String::new());
        Self { lines, wanted: Some(0), list: true }
    }

    /// Whether they are the items of a list.
    pub fn is_list(&self) -> bool {
        self.list
    }

    /// Whether something was typed.
    pub fn has_text(&self) -> bool {
        self.lines.iter().any(|line| !line.trim().is_empty())
    }

    /// Gives a field the focus: the first that is empty.
    pub fn take_focus(&mut self) {
        let empty = self.lines.iter().position(|line| line.trim().is_empty());
        self.wanted = Some(empty.unwrap_or(0));
    }

    /// Draws the fields. True when Enter was pressed in the last one, or in an empty one of a list: no more is remembered.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        let entered = if self.list { self.each(ui, theme) } else { self.single(ui, theme) };
        let Some(at) = entered else { return false };
        let ends = at + 1 >= self.lines.len() || (self.list && self.lines[at].trim().is_empty());
        if !ends {
            // In the next frame: this one's Enter is not the next field's.
            self.wanted = Some(at + 1);
            ui.request_repaint();
        }
        ends && self.has_text()
    }

    fn single(&mut self, ui: &mut Ui, theme: &Theme) -> Option<usize> {
        let width = ONE.min(ui.available_width());
        let entered = self.field(ui, 0, &tr!("quiz.answer"), width);
        ui.label(theme.soft(Type::Small, tr!("quiz.typed_hint")));
        entered.then_some(0)
    }

    fn each(&mut self, ui: &mut Ui, theme: &Theme) -> Option<usize> {
        let room = ui.available_width();
        let columns = if self.lines.len() >= TWO_COLUMNS && room >= 2.0 * 300.0 { 2 } else { 1 };
        let width = EACH.min((room - 40.0 * columns as f32) / columns as f32 - 8.0);
        let mut entered = None;
        for row in 0..self.lines.len().div_ceil(columns) {
            ui.horizontal(|ui| {
                for at in row * columns..self.lines.len().min((row + 1) * columns) {
                    let number = theme.soft(Type::Body, format!("{}.", at + 1));
                    ui.add_sized(vec2(24.0, 20.0), eframe::egui::Label::new(number));
                    if self.field(ui, at, &tr!("quiz.line", n = at + 1), width) {
                        entered = Some(at);
                    }
                }
            });
        }
        ui.label(theme.soft(Type::Small, tr!("quiz.lines_hint")));
        entered
    }

    /// One field. True when Enter was pressed in it.
    fn field(&mut self, ui: &mut Ui, at: usize, name: &str, width: f32) -> bool {
        let draw = |ui: &mut Ui| {
            let line = &mut self.lines[at];
            ui.push_id(("line", at), |ui| paragraph_field(ui, name, line, width - 24.0)).inner
        };
        let field = ui.allocate_ui(vec2(width, 40.0), draw).inner;
        let entered = entered_paragraph(ui, &field);
        if self.wanted == Some(at) {
            self.wanted = None;
            field.request_focus();
        }
        entered
    }
}
