//! What 今日 shows.

use rusqlite::Connection;

use super::{Collection, HeatDay, Result, Scope, Today, rows};
use crate::model::{Day, Due, Phase, Rest, ScheduleSettings, TimeMs};
use crate::schedule::queue::{Counts, Queue};
use crate::schedule::readiness;

/// How far the heat map looks back.
const HEAT_DAYS: i32 = 40 * 7;

/// From how many of the last answers the person's pace is taken.
const PACE_ANSWERS: i64 = 500;

/// The pace of someone who has not answered yet, ms an answer: a new card is read, a review recalled.
const FIRST_PACE_NEW_MS: u64 = 10_000;
const FIRST_PACE_REVIEW_MS: u64 = 8_000;

impl Collection {
    /// What 今日 shows.
    pub fn today(&self) -> Result<Today> {
        let now = self.now();
        let calendar = self.calendar();
        let today = calendar.day(now);
        let Queue { counts, by_rules, .. } = self.queue(&Scope::All)?;
        let heat = self.read(|conn| heat(conn, today))?;
        let pace = self.read(Pace::load)?;
        Ok(Today {
            day: today,
            counts,
            estimate_ms: by_rules
                .iter()
                .zip(self.presets.schedules())
                .map(|(left, of)| pace.estimate_ms(*left, of))
                .sum(),
            decks: self.decks()?,
            streak_days: self.read(|conn| streak(conn, today))?,
            reviews: heat.days.iter().map(|day| day.reviews).sum(),
            retention: (heat.of_review_cards > 0).then(|| heat.recalled as f32 / heat.of_review_cards as f32),
            reviews_today: heat.days.last().filter(|day| day.day == today).map_or(0, |day| day.reviews),
            heat: heat.days,
            notes: self.note_count()?,
            backlog: self.backlog_ahead(today, calendar.start(today.plus(1)))?,
            next_due_at: if counts == Counts::default() { self.next_due_at(today, now)? } else { None },
        })
    }

    /// When the next card can be shown after today's are done.
    fn next_due_at(&self, today: Day, now: TimeMs) -> Result<Option<TimeMs>> {
        let calendar = self.calendar();
        let tomorrow = today.plus(1);
        let new_cards: Vec<bool> = self.presets.schedules().iter().map(|preset| preset.new_per_day > 0).collect();
        self.with_cards(|cards| {
            let mut at: Option<TimeMs> = None;
            let mut day: Option<Day> = None;
            for slot in cards {
                let from = match slot.rest {
                    Rest::Awake => tomorrow,
                    Rest::BuriedUntil(until) => until.max(tomorrow),
                    Rest::Asleep | Rest::Suspended => continue,
                };
                match slot.schedule.due {
                    Due::At(due) if rows::awake(slot.rest, today) => {
                        at = Some(at.map_or(due.max(now), |at| at.min(due.max(now))));
                    }
                    Due::Position(_) if !new_cards[self.presets.place(slot.deck)] => {}
                    Due::At(_) | Due::Position(_) => day = Some(day.map_or(from, |day| day.min(from))),
                    Due::On(due) => day = Some(day.map_or(due.max(from), |day| day.min(due.max(from)))),
                }
            }
            Ok([at, day.map(|day| calendar.start(day))].into_iter().flatten().min())
        })
    }
}

struct Heat {
    days: Vec<HeatDay>,
    /// Answers to cards that were review cards.
    of_review_cards: u32,
    /// Those that were not Again.
    recalled: u32,
}

/// The answers of the heat map's time. Missed items are no answers of their own: their list was answered Again, and counts
/// once, as in the statistics.
fn heat(conn: &Connection, today: Day) -> Result<Heat> {
    let mut heat = Heat { days: Vec::new(), of_review_cards: 0, recalled: 0 };
    let mut statement = conn.prepare_cached(
        "SELECT at_day, grade > 1, before_phase, count(*) FROM reviews
         WHERE at_day BETWEEN ?1 AND ?2 AND kind = 0 GROUP BY at_day, grade > 1, before_phase ORDER BY at_day",
    )?;
    let mut groups = statement.query([today.0 - HEAT_DAYS + 1, today.0])?;
    while let Some(group) = groups.next()? {
        let (day, recalled) = (Day(group.get(0)?), group.get::<_, bool>(1)?);
        let (phase, count) = (group.get::<_, i64>(2)?, group.get::<_, u32>(3)?);
        match heat.days.last_mut() {
            Some(last) if last.day == day => last.reviews += count,
            _ => heat.days.push(HeatDay { day, reviews: count }),
        }
        if phase == Phase::Review as i64 {
            heat.of_review_cards += count;
            heat.recalled += if recalled { count } else { 0 };
        }
    }
    Ok(heat)
}

/// Days in a row with an answer, today or yesterday the last.
fn streak(conn: &Connection, today: Day) -> Result<u32> {
    let mut statement = conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM reviews WHERE at_day = ?1 AND kind = 0)")?;
    let mut studied = |day: Day| statement.query_row([day.0], |row| row.get::<_, bool>(0));
    let mut day = if studied(today)? { today } else { today.plus(-1) };
    let mut days = 0;
    while studied(day)? {
        days += 1;
        day = day.plus(-1);
    }
    Ok(days)
}

/// How long an answer takes this person, ms.
pub(super) struct Pace {
    new_ms: u64,
    other_ms: u64,
}

impl Pace {
    /// The median time of the last answers to new cards, and to all others.
    pub(super) fn load(conn: &Connection) -> Result<Self> {
        let mut statement = conn.prepare_cached(
            "SELECT before_phase = 0, taken_ms FROM reviews WHERE kind = 0 ORDER BY id DESC LIMIT ?1",
        )?;
        let (mut new, mut other) = (Vec::new(), Vec::new());
        let mut rows = statement.query([PACE_ANSWERS])?;
        while let Some(row) = rows.next()? {
            if row.get(0)? { &mut new } else { &mut other }.push(row.get::<_, u64>(1)?);
        }
        Ok(Self {
            new_ms: median(&mut new).unwrap_or(FIRST_PACE_NEW_MS),
            other_ms: median(&mut other).unwrap_or(FIRST_PACE_REVIEW_MS),
        })
    }

    /// For the planner. An answer that took no time tells nothing.
    pub(super) fn of_one_answer(&self) -> readiness::Pace {
        let ms = |ms: u64| ms.max(1_000) as f32;
        readiness::Pace { new_ms: ms(self.new_ms), review_ms: ms(self.other_ms) }
    }

    /// About how long these cards of a preset take: a new card is shown once and again at each later learning step, the
    /// others once; of the reviews as many are forgotten as its desired retention lets be, and shown again at each step of
    /// relearning.
    fn estimate_ms(&self, counts: Counts, settings: &ScheduleSettings) -> u64 {
        let steps = settings.learning_steps_secs.len().saturating_sub(1) as u64;
        let (new, others) = (counts.new as u64, (counts.learning + counts.review) as u64);
        let forgotten = counts.review as f64 * f64::from(1.0 - settings.desired_retention);
        let again = (forgotten * settings.relearning_steps_secs.len() as f64).round() as u64;
        new * (self.new_ms + steps * self.other_ms) + (others + again) * self.other_ms
    }
}

fn median(times: &mut [u64]) -> Option<u64> {
    let middle = times.len() / 2;
    (!times.is_empty()).then(|| *times.select_nth_unstable(middle).1)
}
