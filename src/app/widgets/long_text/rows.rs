//! Where each row of a long text begins and how high it lies, known without shaping the text.

use std::collections::HashMap;

use eframe::egui::Ui;

use crate::app::Type;
use crate::linebreak::line_starts;

/// One row of the text as it is broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Its first byte.
    pub start: usize,
    /// One past its last byte, without the line end.
    pub end: usize,
    /// From the text's top to the row's, in points.
    pub y: f32,
    /// In points.
    pub height: f32,
}

/// All rows, for one width.
#[derive(Default)]
pub struct Rows {
    rows: Vec<Row>,
    /// Width and pixels per point that the rows are for.
    made_for: Option<(f32, f32)>,
    width: f32,
    height: f32,
}

impl Rows {
    /// Breaks the text anew if the width has changed.
    pub fn lay_out(&mut self, ui: &Ui, text: &str, style: Type, width: f32) {
        let wanted = (width, ui.pixels_per_point());
        if self.made_for == Some(wanted) {
            return;
        }
        self.made_for = Some(wanted);
        self.width = width;
        self.rows.clear();
        let font = style.font();
        let row_height = style.line_height();
        let mut advances: HashMap<char, f32> = HashMap::new();
        let mut y = 0.0;
        let mut start = 0;
        ui.fonts_mut(|fonts| {
            for paragraph in text.split('\n') {
                let end = start + paragraph.len();
                if paragraph.trim().is_empty() {
                    // An empty line parts paragraphs; it need not be a whole line high.
                    let height = (row_height * 0.5).round();
                    self.rows.push(Row { start, end, y, height });
                    y += height;
                } else {
                    let starts = line_starts(paragraph, width, |c| {
                        *advances.entry(c).or_insert_with(|| fonts.glyph_width(&font, c))
                    });
                    let ends = starts.iter().skip(1).copied().chain([paragraph.len()]);
                    for (from, to) in starts.iter().zip(ends) {
                        self.rows.push(Row { start: start + from, end: start + to, y, height: row_height });
                        y += row_height;
                    }
                }
                start = end + 1;
            }
        });
        self.height = y;
    }

    /// The width that the text was broken for.
    pub fn width(&self) -> f32 {
        self.width
    }

    /// The height of all rows.
    pub fn height(&self) -> f32 {
        self.height
    }

    /// The rows that are seen between two heights.
    pub fn between(&self, top: f32, bottom: f32) -> Vec<Row> {
        let first = self.rows.partition_point(|row| row.y + row.height <= top);
        self.rows.iter().skip(first).take_while(|row| row.y < bottom).copied().collect()
    }

    /// How high the row lies that holds this byte.
    pub fn y_of(&self, at: usize) -> f32 {
        let after = self.rows.partition_point(|row| row.start <= at);
        self.rows.get(after.saturating_sub(1)).map_or(0.0, |row| row.y)
    }
}
