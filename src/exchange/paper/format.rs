//! What a paper is written as.

use std::path::Path;

use super::model::Paper;
use super::{write_docx, write_pdf};

/// The format of a paper's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Word, to be edited.
    Docx,
    /// PDF, to be printed.
    Pdf,
}

/// A paper as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters in whose place a box is printed; only in a PDF.
    pub missing: Vec<char>,
}

impl Format {
    /// All, the one to propose first.
    pub const ALL: [Self; 2] = [Self::Docx, Self::Pdf];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }

    /// The format that a file's name asks for by its ending.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?;
        Self::ALL.into_iter().find(|format| ending.eq_ignore_ascii_case(format.ending()))
    }

    /// The paper in this format.
    ///
    /// # Errors
    /// When the writer fails; nothing in a paper leads to it.
    pub fn write(self, paper: &Paper) -> std::io::Result<Written> {
        match self {
            Self::Docx => Ok(Written { bytes: write_docx(paper)?, missing: Vec::new() }),
            Self::Pdf => {
                let pdf = write_pdf(paper).map_err(std::io::Error::other)?;
                Ok(Written { bytes: pdf.bytes, missing: pdf.missing })
            }
        }
    }
}
