//! A definition or paragraph stops inside a sentence.

use super::Seen;
use crate::document::chars::{count, is_closing, is_full_stop, is_pause};
use crate::document::page::{Para, Style};
use crate::document::split::clean;
use crate::document::{Finding, FindingData};

/// Words with which no sentence ends.
const OPEN: [&str; 14] =
    ["以及", "并且", "而且", "由于", "因为", "包括", "例如", "但是", "和", "与", "及", "或", "的", "、"];

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let page = seen.page;
    let running: Vec<&Para> = page.paras.iter().filter(|p| p.is_text() && is_running(page.of(p.span), p)).collect();
    let ended = running.iter().filter(|p| is_ended(page.of(p.span))).count();
    // Where the writer leaves out the last full stop as a habit, its lack says nothing.
    let habit = ended >= 2 && ended * 5 >= running.len() * 4;
    let mut out = Vec::new();
    for para in running {
        let text = page.of(para.span);
        let tail = text.trim_end_matches(['*', ' ']);
        let word = OPEN.iter().any(|w| tail.ends_with(w)) && count(tail) > 12;
        if is_ended(text) || !(word || habit) {
            continue;
        }
        let term = seen.terms.iter().find(|t| t.span.overlaps(para.span) && t.span.end == para.span.end);
        let subject = match term {
            Some(term) => term.term.clone(),
            None => clean(page.of(para.body).split(|c| is_full_stop(c) || is_pause(c)).next().unwrap_or(""))
                .chars()
                .take(24)
                .collect(),
        };
        let start = tail.char_indices().rev().take(14).last().map_or(0, |(i, _)| i);
        out.push(Finding {
            data: FindingData::TruncatedDefinition { subject, tail: tail[start..].to_owned() },
            span: para.span,
        });
    }
    out
}

/// Running text: it has a whole sentence before its end, or is long.
fn is_running(text: &str, para: &Para) -> bool {
    let listed = matches!(para.style(), Some(Style::Bullet | Style::Circle | Style::Letter));
    let inner = text.trim_end_matches(|c| is_full_stop(c) || is_closing(c));
    let sentences = inner.contains('。') || inner.contains('！');
    !listed
        && !para.quote
        && count(text) >= 20
        && (sentences || text.ends_with('。') || OPEN.iter().any(|w| text.ends_with(w)))
}

fn is_ended(text: &str) -> bool {
    let last = text.trim_end_matches(['*', ' ', '_']).chars().next_back();
    last.is_none_or(|c| {
        is_full_stop(c) || is_closing(c) || matches!(c, '；' | ';' | '：' | ':' | '"' | '—' | '.' | '|')
    })
}
