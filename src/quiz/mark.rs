//! What an answer is worth, and where it differs from the key.

use super::{Given, Question, Task};
use crate::model::Grade;
use crate::note_types::{Part, Verdict, find_typed, mark_typed};

/// An answer, marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// What it is worth, of `of`.
    pub points: u32,
    /// The most it could be worth: 1, or one for each item.
    pub of: u32,
    /// What was answered.
    pub given: Said,
    /// What is right.
    pub right: Said,
    /// For a typed answer: how well it fits.
    pub verdict: Option<Verdict>,
    /// For a list whose order carries meaning: all its items, but out of order.
    pub out_of_order: bool,
    /// For a list written out: whether each item was recalled.
    pub recalled: Vec<bool>,
}

/// An answer in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Items, to be set apart from each other.
    Items(Vec<Run>),
    /// A text in runs.
    Text(Vec<Run>),
    /// True or false.
    Truth(bool),
    /// Nothing was answered.
    Nothing,
}

/// A part of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its words; empty for an item that was left out.
    pub text: String,
    /// How it stands to the key.
    pub how: How,
}

/// How a part of an answer stands to the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It is right, or need not be looked at.
    Right,
    /// Given, and wrong.
    Wrong,
    /// Right, and not given.
    Missing,
}

fn run(text: impl Into<String>, how: How) -> Run {
    Run { text: text.into(), how }
}

impl Marked {
    /// Whether it has all points.
    pub fn is_right(&self) -> bool {
        self.points == self.of
    }

    /// The share of the points, 0 to 1.
    pub fn share(&self) -> f64 {
        f64::from(self.points) / f64::from(self.of.max(1))
    }

    /// The grade that it would be worth as a review, as in study: nearly right is Hard, all items in another order too.
    pub fn grade(&self) -> Grade {
        match self.verdict {
            _ if !self.is_right() && !self.out_of_order => Grade::Again,
            Some(Verdict::OneOff) => Grade::Hard,
            _ if self.out_of_order => Grade::Hard,
            _ => Grade::Good,
        }
    }
}

/// Marks an answer. One that does not fit the question counts as none.
pub fn mark(question: &Question, given: &Given) -> Marked {
    match (&question.task, given) {
        (Task::One { options, right }, given) => one(options, *right, given),
        (Task::Many { options, right }, given) => many(options, right, given),
        (Task::Judge { right, .. }, given) => judge(*right, given),
        (Task::Typed { right, also }, Given::Typed { text }) => typed(right, also, text),
        (Task::Typed { right, .. }, _) => nothing(1, Said::Text(vec![run(right, How::Missing)])),
        (Task::Order { shown, right }, given) => order(shown, right, given),
        (Task::Write { items, ordered }, Given::Lines { lines }) => write(items, *ordered, lines),
        (Task::Write { items, .. }, _) => write(items, false, &[]),
        (Task::Explain { phrases, .. }, given) => explain(phrases, given),
    }
}

fn marked(points: usize, of: usize, given: Said, right: Said) -> Marked {
    let (points, of) = (u32::try_from(points).unwrap_or(0), u32::try_from(of).unwrap_or(1).max(1));
    let points = points.min(of);
    Marked { points, of, given, right, verdict: None, out_of_order: false, recalled: Vec::new() }
}

fn nothing(of: usize, right: Said) -> Marked {
    marked(0, of, Said::Nothing, right)
}

fn one(options: &[String], right: usize, given: &Given) -> Marked {
    let text = |place: usize| options.get(place).cloned().unwrap_or_default();
    let Given::One { place } = given else { return nothing(1, Said::Text(vec![run(text(right), How::Missing)])) };
    let is_right = *place == right;
    let (how, missing) = if is_right { (How::Right, How::Right) } else { (How::Wrong, How::Missing) };
    let said = |place, how| Said::Text(vec![run(text(place), how)]);
    marked(usize::from(is_right), 1, said(*place, how), said(right, missing))
}

/// A point for each right one that is ticked, less one for each wrong one.
fn many(options: &[String], right: &[bool], given: &Given) -> Marked {
    let of = right.iter().filter(|right| **right).count();
    let ticks = match given {
        Given::Many { ticked } => ticked.as_slice(),
        _ => &[],
    };
    let ticked = |at: usize| ticks.get(at).copied().unwrap_or(false);
    let (mut said, mut key, mut points, mut wrong) = (Vec::new(), Vec::new(), 0_usize, 0_usize);
    for (at, (text, right)) in options.iter().zip(right).enumerate() {
        match (right, ticked(at)) {
            (true, true) => {
                points += 1;
                said.push(run(text, How::Right));
                key.push(run(text, How::Right));
            }
            (true, false) => key.push(run(text, How::Missing)),
            (false, true) => {
                wrong += 1;
                said.push(run(text, How::Wrong));
            }
            (false, false) => {}
        }
    }
    said.extend(key.iter().filter(|run| run.how == How::Missing).map(|_| run("", How::Missing)));
    let given = if ticks.contains(&true) { Said::Items(said) } else { Said::Nothing };
    marked(points.saturating_sub(wrong), of, given, Said::Items(key))
}

fn judge(right: bool, given: &Given) -> Marked {
    match given {
        Given::Judged { is_true } => {
            marked(usize::from(*is_true == right), 1, Said::Truth(*is_true), Said::Truth(right))
        }
        _ => nothing(1, Said::Truth(right)),
    }
}

/// As in study: the sound alone, or one character of four, is near enough.
fn typed(right: &str, also: &[String], text: &str) -> Marked {
    if text.trim().is_empty() {
        return nothing(1, Said::Text(vec![run(right, How::Missing)]));
    }
    let as_good = also.iter().find(|form| mark_typed(form, text).verdict == Verdict::Right);
    if as_good.is_some() {
        let said = |text: &str| Said::Text(vec![run(text, How::Right)]);
        return Marked { verdict: Some(Verdict::Right), ..marked(1, 1, said(text), said(right)) };
    }
    let typed = mark_typed(right, text);
    let said = typed.parts.iter().filter_map(|part| match part {
        Part::Same(text) => Some(run(text, How::Right)),
        Part::Extra(text) => Some(run(text, How::Wrong)),
        Part::Missing(_) => None,
    });
    let key = typed.parts.iter().filter_map(|part| match part {
        Part::Same(text) => Some(run(text, How::Right)),
        Part::Missing(text) => Some(run(text, How::Missing)),
        Part::Extra(_) => None,
    });
    let points = usize::from(typed.verdict != Verdict::Wrong);
    let marked = marked(points, 1, Said::Text(said.collect()), Said::Text(key.collect()));
    Marked { verdict: Some(typed.verdict), ..marked }
}

/// A point for each item that stands behind the ones before it: those of the longest row in the right order.
fn order(shown: &[String], right: &[usize], given: &Given) -> Marked {
    let text = |place: usize| shown.get(place).cloned().unwrap_or_default();
    let key = |kept: &[usize]| {
        let how = |place: &usize| if kept.contains(place) { How::Right } else { How::Missing };
        Said::Items(right.iter().map(|place| run(text(*place), how(place))).collect())
    };
    let Given::Order { places } = given else { return nothing(right.len(), key(&[])) };
    let ranks: Vec<usize> = places.iter().filter_map(|place| right.iter().position(|other| other == place)).collect();
    let kept: Vec<usize> = match rising(&ranks) {
        // Any one item is in order with itself.
        row if row.len() > 1 => row.into_iter().map(|at| places[at]).collect(),
        _ => Vec::new(),
    };
    let how = |place: &usize| if kept.contains(place) { How::Right } else { How::Wrong };
    let said = places.iter().map(|place| run(text(*place), how(place))).collect();
    marked(kept.len(), right.len(), Said::Items(said), key(&kept))
}

/// The places of the longest rising row within `ranks`.
fn rising(ranks: &[usize]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(ranks.len());
    for at in 0..ranks.len() {
        let before =
            (0..at).filter(|other| ranks[*other] < ranks[at]).max_by_key(|other| (best[*other].0, usize::MAX - *other));
        best.push((before.map_or(1, |before| best[before].0 + 1), before));
    }
    let mut next = (0..ranks.len()).max_by_key(|at| (best[*at].0, usize::MAX - *at));
    let mut row = Vec::new();
    while let Some(at) = next {
        row.push(at);
        next = best[at].1;
    }
    row.reverse();
    row
}

/// A point for each item, wherever it was typed; where the order carries meaning, for those in order among themselves.
fn write(items: &[String], ordered: bool, lines: &[String]) -> Marked {
    let texts: Vec<&str> = items.iter().map(String::as_str).collect();
    let mut taken = vec![false; items.len()];
    let (mut said, mut found, mut nearly) = (Vec::new(), Vec::new(), None);
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        match find_typed(&texts, &taken, line) {
            Some((place, verdict)) => {
                taken[place] = true;
                found.push((said.len(), place));
                if verdict == Verdict::OneOff {
                    nearly = Some(verdict);
                }
                said.push(run(line.trim(), How::Right));
            }
            None => said.push(run(line.trim(), How::Wrong)),
        }
    }
    let mut kept = taken.clone();
    let all = found.len() == items.len();
    if ordered {
        let row = rising(&found.iter().map(|(_, place)| *place).collect::<Vec<_>>());
        kept = vec![false; items.len()];
        for (at, (line, place)) in found.iter().enumerate() {
            match row.contains(&at) {
                true => kept[*place] = true,
                false => said[*line].how = How::Wrong,
            }
        }
    }
    let points = kept.iter().filter(|kept| **kept).count();
    let key = items.iter().zip(&kept).map(|(item, kept)| run(item, if *kept { How::Right } else { How::Missing }));
    let key = Said::Items(key.collect());
    let missing = taken.iter().filter(|taken| !**taken).count();
    let given = match said.is_empty() {
        true => Said::Nothing,
        false => Said::Items(said.into_iter().chain((0..missing).map(|_| run("", How::Missing))).collect()),
    };
    let marked = marked(points, items.len(), given, key);
    Marked { verdict: nearly, out_of_order: all && points < items.len(), recalled: taken, ..marked }
}

fn explain(phrases: &[String], given: &Given) -> Marked {
    let had = |at: usize| matches!(given, Given::Phrases { had } if had.get(at).copied().unwrap_or(false));
    let points = (0..phrases.len()).filter(|at| had(*at)).count();
    let said = phrases.iter().enumerate().filter(|(at, _)| had(*at)).map(|(_, text)| run(text, How::Right));
    let said: Vec<Run> = said.collect();
    let key = phrases.iter().enumerate().map(|(at, text)| run(text, if had(at) { How::Right } else { How::Missing }));
    let given = if said.is_empty() { Said::Nothing } else { Said::Items(said) };
    marked(points, phrases.len(), given, Said::Items(key.collect()))
}

#[cfg(test)]
mod tests;
