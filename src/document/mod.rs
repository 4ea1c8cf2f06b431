//! Reading a document: bytes → text → outline, glossary entries, lists, figures and findings, each with its span.
//!
//! Pure and deterministic. Decoding can fail; reading decoded text cannot.

mod reading;

pub use reading::{
    Bullet, FigureDraft, Finding, FindingData, FindingKind, Heading, ItemDraft, ListDraft, ReadError, Reading,
    TermDraft,
};

/// Reads a file's bytes. `name` is the file's name, for the title only.
///
/// # Errors
/// [`ReadError`] when the bytes are empty, too many, not text, or in no known encoding.
pub fn read(name: &str, bytes: &[u8]) -> Result<Reading, ReadError> {
    let _ = (name, bytes);
    unimplemented!()
}

/// Reads text that is already decoded (pasted, or from the collection).
pub fn read_text(name: &str, text: &str) -> Reading {
    let _ = (name, text);
    unimplemented!()
}
