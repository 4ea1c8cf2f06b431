//! An English function word between Chinese phrases (甲 and 乙). Names and abbreviations (TCP, Socket) are none.

use super::Seen;
use crate::document::chars::{is_closing, is_han, is_opening};
use crate::document::{Finding, FindingData};
use crate::model::Span;

/// Not `for`, `in`, `is`: notes on programming name them as keywords (用 for 循环).
const WORDS: &[&str] = &["and", "or", "the", "of", "to", "with", "by", "but", "are"];

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let page = seen.page;
    let mut out = Vec::new();
    // The letters with which the words begin.
    let flat = page.flat.as_bytes();
    let mut places = memchr::memchr3_iter(b'a', b'o', b't', flat).peekable();
    let mut others = memchr::memchr2_iter(b'b', b'w', flat).peekable();
    for para in page.paras.iter().filter(|p| p.is_text() || p.is_heading()) {
        let text = page.of(para.span);
        let bytes = text.as_bytes();
        while places.next_if(|&at| at < para.span.start).is_some() {}
        while others.next_if(|&at| at < para.span.start).is_some() {}
        let within = |at: &usize| *at < para.span.end;
        let own = std::iter::from_fn(|| places.next_if(within).or_else(|| others.next_if(within)));
        for at in own.map(|at| at - para.span.start) {
            if at > 0 && bytes[at - 1].is_ascii_alphanumeric() {
                continue;
            }
            let length = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            let word = &text[at..at + length];
            if !WORDS.contains(&word) {
                continue;
            }
            let before = text[..at].trim_end().chars().next_back();
            let after = text[at + length..].trim_start().chars().next();
            if before.is_some_and(|c| is_han(c) || is_closing(c)) && after.is_some_and(|c| is_han(c) || is_opening(c)) {
                let span = Span::new(para.span.start + at, para.span.start + at + length);
                out.push(Finding { data: FindingData::StrayLatin { word: word.to_owned() }, span });
            }
        }
    }
    out
}
