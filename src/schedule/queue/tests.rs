use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::model::{Day, Grade, MemoryState};
use crate::schedule::{ForgettingCurve, fuzz_seed, outcomes};

const NOON: TimeMs = TimeMs(20_000 * DAY_MS + DAY_MS / 2);
const TODAY: Day = Day(20_000);

fn calendar() -> Calendar {
    Calendar { zone: TimeZone::UTC, day_starts_at_hour: 4 }
}

fn new(card: i64, note: i64) -> Candidate {
    Candidate { card: CardId(card), note: NoteId(note), schedule: CardSchedule::new(card), rules: 0 }
}

fn review(card: i64, note: i64, stability_days: f32, days_ago: i64) -> Candidate {
    let schedule = CardSchedule {
        phase: Phase::Review,
        due: Due::On(TODAY),
        memory: Some(MemoryState { stability_days, difficulty: 5.0 }),
        interval_days: 1,
        last_review_at: Some(NOON.plus_ms(-days_ago * DAY_MS)),
        reviews: 3,
        ..CardSchedule::new(0)
    };
    Candidate { card: CardId(card), note: NoteId(note), schedule, rules: 0 }
}

/// Under one preset.
fn under(candidates: &[Candidate], settings: &ScheduleSettings, now: TimeMs, done: DoneToday) -> Queue {
    build(candidates, &[Rules { settings, done }], Order::Forgotten, &calendar(), now)
}

fn learning(card: i64, note: i64, at: TimeMs) -> Candidate {
    let schedule =
        CardSchedule { phase: Phase::Learning, due: Due::At(at), steps_left: 1, ..review(card, note, 1.0, 0).schedule };
    Candidate { card: CardId(card), note: NoteId(note), schedule, rules: 0 }
}

fn queue(candidates: &[Candidate], done: DoneToday) -> Queue {
    under(candidates, &ScheduleSettings::default(), NOON, done)
}

fn ids(numbers: &[i64]) -> Vec<CardId> {
    numbers.iter().copied().map(CardId).collect()
}

#[test]
fn the_most_forgotten_comes_first() {
    let cards = [review(1, 1, 10.0, 10), review(2, 2, 10.0, 40), review(3, 3, 2.0, 5), review(4, 4, 10.0, 10)];
    assert_eq!(queue(&cards, DoneToday::default()).main, ids(&[2, 3, 1, 4]));
}

fn gain(per_minute: f32) -> Gain {
    Gain { per_minute, recall: 0.5, recalled_days: 9.0, forgotten_days: 1.0 }
}

#[test]
fn what_is_worth_most_comes_first_where_that_is_the_order() {
    let cards = [review(1, 1, 10.0, 10), review(2, 2, 10.0, 40), review(3, 3, 2.0, 5), new(4, 4)];
    let gains = HashMap::from([(CardId(1), gain(0.3)), (CardId(3), gain(0.1))]);
    let settings = ScheduleSettings::default();
    let rules = [Rules { settings: &settings, done: DoneToday::default() }];
    let queue = build(&cards, &rules, Order::Worth(&gains), &calendar(), NOON);
    assert_eq!(queue.main, ids(&[1, 4, 3, 2]), "the new one between; the one that was not weighed last");
}

#[test]
fn learning_cards_come_when_they_are_due() {
    let cards = [review(1, 1, 1.0, 1), learning(2, 2, NOON.plus_ms(60_000)), learning(3, 3, NOON)];
    let queue = queue(&cards, DoneToday::default());
    assert_eq!(queue.counts, Counts { new: 0, learning: 2, review: 1 });
    assert_eq!(queue.next(NOON), Some(CardId(3)));
    assert_eq!(queue.next(NOON.plus_ms(-1)), Some(CardId(1)));
    assert_eq!(queue.next_at(), Some(NOON));
}

#[test]
fn when_nothing_else_is_left_a_learning_card_comes_up_to_twenty_minutes_early() {
    let queue = queue(&[learning(1, 1, NOON.plus_ms(LEARN_AHEAD_MS))], DoneToday::default());
    assert_eq!(queue.next(NOON), Some(CardId(1)));
    assert_eq!(queue.next(NOON.plus_ms(-1)), None);
    assert_eq!(Queue::default().next(NOON), None);
}

#[test]
fn tomorrow_is_not_today() {
    let tomorrow = calendar().start(TODAY.plus(1));
    let mut later = review(2, 2, 1.0, 1);
    later.schedule.due = Due::On(TODAY.plus(1));
    let queue = queue(&[learning(1, 1, tomorrow), later], DoneToday::default());
    assert_eq!((queue.main, queue.learning), (Vec::new(), Vec::new()));
}

#[test]
fn limits_count_what_was_done() {
    let cards: Vec<Candidate> = (1..=5).map(|n| new(n, n)).chain((6..=10).map(|n| review(n, n, 1.0, 1))).collect();
    let settings = ScheduleSettings { new_per_day: 4, reviews_per_day: 3, ..ScheduleSettings::default() };
    let done = DoneToday { new: 1, reviews: 2 };
    let counts = under(&cards, &settings, NOON, done).counts;
    assert_eq!(counts, Counts { new: 3, learning: 0, review: 1 });
    let done = DoneToday { new: 9, reviews: 9 };
    assert_eq!(under(&cards, &settings, NOON, done).counts, Counts::default());
}

#[test]
fn new_cards_are_spread_evenly() {
    let cards: Vec<Candidate> = (1..=2).map(|n| new(n, n)).chain((11..=17).map(|n| review(n, n, 1.0, 1))).collect();
    assert_eq!(queue(&cards, DoneToday::default()).main, ids(&[11, 12, 1, 13, 14, 15, 2, 16, 17]));
}

#[test]
fn siblings_stand_back() {
    let soon = learning(1, 7, NOON);
    let cards = [new(2, 7), review(3, 7, 1.0, 1), soon, new(5, 8), review(4, 8, 1.0, 1), new(7, 9), new(6, 9)];
    let queue = queue(&cards, DoneToday::default());
    assert_eq!(queue.learning, vec![(NOON, CardId(1))]);
    assert_eq!(queue.main, ids(&[6, 4]));
    let together = ScheduleSettings { bury_siblings: false, ..ScheduleSettings::default() };
    assert_eq!(under(&cards, &together, NOON, DoneToday::default()).main.len(), 6);
}

#[test]
fn siblings_in_learning_do_not_stand_back() {
    let cards = [learning(1, 7, NOON), learning(2, 7, NOON)];
    assert_eq!(queue(&cards, DoneToday::default()).learning.len(), 2);
}

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    let one = (0..4_u8, 0_i64..30, 0.01_f32..500.0, 0_i64..600, -90_000_i64..90_000);
    proptest::collection::vec(one, 0..60).prop_map(|cards| {
        cards
            .into_iter()
            .zip(1..)
            .map(|((kind, note, stability, ago, secs), card)| match kind {
                0 => new(card, note),
                1 => learning(card, note, NOON.plus_ms(secs * 1000)),
                _ => review(card, note, stability, ago),
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn no_card_comes_twice_and_no_order_of_reading_matters(
        (cards, shuffled) in candidates().prop_flat_map(|cards| (Just(cards.clone()), Just(cards).prop_shuffle())),
        done_new in 0_u32..30,
        done_reviews in 0_u32..30,
    ) {
        let done = DoneToday { new: done_new, reviews: done_reviews };
        let built = queue(&cards, done);
        let mut all: Vec<CardId> = built.main.iter().copied().chain(built.learning.iter().map(|(_, card)| *card)).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        prop_assert_eq!(all.len(), count);
        prop_assert_eq!(count, built.counts.new + built.counts.learning + built.counts.review);
        prop_assert_eq!(&built.by_rules, &[built.counts]);
        prop_assert_eq!(built, queue(&shuffled, done));
    }

    #[test]
    fn reviews_come_by_retrievability(cards in candidates()) {
        let curve = ForgettingCurve::new(&ScheduleSettings::default());
        let recall: Vec<f32> = queue(&cards, DoneToday::default())
            .main
            .iter()
            .filter_map(|id| {
                let schedule = cards[usize::try_from(id.0).unwrap() - 1].schedule;
                let days = calendar().days_between(schedule.last_review_at?, NOON);
                Some(curve.recall(schedule.memory?, days as f32))
            })
            .collect();
        prop_assert!(recall.windows(2).all(|pair| pair[0] <= pair[1] + 1e-6), "{:?}", recall);
    }

    /// Answering card by card, with the queue built anew each time, shows the order in which it first stood.
    #[test]
    fn built_anew_the_order_goes_on(cards in candidates(), minutes in 0_i64..120) {
        let mut left = cards.clone();
        let mut done = DoneToday::default();
        let mut expected = queue(&cards, done).main;
        while let Some(first) = expected.first().copied() {
            let now = NOON.plus_ms(minutes * 60_000);
            let built = under(&left, &ScheduleSettings::default(), now, done);
            prop_assert_eq!(&built.main, &expected);
            let index = left.iter().position(|candidate| candidate.card == first).unwrap();
            let answered = left[index];
            match answered.schedule.phase {
                Phase::New => done.new += 1,
                _ => done.reviews += 1,
            }
            // Siblings are put aside until tomorrow when a card is answered.
            left.retain(|candidate| {
                candidate.note != answered.note || matches!(candidate.schedule.phase, Phase::Learning)
            });
            expected.remove(0);
        }
    }

    /// The card that undo brings back stands where it stood.
    #[test]
    fn undo_puts_a_card_back(cards in candidates(), grade in 0_usize..4) {
        let settings = ScheduleSettings::default();
        let before = queue(&cards, DoneToday::default());
        let Some(shown) = before.next(NOON) else { return Ok(()) };
        let index = cards.iter().position(|candidate| candidate.card == shown).unwrap();
        let mut answered = cards.clone();
        let seed = fuzz_seed(shown, answered[index].schedule.reviews);
        let outcome = outcomes(&answered[index].schedule, &settings, &calendar(), NOON, seed)[grade].clone();
        prop_assert_eq!(outcome.grade, Grade::ALL[grade]);
        answered[index].schedule = outcome.after;
        prop_assert_ne!(&queue(&answered, DoneToday::default()), &before);
        answered[index] = cards[index];
        prop_assert_eq!(queue(&answered, DoneToday::default()), before);
    }
}
