//! Short texts of several lines, broken by the law as long ones are.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::text::LayoutJob;
use eframe::egui::{Color32, Galley, Response, Ui};

use super::{Paragraph, theme};
use crate::app::Type;
use crate::linebreak::line_starts;
use crate::model::Span;

/// The text with a line end wherever a line `width` points wide has to end.
fn broken(ui: &Ui, text: &str, style: Type, width: f32) -> String {
    let font = style.font();
    let mut advances: HashMap<char, f32> = HashMap::new();
    let mut out = String::with_capacity(text.len() + 8);
    ui.fonts_mut(|fonts| {
        for (place, paragraph) in text.split('\n').enumerate() {
            if place > 0 {
                out.push('\n');
            }
            let starts =
                line_starts(paragraph, width, |c| *advances.entry(c).or_insert_with(|| fonts.glyph_width(&font, c)));
            let ends = starts.iter().skip(1).copied().chain([paragraph.len()]);
            for (line, (from, to)) in starts.iter().zip(ends).enumerate() {
                if line > 0 {
                    out.push('\n');
                }
                out.push_str(paragraph[*from..to].trim_end());
            }
        }
    });
    out
}

/// The text laid out in lines of at most `width` points.
pub fn laid_out(ui: &Ui, text: &str, style: Type, colour: Color32, width: f32) -> Arc<Galley> {
    let text = broken(ui, text, style, width);
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    job.append(&text, 0.0, style.format(colour));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A text over as many lines as it needs. Its name is the text.
pub fn prose(ui: &mut Ui, style: Type, text: &str, colour: Color32) -> Response {
    ui.add(Paragraph::new(text, style).colour(colour))
}

/// As [`prose`], in ink that steps back.
pub fn soft_prose(ui: &mut Ui, style: Type, text: &str) -> Response {
    let colour = theme(ui).soft;
    prose(ui, style, text, colour)
}

/// At most `most` characters of `text` around `span`, in one line, with `cut` where something is left out; and where the
/// span lies in them.
pub fn excerpt(text: &str, span: Span, most: usize, cut: &str) -> (String, Span) {
    // One line, and for each of its characters whether it belongs to the span.
    let mut chars: Vec<(char, bool)> = Vec::new();
    for (at, c) in text.char_indices() {
        let inside = span.start <= at && at < span.end;
        match (c.is_whitespace(), chars.last()) {
            (false, _) => chars.push((c, inside)),
            (true, Some((last, _))) if *last != ' ' => chars.push((' ', inside)),
            (true, _) => {}
        }
    }
    let from = chars.iter().position(|(_, inside)| *inside).unwrap_or(0);
    let length = chars.iter().filter(|(_, inside)| *inside).count();
    // What room the span leaves is divided evenly, as far as there is text on both sides.
    let room = most.saturating_sub(length);
    let after = chars.len().saturating_sub(from + length);
    let before = from.min((room / 2).max(room.saturating_sub(after)));
    // A sign or two before it are not worth the cut.
    let first = if from - before <= 3 { 0 } else { from - before };
    let last = (first + most).min(chars.len());
    let mut out = String::new();
    if first > 0 {
        out.push_str(cut);
    }
    let (mut start, mut end) = (None, 0);
    for (c, inside) in &chars[first..last] {
        if *inside {
            start.get_or_insert(out.len());
        }
        out.push(*c);
        if *inside {
            end = out.len();
        }
    }
    if last < chars.len() {
        out.push_str(cut);
    }
    let start = start.unwrap_or(0);
    (out, Span { start, end: end.max(start) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, part: &str, most: usize) -> (String, String) {
        let start = text.find(part).unwrap();
        let (out, span) = excerpt(text, Span::new(start, start + part.len()), most, "~");
        let inside = span.of(&out).to_owned();
        (out, inside)
    }

    #[test]
    fn the_span_stays_within_what_is_shown_around_it() {
        let text = "abcdefghij\n  klmnop";
        assert_eq!(of(text, "ef", 99), ("abcdefghij klmnop".into(), "ef".into()));
        assert_eq!(of(text, "gh", 6), ("~efghij~".into(), "gh".into()));
        // Two signs cut off would save nothing.
        assert_eq!(of(text, "ef", 6), ("abcdef~".into(), "ef".into()));
        assert_eq!(of(text, "ab", 6), ("abcdef~".into(), "ab".into()));
        assert_eq!(of(text, "op", 6), ("~klmnop".into(), "op".into()));
        assert_eq!(of(text, "ij\n  kl", 99).1, "ij kl");
        assert_eq!(of(text, "efghij", 4), ("~efgh~".into(), "efgh".into()));
    }

    #[test]
    fn a_span_that_is_not_there_shows_the_beginning() {
        let (out, span) = excerpt("abcdef", Span { start: 99, end: 120 }, 3, "~");
        assert_eq!((out.as_str(), span.is_empty()), ("abc~", true));
        assert_eq!(excerpt("", Span::default(), 3, "~").0, "");
    }
}
