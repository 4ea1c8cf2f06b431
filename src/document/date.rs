//! The date that a document bears: as a person writes it, and as it stands in a file's name or at a document's edge.

use jiff::civil::{Date, date};

use crate::model::Day;

/// The longest line that may hold the document's own date; a longer one tells of something.
const LINE_CHARS: usize = 30;

/// How many lines at the beginning and at the end are looked at.
const LINES: usize = 12;

/// What was written as a date: 2022年6月20日, 2022年6月 (its first day), 二〇二二年六月, 2022-06-20, 2022/6/20,
/// 20220620. None when it is no date, or not of the years 1900 to 2100.
pub fn parse_date(text: &str) -> Option<Day> {
    let text = text.trim();
    let (day, length) = at_start(text)?;
    (length == text.len()).then_some(day)
}

/// The date that stands in the file's name, in a short line at the document's beginning, or alone in one at its end.
pub fn propose_date(file_name: &str, text: &str) -> Option<Day> {
    let short = |line: &&str| !line.is_empty() && line.chars().count() <= LINE_CHARS;
    let head = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES);
    // From the end, without a look at all the lines of a book.
    let tail = text.rsplit('\n').map(str::trim).filter(|line| !line.is_empty()).take(LINES);
    let alone = |line: &str| parse_date(line.trim_matches(['（', '）', '(', ')']));
    first(file_name).or_else(|| head.filter(short).find_map(first)).or_else(|| tail.filter(short).find_map(alone))
}

/// The first date in a text.
fn first(text: &str) -> Option<Day> {
    let mut before = None;
    let starts = text.char_indices().filter(|(_, c)| {
        let within = before.is_some_and(|before| digit(before).is_some());
        before = Some(*c);
        !within
    });
    starts.into_iter().find_map(|(at, _)| at_start(&text[at..])).map(|(day, _)| day)
}

/// The date with which a text begins, and its length in bytes.
fn at_start(text: &str) -> Option<(Day, usize)> {
    let (year, mut at) = number(text)?;
    if at == 8 && text.is_char_boundary(8) && text[..8].bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((day(year / 10_000, year / 100 % 100, year % 100)?, 8));
    }
    let sign = text[at..].chars().next()?;
    let hanzi = sign == '年';
    if !hanzi && !matches!(sign, '-' | '/' | '.') {
        return None;
    }
    at += sign.len_utf8();
    let (month, length) = number(&text[at..])?;
    at += length;
    if hanzi {
        at += after(&text[at..], '月')?;
    }
    // The day may be missing; without it, the month's first.
    let to_day = if hanzi { Some(0) } else { after(&text[at..], sign) };
    let with_day = to_day.and_then(|sign| {
        let from = at + sign;
        let (number, length) = number(&text[from..])?;
        let end = from + length;
        let closed = if hanzi { after(&text[end..], '日').or(after(&text[end..], '号'))? } else { 0 };
        Some((number, end + closed))
    });
    let (number, end) = with_day.unwrap_or((1, at));
    // 2022.6 can be any number; with a sign of its own it is a date.
    (hanzi || with_day.is_some() || sign != '.').then_some(())?;
    Some((day(year, month, number)?, end))
}

fn after(text: &str, sign: char) -> Option<usize> {
    text.starts_with(sign).then_some(sign.len_utf8())
}

/// The number with which a text begins, and its length in bytes: 2022, ２０２２, 二〇二二, 十二.
fn number(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut length) = (0u32, 0);
    for c in text.chars() {
        let Some(digit) = digit(c) else { break };
        value = match digit {
            10 if length == 0 => 10,
            10 => value.checked_mul(10)?,
            // 二十一, 十二: what follows the ten is added to it.
            digit if value != 0 && value % 10 == 0 && text[..length].ends_with('十') => value + digit,
            digit => value.checked_mul(10)?.checked_add(digit)?,
        };
        length += c.len_utf8();
    }
    (length > 0).then_some((value, length))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        '零' | '〇' | '○' => Some(0),
        _ => "一二三四五六七八九十".chars().position(|sign| sign == c).and_then(|at| u32::try_from(at + 1).ok()),
    }
}

fn day(year: u32, month: u32, day: u32) -> Option<Day> {
    if !(1900..=2100).contains(&year) {
        return None;
    }
    let written = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let since = written.since((jiff::Unit::Day, date(1970, 1, 1))).ok()?;
    Some(Day(since.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(year: u32, month: u32, number: u32) -> Option<Day> {
        day(year, month, number)
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        assert_eq!(of(2022, 6, 20), Some(Day(19_163)));
        for text in [
            "2022年6月20日",
            "2022-06-20",
            "2022/6/20",
            "2022.6.20",
            "20220620",
            "二〇二二年六月二十日",
            "２０２２年６月２０日",
        ] {
            assert_eq!(parse_date(text), of(2022, 6, 20), "{text}");
        }
        for text in ["2022年6月", "2022-6", "二〇二二年六月", "2022年06月"] {
            assert_eq!(parse_date(text), of(2022, 6, 1), "{text}");
        }
        assert_eq!(parse_date("二〇二〇年十二月三十一日"), of(2020, 12, 31));
        for text in [
            "",
            "2022",
            "2022年",
            "2022年13月",
            "2022年2月30日",
            "2022.6",
            "1234567",
            "12345678",
            "六月",
            "2022年6月20日起",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_documents_date_is_proposed_where_one_stands() {
        assert_eq!(propose_date("要点20220620.docx", "正文"), of(2022, 6, 20));
        assert_eq!(propose_date("热词（2023年3月）.txt", "2022年6月20日"), of(2023, 3, 1));
        assert_eq!(propose_date("要点.txt", "报告要点\n（2022年6月20日）\n\n正文。"), of(2022, 6, 20));
        assert_eq!(propose_date("要点.txt", "报告要点\n正文在此。\n\n2022年6月20日\n"), of(2022, 6, 20));
        // In a sentence it is the date of what is told.
        let told = "「五个必由之路」\n2022年3月5日，习近平总书记参加十三届全国人大五次会议内蒙古代表团审议时提出了五个必由之路。";
        assert_eq!(propose_date("要点.txt", told), None);
        assert_eq!(propose_date("要点.txt", "年度\n到2030年前实现目标"), None);
    }
}
