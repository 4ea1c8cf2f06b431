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
    let none = window.collection().backups().unwrap().len();
    press(&mut window, "立即备份");
    window.wait_until("the backup", |window| window.shows_text("已备份到"));
    assert_eq!(window.collection().backups().unwrap().len(), none + 1);
    let backup = window.collection().backups().unwrap().remove(0);
    let before = window.collection().backups().unwrap().len();
    replace(&mut window, "每天新卡", "35");
    let restore = window.labels().into_iter().find(|label| label.starts_with("恢复 2")).expect("a backup is listed");
    press(&mut window, &restore);
    assert!(window.shows_text("现在的内容会先备份"));
    press(&mut window, "先备份，再恢复");
    window.wait_until("the restore", |window| window.shows_text("已恢复到"));
    assert_eq!(window.collection().settings().schedule.new_per_day, 20);
    let after = window.collection().backups().unwrap();
    assert!(after.len() > before && after.contains(&backup), "the present state was backed up");
    window.ctrl(Key::Z);
    assert_eq!(window.collection().settings().schedule.new_per_day, 35, "a restore can be taken back");
}

#[test]
fn a_check_says_what_it_found() {
    let mut window = settings(Options::default());
    press(&mut window, "检查资料库");
    window.wait_until("the check", |window| window.shows_text("完好"));
}

#[test]
fn a_damaged_backup_is_told_and_changes_nothing() {
    let mut window = settings(Options::default());
    press(&mut window, "立即备份");
    window.wait_until("the backup", |window| window.shows_text("已备份到"));
    let backup = window.collection().backups().unwrap().remove(0);
    std::fs::write(&backup.path, "broken").unwrap();
    replace(&mut window, "每天新卡", "35");
    let restore = window.labels().into_iter().find(|label| label.starts_with("恢复 2")).expect("a backup is listed");
    press(&mut window, &restore);
    press(&mut window, "先备份，再恢复");
    window.wait_until("the error", |window| window.shows_text("不是温故的资料库"));
    assert_eq!(window.collection().settings().schedule.new_per_day, 35);
    assert!(window.shows("每天新卡"), "the window is back: {:?}", window.labels());
}

#[test]
fn what_is_typed_into_a_field_is_one_step_of_undo() {
    let mut window = settings(Options::default());
    let new_cards = |window: &Window| window.collection().settings().schedule.new_per_day;
    window.get("每天新卡").focus();
    window.settle();
    window.ctrl(Key::A);
    for digit in ["1", "2", "3"] {
        window.type_text(digit);
    }
    assert_eq!(new_cards(&window), 123, "each is kept at once");
    window.get("期望记住率").focus();
    window.settle();
    window.ctrl(Key::A);
    window.type_text("8");
    window.type_text("0");
    window.key(Key::Enter);
    window.get("每天新卡").focus();
    window.settle();
    window.type_text("4");
    window.key(Key::Enter);
    assert_eq!(new_cards(&window), 1234);
    let seen = std::iter::from_fn(|| {
        window.ctrl(Key::Z);
        let schedule = &window.collection().settings().schedule;
        let now = (schedule.new_per_day, schedule.desired_retention);
        (window.collection().can_undo().is_some()).then_some(now)
    });
    let seen: Vec<_> = seen.take(9).collect();
    assert_eq!(seen[..2], [(123, 0.8), (123, 0.9)]);
    assert_eq!(new_cards(&window), 20);
}
