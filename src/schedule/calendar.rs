//! The local calendar, with its day boundary.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::model::{Day, TimeMs};

/// A time zone and the hour at which a study day begins.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The time zone.
    pub zone: TimeZone,
    /// The local hour at which a study day begins, 0 to 23 (more counts as 23).
    pub day_starts_at_hour: u8,
}

impl Calendar {
    /// The study day in which `at` lies: the one with `start(day) ≤ at < start(next day)`.
    pub fn day(&self, at: TimeMs) -> Day {
        let local = self.zone.to_datetime(timestamp(at));
        let day = day_of(local.date());
        // The clock on the wall says which day it is, but for the hours that a change of the clock skips or repeats.
        if at < self.start(day) {
            day.plus(-1)
        } else if at >= self.start(day.plus(1)) {
            day.plus(1)
        } else {
            day
        }
    }

    /// The moment at which `day` begins. Where the clock skips that hour, the moment as far after the skip; where it
    /// passes it twice, the first. Days beyond the years −9999 to 9999 begin with these.
    pub fn start(&self, day: Day) -> TimeMs {
        let hour = i8::try_from(self.day_starts_at_hour.min(23)).unwrap_or(0);
        let local = date_of(day).to_datetime(Time::constant(0, 0, 0, 0).saturating_add(hour.hours()));
        match self.zone.to_timestamp(local) {
            Ok(at) => TimeMs(at.as_millisecond()),
            Err(_) if day.0 < 0 => TimeMs(Timestamp::MIN.as_millisecond()),
            Err(_) => TimeMs(Timestamp::MAX.as_millisecond()),
        }
    }

    /// How many study days lie between two times: 0 when they lie in the same one, or when `to` is before `from`.
    pub fn days_between(&self, from: TimeMs, to: TimeMs) -> u32 {
        u32::try_from(self.day(to).0 - self.day(from).0).unwrap_or(0)
    }

    /// The local calendar date of a study day, for the words on screen.
    pub fn date(&self, day: Day) -> Date {
        date_of(day)
    }
}

/// Times that no calendar has are brought to its first or last.
fn timestamp(at: TimeMs) -> Timestamp {
    Timestamp::from_millisecond(at.0).unwrap_or(if at.0 < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

const EPOCH: Date = Date::constant(1970, 1, 1);

fn day_of(date: Date) -> Day {
    // At most 4.4 million days lie between the first and the last date.
    Day(date.duration_since(EPOCH).as_hours().div_euclid(24).try_into().unwrap_or(0))
}

fn date_of(day: Day) -> Date {
    EPOCH.saturating_add(i64::from(day.0.clamp(-5_000_000, 5_000_000)).days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::DateTime;
    use proptest::prelude::*;

    const HOUR_MS: i64 = 3_600_000;

    // The rules of places, written out: a machine need not have a table of zones.
    const SHANGHAI: &str = "CST-8";
    const NEW_YORK: &str = "EST5EDT,M3.2.0,M11.1.0";
    const SANTIAGO: &str = "<-04>4<-03>,M9.1.6/24,M4.1.6/24";
    const HAVANA: &str = "CST5CDT,M3.2.0/0,M11.1.0/1";
    const LORD_HOWE: &str = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0";
    const KATHMANDU: &str = "<+0545>-5:45";

    fn calendar(zone: &str, hour: u8) -> Calendar {
        Calendar { zone: TimeZone::posix(zone).unwrap(), day_starts_at_hour: hour }
    }

    /// Samoa's step over the date line, in the form of the zone files (RFC 8536, version 1): one change, from 10 hours
    /// behind to 14 hours ahead.
    fn samoa() -> TimeZone {
        let mut file = b"TZif".to_vec();
        file.extend([0; 16]);
        for count in [0_u32, 0, 0, 1, 2, 8] {
            file.extend(count.to_be_bytes());
        }
        file.extend(i32::try_from(at("2011-12-30T10:00:00Z").0 / 1000).unwrap().to_be_bytes());
        file.push(1);
        for (hours, name) in [(-10_i32, 0), (14, 4)] {
            file.extend((hours * 3600).to_be_bytes());
            file.extend([0, name]);
        }
        file.extend(b"-10\0+14\0");
        TimeZone::tzif("Apia", &file).unwrap()
    }

    fn at(text: &str) -> TimeMs {
        TimeMs(text.parse::<Timestamp>().unwrap().as_millisecond())
    }

    fn day(text: &str) -> Day {
        day_of(text.parse().unwrap())
    }

    #[test]
    fn a_day_begins_at_four() {
        let calendar = calendar(SHANGHAI, 4);
        assert_eq!(calendar.day(at("2026-11-24T03:59:59.999+08:00")), day("2026-11-23"));
        assert_eq!(calendar.day(at("2026-11-24T04:00:00+08:00")), day("2026-11-24"));
        assert_eq!(calendar.start(day("2026-11-24")), at("2026-11-24T04:00:00+08:00"));
        assert_eq!(calendar.day(TimeMs(0)), Day(0));
        assert_eq!(calendar.days_between(at("2026-11-24T03:00:00+08:00"), at("2026-11-24T05:00:00+08:00")), 1);
        assert_eq!(calendar.days_between(at("2026-11-24T05:00:00+08:00"), at("2026-11-24T03:00:00+08:00")), 0);
    }

    #[test]
    fn an_hour_that_the_clock_skips() {
        // New York, 8 March 2026: 2:00 becomes 3:00.
        let calendar = calendar(NEW_YORK, 2);
        assert_eq!(calendar.start(day("2026-03-08")), at("2026-03-08T03:00:00-04:00"));
        assert_eq!(calendar.day(at("2026-03-08T01:59:59-05:00")), day("2026-03-07"));
        assert_eq!(calendar.day(at("2026-03-08T03:00:00-04:00")), day("2026-03-08"));
    }

    #[test]
    fn an_hour_that_the_clock_passes_twice() {
        // New York, 1 November 2026: 2:00 becomes 1:00. The day began the first time.
        let calendar = calendar(NEW_YORK, 1);
        assert_eq!(calendar.start(day("2026-11-01")), at("2026-11-01T01:00:00-04:00"));
        assert_eq!(calendar.day(at("2026-11-01T01:30:00-05:00")), day("2026-11-01"));
        // Santiago, 5 April 2026: 24:00 becomes 23:00 of the day before.
        let calendar = super::tests::calendar(SANTIAGO, 23);
        assert_eq!(calendar.start(day("2026-04-04")), at("2026-04-04T23:00:00-03:00"));
        assert_eq!(calendar.day(at("2026-04-04T23:30:00-04:00")), day("2026-04-04"));
    }

    #[test]
    fn a_day_that_a_place_left_out() {
        // Samoa had no 30 December 2011.
        let calendar = Calendar { zone: samoa(), day_starts_at_hour: 4 };
        assert_eq!(calendar.start(day("2011-12-30")), calendar.start(day("2011-12-31")));
        assert_eq!(calendar.day(calendar.start(day("2011-12-31"))), day("2011-12-31"));
    }

    #[test]
    fn times_that_no_calendar_has() {
        let calendar = calendar(SHANGHAI, 99);
        assert!(calendar.day(TimeMs(i64::MIN)) < calendar.day(TimeMs(0)));
        assert!(calendar.day(TimeMs(i64::MAX)) > calendar.day(TimeMs(0)));
        assert!(calendar.start(Day(i32::MIN)) < calendar.start(Day(i32::MAX)));
    }

    proptest! {
        #[test]
        fn every_moment_lies_in_the_day_that_it_is_said_to(
            zone in prop::sample::select(vec![SHANGHAI, NEW_YORK, SANTIAGO, HAVANA, LORD_HOWE, KATHMANDU, "UTC0"]),
            hour in 0_u8..24,
            ms in 0_i64..4_000_000_000_000,
            later in 0_i64..200 * HOUR_MS,
        ) {
            let calendar = calendar(zone, hour);
            let now = TimeMs(ms);
            let today = calendar.day(now);
            prop_assert!(calendar.start(today) <= now && now < calendar.start(today.plus(1)));
            prop_assert!(calendar.day(now.plus_ms(later)) >= today);
            prop_assert!(calendar.start(today) <= calendar.start(today.plus(1)));
        }

        #[test]
        fn dates_and_days_are_the_same_thing(days in -700_000_i32..2_900_000) {
            prop_assert_eq!(day_of(date_of(Day(days))), Day(days));
            let noon: DateTime = date_of(Day(days)).at(12, 0, 0, 0);
            prop_assert_eq!(noon.date(), date_of(Day(days)));
        }
    }
}
