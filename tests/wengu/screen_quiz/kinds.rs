//! Every kind of question: drawn, and answered by keyboard alone, rightly and wrongly.

use eframe::egui::Key;

use super::{answer, asked, put, quiz, setup, start};
use crate::harness::{Options, Window};
use wengu::quiz::{Kind, mark};

const ALL: [(&str, Kind); 8] = [
    ("单选", Kind::Single),
    ("多选", Kind::Multiple),
    ("判断", Kind::Judge),
    ("填空", Kind::Fill),
    ("数字", Kind::Figure),
    ("排序", Kind::Order),
    ("默写", Kind::Write),
    ("名词解释", Kind::Explain),
];

/// A quiz of that kind alone; all others were switched off, but for the one before.
fn of_kind(window: &mut Window, kind: &str, before: Option<&str>) {
    match before {
        Some(before) => {
            window.click(kind);
            window.click(before);
        }
        None => ALL.iter().filter(|(other, _)| *other != kind).for_each(|(other, _)| window.click(other)),
    }
    window.wait_until("the questions", |window| window.shows_text("2 题 · 约"));
    start(window);
}

#[test]
fn every_kind_is_drawn_and_answered_by_keyboard_alone() {
    for dark in [false, true] {
        let mut window = setup(Options { dark, ..Options::default() });
        put(&mut window, "题量", "2");
        let mut before = None;
        for (words, kind) in ALL {
            of_kind(&mut window, words, before);
            before = Some(words);
            let name = format!("quiz-{}{}", kind.name(), if dark { "-dark" } else { "" });
            if !dark {
                window.picture(&name);
            }
            for (place, right) in [true, false].into_iter().enumerate() {
                let question = asked(&window);
                assert_eq!(question.kind, kind);
                answer(&mut window, &question, right);
                let given = quiz(&window).questions[place].answer.clone().expect("it was answered").given;
                assert_eq!(mark(&question, &given).is_right(), right, "{question:?}: {given:?}");
                assert!(window.shows_text("答对了") == right, "{:?}", window.labels());
                if !dark || !right {
                    window.picture(&format!("{name}-{}", if right { "right" } else { "wrong" }));
                }
                if kind != Kind::Order {
                    assert!(window.shows_text("出处："), "{:?}", window.labels());
                }
                window.key(Key::Enter);
            }
            assert!(window.shows("自测结果"), "{:?}", window.labels());
            window.key(Key::Escape);
        }
    }
}
