//! Reviews, minutes, retention and added cards by day.

use std::iter::Sum;
use std::ops::AddAssign;

use serde::Serialize;

use super::history::{Seen, View};
use super::{MATURE_DAYS, YEAR_DAYS};
use crate::model::{Day, Phase};

/// How many of some answers were not Again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Answers.
    pub of: u32,
    /// Those that were not Again.
    pub recalled: u32,
}

impl Share {
    /// The share, 0 to 1; none without answers.
    pub fn share(self) -> Option<f32> {
        (self.of > 0).then(|| self.recalled as f32 / self.of as f32)
    }

    pub(super) fn add(&mut self, recalled: bool) {
        self.of += 1;
        self.recalled += u32::from(recalled);
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.of += other.of;
        self.recalled += other.recalled;
    }
}

/// What was done on a day, or on several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DayCounts {
    /// Reviews of new cards.
    pub new: u32,
    /// Reviews in the learning and relearning steps.
    pub learning: u32,
    /// Reviews of young review cards.
    pub young: Share,
    /// Reviews of mature review cards.
    pub mature: Share,
    /// The time that all reviews took, ms.
    pub taken_ms: u64,
    /// Cards added.
    pub added: u32,
}

impl DayCounts {
    /// All reviews.
    pub fn reviews(&self) -> u32 {
        self.new + self.learning + self.young.of + self.mature.of
    }

    /// Retention, young and mature together.
    pub fn retention(&self) -> Share {
        let mut both = self.young;
        both += self.mature;
        both
    }
}

impl AddAssign for DayCounts {
    fn add_assign(&mut self, other: Self) {
        self.new += other.new;
        self.learning += other.learning;
        self.young += other.young;
        self.mature += other.mature;
        self.taken_ms += other.taken_ms;
        self.added += other.added;
    }
}

impl Sum for DayCounts {
    fn sum<I: Iterator<Item = Self>>(days: I) -> Self {
        days.fold(Self::default(), |mut sum, day| {
            sum += day;
            sum
        })
    }
}

/// Some days of the period in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// The first day.
    pub first: Day,
    /// The last day, inclusive.
    pub last: Day,
    /// What was done.
    pub counts: DayCounts,
}

/// How many days a step of a chart over that many has.
fn step(days: usize) -> usize {
    match days {
        0..=90 => 1,
        91..=730 => 7,
        _ => 30,
    }
}

pub(super) fn buckets(first: Day, days: &[DayCounts]) -> Vec<Bucket> {
    let day = |place: usize| first.plus(i32::try_from(place).unwrap_or(i32::MAX));
    let step = step(days.len());
    let mut end = days.len();
    let mut out = Vec::with_capacity(days.len() / step + 1);
    while end > 0 {
        let begin = end.saturating_sub(step);
        out.push(Bucket { first: day(begin), last: day(end - 1), counts: days[begin..end].iter().copied().sum() });
        end = begin;
    }
    out.reverse();
    out
}

/// The period's days and the year's while they are counted.
pub(super) struct Days {
    first: Day,
    year_first: Day,
    pub(super) period: Vec<DayCounts>,
    pub(super) year: Vec<u32>,
}

impl Days {
    pub(super) fn new(view: &View<'_>) -> Self {
        let length = usize::try_from(view.today.0 - view.first.0 + 1).unwrap_or(1);
        Self {
            first: view.first,
            year_first: view.today.plus(1 - YEAR_DAYS),
            period: vec![DayCounts::default(); length],
            year: vec![0; YEAR_DAYS as usize],
        }
    }

    pub(super) fn add(&mut self, seen: Seen<'_>) {
        let line = seen.line;
        if !line.answer {
            return;
        }
        if let Some(count) = place(line.day, self.year_first).and_then(|place| self.year.get_mut(place)) {
            *count += 1;
        }
        let Some(day) = place(line.day, self.first).and_then(|place| self.period.get_mut(place)) else { return };
        day.taken_ms += u64::from(line.taken_ms);
        match line.before_phase {
            Phase::New => day.new += 1,
            Phase::Learning | Phase::Relearning => day.learning += 1,
            Phase::Review if line.before_interval_days < MATURE_DAYS => day.young.add(line.recalled()),
            Phase::Review => day.mature.add(line.recalled()),
        }
    }

    pub(super) fn add_cards(&mut self, day: Day, cards: u32) {
        if let Some(day) = place(day, self.first).and_then(|place| self.period.get_mut(place)) {
            day.added += cards;
        }
    }
}

fn place(day: Day, first: Day) -> Option<usize> {
    usize::try_from(i64::from(day.0) - i64::from(first.0)).ok()
}
