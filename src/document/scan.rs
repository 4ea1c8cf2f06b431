//! Looking through a text: its marks, what stands between its words, and where a word stands. Most of a text are Chinese
//! characters, which are passed over three bytes at a time.

use super::chars::Set;

/// The characters of `text` that are not Chinese ones, each with its place: most of a text need not be looked at for marks.
#[inline]
pub(super) fn marks(text: &str) -> Marks<'_> {
    Marks { text, at: 0 }
}

/// See [`marks`].
#[derive(Clone, Copy)]
pub(super) struct Marks<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Marks<'_> {
    type Item = (usize, char);

    #[inline]
    fn next(&mut self) -> Option<(usize, char)> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            match *bytes.get(at)? {
                0xe4..=0xe9 => at += 3,
                byte if byte.is_ascii() => {
                    self.at = at + 1;
                    return Some((at, char::from(byte)));
                }
                _ => break,
            }
        }
        let c = self.text[at..].chars().next()?;
        self.at = at + c.len_utf8();
        Some((at, c))
    }
}

/// How many bytes Chinese characters take at the beginning of `text`. From U+4000 to U+9FFF all begin with one of six bytes,
/// and take three.
#[inline]
pub(super) fn han_bytes(text: &[u8]) -> usize {
    let mut at = 0;
    while matches!(text.get(at), Some(0xe4..=0xe9)) {
        at += 3;
    }
    at
}

/// The characters of `text` that are not Chinese ones or are in `set`, each with its place.
#[inline]
pub(super) fn stops<'t>(text: &'t str, set: &'t Set) -> Stops<'t> {
    Stops { text, set, at: 0 }
}

/// See [`stops`].
#[derive(Clone, Copy)]
pub(super) struct Stops<'t> {
    text: &'t str,
    set: &'t Set,
    at: usize,
}

impl Iterator for Stops<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<(usize, char)> {
        let mut rest = &self.text.as_bytes()[self.at..];
        while let [a @ 0xe4..=0xe9, b, c, on @ ..] = rest {
            if self.set.has_three(*a, *b, *c) {
                break;
            }
            rest = on;
        }
        let at = self.text.len() - rest.len();
        let c = self.text[at..].chars().next()?;
        self.at = at + c.len_utf8();
        Some((at, c))
    }
}

/// `text` up to the first mark that `ends` tells.
pub(super) fn until(text: &str, ends: impl Fn(char) -> bool) -> &str {
    marks(text).find(|&(_, c)| ends(c)).map_or(text, |(at, _)| &text[..at])
}

/// The parts of `text` between marks that `parts` tells, as [`str::split`] gives them.
pub(super) fn between<'t>(text: &'t str, parts: impl Fn(char) -> bool + 't) -> impl Iterator<Item = &'t str> + 't {
    let mut from = 0;
    let cuts = marks(text).filter(move |&(_, c)| parts(c)).map(|(at, c)| (at, at + c.len_utf8()));
    cuts.chain([(text.len(), text.len())]).map(move |(at, next)| &text[std::mem::replace(&mut from, next)..at])
}

/// Whether `c` stands in `text`.
#[inline]
pub(super) fn has(text: &str, c: char) -> bool {
    find(text, c.encode_utf8(&mut [0; 4])).is_some()
}

/// Whether `word` stands in `text`.
#[inline]
pub(super) fn holds(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// Where `word`, which is not empty, stands first in `text`. Its last byte is looked for, the one that says most of a Chinese
/// character; most texts are short, and a general search takes longer to begin.
#[inline]
pub(super) fn find(text: &str, word: &str) -> Option<usize> {
    let (bytes, (&last, ahead)) = (text.as_bytes(), word.as_bytes().split_last()?);
    let mut from = ahead.len();
    loop {
        let at = from + memchr::memchr(last, bytes.get(from..)?)?;
        let begins = at - ahead.len();
        if bytes[begins..at].iter().eq(ahead) {
            return Some(begins);
        }
        from = at + 1;
    }
}

/// Where `word`, which is not empty, stands in `text`.
pub(super) fn places<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + find(&text[from..], word)?;
        from = at + word.len();
        Some(at)
    })
}

/// What stands before and after the first `word` in `text`.
#[inline]
pub(super) fn split_at<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    find(text, word).map(|at| (&text[..at], &text[at + word.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_are_skipped_to_the_first_that_is_none() {
        for c in ['、', '〇', 'a', '\u{3fff}', '\u{a000}', '“', '\u{20000}'] {
            for before in 0..12 {
                let text = format!("{}{c}九", "\u{4000}\u{9fff}一".chars().cycle().take(before).collect::<String>());
                assert_eq!(han_bytes(text.as_bytes()), 3 * before, "{text}");
                assert_eq!(marks(&text).collect::<Vec<_>>(), [(3 * before, c)]);
                static NINE: Set = Set::of(&['九']);
                assert_eq!(stops(&text, &NINE).map(|(_, c)| c).collect::<String>(), format!("{c}九"));
            }
        }
        assert_eq!(between("甲，乙，", |c| c == '，').collect::<Vec<_>>(), ["甲", "乙", ""]);
        assert_eq!((until("甲，乙", |c| c == '，'), until("甲乙", |c| c == '，')), ("甲", "甲乙"));
    }
}
