//! The card of the collection's file: where it is, its backups, its check.

use eframe::egui::Ui;

use super::SettingsScreen;
use crate::app::theme::space;
use crate::app::widgets::{Button, caption, card};
use crate::app::{Action, Cx, Tone, Type};
use crate::collection::{Backup, CheckReport};
use crate::model::TimeMs;
use crate::tr;

/// How many of what a check found are listed.
const PROBLEMS_SHOWN: usize = 20;

impl SettingsScreen {
    pub(super) fn data(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        card(ui, |ui| {
            ui.label(cx.theme.text(Type::Heading, tr!("settings.data")));
            let path = cx.collection.path().display().to_string();
            caption(ui, tr!("settings.path"));
            ui.label(cx.theme.text(Type::Body, &path));
            ui.horizontal_wrapped(|ui| {
                if ui.add(Button::quiet(tr!("settings.copy_path")).small()).clicked() {
                    cx.out.push(Action::Copy(path));
                    cx.say(tr!("settings.copied"));
                }
                if ui.add(Button::quiet(tr!("settings.check")).small()).clicked() {
                    self.report = cx.read(cx.collection.check());
                }
                if ui.add(Button::quiet(tr!("settings.backup_now")).small()).clicked() {
                    if let Some(path) = cx.read(cx.collection.backup(None)) {
                        cx.say(tr!("settings.backed_up", path = path.display()));
                    }
                    self.backups = None;
                }
            });
            if let Some(report) = &self.report {
                found(ui, cx, report);
            }
            ui.add_space(space::ITEM);
            caption(ui, tr!("settings.backups"));
            self.backups(ui, cx);
        });
    }

    fn backups(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.backups.is_none() {
            // Empty after an error, so that it is told once and not in every frame.
            self.backups = Some(cx.read(cx.collection.backups()).unwrap_or_default());
        }
        let backups = self.backups.as_deref().unwrap_or_default();
        if backups.is_empty() {
            ui.label(cx.theme.soft(Type::Body, tr!("settings.no_backups")));
        }
        for backup in backups {
            let time = when(cx, backup.made_at);
            ui.horizontal_wrapped(|ui| {
                ui.label(cx.theme.text(Type::Body, &time));
                ui.label(cx.theme.soft(Type::Small, tr!("settings.kilobytes", n = backup.bytes.div_ceil(1024))));
                let name = tr!("settings.restore_of", time = time);
                if ui.add(Button::quiet(tr!("settings.restore")).small().name(name)).clicked() {
                    self.asked = Some(backup.clone());
                }
            });
            if self.asked.as_ref() == Some(backup) {
                ask(ui, cx, &mut self.asked, &time);
            }
        }
    }
}

/// Asks whether to restore the backup of that time, and does it.
fn ask(ui: &mut Ui, cx: &mut Cx<'_>, asked: &mut Option<Backup>, time: &str) {
    ui.label(cx.theme.text(Type::Body, tr!("settings.restore_asked", time = time)));
    ui.horizontal_wrapped(|ui| {
        if ui.add(Button::quiet(tr!("settings.restore_yes")).small().tone(Tone::Cinnabar)).clicked()
            && let Some(backup) = asked.take()
        {
            cx.change_and_say(tr!("settings.restored", time = time), move |collection| {
                collection.restore(&backup.path)
            });
        }
        if ui.add(Button::quiet(tr!("settings.cancel")).small()).clicked() {
            *asked = None;
        }
    });
}

fn found(ui: &mut Ui, cx: &Cx<'_>, report: &CheckReport) {
    let CheckReport { notes, cards, reviews, problems } = report;
    if problems.is_empty() {
        let words = tr!("settings.check_well", notes = notes, cards = cards, reviews = reviews);
        ui.label(cx.theme.text(Type::Body, words).color(cx.theme.tone(Tone::Jade)));
        return;
    }
    let words = tr!("settings.check_bad", n = problems.len());
    ui.label(cx.theme.text(Type::Body, words).color(cx.theme.tone(Tone::Cinnabar)));
    for problem in problems.iter().take(PROBLEMS_SHOWN) {
        ui.label(cx.theme.soft(Type::Small, problem));
    }
}

/// A time in the collection's zone, to the second: two backups can be made in one minute.
fn when(cx: &Cx<'_>, at: TimeMs) -> String {
    let zone = cx.collection.calendar().zone;
    match jiff::Timestamp::from_millisecond(at.0) {
        Ok(time) => zone.to_datetime(time).strftime("%Y-%m-%d %H:%M:%S").to_string(),
        Err(_) => String::new(),
    }
}
