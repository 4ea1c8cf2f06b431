//! A name announces another number of items than the text gives.

use super::Seen;
use crate::document::lists::formula;
use crate::document::{Finding, FindingData};

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let mut out = Vec::new();
    for list in seen.lists.iter().filter(|list| list.sure) {
        let found = u32::try_from(list.draft.items.len()).unwrap_or(u32::MAX);
        // 五比五看: each of five tells both.
        let pairs = || {
            let formula = formula(&list.draft.name).filter(crate::document::lists::Formula::is_compound);
            formula.is_some_and(|f| f.parts.iter().all(|part| part.number == found))
        };
        if let Some(announced) = list.draft.announced.filter(|&n| n != found && !pairs()) {
            let data = FindingData::CountMismatch { name: list.draft.name.clone(), announced, found };
            out.push(Finding { data, span: list.draft.span });
        }
    }
    out
}
