//! 自测 through the window: set up, asked and answered by keyboard alone, its result, mistakes, and what was broken off.

use eframe::egui::{Key, Vec2};
use wengu::app::Place;
use wengu::collection::{Collection, Quiz, Result};
use wengu::model::{ItemKey, Language, ListItem, NoteBody};
use wengu::quiz::{Question, Task, mark};

use crate::harness::{Options, Window};

mod kept;
mod kinds;
mod path;
mod setup;

/// The document that comes with the program, taken in, and a list whose order carries meaning.
fn fill(collection: &mut Collection) -> Result<()> {
    let deck = wengu::decks::included()[0];
    let reading = wengu::document::read_text(deck.file_name, deck.text);
    collection.import_document(&reading, "", deck.deck_path)?;
    for (name, items) in [
        ("调查研究五步", ["选定题目", "拟出提纲", "走访座谈", "核对材料", "写成报告"]),
        ("公文办理五步", ["收文登记", "初步审核", "提出意见", "领导批示", "归档保存"]),
    ] {
        let items = (1..).zip(items).map(|(key, text)| ListItem { key: ItemKey(key), text: text.into() }).collect();
        let (name, mnemonic, explanation) = (name.into(), String::new(), String::new());
        let body = NoteBody::List { name, items, announced: Some(5), ordered: true, mnemonic, explanation };
        let deck = collection.add_deck("步骤")?.0;
        collection.add_note(deck, &body, &[])?;
    }
    Ok(())
}

/// A window at the page of the quizzes, its questions made.
fn setup(options: Options) -> Window {
    let english = options.language == Language::English;
    let mut window = Window::with(options, fill);
    window.key(Key::Q);
    assert_eq!(window.here(), &Place::Quiz(None));
    window.wait_until("the questions", |window| window.shows_text(if english { "about " } else { "题 · 约" }));
    window
}

/// Puts another text into a field.
fn put(window: &mut Window, field: &str, text: &str) {
    window.get(field).focus();
    window.settle();
    window.ctrl(Key::A);
    window.type_text(text);
    window.key(Key::Tab);
}

/// Begins the quiz, and waits for its first question.
fn start(window: &mut Window) {
    window.ctrl(Key::Enter);
    let page = ["新的自测", "New quiz"];
    window.wait_until("the first question", |window| !page.iter().any(|words| window.shows(words)));
    assert!(window.shows_text("第 1 题 / ") || window.shows_text("Question 1 / "), "{:?}", window.labels());
}

/// The quiz that was begun last.
fn quiz(window: &Window) -> Quiz {
    let newest = window.collection().quizzes().unwrap().remove(0);
    window.collection().quiz(newest.id).unwrap()
}

/// The question on screen in practice: the first one without an answer.
fn asked(window: &Window) -> Question {
    let quiz = quiz(window);
    quiz.questions.into_iter().find(|asked| asked.answer.is_none()).unwrap().question
}

const DIGITS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// Answers the question by keyboard alone, rightly or as wrongly as the kind allows, and submits it.
fn answer(window: &mut Window, question: &Question, right: bool) {
    match &question.task {
        Task::One { options, right: key } => {
            window.key(DIGITS[if right { *key } else { (*key + 1) % options.len() }]);
        }
        Task::Many { right: key, .. } => {
            for (place, belongs) in key.iter().enumerate() {
                if *belongs == right {
                    window.key(DIGITS[place]);
                }
            }
        }
        Task::Judge { right: key, .. } => window.key(DIGITS[usize::from(*key != right)]),
        Task::Typed { right: key, .. } => window.type_text(if right { key } else { "无关" }),
        Task::Write { items, .. } => {
            for item in items.iter().take(if right { items.len() } else { 1 }) {
                window.type_text(if right { item } else { "无关" });
                window.key(Key::Enter);
            }
            if !right {
                window.key(Key::Enter);
            }
            return;
        }
        Task::Order { shown, right: key } => {
            if right {
                put_in_order(window, key);
            } else {
                // Turned round, one item is in its row at most.
                put_in_order(window, &key.iter().rev().copied().collect::<Vec<_>>());
                assert!(shown.len() > 2);
            }
        }
        Task::Explain { phrases, .. } => {
            window.key(Key::Escape);
            window.key(Key::Enter);
            (0..if right { phrases.len() } else { 0 }).for_each(|place| window.key(DIGITS[place]));
        }
    }
    window.key(Key::Enter);
}

/// Moves the items into that order: the one that belongs at the first place is led to and put there, and so on.
fn put_in_order(window: &mut Window, wanted: &[usize]) {
    let mut now: Vec<usize> = (0..wanted.len()).collect();
    let mut at = 0;
    for (to, item) in wanted.iter().enumerate() {
        let from = now.iter().position(|place| place == item).unwrap();
        for _ in at..from {
            window.key(Key::ArrowDown);
        }
        for _ in from..at {
            window.key(Key::ArrowUp);
        }
        window.key(DIGITS[to]);
        let item = now.remove(from);
        now.insert(to, item);
        at = to;
    }
}

/// Answers all that is left; every third one wrongly. How many were right.
fn answer_all(window: &mut Window) -> usize {
    let whole = quiz(window);
    let (mut rights, all) = (0, whole.questions.len());
    for place in whole.answered()..all {
        let question = asked(window);
        let right = place % 3 != 2;
        rights += usize::from(right);
        answer(window, &question, right);
        let given = quiz(window).questions[place].answer.clone().expect("it was answered").given;
        assert_eq!(mark(&question, &given).is_right(), right, "{question:?}: {given:?}");
        window.key(Key::Enter);
    }
    rights
}

#[test]
fn a_quiz_from_the_page_to_its_result_by_keyboard_alone() {
    let mut window = setup(Options::default());
    assert!(window.shows("20 题 · 约 10 分钟") || window.shows_text("20 题 · 约"), "{:?}", window.labels());
    start(&mut window);
    let rights = answer_all(&mut window);
    assert!(window.shows("自测结果"), "{:?}", window.labels());
    let (quiz, info) = (quiz(&window), window.collection().quizzes().unwrap().remove(0));
    let results = quiz.results();
    assert_eq!((results.questions, results.right, results.unanswered), (20, rights, 0));
    assert!(info.finished_at.is_some());
    assert!(window.shows(&results.score.to_string()) && window.shows_text(&format!("20 题对 {rights}")));
    // The lines by kind and by section, as they are told, add up to the whole.
    let points = |window: &Window, names: &[String]| {
        names.iter().fold((0, 0), |sum, name| {
            let labels = window.labels();
            let told = labels.iter().find_map(|label| label.strip_prefix(&format!("{name} · "))).expect(name);
            let (points, most) = told.trim_end_matches(" 项").split_once('/').unwrap();
            (sum.0 + points.parse::<u32>().unwrap(), sum.1 + most.parse::<u32>().unwrap())
        })
    };
    let kinds = ["单选", "多选", "判断", "填空", "数字", "排序", "默写", "名词解释"].map(str::to_owned);
    let sections = results.by_section.iter().map(|line| &line.of);
    let sections: Vec<String> =
        sections.map(|name| if name.is_empty() { "其他".into() } else { name.clone() }).collect();
    let whole = results.by_kind.iter().fold((0, 0), |sum, line| (sum.0 + line.points, sum.1 + line.most));
    assert_eq!((points(&window, &kinds), points(&window, &sections)), (whole, whole));
    let mistakes = window.collection().quiz_mistakes().unwrap().len();
    assert!(window.shows(&format!("错题 {}", 20 - rights)), "{:?}", window.labels());
    assert_eq!(mistakes, 20 - rights);
    assert_eq!(window.collection().check().unwrap().reviews, 0, "the log hears nothing of it");
    // Handing in is taken back and done again.
    window.ctrl(Key::Z);
    assert!(!window.shows("自测结果") && window.shows("第 20 题 / 20"), "{:?}", window.labels());
    window.key(Key::Enter);
    assert!(window.shows("自测结果"), "{:?}", window.labels());
    window.key(Key::Escape);
    window.key(Key::Escape);
    assert!(window.shows("新的自测"), "{:?}", window.labels());
}

#[test]
fn the_pages_in_both_themes_languages_and_sizes() {
    for (name, options) in [
        ("quiz", Options::default()),
        ("quiz-dark", Options::dark()),
        ("quiz-english", Options::english()),
        ("quiz-english-900-dark", Options { dark: true, size: Vec2::new(900.0, 600.0), ..Options::english() }),
        ("quiz-900", Options::sized(900.0, 600.0)),
        ("quiz-large", Options { scale: 1.5, size: Vec2::new(1200.0, 780.0), ..Options::default() }),
    ] {
        let mut window = setup(options);
        window.picture(&format!("{name}-setup"));
        start(&mut window);
        let question = asked(&window);
        window.picture(&format!("{name}-asked"));
        answer(&mut window, &question, true);
        window.picture(&format!("{name}-told"));
        window.key(Key::Enter);
        answer_all(&mut window);
        window.picture(&format!("{name}-result"));
        window.key(Key::Escape);
        window.settle();
        window.picture(&format!("{name}-setup-after"));
    }
}
