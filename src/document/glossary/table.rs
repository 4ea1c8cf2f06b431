//! Tables of terms: by the words of their head, or because each row has a word and what it is.

use super::super::TermDraft;
use super::super::chars::{count, is_han};
use super::super::page::{Kind, Page};
use super::super::split::{clean, trim};
use crate::model::Span;

#[rustfmt::skip]
const TERM: &[&str] = &[
    "概念", "名词", "术语", "词条", "词语", "名称", "热词", "关键词", "词", "单词", "提法", "条目", "词目", "用语", "词汇", "项目",
    "缩写", "英文", "简称", "类别", "类型", "种类",
];
#[rustfmt::skip]
const MEANING: &[&str] = &[
    "释义", "定义", "说明", "解释", "含义", "内容", "名词解释", "意思", "意义", "内涵", "解读", "概念", "描述", "中文", "全称",
];

/// Heads of a column that says what a word means, whatever the column of the words is called.
const DEFINITION: &[&str] = &["释义", "定义", "含义", "名词解释", "内涵", "词义"];

/// Heads of a first column that holds no terms.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "序号", "编号", "时间", "日期", "年份", "年度", "姓名", "步骤", "指标", "月份", "星期", "阶段", "地区", "单位", "部门", "比较",
    "对比", "区别", "题号",
];

/// Names of columns in sheets of words, besides those above.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "正面", "背面", "问题", "答案", "题目", "中文", "翻译", "译文", "front", "back", "question", "answer", "term",
    "definition", "meaning",
];

fn is_name_of_column(cell: &str) -> bool {
    TERM.contains(&cell) || MEANING.contains(&cell) || NAMES.contains(&cell.to_lowercase().as_str())
}

/// The cells of a row.
pub(in crate::document) fn cells(row: &str) -> Vec<&str> {
    if row.contains('\t') && !row.starts_with('|') {
        return row.split('\t').map(trim).collect();
    }
    if !row.contains('|') && row.matches('｜').nth(1).is_some() {
        return row.trim_matches('｜').split('｜').map(trim).collect();
    }
    if !row.contains('|') && row.contains(',') {
        return row.split(',').map(trim).collect();
    }
    let inner = trim(row);
    let inner = inner.strip_prefix('|').unwrap_or(inner);
    inner.strip_suffix('|').unwrap_or(inner).split('|').map(trim).collect()
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
        let mut rows = vec![cells(page.of(page.paras[i].span))];
        i += 1;
        let ruled = page.paras.get(i).is_some_and(|p| is_delimiter(page.of(p.span)));
        while i < page.paras.len() && page.paras[i].kind == Kind::Row && !page.paras[i].blank_before {
            let row = page.of(page.paras[i].span);
            if !is_delimiter(row) {
                rows.push(cells(row));
            }
            i += 1;
        }
        let by_length = || if page.is_table_of_terms { by_length(&rows) } else { None };
        let Some((term, meaning, from)) = columns(&rows, ruled).or_else(by_length) else { continue };
        out.extend(rows[from..].iter().filter_map(|row| entry(page, row.get(term)?, row.get(meaning)?)));
    }
    out
}

/// The columns of the terms and of their meanings, and the first row that is an entry.
fn columns(rows: &[Vec<&str>], ruled: bool) -> Option<(usize, usize, usize)> {
    let head = rows.first()?;
    let column = |names: &[&str]| head.iter().position(|cell| names.contains(&head_of(cell)));
    // 专业术语, 核心概念; 主要含义.
    let ends =
        |names: &[&str]| head.iter().position(|cell| names.iter().any(|w| count(w) > 1 && head_of(cell).ends_with(w)));
    let term = column(TERM).or_else(|| ends(TERM));
    let says = |names: &[&str]| {
        (0..head.len()).find(|&n| Some(n) != term && names.iter().any(|w| head_of(head[n]).ends_with(w)))
    };
    // A translation stands in for the meaning where there is no other.
    let meaning = says(&MEANING[..MEANING.len() - 2]).or_else(|| says(MEANING));
    if let (Some(term), Some(meaning)) = (term, meaning) {
        return Some((term, meaning, 1));
    }
    let body = rows.get(1..).filter(|body| body.len() > 1 && head.len() > 1)?;
    // 指标 | 含义 | 取值
    if let Some(meaning) = column(DEFINITION).filter(|&n| n > 0) {
        return Some((meaning - 1, meaning, 1));
    }
    let counted = rows.iter().all(|row| row.first().is_some_and(|c| !c.is_empty() && is_number(c)));
    let numbered = OTHER[..2].contains(&head_of(head[0])) || counted;
    let term = term.unwrap_or(usize::from(numbered));
    if !numbered && OTHER.contains(&head_of(head[0])) || head.len() < term + 2 {
        return None;
    }
    // Without such a head: words of their own in one column, and words about them in the next.
    let word = |row: &Vec<&str>| row.get(term).is_some_and(|c| (1..=16).contains(&count(c)) && !is_number(c));
    let about = |row: &Vec<&str>| {
        row.get(term + 1).is_some_and(|c| c.chars().filter(|&c| is_han(c) || c.is_alphabetic()).count() >= 3)
    };
    let mut known = std::collections::HashSet::new();
    let apart = body.iter().all(|row| row.get(term).is_some_and(|c| known.insert(*c)));
    let most = |test: &dyn Fn(&Vec<&str>) -> bool| body.iter().filter(|row| test(row)).count() * 5 >= body.len() * 4;
    let entry = !ruled && count(head[term + 1]) >= 6 && word(head);
    // `SELECT` says nothing of a word.
    let told = |row: &Vec<&str>| row.get(term + 1).is_some_and(|c| c.chars().any(is_han));
    (apart && most(&word) && most(&about) && most(&told)).then_some((term, term + 1, usize::from(!entry)))
}

/// The columns by what stands in them, in a file that is a table of terms: the longest words are the meanings, and the first
/// other column that is not of numbers holds the terms. The first row is one of terms, unless it only names the columns.
fn by_length(rows: &[Vec<&str>]) -> Option<(usize, usize, usize)> {
    let mut lengths: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        for (n, cell) in row.iter().enumerate() {
            lengths.resize(lengths.len().max(n + 1), (0, 0));
            lengths[n].0 += count(cell);
            lengths[n].1 += usize::from(cell.contains(char::is_alphabetic));
        }
    }
    // Of columns as long as each other the first is the meanings' only when there is none before it.
    let meaning = (1..lengths.len()).rev().max_by_key(|&n| lengths[n].0)?;
    let term = (0..lengths.len()).find(|&n| n != meaning && lengths[n].1 > 0)?;
    let named = [term, meaning].iter().all(|&n| rows[0].get(n).is_some_and(|cell| is_name_of_column(clean(cell))));
    Some((term, meaning, usize::from(named)))
}

/// A column's name without what it is in another language: 术语 Term.
fn head_of(cell: &str) -> &str {
    let han = cell.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    clean(if han.ends_with(is_han) { han } else { cell })
}

fn is_number(cell: &str) -> bool {
    cell.chars().all(|c| super::super::chars::digit(c).is_some() || matches!(c, '.' | '%' | '-' | ' '))
}

fn entry(page: &Page, term: &str, meaning: &str) -> Option<TermDraft> {
    let meaning = ["<br>", "<br/>", "<br />"].iter().fold(meaning, |m, tag| m.trim_end_matches(tag)).trim();
    if clean(term).is_empty() || meaning.is_empty() {
        return None;
    }
    let (term_span, definition_span) = (page.span_of(clean(term)), page.span_of(meaning));
    let span = Span::new(term_span.start.min(definition_span.start), term_span.end.max(definition_span.end));
    Some(TermDraft { term: clean(term).to_owned(), definition: meaning.to_owned(), span, term_span, definition_span })
}
