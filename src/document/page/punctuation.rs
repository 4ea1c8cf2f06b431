//! Half-width marks where full-width ones are meant: "三早" in straight quotation marks, and a full stop written as a point in a
//! text that has no other. The rules look at the full-width ones; spans are those of the text as it stands.

use std::borrow::Cow;

use super::super::chars::{count, is_closing, is_han};

/// Where marks were replaced, each of one byte by one of three: their offsets in the text as it stands.
#[derive(Default)]
pub(super) struct Widened(Vec<usize>);

impl Widened {
    /// Where an offset of the text as it stands lies in the replaced one.
    pub fn place(&self, at: usize) -> usize {
        at + 2 * self.0.partition_point(|&mark| mark < at)
    }

    /// Where an offset of the replaced text lies in the text as it stands.
    pub fn original(&self, at: usize) -> usize {
        let (mut low, mut high) = (0, self.0.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.0[middle] + 2 * middle < at { low = middle + 1 } else { high = middle }
        }
        at - 2 * low
    }
}

/// The text with its half-width marks replaced.
pub(super) fn widen(text: &str) -> (Cow<'_, str>, Widened) {
    let mut marks: Vec<(usize, &str)> = Vec::new();
    if memchr::memchr(b'"', text.as_bytes()).is_some() {
        quotes(text, &mut marks);
    }
    if memchr::memmem::find(text.as_bytes(), "。".as_bytes()).is_none() {
        let stops: Vec<usize> = text.match_indices('.').map(|(at, _)| at).filter(|&at| is_stop(text, at)).collect();
        if stops.len() >= 4 {
            marks.extend(stops.into_iter().map(|at| (at, "。")));
        }
    }
    if marks.is_empty() {
        return (Cow::Borrowed(text), Widened::default());
    }
    marks.sort_unstable();
    let mut wide = String::with_capacity(text.len() + 2 * marks.len());
    let mut from = 0;
    for (at, mark) in &marks {
        wide.push_str(&text[from..*at]);
        wide.push_str(mark);
        from = at + 1;
    }
    wide.push_str(&text[from..]);
    (Cow::Owned(wide), Widened(marks.into_iter().map(|(at, _)| at).collect()))
}

/// The straight marks that enclose a few Chinese words.
fn quotes(text: &str, marks: &mut Vec<(usize, &str)>) {
    let mut open: Option<usize> = None;
    for at in memchr::memchr_iter(b'"', text.as_bytes()) {
        if let Some(start) = open.filter(|&start| encloses(&text[start + 1..at])) {
            marks.extend([(start, "“"), (at, "”")]);
            open = None;
        } else {
            open = Some(at);
        }
    }
}

fn encloses(inner: &str) -> bool {
    let words = inner.len() <= 120 && count(inner) <= 30 && inner.contains(is_han);
    words
        && !inner.contains(['\n', '=', '<', '>', '{', '}', '“', '”'])
        && !inner.starts_with(' ')
        && !inner.ends_with(' ')
}

/// Whether the point at `at` ends a sentence: after a Chinese character or a closing mark, and not after a line's number.
fn is_stop(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let ends = before.ends_with(|c: char| is_han(c) || is_closing(c) || c == '%');
    let next = text[at + 1..].chars().next();
    let goes_on =
        next.is_some_and(|c| c.is_ascii_alphabetic() || c == '.' || c.is_ascii_digit() && !before.ends_with(is_han));
    let near = &before[before.floor_char_boundary(at.saturating_sub(20))..];
    let line = near.rsplit('\n').next().unwrap_or(near).trim_start();
    ends && !goes_on && (line.len() > 9 || !line.chars().all(|c| "一二三四五六七八九十（）()".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_straight_marks_are_replaced_and_places_kept() {
        let text = "一.概念\n1.分娩:胎儿娩出的过程.\n2.早产:提前分娩.\n3.体温37.5℃,见\"三早\"一节.8分为正常.";
        let (wide, widened) = widen(text);
        assert_eq!(wide, "一.概念\n1.分娩:胎儿娩出的过程。\n2.早产:提前分娩。\n3.体温37.5℃,见“三早”一节。8分为正常。");
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let place = widened.place(at);
            assert!(wide.is_char_boundary(place));
            assert_eq!(widened.original(place), at);
        }
    }

    #[test]
    fn code_and_a_text_with_full_stops_stay() {
        for text in ["print(\"a\") 与 x = \"b\"", "甲.乙.丙.丁.戊。", "版本1.2.3"] {
            assert_eq!(widen(text).0, text);
        }
    }
}
