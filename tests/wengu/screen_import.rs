//! 导入 and 核对导入 through the window.

use eframe::egui::Key;
use wengu::app::Place;

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
