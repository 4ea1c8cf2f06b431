//! Wrong answers: plausible, and never right. One file for what they stand beside.

mod figures;
mod items;
mod meanings;
mod names;

pub(super) use figures::figures;
pub(super) use items::items;
pub(super) use meanings::{meanings, shorten, terms, unmistakable};
pub(super) use names::names;

use super::chance::Chance;
use super::text::Text;

/// A candidate with how well it would pass, the best first; equals by chance.
fn best_first<T>(candidates: impl Iterator<Item = (f64, T)>, chance: &mut Chance) -> Vec<T> {
    // A little chance, so that not every question about a list has the same wrong answers.
    let mut scored: Vec<(f64, T)> =
        candidates.map(|(score, candidate)| (score + chance.below(1_000) as f64 / 600.0, candidate)).collect();
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    scored.into_iter().map(|(_, candidate)| candidate).collect()
}

/// How much a text looks like one of `others`: by its head word, its beginning and its length. None when it would stand
/// out by its length.
fn looks_like(text: &Text<'_>, others: &[&Text<'_>]) -> Option<f64> {
    let length = text.chars.len();
    let shortest = others.iter().map(|other| other.chars.len()).min()?;
    let longest = others.iter().map(|other| other.chars.len()).max()?;
    if length * 2 < shortest || length > longest * 2 {
        return None;
    }
    let one = |other: &&Text<'_>| {
        let (end, start) = text.shared(other);
        let apart = length.abs_diff(other.chars.len());
        3.0 * end.min(4) as f64 + 1.5 * start.min(3) as f64 - 0.7 * apart.min(8) as f64
    };
    Some(others.iter().map(one).sum::<f64>() / others.len().max(1) as f64)
}

/// What a shared section adds.
const SAME_SECTION: f64 = 1.5;

fn section_bonus(one: &str, other: &str) -> f64 {
    if !one.is_empty() && one == other { SAME_SECTION } else { 0.0 }
}
