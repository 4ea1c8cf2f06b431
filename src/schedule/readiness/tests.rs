use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::model::{Due, MemoryState, Phase};

const DAY_MS: i64 = 86_400_000;
const TODAY: i32 = 20_000;
const PACE: Pace = Pace { new_ms: 10_000.0, review_ms: 8_000.0 };

/// Seven in the evening.
fn evening(day: i32) -> TimeMs {
    TimeMs(i64::from(day) * DAY_MS + 19 * 3_600_000)
}

fn new_card(id: i64) -> AskCard {
    let schedule = CardSchedule::new(id);
    AskCard { card: CardId(id), note: NoteId(id), schedule, settings: 0, sessions: 1, from: Day(TODAY) }
}

/// One reviewed so many days ago, at that stability.
fn known(id: i64, ago: i32, stability_days: f32) -> AskCard {
    let schedule = CardSchedule {
        phase: Phase::Review,
        due: Due::On(Day(TODAY + 3)),
        memory: Some(MemoryState { stability_days, difficulty: 5.0 }),
        interval_days: 3,
        last_review_at: Some(evening(TODAY - ago)),
        reviews: 3,
        ..CardSchedule::new(id)
    };
    AskCard { schedule, ..new_card(id) }
}

fn session(days: i32, minutes_a_day: u32) -> AskSession {
    // Nine in the morning.
    let at = evening(TODAY + days).plus_ms(-10 * 3_600_000);
    AskSession { at, minutes_a_day, spent_today_ms: 0, target: 0.9 }
}

fn ask(cards: Vec<AskCard>, sessions: Vec<AskSession>) -> Ask {
    let calendar = Calendar { zone: TimeZone::UTC, day_starts_at_hour: 4 };
    let settings = vec![ScheduleSettings::default()];
    Ask { cards, sessions, settings, pace: PACE, calendar, now: evening(TODAY) }
}

/// Of every four cards one is new.
fn mixed(count: i64) -> Vec<AskCard> {
    let card =
        |id: i64| if id % 4 == 0 { new_card(id) } else { known(id, 1 + (id % 9) as i32, 1.0 + (id % 17) as f32) };
    (1..=count).map(card).collect()
}

fn full(ask: &Ask, session: usize) -> Outlook {
    outlook(ask, session, &|| true).expect("the session lies ahead")
}

#[test]
fn new_cards_get_a_first_review_in_time_and_the_target_is_reached() {
    let outlook = full(&ask((1..=40).map(new_card).collect(), vec![session(10, 10)]), 0);
    assert_eq!((outlook.cards, outlook.idle), (40, 0.0));
    assert!(outlook.planned > 0.93, "{}", outlook.planned);
    let new: Vec<usize> = outlook.plan.days.iter().map(|day| day.new).collect();
    assert_eq!((new.len(), new.iter().sum::<usize>(), new[9]), (10, 40, 0), "none begins on the last day");
    let needed = outlook.needed_minutes.expect("it is reached");
    assert!((1..10).contains(&needed), "{needed}");
    let with = |minutes| full(&ask((1..=40).map(new_card).collect(), vec![session(10, minutes)]), 0).planned;
    assert!(with(needed) >= 0.9 && with(needed - 1) < 0.9, "{needed} are needed, and no fewer");
    let last = outlook.curve.last().expect("a curve");
    assert_eq!((last.planned, last.day, outlook.curve.len()), (outlook.planned, Day(TODAY + 10), 11));
}

#[test]
fn a_target_out_of_reach_is_said_with_what_more_minutes_bring() {
    let outlook = full(&ask((1..=200).map(new_card).collect(), vec![session(5, 2)]), 0);
    assert!(outlook.planned < 0.5 && outlook.needed_minutes.is_none());
    let shares: Vec<f32> = outlook.more.iter().map(|(_, share)| *share).collect();
    assert_eq!(outlook.more[0].0, 5);
    assert!(shares[0] > outlook.planned + 0.1 && shares.is_sorted(), "{shares:?}");
}

#[test]
fn the_last_day_is_a_light_pass_over_what_stands_lowest() {
    let cards = (1..=60).map(|id| known(id, 2, id as f32)).collect();
    let plan = plan(&ask(cards, vec![session(4, 6)]));
    let [.., before, last] = plan.days.as_slice() else { panic!("four days") };
    assert!(last.ms <= 180_000 && before.ms > 300_000, "{} {}", last.ms, before.ms);
    assert!(last.cards.iter().all(|card| card.0 < 40), "the firm ones are left alone: {:?}", last.cards);
}

#[test]
fn overlapping_sessions_are_planned_together() {
    let mut cards = mixed(80);
    for card in &mut cards {
        card.sessions = match card.card.0 {
            ..=30 => 0b01,
            31..=50 => 0b11,
            _ => 0b10,
        };
    }
    let both = ask(cards, vec![session(4, 4), session(9, 4)]);
    let plan = plan(&both);
    assert_eq!(plan.days.len(), 9);
    for (place, day) in plan.days.iter().enumerate() {
        let mut cards = day.cards.clone();
        cards.sort_unstable();
        cards.dedup();
        assert_eq!(cards.len(), day.cards.len(), "none is asked twice on a day");
        let (first, minutes) = (day.cards.iter().filter(|card| card.0 <= 30).count(), if place < 4 { 8 } else { 4 });
        assert!(first == 0 || place < 4, "past its date the first session asks for nothing");
        assert!(day.ms <= minutes * 60_000);
    }
    for session in 0..2 {
        let outlook = full(&both, session);
        assert!(outlook.planned > outlook.idle + 0.05);
        assert_eq!(outlook.plan, plan, "one plan, whichever is looked at");
    }
}

#[test]
fn nothing_to_plan() {
    assert_eq!(plan(&ask(mixed(20), vec![session(-1, 10)])), Plan::default(), "the date is past");
    assert_eq!(outlook(&ask(mixed(20), vec![session(-1, 10)]), 0, &|| true), None);
    assert_eq!(outlook(&ask(mixed(20), vec![session(3, 10)]), 1, &|| true), None, "no such session");
    assert_eq!(outlook(&ask(mixed(20), vec![session(3, 10)]), 0, &|| false), None, "told to stop");
    let empty = full(&ask(Vec::new(), vec![session(3, 10)]), 0);
    assert_eq!((empty.cards, empty.idle, empty.planned, empty.plan.days.len()), (0, 0.0, 0.0, 3));
    assert!(empty.plan.days.iter().all(|day| day.cards.is_empty()));
    let idle = full(&ask(mixed(20), vec![session(3, 0)]), 0);
    assert_eq!(idle.idle, idle.planned, "no minutes, no plan");
}

#[test]
fn what_was_studied_or_put_aside_today_comes_tomorrow_and_the_time_counts() {
    let aside = AskCard { from: Day(TODAY + 1), ..known(1, 5, 2.0) };
    let mut ask = ask(vec![aside, known(2, 0, 1.0), known(3, 5, 2.0)], vec![session(5, 10)]);
    let planned = plan(&ask);
    assert_eq!(planned.days[0].cards, [CardId(3)]);
    assert!(planned.days.iter().skip(1).any(|day| day.cards.contains(&CardId(1))));
    ask.sessions[0].spent_today_ms = 600_000;
    assert!(plan(&ask).days[0].cards.is_empty(), "today's minutes are used up");
}

#[test]
fn days_are_study_days_also_where_the_clock_changes() {
    // New York, 1 November 2026: 2:00 becomes 1:00. Studied at half past one at night, before the day ends.
    let zone = TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").expect("a zone");
    let at = |text: &str| TimeMs(text.parse::<jiff::Timestamp>().expect("a time").as_millisecond());
    let now = at("2026-10-30T01:30:00-04:00");
    let calendar = Calendar { zone, day_starts_at_hour: 4 };
    let today = calendar.day(now);
    let cards = (1..=30).map(|id| AskCard { from: today, ..new_card(id) }).collect();
    let session = AskSession { at: at("2026-11-03T01:00:00-05:00"), ..session(0, 3) };
    let ask = Ask { cards, sessions: vec![session], calendar, now, ..ask(Vec::new(), Vec::new()) };
    let days: Vec<Day> = plan(&ask).days.iter().map(|day| day.day).collect();
    // At one o'clock on the study day of 2 November, half an hour before one would study.
    assert_eq!(days, (0..4).map(|ahead| today.plus(ahead)).collect::<Vec<_>>());
}

#[test]
fn of_thousands_of_cards_those_are_taken_that_the_minutes_hold() {
    let cards = (1..=3_000).map(|id| if id % 3 == 0 { known(id, 20, 1.0 + (id % 7) as f32) } else { new_card(id) });
    let big = ask(cards.collect(), vec![session(6, 5)]);
    let outlook = full(&big, 0);
    assert_eq!(outlook.cards, 3_000);
    let last = outlook.plan.days.len() - 1;
    let full = outlook.plan.days[..last].iter().all(|day| day.ms > 285_000);
    assert!(full && outlook.plan.days[last].ms > 120_000, "{:?}", outlook.plan.days);
    assert!(outlook.planned > outlook.idle + 0.03);
}

#[test]
fn far_dates_are_planned_in_steps_of_several_days() {
    let plan = plan(&ask(mixed(60), vec![session(400, 5)]));
    assert_eq!(plan.days.iter().map(|day| day.days).sum::<u32>(), 400);
    assert_eq!((plan.days[0].day, plan.days[0].days), (Day(TODAY), 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_plan_keeps_its_laws(
        kinds in prop::collection::vec((0_i32..40, 0.3_f32..60.0, 1_u32..4, 1_i64..40), 0..60),
        days in prop::collection::vec((1_i32..25, 0_u32..12), 1..3),
        spent in 0_u64..400_000,
        apart: bool,
    ) {
        let cards = (1..).zip(&kinds).map(|(id, (ago, stability, sessions, note))| {
            // Reviewed today, or never, or before.
            let card = if *ago == 39 { new_card(id) } else { known(id, *ago, *stability) };
            AskCard { sessions: *sessions, note: NoteId(*note), ..card }
        });
        let sessions: Vec<AskSession> = days
            .iter()
            .map(|(days, minutes)| AskSession { spent_today_ms: spent, ..session(*days, *minutes) })
            .collect();
        let mut ask = ask(cards.collect(), sessions);
        ask.settings[0].bury_siblings = apart;
        let planned = plan(&ask);
        prop_assert_eq!(&planned, &plan(&ask), "the same question has the same answer");
        let of = |card: CardId| ask.cards.iter().find(|other| other.card == card).expect("a card that was asked about");
        for day in &planned.days {
            let ahead = |session: &&AskSession| evening(day.day.0) < session.at;
            let minutes: u32 = ask.sessions.iter().filter(ahead).map(|session| session.minutes_a_day).sum();
            let room = u64::from(minutes) * 60_000 * u64::from(day.days);
            prop_assert!(day.ms <= room + 1, "within the minutes");
            let last = ask.sessions.iter().filter(ahead).count() == 0 || day.day.0 + 1 >= TODAY + days.iter().map(|(days, _)| *days).min().unwrap_or(0);
            let mut notes: Vec<NoteId> = day.cards.iter().map(|card| of(*card).note).collect();
            notes.sort_unstable();
            let apart_today = notes.windows(2).all(|pair| pair[0] != pair[1]);
            prop_assert!(!apart || last || apart_today, "siblings stay apart");
            for card in &day.cards {
                let card = of(*card);
                let past = (0..ask.sessions.len())
                    .filter(|session| card.sessions & (1 << session) != 0)
                    .all(|session| ask.sessions[session].at <= evening(day.day.0));
                prop_assert!(!past, "nothing past the date");
                prop_assert!(day.day.0 > TODAY || card.schedule.last_review_at != Some(evening(TODAY)));
            }
        }
        for place in 0..ask.sessions.len() {
            let outlook = full(&ask, place);
            prop_assert!((0.0..=1.0).contains(&outlook.idle) && (0.0..=1.0).contains(&outlook.planned));
            prop_assert!(outlook.planned >= outlook.idle - 0.003, "{} {}", outlook.planned, outlook.idle);
            prop_assert_eq!(outlook.needed_minutes.is_some(), outlook.cards > 0 && outlook.planned >= 0.9);
        }
    }
}
