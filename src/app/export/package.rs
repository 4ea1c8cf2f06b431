//! A deck as a package for another collection.

use eframe::egui::Ui;

use super::whereto::{Asked, WhereTo};
use crate::app::widgets::{dialog, soft_prose};
use crate::app::{Command, Cx, Type};
use crate::collection::DeckRow;
use crate::exchange::{PACKAGE_ENDING, write_package};
use crate::model::DeckId;
use crate::tr;

/// The question on screen.
pub struct PackageDialog {
    deck: DeckId,
    name: String,
    progress: bool,
    to: WhereTo,
}

impl PackageDialog {
    /// Asks about this deck and those below it.
    pub fn new(deck: &DeckRow) -> Self {
        let to = WhereTo::new(&deck.name, PACKAGE_ENDING);
        Self { deck: deck.id, name: deck.name.clone(), progress: false, to }
    }

    /// Draws it over the window. False when it is done.
    pub fn ui(&mut self, ui: &Ui, cx: &mut Cx<'_>) -> bool {
        if self.to.done(cx) {
            return false;
        }
        let mut asked = Asked::Nothing;
        let title = Command::ExportDeck.words();
        let open = dialog(ui, "package-dialog", &title, 480.0, |ui| {
            soft_prose(ui, Type::Small, &tr!("package.about", deck = self.name));
            ui.checkbox(&mut self.progress, tr!("package.with_progress"));
            asked = self.to.ui(ui, cx, &title);
            asked != Asked::Leave
        });
        if asked == Asked::Write
            && let Some(package) = cx.read(cx.collection.pack(Some(self.deck), self.progress))
        {
            if self.to.path().extension().is_none() {
                self.to.set_ending(PACKAGE_ENDING);
            }
            self.to.write(cx, move || {
                let bytes = write_package(&package).map_err(|error| error.to_string())?;
                Ok((bytes, String::new()))
            });
        }
        open
    }
}
