//! 填空: a text with gaps marked `{{c1::words}}` or `{{c1::words::hint}}`, as Anki marks them; one card for each number.
//!
//! Marks that do not close, or close nothing, are text. Marks may stand in each other.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::Kind;
use super::problem::BodyProblem;
use super::text::{beginning, one_line};
use super::{Answer, Face, HEADLINE_CHARS, Piece, Question};
use crate::model::{CardKey, Rest, Span};

pub(super) struct Cloze<'a> {
    pub(super) text: &'a str,
}

/// A mark in the text that has its partner.
#[derive(Clone, Copy, Debug)]
enum Mark {
    Open(u32),
    Close,
}

/// Marks deeper in each other than this are text.
const DEEPEST: usize = 8;

/// The marks that pair up, by the place where they begin, with the place where they end.
fn marks(text: &str) -> BTreeMap<usize, (usize, Mark)> {
    let (mut marks, mut open, mut at) = (BTreeMap::new(), Vec::new(), 0);
    while let Some(found) = text[at..].find(['{', '}']) {
        let start = at + found;
        at = start + 1;
        if let Some((number, end)) = opening(text, start).filter(|_| open.len() < DEEPEST) {
            open.push((start, end, number));
            at = end;
        } else if text[start..].starts_with("}}") {
            if let Some((opened_at, opened_to, number)) = open.pop() {
                marks.insert(opened_at, (opened_to, Mark::Open(number)));
                marks.insert(start, (start + 2, Mark::Close));
            }
            at = start + 2;
        }
    }
    marks
}

/// The number and the end of a mark `{{c1::` at `start`.
fn opening(text: &str, start: usize) -> Option<(u32, usize)> {
    let rest = text[start..].strip_prefix("{{c")?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest[..digits].parse().ok().filter(|number| *number > 0)?;
    rest[digits..].starts_with("::").then_some((number, start + "{{c".len() + digits + "::".len()))
}

/// A text, or the inside of a gap, taken apart.
#[derive(Default)]
struct Part {
    /// 0 for the text itself.
    number: u32,
    pieces: Vec<Piece>,
    hint: Option<String>,
}

impl Part {
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(Piece::Text(last)) = self.pieces.last_mut() {
            last.push_str(text);
        } else {
            self.pieces.push(Piece::Text(text.to_owned()));
        }
    }

    /// Words that stand in it; behind `::` in a gap begins its hint.
    fn read(&mut self, text: &str) {
        if self.number == 0 {
            self.push(text);
        } else if let Some(hint) = &mut self.hint {
            hint.push_str(text);
        } else if let Some((words, hint)) = text.split_once("::") {
            self.push(words);
            self.hint = Some(hint.to_owned());
        } else {
            self.push(text);
        }
    }

    fn words(&self) -> String {
        let words = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) | Piece::Gap(text) => text.as_str(),
        });
        words.collect()
    }
}

/// A text taken apart with the gaps of one number asked.
#[derive(Default)]
struct Reading {
    pieces: Vec<Piece>,
    /// The hints of the gaps that are asked.
    hints: Vec<String>,
    /// Every gap's number and words, in the order in which they close.
    gaps: Vec<(u32, String)>,
}

/// Which gaps are asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    None,
    Number(u32),
    All,
}

/// Reads `text`; the gaps that are asked become gaps, all others text.
fn read(text: &str, asked: Asked) -> Reading {
    let mut reading = Reading::default();
    let (mut part, mut outer, mut at) = (Part::default(), Vec::new(), 0);
    for (start, (end, mark)) in marks(text) {
        part.read(&text[at..start]);
        at = end;
        match mark {
            Mark::Open(number) => outer.push(std::mem::replace(&mut part, Part { number, ..Part::default() })),
            Mark::Close => {
                let Some(around) = outer.pop() else { continue };
                let gap = std::mem::replace(&mut part, around);
                let words = gap.words();
                if asked == Asked::All || asked == Asked::Number(gap.number) {
                    part.pieces.push(Piece::Gap(words.clone()));
                    reading.hints.extend(gap.hint.map(|hint| one_line(&hint)).filter(|hint| !hint.is_empty()));
                } else {
                    for piece in gap.pieces {
                        match piece {
                            Piece::Text(text) => part.push(&text),
                            Piece::Gap(_) => part.pieces.push(piece),
                        }
                    }
                }
                reading.gaps.push((gap.number, words));
            }
        }
    }
    part.read(&text[at..]);
    reading.pieces = part.pieces;
    reading
}

/// The numbers of a text's gaps, in order, each once.
fn numbers(text: &str) -> BTreeSet<u32> {
    let number = |(_, mark)| match mark {
        Mark::Open(number) => Some(number),
        Mark::Close => None,
    };
    marks(text).into_values().filter_map(number).collect()
}

/// The text with the words at `span` marked as a gap of the next free number. None when nothing stands there, or the place
/// lies within a mark.
pub fn add_gap(text: &str, span: Span) -> Option<String> {
    let words = Some(span.of(text)).filter(|words| !words.trim().is_empty())?;
    let number = numbers(text).last().map_or(1, |last| last.saturating_add(1));
    let marked = format!("{}{{{{c{number}::{words}}}}}{}", &text[..span.start], &text[span.end..]);
    // Only if the marks then read as they were meant.
    let gaps = read(&marked, Asked::None).gaps;
    let before = read(text, Asked::None);
    let plain = |reading: &Reading| Part { pieces: reading.pieces.clone(), ..Part::default() }.words();
    let sound = gaps.len() == before.gaps.len() + 1 && plain(&read(&marked, Asked::None)) == plain(&before);
    sound.then_some(marked)
}

/// The text with every gap asked at once.
pub fn gaps(text: &str) -> Vec<Piece> {
    read(text, Asked::All).pieces
}

impl Kind for Cloze<'_> {
    fn cards(&self) -> Vec<(CardKey, Rest)> {
        numbers(self.text).into_iter().map(|number| (CardKey::Cloze(number), Rest::Awake)).collect()
    }

    fn face(&self, key: CardKey, _turn: u32) -> Option<Face> {
        let CardKey::Cloze(number) = key else { return None };
        let reading = read(self.text, Asked::Number(number));
        let asked = reading.gaps.iter().any(|(gap, _)| *gap == number);
        asked.then(|| Face {
            question: Question::Gaps { label: reading.hints.join(" · "), pieces: reading.pieces },
            answer: Answer::Filled,
        })
    }

    fn headline(&self) -> String {
        let pieces = read(self.text, Asked::None).pieces;
        beginning(&Part { pieces, ..Part::default() }.words(), HEADLINE_CHARS)
    }

    fn summary(&self) -> String {
        read(self.text, Asked::None).gaps.iter().map(|(_, words)| one_line(words)).collect::<Vec<_>>().join("、")
    }

    fn problems(&self) -> Vec<BodyProblem> {
        let gaps = read(self.text, Asked::None).gaps;
        if gaps.is_empty() {
            return vec![BodyProblem::NoGaps];
        }
        let empty = gaps.iter().filter(|(_, words)| words.trim().is_empty());
        empty.map(|(number, _)| BodyProblem::EmptyGap { number: *number }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn asked(text: &str, number: u32) -> Option<String> {
        let face = Cloze { text }.face(CardKey::Cloze(number), 0)?;
        let Question::Gaps { label, pieces } = face.question else { panic!("{face:?}") };
        let shown = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Gap(words) => format!("[{words}]"),
        });
        Some(shown.chain((!label.is_empty()).then(|| format!("|{label}"))).collect())
    }

    #[test]
    fn one_card_a_number() {
        let text = "{{c1::长春}}是{{c2::吉林省}}的{{c1::省会::行政}}";
        assert_eq!(Cloze { text }.cards().len(), 2);
        assert_eq!(asked(text, 1).unwrap(), "[长春]是吉林省的[省会]|行政");
        assert_eq!(asked(text, 2).unwrap(), "长春是[吉林省]的省会");
        assert_eq!(asked(text, 3), None);
        assert_eq!(Cloze { text }.headline(), "长春是吉林省的省会");
        assert_eq!(Cloze { text }.summary(), "长春、吉林省、省会");
    }

    #[test]
    fn marks_in_each_other() {
        let text = "甲{{c1::乙{{c2::丙}}丁::戊}}己";
        assert_eq!(asked(text, 1).unwrap(), "甲[乙丙丁]己|戊");
        assert_eq!(asked(text, 2).unwrap(), "甲乙[丙]丁己");
        assert_eq!(asked("{{c1::甲{{c1::乙}}}}", 1).unwrap(), "[甲乙]");
    }

    #[test]
    fn marks_that_are_none() {
        for text in ["", "{{c1::", "}}", "{{c0::甲}}", "{{c::甲}}", "{{c1:甲}}", "{{c99999999999::甲}}", "{{cx::甲}}"]
        {
            assert_eq!(Cloze { text }.cards(), []);
            assert_eq!(Cloze { text }.problems(), [BodyProblem::NoGaps], "{text}");
        }
        assert_eq!(asked("{{c1::甲{{c2::乙}}", 2).unwrap(), "{{c1::甲[乙]");
        assert_eq!(asked("甲}}{{c1::乙}}}}", 1).unwrap(), "甲}}[乙]}}");
        assert_eq!(Cloze { text: "{{c3:: }}甲" }.problems(), [BodyProblem::EmptyGap { number: 3 }]);
    }

    #[test]
    fn a_million_marks_are_read_at_once() {
        for text in
            ["{{c1::".repeat(200_000), "{{c1::甲}}".repeat(20_000), "{{c1::".repeat(50_000) + &"}}".repeat(50_000)]
        {
            Cloze { text: &text }.face(CardKey::Cloze(1), 0);
        }
    }

    #[test]
    fn a_gap_is_added() {
        let once = add_gap("长春是省会", Span::new(0, 6)).unwrap();
        assert_eq!(once, "{{c1::长春}}是省会");
        let start = once.find("省会").unwrap();
        assert_eq!(add_gap(&once, Span::new(start, once.len())).unwrap(), "{{c1::长春}}是{{c2::省会}}");
        assert_eq!(add_gap(&once, Span::new(1, 3)), None);
        assert_eq!(add_gap(&once, Span::new(2, once.len())), None);
        assert_eq!(add_gap("甲", Span::new(1, 3)), None);
    }

    proptest! {
        #[test]
        fn no_text_panics_and_every_card_has_a_gap(text in "(\\{\\{c[0-3]::|\\}\\}|::|[甲乙{}]){0,20}") {
            let cloze = Cloze { text: &text };
            for (key, _) in cloze.cards() {
                let Some(Face { question: Question::Gaps { pieces, .. }, .. }) = cloze.face(key, 0) else {
                    panic!("no face for {key}");
                };
                prop_assert!(pieces.iter().any(|piece| matches!(piece, Piece::Gap(_))));
            }
        }
    }
}
