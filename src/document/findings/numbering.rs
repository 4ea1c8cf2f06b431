//! A number is missing in a row: （三） followed by （六）.

use std::collections::HashMap;

use super::Seen;
use crate::document::page::{Marker, Style};
use crate::document::{Finding, FindingData};
use crate::model::Span;

/// A larger jump is another row, not a gap.
const LARGEST: u32 = 6;

/// How many open rows of one shape are remembered.
const DEEPEST: usize = 6;

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let page = seen.page;
    let mut rows: HashMap<Style, Vec<(u32, Span)>> = HashMap::new();
    let mut out = Vec::new();
    for para in page.paras.iter().filter(|p| !p.quote) {
        let Some(Marker { style, value, length }) = para.marker else { continue };
        // Articles are quoted singly; levels of 1.2 and # are not rows.
        if matches!(style, Style::Bullet | Style::Hash | Style::Article | Style::DigitDots | Style::Letter) {
            continue;
        }
        let span = Span::new(para.span.start, para.span.start + length);
        let open = rows.entry(style).or_default();
        if let Some(at) = open.iter().rposition(|(last, _)| last + 1 == value) {
            open.truncate(at);
        } else if value != 1
            && let Some(&(last, before)) = open.last()
            && value > last + 1
            && value - last <= LARGEST
        {
            let data = FindingData::NumberingGap {
                before: page.of(before).trim().to_owned(),
                after: page.of(span).trim().to_owned(),
            };
            out.push(Finding { data, span });
            open.pop();
        }
        if open.len() >= DEEPEST {
            open.remove(0);
        }
        open.push((value, span));
    }
    out
}
