//! All notes: searched, filtered, sorted, and one of them at the side.
//!
//! - `table`, `select`: what was found, and which of it is chosen. `filters`: what is looked for.
//! - `side`, `editing`: the note at the side, shown or under edit.
//! - `actions`, `dialog`: what can be done with the chosen ones. `words`: the words for what is shown.

mod actions;
mod dialog;
mod editing;
mod filters;
mod select;
mod side;
mod table;
pub(super) mod words;

use std::rc::Rc;

use eframe::egui::{Key, Margin, Rect, Ui, UiBuilder, pos2};

use crate::app::export::Writing;
use crate::app::theme::space;
use crate::app::widgets::{Button, Icon, card_frame, empty, header, page, search_field, theme};
use crate::app::{Command, Cx, Place, Screen};
use crate::collection::{Changes, NoteFilter, NoteSet, NoteSort, Scope, SortColumn};
use crate::model::{NoteId, NoteType, Rest};
use crate::{strings, tr};
use dialog::{Ask, Dialog};
use editing::Editing;
use filters::Known;
use select::{How, Selection};
use side::Shown;
use table::{Rows, Table, TableEvent};

/// How the notes stand unless asked otherwise.
const NEWEST_FIRST: NoteSort = NoteSort { column: SortColumn::Added, descending: true };

/// 词条.
pub struct NotesScreen {
    filter: NoteFilter,
    /// The filter with which the person came here last.
    entered: NoteFilter,
    sort: NoteSort,
    filters_open: bool,
    found: Option<Rc<[NoteId]>>,
    rows: Rows,
    selection: Selection,
    /// A note to choose once the notes were found.
    wanted: Option<NoteId>,
    reveal: Option<usize>,
    known: Option<Known>,
    /// The note at the side; the note without its content when it could not be read.
    shown: Option<(NoteId, Option<Shown>)>,
    editing: Option<Editing>,
    dialog: Option<Dialog>,
    writing: Option<Writing>,
    focus_search: bool,
    /// Whether a field had the focus in the last frame. Escape has taken it away before commands hear of Escape.
    in_field: bool,
}

impl Default for NotesScreen {
    fn default() -> Self {
        Self {
            filter: NoteFilter::default(),
            entered: NoteFilter::default(),
            sort: NEWEST_FIRST,
            filters_open: false,
            found: None,
            rows: Rows::default(),
            selection: Selection::default(),
            wanted: None,
            reveal: None,
            known: None,
            shown: None,
            editing: None,
            dialog: None,
            writing: None,
            focus_search: false,
            in_field: false,
        }
    }
}

impl NotesScreen {
    /// Reads what is missing.
    fn read(&mut self, cx: &mut Cx<'_>) -> Rc<[NoteId]> {
        if self.known.is_none() {
            self.known = Some(Known::read(cx));
        }
        let found = match &self.found {
            Some(found) => Rc::clone(found),
            None => {
                let found: Rc<[NoteId]> =
                    cx.read(cx.collection.find(&self.filter, self.sort)).unwrap_or_default().into();
                self.selection.keep(&found);
                if let Some(at) = self.wanted.take().and_then(|note| self.selection.show(&found, note)) {
                    self.reveal = Some(at);
                }
                self.found = Some(Rc::clone(&found));
                found
            }
        };
        let lead = self.selection.lead().filter(|_| self.selection.len() == 1);
        if self.shown.as_ref().map(|(note, _)| *note) != lead {
            self.shown = lead.map(|note| (note, cx.read(cx.collection.note(note)).map(Shown::new)));
        }
        found
    }

    /// Looks again, from the top.
    fn look_again(&mut self) {
        self.found = None;
        self.selection.restart();
        self.reveal = Some(0);
    }

    fn bar(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, count: usize) {
        let words = strings::count("notes.found", count);
        header(ui, &Command::GoNotes.words(), &words, |ui| {
            let new = Button::primary(tr!("notes.new")).hint(Command::NewNote.hint()).name(Command::NewNote.words());
            if ui.add(new).clicked() {
                cx.run(Command::NewNote);
            }
            let open = self.filters_open || filters::any(&self.filter);
            let filter = Button::quiet(tr!("notes.filter")).icon_after(Icon::Down).selected(filters::any(&self.filter));
            if ui.add(filter).clicked() {
                self.filters_open = !open;
            }
            if count > 0 {
                let study = Button::quiet(tr!("notes.study")).hint(Command::StudyNotes.hint());
                if ui.add(study.name(Command::StudyNotes.words())).clicked() {
                    cx.run(Command::StudyNotes);
                }
            }
            let width = ui.available_width().clamp(120.0, 360.0);
            let hint = tr!("notes.hint", key = Command::Search.hint());
            let field = search_field(ui, &tr!("notes.search"), &mut self.filter.text, &hint, width);
            if std::mem::take(&mut self.focus_search) {
                field.request_focus();
            }
            if field.changed() {
                self.look_again();
            }
            // From the field into the table.
            if field.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown)) {
                field.surrender_focus();
            }
        });
        if self.filters_open || filters::any(&self.filter) {
            ui.add_space(space::ITEM);
            if let Some(known) = &self.known
                && filters::ui(ui, &mut self.filter, known)
            {
                self.look_again();
            }
        }
    }

    fn table(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, found: &[NoteId]) {
        let reveal = self.reveal.take();
        let event =
            Table { found, rows: &mut self.rows, selection: &self.selection, sort: self.sort, reveal }.ui(ui, cx);
        match event {
            None => {}
            Some(TableEvent::Sort(column)) => {
                // A third click leads back to the newest first.
                self.sort = match (column == self.sort.column, self.sort.descending) {
                    (false, _) => NoteSort { column, descending: false },
                    (true, false) => NoteSort { column, descending: true },
                    (true, true) => NEWEST_FIRST,
                };
                self.found = None;
            }
            Some(TableEvent::Click(at, how)) if self.leave_edit(cx) => self.selection.click(found, at, how),
            Some(TableEvent::Click(..)) => {}
            Some(TableEvent::Open) => cx.run(Command::EditNote),
        }
    }

    /// Closes the editor where nothing is lost by it; says so where something would be.
    fn leave_edit(&mut self, cx: &mut Cx<'_>) -> bool {
        if self.editing.as_ref().is_some_and(Editing::changed) {
            cx.say(tr!("notes.save_first"));
            return false;
        }
        self.editing = None;
        true
    }

    fn side(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, found: &[NoteId]) {
        let mut flag = None;
        if let (Some(editing), Some(known)) = (&mut self.editing, &self.known) {
            if editing.ui(ui, cx, known) {
                self.editing = None;
            }
        } else if let Some((_, Some(shown))) = &mut self.shown {
            flag = shown.ui(ui, cx);
        } else if self.selection.len() > 1 {
            // A hundred thousand may be chosen: they are named when something is done with them, not in every frame.
            flag = side::several(ui, cx, self.selection.len(), self.suspended());
        }
        if let Some(flag) = flag {
            actions::flag(cx, self.selection.ids(found), flag);
        }
    }

    /// Whether the leading note is suspended.
    fn suspended(&self) -> bool {
        match &self.shown {
            Some((_, Some(shown))) => shown.detail.cards.iter().any(|card| card.rest == Rest::Suspended),
            _ => self.selection.lead().and_then(|lead| self.rows.get(lead)).is_some_and(|row| row.suspended),
        }
    }

    /// The path of the deck that a new note goes to, unless another is chosen.
    fn home(&self) -> String {
        let decks = self.known.as_ref().map_or(&[][..], |known| &known.decks);
        let filtered = self.filter.deck.and_then(|deck| decks.iter().find(|(id, _)| *id == deck));
        let shown = self.shown.as_ref().and_then(|(_, shown)| shown.as_ref()).map(|shown| &shown.detail.deck_path);
        let path = filtered.map(|(_, path)| path).or(shown).or(decks.first().map(|(_, path)| path));
        path.cloned().unwrap_or_else(|| tr!("notes.first_deck").into_owned())
    }

    /// What is studied: the chosen notes where there are several, else all that were found.
    fn scope(&self, found: &[NoteId]) -> Scope {
        let chosen = self.selection.len();
        if chosen > 1 {
            return Scope::Notes(NoteSet::new(self.selection.ids(found), strings::count("notes.found", chosen)));
        }
        self.filter.scope().unwrap_or_else(|| {
            let words = self.known.as_ref().map(|known| filters::words(&self.filter, known)).unwrap_or_default();
            Scope::Notes(NoteSet::new(found.to_vec(), words))
        })
    }

    fn step(&mut self, by: isize, how: How) {
        let Some(found) = self.found.clone() else { return };
        self.reveal = self.selection.step(&found, by, how);
    }
}

impl Screen for NotesScreen {
    fn enter(&mut self, place: &Place, cx: &mut Cx<'_>) {
        let Place::Notes(filter, note) = place else { return };
        // Coming back, what was looked for since stays.
        if *filter != self.entered {
            self.filter = filter.clone();
            self.entered = filter.clone();
            self.look_again();
        }
        self.wanted = *note;
        if note.is_some() {
            self.found = None;
        }
        // Cards have fallen due in the meantime.
        self.rows.forget();
        self.shown = None;
        self.read(cx);
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let found = self.read(cx);
        page(ui, |ui| {
            self.bar(ui, cx, found.len());
            ui.add_space(space::CARDS - space::ITEM);
            let nothing = found.is_empty() && self.editing.is_none();
            if nothing && self.filter == NoteFilter::default() {
                let key = Command::GoImport.hint();
                if empty(ui, Icon::Search, &tr!("notes.none"), Some((&Command::GoImport.words(), &key))) {
                    cx.run(Command::GoImport);
                }
                return;
            }
            if nothing {
                if empty(ui, Icon::Search, &tr!("notes.not_found"), Some((&tr!("notes.show_all"), ""))) {
                    self.filter = NoteFilter::default();
                    self.look_again();
                }
                return;
            }
            let (table, side) = areas(ui.available_rect_before_wrap(), self.editing.is_some());
            let frame = |ui: &mut Ui, rect: Rect, margin: Margin, content: &mut dyn FnMut(&mut Ui)| {
                ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
                    card_frame(theme(ui)).inner_margin(margin).show(ui, |ui| {
                        ui.set_min_size(ui.available_size());
                        content(ui);
                    });
                });
            };
            frame(ui, table, Margin::symmetric(18, 16), &mut |ui| self.table(ui, cx, &found));
            frame(ui, side, Margin::same(20), &mut |ui| self.side(ui, cx, &found));
        });
        if let (Some(dialog), Some(known)) = (&mut self.dialog, &self.known)
            && !dialog.ui(ui, cx, known)
        {
            self.dialog = None;
        }
        if let Some(writing) = &mut self.writing
            && !writing.ui(ui, cx)
        {
            self.writing = None;
        }
        self.in_field = cx.egui.text_edit_focused();
    }

    fn commands(&self) -> Vec<Command> {
        if self.dialog.is_some() || self.writing.is_some() {
            return vec![Command::CancelNote];
        }
        if self.editing.is_some() {
            return vec![Command::SaveNote, Command::CancelNote, Command::Search, Command::NewNote];
        }
        let mut commands = vec![Command::Search, Command::NewNote];
        if self.in_field || !self.filter.text.is_empty() {
            commands.push(Command::CancelNote);
        }
        if self.found.as_ref().is_some_and(|found| !found.is_empty()) {
            commands.extend([
                Command::NextNote,
                Command::PreviousNote,
                Command::ExtendToNext,
                Command::ExtendToPrevious,
                Command::SelectAllNotes,
                Command::StudyNotes,
            ]);
        }
        if let Some((_, Some(shown))) = &self.shown {
            commands.push(Command::EditNote);
            if shown.detail.source.is_some() {
                commands.push(Command::ShowNoteSource);
            }
        }
        if self.selection.len() > 0 {
            commands.extend([
                Command::MoveNotes,
                Command::TagNotes,
                Command::FlagNotes,
                Command::BuryNotes,
                Command::SuspendNotes,
                Command::ResetNotes,
                Command::PrintNotes,
                Command::ExportNotes,
                Command::DeleteNotes,
            ]);
        }
        commands
    }

    fn command(&mut self, command: Command, cx: &mut Cx<'_>) {
        let found = self.read(cx);
        let chosen = || self.selection.ids(&found);
        let seed = || u64::try_from(cx.collection.now().0).unwrap_or_default();
        match command {
            Command::Search => self.focus_search = true,
            Command::NewNote => {
                let editing = Editing::new(self.filter.note_type.unwrap_or(NoteType::Term), self.home(), seed());
                if self.leave_edit(cx) {
                    self.editing = Some(editing);
                }
            }
            Command::NextNote => self.step(1, How::One),
            Command::PreviousNote => self.step(-1, How::One),
            Command::ExtendToNext => self.step(1, How::Range),
            Command::ExtendToPrevious => self.step(-1, How::Range),
            Command::SelectAllNotes => self.selection.all(&found),
            Command::StudyNotes => cx.go(Place::Study(self.scope(&found))),
            Command::EditNote => {
                if let Some((_, Some(shown))) = &self.shown {
                    self.editing = Some(Editing::of(&shown.detail, seed()));
                }
            }
            Command::SaveNote => {
                if let Some(editing) = &self.editing {
                    editing.save(cx);
                }
            }
            Command::CancelNote if self.dialog.is_some() => self.dialog = None,
            Command::CancelNote if self.writing.is_some() => self.writing = None,
            // The first Escape leaves the field, the next one what was typed.
            Command::CancelNote if self.busy() && self.in_field => self.in_field = false,
            Command::CancelNote if self.editing.is_some() => self.editing = None,
            Command::CancelNote if !self.filter.text.is_empty() => {
                self.filter.text.clear();
                self.look_again();
            }
            Command::ShowNoteSource => {
                if let Some((_, Some(shown))) = &self.shown
                    && let Some(source) = shown.detail.source
                {
                    cx.go(Place::Document(source.document, source.span));
                }
            }
            Command::MoveNotes => self.dialog = Some(Dialog::new(Ask::Deck, chosen())),
            Command::TagNotes => self.dialog = Some(Dialog::new(Ask::Tags, chosen())),
            Command::FlagNotes => {
                let now = self.selection.lead().and_then(|lead| self.rows.get(lead)).map_or(0, |row| row.flag);
                actions::flag(cx, chosen(), (now + 1) % 8);
            }
            Command::BuryNotes => actions::bury(cx, chosen()),
            Command::SuspendNotes => actions::suspend(cx, chosen(), !self.suspended()),
            Command::ResetNotes => actions::reset(cx, chosen()),
            Command::PrintNotes => self.writing = actions::print(cx, chosen()),
            Command::ExportNotes => self.writing = actions::export(cx, chosen()),
            Command::DeleteNotes => actions::delete(cx, chosen()),
            _ => {}
        }
    }

    fn changed(&mut self, _changes: &Changes) {
        self.found = None;
        self.rows.forget();
        self.known = None;
        self.shown = None;
        if let Some(note) = self.editing.as_ref().and_then(Editing::saved) {
            self.editing = None;
            self.wanted = Some(note);
        }
    }

    fn busy(&self) -> bool {
        self.editing.as_ref().is_some_and(Editing::changed)
    }
}

/// Where the table and the side panel stand: side by side, in a narrow window one above the other.
fn areas(room: Rect, editing: bool) -> (Rect, Rect) {
    if room.width() < 560.0 {
        let middle = room.top() + room.height() * if editing { 0.25 } else { 0.5 };
        let (mut above, mut below) = (room, room);
        above.max.y = middle - space::ITEM;
        below.min.y = middle;
        return (above, below);
    }
    let width = (room.width() * if editing { 0.46 } else { 0.36 }).clamp(290.0, if editing { 480.0 } else { 400.0 });
    let edge = pos2(room.right() - width, room.top());
    let table = Rect::from_min_max(room.min, pos2(edge.x - space::CARDS, room.bottom()));
    (table, Rect::from_min_max(edge, room.max))
}
