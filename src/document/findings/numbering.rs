//! A number is missing in a row, of lines or within a paragraph: （三） followed by （六）, ② followed by ④; among the articles
//! of a rule, 第十一条 followed by 第十三条; among questions, and in the first column of a table.

use std::collections::HashMap;

use super::Seen;
use crate::document::chars::{digit, han_number, number};
use crate::document::glossary::cells;
use crate::document::lists::numbered;
use crate::document::page::{Kind, Label, Marker, Page, Para, Style, is_padded};
use crate::document::{Finding, FindingData};
use crate::model::Span;

/// A larger jump is another row, not a gap.
const LARGEST: u32 = 6;

/// The shapes of numbers within a paragraph.
const INLINE: &[Style] = &[Style::Circle, Style::DigitBrackets, Style::DigitDot, Style::Ordinal];

/// The shapes of numbers as they stand over each other.
const ORDER: &[&[Style]] = &[
    &[Style::Chapter],
    &[Style::Section],
    &[Style::Article],
    &[Style::HanComma],
    &[Style::HanBrackets],
    &[Style::DigitDot, Style::DigitComma],
    &[Style::DigitBrackets, Style::DigitBracket],
    &[Style::Circle],
];

/// How many open rows of one shape are remembered.
const DEEPEST: usize = 6;

/// How many articles tell that a text has them all; fewer are quoted singly.
const ARTICLES: usize = 8;

/// The same for questions and the rows of a table.
const ROW: usize = 4;

/// A row's shape: the marker's, and the unit of a chapter (篇, 章) or the word before a number.
type Shape = (Style, Option<char>);

/// The rows of each shape; there are few shapes.
#[derive(Default)]
struct Rows(Vec<(Shape, Vec<(u32, Span)>)>);

impl Rows {
    fn get(&mut self, shape: Shape) -> Option<&mut Vec<(u32, Span)>> {
        self.0.iter_mut().find(|(other, _)| *other == shape).map(|(_, row)| row)
    }

    fn entry(&mut self, shape: Shape) -> &mut Vec<(u32, Span)> {
        let known = self.0.iter().position(|(other, _)| *other == shape);
        let at = known.unwrap_or_else(|| {
            self.0.push((shape, Vec::new()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }
}

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let page = seen.page;
    let mut rows = Rows::default();
    // Of each place in the order, where the last number over it stands.
    let mut over = [0; ORDER.len()];
    let mut out: Vec<Finding> = articles(page).into_iter().collect();
    out.extend(questions(page));
    out.extend(padded(page));
    out.extend(tables(page));
    out.extend(levels(page));
    for para in page.paras.iter().filter(|p| !p.quote) {
        // ## 第三讲: the number stands behind the heading's mark.
        let inner = || {
            crate::document::page::marker(page.of(para.body))
                .map(|m| Marker { length: m.length + para.body.start - para.span.start, ..m })
        };
        let shown = if para.style() == Some(Style::Hash) { inner() } else { para.marker };
        if let Some(Marker { style, value, length }) = shown {
            let span = Span::new(para.span.start, para.span.start + length);
            // A row that begins anew under another number ends those that stood under the one before.
            if let Some(place) = ORDER.iter().position(|styles| styles.contains(&style)) {
                over[place + 1..].fill(span.start);
                if value == 1 {
                    let same = rows.0.iter_mut().filter(|((other, _), _)| *other == style);
                    same.for_each(|(_, row)| row.retain(|(_, span)| span.start >= over[place]));
                }
            }
            // Articles are quoted singly; levels of 1.2 and # are not rows.
            if !matches!(style, Style::Bullet | Style::Hash | Style::Article | Style::DigitDots | Style::Letter) {
                out.extend(take(page, &mut rows, style, value, span));
            }
        }
        if !para.is_text() {
            continue;
        }
        // A row within a paragraph ends with it, unless the paragraph's own number belongs to it.
        let mut inner = Rows::default();
        if let Some(m) = para.marker {
            inner.entry((m.style, None)).push((m.value, para.span));
        }
        for mark in numbered::scan(page.of(para.body)).filter(|m| INLINE.contains(&m.marker.style)).take(200) {
            let start = para.body.start + mark.at;
            let span = Span::new(start, start + mark.marker.length);
            out.extend(take(page, &mut inner, mark.marker.style, mark.marker.value, span));
        }
        if let Some(style) = para.style()
            && let Some(&last) = inner.get((style, None)).and_then(|row| row.last())
            && let Some(row) = rows.get((style, None)).and_then(|row| row.last_mut())
        {
            row.0 = row.0.max(last.0);
        }
    }
    out
}

/// The gap between the articles of a text that has almost all of them.
fn articles(page: &Page) -> Option<Finding> {
    let found = page.paras.iter().filter(|p| !p.quote).filter_map(|p| {
        let marker = p.marker.filter(|m| m.style == Style::Article)?;
        Some((marker.value, Span::new(p.span.start, p.span.start + marker.length)))
    });
    only_gap(page, &found.collect::<Vec<_>>(), ARTICLES)
}

/// The gap between questions: 问8：…, 问10：….
fn questions(page: &Page) -> Option<Finding> {
    let found = page.paras.iter().filter(|p| p.label == Some(Label::Question)).filter_map(|p| {
        let label = Span::new(p.span.start + p.marker.map_or(0, |m| m.length), p.body.start);
        let words = page.of(label);
        let (value, _) = number(words.trim_start_matches(|c| digit(c).is_none()))?;
        Some((value, label))
    });
    only_gap(page, &found.collect::<Vec<_>>(), ROW)
}

/// The gap between sections that have only a number: 01, 02, 04.
fn padded(page: &Page) -> Option<Finding> {
    let rules = page.paras.iter().filter(|p| p.kind == Kind::Rule && is_padded(page.of(p.span)));
    let found: Vec<(u32, Span)> = rules.filter_map(|p| Some((page.of(p.span).parse().ok()?, p.span))).collect();
    if found.first().is_some_and(|(value, _)| *value == 1) { only_gap(page, &found, 3) } else { None }
}

/// The gaps in the first columns of tables.
fn tables(page: &Page) -> Vec<Finding> {
    let value = |cell: &str| number(cell).or_else(|| han_number(cell)).filter(|(_, length)| *length == cell.len());
    let mut out = Vec::new();
    for rows in page.paras.chunk_by(|a, b| a.kind == b.kind && !b.blank_before).filter(|rows| rows[0].kind == Kind::Row)
    {
        let first = rows.iter().filter_map(|row| {
            let cell = cells(page.of(row.span)).first().copied()?;
            Some((value(cell)?.0, page.span_of(cell)))
        });
        let first: Vec<(u32, Span)> = first.collect();
        if first.first().is_some_and(|(value, _)| *value == 1) {
            out.extend(only_gap(page, &first, ROW));
        }
    }
    out
}

/// The gaps among numbers of two places or more under the same one: 1.3 followed by 1.5.
fn levels(page: &Page) -> Vec<Finding> {
    let mut rows: HashMap<&str, Vec<(u32, Span)>> = HashMap::new();
    for para in page.paras.iter().filter(|p| !p.quote && (p.is_heading() || p.is_text())) {
        let start = if para.style() == Some(Style::Hash) { para.body.start } else { para.span.start };
        let text = &page.flat[start..para.span.end];
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let Some(found) = crate::document::page::marker(text).filter(|m| m.style == Style::DigitDots) else { continue };
        let words = text[..found.length].trim().trim_end_matches(['.', '、']);
        if let Some((over, _)) = words.rsplit_once('.') {
            rows.entry(over).or_default().push((found.value, Span::new(start, start + words.len())));
        }
    }
    let over = chapters(page, &rows);
    let mut rows: Vec<_> = rows.into_values().filter(|row| row[0].0 == 1).chain(over).collect();
    rows.sort_unstable_by_key(|row| row[0].1.start);
    rows.iter().filter_map(|row| only_gap(page, row, 3)).collect()
}

/// 4 泄漏处置 over 4.1, 6 事故管理 over 6.1: the numbers of the lines right over a first one, if all rows have one.
fn chapters(page: &Page, rows: &HashMap<&str, Vec<(u32, Span)>>) -> Option<Vec<(u32, Span)>> {
    let head = |(over, row): (&&str, &Vec<(u32, Span)>)| {
        let value = over.parse().ok()?;
        let at = page.paras.partition_point(|p| p.span.end <= row[0].1.start);
        let head = &page.paras[at.checked_sub(1)?];
        let words = page.of(head.span).strip_prefix(over)?;
        let alone = words.starts_with([' ', '\u{3000}']) && head.is_heading();
        alone.then(|| (value, Span::new(head.span.start, head.span.start + over.len())))
    };
    let mut heads: Vec<(u32, Span)> =
        rows.iter().filter(|(over, _)| !over.contains('.')).map(head).collect::<Option<_>>()?;
    heads.sort_unstable_by_key(|head| head.1.start);
    // 2 规范性引用文件 has no 2.1.
    let stands = |n: u32| {
        let own = |p: &Para| number(page.of(p.span)).is_some_and(|(value, _)| value == n);
        page.paras.iter().any(|p| !p.quote && own(p))
    };
    let near = |pair: &[(u32, Span)]| pair[1].0 <= pair[0].0 + LARGEST;
    let whole = heads.windows(2).all(|pair| near(pair) && !(pair[0].0 + 1..pair[1].0).any(stands));
    (!heads.is_empty() && whole).then_some(heads)
}

/// The gap in a row of numbers that rise one by one, where it is the only one and the row has so many.
fn only_gap(page: &Page, row: &[(u32, Span)], least: usize) -> Option<Finding> {
    let gaps: Vec<&[(u32, Span)]> = row.windows(2).filter(|pair| pair[1].0 != pair[0].0 + 1).collect();
    let [pair] = gaps[..] else { return None };
    let is_gap = pair[1].0 > pair[0].0 && pair[1].0 - pair[0].0 <= LARGEST;
    let words = |at: Span| page.of(at).trim().to_owned();
    let data = FindingData::NumberingGap { before: words(pair[0].1), after: words(pair[1].1) };
    (row.len() >= least && is_gap).then_some(Finding { data, span: pair[1].1 })
}

/// The next number of a row, with the gap before it if there is one.
fn take(page: &Page, rows: &mut Rows, style: Style, value: u32, span: Span) -> Option<Finding> {
    let words = page.of(span).trim();
    // 首先, 其次, 最后 may leave one out.
    if style == Style::Ordinal && words.starts_with(['首', '再', '最']) || words.starts_with("其次") {
        return None;
    }
    let unit = match style {
        Style::Chapter => words.chars().find(|c| "章编篇部讲课单".contains(*c)),
        Style::Ordinal => words.chars().find(|c| "第其是要".contains(*c)),
        _ => None,
    };
    let open = rows.entry((style, unit));
    let mut gap = None;
    if let Some(at) = open.iter().rposition(|(last, _)| last + 1 == value) {
        open.truncate(at);
    } else if value != 1
        && let Some(&(last, before)) = open.last()
        && value > last + 1
        && value - last <= LARGEST
    {
        let data = FindingData::NumberingGap { before: page.of(before).trim().to_owned(), after: words.to_owned() };
        gap = Some(Finding { data, span });
        open.pop();
    }
    if open.len() >= DEEPEST {
        open.remove(0);
    }
    open.push((value, span));
    gap
}
