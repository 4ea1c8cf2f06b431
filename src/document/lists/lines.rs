//! Rows of numbered or bulleted lines under a heading or a phrase that announces them; and rows of a table that give a
//! formula and its members.

use super::super::TermDraft;
use super::super::chars::{count, is_colon, is_full_stop};
use super::super::page::{Kind, Page, Para, Style};
use super::super::split::{Shelter, clean, first_sentence, parts};
use super::{Read, formula, made, name_in};

/// Nouns that announce a row of lines without giving its number.
const ANNOUNCING: [&str; 34] = [
    "条件", "类型", "分类", "种类", "原则", "特点", "特征", "步骤", "方法", "要件", "口诀", "要点", "因素", "作用",
    "意义", "措施", "要素", "内容", "程序", "流程", "方式", "原因", "表现", "症状", "形式", "阶段", "环节", "途径",
    "要求", "任务", "构成", "组成", "功能", "职责",
];

pub(super) fn read(page: &Page, terms: &[TermDraft]) -> Vec<Read> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < page.paras.len() {
        if page.paras[i].kind == Kind::Row {
            out.extend(row(page, i));
        }
        let items = group(page, i);
        if items.len() >= 2 {
            out.extend(list(page, &items, terms));
            i = items[0] + 1;
            // Rows of lines are not read twice, but rows nested in them are.
            while items.contains(&i) {
                i += 1;
            }
        } else {
            i += 1;
        }
    }
    out
}

/// The paragraphs of a row that begins with paragraph `i`: the same shape and indent, the numbers rising.
fn group(page: &Page, i: usize) -> Vec<usize> {
    let first = &page.paras[i];
    let (Some(marker), true) = (first.marker, first.is_text()) else { return Vec::new() };
    if marker.value > 1 {
        return Vec::new();
    }
    let mut out = vec![i];
    let mut last = marker.value;
    for (k, para) in page.paras.iter().enumerate().skip(i + 1) {
        let deeper = para.is_text() && para.indent > first.indent + 1;
        if deeper {
            continue;
        }
        let next = para
            .marker
            .filter(|m| m.style == marker.style && para.is_text() && para.indent.abs_diff(first.indent) <= 1);
        match next {
            Some(m) if m.style == Style::Bullet || m.value > last && m.value <= last + 3 => {
                last = m.value;
                out.push(k);
            }
            _ => break,
        }
    }
    out
}

fn list(page: &Page, items: &[usize], terms: &[TermDraft]) -> Option<Read> {
    let first = &page.paras[items[0]];
    let lead = lead(page, items[0])?;
    let text = page.of(lead.body);
    let mut sentence = text.trim_end_matches(is_colon);
    if !lead.is_heading() && count(text) > 30 {
        sentence = sentence.rsplit(is_full_stop).next().unwrap_or(sentence);
        sentence = sentence.rsplit(['，', ',', '；']).next().unwrap_or(sentence);
    }
    let sentence = sentence.strip_suffix('。').unwrap_or(sentence);
    let name = name_in(sentence.rsplit(['？', '?']).find(|s| !s.is_empty()).unwrap_or(sentence));
    let announced = formula::parse(name).filter(|f| !f.is_compound()).map(|f| f.number);
    let announced = announced.filter(|_| !name.contains("道题"));
    let noun = ANNOUNCING.iter().any(|w| name.ends_with(w)) || name.ends_with("诀");
    // Terms stand in the order of the text.
    let entry = |k: &usize| {
        let para = page.paras[*k].span;
        let at = terms.partition_point(|t| t.span.start < para.start);
        terms.get(at).is_some_and(|t| para.contains(t.term_span))
    };
    let entries = items.iter().filter(|k| entry(k)).count();
    let glossary = entries * 2 > items.len() && announced.is_none() && !noun;
    let long = items.iter().any(|&k| count(page.of(page.paras[k].body)) > 120);
    let colon = text.ends_with(is_colon);
    let under = first.indent >= 2 && lead.marker.is_some();
    let nested = !first.blank_before || lead.is_heading();
    let plain_heading = lead.is_heading() && announced.is_none() && !noun && !colon;
    let sections = plain_heading
        && (entries > 0
            || items.len() < 3
            || first.style() == Some(Style::Bullet)
                && items.iter().any(|&k| page.paras.get(k + 1).is_some_and(|p| p.is_text() && p.marker.is_none())));
    let doc_title = plain_heading && lead.kind == Kind::Heading(1) && items[0] <= 2;
    if name.is_empty()
        || count(name) > 30
        || glossary
        || (long && announced.is_none())
        || (!nested && !colon && announced.is_none() && !noun)
        || sections
        || doc_title
    {
        return None;
    }
    if !lead.is_heading() && !colon && announced.is_none() && !noun && !under {
        return None;
    }
    let texts: Vec<&str> = items.iter().map(|&k| clean(first_sentence(page.of(page.paras[k].body)))).collect();
    Some(made(page, name, announced, &texts, false, true))
}

/// The paragraph that announces the row which begins at paragraph `i`.
fn lead<'p>(page: &'p Page, i: usize) -> Option<&'p Para> {
    let first = &page.paras[i];
    let before = &page.paras[i.checked_sub(1)?];
    let bridge = page.of(before.span).trim_end_matches(is_colon);
    // 剪刀、石头、布： between the heading and the lines repeats the items.
    if before.is_text()
        && bridge.contains('、')
        && page.of(before.span).ends_with(is_colon)
        && i >= 2
        && page.paras[i - 2].is_heading()
    {
        return Some(&page.paras[i - 2]);
    }
    if matches!(before.kind, Kind::Row | Kind::Rule)
        || before.style() == first.style() && before.indent == first.indent && before.is_text()
    {
        return None;
    }
    Some(before)
}

/// A row of a table: | 三大强酸 | 硫酸、硝酸、盐酸 |
fn row(page: &Page, i: usize) -> Option<Read> {
    let cells = super::super::glossary::cells(page.of(page.paras[i].span));
    let name = clean(cells.first()?);
    let formula = formula::parse(name).filter(|f| !f.is_compound())?;
    let number = formula.number as usize;
    let members = cells.get(1)?;
    let split = [vec!['；', ';'], vec!['、'], vec!['，', ',']]
        .into_iter()
        .map(|marks| parts(members, Shelter::All, |c| marks.contains(&c)))
        .find(|split| split.len() == number)?;
    Some(made(page, name, Some(formula.number), &split, false, true))
}
