//! Words in brackets before entries that say what kind of thing each is.

use std::collections::HashMap;

use super::super::chars::{count, is_colon};
use super::{Kind, Page};

/// 【名解】词：释义, （必考）词：释义: the same words in brackets before several entries mark what kind they are, and are none of
/// their words.
pub(super) fn leave_out(page: &mut Page) {
    let mut found: Vec<(usize, &str, usize, bool)> = Vec::new();
    for (i, para) in page.paras.iter().enumerate().filter(|(_, p)| p.kind == Kind::Text && p.marker.is_none()) {
        let text = page.of(para.span);
        let close = match text.chars().next() {
            Some('【') => '】',
            Some('（') => '）',
            Some('[') => ']',
            Some('［') => '］',
            _ => continue,
        };
        let inner = text.char_indices().nth(1).map(|(at, _)| &text[at..]).and_then(|inner| inner.split_once(close));
        let Some((inner, after)) = inner else { continue };
        let words = after.trim_start();
        let near = words.char_indices().take(30).take_while(|&(_, c)| !matches!(c, '，' | '。' | '；' | '、'));
        let entry = near.skip(1).any(|(at, c)| is_colon(c) && words.len() > at + 12);
        if (1..=5).contains(&count(inner)) && !words.is_empty() {
            found.push((i, inner, text.len() - words.len(), entry));
        }
    }
    let mut often: HashMap<&str, (usize, usize)> = HashMap::new();
    for (_, word, _, entry) in &found {
        let (all, entries) = often.entry(word).or_default();
        *all += 1;
        *entries += usize::from(*entry);
    }
    let is_tag = |word: &str, labelled: bool| {
        let (all, entries) = often.get(word).copied().unwrap_or_default();
        entries > 1 && (!labelled && entries * 2 >= all || entries == all)
    };
    let tags = found.iter().filter(|(i, word, ..)| is_tag(word, page.paras[*i].label.is_some()));
    let tagged: Vec<(usize, usize)> = tags.map(|&(i, _, length, _)| (i, length)).collect();
    for (i, length) in tagged {
        let para = &mut page.paras[i];
        para.label = None;
        para.body.start = para.span.start + length;
    }
}
