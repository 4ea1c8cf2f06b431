//! A paper: which notes are asked, each by which kind of question.

use std::collections::{HashMap, HashSet};

use super::chance::Chance;
use super::pool::{Pool, ranked};
use super::{Kind, Question, QuizNote, kinds, supports};
use crate::model::Guid;
use crate::note_types;

/// The longest paper.
pub const MOST_QUESTIONS: usize = 200;

/// How long a paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// So many questions, at most [`MOST_QUESTIONS`].
    Questions(usize),
    /// As many as take about so many minutes.
    Minutes(usize),
}

/// What a paper is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// How long.
    pub length: Length,
    /// The kinds of question; empty: all.
    pub kinds: Vec<Kind>,
    /// The same notes, wish and seed give the same paper.
    pub seed: u64,
}

impl Wish {
    fn kinds(&self) -> Vec<Kind> {
        Kind::ALL.into_iter().filter(|kind| self.kinds.is_empty() || self.kinds.contains(kind)).collect()
    }

    /// The most notes that it can need.
    fn most(&self) -> usize {
        match self.length {
            Length::Questions(number) => number.min(MOST_QUESTIONS),
            Length::Minutes(minutes) => (minutes.saturating_mul(60) / 10).clamp(1, MOST_QUESTIONS),
        }
    }
}

/// Makes a paper. Shorter than wished where the notes do not give so much: a note is asked once by each kind at most, and
/// again only when every other was asked.
pub fn paper(notes: &[QuizNote], wish: &Wish) -> Vec<Question> {
    let ranked = ranked(notes, wish.seed);
    let kinds = wish.kinds();
    let can = |at: &&usize| notes[**at].asked && kinds.iter().any(|kind| supports(*kind, &notes[**at].body));
    let mut supporting = ranked.iter().filter(can).copied();
    let mut asked = Vec::new();
    let mut more = wish.most() + wish.most() / 4 + 10;
    loop {
        asked.extend(supporting.by_ref().take(more));
        let rest = supporting.next();
        let pool = Pool::around(notes, &ranked, &asked);
        let mut draft = Draft::new(notes, &pool, wish, &kinds);
        draft.go_over(&asked, if rest.is_none() { kinds.len() } else { 1 });
        let Some(rest) = rest.filter(|_| !draft.is_full()) else { return draft.made };
        // Some of the notes gave nothing: more are needed.
        asked.push(rest);
        more = more.saturating_mul(4);
    }
}

/// A question about each of these notes, by that kind or, where it can be asked by it no more, by another one.
pub fn again(notes: &[QuizNote], mistakes: &[(Guid, Kind)], seed: u64) -> Vec<Question> {
    let ranked = ranked(notes, seed);
    let places: HashMap<&Guid, usize> = notes.iter().enumerate().map(|(at, note)| (&note.guid, at)).collect();
    let known: Vec<(usize, Kind)> =
        mistakes.iter().filter_map(|(guid, kind)| Some((*places.get(guid)?, *kind))).take(MOST_QUESTIONS).collect();
    let asked: Vec<usize> = known.iter().map(|(at, _)| *at).collect();
    let pool = Pool::around(notes, &ranked, &asked);
    let question = |(at, kind): (usize, Kind)| {
        let others = Kind::ALL.into_iter().filter(|other| *other != kind);
        std::iter::once(kind).chain(others).find_map(|kind| question(notes, at, kind, &pool, seed))
    };
    known.into_iter().filter_map(question).collect()
}

/// Chance depends on the seed, the note and the kind alone.
fn question(notes: &[QuizNote], at: usize, kind: Kind, pool: &Pool<'_>, seed: u64) -> Option<Question> {
    let note = &notes[at];
    let mut chance = Chance::of(&[seed, note.identity(), kind as u64]);
    let (ask, task) = kinds::make(kind, notes, at, pool, &mut chance)?;
    Some(Question {
        note: note.guid.clone(),
        kind,
        headline: note_types::headline(&note.body),
        section: note.section.clone(),
        ask,
        task,
    })
}

/// A paper in the making.
struct Draft<'a> {
    notes: &'a [QuizNote],
    pool: &'a Pool<'a>,
    wish: &'a Wish,
    kinds: &'a [Kind],
    made: Vec<Question>,
    seconds: usize,
    counts: [usize; Kind::ALL.len()],
}

impl<'a> Draft<'a> {
    fn new(notes: &'a [QuizNote], pool: &'a Pool<'a>, wish: &'a Wish, kinds: &'a [Kind]) -> Self {
        Self { notes, pool, wish, kinds, made: Vec::new(), seconds: 0, counts: [0; Kind::ALL.len()] }
    }

    fn is_full(&self) -> bool {
        self.made.len() >= MOST_QUESTIONS
            || match self.wish.length {
                Length::Questions(number) => self.made.len() >= number,
                Length::Minutes(minutes) => self.seconds >= minutes * 60,
            }
    }

    /// Goes over the notes up to `rounds` times, until the paper is full.
    fn go_over(&mut self, asked: &[usize], rounds: usize) {
        let mut used: HashSet<(usize, Kind)> = HashSet::new();
        for _ in 0..rounds {
            let before = self.made.len();
            for at in asked {
                if self.is_full() {
                    return;
                }
                self.ask(*at, &mut used);
            }
            if self.made.len() == before {
                return;
            }
        }
    }

    /// Asks about a note by the kind of which there are fewest, if it can.
    fn ask(&mut self, at: usize, used: &mut HashSet<(usize, Kind)>) {
        let body = &self.notes[at].body;
        let mut kinds: Vec<Kind> =
            self.kinds.iter().copied().filter(|kind| supports(*kind, body) && !used.contains(&(at, *kind))).collect();
        Chance::of(&[self.wish.seed, self.notes[at].identity()]).shuffle(&mut kinds);
        kinds.sort_by_key(|kind| self.counts[*kind as usize]);
        for kind in kinds {
            used.insert((at, kind));
            if let Some(question) = question(self.notes, at, kind, self.pool, self.wish.seed) {
                self.counts[kind as usize] += 1;
                self.seconds += kind.seconds() as usize;
                self.made.push(question);
                return;
            }
        }
    }
}
