//! The note of the card on screen under edit, in the card's place.

use std::cell::Cell;
use std::rc::Rc;

use eframe::egui::{ScrollArea, Ui};

use super::shown::Shown;
use crate::app::theme::space;
use crate::app::widgets::note_editor::NoteEditor;
use crate::app::widgets::{Button, LongText, caption, scroll_keys};
use crate::app::{Command, Cx, Type};
use crate::model::{NoteId, TimeMs};
use crate::{note_types, tr};

/// The fields are not wider than this, in points.
const WIDTH: f32 = 620.0;

/// A note under edit.
pub struct Edit {
    note: NoteId,
    editor: NoteEditor,
    source: Option<LongText>,
    /// Set by the change when it was made: until then what was typed stays.
    saved: Rc<Cell<bool>>,
    /// Since when it is under edit.
    pub since: TimeMs,
}

impl Edit {
    /// As [`Edit::of`], with the cursor in the list's mnemonic.
    pub fn mnemonic_of(shown: &Shown, now: TimeMs) -> Self {
        let edit = Self::of(shown, now);
        Self { editor: edit.editor.at_mnemonic(), ..edit }
    }

    /// The note of that card.
    pub fn of(shown: &Shown, now: TimeMs) -> Self {
        let card = &shown.card;
        let seed = u64::try_from(now.0).unwrap_or_default();
        let source = (!card.source_text.is_empty()).then(|| LongText::new(card.source_text.as_str(), Type::Quote));
        Self {
            note: card.card.note,
            editor: NoteEditor::of(&card.body, seed),
            source: source.map(|text| text.soft().measure(46.0)),
            saved: Rc::default(),
            since: now,
        }
    }

    /// Whether what was typed is kept.
    pub fn saved(&self) -> bool {
        self.saved.get()
    }

    /// Whether leaving it loses something.
    pub fn changed(&self) -> bool {
        self.editor.changed()
    }

    /// Draws the fields and the source, in `height` points.
    pub fn ui(&mut self, ui: &mut Ui, height: f32) {
        ScrollArea::vertical()
            .id_salt(("edit", self.note.0))
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                scroll_keys(ui);
                let room = ui.available_width() - 8.0;
                ui.horizontal(|ui| {
                    ui.add_space(((room - WIDTH) / 2.0).max(2.0));
                    ui.vertical(|ui| {
                        ui.set_width(WIDTH.min(room - 4.0));
                        ui.label(crate::app::widgets::theme(ui).text(Type::Heading, Command::EditCard.words()));
                        self.editor.ui(ui);
                        if let Some(source) = &mut self.source {
                            ui.add_space(space::ITEM);
                            caption(ui, tr!("study.source_name"));
                            ui.scope(|ui| source.inline(ui, &tr!("study.source_name")));
                        }
                    });
                });
            });
    }

    /// Draws what ends it.
    pub fn buttons(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.horizontal(|ui| {
            let width = 160.0;
            ui.add_space(((ui.available_width() - 2.0 * width - space::BUTTONS) / 2.0).max(0.0));
            let save = Button::primary(Command::SaveNote.words()).hint(Command::SaveNote.hint()).min_width(width);
            if ui.add(save.enabled(self.editor.can_save())).clicked() {
                cx.run(Command::SaveNote);
            }
            let cancel = Button::quiet(Command::CancelNote.words()).hint(Command::CancelNote.hint()).min_width(width);
            if ui.add(cancel).clicked() {
                cx.run(Command::CancelNote);
            }
        });
    }

    /// Asks for the change that keeps it, where nothing speaks against it.
    pub fn save(&self, cx: &mut Cx<'_>) {
        if !self.editor.can_save() {
            cx.fail(tr!("study.not_ready"));
            return;
        }
        if !self.changed() {
            self.saved.set(true);
            return;
        }
        let (note, body, saved) = (self.note, self.editor.body(), Rc::clone(&self.saved));
        cx.change_and_say(tr!("notes.saved", name = note_types::headline(&body)), move |collection| {
            let changes = collection.update_note(note, &body)?;
            saved.set(true);
            Ok(changes)
        });
    }
}
