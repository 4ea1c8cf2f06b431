//! 今日 and 学习 through the window.

use eframe::egui::{Event, Key, Modifiers, ViewportId};
use wengu::app::Place;
use wengu::collection::{Collection, Import, ImportNote, Result, Scope};
use wengu::model::{ItemKey, ListItem, NoteBody, Settings, Span};

use crate::harness::{Options, Window};

mod backlog;
mod leech;
mod nested;
mod sitting;

fn list() -> NoteBody {
    let items = ["国防安全", "粮食安全", "生态安全", "能源安全", "产业安全"];
    let items = (1..).zip(items).map(|(key, text)| ListItem { key: ItemKey(key), text: text.into() }).collect();
    NoteBody::List {
        name: "五大安全".into(),
        items,
        announced: Some(5),
        ordered: false,
        mnemonic: String::new(),
        explanation: String::new(),
    }
}

fn fill(collection: &mut Collection) -> Result<()> {
    let (lists, _) = collection.add_deck("党代会::提法")?;
    let (terms, _) = collection.add_deck("党代会::热词")?;
    collection.add_note(lists, &list(), &[])?;
    let term = NoteBody::Term {
        term: "新发展理念".into(), definition: "创新、协调、绿色、开放、共享。".into()
    };
    collection.add_note(terms, &term, &[])?;
    let sentence = "合同引资额达到5000亿元。";
    let start = sentence.find("5000").unwrap_or_default();
    let value = Span::new(start, start + "5000亿元".len());
    let figure = NoteBody::Figure { label: "合同引资额".into(), sentence: sentence.into(), value };
    collection.add_note(terms, &figure, &[])?;
    Ok(())
}

#[test]
fn today_without_cards_leads_to_the_import() {
    let mut window = Window::new(Options::default());
    window.picture("today-empty");
    window.key(Key::Space);
    assert_eq!(window.here(), &Place::Today, "there is nothing to study");
    let button = window.labels().iter().filter(|label| *label == "导入").count();
    assert_eq!(button, 2, "the rail's and the page's");
}

#[test]
fn today_shows_decks_as_a_tree_in_both_languages() {
    for (options, date) in [(Options::default(), "11月23日 星期一"), (Options::english(), "Monday 23 November")] {
        let window = Window::with(options, fill);
        assert!(window.shows("提法") && window.shows("热词") && window.shows("党代会"));
        assert!(window.shows(date), "{:?}", window.labels());
    }
}

#[test]
fn a_deck_is_studied_with_a_click_and_deleted_with_an_undo() {
    let mut window = Window::with(Options::default(), fill);
    window.click("学习 热词");
    assert!(matches!(window.here(), Place::Study(_)));
    window.key(Key::Escape);
    window.click("党代会 · 提法 的更多操作");
    window.click("删除牌组");
    assert!(!window.shows("提法"));
    assert_eq!(window.collection().today().unwrap().notes, 2);
    window.ctrl(Key::Z);
    assert!(window.shows("提法"));
    assert_eq!(window.collection().today().unwrap().notes, 3);
}

#[test]
fn decks_are_made_renamed_and_moved_by_keys_alone_and_all_of_it_undone() {
    let mut window = Window::with(Options::default(), fill);
    let paths = |window: &Window| -> Vec<String> {
        window.collection().decks().unwrap().into_iter().map(|deck| deck.path).collect()
    };
    let before = paths(&window);
    assert_eq!(before, ["党代会", "党代会::提法", "党代会::热词"]);
    window.key(Key::ArrowDown);
    window.key(Key::ArrowDown);
    window.key(Key::F2);
    window.picture("today-rename");
    assert_eq!(window.value("牌组名称"), "提法");
    window.ctrl(Key::A);
    window.type_text("热词");
    assert!(window.shows_text("已有同名的牌组"));
    window.key(Key::Enter);
    assert_eq!(paths(&window), before, "a taken name is refused");
    window.type_into("牌组名称", "与提法");
    window.key(Key::Enter);
    assert_eq!(paths(&window), ["党代会", "党代会::热词", "党代会::热词与提法"]);
    assert!(window.shows("牌组现在是“党代会 · 热词与提法”"));
    // The chosen deck stays the chosen one: moved to the top.
    window.key(Key::R);
    window.click("最上层");
    window.click("保存");
    assert_eq!(paths(&window), ["党代会", "党代会::热词", "热词与提法"]);
    window.key(Key::N);
    window.type_text("数字");
    window.key(Key::Enter);
    assert_eq!(paths(&window), ["党代会", "党代会::热词", "热词与提法", "热词与提法::数字"]);
    for _ in 0..3 {
        window.ctrl(Key::Z);
    }
    assert_eq!(paths(&window), before);
    window.key(Key::Enter);
    assert!(matches!(window.here(), Place::Study(Scope::Deck(_))), "Enter studies the chosen deck");
    window.ctrl(Key::Num1);
    window.key(Key::O);
    assert!(matches!(window.here(), Place::Notes(filter, None) if filter.deck.is_some()));
}

#[test]
fn a_list_with_a_missed_item_is_proposed_again_and_undone() {
    let mut window = Window::with(Options::default(), |collection| {
        let (deck, _) = collection.add_deck("提法")?;
        collection.add_note(deck, &list(), &[]).map(drop)
    });
    window.key(Key::Space);
    assert!(window.shows("五大安全"));
    assert!(!window.shows_text("国防安全"));
    window.picture("study-list-question");
    for _ in 0..3 {
        window.key(Key::Space);
    }
    assert!(window.shows("生态安全 记得"), "{:?}", window.labels());
    window.key(Key::X);
    assert!(window.shows("生态安全 没想起"));
    window.key(Key::Space);
    window.key(Key::Space);
    window.picture("study-list-answer");
    window.key(Key::Space);
    let counts = window.collection().check().unwrap();
    assert_eq!(counts.problems, Vec::<String>::new());
    assert_eq!(counts.reviews, 2, "the list and the item that was missed");
    window.ctrl(Key::Z);
    assert_eq!(window.collection().check().unwrap().reviews, 0);
    assert!(window.shows("五大安全") && !window.shows_text("国防安全"));
}

#[test]
fn every_card_is_studied_by_keys_to_the_end_and_kept() {
    let mut window = Window::with(Options::default(), fill);
    window.key(Key::Space);
    let mut answers = 0;
    for _ in 0..40 {
        if window.shows("轻松") {
            window.key(Key::Num4);
            answers += 1;
        } else if window.shows("这一组学完了") {
            break;
        } else {
            if answers == 1 {
                window.picture("study-question");
            }
            window.key(Key::Enter);
            if answers == 1 && window.shows("轻松") {
                window.picture("study-answer");
            }
        }
    }
    assert!(answers >= 3 && window.shows("这一组学完了"), "{answers}: {:?}", window.labels());
    window.picture("study-summary");
    window.key(Key::Space);
    assert_eq!(window.here(), &Place::Today);
    window.picture("today-done");
    let mut window = window.reopen(Options::default());
    let report = window.collection().check().unwrap();
    assert_eq!((report.reviews, report.problems.len()), (answers, 0));
    window.clock.advance_ms(40 * 86_400_000);
    window.go(Place::Today);
    assert!(window.collection().today().unwrap().counts.review > 0);
    window.picture("today-later");
}

/// A list read in a document, and its place there.
fn with_source(collection: &mut Collection) -> Result<()> {
    let text = "报告指出，维护国家国防安全、粮食安全、生态安全、能源安全、产业安全的战略地位十分重要。";
    let words = "国防安全、粮食安全、生态安全、能源安全、产业安全";
    let start = text.find(words).unwrap_or_default();
    let span = Some(Span::new(start, start + words.len()));
    let notes = vec![ImportNote { body: list(), span, tags: Vec::new(), findings: Vec::new(), read: None }];
    let import = Import {
        title: "要点".into(),
        origin: String::new(),
        date: None,
        text: text.into(),
        deck: "提法".into(),
        notes,
        left_out: Vec::new(),
    };
    collection.import(&import).map(drop)
}

#[test]
fn a_note_is_edited_in_the_middle_of_its_card_and_keeps_its_place() {
    let mut window = Window::with(Options::default(), with_source);
    window.key(Key::Space);
    for _ in 0..5 {
        window.key(Key::Space);
    }
    for _ in 0..2 {
        window.key(Key::ArrowUp);
    }
    window.key(Key::X);
    assert!(window.shows("生态安全 没想起"), "{:?}", window.labels());
    assert!(window.value("原文").contains("战略地位"));
    window.picture("study-source");
    window.key(Key::E);
    window.picture("study-edit");
    window.type_into("第 1 项", "新");
    window.key(Key::Escape);
    assert!(window.shows("第 1 项"), "the first Escape leaves the field");
    window.key(Key::Space);
    assert_eq!(window.collection().check().unwrap().reviews, 0, "no grade is given under edit");
    window.click("上移第 3 项");
    window.ctrl(Key::Enter);
    assert!(window.shows("国防安全新 记得") && window.shows("生态安全 没想起"), "{:?}", window.labels());
    assert!(window.shows("重来"), "the answer is still open");
    window.key(Key::Space);
    assert_eq!(window.collection().check().unwrap().problems, Vec::<String>::new());
    assert_eq!(window.collection().check().unwrap().reviews, 2, "the list, and the item missed before it was moved");
    window.ctrl(Key::Z);
    window.ctrl(Key::Z);
    let report = window.collection().check().unwrap();
    assert_eq!((report.reviews, report.problems.len()), (0, 0));
    assert!(window.shows("五大安全"));
    window.key(Key::A);
    assert!(window.shows("国防安全 记得"), "the edit was taken back: {:?}", window.labels());
}

#[test]
fn what_is_due_in_a_while_is_waited_for() {
    let mut window = Window::with(Options::default(), |collection| {
        let mut settings = collection.settings().clone();
        settings.schedule.fuzz = false;
        collection.set_settings(&settings)?;
        let (deck, _) = collection.add_deck("提法")?;
        let body = NoteBody::Basic { front: "问".into(), back: "答".into(), reversed: false };
        collection.add_note(deck, &body, &[]).map(drop)
    });
    window.key(Key::Space);
    window.key(Key::Space);
    window.key(Key::Num3);
    window.picture("study-waiting");
    assert!(window.shows("下一张 10 分钟后再见"), "{:?}", window.labels());
    assert!(window.shows_text("还有 1 张正在学习"), "{:?}", window.labels());
    let delay = |window: &mut Window| {
        window.raw().step();
        window.raw().output().viewport_output[&ViewportId::ROOT].repaint_delay.as_millis()
    };
    assert_eq!(delay(&mut window), 60_000, "it wakes when the words change");
    window.clock.advance_ms(540_500);
    window.raw().step();
    assert!(window.shows("下一张 1 分钟后再见"), "{:?}", window.labels());
    assert_eq!(delay(&mut window), 500);
    window.clock.advance_ms(30_500);
    window.raw().step();
    assert!(window.shows("下一张 29 秒后再见"), "{:?}", window.labels());
    window.clock.advance_ms(29_000);
    window.settle();
    assert!(window.shows("问") && window.shows("显示答案"), "{:?}", window.labels());
    window.key(Key::Space);
    window.key(Key::Num1);
    assert!(window.shows("下一张 1 分钟后再见"), "{:?}", window.labels());
    window.key(Key::Space);
    assert!(window.shows("显示答案"), "who will not wait need not");
    window.key(Key::Escape);
    assert_eq!(window.here(), &Place::Today);
}

#[test]
fn a_key_pressed_twice_in_one_frame_answers_once() {
    let mut window = Window::with(Options::default(), |collection| {
        let (deck, _) = collection.add_deck("提法")?;
        collection.add_note(deck, &list(), &[]).map(drop)
    });
    window.key(Key::Space);
    window.key(Key::A);
    let pressed =
        |pressed| Event::Key { key: Key::Num3, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
    // In one frame: the harness gives each event of its own a frame.
    window.raw().input_mut().events.extend([true, false, true, false].map(pressed));
    window.settle();
    assert_eq!(window.collection().check().unwrap().reviews, 1);
}

#[test]
fn a_flag_keeps_the_card_though_another_has_fallen_due() {
    let mut window = Window::with(Options::default(), fill);
    window.key(Key::Space);
    let reveal = |window: &mut Window| {
        for _ in 0..2 {
            if !window.shows("轻松") {
                window.key(Key::Enter);
                window.key(Key::A);
            }
        }
    };
    let shown = |window: &Window| {
        ["五大安全", "新发展理念"].into_iter().find(|name| window.shows(name)).unwrap_or("合同引资额").to_owned()
    };
    let first = shown(&window);
    reveal(&mut window);
    window.key(Key::Num1);
    let second = shown(&window);
    assert_ne!(first, second);
    reveal(&mut window);
    window.clock.advance_ms(5 * 60_000);
    window.key(Key::F);
    assert_eq!(shown(&window), second);
    assert!(window.shows("轻松") && window.shows_text("已标记"), "the answer stays open");
    window.key(Key::Num3);
    assert_eq!(shown(&window), first, "the card in learning is due");
    window.ctrl(Key::Z);
    assert_eq!(shown(&window), second, "the answer taken back");
    assert!(!window.shows("轻松"), "with its answer hidden");
    window.key(Key::Minus);
    assert_ne!(shown(&window), second);
    window.ctrl(Key::Z);
    let counts = window.collection().today().unwrap().counts;
    assert_eq!((counts.new, counts.learning), (2, 1));
}

fn only_the_list(collection: &mut Collection) -> Result<()> {
    let (deck, _) = collection.add_deck("提法")?;
    collection.add_note(deck, &list(), &[]).map(drop)
}

fn set(collection: &mut Collection, change: impl FnOnce(&mut Settings)) -> Result<()> {
    let mut settings = collection.settings().clone();
    change(&mut settings);
    collection.set_settings(&settings).map(drop)
}

/// Types a line into the field that has the focus.
fn line(window: &mut Window, text: &str) {
    if !text.is_empty() {
        window.commit(text);
    }
    window.key(Key::Enter);
}

#[test]
fn a_list_is_typed_in_any_order_and_what_is_missing_wakes() {
    let mut window = Window::with(Options::default(), only_the_list);
    window.key(Key::Space);
    window.key(Key::T);
    assert!(window.shows("下一项"), "{:?}", window.labels());
    line(&mut window, "产业安全");
    assert!(window.shows("产业安全 记得") && !window.shows_text("国防安全"));
    // The focus stays for the next one, without a click.
    line(&mut window, "国房安全");
    assert!(window.shows("国防安全 记得") && window.shows_text("同音字"), "{:?}", window.labels());
    line(&mut window, "文化安全观");
    assert!(window.shows("不在其中：文化安全观"));
    window.compose("liang");
    window.key(Key::Num1);
    window.key(Key::Enter);
    assert!(!window.shows("重来") && !window.shows_text("liang"), "while composing no key reaches the program");
    line(&mut window, "粮食安全");
    window.picture("study-typing");
    line(&mut window, "");
    assert!(window.shows("生态安全 没想起") && window.shows("能源安全 没想起"), "{:?}", window.labels());
    assert!(window.shows("粮食安全 记得"));
    window.picture("study-typed");
    window.key(Key::Space);
    let report = window.collection().check().unwrap();
    assert_eq!((report.reviews, report.problems.len()), (3, 0), "the list and two items");
}

#[test]
fn a_word_is_typed_and_the_grade_is_proposed_but_not_forced() {
    let mut window = Window::with(Options::default(), |collection| {
        set(collection, |settings| settings.type_answers = true)?;
        let (deck, _) = collection.add_deck("提法")?;
        let body = NoteBody::Basic { front: "何谓温故".into(), back: "温习旧的知识".into(), reversed: false };
        collection.add_note(deck, &body, &[]).map(drop)
    });
    window.key(Key::Space);
    line(&mut window, "温习旧的智识");
    assert!(window.shows_text("同音字") && window.shows("良好"), "{:?}", window.labels());
    window.key(Key::Num2);
    let reviews = window.collection().check().unwrap();
    assert_eq!(reviews.reviews, 1);
    window.ctrl(Key::Z);
    line(&mut window, "温习新的知识");
    assert!(window.shows_text("差一个字"), "{:?}", window.labels());
    window.ctrl(Key::Z);
}

#[test]
fn hints_tell_a_little_at_a_time() {
    let mut window = Window::with(Options::default(), only_the_list);
    window.key(Key::Space);
    window.key(Key::H);
    assert!(window.shows("＿＿安全"), "{:?}", window.labels());
    window.key(Key::H);
    assert!(window.shows("国＿安全"));
    window.key(Key::Space);
    assert!(window.shows("国防安全 记得") && !window.shows("国＿安全"));
    window.key(Key::H);
    assert!(window.shows("＿＿安全"), "the next item has hints of its own");
}

#[test]
fn what_was_missed_is_gone_over_once_more_without_counting() {
    let mut window = Window::with(Options::default(), |collection| {
        set(collection, |settings| settings.session_cards = 1)?;
        fill(collection)
    });
    window.key(Key::Space);
    window.key(Key::Enter);
    window.key(Key::A);
    window.key(Key::Num1);
    assert!(window.shows("这一次学够了"), "{:?}", window.labels());
    window.picture("study-boxed");
    let before = window.collection().check().unwrap().reviews;
    window.key(Key::M);
    for grade in [Key::Num1, Key::Num3] {
        window.key(Key::Enter);
        window.key(Key::A);
        assert!(window.shows("不记得") && window.shows("记得") && !window.shows("困难"), "{:?}", window.labels());
        window.key(grade);
    }
    assert!(window.shows("这一次学够了"), "{:?}", window.labels());
    assert_eq!(window.collection().check().unwrap().reviews, before);
    window.key(Key::Space);
    assert!(!window.shows("这一次学够了"), "the limit can be passed");
    assert!(window.shows("显示答案") || window.shows("显示下一项"), "{:?}", window.labels());
}

#[test]
fn two_buttons_are_enough_for_who_wants_no_more() {
    let mut window = Window::with(Options::default(), |collection| {
        set(collection, |settings| settings.two_buttons = true)?;
        only_the_list(collection)
    });
    window.key(Key::Space);
    window.key(Key::A);
    assert!(window.shows("记得") && window.shows("不记得") && !window.shows("轻松"), "{:?}", window.labels());
    window.key(Key::Space);
    assert_eq!(window.collection().check().unwrap().reviews, 1);
}
