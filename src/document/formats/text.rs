//! Plain text, in any encoding of Chinese. Markdown is text with passages that are not read.

use super::super::decode;
use super::{Content, File, Format, Marks, markdown};
use crate::document::ReadError;

pub(super) const FORMAT: Format = Format { endings: &["txt", "md", "markdown", "text"], recognises: |_| true, read };

fn read(file: File) -> Result<Content, ReadError> {
    let decoded = decode::decode(file.bytes)?;
    Ok(content(file.name, decoded.text, decoded.encoding))
}

/// Decoded text with its marks.
pub(super) fn content(name: &str, text: String, encoding: &'static str) -> Content {
    let skips = if markdown::recognises(name, &text) { markdown::skips(&text) } else { Vec::new() };
    Content { text, encoding, marks: Marks { skips, ..Marks::default() } }
}
