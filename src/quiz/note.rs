//! A note as the quiz sees it.

use super::chance::Hash;
use crate::model::{Guid, NoteBody};

/// A note out of which questions can be made.
#[derive(Clone, Debug, PartialEq)]
pub struct QuizNote {
    /// Its global id.
    pub guid: Guid,
    /// Its content.
    pub body: NoteBody,
    /// The heading of its document under which it stands; may be empty.
    pub section: String,
    /// The sentence in which it stands in its document; may be empty. A list whose sentence names another one says something
    /// about that one too.
    pub passage: String,
    /// Whether it may be asked about; else it lends wrong answers and is looked at for what would be right.
    pub asked: bool,
}

impl QuizNote {
    /// What it is known by: its content alone, so that whoever has read the same document gets the same paper.
    pub(super) fn identity(&self) -> u64 {
        let mut hash = Hash::new();
        match &self.body {
            NoteBody::Term { term, definition } => hash.number(1).text(term).text(definition),
            NoteBody::List { name, items, ordered, .. } => {
                hash.number(2 + u64::from(*ordered)).text(name);
                items.iter().fold(&mut hash, |hash, item| hash.text(&item.text))
            }
            NoteBody::Figure { sentence, value, .. } => {
                hash.number(4).text(sentence).number(value.start as u64).number(value.end as u64)
            }
            NoteBody::Cloze { text } => hash.number(5).text(text),
            NoteBody::Basic { front, back, .. } => hash.number(6).text(front).text(back),
        };
        hash.done()
    }
}
