//! What the desired retention costs, through the window.

use eframe::egui::Key;
use wengu::app::Place;
use wengu::collection::{Collection, NoteFilter, NoteSort, Result};
use wengu::model::{DeckId, DeckPreset, FixedClock, NoteBody, ScheduleSettings};

use crate::harness::{Options, Window};
use crate::learner;

/// The settings of somebody who has studied for months.
fn settings(options: Options) -> Window {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clock = FixedClock::new(learner::EVENING);
    let collection = learner::open(&learner::collection_in(folder.path()), &clock);
    let mut window = Window::over(options, collection, clock, Some(folder));
    window.go(Place::Settings);
    window
}

fn simulated(window: &mut Window) {
    // While it is worked on, the bar moves on.
    window.raw().key_press(Key::P);
    window.raw().step();
    window.wait_until("the year is simulated", |window| window.shows_text("最划算") || window.shows_text("Best value"));
}

fn retention(collection: &Collection) -> f32 {
    collection.settings().schedule.desired_retention
}

#[test]
fn the_curve_is_shown_in_both_languages_and_themes() {
    for (options, name) in [
        (Options::default(), "price"),
        (Options::dark(), "price-dark"),
        (Options::english(), "price-english"),
        (Options { size: [900.0, 600.0].into(), ..Options::default() }, "price-small"),
        (Options { scale: 1.5, ..Options::english() }, "price-scaled"),
    ] {
        let mut window = settings(options);
        window.picture(&format!("{name}-before"));
        simulated(&mut window);
        window.picture(name);
    }
}

#[test]
fn the_best_value_is_taken_by_keyboard_alone_and_taken_back() {
    let mut window = settings(Options::default());
    assert_eq!(retention(window.collection()), 0.9);
    simulated(&mut window);
    assert!(window.shows_text("● 现在 90%：每天"), "{:?}", window.labels());
    assert!(window.shows_text("评分和用时取自你的"), "{:?}", window.labels());
    let labels = window.labels();
    let best = labels.iter().find_map(|label| label.strip_prefix("改为 ")?.strip_suffix('%')).expect("a button");
    let best: u32 = best.parse().unwrap();
    assert!((80..=97).contains(&best) && best != 90, "{best}");
    assert!(window.shows_text(&format!("● 最划算 {best}%：每天")));
    assert!(window.shows_text(&format!("改为 {best}%：多记住")) && window.shows_text("%，每天多 "));
    window.ctrl(Key::Enter);
    assert_eq!(retention(window.collection()), best as f32 / 100.0);
    assert!(!window.shows_text("最划算"), "the dialog is closed");
    assert!(window.shows_text(&format!("期望记住率改为 {best}%")));
    window.ctrl(Key::Z);
    assert_eq!(retention(window.collection()), 0.9);
}

#[test]
fn another_value_is_chosen_on_the_curve_and_it_can_be_left() {
    let mut window = settings(Options::default());
    simulated(&mut window);
    window.get("每天用时随期望记住率的变化").focus();
    window.settle();
    for _ in 0..3 {
        window.key(Key::ArrowLeft);
    }
    assert!(window.value("每天用时随期望记住率的变化").starts_with("94%：每天"), "{:?}", window.labels());
    window.key(Key::Enter);
    assert!(window.shows("改为 94%"), "{:?}", window.labels());
    window.key(Key::Escape);
    assert!(!window.shows("改为 94%"));
    assert_eq!((retention(window.collection()), window.here()), (0.9, &Place::Settings));
    simulated(&mut window);
    window.click("关闭");
    assert!(!window.shows_text("最划算"));
}

#[test]
fn it_is_stopped_and_says_so_where_there_is_nothing() {
    let mut window = Window::new(Options::default());
    window.go(Place::Settings);
    window.raw().key_press(Key::P);
    window.wait_until("it says so", |window| window.shows_text("还没有可以学的卡片"));
    window.key(Key::Escape);
    assert!(!window.shows_text("还没有可以学的卡片"));
    // A key that belongs to a field is none of the program's.
    window.type_into("每天新卡", "p");
    assert!(!window.shows_text("期望记住率的代价"));

    let mut window = settings(Options::default());
    window.raw().key_press(Key::P);
    window.raw().step();
    window.raw().step();
    if window.shows("停止计算") {
        window.get("停止计算").click();
        window.settle();
    }
    assert!(!window.shows("停止计算"));
}

/// So many notes of two cards each in a deck.
fn terms(collection: &mut Collection, deck: &str, notes: usize) -> Result<DeckId> {
    let deck = collection.add_deck(deck)?.0;
    for n in 0..notes {
        let body = NoteBody::Term { term: format!("词{}之{n}", deck.0), definition: "意思".into() };
        collection.add_note(deck, &body, &[])?;
    }
    Ok(deck)
}

#[test]
fn somebody_who_has_answered_little_is_told_so() {
    let mut window = Window::with(Options::default(), |collection| {
        terms(collection, "甲", 30)?;
        let suspended = collection.find(&NoteFilter::default(), NoteSort::default())?[0];
        let cards = collection.cards_of(&[suspended])?;
        collection.suspend(&cards, true).map(drop)
    });
    window.go(Place::Settings);
    simulated(&mut window);
    assert!(
        window.shows_text("你的回答还少（0 次，满 100 次才够），评分和用时按一般人的算。"),
        "{:?}",
        window.labels()
    );
    assert!(window.shows_text("58 张卡片"), "the suspended ones are left out");
}

#[test]
fn a_preset_has_a_price_of_its_own() {
    let mut window = Window::with(Options::default(), |collection| {
        terms(collection, "甲", 5)?;
        let deck = terms(collection, "乙", 8)?;
        let strict = ScheduleSettings { desired_retention: 0.75, ..ScheduleSettings::default() };
        let preset = collection.add_preset("从宽", &strict)?.0;
        collection.use_preset(deck, DeckPreset::Own(preset)).map(drop)
    });
    window.go(Place::Settings);
    window.click("预设：从宽");
    simulated(&mut window);
    assert!(window.shows_text("16 张卡片") && window.shows_text("● 现在 75%：每天"), "{:?}", window.labels());
    window.ctrl(Key::Enter);
    let preset = window.collection().presets()[0].schedule.desired_retention;
    assert!((0.8..=0.97).contains(&preset), "{preset}");
    assert_eq!(retention(window.collection()), 0.9, "the default preset stays");
    window.ctrl(Key::Z);
    assert_eq!(window.collection().presets()[0].schedule.desired_retention, 0.75);
}
