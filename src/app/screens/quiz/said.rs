//! An answer in colours: what is right in it, what is wrong, what is missing.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Galley, Stroke, Ui};

use crate::app::{Theme, Type};
use crate::linebreak::line_starts;
use crate::quiz::{How, Run, Said};
use crate::tr;

/// Whose words these are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The person's: what is wrong is struck out.
    Given,
    /// The key's: what was missing is set apart.
    Right,
}

/// A part of a text in one colour.
pub type Piece = (String, TextFormat);

/// Lays these out in lines of at most `width` points.
pub fn laid_out(ui: &Ui, pieces: Vec<Piece>, width: f32) -> Arc<Galley> {
    let text: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
    let font = Type::Body.font();
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    ui.fonts_mut(|fonts| {
        let starts = line_starts(&text, width, |c| fonts.glyph_width(&font, c));
        let mut at = 0;
        for (piece, format) in pieces {
            let end = at + piece.len();
            let mut from = at;
            for start in starts.iter().copied().filter(|start| *start > 0 && at <= *start && *start < end) {
                job.append(&text[from..start], 0.0, format.clone());
                job.append("\n", 0.0, format.clone());
                from = start;
            }
            job.append(&text[from..end], 0.0, format);
            at = end;
        }
        fonts.layout_job(job)
    })
}

/// An answer in its parts.
pub fn pieces(theme: &Theme, said: &Said, whose: Whose) -> Vec<Piece> {
    let plain = |text: &str, colour| (text.to_owned(), Type::Body.format(colour));
    let (runs, apart): (&[Run], _) = match said {
        Said::Items(runs) => (runs, tr!("quiz.between")),
        Said::Text(runs) => (runs, "".into()),
        Said::Truth(true) => return vec![plain(&tr!("quiz.true"), theme.ink)],
        Said::Truth(false) => return vec![plain(&tr!("quiz.false"), theme.ink)],
        Said::Nothing => return vec![plain(&tr!("quiz.no_answer"), theme.soft)],
    };
    let mut pieces = Vec::new();
    for (place, run) in runs.iter().enumerate() {
        if place > 0 && !apart.is_empty() {
            pieces.push(plain(&apart, theme.ink));
        }
        pieces.push(match (run.how, whose) {
            (How::Right, _) => plain(&run.text, theme.ink),
            (How::Missing, Whose::Right) => (run.text.clone(), Type::Strong.format(theme.jade())),
            (How::Missing, Whose::Given) => plain(&tr!("quiz.left_out"), theme.cinnabar()),
            (How::Wrong, _) => {
                let mut format = Type::Body.format(theme.cinnabar());
                format.strikethrough = Stroke::new(1.0, theme.cinnabar());
                (run.text.clone(), format)
            }
        });
    }
    pieces
}
