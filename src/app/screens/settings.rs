//! Each change is kept at once and can be undone.

use eframe::egui::{DragValue, Ui};

use crate::app::theme::space;
use crate::app::widgets::{Button, caption, card, header, page};
use crate::app::{Cx, Place, Screen, Type};
use crate::model::{Language, ThemeChoice};
use crate::tr;

/// 设置.
#[derive(Default)]
pub struct SettingsScreen {}

impl Screen for SettingsScreen {
    fn enter(&mut self, _place: &Place, _cx: &mut Cx<'_>) {}

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let mut settings = cx.collection.settings().clone();
        page(ui, |ui| {
            header(ui, &tr!("command.go_settings"), &cx.collection.path().display().to_string(), |_| {});
            ui.add_space(space::CARDS);
            card(ui, |ui| {
                caption(ui, tr!("settings.study"));
                ui.horizontal(|ui| {
                    let label = ui.label(cx.theme.text(Type::Body, tr!("settings.new_per_day")));
                    ui.add(DragValue::new(&mut settings.schedule.new_per_day).range(0..=9_999)).labelled_by(label.id);
                });
                ui.horizontal(|ui| {
                    let label = ui.label(cx.theme.text(Type::Body, tr!("settings.retention")));
                    let mut percent = (settings.schedule.desired_retention * 100.0).round();
                    let field = ui.add(DragValue::new(&mut percent).range(70.0..=97.0).suffix("%"));
                    if field.labelled_by(label.id).changed() {
                        settings.schedule.desired_retention = percent / 100.0;
                    }
                });
            });
            ui.add_space(space::CARDS);
            card(ui, |ui| {
                caption(ui, tr!("settings.look"));
                ui.horizontal(|ui| {
                    for (theme, words) in [
                        (ThemeChoice::System, "settings.system"),
                        (ThemeChoice::Light, "settings.light"),
                        (ThemeChoice::Dark, "settings.dark"),
                    ] {
                        if ui.add(Button::quiet(tr!(words)).selected(settings.theme == theme)).clicked() {
                            settings.theme = theme;
                        }
                    }
                });
                ui.horizontal(|ui| {
                    for (language, words) in
                        [(Language::Chinese, "settings.chinese"), (Language::English, "settings.english")]
                    {
                        let chosen = settings.language == Some(language);
                        if ui.add(Button::quiet(tr!(words)).selected(chosen)).clicked() {
                            settings.language = Some(language);
                        }
                    }
                });
            });
        });
        if settings != *cx.collection.settings() {
            cx.change(move |collection| collection.set_settings(&settings));
        }
    }
}
