//! The page on which a quiz is set up.

use eframe::egui::Key;
use wengu::collection::QuizScope;
use wengu::quiz::{Kind, Length};

use super::{put, quiz, setup, start};
use crate::harness::{Options, Window};

#[test]
fn without_notes_the_page_leads_to_the_import() {
    let mut window = Window::new(Options::default());
    window.ctrl(Key::Num6);
    assert!(window.shows_text("还没有词条可以自测"), "{:?}", window.labels());
    window.picture("quiz-empty");
    window.key(Key::Enter);
    assert!(window.shows_text("还没有词条可以自测"), "there is nothing to begin");
}

#[test]
fn what_is_chosen_is_what_is_asked() {
    let mut window = setup(Options::default());
    put(&mut window, "题量", "7");
    put(&mut window, "卷号", "123456");
    for kind in ["多选", "判断", "填空", "数字", "排序", "默写", "名词解释"] {
        if window.shows(kind) {
            window.click(kind);
        }
    }
    window.wait_until("seven questions", |window| window.shows_text("7 题 · 约"));
    start(&mut window);
    let first = quiz(&window);
    assert_eq!((first.form.seed, first.form.length, first.form.exam), (123_456, Length::Questions(7), false));
    assert!(first.questions.len() == 7 && first.questions.iter().all(|asked| asked.question.kind == Kind::Single));
    // The same number in another collection of the same document gives the same paper.
    let mut other = setup(Options::default());
    put(&mut other, "题量", "7");
    put(&mut other, "卷号", "123456");
    for kind in ["多选", "判断", "填空", "数字", "排序", "默写", "名词解释"] {
        if other.shows(kind) {
            other.click(kind);
        }
    }
    other.wait_until("seven questions", |window| window.shows_text("7 题 · 约"));
    start(&mut other);
    let told = |window: &Window| {
        quiz(window).questions.into_iter().map(|asked| (asked.question.ask, asked.question.task)).collect::<Vec<_>>()
    };
    assert_eq!(told(&window), told(&other));
}

#[test]
fn the_scope_is_chosen_from_its_menu_and_a_section_beside_its_document() {
    let mut window = setup(Options::default());
    window.key(Key::S);
    assert!(window.shows("薄弱的词条") && window.shows("资料"), "{:?}", window.labels());
    window.picture("quiz-scope");
    let title = window.collection().documents().unwrap()[0].title.clone();
    window.click(&title);
    window.wait_until("the sections", |window| window.shows_text("章节：全文"));
    window.click("章节：全文");
    let document = window.collection().documents().unwrap()[0].id;
    let heading = window.collection().quiz_sections(document).unwrap().remove(0);
    window.click(&heading);
    window
        .wait_until("the section", |window| window.shows(&format!("章节：{heading}")) && window.shows_text("题 · 约"));
    start(&mut window);
    let quiz = quiz(&window);
    assert!(matches!(&quiz.form.scope, QuizScope::Section { heading: chosen, .. } if *chosen == heading));
    assert!(quiz.questions.iter().all(|asked| asked.question.section == heading));
}

#[test]
fn by_minutes_as_many_are_asked_as_fit() {
    let mut window = setup(Options::default());
    put(&mut window, "题量", "3");
    window.click("分钟");
    window.wait_until("three minutes", |window| window.shows_text("约 3 分钟") || window.shows_text("约 4 分钟"));
    start(&mut window);
    let quiz = quiz(&window);
    assert_eq!(quiz.form.length, Length::Minutes(3));
    assert!(quiz.questions.len() > 3);
}
