//! The settings, by their labels, over a file.

use eframe::egui::Key;
use wengu::app::Place;
use wengu::model::ThemeChoice;

use crate::harness::{Options, Window};

fn settings(options: Options) -> Window {
    let mut window = Window::new(options);
    window.go(Place::Settings);
    window
}

/// Presses by the keyboard: what is scrolled out of sight comes into sight with the focus.
fn press(window: &mut Window, label: &str) {
    window.get(label).focus();
    window.settle();
    window.key(Key::Enter);
}

fn replace(window: &mut Window, field: &str, text: &str) {
    window.get(field).focus();
    window.settle();
    window.ctrl(Key::A);
    window.type_text(text);
}

#[test]
fn what_is_typed_is_still_there_after_reopening() {
    let mut window = settings(Options::default());
    replace(&mut window, "每天新卡", "35");
    replace(&mut window, "期望记住率", "85");
    replace(&mut window, "学习步骤", "30s 5m 1d");
    press(&mut window, "间隔略作随机分散");
    let window = window.reopen(Options::default());
    let schedule = &window.collection().settings().schedule;
    assert_eq!(schedule.new_per_day, 35);
    assert_eq!(schedule.desired_retention, 0.85);
    assert_eq!(schedule.learning_steps_secs, [30, 300, 86_400]);
    assert!(!schedule.fuzz);
}

#[test]
fn bad_steps_are_shown_and_not_kept() {
    let mut window = settings(Options::default());
    replace(&mut window, "学习步骤", "10");
    assert!(window.shows_text("看不懂“10”"), "{:?}", window.labels());
    assert_eq!(window.collection().settings().schedule.learning_steps_secs, [60, 600]);
    replace(&mut window, "期望记住率", "99");
    assert!(window.shows("请填 70 到 97 的整数"));
    assert_eq!(window.collection().settings().schedule.desired_retention, 0.9);
}

#[test]
fn theme_and_language_show_at_once() {
    let mut window = settings(Options::default());
    press(&mut window, "主题：深色");
    assert_eq!(window.collection().settings().theme, ThemeChoice::Dark);
    press(&mut window, "语言：English");
    assert!(window.shows("Settings") && window.shows("New cards a day"));
}

#[test]
fn a_backup_is_made_and_restored() {
    let mut window = settings(Options::default());
    press(&mut window, "立即备份");
    let backup = window.collection().backups().unwrap().remove(0);
    let before = window.collection().backups().unwrap().len();
    replace(&mut window, "每天新卡", "35");
    let restore = window.labels().into_iter().find(|label| label.starts_with("恢复 2")).expect("a backup is listed");
    press(&mut window, &restore);
    assert!(window.shows_text("现在的内容会先备份"));
    press(&mut window, "先备份，再恢复");
    assert_eq!(window.collection().settings().schedule.new_per_day, 20);
    let after = window.collection().backups().unwrap();
    assert!(after.len() > before && after.contains(&backup), "the present state was backed up");
}

#[test]
fn a_check_says_what_it_found() {
    let mut window = settings(Options::default());
    press(&mut window, "检查资料库");
    assert!(window.shows_text("完好"));
}

#[test]
fn pictures() {
    for name in ["light", "dark", "english"] {
        let look = || match name {
            "dark" => Options::dark(),
            "english" => Options::english(),
            _ => Options::default(),
        };
        let sizes = [("", look().size), ("-small", Options::sized(900.0, 600.0).size)];
        for (suffix, size) in sizes {
            let mut window = settings(Options { size, ..look() });
            window.picture(&format!("settings-{name}{suffix}"));
            let (data, licence) = match name {
                "english" => ("Back up now", "Licence of the fonts"),
                _ => ("立即备份", "字体许可全文"),
            };
            press(&mut window, data);
            window.picture(&format!("settings-{name}{suffix}-data"));
            window.get(licence).focus();
            window.settle();
            window.picture(&format!("settings-{name}{suffix}-about"));
        }
    }
}
