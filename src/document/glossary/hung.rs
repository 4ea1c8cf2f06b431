//! Entries whose word stands on a line of its own with what it is in another language (编目　cataloguing), the definition
//! below it. A text that has several such lines is a dictionary: what stands deeper under any line belongs to that line.

use super::forms::is_bare;
use super::words::is_like_definition;
use super::{Form, Head};
use crate::document::chars::{count, is_han};
use crate::document::page::{Page, Para};
use crate::model::Span;

/// As many such lines make a dictionary.
const LEAST: usize = 3;

/// The word at the beginning of 词　word, and whether another language follows it.
pub(super) fn translated(words: &str) -> (&str, bool) {
    let foreign = |c: char| {
        c.is_ascii_digit()
            || c.is_alphabetic() && !is_han(c)
            || matches!(c, ' ' | '-' | '/' | '\'' | '’' | '.' | '\u{3000}' | '（' | '）' | '(' | ')' | ';' | ',')
    };
    let term = words.trim_end_matches(foreign);
    let added = &words[term.len()..];
    let apart = added.starts_with([' ', '\u{3000}', '（', '(']) && added.chars().any(char::is_alphabetic);
    if apart && term.ends_with(|c: char| is_han(c) || c == '”') { (term, true) } else { (words, false) }
}

/// Whether a line is all in another language, a few words of it.
fn is_foreign(words: &str) -> bool {
    words.len() <= 60
        && words.starts_with(|c: char| c.is_alphabetic() && !is_han(c))
        && !words.contains(|c: char| is_han(c) || matches!(c, '=' | ':' | '：' | ';' | '|' | '_'))
}

/// The entries of a dictionary in the order of the text; none where the text is no dictionary.
pub(super) fn find(page: &Page) -> Vec<Head> {
    let (mut out, mut many, mut like) = (Vec::new(), 0, 0);
    for (i, para) in page.paras.iter().enumerate() {
        let Some(mut next) = page.paras.get(i + 1) else { break };
        let (mut para, mut i) = (para, i);
        let plain = |p: &Para| p.marker.is_none() && p.label.is_none() && !p.quote;
        let can = !next.blank_before && next.is_text() && plain(next) && plain(para);
        let own = can && (para.is_text() || para.is_heading()) && para.span.end - para.span.start < 160;
        if !own {
            continue;
        }
        let (term, mut foreign) = translated(page.of(para.body));
        // 词 / word / 释义, a line each
        let words = page.of(next.body);
        if !foreign && is_foreign(words) {
            let Some(told) = page.paras.get(i + 2).filter(|p| p.is_text() && plain(p) && !p.blank_before) else {
                continue;
            };
            (foreign, para, next, i) = (true, next, told, i + 1);
        }
        let told = page.of(next.body);
        let deeper = next.indent >= para.indent + 2;
        if !is_bare(term)
            || !(1..=20).contains(&count(term))
            || count(told) < 8
            || !told.contains(is_han)
            || !(deeper || foreign && told.ends_with('。'))
        {
            continue;
        }
        many += usize::from(foreign);
        like += usize::from(is_like_definition(told));
        let end = para.span.end;
        out.push(Head { term: page.span_of(term), definition: Span::new(end, end), form: Form::Hung, para: i });
    }
    // 静夜思 / Quiet Night Thoughts / 床前明月光: what stands below says of most of them what they are.
    if many >= LEAST && many * 2 >= out.len() && like * 2 >= out.len() { out } else { Vec::new() }
}

/// Of each paragraph, whether it belongs to the entry of a dictionary before it: the first below the word, and the deeper ones.
pub(super) fn belongings(page: &Page, hung: &[Head]) -> Vec<bool> {
    let mut within = vec![false; page.paras.len()];
    for (n, head) in hung.iter().enumerate() {
        let end = hung.get(n + 1).map_or(within.len(), |next| next.para);
        let deeper = |k: usize| page.paras[k].indent >= page.paras[head.para].indent + 2;
        for k in (head.para + 1..end).take_while(|&k| k == head.para + 1 || deeper(k)) {
            within[k] = true;
        }
    }
    within
}
