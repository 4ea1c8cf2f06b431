//! A package from a colleague: what it would bring, ticked note by note, before anything is taken in.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eframe::egui::{Label, ScrollArea, Ui};

use super::NOTES_IN_A_FRAME;
use crate::app::theme::space;
use crate::app::widgets::{Button, Chip, dialog, soft_prose, tick};
use crate::app::{Command, Cx, Tone, Type};
use crate::collection::{Package, PackageCounts, PackageEntry, PackageStatus};
use crate::{note_types, strings, tr};

/// A package under check.
pub struct PackageCheck {
    package: Arc<Package>,
    name: String,
    entries: Vec<PackageEntry>,
    progress: bool,
    taken: Arc<AtomicBool>,
}

impl PackageCheck {
    /// Beside what is here; none when the collection cannot be read, which is told.
    pub fn new(cx: &mut Cx<'_>, name: String, package: Package) -> Option<Self> {
        let entries = cx.read(cx.collection.compare_package(&package))?;
        Some(Self { package: Arc::new(package), name, entries, progress: false, taken: Arc::default() })
    }

    /// Whether it was taken in.
    pub fn is_taken(&self) -> bool {
        self.taken.load(Ordering::Relaxed)
    }

    fn accepted(&self) -> usize {
        self.entries.iter().filter(|entry| entry.accepted).count()
    }

    /// Draws it over the page. False when it was left.
    pub fn ui(&mut self, ui: &Ui, cx: &mut Cx<'_>) -> bool {
        let title = tr!("package.title", name = self.name);
        let mut go_on = true;
        dialog(ui, "package-check", &title, 620.0, |ui| {
            let PackageCounts { new, changed, conflicting, there, deleted } = PackageCounts::of(&self.entries);
            let counts = tr!(
                "package.counts",
                new = new,
                changed = changed,
                conflicting = conflicting,
                there = there,
                deleted = deleted
            );
            soft_prose(ui, Type::Body, &counts);
            ui.add_space(space::ITEM);
            self.rows(ui, cx);
            ui.add_space(space::ITEM);
            if self.package.has_progress() {
                ui.checkbox(&mut self.progress, tr!("package.take_progress"));
            }
            ui.horizontal_wrapped(|ui| {
                let n = self.accepted();
                let take = Button::primary(strings::count("package.take", n)).hint(Command::AcceptDrafts.hint());
                if ui.add(take.enabled(n > 0 || self.progress)).clicked() {
                    cx.run(Command::AcceptDrafts);
                }
                go_on = !ui.add(Button::quiet(Command::CancelNote.words()).hint(Command::CancelNote.hint())).clicked();
            });
            go_on
        })
    }

    fn rows(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let room = (ui.ctx().content_rect().height() - 320.0).clamp(80.0, 360.0);
        let all = self.entries.len();
        ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show_rows(ui, 26.0, all, |ui, shown| {
            for at in shown {
                let headline = note_types::headline(&self.package.notes[at].body);
                let entry = &mut self.entries[at];
                let (key, tone) = words_of(entry.status);
                ui.horizontal(|ui| {
                    ui.set_height(26.0);
                    // What is here already has nothing to be taken in.
                    if entry.status == PackageStatus::There {
                        ui.add_space(20.0);
                        ui.add(Label::new(cx.theme.soft(Type::Body, headline)).truncate());
                    } else {
                        if tick(ui, entry.accepted, &headline).clicked() {
                            entry.accepted = !entry.accepted;
                        }
                        ui.add(Chip::new(strings::text(key), tone));
                        ui.add(Label::new(cx.theme.text(Type::Body, headline)).truncate());
                    }
                });
            }
        });
    }

    /// Takes in what is ticked.
    pub fn take(&self, cx: &mut Cx<'_>) {
        let n = self.accepted();
        if n == 0 && !self.progress {
            cx.say(tr!("import.nothing_ticked"));
            return;
        }
        let (package, entries, progress) = (Arc::clone(&self.package), self.entries.clone(), self.progress);
        let taken = Arc::clone(&self.taken);
        let done = strings::count("import.taken_in", n);
        let take = move |collection: &mut crate::collection::Collection| {
            let (_, changes) = collection.take_package(&package, Some(&entries), progress)?;
            taken.store(true, Ordering::Relaxed);
            Ok(changes)
        };
        if self.entries.len() > NOTES_IN_A_FRAME {
            cx.change_long(strings::count("import.taking_in", n), done, move |collection, _| take(collection));
        } else {
            cx.change_and_say(done, take);
        }
    }
}

/// What a note of the package is here, and the colour of it.
fn words_of(status: PackageStatus) -> (&'static str, Tone) {
    match status {
        PackageStatus::New => ("package.is_new", Tone::Blue),
        PackageStatus::Changed => ("package.is_changed", Tone::Jade),
        PackageStatus::Conflicting => ("package.is_conflicting", Tone::Amber),
        PackageStatus::There => ("package.is_there", Tone::Plain),
        PackageStatus::Same => ("package.is_same", Tone::Plain),
        PackageStatus::Deleted => ("package.is_deleted", Tone::Amber),
    }
}
