//! What belongs to a member of a series: the words that govern the series are taken from its first member, the words that go
//! on after it from its last.

use super::super::chars::count;
use super::super::scan::{find, has};
use super::super::split::clean;
use super::first::{first, framed_first, without_label};
use super::last::{framed_last, last};

/// From more characters than this on, a member is a clause.
pub(super) const CLAUSE: usize = 12;

/// Takes from the members what is none of theirs. Whether the text says that there are more (等). `clauses`: they stand
/// between commas, so that what follows the last one is another clause.
pub(super) fn polish(items: &mut Vec<&str>, clauses: bool) -> bool {
    if items.len() < 2 {
        return false;
    }
    without_label(items);
    framed_first(items);
    first(items);
    let open = last(items, clauses);
    framed_last(items);
    // 志愿者|（我们叫他“劝导员: what a bracket holds that is not closed.
    if let Some(last) = items.last_mut()
        && let Some(open) = last.rfind('（').filter(|&open| open > 0 && !has(&last[open..], '）'))
    {
        *last = &last[..open];
    }
    for item in items.iter_mut() {
        *item = clean(item);
    }
    items.retain(|item| item.contains(char::is_alphanumeric));
    open
}

/// The length of the members between the first and the last, and of one of those where there is but one between them, if
/// they are short and alike.
pub(super) fn frame<'a>(inner: &[&'a str], other: &'a str) -> Option<usize> {
    let length = count(inner.first()?);
    let all = inner.iter().all(|item| count(item) == length) && (inner.len() > 1 || count(other) == length);
    (all && (1..=4).contains(&length)).then_some(length)
}

/// Whether the characters of `text` at the places from `from` on are those that all of the others have there.
pub(super) fn shares(text: &str, others: &[&str], from: usize) -> bool {
    let at = |item: &str, n: usize| item.chars().nth(n);
    (from..count(text)).any(|n| others.iter().all(|other| at(other, n) == at(text, n)))
}

/// The length of most members, without what stands in brackets behind them (小区（社区）).
pub(super) fn typical(items: &[&str]) -> usize {
    let length = |item: &&str| {
        let own = find(item, "（").filter(|&at| at > 0).map_or(*item, |at| &item[..at]);
        count(own)
    };
    items.iter().map(length).sum::<usize>() / items.len().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_lose_what_governs_and_what_follows_the_series() {
        let cases: &[(&[&str], &[&str])] = &[
            (&["一体推进不敢腐", "不能腐", "不想腐"], &["不敢腐", "不能腐", "不想腐"]),
            (
                &["今年集中改造一批老旧小区", "打通一批断头道路", "新建一批口袋公园"],
                &["改造一批老旧小区", "打通一批断头道路", "新建一批口袋公园"],
            ),
            (
                &["面临的机遇前所未有", "挑战前所未有", "责任前所未有"],
                &["机遇前所未有", "挑战前所未有", "责任前所未有"],
            ),
            (&["产业链", "创新链", "人才链深度融合发展"], &["产业链", "创新链", "人才链"]),
            (&["建好", "管好", "护好", "运营好的农村公路"], &["建好", "管好", "护好", "运营好"]),
            (&["全市发展茶叶", "竹木", "药材等"], &["茶叶", "竹木", "药材"]),
            (&["推动作用", "温煦作用", "防御作用"], &["推动作用", "温煦作用", "防御作用"]),
            (&["牢牢守住粮食安全底线", "不发生规模性返贫底线"], &["粮食安全底线", "不发生规模性返贫底线"]),
            (
                &["为民服务孺子牛", "创新发展拓荒牛", "艰苦奋斗老黄牛精神"],
                &["为民服务孺子牛", "创新发展拓荒牛", "艰苦奋斗老黄牛"],
            ),
            (&["平等原则", "自愿原则", "公平原则"], &["平等原则", "自愿原则", "公平原则"]),
        ];
        for (raw, trimmed) in cases {
            let mut items = raw.to_vec();
            polish(&mut items, false);
            assert_eq!(items, *trimmed);
        }
    }
}
