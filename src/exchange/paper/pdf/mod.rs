//! A paper as PDF, with the bundled faces: what is printed is the same on every computer.
//!
//! - `faces`: the faces, the width of their characters. `lines`: text broken into lines by the law.
//! - `rows`: the paper as rows with what they must keep together. `pages`: rows on pages, drawn.

mod faces;
mod lines;
mod pages;
mod rows;

use super::model::Paper;

/// A printed paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that no bundled face has: a box stands in their place. A Word document has them by the computer's fonts.
    pub missing: Vec<char>,
}

/// Why no PDF could be made: the bundled faces, or the writer, failed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct PdfError(String);

/// The paper as a PDF file, A4.
///
/// # Errors
/// [`PdfError`] when the writer fails; nothing in a paper leads to it.
pub fn write_pdf(paper: &Paper) -> Result<Pdf, PdfError> {
    let mut faces = faces::Faces::new()?;
    let rows = rows::rows(paper, &mut faces);
    let pages = pages::split(rows);
    let count = pages.len();
    let bytes = pages::draw(paper, pages, &mut faces)?;
    Ok(Pdf { bytes, pages: count, missing: faces.missing() })
}
