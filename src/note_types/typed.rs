//! A typed answer against what was asked for: right, nearly right or wrong, and where they differ.
//!
//! Compared are compatibility forms (NFKC) in lower case, without marks and spaces; numbers are equal however they are
//! written (五千 and 5000, 百分之九十 and 90%).

use pinyin::ToPinyinMulti as _;
use unicode_normalization::UnicodeNormalization as _;

/// How well a typed answer fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The same.
    Right,
    /// Other characters of the same sound: the input method chose wrongly.
    Homophone,
    /// One character is wrong, missing or too many, in an answer of at least four.
    OneOff,
    /// Something else.
    Wrong,
}

/// A run of the comparison, in the order of reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// In both.
    Same(String),
    /// Asked for and not typed.
    Missing(String),
    /// Typed and not asked for.
    Extra(String),
}

/// A typed answer, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// How well it fits.
    pub verdict: Verdict,
    /// Character by character.
    pub parts: Vec<Part>,
}

/// In a shorter answer one other character makes another word (路网, 水网).
const ONE_OFF_FROM: usize = 4;

/// Beyond so many comparisons nothing is set side by side: such an answer is shown whole.
const MOST_CELLS: usize = 1_000_000;

/// Compares what was typed with what was asked for.
pub fn mark_typed(expected: &str, typed: &str) -> Typed {
    let (expected, typed) = (Units::of(expected), Units::of(typed));
    Typed { verdict: verdict(&expected.units, &typed.units), parts: parts(&expected, &typed) }
}

/// What a text is marked by: texts of the same key are [`Verdict::Right`] for each other, all others are not.
pub fn typed_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for unit in Units::of(text).units {
        key.push_str(&unit.key);
        if unit.number {
            // 1 and 2 are not 12.
            key.push('\u{1f}');
        }
    }
    key
}

/// The item that was typed, among those not `taken` yet: its place, and how well it fits. The one that is the same comes
/// first, then one of the same sound, then one that is one character off; the earlier of equals.
pub fn find_typed(items: &[&str], taken: &[bool], typed: &str) -> Option<(usize, Verdict)> {
    let typed = Units::of(typed);
    let free = items.iter().enumerate().filter(|(place, _)| !taken.get(*place).copied().unwrap_or(false));
    let verdicts: Vec<(usize, Verdict)> =
        free.map(|(place, item)| (place, verdict(&Units::of(item).units, &typed.units))).collect();
    [Verdict::Right, Verdict::Homophone, Verdict::OneOff]
        .into_iter()
        .find_map(|wanted| verdicts.iter().find(|(_, verdict)| *verdict == wanted).copied())
}

/// A character or a number of a text.
#[derive(Clone, Debug)]
struct Unit {
    /// What it is compared by.
    key: String,
    number: bool,
    /// Where it stands.
    start: usize,
    end: usize,
}

struct Units {
    text: String,
    units: Vec<Unit>,
}

impl Units {
    fn of(text: &str) -> Self {
        let text: String = text.nfkc().collect();
        let mut units = Vec::new();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if let Some((key, length)) = number(&text[at..]) {
                units.push(Unit { key, number: true, start: at, end: at + length });
                at += length;
                continue;
            }
            let end = at + c.len_utf8();
            if c.is_alphanumeric() {
                units.push(Unit { key: c.to_lowercase().collect(), number: false, start: at, end });
            }
            at = end;
        }
        Self { text, units }
    }

    fn piece(&self, unit: &Unit) -> &str {
        &self.text[unit.start..unit.end]
    }
}

/// A number at the beginning of `text`: in digits, its percent sign behind it, and its length in bytes.
fn number(text: &str) -> Option<(String, usize)> {
    const PERCENT: &str = "百分之";
    if let Some((digits, length)) = text.strip_prefix(PERCENT).and_then(plain_number) {
        return Some((format!("{digits}%"), PERCENT.len() + length));
    }
    let (digits, length) = plain_number(text)?;
    match text[length..].starts_with('%') {
        true => Some((format!("{digits}%"), length + 1)),
        false => Some((digits, length)),
    }
}

fn plain_number(text: &str) -> Option<(String, usize)> {
    if text.starts_with(|c: char| c.is_ascii_digit()) { arabic(text) } else { han(text) }
}

/// Digits with thousands set apart and a decimal point.
fn arabic(text: &str) -> Option<(String, usize)> {
    let (mut digits, mut length, mut point) = (String::new(), 0, false);
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let before_digit = rest.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        match c {
            '0'..='9' => digits.push(c),
            '.' if before_digit && !point => {
                point = true;
                digits.push('.');
            }
            ',' if before_digit && !point => {}
            _ => break,
        }
        length = at + c.len_utf8();
    }
    // 5千 is 5000.
    let unit = text[length..].chars().next().and_then(|c| Some((han_unit(c)?, c.len_utf8())));
    if let (false, Some((unit, wide)), Ok(value)) = (point, unit, digits.parse::<u64>())
        && let Some(value) = value.checked_mul(unit)
    {
        return Some((value.to_string(), length + wide));
    }
    let trimmed = if point { digits.trim_end_matches('0').trim_end_matches('.') } else { digits.as_str() };
    Some((trimmed.to_owned(), length))
}

fn han_digit(c: char) -> Option<u64> {
    "〇一二三四五六七八九"
        .chars()
        .zip(0..)
        .chain([('零', 0), ('两', 2)])
        .find(|(digit, _)| *digit == c)
        .map(|(_, value)| value)
}

fn han_unit(c: char) -> Option<u64> {
    [('十', 10), ('百', 100), ('千', 1_000)].into_iter().find(|(unit, _)| *unit == c).map(|(_, value)| value)
}

/// 五千, 二〇二二, 十二, 三点五. 百 and 千 without a digit before them are words (百姓).
fn han(text: &str) -> Option<(String, usize)> {
    let run = |text: &str| -> usize {
        text.char_indices()
            .find(|(_, c)| han_digit(*c).is_none() && han_unit(*c).is_none())
            .map_or(text.len(), |(at, _)| at)
    };
    let length = run(text);
    let whole = &text[..length];
    let first = whole.chars().next()?;
    if han_digit(first).is_none() && first != '十' {
        return None;
    }
    let as_digits = |text: &str| -> Option<String> { text.chars().map(|c| Some(han_digit(c)?.to_string())).collect() };
    let mut digits = match as_digits(whole) {
        Some(digits) => digits,
        None => {
            let (mut value, mut pending) = (0_u64, None);
            for c in whole.chars() {
                match (han_digit(c), han_unit(c)) {
                    (Some(digit), _) => pending = Some(digit),
                    (None, Some(unit)) => value = value.checked_add(pending.take().unwrap_or(1).checked_mul(unit)?)?,
                    (None, None) => {}
                }
            }
            (value + pending.unwrap_or(0)).to_string()
        }
    };
    let mut end = length;
    if let Some(after) = text[length..].strip_prefix('点') {
        let decimals = after.char_indices().find(|(_, c)| han_digit(*c).is_none()).map_or(after.len(), |(at, _)| at);
        if let Some(fraction) = as_digits(&after[..decimals]).filter(|fraction| !fraction.is_empty()) {
            digits = format!("{digits}.{fraction}").trim_end_matches('0').trim_end_matches('.').to_owned();
            end = length + '点'.len_utf8() + decimals;
        }
    }
    Some((digits, end))
}

fn verdict(expected: &[Unit], typed: &[Unit]) -> Verdict {
    let same = |a: &Unit, b: &Unit| a.key == b.key;
    if expected.len() == typed.len() && expected.iter().zip(typed).all(|(a, b)| same(a, b)) {
        return Verdict::Right;
    }
    if expected.len() == typed.len() && expected.iter().zip(typed).all(|(a, b)| same(a, b) || sound_alike(a, b)) {
        return Verdict::Homophone;
    }
    if expected.len() >= ONE_OFF_FROM && one_off(expected, typed) { Verdict::OneOff } else { Verdict::Wrong }
}

/// Whether one unit, and no number, is wrong, missing or too many.
fn one_off(a: &[Unit], b: &[Unit]) -> bool {
    let same = a.iter().zip(b).take_while(|(a, b)| a.key == b.key).count();
    let (a, b) = (&a[same..], &b[same..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a.key == b.key).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    a.len() <= 1 && b.len() <= 1 && a.iter().chain(b).all(|unit| !unit.number)
}

/// Whether two characters can be read alike, whatever their tones.
fn sound_alike(a: &Unit, b: &Unit) -> bool {
    let readings = |unit: &Unit| -> Vec<&'static str> {
        let c = unit.key.chars().next().filter(|_| !unit.number);
        c.and_then(|c| c.to_pinyin_multi()).into_iter().flatten().map(pinyin::Pinyin::plain).collect()
    };
    let other = readings(b);
    readings(a).iter().any(|reading| other.contains(reading))
}

/// The two set side by side along their longest common subsequence.
fn parts(expected: &Units, typed: &Units) -> Vec<Part> {
    let (a, b) = (&expected.units, &typed.units);
    let whole = |units: &Units| units.units.iter().map(|unit| units.piece(unit)).collect::<String>();
    if a.len() * b.len() > MOST_CELLS {
        return vec![Part::Extra(whole(typed)), Part::Missing(whole(expected))];
    }
    // common[i][j]: how many units a[i..] and b[j..] have in common, in order.
    let wide = b.len() + 1;
    let mut common = vec![0_u32; (a.len() + 1) * wide];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i * wide + j] = if a[i].key == b[j].key {
                common[(i + 1) * wide + j + 1] + 1
            } else {
                common[(i + 1) * wide + j].max(common[i * wide + j + 1])
            };
        }
    }
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i].key == b[j].key {
            push(&mut out, Part::Same(expected.piece(&a[i]).to_owned()));
            (i, j) = (i + 1, j + 1);
        } else if j < b.len() && (i == a.len() || common[i * wide + j + 1] >= common[(i + 1) * wide + j]) {
            push(&mut out, Part::Extra(typed.piece(&b[j]).to_owned()));
            j += 1;
        } else {
            push(&mut out, Part::Missing(expected.piece(&a[i]).to_owned()));
            i += 1;
        }
    }
    out
}

/// Adds a part, joined with the one before when both are of a kind.
fn push(parts: &mut Vec<Part>, part: Part) {
    match (parts.last_mut(), &part) {
        (Some(Part::Same(before)), Part::Same(text))
        | (Some(Part::Missing(before)), Part::Missing(text))
        | (Some(Part::Extra(before)), Part::Extra(text)) => before.push_str(text),
        _ => parts.push(part),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(expected: &str, typed: &str) -> Verdict {
        mark_typed(expected, typed).verdict
    }

    #[test]
    fn marks_widths_and_ways_of_writing_numbers_do_not_count() {
        for (expected, typed) in [
            ("五大安全", "5大安全"),
            ("“五大 安全”", "五大安全"),
            ("5000亿元", "五千亿元"),
            ("5千亿元", "五千亿元"),
            ("４,６３５.６４亿元", "4635.64亿元"),
            ("90%", "百分之九十"),
            ("3.5个百分点", "三点五个百分点"),
            ("2022年3月5日", "二〇二二年三月五日"),
            ("１２项", "十二项"),
            ("一百零三", "103"),
            ("两个", "2个"),
            ("ＴＣＰ协议", "tcp协议"),
        ] {
            assert_eq!(of(expected, typed), Verdict::Right, "{expected} {typed}");
        }
        assert_eq!(of("3.5", "35"), Verdict::Wrong);
        assert_eq!(of("90%", "90"), Verdict::Wrong);
        assert_eq!(of("百姓富", "百姓富"), Verdict::Right);
        assert_eq!(of("5000亿元吗", "6000亿元吗"), Verdict::Wrong, "another number is no slip");
    }

    #[test]
    fn slips_are_told_from_errors() {
        assert_eq!(of("国防安全", "国房安全"), Verdict::Homophone);
        assert_eq!(of("国防安全", "国家安全"), Verdict::OneOff);
        assert_eq!(of("国防安全", "国安全"), Verdict::OneOff);
        assert_eq!(of("国防安全", "国防的安全"), Verdict::OneOff);
        assert_eq!(of("路网", "水网"), Verdict::Wrong);
        assert_eq!(of("国防安全", "粮食安全"), Verdict::Wrong);
        assert_eq!(of("国防安全", ""), Verdict::Wrong);
        assert_eq!(of("", ""), Verdict::Right);
    }

    #[test]
    fn the_difference_is_shown_character_by_character() {
        let parts = mark_typed("国防安全", "国家的安全").parts;
        let wanted = [
            Part::Same("国".into()),
            Part::Extra("家的".into()),
            Part::Missing("防".into()),
            Part::Same("安全".into()),
        ];
        assert_eq!(parts, wanted);
    }

    #[test]
    fn the_item_that_fits_best_is_found() {
        let items = ["国家安全", "国防安全", "粮食安全"];
        assert_eq!(find_typed(&items, &[false; 3], "国防安全"), Some((1, Verdict::Right)));
        assert_eq!(find_typed(&items, &[false, true, false], "国防安全"), Some((0, Verdict::OneOff)));
        assert_eq!(find_typed(&items, &[false; 3], "良食安全"), Some((2, Verdict::Homophone)));
        assert_eq!(find_typed(&items, &[false; 3], "生态文明"), None);
        assert_eq!(find_typed(&items, &[], "粮食安全"), Some((2, Verdict::Right)));
    }

    proptest! {
        #[test]
        fn in_whatever_order_items_are_typed_each_is_found_once(
            items in Just(["国防安全", "国家安全", "粮食安全", "生态安全", "双廊", "双带", "坚持党的领导"]),
            order in Just([0_usize, 1, 2, 3, 4, 5, 6]).prop_shuffle(),
            typed in 0..7_usize,
        ) {
            let mut taken = [false; 7];
            for place in &order[..typed] {
                let found = find_typed(&items, &taken, items[*place]);
                prop_assert_eq!(found, Some((*place, Verdict::Right)));
                taken[*place] = true;
            }
            for place in &order[typed..] {
                prop_assert!(!taken[*place]);
            }
        }

        #[test]
        fn marking_is_the_same_both_ways_and_the_parts_give_both_texts(
            a in "[国防粮食安全a，、。 ]{0,12}", b in "[国防粮食安全a，、。 ]{0,12}",
        ) {
            let (a, b): (String, String) = (a, b);
            prop_assert_eq!(of(&a, &a), Verdict::Right);
            let (there, back) = (of(&a, &b), of(&b, &a));
            // Whether one character is a slip depends on the length of what was asked for.
            let long = |text: &str| Units::of(text).units.len() >= ONE_OFF_FROM;
            if (long(&a) && long(&b)) || (there != Verdict::OneOff && back != Verdict::OneOff) {
                prop_assert_eq!(there, back);
            }
            let text = |keep: fn(&Part) -> Option<&String>| -> String {
                mark_typed(&a, &b).parts.iter().filter_map(keep).map(String::as_str).collect()
            };
            let typed = text(|part| match part { Part::Same(text) | Part::Extra(text) => Some(text), Part::Missing(_) => None });
            let asked = text(|part| match part { Part::Same(text) | Part::Missing(text) => Some(text), Part::Extra(_) => None });
            prop_assert_eq!(of(&a, &asked), Verdict::Right);
            prop_assert_eq!(of(&b, &typed), Verdict::Right);
        }
    }
}
