//! A name announces another number of items than the text gives.

use super::Seen;
use crate::document::{Finding, FindingData};

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let mut out = Vec::new();
    for list in seen.lists.iter().filter(|list| list.sure) {
        let found = u32::try_from(list.draft.items.len()).unwrap_or(u32::MAX);
        if let Some(announced) = list.draft.announced.filter(|&n| n != found) {
            let data = FindingData::CountMismatch { name: list.draft.name.clone(), announced, found };
            out.push(Finding { data, span: list.draft.span });
        }
    }
    out
}
