//! How long building the day's queue takes, from cards already read: 100,000 cards, 5,000 of them due. The figure to beat
//! is Anki's 27.6 ms (SQL included); the same run sorts 100,000 numbers, as a measure of the machine.
//!
//! `cargo bench --bench queue`
mod shared;

use jiff::tz::TimeZone;
use wengu::model::{CardId, CardSchedule, Day, Due, MemoryState, NoteId, Phase, ScheduleSettings, TimeMs};
use wengu::schedule::Calendar;
use wengu::schedule::queue::{Candidate, DoneToday, Order, Rules, build};

use shared::{median, scatter};

const CARDS: i64 = 100_000;
const DAY_MS: i64 = 86_400_000;
const TODAY: i64 = 20_000;

fn main() {
    let calendar = Calendar { zone: TimeZone::UTC, day_starts_at_hour: 4 };
    let now = TimeMs(TODAY * DAY_MS + DAY_MS / 2);
    let settings = ScheduleSettings::default();
    let cards: Vec<Candidate> = (0..CARDS).map(card).collect();
    let due: Vec<Candidate> = cards.iter().filter(|card| card.schedule.due == Due::On(day(0))).copied().collect();
    let numbers: Vec<u64> = (0..CARDS.unsigned_abs()).map(scatter).collect();

    let rules = [Rules { settings: &settings, done: DoneToday::default() }];
    let queue = |cards: &[Candidate]| build(cards, &rules, Order::Forgotten, &calendar, now);
    println!("{} cards, {:?}", cards.len(), queue(&cards).counts);
    let sort = median(51, |_| {
        let mut numbers = numbers.clone();
        numbers.sort_unstable();
        numbers
    });
    println!("sorting 100,000 numbers       {sort:>8.3} ms");
    for (name, cards) in [("from all 100,000 cards", &cards), ("from the 5,000 due alone", &due)] {
        let took = median(51, |_| queue(cards));
        println!("queue {name:<24}{:>8.3} ms, {:.2} × the sort", took, took / sort);
    }
}

/// Of twenty cards one is due, nine are new, ten wait; two cards a note.
fn card(index: i64) -> Candidate {
    let random = scatter(index.unsigned_abs());
    let schedule = match index % 20 {
        0 => review(random, 0),
        1..10 => CardSchedule::new((random >> 40) as i64),
        _ => review(random, 1 + (random % 300) as i32),
    };
    Candidate { card: CardId(index), note: NoteId(index / 2), schedule, rules: 0 }
}

fn review(random: u64, due_in: i32) -> CardSchedule {
    let interval_days = 1 + (random >> 20) as u32 % 400;
    CardSchedule {
        phase: Phase::Review,
        due: Due::On(day(due_in)),
        memory: Some(MemoryState { stability_days: interval_days as f32 * 1.03, difficulty: 5.0 }),
        interval_days,
        last_review_at: Some(TimeMs((TODAY + i64::from(due_in) - i64::from(interval_days)) * DAY_MS + DAY_MS / 3)),
        reviews: 5,
        ..CardSchedule::new(0)
    }
}

fn day(ahead: i32) -> Day {
    Day(TODAY as i32).plus(ahead)
}
