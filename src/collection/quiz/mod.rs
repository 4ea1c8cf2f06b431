//! Self-quizzes: the notes they are made from (`notes`), the changes (`keep`), what was asked and answered (`past`).

mod keep;
mod notes;
mod past;

use serde::{Deserialize, Serialize};

pub use notes::QuizReader;
pub use past::{Asked, KnownMistake, Quiz, QuizAnswer, QuizInfo};

use crate::model::{DeckId, DocumentId, StudySessionId};
use crate::quiz::{Kind, Length, Wish};

/// What a quiz is about. Names are kept with it, so that it is known by them when what they name is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "scope", rename_all = "snake_case")]
pub enum QuizScope {
    /// All notes.
    #[default]
    All,
    /// A deck and the decks below it.
    Deck {
        /// The deck.
        deck: DeckId,
        /// Its path.
        path: String,
    },
    /// A document.
    Document {
        /// The document.
        document: DocumentId,
        /// Its title.
        title: String,
    },
    /// What stands under one heading of a document.
    Section {
        /// The document.
        document: DocumentId,
        /// Its title.
        title: String,
        /// The heading.
        heading: String,
    },
    /// Notes with a tag.
    Tag {
        /// The tag.
        tag: String,
    },
    /// The notes of a study session.
    StudySession {
        /// The study session.
        session: StudySessionId,
        /// Its name.
        name: String,
    },
    /// Notes that are likely to be forgotten now, leeches, and mistakes.
    Weak,
    /// The mistakes of earlier quizzes (错题), by the kind of question in which they were made.
    Mistakes,
}

/// What a quiz is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizForm {
    /// What it is about.
    pub scope: QuizScope,
    /// How long it is.
    pub length: Length,
    /// The kinds of question; empty: all.
    pub kinds: Vec<Kind>,
    /// Told to a colleague, it gives the same paper; at most [`QuizForm::LARGEST_SEED`].
    pub seed: u64,
    /// Whether the answers show at the end alone.
    pub exam: bool,
    /// Whether answers without a cue are reviews of the cards that were due.
    pub counts: bool,
}

impl QuizForm {
    /// Six digits can be told over the telephone.
    pub const LARGEST_SEED: u64 = 999_999;

    /// What the paper is made by.
    pub fn wish(&self) -> Wish {
        Wish { length: self.length, kinds: self.kinds.clone(), seed: self.seed }
    }
}

impl Default for QuizForm {
    fn default() -> Self {
        Self {
            scope: QuizScope::All,
            length: Length::Questions(20),
            kinds: Vec::new(),
            seed: 0,
            exam: false,
            counts: false,
        }
    }
}
