//! Chosen cards: in their order, due or not, each once, and found again after a crash.

use super::{START, body, collection};
use crate::collection::{Chosen, Collection, Given, Scope, Sitting};
use crate::model::{CardId, Grade, Phase, Rest};

const DAY_MS: i64 = 86_400_000;

/// The next card, answered as in a sitting over that scope.
fn answer(c: &mut Collection, scope: &Scope, grade: Grade) -> CardId {
    let card = c.queue(scope).unwrap().next(c.now()).unwrap();
    let sitting = Some(Sitting::new(scope.clone(), None, START));
    c.give(&Given { sitting, ..Given::new(card, grade) }).unwrap();
    card
}

#[test]
fn chosen_cards_are_asked_in_their_order_once_and_siblings_stay() {
    let (mut c, clock) = collection();
    let (deck, _) = c.add_deck("热词").unwrap();
    for place in [0, 5] {
        c.add_note(deck, &body(place), &[]).unwrap();
    }
    let all: Vec<CardId> = (1..=4).map(CardId).collect();
    assert_eq!(c.card(all[0]).unwrap().note, c.card(all[1]).unwrap().note, "siblings");
    // Reviewed and due in some days.
    for card in [all[2], all[0]] {
        c.answer(card, Grade::Easy, 1_000, &[]).unwrap();
    }
    clock.advance_ms(2 * DAY_MS);
    assert_eq!(c.card(all[0]).unwrap().schedule.phase, Phase::Review);
    let cards = vec![all[3], all[0], all[1], all[0], CardId(99)];
    let scope = Scope::Chosen(Chosen { cards, since_ms: c.now().0, words: "理论学习中心组".into() });
    let queue = c.queue(&scope).unwrap();
    assert_eq!(queue.main, [all[3], all[0], all[1]]);
    assert_eq!((queue.counts.new, queue.counts.review), (2, 1));
    clock.advance_ms(1_000);
    assert_eq!(answer(&mut c, &scope, Grade::Easy), all[3]);
    assert_eq!(answer(&mut c, &scope, Grade::Good), all[0]);
    assert_eq!(c.queue(&scope).unwrap().main, [all[1]], "a sibling that was chosen too is not put aside");
    let tomorrow = c.calendar().day(c.now()).plus(1);
    assert_ne!(c.card(all[1]).unwrap().rest, Rest::BuriedUntil(tomorrow));

    let (sitting, answers) = c.sitting().unwrap().unwrap();
    assert_eq!(sitting.scope, scope);
    assert_eq!(answers.len(), 2);
    c.undo().unwrap();
    assert_eq!(c.queue(&scope).unwrap().main, [all[0], all[1]], "taken back, it is asked again");
    answer(&mut c, &scope, Grade::Again);
    let queue = c.queue(&scope).unwrap();
    assert_eq!((queue.main.as_slice(), queue.learning.len()), (&all[1..2], 1), "forgotten, it is learnt again");
    // A new card that was recalled has a step left, which is not waited for.
    assert_eq!(answer(&mut c, &scope, Grade::Good), all[1]);
    assert_eq!(c.card(all[1]).unwrap().schedule.phase, Phase::Learning);
    let queue = c.queue(&scope).unwrap();
    assert_eq!((queue.main.len(), queue.learning.len()), (0, 1));
    clock.advance_ms(600_000);
    assert_eq!(answer(&mut c, &scope, Grade::Good), all[0]);
    assert_eq!(c.queue(&scope).unwrap(), crate::schedule::queue::Queue::default());
    c.undo().unwrap();
    c.undo().unwrap();
    c.suspend(&all[1..2], true).unwrap();
    assert!(c.queue(&scope).unwrap().main.is_empty());
}
