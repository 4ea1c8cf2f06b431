//! Tables whose head names a column of terms and one of meanings.

use super::super::TermDraft;
use super::super::page::{Kind, Page};
use super::super::split::clean;
use crate::model::Span;

const TERM: [&str; 14] =
    ["概念", "名词", "术语", "词条", "词语", "名称", "热词", "关键词", "词", "单词", "提法", "条目", "词目", "用语"];
const MEANING: [&str; 13] =
    ["释义", "定义", "说明", "解释", "含义", "内容", "名词解释", "意思", "意义", "内涵", "解读", "概念", "描述"];

/// The cells of a row.
pub(in crate::document) fn cells(row: &str) -> Vec<&str> {
    if row.contains('\t') && !row.starts_with('|') {
        return row.split('\t').map(str::trim).collect();
    }
    row.trim().trim_start_matches('|').trim_end_matches('|').split('|').map(str::trim).collect()
}

/// A row of dashes between a table's head and its body.
pub(in crate::document) fn is_delimiter(row: &str) -> bool {
    row.contains('-') && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

pub(super) fn read(page: &Page) -> Vec<TermDraft> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < page.paras.len() {
        if page.paras[i].kind != Kind::Row {
            i += 1;
            continue;
        }
        let head = cells(page.of(page.paras[i].span));
        let column = |names: &[&str]| head.iter().position(|cell| names.contains(&clean(cell)));
        let term = column(&TERM);
        let meaning = (0..head.len()).find(|&n| Some(n) != term && MEANING.contains(&clean(head[n])));
        let columns = term.zip(meaning);
        i += 1;
        while i < page.paras.len() && page.paras[i].kind == Kind::Row && !page.paras[i].blank_before {
            let row = page.of(page.paras[i].span);
            if let Some((term, meaning)) = columns
                && !is_delimiter(row)
            {
                let cells = cells(row);
                if let (Some(term), Some(meaning)) = (cells.get(term), cells.get(meaning))
                    && !clean(term).is_empty()
                    && !meaning.is_empty()
                {
                    let (term_span, definition_span) = (page.span_of(clean(term)), page.span_of(meaning));
                    let span =
                        Span::new(term_span.start.min(definition_span.start), term_span.end.max(definition_span.end));
                    out.push(TermDraft {
                        term: clean(term).to_owned(),
                        definition: (*meaning).to_owned(),
                        span,
                        term_span,
                        definition_span,
                    });
                }
            }
            i += 1;
        }
    }
    out
}
