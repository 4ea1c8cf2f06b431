//! Where the collection lies, and another place for it.

use eframe::egui::Ui;

use super::SettingsScreen;
use crate::app::file_dialog::typed_path;
use crate::app::widgets::{Button, caption, entered, prose, soft_prose, text_field};
use crate::app::{Action, Cx, Type};
use crate::tr;

impl SettingsScreen {
    pub(super) fn place(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let path = cx.collection.path().display().to_string();
        caption(ui, tr!("settings.path"));
        ui.horizontal_wrapped(|ui| {
            prose(ui, Type::Body, &path, cx.theme.ink);
            if ui.add(Button::quiet(tr!("settings.copy_path")).small()).clicked() {
                cx.out.push(Action::Copy(path));
                cx.say(tr!("settings.copied"));
            }
        });
        if let Some(file) = self.dialog.poll(cx).into_iter().next() {
            self.other = file.display().to_string();
        }
        soft_prose(ui, Type::Small, &tr!("settings.move_hint"));
        ui.horizontal_wrapped(|ui| {
            let width = (ui.available_width() - 280.0).clamp(160.0, 460.0);
            let field = text_field(ui, &tr!("settings.move_file"), &mut self.other, width);
            let entered = entered(ui, &field);
            if ui.add(Button::quiet(tr!("settings.move_browse")).small().enabled(!self.dialog.is_open())).clicked() {
                let name = cx.collection.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
                self.dialog.choose_where(cx, &tr!("settings.move_file"), &name);
            }
            let typed = typed_path(&self.other);
            let some = !typed.as_os_str().is_empty();
            if ui.add(Button::quiet(tr!("settings.move_here")).small().enabled(some)).clicked() {
                cx.out.push(Action::MoveCollection(typed.clone()));
            }
            if (ui.add(Button::quiet(tr!("settings.move_open")).small().enabled(some)).clicked() || entered) && some {
                cx.out.push(Action::OpenCollection(typed));
            }
        });
    }
}
