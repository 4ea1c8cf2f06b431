//! Selecting with the pointer, and copying.

use eframe::egui::{Event, Response, Ui};

use super::LongText;
use super::paint::{Line, nearest_byte};

impl LongText {
    pub(super) fn select(&mut self, ui: &Ui, response: &Response, lines: &[Line]) {
        let under = response.interact_pointer_pos().and_then(|at| nearest_byte(lines, at));
        if response.drag_started() {
            let pressed = ui.input(|input| input.pointer.press_origin());
            let from = pressed.and_then(|at| nearest_byte(lines, at)).or(under);
            self.selection = from.map(|from| (from, from));
        }
        if let (true, Some((from, _)), Some(to)) = (response.dragged(), self.selection, under) {
            self.selection = Some((from, to));
        }
        if let (true, Some(at)) = (response.double_clicked(), under) {
            let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
            let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
            self.selection = Some((start, end));
        } else if response.clicked() || response.clicked_elsewhere() {
            self.selection = None;
        }
        let copy = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if let (true, false, Some(span)) = (copy, ui.ctx().text_edit_focused(), self.selected()) {
            ui.ctx().copy_text(span.of(&self.text).to_owned());
        }
    }
}
