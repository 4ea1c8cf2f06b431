//! Choosing what to read: a path, a file dialog, files dropped on the window, pasted text.

use eframe::egui::{Event, ScrollArea, Ui};

use super::queue::{Origin, Queue};
use crate::app::file_dialog::{FileDialog, typed_path};
use crate::app::theme::space;
use crate::app::widgets::{Bar, Button, Icon, card, entered, header, scroll_keys, text_area, text_field};
use crate::app::{Command, Cx, Tone, Type};
use crate::exchange::PACKAGE_ENDING;
use crate::{document, strings, tr};

/// The fields of the page, and the file dialog.
#[derive(Default)]
pub struct Choose {
    path: String,
    pasted: String,
    dialog: FileDialog,
}

/// What the person asked for on the page.
pub enum Asked {
    /// To read these.
    Read(Vec<Origin>),
    /// To stop what is being read.
    Stop,
    /// To stop, and to leave out the rest.
    StopAll,
    /// To go on with the check that was put away.
    Resume,
}

impl Choose {
    /// Empties the fields: what stood in them is being checked.
    pub fn clear(&mut self) {
        self.path.clear();
        self.pasted.clear();
    }

    /// Opens the system's file dialog.
    pub fn open_dialog(&mut self, cx: &mut Cx<'_>) {
        let endings: Vec<&str> = document::endings().into_iter().chain([PACKAGE_ENDING]).collect();
        self.dialog.choose_files(cx, &tr!("import.choose_files"), &endings);
    }

    /// The files chosen in the dialog, once.
    pub fn poll(&mut self, cx: &mut Cx<'_>) -> Vec<Origin> {
        self.dialog.poll(cx).into_iter().map(Origin::File).collect()
    }

    /// Draws the page. `put_away` is the title of a check that can be gone on with.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, queue: &Queue, put_away: Option<&str>) -> Option<Asked> {
        let mut asked = None;
        if let Some(origins) = pasted(ui, cx) {
            asked = Some(Asked::Read(origins));
        }
        header(ui, &tr!("command.go_import"), &tr!("import.subtitle"), |_| {});
        ui.add_space(space::CARDS);
        ScrollArea::vertical().show(ui, |ui| {
            scroll_keys(ui);
            if let Some(reading) = running(ui, cx, queue) {
                asked = Some(reading);
            }
            if let Some(title) = put_away {
                card(ui, |ui| {
                    ui.horizontal_wrapped(|ui| {
                        ui.label(cx.theme.text(Type::Body, tr!("import.put_away", title = title)));
                        if ui.add(Button::quiet(tr!("import.resume")).small().hint(Command::Undo.hint())).clicked() {
                            asked = Some(Asked::Resume);
                        }
                    });
                });
                ui.add_space(space::CARDS);
            }
            failed(ui, cx, queue);
            if let Some(origins) = self.file(ui, cx).or_else(|| self.paste(ui, cx)) {
                asked = Some(Asked::Read(origins));
            }
        });
        asked
    }

    fn file(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Option<Vec<Origin>> {
        let mut chosen = None;
        card(ui, |ui| {
            ui.label(cx.theme.text(Type::Heading, tr!("import.file")));
            ui.label(cx.theme.soft(Type::Body, tr!("import.drop")));
            ui.add_space(space::ITEM);
            let open = Button::primary(Command::ChooseFiles.words()).icon(Icon::Page).hint(Command::ChooseFiles.hint());
            if ui.add(open.enabled(!self.dialog.is_open())).clicked() {
                cx.run(Command::ChooseFiles);
            }
            ui.add_space(space::ITEM);
            ui.label(cx.theme.soft(Type::Small, tr!("import.path")));
            ui.horizontal(|ui| {
                let width = (ui.available_width() - 72.0).max(160.0);
                let field = text_field(ui, &tr!("import.path"), &mut self.path, width);
                let entered = entered(ui, &field);
                let some = !self.path.trim().is_empty();
                let pressed = ui.add(Button::quiet(tr!("import.read")).enabled(some)).clicked();
                if (entered || pressed) && some {
                    chosen = Some(vec![Origin::File(typed_path(&self.path))]);
                }
            });
        });
        ui.add_space(space::CARDS);
        chosen
    }

    fn paste(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Vec<Origin>> {
        let mut chosen = None;
        card(ui, |ui| {
            ui.label(cx.theme.text(Type::Heading, tr!("import.paste")));
            ui.label(cx.theme.soft(Type::Small, tr!("import.paste_hint")));
            text_area(ui, &tr!("import.paste_here"), &mut self.pasted, 6);
            let button = Button::quiet(tr!("import.read_pasted")).enabled(!self.pasted.trim().is_empty());
            if ui.add(button).clicked() {
                chosen = Some(vec![Origin::Pasted(self.pasted.clone())]);
            }
        });
        chosen
    }
}

/// What is being read, how far it is, and what waits.
fn running(ui: &mut Ui, cx: &Cx<'_>, queue: &Queue) -> Option<Asked> {
    let (name, share) = queue.running()?;
    let mut asked = None;
    card(ui, |ui| {
        ui.label(cx.theme.text(Type::Heading, tr!("import.reading", name = name)));
        if let Some((place, all)) = queue.place() {
            ui.label(cx.theme.soft(Type::Body, tr!("import.place", n = place, all = all)));
        }
        ui.add(Bar::new(share, tr!("import.progress")));
        ui.horizontal_wrapped(|ui| {
            if ui.add(Button::quiet(tr!("import.stop")).small()).clicked() {
                asked = Some(Asked::Stop);
            }
            if queue.waiting().len() > 0 && ui.add(Button::quiet(tr!("import.stop_all")).small()).clicked() {
                asked = Some(Asked::StopAll);
            }
        });
    });
    ui.add_space(space::CARDS);
    asked
}

/// What could not be read, where it was one of several.
fn failed(ui: &mut Ui, cx: &Cx<'_>, queue: &Queue) {
    if queue.failed.is_empty() || queue.place().is_none() {
        return;
    }
    card(ui, |ui| {
        ui.label(cx.theme.text(Type::Heading, strings::count("import.failed", queue.failed.len())));
        for words in &queue.failed {
            ui.label(cx.theme.text(Type::Small, words).color(cx.theme.tone(Tone::Cinnabar)));
        }
    });
    ui.add_space(space::CARDS);
}

/// What was pasted outside of the fields.
fn pasted(ui: &Ui, cx: &Cx<'_>) -> Option<Vec<Origin>> {
    if cx.egui.text_edit_focused() {
        return None;
    }
    let paste = |event: &Event| if let Event::Paste(text) = event { Some(text.clone()) } else { None };
    let text = ui.input(|input| input.events.iter().find_map(paste)).filter(|text| !text.trim().is_empty())?;
    // A file that was copied in the file manager arrives as its path.
    let paths: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).map(typed_path).collect();
    if paths.iter().all(|path| path.is_absolute() && path.is_file()) {
        return Some(paths.into_iter().map(Origin::File).collect());
    }
    Some(vec![Origin::Pasted(text)])
}
