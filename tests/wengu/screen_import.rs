//! 导入 and 核对导入 through the window.

use eframe::egui::{Event, Key, Modifiers, PointerButton, ViewportEvent, ViewportId};
use wengu::app::Place;
use wengu::document;
use wengu::model::NoteBody;

use crate::harness::{Options, Window};

/// A document in our own words with every kind of draft and some findings.
const TEXT: &str = "\
城市建设热词

（一）安全

「三大安全」
即：国防安全、粮食安全、生态安全。各专项分别成立领导小组，逐项推进落实。

「四项机制」
即：会商机制、督办机制、通报机制。各地要抓好落实。

「内涝」
城市低洼处的积水来不及排出而造成的现象，多见于短时间强降雨之后。

（二）投资

今年签约项目合同引资额4635.64亿元，引资到位额1511.64亿元。

（五）保障

河道清理 and 堤坝加固同步进行。
";

fn import(window: &mut Window, text: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("城市建设热词.txt");
    std::fs::write(&path, text).unwrap();
    window.go(Place::Import(vec![path]));
    window.wait_until("the check", |window| window.shows("核对导入") || window.shows("Check the import"));
}

fn checking(options: Options) -> Window {
    let mut window = Window::new(options);
    import(&mut window, TEXT);
    window
}

#[test]
fn a_document_is_imported_checked_mended_accepted_studied_and_there_the_next_day() {
    let mut window = checking(Options::default());
    // What is doubtful is chosen first: a list of four that gives three.
    assert!(window.shows("已核对 0/7") && window.shows("需核对 3"), "{:?}", window.labels());
    assert!(window.shows("标题为 4，原文只有 3 条") && window.shows("按 3 条加入"));
    window.key(Key::F);
    window.type_text("问责机制");
    window.key(Key::Enter);
    assert!(window.shows("列表 4/4") && window.shows("需核对 2") && window.shows("加入 5 条"));
    // The next doubtful one is a finding that concerns no draft.
    window.key(Key::N);
    assert!(window.shows("知道了，看下一处"));
    window.key(Key::Enter);
    assert!(window.shows("需核对 1"));
    // A term is mended in place.
    for _ in 0..4 {
        window.key(Key::K);
    }
    window.key(Key::E);
    assert!(window.shows("保存"));
    window.type_into("词", "（城市）");
    window.ctrl(Key::Enter);
    assert!(window.shows("内涝（城市）") || window.shows("（城市）内涝"), "{:?}", window.labels());
    // A figure is left out.
    window.key(Key::J);
    window.key(Key::ArrowDown);
    window.key(Key::Space);
    assert!(window.shows("加入 4 条"));
    window.ctrl(Key::Enter);
    assert_eq!(window.here(), &Place::Today);
    assert!(window.shows("已加入 4 条"));
    let notes = window.collection().find(&Default::default(), Default::default()).unwrap();
    assert_eq!(notes.len(), 4);
    window.click("开始学习");
    assert!(matches!(window.here(), Place::Study(_)));
    window.key(Key::Escape);
    // Taking in was one step.
    window.ctrl(Key::Z);
    assert_eq!(window.collection().today().unwrap().notes, 0);
    window.ctrl(Key::Y);
    let window = window.reopen(Options::default());
    assert_eq!(window.collection().today().unwrap().notes, 4);
    let documents = window.collection().documents().unwrap();
    assert_eq!((documents.len(), documents[0].title.as_str()), (1, "城市建设热词"));
}

/// Every draft with its tick, as the screen reader hears it: those in view.
fn ticks(window: &Window) -> usize {
    window.labels().iter().filter(|label| label.starts_with("勾选 ")).count()
}

/// Presses the pointer at one place and lets it go at another.
fn drag(window: &mut Window, from: (f32, f32), to: (f32, f32)) {
    let button = |at: (f32, f32), pressed| Event::PointerButton {
        pos: at.into(),
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    for event in [
        Event::PointerMoved(from.into()),
        button(from, true),
        Event::PointerMoved(((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0).into()),
        Event::PointerMoved(to.into()),
        button(to, false),
    ] {
        window.raw().event(event);
        window.raw().step();
    }
    window.settle();
}

#[test]
fn every_key_of_the_check() {
    let mut window = checking(Options::default());
    assert!(window.shows("按 3 条加入"), "the doubtful one is chosen");
    // Down and up again.
    window.key(Key::J);
    assert!(!window.shows("按 3 条加入"));
    window.key(Key::K);
    assert!(window.shows("按 3 条加入"));
    // Tick, and back.
    window.key(Key::Space);
    assert!(window.shows("加入 4 条"));
    window.key(Key::Space);
    assert!(window.shows("加入 5 条"));
    // As it is, and on: nothing is doubtful about it any more.
    window.key(Key::Enter);
    assert!(window.shows("需核对 2") && !window.shows("按 3 条加入"));
    // Leave 内涝 out, and on to the figures.
    window.key(Key::X);
    assert!(window.shows("加入 4 条"));
    // What was decided is taken back, step by step.
    window.ctrl(Key::Z);
    assert!(window.shows("加入 5 条"));
    window.ctrl(Key::Z);
    assert!(window.shows("需核对 3"));
    window.ctrl(Key::Y);
    assert!(window.shows("需核对 2"));
    // None, then all.
    window.key(Key::A);
    assert!(window.shows("加入 0 条"));
    window.ctrl(Key::Enter);
    assert!(window.shows("一条也没有勾选；按 A 全选。"));
    window.key(Key::A);
    assert!(window.shows("加入 5 条"));
    // To the doubtful ones, round and back.
    window.key(Key::N);
    assert!(window.shows("知道了，看下一处"));
    window.key(Key::N);
    window.key(Key::N);
    window.shift(Key::N);
    window.key(Key::I);
    assert!(window.shows("需核对 1"));
    // Only those, then all again.
    window.key(Key::D);
    assert!(!window.shows("三大安全"));
    window.key(Key::D);
    // The deck, by keyboard.
    window.ctrl(Key::D);
    assert!(window.shows("会新建这个牌组；也可以选下面已有的。"));
    window.key(Key::Escape);
    assert!(!window.shows("会新建这个牌组；也可以选下面已有的。"));
    assert!(window.shows("核对导入"), "Escape closed the menu and nothing else");
}

#[test]
fn the_chips_show_one_kind_at_a_time() {
    let mut window = checking(Options::default());
    window.click("热词 3");
    assert!(window.shows("三大安全") && window.shows("内涝") && ticks(&window) == 3);
    window.click("列表 2");
    assert!(window.shows("四项机制") && !window.shows("内涝"));
    window.click("数字 2");
    assert!(window.shows("引资到位额") && ticks(&window) == 2);
    window.click("提纲 4");
    assert!(window.shows("（二）投资") && ticks(&window) == 0);
    window.click("需核对 3");
    assert!(window.shows("四项机制") && window.shows("夹杂外文：and") && ticks(&window) == 1);
    window.click("需核对 3");
    assert!(window.shows("三大安全") && window.shows("四项机制"));
}

#[test]
fn a_highlight_chooses_its_draft_and_selected_text_becomes_one() {
    let mut window = checking(Options::default());
    let picture = window.get("原文").rect();
    // 国防安全 stands at the beginning of the fourth line of text.
    let line = |n: f32| picture.top() + n;
    let at = (picture.left() + 65.0, line(126.0));
    drag(&mut window, at, at);
    assert!(window.shows("三大安全") && window.shows("加入"), "{:?}", window.labels());
    assert!(!window.shows("按 3 条加入"), "another one was chosen");
    // From the beginning of the second line of 内涝's meaning to its end.
    let (from, to) = ((picture.left() + 1.0, line(313.0)), (picture.left() + 110.0, line(313.0)));
    drag(&mut window, from, to);
    assert!(window.shows("用所选文字做填空"), "{:?}", window.labels());
    window.key(Key::C);
    assert!(window.value("要挖空的文字").contains("{{c1::"), "{:?}", window.labels());
    // Nothing was typed, so Escape leaves the draft at once; the check stays.
    window.key(Key::Escape);
    assert!(!window.shows("要挖空的文字") && window.shows("核对导入"));
    drag(&mut window, from, to);
    window.key(Key::T);
    assert!(window.shows("保存"));
    window.type_into("释义", "解释");
    window.ctrl(Key::Enter);
    assert!(window.shows("加入 6 条"));
    window.ctrl(Key::Z);
    assert!(window.shows("加入 5 条"));
}

#[test]
fn text_is_selected_by_keyboard_alone() {
    let mut window = checking(Options::default());
    window.key(Key::K);
    window.key(Key::S);
    window.key(Key::S);
    window.shift(Key::ArrowDown);
    window.shift(Key::ArrowUp);
    window.shift(Key::ArrowLeft);
    window.key(Key::L);
    assert_eq!((window.value("第 1 项"), window.value("第 3 项")), ("国防安全".into(), "生态安全".into()));
    window.key(Key::Escape);
    window.key(Key::Escape);
    window.ctrl(Key::N);
    assert!(window.shows("保存"), "a card is written by keyboard alone too");
}

#[test]
fn items_are_split_joined_and_moved_by_keyboard() {
    let mut window = checking(Options::default());
    window.key(Key::K);
    window.key(Key::E);
    window.get("第 3 项").focus();
    window.settle();
    window.raw().key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    window.settle();
    assert_eq!((window.value("第 2 项"), window.value("第 3 项")), ("生态安全".into(), "粮食安全".into()));
    window.get("第 1 项").focus();
    window.settle();
    window.key(Key::Home);
    window.key(Key::ArrowRight);
    window.key(Key::ArrowRight);
    window.key(Key::Enter);
    assert_eq!((window.value("第 1 项"), window.value("第 2 项")), ("国防".into(), "安全".into()));
    window.key(Key::Backspace);
    assert_eq!((window.value("第 1 项"), window.value("第 2 项")), ("国防安全".into(), "生态安全".into()));
    // The cursor stands where the two met.
    window.type_text("与");
    assert_eq!(window.value("第 1 项"), "国防与安全");
    window.ctrl(Key::Enter);
    assert!(window.shows("国防与安全") && !window.shows("第 1 项"));
    window.ctrl(Key::Z);
    assert!(window.shows("国防安全") && !window.shows("国防与安全"));
}

#[test]
fn two_drafts_are_joined_and_a_draft_changes_its_kind() {
    let mut window = Window::new(Options::default());
    import(&mut window, "「内涝」\n积水不退的现象。\n\n「管涌」\n堤坝下土粒被水带走的现象。\n");
    assert!(window.shows("内涝") && window.shows("管涌"));
    window.key(Key::M);
    assert!(!window.shows("管涌") && window.shows("已核对 1/1"));
    window.ctrl(Key::Z);
    assert!(window.shows("管涌"));
    window.key(Key::E);
    window.click("问答");
    window.ctrl(Key::Enter);
    assert!(window.shows("问答") && window.shows("热词 2"), "{:?}", window.labels());
}

#[test]
fn a_key_is_a_letter_while_one_types_or_composes() {
    let mut window = checking(Options::default());
    window.key(Key::F);
    window.compose("wen");
    window.key(Key::X);
    window.commit("问责");
    window.settle();
    assert!(window.shows("加入 5 条") && window.shows("列表 3/4"));
    window.type_text("an");
    window.key(Key::A);
    assert_eq!(window.value("补上缺的一条"), "问责an");
    // Escape leaves the field, and neither the screen nor what was typed.
    window.key(Key::Escape);
    assert!(window.shows("核对导入"));
    assert_eq!(window.value("补上缺的一条"), "问责an");
    window.key(Key::A);
    assert!(window.shows("加入 0 条"));
}

#[test]
fn leaving_and_cancelling_keep_the_check() {
    let mut window = checking(Options::default());
    window.key(Key::Space);
    window.key(Key::Escape);
    assert_eq!(window.here(), &Place::Today);
    window.ctrl(Key::Num2);
    assert!(window.shows("加入 4 条"));
    window.click("取消");
    assert!(window.shows("《城市建设热词》的核对还没有加入。"));
    window.click("继续核对");
    assert!(window.shows("加入 4 条"));
    // After it was taken in and taken back, it can be gone on with too.
    window.ctrl(Key::Enter);
    assert!(window.shows("已加入 4 条"));
    window.ctrl(Key::Z);
    window.ctrl(Key::Num2);
    window.click("继续核对");
    assert!(window.shows("加入 4 条"));
    window.ctrl(Key::Enter);
    assert_eq!(window.collection().today().unwrap().notes, 4);
}

#[test]
fn closing_the_window_asks_while_a_check_would_be_lost() {
    let close = |window: &mut Window| {
        let root = window.raw().input_mut().viewports.entry(ViewportId::ROOT).or_default();
        root.events.push(ViewportEvent::Close);
        window.settle();
        let root = window.raw().input_mut().viewports.entry(ViewportId::ROOT).or_default();
        root.events.clear();
        window.settle();
    };
    let mut window = checking(Options::default());
    close(&mut window);
    assert!(!window.shows("还有没保存的内容"), "nothing was decided yet");
    window.key(Key::Space);
    window.go(Place::Today);
    close(&mut window);
    assert!(window.shows("还有没保存的内容"));
    window.click("回去接着做");
    assert!(window.shows("加入 4 条") && !window.shows("还有没保存的内容"));
}

#[test]
fn the_same_text_a_second_time_is_told_and_doubles_nothing() {
    let mut window = checking(Options::default());
    window.ctrl(Key::Enter);
    import(&mut window, TEXT);
    assert!(window.shows_text("同样的文字已在 2026-11-23 导入：《城市建设热词》，5 条"), "{:?}", window.labels());
    assert!(window.shows("更新 0 条") && window.shows("未变 5"));
    window.ctrl(Key::Enter);
    assert_eq!(window.collection().today().unwrap().notes, 5);
    assert_eq!(window.collection().documents().unwrap().len(), 1);
    // As a document of its own it is doubled, but only when the person says so.
    import(&mut window, TEXT);
    window.click("作为另一份文档");
    assert!(window.shows_text("再导入一次会重复"));
    assert!(window.shows("加入 2 条"), "figures cannot be compared; the others are there already");
    window.ctrl(Key::Z);
    assert!(window.shows("更新 0 条"));
    window.click("看已有词条");
    assert!(matches!(window.here(), Place::Notes(..)));
}

#[test]
fn a_changed_document_is_shown_as_a_difference_and_taken_as_one_likes() {
    let mut window = checking(Options::default());
    window.ctrl(Key::Enter);
    assert_eq!(window.collection().today().unwrap().notes, 5);
    let changed = TEXT
        .replace("、生态安全。各", "、能源安全。各")
        .replace("积水来不及排出而造成", "积水排不出去而造成")
        .replace("「四项机制」\n即：会商机制、督办机制、通报机制。各地要抓好落实。\n\n", "")
        .replace("（二）投资", "「管涌」\n堤坝下的土粒被渗水带走而形成的通道，是险情。\n\n（二）投资");
    import(&mut window, &changed);
    assert!(window.shows_text("这是《城市建设热词》（2026-11-23 导入，5 条）的新版本"), "{:?}", window.labels());
    for chip in ["新增 1", "已改动 2", "未变 2", "文档中已无 1"] {
        assert!(window.shows(chip), "{chip}: {:?}", window.labels());
    }
    assert!(window.shows("更新 3 条"));
    window.picture("import-again");
    // Word by word; one of the changes is left.
    window.click("已改动 2");
    window.key(Key::J);
    assert!(window.shows("采用改动：释义"), "{:?}", window.labels());
    window.picture("import-again-changed");
    window.key(Key::X);
    assert!(window.shows("更新 2 条"));
    window.click("已改动 2");
    // What is gone stays, unless it is to go.
    window.click("文档中已无 1");
    window.key(Key::Space);
    assert!(window.shows("更新 3 条"));
    window.key(Key::Space);
    window.ctrl(Key::Enter);
    assert!(window.shows("已更新 2 条"));
    assert_eq!(window.collection().today().unwrap().notes, 6);
    let bodies = bodies(&window);
    let definition = |term: &str| {
        bodies.iter().find_map(|body| match body {
            NoteBody::Term { term: other, definition } if other == term => Some(definition.clone()),
            _ => None,
        })
    };
    assert!(definition("内涝").unwrap().contains("积水来不及排出"), "left as it was");
    assert!(definition("管涌").is_some());
    let list = bodies.iter().find_map(|body| match body {
        NoteBody::List { name, items, .. } if name == "三大安全" => Some(items.clone()),
        _ => None,
    });
    assert!(list.unwrap().iter().any(|item| item.text == "能源安全"));
    // One step.
    window.ctrl(Key::Z);
    assert_eq!(window.collection().today().unwrap().notes, 5);
}

fn bodies(window: &Window) -> Vec<NoteBody> {
    let notes = window.collection().find(&Default::default(), Default::default()).unwrap();
    notes.iter().map(|note| window.collection().note(*note).unwrap().body).collect()
}

#[test]
fn a_formula_that_has_other_members_elsewhere_is_set_beside_it() {
    let mut window = Window::new(Options::default());
    import(&mut window, "2023年1月2日解读\n\n「三大安全」\n即：国防安全、粮食安全、能源安全。\n");
    window.ctrl(Key::Enter);
    import(&mut window, TEXT);
    assert!(window.shows("与《2023年1月2日解读》成员不同"), "{:?}", window.labels());
    window.click("三大安全");
    assert!(window.shows("只在这里：生态安全") && window.shows("只在那里：能源安全"), "{:?}", window.labels());
    assert!(window.shows("两个都留"));
    window.picture("import-drift");
    window.key(Key::Enter);
    window.ctrl(Key::Enter);
    let both =
        bodies(&window).iter().filter(|body| matches!(body, NoteBody::List { name, .. } if name == "三大安全")).count();
    assert_eq!(both, 2);
}

#[test]
fn a_finding_that_was_decided_about_stays_so_on_the_next_import() {
    let mut window = checking(Options::default());
    assert!(window.shows("需核对 3"));
    window.key(Key::Enter);
    window.key(Key::N);
    window.key(Key::Enter);
    assert!(window.shows("需核对 1"));
    window.ctrl(Key::Enter);
    import(&mut window, &TEXT.replace("逐项推进落实", "逐项抓好落实"));
    assert!(window.shows("需核对 1"), "{:?}", window.labels());
}

#[test]
fn deck_title_and_date_can_be_set() {
    let mut window = Window::with(Options::default(), |collection| collection.add_deck("党代会").map(drop));
    import(&mut window, &TEXT.replacen("热词\n", "热词\n2022年6月\n", 1));
    assert!(window.shows_text("城市建设热词.txt"));
    window.ctrl(Key::D);
    window.click("党代会");
    window.ctrl(Key::Enter);
    let documents = window.collection().documents().unwrap();
    assert_eq!(documents[0].date, document::parse_date("2022-06-01"));
    let decks = window.collection().decks().unwrap();
    assert_eq!((decks.len(), decks[0].path.as_str()), (1, "党代会"));
    assert!(decks[0].cards > 0);
}

#[test]
fn a_text_without_anything_is_told_and_cards_are_made_of_it() {
    let mut window = Window::new(Options::default());
    window.go(Place::Import(Vec::new()));
    window.raw().event(Event::Paste("今天天气很好。".into()));
    window.wait_until("the check", |window| window.shows("核对导入"));
    assert!(window.shows("没有找到词条、列表或数字，可以手动制作卡片。"));
    let text = window.get("原文").rect();
    let line = text.top() + 16.0;
    drag(&mut window, (text.left() + 1.0, line), (text.left() + 35.0, line));
    window.key(Key::T);
    window.type_into("释义", "这一日");
    window.ctrl(Key::Enter);
    assert!(window.shows("加入 1 条"), "{:?}", window.labels());
    window.ctrl(Key::Enter);
    let notes = window.collection().find(&Default::default(), Default::default()).unwrap();
    let note = window.collection().note(notes[0]).unwrap();
    let term = NoteBody::Term { term: "今天".into(), definition: "这一日".into() };
    assert_eq!(note.body, term);
    assert!(note.source.is_some());
}

#[test]
fn a_bad_file_is_one_clear_message_and_the_next_one_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let huge = folder.path().join("huge.txt");
    std::fs::File::create(&huge).unwrap().set_len(200 << 20).unwrap();
    let cases = [
        (file("empty.txt", b""), "empty.txt 是空文件"),
        (file("blank.txt", b" \n\n"), "blank.txt 是空文件"),
        (file("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "picture.txt 是图片"),
        (huge, "huge.txt 太大（200 MB"),
        (folder.path().join("gone.txt"), "gone.txt 不存在"),
        (folder.path().to_owned(), "是文件夹"),
        (file("bytes.txt", &[0xff, 0xfe, 0x00, 0xd8, 0x01, 0x80, 0x99, 0xff, 0xfd]), "bytes.txt"),
    ];
    for (path, words) in &cases {
        let mut window = Window::new(Options::default());
        window.go(Place::Import(vec![path.clone()]));
        window.wait_until(words, |window| window.shows_text(words) || window.shows("核对导入"));
        assert!(window.shows_text(words), "{words}: {:?}", window.labels());
        assert_eq!(window.collection().documents().unwrap().len(), 0);
    }
    // All in a row, a good one among them.
    let good = file("good.txt", TEXT.as_bytes());
    let mut paths: Vec<_> = cases.into_iter().map(|(path, _)| path).collect();
    paths.insert(3, good);
    let mut window = Window::new(Options::default());
    window.go(Place::Import(paths));
    window.wait_until("the good one", |window| window.shows("核对导入"));
    assert!(window.shows_text("第 4 份，共 8 份"), "{:?}", window.labels());
    window.ctrl(Key::Enter);
    window.wait_until("the rest", |window| window.shows("7 份没有读成"));
    window.picture("import-failed");
    assert!(window.shows_text("gone.txt 不存在") && window.shows_text("picture.txt 是图片"), "{:?}", window.labels());
    assert_eq!(window.collection().documents().unwrap().len(), 1);
}

#[test]
fn a_line_of_a_million_characters_is_checked_like_any_other() {
    let mut window = Window::new(Options::default());
    import(&mut window, &format!("「内涝」\n积水的现象。\n\n{}", "水流湍急".repeat(250_000)));
    assert!(window.shows("内涝"));
    window.ctrl(Key::Enter);
    assert_eq!(window.collection().today().unwrap().notes, 1);
}

#[test]
fn of_ten_thousand_drafts_only_those_in_view_are_laid_out() {
    let mut window = Window::new(Options::default());
    let text: String = (0..10_000).map(|n| format!("「词条{n}号」\n第{n}个词的释义在这里。\n\n")).collect();
    import(&mut window, &text);
    assert!(window.shows("加入 10000 条"));
    assert!((3..30).contains(&ticks(&window)), "{}", ticks(&window));
    // The last one is reached at once.
    window.key(Key::End);
    assert!(window.shows("词条9999号") && ticks(&window) < 30, "{:?}", window.labels());
    window.key(Key::Home);
    assert!(window.shows("词条0号"));
    // The chosen one stays in view.
    for _ in 0..50 {
        window.key(Key::J);
    }
    assert!(window.shows("词条50号") && (3..30).contains(&ticks(&window)));
}

#[test]
fn the_check_is_drawn_in_light_dark_and_english() {
    for (name, options) in [
        ("import-check", Options::default()),
        ("import-check-dark", Options::dark()),
        ("import-check-english", Options::english()),
        ("import-check-900", Options::sized(900.0, 600.0)),
        ("import-check-640", Options::sized(640.0, 480.0)),
        ("import-check-large", Options { scale: 1.5, ..Options::default() }),
    ] {
        let mut window = checking(options);
        window.picture(name);
    }
}

#[test]
fn the_page_of_choosing_is_drawn() {
    for (name, options) in [
        ("import", Options::default()),
        ("import-dark", Options::dark()),
        ("import-english", Options::english()),
        ("import-900", Options::sized(900.0, 600.0)),
        ("import-large", Options { scale: 1.5, ..Options::default() }),
    ] {
        let mut window = Window::new(options);
        window.go(Place::Import(Vec::new()));
        window.picture(name);
    }
}

#[test]
fn an_import_is_taken_back_while_the_next_document_is_being_checked() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["one.txt", "two.txt"].map(|name| folder.path().join(name));
    std::fs::write(&paths[0], TEXT).unwrap();
    std::fs::write(&paths[1], "「管涌」\n堤坝下土粒被水带走的现象。\n").unwrap();
    let mut window = Window::new(Options::default());
    window.go(Place::Import(paths.to_vec()));
    window.wait_until("the first", |window| window.shows("加入 5 条"));
    assert!(window.shows_text("第 1 份，共 2 份"));
    window.ctrl(Key::Enter);
    window.wait_until("the second", |window| window.shows("加入 1 条"));
    assert_eq!(window.collection().today().unwrap().notes, 5);
    window.click("撤销");
    assert_eq!(window.collection().today().unwrap().notes, 0);
    assert!(window.shows("加入 1 条"), "the check goes on");
}

#[test]
fn the_window_sleeps_while_nothing_is_done() {
    let mut window = checking(Options::default());
    for _ in 0..40 {
        window.raw().step();
        let delay = window.raw().output().viewport_output[&ViewportId::ROOT].repaint_delay;
        assert_eq!(delay, std::time::Duration::MAX, "a frame is asked for");
    }
}

#[test]
fn reading_can_be_stopped_and_the_next_document_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["long.txt", "short.txt"].map(|name| folder.path().join(name));
    std::fs::write(&paths[0], TEXT.repeat(20_000)).unwrap();
    std::fs::write(&paths[1], TEXT).unwrap();
    let mut window = Window::new(Options::default());
    window.go(Place::Import(paths.to_vec()));
    assert!(window.shows("正在读取：long.txt") && window.shows("全部停止"), "{:?}", window.labels());
    window.picture("import-reading");
    window.click("停止");
    window.wait_until("the next one", |window| window.shows("核对导入"));
    assert!(window.shows_text("short.txt"));
}
