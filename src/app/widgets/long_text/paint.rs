//! One visible row: its galley, the backgrounds and wavy lines behind it.

use std::sync::Arc;

use eframe::egui::text::{CCursor, LayoutJob};
use eframe::egui::{Color32, CornerRadius, Galley, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::rows::Row;
use super::{LongText, Mark};
use crate::app::Tone;
use crate::app::Type;
use crate::app::theme::radius;
use crate::app::widgets::theme;

/// A row as it is drawn.
pub struct Line {
    pub row: Row,
    /// The row's text without the white space at its end.
    pub text: String,
    pub galley: Arc<Galley>,
    /// The row's upper left corner on screen.
    pub at: Pos2,
}

impl Line {
    /// The x on screen before the byte at `offset` of the whole text.
    pub fn x(&self, offset: usize) -> f32 {
        let within = offset.saturating_sub(self.row.start).min(self.text.len());
        let characters = self.text.char_indices().take_while(|(at, _)| *at < within).count();
        self.at.x + self.galley.pos_from_cursor(CCursor::new(characters)).left()
    }

    /// The byte of the whole text whose character is nearest to `x`.
    fn byte_at(&self, x: f32) -> usize {
        let cursor = self.galley.cursor_from_pos(vec2(x - self.at.x, 0.0));
        let within = self.text.char_indices().nth(cursor.index.0).map_or(self.text.len(), |(at, _)| at);
        self.row.start + within
    }

    /// The byte of the character that lies under `x`; none beside the text.
    fn byte_under(&self, x: f32) -> Option<usize> {
        let places = self.text.char_indices().map(|(at, c)| (self.row.start + at, self.row.start + at + c.len_utf8()));
        places.into_iter().find(|(start, end)| self.x(*start) <= x && x < self.x(*end)).map(|(start, _)| start)
    }
}

/// The byte of the character under a point.
pub fn byte_at(lines: &[Line], at: Pos2) -> Option<usize> {
    let line = lines.iter().find(|line| line.at.y <= at.y && at.y < line.at.y + line.row.height)?;
    line.byte_under(at.x)
}

/// The byte nearest to a point, for selecting.
pub fn nearest_byte(lines: &[Line], at: Pos2) -> Option<usize> {
    let below = lines.iter().find(|line| at.y < line.at.y + line.row.height).or(lines.last())?;
    Some(below.byte_at(at.x))
}

impl LongText {
    /// Lays out one row.
    pub(super) fn line(&self, ui: &Ui, row: &Row, origin: Pos2) -> Line {
        let ink = self.ink(ui);
        let text = self.text.get(row.start..row.end).unwrap_or_default().trim_end().to_owned();
        let bold: Vec<Mark> = self.marks.within(row.start, row.end).filter(|mark| mark.bold).copied().collect();
        let strong = match self.style {
            Type::Reading => Type::ReadingStrong,
            Type::Small => Type::SmallStrong,
            _ => Type::Strong,
        };
        let mut job = LayoutJob { break_on_newline: false, ..Default::default() };
        job.wrap.max_width = f32::INFINITY;
        let mut from = 0;
        for mark in bold {
            let start = mark.span.start.saturating_sub(row.start).clamp(from, text.len());
            let end = mark.span.end.saturating_sub(row.start).clamp(start, text.len());
            job.append(&text[from..start], 0.0, self.style.format(ink));
            job.append(&text[start..end], 0.0, strong.format(ink));
            from = end;
        }
        job.append(&text[from..], 0.0, self.style.format(ink));
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let indent = if self.centred { ((self.rows.width() - galley.size().x) / 2.0).max(0.0) } else { 0.0 };
        Line { row: *row, text, galley, at: origin + vec2(indent, row.y) }
    }

    fn ink(&self, ui: &Ui) -> Color32 {
        let theme = theme(ui);
        if self.soft { theme.soft } else { theme.ink }
    }

    /// Draws one row.
    pub(super) fn paint(&self, ui: &Ui, line: &Line) {
        let theme = theme(ui);
        let painter = ui.painter();
        let size = self.style.font().size;
        let middle = line.at.y + line.row.height / 2.0;
        let box_of = |start: usize, end: usize| {
            let (left, right) = (line.x(start.max(line.row.start)), line.x(end.min(line.row.end)));
            Rect::from_min_max(pos2(left - 1.5, middle - size * 0.78), pos2(right + 1.5, middle + size * 0.78))
        };
        for mark in self.marks.within(line.row.start, line.row.end) {
            let area = box_of(mark.span.start, mark.span.end);
            if area.width() <= 3.0 {
                continue;
            }
            let corners = CornerRadius::same(radius::KEY);
            if mark.tone != Tone::Plain {
                painter.rect_filled(area, corners, theme.tint(mark.tone));
            }
            if self.active == Some(mark.id) {
                painter.rect_stroke(area, corners, Stroke::new(1.5, theme.tone(mark.tone)), StrokeKind::Inside);
            }
            if mark.underlined {
                let colour = if mark.tone == Tone::Plain { self.ink(ui) } else { theme.tone(mark.tone) };
                let y = middle + size * 0.66;
                painter.hline(area.x_range().shrink(1.5), y, Stroke::new(1.0, colour));
            }
            if mark.wavy {
                wave(painter, area, theme.tone(mark.tone));
            }
        }
        if let Some(span) = self.selected().filter(|span| span.start < line.row.end && line.row.start < span.end) {
            let area = box_of(span.start, span.end);
            painter.rect_filled(area, CornerRadius::ZERO, theme.blue().gamma_multiply(0.3));
        }
        // The font's own height is less than the row's: the text stands in the middle.
        let text = pos2(line.at.x, middle - line.galley.size().y / 2.0);
        painter.galley(text, line.galley.clone(), self.ink(ui));
    }
}

fn wave(painter: &eframe::egui::Painter, area: Rect, colour: Color32) {
    let steps = (area.width() / 2.0).max(1.0) as usize;
    let points = (0..=steps).map(|step| {
        let x = area.left() + step as f32 * area.width() / steps as f32;
        pos2(x, area.bottom() - 2.0 + if step % 4 < 2 { 1.2 } else { -1.2 } * f32::from(step % 2 == 0))
    });
    painter.add(Shape::line(points.collect(), Stroke::new(1.2, colour)));
}
