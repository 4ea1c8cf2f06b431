//! A term is defined twice with different texts.

use std::collections::HashMap;

use super::Seen;
use crate::document::chars::{count, is_quote};
use crate::document::split::clean;
use crate::document::{Finding, FindingData};

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, term) in seen.terms.iter().enumerate() {
        // 安全库存（safety stock） is 安全库存.
        let word = term.term.split(['（', '(']).next().filter(|word| !word.is_empty()).unwrap_or(&term.term);
        let name: String = word.trim().chars().filter(|c| !is_quote(*c)).collect();
        known.entry(name).or_default().push(i);
    }
    let mut out = Vec::new();
    // 【症状】, 【防治】 of each of several things: labels, of which the next one stands beside them in both places.
    let term = |i: Option<usize>| i.and_then(|i| seen.terms.get(i)).map(|t| t.term.as_str());
    let beside = |i: usize, j: usize| {
        let same = |a: Option<usize>, b: Option<usize>| term(a).is_some() && term(a) == term(b);
        same(Some(i + 1), Some(j + 1)) || same(i.checked_sub(1), j.checked_sub(1))
    };
    for (name, places) in known {
        if places.windows(2).all(|pair| pair[1] > pair[0] + 1 && beside(pair[0], pair[1])) {
            continue;
        }
        let first = clean(&seen.terms[places[0]].definition);
        let other = places[1..].iter().find(|&&i| differs(first, clean(&seen.terms[i].definition)));
        if let Some(&other) = other {
            out.push(Finding { data: FindingData::ConflictingDefinition { term: name }, span: seen.terms[other].span });
        }
    }
    out
}

/// Whether two definitions say different things: neither holds the other, and neither only refers (见第5条).
fn differs(a: &str, b: &str) -> bool {
    let refers = |text: &str| text.trim_start_matches(['（', '(']).starts_with(['见', '同']) && count(text) <= 16;
    count(a) >= 6 && count(b) >= 6 && !refers(a) && !refers(b) && !a.contains(b) && !b.contains(a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_or_a_reference_are_no_conflict() {
        assert!(differs("有效循环血量锐减引起的综合征", "病人突然昏倒、失去知觉"));
        assert!(!differs("对犯罪分子暂缓执行的制度", "对犯罪分子暂缓执行"));
        assert!(!differs("以社区居民为服务对象的社区商圈", "（见第5条的说明）"));
    }
}
