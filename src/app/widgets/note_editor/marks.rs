//! Marked places in a text under edit: the figure of a sentence, and the gaps of a cloze.

use crate::model::Span;

/// Where `span` of `old` stands after the text became `new`: moved by what changed before it, grown or shrunk by what
/// changed inside. None when nothing of it is left.
pub fn follow(span: Span, old: &str, new: &str) -> Option<Span> {
    let before = common(old.chars(), new.chars()).min(old.len()).min(new.len());
    let rest = old.len().min(new.len()) - before;
    let after = common(old[before..].chars().rev(), new[before..].chars().rev()).min(rest);
    // Everything in old[before..end_old] became new[before..end_new].
    let (end_old, end_new) = (old.len() - after, new.len() - after);
    let moved = |at: usize| at + end_new - end_old;
    let start = match span.start {
        at if at >= end_old && at > before => moved(at),
        // A change that begins before the span and reaches into it takes that part with it.
        at if at > before => end_new,
        at => at,
    };
    let end = match span.end {
        at if at <= before => at,
        at if at >= end_old => moved(at),
        _ if span.start >= before => before,
        _ => before.max(start),
    };
    (start < end).then(|| Span::new(start, end))
}

/// Length in bytes of what both begin with.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// A gap of a cloze text: `{{c1::…}}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Its number.
    pub number: u32,
    /// With its braces.
    pub whole: Span,
    /// What is hidden.
    pub inner: Span,
}

/// The gaps of `text`, in its order. What is not whole is none.
pub fn gaps(text: &str) -> Vec<Gap> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("{{c").map(|at| from + at) {
        from = start + 3;
        let digits = text[from..].bytes().take_while(u8::is_ascii_digit).count();
        let Ok(number) = text[from..from + digits].parse() else { continue };
        let inner = from + digits + 2;
        if text.get(from + digits..inner) != Some("::") {
            continue;
        }
        let Some(end) = text[inner..].find("}}").map(|at| inner + at) else { continue };
        if text[inner..end].contains("{{") {
            continue;
        }
        found.push(Gap { number, whole: Span::new(start, end + 2), inner: Span::new(inner, end) });
        from = end + 2;
    }
    found
}

/// The text with `selection` hidden in a gap of its own, or, where gaps are selected, without them; and what is
/// selected afterwards.
pub fn toggle_gap(text: &str, selection: Span) -> Option<(String, Span)> {
    let gaps = gaps(text);
    let touched: Vec<&Gap> = gaps
        .iter()
        .filter(|gap| gap.whole.overlaps(selection) || selection.is_empty() && gap.whole.contains(selection))
        .collect();
    if let (Some(first), Some(last)) = (touched.first(), touched.last()) {
        let (start, end) = (first.whole.start.min(selection.start), last.whole.end.max(selection.end));
        let mut plain = String::new();
        let mut at = start;
        for gap in &touched {
            plain += &text[at..gap.whole.start];
            plain += gap.inner.of(text);
            at = gap.whole.end;
        }
        plain += &text[at..end];
        let selected = Span::new(start, start + plain.len());
        return Some((format!("{}{plain}{}", &text[..start], &text[end..]), selected));
    }
    let hidden = selection.of(text);
    if hidden.trim().is_empty() {
        return None;
    }
    let number = gaps.iter().map(|gap| gap.number).max().unwrap_or(0).saturating_add(1);
    let marked = format!("{{{{c{number}::{hidden}}}}}");
    let selected = Span::new(selection.start, selection.start + marked.len());
    Some((format!("{}{marked}{}", &text[..selection.start], &text[selection.end..]), selected))
}

/// The span in bytes of a range of characters.
pub fn of_chars(text: &str, start: usize, end: usize) -> Span {
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    Span::new(byte(start.min(end)), byte(start.max(end)))
}

/// The number of characters before byte `at`.
pub fn chars_before(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn followed<'a>(old: &str, marked: &str, new: &'a str) -> Option<&'a str> {
        let start = old.find(marked).unwrap();
        follow(Span::new(start, start + marked.len()), old, new).map(|span| &new[span.start..span.end])
    }

    #[test]
    fn a_mark_follows_its_words() {
        assert_eq!(followed("合同引资额4635亿元。", "4635亿元", "全省合同引资额4635亿元。"), Some("4635亿元"));
        assert_eq!(followed("合同引资额4635亿元。", "4635亿元", "合同引资额4635亿元，增长。"), Some("4635亿元"));
        assert_eq!(followed("合同引资额4635亿元。", "4635亿元", "合同引资额4635.64亿元。"), Some("4635.64亿元"));
        assert_eq!(followed("合同引资额4635亿元。", "4635亿元", "合同引资额463亿元。"), Some("463亿元"));
        assert_eq!(followed("合同引资额4635亿元。", "4635亿元", "合同引资额。"), None);
        assert_eq!(followed("合同引资额4635亿元。", "4635亿元", "亿元。"), Some("亿元"));
        assert_eq!(followed("合同引资额4635亿元。", "4635亿元", "合同引资额46"), Some("46"));
        assert_eq!(followed("合同引资额4635亿元。", "4635亿元", ""), None);
        assert_eq!(followed("共5项", "5", "共55项"), Some("5"));
    }

    #[test]
    fn gaps_are_found_and_what_is_broken_is_not() {
        let text = "党的{{c1::领导}}是{{c2::前提}}，{{c3::断{{c4:少}} {{cx::不}}";
        let found: Vec<_> = gaps(text).into_iter().map(|gap| (gap.number, gap.inner.of(text))).collect();
        assert_eq!(found, [(1, "领导"), (2, "前提")]);
    }

    #[test]
    fn a_selection_becomes_a_gap_and_back() {
        let text = "党的领导是前提";
        let (marked, selected) = toggle_gap(text, Span::new(6, 12)).unwrap();
        assert_eq!(marked, "党的{{c1::领导}}是前提");
        assert_eq!(selected.of(&marked), "{{c1::领导}}");
        assert_eq!(toggle_gap(&marked, selected).unwrap(), (text.to_owned(), Span::new(6, 12)));
        // The cursor within a gap is enough to take it away.
        assert_eq!(toggle_gap(&marked, Span::new(14, 14)).unwrap().0, text);
        let end = marked.len();
        assert_eq!(toggle_gap(&marked, Span::new(end - 6, end)).unwrap().0, "党的{{c1::领导}}是{{c2::前提}}");
        assert_eq!(toggle_gap(text, Span::new(3, 3)), None);
    }

    #[test]
    fn characters_and_bytes() {
        assert_eq!(of_chars("a字b", 1, 2), Span::new(1, 4));
        assert_eq!(of_chars("a字b", 9, 1), Span::new(1, 5));
        assert_eq!(chars_before("a字b", 4), 2);
    }

    proptest::proptest! {
        #[test]
        fn a_followed_mark_lies_in_the_new_text(
            old in "[甲乙1a]{1,8}", new in "[甲乙1a]{0,8}", a in 0usize..9, b in 0usize..9,
        ) {
            let span = of_chars(&old, a, b);
            if let Some(span) = follow(span, &old, &new) {
                proptest::prop_assert!(new.get(span.start..span.end).is_some_and(|text| !text.is_empty()));
            }
            if !span.is_empty() {
                proptest::prop_assert_eq!(follow(span, &old, &old), Some(span));
            }
        }
    }
}
