//! Import.

use eframe::egui::Ui;

use crate::app::widgets::page;
use crate::app::{Cx, Place, Screen};
use crate::strings;

/// 导入.
#[derive(Default)]
pub struct ImportScreen {}

impl Screen for ImportScreen {
    fn enter(&mut self, _place: &Place, _cx: &mut Cx<'_>) {}

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        page(ui, |ui| {
            ui.label(cx.theme.text(crate::app::Type::Title, strings::text("command.go_import")));
        });
    }
}
