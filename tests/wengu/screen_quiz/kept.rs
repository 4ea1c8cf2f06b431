//! An exam, answers that count as reviews, a paper printed from the result, and input methods.

use eframe::egui::Key;
use wengu::app::{Action, Place};
use wengu::collection::{NoteFilter, QuizScope, Scope, StudySessionForm};
use wengu::model::{Grade, Rest};
use wengu::quiz::{Given, Task};

use super::{DIGITS, answer, answer_all, asked, put, quiz, setup, start};
use crate::harness::{Options, Window};

/// Leaves only these kinds on.
fn only(window: &mut Window, kinds: &[&str]) {
    for kind in ["单选", "多选", "判断", "填空", "数字", "排序", "默写", "名词解释"] {
        if !kinds.contains(&kind) {
            window.click(kind);
        }
    }
}

#[test]
fn an_exam_tells_nothing_before_it_is_handed_in() {
    let mut window = setup(Options::default());
    put(&mut window, "题量", "4");
    only(&mut window, &["单选", "判断"]);
    window.click("考试");
    window.wait_until("four questions", |window| window.shows_text("4 题 · 约"));
    start(&mut window);
    let whole = quiz(&window);
    assert!(whole.form.exam);
    // All wrong but the last, which stays open.
    for asked in whole.questions.iter().take(3) {
        answer(&mut window, &asked.question, false);
        assert!(!window.shows_text("答错") && !window.shows("正确答案"), "{:?}", window.labels());
    }
    assert!(window.shows("第 4 题 / 4") && window.shows("已答 3"));
    assert_eq!(window.collection().quiz_mistakes().unwrap().len(), 0, "of an exam under way nothing is told");
    // Back to the first, which is mended, and marked to be thought over.
    (0..3).for_each(|_| window.key(Key::ArrowLeft));
    assert!(window.shows("第 1 题 / 4"));
    window.key(Key::F);
    window.picture("quiz-exam");
    answer(&mut window, &whole.questions[0].question, true);
    window.key(Key::E);
    assert!(window.shows_text("还有 1 题没答") && window.shows_text("存疑 1 题"), "{:?}", window.labels());
    assert!(window.shows("第 1 题，存疑") && window.shows("第 4 题，没答"));
    window.picture("quiz-hand-in");
    window.click("第 4 题，没答");
    assert!(window.shows("第 4 题 / 4"));
    window.key(Key::ArrowRight);
    window.click("交卷");
    let results = quiz(&window).results();
    assert_eq!((results.right, results.questions), (1, 4));
    assert!(window.shows("自测结果") && window.shows("25"), "{:?}", window.labels());
    assert_eq!(window.collection().quiz_mistakes().unwrap().len(), 3, "what was left open was not known");
    assert!(quiz(&window).questions[3].answer.as_ref().is_some_and(|answer| answer.given == Given::Nothing));
    // The source of a mistake, and back to the result.
    window.click("看第 2 题的原文");
    assert!(matches!(window.here(), Place::Document(..)));
    window.key(Key::Escape);
    assert!(window.shows("自测结果"));
}

#[test]
fn typed_answers_count_as_reviews_of_due_cards_where_that_was_chosen() {
    let mut window = setup(Options::default());
    window.ask(Action::Change(Box::new(|collection| {
        let notes = collection.find(&NoteFilter::default(), Default::default())?;
        let mut last = None;
        for card in collection.cards_of(&notes)? {
            if collection.card(card)?.rest == Rest::Awake {
                last = Some(collection.answer(card, Grade::Easy, 100, &[])?);
            }
        }
        Ok(last.expect("a card was answered"))
    })));
    window.clock.advance_ms(60 * 86_400_000);
    let reviews = |window: &Window| window.collection().check().unwrap().reviews;
    let before = reviews(&window);
    put(&mut window, "题量", "3");
    only(&mut window, &["默写"]);
    window.click("到期的卡片，填空、数字、默写答过就算复习");
    window.wait_until("three questions", |window| window.shows_text("3 题 · 约"));
    start(&mut window);
    let question = asked(&window);
    answer(&mut window, &question, true);
    assert_eq!(reviews(&window), before + 1, "the list's card was due");
    window.ctrl(Key::Z);
    assert_eq!((reviews(&window), quiz(&window).answered()), (before, 0), "the answer and its review are one step");
}

#[test]
fn the_questions_are_printed_from_the_result_by_one_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("卷.pdf");
    let mut window = setup(Options::default());
    put(&mut window, "题量", "3");
    window.wait_until("three questions", |window| window.shows_text("3 题 · 约"));
    start(&mut window);
    answer_all(&mut window);
    window.key(Key::P);
    assert!(window.shows("存为"), "{:?}", window.labels());
    window.picture("quiz-print");
    window.click("PDF（可直接打印）");
    put(&mut window, "存为", &path.display().to_string());
    window.click("保存");
    window.wait_until("the paper is written", |window| !window.shows("存为"));
    let text = wengu::document::read("a.pdf", &std::fs::read(&path).unwrap()).unwrap().text;
    let seed = quiz(&window).form.seed.to_string();
    assert!(text.contains("自测卷") && text.contains(&seed), "{text}");
    assert!(window.shows("自测结果"), "Escape and the like were the dialog's");
}

#[test]
fn while_an_input_method_composes_nothing_is_submitted() {
    let mut window = setup(Options::default());
    put(&mut window, "题量", "2");
    only(&mut window, &["填空"]);
    window.wait_until("two questions", |window| window.shows_text("2 题 · 约"));
    start(&mut window);
    let question = asked(&window);
    let Task::Typed { right, .. } = &question.task else { panic!("a typed question: {question:?}") };
    window.compose("da an");
    window.key(Key::Enter);
    assert_eq!(quiz(&window).answered(), 0);
    window.compose("");
    window.commit(right);
    window.key(Key::Enter);
    assert!(window.shows_text("答对了"), "{:?}", window.labels());
    // Digits and letters in a field are text.
    window.key(Key::Enter);
    window.type_text("0f1");
    assert_eq!(window.value("你的答案"), "0f1");
    window.key(Key::Escape);
    assert!(window.shows("第 2 题 / 2"), "the first Escape leaves the field");
    window.key(Key::Escape);
    assert!(window.shows("没做完的自测"), "{:?}", window.labels());
}

#[test]
fn before_a_study_session_it_is_what_the_quiz_is_about() {
    let mut window = setup(Options::default());
    let deck = window.collection().decks().unwrap().into_iter().find(|deck| deck.path == "步骤").unwrap();
    let form = StudySessionForm {
        name: "周四学习会".into(),
        at: window.collection().now().plus_ms(30 * 3_600_000),
        scope: Scope::Deck(deck.id),
        target: 0.9,
        minutes_a_day: 10,
    };
    window.ask(Action::Change(Box::new(move |collection| Ok(collection.add_study_session(&form)?.1))));
    let mut window = window.reopen(Options::default());
    window.key(Key::Q);
    window.wait_until("its questions", |window| window.shows_text("题 · 约"));
    assert!(window.shows("范围：周四学习会"), "{:?}", window.labels());
    start(&mut window);
    let quiz = quiz(&window);
    assert!(matches!(quiz.form.scope, QuizScope::StudySession { .. }));
    assert!(quiz.questions.iter().all(|asked| asked.question.headline.ends_with("五步")));
}

#[test]
fn a_quiz_about_something_is_asked_for_from_elsewhere() {
    let mut window = setup(Options::default());
    let deck = window.collection().decks().unwrap().into_iter().find(|deck| deck.path == "步骤").unwrap();
    let about = QuizScope::Deck { deck: deck.id, path: deck.path };
    window.go(Place::Quiz(Some(about.clone())));
    window.wait_until("the deck's questions", |window| window.shows("范围：步骤") && window.shows_text("题 · 约"));
    assert!(!window.shows("数字"), "what the notes do not support is not offered: {:?}", window.labels());
    start(&mut window);
    assert_eq!(quiz(&window).form.scope, about);
    window.go(Place::Today);
    window.go(Place::Quiz(None));
    assert!(window.shows_text("第 1 题 / "), "it is as it was left");
    assert_eq!(DIGITS.len(), 9);
}
