//! Memory that fits the person: parameters fitted to the log, due days moved, all through the gate.

use std::sync::Arc;

use wengu::collection::{Collection, Operation, Scope, Tell};
use wengu::model::{FixedClock, Grade, ScheduleSettings};
use wengu::schedule::fit::{LEAST_REVIEWS, fit, usable_reviews};

use crate::learner::{EVENING, collection_in, open};

fn learner(folder: &tempfile::TempDir) -> (Collection, FixedClock) {
    let clock = FixedClock::new(EVENING);
    (open(&collection_in(folder.path()), &clock), clock)
}

fn whole(collection: &Collection) {
    assert_eq!(collection.check().unwrap().problems, Vec::<String>::new());
}

/// Forgets faster than the defaults think.
fn other_parameters() -> Vec<f32> {
    let mut parameters = wengu::schedule::default_parameters();
    parameters[8] -= 0.4;
    parameters
}

#[test]
fn the_pasts_are_those_of_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let (collection, _) = learner(&folder);
    let tell: Tell = Arc::new(|_| true);
    let pasts = collection.pasts().unwrap();
    assert_eq!(collection.beside().pasts(&tell).unwrap().as_ref(), Some(&pasts));
    let stop: Tell = Arc::new(|_| false);
    assert!(matches!(collection.beside().pasts(&stop), Ok(None | Some(_))));
    let history = collection.history().unwrap();
    assert_eq!(pasts.iter().map(|past| past.reviews.len()).sum::<usize>(), history.lines.len());
    assert!(usable_reviews(&pasts) < history.lines.len());
    println!("{} lines, {} usable", history.lines.len(), usable_reviews(&pasts));
    match fit(&pasts, &ScheduleSettings::default(), &|_| true) {
        Ok(fit) => assert_eq!(fit.fitted_to + fit.tested_on, usable_reviews(&pasts)),
        Err(_) => assert!(usable_reviews(&pasts) < LEAST_REVIEWS),
    }
}

#[test]
fn parameters_and_due_days_are_one_step_of_undo() {
    let folder = tempfile::tempdir().unwrap();
    let (mut collection, clock) = learner(&folder);
    let state = |collection: &Collection| {
        let history = collection.history().unwrap();
        let cards = history.cards.iter().map(|card| (card.id, card.due, card.stability_days));
        cards.collect::<Vec<_>>()
    };
    let before = state(&collection);
    collection.fit_parameters(&[(None, other_parameters())], false).unwrap();
    let fitted = state(&collection);
    assert!(before.iter().zip(&fitted).all(|(before, after)| before.1 == after.1), "due days stay");
    assert!(before.iter().zip(&fitted).any(|(before, after)| before.2 != after.2), "memories follow");
    whole(&collection);
    collection.undo().unwrap();
    assert_eq!(state(&collection), before);

    let wanted = ScheduleSettings { parameters: other_parameters(), ..collection.settings().schedule.clone() };
    let moves = collection.moves(&vec![(None, wanted)]).unwrap();
    assert!(moves.earlier > 0, "{moves:?}");
    assert_eq!(collection.beside().moves(&vec![], &(Arc::new(|_| true) as Tell)).unwrap().unwrap().cards(), 0);
    collection.fit_parameters(&[(None, other_parameters())], true).unwrap();
    whole(&collection);
    let moved = state(&collection);
    let changed = before.iter().zip(&moved).filter(|(before, after)| before.1 != after.1).count();
    assert_eq!(changed, moves.cards());
    assert_eq!(moved.iter().zip(&fitted).filter(|(moved, fitted)| moved.2 != fitted.2).count(), 0);
    // A second time there is nothing to move, and so nothing to undo.
    collection.reschedule(&[None]).unwrap();
    assert_eq!(state(&collection), moved);
    assert_eq!(collection.can_undo(), Some(Operation::FitParameters));

    // What was moved is answered like any other card.
    for _ in 0..5 {
        let card = collection.queue(&Scope::All).unwrap().next(collection.now()).unwrap();
        collection.answer(card, Grade::Good, 2_000, &[]).unwrap();
        clock.advance_ms(20_000);
    }
    whole(&collection);
    for _ in 0..6 {
        collection.undo().unwrap();
    }
    assert_eq!(state(&collection), before);
    whole(&collection);
}

#[test]
fn a_higher_retention_can_be_put_in_force_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut collection, _) = learner(&folder);
    let strict = ScheduleSettings { desired_retention: 0.97, ..collection.settings().schedule.clone() };
    let seen = collection.moves(&vec![(None, strict.clone())]).unwrap();
    assert!(seen.earlier > seen.later && seen.due_after >= seen.due_before, "{seen:?}");
    collection.set_preset(None, &strict).unwrap();
    collection.reschedule(&[None]).unwrap();
    assert_eq!(collection.can_undo(), Some(Operation::Reschedule));
    whole(&collection);
    let none = collection.moves(&vec![(None, strict)]).unwrap();
    assert_eq!((none.cards(), none.due_before), (0, seen.due_after));
}
