//! What members have in common: with each other, and with what a formula counts.

use std::borrow::Cow;

use super::super::chars::count;
use super::super::scan::until;
use super::super::split::beginning;
use super::formula::{Formula, Part};

/// The longest beginning that all have.
pub(super) fn shared_start<'a>(items: &[&'a str]) -> &'a str {
    let Some((first, rest)) = items.split_first() else { return "" };
    let mut length = 0;
    for (at, c) in first.char_indices() {
        if !rest.iter().all(|item| item.starts_with(&first[..at + c.len_utf8()])) {
            break;
        }
        length = at + c.len_utf8();
    }
    &first[..length]
}

/// The longest ending that all have.
pub(super) fn shared_end<'a>(items: &[&'a str]) -> &'a str {
    let Some((first, rest)) = items.split_first() else { return "" };
    let mut length = 0;
    for (at, _) in first.char_indices().rev() {
        if !rest.iter().all(|item| item.ends_with(&first[at..])) {
            break;
        }
        length = first.len() - at;
    }
    &first[first.len() - length..]
}

/// `text` without the quotation marks around it.
#[inline]
pub(super) fn bare(text: &str) -> &str {
    // The marks begin with one byte, which begins no Chinese character.
    let bytes = text.as_bytes();
    let is_mark = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&0xe2);
    if is_mark(Some(0)) || is_mark(bytes.len().checked_sub(3)) {
        text.trim_matches(['“', '”', '‘', '’'])
    } else {
        text
    }
}

/// What the formula counts, without quotation marks.
pub(super) fn core<'t>(formula: &Formula<'t>) -> Cow<'t, str> {
    let core = formula.core;
    if core.contains(['“', '”']) { core.replace(['“', '”'], "").into() } else { core.into() }
}

/// Whether all parts begin or end with the same character.
pub(super) fn parallel(items: &[&str]) -> bool {
    let first = |p: &&str| bare(p).chars().next();
    let last = |p: &&str| bare(p).chars().next_back();
    items.iter().all(|p| first(p) == first(&items[0])) || items.iter().all(|p| last(p) == last(&items[0]))
}

/// Whether all members begin with, end with or contain the formula's own word or its beginning.
pub(super) fn shares(items: &[&str], formula: &Formula) -> bool {
    let core = core(formula);
    let Some(first) = core.chars().next().filter(|_| !formula.is_compound()) else { return false };
    let word = beginning(&core, 2);
    items.iter().all(|i| bare(i).starts_with(first))
        || items.iter().all(|i| bare(i).ends_with(first))
        || items.iter().all(|i| i.contains(word))
        || ending(&core).is_some_and(|word| items.iter().all(|i| i.contains(word)))
        || count(&core) > 1 && items.iter().all(|i| spreads(i, &core))
}

/// 设备有使用登记证 of 两有证: whether the characters of `core` stand in `item` one after the other.
pub(super) fn spreads(item: &str, core: &str) -> bool {
    let mut letters = item.chars();
    core.chars().all(|c| letters.any(|other| other == c))
}

/// 一线 of 四个到一线: the last two characters of more than two.
fn ending(core: &str) -> Option<&str> {
    core.char_indices().rev().nth(1).filter(|(at, _)| *at > 0).map(|(at, _)| &core[at..])
}

/// Whether the members' number is that of a compound formula and each has its part's own word: 四良一智.
pub(super) fn covers(items: &[&str], formula: &Formula) -> bool {
    let mut at = 0;
    for part in &formula.parts {
        let Some(word) = part.word.chars().next() else { return false };
        let group = items.get(at..at + part.number as usize);
        if !group.is_some_and(|group| group.iter().all(|item| item.contains(word))) {
            return false;
        }
        at += part.number as usize;
    }
    at == items.len()
}

/// 一喷三防: 防病虫、防早衰、防干热风: the members of the one part that counts several.
pub(super) fn covers_one(items: &[&str], formula: &Formula) -> bool {
    let Some(part) = the_several(formula) else { return false };
    let word = part.word.chars().next().filter(|_| count(part.word) == 1);
    items.len() == part.number as usize && word.is_some_and(|c| items.iter().all(|item| item.starts_with(c)))
}

/// How many members can tell all of a formula whose parts count the same: five of 五比五看, three of 三先三后; else none.
pub(super) fn pairs(formula: &Formula) -> usize {
    let number = formula.parts[0].number;
    if formula.is_compound() && formula.parts.iter().all(|part| part.number == number) { number as usize } else { 0 }
}

/// 先救人后勘查、先警戒后处置、先疏通后追责 of 三先三后: whether each member has the words of all parts.
pub(super) fn each_tells_all(items: &[&str], formula: &Formula) -> bool {
    items.len() == pairs(formula) && formula.parts.iter().all(|part| items.iter().all(|item| item.contains(part.word)))
}

/// The one part of a compound formula that counts several.
pub(super) fn the_several<'f, 't>(formula: &'f Formula<'t>) -> Option<&'f Part<'t>> {
    let mut several = formula.parts.iter().filter(|p| p.number > 2);
    several.next().filter(|_| several.next().is_none())
}

/// 一村一品: a compound of ones, which mostly is a saying and no list.
pub(super) fn singles(formula: &Formula) -> bool {
    formula.parts.len() < 3 && formula.parts.iter().all(|p| p.number == 1)
}

/// 脏会章门，腑会中脘，…: whether short clauses have the formula's first character at the same place.
pub(super) fn own_word(items: &[&str], formula: &Formula) -> bool {
    let Some(c) = formula.core.chars().next() else { return false };
    let at = |item: &&str| item.chars().position(|other| other == c).filter(|_| count(item) <= 12);
    items.first().and_then(at).is_some_and(|first| items.iter().all(|item| at(item) == Some(first)))
}

/// Whether `part` begins with the formula itself, in quotation marks or not: a mention of it, not a member.
pub(super) fn repeats(part: &str, formula: &Formula) -> bool {
    // What goes on after the closing mark would make the name too long to be one.
    let name = part.trim_start_matches(['“', '‘']);
    // A cheap test first: it must begin with the number.
    if !name.starts_with('双') && super::super::chars::number(name).is_none_or(|(n, _)| n != formula.parts[0].number) {
        return false;
    }
    let name = until(name, |c| matches!(c, '”' | '’'));
    super::formula::from_number(name).is_some_and(|f| {
        f.number == formula.number
            && (f.core == formula.core || f.core.starts_with(formula.core) && !formula.core.is_empty())
    })
}
