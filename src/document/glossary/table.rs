//! Tables whose head names a column of terms and one of meanings.

use super::super::TermDraft;
use super::super::chars::count;
use super::super::page::{Kind, Page, Para};
use super::super::split::clean;
use crate::model::Span;

const TERM: [&str; 14] =
    ["概念", "名词", "术语", "词条", "词语", "名称", "热词", "关键词", "词", "单词", "提法", "条目", "词目", "用语"];
const MEANING: [&str; 13] =
    ["释义", "定义", "说明", "解释", "含义", "内容", "名词解释", "意思", "意义", "内涵", "解读", "概念", "描述"];

/// Names of columns in sheets of words, besides those above.
const OTHER: [&str; 16] = [
    "正面",
    "背面",
    "问题",
    "答案",
    "题目",
    "中文",
    "英文",
    "翻译",
    "译文",
    "front",
    "back",
    "question",
    "answer",
    "term",
    "definition",
    "meaning",
];

fn is_name_of_column(cell: &str) -> bool {
    TERM.contains(&cell) || MEANING.contains(&cell) || OTHER.contains(&cell.to_lowercase().as_str())
}

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

/// The columns of terms and of meanings in the table that begins at a row, by what stands in them: the longest words are
/// the meanings, and the first other column that is not of numbers holds the terms.
fn by_length(page: &Page, first: usize) -> Option<(usize, usize)> {
    let mut lengths: Vec<(usize, usize)> = Vec::new();
    let goes_on = |&(n, para): &(usize, &Para)| para.kind == Kind::Row && (n == 0 || !para.blank_before);
    for (_, para) in page.paras[first..].iter().enumerate().take_while(goes_on) {
        for (n, cell) in cells(page.of(para.span)).into_iter().enumerate() {
            lengths.resize(lengths.len().max(n + 1), (0, 0));
            lengths[n].0 += count(cell);
            lengths[n].1 += usize::from(cell.contains(char::is_alphabetic));
        }
    }
    // Of columns as long as each other the first is the meanings' only when there is none before it.
    let meaning = (1..lengths.len()).rev().max_by_key(|&n| lengths[n].0)?;
    let term = (0..lengths.len()).find(|&n| n != meaning && lengths[n].1 > 0)?;
    Some((term, meaning))
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
        let mut columns = term.zip(meaning);
        let is_head = columns.is_some();
        if columns.is_none() && page.is_table_of_terms {
            columns = by_length(page, i);
        }
        // Without a head the first row is one of terms, unless it only names the columns.
        let mut is_first = !is_head
            && columns.is_some_and(|(term, meaning)| {
                ![term, meaning].iter().all(|&n| head.get(n).is_some_and(|cell| is_name_of_column(clean(cell))))
            });
        i += usize::from(!is_first);
        while i < page.paras.len() && page.paras[i].kind == Kind::Row && (is_first || !page.paras[i].blank_before) {
            is_first = false;
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
