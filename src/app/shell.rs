//! The app: the rail, the screen beside it, notices above. Applies what the screens ask for after the frame.

use std::collections::VecDeque;
use std::path::PathBuf;

use eframe::egui::{self, CentralPanel, Context, Frame, Panel, Ui, ViewportCommand};

use super::away::Away;
use super::closing::Closing;
use super::help::Help;
use super::ime::KeepInputMethod;
use super::notices::Notices;
use super::rail::rail;
use super::screen::{Long, LongChange};
use super::screens::{Rail, SCREENS, ScreenId};
use super::shortcut::Keys;
use super::theme::space;
use super::widgets::set_scroll;
use super::{Action, Command, Cx, Notice, Place, Screen, Theme, fonts, theme, words};
use crate::collection::{Changes, Collection, NoteFilter, Scope};
use crate::model::{FixedClock, Settings, ThemeChoice};
use crate::{strings, tr};

/// Gives a context the fonts, the styles, and what it needs of input methods. Call it once, before the first frame.
pub fn prepare(ctx: &Context) {
    fonts::install(ctx);
    theme::install(ctx);
    ctx.add_plugin(KeepInputMethod::default());
}

/// The scale's steps, and its bounds.
const SCALE: (f32, f32, f32) = (0.1, 0.75, 2.0);

/// The window over an open collection.
pub struct App {
    collection: Collection,
    screens: Vec<(ScreenId, Box<dyn Screen>)>,
    here: Place,
    before: Vec<Place>,
    keys: Keys,
    notices: Notices,
    help: Help,
    /// What of the settings is in force; none before the first frame.
    in_force: Option<Settings>,
    queue: VecDeque<Action>,
    /// By how many pages what is shown is to scroll.
    scroll: Option<f32>,
    /// A long change under way: the collection is with it, and an empty one stands in its place.
    away: Option<Away>,
    closing: Closing,
    /// The collection to open in the place of this one.
    leaving: Option<PathBuf>,
}

impl App {
    /// The app at 今日. The context must have been through [`prepare`].
    pub fn new(collection: Collection) -> Self {
        Self {
            collection,
            screens: Vec::new(),
            here: Place::Today,
            before: Vec::new(),
            keys: Keys::default(),
            notices: Notices::default(),
            help: Help::default(),
            in_force: None,
            queue: VecDeque::from([Action::Go(Place::Today)]),
            scroll: None,
            away: None,
            closing: Closing::default(),
            leaving: None,
        }
    }

    /// The collection, to look at (tests).
    pub fn collection(&self) -> &Collection {
        &self.collection
    }

    /// Where the window is.
    pub fn here(&self) -> &Place {
        &self.here
    }

    /// Asks for something, as a screen would.
    pub fn ask(&mut self, action: Action) {
        self.queue.push_back(action);
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if self.is_away(&ctx) {
            let theme = Theme::of(ctx.theme() == egui::Theme::Dark);
            if let Some(away) = &self.away {
                away.ui(ui, theme);
            }
            return;
        }
        self.enforce_settings(&ctx);
        self.take_drops(&ctx);
        self.take_keys(&ctx);
        // What a key asked for is drawn in the same frame.
        self.apply(&ctx);

        let current = self.screen_here();
        let under = match SCREENS.iter().find(|(id, ..)| *id == current) {
            Some((_, Rail::Under(id), _)) => *id,
            _ => current,
        };
        let theme = Theme::of(ctx.theme() == egui::Theme::Dark);
        let mut out = Vec::new();
        let help = self.help.is_open();
        set_scroll(&ctx, self.scroll.filter(|_| !help));
        Panel::left("rail")
            .exact_size(space::RAIL)
            .resizable(false)
            .show_separator_line(false)
            .frame(Frame::new().fill(theme.rail))
            .show(ui, |ui| rail(ui, theme, under, &mut out));
        CentralPanel::default().frame(Frame::new().fill(theme.paper)).show(ui, |ui| {
            self.with_screen(&ctx, current, &mut out, |screen, cx| {
                screen.ui(ui, cx);
            });
        });
        let hovered = ctx.input(|input| input.raw.hovered_files.len());
        if hovered > 0 {
            super::rail::drop_veil(&ctx, theme, hovered);
        }
        let commands = self.available(&ctx);
        set_scroll(&ctx, self.scroll.take().filter(|_| help));
        self.help.ui(&ctx, theme, &commands);
        let busy = self.busy();
        if let Some(screen) = self.closing.ui(ui, busy) {
            self.queue.extend(screen.place().map(Action::Go));
        }
        self.notices.ui(&ctx, theme, &mut out);

        self.queue.extend(out);
        if !self.queue.is_empty() {
            self.apply(&ctx);
            ctx.request_repaint();
        }
    }

    /// The screen that would lose something if the window closed.
    fn busy(&self) -> Option<ScreenId> {
        self.screens.iter().find(|(_, screen)| screen.busy()).map(|(id, _)| *id)
    }

    /// The collection to open in the place of this one, once.
    pub fn leaving(&mut self) -> Option<PathBuf> {
        self.leaving.take()
    }

    /// The commands that can be run now, those of the screen first.
    fn available(&mut self, ctx: &Context) -> Vec<Command> {
        let mut commands = Vec::new();
        let current = self.screen_here();
        self.with_screen(ctx, current, &mut Vec::new(), |screen, _| commands = screen.commands());
        let everywhere: Vec<_> = Command::everywhere().filter(|command| !commands.contains(command)).collect();
        commands.extend(everywhere);
        commands
    }

    fn take_keys(&mut self, ctx: &Context) {
        if self.closing.asks() {
            return;
        }
        let available = if self.help.is_open() {
            vec![
                Command::Back,
                Command::Help,
                Command::Quit,
                Command::PageDown,
                Command::PageUp,
                Command::ToTop,
                Command::ToEnd,
            ]
        } else {
            self.available(ctx)
        };
        for command in self.keys.take(ctx, &available) {
            self.queue.push_back(Action::Run(command));
        }
    }

    fn take_drops(&mut self, ctx: &Context) {
        let paths: Vec<_> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if !paths.is_empty() {
            self.queue.push_back(Action::Go(Place::Import(paths)));
        }
    }

    /// Applies what was asked for, in order, and what that asks for in turn.
    fn apply(&mut self, ctx: &Context) {
        while self.away.is_none()
            && let Some(action) = self.queue.pop_front()
        {
            match action {
                Action::Run(command) => self.run(ctx, command),
                Action::Go(place) => self.go(ctx, place),
                Action::Change(change) => match change(&mut self.collection) {
                    Ok(changes) => self.tell(ctx, &changes),
                    Err(error) => self.notices.say(Notice::Failed(words::collection_error(&error))),
                },
                Action::ChangeAndSay(change, what) => match change(&mut self.collection) {
                    Ok(changes) => {
                        self.tell(ctx, &changes);
                        self.notices.say_undoable(what);
                    }
                    Err(error) => self.notices.say(Notice::Failed(words::collection_error(&error))),
                },
                Action::ChangeLong(change, meanwhile, done) => self.send_away(ctx, change, meanwhile, done),
                Action::OpenCollection(_) | Action::MoveCollection(_) if self.busy().is_some() => {
                    self.notices.say(Notice::Failed(tr!("app.open_busy").to_string()));
                }
                Action::OpenCollection(path) => self.leaving = Some(path),
                Action::MoveCollection(to) => {
                    let meanwhile = tr!("settings.moving", path = to.display());
                    let copy: LongChange = Box::new(move |collection, progress| {
                        collection.copy_to(&to, &|share| progress.set(share))?;
                        Ok(Long::Moved(to))
                    });
                    self.send_away(ctx, copy, meanwhile, String::new());
                }
                Action::UndoChange => self.step(ctx, false),
                Action::Say(notice) => self.notices.say(notice),
                Action::Copy(text) => ctx.copy_text(text),
            }
        }
    }

    fn run(&mut self, ctx: &Context, command: Command) {
        let current = self.screen_here();
        let mut own = Vec::new();
        let mut out = Vec::new();
        self.with_screen(ctx, current, &mut out, |screen, cx| {
            own = screen.commands();
            if own.contains(&command) {
                screen.command(command, cx);
            }
        });
        self.queue.extend(out);
        if own.contains(&command) {
            return;
        }
        match command {
            Command::GoToday => self.go(ctx, Place::Today),
            Command::GoImport => self.go(ctx, Place::Import(Vec::new())),
            Command::GoQuiz => self.go(ctx, Place::Quiz(None)),
            Command::GoNotes => self.go(ctx, Place::Notes(NoteFilter::default(), None)),
            Command::GoStats => self.go(ctx, Place::Stats),
            Command::GoSettings => self.go(ctx, Place::Settings),
            Command::StartStudy => self.go(ctx, Place::Study(Scope::All)),
            Command::Back if self.help.is_open() => self.help.close(),
            Command::Back if self.notices.any() => self.notices.clear(),
            Command::Back => self.go(ctx, Place::Back),
            // The screen of the notes runs these itself; from elsewhere it is shown first.
            Command::Search | Command::NewNote if current != ScreenId::Notes => {
                self.go(ctx, Place::Notes(NoteFilter::default(), None));
                self.queue.push_back(Action::Run(command));
            }
            Command::Undo => self.step(ctx, false),
            Command::Redo => self.step(ctx, true),
            Command::ScaleUp => self.scale(ctx, |scale| scale + SCALE.0),
            Command::ScaleDown => self.scale(ctx, |scale| scale - SCALE.0),
            Command::ScaleReset => self.scale(ctx, |_| 1.0),
            Command::PageDown => self.scroll = Some(1.0),
            Command::PageUp => self.scroll = Some(-1.0),
            Command::ToTop => self.scroll = Some(-1.0e6),
            Command::ToEnd => self.scroll = Some(1.0e6),
            Command::Help => self.help.toggle(),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            // A command of another screen, or one that does not apply right now.
            _ => {}
        }
    }

    fn go(&mut self, ctx: &Context, place: Place) {
        let place = match place {
            Place::Back => match self.before.pop() {
                Some(place) => place,
                None => Place::Today,
            },
            place => {
                if place != self.here {
                    // What is dropped once is not to be read again on the way back.
                    let left = match std::mem::replace(&mut self.here, Place::Today) {
                        Place::Import(_) => Place::Import(Vec::new()),
                        left => left,
                    };
                    if self.before.last() != Some(&left) {
                        self.before.push(left);
                    }
                    let excess = self.before.len().saturating_sub(64);
                    self.before.drain(..excess);
                }
                place
            }
        };
        self.help.close();
        ctx.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
        self.here = place.clone();
        let current = self.screen_here();
        let mut out = Vec::new();
        self.with_screen(ctx, current, &mut out, |screen, cx| screen.enter(&place, cx));
        self.queue.extend(out);
    }

    /// Takes the last change back, or does it again: on a thread where that takes long.
    fn step(&mut self, ctx: &Context, again: bool) {
        if self.collection.step_is_long(again) {
            let step: LongChange = Box::new(move |collection, _| {
                let changes = if again { collection.redo()? } else { collection.undo()? };
                Ok(Long::Stepped { changes, again })
            });
            let meanwhile = if again { tr!("app.redoing") } else { tr!("app.undoing") };
            return self.send_away(ctx, step, meanwhile.into_owned(), String::new());
        }
        match if again { self.collection.redo() } else { self.collection.undo() } {
            Ok(changes) => self.stepped(ctx, changes, again),
            Err(error) => self.notices.say(Notice::Failed(words::collection_error(&error))),
        }
    }

    fn stepped(&mut self, ctx: &Context, changes: Option<Changes>, again: bool) {
        if let Some(changes) = &changes {
            self.tell(ctx, changes);
        }
        self.say(match (changes.map(|changes| words::operation(changes.operation)), again) {
            (Some(what), false) => tr!("app.undone", what = what),
            (Some(what), true) => tr!("app.redone", what = what),
            (None, false) => tr!("app.nothing_to_undo").into_owned(),
            (None, true) => tr!("app.nothing_to_redo").into_owned(),
        });
    }

    fn say(&mut self, what: impl Into<String>) {
        self.notices.say(Notice::Done(what.into()));
    }

    fn scale(&mut self, ctx: &Context, change: impl Fn(f32) -> f32) {
        let mut settings = self.collection.settings().clone();
        let scale = (change(settings.scale).clamp(SCALE.1, SCALE.2) * 100.0).round() / 100.0;
        if scale == settings.scale {
            return;
        }
        settings.scale = scale;
        match self.collection.set_settings(&settings) {
            Ok(changes) => self.tell(ctx, &changes),
            Err(error) => self.notices.say(Notice::Failed(words::collection_error(&error))),
        }
    }

    /// Gives the collection to a thread that changes it.
    fn send_away(&mut self, ctx: &Context, change: LongChange, meanwhile: String, done: String) {
        let clock = Box::new(FixedClock::new(self.collection.now()));
        let sent = Collection::in_memory(clock, self.collection.calendar().zone, 0).map(|empty| {
            let collection = std::mem::replace(&mut self.collection, empty);
            Away::start(ctx, collection, change, meanwhile, done)
        });
        match sent {
            Ok(Ok(away)) => self.away = Some(away),
            Ok(Err((collection, error))) => {
                self.collection = *collection;
                self.notices.say(Notice::Failed(tr!("app.no_thread", error = error)));
            }
            Err(error) => self.notices.say(Notice::Failed(words::collection_error(&error))),
        }
    }

    /// Whether the collection is still away; takes it back when it is there.
    fn is_away(&mut self, ctx: &Context) -> bool {
        let Some(away) = self.away.as_mut() else { return false };
        let Some(back) = away.back() else { return true };
        self.away = None;
        self.collection = *back.collection;
        self.in_force = None;
        match back.result {
            Some(Ok(Long::Changed(changes))) => {
                self.tell(ctx, &changes);
                self.notices.say_undoable(back.done);
            }
            Some(Ok(Long::Stepped { changes, again })) => self.stepped(ctx, changes, again),
            Some(Ok(Long::Moved(to))) => self.leaving = Some(to),
            Some(Err(error)) => self.notices.say(Notice::Failed(words::collection_error(&error))),
            None => self.notices.say(Notice::Failed(tr!("app.broke_off").into_owned())),
        }
        ctx.request_repaint();
        false
    }

    /// Tells every screen what changed.
    fn tell(&mut self, ctx: &Context, changes: &Changes) {
        for (_, screen) in &mut self.screens {
            screen.changed(changes);
        }
        if changes.settings {
            self.enforce_settings(ctx);
        }
    }

    /// Puts language, theme and scale in force where they changed.
    fn enforce_settings(&mut self, ctx: &Context) {
        let settings = self.collection.settings();
        if self.in_force.as_ref() == Some(settings) {
            return;
        }
        strings::set_language(settings.language.unwrap_or_else(strings::system_language));
        ctx.set_theme(match settings.theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        });
        ctx.set_zoom_factor(settings.scale.clamp(SCALE.1, SCALE.2));
        ctx.send_viewport_cmd(ViewportCommand::Title(strings::text("app.name").into_owned()));
        self.in_force = Some(settings.clone());
    }

    fn screen_here(&self) -> ScreenId {
        self.here.screen().unwrap_or(ScreenId::Today)
    }

    fn with_screen(
        &mut self,
        ctx: &Context,
        id: ScreenId,
        out: &mut Vec<Action>,
        run: impl FnOnce(&mut dyn Screen, &mut Cx<'_>),
    ) {
        if !self.screens.iter().any(|(made, _)| *made == id) {
            let make = SCREENS.iter().find(|(which, ..)| *which == id).map(|(.., make)| make);
            self.screens.extend(make.map(|make| (id, make())));
        }
        let theme = Theme::of(ctx.theme() == egui::Theme::Dark);
        let mut cx = Cx { collection: &self.collection, theme, egui: ctx, out };
        if let Some((_, screen)) = self.screens.iter_mut().find(|(made, _)| *made == id) {
            run(screen.as_mut(), &mut cx);
        }
    }
}
