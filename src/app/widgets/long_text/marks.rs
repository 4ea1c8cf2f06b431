//! Highlighted ranges, found by place.

use crate::app::Tone;
use crate::model::Span;

/// A highlighted range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where, in bytes of the text.
    pub span: Span,
    /// Its meaning; [`Tone::Plain`] has no background.
    pub tone: Tone,
    /// Whether it is doubtful: a wavy line below it.
    pub wavy: bool,
    /// Whether it is a head word, in bold type.
    pub bold: bool,
    /// Whether a line runs below it.
    pub underlined: bool,
    /// What it stands for, for whoever made it; several may share one.
    pub id: usize,
}

impl Mark {
    /// A range with a background.
    pub fn new(span: Span, tone: Tone, id: usize) -> Self {
        Self { span, tone, wavy: false, bold: false, underlined: false, id }
    }

    /// With a wavy line below.
    pub fn wavy(mut self) -> Self {
        self.wavy = true;
        self
    }

    /// With a line below.
    pub fn underlined(mut self) -> Self {
        self.underlined = true;
        self
    }

    /// In bold type.
    pub fn bold(mut self) -> Self {
        self.bold = true;
        self
    }
}

/// Ranges in the order of their beginnings. The furthest end up to each lets those at a place be found without looking
/// at all of them.
#[derive(Default)]
pub struct Marks {
    marks: Vec<Mark>,
    furthest: Vec<usize>,
}

impl Marks {
    /// The ranges that lie in `text`.
    pub fn new(mut marks: Vec<Mark>, text: &str) -> Self {
        marks.retain(|mark| !mark.span.of(text).is_empty());
        // Of two that begin together the longer is drawn first.
        marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
        let furthest = marks.iter().scan(0, |end, mark| {
            *end = mark.span.end.max(*end);
            Some(*end)
        });
        Self { furthest: furthest.collect(), marks }
    }

    /// Those that share a byte with `start..end`.
    pub fn within(&self, start: usize, end: usize) -> impl Iterator<Item = &Mark> {
        let from = self.furthest.partition_point(|furthest| *furthest <= start);
        let rest = self.marks.get(from..).unwrap_or_default();
        rest.iter().take_while(move |mark| mark.span.start < end).filter(move |mark| mark.span.end > start)
    }

    /// The id of the shortest one at that byte.
    pub fn shortest_at(&self, at: usize) -> Option<usize> {
        self.within(at, at + 1).min_by_key(|mark| mark.span.end - mark.span.start).map(|mark| mark.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_by_place_also_when_one_lies_in_another() {
        let mark = |start, end, id| Mark::new(Span::new(start, end), Tone::Jade, id);
        let text = "a".repeat(100);
        let marks = Marks::new(vec![mark(50, 60, 2), mark(0, 90, 1), mark(10, 20, 3), mark(95, 200, 4)], &text);
        let ids = |start, end| marks.within(start, end).map(|mark| mark.id).collect::<Vec<_>>();
        assert_eq!(ids(12, 13), [1, 3]);
        assert_eq!(ids(20, 50), [1]);
        assert_eq!(ids(0, 100), [1, 3, 2]);
        assert_eq!(ids(90, 100), Vec::<usize>::new());
        assert_eq!(marks.shortest_at(55), Some(2));
        assert_eq!(marks.shortest_at(30), Some(1));
        assert_eq!(marks.shortest_at(99), None);
    }
}
