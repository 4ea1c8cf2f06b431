//! Tables through the window: their columns matched, taken in, taken back, and written.

use std::path::{Path, PathBuf};

use eframe::egui::Key;
use encoding_rs::GB18030;
use wengu::app::Place;
use wengu::collection::{NoteFilter, NoteSort};
use wengu::model::NoteBody;

use crate::formats::sheets::xlsx;
use crate::harness::{Options, Window};

const TERMS: &str = "序号,热词,释义,标签\n1,双碳,\"碳达峰,碳中和\",时政\n2,新质生产力,创新起主导作用的先进生产力,时政 经济\n3,,没有词的一行,\n4,数字经济,以数据为关键要素的经济形态,经济\n";

fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Opens the file on the import page, as dropping it does.
fn open(window: &mut Window, path: &Path) {
    window.go(Place::Import(vec![path.to_owned()]));
    compared(window);
}

fn compared(window: &mut Window) {
    let told = ["新的 ", "没有可以加入的词条", " new, ", "nothing to take in"];
    window.wait_until("the table is compared", |window| told.iter().any(|words| window.shows_text(words)));
}

/// Presses by the keyboard.
fn press(window: &mut Window, label: &str) {
    window.get(label).focus();
    window.raw().step();
    window.raw().key_press(Key::Enter);
    window.raw().run_steps(3);
}

/// Chooses in a menu by the keyboard: opens it, goes to the entry, presses it.
fn choose(window: &mut Window, button: &str, entry: &str) {
    press(window, button);
    press(window, entry);
    compared(window);
}

fn notes(window: &Window) -> Vec<NoteBody> {
    let found = window.collection().find(&NoteFilter::default(), NoteSort::default()).unwrap();
    found.iter().map(|note| window.collection().note(*note).unwrap().body).collect()
}

fn count(window: &Window) -> usize {
    window.collection().find(&NoteFilter::default(), NoteSort::default()).unwrap().len()
}

#[test]
fn a_table_is_matched_from_its_head_taken_in_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    // As a spreadsheet on an office PC writes it.
    let path = file(folder.path(), "热词.csv", &GB18030.encode(TERMS).0);
    for (options, picture) in [(Options::default(), "table"), (Options::dark(), "table-dark")] {
        let mut window = Window::new(options);
        open(&mut window, &path);
        assert!(window.shows("表格 热词.csv") && window.shows("第 1 列：不导入"), "{:?}", window.labels());
        assert!(window.shows("第 2 列：词") && window.shows("第 3 列：释义") && window.shows("第 4 列：标签"));
        assert!(window.shows_text("新的 3 条，改动 0 条，本来就有 0 条"));
        assert!(window.shows_text("有 1 行收不下，第一处在第 4 行"), "{:?}", window.labels());
        window.picture(picture);
        window.ctrl(Key::Enter);
        window.wait_until("it is taken in", |window| window.here() == &Place::Today);
        assert!(window.shows_text("已导入 热词.csv：加入 3 条"));
        let first = window.collection().find(&NoteFilter::default(), NoteSort::default()).unwrap()[0];
        let note = window.collection().note(first).unwrap();
        assert_eq!(note.deck_path, "热词");
        assert!(!note.tags.is_empty());
        window.click("撤销");
        assert_eq!(count(&window), 0);
        assert!(window.collection().decks().unwrap().is_empty());
        // Once more, and nothing is doubled.
        for brings in [3, 0] {
            open(&mut window, &path);
            assert!(window.shows_text(&format!("新的 {brings} 条")), "{:?}", window.labels());
            window.ctrl(Key::Enter);
            window.settle();
            assert_eq!(count(&window), 3);
        }
        window.key(Key::Escape);
        assert!(!window.shows("表格 热词.csv"));
    }
}

#[test]
fn the_question_fits_small_and_scaled_windows_and_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "terms.csv", TERMS.as_bytes());
    for (options, picture) in [
        (Options::english(), "table-english"),
        (Options::sized(900.0, 600.0), "table-small"),
        (Options { scale: 1.5, ..Options::default() }, "table-scaled"),
    ] {
        let mut window = Window::new(options);
        open(&mut window, &path);
        window.picture(picture);
    }
}

#[test]
fn all_is_said_otherwise_by_keyboard_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "问答.tsv", "混乱的度量\t什么是熵\n热含量\t什么是焓\n".as_bytes());
    let mut window = Window::new(Options::default());
    open(&mut window, &path);
    assert!(window.shows("第 1 列：词") && window.shows("每行是：词条：词和释义"), "{:?}", window.labels());
    press(&mut window, "第 1 列：词");
    window.picture("table-menu");
    // Escape leaves the menu alone.
    window.key(Key::Escape);
    assert!(!window.shows("第 1 列：口诀") && window.shows("第 1 列：词"), "{:?}", window.labels());
    press(&mut window, "第 1 列：词");
    press(&mut window, "第 1 列：释义");
    compared(&mut window);
    // The column that held it before changed with it.
    assert!(window.shows("第 1 列：释义") && window.shows("第 2 列：词"));
    choose(&mut window, "每行是：词条：词和释义", "每行是：问答：问题和答案");
    assert!(window.shows("第 1 列：答案") && window.shows("第 2 列：问题"));
    assert!(window.shows_text("新的 2 条"));
    press(&mut window, "第一行是列名");
    compared(&mut window);
    assert!(window.shows_text("新的 1 条"), "{:?}", window.labels());
    press(&mut window, "第一行是列名");
    compared(&mut window);
    window.type_into("牌组（用 :: 分层）", "::");
    assert!(window.shows_text("有空缺"));
    window.ctrl(Key::Enter);
    assert_eq!(count(&window), 0, "not into a deck without a name");
    window.get("牌组（用 :: 分层）").focus();
    window.settle();
    window.ctrl(Key::A);
    window.type_text("物理::热学");
    window.ctrl(Key::Enter);
    window.wait_until("it is taken in", |window| window.here() == &Place::Today);
    let expected =
        |front: &str, back: &str| NoteBody::Basic { front: front.into(), back: back.into(), reversed: false };
    let mut taken = notes(&window);
    taken.sort_by_key(|body| format!("{body:?}"));
    assert_eq!(taken, [expected("什么是焓", "热含量"), expected("什么是熵", "混乱的度量")]);
    window.ctrl(Key::Z);
    assert_eq!(count(&window), 0);
}

#[test]
fn a_wrong_separator_is_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let text = "熵|混乱,无序,度量\n焓|热,含量\n功|力,位移\n";
    let path = file(folder.path(), "物理.csv", text.as_bytes());
    let mut window = Window::new(Options::default());
    open(&mut window, &path);
    choose(&mut window, "分隔符：逗号", "分隔符：竖线");
    assert!(window.shows("第 2 列：释义") && !window.shows("第 3 列：标签"), "{:?}", window.labels());
    window.ctrl(Key::Enter);
    window.wait_until("it is taken in", |window| window.here() == &Place::Today);
    assert!(notes(&window).contains(&NoteBody::Term { term: "焓".into(), definition: "热,含量".into() }));
}

#[test]
fn a_sheet_of_a_book_is_chosen_and_its_columns_of_items_make_lists() {
    let folder = tempfile::tempdir().unwrap();
    let terms: &[&[&str]] = &[&["词", "释义"], &["熵", "混乱的度量"]];
    let lists: &[&[&str]] = &[
        &["提法", "项1", "项2", "项3"],
        &["三大攻坚战", "防范化解重大风险", "精准脱贫", "污染防治"],
        &["两个结合", "同中国具体实际相结合", "同中华优秀传统文化相结合", ""],
    ];
    let path = file(folder.path(), "要点.xlsx", &xlsx(&[("热词", terms), ("提法", lists)]));
    let mut window = Window::new(Options::default());
    open(&mut window, &path);
    assert!(window.shows_text("新的 1 条"), "{:?}", window.labels());
    choose(&mut window, "工作表：热词", "工作表：提法");
    assert!(window.shows("第 4 列：列表的项") && window.shows("第 1 列：列表名称"), "{:?}", window.labels());
    window.picture("table-items");
    window.click("加入 2 条");
    window.wait_until("it is taken in", |window| window.here() == &Place::Today);
    let items = |body: &NoteBody| match body {
        NoteBody::List { items, .. } => items.len(),
        other => panic!("{other:?}"),
    };
    let mut counts: Vec<usize> = notes(&window).iter().map(items).collect();
    counts.sort_unstable();
    assert_eq!(counts, [2, 3]);
}

#[test]
fn a_table_can_be_checked_as_a_document_and_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "热词.csv", TERMS.as_bytes());
    let mut window = Window::new(Options::default());
    open(&mut window, &path);
    window.click("当作文档逐条检查");
    window.wait_until("the check", |window| window.shows("核对导入"));
    assert!(!window.shows("表格 热词.csv"), "{:?}", window.labels());
    let mut window = Window::new(Options::default());
    open(&mut window, &path);
    window.key(Key::Escape);
    assert!(!window.shows("表格 热词.csv"));
    // One column is a text.
    let prose =
        file(folder.path(), "一列.csv", "双碳：碳达峰与碳中和\n数字经济：以数据为关键要素的经济形态\n".as_bytes());
    window.go(Place::Import(vec![prose]));
    window.wait_until("the check", |window| window.shows("核对导入"));
    assert!(!window.shows_text("表格 "));
}

#[test]
fn chosen_notes_are_written_changed_elsewhere_and_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("热学.csv");
    let mut window = Window::with(Options::default(), |collection| {
        let deck = collection.add_deck("物理::热学")?.0;
        for (word, meaning) in [("熵", "混乱程度,的度量"), ("焓", "系统的热含量")] {
            collection.add_note(
                deck,
                &NoteBody::Term { term: word.into(), definition: meaning.into() },
                &["物理".into()],
            )?;
        }
        Ok(())
    });
    window.go(Place::Notes(NoteFilter::default(), None));
    window.ctrl(Key::A);
    window.key(Key::X);
    assert!(window.shows("CSV（逗号分隔）"), "{:?}", window.labels());
    window.picture("export-table");
    window.get("存为").focus();
    window.settle();
    window.ctrl(Key::A);
    window.key(Key::Delete);
    window.type_text(&path.display().to_string());
    window.key(Key::Enter);
    window.wait_until("the table is written", |window| !window.shows("存为"));
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("\u{feff}kind,front") && text.contains("\"混乱程度,的度量\""), "{text}");

    open(&mut window, &path);
    assert!(window.shows_text("新的 0 条，改动 0 条，本来就有 2 条"), "{:?}", window.labels());
    window.key(Key::Escape);
    std::fs::write(&path, text.replace("系统的热含量", "内能与压强体积之积的和")).unwrap();
    open(&mut window, &path);
    assert!(window.shows_text("新的 0 条，改动 1 条，本来就有 1 条"), "{:?}", window.labels());
    window.ctrl(Key::Enter);
    window.wait_until("it is taken in", |window| window.here() == &Place::Today);
    assert!(notes(&window).iter().any(|body| format!("{body:?}").contains("内能与压强")));
    window.ctrl(Key::Z);
    assert!(!notes(&window).iter().any(|body| format!("{body:?}").contains("内能与压强")));
    assert_eq!(count(&window), 2);
}
