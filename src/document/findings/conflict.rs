//! A term is defined twice with different texts.

use std::collections::HashMap;

use super::Seen;
use crate::document::chars::count;
use crate::document::split::clean;
use crate::document::{Finding, FindingData};

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, term) in seen.terms.iter().enumerate() {
        known.entry(term.term.as_str()).or_default().push(i);
    }
    let mut out = Vec::new();
    for (name, places) in known {
        // Three times or more: a label, not a term.
        let &[first, second] = places.as_slice() else { continue };
        let (a, b) = (clean(&seen.terms[first].definition), clean(&seen.terms[second].definition));
        if count(a) >= 6 && count(b) >= 6 && !a.contains(b) && !b.contains(a) {
            let data = FindingData::ConflictingDefinition { term: name.to_owned() };
            out.push(Finding { data, span: seen.terms[second].span });
        }
    }
    out
}
