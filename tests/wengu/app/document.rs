//! A document at a place in its text.

use eframe::egui::Key;
use wengu::app::Place;
use wengu::collection::{Import, ImportNote};
use wengu::model::{Day, DocumentId, NoteBody, Span};

use crate::harness::{Options, Window};

fn text() -> String {
    let filler = "各地各部门认真贯彻落实，扎实推进各项工作，取得了明显成效。\n\n".repeat(60);
    format!(
        "省第十二次党代会报告要点\n\n{filler}「五大安全」\n即：国防安全、粮食安全、生态安全、能源安全、产业安全。\n\n{filler}"
    )
}

fn window(options: Options) -> (Window, DocumentId, Span) {
    let text = text();
    let words = "国防安全、粮食安全、生态安全、能源安全、产业安全";
    let start = text.find(words).expect("in the text");
    let span = Span::new(start, start + words.len());
    let window = Window::with(options, |collection| {
        let body = NoteBody::Term { term: "五大安全".into(), definition: words.into() };
        let note = ImportNote { body, span: Some(span), tags: Vec::new(), findings: Vec::new(), read: None };
        let import = Import {
            title: "省第十二次党代会报告要点".into(),
            origin: "/home/me/要点.txt".into(),
            date: Some(Day(19_056)),
            text,
            deck: "提法".into(),
            notes: vec![note],
            left_out: Vec::new(),
        };
        collection.import(&import).map(drop)
    });
    let document = window.collection().documents().expect("documents")[0].id;
    (window, document, span)
}

#[test]
fn the_place_is_shown_and_one_comes_back() {
    let (mut window, document, span) = window(Options::default());
    window.go(Place::Document(document, span));
    assert!(window.shows_text("2022年3月5日"));
    let seen = window.value("文档全文");
    assert!(seen.contains("「五大安全」") && !seen.contains("省第十二次"), "{seen}");
    window.picture("document");
    window.click("本文档的词条");
    assert!(matches!(window.here(), Place::Notes(filter, None) if filter.document == Some(document)));
    window.key(Key::Escape);
    assert_eq!(window.here(), &Place::Document(document, span));
    window.click("返回");
    assert_eq!(window.here(), &Place::Today);
}

#[test]
fn a_document_that_is_gone_is_told() {
    let (mut window, _, span) = window(Options::default());
    window.go(Place::Document(DocumentId(999), span));
    assert!(window.shows_text("找不到"));
}
