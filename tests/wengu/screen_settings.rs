//! The settings, by their labels, over a file.

use eframe::egui::Key;
use wengu::app::{Action, Place};
use wengu::model::{DayWork, ThemeChoice};

use crate::harness::{Options, Window, open};

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
    press(&mut window, "间隔略作分散，挑事少的日子");
    let window = window.reopen(Options::default());
    let schedule = &window.collection().settings().schedule;
    assert_eq!(schedule.new_per_day, 35);
    assert_eq!(schedule.desired_retention, 0.85);
    assert_eq!(schedule.learning_steps_secs, [30, 300, 86_400]);
    assert!(!schedule.fuzz);
}

#[test]
fn days_of_the_week_are_chosen_and_taken_back() {
    for options in [Options::default(), Options { size: Options::sized(900.0, 600.0).size, ..Options::english() }] {
        let english = options.language == wengu::model::Language::English;
        let mut window = settings(options);
        let (day, less, none) = match english {
            true => ("Sunday: usual", "Sunday: less", "Sunday: none"),
            false => ("星期日：照常", "星期日：少排", "星期日：不排"),
        };
        press(&mut window, day);
        press(&mut window, less);
        assert_eq!(window.collection().settings().schedule.week[6], DayWork::None);
        press(&mut window, if english { "Saturday: usual" } else { "星期六：照常" });
        window.picture(if english { "settings-week-english" } else { "settings-week" });
        window.ctrl(Key::Z);
        window.ctrl(Key::Z);
        assert!(window.shows(less) && !window.shows(none), "{:?}", window.labels());
    }
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

#[test]
fn a_preset_is_made_used_renamed_and_removed() {
    let mut window = Window::with(Options::default(), |collection| {
        for path in ["法律", "法律::刑法"] {
            collection.add_deck(path)?;
        }
        Ok(())
    });
    window.go(Place::Settings);
    press(&mut window, "新建预设");
    window.type_text("默认");
    assert!(window.shows("已有同名的预设，请换个名称"));
    window.ctrl(Key::A);
    window.type_text("考试");
    window.key(Key::Enter);
    assert_eq!(window.collection().presets()[0].name, "考试");
    // The new one is shown, and what is typed is its own.
    replace(&mut window, "期望记住率", "95");
    press(&mut window, "间隔略作分散，挑事少的日子");
    let of = |window: &Window| window.collection().presets()[0].schedule.clone();
    assert_eq!((of(&window).desired_retention, of(&window).fuzz), (0.95, false));
    assert_eq!(window.collection().settings().schedule.desired_retention, 0.9);
    press(&mut window, "预设：默认");
    assert_eq!(window.value("期望记住率"), "90");
    press(&mut window, "预设：考试");
    assert_eq!(window.value("期望记住率"), "95");

    let deck = window.collection().deck_paths().unwrap()[1].0;
    press(&mut window, "“法律”的预设：随上层（默认）");
    press(&mut window, "“法律”改用：考试");
    window.wait_until("the memories", |window| window.shows_text("牌组换了预设"));
    assert_eq!(window.collection().schedule_of(deck).desired_retention, 0.95);
    assert!(window.shows("“法律 · 刑法”的预设：随上层（考试）"), "{:?}", window.labels());

    press(&mut window, "给“考试”改名");
    window.ctrl(Key::A);
    window.type_text("期末");
    window.key(Key::Enter);
    assert_eq!(window.collection().presets()[0].name, "期末");
    window.picture("settings-presets");
    press(&mut window, "删除预设“期末”");
    assert!(window.collection().presets().is_empty());
    assert_eq!(window.value("期望记住率"), "90");
    assert_eq!(window.collection().schedule_of(deck).desired_retention, 0.9);
    window.ctrl(Key::Z);
    assert_eq!(window.collection().schedule_of(deck).desired_retention, 0.95);
}

/// Somebody who has studied for months.
fn learner() -> Window {
    let folder = tempfile::tempdir().unwrap();
    let clock = wengu::model::FixedClock::new(crate::learner::EVENING);
    let collection = crate::learner::open(&crate::learner::collection_in(folder.path()), &clock);
    Window::over(Options::default(), collection, clock, Some(folder))
}

#[test]
fn parameters_are_fitted_shown_applied_and_taken_back() {
    let mut window = settings(Options::default());
    press(&mut window, "按我的复习优化");
    window.wait_until("the count", |window| window.shows_text("还差 400 次"));
    press(&mut window, "知道了");
    assert!(!window.shows_text("还差"));

    let mut window = learner();
    // Parameters of somebody who forgets half of it within days: whatever is fitted is better.
    let mut bad = wengu::schedule::default_parameters();
    bad[..4].copy_from_slice(&[0.01, 0.02, 0.03, 0.05]);
    bad[8] = 0.1;
    window.ask(Action::Change(Box::new(move |collection| collection.fit_parameters(&[(None, bad)], false))));
    let parameters = |window: &Window| window.collection().settings().schedule.parameters.clone();
    let before = parameters(&window);
    window.go(Place::Settings);
    press(&mut window, "按我的复习优化");
    window.wait_until("the fit", |window| window.shows_text("检验") || window.shows_text("还差"));
    assert!(window.shows("优化后的参数更准，可以采用。"), "{:?}", window.labels());
    assert!(window.shows_text("对数损失") && window.shows_text("今天到期"));
    window.get("采用，到期日不动").focus();
    window.settle();
    window.picture("settings-fit");
    press(&mut window, "采用并重排");
    window.wait_until("the fitted parameters", |window| window.shows("已采用优化后的参数"));
    let fitted = parameters(&window);
    assert!(fitted.len() == 21 && fitted != before);
    assert_eq!(window.collection().check().unwrap().problems, Vec::<String>::new());
    window.ctrl(Key::Z);
    assert_eq!(parameters(&window), before);
    assert_eq!(window.collection().check().unwrap().problems, Vec::<String>::new());
}

#[test]
fn due_days_are_moved_when_that_is_asked_for() {
    let mut window = learner();
    window.go(Place::Settings);
    replace(&mut window, "期望记住率", "97");
    press(&mut window, "重排到期日");
    window.wait_until("what would move", |window| window.shows_text("会移动"));
    press(&mut window, "移动这些卡片");
    window.wait_until("the moves", |window| window.shows_text("移动了"));
    assert_eq!(window.collection().check().unwrap().problems, Vec::<String>::new());
    press(&mut window, "重排到期日");
    window.wait_until("that nothing is left", |window| window.shows_text("没有卡片需要移动"));
}

#[test]
fn the_collection_moves_to_another_place_and_never_over_a_file() {
    let mut window = settings(Options::default());
    window.ask(Action::Change(Box::new(|collection| Ok(collection.add_deck("五大安全")?.1))));
    let folder = tempfile::tempdir().unwrap();
    let (taken, other) = (folder.path().join("taken.wengu"), folder.path().join("别处/c.wengu"));
    std::fs::write(&taken, "mine").unwrap();

    replace(&mut window, "另一个文件", &taken.display().to_string());
    press(&mut window, "搬过去");
    window.wait_until("told that the file is taken", |window| window.shows_text("已经存在，没有覆盖"));
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), "mine");
    assert_eq!(window.raw().state_mut().leaving(), None);

    replace(&mut window, "另一个文件", &other.display().to_string());
    press(&mut window, "搬过去");
    window.wait_until("the copy", |window| window.shows("设置") && other.exists() && !window.shows("正在复制"));
    assert_eq!(window.raw().state_mut().leaving().as_deref(), Some(other.as_path()));
    let copy = open(&other, &window.clock);
    assert_eq!(copy.decks().unwrap().iter().map(|deck| deck.path.as_str()).collect::<Vec<_>>(), ["五大安全"]);
    assert!(copy.check().unwrap().problems.is_empty());
}

#[test]
fn no_other_collection_is_opened_over_an_unfinished_edit() {
    let mut window = settings(Options::default());
    window.go(Place::Notes(Default::default(), None));
    window.ctrl(Key::N);
    window.type_into("词", "生态安全");
    window.go(Place::Settings);
    window.ask(Action::OpenCollection("elsewhere.wengu".into()));
    assert!(window.shows_text("请先完成或放弃它"), "{:?}", window.labels());
    assert_eq!(window.raw().state_mut().leaving(), None);
}

#[test]
fn a_preset_of_other_parameters_is_removed_behind_the_window() {
    let mut window = learner();
    let memories = |window: &Window| {
        let cards = window.collection().history().unwrap().cards;
        cards.into_iter().map(|card| card.stability_days).collect::<Vec<_>>()
    };
    let before = memories(&window);
    window.ask(Action::Change(Box::new(|collection| {
        let mut parameters = wengu::schedule::default_parameters();
        parameters[8] -= 0.4;
        let schedule = wengu::model::ScheduleSettings { parameters, ..collection.settings().schedule.clone() };
        let (preset, _) = collection.add_preset("旧", &schedule)?;
        let (deck, _) = collection.deck_paths()?.into_iter().next().unwrap();
        collection.use_preset(deck, wengu::model::DeckPreset::Own(preset))
    })));
    assert!(window.collection().parameters_differ());
    assert_ne!(memories(&window), before);
    window.go(Place::Settings);
    press(&mut window, "预设：旧");
    press(&mut window, "删除预设“旧”");
    window.wait_until("the memories", |window| window.shows_text("已删除预设"));
    assert!(!window.collection().parameters_differ());
    assert_eq!(memories(&window), before);
    assert_eq!(window.collection().check().unwrap().problems, Vec::<String>::new());
    window.ctrl(Key::Z);
    assert_ne!(memories(&window), before, "{:?}", window.labels());
}
