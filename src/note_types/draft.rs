//! A note as read from a document, before the user accepts it.

use crate::document::Reading;
use crate::model::{NoteBody, Span};

/// A draft. The import screen edits it; accepting makes it a note.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What the note would hold.
    pub body: NoteBody,
    /// Whether it was read from a glossary entry (a list note may be both).
    pub from_term: bool,
    /// The passage it was read from.
    pub span: Span,
    /// Passages to highlight within it: the items, the figure, the term.
    pub marks: Vec<Span>,
    /// Indices into [`crate::document::Reading::findings`] that concern it.
    pub findings: Vec<usize>,
    /// Whether it will be accepted; begins true.
    pub accepted: bool,
}

impl Draft {
    /// The names of the kinds of the findings that concern it, those left out that `settled` says were decided about (one
    /// line for each of the reading's findings; empty: none was).
    pub fn open_findings<D>(&self, reading: &Reading, settled: &[Option<D>]) -> Vec<String> {
        let open = self.findings.iter().filter(|index| !matches!(settled.get(**index), Some(Some(_))));
        open.filter_map(|index| reading.findings.get(*index)).map(|finding| finding.kind().name().to_owned()).collect()
    }
}
