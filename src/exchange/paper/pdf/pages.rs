//! Rows on pages, and the pages drawn.

use krilla::color::luma;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::{Document, SerializeSettings};

use super::PdfError;
use super::faces::{Face, Faces};
use super::lines::{Line, Piece, lines};
use super::rows::{Mark, Row};
use crate::exchange::paper::look;
use crate::exchange::paper::model::{Paper, Run};

/// How high the text of a page is.
const HEIGHT: f32 = look::PAGE.1 - look::TOP - look::FOOT;
/// How far a line to write on lies below the middle of its row's text.
const BELOW: f32 = 3.0;

/// A page: its rows, each with its place from the top of the text.
pub(super) type Page = Vec<(f32, Row)>;

/// Puts rows on pages. Rows that are to be kept together stand on one page, where they fit one.
pub(super) fn split(rows: Vec<Row>) -> Vec<Page> {
    let mut pages = vec![Page::new()];
    let mut used = 0.0;
    let mut rows = rows.into_iter().peekable();
    while let Some(first) = rows.next() {
        let mut kept = vec![first];
        while kept.last().is_some_and(|row| row.keep) && rows.peek().is_some_and(|next| !next.new_page) {
            kept.extend(rows.next());
        }
        let height = |rows: &[Row]| rows.iter().map(|row| row.above + row.height).sum::<f32>();
        let begun = pages.last().is_some_and(|page| !page.is_empty());
        if begun && (kept[0].new_page || used + height(&kept) > HEIGHT) {
            pages.push(Page::new());
            used = 0.0;
        }
        for row in kept {
            let mut above = if pages.last().is_some_and(Vec::is_empty) { 0.0 } else { row.above };
            // More than a page is to be kept together: it is broken where the page ends.
            if used + above + row.height > HEIGHT && used > 0.0 {
                pages.push(Page::new());
                (used, above) = (0.0, 0.0);
            }
            let at = used + above;
            used = at + row.height;
            if let Some(page) = pages.last_mut() {
                page.push((at, row));
            }
        }
    }
    pages
}

pub(super) fn draw(paper: &Paper, pages: Vec<Page>, faces: &mut Faces) -> Result<Vec<u8>, PdfError> {
    let settings = SerializeSettings {
        // Structure for screen readers is not written; without it the tags would be empty.
        enable_tagging: false,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    document.set_metadata(
        Metadata::new().title(paper.title().to_owned()).language("zh-CN".to_owned()).creator("Wengu".to_owned()),
    );
    let count = pages.len();
    for (number, page) in (1..).zip(pages) {
        let size = PageSettings::from_wh(look::PAGE.0, look::PAGE.1).ok_or_else(|| PdfError("page".to_owned()))?;
        let mut drawn = document.start_page_with(size);
        let mut surface = drawn.surface();
        for (at, row) in page {
            for mark in row.marks {
                self::mark(&mut surface, at, row.height, mark, faces);
            }
        }
        footer(&mut surface, paper, number, count, faces);
        surface.finish();
        drawn.finish();
    }
    document.finish().map_err(|error| PdfError(format!("{error:?}")))
}

fn mark(surface: &mut Surface<'_>, at: f32, height: f32, mark: Mark, faces: &mut Faces) {
    // Text stands at the foot of its row, as on a line that is written on.
    match mark {
        Mark::Text { x, size, line, soft } => {
            let base = look::TOP + at + height
                - (if height > look::LEADING + 1.0 && size <= look::BODY {
                    BELOW + 4.0
                } else {
                    (height - size) / 2.0 + size * 0.13
                });
            text(surface, look::SIDE + x, base, size, &line, soft, faces);
        }
        Mark::Rule { from, to } => {
            let y = look::TOP + at + height - 4.0;
            rule(surface, look::SIDE + from, look::SIDE + to, y);
        }
    }
}

fn text(surface: &mut Surface<'_>, mut x: f32, base: f32, size: f32, line: &Line, soft: bool, faces: &mut Faces) {
    fill(surface, if soft { 95 } else { 0 });
    for piece in &line.pieces {
        match piece {
            Piece::Blank { width } => {
                rule(surface, x + 1.0, x + width - 1.0, base + BELOW);
                x += width;
            }
            Piece::Text { face, text, .. } => {
                for drawn in faces.drawn(*face, size, text, line.apart) {
                    fill(surface, if soft { 95 } else { 0 });
                    surface.draw_glyphs(Point::from_xy(x, base), &drawn.glyphs, drawn.font, &drawn.text, size, false);
                    x += drawn.width;
                }
            }
        }
    }
}

fn fill(surface: &mut Surface<'_>, lightness: u8) {
    surface.set_stroke(None);
    let (paint, opacity) = (luma::Color::new(lightness).into(), NormalizedF32::ONE);
    surface.set_fill(Some(Fill { paint, opacity, rule: Default::default() }));
}

fn rule(surface: &mut Surface<'_>, from: f32, to: f32, y: f32) {
    let mut path = PathBuilder::new();
    path.move_to(from, y);
    path.line_to(to, y);
    let Some(path) = path.finish() else { return };
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke { paint: luma::Color::new(70).into(), width: 0.6, ..Stroke::default() }));
    surface.draw_path(&path);
    surface.set_stroke(None);
}

fn footer(surface: &mut Surface<'_>, paper: &Paper, number: usize, count: usize, faces: &mut Faces) {
    let [before, middle, behind] = &paper.footer;
    let words = Run::Text(format!("{before}{number}{middle}{count}{behind}"));
    for line in lines(&[words], Face::Serif, look::SMALL, look::WIDTH, false, faces) {
        let x = look::SIDE + (look::WIDTH - line.width()) / 2.0;
        text(surface, x, look::PAGE.1 - look::FOOTER, look::SMALL, &line, false, faces);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(height: f32, keep: bool) -> Row {
        Row { height, keep, ..Row::default() }
    }

    #[test]
    fn what_is_kept_together_goes_to_the_next_page_whole() {
        let rows =
            vec![row(HEIGHT - 50.0, false), row(30.0, true), row(30.0, true), row(30.0, false), row(10.0, false)];
        let pages = split(rows);
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(pages[1][0].0, 0.0);
    }

    #[test]
    fn what_fits_no_page_is_broken_and_nothing_is_lost() {
        let rows: Vec<Row> = (0..100).map(|at| row(30.0, at < 99)).collect();
        let pages = split(rows);
        assert_eq!(pages.iter().map(Vec::len).sum::<usize>(), 100);
        for page in &pages {
            assert!(page.iter().all(|(at, row)| at + row.height <= HEIGHT + 0.1));
        }
        assert!(pages.len() > 1);
    }

    #[test]
    fn a_sheet_begins_its_own_page() {
        let pages = split(vec![row(10.0, true), Row { new_page: true, ..row(10.0, false) }]);
        assert_eq!(pages.len(), 2);
    }
}
