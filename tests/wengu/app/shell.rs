//! The shell: going about, keys, undo, notices, settings, and rest.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use eframe::egui::{DroppedFile, Key, ViewportId};
use wengu::app::{Action, Notice, Place};
use wengu::collection::{Import, ImportNote};
use wengu::model::{Language, NoteBody};

use crate::harness::{Options, Window};

fn with_a_note(options: Options) -> Window {
    Window::with(options, |collection| {
        let (deck, _) = collection.add_deck("提法")?;
        let body = NoteBody::Basic { front: "问".into(), back: "答".into(), reversed: false };
        collection.add_note(deck, &body, &[]).map(drop)
    })
}

#[test]
fn every_place_is_reached_by_rail_and_by_key() {
    let mut window = Window::new(Options::default());
    assert_eq!(window.here(), &Place::Today);
    window.click("设置");
    assert_eq!(window.here(), &Place::Settings);
    window.ctrl(Key::Num2);
    assert_eq!(window.here(), &Place::Import(Vec::new()));
    window.click("自测");
    assert_eq!(window.here(), &Place::Quiz(None));
    window.ctrl(Key::Num2);
    window.ctrl(Key::Num3);
    assert!(matches!(window.here(), Place::Notes(..)));
    window.key(Key::Escape);
    assert_eq!(window.here(), &Place::Import(Vec::new()));
    window.key(Key::Escape);
    assert_eq!(window.here(), &Place::Quiz(None));
    window.ctrl(Key::Num1);
    assert_eq!(window.here(), &Place::Today);
}

#[test]
fn an_undo_takes_back_and_says_what() {
    let mut window = with_a_note(Options::default());
    assert_eq!(window.collection().today().unwrap().notes, 1);
    window.ask(Action::ChangeAndSay(
        Box::new(|collection| {
            let notes = collection.find(&Default::default(), Default::default())?;
            collection.delete_notes(&notes)
        }),
        "1 gone".into(),
    ));
    assert!(window.shows("1 gone"));
    assert_eq!(window.collection().today().unwrap().notes, 0);
    window.click("撤销");
    assert_eq!(window.collection().today().unwrap().notes, 1);
    assert!(window.shows("已撤销：删除词条") && !window.shows("1 gone"));
    window.ctrl(Key::Y);
    assert_eq!(window.collection().today().unwrap().notes, 0);
    assert!(window.shows("已重做：删除词条"));
}

#[test]
fn a_failure_stays_until_it_is_closed_and_what_was_done_goes() {
    let mut window = Window::new(Options::default());
    window.ask(Action::Say(Notice::Failed("failed".into())));
    window.ask(Action::Say(Notice::Done("done".into())));
    assert!(window.shows("failed") && window.shows("done"));
    // The harness counts a quarter of a second per frame.
    window.raw().run_steps(40);
    assert!(window.shows("failed") && !window.shows("done"));
    window.key(Key::Escape);
    assert!(!window.shows("failed"));
}

#[test]
fn the_help_page_lists_the_keys() {
    let mut window = Window::new(Options::default());
    window.key(Key::Questionmark);
    assert!(window.shows("快捷键") && window.shows("Ctrl Z") && window.shows("新建词条"));
    window.picture("help");
    window.ctrl(Key::Num4);
    assert_eq!(window.here(), &Place::Today, "behind the help page nothing happens");
    window.key(Key::Escape);
    assert!(!window.shows("Ctrl Z"));
}

#[test]
fn the_scale_follows_its_keys_and_is_kept() {
    let mut window = Window::new(Options::default());
    window.ctrl(Key::Plus);
    window.ctrl(Key::Equals);
    assert_eq!(window.collection().settings().scale, 1.2);
    assert_eq!(window.raw().ctx.zoom_factor(), 1.2);
    window.ctrl(Key::Minus);
    assert_eq!(window.raw().ctx.zoom_factor(), 1.1);
    window.ctrl(Key::Num0);
    assert_eq!(window.collection().settings().scale, 1.0);
    for _ in 0..20 {
        window.ctrl(Key::Minus);
    }
    assert_eq!(window.collection().settings().scale, 0.75);
}

#[test]
fn the_language_is_the_one_that_is_set() {
    let mut window = Window::new(Options::english());
    assert!(window.shows("Today") && window.shows("Settings"));
    window.ask(Action::Change(Box::new(|collection| {
        let mut settings = collection.settings().clone();
        settings.language = Some(Language::Chinese);
        collection.set_settings(&settings)
    })));
    assert!(window.shows("今日") && !window.shows("Today"));
}

#[test]
fn no_key_is_a_command_while_an_input_method_is_composing() {
    let mut window = Window::new(Options::default());
    window.compose("sh");
    window.ctrl(Key::Num4);
    window.key(Key::Questionmark);
    assert_eq!(window.here(), &Place::Today);
    assert!(!window.shows("Ctrl Z"));
    window.commit("是");
    window.ctrl(Key::Num4);
    assert_eq!(window.here(), &Place::Settings);
}

#[test]
#[cfg(all(unix, not(target_os = "macos")))]
fn the_input_method_stays_as_it_is_from_screen_to_screen() {
    let mut window = with_a_note(Options::default());
    for place in [Place::Today, Place::Notes(Default::default(), None), Place::Study(Default::default()), Place::Stats]
    {
        window.go(place.clone());
        let ime = window.raw().output().platform_output.ime;
        assert_eq!(ime.map(|ime| ime.should_interrupt_composition), Some(false), "{place:?}");
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("not read here".into())
    }
}

#[test]
fn files_dropped_on_the_window_are_to_be_imported() {
    let mut window = Window::new(Options::default());
    let path = PathBuf::from("/nowhere/要点.txt");
    window.raw().input_mut().dropped_files.push(Arc::new(Dropped(path.clone())));
    window.settle();
    assert_eq!(window.here(), &Place::Import(vec![path]));
}

#[test]
fn the_window_sleeps_when_nothing_happens() {
    for place in [
        Place::Today,
        Place::Import(Vec::new()),
        Place::Quiz(None),
        Place::Notes(Default::default(), None),
        Place::Settings,
    ] {
        let mut window = with_a_note(Options::default());
        window.go(place.clone());
        if matches!(place, Place::Quiz(_)) {
            // Its questions are made in the background, and wake the window when they are there.
            let made = |window: &Window| window.shows_text("题 · 约") || window.shows_text("这里出不了题");
            window.wait_until("the questions", made);
        }
        // Ten seconds, a quarter per frame: none of these frames may ask for another one.
        for _ in 0..40 {
            window.raw().step();
            let delay = window.raw().output().viewport_output[&ViewportId::ROOT].repaint_delay;
            assert_eq!(delay, Duration::MAX, "{place:?} asks for a frame");
        }
    }
}

#[test]
fn what_was_set_is_there_the_next_day() {
    let mut window = Window::new(Options::default());
    window.ctrl(Key::Plus);
    let scale = window.collection().settings().scale;
    let window = window.reopen(Options { scale, ..Options::default() });
    assert_eq!(window.collection().settings().scale, 1.1);
}

#[test]
fn the_shell_is_drawn_in_light_dark_and_english() {
    for (name, options) in [
        ("shell", Options::default()),
        ("shell-dark", Options::dark()),
        ("shell-english", Options::english()),
        ("shell-900", Options::sized(900.0, 600.0)),
        ("shell-scaled", Options { scale: 1.5, ..Options::default() }),
    ] {
        let mut window = Window::new(options);
        window.ask(Action::Say(Notice::Failed("/home/me/文档/要点.docx".into())));
        window.picture(name);
    }
}

#[test]
fn what_takes_long_is_taken_back_behind_the_window() {
    let mut window = Window::new(Options::default());
    window.ask(Action::Change(Box::new(|collection| {
        let notes = (0..1_500).map(|n| ImportNote {
            body: NoteBody::Basic { front: format!("问{n}"), back: format!("答{n}"), reversed: false },
            span: None,
            tags: Vec::new(),
            findings: Vec::new(),
            read: None,
        });
        collection.import(&Import {
            title: "大".into(),
            origin: String::new(),
            date: None,
            text: String::new(),
            deck: "大".into(),
            notes: notes.collect(),
            left_out: Vec::new(),
        })
    })));
    assert!(window.collection().step_is_long(false) && !window.collection().step_is_long(true));
    let notes = |window: &Window| window.collection().today().unwrap().notes;
    window.ctrl(Key::Z);
    window.wait_until("the undo", |window| window.shows("已撤销：导入"));
    assert_eq!(notes(&window), 0);
    assert!(window.collection().step_is_long(true) && !window.collection().step_is_long(false));
    window.ctrl(Key::Y);
    window.wait_until("the redo", |window| window.shows("已重做：导入"));
    assert_eq!(notes(&window), 1_500);
    assert_eq!(window.collection().check().unwrap().problems, [""; 0]);
}
