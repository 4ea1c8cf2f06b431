//! The days on which can be studied, and how long for each session.

use super::Ask;
use crate::model::{Day, TimeMs};

/// As many as a note's bits hold.
pub(super) const MOST_SLOTS: usize = 60;

/// So many days at the beginning and before the end stand alone where there are more than [`MOST_SLOTS`].
const ALONE: usize = 20;

/// A day, or a few that are planned as one where the date lies far ahead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slot {
    pub(super) day: Day,
    /// How many days it stands for.
    pub(super) days: u32,
    /// When cards are taken to be studied: at this time of the day.
    pub(super) at: TimeMs,
}

/// The days and what is left of the minutes.
pub(super) struct Slots {
    pub(super) slots: Vec<Slot>,
    /// By session: ms left on each slot; 0 from the session on.
    left: Vec<Vec<f32>>,
    /// By session: how many slots lie before it.
    before: Vec<usize>,
}

impl Slots {
    pub(super) fn new(ask: &Ask) -> Self {
        let today = ask.calendar.day(ask.now);
        let ahead = ask.sessions.iter().filter(|session| session.at > ask.now);
        let end = ahead.map(|session| session.at).max().unwrap_or(ask.now);
        let since_start = ask.now.0.saturating_sub(ask.calendar.start(today).0);
        let moment = |day: Day| ask.calendar.start(day).plus_ms(since_start);
        let last = ask.calendar.day(end).0;
        // A person plans for months, not for ever.
        let days: Vec<Day> =
            (today.0..=last.min(today.0.saturating_add(3_650))).map(Day).filter(|day| moment(*day) < end).collect();
        let slots: Vec<Slot> = grouped(days.len())
            .into_iter()
            .map(|(from, count)| Slot { day: days[from], days: count, at: moment(days[from]) })
            .collect();
        let before: Vec<usize> =
            ask.sessions.iter().map(|session| slots.iter().take_while(|slot| slot.at < session.at).count()).collect();
        let left =
            ask.sessions.iter().zip(&before).map(|(session, before)| minutes(session, &slots, *before)).collect();
        Self { slots, left, before }
    }

    /// The ms left of all days and sessions.
    pub(super) fn room_ms(&self) -> f32 {
        self.left.iter().flatten().sum()
    }

    /// How many slots lie before the last of these sessions.
    pub(super) fn before_last(&self, sessions: u32) -> usize {
        of(sessions).filter_map(|session| self.before.get(session)).copied().max().unwrap_or(0)
    }

    /// The session out of whose minutes a review of that length can be taken: the one with most of them left.
    pub(super) fn payer(&self, sessions: u32, slot: usize, ms: f32) -> Option<usize> {
        let left = |session: &usize| self.left(*session, slot);
        let payers = of(sessions).filter(|session| *session < self.left.len() && left(session) >= ms);
        payers.max_by(|a, b| left(a).total_cmp(&left(b)))
    }

    /// The ms of a session that are left on a slot.
    pub(super) fn left(&self, session: usize, slot: usize) -> f32 {
        self.left[session][slot]
    }

    /// Takes ms out of a session's minutes, or gives some back.
    pub(super) fn pay(&mut self, session: usize, slot: usize, ms: f32) {
        self.left[session][slot] -= ms;
    }
}

/// The places of the bits.
pub(super) fn of(sessions: u32) -> impl Iterator<Item = usize> {
    (0..Ask::MOST_SESSIONS).filter(move |place| sessions & (1 << place) != 0)
}

/// The ms of a session on each slot. The last day is a light pass, of half the minutes, unless it is almost all there is.
fn minutes(session: &super::AskSession, slots: &[Slot], before: usize) -> Vec<f32> {
    let a_day = session.minutes_a_day as f32 * 60_000.0;
    let light = (before >= LEAST_DAYS).then(|| before - 1);
    let ms = |(place, slot): (usize, &Slot)| {
        let whole = if light == Some(place) { a_day / 2.0 } else { a_day * slot.days as f32 };
        match place {
            _ if place >= before => 0.0,
            0 => (whole - session.spent_today_ms as f32).max(0.0),
            _ => whole,
        }
    };
    slots.iter().enumerate().map(ms).collect()
}

/// With fewer days than this the last one is as the others, and new cards may begin on it.
pub(super) const LEAST_DAYS: usize = 3;

/// Which days are planned as one: the first, and how many.
fn grouped(days: usize) -> Vec<(usize, u32)> {
    if days <= MOST_SLOTS {
        return (0..days).map(|day| (day, 1)).collect();
    }
    let (middle, groups) = (days - 2 * ALONE, MOST_SLOTS - 2 * ALONE);
    let start = |group: usize| ALONE + middle * group / groups;
    let grouped = (0..groups).map(|group| (start(group), (start(group + 1) - start(group)) as u32));
    let alone = |range: std::ops::Range<usize>| range.map(|day| (day, 1));
    alone(0..ALONE).chain(grouped).chain(alone(days - ALONE..days)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_lies_in_one_slot() {
        for days in [0, 1, 14, 60, 61, 100, 1_000, 3_651] {
            let slots = grouped(days);
            assert!(slots.len() <= MOST_SLOTS);
            let mut next = 0;
            for (from, count) in slots {
                assert_eq!(from, next);
                next = from + count as usize;
            }
            assert_eq!(next, days);
        }
    }
}
