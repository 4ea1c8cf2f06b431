//! The hours of the day.

use serde::Serialize;

use super::days::Share;
use super::history::{History, Seen};
use crate::model::TimeMs;

/// The reviews of one local hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Hour {
    /// Reviews.
    pub reviews: u32,
    /// Retention.
    pub retention: Share,
}

/// The zone's distance from UTC from moment to moment, for many times quickly.
pub(super) struct LocalHours {
    /// From when on, ms, and the distance, ms; the first from the beginning of time.
    changes: Vec<(i64, i64)>,
}

impl LocalHours {
    /// For the times of that history.
    pub(super) fn new(history: &History) -> Self {
        let zone = &history.calendar.zone;
        let stamp = |ms: i64| jiff::Timestamp::from_millisecond(ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let times = history.lines.iter().map(|line| line.at.0);
        let (least, most) = times.fold((i64::MAX, i64::MIN), |(least, most), at| (least.min(at), most.max(at)));
        let first = stamp(if least == i64::MAX { history.now.0 } else { least });
        let offset_ms = |seconds: i32| i64::from(seconds) * 1_000;
        let mut changes = vec![(i64::MIN, offset_ms(zone.to_offset(first).seconds()))];
        for change in zone.following(first).take_while(|change| change.timestamp().as_millisecond() <= most) {
            changes.push((change.timestamp().as_millisecond(), offset_ms(change.offset().seconds())));
        }
        Self { changes }
    }

    /// The hour on the wall, 0 to 23.
    pub(super) fn hour(&self, at: TimeMs) -> usize {
        let place = self.changes.partition_point(|(from, _)| *from <= at.0).saturating_sub(1);
        let offset = self.changes.get(place).map_or(0, |(_, offset)| *offset);
        let hours = at.0.saturating_add(offset).div_euclid(3_600_000);
        usize::try_from(hours.rem_euclid(24)).unwrap_or(0)
    }
}

/// The hours while they are counted.
pub(super) struct Counting {
    local: LocalHours,
    hours: [Hour; 24],
}

impl Counting {
    pub(super) fn new(history: &History) -> Self {
        Self { local: LocalHours::new(history), hours: [Hour::default(); 24] }
    }

    pub(super) fn add(&mut self, seen: Seen<'_>) {
        if !seen.line.answer {
            return;
        }
        let hour = &mut self.hours[self.local.hour(seen.line.at)];
        hour.reviews += 1;
        if seen.line.of_review_card() {
            hour.retention.add(seen.line.recalled());
        }
    }

    pub(super) fn done(self) -> [Hour; 24] {
        self.hours
    }
}
