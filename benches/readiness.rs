//! Whether a plan for a study session keeps what it promises, and how long making one takes.
//!
//! Simulated learners have memories that follow other FSRS parameters than those the planner and the scheduler assume, drawn
//! for each of them. Each has the same cards and the same minutes a day for 14 days, and is asked all cards at the session's
//! hour, and again 30 days later:
//! - by the plan;
//! - by the ordinary queue;
//! - by Anki's way, the ordinary queue with the desired retention raised to 0.97;
//! - by cramming: nothing until the evening before, then every card once (learnt again where forgotten), within all the
//!   minutes of the 14 days.
//!
//! `cargo bench --bench readiness`
#![allow(clippy::disallowed_methods, reason = "it reads the clock")]

use std::time::Instant;

use jiff::tz::TimeZone;
use wengu::model::{CardId, CardSchedule, Day, Due, Grade, MemoryState, NoteId, Phase, ScheduleSettings, TimeMs};
use wengu::schedule::queue::{Candidate, DoneToday, Order, Queue, Rules, build};
use wengu::schedule::readiness::{Ask, AskCard, AskSession, Pace, outlook, plan};
use wengu::schedule::{Calendar, ForgettingCurve, Model, default_parameters, elapsed_days, fuzz_seed, outcomes};

const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;
const TODAY: i32 = 20_000;
const DAYS: i32 = 14;
const CARDS: i64 = 300;
const LEARNERS: u64 = 40;
const PACE: Pace = Pace { new_ms: 10_000.0, review_ms: 8_000.0 };

fn main() {
    planning();
    println!("\n{CARDS} cards, {DAYS} days, {LEARNERS} learners; share recalled: median (10th to 90th percentile)");
    for (name, known, minutes) in [
        ("half of the cards studied before, 10 minutes a day", CARDS / 2, 10),
        ("half of the cards studied before, 6 minutes a day", CARDS / 2, 6),
        ("all cards new, 10 minutes a day", 0, 10),
        ("all cards new, 7 minutes a day", 0, 7),
        ("all cards studied before, 6 minutes a day", CARDS, 6),
    ] {
        println!("\n{name}");
        println!("{:<24}{:>24}{:>24}{:>24}{:>10}", "", "at its hour", "30 days later", "… studied on", "minutes");
        for way in [Way::Plan, Way::Ordinary, Way::Raised, Way::Cram] {
            let ends: Vec<End> = (0..LEARNERS).map(|seed| Learner::new(seed, known).prepare(way, minutes)).collect();
            let told = |of: fn(&End) -> f32| spread(ends.iter().map(of).collect());
            println!(
                "{:<24}{:>24}{:>24}{:>24}{:>10.0}",
                way.name(),
                told(|end| end.then),
                told(|end| end.later),
                told(|end| end.later_studied),
                ends.iter().map(|end| end.minutes).sum::<f32>() / ends.len() as f32,
            );
            if way == Way::Plan {
                println!("{:<24}{:>24}", "  as foretold", told(|end| end.foretold));
            }
        }
    }
}

/// How long it takes to plan 2,000 cards over 30 days.
fn planning() {
    let mut random = Random(3);
    let (calendar, now) = (calendar(), evening(0));
    let cards: Vec<AskCard> = (0..2_000).map(|id| ask_card(id, some_card(id, &mut random))).collect();
    let session = AskSession { at: now.plus_ms(30 * DAY_MS), minutes_a_day: 20, spent_today_ms: 0, target: 0.9 };
    let ask =
        Ask { cards, sessions: vec![session], settings: vec![ScheduleSettings::default()], pace: PACE, calendar, now };
    let time = |work: &dyn Fn()| {
        let mut times: Vec<f64> = (0..9)
            .map(|_| {
                let start = Instant::now();
                work();
                start.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let numbers: Vec<u32> = (0..1_000_000).map(|_| (random.share() * 1e9) as u32).collect();
    let sort = time(&|| numbers.clone().sort_unstable());
    println!("sorting a million numbers{sort:>34.1} ms");
    let told = |name: &str, took: f64| println!("{name:<50}{took:>9.1} ms, {:.1} × the sort", took / sort);
    told("a plan for 2,000 cards over 30 days", time(&|| drop(std::hint::black_box(plan(&ask)))));
    told("… with its curve and the minutes that are needed", time(&|| drop(outlook(&ask, 0, &|| true))));
}

fn some_card(id: i64, random: &mut Random) -> CardSchedule {
    if id % 2 == 0 {
        return CardSchedule::new(id);
    }
    let interval_days = 1 + (random.share() * 40.0) as u32;
    let ago = (random.share() * interval_days as f32 * 1.3) as i32;
    CardSchedule {
        phase: Phase::Review,
        due: Due::On(Day(TODAY - ago + interval_days as i32)),
        memory: Some(MemoryState { stability_days: interval_days as f32, difficulty: 1.0 + 9.0 * random.share() }),
        interval_days,
        last_review_at: Some(evening(-ago).plus_ms(-HOUR_MS)),
        reviews: 4,
        ..CardSchedule::new(id)
    }
}

fn ask_card(id: i64, schedule: CardSchedule) -> AskCard {
    AskCard { card: CardId(id), note: NoteId(id), schedule, settings: 0, sessions: 1, from: Day(TODAY) }
}

fn calendar() -> Calendar {
    Calendar { zone: TimeZone::UTC, day_starts_at_hour: 4 }
}

/// Seven in the evening, when is studied.
fn evening(ahead: i32) -> TimeMs {
    TimeMs(i64::from(TODAY + ahead) * DAY_MS + 19 * HOUR_MS)
}

/// Nine in the morning, fourteen days ahead.
fn session() -> TimeMs {
    TimeMs(i64::from(TODAY + DAYS) * DAY_MS + 9 * HOUR_MS)
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Plan,
    Ordinary,
    Raised,
    Cram,
}

impl Way {
    fn name(self) -> &'static str {
        match self {
            Self::Plan => "the plan",
            Self::Ordinary => "the ordinary queue",
            Self::Raised => "retention raised",
            Self::Cram => "crammed the evening before",
        }
    }
}

/// What came of it.
struct End {
    /// The mean true recall at the session's hour.
    then: f32,
    foretold: f32,
    later: f32,
    later_studied: f32,
    minutes: f32,
}

/// A card as the program sees it, and as it truly is.
#[derive(Clone, Copy)]
struct Card {
    schedule: CardSchedule,
    truth: Option<MemoryState>,
}

struct Learner {
    cards: Vec<Card>,
    random: Random,
    model: Model,
    curve: ForgettingCurve,
    settings: ScheduleSettings,
    done: DoneToday,
    studied_ms: i64,
}

impl Learner {
    /// `known` of the cards were studied for eight weeks, ten minutes every evening.
    fn new(seed: u64, known: i64) -> Self {
        let mut random = Random(seed * 7_919 + 11);
        let truth = ScheduleSettings { parameters: other_parameters(&mut random), ..ScheduleSettings::default() };
        let card = |id| Card { schedule: CardSchedule::new(id), truth: None };
        let mut learner = Self {
            cards: (0..known).map(card).collect(),
            random,
            model: Model::new(&truth),
            curve: ForgettingCurve::new(&truth),
            settings: ScheduleSettings::default(),
            done: DoneToday::default(),
            studied_ms: 0,
        };
        for day in -56..0 {
            learner.day(day, 10 * 60_000, &[]);
        }
        learner.cards.extend((known..CARDS).map(card));
        learner.studied_ms = 0;
        learner
    }

    fn prepare(mut self, way: Way, minutes: u32) -> End {
        if way == Way::Raised {
            self.settings.desired_retention = 0.97;
        }
        let a_day = i64::from(minutes) * 60_000;
        let mut foretold = 0.0;
        for day in 0..DAYS {
            match way {
                Way::Plan => {
                    let ask = self.ask(day, minutes);
                    if day == 0 {
                        foretold = outlook(&ask, 0, &|| true).map_or(0.0, |outlook| outlook.planned);
                    }
                    let plan = plan(&ask);
                    let part: Vec<CardId> = plan.days.first().map(|day| day.cards.clone()).unwrap_or_default();
                    self.day(day, a_day, &part);
                }
                Way::Ordinary | Way::Raised => self.day(day, a_day, &[]),
                Way::Cram if day == DAYS - 1 => {
                    let all: Vec<CardId> = (0..CARDS).map(CardId).collect();
                    self.part(day, a_day * i64::from(DAYS), &all);
                }
                Way::Cram => {}
            }
        }
        let minutes_taken = self.studied_ms as f32 / 60_000.0;
        let (then, later) = (self.recall(session()), self.recall(session().plus_ms(30 * DAY_MS)));
        self.settings.desired_retention = 0.9;
        for day in DAYS..DAYS + 30 {
            self.day(day, a_day, &[]);
        }
        let later_studied = self.recall(session().plus_ms(30 * DAY_MS));
        End { then, foretold, later, later_studied, minutes: minutes_taken }
    }

    fn ask(&self, day: i32, minutes: u32) -> Ask {
        let cards = self.cards.iter().zip(0..).map(|(card, id)| ask_card(id, card.schedule)).collect();
        let session = AskSession { at: session(), minutes_a_day: minutes, spent_today_ms: 0, target: 0.9 };
        let settings = vec![self.settings.clone()];
        Ask { cards, sessions: vec![session], settings, pace: PACE, calendar: calendar(), now: evening(day) }
    }

    /// An evening of the planned part, then of the ordinary queue, until the minutes are over.
    fn day(&mut self, day: i32, ms: i64, part: &[CardId]) {
        let left = self.part(day, ms, part);
        let mut now = evening(day).plus_ms(ms - left);
        let end = evening(day).plus_ms(ms);
        self.done = DoneToday::default();
        while now < end {
            let rules = [Rules { settings: &self.settings, done: self.done }];
            let candidate = |(card, id): (&Card, i64)| Candidate {
                card: CardId(id),
                note: NoteId(id),
                schedule: card.schedule,
                rules: 0,
            };
            let candidates: Vec<Candidate> = self.cards.iter().zip(0..).map(candidate).collect();
            let Some(card) = build(&candidates, &rules, Order::Forgotten, &calendar(), now).next(now) else { return };
            now = self.answer(card, now);
        }
    }

    /// Goes through a part in its order, as [`wengu::collection::Chosen`] has it: each card until it is recalled. Returns
    /// the time left.
    fn part(&mut self, day: i32, ms: i64, part: &[CardId]) -> i64 {
        let (begin, end) = (evening(day), evening(day).plus_ms(ms));
        let mut now = begin;
        while now < end {
            let mut queue = Queue::default();
            for id in part {
                let schedule = &self.cards[id.0 as usize].schedule;
                let done = schedule.last_review_at.is_some_and(|at| at >= begin);
                match (schedule.phase, schedule.due) {
                    (Phase::Learning, Due::At(at)) if done && schedule.steps_left >= 2 => {
                        queue.learning.push((at, *id));
                    }
                    (Phase::Relearning, Due::At(at)) if done => queue.learning.push((at, *id)),
                    _ if !done => queue.main.push(*id),
                    _ => {}
                }
            }
            queue.learning.sort_unstable();
            let Some(card) = queue.next(now) else { return end.0 - now.0 };
            now = self.answer(card, now);
        }
        0
    }

    /// Answers a card as its true memory has it. Returns the time afterwards.
    fn answer(&mut self, id: CardId, now: TimeMs) -> TimeMs {
        let calendar = calendar();
        let card = &mut self.cards[id.0 as usize];
        let last = card.schedule.last_review_at;
        let recall = match (card.truth, last) {
            (Some(truth), Some(last)) => self.curve.recall(truth, elapsed_days(last, now)),
            _ => 0.65,
        };
        let grade = match self.random.share() {
            share if share > recall => Grade::Again,
            share if share > recall * 0.9 => Grade::Hard,
            share if share < recall * 0.06 => Grade::Easy,
            _ => Grade::Good,
        };
        match card.schedule.phase {
            Phase::New => self.done.new += 1,
            Phase::Review => self.done.reviews += 1,
            _ => {}
        }
        let days = last.map_or(0, |last| calendar.days_between(last, now));
        card.truth = Some(self.model.next(card.truth, days)[grade as usize - 1].memory);
        let base = if card.schedule.phase == Phase::New { PACE.new_ms } else { PACE.review_ms };
        let taken = (base * (0.5 + self.random.share())) as i64;
        let seed = fuzz_seed(id, card.schedule.reviews);
        card.schedule = outcomes(&card.schedule, &self.settings, &calendar, now, seed)[grade as usize - 1].after;
        self.studied_ms += taken;
        now.plus_ms(taken)
    }

    fn recall(&self, at: TimeMs) -> f32 {
        let of = |card: &Card| match (card.truth, card.schedule.last_review_at) {
            (Some(truth), Some(last)) => self.curve.recall(truth, elapsed_days(last, at)),
            _ => 0.0,
        };
        self.cards.iter().map(of).sum::<f32>() / self.cards.len() as f32
    }
}

/// The defaults, each moved by chance: initial stabilities by a factor of up to about two, the others by a fifth, and the
/// steepness of forgetting.
fn other_parameters(random: &mut Random) -> Vec<f32> {
    let moved = |(place, value): (usize, f32)| {
        let by = if place < 4 { 0.5 } else { 0.15 };
        value * (by * random.normal()).exp()
    };
    let mut parameters: Vec<f32> = default_parameters().into_iter().enumerate().map(moved).collect();
    parameters[..4].sort_by(f32::total_cmp);
    parameters
}

fn spread(mut shares: Vec<f32>) -> String {
    shares.sort_by(f32::total_cmp);
    let at = |share: f32| 100.0 * shares[(share * (shares.len() - 1) as f32).round() as usize];
    format!("{:.1} ({:.1}–{:.1})", at(0.5), at(0.1), at(0.9))
}

/// Chance from a seed.
struct Random(u64);

impl Random {
    /// Between 0 and 1.
    fn share(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1_u64 << 24) as f32
    }

    /// Of the normal distribution, nearly.
    fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.share()).sum::<f32>() - 6.0
    }
}
