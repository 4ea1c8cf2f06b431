//! The names of other lists, for an item that belongs to none of them.

use super::super::chance::Chance;
use super::super::pool::Pool;
use super::super::text::Text;
use super::{best_first, looks_like, section_bonus};

/// `count` names of lists to which `item` does not belong, beside that of the list at `list`, to which it does.
pub(in super::super) fn names(
    pool: &Pool<'_>,
    list: usize,
    item: &Text<'_>,
    count: usize,
    chance: &mut Chance,
) -> Option<Vec<String>> {
    let asked = &pool.lists[list];
    let mut related = pool.kin(list);
    related.extend(pool.above(list));
    let others = pool.lists.iter().enumerate().filter(|(at, other)| {
        // One item does not make a formula that could be named.
        !related.contains(at) && other.items.len() > 1
    });
    let candidates = others.filter_map(|(at, other)| {
        let score = looks_like(&other.name, &[&asked.name])?;
        Some((score + section_bonus(other.section, asked.section), at))
    });
    let mut taken: Vec<&Text<'_>> = Vec::with_capacity(count);
    for at in best_first(candidates, chance) {
        if taken.len() == count {
            break;
        }
        let other = &pool.lists[at];
        let has = |list: usize| {
            let list = &pool.lists[list];
            list.items.iter().any(|member| member.may_be(item)) || list.explanation.contains(&item.plain)
        };
        let is_right = related.iter().any(|list| pool.lists[*list].name.may_be(&other.name))
            || other.name.may_be(item)
            || pool.kin(at).into_iter().any(has);
        if !is_right && !taken.iter().any(|name| name.may_be(&other.name)) {
            taken.push(&other.name);
        }
    }
    (taken.len() == count).then(|| taken.into_iter().map(|text| text.text.to_owned()).collect())
}
