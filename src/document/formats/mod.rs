//! The formats that can be read: one file each, one line each in [`FORMATS`].

mod markdown;
mod text;

use crate::model::Span;

/// A format of text documents.
pub(super) struct Format {
    /// Whether a document of this name and text is one.
    pub recognises: fn(name: &str, text: &str) -> bool,
    /// The passages that are not running text (code, front matter), in the order of the text.
    pub skips: fn(text: &str) -> Vec<Span>,
}

/// All formats; the first that recognises a document reads it. The last recognises everything.
const FORMATS: &[Format] = &[markdown::FORMAT, text::FORMAT];

/// The passages of a document that are not to be read.
pub(super) fn skips(name: &str, text: &str) -> Vec<Span> {
    FORMATS.iter().find(|format| (format.recognises)(name, text)).map_or_else(Vec::new, |format| (format.skips)(text))
}
