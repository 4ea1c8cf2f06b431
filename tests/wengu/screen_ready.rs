//! 学习会 on 今日 through the window: arranged, studied for, changed, and looked back at.

use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;
use wengu::app::{Action, Place};
use wengu::collection::{
    Changes, Collection, QuizForm, QuizScope, Result, Scope, SittingLimit, StudySessionForm, Went,
};
use wengu::model::{DeckId, NoteBody, TimeMs};
use wengu::quiz::{Given, Kind, Length, Task, paper};

use crate::harness::{NOW, Options, Window};
use crate::sample;

const DAY_MS: i64 = 86_400_000;

/// Two decks of terms, never studied.
fn fill(collection: &mut Collection) -> Result<()> {
    for (path, words) in [("党代会", 12), ("二十大", 4)] {
        let (deck, _) = collection.add_deck(path)?;
        for n in 0..words {
            let body = NoteBody::Term { term: format!("{path}热词{n}"), definition: format!("第 {n} 个的意思") };
            collection.add_note(deck, &body, &["时政".to_owned()])?;
        }
    }
    Ok(())
}

fn form(days: i64, scope: Scope) -> StudySessionForm {
    let at = TimeMs(NOW.0 + days * DAY_MS + 5 * 3_600_000 + 1_800_000);
    StudySessionForm { name: "理论学习中心组".into(), at, scope, target: 0.9, minutes_a_day: 8 }
}

/// Puts another text into a field.
fn put(window: &mut Window, field: &str, text: &str) {
    window.get(field).focus();
    window.settle();
    window.ctrl(Key::A);
    window.type_text(text);
}

/// A quiz of four questions about the session, of which two are answered right.
fn a_quiz(collection: &mut Collection) -> Result<Changes> {
    let length = Length::Questions(4);
    let scope = QuizScope::Deck { deck: DeckId(1), path: "党代会".into() };
    let form = QuizForm { scope, length, kinds: vec![Kind::Single], ..QuizForm::default() };
    let questions = paper(&collection.quiz_notes(&form.scope)?, &form.wish());
    let (quiz, mut changes) = collection.begin_quiz(&form, &questions)?;
    for (place, question) in questions.iter().enumerate() {
        let Task::One { right, .. } = question.task else { panic!("{question:?}") };
        let given = if place % 2 == 0 { Given::One { place: right } } else { Given::Nothing };
        changes = collection.answer_quiz(quiz, place, &given, 3_000)?;
    }
    Ok(changes)
}

fn worked_out(window: &mut Window) {
    window.wait_until("the outlook", |window| window.shows_text("目标 90%") || window.shows_text("target 90%"));
}

#[test]
fn a_session_is_arranged_and_todays_part_studied_by_keyboard() {
    let mut window = Window::with(Options::default(), fill);
    assert!(window.shows("下次学习会"));
    window.key(Key::M);
    put(&mut window, "名称", "理论学习中心组");
    put(&mut window, "日期", "12-3");
    assert!(window.shows_text("12月3日 14:30 · 还有 10 天"));
    window.click("学习会的牌组");
    window.click("党代会");
    put(&mut window, "每天分钟数", "8");
    window.key(Key::Enter);
    let sessions = window.collection().study_sessions().unwrap();
    assert_eq!(sessions[0].form, form(10, Scope::Deck(DeckId(1))));
    worked_out(&mut window);
    assert!(window.shows("理论学习中心组") && window.shows_text("什么都不做是 0%"));
    assert!(window.shows_text("分钟可达目标"));
    assert_eq!(window.get("理论学习中心组 届时能记住").accesskit_node().role(), Role::ProgressIndicator);

    window.key(Key::P);
    let Place::StudyUpTo(Scope::Chosen(part), limit) = window.here().clone() else { panic!("{:?}", window.here()) };
    assert_eq!((limit, part.words.as_str()), (SittingLimit::default(), "理论学习中心组"));
    assert!((4..=24).contains(&part.cards.len()), "{}", part.cards.len());
    for _ in 0..2 {
        window.key(Key::Space);
        window.clock.advance_ms(20_000);
        window.key(Key::Num3);
    }
    let first = window.collection().card(part.cards[0]).unwrap();
    assert_eq!(first.schedule.reviews, 1, "in the order of the plan");
    window.ask(Action::Go(Place::Today));
    worked_out(&mut window);
    assert!(window.shows_text("上次学到一半"), "it can be gone on with");
    window.key(Key::C);
    assert_eq!(window.here(), &Place::ContinueStudy);
    let queue = window.collection().queue(&Scope::Chosen(part.clone())).unwrap();
    assert_eq!(queue.main, part.cards[2..], "where it was broken off");
}

#[test]
fn a_session_is_changed_deleted_and_taken_back() {
    let mut window = Window::with(Options::default(), |collection| {
        fill(collection)?;
        collection.add_study_session(&form(10, Scope::All))?;
        collection
            .add_study_session(&StudySessionForm { name: "期末考试".into(), ..form(20, Scope::Deck(DeckId(2))) })?;
        Ok(())
    });
    worked_out(&mut window);
    window.key(Key::E);
    assert_eq!((window.value("名称"), window.value("日期")), ("理论学习中心组".to_owned(), "2026-12-03".to_owned()));
    put(&mut window, "日期", "12-32");
    assert!(window.shows_text("日期写成"));
    put(&mut window, "日期", "2026-11-23");
    put(&mut window, "时间", "8:00");
    assert!(window.shows("这个时间已经过去了"));
    put(&mut window, "时间", "20:00");
    put(&mut window, "目标记住率", "120");
    assert!(window.shows_text("目标 50 到 99"));
    put(&mut window, "目标记住率", "85");
    window.click("学习会的标签");
    window.click("时政");
    window.click("保存");
    let changed = &window.collection().study_sessions().unwrap()[0].form;
    assert_eq!((changed.scope.clone(), changed.target), (Scope::Tag("时政".into()), 0.85));
    window.wait_until("the outlook", |window| window.shows_text("目标 85%"));
    assert!(window.shows("今天 20:00"));

    window.click("安排 期末考试");
    assert_eq!(window.value("名称"), "期末考试");
    window.key(Key::Escape);
    window.key(Key::E);
    window.click("删除");
    assert_eq!(window.collection().study_sessions().unwrap().len(), 1);
    window.ctrl(Key::Z);
    assert_eq!(window.collection().study_sessions().unwrap().len(), 2);
}

#[test]
fn afterwards_one_key_says_how_it_went() {
    let mut window = Window::with(Options::default(), |collection| {
        fill(collection)?;
        collection.add_study_session(&form(0, Scope::Deck(DeckId(1)))).map(drop)
    });
    worked_out(&mut window);
    window.key(Key::P);
    for _ in 0..4 {
        window.key(Key::Space);
        window.clock.advance_ms(5_000);
        window.key(Key::Num4);
    }
    window.clock.set(TimeMs(NOW.0 + 6 * 3_600_000));
    window.ask(Action::Go(Place::Today));
    assert!(window.shows("学习会开过了") && window.shows_text("还没有自测"));
    // Four of twenty-four cards.
    assert!(window.shows_text("预计记住 17%"), "{:?}", window.labels());
    window.click("先自测一组");
    assert!(matches!(window.here(), Place::Quiz(Some(_))));
    window.ask(Action::Go(Place::Today));
    window.ask(Action::Change(Box::new(a_quiz)));
    assert!(window.shows_text("预计记住 17% · 自测答对 50%（4 题）"), "{:?}", window.labels());
    window.picture("ready_past_quizzed");
    window.key(Key::Num2);
    assert_eq!(window.collection().study_sessions().unwrap()[0].went, Some(Went::Fairly));
    assert!(!window.shows("学习会开过了") && window.shows("下次学习会"));
}

/// A window over somebody's collection after some weeks, with a session ahead.
fn ahead(options: Options, days: i64, minutes_a_day: u32, others: bool) -> Window {
    let mut window = sample::learnt(options);
    window.ask(Action::Change(Box::new(move |collection| {
        let form = StudySessionForm { minutes_a_day, ..form(days, Scope::All) };
        let (_, changes) = collection.add_study_session(&form)?;
        if others {
            let name = "年终考试：政治理论与公文写作".to_owned();
            collection.add_study_session(&StudySessionForm { name, ..self::form(days + 14, Scope::All) })?;
        }
        Ok(changes)
    })));
    worked_out(&mut window);
    window
}

#[test]
fn pictures() {
    ahead(Options::default(), 10, 8, false).picture("ready_ahead");
    ahead(Options::dark(), 10, 8, true).picture("ready_ahead_dark");
    ahead(Options { dark: true, ..Options::english() }, 3, 2, true).picture("ready_out_of_reach_en_dark");
    ahead(Options::sized(900.0, 600.0), 3, 2, false).picture("ready_out_of_reach_900");
    ahead(Options { scale: 1.5, ..Options::default() }, 10, 8, false).picture("ready_ahead_large");
    let mut english = ahead(Options::english(), 10, 8, false);
    english.picture("ready_ahead_en");
    english.key(Key::E);
    english.picture("ready_dialog_en");
    let mut window = ahead(Options::default(), 0, 8, false);
    window.key(Key::M);
    put(&mut window, "日期", "13-1");
    window.picture("ready_dialog_wrong");
    window.key(Key::Escape);
    window.clock.advance_ms(6 * 3_600_000);
    window.ask(Action::Go(Place::Today));
    window.picture("ready_past");
    let mut dark = ahead(Options { dark: true, ..Options::sized(900.0, 600.0) }, 10, 8, false);
    dark.key(Key::E);
    dark.picture("ready_dialog_dark_900");
    Window::with(Options::default(), fill).picture("ready_none");
    let mut new = Window::with(Options::default(), |collection| {
        fill(collection)?;
        collection.add_study_session(&StudySessionForm { minutes_a_day: 1, ..form(4, Scope::All) }).map(drop)
    });
    worked_out(&mut new);
    new.picture("ready_out_of_reach");
}
