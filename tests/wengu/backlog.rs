//! After days away: what comes first, that new cards wait, and that the order stands still while it is answered.

use jiff::tz::TimeZone;
use proptest::prelude::*;
use wengu::collection::{Backlog, BacklogPace, Collection, Scope};
use wengu::model::{CardId, FixedClock, Grade, Phase};

use super::collection::{START, import, term};

const DAY_MS: i64 = 86_400_000;

/// A hundred cards that were learnt and left alone for two months, and some new ones.
fn away(bury_siblings: bool) -> (Collection, FixedClock) {
    let clock = FixedClock::new(START);
    let mut collection = Collection::in_memory(Box::new(clock.clone()), TimeZone::UTC, 3).unwrap();
    collection.import(&import((0..50).map(term).collect())).unwrap();
    let mut settings = collection.settings().clone();
    (settings.schedule.new_per_day, settings.schedule.bury_siblings) = (200, false);
    collection.set_settings(&settings).unwrap();
    for card in 1..=100 {
        collection.answer(CardId(card), Grade::Easy, 2_000, &[]).unwrap();
    }
    // Some were reviewed once more, each at its own pace.
    clock.advance_ms(12 * DAY_MS);
    for card in (1..=100).step_by(4) {
        let grade = if card % 8 == 1 { Grade::Good } else { Grade::Hard };
        collection.answer(CardId(card), grade, 1_000 + 300 * card.unsigned_abs() as u32, &[]).unwrap();
    }
    collection.import(&import((50..60).map(term).collect())).unwrap();
    settings.schedule.bury_siblings = bury_siblings;
    collection.set_settings(&settings).unwrap();
    clock.advance_ms(60 * DAY_MS);
    (collection, clock)
}

fn main(collection: &Collection) -> Vec<CardId> {
    collection.queue(&Scope::All).unwrap().main
}

fn backlog(collection: &Collection) -> Option<Backlog> {
    collection.today().unwrap().backlog
}

#[test]
fn new_cards_wait_until_the_backlog_is_cleared_unless_told_otherwise() {
    let (mut collection, clock) = away(false);
    let found = backlog(&collection).unwrap();
    assert_eq!((found.overdue, found.new_waits), (100, true));
    // Twenty-five were reviewed on the one day of reviews there was.
    assert_eq!(found.pace, BacklogPace::Reviews(25));
    assert!((4..=9).contains(&found.days.unwrap()), "{found:?}");
    let counts = collection.queue(&Scope::All).unwrap().counts;
    assert_eq!((counts.new, counts.review), (0, 100));
    assert!(collection.decks().unwrap().iter().all(|deck| deck.counts.new == 0));

    let mut settings = collection.settings().clone();
    settings.backlog_pauses_new = false;
    (settings.session_minutes, settings.session_cards) = (1, 0);
    collection.set_settings(&settings).unwrap();
    assert_eq!(collection.queue(&Scope::All).unwrap().counts.new, 20);
    let found = backlog(&collection).unwrap();
    assert_eq!((found.new_waits, found.pace), (false, BacklogPace::Minutes(1)));
    settings.backlog_pauses_new = true;
    collection.set_settings(&settings).unwrap();

    // The day goes on as it began, however much of it is done.
    while collection.queue(&Scope::All).unwrap().counts.review > 0 {
        let card = main(&collection)[0];
        collection.answer(card, Grade::Easy, 2_000, &[]).unwrap();
        assert_eq!(collection.queue(&Scope::All).unwrap().counts.new, 0);
    }
    assert_eq!(backlog(&collection).unwrap().overdue, 0);
    clock.advance_ms(DAY_MS);
    assert_eq!(backlog(&collection), None);
    assert_eq!(collection.queue(&Scope::All).unwrap().counts.new, 20);
}

#[test]
fn without_a_backlog_the_most_forgotten_comes_first_as_before() {
    let (mut collection, clock) = away(false);
    for card in main(&collection).into_iter().take(85) {
        collection.answer(card, Grade::Easy, 2_000, &[]).unwrap();
    }
    clock.advance_ms(DAY_MS);
    assert_eq!(backlog(&collection), None, "fifteen are less than a day's work");
    let recall = |card: &CardId| collection.study_card(*card).unwrap().retrievability.unwrap();
    let reviews: Vec<CardId> = main(&collection)
        .into_iter()
        .filter(|card| collection.card(*card).unwrap().schedule.phase == Phase::Review)
        .collect();
    assert!(reviews.len() >= 15 && reviews.windows(2).all(|pair| recall(&pair[0]) <= recall(&pair[1]) + 1e-4));
}

#[test]
fn a_quick_card_comes_before_a_slow_one_like_it() {
    let (collection, _) = away(false);
    let order = main(&collection);
    let place = |card: i64| order.iter().position(|other| *other == CardId(card)).unwrap();
    // Cards 1 and 97 differ in nothing but the time that their one review took.
    let schedule = |card| collection.card(CardId(card)).unwrap().schedule.memory;
    assert_eq!(schedule(1), schedule(97));
    assert!(place(1) < place(97));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Nor does the order of a backlog ask for what is suspended or put aside.
    #[test]
    fn no_card_that_is_suspended_or_put_aside_is_asked(
        suspended in proptest::collection::btree_set(1_i64..=100, 0..60),
        buried in proptest::collection::btree_set(1_i64..=100, 0..60),
    ) {
        let (mut collection, clock) = away(false);
        let cards = |ids: &std::collections::BTreeSet<i64>| ids.iter().copied().map(CardId).collect::<Vec<_>>();
        collection.bury(&cards(&buried)).unwrap();
        collection.suspend(&cards(&suspended), true).unwrap();
        let asked = |collection: &Collection| {
            let queue = collection.queue(&Scope::All).unwrap();
            let cards = queue.main.into_iter().chain(queue.learning.into_iter().map(|(_, card)| card));
            cards.filter(|card| card.0 <= 100).collect::<std::collections::BTreeSet<_>>()
        };
        let all = || (1..=100).map(CardId);
        let out = |card: &CardId| suspended.contains(&card.0);
        prop_assert_eq!(asked(&collection), all().filter(|card| !out(card) && !buried.contains(&card.0)).collect());
        clock.advance_ms(DAY_MS);
        prop_assert_eq!(asked(&collection), all().filter(|card| !out(card)).collect());
    }

    /// Answered card by card, whatever the answers and however long they take, the queue goes on where it was; and an answer
    /// taken back stands where it stood.
    #[test]
    fn the_order_stands_still_while_it_is_answered(
        answers in proptest::collection::vec((0_usize..4, 500_u32..90_000), 1..30), bury_siblings: bool,
    ) {
        let (mut collection, clock) = away(bury_siblings);
        let mut expected = main(&collection);
        for (grade, taken_ms) in answers {
            let card = expected[0];
            collection.answer(card, Grade::ALL[grade], taken_ms, &[]).unwrap();
            clock.advance_ms(i64::from(taken_ms));
            let after = main(&collection);
            prop_assert_eq!(&after, &expected[1..]);
            collection.undo().unwrap();
            prop_assert_eq!(&main(&collection), &expected);
            collection.redo().unwrap();
            prop_assert_eq!(&main(&collection), &after);
            expected = after;
        }
        prop_assert_eq!(collection.check().unwrap().problems, Vec::<String>::new());
    }
}
