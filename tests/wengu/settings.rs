//! Each setting does what it says.

use wengu::collection::{Collection, NoteFilter, NoteSort, NoteState, Scope};
use wengu::model::{CardId, DayWork, Due, FixedClock, Grade, ScheduleSettings, Settings};
use wengu::schedule::Interval;

use super::collection::{START, import, list, term};

const DAY_MS: i64 = 86_400_000;

struct Bench {
    collection: Collection,
    clock: FixedClock,
}

/// Thirty terms under these settings.
fn with(change: impl FnOnce(&mut ScheduleSettings)) -> Bench {
    let clock = FixedClock::new(START);
    let mut collection = Collection::in_memory(Box::new(clock.clone()), jiff::tz::TimeZone::UTC, 3).unwrap();
    collection.import(&import((0..30).map(term).collect())).unwrap();
    let mut bench = Bench { collection, clock };
    bench.set(change);
    bench
}

impl Bench {
    fn set(&mut self, change: impl FnOnce(&mut ScheduleSettings)) {
        let mut settings = self.collection.settings().clone();
        change(&mut settings.schedule);
        self.collection.set_settings(&settings).unwrap();
        assert_eq!(self.collection.settings(), &settings);
    }

    fn answer(&mut self, card: CardId, grade: Grade) {
        self.collection.answer(card, grade, 1_000, &[]).unwrap();
    }

    fn intervals(&self, card: CardId) -> [Interval; 4] {
        self.collection.outcomes(card).unwrap().map(|outcome| outcome.interval)
    }

    fn due(&self, card: CardId) -> Due {
        self.collection.study_card(card).unwrap().card.schedule.due
    }
}

const CARD: CardId = CardId(1);

#[test]
fn learning_steps() {
    let mut bench = with(|s| s.learning_steps_secs = vec![120, 3_600]);
    assert_eq!(bench.intervals(CARD)[..3], [120, 1_860, 3_600].map(Interval::Seconds));
    bench.set(|s| s.learning_steps_secs = vec![]);
    assert!(matches!(bench.intervals(CARD)[2], Interval::Days(_)));
}

#[test]
fn relearning_steps() {
    let mut bench = with(|s| s.relearning_steps_secs = vec![300, 900]);
    bench.answer(CARD, Grade::Easy);
    bench.clock.advance_ms(20 * DAY_MS);
    assert_eq!(bench.intervals(CARD)[0], Interval::Seconds(300));
    bench.answer(CARD, Grade::Again);
    assert_eq!(bench.intervals(CARD)[2], Interval::Seconds(900));
    bench.set(|s| s.relearning_steps_secs = vec![]);
    assert!(matches!(bench.intervals(CARD)[2], Interval::Days(_)));
}

#[test]
fn desired_retention_and_the_longest_interval() {
    let mut bench = with(|s| s.fuzz = false);
    bench.answer(CARD, Grade::Easy);
    bench.clock.advance_ms(8 * DAY_MS);
    let days = |bench: &Bench| match bench.intervals(CARD)[2] {
        Interval::Days(days) => days,
        other @ Interval::Seconds(_) => panic!("{other:?}"),
    };
    let at_90 = days(&bench);
    bench.set(|s| s.desired_retention = 0.8);
    assert!(days(&bench) > at_90);
    bench.set(|s| s.desired_retention = 0.95);
    assert!(days(&bench) < at_90);
    bench.set(|s| s.maximum_interval_days = 3);
    assert_eq!(days(&bench), 3);
}

#[test]
fn fuzz_spreads_what_was_learnt_together() {
    let due_days = |fuzz: bool| {
        let mut bench = with(|s| s.fuzz = fuzz);
        let mut due: Vec<Due> = (0..30)
            .map(|n| {
                let card = CardId(1 + 2 * n);
                bench.answer(card, Grade::Easy);
                bench.due(card)
            })
            .collect();
        due.dedup();
        due.len()
    };
    assert_eq!(due_days(false), 1);
    assert!(due_days(true) > 5);
}

#[test]
fn days_of_the_week_on_which_nothing_is_to_fall_due() {
    // Easy on a new card: about eight days, and a range of four or more.
    let due_days = |week: [DayWork; 7]| {
        let mut bench = with(|s| s.week = week);
        let due = (0..30).map(|n| {
            let card = CardId(1 + 2 * n);
            let promised = bench.intervals(card)[3];
            bench.answer(card, Grade::Easy);
            let Due::On(day) = bench.due(card) else { panic!("{:?}", bench.due(card)) };
            let today = bench.collection.today().unwrap().day;
            assert_eq!(promised, Interval::Days((day.0 - today.0).cast_unsigned()), "what the button said");
            day
        });
        let mut cards = std::collections::BTreeMap::new();
        due.for_each(|day| *cards.entry(day).or_insert(0_u32) += 1);
        cards
    };
    let usual = due_days([DayWork::Normal; 7]);
    let (least, most) = (usual.values().min().unwrap(), usual.values().max().unwrap());
    assert!(usual.len() >= 4 && most - least <= 2, "as many on each day of the range: {usual:?}");
    let mut week = [DayWork::Normal; 7];
    let (busy, quiet) = (usual.keys().next().unwrap(), usual.keys().nth(1).unwrap());
    (week[busy.weekday()], week[quiet.weekday()]) = (DayWork::None, DayWork::Less);
    let chosen = due_days(week);
    assert!(!chosen.contains_key(busy), "{chosen:?}");
    let rest = chosen.iter().filter(|(day, _)| *day != quiet).map(|(_, cards)| *cards).min().unwrap();
    assert!(chosen.get(quiet).copied().unwrap_or(0) <= rest.div_ceil(2) + 1, "{chosen:?}");
}

#[test]
fn cards_of_a_note_fall_due_on_different_days() {
    let mut bench = with(|s| s.bury_siblings = false);
    for n in 0..10 {
        let (card, sibling) = (CardId(1 + 2 * n), CardId(2 + 2 * n));
        bench.answer(card, Grade::Easy);
        bench.answer(sibling, Grade::Easy);
        assert_ne!(bench.due(card), bench.due(sibling));
    }
}

#[test]
fn the_day_boundary() {
    // START is 11:06 UTC: a study day that begins at 12:00 is still yesterday's.
    let mut bench = with(|s| s.day_starts_at_hour = 4);
    let day = |bench: &Bench| bench.collection.today().unwrap().day;
    let today = day(&bench);
    bench.answer(CARD, Grade::Easy);
    assert_eq!(bench.collection.today().unwrap().reviews_today, 1);
    bench.set(|s| s.day_starts_at_hour = 12);
    assert_eq!(day(&bench), today.plus(-1));
    bench.clock.advance_ms(3_600_000);
    assert_eq!(day(&bench), today);
}

#[test]
fn new_cards_and_reviews_a_day() {
    let mut bench = with(|_| {});
    let counts = |bench: &Bench| bench.collection.queue(&Scope::All).unwrap().counts;
    assert_eq!(counts(&bench).new, 20);
    bench.set(|s| s.new_per_day = 7);
    assert_eq!(counts(&bench).new, 7);
    // What was learnt today counts.
    bench.answer(CARD, Grade::Easy);
    assert_eq!(counts(&bench).new, 6);
    bench.set(|s| s.new_per_day = 0);
    assert_eq!(counts(&bench).new, 0);
    for n in 0..10 {
        bench.answer(CardId(1 + 2 * n), Grade::Easy);
    }
    bench.clock.advance_ms(100 * DAY_MS);
    assert_eq!(counts(&bench).review, 10);
    bench.set(|s| s.reviews_per_day = 4);
    assert_eq!(counts(&bench).review, 4);
}

#[test]
fn the_leech_mark() {
    let leeches = |bench: &Bench| {
        let filter = NoteFilter { state: Some(NoteState::Leech), ..NoteFilter::default() };
        bench.collection.find(&filter, NoteSort::default()).unwrap().len()
    };
    let lapse = |bench: &mut Bench| {
        bench.answer(CARD, Grade::Easy);
        bench.clock.advance_ms(400 * DAY_MS);
        bench.answer(CARD, Grade::Again);
    };
    let mut bench = with(|_| {});
    (0..7).for_each(|_| lapse(&mut bench));
    assert_eq!(leeches(&bench), 0);
    lapse(&mut bench);
    assert_eq!(leeches(&bench), 1);
    let mut bench = with(|s| s.leech_lapses = 2);
    lapse(&mut bench);
    assert_eq!(leeches(&bench), 0);
    lapse(&mut bench);
    assert_eq!(leeches(&bench), 1);
    let mut bench = with(|s| s.leech_lapses = 0);
    (0..9).for_each(|_| lapse(&mut bench));
    assert_eq!(leeches(&bench), 0);
}

#[test]
fn siblings_apart() {
    let learn = |apart: bool| {
        let mut bench = with(|s| (s.bury_siblings, s.new_per_day) = (apart, 100));
        let before = bench.collection.queue(&Scope::All).unwrap().counts.new;
        bench.answer(CARD, Grade::Easy);
        (before, bench.collection.queue(&Scope::All).unwrap().counts.new)
    };
    assert_eq!(learn(true), (30, 29));
    assert_eq!(learn(false), (60, 59));
}

#[test]
fn parameters_bring_every_memory_up_to_date() {
    let mut bench = with(|_| {});
    bench.answer(CARD, Grade::Good);
    let memory = |bench: &Bench| bench.collection.study_card(CARD).unwrap().card.schedule.memory.unwrap();
    let before = memory(&bench);
    let mut parameters = wengu::schedule::default_parameters();
    parameters[2] *= 2.0;
    bench.set(|s| s.parameters = parameters);
    assert!(memory(&bench).stability_days > before.stability_days * 1.9);
    assert!(bench.collection.check().unwrap().problems.is_empty());
    bench.collection.undo().unwrap();
    assert_eq!(memory(&bench), before);
}

#[test]
fn what_is_out_of_range_is_refused() {
    let mut bench = with(|_| {});
    let kept = bench.collection.settings().clone();
    let refused: [fn(&mut Settings); 9] = [
        |s| s.schedule.desired_retention = 0.5,
        |s| s.schedule.desired_retention = f32::NAN,
        |s| s.schedule.parameters = vec![1.0; 5],
        |s| s.schedule.learning_steps_secs = vec![0],
        |s| s.schedule.relearning_steps_secs = vec![86_400 * 8],
        |s| s.schedule.maximum_interval_days = 0,
        |s| s.schedule.day_starts_at_hour = 24,
        |s| s.scale = 9.0,
        |s| s.scale = f32::NAN,
    ];
    for change in refused {
        let mut settings = kept.clone();
        change(&mut settings);
        assert!(bench.collection.set_settings(&settings).is_err(), "{settings:?}");
        assert_eq!(bench.collection.settings(), &kept);
    }
}

/// The card that undo brings back stands in the queue where it stood, whatever was answered.
#[test]
fn undo_puts_a_card_back_where_it_was() {
    let clock = FixedClock::new(START);
    let mut collection = Collection::in_memory(Box::new(clock.clone()), jiff::tz::TimeZone::UTC, 3).unwrap();
    collection.import(&import((0..30).map(term).chain([list()]).collect())).unwrap();
    let next = |collection: &Collection| collection.queue(&Scope::All).unwrap().next(collection.now());
    for day in 0..6 {
        let mut answered = 0;
        while let Some(card) = next(&collection) {
            let before = collection.queue(&Scope::All).unwrap();
            for grade in Grade::ALL {
                collection.answer(card, grade, 1_000, &[]).unwrap();
                assert_ne!(collection.queue(&Scope::All).unwrap(), before);
                collection.undo().unwrap();
                assert_eq!(collection.queue(&Scope::All).unwrap(), before, "day {day}, {grade:?}");
            }
            collection.answer(card, Grade::ALL[(answered * 7 + day) % 4], 1_000, &[]).unwrap();
            clock.advance_ms(20_000);
            answered += 1;
            if answered > 60 {
                break;
            }
        }
        assert!(answered > 0, "day {day}");
        clock.advance_ms(DAY_MS);
    }
    assert!(collection.today().unwrap().counts.review > 0);
}
