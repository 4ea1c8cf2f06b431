//! What could stand among a list's items and is none of them: siblings by head word and length, items of the neighbouring
//! formula, terms.

use super::super::chance::Chance;
use super::super::pool::Pool;
use super::super::text::Text;
use super::{best_first, looks_like, section_bonus};

/// `count` texts that are no items of the list at `list`, nor of any list that could be taken for it. None when the pool has
/// not so many.
pub(in super::super) fn items(pool: &Pool<'_>, list: usize, count: usize, chance: &mut Chance) -> Option<Vec<String>> {
    let asked = &pool.lists[list];
    let kin = pool.kin(list);
    let members: Vec<&Text<'_>> = kin.iter().flat_map(|at| &pool.lists[*at].items).collect();
    let own: Vec<&Text<'_>> = asked.items.iter().take(8).collect();
    let of_lists = pool.lists.iter().enumerate().filter(|(at, _)| !kin.contains(at));
    let of_lists = of_lists.flat_map(|(_, other)| other.items.iter().map(move |item| (item, other.section, 1.0)));
    let of_terms = pool.terms.iter().filter(|term| !term.plain.contains(&asked.name.plain));
    let of_terms = of_terms.map(|term| (&term.term, term.section, 0.0));
    let candidates = of_lists.chain(of_terms).filter_map(|(text, section, list_bonus)| {
        Some((looks_like(text, &own)? + section_bonus(section, asked.section) + list_bonus, text))
    });
    let mut taken: Vec<&Text<'_>> = Vec::with_capacity(count);
    for candidate in best_first(candidates, chance) {
        if taken.len() == count {
            break;
        }
        let is_right = members.iter().any(|member| member.may_be(candidate))
            || kin.iter().any(|at| pool.lists[*at].name.may_be(candidate))
            || kin.iter().any(|at| pool.lists[*at].explanation.contains(&candidate.plain));
        if !is_right && !taken.iter().any(|other| other.may_be(candidate)) {
            taken.push(candidate);
        }
    }
    (taken.len() == count).then(|| taken.into_iter().map(|text| text.text.to_owned()).collect())
}
