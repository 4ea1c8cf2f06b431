//! Mark-up that opens or closes nothing.

use super::Seen;
use crate::document::{Finding, FindingData};
use crate::model::Span;

const MARKS: [&str; 2] = ["**", "~~"];

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let mut out = Vec::new();
    for mark in MARKS {
        let (mut count, mut first) = (0u32, None);
        for para in seen.page.paras.iter().filter(|p| p.kind != crate::document::page::Kind::Rule) {
            let text = seen.page.of(para.span);
            if text.matches(mark).count() % 2 == 1
                && let Some(at) = text.rfind(mark)
            {
                count += 1;
                first.get_or_insert(Span::new(para.span.start + at, para.span.start + at + mark.len()));
            }
        }
        if let Some(span) = first {
            out.push(Finding { data: FindingData::StrayMarkup { mark: mark.to_owned(), count }, span });
        }
    }
    out
}
