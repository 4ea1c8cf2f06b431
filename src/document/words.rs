//! Which characters follow each other within common words.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::chars::Set;
use super::scan::stops;

/// One line for each first character, followed by those that come after it.
static PAIRS: &str = include_str!("../../assets/words/pairs.txt");

/// Whether some common word has `second` directly after `first`, at its beginning or end.
pub(super) fn is_pair(first: char, second: char) -> bool {
    /// The first Chinese character, and how many there are from it on.
    const FIRST: u32 = 0x4e00;
    const MANY: usize = 0x5200;
    static LINES: OnceLock<Vec<&'static str>> = OnceLock::new();
    let place = |c: char| (c as u32).checked_sub(FIRST).map(|at| at as usize).filter(|&at| at < MANY);
    let lines = LINES.get_or_init(|| {
        let mut lines = vec![""; MANY];
        for line in PAIRS.lines() {
            if let Some(c) = line.chars().next()
                && let Some(at) = place(c)
            {
                lines[at] = &line[c.len_utf8()..];
            }
        }
        lines
    });
    let mut bytes = [0; 4];
    let second = second.encode_utf8(&mut bytes).as_bytes();
    // The characters of a line stand in their order, of three bytes each.
    let Ok(second) = <&[u8; 3]>::try_from(second) else { return false };
    place(first).is_some_and(|at| lines[at].as_bytes().as_chunks::<3>().0.binary_search(second).is_ok())
}

/// A list of words, found in a text in one pass over it.
pub(super) struct Words {
    /// What the words begin with.
    first: Set,
    /// How many of the first characters come before each 64 of all.
    ranks: Vec<u16>,
    /// The words of each first character in its order, the longest first.
    by_first: Vec<Vec<&'static str>>,
}

impl Words {
    /// An index of `words`.
    pub fn new(words: &[&'static str]) -> Self {
        let mut by_first: BTreeMap<char, Vec<&'static str>> = BTreeMap::new();
        for word in words {
            let Some(c) = word.chars().next() else { continue };
            by_first.entry(c).or_default().push(word);
        }
        by_first.values_mut().for_each(|words| words.sort_by_key(|w| std::cmp::Reverse(w.len())));
        let first: Vec<char> = by_first.keys().copied().collect();
        let first = Set::of(&first);
        Self { ranks: first.ranks(), first, by_first: by_first.into_values().collect() }
    }

    /// The words that begin with `c`, the longest first.
    #[inline]
    fn beginning(&self, c: char) -> &[&'static str] {
        if !self.first.has(c) {
            return &[];
        }
        let before = self.first.before(c);
        &self.by_first[usize::from(self.ranks[c as usize / 64]) + before]
    }

    /// The words with which `text` begins, the longest first.
    pub fn at<'s>(&'s self, text: &'s str) -> impl Iterator<Item = &'static str> + 's {
        let words = text.chars().next().map_or(&[][..], |c| self.beginning(c));
        words.iter().copied().filter(move |word| text.starts_with(word))
    }

    /// All places of words in `text`: where each begins, and the word.
    pub fn all<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (usize, &'static str)> + 's {
        let mut places = stops(text, &self.first);
        let (mut at, mut words): (usize, &[&'static str]) = (0, &[]);
        std::iter::from_fn(move || {
            loop {
                if let Some(found) = words.iter().position(|word| text[at..].starts_with(word)) {
                    let word = words[found];
                    words = &words[found + 1..];
                    return Some((at, word));
                }
                let (next, c) = places.next()?;
                (at, words) = (next, self.beginning(c));
            }
        })
    }
}

/// A list of words with which a text may end.
pub(super) struct Endings {
    /// What the words end with: most texts end with none of these.
    last: Set,
    by_last: BTreeMap<char, Vec<&'static str>>,
}

impl Endings {
    /// An index of `words`.
    pub fn new(words: &[&'static str]) -> Self {
        let mut by_last: BTreeMap<char, Vec<&'static str>> = BTreeMap::new();
        for word in words {
            let Some(c) = word.chars().next_back() else { continue };
            by_last.entry(c).or_default().push(word);
        }
        let last: Vec<char> = by_last.keys().copied().collect();
        Self { last: Set::of(&last), by_last }
    }

    /// The words with which `text` ends, in the order of the list.
    pub fn of<'s>(&'s self, text: &'s str) -> impl Iterator<Item = &'static str> + 's {
        let last = text.chars().next_back().filter(|&c| self.last.has(c));
        let words = last.and_then(|c| self.by_last.get(&c)).map_or(&[][..], Vec::as_slice);
        words.iter().copied().filter(move |word| text.ends_with(word))
    }

    /// Whether `text` ends with one of the words.
    pub fn end(&self, text: &str) -> bool {
        self.of(text).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_stand_in_order() {
        for line in PAIRS.lines() {
            let chars: Vec<char> = line.chars().skip(1).collect();
            assert!(chars.is_sorted() && chars.iter().all(|c| c.len_utf8() == 3), "{line}");
        }
        assert!(is_pair('温', '习') && !is_pair('习', '温') && !is_pair('温', 'a'));
    }

    #[test]
    fn finds_each_word_at_each_place() {
        let words = Words::new(&["建设", "建", "设立"]);
        assert_eq!(words.all("建设立").collect::<Vec<_>>(), [(0, "建设"), (0, "建"), (3, "设立")]);
        assert_eq!(words.at("立").next(), None);
        let endings = Endings::new(&["建设", "立", "设"]);
        assert!(endings.end("新建设") && endings.end("立") && !endings.end("新建") && !endings.end(""));
        assert_eq!(endings.of("新建设").collect::<Vec<_>>(), ["建设", "设"]);
    }
}
