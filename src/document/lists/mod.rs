//! Enumerated sets: formulas with their members, and rows of numbered lines under a phrase that announces them.

mod formula;
mod lines;
mod members;
mod mentions;

use super::page::Page;
use super::split::clean;
use super::{ItemDraft, ListDraft, TermDraft};
use crate::model::Span;

pub(super) use formula::Formula;

/// A list, with what the findings need to know of it.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub draft: ListDraft,
    /// Whether a number of items that differs from the announced one is worth a finding.
    pub sure: bool,
}

/// The formula in a name.
pub(super) fn formula(name: &str) -> Option<Formula> {
    formula::parse(name)
}

type Rule = fn(&Page, &[TermDraft]) -> Vec<Read>;

/// The rules, the surest first: of two lists of one name the first stays.
const RULES: &[Rule] = &[
    lines::read,
    mentions::of_terms,
    mentions::of_compounds,
    mentions::before,
    mentions::of_headings,
    mentions::in_text,
];

/// All lists of a page, in the order of the text.
pub(super) fn read(page: &Page, terms: &[TermDraft]) -> Vec<Read> {
    let mut out: Vec<Read> = Vec::new();
    let mut names = std::collections::HashSet::new();
    let mut places = std::collections::HashSet::new();
    for rule in RULES {
        for list in rule(page, terms) {
            let key: String = list.draft.name.chars().filter(|c| !super::chars::is_quote(*c)).collect();
            let first = list.draft.items.first().map(|item| item.span);
            let known = first.is_some_and(|first| !places.insert((first, list.draft.items.len())));
            if list.draft.items.len() >= 2 && !known && names.insert(key) {
                out.push(list);
            }
        }
    }
    out.sort_by_key(|list| (list.draft.span.start, list.draft.name_span.start));
    out
}

/// A list of those items.
fn made(page: &Page, name: &str, announced: Option<u32>, items: &[&str], open: bool, sure: bool) -> Read {
    let name_span = page.span_of(name);
    let items: Vec<ItemDraft> = items
        .iter()
        .map(|item| ItemDraft { text: clean(item).replace('\n', ""), span: page.span_of(clean(item)) })
        .filter(|item| !item.text.is_empty())
        .collect();
    let start = items.iter().map(|i| i.span.start).min().unwrap_or(name_span.start).min(name_span.start);
    let end = items.iter().map(|i| i.span.end).max().unwrap_or(name_span.end).max(name_span.end);
    let ordered =
        ["步", "阶段", "程序", "流程", "顺序", "口诀", "字诀", "次序", "环节"].iter().any(|w| name.contains(w));
    let draft = ListDraft { name: name.to_owned(), announced, items, ordered, span: Span::new(start, end), name_span };
    Read { draft, sure: sure && !open }
}

/// The words of a formula in `text` that a list takes its name from: the quoted ones if it is quoted.
fn name_in(text: &str) -> &str {
    let text = clean(text.trim_start_matches("简述").trim_start_matches("试述").trim_start_matches("论述"));
    for (open, close) in [('“', '”'), ('「', '」')] {
        for (at, _) in text.match_indices(open) {
            let inner = &text[at + open.len_utf8()..];
            if let Some(end) = inner.find(close)
                && formula::parse(&inner[..end]).is_some()
            {
                return &inner[..end];
            }
        }
    }
    ["是什么", "有哪些", "如下", "主要包括", "包括", "主要有", "分别是", "是指", "即", "是", "为", "有"]
        .iter()
        .find_map(|w| text.strip_suffix(w))
        .unwrap_or(text)
}
