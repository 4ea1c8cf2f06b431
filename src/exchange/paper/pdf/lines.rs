//! Runs of words broken into lines, by the law of [`crate::linebreak`].

use super::faces::{Face, Faces};
use crate::exchange::paper::look;
use crate::exchange::paper::model::Run;
use crate::linebreak::line_starts;

/// What stands in a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// Words.
    Text { face: Face, text: String, width: f32 },
    /// A line to write on.
    Blank { width: f32 },
}

/// A line of a paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    /// What is to be added behind each character so that the line fills the width, in points.
    pub(super) apart: f32,
}

impl Line {
    fn characters(&self) -> usize {
        let count = |piece: &Piece| match piece {
            Piece::Text { text, .. } => text.chars().count(),
            Piece::Blank { .. } => 0,
        };
        self.pieces.iter().map(count).sum()
    }

    pub(super) fn width(&self) -> f32 {
        let width = |piece: &Piece| match piece {
            Piece::Text { width, .. } | Piece::Blank { width } => *width,
        };
        self.pieces.iter().map(width).sum()
    }
}

/// What stands for a third of a character's room in a blank while lines are broken. Low lines are a word, which stays
/// whole where it can.
const PLACE: char = '_';
const PLACES: usize = 3;

/// How each byte range of the text broken is set.
enum Set {
    Words(Face),
    Blank,
}

/// Breaks `runs` into lines of `width` points; text is set in `face`. `filled`: lines in the middle of a paragraph are
/// brought to the full width.
pub(super) fn lines(runs: &[Run], face: Face, size: f32, width: f32, filled: bool, faces: &mut Faces) -> Vec<Line> {
    let mut out = Vec::new();
    for paragraph in paragraphs(runs, face) {
        let text: String = paragraph.iter().map(|(text, _)| text.as_str()).collect();
        // Where each run ends.
        let mut ends = Vec::with_capacity(paragraph.len());
        let mut end = 0;
        for (text, set) in &paragraph {
            end += text.len();
            ends.push((end, set));
        }
        let mut at = 0;
        let (mut run, mut byte) = (0, 0);
        let starts = line_starts(&text, width, |c| {
            while run + 1 < ends.len() && byte >= ends[run].0 {
                run += 1;
            }
            byte += c.len_utf8();
            match ends.get(run).map(|(_, set)| set) {
                Some(Set::Blank) => look::HAND / PLACES as f32,
                Some(Set::Words(face)) => faces.advance(*face, c) * size,
                None => 0.0,
            }
        });
        let line_ends = starts.iter().skip(1).copied().chain([text.len()]);
        let count = starts.len();
        for (number, (start, end)) in starts.iter().copied().zip(line_ends).enumerate() {
            let mut line = Line::default();
            at = at.max(start);
            for (run_end, set) in &ends {
                if *run_end <= at || at >= end {
                    continue;
                }
                let to = end.min(*run_end);
                let words = text.get(at..to).unwrap_or_default();
                let words = if to == end { words.trim_end() } else { words };
                line.pieces.push(match set {
                    Set::Blank => Piece::Blank { width: words.len() as f32 * look::HAND / PLACES as f32 },
                    Set::Words(face) => {
                        let width = faces.width(*face, size, words);
                        Piece::Text { face: *face, text: words.to_owned(), width }
                    }
                });
                at = to;
            }
            let characters = line.characters();
            let rest = width - line.width();
            // Where a line lacks more than that, a long word went to the next one: better ragged than torn apart.
            if filled && number + 1 < count && characters > 1 && (0.0..2.2 * size).contains(&rest) {
                line.apart = rest / (characters - 1) as f32;
            }
            out.push(line);
        }
    }
    out
}

/// The runs with the line ends in them taken as the ends of paragraphs.
fn paragraphs(runs: &[Run], face: Face) -> Vec<Vec<(String, Set)>> {
    let mut out = vec![Vec::new()];
    for run in runs {
        let (words, face) = match run {
            Run::Text(words) => (words, face),
            Run::Strong(words) => (words, Face::Bold),
            Run::Blank(hanzi) => {
                let places = (look::blank(*hanzi) / look::HAND * PLACES as f32).round() as usize;
                if let Some(last) = out.last_mut() {
                    last.push((PLACE.to_string().repeat(places), Set::Blank));
                }
                continue;
            }
        };
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                out.push(Vec::new());
            }
            if let Some(last) = out.last_mut() {
                last.push((line.to_owned(), Set::Words(face)));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linebreak::{not_first, not_last};

    fn words(line: &Line) -> String {
        let words = line.pieces.iter().map(|piece| match piece {
            Piece::Text { text, .. } => text.clone(),
            Piece::Blank { width } => "_".repeat((width / look::HAND).round() as usize),
        });
        words.collect()
    }

    #[test]
    fn lines_keep_the_law_and_the_width() {
        let mut faces = Faces::new().unwrap();
        let text =
            "党的二十大报告提出，要“全面建设社会主义现代化国家”（2035年基本实现），合同引资额4635.64亿元。".repeat(4);
        let runs = [Run::text("前面"), Run::blank("五大安全"), Run::text(&text), Run::strong("粗的"), Run::blank("数")];
        for width in [120.0, 200.0, 333.3, 450.0] {
            let lines = lines(&runs, Face::Serif, 12.0, width, true, &mut faces);
            let all: String = lines.iter().map(words).collect();
            assert_eq!(all, format!("前面____{text}粗的___"));
            for (number, line) in lines.iter().enumerate() {
                let words = words(line);
                assert!(line.width() <= width + 0.1, "{words} is {} wide", line.width());
                assert!(number == 0 || !words.starts_with(not_first), "{words}");
                assert!(number + 1 == lines.len() || !words.ends_with(not_last), "{words}");
            }
        }
        assert!(faces.missing().is_empty());
    }

    #[test]
    fn line_ends_begin_a_new_line() {
        let mut faces = Faces::new().unwrap();
        let lines = lines(&[Run::text("甲\n乙")], Face::Serif, 12.0, 100.0, true, &mut faces);
        assert_eq!(lines.iter().map(words).collect::<Vec<_>>(), ["甲", "乙"]);
        assert_eq!(faces.drawn(Face::Serif, 12.0, "\u{10fffd}", 0.0).len(), 1);
        assert_eq!(faces.missing(), ['\u{10fffd}']);
    }
}
