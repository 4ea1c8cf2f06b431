//! The page shown when the collection cannot be opened: what is wrong, and what can be done.

use std::path::PathBuf;

use eframe::egui::{Align, CentralPanel, Frame, Layout, Ui, ViewportCommand};

use super::theme::space;
use super::widgets::{Button, Icon, card_frame, entered, icon, text_field, theme};
use super::{Command, Type, words};
use crate::collection::{Backup, CollectionError, backups_beside, put_back};
use crate::tr;

/// Why there is no collection.
pub struct Problem {
    path: PathBuf,
    words: String,
    other: String,
    /// The newest backups, when one may help.
    backups: Vec<Backup>,
}

impl Problem {
    /// The file, and what is wrong with it.
    pub fn new(path: PathBuf, error: CollectionError) -> Self {
        let spoilt = matches!(error, CollectionError::Damaged { .. } | CollectionError::NotOurs { .. });
        // Without a readable folder there are none to offer.
        let mut backups = if spoilt { backups_beside(&path).unwrap_or_default() } else { Vec::new() };
        backups.truncate(5);
        Self { other: path.display().to_string(), path, words: words::collection_error(&error), backups }
    }

    /// Draws the page; the file to open when one was chosen.
    pub fn ui(&mut self, ui: &mut Ui) -> Option<PathBuf> {
        let theme = theme(ui);
        let mut chosen = None;
        CentralPanel::default().frame(Frame::new().fill(theme.paper).inner_margin(space::PAGE_X)).show(ui, |ui| {
            ui.vertical_centered(|ui| {
                ui.add_space(ui.available_height() * 0.15);
                ui.set_max_width(640.0);
                card_frame(theme).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    chosen = ui.with_layout(Layout::top_down(Align::Min), |ui| self.content(ui)).inner;
                });
            });
        });
        chosen
    }

    fn content(&mut self, ui: &mut Ui) -> Option<PathBuf> {
        let theme = theme(ui);
        ui.spacing_mut().item_spacing.y = 14.0;
        ui.horizontal(|ui| {
            icon(ui, Icon::Warning, 24.0, theme.cinnabar());
            ui.label(theme.text(Type::Title, tr!("problem.title")));
        });
        ui.label(theme.text(Type::Body, self.words.as_str()));
        let mut chosen = self.rescue(ui);
        ui.label(theme.soft(Type::Small, tr!("problem.other")));
        let field = text_field(ui, &tr!("problem.path"), &mut self.other, ui.available_width());
        let typed = PathBuf::from(self.other.trim());
        if entered(ui, &field) {
            chosen = Some(typed.clone());
        }
        ui.horizontal(|ui| {
            let open = Button::primary(tr!("problem.open")).enabled(!typed.as_os_str().is_empty());
            if ui.add(open).clicked() {
                chosen = Some(typed);
            }
            if ui.add(Button::quiet(tr!("problem.retry"))).clicked() {
                chosen = Some(self.path.clone());
            }
            if ui.add(Button::quiet(Command::Quit.words())).clicked() {
                ui.ctx().send_viewport_cmd(ViewportCommand::Close);
            }
        });
        chosen
    }

    /// The backups; the file to open when one was put in its place.
    fn rescue(&mut self, ui: &mut Ui) -> Option<PathBuf> {
        if self.backups.is_empty() {
            return None;
        }
        ui.label(theme(ui).soft(Type::Small, tr!("problem.backups")));
        let mut put = None;
        ui.horizontal_wrapped(|ui| {
            for backup in &self.backups {
                let name = backup.path.file_stem().unwrap_or_default().to_string_lossy();
                if ui.add(Button::quiet(name).small()).clicked() {
                    put = Some(backup.path.clone());
                }
            }
        });
        match put_back(&self.path, &put?) {
            Ok(_) => Some(self.path.clone()),
            Err(error) => {
                self.words = words::collection_error(&error);
                None
            }
        }
    }
}
