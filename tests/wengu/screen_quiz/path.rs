//! From the import to a quiz, its mistakes, and another day on which they are gone; what was broken off; what is taken back.

use eframe::egui::Key;
use wengu::app::Place;
use wengu::quiz::Kind;

use super::{answer, answer_all, asked, put, quiz, setup, start};
use crate::harness::{Options, Window};

const DAY_MS: i64 = 86_400_000;

/// The page of the quizzes, its questions made.
fn page(window: &mut Window) {
    window.key(Key::Q);
    window.wait_until("the questions", |window| window.shows_text("题 · 约"));
}

/// Answers all that is left, all rightly or all wrongly, and goes on to the result.
fn answer_each(window: &mut Window, right: bool) {
    while quiz(window).finished_at.is_none() {
        let question = asked(window);
        answer(window, &question, right);
        window.key(Key::Enter);
    }
    assert!(window.shows("自测结果"), "{:?}", window.labels());
}

#[test]
fn a_document_is_imported_quizzed_and_its_mistakes_are_got_right_on_two_days() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("党代会热词.md");
    std::fs::write(&path, wengu::decks::included()[0].text).unwrap();
    let mut window = Window::new(Options::default());
    window.go(Place::Import(vec![path]));
    window.wait_until("the check", |window| window.shows("核对导入"));
    window.ctrl(Key::Enter);
    assert_eq!(window.here(), &Place::Today);
    window.click("自测一组");
    window.wait_until("the questions", |window| window.shows_text("题 · 约"));
    put(&mut window, "题量", "5");
    window.wait_until("five questions", |window| window.shows_text("5 题 · 约"));
    start(&mut window);
    answer_each(&mut window, false);
    let mistakes = |window: &Window| window.collection().quiz_mistakes().unwrap().len();
    assert_eq!(mistakes(&window), 5);
    assert!(window.shows("错题 5") && window.shows_text("5 题对 0"), "{:?}", window.labels());

    // At once again: right, but on one day only.
    window.key(Key::M);
    window.wait_until("the mistakes", |window| window.shows_text("第 1 题 / 5"));
    answer_each(&mut window, true);
    assert!(window.shows("100") && window.shows("全部答对，没有错题。"), "{:?}", window.labels());
    assert_eq!(mistakes(&window), 5);
    window.key(Key::Escape);
    assert!(window.shows("错题 5") && window.shows_text("已对一天"), "{:?}", window.labels());
    window.picture("quiz-mistakes");

    // The next day, with the program started anew.
    window.clock.advance_ms(DAY_MS);
    let mut window = window.reopen(Options::default());
    page(&mut window);
    window.click("再练错题");
    window.wait_until("the mistakes", |window| window.shows_text("第 1 题 / 5"));
    answer_each(&mut window, true);
    assert_eq!(mistakes(&window), 0);
    window.key(Key::Escape);
    assert!(window.shows("错题 0") && window.shows_text("没有错题"), "{:?}", window.labels());
    assert_eq!(window.collection().check().unwrap().problems, [""; 0]);
}

#[test]
fn a_quiz_broken_off_by_a_crash_is_gone_on_with() {
    let mut window = setup(Options::default());
    put(&mut window, "题量", "4");
    window.wait_until("four questions", |window| window.shows_text("4 题 · 约"));
    start(&mut window);
    for right in [true, false] {
        window.clock.advance_ms(65_000);
        let question = asked(&window);
        answer(&mut window, &question, right);
        window.key(Key::Enter);
    }
    let before = quiz(&window);
    // The program ends here.
    window.clock.advance_ms(DAY_MS);
    let mut window = window.reopen(Options::default());
    page(&mut window);
    assert!(window.shows("没做完的自测") && window.shows_text("没做完 2/4"), "{:?}", window.labels());
    window.picture("quiz-broken-off");
    window.key(Key::C);
    assert!(
        window.shows("第 3 题 / 4") && window.shows("答对 1") && window.shows("用时 2:10"),
        "{:?}",
        window.labels()
    );
    assert_eq!(quiz(&window), before, "the same questions in the same order");
    answer_each(&mut window, true);
    let results = quiz(&window).results();
    assert!(results.right == 3 && window.shows(&results.score.to_string()), "{:?}", window.labels());
    window.key(Key::Escape);
    assert!(!window.shows("没做完的自测"));
}

#[test]
fn an_answer_is_taken_back_and_its_question_shown_again() {
    let mut window = setup(Options::default());
    put(&mut window, "题量", "3");
    window.wait_until("three questions", |window| window.shows_text("3 题 · 约"));
    for kind in ["填空", "数字", "排序", "默写", "名词解释"] {
        window.click(kind);
    }
    window.wait_until("three questions", |window| window.shows_text("3 题 · 约"));
    start(&mut window);
    let first = asked(&window);
    answer(&mut window, &first, false);
    window.key(Key::Enter);
    assert!(window.shows("第 2 题 / 3"));
    window.ctrl(Key::Z);
    assert!(window.shows("第 1 题 / 3") && window.shows("提交"), "{:?}", window.labels());
    assert_eq!(quiz(&window).answered(), 0);
    answer(&mut window, &first, true);
    assert!(window.shows("答对了。"));
    // The page of a source, and back to where one was.
    window.key(Key::O);
    assert!(matches!(window.here(), Place::Document(..)), "{:?}", window.here());
    // The first Escape closes what was said of the undo.
    window.key(Key::Escape);
    window.key(Key::Escape);
    assert!(window.shows("第 1 题 / 3") && window.shows("答对了。"), "{:?}", window.labels());
    // Two more Ctrl+Z: the answer, and the quiz itself.
    window.ctrl(Key::Z);
    assert!(!window.shows("答对了。"));
    window.ctrl(Key::Z);
    assert!(window.shows("新的自测") && window.collection().quizzes().unwrap().is_empty(), "{:?}", window.labels());
}

#[test]
fn not_to_know_is_an_answer_and_a_quiz_can_be_ended_early() {
    let mut window = setup(Options::default());
    put(&mut window, "题量", "3");
    window.wait_until("three questions", |window| window.shows_text("3 题 · 约"));
    start(&mut window);
    match asked(&window).kind {
        Kind::Fill | Kind::Figure | Kind::Write | Kind::Explain => window.ctrl(Key::G),
        _ => window.key(Key::Num0),
    }
    assert!(window.shows("答错了。"), "{:?}", window.labels());
    window.key(Key::E);
    assert!(window.shows_text("还有 2 题没答"), "{:?}", window.labels());
    window.key(Key::ArrowLeft);
    assert!(window.shows("第 1 题 / 3"), "{:?}", window.labels());
    window.key(Key::E);
    window.key(Key::Enter);
    let results = quiz(&window).results();
    assert_eq!((results.questions, results.right, results.unanswered), (3, 0, 2));
    assert!(window.shows("还有 2 题没答") && window.shows("自测结果"), "{:?}", window.labels());
}

#[test]
fn earlier_quizzes_are_told_with_a_curve_and_opened() {
    for (options, name) in [(Options::default(), "quiz-history"), (Options::dark(), "quiz-history-dark")] {
        let mut window = setup(options);
        put(&mut window, "题量", "4");
        let mut scores = Vec::new();
        for _ in 0..3 {
            window.wait_until("four questions", |window| window.shows_text("4 题 · 约"));
            start(&mut window);
            answer_all(&mut window);
            scores.push(quiz(&window).results().score);
            if let [.., before, now] = scores[..] {
                let told = match now.cmp(&before) {
                    std::cmp::Ordering::Greater => format!("上次 {before} · 提高 {} 分", now - before),
                    std::cmp::Ordering::Less => format!("上次 {before} · 低了 {} 分", before - now),
                    std::cmp::Ordering::Equal => format!("上次也是 {before}"),
                };
                assert!(window.shows(&told), "{told}: {:?}", window.labels());
            }
            window.key(Key::Escape);
            window.clock.advance_ms(DAY_MS);
        }
        window.picture(name);
        assert!(window.shows_text("3 次 · 平均"), "{:?}", window.labels());
        // The first of the three, by the keys of the curve.
        window.get("历次成绩").focus();
        window.settle();
        window.key(Key::Home);
        assert!(
            window.value("历次成绩").contains(&format!("{} 分（4 题）", scores[0])),
            "{}",
            window.value("历次成绩")
        );
        window.key(Key::Enter);
        assert!(window.shows("自测结果") && window.shows(&scores[0].to_string()), "{:?}", window.labels());
        window.key(Key::Delete);
        assert!(window.shows("已删除这次自测") && window.shows("新的自测"));
        assert_eq!(window.collection().quizzes().unwrap().len(), 2);
        window.ctrl(Key::Z);
        assert_eq!(window.collection().quizzes().unwrap().len(), 3);
    }
}
