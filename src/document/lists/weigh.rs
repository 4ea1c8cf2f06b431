//! How likely a series is to be the members of a formula: its number, what its parts share, and what governs it.

use super::super::chars::{count, han_number};
use super::super::scan::{has, holds};
use super::super::split::clean;
use super::common::{
    bare, covers, covers_one, each_tells_all, own_word, pairs, parallel, repeats, shares, singles, spreads, the_several,
};
use super::formula::Formula;
use super::members::Found;
use super::selections::selections;
use super::series::{Mark, Series};
use super::trim::polish;

/// The highest score of [`weigh`].
pub(super) const BEST: u32 = 160;

/// The highest score of members that do not have what the formula counts.
pub(super) const FOREIGN: u32 = 130;

/// How much less a series can reach that nothing announces.
pub(super) const INDIRECT: u32 = 15;

/// The highest score of a series of fewer members than announced.
pub(super) const SHORT: u32 = 100;

/// Whether clauses cannot go together: those between the first and the last, which stay as they are, have nothing in common
/// with each other and not what the formula counts.
fn apart(items: &[&str], formula: &Formula) -> bool {
    let middle = items.get(1..items.len() - 1).filter(|middle| middle.len() > 1 && !middle.iter().any(|i| has(i, '*')));
    let core = formula.core.trim_start_matches(['“', '‘']).chars().next();
    let own = |middle: &[&str]| core.is_some_and(|c| middle.iter().all(|item| has(item, c)));
    middle.is_some_and(|middle| !parallel(middle) && !own(middle))
}

/// How likely a series is to be the members, and the members; nothing if it is not likelier than `least`.
pub(super) fn weigh<'a>(series: &Series<'a>, formula: &Formula, direct: bool, least: u32) -> Option<(u32, Found<'a>)> {
    let n = formula.number as usize;
    // Only as many as announced will do.
    let exact = least >= SHORT;
    let simple = !formula.letters && !formula.is_compound();
    if simple && !may_fit(series.items.len(), formula, direct) {
        return None;
    }
    let mut best: Option<(u32, Found)> = None;
    for (items, whole) in selections(series, formula) {
        let mut items = items;
        let again = items.iter().position(|item| repeats(item, formula));
        // Far too few or too many: no trimming makes them fit.
        let few = items.len() * 2 <= n && !direct;
        let many = items.len() > n + 2 && !formula.measured && again.is_none();
        if simple && (few || many) {
            continue;
        }
        let loose = matches!(series.mark, Mark::Comma | Mark::Mixed);
        let announced = direct && whole && series.mark == Mark::Comma;
        if simple && again.is_none() && (exact && items.len() < n || loose && !announced && apart(&items, formula)) {
            continue;
        }
        // The formula mentioned again after its members.
        // 一级协议、二级协议、三级协议 of 三级协议 carry numbers of their own.
        let core = formula.core;
        let ranks = || {
            items.len() == n
                && !core.is_empty()
                && items.iter().all(|item| han_number(item).is_some() && item.contains(core))
        };
        if let Some(again) = again.filter(|_| !ranks()) {
            items.truncate(again);
        }
        // …、大学城组团，组团之间…: the word with which all members end says more of them.
        let end = super::common::shared_end(&items[..2.min(items.len())]);
        let again =
            |k: &usize| items[*k] == core || count(end) > 1 && items[*k].starts_with(end) && !items[*k].ends_with(end);
        let all = |k: &usize| items[*k] == core || items[..*k].iter().all(|item| item.ends_with(end));
        if let Some(again) = (2..items.len()).find(again).filter(all).filter(|_| !formula.is_compound()) {
            items.truncate(again);
        }
        if series.mark == Mark::Mixed && simple {
            items.truncate(before_remark(&items, formula));
        }
        // 聚会的八个腧穴，|即脏会章门，…: what stands before the link announces the members.
        if matches!(series.mark, Mark::Comma | Mark::Mixed) && items.iter().skip(1).any(|item| explains(item)) {
            continue;
        }
        if series.mark != Mark::Pause && mentions(&items, formula) {
            continue;
        }
        if !may_fit(items.len(), formula, direct) {
            continue;
        }
        let (own, even) = (may_share(&items, series.mark, formula), may_be_parallel(&items));
        let most = 100 + bonus(own, even, direct, whole);
        if most <= least || simple && loose && !direct && !own && !even {
            continue;
        }
        let last = items.last().copied().unwrap_or("");
        let clauses = matches!(series.mark, Mark::Comma | Mark::Semicolon);
        let closed = series.closed && series.items.last().is_some_and(|end| end.as_ptr() == last.as_ptr());
        let open = polish(&mut items, clauses || closed);
        let ended = series.mark == Mark::Pause && without_core(&mut items, formula);
        align(&mut items, formula);
        // 十六字诀 counts characters.
        let letters = formula.letters && items.iter().map(|i| count(i)).sum::<usize>() == n;
        let m = if letters || each_tells_all(&items, formula) { n } else { items.len() };
        if items.len() < 2 || belongs_elsewhere(last, formula) || make_up(&series.items) {
            continue;
        }
        let shared = shares(&items, formula);
        let alike = parallel(&items);
        let long = items.iter().any(|i| count(i) > 45);
        let covered = formula.is_compound() && (covers(&items, formula) || each_tells_all(&items, formula));
        // 一炮三检，指装药前、爆破前、爆破后
        let several = || the_several(formula).is_some_and(|part| part.number as usize == items.len());
        let told = direct && series.first && series.mark == Mark::Pause && items.iter().all(|i| count(i) <= 12);
        let partly = formula.is_compound() && covers_one(&items, formula);
        let told = !partly && told && formula.is_compound() && several();
        let even = || items.iter().all(|i| count(i) == count(items[0]));
        // 四味药：甲、乙、丙、丁、戊，其中…: the clause right behind the colon.
        let next = direct && series.first && series.mark == Mark::Pause && items.len() > 2;
        let bonus = bonus(shared || covered || ended || series.mark == Mark::Arrow, alike, direct, whole);
        // 甲和乙 may be anything: two members must be alike.
        let two =
            series.items.len() == 2 && (series.mark == Mark::Pause && !formula.measured || series.mark == Mark::Comma);
        let pair = n == 2 && two && !shared && !alike && !ended && !(direct && (whole || series.first) && even());
        let nested = !items.iter().all(|item| item.starts_with(core))
            && series.mark == Mark::Comma
            && items.iter().any(|i| has(i, '、'))
            && !items.iter().all(|i| has(i, '、'));
        // 装药前、爆破前、爆破后，由检查员检查…的浓度 of 一炮三检: the clause that goes on is no member.
        let most = items[..items.len().saturating_sub(2).max(1)].iter().map(|item| count(item)).max().unwrap_or(0);
        let goes_on = series.mark == Mark::Mixed && formula.is_compound() && !covered && count(last) > 2 * most.max(6);
        let fits = if pair || goes_on {
            false
        } else if formula.is_compound() {
            covered || partly || told || direct && !loose && !singles(formula) || direct && whole && m > 2
        } else {
            shared || alike || letters || ended || !loose || direct && whole && series.mark == Mark::Comma
        };
        let score = if (partly || told) && !long && m != n {
            if partly { 40 } else { 20 }
        } else if m == n && fits && !long {
            100 + bonus - 12 * u32::from(nested)
        } else if formula.is_compound() || long && !shared {
            continue;
        } else if shared
            && m * 2 > n
            && m <= n + 2
            && (m > 2
                || items.iter().all(|i| {
                    i.starts_with(formula.core)
                        || i.ends_with(formula.core)
                        || spreads(i, formula.core) && count(core) > 1
                }))
        {
            40 + bonus
        } else if open && m > 2 && m < n && direct {
            20 + bonus
        } else if next
            && m.abs_diff(n) == 1
            && (formula.measured && items.iter().all(|i| count(i) <= 8)
                || alike && items.iter().all(|i| count(i) <= 12))
        {
            90 + bonus
        } else if !direct
            && series.first
            && series.mark == Mark::Pause
            && formula.measured
            && m > 4
            && m + 1 == n
            && items.iter().all(|i| count(i) <= 8)
        {
            // “八大更新工程” over 实施甲、乙、…、庚，五年…: one is missing.
            20 + bonus
        } else if direct && whole && series.mark == Mark::Comma && m + 1 == n && m > 3 && own_word(&items, formula) {
            25 + bonus
        } else if direct
            && whole
            && !loose
            && (m > 2 || m + 1 == n && formula.measured && series.mark == Mark::Pause)
            && (m.abs_diff(n) == 1 || formula.measured && m > n && items.iter().all(|i| count(i) <= 4))
            && items.iter().all(|i| count(i) <= if series.mark == Mark::Semicolon { 40 } else { 16 })
        {
            30 + bonus
        } else {
            continue;
        };
        if best.as_ref().is_none_or(|(known, _)| *known < score) {
            best = Some((score, Found { open: open && m < n, sure: !partly && !told, steps: false, items }));
        }
    }
    best
}

/// What is added to a score: the members have what the formula counts, are alike, are announced, are all of their sentence.
fn bonus(own: bool, alike: bool, direct: bool, whole: bool) -> u32 {
    30 * u32::from(own) + 10 * u32::from(alike) + 15 * u32::from(direct) + 5 * u32::from(whole)
}

/// Whether, once trimmed, all members can have what the formula counts.
fn may_share(items: &[&str], mark: Mark, formula: &Formula) -> bool {
    if formula.is_compound() || mark == Mark::Arrow {
        return true;
    }
    let core = formula.core;
    let first = core.chars().find(|c| !matches!(c, '“' | '”'));
    first.is_some_and(|c| items.iter().all(|item| has(item, c)))
        || mark == Mark::Pause && items.last().is_some_and(|last| last.contains(core))
}

/// Whether, once trimmed, all members can begin or end alike: trimming takes from the beginning of the first and from both
/// sides of the last, and marks from all.
fn may_be_parallel(items: &[&str]) -> bool {
    let [first, middle @ .., last] = items else { return false };
    let Some(second) = middle.first() else { return true };
    let begin = bare(clean(second)).chars().next();
    let end = bare(clean(first)).chars().next_back();
    let begins = |c: char| has(first, c) && has(last, c) && middle.iter().all(|item| bare(clean(item)).starts_with(c));
    let ends = |c: char| has(last, c) && middle.iter().all(|item| bare(clean(item)).ends_with(c));
    begin.is_none_or(begins) || end.is_none_or(ends)
}

/// Whether so many parts, of which trimming may drop some, can be the members at all.
fn may_fit(parts: usize, formula: &Formula, direct: bool) -> bool {
    let n = formula.number as usize;
    if formula.letters || parts >= n {
        return true;
    }
    if formula.is_compound() {
        return the_several(formula).is_some_and(|part| part.number as usize <= parts) || pairs(formula) == parts;
    }
    parts > 1 && (parts * 2 > n || direct && parts > 2 || parts + 1 == n)
}

/// 一名责任人、一张明白卡，|由乡镇逐一核对; 国营经济、合作社经济，|国营经济居于领导地位: how many members stand before a last clause that
/// does not begin with what the formula counts, as they do, or that speaks of one of them.
fn before_remark(items: &[&str], formula: &Formula) -> usize {
    let [members @ .., last] = items else { return 0 };
    // What lets the first begin is not yet taken off.
    let mut bare = members.iter().map(|item| item.strip_prefix(['即', '是', '为', '指', '有']).unwrap_or(item));
    let core = formula.core.chars().next();
    let own = core.is_some_and(|c| bare.clone().all(|item| item.starts_with(c)) && !last.starts_with(c));
    let mut again = || bare.any(|item| count(item) > 2 && last.len() > item.len() && last.starts_with(item));
    if members.len() > 2 && (own || again()) { members.len() } else { items.len() }
}

/// 即脏会章门, but not 即将 or 即时.
fn explains(part: &str) -> bool {
    part.strip_prefix('即').is_some_and(|rest| !super::series::in_word("", "即", rest))
}

/// 四下乡: 科技、人才、资本、文化下乡: what the formula counts stands once more, behind the last member. Whether it did.
fn without_core(items: &mut [&str], formula: &Formula) -> bool {
    let core = formula.core;
    let exact = items.len() == formula.number as usize && !formula.is_compound() && !core.is_empty();
    let alone = count(core) > 1;
    let Some((last, others)) = items.split_last_mut().filter(|_| exact) else { return false };
    if others.iter().any(|item| item.contains(core)) {
        return false;
    }
    let Some(at) = last.find(core).filter(|&at| at > 0) else { return false };
    // 镶蓝|八旗
    let counted = last[..at].char_indices().rev().take(2).map(|(from, _)| from);
    let counted = counted.filter(|&from| from > 0).find(|&from| {
        han_number(&last[from..at]).is_some_and(|(value, length)| value == formula.number && from + length == at)
    });
    let Some(at) = counted.or(Some(at).filter(|_| alone)) else { return false };
    let most = others.iter().map(|item| count(item)).max().unwrap_or(0);
    // 群众满意度全市领先 has more than the core behind it, and keeps all of it.
    if count(&last[..at]) <= most {
        *last = clean(&last[..at]);
    }
    true
}

/// 推动技术融合、业务融合，实现跨层级、跨地域: a member in the middle that begins a clause loses its verb, when the others of its
/// part begin with the part's own word.
fn align(items: &mut [&str], formula: &Formula) {
    let mut at = 0;
    for part in formula.parts.iter().filter(|_| formula.is_compound()) {
        let Some(group) = items.get_mut(at..at + part.number as usize) else { return };
        at += part.number as usize;
        // …、生态空间三类空间和…: each part counted by itself.
        if let Some(last) = group.last_mut()
            && let Some(cut) = super::last::counted(last, part.number as usize)
        {
            *last = &last[..cut];
        }
        let Some(word) = part.word.chars().next() else { return };
        if group.len() > 1 && group[1..].iter().all(|item| item.starts_with(word)) {
            group[0] = group[0].find(word).map_or(group[0], |from| &group[0][from..]);
        } else if group.len() > 2 {
            // 努力打造|先进制造业集聚区、生态康养示范区
            group[0] = super::first::without_verbs(group[0], count(group[1]), false);
        }
    }
}

/// …，也可以享受“两病”待遇: whether a clause speaks of the formula itself.
fn mentions(items: &[&str], formula: &Formula) -> bool {
    let of = |item: &&str| has(item, '“') && super::quoted::all(item).iter().any(|(_, _, other)| other == formula);
    items.iter().any(of)
}

/// 由德国、奥匈帝国、意大利组成的三国同盟: members of what they make up.
fn make_up(items: &[&str]) -> bool {
    items.first().is_some_and(|first| first.starts_with('由'))
        && items.iter().any(|item| holds(item, "组成的") || holds(item, "构成的"))
}

/// Whether a series ends in another formula (吃、住、行、游、购、娱“老六要素”): it is that one's.
fn belongs_elsewhere(last: &str, formula: &Formula) -> bool {
    super::quoted::all(last).iter().any(|(_, _, other)| other != formula)
}
