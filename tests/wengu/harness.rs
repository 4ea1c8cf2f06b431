//! The window in a test: over a collection of its own, found and used by its labels, drawn without a graphics card.
//!
//! A character that no bundled face has makes the test fail.
#![allow(dead_code, clippy::disallowed_methods, reason = "what a screen's test may need; it waits by the clock")]

use std::path::PathBuf;

use eframe::egui::{Event, ImeEvent, Key, Modifiers, Ui, UiBuilder, Vec2, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use wengu::app::{Action, App, Place, prepare};
use wengu::collection::{Collection, Result};
use wengu::model::{FixedClock, Language, ThemeChoice, TimeMs};

use super::render::CpuRenderer;

/// 2026-11-23 09:00 in China.
pub const NOW: TimeMs = TimeMs(1_795_395_600_000);

/// As many frames as may follow one after the other before a screen is said never to come to rest. Work behind the window asks
/// for a frame with each thousandth it gets on, so on a busy machine many of them can fall together.
const STEPS: u64 = 1000;

/// How the window is to be.
pub struct Options {
    /// In points.
    pub size: Vec2,
    /// Light or dark.
    pub dark: bool,
    /// Its language.
    pub language: Language,
    /// The scale, 1 is usual.
    pub scale: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self { size: Vec2::new(1200.0, 780.0), dark: false, language: Language::Chinese, scale: 1.0 }
    }
}

impl Options {
    /// Dark.
    pub fn dark() -> Self {
        Self { dark: true, ..Self::default() }
    }

    /// In English.
    pub fn english() -> Self {
        Self { language: Language::English, ..Self::default() }
    }

    /// Of that size.
    pub fn sized(width: f32, height: f32) -> Self {
        Self { size: Vec2::new(width, height), ..Self::default() }
    }
}

/// The running window.
pub struct Window {
    harness: Harness<'static, App>,
    /// Its clock.
    pub clock: FixedClock,
    /// Holds the collection's file; removed at the end.
    folder: Option<tempfile::TempDir>,
}

impl Window {
    /// A window over a new collection in a temporary file.
    pub fn new(options: Options) -> Self {
        Self::with(options, |_| Ok(()))
    }

    /// A window over a collection that `fill` has filled.
    pub fn with(options: Options, fill: impl FnOnce(&mut Collection) -> Result<()>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = FixedClock::new(NOW);
        let mut collection = open(&folder.path().join("collection.wengu"), &clock);
        fill(&mut collection).expect("the collection is filled");
        Self::over(options, collection, clock, Some(folder))
    }

    /// A window over this collection.
    pub fn over(
        options: Options,
        mut collection: Collection,
        clock: FixedClock,
        folder: Option<tempfile::TempDir>,
    ) -> Self {
        let mut settings = collection.settings().clone();
        settings.language = Some(options.language);
        settings.theme = if options.dark { ThemeChoice::Dark } else { ThemeChoice::Light };
        settings.scale = options.scale;
        collection.set_settings(&settings).expect("settings are kept");
        let app = App::new(collection);
        let harness = Harness::<App>::builder()
            .with_size(options.size)
            .with_max_steps(STEPS)
            .with_render_cursor(false)
            .renderer(CpuRenderer::default())
            .with_context_setup(prepare)
            .build_ui_state(frame, app);
        let mut window = Self { harness, clock, folder };
        window.settle();
        window
    }

    /// Closes the window and opens it again on the same file, as on the next day.
    pub fn reopen(self, options: Options) -> Self {
        let Self { harness, clock, folder } = self;
        drop(harness);
        let folder = folder.expect("a collection in a file");
        let collection = open(&folder.path().join("collection.wengu"), &clock);
        Self::over(options, collection, clock, Some(folder))
    }

    /// The collection, to look at.
    pub fn collection(&self) -> &Collection {
        self.harness.state().collection()
    }

    /// Where the window is.
    pub fn here(&self) -> &Place {
        self.harness.state().here()
    }

    /// Asks for something as a screen would, and lets it happen.
    pub fn ask(&mut self, action: Action) {
        self.harness.state_mut().ask(action);
        self.settle();
    }

    /// Goes somewhere.
    pub fn go(&mut self, place: Place) {
        self.ask(Action::Go(place));
    }

    /// Draws frames until nothing is left to draw.
    pub fn settle(&mut self) {
        self.harness.run();
    }

    /// Waits for background work: draws frames until `ready` holds. Panics after 20 seconds.
    pub fn wait_until(&mut self, what: &str, ready: impl Fn(&Self) -> bool) {
        let start = std::time::Instant::now();
        while !ready(self) {
            assert!(start.elapsed().as_secs() < 20, "waited in vain for: {what}");
            std::thread::sleep(std::time::Duration::from_millis(5));
            self.harness.step();
        }
        self.settle();
    }

    /// Whether something with exactly this label is on screen.
    pub fn shows(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    /// Whether something whose label holds these words is on screen.
    pub fn shows_text(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    /// The one thing with this label; a button rather than a text beside it.
    pub fn get<'a>(&'a self, label: &'a str) -> Node<'a> {
        let found: Vec<Node<'a>> = self.harness.query_all_by_label(label).collect();
        let pressable = found.iter().find(|node| {
            matches!(node.accesskit_node().role(), Role::Button | Role::TextInput | Role::MultilineTextInput)
        });
        match (pressable, found.first()) {
            (Some(node), _) | (None, Some(node)) => *node,
            _ => panic!("nothing is labelled {label:?}; there is:\n{}", self.labels().join("\n")),
        }
    }

    /// What stands in the field or the long text of this name.
    pub fn value(&self, label: &str) -> String {
        self.get(label).value().unwrap_or_default()
    }

    /// Every label on screen, for messages.
    pub fn labels(&self) -> Vec<String> {
        self.harness.root().children_recursive().filter_map(|node| node.accesskit_node().label()).collect()
    }

    /// Clicks what has this label.
    pub fn click(&mut self, label: &str) {
        self.get(label).click();
        self.settle();
        self.harness.remove_cursor();
        self.settle();
    }

    /// Clicks into the field of this name and types.
    pub fn type_into(&mut self, field: &str, text: &str) {
        self.get(field).focus();
        self.settle();
        self.type_text(text);
    }

    /// Types into the field that has the focus.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// Presses a key.
    pub fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.settle();
    }

    /// Presses a key with Ctrl.
    pub fn ctrl(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.settle();
    }

    /// Presses a key with Shift.
    pub fn shift(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::SHIFT, key);
        self.settle();
    }

    /// What an input method sends while it is composing.
    pub fn compose(&mut self, preedit: &str) {
        self.harness.event(Event::Ime(ImeEvent::Preedit { text: preedit.to_owned(), active_range_chars: None }));
        self.settle();
    }

    /// What an input method sends when it is done.
    pub fn commit(&mut self, text: &str) {
        self.harness.event(Event::Ime(ImeEvent::Commit(text.to_owned())));
        self.settle();
    }

    /// The harness, for what is not here.
    pub fn raw(&mut self) -> &mut Harness<'static, App> {
        &mut self.harness
    }

    /// Writes a picture of the window to `target/pictures/<name>.png`.
    pub fn picture(&mut self, name: &str) {
        save_picture(&mut self.harness, name);
    }
}

/// One frame over the whole window: the harness leaves a margin around what it draws.
fn frame(ui: &mut Ui, app: &mut App) {
    let whole = ui.ctx().content_rect();
    let mut root = ui.new_child(UiBuilder::new().max_rect(whole));
    root.set_clip_rect(whole);
    app.ui(&mut root);
}

/// Opens the collection at `path` with a fixed clock, zone and seed.
pub fn open(path: &std::path::Path, clock: &FixedClock) -> Collection {
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
    Collection::open(path, Box::new(clock.clone()), zone, 7).expect("a new collection opens")
}

/// Writes a picture of a harness to `target/pictures/<name>.png`, and checks that it is not blank.
pub fn save_picture<State>(harness: &mut Harness<'_, State>, name: &str) {
    let picture = harness.render().expect("the picture is drawn");
    let first = picture.get_pixel(0, 0);
    assert!(picture.pixels().any(|pixel| pixel != first), "{name} is blank");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../pictures");
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    picture.save(folder.join(format!("{name}.png"))).expect("the picture is written");
}
