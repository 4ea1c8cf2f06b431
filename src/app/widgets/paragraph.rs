//! A short piece of Chinese text within a card: broken by the law, cut short after some lines, with places set apart.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Color32, Response, Role, Sense, Ui, Widget, WidgetInfo, vec2};

use super::theme;
use crate::app::Type;
use crate::linebreak::line_starts;
use crate::model::Span;

/// A piece of text over the width there is.
pub struct Paragraph<'a> {
    text: &'a str,
    style: Type,
    colour: Option<Color32>,
    rows: usize,
    apart: Option<(Span, Type, Color32)>,
    centred: bool,
}

impl<'a> Paragraph<'a> {
    /// All of the text, in ink.
    pub fn new(text: &'a str, style: Type) -> Self {
        Self { text, style, colour: None, rows: usize::MAX, apart: None, centred: false }
    }

    /// In that colour.
    pub fn colour(mut self, colour: Color32) -> Self {
        self.colour = Some(colour);
        self
    }

    /// At most so many lines; what is left out is told by an ellipsis.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows.max(1);
        self
    }

    /// Each line in the middle.
    pub fn centred(mut self) -> Self {
        self.centred = true;
        self
    }

    /// With one place in another style and colour.
    pub fn apart(mut self, place: Span, style: Type, colour: Color32) -> Self {
        self.apart = Some((place, style, colour));
        self
    }

    /// The lines as byte ranges, and whether something was left out.
    fn lines(&self, ui: &Ui, width: f32) -> (Vec<Span>, bool) {
        let font = self.style.font();
        let mut lines = Vec::new();
        let mut from = 0;
        ui.fonts_mut(|fonts| {
            for paragraph in self.text.split('\n') {
                // No more is broken than can be shown.
                if lines.len() > self.rows {
                    break;
                }
                let starts = line_starts(paragraph, width, |c| fonts.glyph_width(&font, c));
                let ends = starts.iter().skip(1).copied().chain([paragraph.len()]);
                lines.extend(starts.iter().zip(ends).map(|(start, end)| Span::new(from + start, from + end)));
                from += paragraph.len() + 1;
            }
        });
        let more = lines.len() > self.rows;
        lines.truncate(self.rows);
        (lines, more)
    }
}

impl Widget for Paragraph<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let width = ui.available_width();
        let colour = self.colour.unwrap_or(theme(ui).ink);
        let (lines, more) = self.lines(ui, width);
        let halign = if self.centred { Align::Center } else { Align::Min };
        let mut job = LayoutJob { halign, ..LayoutJob::default() };
        job.wrap.max_width = f32::INFINITY;
        for (number, line) in lines.iter().enumerate() {
            let last = number + 1 == lines.len();
            let mut words = line.of(self.text).trim_end();
            if more && last {
                // Room for the ellipsis.
                words = words.char_indices().next_back().map_or(words, |(at, _)| &words[..at]);
            }
            let plain = |job: &mut LayoutJob, words: &str| job.append(words, 0.0, self.style.format(colour));
            let end = line.start + words.len();
            match self.apart {
                Some((place, style, other)) if place.start < end && line.start < place.end => {
                    let (from, to) = (place.start.max(line.start), place.end.min(end));
                    plain(&mut job, Span::new(line.start, from).of(self.text));
                    job.append(Span::new(from, to).of(self.text), 0.0, style.format(other));
                    plain(&mut job, Span::new(to, end).of(self.text));
                }
                _ => plain(&mut job, words),
            }
            if more && last {
                plain(&mut job, "…");
            } else if !last {
                plain(&mut job, "\n");
            }
        }
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.text));
        // A galley that is centred stands around its place.
        let at = if self.centred { rect.center_top() } else { rect.min };
        ui.painter().galley(at, galley, colour);
        response
    }
}
