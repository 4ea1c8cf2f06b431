//! Where a passage of the old text stands in the new one.

use std::collections::HashMap;

use crate::model::Span;

/// How many bytes are searched, in all, for passages whose lines have changed.
const SEARCHED: usize = 256 << 20;
/// A shorter passage says nothing of where it stood, in characters.
const TELLING: usize = 8;

/// The lines of two texts.
pub(super) struct Places<'t> {
    old_text: &'t str,
    new_text: &'t str,
    old: Vec<(usize, &'t str)>,
    new: Vec<(usize, &'t str)>,
    /// Where each line of the new text stands in it.
    stands: HashMap<&'t str, Vec<usize>>,
    left_to_search: usize,
}

/// Where each passage of the old text stands in the new one; None where it does not stand there any more.
pub fn moved(old: &str, new: &str, passages: &[Span]) -> Vec<Option<Span>> {
    let mut places = Places::new(old, new);
    passages.iter().map(|span| places.moved(*span)).collect()
}

impl<'t> Places<'t> {
    pub(super) fn new(old_text: &'t str, new_text: &'t str) -> Self {
        let (old, new) = (lines(old_text), lines(new_text));
        let mut stands: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, (_, line)) in new.iter().enumerate() {
            stands.entry(line).or_default().push(number);
        }
        Self { old_text, new_text, old, new, stands, left_to_search: SEARCHED }
    }

    /// The place of an unchanged passage: its lines stand in the new text as they were, or its words do.
    pub(super) fn moved(&mut self, span: Span) -> Option<Span> {
        let words = span.of(self.old_text);
        if words.trim().is_empty() {
            return None;
        }
        self.by_lines(span).or_else(|| self.by_words(words))
    }

    fn by_lines(&self, span: Span) -> Option<Span> {
        let first = self.old.partition_point(|(start, _)| *start <= span.start).checked_sub(1)?;
        let end = self.old.partition_point(|(start, _)| *start < span.end);
        let lines = self.old.get(first..end)?;
        let (start, line) = lines.first()?;
        let last = lines.last()?;
        if span.end > last.0 + last.1.len() {
            return None;
        }
        // Of several such places the one that moved least.
        let same = |at: &&usize| {
            let there = self.new.get(**at..**at + lines.len());
            there.is_some_and(|there| there.iter().zip(lines).all(|(a, b)| a.1 == b.1))
        };
        let at = *self.stands.get(line)?.iter().filter(same).min_by_key(|at| at.abs_diff(first))?;
        let moved = Span {
            start: self.new[at].0 + (span.start - start),
            end: self.new[at + lines.len() - 1].0 + (span.end - last.0),
        };
        // Blank lines between them may have come or gone; then the words tell.
        self.new_text.get(moved.start..moved.end).map(|_| moved)
    }

    fn by_words(&mut self, words: &str) -> Option<Span> {
        if words.chars().nth(TELLING - 1).is_none() || self.left_to_search < self.new_text.len() {
            return None;
        }
        self.left_to_search -= self.new_text.len();
        let start = memchr::memmem::find(self.new_text.as_bytes(), words.as_bytes())?;
        Some(Span { start, end: start + words.len() })
    }
}

/// The lines that hold something, without the space around them, with where they begin.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            out.push((start + (line.len() - line.trim_start().len()), words));
        }
        start += line.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved<'n>(old: &str, new: &'n str, words: &str) -> Option<&'n str> {
        let start = old.find(words).unwrap();
        Places::new(old, new).moved(Span::new(start, start + words.len())).map(|span| span.of(new))
    }

    #[test]
    fn an_unchanged_passage_is_found_where_it_now_stands() {
        let old = "第一段讲国防。\n\n第二段讲粮食。\n第三段讲生态。\n";
        let new = "新的开头。\n  第二段讲粮食。\n第三段讲生态。\n第一段，讲国防安全。\n";
        assert_eq!(moved(old, new, "粮食"), Some("粮食"));
        assert_eq!(moved(old, new, "粮食。\n第三段讲生态"), Some("粮食。\n第三段讲生态"));
        assert_eq!(moved(old, new, "国防"), None);
        let in_a_changed_line = new.replace("新的开头。", "新的开头，第一段讲国防。");
        assert_eq!(moved(old, &in_a_changed_line, "第一段讲国防。"), None, "too short to tell");
        assert_eq!(
            moved("维护国家五大安全的使命。", "要牢记维护国家五大安全的使命。", "维护国家五大安全的使命"),
            Some("维护国家五大安全的使命")
        );
        assert_eq!(moved("甲乙", "", "甲"), None);
    }

    #[test]
    fn of_equal_lines_the_nearest() {
        let line = "重复的一行\n";
        let old = line.repeat(3);
        let start = line.len();
        let span = Places::new(&old, &old).moved(Span::new(start, start + 6)).unwrap();
        assert_eq!(span.start, start);
    }
}
