//! Writing something into a file, from any screen: a paper to print, a table of notes, a deck as a package.
//!
//! `whereto`: the file and the writing of it, off the thread. `paper`, `table`, `package`: the questions.

mod package;
mod paper;
mod table;
mod whereto;

use eframe::egui::Ui;

use super::Cx;

pub use package::PackageDialog;
pub use paper::{Of, PaperDialog};
pub use table::TableDialog;

/// What is to be written of chosen notes.
pub enum Writing {
    /// A paper.
    Paper(PaperDialog),
    /// A table.
    Table(TableDialog),
}

impl Writing {
    /// Draws the question over the window. False when it is done.
    pub fn ui(&mut self, ui: &Ui, cx: &mut Cx<'_>) -> bool {
        match self {
            Self::Paper(paper) => paper.ui(ui, cx),
            Self::Table(table) => table.ui(ui, cx),
        }
    }
}
