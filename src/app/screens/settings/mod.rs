//! Settings. Every valid change is kept at once and can be undone; what is not valid is shown beside its field.

mod about;
mod data;
mod field;
mod learning;
mod look;

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use eframe::egui::{ScrollArea, Ui};

use self::field::Field;
use crate::app::theme::space;
use crate::app::widgets::{header, page, scroll_keys};
use crate::app::{Cx, Place, Screen};
use crate::collection::{Backup, Changes, CheckReport, Operation};
use crate::model::Settings;
use crate::tr;

/// 设置.
#[derive(Default)]
pub struct SettingsScreen {
    /// What stands in the fields, valid or not.
    texts: HashMap<Field, String>,
    /// The settings when the fields were last compared with them.
    seen: Option<Settings>,
    /// The field whose edits are one step of undo, until it is left or something else changes.
    merging: Rc<Cell<Option<Field>>>,
    /// Whether the change to be heard of next is that of a field here.
    ours: Rc<Cell<bool>>,
    /// A check or a backup under way.
    work: Option<(data::Kind, data::Work)>,
    /// The backups; none: to be read.
    backups: Option<Vec<Backup>>,
    /// The backup of which it is asked whether to restore it.
    asked: Option<Backup>,
    /// What the last check found.
    report: Option<CheckReport>,
    /// Whether the licence of the fonts is shown.
    licence: bool,
}

impl Screen for SettingsScreen {
    fn enter(&mut self, _place: &Place, _cx: &mut Cx<'_>) {
        *self = Self { work: self.work.take(), ..Self::default() };
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.follow(cx.collection.settings());
        page(ui, |ui| {
            header(ui, &tr!("settings.title"), &tr!("settings.saved_at_once"), |_| {});
            ui.add_space(space::CARDS);
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                scroll_keys(ui);
                ui.spacing_mut().item_spacing.y = space::ITEM;
                self.learning(ui, cx);
                ui.add_space(space::CARDS);
                look::look(ui, cx);
                ui.add_space(space::CARDS);
                self.data(ui, cx);
                ui.add_space(space::CARDS);
                about::shortcuts(ui, cx);
                ui.add_space(space::CARDS);
                self.about(ui, cx);
                // A notice stands over the foot of the window: the last control can be scrolled clear of it.
                ui.add_space(2.0 * space::BUTTON);
            });
        });
    }

    fn changed(&mut self, changes: &Changes) {
        if !self.ours.replace(false) {
            self.merging.set(None);
        }
        if changes.operation == Operation::Restore {
            self.backups = None;
        }
        if changes.notes || changes.cards || changes.decks {
            self.report = None;
        }
    }
}

impl SettingsScreen {
    /// Brings the fields in line with settings that changed elsewhere (undo, restore), without touching one whose text
    /// already means what is set: the person may be typing there.
    fn follow(&mut self, settings: &Settings) {
        if self.seen.as_ref() == Some(settings) {
            return;
        }
        for field in Field::ALL {
            let now = field.show(settings);
            let moved = self.seen.as_ref().is_none_or(|seen| field.show(seen) != now);
            let text = self.texts.entry(field).or_default();
            let mut meant = settings.clone();
            if moved && (field.put(&mut meant, text).is_err() || meant != *settings) {
                *text = now;
            }
        }
        self.seen = Some(settings.clone());
    }
}

/// Asks for a change of what is set at the time it is applied.
fn set(cx: &mut Cx<'_>, change: impl FnOnce(&mut Settings) + 'static) {
    cx.change(move |collection| {
        let mut settings = collection.settings().clone();
        change(&mut settings);
        collection.set_settings(&settings)
    });
}
