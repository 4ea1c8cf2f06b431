//! A sitting broken off in the middle, and answers of which one was sure.

use eframe::egui::Key;
use wengu::app::Place;
use wengu::collection::{Collection, NoteFilter, NoteSort, Result, Scope, SittingLimit};
use wengu::model::Grade;

use super::{fill, only_the_list, set};
use crate::harness::{Options, Window};

/// Shows the answer and gives that grade.
fn answer(window: &mut Window, grade: Key) {
    window.key(Key::Enter);
    if !window.shows("轻松") {
        window.key(Key::A);
    }
    assert!(window.shows("轻松"), "{:?}", window.labels());
    window.key(grade);
}

#[test]
fn a_sitting_broken_off_by_a_crash_goes_on_where_it_was() {
    let mut window = Window::with(Options::default(), |collection| {
        set(collection, |settings| settings.session_minutes = 10)?;
        fill(collection)
    });
    window.key(Key::ArrowDown);
    window.key(Key::ArrowDown);
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    assert!(matches!(window.here(), Place::Study(Scope::Deck(_))));
    answer(&mut window, Key::Num1);
    window.clock.advance_ms(6 * 60_000);
    answer(&mut window, Key::Num4);
    // The program ends here, and is started again some hours later.
    window.clock.advance_ms(3 * 3_600_000);
    let mut window = window.reopen(Options::default());
    assert!(window.shows("继续上次的学习") && window.shows_text("回答 2 次"), "{:?}", window.labels());
    assert!(window.shows_text("热词"), "the deck that was studied: {:?}", window.labels());
    window.picture("today-left-off");
    window.key(Key::C);
    assert_eq!(window.here(), &Place::ContinueStudy);
    assert!(window.shows("显示答案"), "six of the ten minutes are used: {:?}", window.labels());
    let (sitting, answers) = window.collection().sitting().unwrap().unwrap();
    assert!(matches!(sitting.scope, Scope::Deck(_)));
    assert_eq!(answers.iter().map(|answer| answer.grade).collect::<Vec<_>>(), [Grade::Again, Grade::Easy]);
    window.clock.advance_ms(4 * 60_000 + 1_000);
    answer(&mut window, Key::Num1);
    assert!(window.shows("这一次学够了"), "and then the ten minutes are over: {:?}", window.labels());
    assert!(window.shows_text("回答 3 次"), "those before the crash are counted: {:?}", window.labels());
    window.key(Key::Escape);
    assert!(!window.shows("继续上次的学习"), "it has come to its end");
    assert_eq!(window.collection().check().unwrap().problems, [""; 0]);
}

#[test]
fn a_sitting_of_yesterday_is_not_gone_on_with_and_one_left_by_hand_is() {
    let mut window = Window::with(Options::default(), fill);
    window.key(Key::Space);
    answer(&mut window, Key::Num3);
    window.key(Key::Escape);
    assert!(window.shows("继续上次的学习"));
    window.ctrl(Key::Z);
    assert!(!window.shows("继续上次的学习"), "nothing of it is left");
    window.ctrl(Key::Y);
    assert!(window.shows("继续上次的学习"));
    window.clock.advance_ms(86_400_000);
    let window = window.reopen(Options::default());
    assert!(!window.shows("继续上次的学习") && window.shows("开始学习"), "{:?}", window.labels());
}

#[test]
fn what_one_was_sure_of_and_missed_comes_first_at_the_end() {
    let mut window = Window::with(Options::default(), |collection| {
        set(collection, |settings| {
            (settings.ask_sure, settings.session_cards) = (true, 2);
            settings.schedule.bury_siblings = true;
        })?;
        fill(collection)
    });
    let name = |window: &Window| ["五大安全", "新发展理念"].into_iter().find(|name| window.shows(name));
    window.key(Key::Space);
    let first = name(&window);
    assert!(window.shows("有把握"), "{:?}", window.labels());
    window.picture("study-sure");
    answer(&mut window, Key::Num1);
    let second = name(&window);
    assert_ne!(first, second);
    window.key(Key::Y);
    if !window.shows("轻松") {
        assert!(!window.shows("Y"), "once something was seen it is too late to be sure");
        window.key(Key::A);
    }
    assert!(window.shows_text("有把握"), "{:?}", window.labels());
    window.key(Key::Num1);
    assert!(window.shows("这一次学够了"), "{:?}", window.labels());
    window.picture("study-sure-missed");
    let top = |words: &str| window.get(words).rect().top();
    let (first, second) = (first.unwrap_or("合同引资额"), second.unwrap_or("合同引资额"));
    assert!(top(second) < top(first) && top("当时有把握") < top(first));
    window.key(Key::M);
    assert!(window.shows(second), "gone over first too: {:?}", window.labels());
    assert!(!window.shows("有把握"), "this does not count");
}

#[test]
fn in_a_field_ctrl_enter_says_that_one_is_sure() {
    let mut window = Window::with(Options::default(), |collection| {
        set(collection, |settings| (settings.ask_sure, settings.type_answers) = (true, true))?;
        let (deck, _) = collection.add_deck("提法")?;
        let body =
            wengu::model::NoteBody::Basic { front: "何谓温故".into(), back: "温习".into(), reversed: false };
        collection.add_note(deck, &body, &[]).map(drop)
    });
    window.key(Key::Space);
    window.type_text("y温习");
    window.ctrl(Key::Enter);
    assert!(window.shows_text("不对") && window.shows_text("有把握"), "{:?}", window.labels());
    let mut window = Window::with(Options::default(), only_the_list);
    window.key(Key::Space);
    window.key(Key::Y);
    assert!(!window.shows("国防安全 记得"), "without the setting the key does nothing");
}

/// As [`fill`], with a tag.
fn tagged(collection: &mut Collection) -> Result<()> {
    fill(collection)?;
    let filter = NoteFilter { text: "新发展理念".into(), ..NoteFilter::default() };
    let found = collection.find(&filter, NoteSort::default())?;
    collection.tag_notes(&found, &["时政".to_owned()], &[]).map(drop)
}

#[test]
fn what_is_studied_and_how_long_is_chosen_on_today() {
    for options in [Options::default(), Options { scale: 1.5, ..Options::dark() }, Options::english()] {
        let english = options.language == wengu::model::Language::English;
        let name = match (options.dark, english) {
            (true, _) => "today-choose-dark",
            (_, true) => "today-choose-english",
            _ => "today-choose",
        };
        let mut window = Window::with(options, tagged);
        window.key(Key::S);
        window.type_text("5000亿");
        assert!(window.shows_text(if english { "1 card now" } else { "现在有 1 张" }), "{:?}", window.labels());
        window.type_text("没有这样的词");
        assert!(window.shows_text(if english { "Nothing of this" } else { "这里现在没有要学的" }));
        window.key(Key::Enter);
        assert_eq!(window.here(), &Place::Today, "there is nothing to study");
        window.picture(name);
    }

    let mut window = Window::with(Options::default(), tagged);
    window.key(Key::S);
    window.click("选择标签");
    window.click("时政");
    assert!(window.shows_text("现在有 1 张"), "siblings stand back: {:?}", window.labels());
    window.type_into("最多几分钟", "x");
    assert!(window.shows_text("或者空着"), "{:?}", window.labels());
    window.ctrl(Key::A);
    window.type_text("１０");
    window.key(Key::Enter);
    let limit = SittingLimit { minutes: 10, cards: 0 };
    assert_eq!(window.here(), &Place::StudyUpTo(Scope::Tag("时政".into()), limit));
    assert!(window.shows("新发展理念"), "{:?}", window.labels());
}

#[test]
fn a_sitting_of_what_was_found_keeps_its_place_and_its_limit() {
    let mut window = Window::with(Options::default(), tagged);
    window.key(Key::S);
    window.type_text("安全");
    window.type_into("最多几张", "2");
    window.key(Key::Enter);
    assert!(matches!(window.here(), Place::StudyUpTo(Scope::Notes(_), _)), "{:?}", window.labels());
    assert!(window.shows("五大安全"));
    answer(&mut window, Key::Num1);
    let mut window = window.reopen(Options::default());
    assert!(window.shows_text("“安全” · 回答 1 次"), "{:?}", window.labels());
    window.key(Key::C);
    let (sitting, _) = window.collection().sitting().unwrap().unwrap();
    assert_eq!(sitting.limit, Some(SittingLimit { minutes: 0, cards: 2 }));
    window.clock.advance_ms(2 * 60_000);
    window.settle();
    answer(&mut window, Key::Num1);
    assert!(window.shows("这一次学够了"), "two answers were asked for: {:?}", window.labels());
}

#[test]
fn what_was_found_among_the_notes_is_studied() {
    let mut window = Window::with(Options::default(), tagged);
    window.go(Place::Notes(NoteFilter::default(), None));
    window.ctrl(Key::Enter);
    assert_eq!(window.here(), &Place::Study(Scope::All));
    window.go(Place::Notes(NoteFilter { tag: Some("时政".into()), ..NoteFilter::default() }, None));
    window.ctrl(Key::Enter);
    assert_eq!(window.here(), &Place::Study(Scope::Tag("时政".into())));
    window.go(Place::Notes(NoteFilter::default(), None));
    window.ctrl(Key::F);
    window.type_text("htyz");
    window.picture("notes-study");
    window.ctrl(Key::Enter);
    assert!(matches!(window.here(), Place::Study(Scope::Notes(notes)) if notes.words == "“htyz”"));
    assert!(window.shows_text("合同引资额"), "{:?}", window.labels());
    window.go(Place::Notes(NoteFilter::default(), None));
    window.key(Key::Escape);
    assert!(window.shows("3 条"), "{:?} {:?}", window.here(), window.labels());
    window.key(Key::Home);
    window.ctrl(Key::A);
    window.ctrl(Key::Enter);
    assert!(matches!(window.here(), Place::Study(Scope::Notes(notes)) if notes.words == "3 条"), "{:?}", window.here());
}
