//! 数字: a sentence with its figure masked.

use super::kind::{Kind, awake};
use super::problem::BodyProblem;
use super::text::{beginning, one_line};
use super::{Answer, Face, HEADLINE_CHARS, Piece, Question};
use crate::model::{CardKey, Rest, Span};

pub(super) struct Figure<'a> {
    pub(super) label: &'a str,
    pub(super) sentence: &'a str,
    pub(super) value: Span,
}

impl Figure<'_> {
    /// The figure, if it lies in the sentence.
    fn value(&self) -> Option<&str> {
        Some(self.value.of(self.sentence)).filter(|value| !value.trim().is_empty())
    }

    /// The sentence with its figure as a gap; where the same figure stands again, it would give the answer away, and is a
    /// gap too.
    fn pieces(&self) -> Option<Vec<Piece>> {
        let value = self.value()?;
        let mut pieces = Vec::new();
        self.mask(0, self.value.start, value, &mut pieces);
        pieces.push(Piece::Gap(value.to_owned()));
        self.mask(self.value.end, self.sentence.len(), value, &mut pieces);
        Some(pieces)
    }

    /// The part of the sentence from `from` to `to`, with `value` as gaps.
    fn mask(&self, mut from: usize, to: usize, value: &str, pieces: &mut Vec<Piece>) {
        let part = from;
        for (at, _) in self.sentence[part..to].match_indices(value) {
            let (start, end) = (part + at, part + at + value.len());
            if self.is_whole_number(start, end) {
                push_text(pieces, &self.sentence[from..start]);
                pieces.push(Piece::Gap(value.to_owned()));
                from = end;
            }
        }
        push_text(pieces, &self.sentence[from..to]);
    }

    /// Whether no digit goes on before or behind.
    fn is_whole_number(&self, start: usize, end: usize) -> bool {
        let number = |c: char| c.is_numeric() || c == '.' || c == '．';
        let value = &self.sentence[start..end];
        let goes_on =
            |inner: Option<char>, outer: Option<char>| inner.is_some_and(char::is_numeric) && outer.is_some_and(number);
        !goes_on(value.chars().next(), self.sentence[..start].chars().next_back())
            && !goes_on(value.chars().next_back(), self.sentence[end..].chars().next())
    }
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(text.to_owned()));
    }
}

impl Kind for Figure<'_> {
    fn cards(&self) -> Vec<(CardKey, Rest)> {
        if self.value().is_some() { awake([CardKey::Figure]) } else { Vec::new() }
    }

    fn face(&self, key: CardKey, _turn: u32) -> Option<Face> {
        if key != CardKey::Figure {
            return None;
        }
        let question = Question::Gaps { label: self.label.to_owned(), pieces: self.pieces()? };
        Some(Face { question, answer: Answer::Filled })
    }

    fn headline(&self) -> String {
        if self.label.trim().is_empty() { beginning(self.sentence, HEADLINE_CHARS) } else { one_line(self.label) }
    }

    fn summary(&self) -> String {
        one_line(self.sentence)
    }

    fn problems(&self) -> Vec<BodyProblem> {
        if self.sentence.trim().is_empty() {
            vec![BodyProblem::EmptySentence]
        } else if self.value().is_none() {
            vec![BodyProblem::ValueOutside]
        } else {
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn figure(sentence: &str, start: usize, end: usize) -> Figure<'_> {
        Figure { label: "", sentence, value: Span { start, end } }
    }

    fn asked(sentence: &str, value: &str) -> String {
        let start = sentence.find(value).unwrap();
        shown(&figure(sentence, start, start + value.len()).pieces().unwrap(), "＿")
    }

    fn shown(pieces: &[Piece], gap: &str) -> String {
        pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text,
                Piece::Gap(_) => gap,
            })
            .collect()
    }

    #[test]
    fn the_figure_is_masked_and_every_equal_one() {
        assert_eq!(asked("引资额4635.64亿元，到位1511亿元", "4635.64亿元"), "引资额＿，到位1511亿元");
        assert_eq!(asked("达120万吨，其中新增120万吨，共1120万吨", "120万吨"), "达＿，其中新增＿，共1120万吨");
    }

    #[test]
    fn a_figure_that_is_not_there_has_no_card() {
        for wrong in [figure("共五项", 1, 3), figure("共五项", 3, 3), figure("共五项", 3, 99)] {
            assert_eq!((wrong.cards(), wrong.face(CardKey::Figure, 0)), (vec![], None));
            assert_eq!(wrong.problems(), [BodyProblem::ValueOutside]);
        }
        assert_eq!(figure(" ", 0, 1).problems(), [BodyProblem::EmptySentence]);
    }

    proptest! {
        #[test]
        fn the_gaps_fill_the_sentence(sentence in "[1.亿]{1,12}", start in 0_usize..30, len in 1_usize..12) {
            if let Some(pieces) = figure(&sentence, start, start + len).pieces() {
                let whole: String = pieces.iter().map(|piece| match piece { Piece::Text(text) | Piece::Gap(text) => text.as_str() }).collect();
                prop_assert_eq!(whole, sentence);
                prop_assert!(pieces.iter().any(|piece| matches!(piece, Piece::Gap(_))));
            }
        }
    }
}
