//! Papers and packages through the window.

use eframe::egui::Key;
use wengu::app::Place;
use wengu::collection::{Collection, NoteFilter, Result};
use wengu::exchange::read_package;
use wengu::model::NoteBody;

use crate::harness::{Options, Window};

fn fill(collection: &mut Collection) -> Result<()> {
    let deck = collection.add_deck("物理::热学")?.0;
    for (word, meaning) in [("熵", "混乱程度的度量"), ("焓", "系统的热含量")] {
        collection.add_note(deck, &NoteBody::Term { term: word.into(), definition: meaning.into() }, &[])?;
    }
    Ok(())
}

/// Puts another path into the dialog's field.
fn save_as(window: &mut Window, path: &std::path::Path) {
    window.get("存为").focus();
    window.settle();
    window.ctrl(Key::A);
    window.key(Key::Delete);
    window.type_text(&path.display().to_string());
}

#[test]
fn chosen_notes_are_printed_by_one_key() {
    let folder = tempfile::tempdir().unwrap();
    for (options, picture) in [(Options::default(), "print-notes"), (Options::dark(), "print-notes-dark")] {
        let mut window = Window::with(options, fill);
        window.go(Place::Notes(NoteFilter::default(), None));
        window.ctrl(Key::A);
        window.ctrl(Key::P);
        assert!(window.shows("默写卷") && window.shows("复习单") && window.shows("附参考答案（另起一页）"));
        window.picture(picture);
        window.click("复习单");
        assert!(!window.shows("附参考答案（另起一页）"), "a summary asks nothing");
        window.click("PDF（可直接打印）");
        let path = folder.path().join(format!("{picture}.pdf"));
        save_as(&mut window, &path);
        window.click("保存");
        window.wait_until("the paper is written", |window| !window.shows("存为"));
        let bytes = std::fs::read(&path).unwrap();
        let text = wengu::document::read("a.pdf", &bytes).unwrap().text;
        assert!(text.contains("热学 复习单") && text.contains("混乱程度的度量"), "{text}");
    }
}

#[test]
fn a_paper_is_left_by_escape_and_a_place_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::with(Options::default(), fill);
    window.go(Place::Notes(NoteFilter::default(), None));
    window.ctrl(Key::A);
    window.ctrl(Key::P);
    save_as(&mut window, &folder.path().join("nowhere").join("a.docx"));
    window.click("保存");
    window.wait_until("it is told", |window| window.shows_text("无法写入"));
    assert!(window.shows("存为"), "the dialog stays for another place");
    window.key(Key::Escape);
    window.key(Key::Escape);
    assert!(!window.shows("存为"));
}

#[test]
fn a_deck_is_exported_from_its_menu() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("热学.wengu");
    let mut window = Window::with(Options::default(), fill);
    window.go(Place::Today);
    window.key(Key::ArrowDown);
    window.key(Key::X);
    assert!(window.shows("带上我的学习进度（自己换电脑时用）"));
    window.picture("export-deck");
    save_as(&mut window, &path);
    window.key(Key::Enter);
    window.wait_until("the package is written", |_| path.exists());
    let package = read_package(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!((package.notes.len(), package.decks.len(), package.has_progress()), (2, 2, false));
}

#[test]
fn a_package_is_looked_at_ticked_and_taken_in_without_doubling() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("热学.wengu");
    let packed = Window::with(Options::default(), fill);
    let package = packed.collection().pack(None, false).unwrap();
    std::fs::write(&path, wengu::exchange::write_package(&package).unwrap()).unwrap();

    for (options, picture) in [(Options::default(), "package"), (Options::dark(), "package-dark")] {
        let mut window = Window::new(options);
        let open = |window: &mut Window| {
            window.go(Place::Import(vec![path.clone()]));
            window.wait_until("the package", |window| window.shows_text("牌组包 热学.wengu"));
        };
        open(&mut window);
        assert!(window.shows_text("新的 2") && window.shows("加入 2 条"), "{:?}", window.labels());
        window.picture(picture);
        window.click("熵");
        window.click("加入 1 条");
        window.wait_until("it is taken in", |window| window.here() == &Place::Today);
        assert_eq!(window.collection().find(&NoteFilter::default(), Default::default()).unwrap().len(), 1);

        // Once more: what is here is not doubled, the other one comes, by keyboard.
        open(&mut window);
        assert!(window.shows_text("本来就有 1"), "{:?}", window.labels());
        window.ctrl(Key::Enter);
        window.wait_until("the rest is taken in", |window| window.here() == &Place::Today);
        assert_eq!(window.collection().find(&NoteFilter::default(), Default::default()).unwrap().len(), 2);
        window.ctrl(Key::Z);
        assert_eq!(window.collection().find(&NoteFilter::default(), Default::default()).unwrap().len(), 1);

        open(&mut window);
        window.key(Key::Escape);
        assert!(!window.shows_text("牌组包"));
    }
}

#[test]
fn a_package_that_is_none_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("坏.wengu");
    std::fs::write(&path, "nothing").unwrap();
    let mut window = Window::new(Options::default());
    window.go(Place::Import(vec![path]));
    window.wait_until("it is told", |window| window.shows_text("不是温故的牌组包"));
}
