//! Which draft is which note: the same content, else the same name, else much the same content. Nothing compares every note
//! with every draft.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::items;
use super::likeness::{Profile, mix};
use crate::model::{NoteBody, NoteType};
use crate::note_types::comparable;

/// How alike the contents must be for a note whose name has changed too.
const RENAMED: f64 = 0.72;
/// How alike names and contents must be where both have small changes.
const NAME_TYPO: f64 = 0.6;
const CONTENT_TYPO: f64 = 0.4;
/// Fewer characters of content than this say nothing of which note it is.
const TELLING: usize = 6;
/// How many notes of one name, and of one feature, are looked at, and how many candidates a draft may have.
const SAME_NAME: usize = 24;
const SAME_FEATURE: usize = 48;
const CANDIDATES: usize = 24;
/// How many features of a text are looked up.
const FEATURES: usize = 12;

/// What a note is recognised by.
struct Traits {
    kind: NoteType,
    name: Profile,
    content: Profile,
    /// A list's items, sorted; a figure.
    parts: Vec<String>,
    /// A note is wholly the same when this is.
    whole: String,
}

impl Traits {
    fn of(body: &NoteBody) -> Self {
        let (name, content, parts): (&str, String, Vec<String>) = match body {
            NoteBody::Term { term, definition } => (term, definition.clone(), Vec::new()),
            NoteBody::List { name, items: list, explanation, .. } => {
                let mut parts = items::keys(list);
                let content = if parts.is_empty() { explanation.clone() } else { parts.join("\n") };
                parts.sort_unstable();
                (name, content, parts)
            }
            NoteBody::Figure { label, sentence, value } => {
                let rest = |range: std::ops::Range<usize>| sentence.get(range).unwrap_or_default();
                let content = [rest(0..value.start), rest(value.end..sentence.len())].concat();
                (label, content, vec![value.of(sentence).to_owned()])
            }
            NoteBody::Cloze { text } => ("", text.clone(), Vec::new()),
            NoteBody::Basic { front, back, .. } => (front, back.clone(), Vec::new()),
        };
        let mut traits = Self {
            kind: body.note_type(),
            name: Profile::new(name),
            content: Profile::new(&content),
            parts,
            whole: String::new(),
        };
        let in_order = if traits.kind == NoteType::List { content } else { traits.content.key.clone() };
        let figure = if traits.kind == NoteType::Figure { traits.parts.concat() } else { String::new() };
        let explained = match body {
            NoteBody::List { explanation, .. } => comparable(explanation),
            _ => String::new(),
        };
        traits.whole = [traits.kind.name(), &traits.name.key, &in_order, &figure, &explained].join("\u{1f}");
        traits
    }

    fn features(&self) -> Vec<u64> {
        let mut features = self.content.features(FEATURES);
        if self.kind == NoteType::List {
            features.extend(self.parts.iter().take(64).map(|part| hash(part)));
        }
        let kind = mix(self.kind as u64);
        features.iter_mut().for_each(|feature| *feature ^= kind);
        features
    }

    /// How surely the two are one note, 0 to 1. None: they are not.
    fn score(&self, other: &Self) -> Option<f64> {
        let name = self.name_alike(other);
        if self.kind != other.kind {
            // A term that is now read as a formula with its items, or the other way round.
            let both = [self.kind, other.kind].iter().all(|kind| matches!(kind, NoteType::Term | NoteType::List));
            return (both && name >= 1.0 && self.name.length > 0).then_some(0.5);
        }
        let content = self.content.alike(&other.content);
        if self.kind == NoteType::Figure {
            return self.figure_score(other, name, content);
        }
        let content = if self.kind == NoteType::List { content.max(self.common_parts(other)) } else { content };
        if name >= 1.0 && self.name.length > 0 {
            Some(0.6 + 0.4 * content)
        } else if content >= RENAMED && self.content.length.min(other.content.length) >= TELLING {
            Some(0.2 * name + 0.75 * content)
        } else if name >= NAME_TYPO {
            // The meaning may have been cut, or have gone on.
            let telling = self.content.length.min(other.content.length) >= TELLING;
            let content = if telling { content.max(0.7 * self.content.contained(&other.content)) } else { content };
            (content >= CONTENT_TYPO).then_some(0.5 * name + 0.4 * content)
        } else {
            None
        }
    }

    /// A name that has become longer or shorter (碳汇, 碳汇建设) is much the same.
    fn name_alike(&self, other: &Self) -> f64 {
        let (a, b) = (&self.name, &other.name);
        let within = a.length.min(b.length) >= 2 && (a.key.contains(&b.key) || b.key.contains(&a.key));
        a.alike(b).max(if within { 0.7 } else { 0.0 })
    }

    /// Two figures of one sentence are told apart by what they are of, and by themselves.
    fn figure_score(&self, other: &Self, label: f64, sentence: f64) -> Option<f64> {
        let same_figure = self.parts == other.parts;
        let label = if self.name.length == 0 && other.name.length == 0 { 0.5 } else { label };
        let one = (sentence >= RENAMED && (same_figure || label >= 0.5))
            || (sentence >= CONTENT_TYPO && (label >= 1.0 || (same_figure && label >= 0.3)))
            || (sentence >= 0.2 && same_figure && label >= 1.0);
        one.then_some(0.5 * sentence + 0.25 * label + if same_figure { 0.25 } else { 0.0 })
    }

    /// The share of items that are in both lists.
    fn common_parts(&self, other: &Self) -> f64 {
        let (a, b) = (&self.parts, &other.parts);
        let common = a.iter().filter(|part| b.binary_search(part).is_ok()).count();
        common as f64 / a.len().max(b.len()).max(1) as f64
    }
}

fn hash(text: &str) -> u64 {
    text.chars().fold(7, |sum, c| mix(sum ^ u64::from(c)))
}

/// For each new body, which of the old ones it is, if any; each old one at most once. An old one may have several states
/// (as the document gave it, as it stands now): `old` gives them with the number that is returned. Both are in the order of
/// the text.
pub(super) fn pair(old: &[(usize, &NoteBody)], new: &[&NoteBody]) -> Vec<Option<usize>> {
    let states: Vec<(usize, Traits)> = old.iter().map(|(index, body)| (*index, Traits::of(body))).collect();
    let drafts: Vec<Traits> = new.iter().map(|body| Traits::of(body)).collect();
    let mut pairs = Pairs {
        old_taken: vec![false; old.iter().map(|(index, _)| index + 1).max().unwrap_or(0)],
        of_new: vec![None; new.len()],
    };
    pairs.take_equal(&states, &drafts);
    pairs.take_alike(&states, &drafts);
    pairs.of_new
}

struct Pairs {
    old_taken: Vec<bool>,
    of_new: Vec<Option<usize>>,
}

impl Pairs {
    fn take(&mut self, old: usize, new: usize) {
        if !self.old_taken[old] && self.of_new[new].is_none() {
            self.old_taken[old] = true;
            self.of_new[new] = Some(old);
        }
    }

    /// Those that are wholly the same; of several in the order of the text.
    fn take_equal(&mut self, states: &[(usize, Traits)], drafts: &[Traits]) {
        let mut equal: HashMap<&str, Vec<usize>> = HashMap::new();
        for (old, traits) in states.iter().rev() {
            equal.entry(&traits.whole).or_default().push(*old);
        }
        for (new, draft) in drafts.iter().enumerate() {
            let Some(waiting) = equal.get_mut(draft.whole.as_str()) else { continue };
            while let Some(old) = waiting.pop() {
                if !self.old_taken[old] {
                    self.take(old, new);
                    break;
                }
            }
        }
    }

    /// The others, the likest first, of equally like ones those that moved least.
    fn take_alike(&mut self, states: &[(usize, Traits)], drafts: &[Traits]) {
        let mut named: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut featured: HashMap<u64, Vec<usize>> = HashMap::new();
        for (state, (old, traits)) in states.iter().enumerate() {
            if self.old_taken[*old] {
                continue;
            }
            if traits.name.length > 0 {
                named.entry(&traits.name.key).or_default().push(state);
            }
            for feature in traits.features() {
                featured.entry(feature).or_default().push(state);
            }
        }
        let mut scored = Vec::new();
        for (new, draft) in drafts.iter().enumerate().filter(|(new, _)| self.of_new[*new].is_none()) {
            let mut votes: HashMap<usize, usize> = HashMap::new();
            let same_name = named.get(draft.name.key.as_str()).map(Vec::as_slice).unwrap_or_default();
            for state in nearest(same_name, states, new, SAME_NAME) {
                *votes.entry(*state).or_default() += FEATURES;
            }
            for feature in draft.features() {
                let posted = featured.get(&feature).map(Vec::as_slice).unwrap_or_default();
                for state in nearest(posted, states, new, SAME_FEATURE) {
                    *votes.entry(*state).or_default() += 1;
                }
            }
            let mut candidates: Vec<(usize, usize)> = votes.into_iter().collect();
            candidates.sort_unstable_by_key(|(state, votes)| (Reverse(*votes), *state));
            for (state, _) in candidates.into_iter().take(CANDIDATES) {
                let (old, traits) = &states[state];
                if let Some(score) = draft.score(traits) {
                    scored.push((score, *old, new));
                }
            }
        }
        scored.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then_with(|| a.1.abs_diff(a.2).cmp(&b.1.abs_diff(b.2)))
                .then((a.1, a.2).cmp(&(b.1, b.2)))
        });
        for (_, old, new) in scored {
            self.take(old, new);
        }
    }
}

/// At most `count` of `posted`, those whose notes stand nearest to `place`.
fn nearest<'p>(posted: &'p [usize], states: &[(usize, Traits)], place: usize, count: usize) -> &'p [usize] {
    if posted.len() <= count {
        return posted;
    }
    let middle = posted.partition_point(|state| states[*state].0 < place);
    let start = middle.saturating_sub(count / 2).min(posted.len() - count);
    &posted[start..start + count]
}

#[cfg(test)]
mod tests;
