//! Study.

use eframe::egui::Ui;

use crate::app::widgets::page;
use crate::app::{Cx, Place, Screen};
use crate::strings;

/// 学习.
#[derive(Default)]
pub struct StudyScreen {}

impl Screen for StudyScreen {
    fn enter(&mut self, _place: &Place, _cx: &mut Cx<'_>) {}

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        page(ui, |ui| {
            ui.label(cx.theme.text(crate::app::Type::Title, strings::text("command.start_study")));
        });
    }
}
