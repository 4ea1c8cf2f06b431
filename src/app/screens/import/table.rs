//! A table: what its columns hold is seen from it and can be said otherwise, before its rows are taken in as one step.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eframe::egui::{Grid, Label, Popup, ScrollArea, Ui, vec2};

use super::NOTES_IN_A_FRAME;
use super::queue::Origin;
use crate::app::theme::space;
use crate::app::widgets::{Button, Icon, dialog, prose, soft_prose, text_field};
use crate::app::{Command, Cx, Tone, Type};
use crate::collection::{self, Collection, NewNote, Taken};
use crate::document::file_name;
use crate::exchange::{Column, Plain, RowProblem, Separator, Table, TableFile};
use crate::jobs::Job;
use crate::{strings, tr, words};

/// The least and the most rows that are shown, and the height of all else in the dialog, points.
const SHOWN: std::ops::RangeInclusive<f32> = 2.0..=8.0;
const ELSE: f32 = 430.0;

/// The narrowest and the widest column on screen, points.
const COLUMN: std::ops::RangeInclusive<f32> = 116.0..=260.0;

/// What the rows become as it is matched.
struct Made {
    table: Table,
    notes: Vec<NewNote>,
    /// The rows that are no note.
    problems: Vec<(u64, RowProblem)>,
    /// What taking them in would do.
    taken: Taken,
}

/// A table under check.
pub struct TableCheck {
    file: Arc<TableFile>,
    path: PathBuf,
    sheet: usize,
    separator: Separator,
    /// As it is matched; none until it is read by the separator or from the sheet that was chosen.
    table: Option<Table>,
    deck: String,
    seed: u64,
    work: Option<Job<collection::Result<Option<Made>>>>,
    made: Option<Arc<Made>>,
    /// Whether the collection changed since it was compared with it.
    stale: bool,
    is_taken: Arc<AtomicBool>,
}

/// What became of the question in a frame.
pub enum Open {
    /// It stays.
    Stays,
    /// It was left.
    Left,
    /// It is to be read as a document instead.
    AsDocument(Origin),
}

impl TableCheck {
    /// Begins with what is seen from the table. `seed` feeds the keys of items.
    pub fn new(cx: &mut Cx<'_>, file: TableFile, path: PathBuf, seed: u64) -> Self {
        let separator = if let TableFile::Text(_, separator) = &file { *separator } else { Separator::Comma };
        let deck = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let mut check = Self {
            file: Arc::new(file),
            path,
            sheet: 0,
            separator,
            table: None,
            deck,
            seed,
            work: None,
            made: None,
            stale: false,
            is_taken: Arc::default(),
        };
        check.work_out(cx);
        check
    }

    /// Whether it was taken in.
    pub fn is_taken(&self) -> bool {
        self.is_taken.load(Ordering::Relaxed)
    }

    /// The collection has changed: what taking in would do may be another.
    pub fn look_again(&mut self) {
        self.stale = true;
    }

    /// Works out, off the thread, what the rows become as they are matched now.
    fn work_out(&mut self, cx: &mut Cx<'_>) {
        let (file, table, sheet, separator) = (Arc::clone(&self.file), self.table.clone(), self.sheet, self.separator);
        let (beside, egui, seed) = (cx.collection.beside(), cx.egui.clone(), self.seed);
        let job = Job::start(
            move || egui.request_repaint(),
            move |progress| {
                let Some(table) = table.or_else(|| file.table(sheet, separator)) else { return Ok(None) };
                // The deck stands in its field, and may be changed without reading the rows again.
                let (notes, problems) = table.notes("", seed);
                let taken = beside.compare_notes(&notes, &progress.part(0.0, 1.0))?;
                Ok(taken.map(|taken| Made { table, notes, problems, taken }))
            },
        );
        (self.made, self.stale) = (None, false);
        match job {
            Ok(job) => self.work = Some(job),
            Err(error) => cx.fail(tr!("app.no_thread", error = error)),
        }
    }

    fn poll(&mut self, cx: &mut Cx<'_>) {
        let Some(result) = self.work.as_ref().and_then(Job::poll) else { return };
        self.work = None;
        match result {
            Ok(Ok(Some(made))) => {
                self.table = Some(made.table.clone());
                self.made = Some(Arc::new(made));
            }
            Ok(Ok(None)) => {}
            Ok(Err(error)) => drop(cx.read::<Taken>(Err(error))),
            Err(_) => cx.fail(tr!("app.broke_off")),
        }
    }

    /// Draws it over the page.
    pub fn ui(&mut self, ui: &Ui, cx: &mut Cx<'_>) -> Open {
        self.poll(cx);
        if self.stale {
            self.work_out(cx);
        }
        let title = tr!("table.title", name = file_name(&self.path));
        let mut open = Open::Stays;
        let stays = dialog(ui, "table-check", &title, 860.0, |ui| {
            ui.add_space(space::ITEM);
            let mut changed = self.about(ui, cx);
            ui.add_space(space::ITEM);
            changed |= self.preview(ui, cx);
            ui.add_space(space::ITEM);
            ui.horizontal(|ui| {
                ui.label(cx.theme.soft(Type::Body, tr!("table.deck")));
                text_field(ui, &tr!("import.deck"), &mut self.deck, 280.0);
            });
            self.outcome(ui, cx);
            if changed {
                self.work_out(cx);
            }
            ui.add_space(space::ITEM);
            let mut stays = true;
            ui.horizontal_wrapped(|ui| {
                let take = Button::primary(strings::count("package.take", self.brings()));
                if ui.add(take.hint(Command::AcceptDrafts.hint()).enabled(self.ready())).clicked() {
                    cx.run(Command::AcceptDrafts);
                }
                stays = !ui.add(Button::quiet(Command::CancelNote.words()).hint(Command::CancelNote.hint())).clicked();
                if ui.add(Button::link(tr!("table.as_document"))).clicked() {
                    open = Open::AsDocument(Origin::Document(self.path.clone()));
                }
            });
            stays
        });
        match open {
            Open::Stays if !stays => Open::Left,
            open => open,
        }
    }

    /// What the table is as a whole. True when something was said otherwise.
    fn about(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        let mut changed = false;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::BUTTONS, 6.0);
            if let Some(table) = &mut self.table {
                let options = Plain::ALL.map(|plain| (plain, plain_words(plain)));
                if let Some(plain) = pick(ui, &tr!("table.rows_are"), true, table.plain, &options) {
                    table.plain = plain;
                    changed = true;
                }
                changed |= ui.checkbox(&mut table.headed, cx.theme.text(Type::Body, tr!("table.headed"))).changed();
            }
            let sheets = self.file.sheets();
            if sheets.len() > 1 {
                let options: Vec<_> = sheets.iter().map(|name| (*name).to_owned()).enumerate().collect();
                if let Some(sheet) = pick(ui, &tr!("table.sheet"), true, self.sheet, &options) {
                    (self.sheet, self.table, changed) = (sheet, None, true);
                }
            } else if sheets.is_empty() {
                let options = Separator::ALL.map(|separator| (separator, separator_words(separator)));
                if let Some(separator) = pick(ui, &tr!("table.separator"), true, self.separator, &options) {
                    (self.separator, self.table, changed) = (separator, None, true);
                }
            }
        });
        changed
    }

    /// The first rows below what their columns hold. True when that was said otherwise.
    fn preview(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        let Some(table) = &mut self.table else {
            ui.label(cx.theme.soft(Type::Body, tr!("table.reading")));
            return false;
        };
        let columns = table.columns.len();
        let width = ui.available_width() / columns.max(1) as f32 - space::ITEM;
        let width = width.clamp(*COLUMN.start(), *COLUMN.end());
        let line = Type::Small.line_height();
        let rows = (ui.ctx().content_rect().height() - ELSE) / (line + 4.0);
        let rows = rows.clamp(*SHOWN.start(), *SHOWN.end()) as usize;
        let mut said = None;
        ScrollArea::horizontal().auto_shrink([false, true]).show(ui, |ui| {
            let grid = Grid::new("table-preview").spacing(vec2(space::ITEM, 4.0)).min_row_height(line);
            grid.show(ui, |ui| {
                for at in 0..columns {
                    ui.allocate_ui(vec2(width, space::BUTTON_SMALL), |ui| {
                        ui.set_width(width);
                        let column = table.columns[at];
                        let options: Vec<_> =
                            CHOICES.iter().map(|column| (*column, column_words(*column, table.plain))).collect();
                        let name = tr!("table.column", n = at + 1);
                        said = pick(ui, &name, false, column, &options).map(|column| (at, column)).or(said.take());
                    });
                }
                ui.end_row();
                if table.headed {
                    for at in 0..columns {
                        let head = table.head(at).unwrap_or_default();
                        cell(ui, width, cx.theme.soft(Type::SmallStrong, head));
                    }
                    ui.end_row();
                }
                for cells in table.rows().take(rows) {
                    for at in 0..columns {
                        let words = cells.get(at).map_or("", String::as_str).replace('\n', " / ");
                        let ignored = table.columns[at] == Column::Ignored;
                        let style = Type::Small;
                        cell(
                            ui,
                            width,
                            if ignored { cx.theme.soft(style, words) } else { cx.theme.text(style, words) },
                        );
                    }
                    ui.end_row();
                }
            });
            // Room for the bar, which would lie over the last row.
            ui.add_space(space::ITEM);
        });
        let Some((at, column)) = said else { return false };
        set_column(&mut table.columns, at, column);
        true
    }

    /// What taking it in would do, and what is left out.
    fn outcome(&self, ui: &mut Ui, cx: &Cx<'_>) {
        if !self.is_deck() {
            let words = tr!("import.bad_deck", deck = self.deck);
            prose(ui, Type::Small, &words, cx.theme.tone(Tone::Cinnabar));
        }
        let Some(made) = &self.made else {
            let words = if self.work.is_some() { tr!("table.working") } else { tr!("table.nothing") };
            soft_prose(ui, Type::Body, &words);
            return;
        };
        let Taken { added, changed, same } = made.taken;
        soft_prose(ui, Type::Body, &tr!("table.outcome", added = added, changed = changed, same = same));
        if let Some((line, problem)) = made.problems.first() {
            let problem = words::row_problem(problem);
            let words = tr!("table.left", n = made.problems.len(), line = line, problem = problem);
            prose(ui, Type::Small, &words, cx.theme.amber());
        }
    }

    fn brings(&self) -> usize {
        self.made.as_ref().map_or(0, |made| made.taken.added + made.taken.changed)
    }

    fn is_deck(&self) -> bool {
        self.deck.split("::").all(|part| !part.trim().is_empty())
    }

    fn ready(&self) -> bool {
        self.brings() > 0 && self.is_deck()
    }

    /// Takes the rows in.
    pub fn take(&self, cx: &mut Cx<'_>) {
        let Some(made) = self.made.clone().filter(|_| self.ready()) else {
            cx.say(tr!("table.nothing"));
            return;
        };
        let Taken { added, changed, same } = made.taken;
        let name = file_name(&self.path);
        let done = tr!("table.taken", name = name, added = added, changed = changed, same = same);
        let (taken, deck, n) = (Arc::clone(&self.is_taken), self.deck.trim().to_owned(), made.notes.len());
        let take = move |collection: &mut Collection| {
            let into = |note: &NewNote| match note.deck.is_empty() {
                true => NewNote { deck: deck.clone(), ..note.clone() },
                false => note.clone(),
            };
            let notes: Vec<NewNote> = made.notes.iter().map(into).collect();
            let (_, changes) = collection.take_notes(&notes)?;
            taken.store(true, Ordering::Relaxed);
            Ok(changes)
        };
        if n > NOTES_IN_A_FRAME {
            cx.change_long(strings::count("import.taking_in", n), done, move |collection, _| take(collection));
        } else {
            cx.change_and_say(done, take);
        }
    }
}

/// What a column can be said to hold, what is usual first.
const CHOICES: [Column; 10] = [
    Column::Front,
    Column::Back,
    Column::Items,
    Column::Tags,
    Column::Deck,
    Column::Kind,
    Column::Explanation,
    Column::Mnemonic,
    Column::Id,
    Column::Ignored,
];

/// Says what a column holds. Another one that held it takes over what this one did, for only items may stand in several.
fn set_column(columns: &mut [Column], at: usize, column: Column) {
    let before = columns[at];
    if !matches!(column, Column::Items | Column::Ignored)
        && let Some(other) = columns.iter().position(|other| *other == column)
    {
        columns[other] = before;
    }
    columns[at] = column;
}

fn cell(ui: &mut Ui, width: f32, text: eframe::egui::RichText) {
    ui.allocate_ui(vec2(width, Type::Small.line_height()), |ui| {
        ui.set_width(width);
        ui.add(Label::new(text).truncate());
    });
}

/// A button that shows what is chosen, `named` with its name before it, and a menu of all. What was chosen now.
fn pick<T: Copy + PartialEq>(ui: &mut Ui, name: &str, named: bool, chosen: T, options: &[(T, String)]) -> Option<T> {
    let words = options.iter().find(|(value, _)| *value == chosen).map_or("", |(_, words)| words);
    let label = tr!("settings.choice", name = name, value = words);
    let shown = if named { label.as_str() } else { words };
    let button = ui.add(Button::quiet(shown).small().icon_after(Icon::Down).name(label.as_str()));
    let mut picked = None;
    let was_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button));
    Popup::menu(&button).show(|ui| {
        for (value, words) in options {
            let label = tr!("settings.choice", name = name, value = words);
            let entry = ui.add(Button::link(words).small().selected(*value == chosen).name(label));
            if !was_open && *value == chosen {
                entry.request_focus();
            }
            if entry.clicked() {
                picked = Some(*value).filter(|value| *value != chosen);
                ui.close();
            }
        }
    });
    picked
}

fn plain_words(plain: Plain) -> String {
    strings::text(&format!("table.plain_{}", plain.name())).into_owned()
}

fn separator_words(separator: Separator) -> String {
    strings::text(match separator {
        Separator::Tab => "table.tab",
        Separator::Comma => "table.comma",
        Separator::Semicolon => "table.semicolon",
        Separator::Pipe => "table.pipe",
    })
    .into_owned()
}

/// What a column holds, in the words of what the rows are.
fn column_words(column: Column, plain: Plain) -> String {
    let key = match (column, plain) {
        (Column::Front | Column::Back, Plain::Basic | Plain::BasicReversed) => format!("table.{}_basic", column.name()),
        (Column::Front | Column::Back, plain) => format!("table.{}_{}", column.name(), plain.name()),
        (Column::Ignored, _) => "table.ignored".to_owned(),
        (column, _) => format!("table.{}", column.name()),
    };
    strings::text(&key).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_is_said_to_hold_what_another_held_changes_with_it() {
        use Column::{Back, Front, Ignored, Items};
        let mut columns = [Front, Back, Ignored];
        set_column(&mut columns, 1, Front);
        assert_eq!(columns, [Back, Front, Ignored]);
        set_column(&mut columns, 2, Items);
        set_column(&mut columns, 0, Items);
        assert_eq!(columns, [Items, Front, Items]);
        set_column(&mut columns, 0, Ignored);
        assert_eq!(columns, [Ignored, Front, Items]);
    }

    #[test]
    fn everything_has_words() {
        for plain in Plain::ALL {
            assert!(!plain_words(plain).contains("table."));
            for column in CHOICES {
                assert!(!column_words(column, plain).contains("table."), "{column:?} {plain:?}");
            }
        }
        assert!(Column::all().all(|column| CHOICES.contains(&column)));
    }
}
