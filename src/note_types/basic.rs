//! 问答: a question and an answer, optionally both ways.

use super::kind::{Kind, awake};
use super::problem::BodyProblem;
use super::text::{beginning, one_line};
use super::{Answer, Face, HEADLINE_CHARS, Question};
use crate::model::{CardKey, Rest};

pub(super) struct Basic<'a> {
    pub(super) front: &'a str,
    pub(super) back: &'a str,
    pub(super) reversed: bool,
}

impl Kind for Basic<'_> {
    fn cards(&self) -> Vec<(CardKey, Rest)> {
        if self.reversed { awake([CardKey::Front, CardKey::Back]) } else { awake([CardKey::Front]) }
    }

    fn face(&self, key: CardKey, _turn: u32) -> Option<Face> {
        let (question, answer) = match key {
            CardKey::Front => (self.front, self.back),
            CardKey::Back if self.reversed => (self.back, self.front),
            _ => return None,
        };
        Some(Face { question: Question::Plain { text: question.to_owned() }, answer: Answer::Text(answer.to_owned()) })
    }

    fn headline(&self) -> String {
        beginning(self.front, HEADLINE_CHARS)
    }

    fn summary(&self) -> String {
        one_line(self.back)
    }

    fn problems(&self) -> Vec<BodyProblem> {
        let mut problems = Vec::new();
        if self.front.trim().is_empty() {
            problems.push(BodyProblem::EmptyFront);
        }
        if self.back.trim().is_empty() {
            problems.push(BodyProblem::EmptyBack);
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_only_when_wanted() {
        let note = |reversed| Basic { front: "首都？", back: "北京", reversed };
        assert_eq!(note(false).face(CardKey::Back, 0), None);
        assert_eq!(note(true).face(CardKey::Back, 0).unwrap().answer, Answer::Text("首都？".into()));
        assert_eq!((note(false).cards().len(), note(true).cards().len()), (1, 2));
    }
}
