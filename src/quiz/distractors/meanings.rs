//! Other terms and their meanings.

use super::super::chance::Chance;
use super::super::pool::{Pool, TermFact};
use super::super::text::{Text, alike};
use super::{best_first, looks_like, section_bonus};

/// From here on two meanings are versions of one.
const SAME_MEANING: f64 = 0.45;

/// Whether neither the terms nor the meanings of the two could be taken for each other.
fn apart(one: &TermFact<'_>, other: &TermFact<'_>) -> bool {
    !one.term.may_be(&other.term)
        && !other.plain.is_empty()
        && !other.plain.contains(&one.term.plain)
        && !one.plain.contains(&other.term.plain)
        && !one.plain.contains(&other.plain)
        && !other.plain.contains(&one.plain)
        && alike(&one.pairs, &other.pairs) < SAME_MEANING
}

/// Whether no other term of the pool has this one's meaning, so that it can be asked for by it.
pub(in super::super) fn unmistakable(pool: &Pool<'_>, asked: &TermFact<'_>) -> bool {
    let same = |other: &&TermFact<'_>| !std::ptr::eq(*other, asked) && other.term.key != asked.term.key;
    !pool.terms.iter().filter(same).any(|other| {
        other.plain == asked.plain
            || (other.chars.len().abs_diff(asked.chars.len()) * 2 <= asked.chars.len()
                && alike(&other.pairs, &asked.pairs) >= SAME_MEANING)
    })
}

/// `count` terms whose meaning is another one than that of `asked`, the ones that would pass best.
fn others<'p, 'n>(
    pool: &'p Pool<'n>,
    asked: &TermFact<'_>,
    count: usize,
    chance: &mut Chance,
    score: impl Fn(&TermFact<'n>) -> Option<f64>,
) -> Option<Vec<&'p TermFact<'n>>> {
    let candidates =
        pool.terms.iter().filter_map(|term| Some((score(term)? + section_bonus(term.section, asked.section), term)));
    let mut taken: Vec<&TermFact<'_>> = Vec::with_capacity(count);
    for candidate in best_first(candidates, chance) {
        if taken.len() == count {
            break;
        }
        if apart(asked, candidate) && taken.iter().all(|other| apart(other, candidate)) {
            taken.push(candidate);
        }
    }
    (taken.len() == count).then_some(taken)
}

/// Terms that do not have the meaning of `asked`.
pub(in super::super) fn terms(
    pool: &Pool<'_>,
    asked: &TermFact<'_>,
    count: usize,
    chance: &mut Chance,
) -> Option<Vec<String>> {
    let score = |term: &TermFact<'_>| looks_like(&term.term, &[&asked.term]);
    let others = others(pool, asked, count, chance, score)?;
    Some(others.into_iter().map(|term| term.term.text.to_owned()).collect())
}

/// Meanings that `asked` does not have, each with its own term masked.
pub(in super::super) fn meanings(
    pool: &Pool<'_>,
    asked: &TermFact<'_>,
    count: usize,
    chance: &mut Chance,
) -> Option<Vec<String>> {
    let score = |term: &TermFact<'_>| {
        let (length, wanted) = (term.chars.len().max(1) as f64, asked.chars.len().max(1) as f64);
        let (end, start) = term.term.shared(&asked.term);
        let like = 2.0 * end.min(3) as f64 + start.min(2) as f64 + 4.0 * alike(&term.pairs, &asked.pairs);
        (term.chars.len() >= 6).then_some(like - 2.0 * (length / wanted).ln().abs())
    };
    let others = others(pool, asked, count, chance, score)?;
    let meanings: Vec<String> = others.into_iter().map(|term| shorten(&term.meaning)).collect();
    let mut keys: Vec<String> =
        meanings.iter().chain([&shorten(&asked.meaning)]).map(|text| Text::new(text).key).collect();
    keys.sort_unstable();
    keys.dedup();
    (keys.len() == count + 1).then_some(meanings)
}

/// The longest option, in characters.
const LONGEST: usize = 72;

/// The beginning of a meaning, to the end of a sentence or clause where there is one.
pub(in super::super) fn shorten(text: &str) -> String {
    let text = text.split(['\n', '\r']).map(str::trim).collect::<String>();
    let Some((limit, _)) = text.char_indices().nth(LONGEST) else { return text };
    let within = &text[..limit];
    let ends = |marks: &[char]| {
        let at = within.rfind(marks)?;
        (within[..at].chars().count() >= LONGEST / 3).then_some(at)
    };
    match (ends(&['。', '；', '！']), ends(&['，', '、', ','])) {
        (Some(at), _) => format!("{}。", &within[..at]),
        (None, Some(at)) => format!("{}……", &within[..at]),
        (None, None) => format!("{within}……"),
    }
}
