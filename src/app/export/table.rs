//! Notes as a table for other programs.

use eframe::egui::Ui;

use super::whereto::{Asked, WhereTo};
use crate::app::widgets::{dialog, soft_prose};
use crate::app::{Command, Cx, Type};
use crate::exchange::{Separator, write_table};
use crate::model::NoteId;
use crate::{strings, tr, words};

/// What spreadsheets know UTF-8 by.
const MARK: &str = "\u{feff}";

/// The question on screen.
pub struct TableDialog {
    notes: Vec<NoteId>,
    separator: Separator,
    to: WhereTo,
}

impl TableDialog {
    /// Asks about a table of these; `name` is what they are called together.
    pub fn new(notes: Vec<NoteId>, name: &str) -> Self {
        let separator = Separator::Comma;
        Self { notes, separator, to: WhereTo::new(name, ending(separator)) }
    }

    /// Draws it over the window. False when it is done.
    pub fn ui(&mut self, ui: &Ui, cx: &mut Cx<'_>) -> bool {
        if self.to.done(cx) {
            return false;
        }
        let mut asked = Asked::Nothing;
        let title = Command::ExportNotes.words();
        let open = dialog(ui, "table-dialog", &title, 480.0, |ui| {
            soft_prose(ui, Type::Small, &strings::count("notes.chosen", self.notes.len()));
            soft_prose(ui, Type::Small, &tr!("table.export_about"));
            let before = self.separator;
            ui.horizontal_wrapped(|ui| {
                ui.radio_value(&mut self.separator, Separator::Comma, tr!("table.csv"));
                ui.radio_value(&mut self.separator, Separator::Tab, tr!("table.tsv"));
            });
            if self.separator != before {
                self.to.set_ending(ending(self.separator));
            }
            asked = self.to.ui(ui, cx, &title);
            asked != Asked::Leave
        });
        if asked == Asked::Write {
            self.write(cx);
        }
        open
    }

    fn write(&mut self, cx: &mut Cx<'_>) {
        // The ending that was typed goes before what was ticked.
        let path = self.to.path();
        let is = |name: &str| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(name));
        let separator = match self.separator {
            _ if is("csv") => Separator::Comma,
            _ if is("tsv") => Separator::Tab,
            ticked => ticked,
        };
        if path.extension().is_none() {
            self.to.set_ending(ending(separator));
        }
        let (beside, notes) = (cx.collection.beside(), self.notes.clone());
        self.to.write(cx, move || {
            let tell: crate::collection::Tell = std::sync::Arc::new(|_| true);
            let read = beside.table_notes(&notes, &tell).map_err(|error| words::collection_error(&error))?;
            let table = write_table(&read.unwrap_or_default(), separator);
            Ok((format!("{MARK}{table}").into_bytes(), String::new()))
        });
    }
}

fn ending(separator: Separator) -> &'static str {
    if separator == Separator::Tab { "tsv" } else { "csv" }
}
