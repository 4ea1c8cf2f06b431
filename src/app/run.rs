//! Opening the window, and what stands in the way of it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use eframe::egui::{Ui, ViewportBuilder};

use super::problem::Problem;
use super::window_place::WindowPlace;
use super::{App, fonts, prepare, requirements, theme, words};
use crate::collection::{Collection, Result};
use crate::strings;

/// How a collection is opened: with the clock, time zone and seed of whoever starts the window.
pub type Open = Box<dyn Fn(&Path) -> Result<Collection>>;

/// What the window needs to start.
pub struct Options {
    /// The collection file.
    pub path: PathBuf,
    /// How it is opened.
    pub open: Open,
    /// Where the window last stood is kept here; none: nowhere.
    pub window_file: Option<PathBuf>,
}

/// Opens the window and returns when it is closed: 0, or 1 when there could be no window (the reason is on standard
/// error, in one line).
pub fn run(options: Options) -> ExitCode {
    strings::set_language(strings::system_language());
    if let Some(missing) = requirements::no_display() {
        eprintln!("wengu: {missing}");
        return ExitCode::FAILURE;
    }
    let place = options.window_file.as_deref().map(WindowPlace::load).unwrap_or_default();
    let native = eframe::NativeOptions {
        viewport: place
            .builder(ViewportBuilder::default().with_app_id("wengu").with_title(strings::text("app.name")))
            .with_min_inner_size(theme::space::WINDOW_MIN)
            .with_drag_and_drop(true),
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
                Ok(Box::new(Window::new(options, place)))
            }),
        )
    });
    match result {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            eprintln!("wengu: {}", requirements::failed(&error.to_string()));
            ExitCode::FAILURE
        }
        Err(panic) => {
            eprintln!("wengu: {}", requirements::failed(&panic));
            ExitCode::FAILURE
        }
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
    fn new(options: Options, place: WindowPlace) -> Self {
        let path = options.path.clone();
        let content = open(&options, &path);
        Self { options, content, place }
    }
}

fn open(options: &Options, path: &Path) -> Content {
    match (options.open)(path) {
        Ok(collection) => Content::App(Box::new(App::new(collection))),
        Err(error) => {
            let words = words::collection_error(&error);
            eprintln!("wengu: {words}");
            Content::Problem(Problem::new(path.to_owned(), words))
        }
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        match &mut self.content {
            Content::App(app) => app.ui(ui),
            Content::Problem(problem) => {
                if let Some(path) = problem.ui(ui) {
                    self.content = open(&self.options, &path);
                    ui.ctx().request_repaint();
                }
            }
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
