//! Quizzes: begun, answered, counted as reviews, finished; mistakes; scopes.

use super::*;
use crate::model::Grade;
use crate::quiz::{Given as Said, Kind, Length, Question, Task, paper};

const DAY_MS: i64 = 86_400_000;

fn our_deck() -> (Collection, FixedClock) {
    let (mut c, clock) = collection();
    let deck = crate::decks::included()[0];
    let reading = crate::document::read_text(deck.file_name, deck.text);
    c.import_document(&reading, "", deck.deck_path).unwrap();
    (c, clock)
}

fn begin(c: &mut Collection, form: QuizForm) -> QuizId {
    let questions = paper(&c.quiz_notes(&form.scope).unwrap(), &form.wish());
    c.begin_quiz(&form, &questions).unwrap().0
}

fn right(question: &Question) -> Said {
    match &question.task {
        Task::One { right, .. } => Said::One { place: *right },
        Task::Many { right, .. } => Said::Many { ticked: right.clone() },
        Task::Judge { right, .. } => Said::Judged { is_true: *right },
        Task::Typed { right, .. } => Said::Typed { text: right.clone() },
        Task::Order { right, .. } => Said::Order { places: right.clone() },
        Task::Write { items, .. } => Said::Lines { lines: items.clone() },
        Task::Explain { phrases, .. } => Said::Phrases { had: vec![true; phrases.len()] },
    }
}

fn only(kind: Kind, number: usize) -> QuizForm {
    QuizForm { kinds: vec![kind], length: Length::Questions(number), seed: 5, ..QuizForm::default() }
}

#[test]
fn a_quiz_is_kept_apart_from_the_log_and_adds_up() {
    let (mut c, _) = our_deck();
    let id = begin(&mut c, QuizForm { length: Length::Questions(24), seed: 5, ..QuizForm::default() });
    let whole = c.quiz(id).unwrap();
    assert_eq!((whole.questions.len(), whole.form.seed, whole.answered()), (24, 5, 0));
    for (place, asked) in whole.questions.iter().enumerate() {
        let given = if place % 3 == 0 { Said::Nothing } else { right(&asked.question) };
        c.answer_quiz(id, place, &given, 1_500).unwrap();
    }
    c.finish_quiz(id).unwrap();
    let (whole, info) = (c.quiz(id).unwrap(), c.quizzes().unwrap().remove(0));
    let results = whole.results();
    assert_eq!((results.questions, results.right, results.unanswered), (24, 16, 0));
    assert_eq!(results.score, 67);
    assert_eq!((info.questions, info.answered, info.right, info.score), (24, 24, 16, 67));
    assert_eq!((info.taken_ms, whole.taken_ms()), (36_000, 36_000));
    let sum = |of: &dyn Fn(&crate::quiz::Line<Kind>) -> usize| results.by_kind.iter().map(of).sum::<usize>();
    assert_eq!((sum(&|line| line.questions), sum(&|line| line.right)), (24, 16));
    let sections = &results.by_section;
    assert!(sections.len() >= 4 && sections.iter().map(|line| line.right).sum::<usize>() == 16, "{sections:?}");
    assert_eq!(c.check().unwrap().reviews, 0, "the log hears nothing of it");
    assert_eq!(c.quiz_mistakes().unwrap().len(), 8);
}

#[test]
fn an_interrupted_quiz_is_gone_on_with_and_an_answer_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.wengu");
    let clock = FixedClock::new(START);
    let open = || Collection::open(&path, Box::new(clock.clone()), jiff::tz::TimeZone::UTC, 7).unwrap();
    let mut c = open();
    let deck = crate::decks::included()[0];
    c.import_document(&crate::document::read_text(deck.file_name, deck.text), "", deck.deck_path).unwrap();
    let id = begin(&mut c, only(Kind::Single, 5));
    c.answer_quiz(id, 0, &Said::One { place: 0 }, 900).unwrap();
    c.doubt_quiz(id, 1, true).unwrap();
    let reader = c.quiz_reader().unwrap();
    assert_eq!(reader.read(&QuizScope::All).unwrap(), c.quiz_notes(&QuizScope::All).unwrap());
    drop(c);
    let mut c = open();
    let info = c.quizzes().unwrap().remove(0);
    assert_eq!((info.answered, info.finished_at), (1, None));
    let whole = c.quiz(info.id).unwrap();
    assert!(whole.questions[1].doubtful && whole.questions[0].answer.is_some() && whole.questions[1].note.is_some());
    c.answer_quiz(id, 1, &Said::Nothing, 900).unwrap();
    assert_eq!(c.can_undo(), Some(Operation::AnswerQuiz));
    c.undo().unwrap();
    assert_eq!(c.quiz(id).unwrap().answered(), 1);
    assert!(matches!(c.answer_quiz(id, 99, &Said::Nothing, 0), Err(CollectionError::NotFound { .. })));
    assert!(matches!(c.begin_quiz(&QuizForm::default(), &[]), Err(CollectionError::Invalid { .. })));
}

#[test]
fn a_mistake_stays_until_right_on_two_days() {
    let (mut c, clock) = our_deck();
    let id = begin(&mut c, only(Kind::Write, 3));
    for place in 0..3 {
        c.answer_quiz(id, place, &Said::Nothing, 100).unwrap();
    }
    let mistakes = |c: &Collection| c.quiz_mistakes().unwrap().len();
    assert_eq!(mistakes(&c), 3);
    for (wait, left) in [(0, 3), (DAY_MS, 0)] {
        clock.advance_ms(wait);
        let wanted: Vec<_> = c.quiz_mistakes().unwrap().into_iter().map(|known| (known.guid, known.kind)).collect();
        let scope = QuizScope::Mistakes;
        let questions = crate::quiz::again(&c.quiz_notes(&scope).unwrap(), &wanted, 9);
        assert_eq!(questions.iter().map(|question| question.kind).collect::<Vec<_>>(), [Kind::Write; 3]);
        let (id, _) = c.begin_quiz(&QuizForm { scope, ..QuizForm::default() }, &questions).unwrap();
        for (place, question) in questions.iter().enumerate() {
            c.answer_quiz(id, place, &right(question), 100).unwrap();
        }
        assert_eq!(mistakes(&c), left);
    }
    c.undo().unwrap();
    assert_eq!(mistakes(&c), 1);
    let note = c.quiz_mistakes().unwrap()[0].note;
    c.delete_notes(&[note]).unwrap();
    assert_eq!(mistakes(&c), 0, "who is gone is no mistake");
}

#[test]
fn answers_without_a_cue_count_for_cards_that_are_due_and_for_no_others() {
    for exam in [false, true] {
        let (mut c, clock) = our_deck();
        let notes = c.find(&NoteFilter::default(), NoteSort::default()).unwrap();
        for card in c.cards_of(&notes).unwrap() {
            let awake = c.study_card(card).unwrap().card.rest == crate::model::Rest::Awake;
            if awake && card.0 % 2 == 0 {
                c.answer(card, Grade::Easy, 100, &[]).unwrap();
            }
        }
        clock.advance_ms(60 * DAY_MS);
        let before = c.check().unwrap().reviews;
        let id = begin(&mut c, QuizForm { exam, counts: true, length: Length::Questions(60), ..QuizForm::default() });
        let due = |c: &Collection, question: &Question| {
            let (Some(key), Some(note)) =
                (question.card(), notes.iter().find(|note| c.note_guid(**note).unwrap() == question.note))
            else {
                return false;
            };
            let row = c.note(*note).unwrap().cards.into_iter().find(|card| card.key == key).unwrap();
            row.phase == crate::model::Phase::Review && matches!(row.rest, crate::model::Rest::Awake)
        };
        let mut wanted = 0;
        for (place, asked) in c.quiz(id).unwrap().questions.iter().enumerate() {
            wanted += usize::from(due(&c, &asked.question));
            c.answer_quiz(id, place, &right(&asked.question), 1_000).unwrap();
            if exam {
                assert_eq!(c.check().unwrap().reviews, before, "an exam counts when it is handed in");
                c.answer_quiz(id, place, &right(&asked.question), 1_000).unwrap();
            }
        }
        c.finish_quiz(id).unwrap();
        let report = c.check().unwrap();
        assert!(report.problems.is_empty(), "{:?}", report.problems);
        let given = report.reviews - before;
        // A sibling that was answered is put aside, and does not count on the same day.
        assert!(given > 5 && given <= wanted, "{given} of {wanted}");
    }
}

#[test]
fn scopes_take_what_they_say() {
    let (mut c, clock) = our_deck();
    let second = crate::decks::included()[1];
    let reading = crate::document::read_text(second.file_name, second.text);
    c.import_document(&reading, "", second.deck_path).unwrap();
    let asked = |c: &Collection, scope: &QuizScope| {
        let notes = c.quiz_notes(scope).unwrap();
        (notes.iter().filter(|note| note.asked).count(), notes.len())
    };
    let (all, _) = asked(&c, &QuizScope::All);
    let document = c.documents().unwrap().into_iter().find(|document| document.title.contains("吉林")).unwrap();
    let in_document = QuizScope::Document { document: document.id, title: String::new() };
    assert_eq!(asked(&c, &in_document), (document.notes, document.notes));
    let headings = c.quiz_sections(document.id).unwrap();
    assert_eq!(headings.len(), 5, "{headings:?}");
    let section =
        |heading: &String| QuizScope::Section { document: document.id, title: String::new(), heading: heading.clone() };
    let parts: Vec<usize> = headings.iter().map(|heading| asked(&c, &section(heading)).0).collect();
    assert_eq!(parts.iter().sum::<usize>(), document.notes);
    assert_eq!(asked(&c, &section(&headings[0])).1, document.notes, "the rest of the document lends wrong answers");
    let deck = c.decks().unwrap()[0].clone();
    let (of_deck, _) = asked(&c, &QuizScope::Deck { deck: deck.id, path: deck.path });
    assert!(of_deck < all && of_deck > 0);
    assert_eq!(asked(&c, &QuizScope::Tag { tag: "标".into() }).0, 0);
    let notes = c.find(&NoteFilter::default(), NoteSort::default()).unwrap();
    c.tag_notes(&notes[..4], &["标".into()], &[]).unwrap();
    assert_eq!(asked(&c, &QuizScope::Tag { tag: "标".into() }), (4, all));
    let form = |scope| StudySessionForm {
        name: "学习会".into(),
        at: c.now().plus_ms(DAY_MS),
        scope,
        target: 0.9,
        minutes_a_day: 10,
    };
    let chosen = Chosen { cards: c.cards_of(&notes[..3]).unwrap(), ..Chosen::default() };
    let scopes = [
        (Scope::All, all),
        (Scope::Deck(deck.id), of_deck),
        (Scope::Document(document.id), document.notes),
        (Scope::Tag("标".into()), 4),
        (Scope::Notes(NoteSet::new(notes[..2].to_vec(), "")), 2),
        (Scope::Chosen(chosen), 3),
    ];
    let forms: Vec<_> = scopes.into_iter().map(|(scope, number)| (form(scope), number)).collect();
    for (form, number) in forms {
        let (session, _) = c.add_study_session(&form).unwrap();
        let scope = QuizScope::StudySession { session, name: form.name.clone() };
        assert_eq!(asked(&c, &scope), (number, all), "{:?}", form.scope);
        c.delete_study_session(session).unwrap();
        assert_eq!(asked(&c, &scope).0, 0, "of one that is gone nothing is asked");
    }
    assert_eq!(asked(&c, &QuizScope::Weak).0, 0);
    let card = c.cards_of(&notes[..1]).unwrap()[0];
    c.answer(card, Grade::Good, 100, &[]).unwrap();
    clock.advance_ms(90 * DAY_MS);
    assert_eq!(asked(&c, &QuizScope::Weak).0, 1);
    let cards = c.cards_of(&notes[..1]).unwrap();
    c.suspend(&cards, true).unwrap();
    assert_eq!(asked(&c, &QuizScope::All).0, all - 1, "what was taken out of study is not asked");
}
