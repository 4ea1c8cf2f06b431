//! Other figures of the same unit and size: those that stand in other sentences, and the same with digits that people mix up.

use super::super::chance::Chance;
use super::super::pool::Pool;
use crate::model::Span;
use crate::note_types::typed_key;

/// `count` figures that do not stand in the sentence, each other than the rest. None when the figure cannot be varied so
/// often.
pub(in super::super) fn figures(
    pool: &Pool<'_>,
    sentence: &str,
    value: Span,
    count: usize,
    chance: &mut Chance,
) -> Option<Vec<String>> {
    let right = value.of(sentence);
    let around = typed_key(sentence);
    // The same sentence in another document may give another figure for the same.
    let context = without(sentence, value);
    let other_answers: Vec<String> = pool
        .figures
        .iter()
        .filter(|other| without(other.sentence, other.span) == context)
        .map(|other| typed_key(other.value))
        .collect();
    let mut keys = vec![typed_key(right)];
    let mut taken = Vec::with_capacity(count);
    let mut siblings: Vec<&str> =
        pool.figures.iter().map(|other| other.value).filter(|other| same_size(right, other)).collect();
    chance.shuffle(&mut siblings);
    let mut varied = variants(right);
    chance.shuffle(&mut varied);
    // At most one from elsewhere: what is mixed up most is the same figure with other digits.
    let from_elsewhere = siblings.into_iter().map(str::to_owned).take(1);
    for candidate in from_elsewhere.chain(varied) {
        if taken.len() == count {
            break;
        }
        let key = typed_key(&candidate);
        if !keys.contains(&key) && !around.contains(&key) && !other_answers.contains(&key) {
            keys.push(key);
            taken.push(candidate);
        }
    }
    (taken.len() == count).then_some(taken)
}

fn without(sentence: &str, value: Span) -> String {
    let (before, after) = (sentence.get(..value.start), sentence.get(value.end..));
    typed_key(before.unwrap_or_default()) + "_" + &typed_key(after.unwrap_or_default())
}

/// The digits of a figure's first number, and where they stand: (place in chars, digit).
fn digits(chars: &[char]) -> Vec<(usize, u32)> {
    let mut found = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        match c.to_digit(10).or_else(|| full_width(*c)) {
            Some(digit) => found.push((at, digit)),
            None if matches!(c, '.' | ',' | '．' | '，') && !found.is_empty() => {}
            None if found.is_empty() => {}
            None => break,
        }
    }
    found
}

fn full_width(c: char) -> Option<u32> {
    ('０'..='９').contains(&c).then(|| u32::from(c) - u32::from('０'))
}

/// Whether two figures have the same unit and as many digits before the point.
fn same_size(one: &str, other: &str) -> bool {
    let shape = |text: &str| -> Option<String> {
        let chars: Vec<char> = text.chars().collect();
        let digits = digits(&chars);
        let (first, last) = (digits.first()?.0, digits.last()?.0);
        let whole = chars[first..=last].iter().take_while(|c| !matches!(c, '.' | '．')).filter(|c| **c != ',').count();
        let rest = chars[..first].iter().chain(&chars[last + 1..]);
        Some(rest.collect::<String>() + &whole.to_string())
    };
    shape(one).is_some_and(|shape_of_one| shape(other) == Some(shape_of_one))
}

/// The figure with other digits: two of them exchanged, or one replaced by one that it is mixed up with.
fn variants(value: &str) -> Vec<String> {
    let chars: Vec<char> = value.chars().collect();
    let digits = digits(&chars);
    if digits.is_empty() {
        return han_variants(&chars);
    }
    let put = |changes: &[(usize, u32)]| -> String {
        let mut chars = chars.clone();
        for (at, digit) in changes {
            let wide = full_width(chars[*at]).is_some();
            let base = if wide { '０' } else { '0' };
            chars[*at] = char::from_u32(u32::from(base) + digit).unwrap_or(chars[*at]);
        }
        chars.into_iter().collect()
    };
    let is_year = digits.len() == 4 && matches!(digits[0].1, 1 | 2) && chars.get(digits[3].0 + 1) == Some(&'年');
    if is_year {
        let year = digits.iter().fold(0, |year, (_, digit)| year * 10 + digit);
        let spread = |year: u32| -> String {
            let parts = [year / 1000, year / 100 % 10, year / 10 % 10, year % 10];
            put(&digits.iter().zip(parts).map(|((at, _), digit)| (*at, digit)).collect::<Vec<_>>())
        };
        return [-2_i32, -1, 1, 2, 5].into_iter().filter_map(|by| year.checked_add_signed(by)).map(spread).collect();
    }
    // Zeros at the end are the size of the figure; they stay, the first of them apart.
    let last = digits.iter().rposition(|(_, digit)| *digit != 0).unwrap_or(0);
    let changed = &digits[..(last + 1).max(1)];
    let mut out = Vec::new();
    for pair in changed.windows(2) {
        let ((a, one), (b, other)) = (pair[0], pair[1]);
        if one != other && !(a == digits[0].0 && other == 0) {
            out.push(put(&[(a, other), (b, one)]));
        }
    }
    for (place, (at, digit)) in changed.iter().enumerate() {
        for other in mixed_up(*digit) {
            // A figure does not begin with 0, and a lone 0 says nothing.
            if other != 0 || place > 0 {
                out.push(put(&[(*at, other)]));
            }
        }
    }
    if last + 1 < digits.len() && digits.len() > 1 && last < 2 {
        let (at, _) = digits[last + 1];
        out.extend([2, 5].map(|digit| put(&[(at, digit)])));
    }
    let percent = chars.iter().any(|c| matches!(c, '%' | '％'));
    let whole = |text: &str| typed_key(text).trim_end_matches(['\u{1f}', '%']).parse::<f64>().ok();
    if percent && whole(value).is_some_and(|value| value <= 100.0) {
        out.retain(|text| whole(text).is_none_or(|value| value <= 100.0));
        if let (Some(100.0), [(first, _), .., (last, _)]) = (whole(value), digits.as_slice()) {
            let part = |chars: &[char]| chars.iter().collect::<String>();
            let (head, tail) = (part(&chars[..*first]), part(&chars[last + 1..]));
            out.extend([99, 98, 95, 90].map(|below| format!("{head}{below}{tail}")));
        }
    }
    out
}

/// The digits that one is mixed up with: of a like look or sound, or beside it.
fn mixed_up(digit: u32) -> Vec<u32> {
    let like: &[u32] = match digit {
        0 => &[8, 6],
        1 => &[7, 4],
        2 => &[5, 7],
        3 => &[8, 5],
        4 => &[1, 9],
        5 => &[3, 6],
        6 => &[9, 8],
        7 => &[1, 9],
        8 => &[3, 6],
        _ => &[6, 4],
    };
    let beside = [digit.checked_sub(1), (digit < 9).then_some(digit + 1)];
    let mut out = like.to_vec();
    out.extend(beside.into_iter().flatten().filter(|digit| !like.contains(digit)));
    out
}

/// A figure in Chinese numerals with one of them replaced by one beside it.
fn han_variants(chars: &[char]) -> Vec<String> {
    const NUMERALS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut out = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        let c = if *c == '两' { '二' } else { *c };
        let Some(place) = NUMERALS.iter().position(|numeral| *numeral == c) else { continue };
        for other in [place.wrapping_sub(1), place + 1, place + 2] {
            if let Some(other) = NUMERALS.get(other) {
                let mut chars = chars.to_vec();
                chars[at] = *other;
                out.push(chars.into_iter().collect());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_varied_within_their_size() {
        let has = |value: &str, other: &str| variants(value).iter().any(|variant| variant == other);
        assert!(has("4635.64亿元", "4653.64亿元") && has("4635.64亿元", "4635.46亿元"));
        assert!(has("1210万千瓦", "2110万千瓦") && !has("1210万千瓦", "1201万千瓦"));
        assert!(has("1000亿斤", "1200亿斤") && !has("1000亿斤", "0100亿斤"));
        assert!(has("2030年", "2031年") && !has("2030年", "2080年"));
        assert!(has("七个", "八个") && has("７个", "１个"));
        assert!(variants("98%").iter().all(|value| !value.starts_with("10")), "{:?}", variants("98%"));
        assert!(variants("若干").is_empty());
        for value in ["650亿元", "5%", "99.8%", "3.5个百分点", "16个", "五千亿元", "100%"] {
            assert!(variants(value).len() >= 3, "{value}: {:?}", variants(value));
        }
    }

    #[test]
    fn size_and_unit_are_told() {
        assert!(same_size("4635.64亿元", "1511.64亿元") && same_size("16个", "34个"));
        assert!(!same_size("16个", "380个") && !same_size("16个", "16名") && !same_size("若干", "若干"));
    }
}
