//! A date and a time as they are typed.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;

use crate::model::TimeMs;
use crate::schedule::Calendar;

/// The numbers in a text. A Chinese input method types full-width digits.
fn numbers(text: &str) -> Vec<i16> {
    let text: String = text.nfkc().collect();
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// The moment that is meant: `12-3`, `12月3日`, `2026/12/3`; `14:30`, `14点`. Without a year the next such day from `today` on.
/// None where it cannot be read, or there is no such day.
pub fn moment(date: &str, time: &str, today: Date, calendar: &Calendar) -> Option<TimeMs> {
    let small = |number: i16| i8::try_from(number).ok();
    let date = match numbers(date).as_slice() {
        [year, month, day] if *year > 31 => Date::new(*year, small(*month)?, small(*day)?).ok()?,
        [month, day] => {
            let of = |year: i16| Date::new(year, small(*month)?, small(*day)?).ok();
            // The 29th of February may be four years away.
            (today.year()..=today.year() + 4).filter_map(of).find(|date| *date >= today)?
        }
        _ => return None,
    };
    let (hour, minute) = match numbers(time).as_slice() {
        [hour] => (*hour, 0),
        [hour, minute] => (*hour, *minute),
        _ => return None,
    };
    let time = jiff::civil::Time::new(small(hour)?, small(minute)?, 0, 0).ok()?;
    let at = calendar.zone.to_timestamp(date.to_datetime(time)).ok()?;
    Some(TimeMs(at.as_millisecond()))
}

/// A moment as it is typed.
pub fn typed(at: TimeMs, calendar: &Calendar) -> (String, String) {
    let Ok(stamp) = jiff::Timestamp::from_millisecond(at.0) else { return Default::default() };
    let local = calendar.zone.to_datetime(stamp);
    (local.date().to_string(), format!("{:02}:{:02}", local.hour(), local.minute()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let calendar = Calendar { zone: TimeZone::UTC, day_starts_at_hour: 4 };
        let today = Date::constant(2026, 11, 23);
        let read = |date, time| moment(date, time, today, &calendar).map(|at| typed(at, &calendar));
        let there = |date: &str, time: &str| Some((date.to_owned(), time.to_owned()));
        for date in ["12-3", "12月3日", "2026/12/03", "２０２６－１２－３"] {
            assert_eq!(read(date, "14:30"), there("2026-12-03", "14:30"), "{date}");
        }
        assert_eq!(read("1-5", "9点"), there("2027-01-05", "09:00"), "of the next year");
        assert_eq!(read("2-29", "９：０５"), there("2028-02-29", "09:05"));
        assert_eq!(read("11.23", "0:00"), there("2026-11-23", "00:00"));
        for (date, time) in
            [("2-30", "9:00"), ("明天", "9:00"), ("", "9:00"), ("12-3", ""), ("12-3", "25:00"), ("3", "9")]
        {
            assert_eq!(read(date, time), None, "{date} {time}");
        }
    }
}
