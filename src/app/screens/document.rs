//! A document at a place in its text.

use eframe::egui::Ui;

use crate::app::widgets::page;
use crate::app::{Cx, Place, Screen};
use crate::strings;

/// A document at a place in its text.
#[derive(Default)]
pub struct DocumentScreen {}

impl Screen for DocumentScreen {
    fn enter(&mut self, _place: &Place, _cx: &mut Cx<'_>) {}

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        page(ui, |ui| {
            ui.label(cx.theme.text(crate::app::Type::Title, strings::text("command.show_source")));
        });
    }
}
