//! The window over 100,000 notes: the processor time of a frame (all that the program does: queries, layout, tessellation,
//! the commit of an answer), without a graphics card. Run: `cargo bench --bench window`. With `TMPDIR=/dev/shm` no disk is
//! waited for.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::missing_docs_in_private_items,
    reason = "a benchmark"
)]

mod shared;

use std::path::Path;
use std::time::Instant;

use eframe::egui::{Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2, pos2};
use jiff::tz::TimeZone;
use wengu::app::{Action, App, Place, prepare};
use wengu::collection::{Collection, NoteFilter};
use wengu::model::{FixedClock, NoteBody, TimeMs};

const NOTES: usize = 100_000;
const DUE: usize = 5_000;
const NOW: TimeMs = TimeMs(1_795_000_000_000);
const SIZE: Vec2 = Vec2::new(1200.0, 780.0);

struct Window {
    ctx: Context,
    app: App,
    clock: FixedClock,
    time: f64,
}

impl Window {
    fn new(path: &Path) -> Self {
        let clock = FixedClock::new(NOW);
        let collection = Collection::open(path, Box::new(clock.clone()), TimeZone::UTC, 1).unwrap();
        let ctx = Context::default();
        prepare(&ctx);
        Self { ctx, app: App::new(collection), clock, time: 0.0 }
    }

    /// One frame with these events, in ms.
    fn frame(&mut self, events: Vec<Event>) -> f64 {
        self.time += 0.016;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time),
            events,
            focused: true,
            ..RawInput::default()
        };
        let start = Instant::now();
        let (ctx, app) = (&self.ctx, &mut self.app);
        let mut output = ctx.run_ui(input, |ui| app.ui(ui));
        output.textures_delta.clear();
        let shapes = ctx.tessellate(output.shapes, output.pixels_per_point);
        let ms = start.elapsed().as_secs_f64() * 1e3;
        assert!(!shapes.is_empty());
        ms
    }

    /// Frames until nothing is left to draw, the first of them in ms, and all of them.
    fn act(&mut self, events: Vec<Event>) -> (f64, f64) {
        let first = self.frame(events);
        let mut all = first;
        while self.ctx.has_requested_repaint() {
            all += self.frame(Vec::new());
        }
        (first, all)
    }

    fn go(&mut self, place: Place) -> (f64, f64) {
        self.app.ask(Action::Go(place));
        self.act(Vec::new())
    }

    fn key(&mut self, key: Key) -> (f64, f64) {
        self.act(press(key, Modifiers::NONE))
    }
}

fn press(key: Key, modifiers: Modifiers) -> Vec<Event> {
    [true, false].map(|pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }).to_vec()
}

fn click(at: Pos2) -> Vec<Event> {
    let button =
        |pressed| Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    vec![Event::PointerMoved(at), button(true), button(false)]
}

fn tell(what: &str, (first, all): (f64, f64), aim: f64) {
    println!("{what:<48} first frame {first:8.2} ms, until still {all:8.2} ms   aim {aim} ms");
}

fn spread(what: &str, mut times: Vec<f64>, aim: f64) {
    times.sort_by(f64::total_cmp);
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    println!("{what:<48} median {median:8.2} ms, worst of {} {worst:8.2} ms   aim {aim} ms", times.len());
}

fn fill(path: &Path) {
    let words = ["生态", "安全", "发展", "工程", "产业", "乡村", "振兴", "改革", "创新", "开放", "人民", "党建"];
    let notes = (0..NOTES).map(|n| {
        let text: String = (0..70).map(|at| words[(n * 31 + at * 7 + n / 13 * at) % words.len()]).collect();
        let (term, definition) = (format!("{}{}{n}", words[n % 12], words[n / 12 % 12]), format!("{n}{text}"));
        match n % 3 {
            0 => NoteBody::Basic { front: format!("什么是{term}？"), back: definition, reversed: false },
            _ => NoteBody::Basic { front: term, back: definition, reversed: false },
        }
    });
    let import = shared::import(notes);
    let mut collection = Collection::open(path, Box::new(FixedClock::new(NOW)), TimeZone::UTC, 1).unwrap();
    collection.import(&import).unwrap();
    let mut settings = collection.settings().clone();
    settings.schedule.new_per_day = 0;
    collection.set_settings(&settings).unwrap();
    drop(collection);
    let db = rusqlite::Connection::open(path).unwrap();
    db.execute(
        "UPDATE cards SET phase = 2, new_position = NULL, due_day = ?1 + (id % 60) * (id > ?3) - id % 30 * (id <= ?3),
             stability_days = 5 + id % 90, difficulty = 5, interval_days = 20, last_review_at_ms = ?2, reviews = 3,
             flag = id % 40 / 39, leech = id % 50 = 0 WHERE id <= 4 * ?3",
        (NOW.0 / 86_400_000, NOW.0 - 20 * 86_400_000, DUE as i64),
    )
    .unwrap();
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("collection.wengu");
    fill(&path);
    let mut window = Window::new(&path);
    tell("start: today", window.act(Vec::new()), 250.0);
    let notes = || Place::Notes(NoteFilter::default(), None);
    tell("notes, first time", window.go(notes()), 100.0);
    tell("today again", window.go(Place::Today), 16.0);
    tell("notes again", window.go(notes()), 16.0);
    spread("a frame of the notes that changes nothing", (0..50).map(|_| window.frame(Vec::new())).collect(), 4.0);
    spread("the next note, by key", (0..200).map(|_| window.key(Key::ArrowDown).1).collect(), 16.0);
    let over = pos2(500.0, 400.0);
    window.act(vec![Event::PointerMoved(over)]);
    let scroll = |lines: f32| Event::MouseWheel {
        unit: eframe::egui::MouseWheelUnit::Line,
        delta: Vec2::new(0.0, -lines),
        modifiers: Modifiers::NONE,
        phase: eframe::egui::TouchPhase::Move,
        source: eframe::egui::MouseWheelSource::Wheel,
    };
    spread("scrolling by a page", (0..200).map(|_| window.frame(vec![scroll(12.0)])).collect(), 16.0);
    window.act(Vec::new());
    tell("all selected", window.act(press(Key::A, Modifiers::COMMAND)), 16.0);
    spread("a frame with all selected", (0..20).map(|_| window.frame(Vec::new())).collect(), 8.0);
    tell("one clicked", window.act(click(over)), 16.0);
    for (name, x) in [("due", 740.0), ("recall", 670.0), ("name", 220.0)] {
        tell(&format!("sorted by {name}"), window.act(click(pos2(x, 134.0))), 50.0);
    }
    window.act(press(Key::F, Modifiers::COMMAND));
    for text in ["党", "建", "9"] {
        tell(&format!("search, one more letter typed: {text}"), window.act(vec![Event::Text(text.into())]), 16.0);
    }
    window.act(press(Key::Escape, Modifiers::NONE));
    window.act(press(Key::Escape, Modifiers::NONE));

    tell("study, first time", window.go(Place::Study(Default::default())), 50.0);
    let (mut answers, mut cards) = (Vec::new(), Vec::new());
    for round in 0..1_000 {
        window.clock.advance_ms(4_000);
        answers.push(window.key(Key::Space).1);
        cards.push(window.key(if round % 10 == 0 { Key::Num1 } else { Key::Num3 }).1);
    }
    spread("answer shown", answers, 4.0);
    spread("answered, next card shown", cards, 4.0);
    tell("the last answer taken back", window.act(press(Key::Z, Modifiers::COMMAND)), 16.0);
    let report = window.app.collection().check().unwrap();
    println!("reviews kept: {}", report.reviews);
}
