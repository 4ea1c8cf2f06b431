//! Texts as they are told apart: what would be marked as the same, and what a person would take for the same.

use crate::note_types::{Verdict, comparable, find_typed, typed_key};

/// A text with what it is compared by.
#[derive(Clone, Debug)]
pub(super) struct Text<'n> {
    pub(super) text: &'n str,
    /// Two texts of the same key are right for each other.
    pub(super) key: String,
    /// Without marks, in lower case.
    pub(super) plain: String,
    /// The characters of `plain`.
    pub(super) chars: Vec<char>,
}

/// A longer text that differs in one character alone is more likely another spelling than another thing.
const SPELLING_FROM: usize = 6;

impl<'n> Text<'n> {
    pub(super) fn new(text: &'n str) -> Self {
        let plain = comparable(text);
        Self { text, key: typed_key(text), chars: plain.chars().collect(), plain }
    }

    /// Whether a person could take the two for the same: equal for the marking, one within the other, an alias in brackets,
    /// of the same sound, or another spelling.
    pub(super) fn may_be(&self, other: &Text<'_>) -> bool {
        if self.key == other.key || self.plain.is_empty() || other.plain.is_empty() {
            return true;
        }
        if self.plain.contains(&other.plain) || other.plain.contains(&self.plain) {
            return true;
        }
        if has_brackets(self.text) || has_brackets(other.text) {
            let (ours, theirs) = (aliases(self.text), aliases(other.text));
            if ours.iter().any(|alias| theirs.contains(alias)) {
                return true;
            }
        }
        if !self.is_near(other) {
            return false;
        }
        match find_typed(&[self.text], &[], other.text) {
            Some((_, Verdict::OneOff)) => self.chars.len().max(other.chars.len()) >= SPELLING_FROM,
            Some(_) => true,
            None => false,
        }
    }

    /// Whether so few characters differ that the marking is worth asking.
    fn is_near(&self, other: &Text<'_>) -> bool {
        let (a, b) = (&self.chars, &other.chars);
        if a.len() == b.len() {
            return a.iter().zip(b).filter(|(a, b)| a != b).count() * 2 <= a.len();
        }
        let (end, start) = self.shared(other);
        a.len().abs_diff(b.len()) == 1 && end + start + 1 >= a.len().max(b.len())
    }

    /// How many characters the two have in common at the end, where Chinese has the head word, and at the beginning.
    pub(super) fn shared(&self, other: &Text<'_>) -> (usize, usize) {
        let end = self.chars.iter().rev().zip(other.chars.iter().rev()).take_while(|(a, b)| a == b).count();
        let start = self.chars.iter().zip(&other.chars).take_while(|(a, b)| a == b).count();
        (end, start)
    }
}

fn has_brackets(text: &str) -> bool {
    text.contains(['（', '(', '［', '['])
}

/// The forms under which a text with brackets goes: 套接字（Socket） is 套接字 and Socket.
pub(super) fn aliases(text: &str) -> Vec<String> {
    let mut forms = vec![typed_key(text)];
    for part in text.split(['（', '）', '(', ')', '［', '］', '[', ']']).map(typed_key) {
        if !part.is_empty() && !forms.contains(&part) {
            forms.push(part);
        }
    }
    forms
}

/// A text's pairs of neighbouring characters, sorted, each once.
pub(super) fn pairs(chars: &[char]) -> Vec<(char, char)> {
    let mut pairs: Vec<(char, char)> = chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// How alike two texts are by their [`pairs`], 0 to 1 (Jaccard).
pub(super) fn alike(a: &[(char, char)], b: &[(char, char)]) -> f64 {
    let (mut both, mut i, mut j) = (0, 0, 0);
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        both += usize::from(one == other);
        i += usize::from(one <= other);
        j += usize::from(other <= one);
    }
    both as f64 / (a.len() + b.len() - both).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_the_same_is_told_from_what_is_not() {
        let may_be = |a: &str, b: &str| Text::new(a).may_be(&Text::new(b));
        for (a, b) in [
            ("国防安全", "“国防 安全”"),
            ("5G", "５Ｇ网络"),
            ("国防安全", "国房安全"),
            ("三个务必", "3个务必"),
            ("套接字（Socket）", "套接口（socket）"),
            ("生态安全", "国家生态安全"),
            ("紧密型专业合作", "紧密的专业合作"),
            ("国防安全", ""),
        ] {
            assert!(may_be(a, b) && may_be(b, a), "{a} {b}");
        }
        for (a, b) in [("国防安全", "网络安全"), ("国防安全", "国家安全"), ("路网", "水网"), ("甲", "乙")]
        {
            assert!(!may_be(a, b), "{a} {b}");
        }
    }
}
