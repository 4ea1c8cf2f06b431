use super::*;
use crate::model::{CardId, Day, Grade};
use proptest::prelude::*;

/// 2026-11-23 09:00 in China.
const NOW: TimeMs = TimeMs(1_795_395_600_000);

fn calendar() -> Calendar {
    Calendar { zone: jiff::tz::TimeZone::fixed(jiff::tz::offset(8)), day_starts_at_hour: 4 }
}

fn today() -> i32 {
    calendar().day(NOW).0
}

fn new_cards(count: i64) -> Vec<CardSchedule> {
    (0..count).map(CardSchedule::new).collect()
}

/// A review card, last asked `ago` days ago and due in `due` days.
fn known(stability_days: f32, ago: i64, due: i32) -> CardSchedule {
    CardSchedule {
        phase: Phase::Review,
        due: Due::On(Day(today() + due)),
        memory: Some(MemoryState { stability_days, difficulty: 5.0 }),
        last_review_at: Some(TimeMs(NOW.0 - ago * 86_400_000)),
        reviews: 3,
        ..CardSchedule::new(0)
    }
}

/// Answers to a card, one a day, of `taken_ms` each.
fn past(card: i64, deck: i64, answers: usize, grade: Grade, taken_ms: u32) -> Past {
    let review = |n: usize| PastReview {
        at: TimeMs(NOW.0 - (answers - n) as i64 * 86_400_000),
        day: Day(today() - (answers - n) as i32),
        grade,
        asked: true,
        phase: if n == 0 { Phase::New } else { Phase::Review },
        taken_ms,
    };
    Past { card: CardId(card), deck: DeckId(deck), reviews: (0..answers).map(review).collect() }
}

fn simulated(cards: &[CardSchedule], pasts: &[Past], settings: &ScheduleSettings) -> Prices {
    prices(cards, pasts, &HashSet::from([DeckId(1)]), settings, (&calendar(), NOW), 1, &|_| true).unwrap()
}

fn usual() -> ScheduleSettings {
    ScheduleSettings::default()
}

#[test]
fn more_retention_costs_more_and_brings_more() {
    let prices = simulated(&new_cards(150), &[], &usual());
    assert_eq!(prices.points.iter().map(|price| price.percent).collect::<Vec<_>>(), (80..=97).collect::<Vec<_>>());
    let (low, high) = (prices.at(80).unwrap(), prices.at(97).unwrap());
    assert!(high.minutes_a_day > 1.5 * low.minutes_a_day, "{low:?} {high:?}");
    assert!(high.recalled > low.recalled + 5.0 && high.recalled <= 150.0, "{low:?} {high:?}");
    // Chance is small beside what one percent more costs.
    let rising = prices.points.windows(2).filter(|pair| pair[1].minutes_a_day > pair[0].minutes_a_day).count();
    assert!(rising >= 14, "{prices:?}");
    assert_eq!((prices.untouched, prices.habits), (0.0, Habits::Usual(0)));
}

#[test]
fn the_same_seed_gives_the_same_prices() {
    let cards = [new_cards(60), vec![known(20.0, 10, 5); 60]].concat();
    let pasts: Vec<Past> = (0..60).map(|card| past(card, 1, 4, Grade::Good, 7_000)).collect();
    let once = simulated(&cards, &pasts, &usual());
    assert_eq!(simulated(&cards, &pasts, &usual()), once);
    let other = prices(&cards, &pasts, &HashSet::from([DeckId(1)]), &usual(), (&calendar(), NOW), 2, &|_| true);
    assert_ne!(other.unwrap().points, once.points);
}

fn made(points: &[(f32, f32)], first: u32, untouched: f32) -> Prices {
    let price = |(percent, (minutes_a_day, recalled)): (u32, &(f32, f32))| Price {
        percent,
        minutes_a_day: *minutes_a_day,
        recalled: *recalled,
    };
    let points = (first..).zip(points).map(price).collect();
    Prices { points, cards: 100, untouched, habits: Habits::Usual(0) }
}

#[test]
fn the_best_is_where_one_percent_more_begins_to_cost_more_than_on_average() {
    // 78 and 79 % are set, not advised. From 80 % on: one minute more a percent, then three; two on average.
    let cheap = [(0.1, 60.0), (0.1, 60.0)];
    let rising = [(2.0, 80.0), (3.0, 81.0), (4.0, 82.0), (5.0, 83.0), (8.0, 84.0), (11.0, 85.0), (14.0, 86.0)];
    let prices = made(&[&cheap[..], &rising[..]].concat(), 78, 0.0);
    assert_eq!(prices.best().map(|best| best.percent), Some(83));
    // Where a minute brings most at 82 %, what is below is not looked at: 36 / 2.0, 37 / 2.0, 45 / 2.1.
    let dear_below = [(2.0, 46.0), (2.0, 47.0), (2.1, 55.0), (3.0, 56.0), (6.0, 57.0), (9.0, 58.0)];
    let best = made(&dear_below, 80, 10.0).best().map(|best| best.percent);
    assert_eq!(best, Some(83));
    assert_eq!(made(&[(1.0, 50.0)], 80, 0.0).best().map(|best| best.percent), Some(80));
}

#[test]
fn the_best_of_a_usual_deck_lies_within_the_curve() {
    for cards in
        [new_cards(100), vec![known(20.0, 10, 5); 100], [new_cards(50), vec![known(60.0, 30, 20); 50]].concat()]
    {
        let best = simulated(&cards, &[], &usual()).best().unwrap().percent;
        assert!((85..=95).contains(&best), "{best}");
    }
}

#[test]
fn the_persons_own_times_count() {
    let cards = new_cards(100);
    let pasts = |taken_ms| (0..40).map(|card| past(card, 1, 5, Grade::Good, taken_ms)).collect::<Vec<_>>();
    let (quick, slow) = (simulated(&cards, &pasts(3_000), &usual()), simulated(&cards, &pasts(30_000), &usual()));
    assert_eq!((quick.habits, slow.habits), (Habits::Own(200), Habits::Own(200)));
    let (quick, slow) = (quick.at(90).unwrap().minutes_a_day, slow.at(90).unwrap().minutes_a_day);
    assert!(slow > 2.0 * quick, "{quick} {slow}");
    // Somebody who left the card open for hours did not think for hours.
    let idle = simulated(&cards, &pasts(LONGEST_ANSWER_MS), &usual());
    assert_eq!(simulated(&cards, &pasts(600_000), &usual()).points, idle.points);
}

#[test]
fn few_answers_are_told() {
    let cards = new_cards(20);
    let elsewhere: Vec<Past> = (0..30).map(|card| past(card, 2, 5, Grade::Good, 4_000)).collect();
    assert_eq!(simulated(&cards, &elsewhere, &usual()).habits, Habits::Person(150));
    assert_eq!(simulated(&cards, &elsewhere[..10], &usual()).habits, Habits::Usual(50));
    let missed = |mut past: Past| {
        past.reviews.iter_mut().for_each(|review| review.asked = false);
        past
    };
    let missed: Vec<Past> = elsewhere.into_iter().map(missed).collect();
    assert_eq!(simulated(&cards, &missed, &usual()).habits, Habits::Usual(0));
}

#[test]
fn very_many_slow_answers_do_not_overflow() {
    let pasts: Vec<Past> = (0..400).map(|card| past(card, 1, 200, Grade::Good, u32::MAX)).collect();
    let prices = simulated(&new_cards(5), &pasts, &usual());
    assert_eq!(prices.habits, Habits::Own(80_000));
    assert!(prices.points.iter().all(|price| price.minutes_a_day.is_finite()));
}

#[test]
fn a_lower_retention_that_is_set_is_simulated_too() {
    let settings = ScheduleSettings { desired_retention: 0.72, ..usual() };
    let prices = simulated(&new_cards(10), &[], &settings);
    assert_eq!(prices.points.first().map(|price| price.percent), Some(72));
    assert!(prices.best().unwrap().percent >= LOWEST);
}

#[test]
fn no_new_cards_a_day_leave_the_new_ones_alone() {
    let settings = ScheduleSettings { new_per_day: 0, ..usual() };
    let prices = simulated(&new_cards(50), &[], &settings);
    assert!(prices.points.iter().all(|price| price.minutes_a_day == 0.0 && price.recalled == 0.0));
}

#[test]
fn it_stops_when_told_and_follows_nothing_without_cards() {
    let decks = HashSet::new();
    assert_eq!(prices(&new_cards(50), &[], &decks, &usual(), (&calendar(), NOW), 1, &|share| share < 0.5), None);
    assert_eq!(prices(&[], &[], &decks, &usual(), (&calendar(), NOW), 1, &|_| true), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_card_and_any_parameters_can_be_followed(
        stability in prop::num::f32::ANY,
        difficulty in prop::num::f32::ANY,
        ago in -400_i64..4_000,
        due in -4_000_i32..4_000,
        steps in (0_usize..3, 0_usize..3),
        first in prop::array::uniform4(0.0_f32..200.0),
        decay in -1.0_f32..2.0,
    ) {
        let mut parameters = default_parameters();
        parameters[..4].copy_from_slice(&first);
        parameters[20] = decay;
        let settings = ScheduleSettings {
            parameters,
            learning_steps_secs: vec![60; steps.0],
            relearning_steps_secs: vec![600; steps.1],
            ..usual()
        };
        let mut card = known(stability, ago, due);
        card.memory = Some(MemoryState { stability_days: stability, difficulty });
        let prices = simulated(&[card, CardSchedule::new(1)], &[], &settings);
        for price in &prices.points {
            prop_assert!(price.minutes_a_day.is_finite() && price.minutes_a_day >= 0.0);
            prop_assert!((0.0..=2.001).contains(&price.recalled), "{price:?}");
        }
    }
}
