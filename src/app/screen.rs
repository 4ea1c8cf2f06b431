//! What a screen is, and what it is given.

use std::path::PathBuf;

use crate::collection::{Changes, Collection, NoteFilter, QuizScope, Result, Scope, SittingLimit};
use crate::jobs::Progress;
use crate::model::{DocumentId, NoteId, Span};

use super::screens::ScreenId;
use super::{Command, Theme, words};
use crate::tr;

/// Where the window can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// 今日.
    Today,
    /// 导入: choose what to read; with paths, read them at once.
    Import(Vec<PathBuf>),
    /// 学习.
    Study(Scope),
    /// 学习: a sitting with a limit of its own.
    StudyUpTo(Scope, SittingLimit),
    /// 学习: the sitting that was broken off.
    ContinueStudy,
    /// 自测: as it was left, or, with what it is to be about, a new one to be set up.
    Quiz(Option<QuizScope>),
    /// 词条: with a filter, and a note to show.
    Notes(NoteFilter, Option<NoteId>),
    /// A document at a place in its text.
    Document(DocumentId, Span),
    /// 统计.
    Stats,
    /// 设置.
    Settings,
    /// The place before this one.
    Back,
}

impl Place {
    /// The screen that shows it; none for [`Place::Back`].
    pub(super) fn screen(&self) -> Option<ScreenId> {
        Some(match self {
            Self::Today => ScreenId::Today,
            Self::Import(_) => ScreenId::Import,
            Self::Study(_) | Self::StudyUpTo(..) | Self::ContinueStudy => ScreenId::Study,
            Self::Quiz(_) => ScreenId::Quiz,
            Self::Notes(..) => ScreenId::Notes,
            Self::Document(..) => ScreenId::Document,
            Self::Stats => ScreenId::Stats,
            Self::Settings => ScreenId::Settings,
            Self::Back => return None,
        })
    }
}

/// What to tell the person, in words already made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Something was done.
    Done(String),
    /// Something failed: what, where, what to do.
    Failed(String),
}

/// A change of the collection, through its gate.
pub type Change = Box<dyn FnOnce(&mut Collection) -> Result<Changes>>;

/// A long change of the collection, on a thread of its own.
pub type LongChange = Box<dyn FnOnce(&mut Collection, &Progress) -> Result<Long> + Send>;

/// What came of a long change.
pub enum Long {
    /// The collection changed.
    Changed(Changes),
    /// The last change was taken back or, with `again`, done again.
    Stepped {
        /// What changed; none: there was nothing.
        changes: Option<Changes>,
        /// Whether it was done again.
        again: bool,
    },
    /// It stands, as it is, in another file too, and is to be opened there.
    Moved(PathBuf),
}

/// What a screen asks for. Applied after the frame, in order.
pub enum Action {
    /// A named command, as if its key had been pressed.
    Run(Command),
    /// Go somewhere.
    Go(Place),
    /// Change the collection; an error becomes a notice, and every screen hears of what changed.
    Change(Change),
    /// As `Change`, and say these words, with a button to undo, when it is done.
    ChangeAndSay(Change, String),
    /// Change the collection on a thread of its own: meanwhile the window shows these words and how far it is, and nothing
    /// else can be done. Then the second words are said, with a button to undo.
    ChangeLong(LongChange, String, String),
    /// Open another collection in this window, made when absent; this one is closed.
    OpenCollection(PathBuf),
    /// Copy the collection to a file that is not there yet, and open it there.
    MoveCollection(PathBuf),
    /// Take the last change of the collection back.
    UndoChange,
    /// Say something.
    Say(Notice),
    /// Copy text to the clipboard.
    Copy(String),
}

/// What a screen is given each frame.
pub struct Cx<'a> {
    /// The collection, to read from.
    pub collection: &'a Collection,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// The window, to wake it from a job: `let egui = cx.egui.clone(); Job::start(move || egui.request_repaint(), …)`.
    pub egui: &'a eframe::egui::Context,
    /// What the screen asks for.
    pub out: &'a mut Vec<Action>,
}

impl Cx<'_> {
    /// Asks for a change.
    pub fn change(&mut self, change: impl FnOnce(&mut Collection) -> Result<Changes> + 'static) {
        self.out.push(Action::Change(Box::new(change)));
    }

    /// Asks to go somewhere.
    pub fn go(&mut self, place: Place) {
        self.out.push(Action::Go(place));
    }

    /// Asks for a change, and says these words, with a button to undo, when it is done.
    pub fn change_and_say(
        &mut self,
        words: impl Into<String>,
        change: impl FnOnce(&mut Collection) -> Result<Changes> + 'static,
    ) {
        self.out.push(Action::ChangeAndSay(Box::new(change), words.into()));
    }

    /// Asks for a change that takes long, with the words to show meanwhile and to say when it is done.
    pub fn change_long(
        &mut self,
        meanwhile: impl Into<String>,
        done: impl Into<String>,
        change: impl FnOnce(&mut Collection, &Progress) -> Result<Changes> + Send + 'static,
    ) {
        let change: LongChange = Box::new(move |collection, progress| change(collection, progress).map(Long::Changed));
        self.out.push(Action::ChangeLong(change, meanwhile.into(), done.into()));
    }

    /// Asks for a change that brings cards under another preset, as [`Self::change_and_say`] where that is quick, and as
    /// [`Self::change_long`] where memories are computed again.
    pub fn change_presets(
        &mut self,
        done: impl Into<String>,
        change: impl FnOnce(&mut Collection) -> Result<Changes> + Send + 'static,
    ) {
        if self.collection.parameters_differ() {
            self.change_long(tr!("memory.computing"), done, move |collection, _| change(collection));
        } else {
            self.change_and_say(done, change);
        }
    }

    /// Runs a named command after the frame.
    pub fn run(&mut self, command: Command) {
        self.out.push(Action::Run(command));
    }

    /// Says that something was done.
    pub fn say(&mut self, words: impl Into<String>) {
        self.out.push(Action::Say(Notice::Done(words.into())));
    }

    /// Says that something failed: what, where, what to do.
    pub fn fail(&mut self, words: impl Into<String>) {
        self.out.push(Action::Say(Notice::Failed(words.into())));
    }

    /// The value, or its error as a notice.
    pub fn read<T>(&mut self, result: Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.fail(words::collection_error(&error));
                None
            }
        }
    }
}

/// One screen. Its state is its own; the collection's it reads, and reads again after [`Screen::changed`].
pub trait Screen {
    /// The person came here (also when the screen was already shown). A screen keeps its state when left; it is made
    /// once and lives as long as the window.
    fn enter(&mut self, place: &Place, cx: &mut Cx<'_>);

    /// Draws the screen into the area right of the rail.
    fn ui(&mut self, ui: &mut eframe::egui::Ui, cx: &mut Cx<'_>);

    /// The commands that can be run on this screen now, besides those that work everywhere. Shortcuts, the help page
    /// and [`Screen::command`] use the same list.
    fn commands(&self) -> Vec<Command> {
        Vec::new()
    }

    /// Runs one of [`Screen::commands`].
    fn command(&mut self, command: Command, cx: &mut Cx<'_>) {
        let _ = (command, cx);
    }

    /// The collection changed: forget what was read from it.
    fn changed(&mut self, changes: &Changes) {
        let _ = changes;
    }

    /// Whether something would be lost by leaving (an import being checked). The app keeps such a screen's state.
    fn busy(&self) -> bool {
        false
    }
}
