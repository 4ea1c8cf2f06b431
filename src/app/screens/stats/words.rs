//! Words for numbers, days and cards.

use super::reading::Shown;
use crate::app::screens::notes::words as note_words;
use crate::app::when;
use crate::model::Day;
use crate::statistics::{Bucket, Period, Weak};
use crate::{note_types, strings, tr};

/// 近 1 年.
pub fn period(period: Period) -> String {
    strings::text(&format!("stats.period_{}", period.name())).into_owned()
}

/// 0.914 → 91.4%.
pub fn percent(share: f32) -> String {
    format!("{:.1}%", share * 100.0)
}

/// The same; – where there is none.
pub fn percent_or_none(share: Option<f32>) -> String {
    share.map_or_else(|| "–".to_owned(), percent)
}

/// 9 分 12 秒.
pub fn time(ms: u64) -> String {
    let seconds = (ms + 500) / 1000;
    match seconds {
        0..60 => tr!("stats.time_s", s = seconds),
        60..3_600 => tr!("stats.time_ms", m = seconds / 60, s = seconds % 60),
        _ => tr!("stats.time_hm", h = seconds / 3_600, m = seconds % 3_600 / 60),
    }
}

/// 11月23日; with its year where that is not this one.
pub fn date(day: Day, shown: &Shown) -> String {
    let calendar = &shown.history.calendar;
    let year = calendar.date(day).year();
    match year == calendar.date(shown.numbers.today).year() {
        true => when::date(day),
        false => tr!("stats.date_year", year = year, date = when::date(day)),
    }
}

/// A day, or the first and the last of several.
pub fn days(first: Day, last: Day, shown: &Shown) -> String {
    if first == last {
        return date(first, shown);
    }
    tr!("stats.days", first = date(first, shown), last = date(last, shown))
}

/// The days of a step.
pub fn bucket(bucket: &Bucket, shown: &Shown) -> String {
    days(bucket.first, bucket.last, shown)
}

/// What a weak card asks: of a list's item its words, its list and its place there.
pub fn weak(weak: &Weak, shown: &Shown) -> String {
    let (Some(body), Some(key)) = (shown.bodies.get(&weak.note), shown.keys.get(&weak.card)) else {
        return String::new();
    };
    if let Some((place, item)) = note_types::item(body, *key) {
        return tr!("stats.item", item = item, list = note_types::headline(body), n = place);
    }
    tr!("stats.card", note = note_types::headline(body), card = note_words::card(body, *key))
}

/// At most 14 characters of a long name.
pub fn short(words: &str) -> String {
    match words.char_indices().nth(14) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}
