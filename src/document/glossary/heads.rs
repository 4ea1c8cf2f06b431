//! Where an entry begins: one function a form, tried in this order.

use super::super::chars::{count, is_closing, is_colon, is_opening};
use super::super::page::Page;
use super::{Form, Head};
use crate::model::Span;

type Rule = fn(&str) -> Option<(&str, &str, Form)>;

/// The forms that begin a paragraph.
const RULES: &[Rule] = &[own_line, bracketed, bold, quoted, is_meant, dash, plain];

/// The entries that may begin in paragraph `i`.
pub(super) fn find(page: &Page, i: usize) -> Vec<Head> {
    let para = &page.paras[i];
    if !para.is_text() || para.quote {
        return Vec::new();
    }
    let body = page.of(para.body);
    let many = so_called(page, body, i);
    if !many.is_empty() {
        return many;
    }
    let found = RULES.iter().find_map(|rule| rule(body));
    found
        .map(|(term, definition, form)| Head {
            term: page.span_of(term),
            definition: page.span_of(definition),
            form,
            para: i,
        })
        .into_iter()
        .collect()
}

const PAIRS: [(char, char); 6] = [('「', '」'), ('【', '】'), ('『', '』'), ('〖', '〗'), ('〔', '〕'), ('“', '”')];

/// The words in the brackets with which `text` begins, and what follows.
fn enclosed(text: &str) -> Option<(char, &str, &str)> {
    let first = text.chars().next()?;
    let close = PAIRS.iter().find(|(open, _)| *open == first)?.1;
    let end = text.find(close)?;
    let inner = &text[first.len_utf8()..end];
    (count(inner) <= 30 && !inner.contains('。')).then_some((first, inner, &text[end + close.len_utf8()..]))
}

/// 「词」
fn own_line(text: &str) -> Option<(&str, &str, Form)> {
    let (_, inner, rest) = enclosed(text)?;
    let after = rest.trim_matches(|c: char| c.is_whitespace() || is_colon(c));
    after.is_empty().then_some((inner, after, Form::OwnLine))
}

/// 【词】释义
fn bracketed(text: &str) -> Option<(&str, &str, Form)> {
    let (open, inner, rest) = enclosed(text)?;
    (open != '“').then_some((
        inner,
        rest.trim_start_matches(|c: char| c.is_whitespace() || is_colon(c)),
        Form::Bracketed,
    ))
}

/// **词**：释义, **词：** 释义
fn bold(text: &str) -> Option<(&str, &str, Form)> {
    let (term, rest) = text.strip_prefix("**")?.split_once("**")?;
    let inside = term.ends_with(is_colon);
    let rest = rest.trim_start();
    let definition = rest.strip_prefix(is_colon).or_else(|| rest.strip_prefix("——")).or_else(|| rest.strip_prefix("—"));
    let said = rest.starts_with("是指") || rest.starts_with("，是指") || rest.starts_with('指');
    let definition = definition.or((inside || said).then_some(rest))?;
    (count(term) <= 24).then_some((term.trim_end_matches(is_colon), definition.trim_start(), Form::Bold))
}

/// “词”：释义, “词”标准：释义, “词”改革:指“…”
fn quoted(text: &str) -> Option<(&str, &str, Form)> {
    if !text.starts_with(['“', '"', '「']) {
        return None;
    }
    let (at, colon) = text.char_indices().find(|&(_, c)| is_colon(c))?;
    let term = &text[..at];
    let words = !term.contains(['。', '，', '；', '？']) && count(term) <= 24;
    let rest = text[at + colon.len_utf8()..].trim_start();
    (words && !rest.is_empty()).then_some((term, rest, Form::Quoted))
}

/// 词：释义
fn plain(text: &str) -> Option<(&str, &str, Form)> {
    let (at, colon) = text.char_indices().take(40).find(|&(_, c)| is_colon(c))?;
    let term = text[..at].trim_end();
    let bare = !term.contains(['，', '。', '；', '、', '？', '！', '|', ',', '*', '\t']);
    let rest = text[at + colon.len_utf8()..].trim_start();
    let brackets = term.chars().filter(|&c| is_opening(c)).count() == term.chars().filter(|&c| is_closing(c)).count();
    (bare && brackets && count(term) <= 20 && !rest.is_empty()).then_some((term, rest, Form::Plain))
}

/// 词——释义
fn dash(text: &str) -> Option<(&str, &str, Form)> {
    let at = text.find("——")?;
    let term = text[..at].trim();
    let rest = text[at..].trim_start_matches('—').trim_start();
    let bare = !term.contains(['，', '。', '；', '：', '、', '？', '！']);
    (bare && (1..=16).contains(&count(term)) && count(rest) >= 4).then_some((term, rest, Form::Dash))
}

/// 词是指释义, 词，是指释义 at the beginning of a paragraph
fn is_meant(text: &str) -> Option<(&str, &str, Form)> {
    let at = text.find("是指").filter(|&at| at <= 60)?;
    let term = text[..at].trim_end_matches(['，', ',']).trim_end_matches("指的").trim();
    let bare = !term.contains(['，', '。', '；', '：', '、', '？', '！', '*']);
    let pronoun = ["这", "那", "它", "其", "本", "此", "该"].iter().any(|w| term.starts_with(w));
    (bare && !pronoun && (2..=16).contains(&count(term))).then_some((term, &text[at..], Form::SoCalled))
}

/// 所谓“词”，是指释义: several may stand in one paragraph.
fn so_called(page: &Page, text: &str, para: usize) -> Vec<Head> {
    let mut out = Vec::new();
    for (at, word) in text.match_indices("所谓") {
        let rest = &text[at + word.len()..];
        let Some(end) = rest.char_indices().take(30).map(|(i, _)| i).find(|&i| {
            ["，是指", "是指", "，指的是", "，就是指", "，就是", "，指", "就是"]
                .iter()
                .any(|w| rest[i..].starts_with(w))
        }) else {
            continue;
        };
        let term = &rest[..end];
        let definition = rest[end..].trim_start_matches(['，', ',']);
        if count(term) >= 2 && !term.contains(['。', '；']) {
            let definition: Span = page.span_of(definition);
            out.push(Head { term: page.span_of(term), definition, form: Form::SoCalled, para });
        }
    }
    out
}
