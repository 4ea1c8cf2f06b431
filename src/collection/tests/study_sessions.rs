//! Study sessions: kept, found for a plan, looked back at.

use super::{START, body, collection};
use crate::collection::{Collection, CollectionError, QuizForm, Scope, StudySessionForm, Went};
use crate::model::{CardId, DeckId, FixedClock, Grade, NoteBody, StudySessionId};
use crate::quiz::{Given, paper};
use crate::schedule::readiness::{outlook, plan};

const DAY_MS: i64 = 86_400_000;

fn form(days: i64, scope: Scope) -> StudySessionForm {
    let at = START.plus_ms(days * DAY_MS);
    StudySessionForm { name: "理论学习中心组".into(), at, scope, target: 0.9, minutes_a_day: 10 }
}

/// Two decks of notes.
fn filled() -> (Collection, FixedClock, [DeckId; 2]) {
    let (mut c, clock) = collection();
    let decks = ["热词", "提法"].map(|path| c.add_deck(path).unwrap().0);
    for (place, word) in
        ["国防安全", "粮食安全", "生态安全", "能源安全", "产业安全", "网络安全"].into_iter().enumerate()
    {
        let definition = format!("第{}项要维护的安全，说的是{word}", place + 1);
        let note = NoteBody::Term { term: word.into(), definition };
        c.add_note(decks[0], &note, &["时政".into()]).unwrap();
    }
    c.add_note(decks[1], &body(1), &[]).unwrap();
    (c, clock, decks)
}

#[test]
fn a_session_is_kept_changed_and_deleted() {
    let (mut c, _, [deck, _]) = filled();
    let (id, changes) = c.add_study_session(&form(3, Scope::Deck(deck))).unwrap();
    assert!(changes.study_sessions && !changes.cards);
    let (earlier, _) = c.add_study_session(&StudySessionForm { name: " 考试 ".into(), ..form(1, Scope::All) }).unwrap();
    let found = c.study_sessions().unwrap();
    assert_eq!(found.iter().map(|found| found.id).collect::<Vec<_>>(), [earlier, id], "by their time");
    assert_eq!((found[0].form.name.as_str(), &found[1].form), ("考试", &form(3, Scope::Deck(deck))));
    c.study_session_went(earlier, Went::Fairly).unwrap();
    assert_eq!(c.study_sessions().unwrap()[0].went, Some(Went::Fairly));
    c.edit_study_session(earlier, &form(8, Scope::Tag("时政".into()))).unwrap();
    let found = c.study_sessions().unwrap().pop().unwrap();
    assert_eq!((found.went, found.form), (None, form(8, Scope::Tag("时政".into()))), "it is still to come");
    c.delete_study_session(earlier).unwrap();
    assert_eq!(c.study_sessions().unwrap().len(), 1);
    c.undo().unwrap();
    assert_eq!(c.study_sessions().unwrap().len(), 2);

    let bad = [
        StudySessionForm { name: "  ".into(), ..form(1, Scope::All) },
        StudySessionForm { target: 0.0, ..form(1, Scope::All) },
        StudySessionForm { target: f32::NAN, ..form(1, Scope::All) },
        StudySessionForm { minutes_a_day: 601, ..form(1, Scope::All) },
    ];
    assert!(bad.iter().all(|bad| matches!(c.add_study_session(bad), Err(CollectionError::Invalid { .. }))));
    let gone = c.study_session_went(StudySessionId(99), Went::Well);
    assert!(matches!(gone, Err(CollectionError::NotFound { .. })));
}

#[test]
fn a_plan_is_made_of_the_cards_of_the_sessions_ahead() {
    let (mut c, clock, [deck, other]) = filled();
    assert!(c.study_sessions_ahead().unwrap().is_none());
    c.add_study_session(&form(-1, Scope::All)).unwrap();
    assert!(c.study_sessions_ahead().unwrap().is_none(), "it is past");
    c.add_study_session(&form(5, Scope::Deck(deck))).unwrap();
    c.add_study_session(&form(9, Scope::All)).unwrap();
    let ahead = c.study_sessions_ahead().unwrap().unwrap();
    assert_eq!(ahead.sessions.len(), 2);
    let of = |bits: u32| ahead.ask.cards.iter().filter(|card| card.sessions == bits).count();
    // Two cards a term; of the list itself and where an item belongs, for its items sleep.
    assert_eq!((of(0b11), of(0b10), of(0b01)), (12, 2, 0));
    let first = plan(&ahead.ask).days[0].cards.clone();
    assert!(!first.is_empty());

    c.answer(first[0], Grade::Good, 30_000, &[]).unwrap();
    clock.advance_ms(60_000);
    let ahead = c.study_sessions_ahead().unwrap().unwrap();
    assert_eq!(ahead.ask.sessions[1].spent_today_ms, 30_000);
    assert!(!plan(&ahead.ask).days[0].cards.contains(&first[0]), "done for today");
    c.suspend(&first[1..2], true).unwrap();
    assert_eq!(c.study_sessions_ahead().unwrap().unwrap().ask.cards.len(), 13);
    c.delete_deck(deck).unwrap();
    let ahead = c.study_sessions_ahead().unwrap().unwrap();
    assert_eq!(outlook(&ahead.ask, 0, &|| true).unwrap().cards, 0, "what it named is gone");
    assert_eq!(outlook(&ahead.ask, 1, &|| true).unwrap().cards, 2);
    assert_eq!(c.card(ahead.ask.cards[0].card).unwrap().deck, other);
}

#[test]
fn afterwards_what_was_foretold_stands_beside_what_was_quizzed() {
    let (mut c, clock, [deck, _]) = filled();
    let (id, _) = c.add_study_session(&form(2, Scope::Deck(deck))).unwrap();
    for card in 1..=6 {
        c.answer(CardId(card), Grade::Easy, 1_000, &[]).unwrap();
    }
    clock.advance_ms(2 * DAY_MS + 3_600_000);
    let before = c.after_study_session(id).unwrap();
    assert_eq!((before.cards, before.quizzed, before.questions), (12, None, 0));
    let predicted = before.predicted.unwrap();
    // Half of the cards were never seen; the others are firm.
    assert!((0.45..0.5).contains(&predicted), "{predicted}");
    c.answer(CardId(7), Grade::Easy, 1_000, &[]).unwrap();
    assert_eq!(c.after_study_session(id).unwrap().predicted, Some(predicted), "what came later changes nothing");

    let form = QuizForm::default();
    let questions = paper(&c.quiz_notes(&form.scope).unwrap(), &form.wish());
    let (quiz, _) = c.begin_quiz(&form, &questions).unwrap();
    for place in 0..questions.len() {
        c.answer_quiz(quiz, place, &Given::Nothing, 1_000).unwrap();
    }
    let after = c.after_study_session(id).unwrap();
    assert_eq!(after.quizzed, Some(0.0));
    assert!((1..=questions.len()).contains(&after.questions));
}
