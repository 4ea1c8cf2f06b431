//! The cards of the shortcuts and of the program.

use eframe::egui::Ui;

use super::SettingsScreen;
use crate::app::theme::space;
use crate::app::widgets::{Button, card, key_chip};
use crate::app::{Command, Cx, Type};
use crate::tr;

/// The licence of both bundled faces.
const LICENCE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/NotoSansSC-OFL.txt"));
/// The least width of a column of shortcuts, points.
const COLUMN: f32 = 290.0;

pub(super) fn shortcuts(ui: &mut Ui, cx: &Cx<'_>) {
    card(ui, |ui| {
        ui.label(cx.theme.text(Type::Heading, tr!("help.title")));
        ui.add_space(space::ITEM);
        let all: Vec<Command> =
            Command::ALL.iter().copied().filter(|command| !command.shortcuts().is_empty()).collect();
        let columns = ((ui.available_width() / COLUMN) as usize).clamp(1, 3);
        let each = all.len().div_ceil(columns).max(1);
        ui.columns(columns, |columns| {
            for (ui, commands) in columns.iter_mut().zip(all.chunks(each)) {
                let mut place = None;
                for command in commands {
                    // The same words mean another thing on another screen.
                    if place.replace(command.place()) != Some(command.place()) {
                        ui.label(cx.theme.soft(Type::SmallStrong, command.place().words()));
                    }
                    ui.horizontal_wrapped(|ui| {
                        ui.label(cx.theme.text(Type::Body, command.words()));
                        for shortcut in command.shortcuts() {
                            key_chip(ui, &shortcut.words());
                        }
                    });
                }
            }
        });
    });
}

impl SettingsScreen {
    pub(super) fn about(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        card(ui, |ui| {
            ui.label(cx.theme.text(Type::Heading, tr!("settings.about")));
            ui.label(cx.theme.text(Type::Body, tr!("settings.version", version = env!("CARGO_PKG_VERSION"))));
            ui.label(cx.theme.text(Type::Body, tr!("settings.fonts")));
            if ui.add(Button::quiet(tr!("settings.licence")).small().selected(self.licence)).clicked() {
                self.licence = !self.licence;
            }
            if self.licence {
                ui.label(cx.theme.soft(Type::Small, LICENCE));
            }
        });
    }
}
