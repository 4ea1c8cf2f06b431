//! Words or characters doubled by accident: 落实落实, and the same member twice in one series.
//!
//! Chinese doubles on purpose (牢牢, 一项一项, 研究研究) and by chance (发展|展望): a single doubled character is reported
//! only where it stands in no word of either side.

use super::Seen;
use crate::document::chars::{count, is_comma, is_full_stop, is_han, is_semicolon};
use crate::document::split::{Shelter, clean, parts, sentences};
use crate::document::words::is_pair;
use crate::document::{Finding, FindingData};

/// Characters after which 大学|大学生 or 发展|发展中 are two words.
const GOES_ON: &str = "生中者员团会币学化性部科家";

/// Verbs that are doubled on purpose.
const TENTATIVE: [&str; 9] = ["研究", "讨论", "商量", "考虑", "休息", "了解", "打扫", "很多", "非常"];

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let page = seen.page;
    let mut out = Vec::new();
    for para in page.paras.iter().filter(|p| p.is_text()) {
        let text = page.of(para.span);
        doubled(text, |fragment, at| {
            let start = para.span.start + at;
            let span = crate::model::Span::new(start, start + fragment.len());
            out.push(Finding { data: FindingData::DuplicateFragment { fragment: fragment.to_owned() }, span });
        });
        for (at, length) in single(text) {
            let span = crate::model::Span::new(para.span.start + at, para.span.start + at + length);
            out.push(Finding { data: FindingData::DuplicateFragment { fragment: page.of(span).to_owned() }, span });
        }
        for sentence in sentences(text) {
            for clause in parts(sentence, Shelter::All, |c| is_comma(c) || is_semicolon(c) || is_full_stop(c)) {
                for member in twice(clause) {
                    let data = FindingData::DuplicateFragment { fragment: member.to_owned() };
                    out.push(Finding { data, span: page.span_of(member) });
                }
            }
        }
    }
    out
}

/// Doubled characters that are part of no word, with whole words on both sides: 深入推推东北. At the beginning of a clause
/// or before its end they may be a name (莫莫格).
fn single(text: &str) -> Vec<(usize, usize)> {
    const PARTICLES: &str = "为的在和与对将把是由以从";
    let mut out = Vec::new();
    // The characters up to the one just read: p2 p c c n n2.
    let mut last: [(usize, char); 6] = [(0, ' '); 6];
    for next in text.char_indices() {
        last.rotate_left(1);
        last[5] = next;
        let [(_, p2), (_, p), (at, c), (_, second), (_, n), (_, n2)] = last;
        if c != second || !is_han(c) || !is_han(p) || !is_han(n) || p == c || n == c {
            continue;
        }
        let in_word = is_pair(p, c) || is_pair(c, c) || is_pair(c, n);
        let before = PARTICLES.contains(p) || is_pair(p2, p);
        if !in_word && before && is_pair(n, n2) {
            out.push((at, 2 * c.len_utf8()));
        }
    }
    out
}

/// Members of a series that stand in it twice.
fn twice(clause: &str) -> Vec<&str> {
    let mut split = parts(clause, Shelter::All, |c| c == '、');
    if split.len() < 3 {
        return Vec::new();
    }
    // The last member is followed by the rest of the clause: 规律的认识.
    if let Some(last) = split.pop() {
        split.push(last.split(['的', '和', '与']).next().unwrap_or(last));
    }
    let mut known = std::collections::HashSet::new();
    split
        .into_iter()
        .map(clean)
        .filter(|m| count(m) >= 3 && m.chars().all(is_han))
        .filter(|m| !known.insert(*m))
        .collect()
}

/// Fragments of two to twelve characters that follow themselves.
fn doubled(text: &str, mut visit: impl FnMut(&str, usize)) {
    const LONGEST: usize = 12;
    let mut window: [(usize, char); LONGEST] = [(0, ' '); LONGEST];
    let mut runs = [0usize; LONGEST + 1];
    let mut silent_until = 0;
    for (n, (at, c)) in text.char_indices().enumerate() {
        for lag in 2..=LONGEST.min(n) {
            let before = window[(n - lag) % LONGEST].1;
            runs[lag] = if before == c && is_han(c) { runs[lag] + 1 } else { 0 };
            if runs[lag] == lag && n >= silent_until {
                let start = window[(n + 1 - lag) % LONGEST].0;
                let second = if lag == 1 { at } else { start };
                let fragment = &text[second..at + c.len_utf8()];
                let next = text[at + c.len_utf8()..].chars().next();
                if is_accident(fragment, lag, next) {
                    visit(&text[second - fragment.len()..at + c.len_utf8()], second - fragment.len());
                    silent_until = n + lag;
                }
            }
        }
        window[n % LONGEST] = (at, c);
    }
}

fn is_accident(fragment: &str, length: usize, next: Option<char>) -> bool {
    let first = fragment.chars().next();
    let same = fragment.chars().all(|c| Some(c) == first);
    if same || fragment.starts_with(['一', '半']) {
        return false;
    }
    length > 2 || !TENTATIVE.contains(&fragment) && !next.is_some_and(|c| GOES_ON.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_that_doubles_on_purpose_or_by_chance_is_left_alone() {
        for text in [
            "牢牢守住底线",
            "一项一项推动落实",
            "向海、莫莫格等湿地",
            "人人享有",
            "中国国家博物馆",
            "天天向上",
            "研究研究再说",
            "北京大学大学生活动",
            "实实在在的成果",
            "积极发展展览业务",
        ] {
            assert_eq!(single(text), [], "{text}");
            doubled(text, |fragment, _| panic!("{text}: {fragment}"));
        }
    }

    #[test]
    fn finds_what_was_doubled_by_accident() {
        let text = "他深入推推东北振兴的工作";
        assert_eq!(single(text).iter().map(|&(at, n)| &text[at..at + n]).collect::<Vec<_>>(), ["推推"]);
        let mut found = Vec::new();
        doubled("逐项推进落实落实。", |fragment, _| found.push(fragment.to_owned()));
        assert_eq!(found, ["落实落实"]);
        assert_eq!(twice("甲规律、人类社会规律、乙规律、人类社会规律的认识"), ["人类社会规律"]);
    }
}
