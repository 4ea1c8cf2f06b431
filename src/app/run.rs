//! Opening the window, and what stands in the way of it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use eframe::egui::{Context, Ui, ViewportBuilder, ViewportCommand};

use super::problem::Problem;
use super::window_place::WindowPlace;
use super::{Action, App, Notice, fonts, prepare, requirements, theme, words};
use crate::collection::{Collection, CollectionError, Result, Whereabouts, ask_to_show};
use crate::{strings, tr};

/// How a collection is opened: with the clock, time zone and seed of whoever starts the window.
pub type Open = Box<dyn Fn(&Path) -> Result<Collection>>;

/// What the window needs to start.
pub struct Options {
    /// Where the collection lies.
    pub place: Whereabouts,
    /// How it is opened.
    pub open: Open,
    /// Where the window last stood is kept here; none: nowhere.
    pub window_file: Option<PathBuf>,
}

/// The icon, as it is drawn: paper on cinnabar.
const ICON: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/icon.png"));

/// Opens the window and returns when it is closed: 0, or 1 when there could be no window, or another window has the
/// collection open and was brought to the front (the reason is on standard error, in one line).
pub fn run(options: Options) -> ExitCode {
    strings::set_language(strings::system_language());
    if let Some(missing) = requirements::no_display() {
        eprintln!("wengu: {missing}");
        return ExitCode::FAILURE;
    }
    let path = options.place.path().to_owned();
    let opened = options.place.check().and_then(|()| (options.open)(&path));
    if let Err(error) = &opened {
        eprintln!("wengu: {}", words::collection_error(error));
        // The window that has it open comes to the front instead of this one.
        if matches!(error, CollectionError::InUse { .. }) && ask_to_show(&path) {
            return ExitCode::FAILURE;
        }
    }
    let place = options.window_file.as_deref().map(WindowPlace::load).unwrap_or_default();
    let mut viewport =
        place.builder(ViewportBuilder::default().with_app_id("wengu").with_title(strings::text("app.name")));
    if let Ok(icon) = eframe::icon_data::from_png_bytes(ICON) {
        viewport = viewport.with_icon(icon);
    }
    let native = eframe::NativeOptions {
        viewport: viewport.with_min_inner_size(theme::space::WINDOW_MIN).with_drag_and_drop(true),
        // Ours is pinned to Simplified Chinese.
        system_font_fallback: false,
        persist_window: false,
        centered: !place.is_known(),
        ..Default::default()
    };
    let stands = requirements::Stands::default();
    let now_it_stands = stands.clone();
    let result = requirements::without_panic(&stands, || {
        eframe::run_native(
            "wengu",
            native,
            Box::new(move |cc| {
                prepare(&cc.egui_ctx);
                fonts::install_fallback(&cc.egui_ctx);
                now_it_stands.now();
                Ok(Box::new(Window::new(&cc.egui_ctx, options, place, opened)))
            }),
        )
    });
    match result {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            eprintln!("wengu: {}", requirements::failed(&detail(&error)));
            ExitCode::FAILURE
        }
        Err(panic) => {
            eprintln!("wengu: {}", requirements::failed(&panic));
            ExitCode::FAILURE
        }
    }
}

/// What eframe says, without its lists of what it tried.
fn detail(error: &eframe::Error) -> String {
    match error {
        eframe::Error::NoGlutinConfigs(..) | eframe::Error::Glutin(_) | eframe::Error::OpenGL(_) => {
            tr!("window.no_gl").into_owned()
        }
        error => error.to_string(),
    }
}

/// The app, or why there is none.
enum Content {
    App(Box<App>),
    Problem(Problem),
}

struct Window {
    options: Options,
    content: Content,
    place: WindowPlace,
}

impl Window {
    fn new(ctx: &Context, options: Options, place: WindowPlace, opened: Result<Collection>) -> Self {
        let content = Content::of(ctx, options.place.path(), opened);
        Self { options, content, place }
    }

    /// Opens another collection in the place of what is shown. One that cannot be opened leaves an open one as it is.
    fn open(&mut self, ctx: &Context, path: &Path) {
        let opened = (self.options.open)(path);
        if let (Err(error), Content::App(app)) = (&opened, &mut self.content) {
            app.ask(Action::Say(Notice::Failed(words::collection_error(error))));
            return;
        }
        let moved = opened.is_ok() && path != self.options.place.path();
        self.content = Content::of(ctx, path, opened);
        if moved && let Content::App(app) = &mut self.content {
            let notice = match self.options.place.choose(path) {
                Ok(()) => Notice::Done(tr!("app.opened", path = path.display())),
                Err(error) => Notice::Failed(tr!("app.not_kept", path = path.display(), detail = error)),
            };
            app.ask(Action::Say(notice));
        }
    }
}

impl Content {
    fn of(ctx: &Context, path: &Path, opened: Result<Collection>) -> Self {
        let collection = match opened {
            Ok(collection) => collection,
            Err(error) => return Self::Problem(Problem::new(path.to_owned(), error)),
        };
        let shown = ctx.clone();
        let listens = collection.on_show(move || show(&shown));
        let mut app = App::new(collection);
        if let Err(error) = listens {
            app.ask(Action::Say(Notice::Failed(words::collection_error(&error))));
        }
        Self::App(Box::new(app))
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let other = match &mut self.content {
            Content::App(app) => {
                app.ui(ui);
                app.leaving()
            }
            Content::Problem(problem) => problem.ui(ui),
        };
        if let Some(path) = other {
            self.open(ui.ctx(), &path);
            ui.ctx().request_repaint();
        }
        self.place.observe(ui.ctx());
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(file) = &self.options.window_file {
            self.place.save(file);
        }
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// Brings the window to the front.
fn show(ctx: &Context) {
    ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
    ctx.send_viewport_cmd(ViewportCommand::Focus);
    ctx.request_repaint();
}
