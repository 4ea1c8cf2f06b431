//! The backlog after days away: whether there is one, and what each of its reviews is worth. Both stand still within a study
//! day, whatever is answered in it, so that the queue does.

use std::collections::HashMap;

use rusqlite::Connection;

use super::cache::{DueDays, Slot};
use super::rows::id_set;
use super::{Backlog, BacklogPace, Collection, Result, study};
use crate::model::{CardId, Day, Due, Settings, TimeMs};
use crate::schedule::backlog::{Gain, Scales, cleared_in, usual_reviews};
use crate::schedule::queue::{Candidate, DoneToday, whole_days};

/// How far back the days are looked at that tell what is usual.
const USUAL_DAYS: i32 = 90;

/// A pace is told that clears the backlog within so many days.
const MONTH_DAYS: u32 = 30;

/// As many answers as the person's own pace counts for beside a card's own.
const PRIOR_ANSWERS: f64 = 2.0;

/// The pace of someone who has not reviewed yet, ms an answer.
const FIRST_PACE_MS: f64 = 8_000.0;

/// A longer look at a card is no measure of it.
const MOST_TAKEN_MS: i64 = 60_000;

/// What is kept of a study day, for the queue.
#[derive(Default)]
pub(super) struct Weighed {
    /// The day, and how many reviews a usual day before it has.
    usual: Option<(Day, u32)>,
    /// The day of `gains`, and the person's pace before it, ms an answer.
    day: Option<(Day, f64)>,
    gains: HashMap<CardId, Gain>,
}

impl Weighed {
    /// The card changed.
    pub(super) fn forget(&mut self, card: CardId) {
        self.gains.remove(&card);
    }

    /// Many cards changed, or what they are weighed by.
    pub(super) fn forget_all(&mut self) {
        *self = Self::default();
    }

    pub(super) fn gains(&self) -> &HashMap<CardId, Gain> {
        &self.gains
    }
}

/// There is a backlog: more reviews were overdue, when the day began, than a usual day has in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Overdue {
    /// How many reviews a usual day has.
    usual: u32,
    /// How many are overdue now.
    now: usize,
}

impl Collection {
    /// The backlog with which `today` began, if there was one.
    pub(super) fn backlog(&self, today: Day, done: &[DoneToday]) -> Result<Option<Overdue>> {
        let overdue = self.with_due(|due: &DueDays| due.range(..today).map(|(_, cards)| *cards).sum::<u32>())?;
        let done = done.iter().fold(0_u32, |all, done| all.saturating_add(done.reviews));
        let usual = self.usual(today, overdue.saturating_add(done))?;
        let began_with = match overdue {
            // The log is asked only where what was done today decides.
            _ if overdue <= usual && overdue.saturating_add(done) > usual => {
                overdue + self.read(|conn| caught_up(conn, today))?
            }
            overdue => overdue,
        };
        Ok((began_with > usual).then_some(Overdue { usual, now: overdue as usize }))
    }

    /// When the backlog will be cleared, if there is one.
    pub(super) fn backlog_ahead(&self, today: Day, day_ends: TimeMs) -> Result<Option<Backlog>> {
        let done = self.read(|conn| study::done_today(conn, today, &self.presets))?;
        let Some(Overdue { usual, now }) = self.backlog(today, &done)? else { return Ok(None) };
        let candidate = |slot: &Slot| study::candidate(slot, self.presets.place(slot.deck), today);
        let due: Vec<Candidate> = self.with_cards(|cards| {
            let due = cards.iter().filter_map(candidate);
            Ok(due.filter(|card| matches!(card.schedule.due, Due::On(_))).collect())
        })?;
        self.weigh(&due, today, day_ends)?;
        let mut gains = self.with_weighed(|_, gains| {
            due.iter().filter_map(|card| gains.get(&card.card).copied()).collect::<Vec<Gain>>()
        })?;
        gains.sort_unstable_by(|a, b| b.per_minute.total_cmp(&a.per_minute));
        let Settings { session_minutes, session_cards, schedule, .. } = &self.settings;
        let pace_ms = self.cache.borrow().weighed.day.map_or(FIRST_PACE_MS, |(_, pace)| pace);
        let (pace, per_day) = match (*session_minutes, *session_cards) {
            (0, 0) => (BacklogPace::Reviews(usual), usual),
            (0, cards) => (BacklogPace::Reviews(cards), cards),
            (minutes, _) => (BacklogPace::Minutes(minutes), (f64::from(minutes) * 60_000.0 / pace_ms) as u32),
        };
        let per_day = per_day.min(schedule.reviews_per_day);
        let done = done.iter().fold(0_u32, |all, done| all.saturating_add(done.reviews));
        self.with_due(|ahead| {
            let cleared = |per_day| cleared_in(&gains, ahead, today, per_day, done);
            let days = cleared(per_day);
            let paces = std::iter::successors(Some(per_day.max(10)), |pace| Some(pace + pace.div_ceil(4)));
            let paces = paces.map(|pace| pace.next_multiple_of(10)).take_while(|pace| *pace < 10_000);
            let mut faster = paces.filter_map(|pace| Some((pace, cleared(pace).filter(|days| *days <= MONTH_DAYS)?)));
            let faster = if days.is_some() { None } else { faster.next() };
            Backlog { overdue: now, new_waits: !self.takes_new(true), pace, days, faster }
        })
        .map(Some)
    }

    /// How many reviews a usual day has; only asked of the log where `most` could be more than that.
    fn usual(&self, today: Day, most: u32) -> Result<u32> {
        let mut cache = self.cache.borrow_mut();
        match cache.weighed.usual {
            Some((day, usual)) if day == today => Ok(usual),
            _ if most <= usual_reviews(&mut []) => Ok(usual_reviews(&mut [])),
            _ => {
                let usual = self.read(|conn| usual(conn, today))?;
                cache.weighed.usual = Some((today, usual));
                Ok(usual)
            }
        }
    }

    /// Weighs those of these cards that are not yet: afterwards [`Weighed::gains`] has them all.
    pub(super) fn weigh(&self, cards: &[Candidate], today: Day, day_ends: TimeMs) -> Result<()> {
        let mut cache = self.cache.borrow_mut();
        let weighed = &mut cache.weighed;
        let pace = match weighed.day {
            Some((day, pace)) if day == today => pace,
            _ => {
                let pace = self.read(|conn| pace(conn, today))?;
                weighed.gains.clear();
                weighed.day = Some((today, pace));
                pace
            }
        };
        let missing: Vec<&Candidate> = cards
            .iter()
            .filter(|card| matches!(card.schedule.due, Due::On(_)) && card.schedule.memory.is_some())
            .filter(|card| !weighed.gains.contains_key(&card.card))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let own = self.read(|conn| own_paces(conn, today, missing.iter().map(|card| card.card)))?;
        let scales: Vec<Scales> = self.presets.schedules().iter().map(Scales::new).collect();
        for candidate in missing {
            let (answers, ms) = own.get(&candidate.card).copied().unwrap_or_default();
            let secs = (PRIOR_ANSWERS * pace + ms) / (PRIOR_ANSWERS + answers) / 1_000.0;
            let elapsed = candidate.schedule.last_review_at.map_or(0, |last| whole_days(last, day_ends));
            let scales = &scales[candidate.rules];
            if let Some(gain) = scales.weigh(&candidate.schedule, elapsed, secs as f32, pace as f32 / 1_000.0) {
                weighed.gains.insert(candidate.card, gain);
            }
        }
        Ok(())
    }
}

/// How many of today's reviews were overdue.
fn caught_up(conn: &Connection, today: Day) -> Result<u32> {
    let sql =
        "SELECT count(*) FROM reviews WHERE at_day = ?1 AND kind = 0 AND before_phase = 2 AND before_due_day < ?1";
    Ok(conn.prepare_cached(sql)?.query_row([today.0], |row| row.get(0))?)
}

fn usual(conn: &Connection, today: Day) -> Result<u32> {
    let sql = "SELECT count(*) FROM reviews
         WHERE at_day BETWEEN ?1 AND ?2 AND kind = 0 AND before_phase = 2 GROUP BY at_day";
    let mut statement = conn.prepare_cached(sql)?;
    let days = statement.query_map([today.0 - USUAL_DAYS, today.0 - 1], |row| row.get(0))?;
    Ok(usual_reviews(&mut days.collect::<rusqlite::Result<Vec<u32>>>()?))
}

/// How long a review took the person before today, ms: the median of the last few hundred.
fn pace(conn: &Connection, today: Day) -> Result<f64> {
    let sql =
        "SELECT taken_ms FROM reviews WHERE kind = 0 AND before_phase = 2 AND at_day < ?1 ORDER BY id DESC LIMIT 500";
    let mut statement = conn.prepare_cached(sql)?;
    let mut taken = statement.query_map([today.0], |row| row.get(0))?.collect::<rusqlite::Result<Vec<u32>>>()?;
    let middle = taken.len() / 2;
    Ok(if taken.is_empty() { FIRST_PACE_MS } else { f64::from(*taken.select_nth_unstable(middle).1).max(1_000.0) })
}

/// How often each card was reviewed before today, and how many ms that took.
fn own_paces(
    conn: &Connection,
    today: Day,
    cards: impl Iterator<Item = CardId>,
) -> Result<HashMap<CardId, (f64, f64)>> {
    let sql = "SELECT card_id, count(*), sum(min(taken_ms, ?3)) FROM reviews
         WHERE card_id IN (SELECT value FROM json_each(?1)) AND kind = 0 AND before_phase = 2 AND at_day < ?2
         GROUP BY card_id";
    let mut statement = conn.prepare_cached(sql)?;
    let paces = statement.query_map((id_set(cards.map(|card| card.0)), today.0, MOST_TAKEN_MS), |row| {
        Ok((CardId(row.get(0)?), (row.get(1)?, row.get(2)?)))
    })?;
    Ok(paces.collect::<rusqlite::Result<_>>()?)
}
