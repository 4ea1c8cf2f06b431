//! Pinyin initials: wdaq finds 五大安全. A character of several readings is found by each.

use pinyin::ToPinyinMulti as _;

/// The initials by which a character can be typed, one bit each: a–z, then 0–9. 0 stands for the end of a text.
pub(super) type Initials = u64;

/// A longer head word is found by its beginning.
const LONGEST: usize = 40;

/// Appends the initials of a text's characters; punctuation is passed over.
pub(super) fn initials_into(text: &str, out: &mut Vec<Initials>) {
    out.extend(text.chars().filter_map(of_char).take(LONGEST));
    out.push(0);
}

/// What was typed, as initials, when it can be such: letters and digits only, at least one letter.
pub(super) fn typed(folded: &[u8]) -> Option<Vec<Initials>> {
    if !folded.iter().any(u8::is_ascii_lowercase) {
        return None;
    }
    folded.iter().map(|byte| of_char(char::from(*byte)).filter(|_| byte.is_ascii())).collect()
}

/// Whether `needle` stands somewhere in `text`.
pub(super) fn find(text: &[Initials], needle: &[Initials]) -> Option<usize> {
    let (first, others) = needle.split_first()?;
    (0..(text.len() + 1).saturating_sub(needle.len())).find(|&at| {
        text[at] & first != 0 && others.iter().zip(&text[at + 1..]).all(|(typed, initials)| typed & initials != 0)
    })
}

fn of_char(c: char) -> Option<Initials> {
    let letter = |c: char| match c {
        'a'..='z' => Some(1 << (c as u32 - 'a' as u32)),
        '0'..='9' => Some(1 << (c as u32 - '0' as u32 + 26)),
        _ => None,
    };
    let narrow = match c {
        '\u{ff10}'..='\u{ff5a}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    if narrow.is_ascii() {
        return letter(narrow.to_ascii_lowercase());
    }
    let readings = c.to_pinyin_multi()?;
    Some(
        readings
            .into_iter()
            .filter_map(|reading| letter(reading.plain().chars().next()?))
            .fold(0, |all, one| all | one),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str, query: &str) -> bool {
        let mut initials = Vec::new();
        initials_into(text, &mut initials);
        typed(query.as_bytes()).is_some_and(|typed| find(&initials, &typed).is_some())
    }

    #[test]
    fn initials_find_the_word() {
        assert!(finds("五大安全", "wdaq"));
        assert!(finds("五大安全", "daq"));
        assert!(!finds("五大安全", "wdqa"));
        assert!(finds("“一主六双”", "yzls"));
        assert!(finds("761工程", "761gc"));
        assert!(finds("７６１工程", "761gc"));
    }

    #[test]
    fn every_reading_finds() {
        assert!(finds("长春", "cc") && finds("长春", "zc"));
        assert!(finds("重要", "zy") && finds("重复", "cf"));
    }

    #[test]
    fn only_letters_and_digits_are_typed_as_initials() {
        assert_eq!(typed("五".as_bytes()), None);
        assert_eq!(typed(b"761"), None);
        assert_eq!(typed(b"a b"), None);
    }
}
