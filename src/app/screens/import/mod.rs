//! Import: a document is read, its drafts are checked, the ticked ones are taken in as one step.

use std::path::{Path, PathBuf};

use eframe::egui::{Checkbox, ScrollArea, Ui};

use crate::app::theme::space;
use crate::app::widgets::{Button, Chip, card, header, page, small_card_frame, text_area, text_field};
use crate::app::{Command, Cx, Place, Screen, Tone, Type};
use crate::collection::{Import, ImportNote};
use crate::document::Reading;
use crate::jobs::Job;
use crate::model::NoteType;
use crate::note_types::{self, Draft};
use crate::{document, strings, tr, words};

/// The height of a draft with its frame, in points.
const ROW: f32 = 79.0;

type Read = Result<(Reading, Vec<Draft>), String>;

/// A document being checked.
struct Check {
    origin: String,
    reading: Reading,
    drafts: Vec<Draft>,
    deck: String,
}

/// 导入.
#[derive(Default)]
pub struct ImportScreen {
    path: String,
    pasted: String,
    waiting: Vec<PathBuf>,
    job: Option<(String, Job<Read>)>,
    check: Option<Check>,
}

fn read_file(path: &Path, seed: u64) -> Read {
    let reading = document::read_path(path).map_err(|error| words::file_error(&error, path))?;
    let drafts = note_types::drafts(&reading, seed);
    Ok((reading, drafts))
}

impl ImportScreen {
    fn start(&mut self, cx: &mut Cx<'_>, origin: String, work: impl FnOnce() -> Read + Send + 'static) {
        let egui = cx.egui.clone();
        let language = strings::language();
        let job = Job::start(
            move || egui.request_repaint(),
            move |_| {
                strings::set_language(language);
                work()
            },
        );
        match job {
            Ok(job) => self.job = Some((origin, job)),
            Err(error) => cx.fail(tr!("import.unreadable", path = origin, detail = error)),
        }
    }

    fn next_file(&mut self, cx: &mut Cx<'_>) {
        if self.job.is_some() || self.check.is_some() || self.waiting.is_empty() {
            return;
        }
        let path = self.waiting.remove(0);
        let seed = u64::try_from(cx.collection.now().0).unwrap_or(0);
        self.start(cx, path.display().to_string(), move || read_file(&path, seed));
    }

    fn poll(&mut self, cx: &mut Cx<'_>) {
        let Some(result) = self.job.as_ref().and_then(|(_, job)| job.poll()) else { return };
        let Some((origin, _)) = self.job.take() else { return };
        match result {
            Ok(Ok((_, drafts))) if drafts.is_empty() => {
                let name = if origin.is_empty() { tr!("import.paste_here").into_owned() } else { origin };
                cx.fail(tr!("import.nothing_found", name = name));
            }
            Ok(Ok((reading, drafts))) => {
                let deck = reading.title.replace("::", " ");
                self.check = Some(Check { origin, reading, drafts, deck });
            }
            Ok(Err(words)) => cx.fail(words),
            Err(lost) => cx.fail(tr!("import.unreadable", path = origin, detail = lost)),
        }
    }

    fn choose(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        header(ui, &tr!("command.go_import"), &tr!("import.subtitle"), |_| {});
        ui.add_space(space::CARDS);
        card(ui, |ui| {
            ui.label(cx.theme.text(Type::Heading, tr!("import.file")));
            ui.horizontal(|ui| {
                let width = (ui.available_width() - 120.0).max(200.0);
                let field = text_field(ui, &tr!("import.path"), &mut self.path, width);
                let entered = field.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
                let pressed = ui.add(Button::primary(tr!("import.read"))).clicked();
                if (entered || pressed) && !self.path.trim().is_empty() {
                    self.waiting.push(PathBuf::from(self.path.trim()));
                }
            });
            ui.label(cx.theme.soft(Type::Small, tr!("import.hint")));
        });
        ui.add_space(space::CARDS);
        card(ui, |ui| {
            ui.label(cx.theme.text(Type::Heading, tr!("import.paste")));
            text_area(ui, &tr!("import.paste_here"), &mut self.pasted, 8);
            let button = Button::quiet(tr!("import.read_pasted")).enabled(!self.pasted.trim().is_empty());
            if ui.add(button).clicked() {
                let text = self.pasted.clone();
                let seed = u64::try_from(cx.collection.now().0).unwrap_or(0);
                self.start(cx, String::new(), move || {
                    let reading = document::read_text("", &text);
                    let drafts = note_types::drafts(&reading, seed);
                    Ok((reading, drafts))
                });
            }
        });
    }

    fn accept(&mut self, cx: &mut Cx<'_>) {
        let Some(check) = self.check.take() else { return };
        let ticked: Vec<&Draft> = check.drafts.iter().filter(|draft| draft.accepted).collect();
        let note = |draft: &&Draft| ImportNote {
            body: draft.body.clone(),
            span: Some(draft.span),
            tags: Vec::new(),
            findings: draft
                .findings
                .iter()
                .filter_map(|place| check.reading.findings.get(*place))
                .map(|finding| finding.kind().name().to_owned())
                .collect(),
        };
        let import = Import {
            title: check.reading.title.clone(),
            origin: check.origin.clone(),
            date: None,
            text: check.reading.text.clone(),
            deck: check.deck.trim().to_owned(),
            notes: ticked.iter().map(note).collect(),
        };
        let said = strings::count("import.taken_in", import.notes.len());
        self.path.clear();
        self.pasted.clear();
        cx.change_and_say(said, move |collection| collection.import(&import));
        if self.waiting.is_empty() {
            cx.go(Place::Today);
        }
    }
}

fn kind(draft: &Draft) -> (String, Tone) {
    match draft.body.note_type() {
        NoteType::Term => (tr!("import.term").into_owned(), Tone::Cinnabar),
        NoteType::List => (tr!("import.list").into_owned(), Tone::Jade),
        NoteType::Figure => (tr!("import.figure").into_owned(), Tone::Blue),
        NoteType::Cloze | NoteType::Basic => (String::new(), Tone::Plain),
    }
}

fn checking(ui: &mut Ui, cx: &mut Cx<'_>, check: &mut Check) {
    let ticked = check.drafts.iter().filter(|draft| draft.accepted).count();
    let subtitle = tr!("import.checked_title", title = check.reading.title, n = check.reading.text.chars().count());
    header(ui, &tr!("import.check"), &subtitle, |ui| {
        let accept = Button::primary(tr!("import.accept", n = ticked)).hint(Command::AcceptDrafts.hint());
        if ui.add(accept.enabled(ticked > 0 && !check.deck.trim().is_empty())).clicked() {
            cx.run(Command::AcceptDrafts);
        }
        if ui.add(Button::quiet(Command::CancelImport.words())).clicked() {
            cx.run(Command::CancelImport);
        }
    });
    ui.horizontal(|ui| {
        ui.label(cx.theme.soft(Type::Body, tr!("import.deck")));
        text_field(ui, &tr!("import.deck"), &mut check.deck, 320.0);
    });
    ui.add_space(space::ITEM);
    let Check { reading, drafts, .. } = check;
    ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, ROW, drafts.len(), |ui, rows| {
        for draft in &mut drafts[rows] {
            let border = (!draft.findings.is_empty()).then(|| cx.theme.amber());
            small_card_frame(cx.theme, border).inner_margin(8.0).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.set_height(ROW - 16.0);
                let name = note_types::headline(&draft.body);
                ui.horizontal(|ui| {
                    ui.add(Checkbox::new(&mut draft.accepted, cx.theme.text(Type::Strong, name)));
                    let (words, tone) = kind(draft);
                    ui.add(Chip::new(words, tone));
                    for finding in draft.findings.iter().filter_map(|place| reading.findings.get(*place)) {
                        ui.add(Chip::new(words::finding(&finding.data), Tone::Amber));
                    }
                });
                let summary = cx.theme.soft(Type::Small, note_types::summary(&draft.body));
                ui.add(eframe::egui::Label::new(summary).truncate());
            });
        }
    });
}

impl Screen for ImportScreen {
    fn enter(&mut self, place: &Place, _cx: &mut Cx<'_>) {
        if let Place::Import(paths) = place {
            self.waiting.extend(paths.iter().cloned());
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.poll(cx);
        self.next_file(cx);
        page(ui, |ui| match &mut self.check {
            Some(check) => checking(ui, cx, check),
            None if self.job.is_some() => {
                ui.label(cx.theme.text(Type::Heading, tr!("import.reading")));
            }
            None => self.choose(ui, cx),
        });
    }

    fn commands(&self) -> Vec<Command> {
        if self.check.is_some() { vec![Command::AcceptDrafts, Command::CancelImport] } else { Vec::new() }
    }

    fn command(&mut self, command: Command, cx: &mut Cx<'_>) {
        match command {
            Command::AcceptDrafts => self.accept(cx),
            Command::CancelImport => self.check = None,
            _ => {}
        }
    }

    fn busy(&self) -> bool {
        self.check.is_some()
    }
}
