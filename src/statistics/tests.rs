//! Numbers against logs small enough to be counted by hand, and laws that hold for all logs.

use proptest::prelude::*;

use super::*;
use crate::model::{
    CardId, DocumentId, Due, Grade, MemoryState, NoteId, NoteType, Phase, Rest, ScheduleSettings, TimeMs,
};
use crate::schedule::Calendar;
use crate::schedule::ForgettingCurve;

/// 23 November 2026, a Monday; noon in China.
const TODAY: Day = Day(20_780);
const HOUR_MS: i64 = 3_600_000;

fn calendar() -> Calendar {
    Calendar { zone: jiff::tz::TimeZone::fixed(jiff::tz::offset(8)), day_starts_at_hour: 4 }
}

/// That many hours after midnight in China of a day `ago` days back.
fn at(ago: i32, hour: i64) -> TimeMs {
    TimeMs(i64::from(TODAY.0 - ago) * 24 * HOUR_MS + (hour - 8) * HOUR_MS)
}

fn line(card: u32, ago: i32, phase: Phase, interval_days: u32, grade: Grade) -> Line {
    Line {
        card: Some(card),
        at: at(ago, 12),
        day: TODAY.plus(-ago),
        answer: true,
        grade,
        taken_ms: 5_000,
        before_phase: phase,
        before_interval_days: interval_days,
        before_stability_days: (phase != Phase::New).then_some(10.0),
    }
}

fn card(id: i64, note: u32, deck: i64) -> CardFact {
    CardFact {
        id: CardId(id),
        note,
        deck: DeckId(deck),
        phase: Phase::New,
        due: Due::Position(id),
        rest: Rest::Awake,
        stability_days: None,
        last_review_at: None,
    }
}

fn studied(id: i64, note: u32, deck: i64, due: i32) -> CardFact {
    let (stability_days, last_review_at) = (Some(10.0), Some(at(10, 12)));
    CardFact {
        phase: Phase::Review,
        due: Due::On(TODAY.plus(due)),
        stability_days,
        last_review_at,
        ..card(id, note, deck)
    }
}

fn note(id: i64, note_type: NoteType, document: Option<i64>, added_ago: i32) -> NoteFact {
    NoteFact { id: NoteId(id), note_type, document: document.map(DocumentId), added_at: at(added_ago, 9) }
}

/// Decks 甲 (1), 甲::乙 (2), 丙 (3); a list of three cards in 乙 from document 1, a term with one card in 丙.
fn history(lines: Vec<Line>) -> History {
    History {
        lines,
        cards: vec![studied(11, 0, 2, -3), studied(12, 0, 2, 0), card(13, 0, 2), studied(14, 1, 3, 5)],
        notes: vec![note(101, NoteType::List, Some(1), 40), note(102, NoteType::Term, None, 2)],
        decks: vec![(DeckId(1), "甲".into()), (DeckId(2), "甲::乙".into()), (DeckId(3), "丙".into())],
        nested: Vec::new(),
        documents: vec![(DocumentId(1), "报告".into()), (DocumentId(2), "空".into())],
        settings: ScheduleSettings::default(),
        own_settings: Default::default(),
        calendar: calendar(),
        now: at(0, 12),
    }
}

fn ask(deck: Option<i64>, period: Period) -> Ask {
    Ask { deck: deck.map(DeckId), period }
}

fn some_log() -> Vec<Line> {
    let missed = Line { answer: false, taken_ms: 0, ..line(1, 1, Phase::Review, 8, Grade::Again) };
    vec![
        line(0, 40, Phase::New, 0, Grade::Good),
        line(0, 30, Phase::Review, 10, Grade::Again),
        line(0, 30, Phase::Relearning, 5, Grade::Good),
        line(0, 5, Phase::Review, 5, Grade::Good),
        line(3, 2, Phase::New, 0, Grade::Again),
        line(3, 2, Phase::Learning, 0, Grade::Good),
        missed,
        line(0, 1, Phase::Review, 21, Grade::Hard),
        line(3, 0, Phase::Review, 2, Grade::Again),
    ]
}

#[test]
fn reviews_retention_and_minutes_by_hand() {
    let history = history(some_log());
    let month = Statistics::new(&history, &ask(None, Period::Month));
    // The answers of 30 days ago lie one day before a period of 30 days.
    assert_eq!(month.first, TODAY.plus(-29));
    assert_eq!((month.total.reviews(), month.total.new, month.total.learning), (5, 1, 1));
    assert_eq!(month.total.young, Share { of: 2, recalled: 1 });
    assert_eq!(month.total.mature, Share { of: 1, recalled: 1 });
    assert_eq!(month.total.taken_ms, 25_000);
    assert_eq!((month.of_today.reviews(), month.of_today.retention().share()), (1, Some(0.0)));
    assert_eq!(month.year.iter().sum::<u32>(), 8, "the year does not depend on the period");
    let quarter = Statistics::new(&history, &ask(None, Period::Quarter));
    assert_eq!(quarter.total.retention(), Share { of: 4, recalled: 2 });
    assert_eq!(quarter.total.reviews(), 8, "the item missed within its list is no review of its own");
}

#[test]
fn a_deck_stands_for_those_below_it() {
    let history = history(some_log());
    let reviews = |deck| Statistics::new(&history, &ask(deck, Period::All)).total.reviews();
    assert_eq!([None, Some(1), Some(2), Some(3), Some(9)].map(reviews), [8, 5, 5, 3, 0]);
}

#[test]
fn reviews_of_deleted_cards_belong_to_no_deck() {
    let mut history = history(some_log());
    history.lines[0].card = None;
    let all = Statistics::new(&history, &ask(None, Period::All));
    assert_eq!((all.total.reviews(), all.first), (8, TODAY.plus(-40)));
    assert_eq!(Statistics::new(&history, &ask(Some(1), Period::All)).total.reviews(), 4);
    let day = Behind::Reviews(TODAY.plus(-40), TODAY.plus(-40));
    assert!(behind(&history, &ask(None, Period::All), &day).is_empty());
}

#[test]
fn a_clock_that_was_wrong_harms_nothing() {
    let mut lines = some_log();
    lines.push(Line { day: Day(i32::MAX), at: TimeMs(i64::MAX), ..lines[0] });
    lines.push(Line { day: Day(i32::MIN + 1), at: TimeMs(i64::MIN), ..lines[0] });
    let history = history(lines);
    let all = Statistics::new(&history, &ask(None, Period::All));
    assert_eq!(all.total.reviews(), 8);
    assert_eq!(all.days.len(), 36_500);
    assert!(behind(&history, &ask(None, Period::All), &Behind::Hour(3)).len() <= 2);
}

#[test]
fn what_falls_due_by_hand() {
    let mut history = history(Vec::new());
    history.cards.push(CardFact { rest: Rest::Suspended, ..studied(15, 1, 3, 1) });
    history.cards.push(CardFact { rest: Rest::BuriedUntil(TODAY.plus(1)), ..studied(16, 1, 3, -9) });
    history.cards.push(CardFact { rest: Rest::BuriedUntil(TODAY.plus(-1)), ..studied(17, 1, 3, -9) });
    history.cards.push(studied(18, 1, 3, 365));
    let learning = CardFact { phase: Phase::Learning, due: Due::At(at(-1, 3)), ..studied(19, 1, 3, 0) };
    history.cards.push(learning);
    let forecast = Statistics::new(&history, &Ask::default()).forecast;
    assert_eq!((forecast.backlog, forecast.later, forecast.cards()), (2, 1, 7));
    // The card in learning is due at three in the morning, which is still today.
    assert_eq!(forecast.days[..6], [2, 1, 0, 0, 0, 1]);
    let notes = |first, last| behind(&history, &Ask::default(), &Behind::Due(first, last));
    assert_eq!(notes(Day(i32::MIN), TODAY.plus(-1)), [NoteId(101), NoteId(102)]);
    assert_eq!(notes(TODAY.plus(5), TODAY.plus(5)), [NoteId(102)]);
    assert!(notes(TODAY.plus(2), TODAY.plus(4)).is_empty());
}

#[test]
fn predictions_by_hand() {
    let history = history(some_log());
    let all = Statistics::new(&history, &ask(None, Period::All)).calibration;
    // Card 0 after 10, 25 and 4 days, card 3 after 2; stability 10.
    let curve = ForgettingCurve::new(&history.settings);
    let recall = |days| f64::from(curve.recall(MemoryState { stability_days: 10.0, difficulty: 5.0 }, days));
    let (again, good, hard, last) = (recall(10.0), recall(25.0), recall(4.0), recall(2.0));
    assert_eq!(all.count, 4);
    let loss = -((1.0 - again).ln() + good.ln() + hard.ln() + (1.0 - last).ln()) / 4.0;
    assert!((f64::from(all.log_loss.unwrap()) - loss).abs() < 1e-4);
    assert!((f64::from(all.log_loss_of_mean.unwrap()) - 2.0_f64.ln()).abs() < 1e-4);
    // Fewer than ten answers are one group.
    let [bin] = all.by_recall[..] else { panic!("{:?}", all.by_recall) };
    let predicted = (again + good + hard + last) / 4.0;
    assert!((f64::from(bin.predicted) - predicted).abs() < 1e-4 && bin.seen == 0.5 && bin.count == 4);
    assert!((f64::from(all.rmse.unwrap()) - (predicted - 0.5)).abs() < 1e-4);
    let [bin] = all.by_time[..] else { panic!("{:?}", all.by_time) };
    assert!((bin.x - (1.0 + 2.5 + 0.4 + 0.2) / 4.0).abs() < 1e-4);
    assert_eq!(behind(&history, &ask(None, Period::All), &Behind::ByTime(bin)), [NoteId(101), NoteId(102)]);
}

#[test]
fn a_model_that_is_right_is_told_so() {
    // 90 of 100 recalled after one stability each, where 90 % were predicted.
    let lines = (0..100).flat_map(|n| {
        let grade = if n % 10 == 0 { Grade::Again } else { Grade::Good };
        [line(0, 1000 - 10 * n, Phase::Review, 10, grade)]
    });
    let mut lines: Vec<Line> = lines.collect();
    lines.insert(0, line(0, 1010, Phase::New, 0, Grade::Good));
    let all = Statistics::new(&history(lines), &ask(None, Period::All)).calibration;
    assert_eq!((all.count, all.by_recall.len()), (100, 1));
    assert!(all.rmse.unwrap() < 1e-3, "{:?}", all.rmse);
    assert!((all.log_loss.unwrap() - all.log_loss_of_mean.unwrap()).abs() < 1e-3);
}

#[test]
fn hours_are_those_on_the_wall() {
    let mut lines = some_log();
    lines[8].at = at(0, 3);
    let mut history = history(lines);
    let hours = Statistics::new(&history, &ask(None, Period::Month)).hours;
    assert_eq!((hours[12].reviews, hours[3].reviews), (4, 1));
    assert_eq!(hours[12].retention, Share { of: 2, recalled: 2 });
    assert_eq!(behind(&history, &ask(None, Period::Month), &Behind::Hour(3)), [NoteId(102)]);
    // Summer time: the same moment in UTC is an hour later on the wall in July than in January.
    history.calendar.zone = jiff::tz::TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").unwrap();
    let (january, july) = (TimeMs(1_768_500_000_000), TimeMs(1_784_138_400_000));
    history.lines[0].at = january;
    history.lines[1].at = july;
    let local = hours::LocalHours::new(&history);
    let zoned = |at: TimeMs| {
        let stamp = jiff::Timestamp::from_millisecond(at.0).unwrap();
        history.calendar.zone.to_datetime(stamp).hour() as usize
    };
    for at in [january, july, history.lines[8].at] {
        assert_eq!(local.hour(at), zoned(at));
    }
    assert_eq!(local.hour(july), (local.hour(january) + 1) % 24);
}

#[test]
fn mastery_and_added_cards_by_hand() {
    let mut history = history(Vec::new());
    history.cards.push(CardFact { rest: Rest::Asleep, ..card(20, 0, 2) });
    let all = Statistics::new(&history, &ask(None, Period::Quarter));
    // Two of three cards of the list were studied ten days ago, with a stability of ten days.
    let [document] = all.mastery.documents[..] else { panic!() };
    assert_eq!((document.document, document.cards, document.studied), (DocumentId(1), 3, 2));
    assert!((document.mastery - 0.6).abs() < 1e-4);
    let [list] = all.mastery.lists[..] else { panic!() };
    assert_eq!((list.note, list.cards), (NoteId(101), 3));
    assert!((list.weakest.unwrap() - 0.9).abs() < 1e-4);
    assert_eq!((all.total.added, all.days[49].added, all.days[87].added), (4, 3, 1));
    let added = Behind::Added(TODAY.plus(-2), TODAY);
    assert_eq!(behind(&history, &Ask::default(), &added), [NoteId(102)]);
    assert_eq!(behind(&history, &Ask::default(), &Behind::Document(DocumentId(1))), [NoteId(101)]);
    assert_eq!(behind(&history, &Ask::default(), &Behind::Lists), [NoteId(101)]);
}

#[test]
fn the_weakest_were_missed_on_most_days() {
    let history = history(some_log());
    let weakest = Statistics::new(&history, &ask(None, Period::Month)).weakest;
    let told: Vec<_> = weakest.iter().map(|weak| (weak.card.0, weak.missed_days)).collect();
    // Card 14 was missed on two days; 12 as an item of its list; 11 before the period.
    assert_eq!(told, [(14, 2), (12, 1)]);
    assert_eq!(behind(&history, &ask(None, Period::Month), &Behind::Missed), [NoteId(101), NoteId(102)]);
}

#[test]
fn steps_of_a_chart_end_today() {
    let history = history(some_log());
    let year = Statistics::new(&history, &ask(None, Period::Year));
    let buckets = year.buckets();
    assert_eq!((buckets.len(), buckets[0].first, buckets[52].last), (53, year.first, TODAY));
    assert_eq!(buckets[52].first, TODAY.plus(-6));
    assert_eq!(Statistics::new(&history, &ask(None, Period::Quarter)).buckets().len(), 90);
}

#[test]
fn an_empty_collection_has_numbers_too() {
    let empty = History {
        cards: Vec::new(),
        notes: Vec::new(),
        decks: Vec::new(),
        documents: Vec::new(),
        ..history(Vec::new())
    };
    for period in Period::ALL {
        let numbers = Statistics::new(&empty, &ask(None, period));
        assert!(numbers.is_untouched() && numbers.weakest.is_empty() && numbers.calibration.rmse.is_none());
        assert_eq!((numbers.days.is_empty(), numbers.forecast.cards()), (false, 0));
        assert_eq!(Period::from_name(period.name()), Some(period));
    }
}

fn any_line() -> impl Strategy<Value = Line> {
    let grade = prop::sample::select(Grade::ALL.to_vec());
    let phase = prop::sample::select(vec![Phase::New, Phase::Learning, Phase::Review, Phase::Relearning]);
    let when = (-3_i32..900, 0_i64..24);
    let before = (0_u32..60, prop::option::of(0.0_f32..400.0), 0_u32..600_000);
    (prop::option::of(0_u32..5), when, grade, phase, before, any::<bool>()).prop_map(
        |(card, (ago, hour), grade, before_phase, (before_interval_days, before_stability_days, taken_ms), answer)| {
            let (at, day) = (at(ago, hour), calendar().day(at(ago, hour)));
            Line { card, at, day, answer, grade, taken_ms, before_phase, before_interval_days, before_stability_days }
        },
    )
}

proptest! {
    #[test]
    fn laws(mut lines in prop::collection::vec(any_line(), 0..200), deck in prop::option::of(1_i64..4), which in 0_usize..4) {
        lines.sort_by_key(|line| line.at);
        let history = history(lines);
        let ask = ask(deck, Period::ALL[which]);
        let numbers = Statistics::new(&history, &ask);
        let counted = |line: &&Line| {
            let card = line.card.and_then(|place| history.cards.get(place as usize));
            let deck_fits = match (deck, card) {
                (None, card) => card.is_some() || line.card.is_none(),
                (Some(1), Some(card)) => card.deck.0 <= 2,
                (Some(deck), Some(card)) => card.deck.0 == deck,
                (Some(_), None) => false,
            };
            line.answer && deck_fits && line.day >= numbers.first && line.day <= TODAY
        };
        let total = history.lines.iter().filter(counted).count();
        prop_assert_eq!(numbers.total.reviews() as usize, total);
        prop_assert_eq!(numbers.days.iter().map(DayCounts::reviews).sum::<u32>() as usize, total);
        prop_assert_eq!(numbers.buckets().iter().map(|step| step.counts.reviews()).sum::<u32>() as usize, total);
        prop_assert_eq!(numbers.hours.iter().map(|hour| hour.reviews).sum::<u32>() as usize, total);
        let retention = numbers.total.retention();
        prop_assert!(retention.recalled <= retention.of && retention.of as usize <= total);
        prop_assert_eq!(numbers.hours.iter().map(|hour| hour.retention.of).sum::<u32>(), retention.of);
        let shares = numbers.days.iter().filter_map(|day| day.retention().share());
        prop_assert!(shares.into_iter().all(|share| (0.0..=1.0).contains(&share)));
        let calibration = &numbers.calibration;
        prop_assert!(calibration.count <= retention.of);
        for bins in [&calibration.by_recall, &calibration.by_time] {
            prop_assert_eq!(bins.iter().map(|bin| bin.count).sum::<u32>(), calibration.count);
            prop_assert!(bins.len() <= 10 && bins.iter().all(|bin| bin.from <= bin.x + 1e-4 && bin.x <= bin.to + 1e-4));
            prop_assert!(bins.windows(2).all(|pair| pair[0].to <= pair[1].from + 1e-6));
        }
        prop_assert!(calibration.rmse.is_none_or(|rmse| (0.0..=1.0).contains(&rmse)));
        let due = history.cards.iter().filter(|card| card.phase != Phase::New);
        if deck.is_none() {
            prop_assert_eq!(numbers.forecast.cards() as usize, due.count());
        }
        prop_assert!(numbers.mastery.lists.iter().all(|list| (0.0..=1.0).contains(&list.mastery)));
    }

    #[test]
    fn every_group_has_the_notes_of_its_answers(mut lines in prop::collection::vec(any_line(), 0..200)) {
        lines.sort_by_key(|line| line.at);
        let history = history(lines);
        let ask = ask(None, Period::All);
        let numbers = Statistics::new(&history, &ask);
        let all = Behind::Retention { first: numbers.first, last: TODAY, maturity: None, forgotten: false };
        let all = behind(&history, &ask, &all);
        let mut by_time: Vec<NoteId> =
            numbers.calibration.by_time.iter().flat_map(|bin| behind(&history, &ask, &Behind::ByTime(*bin))).collect();
        by_time.sort_unstable();
        by_time.dedup();
        prop_assert!(by_time.iter().all(|note| all.contains(note)));
        let young = Behind::Retention { first: numbers.first, last: TODAY, maturity: Some(Maturity::Young), forgotten: true };
        prop_assert!(behind(&history, &ask, &young).len() <= all.len());
    }
}
