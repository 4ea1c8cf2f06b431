use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::model::{Day, DayWork, MemoryState};
use crate::schedule::{elapsed_days, replay, replay_memory, retrievability};

const DAY_MS: i64 = 86_400_000;
const NOON: TimeMs = TimeMs(20_000 * DAY_MS + DAY_MS / 2);

fn calendar() -> Calendar {
    Calendar { zone: TimeZone::UTC, day_starts_at_hour: 4 }
}

fn no_fuzz() -> ScheduleSettings {
    ScheduleSettings { fuzz: false, ..ScheduleSettings::default() }
}

fn review_card() -> CardSchedule {
    CardSchedule {
        phase: Phase::Review,
        due: Due::On(Day(20_000)),
        memory: Some(MemoryState { stability_days: 10.0, difficulty: 5.0 }),
        interval_days: 10,
        last_review_at: Some(NOON.plus_ms(-10 * DAY_MS)),
        reviews: 4,
        lapses: 7,
        steps_left: 0,
    }
}

fn press(card: &CardSchedule, settings: &ScheduleSettings, now: TimeMs, grade: Grade) -> Outcome {
    outcomes(card, settings, &calendar(), now, 1)[grade as usize - 1].clone()
}

#[test]
fn a_new_card_walks_the_steps() {
    let settings = no_fuzz();
    let first = press(&CardSchedule::new(9), &settings, NOON, Grade::Good);
    assert_eq!(first.interval, Interval::Seconds(600));
    assert_eq!((first.after.phase, first.after.steps_left), (Phase::Learning, 1));
    assert_eq!(first.after.due, Due::At(NOON.plus_ms(600_000)));
    let again = press(&first.after, &settings, NOON.plus_ms(600_000), Grade::Again);
    assert_eq!((again.interval, again.after.steps_left), (Interval::Seconds(60), 2));
    let graduated = press(&first.after, &settings, NOON.plus_ms(600_000), Grade::Good);
    assert_eq!((graduated.after.phase, graduated.interval), (Phase::Review, Interval::Days(2)));
    assert_eq!(graduated.after.due, Due::On(Day(20_002)));
    assert_eq!((graduated.after.reviews, graduated.after.lapses), (2, 0));
}

#[test]
fn a_step_past_the_boundary_is_due_from_the_beginning_of_its_day() {
    let late = TimeMs(20_001 * DAY_MS + 4 * 3_600_000 - 60_000);
    let settings = ScheduleSettings { learning_steps_secs: vec![600, 2 * 86_400], ..ScheduleSettings::default() };
    let card = CardSchedule::new(1);
    let begin = |day| Due::At(calendar().start(Day(day)));
    assert_eq!(press(&card, &settings, late, Grade::Again).after.due, begin(20_001));
    assert_eq!(press(&card, &settings, late, Grade::Good).after.due, begin(20_002));
    assert_eq!(press(&card, &settings, late, Grade::Good).interval, Interval::Seconds(2 * 86_400));
}

#[test]
fn a_lapse_counts_and_marks_a_leech() {
    let settings = no_fuzz();
    let lapse = press(&review_card(), &settings, NOON, Grade::Again);
    assert_eq!((lapse.after.lapses, lapse.leech), (8, true));
    assert_eq!((lapse.after.phase, lapse.interval), (Phase::Relearning, Interval::Seconds(600)));
    assert!(lapse.after.interval_days >= 1);
    let more = press(&lapse.after, &settings, NOON.plus_ms(600_000), Grade::Again);
    assert_eq!((more.after.lapses, more.leech), (8, false));
    assert!(!press(&review_card(), &settings, NOON, Grade::Hard).leech);
}

#[test]
fn leeches_are_marked_at_the_limit_and_at_every_half_of_it() {
    let marked = |limit| (0..20).filter(|lapses| is_leech(*lapses, limit)).collect::<Vec<_>>();
    assert_eq!(marked(8), [8, 12, 16]);
    assert_eq!(marked(5), [5, 8, 11, 14, 17]);
    assert_eq!(marked(1), (1..20).collect::<Vec<_>>());
    assert!(marked(0).is_empty());
}

#[test]
fn the_longest_interval_holds_for_every_button() {
    let settings = ScheduleSettings { maximum_interval_days: 3, ..ScheduleSettings::default() };
    for card in [review_card(), CardSchedule::new(1)] {
        for outcome in outcomes(&card, &settings, &calendar(), NOON, 3) {
            assert!(outcome.after.interval_days <= 3, "{outcome:?}");
        }
    }
}

#[test]
fn a_card_that_came_late_is_better_known() {
    let good = |days_ago: i64| {
        let card = CardSchedule { last_review_at: Some(NOON.plus_ms(-days_ago * DAY_MS)), ..review_card() };
        press(&card, &no_fuzz(), NOON, Grade::Good).after.interval_days
    };
    assert!(good(30) > good(10) && good(10) > good(1), "overdue days count");
}

#[test]
fn days_count_from_boundary_to_boundary() {
    let (evening, morning) = (NOON.plus_ms(15 * 3_600_000), NOON.plus_ms(17 * 3_600_000));
    let card = CardSchedule { last_review_at: Some(evening), ..review_card() };
    let same_day = press(&card, &no_fuzz(), evening.plus_ms(1), Grade::Good);
    let next_day = press(&card, &no_fuzz(), morning, Grade::Good);
    assert!(next_day.memory.stability_days > same_day.memory.stability_days);
    assert_eq!(press(&card, &no_fuzz(), evening.plus_ms(-DAY_MS), Grade::Good).memory, same_day.memory);
}

#[test]
fn recall_falls_by_the_clock() {
    let (settings, card) = (ScheduleSettings::default(), review_card());
    let at = |ms: i64| retrievability(&card, &settings, &calendar(), NOON.plus_ms(ms)).unwrap();
    assert!((at(0) - 0.9).abs() < 1e-4);
    assert!(at(3_600_000) < at(0) && at(-3_600_000) > at(0));
    assert!((at(-100 * DAY_MS) - 1.0).abs() < f32::EPSILON);
    assert_eq!(retrievability(&CardSchedule::new(1), &settings, &calendar(), NOON), None);
    assert!((elapsed_days(NOON, NOON.plus_ms(DAY_MS / 4)) - 0.25).abs() < f32::EPSILON);
}

/// Reviews with the waits between them, some of them within a day.
fn history() -> impl Strategy<Value = Vec<(TimeMs, Grade)>> {
    let wait = prop_oneof![1_000_i64..DAY_MS, 0..400 * DAY_MS];
    proptest::collection::vec((wait, 0_usize..4), 0..15).prop_map(|steps| {
        let mut now = NOON;
        steps
            .into_iter()
            .map(|(wait, grade)| {
                now = now.plus_ms(wait);
                (now, Grade::ALL[grade])
            })
            .collect()
    })
}

fn steps() -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::vec(1_u32..20_000, 0..4).prop_map(|mut steps| {
        steps.sort_unstable();
        steps
    })
}

fn any_settings() -> impl Strategy<Value = ScheduleSettings> {
    (steps(), steps(), 0.7_f32..0.97, any::<bool>(), prop_oneof![1_u32..40, Just(36_500)]).prop_map(
        |(learning_steps_secs, relearning_steps_secs, desired_retention, fuzz, maximum_interval_days)| {
            ScheduleSettings {
                learning_steps_secs,
                relearning_steps_secs,
                desired_retention,
                fuzz,
                maximum_interval_days,
                ..ScheduleSettings::default()
            }
        },
    )
}

fn secs(interval: Interval) -> u64 {
    match interval {
        Interval::Seconds(secs) => u64::from(secs),
        Interval::Days(days) => u64::from(days) * 86_400,
    }
}

proptest! {
    #[test]
    fn a_better_grade_never_comes_back_sooner(
        history in history(), settings in any_settings(), id in 0_i64..1000, wait in 0_i64..400 * DAY_MS,
        work in proptest::collection::btree_map(1_i32..300, 0_u32..20, 0..300),
        siblings in proptest::collection::vec(1_i32..60, 0..4),
        week in proptest::array::uniform7(prop::sample::select(vec![DayWork::Normal, DayWork::Less, DayWork::None])),
    ) {
        let settings = ScheduleSettings { week, ..settings };
        let card = replay(CardId(id), CardSchedule::new(1), &history, &settings, &calendar());
        let now = history.last().map_or(NOON, |(at, _)| *at).plus_ms(wait);
        // Among other cards, on whatever days they are due.
        let today = calendar().day(now);
        let due = work.into_iter().map(|(days, cards)| (today.plus(days), cards)).collect();
        let siblings: Vec<Day> = siblings.into_iter().map(|days| today.plus(days)).collect();
        let work = Work { due: &due, siblings: &siblings };
        let seed = fuzz_seed(CardId(id), card.reviews);
        let outcomes = outcomes_among(&card, &settings, &calendar(), now, seed, work);
        for pair in outcomes.windows(2) {
            prop_assert!(secs(pair[0].interval) <= secs(pair[1].interval), "{pair:?}");
            prop_assert!(pair[0].memory.stability_days <= pair[1].memory.stability_days);
            prop_assert!(pair[0].memory.difficulty >= pair[1].memory.difficulty);
        }
        for outcome in &outcomes {
            let after = outcome.after;
            prop_assert!(after.interval_days <= settings.maximum_interval_days);
            prop_assert_eq!(after.reviews, card.reviews + 1);
            prop_assert_eq!(after.last_review_at, Some(now));
            match (after.phase, after.due) {
                (Phase::Review, Due::On(day)) => {
                    prop_assert_eq!(day, calendar().day(now).plus(i32::try_from(after.interval_days).unwrap()));
                    prop_assert!(after.interval_days >= 1 && after.steps_left == 0);
                }
                (Phase::Learning | Phase::Relearning, Due::At(at)) => prop_assert!(at >= now),
                other => prop_assert!(false, "{other:?}"),
            }
        }
    }

    #[test]
    fn a_replayed_log_gives_the_same_card(history in history(), settings in any_settings(), cut in 0_usize..15) {
        let (id, new) = (CardId(5), CardSchedule::new(1));
        let whole = replay(id, new, &history, &settings, &calendar());
        let cut = cut.min(history.len());
        let half = replay(id, new, &history[..cut], &settings, &calendar());
        prop_assert_eq!(replay(id, half, &history[cut..], &settings, &calendar()), whole);
        prop_assert_eq!(replay_memory(&history, &settings, &calendar()), whole.memory);
        // Neither steps nor retention nor fuzz touch the memory.
        prop_assert_eq!(replay_memory(&history, &ScheduleSettings::default(), &calendar()), whole.memory);
    }
}
