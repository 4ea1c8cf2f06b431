//! The card of what governs study.

use std::rc::Rc;

use eframe::egui::{Align, Label, Layout, Ui, vec2};

use super::field::Field;
use super::{SettingsScreen, set};
use crate::app::theme::space;
use crate::app::widgets::{Button, card, prose, soft_prose, text_field};
use crate::app::{Command, Cx, Tone, Type};
use crate::collection::{Changes, Operation};
use crate::model::{DayWork, Settings};
use crate::{strings, tr};

/// The width of the names before the controls, points.
const NAMES: f32 = 176.0;

/// A row: the name, then the control and what is to be said about it.
pub(super) fn row<R>(ui: &mut Ui, cx: &Cx<'_>, name: &str, control: impl FnOnce(&mut Ui) -> R) -> R {
    let names = NAMES.min(ui.available_width() * 0.3);
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(vec2(names, space::BUTTON), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(vec2(names, space::BUTTON));
            prose(ui, Type::Body, name, cx.theme.ink);
        });
        ui.horizontal_wrapped(|ui| {
            // Each line is as high as the name, so that they stand at one height.
            ui.spacing_mut().interact_size.y = space::BUTTON;
            control(ui)
        })
        .inner
    })
    .inner
}

impl SettingsScreen {
    pub(super) fn learning(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        card(ui, |ui| {
            ui.label(cx.theme.text(Type::Heading, tr!("settings.learning")));
            for field in Field::OF_PERSON {
                self.typed(ui, cx, field);
            }
            let settings = cx.collection.settings().clone();
            week(ui, cx, &settings);
            switch(ui, cx, &tr!("settings.backlog"), settings.backlog_pauses_new, |settings, on| {
                settings.backlog_pauses_new = on;
            });
            switch(ui, cx, &tr!("settings.type_answers"), settings.type_answers, |settings, on| {
                settings.type_answers = on;
            });
            switch(ui, cx, &tr!("settings.two_buttons"), settings.two_buttons, |settings, on| {
                settings.two_buttons = on;
            });
            switch(ui, cx, &tr!("settings.ask_sure"), settings.ask_sure, |settings, on| settings.ask_sure = on);
        });
    }

    pub(super) fn typed(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, field: Field) {
        let name = field.name();
        let text = self.texts.entry(field).or_default();
        let width = if matches!(field, Field::LearningSteps | Field::RelearningSteps) { 220.0 } else { 110.0 };
        let (price, mut asked) = (Command::RetentionPrice, false);
        let typed = row(ui, cx, &name, |ui| {
            let edit = text_field(ui, &name, text, width);
            if edit.lost_focus() {
                self.merging.set(None);
            }
            let typed = edit.changed();
            match field.put(&mut Settings::default(), text) {
                // What does not fit beside the field stands below it, whole.
                Ok(()) => ui.add(Label::new(cx.theme.soft(Type::Small, field.hint())).extend()),
                Err(wrong) => {
                    ui.add(Label::new(cx.theme.text(Type::Small, wrong).color(cx.theme.tone(Tone::Cinnabar))).extend())
                }
            };
            if field == Field::Retention {
                let button = Button::quiet(tr!("price.ask")).small().name(price.words()).hint(price.hint());
                asked = ui.add(button).clicked();
            }
            typed
        });
        if asked {
            cx.run(price);
        }
        let text = text.clone();
        let shown = self.shown(cx.collection);
        let mut meant = shown.clone();
        if typed && field.put(&mut meant, &text).is_ok() && meant != shown {
            let preset = self.preset.filter(|_| Field::OF_PRESET.contains(&field));
            let (merging, ours) = (Rc::clone(&self.merging), Rc::clone(&self.ours));
            cx.change(move |collection| {
                // Kept at once, so that closing the window loses nothing; but all that is typed into a field on one visit
                // is one step of undo: the step before is taken back first.
                let mut undone = false;
                let ours_before = matches!(collection.can_undo(), Some(Operation::Settings | Operation::EditPreset));
                if merging.get() == Some(field) && ours_before {
                    undone = collection.undo()?.is_some();
                }
                let mut settings = collection.settings().clone();
                settings.schedule = collection.preset_schedule(preset)?.clone();
                // Looked at just above: it is valid.
                field.put(&mut settings, &text).ok();
                let changes = match preset {
                    Some(_) => collection.set_preset(preset, &settings.schedule)?,
                    None => collection.set_settings(&settings)?,
                };
                merging.set(changes.settings.then_some(field));
                ours.set(true);
                Ok(Changes { settings: changes.settings || undone, ..changes })
            });
        }
    }
}

/// How much is to fall due on each day of the week: a press on a day goes on to the next choice.
fn week(ui: &mut Ui, cx: &mut Cx<'_>, settings: &Settings) {
    let spread = settings.schedule.fuzz;
    let mut asked = None;
    row(ui, cx, &tr!("settings.week"), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (place, work) in settings.schedule.week.into_iter().enumerate() {
            let day = strings::text(&format!("when.weekday_{}", place + 1)).into_owned();
            let (words, next) = match work {
                DayWork::Normal => (tr!("settings.day_normal"), DayWork::Less),
                DayWork::Less => (tr!("settings.day_less"), DayWork::None),
                DayWork::None => (tr!("settings.day_none"), DayWork::Normal),
            };
            let short = strings::text(&format!("settings.weekday_{}", place + 1)).into_owned();
            let button = Button::quiet(tr!("settings.day", day = short, work = words)).small();
            let button = button.name(tr!("settings.choice", name = day, value = words));
            if ui.add(button.selected(work != DayWork::Normal)).clicked() {
                asked = Some((place, next));
            }
        }
    });
    if let Some((place, next)) = asked {
        set(cx, move |settings| settings.schedule.week[place] = next);
    }
    let hint = if spread { tr!("settings.week_hint") } else { tr!("settings.week_no_fuzz") };
    row(ui, cx, "", |ui| soft_prose(ui, Type::Small, &hint));
}

fn switch(ui: &mut Ui, cx: &mut Cx<'_>, name: &str, on: bool, put: fn(&mut Settings, bool)) {
    switch_of(ui, cx, name, on, |cx, now| set(cx, move |settings| put(settings, now)));
}

/// A box to tick; `put` asks for the change.
pub(super) fn switch_of(ui: &mut Ui, cx: &mut Cx<'_>, name: &str, on: bool, put: impl FnOnce(&mut Cx<'_>, bool)) {
    let mut now = on;
    let ticked = ui.checkbox(&mut now, cx.theme.text(Type::Body, name));
    if ticked.gained_focus() {
        ticked.scroll_to_me(None);
    }
    if ticked.changed() {
        put(cx, now);
    }
}
