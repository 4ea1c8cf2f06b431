//! The file that is to be written, and the writing, off the thread.

use std::path::PathBuf;

use eframe::egui::Ui;

use crate::app::file_dialog::{FileDialog, typed_path};
use crate::app::theme::space;
use crate::app::widgets::{Button, entered, text_field};
use crate::app::{Command, Cx, Type};
use crate::collection::same_file;
use crate::exchange::write_whole;
use crate::jobs::Job;
use crate::{strings, tr, words};

/// What the writing said, in words: done, perhaps with something to know, or failed.
type Written = Result<String, String>;

/// The file as typed or chosen, and the work.
pub struct WhereTo {
    path: String,
    dialog: FileDialog,
    job: Option<Job<Written>>,
    focus: bool,
    /// The path that was looked for on the disk, and whether a file stands there.
    looked: Option<(PathBuf, bool)>,
}

/// What the person asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Nothing yet.
    Nothing,
    /// To write it.
    Write,
    /// To leave it.
    Leave,
}

impl WhereTo {
    /// Proposes a file of that name among the person's documents.
    pub fn new(name: &str, ending: &str) -> Self {
        let folders = directories::UserDirs::new();
        let folder = folders.as_ref().map(|all| all.document_dir().unwrap_or_else(|| all.home_dir()));
        let bad = |c: char| matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') || c.is_control();
        let name: String = name.chars().map(|c| if bad(c) { ' ' } else { c }).take(60).collect();
        let file = format!("{}.{ending}", name.trim());
        let path = folder.map_or_else(|| PathBuf::from(&file), |folder| folder.join(&file));
        Self { path: path.display().to_string(), dialog: FileDialog::default(), job: None, focus: true, looked: None }
    }

    /// The file.
    pub fn path(&self) -> PathBuf {
        typed_path(&self.path)
    }

    /// Gives the file another ending.
    pub fn set_ending(&mut self, ending: &str) {
        self.path = self.path().with_extension(ending).display().to_string();
    }

    /// Draws the field and the buttons.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, title: &str) -> Asked {
        if let Some(path) = self.dialog.poll(cx).into_iter().next() {
            self.path = path.display().to_string();
        }
        ui.label(cx.theme.soft(Type::Small, tr!("paper.file")));
        let mut pressed = false;
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 96.0).max(160.0);
            let field = text_field(ui, &tr!("paper.file"), &mut self.path, width);
            if std::mem::take(&mut self.focus) {
                field.request_focus();
            }
            pressed = entered(ui, &field);
            if ui.add(Button::quiet(tr!("paper.choose_file")).enabled(!self.dialog.is_open())).clicked() {
                let name = self.path().file_name().map(|name| name.to_string_lossy().into_owned());
                self.dialog.choose_where(cx, title, &name.unwrap_or_default());
            }
        });
        let there = if self.is_there() { tr!("paper.replaces").into_owned() } else { String::new() };
        ui.label(cx.theme.text(Type::Small, there).color(cx.theme.amber()));
        let idle = self.job.is_none();
        let mut asked = Asked::Nothing;
        ui.add_space(space::ITEM);
        ui.horizontal(|ui| {
            let write = Button::primary(tr!("paper.write")).small().hint(strings::text("key.enter"));
            let ready = idle && !self.path.trim().is_empty();
            if (ui.add(write.enabled(ready)).clicked() || pressed) && ready {
                asked = Asked::Write;
            }
            let cancel = Button::quiet(Command::CancelNote.words()).small().hint(Command::CancelNote.hint());
            if ui.add(cancel).clicked() {
                asked = Asked::Leave;
            }
            if !idle {
                ui.label(cx.theme.soft(Type::Small, tr!("paper.writing")));
            }
        });
        asked
    }

    /// Whether a file stands there. The disk is asked when the path changed, not in every frame.
    fn is_there(&mut self) -> bool {
        let path = self.path();
        match &self.looked {
            Some((looked, there)) if *looked == path => *there,
            _ => {
                let there = path.exists();
                self.looked = Some((path, there));
                there
            }
        }
    }

    /// Starts to write what `make` makes: the file's bytes, and what the person should know of it.
    pub fn write(
        &mut self,
        cx: &mut Cx<'_>,
        make: impl FnOnce() -> Result<(Vec<u8>, String), String> + Send + 'static,
    ) {
        let (path, ours) = (self.path(), cx.collection.path().to_owned());
        let (egui, language) = (cx.egui.clone(), strings::language());
        let work = move |_: &crate::jobs::Progress| {
            strings::set_language(language);
            if same_file(&path, &ours) {
                return Err(tr!("cli.export_over", path = path.display()));
            }
            let (bytes, remark) = make()?;
            write_whole(&path, &bytes).map_err(|error| tr!("paper.failed", path = path.display(), detail = error))?;
            Ok(format!("{}{remark}", tr!("cli.exported", path = path.display())))
        };
        match Job::start(move || egui.request_repaint(), work) {
            Ok(job) => self.job = Some(job),
            Err(error) => cx.fail(tr!("app.no_thread", error = error)),
        }
    }

    /// Says what came of the writing. True when it is done.
    pub fn done(&mut self, cx: &mut Cx<'_>) -> bool {
        let Some(result) = self.job.as_ref().and_then(Job::poll) else { return false };
        self.job = None;
        match result {
            Ok(Ok(words)) => {
                cx.say(words);
                return true;
            }
            Ok(Err(words)) => cx.fail(words),
            Err(_) => cx.fail(tr!("app.broke_off")),
        }
        false
    }
}

/// What is to be known of a paper in which some signs are boxes.
pub(super) fn remark(missing: &[char]) -> String {
    match words::paper_missing(missing) {
        words if words.is_empty() => words,
        words => format!(" {words}"),
    }
}
