//! A note under edit at the side: a new one with its deck and tags, or one that is there.

use std::cell::Cell;
use std::rc::Rc;

use eframe::egui::{Popup, ScrollArea, Ui};

use super::filters::Known;
use super::words;
use crate::app::theme::space;
use crate::app::widgets::note_editor::NoteEditor;
use crate::app::widgets::{Button, Icon, text_field};
use crate::app::{Command, Cx, Type};
use crate::collection::NoteDetail;
use crate::model::{NoteId, NoteType};
use crate::tr;

/// What is being written.
pub struct Editing {
    /// None for a new note.
    note: Option<NoteId>,
    editor: NoteEditor,
    deck: String,
    tags: String,
    /// Set by the change when it was made: until then what was typed stays.
    saved: Rc<Cell<Option<NoteId>>>,
}

impl Editing {
    /// A new note for the deck of that path.
    pub fn new(kind: NoteType, deck: String, seed: u64) -> Self {
        let editor = NoteEditor::new(kind, seed);
        Self { note: None, editor, deck, tags: String::new(), saved: Rc::default() }
    }

    /// A note that is there.
    pub fn of(detail: &NoteDetail, seed: u64) -> Self {
        let editor = NoteEditor::of(&detail.body, seed);
        Self { note: Some(detail.id), editor, deck: String::new(), tags: String::new(), saved: Rc::default() }
    }

    /// Whether cancelling loses something.
    pub fn changed(&self) -> bool {
        self.editor.changed()
    }

    /// The note that was kept, once it was.
    pub fn saved(&self) -> Option<NoteId> {
        self.saved.get()
    }

    /// Draws it. True when it is to be left as it was.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, known: &Known) -> bool {
        let title = if self.note.is_some() { Command::EditNote } else { Command::NewNote };
        ui.label(cx.theme.text(Type::Heading, title.words()));
        let height = (ui.available_height() - space::BUTTON_SMALL - 2.0 * space::ITEM).max(80.0);
        ScrollArea::vertical()
            .id_salt("note-editor")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink(false)
            .show(ui, |ui| {
                // Room for the scroll bar and for the ring around what has the focus.
                ui.set_max_width(ui.available_width() - 4.0);
                self.editor.ui(ui);
                if self.note.is_none() {
                    self.home(ui, cx, known);
                }
            });
        ui.horizontal(|ui| {
            let save = Button::primary(Command::SaveNote.words()).small().hint(Command::SaveNote.hint());
            if ui.add(save.enabled(self.ready())).clicked() {
                cx.run(Command::SaveNote);
            }
            let cancel = Button::quiet(Command::CancelNote.words()).small().hint(Command::CancelNote.hint());
            ui.add(cancel).clicked()
        })
        .inner
    }

    /// Deck and tags of a new note.
    fn home(&mut self, ui: &mut Ui, cx: &Cx<'_>, known: &Known) {
        ui.add_space(2.0);
        ui.label(cx.theme.soft(Type::Small, tr!("notes.deck_field")));
        ui.horizontal(|ui| {
            text_field(ui, &tr!("notes.deck_field"), &mut self.deck, ui.available_width() - 40.0);
            let more = ui.add(Button::link("").icon(Icon::Down).name(tr!("notes.choose_deck")));
            Popup::menu(&more).show(|ui| {
                ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
                    for (_, path) in &known.decks {
                        if ui.selectable_label(*path == self.deck, path.replace("::", " · ")).clicked() {
                            self.deck.clone_from(path);
                            ui.close();
                        }
                    }
                });
            });
        });
        ui.label(cx.theme.soft(Type::Small, tr!("notes.tags_field")));
        let width = ui.available_width();
        text_field(ui, &tr!("notes.tags_field"), &mut self.tags, width);
    }

    fn ready(&self) -> bool {
        self.editor.can_save() && (self.note.is_some() || !self.deck.trim().is_empty())
    }

    /// Asks for the change that keeps it, where nothing speaks against it.
    pub fn save(&self, cx: &mut Cx<'_>) {
        if !self.ready() {
            cx.fail(tr!("notes.not_ready"));
            return;
        }
        let body = self.editor.body();
        let saved = Rc::clone(&self.saved);
        let name = words::headline(&body);
        if let Some(note) = self.note {
            cx.change_and_say(tr!("notes.saved", name = name), move |collection| {
                let changes = collection.update_note(note, &body)?;
                saved.set(Some(note));
                Ok(changes)
            });
            return;
        }
        let (path, tags) = (self.deck.trim().to_owned(), words::tags(&self.tags));
        cx.change_and_say(tr!("notes.added", name = name), move |collection| {
            let there = collection.decks()?.into_iter().find(|deck| deck.path == path).map(|deck| deck.id);
            let deck = match there {
                Some(deck) => deck,
                None => collection.add_deck(&path)?.0,
            };
            let (note, mut changes) = collection.add_note(deck, &body, &tags)?;
            saved.set(Some(note));
            changes.decks |= there.is_none();
            Ok(changes)
        });
    }
}
