//! The members of a name in the text that follows it.

use super::super::chars::count;
use super::super::page::Page;
use super::super::split::first_sentence;
use super::formula::Formula;
use super::name::{self, Name};
use super::plain::{plain_series, unnumbered};
use super::{Read, compound, made, members};

/// The members of a name in the text that follows it.
pub(super) fn follow(page: &Page, name: &Name, text: &str, direct: bool) -> Option<Read> {
    let Some(formula) = &name.formula else { return unnumbered(page, name.name, text) };
    let (text, direct) = said_again(name.name, text).map_or((text, direct), |rest| (rest, true));
    if formula.is_compound()
        && let Some(list) = compound::explained(page, name.name, formula, text)
    {
        return Some(list);
    }
    // What digits stand for has its explanation, or none.
    if !formula.digits.is_empty() {
        return None;
    }
    let found = members::find(text, formula, direct)?;
    // 两性氢氧化物 is a name, not two of something: without a measure word the members must say so.
    let fits = formula.measured
        || name.quoted
        || name.name.contains('的') && name::counts(name.name, formula)
        || found.items.len() > 2
        // “二陈”，指半夏、橘红
        || direct && count(formula.core) == 1 && found.items.iter().all(|i| count(i) == count(found.items[0]))
        || found.items.iter().all(|i| super::common::spreads(i, formula.core));
    // 陆上风光三峡 is a name too: what only ends with a number must be in each member.
    let own = |c: char| found.items.iter().all(|item| item.contains(c));
    let alike = found.items.len() == formula.number as usize && super::common::parallel(&found.items);
    // 新三样：指甲、乙、丙。 says nothing but its members; 战国七雄 has one character for each.
    let exact = found.items.len() == formula.number as usize;
    let whole =
        || direct && exact && plain_series(first_sentence(text), name.name).is_some_and(|all| all == found.items);
    // 三级查房制度 is a system, and counts its levels at most.
    let system = formula.measured
        && !name.quoted
        && name.name.contains('级')
        && SYSTEMS.iter().any(|w| formula.core.ends_with(w));
    let long = |i: &&str| count(i) > 8 && !i.ends_with(formula.core.chars().take(2).collect::<String>().as_str());
    if system && found.items.iter().any(long) {
        return None;
    }
    let letters = || exact && found.items.iter().all(|i| count(i) == 1);
    let counts = name.quoted
        || alike
        || name::counts(name.name, formula)
        || formula.core.chars().next().is_some_and(own)
        || whole()
        || letters();
    if !fits || !counts {
        return None;
    }
    // 三羧酸循环要点 begins with a number that counts nothing: a long name must have exactly as many members.
    if !formula.measured && !name.quoted && !exact && !formula.is_compound() && count(formula.core) > 4 {
        return unnumbered(page, name.name, text);
    }
    // 十六字诀 counts characters, not members.
    let letters = formula.letters && found.items.len() != formula.number as usize;
    // 五比五看 with five pairs
    let pairs = super::common::each_tells_all(&found.items, formula);
    let announced = announced(formula).filter(|_| !letters && !pairs);
    let mut list = made(page, name.name, announced, &found.items, found.open, found.sure);
    list.draft.ordered |= found.steps;
    Some(list)
}

/// “两病”是指高血压和糖尿病。: what follows the name and its link where the text begins with them.
fn said_again<'t>(name: &str, text: &'t str) -> Option<&'t str> {
    let rest = text.trim_start().strip_prefix('“').unwrap_or(text.trim_start()).strip_prefix(name)?;
    let rest = rest.strip_prefix('”').unwrap_or(rest);
    ["是指", "就是", "包括", "指", "即", "是"].iter().find_map(|link| rest.strip_prefix(link))
}

/// Nouns of which there is one, whatever its name counts.
const SYSTEMS: &[&str] = &["制度", "体系", "工程", "计划", "政策", "办法", "战略"];

/// 一老一小 announces no number of members, 两增两减 four.
pub(super) fn announced(formula: &Formula) -> Option<u32> {
    (!formula.is_compound() || formula.parts.iter().any(|p| p.number > 1)).then_some(formula.number)
}
