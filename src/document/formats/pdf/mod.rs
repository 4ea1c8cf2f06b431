//! PDF with a text layer: glyphs with their places → lines → columns → paragraphs, without what runs along every page.

mod budget;
mod content;
mod embedded;
mod font;
mod glyph_names;
mod lines;
mod paragraphs;
mod running;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::guard::guarded;
use super::writer::Writer;
use super::{Content, File, Format};
use crate::document::ReadError;

pub(super) const FORMAT: Format = Format { endings: &["pdf"], recognises: |file| begins(file.bytes), read };

const DAMAGED: ReadError = ReadError::Damaged { what: "pdf" };

/// The mark may stand behind a little rubbish.
fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
        || memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-")
            .is_some_and(|at| !bytes[..at].starts_with(b"PK"))
}

fn read(file: File) -> Result<Content, ReadError> {
    guarded(DAMAGED, || pages(file))
}

fn pages(file: File) -> Result<Content, ReadError> {
    budget::check(file.bytes)?;
    let pdf = Pdf::new(file.bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => {
            ReadError::Encrypted
        }
        _ => DAMAGED,
    })?;
    let mut reader = content::Reader::default();
    let mut pages = Vec::new();
    let all = pdf.pages().len();
    for page in pdf.pages().iter() {
        if !(file.go_on)(pages.len() as f32 / all.max(1) as f32) {
            return Err(ReadError::Stopped);
        }
        let glyphs = reader.page(page)?;
        pages.push(lines::lines(glyphs));
    }
    if pages.is_empty() {
        return Err(DAMAGED);
    }
    let words: usize = pages.iter().flatten().map(|line: &lines::Line| line.text.chars().count()).sum();
    // Pictures of pages, or glyphs that nothing says the characters of.
    if words < 2 * pages.len() && reader.pictures > 0 || reader.unknown > words {
        return Err(ReadError::NoTextLayer { pages: pages.len() });
    }
    running::leave_out(&mut pages);
    let mut out = Writer::default();
    paragraphs::paragraphs(pages).into_iter().for_each(|line| line.write(&mut out));
    out.finish()
}
