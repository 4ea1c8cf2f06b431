//! Pinyin initials: wdaq finds 五大安全. A character of several readings is found by each.

use std::collections::HashMap;

use pinyin::ToPinyinMulti as _;

/// The initials by which a character can be typed, one bit each: a–z, then 0–9.
type Letters = u64;

/// A set of letters, by its number in [`Initials`]; 0, which no letter finds, ends a text.
pub(super) type Class = u16;

/// A longer head word is found by its beginning.
const LONGEST: usize = 40;

/// The sets of letters that were met: few, so that a text is two bytes a character.
pub(super) struct Initials {
    letters: Vec<Letters>,
    classes: HashMap<Letters, Class>,
    of_char: HashMap<char, Option<Class>>,
}

impl Initials {
    pub(super) fn new() -> Self {
        Self { letters: vec![0], classes: HashMap::from([(0, 0)]), of_char: HashMap::new() }
    }

    /// Appends the initials of a text's characters; punctuation is passed over.
    pub(super) fn append(&mut self, text: &str, out: &mut Vec<Class>) {
        out.extend(text.chars().filter_map(|c| self.class(c)).take(LONGEST));
        out.push(0);
    }

    fn class(&mut self, c: char) -> Option<Class> {
        if let Some(known) = self.of_char.get(&c) {
            return *known;
        }
        let class = letters(c).map(|letters| {
            let next = Class::try_from(self.letters.len()).unwrap_or(0);
            *self.classes.entry(letters).or_insert_with(|| {
                self.letters.push(letters);
                next
            })
        });
        self.of_char.insert(c, class);
        class
    }

    /// Where what was typed begins in `text`.
    pub(super) fn find(&self, text: &[Class], typed: &[Letters]) -> Option<usize> {
        let (first, others) = typed.split_first()?;
        let fits = |class: &Class, typed: &Letters| self.letters[usize::from(*class)] & typed != 0;
        (0..(text.len() + 1).saturating_sub(typed.len())).find(|&at| {
            fits(&text[at], first) && others.iter().zip(&text[at + 1..]).all(|(typed, class)| fits(class, typed))
        })
    }
}

/// What was typed, as initials, when it can be such: letters and digits only, at least one letter.
pub(super) fn typed(folded: &[u8]) -> Option<Vec<Letters>> {
    if !folded.iter().any(u8::is_ascii_lowercase) {
        return None;
    }
    folded.iter().map(|byte| letters(char::from(*byte)).filter(|_| byte.is_ascii())).collect()
}

fn letters(c: char) -> Option<Letters> {
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
    let initials = readings.into_iter().filter_map(|reading| letter(reading.plain().chars().next()?));
    Some(initials.fold(0, |all, one| all | one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str, query: &str) -> bool {
        let (mut initials, mut out) = (Initials::new(), Vec::new());
        initials.append(text, &mut out);
        typed(query.as_bytes()).is_some_and(|typed| initials.find(&out, &typed).is_some())
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
