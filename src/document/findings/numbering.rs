//! A number is missing in a row, of lines or within a paragraph: （三） followed by （六）, ② followed by ④, and among the
//! articles of a rule, 第十一条 followed by 第十三条.

use std::collections::HashMap;

use super::Seen;
use crate::document::lists::numbered;
use crate::document::page::{Marker, Page, Style};
use crate::document::{Finding, FindingData};
use crate::model::Span;

/// A larger jump is another row, not a gap.
const LARGEST: u32 = 6;

/// The shapes of numbers within a paragraph.
const INLINE: &[Style] = &[Style::Circle, Style::DigitBrackets, Style::DigitDot, Style::Ordinal];

/// The shapes of numbers that stand within an article.
const WITHIN: &[Style] = &[Style::HanBrackets, Style::DigitBrackets, Style::DigitDot, Style::DigitComma, Style::Circle];

/// How many open rows of one shape are remembered.
const DEEPEST: usize = 6;

/// How many articles tell that a text has them all; fewer are quoted singly.
const ARTICLES: usize = 8;

/// A row's shape: the marker's, and the unit of a chapter (篇, 章) or the word before a number.
type Shape = (Style, Option<char>);

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let page = seen.page;
    let mut rows: HashMap<Shape, Vec<(u32, Span)>> = HashMap::new();
    let mut out = articles(page);
    for para in page.paras.iter().filter(|p| !p.quote) {
        // ## 第三讲: the number stands behind the heading's mark.
        let inner = || {
            crate::document::page::marker(page.of(para.body))
                .map(|m| Marker { length: m.length + para.body.start - para.span.start, ..m })
        };
        let shown = if para.style() == Some(Style::Hash) { inner() } else { para.marker };
        if let Some(Marker { style, value, length }) = shown {
            let span = Span::new(para.span.start, para.span.start + length);
            // Articles are quoted singly; levels of 1.2 and # are not rows.
            // What an article numbers within itself ends with it.
            if style == Style::Article {
                rows.retain(|(style, _), _| !WITHIN.contains(style));
            }
            if !matches!(style, Style::Bullet | Style::Hash | Style::Article | Style::DigitDots | Style::Letter) {
                out.extend(take(page, &mut rows, style, value, span));
            }
        }
        if !para.is_text() {
            continue;
        }
        // A row within a paragraph ends with it, unless the paragraph's own number belongs to it.
        let mut inner: HashMap<Shape, Vec<(u32, Span)>> = HashMap::new();
        if let Some(m) = para.marker {
            inner.insert((m.style, None), vec![(m.value, para.span)]);
        }
        for mark in numbered::scan(page.of(para.body)).filter(|m| INLINE.contains(&m.marker.style)).take(200) {
            let start = para.body.start + mark.at;
            let span = Span::new(start, start + mark.marker.length);
            out.extend(take(page, &mut inner, mark.marker.style, mark.marker.value, span));
        }
        if let Some(style) = para.style()
            && let Some(&last) = inner.get(&(style, None)).and_then(|row| row.last())
            && let Some(row) = rows.get_mut(&(style, None)).and_then(|row| row.last_mut())
        {
            row.0 = row.0.max(last.0);
        }
    }
    out
}

/// The gaps between the articles of a text that has almost all of them.
fn articles(page: &Page) -> Vec<Finding> {
    let shown = page.paras.iter().filter(|p| !p.quote);
    let found = shown.filter_map(|p| {
        let marker = p.marker.filter(|m| m.style == Style::Article)?;
        Some((marker.value, Span::new(p.span.start, p.span.start + marker.length)))
    });
    let found: Vec<(u32, Span)> = found.collect();
    let gaps: Vec<&[(u32, Span)]> = found.windows(2).filter(|pair| pair[1].0 != pair[0].0 + 1).collect();
    let [pair] = gaps[..] else { return Vec::new() };
    let is_gap = pair[1].0 > pair[0].0 && pair[1].0 - pair[0].0 <= LARGEST;
    if found.len() < ARTICLES || !is_gap {
        return Vec::new();
    }
    let words = |at: Span| page.of(at).trim().to_owned();
    let data = FindingData::NumberingGap { before: words(pair[0].1), after: words(pair[1].1) };
    vec![Finding { data, span: pair[1].1 }]
}

/// The next number of a row, with the gap before it if there is one.
fn take(
    page: &Page,
    rows: &mut HashMap<Shape, Vec<(u32, Span)>>,
    style: Style,
    value: u32,
    span: Span,
) -> Option<Finding> {
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
    let open = rows.entry((style, unit)).or_default();
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
