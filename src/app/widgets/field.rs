//! Fields to type in. Their names are what screen readers and tests know them by.

use eframe::egui::{Margin, Response, TextEdit, Ui};

use super::theme;
use crate::app::Type;

fn named(ui: &Ui, response: Response, name: &str) -> Response {
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

/// A field of one line, `width` points wide.
pub fn text_field(ui: &mut Ui, name: &str, text: &mut String, width: f32) -> Response {
    let edit = TextEdit::singleline(text).desired_width(width).margin(Margin::symmetric(12, 9));
    let response = ui.add(edit.font(Type::Body.font()));
    named(ui, response, name)
}

/// A field of several lines, at least `rows` high, over the whole width.
pub fn text_area(ui: &mut Ui, name: &str, text: &mut String, rows: usize) -> Response {
    let edit =
        TextEdit::multiline(text).desired_rows(rows).desired_width(f32::INFINITY).margin(Margin::symmetric(12, 9));
    let response = ui.add(edit.font(Type::Body.font()));
    named(ui, response, name)
}

/// The search field: `hint` says what can be searched for. Escape empties it.
pub fn search_field(ui: &mut Ui, name: &str, text: &mut String, hint: &str, width: f32) -> Response {
    let theme = theme(ui);
    let edit = TextEdit::singleline(text)
        .hint_text(theme.soft(Type::Small, hint))
        .desired_width(width)
        .margin(Margin::symmetric(16, 10));
    let response = ui.add(edit.font(Type::Body.font()));
    named(ui, response, name)
}
