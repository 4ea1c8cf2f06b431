//! All notes, searched.

use eframe::egui::{Label, ScrollArea, Ui};

use crate::app::theme::space;
use crate::app::widgets::{header, page, search_field, small_card_frame};
use crate::app::{Cx, Place, Screen, Type};
use crate::collection::{Changes, NoteFilter, NoteSort};
use crate::model::NoteId;
use crate::{strings, tr};

/// 词条.
#[derive(Default)]
pub struct NotesScreen {
    filter: NoteFilter,
    found: Option<Vec<NoteId>>,
}

impl Screen for NotesScreen {
    fn enter(&mut self, place: &Place, _cx: &mut Cx<'_>) {
        if let Place::Notes(filter, _) = place {
            self.filter = filter.clone();
            self.found = None;
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.found.is_none() {
            self.found = cx.read(cx.collection.find(&self.filter, NoteSort::default()));
        }
        page(ui, |ui| {
            let count = strings::count("notes.found", self.found.as_ref().map_or(0, Vec::len));
            header(ui, &tr!("command.go_notes"), &count, |ui| {
                let field = search_field(ui, &tr!("notes.search"), &mut self.filter.text, &tr!("notes.hint"), 360.0);
                if field.changed() {
                    self.found = None;
                }
            });
            ui.add_space(space::CARDS);
            let Some(found) = &self.found else { return };
            ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, 64.0, found.len(), |ui, range| {
                let Some(rows) = cx.read(cx.collection.rows(&found[range])) else { return };
                for row in rows {
                    small_card_frame(cx.theme, None).inner_margin(8.0).show(ui, |ui| {
                        ui.set_width(ui.available_width());
                        ui.set_height(40.0);
                        ui.label(cx.theme.text(Type::Strong, row.headline));
                        ui.add(Label::new(cx.theme.soft(Type::Small, row.summary)).truncate());
                    });
                }
            });
        });
    }

    fn changed(&mut self, _changes: &Changes) {
        self.found = None;
    }
}
