//! The card of the memory: the presets, what is set in the chosen one, and which decks use it.

use std::rc::Rc;

use eframe::egui::{Popup, Ui};

use super::field::Field;
use super::learning::{row, switch_of};
use super::{SettingsScreen, set_schedule};
use crate::app::theme::space;
use crate::app::widgets::{Button, Icon, caption, card, entered, soft_prose, text_field};
use crate::app::{Command, Cx, Tone, Type};
use crate::model::{DeckId, DeckPreset, PresetId};
use crate::{strings, tr};

/// The question for a name: of a new preset, or of one that is there.
pub(super) struct Naming {
    /// None for a new one.
    preset: Option<PresetId>,
    text: String,
    focus: bool,
}

/// The name of a preset on screen; none: the default one.
pub(super) fn name(cx: &Cx<'_>, preset: Option<PresetId>) -> String {
    let named = cx.collection.presets().iter().find(|named| Some(named.id) == preset);
    named.map_or_else(|| tr!("memory.default").into_owned(), |named| named.name.clone())
}

impl SettingsScreen {
    pub(super) fn memory(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        card(ui, |ui| {
            ui.label(cx.theme.text(Type::Heading, tr!("memory.title")));
            self.choose(ui, cx);
            for field in Field::OF_PRESET {
                self.typed(ui, cx, field);
            }
            let schedule = self.shown(cx.collection).schedule;
            let preset = self.preset;
            switch_of(ui, cx, &tr!("settings.fuzz"), schedule.fuzz, |cx, on| {
                set_schedule(cx, preset, move |schedule| schedule.fuzz = on);
            });
            switch_of(ui, cx, &tr!("settings.bury_siblings"), schedule.bury_siblings, |cx, on| {
                set_schedule(cx, preset, move |schedule| schedule.bury_siblings = on);
            });
            self.parameters(ui, cx);
            self.decks(ui, cx);
        });
    }

    /// The presets, and what can be done with the chosen one.
    fn choose(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let named: Vec<(PresetId, String)> =
            cx.collection.presets().iter().map(|preset| (preset.id, preset.name.clone())).collect();
        let mut chosen = self.preset;
        let title = tr!("memory.preset");
        row(ui, cx, &title, |ui| {
            let default = (None, tr!("memory.default").into_owned());
            for (preset, words) in std::iter::once(default).chain(named.into_iter().map(|(id, name)| (Some(id), name)))
            {
                let label = tr!("settings.choice", name = title, value = words);
                if ui.add(Button::quiet(words).small().name(label).selected(preset == self.preset)).clicked() {
                    chosen = preset;
                }
            }
            if ui.add(Button::link(tr!("memory.new")).small().icon(Icon::Plus).name(tr!("memory.new"))).clicked() {
                self.naming = Some(Naming { preset: None, text: String::new(), focus: true });
            }
        });
        if chosen != self.preset {
            self.choose_preset(chosen);
        }
        if let Some(preset) = self.preset {
            let words = name(cx, Some(preset));
            let mut removed = false;
            row(ui, cx, "", |ui| {
                let rename = Button::link(tr!("memory.rename")).small().name(tr!("memory.rename_of", name = words));
                if ui.add(rename).clicked() {
                    self.naming = Some(Naming { preset: Some(preset), text: words.clone(), focus: true });
                }
                let remove = Button::link(tr!("memory.remove")).small().name(tr!("memory.remove_of", name = words));
                removed = ui.add(remove).clicked();
            });
            if removed {
                self.naming = None;
                cx.change_presets(tr!("memory.removed", name = words), move |collection| {
                    collection.delete_preset(preset)
                });
            }
        }
        self.name_it(ui, cx);
    }

    /// Asks for a name, where one is asked for.
    fn name_it(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(naming) = &mut self.naming else { return };
        let title = tr!("memory.name");
        let (mut done, mut cancelled) = (false, false);
        let taken = |text: &str, own: Option<PresetId>| {
            text == tr!("memory.default")
                || cx.collection.presets().iter().any(|preset| preset.name == text && Some(preset.id) != own)
        };
        let wrong = taken(naming.text.trim(), naming.preset);
        let fine = !naming.text.trim().is_empty() && !wrong;
        row(ui, cx, &title, |ui| {
            let field = text_field(ui, &title, &mut naming.text, 220.0);
            if std::mem::take(&mut naming.focus) {
                field.request_focus();
            }
            done = entered(ui, &field) && fine;
            let save = Button::primary(Command::SaveNote.words()).small().hint(strings::text("key.enter"));
            done |= ui.add(save.enabled(fine)).clicked();
            cancelled = ui.add(Button::quiet(Command::CancelNote.words()).small()).clicked();
            if wrong {
                ui.label(cx.theme.text(Type::Small, tr!("memory.name_taken")).color(cx.theme.tone(Tone::Cinnabar)));
            }
        });
        if !done && !cancelled {
            return;
        }
        let Some(Naming { preset, text, .. }) = self.naming.take().filter(|_| done) else { return };
        let text = text.trim().to_owned();
        match preset {
            Some(preset) => cx.change_and_say(tr!("memory.renamed", name = text), move |collection| {
                collection.rename_preset(preset, &text)
            }),
            None => {
                // It begins as the one that is shown.
                let schedule = self.shown(cx.collection).schedule;
                let made = Rc::clone(&self.made);
                cx.change_and_say(tr!("memory.made", name = text), move |collection| {
                    let (preset, changes) = collection.add_preset(&text, &schedule)?;
                    made.set(Some(preset));
                    Ok(changes)
                });
            }
        }
    }

    /// Which decks use what.
    fn decks(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.add_space(space::ITEM);
        caption(ui, tr!("memory.decks"));
        if cx.collection.presets().is_empty() {
            soft_prose(ui, Type::Body, &tr!("memory.decks_hint"));
            return;
        }
        if self.deck_paths.is_none() {
            let paths = cx.read(cx.collection.deck_paths()).unwrap_or_default();
            self.deck_paths = Some(paths);
        }
        let mut asked = None;
        for (deck, path) in self.deck_paths.iter().flatten() {
            let words = path.replace("::", " · ");
            let (says, uses) = cx.collection.deck_preset(*deck);
            let uses = name(cx, uses);
            row(ui, cx, &words, |ui| {
                let shown = if says == DeckPreset::Inherited { tr!("memory.inherited", name = uses) } else { uses };
                let label = tr!("memory.preset_of", deck = words, name = shown);
                let button = ui.add(Button::quiet(shown).small().icon_after(Icon::Down).name(label));
                Popup::menu(&button).show(|ui| {
                    asked = menu(ui, cx, *deck, &words, says).or(asked);
                });
            });
        }
        if let Some((deck, preset)) = asked {
            let meanwhile = tr!("memory.computing").into_owned();
            let words = tr!("memory.deck_changed");
            cx.change_long(meanwhile, words, move |collection, _| collection.use_preset(deck, preset));
        }
    }
}

/// What a deck can be given.
fn menu(ui: &mut Ui, cx: &Cx<'_>, deck: DeckId, words: &str, says: DeckPreset) -> Option<(DeckId, DeckPreset)> {
    let fixed = [(DeckPreset::Inherited, tr!("memory.inherit")), (DeckPreset::Default, tr!("memory.default"))];
    let fixed = fixed.map(|(choice, words)| (choice, words.into_owned()));
    let named = cx.collection.presets().iter().map(|preset| (DeckPreset::Own(preset.id), preset.name.clone()));
    let mut asked = None;
    for (choice, preset) in fixed.into_iter().chain(named) {
        let label = tr!("memory.use", deck = words, name = preset);
        if ui.add(Button::link(preset).small().name(label).selected(choice == says)).clicked() {
            asked = (choice != says).then_some((deck, choice));
            ui.close();
        }
    }
    asked
}
