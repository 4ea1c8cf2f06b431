//! What a quiz came to: its score, by kind, by section.

use super::{Given, Kind, Question, mark};

/// The results of a quiz. The parts add up to the whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// Questions.
    pub questions: usize,
    /// Those answered with all their points.
    pub right: usize,
    /// Those without an answer.
    pub unanswered: usize,
    /// 0 to 100: the mean share of the points, each question counting the same.
    pub score: u32,
    /// By kind, in the order of [`Kind::ALL`]; kinds without a question are left out.
    pub by_kind: Vec<Line<Kind>>,
    /// By section, in the order of the questions.
    pub by_section: Vec<Line<String>>,
}

/// A part of the results.
#[derive(Clone, Debug, PartialEq)]
pub struct Line<T> {
    /// What it is of.
    pub of: T,
    /// Its questions.
    pub questions: usize,
    /// Those answered with all their points.
    pub right: usize,
    /// Points given.
    pub points: u32,
    /// The most there could be.
    pub most: u32,
    /// The mean share of the points, 0 to 1.
    pub share: f64,
}

/// Adds up the answers. A question without one is worth nothing.
pub fn results<'a>(answers: impl IntoIterator<Item = (&'a Question, Option<&'a Given>)>) -> Results {
    let mut results = Results::default();
    let mut shares = 0.0;
    for (question, given) in answers {
        let marked = mark(question, given.unwrap_or(&Given::Nothing));
        results.questions += 1;
        results.right += usize::from(marked.is_right());
        results.unanswered += usize::from(given.is_none());
        shares += marked.share();
        add(&mut results.by_kind, question.kind, &marked);
        add(&mut results.by_section, question.section.clone(), &marked);
    }
    for line in &mut results.by_kind {
        line.share /= line.questions as f64;
    }
    for line in &mut results.by_section {
        line.share /= line.questions as f64;
    }
    results.by_kind.sort_by_key(|line| line.of);
    results.score = (100.0 * shares / results.questions.max(1) as f64).round() as u32;
    results
}

fn add<T: PartialEq>(lines: &mut Vec<Line<T>>, of: T, marked: &super::Marked) {
    let at = lines.iter().position(|line| line.of == of).unwrap_or_else(|| {
        lines.push(Line { of, questions: 0, right: 0, points: 0, most: 0, share: 0.0 });
        lines.len() - 1
    });
    let line = &mut lines[at];
    line.questions += 1;
    line.right += usize::from(marked.is_right());
    line.points += marked.points;
    line.most += marked.of;
    line.share += marked.share();
}
