//! Every kind of question: drawn, and answered by keyboard alone, rightly and wrongly.

use eframe::egui::{Event, Key, Modifiers, PointerButton};

use super::{answer, asked, put, quiz, setup, start};
use crate::harness::{Options, Window};
use wengu::quiz::{Kind, Task, mark};

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

#[test]
fn by_mouse_items_are_dragged_and_an_option_meant_by_a_second_click() {
    let mut window = setup(Options::default());
    put(&mut window, "题量", "2");
    of_kind(&mut window, "排序", None);
    let question = asked(&window);
    let Task::Order { shown, right } = &question.task else { panic!("items to be put in order: {question:?}") };
    // The one that comes first is dragged to the top, step by step over the others.
    let from = right[0];
    let place =
        |window: &Window, at: usize, item: &str| window.get(&format!("第 {} 位：{item}", at + 1)).rect().center();
    let (start, end) = (place(&window, from, &shown[from]), place(&window, 0, &shown[0]));
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.raw().event(Event::PointerMoved(start));
    window.raw().event(button(start, true));
    for step in 1..=10_u8 {
        window.raw().event(Event::PointerMoved(start + (end - start) * (f32::from(step) / 10.0)));
        window.raw().step();
    }
    window.raw().event(button(end, false));
    window.settle();
    assert!(window.shows(&format!("第 1 位：{}", shown[from])), "{:?}", window.labels());
    let mut rest: Vec<&String> = shown.iter().collect();
    rest.remove(from);
    assert!(window.shows(&format!("第 2 位：{}", rest[0])), "the others keep their order");
    window.key(Key::Escape);

    of_kind(&mut window, "单选", Some("排序"));
    let question = asked(&window);
    let Task::One { options, right } = &question.task else { panic!("options: {question:?}") };
    let at = window.get(&options[*right]).rect().center();
    // The harness counts a quarter of a second for each event.
    window.raw().ctx.options_mut(|options| options.input_options.max_double_click_delay = 1.0);
    window.raw().event(Event::PointerMoved(at));
    for pressed in [true, false, true, false] {
        window.raw().event(button(at, pressed));
    }
    window.settle();
    assert!(window.shows("答对了。"), "{:?}", window.labels());
}

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
