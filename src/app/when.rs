//! Words for days, times of day and how long something takes.

use jiff::civil;

use crate::model::{Day, TimeMs};
use crate::schedule::{Calendar, Interval};
use crate::{strings, tr};

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;

/// How long until a card comes back, in the largest unit that says enough (10 分钟, 6 天, 3 个月, 2.1 年).
pub fn interval(interval: Interval) -> String {
    match interval {
        Interval::Seconds(secs) if secs < MINUTE => count("when.seconds", secs),
        Interval::Seconds(secs) if secs < HOUR => count("when.minutes", rounded(secs, MINUTE)),
        Interval::Seconds(secs) if secs < DAY => count("when.hours", rounded(secs, HOUR)),
        Interval::Seconds(secs) => days(rounded(secs, DAY)),
        Interval::Days(number) => days(number),
    }
}

fn days(number: u32) -> String {
    match number {
        0..60 => count("when.days", number),
        60..730 => count("when.months", (f64::from(number) / 30.44).round() as u32),
        _ => tr!("when.years", n = format!("{:.1}", f64::from(number) / 365.25)),
    }
}

fn rounded(value: u32, unit: u32) -> u32 {
    (value + unit / 2) / unit
}

fn count(key: &str, n: u32) -> String {
    strings::count(key, n as usize)
}

/// Whole minutes, rounded; 0 below half a minute.
pub fn minutes(ms: u64) -> u64 {
    (ms + 30_000) / 60_000
}

/// A day of the calendar; none outside of the years that the calendar knows.
fn civil(day: Day) -> Option<civil::Date> {
    civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(day.0).ok()?).ok()
}

/// 11月23日, 23 November.
pub fn date(day: Day) -> String {
    let Some(date) = civil(day) else { return String::new() };
    let month = strings::text(&format!("when.month_{}", date.month())).into_owned();
    tr!("when.date", month = month, day = date.day())
}

/// 星期一, Monday.
pub fn weekday(day: Day) -> String {
    strings::text(&format!("when.weekday_{}", weekday_number(day) + 1)).into_owned()
}

/// 0 for Monday to 6 for Sunday.
pub fn weekday_number(day: Day) -> usize {
    day.weekday()
}

/// 11月23日 星期一, Monday 23 November.
pub fn date_and_weekday(day: Day) -> String {
    tr!("when.date_weekday", date = date(day), weekday = weekday(day))
}

/// The time of day, 14:05.
pub fn time_of_day(at: TimeMs, calendar: &Calendar) -> String {
    let Ok(stamp) = jiff::Timestamp::from_millisecond(at.0) else { return String::new() };
    let local = calendar.zone.to_datetime(stamp);
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// When something falls due, as seen from `now`: 今天 14:05, 明天, 11月25日 星期三.
pub fn due(at: TimeMs, now: TimeMs, calendar: &Calendar) -> String {
    let (today, day) = (calendar.day(now), calendar.day(at));
    if day <= today {
        tr!("when.today_at", time = time_of_day(at, calendar))
    } else if day == today.plus(1) {
        tr!("when.tomorrow").into_owned()
    } else {
        date_and_weekday(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    fn both(words: impl Fn() -> String) -> [String; 2] {
        [Language::Chinese, Language::English].map(|language| {
            strings::set_language(language);
            words()
        })
    }

    #[test]
    fn intervals_are_told_in_the_largest_unit_that_says_enough() {
        let words = |value| both(|| interval(value));
        assert_eq!(words(Interval::Seconds(30)), ["30 秒", "30 s"]);
        assert_eq!(words(Interval::Seconds(60)), ["1 分钟", "1 min"]);
        assert_eq!(words(Interval::Seconds(600)), ["10 分钟", "10 min"]);
        assert_eq!(words(Interval::Seconds(7_200)), ["2 小时", "2 h"]);
        assert_eq!(words(Interval::Days(1)), ["1 天", "1 day"]);
        assert_eq!(words(Interval::Days(15)), ["15 天", "15 days"]);
        assert_eq!(words(Interval::Days(90)), ["3 个月", "3 months"]);
        assert_eq!(words(Interval::Days(765)), ["2.1 年", "2.1 years"]);
    }

    #[test]
    fn days_have_a_date_and_a_weekday() {
        // 23 November 2026.
        let day = Day(20_780);
        assert_eq!(weekday_number(day), 0);
        assert_eq!(both(|| date_and_weekday(day)), ["11月23日 星期一", "Monday 23 November"]);
        assert_eq!(weekday_number(Day(-1)), 2);
        assert_eq!(both(|| date(Day(i32::MAX))), ["", ""]);
    }

    #[test]
    fn what_falls_due_is_told_from_now() {
        let calendar = Calendar { zone: jiff::tz::TimeZone::UTC, day_starts_at_hour: 4 };
        let now = TimeMs(20_780 * 86_400_000 + 10 * 3_600_000);
        let words = |hours: i64| both(|| due(now.plus_ms(hours * 3_600_000), now, &calendar));
        assert_eq!(words(4), ["今天 14:00", "today at 14:00"]);
        // Before the day boundary it is still today.
        assert_eq!(words(17), ["今天 03:00", "today at 03:00"]);
        assert_eq!(words(18), ["明天", "tomorrow"]);
        assert_eq!(words(48), ["11月25日 星期三", "Wednesday 25 November"]);
    }
}
