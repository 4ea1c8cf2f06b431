//! Settings. Every valid change is kept at once and can be undone; what is not valid is shown beside its field.

mod about;
mod data;
mod field;
mod fitting;
mod learning;
mod look;
mod place;
mod presets;
mod price;

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use eframe::egui::{ScrollArea, Ui};

use self::field::Field;
use crate::app::file_dialog::FileDialog;
use crate::app::theme::space;
use crate::app::widgets::{header, page, scroll_keys};
use crate::app::{Command, Cx, Place, Screen};
use crate::collection::{Backup, Changes, CheckReport, Collection, Operation};
use crate::model::{DeckId, PresetId, ScheduleSettings, Settings};
use crate::tr;

/// 设置.
#[derive(Default)]
pub struct SettingsScreen {
    /// What stands in the fields, valid or not.
    texts: HashMap<Field, String>,
    /// The preset whose settings are shown; none: the default one.
    preset: Option<PresetId>,
    /// A name that is asked for.
    naming: Option<presets::Naming>,
    /// A preset just made, to be shown.
    made: Rc<Cell<Option<PresetId>>>,
    /// The decks; none: to be read.
    deck_paths: Option<Vec<(DeckId, String)>>,
    /// Parameters being fitted.
    fitting: fitting::Fitting,
    /// What each desired retention costs.
    price: Option<price::PriceDialog>,
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
    /// Another place for the collection, as typed.
    other: String,
    /// The dialog that asks for one.
    dialog: FileDialog,
    /// What the last check found.
    report: Option<CheckReport>,
    /// Whether the licence of the fonts is shown.
    licence: bool,
}

impl Screen for SettingsScreen {
    fn enter(&mut self, _place: &Place, _cx: &mut Cx<'_>) {
        let fitting = std::mem::take(&mut self.fitting);
        let preset = self.preset;
        *self = Self { work: self.work.take(), fitting, preset, ..Self::default() };
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(made) = self.made.take() {
            self.choose_preset(Some(made));
        }
        if self.preset.is_some_and(|preset| cx.collection.preset_schedule(Some(preset)).is_err()) {
            // It was removed.
            self.choose_preset(None);
        }
        self.follow(&self.shown(cx.collection));
        page(ui, |ui| {
            header(ui, &tr!("settings.title"), &tr!("settings.saved_at_once"), |_| {});
            ui.add_space(space::CARDS);
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                scroll_keys(ui);
                ui.spacing_mut().item_spacing.y = space::ITEM;
                self.memory(ui, cx);
                ui.add_space(space::CARDS);
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
        self.price_ui(ui, cx);
    }

    fn commands(&self) -> Vec<Command> {
        self.price_commands()
    }

    fn command(&mut self, command: Command, cx: &mut Cx<'_>) {
        self.price_command(command, cx);
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
        if changes.decks {
            self.deck_paths = None;
        }
        if changes.settings || changes.decks || changes.operation == Operation::Restore {
            self.fitting.forget();
        }
        self.price = None;
    }
}

impl SettingsScreen {
    /// What is set, with the chosen preset's settings.
    fn shown(&self, collection: &Collection) -> Settings {
        let settings = collection.settings().clone();
        match collection.preset_schedule(self.preset) {
            Ok(schedule) => Settings { schedule: schedule.clone(), ..settings },
            Err(_) => settings,
        }
    }

    /// Shows another preset.
    fn choose_preset(&mut self, preset: Option<PresetId>) {
        self.preset = preset;
        self.fitting.forget();
        // What stands in the fields belongs to the other one.
        self.seen = None;
        self.texts.clear();
        self.merging.set(None);
    }

    /// Brings the fields in line with settings that changed elsewhere (undo, restore), without touching one whose text
    /// already means what is set: the person may be typing there.
    fn follow(&mut self, settings: &Settings) {
        if self.seen.as_ref() == Some(settings) {
            return;
        }
        for field in Field::all() {
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

/// Asks for a change of a preset's settings as they are at the time it is applied; none: of the default one's.
fn set_schedule(cx: &mut Cx<'_>, preset: Option<PresetId>, change: impl FnOnce(&mut ScheduleSettings) + 'static) {
    cx.change(move |collection| {
        let mut schedule = collection.preset_schedule(preset)?.clone();
        change(&mut schedule);
        collection.set_preset(preset, &schedule)
    });
}

/// Asks for a change of what is set at the time it is applied.
fn set(cx: &mut Cx<'_>, change: impl FnOnce(&mut Settings) + 'static) {
    cx.change(move |collection| {
        let mut settings = collection.settings().clone();
        change(&mut settings);
        collection.set_settings(&settings)
    });
}
