//! Fields to type in. Their names are what screen readers and tests know them by.

use eframe::egui::{Key, Margin, Response, TextEdit, Ui};

use super::theme;
use crate::app::Type;
use crate::app::ime::composes;

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

/// A field of one paragraph that is as high as its text needs, `width` points wide. Enter adds no line: it is the caller's.
pub fn paragraph_field(ui: &mut Ui, name: &str, text: &mut String, width: f32) -> Response {
    let edit = TextEdit::multiline(text).desired_rows(1).desired_width(width).margin(Margin::symmetric(12, 9));
    let response = ui.add(edit.font(Type::Body.font()).return_key(None));
    named(ui, response, name)
}

/// Whether Enter was pressed in a [`text_field`], which gives its focus away at that.
pub fn entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// Whether Enter was pressed in a [`paragraph_field`], alone and not to end a composition.
pub fn entered_paragraph(ui: &Ui, field: &Response) -> bool {
    let pressed = ui.input(|input| input.key_pressed(Key::Enter) && input.modifiers.is_none());
    field.has_focus() && pressed && !composes(ui.ctx())
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
