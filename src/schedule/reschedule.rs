//! Where the settings as they now are want a card that was scheduled under others.

use super::Calendar;
use super::fuzz::{self, Fuzz, Work};
use super::memory::Model;
use crate::model::{CardSchedule, Day, Due, Phase, ScheduleSettings, TimeMs};

/// The interval and the due day that `settings` want of a review card with the memory it has: None when it may stay where
/// it is, because it stands within the range in which chance would have put it, or is due by today either way. A card that
/// would have been due before today is due today. `seed` decides the fuzz (see [`super::fuzz_seed`]).
///
/// The memory, and so the interval, is that of the last review: nothing that was answered is forgotten, and rescheduling
/// twice moves nothing the second time.
pub fn reschedule(
    card: &CardSchedule,
    settings: &ScheduleSettings,
    calendar: &Calendar,
    now: TimeMs,
    seed: u64,
) -> Option<CardSchedule> {
    let (Phase::Review, Due::On(due), Some(memory), Some(last)) =
        (card.phase, card.due, card.memory, card.last_review_at)
    else {
        return None;
    };
    let (today, last) = (calendar.day(now), calendar.day(last));
    let wanted = Model::new(settings).interval_days(memory);
    let maximum = settings.maximum_interval_days.max(1);
    let range =
        if settings.fuzz { fuzz::bounds(wanted, 1, maximum) } else { fuzz::bounds_without_fuzz(wanted, maximum) };
    let stands = u32::try_from(due.0.saturating_sub(last.0)).unwrap_or(0);
    if (range.0..=range.1).contains(&stands) {
        return None;
    }
    let fuzz = if settings.fuzz { Fuzz::from_seed(seed) } else { Fuzz(None) };
    let days = fuzz.days_among(wanted, (1, maximum), last, &settings.week, Work::none());
    let day = last.plus(i32::try_from(days).unwrap_or(i32::MAX)).max(today);
    if day == due || day.max(due) <= today {
        return None;
    }
    Some(CardSchedule { due: Due::On(day), interval_days: days, ..*card })
}

/// What rescheduling would move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// To an earlier day.
    pub earlier: usize,
    /// To a later day.
    pub later: usize,
    /// Reviews due today or before, as they stand.
    pub due_before: usize,
    /// And afterwards.
    pub due_after: usize,
}

impl Moves {
    /// How many cards move.
    pub fn cards(&self) -> usize {
        self.earlier + self.later
    }

    /// Counts a review card that is due on `from` and would be on `to`. `today`: None for one that is not shown today even
    /// if it is due.
    pub fn add(&mut self, from: Day, to: Day, today: Option<Day>) {
        self.earlier += usize::from(to < from);
        self.later += usize::from(to > from);
        self.due_before += usize::from(today.is_some_and(|today| from <= today));
        self.due_after += usize::from(today.is_some_and(|today| to <= today));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MemoryState;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    const DAY_MS: i64 = 86_400_000;

    fn calendar() -> Calendar {
        Calendar { zone: TimeZone::UTC, day_starts_at_hour: 4 }
    }

    fn at(day: i32) -> TimeMs {
        TimeMs(i64::from(day) * DAY_MS + DAY_MS / 2)
    }

    fn card(stability_days: f32, last: i32, interval_days: u32) -> CardSchedule {
        CardSchedule {
            phase: Phase::Review,
            due: Due::On(Day(last).plus(interval_days.cast_signed())),
            memory: Some(MemoryState { stability_days, difficulty: 5.0 }),
            interval_days,
            last_review_at: Some(at(last)),
            reviews: 4,
            ..CardSchedule::new(0)
        }
    }

    fn due(card: &CardSchedule) -> i32 {
        if let Due::On(day) = card.due { day.0 } else { panic!("{card:?}") }
    }

    #[test]
    fn a_higher_retention_brings_cards_forward() {
        let settings = ScheduleSettings { fuzz: false, ..ScheduleSettings::default() };
        let strict = ScheduleSettings { desired_retention: 0.95, ..settings.clone() };
        let card = card(30.0, 1_000, 30);
        assert_eq!(reschedule(&card, &settings, &calendar(), at(1_010), 1), None);
        let sooner = reschedule(&card, &strict, &calendar(), at(1_005), 1).unwrap();
        assert!(due(&sooner) < 1_030 && due(&sooner) >= 1_005);
        // What is wanted lies before today.
        let now = reschedule(&card, &strict, &calendar(), at(1_025), 1).unwrap();
        assert_eq!(due(&now), 1_025);
        assert_eq!(now.interval_days, sooner.interval_days);
    }

    #[test]
    fn what_is_overdue_either_way_stays() {
        let strict = ScheduleSettings { desired_retention: 0.95, ..ScheduleSettings::default() };
        assert_eq!(reschedule(&card(30.0, 1_000, 30), &strict, &calendar(), at(1_040), 1), None);
    }

    proptest! {
        #[test]
        fn twice_moves_nothing_the_second_time(
            stability in 0.1_f32..2_000.0, interval in 1_u32..3_000, ago in 0_i32..400, desired in 0.7_f32..0.97,
            fuzz: bool, seed: u64,
        ) {
            let settings = ScheduleSettings { desired_retention: desired, fuzz, ..ScheduleSettings::default() };
            let card = card(stability, 20_000 - ago, interval);
            if let Some(moved) = reschedule(&card, &settings, &calendar(), at(20_000), seed) {
                prop_assert_ne!(moved.due, card.due);
                prop_assert!(due(&moved) >= 20_000);
                prop_assert_eq!(CardSchedule { due: card.due, interval_days: card.interval_days, ..moved }, card);
                prop_assert_eq!(reschedule(&moved, &settings, &calendar(), at(20_000), seed), None);
            }
        }
    }
}
