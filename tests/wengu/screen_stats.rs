//! 统计, by its labels, over the file of somebody who has studied for some months.

use eframe::egui::{Key, Vec2};
use wengu::app::Place;
use wengu::collection::Result;
use wengu::model::{FixedClock, Language};
use wengu::statistics::{Ask, Period, Statistics};

use crate::harness::{Options, Window};
use crate::learner;

/// The statistics of the learner, drawn.
fn stats(options: Options) -> Window {
    let folder = tempfile::tempdir().unwrap();
    let clock = FixedClock::new(learner::EVENING);
    let collection = learner::open(&learner::collection_in(folder.path()), &clock);
    let english = options.language == Language::English;
    let mut window = Window::over(options, collection, clock, Some(folder));
    window.go(Place::Stats);
    let heading = if english { "Weakest cards" } else { "最薄弱的卡片" };
    window.wait_until("the statistics", |window| window.shows(heading));
    window
}

/// What the screen must show: the same numbers, computed here.
fn numbers(window: &Window, period: Period) -> Statistics {
    let history = window.collection().history().unwrap();
    Statistics::new(&history, &Ask { deck: None, period })
}

fn percent(share: Option<f32>) -> String {
    format!("{:.1}%", share.unwrap() * 100.0)
}

/// Presses by the keyboard: what is scrolled out of sight comes into sight with the focus.
fn press(window: &mut Window, label: &str) {
    window.get(label).focus();
    window.settle();
    window.key(Key::Enter);
}

fn found(window: &Window) -> usize {
    let Place::Notes(filter, _) = window.here() else { panic!("not at the notes: {:?}", window.here()) };
    window.collection().find(filter, Default::default()).unwrap().len()
}

#[test]
fn without_a_review_the_page_says_what_to_do() {
    let mut window = Window::new(Options::default());
    window.ctrl(Key::Num5);
    window.wait_until("the empty page", |window| window.shows_text("导入一份学习资料"));
    window.picture("stats-empty");
    let fill = |collection: &mut wengu::collection::Collection| -> Result<()> {
        let (deck, _) = collection.add_deck("热词")?;
        let body = wengu::model::NoteBody::Term { term: "双碳".into(), definition: "碳达峰与碳中和".into() };
        collection.add_note(deck, &body, &[]).map(drop)
    };
    let mut window = Window::with(Options::default(), fill);
    window.go(Place::Stats);
    window.wait_until("the page without reviews", |window| window.shows_text("还没有复习记录"));
    window.key(Key::D);
    assert_eq!(window.here(), &Place::Stats, "there is nothing to choose yet");
}

#[test]
fn the_page_in_both_themes_languages_and_sizes() {
    for (name, options) in [
        ("stats", Options::default()),
        ("stats-dark", Options::dark()),
        ("stats-english", Options::english()),
        ("stats-english-dark-900", Options { dark: true, size: Vec2::new(900.0, 600.0), ..Options::english() }),
        ("stats-900", Options::sized(900.0, 600.0)),
        ("stats-smallest", Options::sized(640.0, 480.0)),
    ] {
        let mut window = stats(options);
        window.picture(name);
    }
    // All of it at once: a window as high as the page.
    for (name, options) in [
        ("stats-whole", Options::sized(1200.0, 2560.0)),
        ("stats-whole-english-900", Options { dark: true, size: Vec2::new(900.0, 2560.0), ..Options::english() }),
    ] {
        let mut window = stats(options);
        window.picture(name);
    }
}

#[test]
fn the_numbers_are_those_of_the_log() {
    let window = stats(Options::default());
    let year = numbers(&window, Period::Year);
    assert!(year.total.reviews() > 500, "the learner has studied: {}", year.total.reviews());
    let title = format!("记住率（近 1 年） {}", percent(year.total.retention().share()));
    assert!(window.shows(&title), "{:?}", window.labels());
    assert!(window.shows(&format!("年轻卡 {:.1}", year.total.young.share().unwrap() * 100.0)));
    assert!(window.shows(&format!("今日 复习 {} 次", year.of_today.reviews())));
    assert!(window.shows_text(&format!("另有积压 {} 张", year.forecast.backlog)));
}

#[test]
fn deck_and_period_are_chosen_by_keys_and_by_mouse() {
    let mut window = stats(Options::default());
    let month = numbers(&window, Period::Month);
    window.key(Key::P);
    assert!(window.shows("近 90 天"), "{:?}", window.labels());
    window.picture("stats-menu");
    window.key(Key::ArrowUp);
    window.key(Key::ArrowUp);
    window.key(Key::Enter);
    let title = format!("记住率（近 30 天） {}", percent(month.total.retention().share()));
    window.wait_until("the month", |window| window.shows(&title));
    window.click("牌组：全部牌组");
    window.click("二十大");
    window.wait_until("the deck", |window| window.shows("掌握度 · 按列表") && window.shows_text("这里没有列表"));
    window.key(Key::D);
    assert!(window.shows("党代会 · 提法"), "{:?}", window.labels());
    window.key(Key::Escape);
    assert!(!window.shows("党代会 · 提法"));
    assert_eq!(window.here(), &Place::Stats, "Escape closes the menu, no more");
}

#[test]
fn numbers_open_the_notes_behind_them() {
    let mut window = stats(Options::default());
    let year = numbers(&window, Period::Year);
    window.click(&format!("记住率（近 1 年） {}", percent(year.total.retention().share())));
    let all = found(&window);
    assert!(all > 10);
    window.picture("stats-notes-behind");
    // The chip takes the filter away again.
    window.click("记住率（近 1 年） ×");
    assert!(!window.shows("记住率（近 1 年） ×"));
    window.go(Place::Back);
    let forgotten = year.total.retention().of - year.total.retention().recalled;
    window.click(&format!("没记住 {forgotten} 次"));
    let few = found(&window);
    assert!(0 < few && few <= all && few <= forgotten as usize);
}

#[test]
fn charts_are_walked_through_and_opened_by_keys() {
    let mut window = stats(Options::default());
    let year = numbers(&window, Period::Year);
    window.get("未来 30 天到期").focus();
    window.settle();
    window.key(Key::Home);
    let told = window.value("未来 30 天到期");
    assert!(told.contains("积压") && told.contains(&year.forecast.backlog.to_string()), "{told}");
    window.key(Key::ArrowRight);
    let told = window.value("未来 30 天到期");
    assert!(told.contains("11月23日") && told.contains(&format!("{} 张", year.forecast.days[0])), "{told}");
    window.key(Key::ArrowLeft);
    window.key(Key::Enter);
    assert!(found(&window) > 0 && found(&window) <= year.forecast.backlog as usize);
    window.go(Place::Back);
    for chart in ["每日复习", "遗忘曲线 · 预测与实际", "预测准不准", "记住率的变化", "学习时间（分钟）", "新增卡片"]
    {
        window.wait_until(chart, |window| window.shows(chart));
        window.get(chart).focus();
        window.settle();
        if chart == "新增卡片" {
            window.key(Key::Home);
            let added = year.buckets().iter().position(|step| step.counts.added > 0).unwrap();
            (0..added).for_each(|_| window.key(Key::ArrowRight));
        }
        assert!(!window.value(chart).is_empty(), "{chart} tells what stands at its place");
        window.key(Key::Enter);
        assert!(found(&window) > 0, "{chart}");
        window.go(Place::Back);
    }
}

#[test]
fn rows_lead_to_their_notes() {
    let mut window = stats(Options::default());
    let weak = numbers(&window, Period::Year).weakest[0];
    press(&mut window, "近 1 年没记住过的全部词条");
    assert!(found(&window) > 0);
    window.go(Place::Back);
    let name = window.labels().into_iter().find(|label| label.contains("最弱")).unwrap();
    press(&mut window, &name);
    let Place::Notes(_, Some(_)) = window.here() else { panic!("{:?}", window.here()) };
    window.go(Place::Back);
    assert!(weak.missed_days > 0);
}

#[test]
fn an_answer_is_in_the_numbers_when_one_comes_back() {
    let mut window = stats(Options::default());
    let before = numbers(&window, Period::Year).of_today.reviews();
    window.go(Place::Study(wengu::collection::Scope::All));
    for _ in 0..3 {
        if !window.shows("轻松") {
            window.key(Key::Space);
            window.key(Key::A);
        }
    }
    window.key(Key::Num3);
    assert_eq!(numbers(&window, Period::Year).of_today.reviews(), before + 1);
    window.go(Place::Stats);
    window.wait_until("the answer", |window| window.shows(&format!("今日 复习 {} 次", before + 1)));
    window.ctrl(Key::Z);
    window.wait_until("the undo", |window| window.shows(&format!("今日 复习 {before} 次")));
}

#[test]
fn the_window_sleeps_and_scrolling_goes_over_the_charts() {
    let mut window = stats(Options::default());
    window.settle();
    // With nothing to draw, one step draws nothing more: the harness panics when repaints never end.
    window.raw().run_ok().expect("no repaint without a cause");
}
