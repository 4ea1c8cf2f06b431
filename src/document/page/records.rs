//! Records: blocks of labelled lines that repeat (方名：… 组成：… 功用：…). The first label of each names what the others tell.

use std::collections::HashMap;

use super::super::chars::{count, is_colon, is_full_stop, is_han, is_pause};
use super::label::Label;
use super::{Kind, Page, Style};

/// Words of which one ends the label that names a record.
const NAMING: &[&str] = &[
    "名",
    "名称",
    "方剂",
    "概念",
    "术语",
    "名词",
    "词条",
    "条目",
    "事件",
    "人物",
    "景点",
    "制度",
    "病证",
    "药物",
    "指标",
    "知识点",
];

/// Labels of what a record says its name means, besides those that always do.
const MEANING: &[&str] = &["定义", "释义", "含义", "解释", "名词解释", "概念", "内涵", "答案"];

/// As many blocks are records.
const LEAST: usize = 2;

/// 方名：四君子汤: the label, and the length of all that stands before the value.
fn label(text: &str) -> Option<(&str, usize)> {
    let (at, colon) = text.char_indices().take(7).find(|&(_, c)| is_colon(c))?;
    let (inner, rest) = (&text[..at], &text[at + colon.len_utf8()..]);
    let value = rest.trim_start_matches(|c: char| is_colon(c) || c.is_whitespace());
    let word = (1..=6).contains(&count(inner)) && inner.chars().all(is_han) && !value.is_empty();
    word.then_some((inner, text.len() - value.len()))
}

/// As many blocks under names that carry no label are records.
const LEAST_NAMED: usize = 3;

/// ■ 足三里 over 定位：…, 主治：…: records whose name stands on a line of its own, without a label, over the same lines each
/// time.
fn under_names(
    page: &Page,
    labels: &[Option<(&str, usize)>],
    blocks: &HashMap<&str, Vec<usize>>,
) -> Vec<(usize, Label, usize)> {
    let mut out = Vec::new();
    let name = |i: usize| {
        let para = page.paras.get(i.checked_sub(1)?)?;
        let words = page.of(para.body).trim();
        let own = matches!(para.style(), None | Some(Style::Bullet)) && para.kind == Kind::Text && para.label.is_none();
        let word = (2..=24).contains(&count(words))
            && words.contains(is_han)
            && !words.starts_with(['第', '【', '“'])
            && !words.ends_with(|c: char| c.is_ascii_digit())
            && page.paras[i].label.is_none_or(|label| label != Label::Term)
            && !words.contains(|c: char| is_pause(c) || is_full_stop(c) || c == '|');
        (own && word && !page.paras[i].blank_before).then_some(words)
    };
    for starts in blocks.values() {
        let named: Vec<(usize, &str)> = starts.iter().filter_map(|&i| Some((i, name(i)?))).collect();
        let second = |i: usize| labels[i + 1].map(|(word, _)| word);
        let same = named.iter().filter(|(i, _)| second(*i) == second(named[0].0)).count() == named.len();
        let apart = named.iter().map(|(_, name)| name).collect::<std::collections::HashSet<_>>().len() == named.len();
        // 时间：9月1日, 价格：1999元: what is told of an entry is told in sentences.
        let told = |i: usize| labels[i..].iter().enumerate().map_while(move |(k, label)| label.map(|_| i + k));
        let (lines, said) = named.iter().flat_map(|(i, _)| told(*i)).fold((0, 0), |(lines, said), k| {
            let words = page.of(page.paras[k].span);
            (lines + 1, said + usize::from(words.ends_with('。')))
        });
        if said * 2 < lines || named.len() < LEAST_NAMED || named.len() < starts.len() || !same || !apart {
            continue;
        }
        for (i, _) in named {
            let before = &page.paras[i - 1];
            out.push((i - 1, Label::Term, before.body.start - before.span.start));
            for (k, label) in labels.iter().enumerate().skip(i) {
                let Some((word, length)) = label.filter(|_| !page.paras[k].blank_before) else { break };
                let kind = if MEANING.contains(&word) { Label::Meaning } else { Label::Field };
                out.push((k, kind, length));
            }
        }
    }
    out
}

/// Marks the lines of records: the name as a term, what it means as such, the others as fields.
pub(super) fn mark(page: &mut Page) {
    let labels: Vec<Option<(&str, usize)>> = page
        .paras
        .iter()
        .map(|para| {
            let plain =
                para.kind == Kind::Text && para.marker.is_none() && para.label.is_none_or(|l| l != Label::Question);
            plain.then(|| label(page.flat[para.span.start..para.span.end].trim_end())).flatten()
        })
        .collect();
    // A label that begins a block: another one follows it, and none goes before it, or an empty line does.
    let begins = |i: usize| {
        labels[i].is_some()
            && labels.get(i + 1).is_some_and(Option::is_some)
            && !page.paras[i + 1].blank_before
            && (i == 0 || page.paras[i].blank_before || labels[i - 1].is_none())
    };
    let mut blocks: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, label) in labels.iter().enumerate() {
        if let Some((word, _)) = label.filter(|_| begins(i)) {
            blocks.entry(word).or_default().push(i);
        }
    }
    let value = |i: usize| {
        labels[i].map_or("", |(_, length)| &page.flat[page.paras[i].span.start + length..page.paras[i].span.end])
    };
    let mut found: Vec<(usize, Label, usize)> = Vec::new();
    for (word, starts) in blocks.iter().filter(|(_, starts)| starts.len() >= LEAST) {
        let names = NAMING.iter().any(|w| word.ends_with(w));
        let second = |i: usize| labels[i + 1].map(|(word, _)| word);
        let same = starts.iter().filter(|&&i| second(i) == second(starts[0])).count() * 5 >= starts.len() * 4;
        let short = |i: usize| count(value(i)) <= 20 && !value(i).contains(['。', '，', '；', '、']);
        let apart = starts.iter().map(|&i| value(i)).collect::<std::collections::HashSet<_>>().len() == starts.len();
        let most = starts.iter().filter(|&&i| short(i)).count() * 5 >= starts.len() * 4;
        let none_long = starts.iter().all(|&i| count(value(i)) <= 30 && !value(i).contains('。'));
        if !names || !same || !apart || !most || !none_long || second(starts[0]) == Some(*word) {
            continue;
        }
        for &i in starts {
            found.push((i, Label::Term, labels[i].map_or(0, |(_, length)| length)));
            for (k, label) in labels.iter().enumerate().skip(i + 1) {
                let Some((word, length)) = label.filter(|_| !page.paras[k].blank_before) else { break };
                let kind = if MEANING.contains(&word) { Label::Meaning } else { Label::Field };
                found.push((k, kind, length));
            }
        }
    }
    found.extend(under_names(page, &labels, &blocks));
    // 🔥 热词一：词 over 👉 释义
    for i in 1..page.paras.len() {
        let points = page.flat[page.paras[i].span.start..].starts_with(['👉', '➡', '→']);
        let before = &page.paras[i - 1];
        if !points {
            continue;
        }
        // 🔥 词 over 👉 释义
        let words = page.of(before.body);
        let word = before.style() == Some(Style::Bullet)
            && (2..=16).contains(&count(words))
            && !words.contains(|c: char| is_pause(c) || is_full_stop(c));
        let before_label = before.label;
        if (before_label == Some(Label::Term) || before_label.is_none() && word) && !page.paras[i].blank_before {
            if before_label.is_none() {
                found.push((i - 1, Label::Term, before.body.start - before.span.start));
            }
            let length = page.paras[i].body.start - page.paras[i].span.start;
            found.push((i, Label::Meaning, length));
        }
    }
    for (i, label, length) in found {
        let para = &mut page.paras[i];
        para.label = Some(label);
        para.body.start = para.span.start + length;
    }
}
