//! Cutting text into sentences and into the parts of a series, outside of brackets and quotation marks.

use smallvec::SmallVec;

use super::chars::{closing_of, encloses, is_closing, is_full_stop, is_quote};
use super::scan::marks;

/// How deep brackets are followed; deeper ones count as text.
const DEPTH: usize = 8;

/// Which brackets hide the marks inside of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shelter {
    /// Brackets and quotation marks.
    All,
    /// Brackets only: a series may stand inside quotation marks.
    Brackets,
}

/// The marks of a text outside of its brackets, found once for several ways of parting it.
pub(super) struct Marked<'t> {
    text: &'t str,
    marks: SmallVec<[(usize, char); 16]>,
}

impl<'t> Marked<'t> {
    /// The marks that `keep` tells.
    pub fn new(text: &'t str, keep: impl Fn(char) -> bool) -> Self {
        let mut marks = SmallVec::new();
        outside(text, Shelter::All, |at, c| {
            if keep(c) {
                marks.push((at, c));
            }
        });
        marks.sort_unstable();
        Self { text, marks }
    }

    /// Whether `mark` stands in `part`, a slice of the text.
    pub fn has(&self, part: &'t str, mark: char) -> bool {
        let from = part.as_ptr() as usize - self.text.as_ptr() as usize;
        let first = self.marks.partition_point(|&(at, _)| at < from);
        self.marks[first..].iter().take_while(|(at, _)| *at < from + part.len()).any(|&(_, c)| c == mark)
    }

    /// The parts of `part`, a slice of the text, between `separator`s. Empty parts are left out.
    pub fn parts(&self, part: &'t str, separator: impl Fn(char) -> bool) -> Vec<&'t str> {
        let from = part.as_ptr() as usize - self.text.as_ptr() as usize;
        let to = from + part.len();
        let first = self.marks.partition_point(|&(at, _)| at < from);
        let mut out = Vec::with_capacity((self.marks.len() - first).min(8) + 1);
        let mut start = from;
        let cuts = self.marks[first..].iter().take_while(|(at, _)| *at < to).filter(|(_, c)| separator(*c));
        for (at, end) in cuts.map(|&(at, c)| (at, at + c.len_utf8())).chain([(to, to)]) {
            let part = trim(&self.text[start..at]);
            if !part.is_empty() {
                out.push(part);
            }
            start = end;
        }
        out
    }
}

/// Calls `visit` with each mark outside of brackets. An opening mark that is never closed shelters nothing.
fn outside(text: &str, shelter: Shelter, mut visit: impl FnMut(usize, char)) {
    let mut awaited: SmallVec<[char; DEPTH]> = SmallVec::new();
    let mut pending: SmallVec<[(usize, char); 16]> = SmallVec::new();
    let mut straight = false;
    for (at, c) in marks(text) {
        if encloses(c) {
            if shelter == Shelter::All && c == '"' {
                straight = !straight;
            }
            if let Some(close) = closing_of(c)
                && (shelter == Shelter::All || !is_quote(c))
                && awaited.len() < DEPTH
            {
                awaited.push(close);
            } else if let Some(depth) = awaited.iter().rposition(|&a| a == c) {
                awaited.truncate(depth);
                if awaited.is_empty() {
                    pending.clear();
                }
                continue;
            }
        }
        if awaited.is_empty() && !straight {
            visit(at, c);
        } else {
            pending.push((at, c));
        }
    }
    for (at, c) in pending {
        visit(at, c);
    }
}

/// The parts of `text` between separators that stand outside of brackets. Empty parts are left out.
pub(super) fn parts(text: &str, shelter: Shelter, separator: impl Fn(char) -> bool) -> Vec<&str> {
    // Most texts have few separators, which come in their order: what a bracket that never closes holds comes late.
    let (mut cuts, mut sorted): (SmallVec<[(usize, usize); 16]>, bool) = (SmallVec::new(), true);
    outside(text, shelter, |at, c| {
        if separator(c) {
            sorted &= cuts.last().is_none_or(|&(last, _)| last < at);
            cuts.push((at, at + c.len_utf8()));
        }
    });
    if !sorted {
        cuts.sort_unstable();
    }
    let mut out = Vec::with_capacity(cuts.len() + 1);
    let mut start = 0;
    for (from, to) in cuts.into_iter().chain([(text.len(), text.len())]) {
        let part = trim(&text[start..from]);
        if !part.is_empty() {
            out.push(part);
        }
        start = to;
    }
    out
}

/// The sentences of `text`, each with its end mark and the quotation marks that close after it.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    first_sentences(text, usize::MAX)
}

/// The first sentences of `text`, at most `most` of them.
pub(super) fn first_sentences(text: &str, most: usize) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = marks(text).peekable();
    while let Some((at, c)) = chars.next() {
        if !is_full_stop(c) || c == '．' {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, c)) = chars.peek()
            && next == end
            && (is_full_stop(c) || is_closing(c))
        {
            end = next + c.len_utf8();
            chars.next();
        }
        let sentence = trim(&text[start..end]);
        start = end;
        if !sentence.is_empty() {
            out.push(sentence);
            if out.len() == most {
                return out;
            }
        }
    }
    let rest = trim(&text[start..]);
    if !rest.is_empty() {
        out.push(rest);
    }
    out
}

/// The first sentence of `text`.
pub(super) fn first_sentence(text: &str) -> &str {
    // 问：…… 答：…… leaves something out in the middle.
    let ends = |at: usize, c: char| {
        is_full_stop(c)
            && c != '．'
            && (c != '…'
                || text[at..].trim_start_matches('…').chars().next().is_none_or(|c| c == '\n' || is_closing(c)))
    };
    let Some((at, c)) = marks(text).find(|&(at, c)| ends(at, c)) else { return text };
    let mut end = at + c.len_utf8();
    for c in text[end..].chars() {
        if !is_closing(c) && !is_full_stop(c) {
            break;
        }
        end += c.len_utf8();
    }
    &text[..end]
}

/// Whether `text` begins and ends with Chinese characters, so that nothing is to be taken off it: most words do.
#[inline]
fn is_bare(text: &str) -> bool {
    let bytes = text.as_bytes();
    // A lead byte of these is that of a character from U+4000 to U+9FFF, which takes three.
    let is_han = |byte: Option<&u8>| matches!(byte, Some(0xe4..=0xe9));
    is_han(bytes.first()) && is_han(bytes.len().checked_sub(3).and_then(|at| bytes.get(at)))
}

/// `text` without the space around it.
#[inline]
pub(super) fn trim(text: &str) -> &str {
    // Most texts have none.
    if is_bare(text) || !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace) {
        text
    } else {
        text.trim()
    }
}

/// At most the first `bytes` of `text`, on a character boundary.
pub(super) fn limit(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// The first `length` characters of `text`.
pub(super) fn beginning(text: &str, length: usize) -> &str {
    text.char_indices().nth(length).map_or(text, |(at, _)| &text[..at])
}

/// `text` without mark-up, outer quotation marks, brackets that enclose all of it, and end punctuation.
pub(super) fn clean(text: &str) -> &str {
    let mut text = text;
    loop {
        if is_bare(text) {
            return text;
        }
        let before = text.len();
        text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '#'));
        text = text.trim_end_matches(|c: char| {
            matches!(c, '。' | '；' | ';' | '，' | ',' | '、' | '：' | ':' | '．' | '！' | '!' | '？' | '?' | '…')
        });
        text = text.trim_start_matches(['，', ',', '、', '；', '：', ':', '。', '；', ';']);
        text = unquote(text);
        if text.len() == before {
            return text;
        }
    }
}

/// `text` without the quotation marks that enclose all of it.
pub(super) fn unquote(text: &str) -> &str {
    let mut chars = text.chars();
    let (Some(first), Some(last)) = (chars.next(), chars.next_back()) else { return text };
    let inner = &text[first.len_utf8()..text.len() - last.len_utf8()];
    let paired = matches!((first, last), ('"', '"') | ('＂', '＂'))
        || (is_quote(first) || matches!(first, '【' | '〖' | '〔')) && closing_of(first) == Some(last);
    if paired && !inner.contains(first) && !inner.contains(last) { inner } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_in_brackets_do_not_separate() {
        let comma = |c| c == '、';
        assert_eq!(parts("甲（乙、丙）丁、戊", Shelter::All, comma), ["甲（乙、丙）丁", "戊"]);
        assert_eq!(parts("“甲、乙”丙、戊", Shelter::All, comma), ["“甲、乙”丙", "戊"]);
        assert_eq!(parts("“甲、乙", Shelter::All, comma), ["“甲", "乙"]);
        assert_eq!(parts("“甲、乙”", Shelter::Brackets, comma), ["“甲", "乙”"]);
    }

    #[test]
    fn a_sentence_keeps_its_end_mark() {
        assert_eq!(sentences("甲。“乙？”丙"), ["甲。", "“乙？”", "丙"]);
        assert_eq!(first_sentence("“甲。”乙。"), "“甲。”");
    }

    #[test]
    fn cleans_names() {
        for (raw, clean_) in [
            ("**“四化”**：", "四化"),
            ("「甲」", "甲"),
            ("“甲”和“乙”", "“甲”和“乙”"),
            ("甲；", "甲"),
            ("“八有”标准", "“八有”标准"),
        ] {
            assert_eq!(clean(raw), clean_);
        }
    }
}
