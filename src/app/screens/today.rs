//! Today.

use eframe::egui::Ui;

use crate::app::widgets::page;
use crate::app::{Cx, Place, Screen};
use crate::strings;

/// 今日.
#[derive(Default)]
pub struct TodayScreen {}

impl Screen for TodayScreen {
    fn enter(&mut self, _place: &Place, _cx: &mut Cx<'_>) {}

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        page(ui, |ui| {
            ui.label(cx.theme.text(crate::app::Type::Title, strings::text("command.go_today")));
        });
    }
}
