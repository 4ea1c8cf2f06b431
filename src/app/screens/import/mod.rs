//! Import: documents are read one after the other, their drafts are checked, the ticked ones are taken in as one step.
//!
//! - `choose`, `queue`, `rich`: what is to be read, and reading it off the thread.
//! - `check`: the document being checked; `state`: its drafts and decisions with their way back; `rows`: what is listed.
//!   None of them draws.
//!   `again`: what the collection knows of it.
//! - `bar`, `source`, `list`: the head, the text on the left, the rows on the right. `draft`, `other`: one row;
//!   `compare`: what changed in it.
//!   `findings`: their words and places.
//! - `package`, `table`: what comes from another collection or as a table, each with a question of its own.

mod again;
mod bar;
mod check;
mod choose;
mod compare;
mod draft;
mod findings;
mod list;
mod other;
mod package;
mod pick;
mod queue;
mod rich;
mod rows;
mod source;
mod state;
mod table;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eframe::egui::{Rect, Ui, UiBuilder, pos2};

use crate::app::theme::space;
use crate::app::widgets::note_editor::problem_words;
use crate::app::widgets::{Icon, asked_scroll, empty, page};
use crate::app::{Command, Cx, Place, Screen, Type};
use crate::collection::{Changes, Collection, Import, ImportAgain, Operation};
use crate::model::{NoteBody, NoteType, Span};
use crate::note_types::BodyProblem;
use crate::versions::{Decision, Passage};
use crate::{strings, tr};
use bar::Head;
use check::Check;
use choose::{Asked, Choose};
use package::PackageCheck;
use pick::Step;
use queue::{Origin, Outcome, Queue};
use rows::Filter;
use table::{Open, TableCheck};

/// 导入.
#[derive(Default)]
pub struct ImportScreen {
    choose: Choose,
    queue: Queue,
    head: Head,
    check: Option<Check>,
    /// A check that was cancelled, or whose import was taken back: it can be gone on with.
    put_away: Option<Box<Check>>,
    /// The check whose drafts were taken in last.
    taken_in: Option<Box<Check>>,
    /// What is to be done once the drafts were taken in.
    after: After,
    /// A package under check, over the page.
    package: Option<PackageCheck>,
    /// A table that is looked at.
    table: Option<TableCheck>,
    /// Whether a field had the focus in the last frame. Escape has taken it away before commands hear of Escape.
    in_field: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum After {
    #[default]
    Nothing,
    /// The drafts were taken in.
    GoOn,
    /// An import was taken back or done again, perhaps that of the last check.
    LookAgain,
}

/// More notes than this are taken in off the thread.
const NOTES_IN_A_FRAME: usize = 1_000;

/// What is taken in: a document of its own, or a new version of one.
enum What {
    Import(Import),
    Again(ImportAgain),
}

/// Takes it in. The decisions about findings are kept before, so that the next undo takes the import back.
fn take_in(
    collection: &mut Collection,
    what: &What,
    decisions: &[(Decision, Vec<Passage>)],
    taken: &AtomicBool,
) -> crate::collection::Result<Changes> {
    for (decision, passages) in decisions {
        collection.settle(passages, Some(*decision))?;
    }
    let changes = match what {
        What::Import(import) => collection.import(import)?,
        What::Again(again) => collection.import_again(again)?,
    };
    taken.store(true, Ordering::Relaxed);
    Ok(changes)
}

/// Says what keeps a draft from being taken in.
fn cannot(cx: &mut Cx<'_>, problem: &BodyProblem) {
    cx.say(tr!("import.cannot", problem = problem_words(problem)));
}

impl ImportScreen {
    /// What came of the work off the thread, and of what was asked for in the last frame.
    fn go_on(&mut self, cx: &mut Cx<'_>) {
        let chosen = self.choose.poll(cx);
        self.queue.add(chosen);
        if let Some(outcome) = self.queue.poll(cx) {
            match outcome {
                Outcome::Read(read, seconds) => {
                    let settled = cx.read(cx.collection.settled(&read.reading)).unwrap_or_default();
                    let mut check = Check::new(*read, seconds, seed(cx), settled);
                    // Also where nothing is known of earlier ones it can be checked.
                    cx.read(check.look_up(cx.collection));
                    self.check = Some(check);
                    self.choose.clear();
                }
                Outcome::Table(file, path) => self.table = Some(TableCheck::new(cx, *file, path, seed(cx))),
                Outcome::Package(package, name) => self.package = PackageCheck::new(cx, name, *package),
                // Of several, all that failed is listed on the page.
                Outcome::Failed(words) if self.queue.place().is_none() => cx.fail(words),
                Outcome::Failed(_) => {}
                Outcome::Stopped => {}
            }
        }
        match std::mem::take(&mut self.after) {
            After::Nothing => {}
            After::GoOn => {
                let done = self.queue.is_idle() && self.queue.waiting().len() == 0 && self.queue.failed.is_empty();
                if self.check.is_none() && !self.asks() && done {
                    cx.go(Place::Today);
                }
            }
            After::LookAgain => {
                if let Some(check) = self
                    .taken_in
                    .take_if(|check| matches!(cx.collection.document_with_text(&check.reading.text), Ok(None)))
                {
                    check.taken.store(false, Ordering::Relaxed);
                    self.put_away = Some(check);
                }
            }
        }
        if self.check.is_none() && !self.asks() {
            self.queue.begin(cx, seed(cx));
        }
    }

    /// Whether a package or a table is looked at.
    fn asks(&self) -> bool {
        self.package.is_some() || self.table.is_some()
    }

    fn resume(&mut self) {
        if self.check.is_none() {
            self.check = self.put_away.take().map(|check| *check);
        }
    }

    fn accept(&mut self, cx: &mut Cx<'_>) {
        let Some(check) = &self.check else { return };
        if check.editing.is_some() {
            cx.say(tr!("import.save_first"));
        } else if check.day().is_err() {
            cx.fail(tr!("import.no_date"));
        } else if check.counts.ticked == 0 && check.state.version_of.is_none() {
            cx.say(tr!("import.nothing_ticked"));
        } else if !check.ready() {
            cx.fail(tr!("import.bad_deck", deck = check.deck));
        } else {
            let decisions = check.decisions();
            let taken = Arc::clone(&check.taken);
            let n = check.counts.ticked;
            let (what, done) = match check.import_again() {
                Some(again) => (What::Again(again), strings::count("import.updated", n)),
                None => (What::Import(check.import()), strings::count("import.taken_in", n)),
            };
            if check.state.entries.len() > NOTES_IN_A_FRAME {
                let meanwhile = strings::count("import.taking_in", n);
                cx.change_long(meanwhile, done, move |collection, _| take_in(collection, &what, &decisions, &taken));
            } else {
                cx.change_and_say(done, move |collection| take_in(collection, &what, &decisions, &taken));
            }
        }
    }

    fn checking(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(check) = &mut self.check else { return };
        self.head.ui(ui, cx, check, self.queue.place());
        ui.add_space(space::ITEM);
        // Keys scroll the drafts; the text follows what is chosen.
        let by = asked_scroll(ui, 1.0);
        let (left, right) = panes(ui.available_rect_before_wrap());
        if let Some(row) = check.source.ui(ui, cx, left) {
            check.choose_from_source(row);
        }
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            if check.rows.len() > 0 {
                list::list(ui, cx, check, by);
            } else if check.counts.all == 0 {
                by_hand(ui, cx);
            } else {
                let all = tr!("import.show_all");
                if empty(ui, Icon::Search, &tr!("import.none_of_these"), Some((&all, ""))) {
                    check.set_filter(Filter::All);
                }
            }
        });
    }

    fn command_here(&mut self, command: Command, cx: &mut Cx<'_>) {
        let in_field = self.in_field;
        let Some(check) = &mut self.check else { return };
        match command {
            Command::NextDraft => {
                check.step(true);
            }
            Command::PreviousDraft => {
                check.step(false);
            }
            Command::NextDoubtful => or_say(cx, check.step_doubtful(true), tr!("import.nothing_doubtful")),
            Command::PreviousDoubtful => or_say(cx, check.step_doubtful(false), tr!("import.nothing_doubtful")),
            Command::FilterDoubtful => {
                let on = check.filter == Filter::Doubtful;
                check.set_filter(if on { Filter::All } else { Filter::Doubtful });
            }
            Command::TakeDraft => {
                if let Err(problem) = check.take() {
                    cannot(cx, &problem);
                }
            }
            Command::SkipDraft => check.skip(),
            Command::TickDraft => {
                if let Some(id) = check.draft().map(|entry| entry.id)
                    && let Err(problem) = check.tick(id)
                {
                    cannot(cx, &problem);
                }
            }
            Command::TickAllDrafts => check.tick_all(),
            Command::PutAside => check.put_aside(),
            Command::FillItem => check.fill_focus = check.lacking() > 0,
            Command::EditDraft => check.edit(),
            Command::JoinDraft => check.join(),
            Command::ShowDraftSource => check.show_source(),
            Command::SelectSentence => check.select_sentence(),
            Command::SelectMore => check.select_by(true, Step::Sentence),
            Command::SelectLess => check.select_by(false, Step::Sentence),
            Command::SelectCharMore => check.select_by(true, Step::Character),
            Command::SelectCharLess => check.select_by(false, Step::Character),
            Command::MakeTerm => check.make_of_selected(NoteType::Term),
            Command::MakeList => check.make_of_selected(NoteType::List),
            Command::MakeCloze => check.make_of_selected(NoteType::Cloze),
            Command::NewNote => {
                let body = NoteBody::Term { term: String::new(), definition: String::new() };
                let span = check.chosen.and_then(|row| check.place(row)).map_or(0, |span| span.start);
                check.make(&body, Span::new(span, span));
            }
            Command::SaveNote if !check.save() => cx.fail(tr!("import.not_ready")),
            // Escape leaves one thing at a time: the field, what is under edit, the selection.
            Command::CancelNote if in_field && check.editing.as_ref().is_some_and(|it| it.editor.changed()) => {}
            Command::CancelNote if check.editing.is_some() => check.cancel_edit(),
            Command::CancelNote => check.source.select(None),
            // An open editor has a way back of its own.
            Command::Undo | Command::Redo if check.editing.is_some() => {}
            Command::Undo => or_say(cx, check.step_back(true), tr!("app.nothing_to_undo")),
            Command::Redo => or_say(cx, check.step_back(false), tr!("app.nothing_to_redo")),
            _ => {}
        }
    }
}

/// Says why nothing happened, where nothing did.
fn or_say(cx: &mut Cx<'_>, done: bool, words: std::borrow::Cow<'_, str>) {
    if !done {
        cx.say(words);
    }
}

fn seed(cx: &Cx<'_>) -> u64 {
    u64::try_from(cx.collection.now().0).unwrap_or_default()
}

/// A document in which nothing was found: its text is there to make cards of.
fn by_hand(ui: &mut Ui, cx: &mut Cx<'_>) {
    let new = Command::NewNote;
    if empty(ui, Icon::Cards, &tr!("import.nothing_found"), Some((&tr!("import.new_card"), &new.hint()))) {
        cx.run(new);
    }
    ui.vertical_centered(|ui| ui.label(cx.theme.soft(Type::Small, tr!("import.select_hint"))));
}

/// Where the text and the drafts stand: side by side, in a narrow window one above the other.
fn panes(room: Rect) -> (Rect, Rect) {
    if room.width() < 560.0 {
        let middle = room.top() + room.height() * 0.42;
        let (mut above, mut below) = (room, room);
        above.max.y = middle - space::ITEM;
        below.min.y = middle;
        return (above, below);
    }
    let edge = room.left() + (room.width() * 0.515).round();
    let left = Rect::from_min_max(room.min, pos2(edge, room.bottom()));
    (left, Rect::from_min_max(pos2(edge + space::CARDS, room.top()), room.max))
}

impl Screen for ImportScreen {
    fn enter(&mut self, place: &Place, cx: &mut Cx<'_>) {
        if let Place::Import(paths) = place
            && !paths.is_empty()
        {
            self.queue.add(paths.iter().cloned().map(Origin::File).collect());
            if self.check.is_some() {
                cx.say(strings::count("import.queued", paths.len()));
            }
        }
        self.head.forget();
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.go_on(cx);
        page(ui, |ui| {
            if self.check.is_some() {
                self.checking(ui, cx);
                return;
            }
            let put_away = self.put_away.as_ref().map(|check| check.title.clone());
            match self.choose.ui(ui, cx, &self.queue, put_away.as_deref()) {
                Some(Asked::Read(origins)) => self.queue.add(origins),
                Some(Asked::Stop) => self.queue.stop(),
                Some(Asked::StopAll) => {
                    self.queue.stop();
                    self.queue.clear();
                }
                Some(Asked::Resume) => self.resume(),
                None => return,
            }
            ui.ctx().request_repaint();
        });
        if self.package.as_mut().is_some_and(|package| !package.ui(ui, cx)) {
            self.package = None;
            ui.ctx().request_repaint();
        }
        let open = self.table.as_mut().map_or(Open::Stays, |table| table.ui(ui, cx));
        if !matches!(open, Open::Stays) {
            self.table = None;
            ui.ctx().request_repaint();
        }
        if let Open::AsDocument(origin) = open {
            self.queue.add(vec![origin]);
        }
        self.in_field = cx.egui.text_edit_focused();
    }

    fn commands(&self) -> Vec<Command> {
        if self.asks() {
            return vec![Command::AcceptDrafts, Command::CancelNote];
        }
        let Some(check) = &self.check else {
            let mut commands = vec![Command::ChooseFiles];
            if self.in_field {
                commands.push(Command::CancelNote);
            }
            if self.put_away.is_some() {
                commands.push(Command::Undo);
            }
            return commands;
        };
        if check.editing.is_some() {
            return vec![Command::SaveNote, Command::CancelNote, Command::Undo, Command::Redo];
        }
        let mut commands = vec![
            Command::AcceptDrafts,
            Command::NextDraft,
            Command::PreviousDraft,
            Command::NextDoubtful,
            Command::PreviousDoubtful,
            Command::FilterDoubtful,
            Command::TakeDraft,
            Command::SkipDraft,
            Command::TickDraft,
            Command::TickAllDrafts,
            Command::EditDraft,
            Command::PutAside,
            Command::ShowDraftSource,
            Command::SelectSentence,
            Command::NewNote,
            Command::ChooseDeck,
            Command::CancelImport,
            Command::Undo,
            Command::Redo,
        ];
        if check.lacking() > 0 {
            commands.push(Command::FillItem);
        }
        if check.can_join() {
            commands.push(Command::JoinDraft);
        }
        if check.source.selected().is_some() {
            commands.extend([
                Command::MakeTerm,
                Command::MakeList,
                Command::MakeCloze,
                Command::SelectMore,
                Command::SelectLess,
                Command::SelectCharMore,
                Command::SelectCharLess,
            ]);
        }
        if self.in_field || check.source.selected().is_some() {
            commands.push(Command::CancelNote);
        }
        commands
    }

    fn command(&mut self, command: Command, cx: &mut Cx<'_>) {
        match command {
            Command::ChooseFiles => self.choose.open_dialog(cx),
            Command::CancelNote if self.asks() => (self.package, self.table) = (None, None),
            Command::AcceptDrafts if self.table.is_some() => {
                if let Some(table) = &self.table {
                    table.take(cx);
                }
            }
            Command::AcceptDrafts if self.package.is_some() => {
                if let Some(package) = &self.package {
                    package.take(cx);
                }
            }
            Command::AcceptDrafts => self.accept(cx),
            Command::ChooseDeck => self.head.open_decks = true,
            Command::CancelImport => {
                self.put_away = self.check.take().map(Box::new);
            }
            Command::Undo if self.check.is_none() => self.resume(),
            command => self.command_here(command, cx),
        }
    }

    fn changed(&mut self, changes: &Changes) {
        self.head.forget();
        let is_taken = self.package.take_if(|package| package.is_taken()).is_some()
            || self.table.take_if(|table| table.is_taken()).is_some();
        if let Some(table) = &mut self.table {
            table.look_again();
        }
        if is_taken {
            self.after = After::GoOn;
        } else if self.check.as_ref().is_some_and(|check| check.taken.load(Ordering::Relaxed)) {
            self.taken_in = self.check.take().map(Box::new);
            self.put_away = None;
            self.after = After::GoOn;
        } else if matches!(changes.operation, Operation::Import | Operation::ImportAgain) {
            self.after = After::LookAgain;
        }
    }

    fn busy(&self) -> bool {
        self.check.as_ref().is_some_and(Check::worked_on)
    }
}
